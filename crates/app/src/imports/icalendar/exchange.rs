//! Outlook's event ids, brought back to what others call the same event.
//!
//! An Exchange UID is a global object id in hexadecimal: in any case, with the day of an instance written into it, or with another
//! program's UID packed inside. Two exports of one meeting differ in all three. Where they differ in more (a UID cut short), organiser,
//! start and title tell that two copies in one file are one meeting.

use std::collections::{BTreeMap, BTreeSet};

use coltiva_domain::interactions::Role;
use coltiva_domain::keys::Key;
use coltiva_formats::icalendar::series::Moment;
use coltiva_formats::icalendar::zones::Clocks;

use super::digest::Held;
use super::people::People;

const PREFIX: &str = "040000008200E00074C5B7101A82E008";
const PACKED: &[u8] = b"vCal-Uid\x01\x00\x00\x00";

/// Gives copies of one meeting one UID, where one of those they have is Exchange's; events stand in the order of their UIDs after it too.
pub(super) fn join_copies(events: &mut [Held], people: &People, clocks: &Clocks) {
    if !events.iter().any(|event| is_exchange(&event.uid)) {
        return;
    }
    let mut copies: BTreeMap<(&Key, Moment, &str), BTreeSet<&str>> = BTreeMap::new();
    for event in events.iter().filter(|event| !event.partial && !event.all_day && !event.summary.is_empty()) {
        let organiser = event.people.iter().find(|p| p.role == Role::From).and_then(|p| people.key(p.who));
        // An instance goes with its series.
        if let (Some(organiser), None) = (organiser, event.part(None).stands_for()) {
            let at = Moment::of(&event.start, clocks);
            copies.entry((organiser, at, &event.summary)).or_default().insert(&event.uid);
        }
    }
    let several = copies.into_values().filter(|uids| uids.len() > 1 && uids.iter().any(|uid| is_exchange(uid)));
    let one: BTreeMap<Box<str>, Box<str>> = several
        .flat_map(|uids| {
            let least: Option<Box<str>> = uids.first().map(|&uid| uid.into());
            uids.into_iter().filter_map(move |uid| Some((uid.into(), least.clone()?)))
        })
        .collect();
    for event in events.iter_mut() {
        if let Some(uid) = one.get(&event.uid) {
            event.uid = uid.clone();
        }
    }
    events.sort_by(|a, b| a.uid.cmp(&b.uid));
}

fn is_exchange(uid: &str) -> bool {
    uid.get(..PREFIX.len()).is_some_and(|head| head.eq_ignore_ascii_case(PREFIX))
}

/// The UID by which an event is known in any export.
pub(super) fn canonical(uid: &str) -> String {
    if !is_exchange(uid) || !uid.bytes().all(|b| b.is_ascii_hexdigit()) {
        return uid.to_owned();
    }
    let mut upper = uid.to_ascii_uppercase();
    if let Some(packed) = packed(&upper) {
        return packed;
    }
    // Year, month and day of the instance.
    if upper.len() >= PREFIX.len() + 8 {
        upper.replace_range(PREFIX.len()..PREFIX.len() + 8, "00000000");
    }
    upper
}

fn packed(hex: &str) -> Option<String> {
    let digit = |b: u8| (b as char).to_digit(16).map(|d| d as u8);
    let bytes: Vec<u8> =
        hex.as_bytes().chunks_exact(2).filter_map(|p| Some(digit(p[0])? << 4 | digit(p[1])?)).collect();
    let at = bytes.windows(PACKED.len()).position(|w| w == PACKED)?;
    let uid = &bytes[at + PACKED.len()..];
    let uid = uid.strip_suffix(b"\0").unwrap_or(uid);
    let text = std::str::from_utf8(uid).ok()?.trim();
    (!text.is_empty() && !text.chars().any(char::is_control)).then(|| text.to_owned())
}
