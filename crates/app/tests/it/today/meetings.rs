//! A meeting that is announced is one in which the owner and the other see each other.

use coltiva_app::today::today;
use coltiva_domain::keys::Key;
use coltiva_domain::today::Kind;
use jiff::civil::date;

use crate::notebooks::{Notebook, morning};

const OWNER: &str = "io@posta.example";

/// Whether a meeting of tomorrow with these lines of organiser and attendees is announced, to an owner who met Anna in spring.
fn is_announced(people: &[&str]) -> bool {
    let notebook = Notebook::new();
    let event = |day: &str, people: &[&str]| {
        let people: String = people.iter().map(|line| format!("{line}\r\n")).collect();
        format!(
            "BEGIN:VEVENT\r\nUID:{day}@posta.example\r\nDTSTART:{day}T100000Z\r\nSUMMARY:Il piano\r\n{people}END:VEVENT\r\n"
        )
    };
    let spring = event("20260310", &[BY_ANNA, &attendee("Io", "ACCEPTED")]);
    let event = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{spring}{}END:VCALENDAR\r\n", event("20261126", people));
    let file = notebook.folder.path().join("calendar.ics");
    std::fs::write(&file, event).unwrap();
    let now = morning(date(2026, 11, 25));
    notebook.import(&[file], Key::email(OWNER), now);
    let page = today(&notebook.coltiva, 5, now).unwrap();
    assert!(page.today.counts.people >= 1);
    page.today.suggestions.iter().any(|s| s.kind == Kind::Soon)
}

fn attendee(name: &str, answer: &str) -> String {
    let mail = if name == "Io" { OWNER.to_owned() } else { format!("{}@posta.example", name.to_lowercase()) };
    format!("ATTENDEE;CN={name} Rossi;PARTSTAT={answer}:mailto:{mail}")
}

const BY_ANNA: &str = "ORGANIZER;CN=Anna Rossi:mailto:anna@posta.example";
const BY_ME: &str = "ORGANIZER;CN=Io Rossi:mailto:io@posta.example";

#[test]
fn a_meeting_of_both_is_announced() {
    assert!(is_announced(&[BY_ANNA, &attendee("Io", "ACCEPTED")]));
    assert!(is_announced(&[BY_ANNA, &attendee("Io", "TENTATIVE")]));
    assert!(is_announced(&[BY_ME, &attendee("Anna", "NEEDS-ACTION")]));
}

#[test]
fn a_meeting_of_a_colleague_is_not() {
    assert!(!is_announced(&[BY_ANNA, &attendee("Sergio", "ACCEPTED")]));
}

#[test]
fn an_invitation_without_an_answer_is_not() {
    assert!(!is_announced(&[BY_ANNA, &attendee("Io", "NEEDS-ACTION")]));
}

#[test]
fn what_one_of_the_two_declined_is_not() {
    assert!(!is_announced(&[BY_ANNA, &attendee("Io", "DECLINED")]));
    assert!(!is_announced(&[BY_ME, &attendee("Anna", "DECLINED")]));
}

#[test]
fn a_crowd_is_not() {
    let others = ["Anna", "Bruno", "Carla", "Dario", "Elsa", "Fabio"].map(|name| attendee(name, "ACCEPTED"));
    let mut people: Vec<&str> = others.iter().map(String::as_str).collect();
    people.push(BY_ME);
    assert!(is_announced(&people));
    let gino = attendee("Gino", "ACCEPTED");
    people.push(&gino);
    assert!(!is_announced(&people));
}
