//! What lies after now has not happened.

use coltiva_app::log::{draft, save};
use coltiva_app::people::person;
use coltiva_app::today::today;
use coltiva_domain::keys::Key;
use coltiva_domain::today::Kind;
use coltiva_domain::when::{DayNumber, When};
use jiff::Timestamp;
use jiff::civil::date;

use crate::notebooks::{Counted, Notebook, morning, rome};

const OWNER: &str = "io@posta.example";

/// A notebook of three old meetings with Anna, and one that begins as this line of a calendar says.
fn with_a_meeting(begins: &str) -> Notebook {
    let old = ["DTSTART:20260110T100000Z", "DTSTART:20260210T100000Z", "DTSTART:20260310T100000Z", begins];
    let events: String = old
        .iter()
        .enumerate()
        .map(|(n, begins)| {
            format!(
                "BEGIN:VEVENT\r\nUID:{n}@posta.example\r\n{begins}\r\nSUMMARY:Il piano {n}\r\nORGANIZER:mailto:{OWNER}\r\n\
                 ATTENDEE;CN=Io;PARTSTAT=ACCEPTED:mailto:{OWNER}\r\n\
                 ATTENDEE;CN=Anna Rossi;PARTSTAT=ACCEPTED:mailto:anna@posta.example\r\nEND:VEVENT\r\n"
            )
        })
        .collect();
    let notebook = Notebook::new();
    let file = notebook.folder.path().join("calendar.ics");
    std::fs::write(&file, format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")).unwrap();
    notebook.import(&[file], Key::email(OWNER), morning(date(2026, 11, 20)));
    notebook
}

fn at(day: i8, hour: i8) -> Timestamp {
    rome().to_timestamp(date(2026, 11, day).at(hour, 0, 0, 0)).unwrap()
}

/// The day of the latest contact with Anna, and whether her meeting is announced.
fn seen(notebook: &Notebook, now: Timestamp) -> (Option<DayNumber>, bool) {
    let last = person(&notebook.coltiva, "Anna Rossi", true, now).unwrap().known.measures.last;
    let page = today(&notebook.coltiva, 5, now).unwrap();
    (last, page.today.suggestions.iter().any(|s| s.kind == Kind::Soon))
}

fn day(month: i8, day: i8) -> Option<DayNumber> {
    When::Day(date(2026, month, day)).day(&rome())
}

#[test]
fn a_meeting_of_this_evening_is_soon_until_it_begins_and_a_contact_from_then_on() {
    let notebook = with_a_meeting("DTSTART:20261125T170000Z");
    assert_eq!(seen(&notebook, at(24, 9)), (day(3, 10), true));
    assert_eq!(seen(&notebook, at(25, 9)), (day(3, 10), true));
    assert_eq!(seen(&notebook, at(25, 17)), (day(3, 10), true));
    assert_eq!(seen(&notebook, at(25, 19)), (day(11, 25), false));
}

#[test]
fn a_meeting_without_an_hour_is_ahead_until_its_day_is_over() {
    let notebook = with_a_meeting("DTSTART:20260311T100000Z");
    let line = draft(&notebook.coltiva, "pranzo con Anna Rossi domani", &[], at(24, 9)).unwrap();
    save(&notebook.coltiva, &line, at(24, 9), &mut Counted::default()).unwrap();
    assert_eq!(seen(&notebook, at(25, 9)), (day(3, 11), true));
    assert_eq!(seen(&notebook, at(25, 23)), (day(3, 11), true));
    assert_eq!(seen(&notebook, at(26, 9)), (day(11, 25), false));
}

#[test]
fn what_was_told_of_today_without_an_hour_has_been() {
    let notebook = with_a_meeting("DTSTART:20260311T100000Z");
    let line = draft(&notebook.coltiva, "caffè con Anna Rossi oggi", &[], at(25, 9)).unwrap();
    save(&notebook.coltiva, &line, at(25, 9), &mut Counted::default()).unwrap();
    assert_eq!(seen(&notebook, at(25, 9)), (day(11, 25), false));
}
