//! Calendars: what is a meeting, and which of several versions of it holds.

use super::Notebook;

fn calendar(method: &str, events: &[String]) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{method}\r\n{}END:VCALENDAR\r\n",
        events.concat().replace('\n', "\r\n")
    )
}

fn meeting(day: u8, version: &str) -> String {
    format!(
        "BEGIN:VEVENT\nUID:plan@example.org\nDTSTART:202609{day:02}T080000Z\nDTEND:202609{day:02}T090000Z\nSUMMARY:Piano\n{version}\n\
         ORGANIZER:mailto:io@example.org\nATTENDEE;PARTSTAT=ACCEPTED:mailto:io@example.org\n\
         ATTENDEE;PARTSTAT=ACCEPTED;CN=Anna:mailto:anna@example.org\nEND:VEVENT\n"
    )
}

/// The log after importing the files one by one.
fn log(files: &[&str]) -> Vec<String> {
    let notebook = Notebook::new();
    for (n, text) in files.iter().enumerate() {
        let path = notebook.file(&format!("{n}.ics"), text);
        notebook.import(&["--owner", "io@example.org", &path]);
        notebook.import(&["--owner", "io@example.org", &path]);
    }
    assert!(notebook.list(&["verify"])[0]["problems"].as_array().unwrap().is_empty());
    notebook.list(&["interactions"]).iter().map(|i| i["at"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_latest_version_of_a_meeting_holds_whichever_came_first() {
    let first = calendar("REQUEST", &[meeting(1, "SEQUENCE:0\nDTSTAMP:20260801T000000Z")]);
    let moved = calendar("REQUEST", &[meeting(3, "SEQUENCE:2\nDTSTAMP:20260802T000000Z")]);
    let off = calendar("CANCEL", &[meeting(3, "SEQUENCE:3\nSTATUS:CANCELLED\nDTSTAMP:20260803T000000Z")]);
    assert_eq!(log(&[&first]), ["2026-09-01T08:00:00Z"]);
    for order in [[&first, &moved], [&moved, &first]] {
        assert_eq!(log(&order.map(String::as_str)), ["2026-09-03T08:00:00Z"]);
    }
    for order in [[&first, &moved, &off], [&off, &moved, &first], [&moved, &off, &first]] {
        assert!(log(&order.map(String::as_str)).is_empty());
    }
}

#[test]
fn a_cancellation_taken_back_leaves_the_meeting() {
    let notebook = Notebook::new();
    let planned = notebook.file("a.ics", calendar("REQUEST", &[meeting(1, "SEQUENCE:0")]));
    let off = notebook.file("b.ics", calendar("CANCEL", &[meeting(1, "SEQUENCE:1")]));
    notebook.import(&["--owner", "io@example.org", &planned]);
    let report = notebook.import(&[&off]);
    assert_eq!(report["files"][0]["skipped"]["cancelled"], 1);
    assert!(notebook.list(&["interactions"]).is_empty());
    assert!(notebook.list(&["people"]).is_empty());
    notebook.list(&["imports", "undo", report["import"].as_str().unwrap()]);
    assert_eq!(notebook.list(&["interactions"]).len(), 1);
    assert_eq!(notebook.list(&["people"]).len(), 1);
}

#[test]
fn a_declined_meeting_is_left_out_and_counted_once() {
    let notebook = Notebook::new();
    let declined = meeting(1, "SEQUENCE:0")
        .replace("ACCEPTED:mailto:io", "DECLINED:mailto:io")
        .replace("ORGANIZER:mailto:io", "ORGANIZER:mailto:anna");
    let path = notebook.file("a.ics", calendar("PUBLISH", &[declined]));
    let report = notebook.import(&["--owner", "io@example.org", &path]);
    assert_eq!(report["files"][0]["skipped"]["declined"], 1);
    assert_eq!(report["totals"]["interactions"]["new"], 0);
}
