//! Using it: what one typed stays, and the exit status tells what became of a command.

use serde_json::Value;

use super::{coltiva, lines};

#[test]
fn what_was_typed_outlives_the_import_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("notebook");
    let card = folder.path().join("anna.vcf");
    std::fs::write(&card, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna Rossi\r\nEMAIL:anna@example.org\r\nEND:VCARD\r\n")
        .unwrap();
    let card = card.display().to_string();
    assert!(coltiva(&data, &["import", &card]).status.success());
    assert!(coltiva(&data, &["correct", "anna@example.org", "company", "Officina"]).status.success());
    assert!(coltiva(&data, &["imports", "undo", "1"]).status.success());
    let people = lines(&coltiva(&data, &["--json", "people"]));
    assert_eq!(people.len(), 1);
    assert_eq!(people[0]["company"], "Officina");
    assert!(coltiva(&data, &["undo"]).status.success());
    let people = lines(&coltiva(&data, &["--json", "people"]));
    assert!(people.iter().all(|p| p["company"].is_null()));
}

#[test]
fn exit_codes_tell_use_from_failure_and_complaint() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("notebook");
    let broken = folder.path().join("broken.vcf");
    std::fs::write(&broken, "BEGIN:VCARD\nVERSION:3.0\nFN:Prima\nFN senza due punti\nEND:VCARD\n").unwrap();
    let broken = broken.display().to_string();
    let code = |arguments: &[&str]| coltiva(&data, arguments).status.code();
    assert_eq!(code(&["import", &broken]), Some(0));
    assert_eq!(code(&["import", "--strict", &broken]), Some(1));
    assert_eq!(code(&["person", "nessuno"]), Some(2));
    assert_eq!(code(&["no-such-command"]), Some(2));
    assert_eq!(code(&["import", "/no/such/file"]), Some(3));
    assert_eq!(code(&["imports", "undo", "99"]), Some(2));
}

const CARDS: &str = "BEGIN:VCARD\nVERSION:4.0\nFN:Anna Rossi\nEMAIL:anna@rossi.example\nEND:VCARD\n\
    BEGIN:VCARD\nVERSION:4.0\nFN:Bruno Verdi\nEMAIL:bruno@verdi.example\nEND:VCARD\n";

fn two_people() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let cards = folder.path().join("rubrica.vcf");
    std::fs::write(&cards, CARDS).unwrap();
    assert!(coltiva(&folder.path().join("n"), &["import", cards.to_str().unwrap()]).status.success());
    folder
}

fn said(data: &std::path::Path, arguments: &[&str]) -> String {
    let output = coltiva(data, arguments);
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn who_is_in_the_archive_is_out_of_the_list_and_their_page_says_so() {
    let folder = two_people();
    let data = folder.path().join("n");
    for (act, words) in [("archive", "In the archive"), ("never", "Never suggested")] {
        assert!(coltiva(&data, &[act, "Anna Rossi"]).status.success());
        assert!(said(&data, &["person", "Anna Rossi"]).contains(words), "{act}");
    }
    assert!(!said(&data, &["people"]).contains("Anna Rossi"));
    assert_eq!(lines(&coltiva(&data, &["people", "--json"])).len(), 1);
    assert!(said(&data, &["people", "--archived"]).contains("Anna Rossi"));
    assert!(!said(&data, &["people", "--archived"]).contains("Bruno Verdi"));
    assert!(coltiva(&data, &["archive", "Anna Rossi", "--undo"]).status.success());
    assert!(said(&data, &["people"]).contains("Anna Rossi"));
    assert!(!said(&data, &["person", "Anna Rossi"]).contains("In the archive"));
    assert!(coltiva(&data, &["snooze", "Bruno Verdi", "2w"]).status.success());
    assert!(said(&data, &["person", "Bruno Verdi"]).contains("Not before"));
}

#[test]
fn what_is_moved_to_another_day_is_said_so_with_its_new_number() {
    let folder = two_people();
    let data = folder.path().join("n");
    assert!(coltiva(&data, &["log", "--yes", "coffee with Anna Rossi yesterday"]).status.success());
    let id = || format!("i{}", lines(&coltiva(&data, &["interactions", "--json"]))[0]["id"].as_str().unwrap());
    let old = id();
    let answer = said(&data, &["correct", &old, "when", "2026-11-20"]);
    assert!(answer.contains("20 November") && !answer.contains("not"), "{answer}");
    let new = id();
    assert!(answer.contains(&new) && new != old, "{answer}");
}

#[test]
fn who_wants_few_lines_of_the_log_has_the_newest() {
    let folder = two_people();
    let data = folder.path().join("n");
    for (day, who) in [("2026-11-10", "Anna Rossi"), ("2026-11-12", "Bruno Verdi"), ("2026-11-14", "Anna Rossi")] {
        let line = format!("coffee with {who} on {day}");
        assert!(coltiva(&data, &["log", "--yes", &line]).status.success(), "{line}");
    }
    let days = |asked: &[&str]| -> Vec<String> {
        let found = lines(&coltiva(&data, &[&["interactions", "--json"], asked].concat()));
        found.iter().map(|line| line["at"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(days(&["--limit", "2"]), ["2026-11-12", "2026-11-14"]);
    assert_eq!(days(&["--limit", "1", "--until", "2026-11-13"]), ["2026-11-12"]);
    assert_eq!(days(&["--limit", "1", "--person", "Anna Rossi", "--until", "2026-11-13"]), ["2026-11-10"]);
}

#[test]
fn a_group_needs_a_name_and_a_rhythm_is_said_as_it_was_meant() {
    let folder = two_people();
    let data = folder.path().join("n");
    for act in ["tag", "circle"] {
        assert_eq!(coltiva(&data, &[act, "Anna Rossi", " "]).status.code(), Some(2), "{act}");
    }
    assert!(said(&data, &["cadence", "Anna Rossi", "30d"]).contains("every month"));
}

#[test]
fn what_could_not_be_read_is_no_step() {
    let folder = two_people();
    let data = folder.path().join("n");
    let missing = coltiva(&data, &["import", folder.path().join("nothing.vcf").to_str().unwrap()]);
    assert_eq!(missing.status.code(), Some(3));
    let answer = String::from_utf8_lossy(&missing.stdout);
    assert!(answer.contains("there is no such file") && !answer.contains("imports undo"), "{answer}");
    let history = said(&data, &["imports"]);
    assert_eq!(lines(&coltiva(&data, &["imports", "--json"])).len(), 1);
    assert!(history.contains("rubrica.vcf: 2 new people, no new interactions"), "{history}");
}

#[test]
fn what_two_imports_brought_stays_until_both_are_taken_back_and_each_is_once() {
    let folder = two_people();
    let data = folder.path().join("n");
    let again = folder.path().join("again.vcf");
    let cards = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let cards = cards.filter(|path| path.extension().is_some_and(|end| end == "vcf")).collect::<Vec<_>>();
    std::fs::copy(&cards[0], &again).unwrap();
    assert!(coltiva(&data, &["import", again.to_str().unwrap()]).status.success());
    assert!(said(&data, &["imports", "undo", "1"]).contains("stays, since other imports brought it too"));
    assert!(said(&data, &["people"]).contains("Anna Rossi"));
    let twice = coltiva(&data, &["imports", "undo", "1"]);
    assert_eq!(twice.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&twice.stderr).contains("taken back already"));
    assert_eq!(said(&data, &["imports", "undo", "2"]).trim(), "Import 2 is taken back.");
}

#[test]
fn a_copy_takes_the_place_of_a_copy_and_of_nothing_else() {
    let folder = two_people();
    let data = folder.path().join("n");
    let diary = folder.path().join("diary.txt");
    std::fs::write(&diary, "my diary").unwrap();
    assert_eq!(coltiva(&data, &["backup", diary.to_str().unwrap()]).status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(&diary).unwrap(), "my diary");
    let copy = folder.path().join("copy.sqlite");
    for _ in 0..2 {
        assert!(coltiva(&data, &["backup", copy.to_str().unwrap()]).status.success());
    }
}

#[test]
fn of_somebody_in_the_archive_no_advice_is_given_but_how_to_have_them_back() {
    let folder = two_people();
    let data = folder.path().join("n");
    assert!(said(&data, &["person", "Anna Rossi"]).contains("coltiva snooze"));
    assert!(coltiva(&data, &["archive", "Anna Rossi"]).status.success());
    let page = said(&data, &["person", "Anna Rossi"]);
    for advice in ["coltiva snooze", "coltiva done", "coltiva cadence", "coltiva never"] {
        assert!(!page.contains(advice), "{page}");
    }
    assert!(page.contains("In the archive") && page.matches("--undo").count() == 2, "{page}");
}

#[test]
fn a_promise_that_was_dropped_can_be_confirmed_after_all() {
    let folder = two_people();
    let data = folder.path().join("n");
    let state = || lines(&coltiva(&data, &["--json", "promises"]))[0]["state"].clone();
    assert!(
        coltiva(&data, &["log", "--yes", "coffee with Anna Rossi, I owe her the photos by Friday"]).status.success()
    );
    let id = lines(&coltiva(&data, &["--json", "people", "Anna Rossi"]))[0]["id"].as_str().unwrap().to_owned();
    assert!(coltiva(&data, &["promises", "drop", &id]).status.success());
    assert_eq!(state(), "dropped");
    let again = said(&data, &["promises", "drop", &id]);
    assert!(again.contains(&format!("Nothing is open with \"{id}\"")), "{again}");
    let list = said(&data, &["promises"]);
    assert!(list.trim_end().lines().next().is_some_and(|line| line.starts_with("p1 ")), "{list}");
    assert!(coltiva(&data, &["promises", "confirm", &id]).status.success());
    assert_eq!(state(), "open");
    let nobody = said(&data, &["promises", "confirm", "Zeno Neri"]);
    assert!(nobody.contains("coltiva promises") && !nobody.contains("Nothing is open"), "{nobody}");
}

#[test]
fn a_birthday_that_was_corrected_is_said_as_one_says_a_day() {
    let folder = two_people();
    let data = folder.path().join("n");
    let answer = said(&data, &["correct", "Anna Rossi", "birthday", "1980-03-05"]);
    assert!(answer.contains("birthday: 5 March 1980"), "{answer}");
}

#[test]
fn in_json_ids_are_strings_and_days_are_dates_wherever_they_stand() {
    let folder = two_people();
    let data = folder.path().join("n");
    assert!(coltiva(&data, &["log", "--yes", "coffee with Anna Rossi yesterday, she likes opera"]).status.success());
    assert!(coltiva(&data, &["tag", "Anna Rossi", "friend"]).status.success());
    let anna = lines(&coltiva(&data, &["--json", "person", "Anna Rossi"]))[0].clone();
    let typed = anna["typed"].as_array().unwrap();
    assert!(!typed.is_empty() && typed.iter().all(|fact| fact["who"].is_string()), "{typed:?}");
    assert!(anna["sightings"].as_array().unwrap().iter().all(Value::is_string), "{anna}");
    let told: Vec<&Value> =
        anna["facts"].as_object().unwrap().values().flat_map(|all| all.as_array().unwrap()).collect();
    assert!(!told.is_empty() && told.iter().all(|told| told["sighting"].is_string()), "{told:?}");
    assert_eq!(anna["measures"]["last"], anna["last"]);
    assert!(anna["last"].is_string());
}
