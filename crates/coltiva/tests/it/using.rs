//! Using it: what one typed stays, and the exit status tells what became of a command.

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
