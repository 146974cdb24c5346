//! Which events are meetings, and whose.

use coltiva_domain::interactions::Kind as What;

use super::*;

fn times(got: &Poured) -> Vec<String> {
    got.interactions.values().map(|i| i.at.to_string()).collect()
}

#[test]
fn nine_o_clock_stays_nine_o_clock() {
    for tzid in [
        "Europe/Rome",
        "W. Europe Standard Time",
        "/freeassociation.sourceforge.net/Tzfile/Europe/Rome",
        "\"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna\"",
    ] {
        let got = pour(&calendar(&[&between(&format!(
            "UID:u\nDTSTART;TZID={tzid}:20250324T090000\nRRULE:FREQ=WEEKLY;COUNT=2"
        ))]));
        assert_eq!(times(&got), ["2025-03-24T08:00:00Z", "2025-03-31T07:00:00Z"], "{tzid}");
        assert_eq!(got.words(), [""; 0], "{tzid}");
    }
    let got = pour(&calendar(&[&between("UID:u\nDTSTART;TZID=GMT+01:00:20250701T090000")]));
    assert_eq!(times(&got), ["2025-07-01T08:00:00Z"]);
}

#[test]
fn a_day_as_until_is_that_whole_day() {
    let got = pour(&calendar(&[&between(
        "UID:u\nDTSTART;TZID=Europe/Rome:20250106T230000\nRRULE:FREQ=DAILY;UNTIL=20250108",
    )]));
    assert_eq!(times(&got), ["2025-01-06T22:00:00Z", "2025-01-07T22:00:00Z", "2025-01-08T22:00:00Z"]);
}

#[test]
fn dates_taken_out_are_of_any_type() {
    let series = "UID:u\nDTSTART;TZID=Europe/Rome:20250106T090000\nRRULE:FREQ=DAILY;COUNT=5";
    for exdate in [
        "EXDATE;TZID=Europe/Rome:20250107T090000,20250109T090000",
        "EXDATE:20250107T080000Z\nEXDATE:20250109T080000Z",
        "EXDATE;VALUE=DATE:20250107,20250109",
        "EXDATE:20250107\nEXDATE:20250109",
        "EXDATE;TZID=America/New_York:20250107T030000,20250109T030000",
        "EXRULE:FREQ=DAILY;INTERVAL=2;BYDAY=TU,TH\nEXDATE:20250107,20250109",
    ] {
        let got = pour(&calendar(&[&between(&format!("{series}\n{exdate}"))]));
        assert_eq!(times(&got), ["2025-01-06T08:00:00Z", "2025-01-08T08:00:00Z", "2025-01-10T08:00:00Z"], "{exdate}");
    }
}

#[test]
fn dates_added_may_be_periods() {
    let got = pour(&calendar(&[&between(
        "UID:u\nDTSTART:20250106T090000Z\nDTEND:20250106T093000Z\nRDATE:20250201T090000Z\nRDATE;VALUE=PERIOD:20250301T090000Z/PT2H,20250401T090000Z/20250401T100000Z",
    )]));
    let lengths: Vec<_> = got.interactions.values().map(|i| (i.at.to_string(), i.seconds.unwrap())).collect();
    let wanted = [("2025-01-06", 1_800), ("2025-02-01", 1_800), ("2025-03-01", 7_200), ("2025-04-01", 3_600)];
    assert_eq!(lengths, wanted.map(|(day, s)| (format!("{day}T09:00:00Z"), s)));
}

#[test]
fn one_meeting_has_one_key_in_every_calendar() {
    // In UTC or on a clock, in a colleague's copy, as an instance without its series.
    let whole =
        pour(&calendar(&[&between("UID:u\nDTSTART;TZID=Europe/Rome:20250106T090000\nRRULE:FREQ=DAILY;COUNT=2")]));
    let utc = pour(&calendar(&[&between("UID:u\nDTSTART:20250106T080000Z\nRRULE:FREQ=DAILY;COUNT=2")]));
    let one = pour(&calendar(&[&between("UID:u\nDTSTART:20250107T100000Z\nRECURRENCE-ID:20250107T080000Z")]));
    let keys = |p: &Poured| p.interactions.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&whole), keys(&utc));
    assert_eq!(keys(&one), keys(&whole)[1..]);
    assert_eq!(one.words(), ["orphan_instance event 1"]);
    // Exchange writes its ids in any case, and the day of an instance into them; others' ids it packs.
    let hex = "040000008200E00074C5B7101A82E00807E9030A0000000000C0FFEE";
    let packed = "040000008200e00074c5b7101a82e00800000000000000000000000000000000000000000c0000007643616c2d55696401000000756964403100";
    let long = "x".repeat(5_000);
    for (uid, wanted) in [
        (long.as_str(), "ics:~aabf0582"),
        (hex, "ics:040000008200E00074C5B7101A82E008000000000000000000C0FFEE"),
        (&hex.to_lowercase(), "ics:040000008200E00074C5B7101A82E008000000000000000000C0FFEE"),
        (packed, "ics:uid@1"),
        ("abc@X", "ics:abc@X"),
    ] {
        let got = pour(&calendar(&[&between(&format!("UID:{uid}\nDTSTART:20250106T080000Z"))]));
        assert!(keys(&got)[0].starts_with(wanted), "{:?}", keys(&got));
    }
}

#[test]
fn copies_of_one_meeting_that_exchange_calls_otherwise_are_one() {
    let whole = "040000008200E00074C5B7101A82E00800000000C0FFEE0011223344556677889900AABBCCDDEEFF";
    let (cut, other) = (&whole[..56], "abc@x");
    let meeting = |uid: &str, title: &str, hour: u32| {
        let head = format!("UID:{uid}\nDTSTART:20250106T{hour:02}0000Z\nSUMMARY:{title}\nORGANIZER:mailto:anna@x.it");
        format!("{head}\nATTENDEE;PARTSTAT=ACCEPTED:mailto:bo@x.it")
    };
    let read = |events: &[String]| {
        let got = pour(&calendar(&events.iter().map(String::as_str).collect::<Vec<_>>()));
        (got.interactions.len(), got.skips(Code::Duplicate))
    };
    assert_eq!(read(&[meeting(whole, "Orti", 8), meeting(cut, "Orti", 8)]), (1, 1));
    assert_eq!(read(&[meeting(other, "Orti", 8), meeting(whole, "Orti", 8), meeting(cut, "Orti", 8)]), (1, 2));
    // Another hour, another title; and what no Exchange has touched keeps its own name.
    assert_eq!(read(&[meeting(whole, "Orti", 8), meeting(cut, "Orti", 9), meeting(cut, "Serre", 8)]).0, 2);
    assert_eq!(read(&[meeting("a@x", "Orti", 8), meeting("b@x", "Orti", 8)]), (2, 0));
}

#[test]
fn people_are_people() {
    let got = pour(&calendar(&["UID:u\nDTSTART:20250106T080000Z
         ORGANIZER;CN=\"Rossi, Anna\":MAILTO:Anna@X.it
         ATTENDEE;PARTSTAT=TENTATIVE;CN=\"Ing. Bo^'Bi^'\":mailto:bo%40x.it
         ATTENDEE;CN=anna@x.it;PARTSTAT=DECLINED:mailto:anna@x.it
         ATTENDEE;CUTYPE=ROOM;PARTSTAT=ACCEPTED:mailto:sala@x.it
         ATTENDEE;CUTYPE=GROUP:mailto:tutti@x.it
         ATTENDEE:mailto:c_123@resource.calendar.google.com
         ATTENDEE:mailto:no-reply@x.it
         ATTENDEE;CN=Carla Verdi:/o=ExchangeLabs/ou=x/cn=Recipients/cn=carla
         ATTENDEE;CN=Dino;EMAIL=dino@x.it:urn:uuid:1
         ATTENDEE;ROLE=NON-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:capo@x.it
         ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:q@x.it\":mailto:p@x.it
         ATTENDEE;CN=Nobody:invalid:nomail
         ATTENDEE:mailto:storto
         ATTENDEE;CN=Team: Eva:mailto:eva@x.it
         ATTENDEE:mailto:info@x.it"]));
    assert_eq!(
        got.lines(),
        ["ics:u 2025-01-06T08:00:00Z <anna@x.it Anna Rossi=No Nobody=Open \
          /o=exchangelabs/ou=x/cn=recipients/cn=carla Carla Verdi=Open bo@x.it Ing. Bo\"Bi\"=Tentative \
          dino@x.it Dino=Open eva@x.it Team: Eva=Open info@x.it=Open p@x.it=No capo@x.it=Yes"]
    );
    assert_eq!(got.words(), ["bad_email event 1"]);
    let office = got.sightings.iter().find(|s| s.record == "info@x.it").unwrap();
    assert!(office.keys.is_empty() && office.shared_keys.len() == 1);
    let meeting = &got.interactions["ics:u"];
    assert_eq!(meeting.people.last().unwrap().role, Role::Mentioned);
}

#[test]
fn a_crowd_makes_an_event() {
    let guests: String = (0..20).map(|n| format!("\nATTENDEE:mailto:g{n}@x.it")).collect();
    let got = pour(&calendar(&[
        &format!("UID:u\nDTSTART:20250106T080000Z\nORGANIZER:mailto:anna@x.it{guests}"),
        &between("UID:v\nDTSTART:20250106T080000Z\nATTENDEE;X-NUM-GUESTS=30:mailto:bo@x.it"),
        &between("UID:w\nDTSTART:20250106T080000Z"),
    ]));
    let kinds: Vec<_> = got.interactions.values().map(|i| (i.kind, i.crowd)).collect();
    assert_eq!(kinds, [(What::Event, 0), (What::Event, 33), (What::Meeting, 0)]);
}

#[test]
fn what_is_no_meeting_is_named() {
    let got = pour(&calendar(&[
        &between("UID:1\nDTSTART;VALUE=DATE:20250815"),
        &between("UID:2\nDTSTART:20250815"),
        &between("UID:3\nDTSTART:20250815T000000\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE"),
        &between("UID:4\nDTSTART:20250815T080000Z\nSTATUS:CANCELLED"),
        "UID:5\nDTSTART:20250815T080000Z\nSUMMARY:Dentista",
        &between("UID:6\nDTSTART:20000101T080000Z\nRRULE:FREQ=WEEKLY;COUNT=20"),
        &between("UID:7\nDTSTART:20310101T080000Z"),
        &between("UID:8\nDTSTART:20250815T080000Z\nDTEND:20250815T070000Z"),
    ]));
    assert_eq!((got.skips(Code::AllDay), got.skips(Code::Cancelled)), (3, 1));
    assert_eq!((got.skips(Code::NoAttendee), got.skips(Code::OverLimit)), (1, 1));
    // What is still to come goes in, too.
    assert_eq!(got.interactions.keys().collect::<Vec<_>>(), ["ics:7", "ics:8"]);
    assert_eq!(got.words(), ["bad_date event 8"]);
    assert_eq!(got.interactions["ics:8"].seconds, Some(0));
    assert_eq!(got.records, 8);
}

#[test]
fn cancelled_instances_and_calendars() {
    let series = between("UID:u\nDTSTART:20250106T080000Z\nRRULE:FREQ=DAILY;COUNT=3");
    let gone = between("UID:u\nDTSTART:20250107T080000Z\nRECURRENCE-ID:20250107T080000Z\nSTATUS:CANCELLED");
    let got = pour(&calendar(&[&gone, &series]));
    assert_eq!(times(&got), ["2025-01-06T08:00:00Z", "2025-01-08T08:00:00Z"]);
    assert_eq!(got.called_off.keys().collect::<Vec<_>>(), ["ics:u/2025-01-07T08:00:00Z"]);
    let text = calendar(&[&between("UID:u\nDTSTART:20250106T080000Z")]).replace("VERSION:2.0", "METHOD:CANCEL");
    assert_eq!(pour(&text).skips(Code::Cancelled), 1);
    // An answer does not take the place of what it answers.
    let reply = "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:u\nDTSTART:20250106T080000Z\nSEQUENCE:9\nORGANIZER:mailto:anna@x.it\nATTENDEE;PARTSTAT=DECLINED:mailto:luca@x.it\nEND:VEVENT\nEND:VCALENDAR\n";
    let got = pour(&(reply.to_owned() + &calendar(&[&between("UID:u\nDTSTART:20250106T080000Z")])));
    assert_eq!(got.lines(), ["ics:u 2025-01-06T08:00:00Z <anna@x.it=Yes luca@x.it=Yes"]);
    assert_eq!(got.skips(Code::Duplicate), 1);
}

#[test]
fn versions_of_a_meeting_are_counted() {
    let plan = |sequence: u32, stamp: &str, more: &str| {
        let text = format!("UID:u\nDTSTART:20250106T080000Z\nSEQUENCE:{sequence}\nDTSTAMP:{stamp}T000000Z{more}");
        let got = pour(&calendar(&[&between(&text)]));
        got.interactions.values().chain(got.called_off.values()).next().unwrap().revision
    };
    let first = plan(0, "20250101", "");
    assert!(plan(1, "20241201", "") > first);
    assert!(plan(0, "20250102", "") > first);
    assert!(plan(0, "20250101", "\nSTATUS:CANCELLED") > first);
    // Exports stamp their own time on what was changed long before.
    let changed = "\nLAST-MODIFIED:20240301T000000Z";
    assert_eq!(plan(0, "20250101", changed), plan(0, "20260101", changed));
    assert_eq!(plan(u32::MAX, "99991231", "\nSTATUS:CANCELLED"), plan(1 << 24, "99991231", "\nSTATUS:CANCELLED"));
}

#[test]
fn a_series_that_is_called_off_took_place_until_then() {
    let got = pour(&calendar(&[&between(
        "UID:u\nDTSTART:20250106T080000Z\nDTSTAMP:20250107T120000Z\nRRULE:FREQ=DAILY;COUNT=3\nSTATUS:CANCELLED",
    )]));
    assert_eq!((got.interactions.len(), got.skips(Code::Cancelled)), (0, 1));
    assert_eq!(got.called_off.keys().collect::<Vec<_>>(), ["ics:u/2025-01-08T08:00:00Z"]);
}

#[test]
fn endless_series_are_cut() {
    let got = pour(&calendar(&[&between("UID:u\nDTSTART:19700101T000000Z\nRRULE:FREQ=SECONDLY")]));
    assert_eq!(got.interactions.len(), limits::OCCURRENCES);
    assert_eq!(got.words(), ["over_limit event 1"]);
    let got = pour(&calendar(&[&between("UID:u\nDTSTART:20150105T080000Z\nRRULE:FREQ=WEEKLY")]));
    let all = times(&got);
    assert_eq!(
        (all.first().unwrap().as_str(), all.last().unwrap().as_str()),
        ("2021-01-18T08:00:00Z", "2027-01-11T08:00:00Z")
    );
    assert_eq!(got.words(), [""; 0]);
}

#[test]
fn the_calendar_of_twenty_years_before() {
    let got = pour(
        "BEGIN:VCALENDAR\nVERSION:1.0\nBEGIN:VEVENT\nUID:u\nDTSTART:20250106T080000Z\nRRULE:W1 MO #4\n\
         SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Caff=C3=\n=A8 e poi\n\
         ATTENDEE;ROLE=ORGANIZER;STATUS=CONFIRMED:Anna Rossi <anna@x.it>\nATTENDEE;STATUS=ACCEPTED:luca@x.it\nEND:VEVENT\nEND:VCALENDAR\n",
    );
    assert_eq!(
        got.lines(),
        ["ics:u/2025-01-06T08:00:00Z 2025-01-06T08:00:00Z <anna@x.it Anna Rossi=Yes luca@x.it=Yes"]
    );
    assert_eq!(got.interactions.values().next().unwrap().subject.as_deref(), Some("Caffè e poi"));
    assert_eq!(got.words(), ["bad_value event 1"]);
}

#[test]
fn whose_calendar_it_is() {
    let events: Vec<String> = (0..4)
        .map(|n| format!("UID:{n}\nDTSTART:20250106T080000Z\nORGANIZER:mailto:o{n}@x.it\nATTENDEE:mailto:io@x.it"))
        .collect();
    let events: Vec<&str> = events.iter().map(String::as_str).collect();
    let text = calendar(&events);
    assert_eq!(pour(&text).own, [("io@x.it".to_owned(), "most-events".to_owned())]);
    let named = text.replace("VERSION:2.0", "X-WR-CALNAME:Giulia@x.it");
    assert_eq!(pour(&named).own, [("giulia@x.it".to_owned(), "calendar-name".to_owned())]);
    assert_eq!(pour(&text.replace("VERSION:2.0", "X-WR-CALNAME:Lavoro")).own.len(), 1);
    assert_eq!(pour(&calendar(&events[..2])).own, []);
}

#[test]
fn what_is_kept_of_words() {
    let text = calendar(&[&between(
        "UID:u\nDTSTART:20250106T080000Z\nSUMMARY:Pranzo\\, con Luca\nLOCATION:Bar\\nCentrale\nDESCRIPTION:segreto",
    )]);
    let kept = pour(&text);
    let meeting = &kept.interactions["ics:u"];
    assert_eq!(
        (meeting.subject.as_deref(), meeting.text.as_deref()),
        (Some("Pranzo, con Luca"), Some("Bar\nCentrale"))
    );
    let nothing = pour_with(&Context { bodies: Bodies::None, ..context() }, text.as_bytes());
    let meeting = &nothing.interactions["ics:u"];
    assert_eq!((&meeting.subject, &meeting.text), (&None, &None));
}

#[test]
fn who_declined_is_told_but_not_forgotten() {
    let text = calendar(&[
        "UID:u\nDTSTART:20250106T080000Z\nORGANIZER:mailto:anna@x.it\nATTENDEE;PARTSTAT=DECLINED:mailto:io@x.it",
    ]);
    let known = pour_with(&Context { own: vec![Key::email("io@x.it").unwrap()], ..context() }, text.as_bytes());
    let unknown = pour(&text);
    assert_eq!((known.skips(Code::Declined), unknown.skips(Code::Declined)), (1, 0));
    assert_eq!((known.records, unknown.records), (1, 1));
    assert_eq!(known.ground(), unknown.ground());
}
