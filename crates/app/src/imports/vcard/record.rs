//! What names a card, and of when it is.

use std::hash::{DefaultHasher, Hash, Hasher};

use coltiva_domain::hex;
use coltiva_domain::when::When;
use coltiva_formats::vcard::{Card, Stamp};
use sha2::{Digest, Sha256};

/// The UID, as far as it is one in all the world: address books that number their cards name nobody with it.
pub(super) fn uid(card: &Card) -> Option<String> {
    let text = card.preferred("UID")?.text(card.version).trim().to_owned();
    member_uid(&text)
}

pub(super) fn member_uid(text: &str) -> Option<String> {
    let bare = text.trim();
    let bare = bare.strip_prefix("urn:uuid:").or_else(|| bare.strip_prefix("URN:UUID:")).unwrap_or(bare);
    let long = bare.chars().count() >= 8 && !bare.bytes().all(|b| b == b'0' || b == b'-');
    // A UUID is the same in capitals.
    let uuid = bare.len() == 36 && bare.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    long.then(|| if uuid { bare.to_ascii_lowercase() } else { bare.to_owned() })
}

/// Properties that change while the card stays the same.
fn passing(name: &str) -> bool {
    matches!(name, "REV" | "PRODID" | "PHOTO" | "LOGO" | "SOUND" | "VERSION" | "X-ABCROP-RECTANGLE" | "UID")
}

/// What names the card: its UID, else a hash of what it says.
pub(super) fn record(card: &Card) -> String {
    if let Some(uid) = uid(card) {
        return uid;
    }
    let mut lines: Vec<String> = card
        .properties
        .iter()
        .filter(|p| !passing(p.name()) && !p.value.trim().is_empty())
        .map(|p| format!("{}:{}", p.name(), p.text(card.version).trim()))
        .collect();
    lines.sort_unstable();
    lines.dedup();
    hash_record(&lines.join("\n"))
}

/// The name of a record that has none of its own.
pub(in crate::imports) fn hash_record(text: &str) -> String {
    format!("sha256:{}", hex(&Sha256::digest(text.as_bytes())[..16]))
}

pub(super) fn content(card: &Card) -> u64 {
    let mut hasher = DefaultHasher::new();
    for property in card.properties.iter().filter(|p| !passing(p.name())) {
        (property.name(), &property.value).hash(&mut hasher);
    }
    hasher.finish()
}

pub(super) fn revision(card: &Card) -> Option<When> {
    moment(&Stamp::read(&card.preferred("REV")?.value)?)
}

/// A date of a card as a moment.
pub(in crate::imports) fn moment(stamp: &Stamp) -> Option<When> {
    let day = |year, month, day| jiff::civil::Date::new(year, month, day).ok();
    match (stamp.year, stamp.month, stamp.day) {
        (Some(y), Some(m), Some(d)) => {
            let date = day(y, m, d)?;
            let Some(time) = stamp.time else { return Some(When::Day(date)) };
            let clock = jiff::civil::Time::new(time.hour, time.minute, time.second.min(59), 0).ok()?;
            let local = date.to_datetime(clock);
            match time.offset {
                Some(minutes) => {
                    let offset = jiff::tz::Offset::from_seconds(i32::from(minutes) * 60).ok()?;
                    offset.to_timestamp(local).ok().map(When::Instant)
                }
                None => Some(When::Local(local)),
            }
        }
        (Some(year), Some(month), None) => Some(When::Month { year, month }),
        (Some(year), None, _) => Some(When::Year(year)),
        (None, Some(month), Some(day)) => Some(When::Yearless { month, day }),
        (None, _, _) => None,
    }
}

/// A hash for sets within one run; never stored.
pub(in crate::imports) fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
