//! The village by its own word: the same bytes on the same day, formats that read back in simple ways, a truth that agrees.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use coltiva_demo::{State, Village, village};
use jiff::civil::{Date, date};

const DAY: Date = date(2026, 11, 25);

fn text(village: &Village, name: &str) -> String {
    let bytes = &village.files.iter().find(|(n, _)| n == name).unwrap().1;
    String::from_utf8(bytes.clone()).unwrap()
}

fn story<'a>(village: &'a Village, name: &str) -> &'a coltiva_demo::Person {
    let id = &village.truth.stories.iter().find(|s| s.name == name).unwrap().people[0];
    village.truth.people.iter().find(|p| p.id == *id).unwrap()
}

fn unzipped(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
    let mut out = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut out).unwrap();
    out
}

#[test]
fn the_same_day_gives_the_same_bytes() {
    assert!(village(DAY) == village(DAY));
    assert!(village(DAY).files != village(date(2027, 3, 1)).files);
}

#[test]
fn it_stands_on_any_day() {
    for day in [
        date(2024, 2, 29),
        date(2026, 3, 1),
        date(2026, 12, 31),
        date(2027, 1, 1),
        date(2026, 3, 30),
        date(2026, 10, 26),
    ] {
        let village = village(day);
        assert_eq!(village.truth.today, day);
        check_states(&village);
    }
}

fn check_states(village: &Village) {
    assert_eq!(story(village, "mentor_lost_from_sight").state, State::Dormant);
    assert_eq!(story(village, "silent_lately").state, State::Loosening);
    assert_eq!(story(village, "friend_with_two_addresses").state, State::Alive);
    assert_eq!(story(village, "meeting_tomorrow").state, State::Dormant);
    assert_eq!(village.truth.tomorrow, [story(village, "meeting_tomorrow").id.clone()]);
    assert!(village.truth.birthdays.contains(&story(village, "birthday_soon").id));
}

#[test]
fn about_four_hundred_people_in_every_state() {
    let truth = village(DAY).truth;
    assert!((380..=420).contains(&truth.people.len()), "{}", truth.people.len());
    let ids: BTreeSet<&str> = truth.people.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids.len(), truth.people.len());
    let emails: Vec<&String> = truth.people.iter().flat_map(|p| &p.emails).collect();
    assert_eq!(emails.iter().collect::<BTreeSet<_>>().len(), emails.len(), "an address belongs to one person");
    for (state, at_least) in
        [(State::Alive, 30), (State::Loosening, 12), (State::Dormant, 30), (State::New, 15), (State::Linked, 200)]
    {
        let found = truth.people.iter().filter(|p| p.state == state).count();
        assert!(found >= at_least, "{state:?}: {found}");
    }
    assert_eq!(truth.namesakes.len(), 1);
    assert!(truth.people.iter().all(|p| !p.sources.is_empty()), "everybody stands in some file");
    assert!(truth.bulk.iter().all(|b| !emails.contains(&b)));
    assert!(truth.strangers.iter().all(|s| !emails.contains(&s)));
}

#[test]
fn loops_are_open_or_kept_and_their_mails_are_there() {
    let village = village(DAY);
    let mbox = String::from_utf8_lossy(&village.files.iter().find(|(n, _)| n == "posta.mbox").unwrap().1).into_owned();
    assert!(village.truth.loops.iter().any(|l| l.open) && village.truth.loops.iter().any(|l| !l.open));
    for one in &village.truth.loops {
        assert!(mbox.contains(&format!("Message-ID: <{}>", one.mail)), "{one:?}");
        assert_eq!(one.open, one.closed_by.is_none());
        assert!(one.due.is_none_or(|due| due > one.said));
    }
}

#[test]
fn the_mailbox_is_small_and_in_order() {
    let village = village(DAY);
    let (_, bytes) = village.files.iter().find(|(n, _)| n == "posta.mbox").unwrap();
    assert!(bytes.len() < 4_500_000, "{}", bytes.len());
    let mbox = String::from_utf8(bytes.clone()).unwrap();
    let mails = mbox.matches("\nMessage-ID: <").count();
    assert!((2000..6000).contains(&mails), "{mails}");
    let starts = mbox
        .lines()
        .zip(std::iter::once("").chain(mbox.lines()))
        .filter(|(l, before)| l.starts_with("From ") && before.is_empty());
    assert_eq!(starts.count(), mails);
    for way in ["quoted-printable", "base64", "8bit", "iso-8859-1", "multipart/alternative", "=?utf-8?Q?", "=?UTF-8?B?"]
    {
        assert!(mbox.contains(way), "{way}");
    }
    assert!(mbox.lines().all(|l| l.len() < 990));
}

#[test]
fn the_exports_of_linkedin_differ_by_a_position() {
    let village = village(DAY);
    let zips: Vec<_> = village.files.iter().filter(|(n, _)| n.ends_with(".zip")).collect();
    assert_eq!(zips[0].0, "Complete_LinkedInDataExport_11-23-2026.zip");
    assert_eq!(zips.len(), 2);
    let row = |bytes: &[u8]| {
        unzipped(bytes, "Connections.csv").lines().find(|l| l.starts_with("Valeria,Montalti,")).unwrap().to_owned()
    };
    assert!(row(&zips[0].1).contains("Fondazione Scienza Viva"));
    assert!(row(&zips[1].1).contains("Cartiere Adige"));
    for name in ["messages.csv", "Invitations.csv", "Profile.csv", "Positions.csv", "Email Addresses.csv"] {
        assert!(unzipped(&zips[0].1, name).lines().count() > 1, "{name}");
    }
}

#[test]
fn cards_calendar_and_chats_are_whole() {
    let village = village(DAY);
    let cards = text(&village, "rubrica.vcf");
    assert_eq!(cards.matches("BEGIN:VCARD\r\n").count(), cards.matches("END:VCARD\r\n").count());
    assert!(cards.contains("VERSION:4.0") && cards.contains("VERSION:3.0"));
    let events = text(&village, "calendario.ics");
    assert_eq!(events.matches("BEGIN:VEVENT\r\n").count(), events.matches("END:VEVENT\r\n").count());
    for line in cards.split("\r\n").chain(events.split("\r\n")) {
        assert!(line.len() <= 75 && !line.contains('\n'), "{line}");
    }
    let telegram: serde_json::Value = serde_json::from_str(&text(&village, "result.json")).unwrap();
    assert_eq!(telegram["chats"]["list"].as_array().unwrap().len(), 2);
    assert_eq!(village.files.iter().filter(|(n, _)| n.starts_with("Chat WhatsApp con ")).count(), 4);
}
