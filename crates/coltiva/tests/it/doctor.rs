//! `doctor`, and the program called alone: how the notebook stands, and what mends what is missing. Both only look.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{coltiva, lines, program, village};

fn found(data: &Path) -> Vec<(String, String)> {
    let output = coltiva(data, &["doctor", "--json"]);
    let text = |line: &Value, name: &str| line[name].as_str().unwrap_or_default().to_owned();
    lines(&output).iter().map(|line| (text(line, "weight"), text(line, "code"))).collect()
}

fn has(found: &[(String, String)], code: &str) -> bool {
    found.iter().any(|(_, known)| known == code)
}

#[test]
fn where_there_is_no_notebook_none_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("none");
    assert_eq!(found(&data), [("missing".to_owned(), "no-notebook".to_owned())]);
    assert!(!data.exists());
}

#[test]
fn what_the_village_lacks_goes_as_it_is_mended() {
    let village = village();
    assert!(coltiva(&village.data, &["import", &village.files]).status.success());
    let before = found(&village.data);
    assert!(has(&before, "likely-pairs") && has(&before, "promises-to-confirm"), "{before:?}");
    for never in ["no-notebook", "unsound", "never-brought", "no-address", "no-name", "others-read", "no-copy"] {
        assert!(!has(&before, never), "{never}: {before:?}");
    }
    assert!(coltiva(&village.data, &["duplicates", "accept"]).status.success());
    assert!(!has(&found(&village.data), "likely-pairs"));
    let later = program(&village.data, "en", "2027-06-01", &["doctor", "--json"]).output().unwrap();
    let later = String::from_utf8(later.stdout).unwrap();
    assert!(later.contains("brought-long-ago") && later.contains("old-copy"), "{later}");
}

#[test]
fn each_finding_is_said_in_both_languages_with_a_command() {
    let village = village();
    assert!(coltiva(&village.data, &["import", &village.files]).status.success());
    for lang in ["it", "en"] {
        let output = program(&village.data, lang, "2027-06-01", &["doctor"]).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(
            text.contains("coltiva duplicates accept") && !text.contains("doctor-") && !text.contains('{'),
            "{text}"
        );
    }
}

#[test]
fn a_file_that_is_no_notebook_is_broken_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notebook.sqlite");
    fs::write(&file, "not a database, but my diary").unwrap();
    let output = coltiva(folder.path(), &["doctor", "--json"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(has(&found(folder.path()), "not-opened"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "not a database, but my diary");
}

#[test]
fn what_the_last_import_could_not_read_waits_for_a_look() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("notebook");
    let file = folder.path().join("calendar.ics");
    let import = |start: &str| {
        let event = format!(
            "BEGIN:VEVENT\nUID:1\nDTSTART:{start}\nSUMMARY:Lunch\nATTENDEE:mailto:anna@example.org\nEND:VEVENT"
        );
        fs::write(&file, format!("BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR\n")).unwrap();
        assert!(coltiva(&data, &["import", &file.display().to_string()]).status.success());
    };
    import("some day");
    assert!(has(&found(&data), "complaints"));
    // And there it is: where, and why; in the units of the file.
    for (lang, place, unit) in
        [("it", "evento 1: data che non esiste", "1 evento"), ("en", "event 1: no such date", "1 event")]
    {
        let shown = program(&data, lang, super::DAY, &["imports", "show", "1"]).output().unwrap();
        let shown = String::from_utf8(shown.stdout).unwrap();
        assert!(shown.contains(&format!("calendar.ics, {place}")) && shown.contains(unit), "{shown}");
        assert!(!shown.contains("some day"), "no value of any field: {shown}");
    }
    assert!(!has(&found(&data), "low-space"), "there is room for so little");
    import("20261120T120000Z");
    assert!(!has(&found(&data), "complaints"));
}
