//! Names of zones, and the rules that a file brings along.

use super::super::windows;
use super::*;

/// What a wall clock of that zone means in UTC.
fn instant(tzid: &str, before: &str, time: &str) -> Result<String, Vec<String>> {
    let text =
        format!("BEGIN:VCALENDAR\n{before}BEGIN:VEVENT\nDTSTART;TZID={tzid}:{time}\nEND:VEVENT\nEND:VCALENDAR\n");
    let (events, complaints, clocks) = read(text.as_bytes());
    clocks.instant_of(&events[0].start.unwrap()).map(|t| t.to_string()).ok_or(complaints)
}

#[test]
fn names_of_every_maker() {
    for (tzid, wanted) in [
        ("Europe/Rome", "2025-07-01T07:00:00Z"),
        ("europe/rome", "2025-07-01T07:00:00Z"),
        ("W. Europe Standard Time", "2025-07-01T07:00:00Z"),
        ("w. europe daylight time", "2025-07-01T07:00:00Z"),
        ("W. Europe", "2025-07-01T07:00:00Z"),
        ("Eastern Standard Time", "2025-07-01T13:00:00Z"),
        ("US/Eastern", "2025-07-01T13:00:00Z"),
        ("America/New York", "2025-07-01T13:00:00Z"),
        ("/mozilla.org/20070129_1/Europe/Berlin", "2025-07-01T07:00:00Z"),
        ("/softwarestudio.org/Olson_20011030_5/America/Argentina/Buenos_Aires", "2025-07-01T12:00:00Z"),
        ("GMT+01:00", "2025-07-01T08:00:00Z"),
        ("UTC-5", "2025-07-01T14:00:00Z"),
        ("\"(GMT+01.00) Amsterdam / Berlin / Bern / Rome / Stockholm / Vienna\"", "2025-07-01T07:00:00Z"),
        ("\"(UTC-05:00) Eastern Time (US & Canada)\"", "2025-07-01T13:00:00Z"),
        ("(UTC+09:00) Osaka\\, Sapporo\\, Tokyo", "2025-07-01T00:00:00Z"),
        ("UTC", "2025-07-01T09:00:00Z"),
        ("tzone://Microsoft/Utc", "2025-07-01T09:00:00Z"),
        ("GMT Standard Time", "2025-07-01T08:00:00Z"),
    ] {
        assert_eq!(instant(tzid, "", "20250701T090000").as_deref(), Ok(wanted), "{tzid}");
    }
    for no in ["Pianeta/Marte", "Factory", "Customized Time Zone", "(UTC+01:00) Atlantide"] {
        assert_eq!(instant(no, "", "20250701T090000"), Err(vec![format!("unknown_zone {no}")]));
    }
}

#[test]
fn every_windows_name_has_rules() {
    for pair in windows::TABLE.windows(2) {
        assert!(pair[0].0.to_ascii_lowercase() < pair[1].0.to_ascii_lowercase(), "{} before {}", pair[0].0, pair[1].0);
    }
    for (name, iana) in windows::TABLE {
        assert!(jiff::tz::TimeZone::get(iana).is_ok(), "{iana}");
        assert_eq!(windows::iana(name), Some(*iana));
    }
}

const CUSTOM: &str = "BEGIN:VTIMEZONE\nTZID:Casa\nBEGIN:STANDARD\nDTSTART:16010101T030000\n\
    RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\nBEGIN:DAYLIGHT\n\
    DTSTART:16010101T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n\
    END:DAYLIGHT\nEND:VTIMEZONE\n";

#[test]
fn rules_of_the_file_are_those_of_the_world() {
    // Through a year, its gap and its double hour included, as the same rules by name.
    for time in [
        "20250101T000000",
        "20250330T015959",
        "20250330T023000",
        "20250330T030000",
        "20250701T120000",
        "20251026T013000",
        "20251026T023000",
        "20251026T030000",
        "19990704T120000",
        "20380704T120000",
    ] {
        assert_eq!(instant("Casa", CUSTOM, time), instant("Europe/Berlin", "", time), "{time}");
    }
}

#[test]
fn a_zone_may_come_after_its_use_and_is_of_its_calendar() {
    let event = "BEGIN:VEVENT\nDTSTART;TZID=Casa:20250701T090000\nEND:VEVENT\n";
    let fixed = |offset: &str| {
        format!(
            "BEGIN:VTIMEZONE\nTZID:Casa\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:{offset}\nTZOFFSETTO:{offset}\nEND:STANDARD\nEND:VTIMEZONE\n"
        )
    };
    let text = format!(
        "BEGIN:VCALENDAR\n{event}{}END:VCALENDAR\nBEGIN:VCALENDAR\n{}{event}END:VCALENDAR\n",
        fixed("+0300"),
        fixed("-0800")
    );
    let (events, complaints, clocks) = read(text.as_bytes());
    let times: Vec<_> = events.iter().map(|e| clocks.instant_of(&e.start.unwrap()).unwrap().to_string()).collect();
    assert_eq!(times, ["2025-07-01T06:00:00Z", "2025-07-01T17:00:00Z"]);
    assert_eq!(complaints, [""; 0]);
    let located = "BEGIN:VTIMEZONE\nTZID:Casa\nX-LIC-LOCATION:Asia/Tokyo\nEND:VTIMEZONE\n";
    assert_eq!(instant("Casa", located, "20250701T090000").as_deref(), Ok("2025-07-01T00:00:00Z"));
}
