//! The real program, driven as a user or a script does.

mod adversity;
mod counsel;
mod earlier;
mod export;
mod imports;
mod log;
mod safekeeping;

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// A day on which the village is made and looked at.
const DAY: &str = "2026-11-24";

/// The program on a notebook, in a language, on a day.
fn program(data: &Path, lang: &str, day: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coltiva"));
    command.args(["--lang", lang, "--at", day, "--data"]).arg(data).args(arguments);
    command
}

fn coltiva(data: &Path, arguments: &[&str]) -> Output {
    program(data, "en", DAY, arguments).output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

struct Village {
    _folder: tempfile::TempDir,
    files: String,
    data: std::path::PathBuf,
    truth: Value,
}

fn village() -> Village {
    let folder = tempfile::tempdir().unwrap();
    let (files, data) = (folder.path().join("files"), folder.path().join("notebook"));
    let shown = files.display().to_string();
    assert!(coltiva(&data, &["demo", "--write", &shown]).status.success());
    let truth = serde_json::from_slice(&std::fs::read(files.join("truth.json")).unwrap()).unwrap();
    // The truth is no import: it lies beside the files, and would only be named as not read.
    std::fs::remove_file(files.join("truth.json")).unwrap();
    Village { _folder: folder, files: shown, data, truth }
}

#[test]
fn the_village_comes_in_once_is_sound_and_goes_out_whole() {
    let village = village();
    let first = lines(&coltiva(&village.data, &["--json", "import", &village.files]));
    assert!(first[0]["totals"]["people"]["new"].as_u64().unwrap() > 200);
    for file in first[0]["files"].as_array().unwrap() {
        let of = |path: &str| file.pointer(path).and_then(Value::as_u64).unwrap_or_default();
        let skipped: u64 = file["skipped"].as_object().unwrap().values().filter_map(Value::as_u64).sum();
        let people = of("/people/new") + of("/people/changed") + of("/people/same");
        let interactions = of("/interactions/new") + of("/interactions/same");
        let counted = people.max(interactions) + skipped + of("/errors");
        assert!(counted >= of("/records"), "every record ends in a bucket: {file}");
    }
    let again = lines(&coltiva(&village.data, &["--json", "import", &village.files]));
    assert_eq!(again[0]["totals"]["people"]["new"], 0, "{}", again[0]["totals"]);
    assert_eq!(again[0]["totals"]["interactions"]["new"], 0, "{}", again[0]["totals"]);
    assert!(coltiva(&village.data, &["verify"]).status.success());

    for import in ["2", "1"] {
        assert!(coltiva(&village.data, &["imports", "undo", import]).status.success());
        assert!(coltiva(&village.data, &["verify"]).status.success());
    }
    assert!(lines(&coltiva(&village.data, &["--json", "people"])).is_empty());
    assert!(lines(&coltiva(&village.data, &["--json", "interactions"])).is_empty());
}

#[test]
fn one_file_at_a_time_in_any_order_gives_the_same_people() {
    let village = village();
    let mut files: Vec<String> =
        std::fs::read_dir(&village.files).unwrap().map(|entry| entry.unwrap().path().display().to_string()).collect();
    files.sort();
    let told = |order: &[String], data: &Path| -> Vec<String> {
        for file in order {
            assert!(coltiva(data, &["import", file]).status.success(), "{file}");
        }
        let mut people: Vec<String> = lines(&coltiva(data, &["--json", "people"]))
            .into_iter()
            .map(|mut person| {
                person["id"] = Value::Null;
                person.to_string()
            })
            .collect();
        people.sort();
        people
    };
    let forward = told(&files, &village.data);
    files.reverse();
    let backward = told(&files, &village.data.with_file_name("backward"));
    let differing: Vec<_> = forward.iter().zip(&backward).filter(|(a, b)| a != b).take(3).collect();
    assert_eq!(forward.len(), backward.len());
    assert!(differing.is_empty(), "{differing:#?}");
}

#[test]
fn today_names_few_people_each_once_with_reasons() {
    let village = village();
    assert!(coltiva(&village.data, &["import", &village.files]).status.success());
    let page = lines(&coltiva(&village.data, &["--json", "today"]));
    assert!((1..=5).contains(&page.len()));
    let mut ids: Vec<&str> = page.iter().filter_map(|s| s["person"]["id"].as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), page.len());
    for suggestion in &page {
        assert!(!suggestion["why"].as_array().unwrap().is_empty());
        assert!(!suggestion["opener"].as_str().unwrap().is_empty());
    }
    assert_eq!(page, lines(&coltiva(&village.data, &["--json", "today"])), "stable within the day");
}

#[test]
fn bulk_senders_make_nobody_and_namesakes_stay_two() {
    let village = village();
    assert!(coltiva(&village.data, &["import", &village.files]).status.success());
    let people = lines(&coltiva(&village.data, &["--json", "people"]));
    let emails: Vec<&str> =
        people.iter().flat_map(|p| p["emails"].as_array().unwrap()).filter_map(Value::as_str).collect();
    for sender in village.truth["bulk"].as_array().unwrap() {
        assert!(!emails.contains(&sender.as_str().unwrap()), "{sender}");
    }
    for own in village.truth["owner"]["emails"].as_array().unwrap() {
        assert!(!emails.contains(&own.as_str().unwrap()), "{own}");
    }
}

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
fn the_forgotten_do_not_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("notebook");
    let card = folder.path().join("anna.vcf");
    std::fs::write(
        &card,
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Annalena Rossi\r\nEMAIL:annalena@example.org\r\nEND:VCARD\r\n",
    )
    .unwrap();
    let card = card.display().to_string();
    assert!(coltiva(&data, &["import", &card]).status.success());
    assert!(coltiva(&data, &["forget", "annalena@example.org", "--yes"]).status.success());
    for entry in std::fs::read_dir(&data).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(8).any(|w| w == b"Annalena" || w == b"annalena"), "erased whole");
    }
    assert!(coltiva(&data, &["import", &card]).status.success());
    assert!(lines(&coltiva(&data, &["--json", "people"])).is_empty());
}

#[test]
fn a_backup_restores_the_notebook() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("notebook");
    let (card, copy) = (folder.path().join("a.vcf"), folder.path().join("copy.sqlite"));
    std::fs::write(&card, "BEGIN:VCARD\nVERSION:4.0\nFN:Bruno Verdi\nEND:VCARD\n").unwrap();
    assert!(coltiva(&data, &["import", &card.display().to_string()]).status.success());
    assert!(coltiva(&data, &["backup", &copy.display().to_string()]).status.success());
    assert!(coltiva(&data, &["forget", "--everything", "--yes"]).status.success());
    assert!(coltiva(&data, &["restore", &copy.display().to_string()]).status.success());
    assert_eq!(lines(&coltiva(&data, &["--json", "people"])).len(), 1);
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

#[test]
fn killed_in_the_middle_it_is_sound_and_importing_again_completes_it() {
    let village = village();
    let undisturbed = village.data.with_file_name("undisturbed");
    assert!(coltiva(&undisturbed, &["import", &village.files]).status.success());
    let wanted = lines(&coltiva(&undisturbed, &["--json", "interactions"])).len();
    for wait in [15, 60, 140, 300, 600] {
        let mut child = program(&village.data, "en", DAY, &["--quiet", "import", &village.files])
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(coltiva(&village.data, &["verify"]).status.success(), "after {wait} ms");
    }
    assert!(coltiva(&village.data, &["import", &village.files]).status.success());
    assert_eq!(lines(&coltiva(&village.data, &["--json", "interactions"])).len(), wanted);
    assert!(coltiva(&village.data, &["verify"]).status.success());
}
