//! The way out: the same notebook whatever came first, and back again without loss.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{Village, coltiva, lines, village};

/// All files of an export but the history of imports: two notebooks are the same when these are.
fn notebook(data: &Path) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("export");
    ok(data, &["export", &to.display().to_string()]);
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(&to).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if name != "history.jsonl" {
            files.insert(name, std::fs::read(entry.path()).unwrap());
        }
    }
    files
}

#[track_caller]
fn ok(data: &Path, arguments: &[&str]) -> Vec<Value> {
    let arguments: Vec<&str> = ["--json"].iter().chain(arguments).copied().collect();
    let output = coltiva(data, &arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    lines(&output)
}

/// The first lines in which the two differ.
#[track_caller]
fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, bytes) in one {
        let (a, b) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&other[name]));
        let differ = a.lines().zip(b.lines()).find(|(a, b)| a != b);
        assert!(a == b, "{name} differs: {differ:#?}");
    }
}

fn write(path: PathBuf, text: &str) -> String {
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn the_order_of_files_does_not_show() {
    let Village { _folder, files, data, .. } = village();
    ok(&data, &["import", &files]);
    let wanted = notebook(&data);
    let mut all: Vec<String> =
        std::fs::read_dir(&files).unwrap().map(|entry| entry.unwrap().path().display().to_string()).collect();
    all.sort();
    for (turn, backwards) in [(0, true), (3, false)] {
        let other = data.with_file_name(format!("other-{turn}"));
        all.rotate_left(turn);
        if backwards {
            all.reverse();
        }
        for file in &all {
            ok(&other, &["import", file]);
        }
        assert_same(&wanted, &notebook(&other));
    }
}

#[test]
fn what_goes_out_comes_back_without_loss_and_without_anybody_twice() {
    let Village { _folder, files, data, .. } = village();
    ok(&data, &["import", &files]);
    ok(&data, &["me", "--time-zone", "Europe/Rome", "--name", "Elena Marchetti"]);
    let wanted = notebook(&data);
    let people = ok(&data, &["people"]).len();
    let export = data.with_file_name("export");
    let shown = export.display().to_string();
    let written = ok(&data, &["export", &shown]);
    assert_eq!(written[0]["files"].as_array().unwrap().len(), 7);

    // Into an empty one: the same, and one step to be taken back.
    let other = data.with_file_name("other");
    let report = ok(&other, &["import", &shown]);
    assert_same(&wanted, &notebook(&other));
    // What lies beside it says the same, and what cannot be read by itself says so.
    assert_eq!((report[0]["repeats"].as_array().unwrap().len(), &report[0]["ignored"]), (6, &serde_json::json!([])));
    let history = coltiva(&other, &["--json", "inspect", &export.join("history.jsonl").display().to_string()]);
    assert!(String::from_utf8_lossy(&history.stdout).contains("repetition"), "{history:?}");
    ok(&other, &["rebuild"]);
    assert_same(&wanted, &notebook(&other));
    ok(&other, &["verify"]);
    ok(&other, &["imports", "undo", "1"]);
    assert!(ok(&other, &["people"]).is_empty());
    assert!(ok(&other, &["interactions"]).is_empty());

    // Into the one it came from: nothing new.
    let report = ok(&data, &["import", &export.join("notebook.jsonl").display().to_string()]);
    let totals = &report[0]["totals"];
    assert_eq!((&totals["people"]["new"], &totals["interactions"]["new"]), (&0.into(), &0.into()), "{totals}");
    assert_same(&wanted, &notebook(&data));

    // The files for others are read back too, each alone.
    for name in ["people.vcf", "people.csv", "meetings.ics", "dates.ics"] {
        let report = ok(&data, &["import", &export.join(name).display().to_string()]);
        assert_eq!(report[0]["totals"]["interactions"]["new"], 0, "{name}");
        assert_eq!(report[0]["totals"]["errors"], 0, "{name}");
        assert!(report[0]["files"][0]["complaints"].as_array().unwrap().is_empty(), "{name}");
        assert_eq!(ok(&data, &["people"]).len(), people, "{name} makes nobody twice");
    }
    assert_eq!(wanted["meetings.ics"], notebook(&data)["meetings.ics"]);
    for import in ["5", "3", "4", "6", "2"] {
        ok(&data, &["imports", "undo", import]);
    }
    assert_same(&wanted, &notebook(&data));
    ok(&data, &["verify"]);

    let cards = data.with_file_name("cards");
    for name in ["people.csv", "people.vcf"] {
        ok(&cards, &["import", &export.join(name).display().to_string()]);
        assert_eq!(ok(&cards, &["people"]).len(), people, "{name} alone holds everybody");
    }
}

#[test]
fn a_folder_that_holds_something_else_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("notebook");
    let to = folder.path().join("to");
    std::fs::create_dir(&to).unwrap();
    write(to.join("people.vcf"), "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna\r\nEND:VCARD\r\n");
    let shown = to.display().to_string();
    assert_eq!(coltiva(&data, &["export", &shown]).status.code(), Some(2));
    assert_eq!(std::fs::read_dir(&to).unwrap().count(), 1);
    std::fs::remove_file(to.join("people.vcf")).unwrap();
    ok(&data, &["export", &shown, "--what", "history,people"]);
    let mut names: Vec<_> = std::fs::read_dir(&to).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["history.jsonl", "people.csv", "people.vcf"]);
    // An earlier export is written over; nothing is left beside it.
    ok(&data, &["export", &shown]);
    assert_eq!(std::fs::read_dir(&to).unwrap().count(), 7);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    assert_eq!(coltiva(&data, &["export", &shown, "--what", "everything"]).status.code(), Some(2));
}

#[test]
fn the_forgotten_do_not_come_back_with_an_export_made_before() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("notebook");
    let card = |name: &str, more: &str| format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\n{more}END:VCARD\r\n");
    let cards = card("Annalena Rossi", "EMAIL:annalena@posta.example\r\n")
        + &card("Brunello Verdi", "NOTE:senza recapiti\r\n")
        + &card("Carla Neri", "EMAIL:carla@posta.example\r\n");
    let cards = write(folder.path().join("rubrica.vcf"), &cards);
    let letter = |from: &str, to: &str, subject: &str| {
        format!(
            "From x Thu Jan  1 00:00:00 2026\nFrom: {from}\nTo: {to}\nDate: 5 Jan 2026 10:00:00 +0000\n\
             Message-ID: <{subject}@posta.example>\nSubject: {subject}\n\nTi mando la bozza di Annalena entro venerdì.\n\n"
        )
    };
    let mail = letter("annalena@posta.example", "io@casa.example", "SoloAnnalena")
        + &letter("carla@posta.example", "io@casa.example", "SoloCarla");
    let mail = write(folder.path().join("posta.mbox"), &mail);
    ok(&data, &["me", "--add-email", "io@casa.example"]);
    ok(&data, &["import", &cards, &mail]);
    let export = folder.path().join("export");
    ok(&data, &["export", &export.display().to_string()]);
    for who in ["annalena@posta.example", "Brunello Verdi"] {
        assert!(coltiva(&data, &["forget", who, "--yes"]).status.success());
    }
    let wanted = notebook(&data);
    for name in ["", "notebook.jsonl", "people.vcf", "people.csv", "meetings.ics"] {
        ok(&data, &["import", &export.join(name).display().to_string()]);
        let people = ok(&data, &["people"]);
        assert_eq!(people.len(), 1, "{name}: {people:?}");
    }
    for import in ["5", "4"] {
        ok(&data, &["imports", "undo", import]);
    }
    for (name, bytes) in notebook(&data) {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("Brunello") && !text.contains("annalena"), "{name}: {text}");
        assert!(!text.contains("SoloAnnalena"), "their letters stay out: {name}");
    }
    assert_same(&wanted, &notebook(&data));
}

#[test]
fn what_was_typed_goes_with_the_people_whatever_came_first() {
    let folder = tempfile::tempdir().unwrap();
    let cards = write(
        folder.path().join("rubrica.vcf"),
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna Rossi\r\nEMAIL:anna@posta.example\r\nEND:VCARD\r\n\
         BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Annetta R.\r\nEMAIL:annetta@posta.example\r\nEND:VCARD\r\n\
         BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Luca Verdi\r\nEMAIL:luca@posta.example\r\nEND:VCARD\r\n",
    );
    let table = write(
        folder.path().join("contatti.csv"),
        "Name,E-mail,Company\nAnna Rossi,anna@posta.example,Ditta\nLuca Verdi,luca@posta.example,Altra\n",
    );
    let mut exports = Vec::new();
    for (turn, files) in [[&cards, &table], [&table, &cards]].into_iter().enumerate() {
        let data = folder.path().join(format!("notebook-{turn}"));
        files.iter().for_each(|file| drop(ok(&data, &["import", file])));
        ok(&data, &["correct", "anna@posta.example", "company", "Da sola"]);
        ok(&data, &["circle", "luca@posta.example", "Calcetto"]);
        ok(&data, &["duplicates", "same", "annetta@posta.example", "anna@posta.example"]);
        ok(&data, &["duplicates", "different", "luca@posta.example", "anna@posta.example"]);
        ok(&data, &["cadence", "luca@posta.example", "30d"]);
        ok(&data, &["undo"]);
        assert_eq!(ok(&data, &["people"]).len(), 2);
        exports.push(notebook(&data));

        // Taken to another machine, it is the same there.
        let out = folder.path().join(format!("export-{turn}")).display().to_string();
        ok(&data, &["export", &out]);
        let copy = folder.path().join(format!("copy-{turn}"));
        ok(&copy, &["import", &out]);
        assert_same(&exports[turn], &notebook(&copy));
        assert!(ok(&copy, &["people"]).iter().any(|person| person["company"] == "Da sola"));
    }
    assert_same(&exports[0], &exports[1]);
}

#[test]
fn a_notebook_that_says_where_its_owner_is_is_read_by_that_clock() {
    let folder = tempfile::tempdir().unwrap();
    let (home, abroad, out) = (folder.path().join("home"), folder.path().join("abroad"), folder.path().join("out"));
    let letter = folder.path().join("posta.mbox");
    // Half past eleven in the evening in London is the next day in Rome.
    let text = "From a@b Tue Feb  3 23:30:00 2026\nFrom: Io <io@casa.example>\nTo: Anna Rossi <anna@rossi.example>\n\
        Subject: notte\nDate: Tue, 3 Feb 2026 23:30:00 +0000\nMessage-ID: <n1@casa.example>\n\nCiao.\n\n";
    std::fs::write(&letter, text).unwrap();
    let run = |data: &std::path::Path, arguments: &[&str]| {
        let mut command = super::program(data, "en", super::DAY, arguments);
        let output = command.env("TZ", "UTC").output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    run(&home, &["me", "--time-zone", "Europe/Rome", "--add-email", "io@casa.example"]);
    run(&home, &["import", letter.to_str().unwrap()]);
    run(&home, &["verify"]);
    run(&home, &["export", out.to_str().unwrap()]);
    run(&abroad, &["import", out.to_str().unwrap()]);
    run(&abroad, &["verify"]);
}
