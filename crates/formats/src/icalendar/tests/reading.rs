//! Bytes, lines, properties, times.

use super::super::recognise;
use super::super::time::{read_duration, read_offset};
use super::*;

#[test]
fn lines_end_and_fold_in_every_way() {
    let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:perch\u{e9}\r\nSUMMARY:Caff\u{e8} \r\n e \u{20ac} poi\r\nDTSTART:20250101T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let wanted = read(text.as_bytes()).0;
    assert_eq!(wanted[0].summary, "Caffè e € poi");
    // Folded inside a character: the bytes are joined before they are read.
    let mut split = text.as_bytes().to_vec();
    let at = split.windows(3).position(|w| w == "\u{20ac}".as_bytes()).unwrap() + 1;
    split.splice(at..at, *b"\r\n ");
    let (cp1252, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    for bytes in [
        text.replace("\r\n", "\n").as_bytes(),
        text.replace("\r\n", "\r").as_bytes(),
        text.replace("\r\n", "\r\r\n").as_bytes(),
        text.replace("\r\n ", "\n\t").as_bytes(),
        text.replace("\r\n ", "\r\n\r\n ").as_bytes(),
        format!("\u{feff}{text}").as_bytes(),
        format!("\r\n   {text}").as_bytes(),
        text.replace("UID", "U\0ID").as_bytes(),
        &text.to_string().into_bytes()[..text.len() - 2],
        &split,
        &cp1252,
    ] {
        assert_eq!(read(bytes).0, wanted, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn parameters_are_taken_as_they_should_have_been_written() {
    let (events, complaints, _) = read(
        b"BEGIN:VEVENT\nDTSTART;TZID=\"Europe/Rome\";VALUE=DATE-TIME:20250101T100000\n\
          SUMMARY;LANGUAGE=it;ALTREP=\"cid:a;b:c\":a\\, b\\; c\\nd \\\\n: e\n\
          ATTENDEE;CN=\"a:b;c^n^'d^'\":mailto:x@y\nATTENDEE;CN=\"unclosed:mailto:z@y\n\
          ORGANIZER;CN=Team: Anna;SENT-BY=mailto:q@y:MAILTO:anna@y\nEND:VEVENT\n",
    );
    assert_eq!(complaints, [""; 0]);
    assert_eq!(events[0].summary, "a, b; c\nd \\n: e");
    let attendees: Vec<_> = events[0].attendees.iter().map(|a| (a.name.as_str(), a.mail.as_deref())).collect();
    assert_eq!(attendees, [("a:b;c\n\"d\"", Some("x@y")), ("unclosed", Some("z@y"))]);
    let organiser = events[0].organiser.as_ref().unwrap();
    assert_eq!((organiser.name.as_str(), organiser.mail.as_deref()), ("Team: Anna", Some("anna@y")));
}

#[test]
fn times_are_read_in_every_form_they_occur_in() {
    let clock = || Clock::Floating;
    for (text, wanted, utc) in [
        ("20250310T090000", "2025-03-10T09:00:00", false),
        ("20250310t090000z", "2025-03-10T09:00:00", true),
        ("2025-03-10T09:00:00Z", "2025-03-10T09:00:00", true),
        ("2025-03-10 09:00", "2025-03-10T09:00:00", false),
        ("20250310T090000+0100", "2025-03-10T08:00:00", true),
        ("20250310T090000.000Z", "2025-03-10T09:00:00", true),
        ("20250310T235960Z", "2025-03-10T23:59:59", true),
        ("20250310T240000", "2025-03-11T00:00:00", false),
    ] {
        let stamp = Stamp::read(text, clock).unwrap();
        assert_eq!((stamp.local.to_string().as_str(), stamp.clock == Clock::Utc), (wanted, utc), "{text}");
    }
    assert!(Stamp::read("20250310", clock).unwrap().date_only);
    for no in [
        "",
        "2025",
        "20250230",
        "20250310T",
        "20250310T2500",
        "20250310T240001",
        "20250310X",
        "NONDATA",
        "99999999T000000Z",
    ] {
        assert!(Stamp::read(no, clock).is_none(), "{no}");
    }
    assert_eq!(read_duration("-P1DT2H3M4S"), Some(-93_784));
    assert_eq!(read_duration("+p2w"), Some(1_209_600));
    for no in ["", "P", "PT", "1H", "PT1", "P1H2", "P99999999999999999999D"] {
        assert_eq!(read_duration(no), None, "{no}");
    }
    assert_eq!(
        ["+0100", "-05:30", "+1", "+013000", "0100", "+99"].map(read_offset),
        [Some(3_600), Some(-19_800), Some(3_600), Some(5_400), None, None]
    );
}

#[test]
fn calendars_are_known_by_their_first_line() {
    for (head, name) in [
        ("BEGIN:VCALENDAR\r\n", "x"),
        ("\u{feff}\r\n begin:vcalendar\r", "x.txt"),
        ("BEGIN:VEVENT\n", ""),
        ("BEGIN;\\r\\n", "rotto.ics"),
        ("", "vuoto.ICS.txt.ics"),
    ] {
        assert_eq!(recognise(head.as_bytes(), name), !head.is_empty(), "{head}");
    }
    for (head, name) in [("BEGIN:VCARD\n", "x.ics"), ("<html>", "x.ics"), ("PK\x03\x04", "x.ics"), ("ciao", "x.txt")] {
        assert!(!recognise(head.as_bytes(), name), "{head}");
    }
    let sixteen: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain("BEGIN:VCALENDAR\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert!(recognise(&sixteen, ""));
}

#[test]
fn an_attachment_does_not_stand_in_memory() {
    let mut text = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20250101T100000Z\nATTACH;ENCODING=BASE64:".to_vec();
    text.extend(std::iter::repeat_n(b'A', crate::limits::LINE + 5));
    text.extend_from_slice(b"\nSUMMARY:dopo\nEND:VEVENT\nEND:VCALENDAR\n");
    let (events, complaints, _) = read(&text);
    assert_eq!((events[0].summary.as_str(), complaints.len()), ("dopo", 0));
}
