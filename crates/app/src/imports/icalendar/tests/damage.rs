//! Any bytes, any order, any portions.

use std::io::{BufReader, Read};

use proptest::prelude::*;

use super::*;

/// A calendar of everything that can go together: what belongs together stands apart.
fn pieces() -> Vec<String> {
    let event = |lines: &str| {
        let lines: String = between(lines).lines().map(|l| format!("{}\r\n", l.trim())).collect();
        format!("BEGIN:VEVENT\r\n{lines}END:VEVENT\r\n")
    };
    vec![
        "BEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\n\
         RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n\
         BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n\
         TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
            .to_owned(),
        event("UID:a\nDTSTART;TZID=Customized Time Zone:20250324T090000\nRRULE:FREQ=WEEKLY;COUNT=4\nDURATION:PT1H"),
        event(
            "UID:a\nDTSTART;TZID=Customized Time Zone:20250401T150000\nRECURRENCE-ID;TZID=Customized Time Zone:20250331T090000",
        ),
        event(
            "UID:a\nDTSTART;TZID=Customized Time Zone:20250407T110000\nRECURRENCE-ID;RANGE=THISANDFUTURE:20250407T070000Z",
        ),
        event("UID:b\nDTSTART:20250101T100000Z\nSEQUENCE:1\nSUMMARY:vecchio"),
        event("UID:b\nDTSTART:20250102T100000Z\nSEQUENCE:2\nSUMMARY:nuovo"),
        event("UID:b\nDTSTART:20250103T100000Z\nSEQUENCE:2\nSUMMARY:nuovo anche"),
        event("UID:c\nDTSTART;TZID=Pianeta/Marte:20250101T100000\nLOCATION:Sala\\, piano 2"),
        event("UID:d\nRECURRENCE-ID:20250505T080000Z\nDTSTART:20250505T090000Z"),
        event("DTSTART:20250606T080000Z\nSUMMARY:senza nome"),
        event("UID:e\nSTATUS:CANCELLED\nDTSTART:20250606T080000Z"),
        event("UID:f\nDTSTART:mai"),
    ]
}

fn whole(pieces: &[String]) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n", pieces.concat())
}

/// A reader that gives a few bytes at a time.
struct Portions<'a>(&'a [u8], usize);

impl Read for Portions<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.1.min(buffer.len()).min(self.0.len());
        buffer[..n].copy_from_slice(&self.0[..n]);
        self.0 = &self.0[n..];
        Ok(n)
    }
}

#[test]
fn the_order_of_a_file_says_nothing() {
    let got = pour(&whole(&pieces()));
    assert_eq!(got.interactions.len(), 8);
    assert_eq!(got.interactions["ics:b"].subject.as_deref(), Some("nuovo anche"));
    assert_eq!(got.interactions["ics:a/2025-03-31T07:00:00Z"].at.to_string(), "2025-04-01T13:00:00Z");
    assert_eq!(got.interactions["ics:a/2025-04-14T07:00:00Z"].at.to_string(), "2025-04-14T09:00:00Z");
    let mut reversed = pieces();
    reversed.reverse();
    assert_eq!(pour(&whole(&reversed)).ground(), got.ground());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_order_of_components_gives_the_same_meetings(order in Just(pieces()).prop_shuffle()) {
        let (got, wanted) = (pour(&whole(&order)), pour(&whole(&pieces())));
        prop_assert_eq!(got.ground(), wanted.ground());
        prop_assert_eq!(got.skipped, wanted.skipped);
        prop_assert_eq!(got.records, wanted.records);
    }

    #[test]
    fn any_portions_give_the_same(portion in 1usize..97, buffer in 1usize..61, bom in 0..4) {
        let text = whole(&pieces()).replace("nuovo anche", "nu\r\n ovo anche però");
        let bytes: Vec<u8> = match bom {
            0 => text.into_bytes(),
            1 => format!("\u{feff}{text}").into_bytes(),
            2 => [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect(),
            _ => text.replace("\r\n", "\n").into_bytes(),
        };
        let wanted = pour_with(&context(), &bytes);
        prop_assert_eq!(wanted.interactions["ics:b"].subject.as_deref(), Some("nuovo anche però"));
        let mut got = Poured::default();
        let mut input = BufReader::with_capacity(buffer, Portions(&bytes, portion));
        read(Kind::Ical, &mut input, &context(), &mut got).unwrap();
        prop_assert_eq!(got.ground(), wanted.ground());
        prop_assert_eq!(got.complaints, wanted.complaints);
    }

    #[test]
    fn no_bytes_make_it_fall(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3u8), 0..40),
    ) {
        let mut bytes = whole(&pieces()).into_bytes();
        for (at, byte, how) in changes {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => drop(bytes.remove(at)),
            }
        }
        pour_with(&context(), &bytes);
    }

    #[test]
    fn no_text_makes_it_fall(lines in proptest::collection::vec("(BEGIN|END|DTSTART|RRULE|RDATE|EXDATE|ATTENDEE|DURATION|RECURRENCE-ID|TZID|TZOFFSETTO)[;:=A-Z0-9,+\"-]{0,24}:(VEVENT|VCALENDAR|VTIMEZONE|STANDARD|[0-9TZP/:,;+-]{0,20}|FREQ=[A-Z]{5,8};[A-Z]{5,8}=[0-9,-]{1,9})", 0..60)) {
        pour(&lines.join("\n"));
    }
}

#[test]
fn what_is_left_open_ends_with_its_like() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20250101T100000Z\nORGANIZER:mailto:a@x.it\nATTENDEE:mailto:b@x.it\n\
                BEGIN:VALARM\nSUMMARY:no\nATTENDEE:mailto:no@x.it\n\
                BEGIN:VEVENT\nUID:2\nDTSTART:20250102T100000Z\nORGANIZER:mailto:a@x.it\nATTENDEE:mailto:b@x.it\nsenza due punti";
    let got = pour(text);
    assert_eq!(
        got.lines(),
        ["ics:1 2025-01-01T10:00:00Z <a@x.it=Yes b@x.it=Open", "ics:2 2025-01-02T10:00:00Z <a@x.it=Yes b@x.it=Open"]
    );
    let words = got.words();
    assert!(words.contains(&"bad_line line 15".to_owned()), "{words:?}");
    assert_eq!(words.iter().filter(|w| w.starts_with("unterminated")).count(), 4, "{words:?}");
}

#[test]
fn more_than_the_limit_is_named() {
    let mut text = String::from("BEGIN:VCALENDAR\n");
    for n in 0..limits::EVENTS + 7 {
        writeln!(text, "BEGIN:VEVENT\nUID:{n}\nDTSTART:20250101T100000Z\nEND:VEVENT").unwrap();
    }
    let got = pour(&text);
    assert_eq!((got.skips(Code::OverLimit), got.skips(Code::NoAttendee)), (7, limits::EVENTS as u64));
    assert!(got.words().contains(&"over_limit file".to_owned()));
}

#[test]
fn a_file_without_events_says_so() {
    assert_eq!(pour("BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\nEND:VTODO\nEND:VCALENDAR\n").words(), ["empty file"]);
    assert_eq!(pour("").words(), ["empty file"]);
}
