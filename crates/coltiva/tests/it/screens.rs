//! What stands on the terminal, as pictures: the village in both languages, in a wide window and in a narrow one.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::{DAY, coltiva, program, village};

/// What is typed, each with the name of its picture; what a picture would only repeat is asked for with a limit.
const SCREENS: [(&str, &[&str]); 13] = [
    ("today", &["today"]),
    ("people", &["people", "--limit", "12"]),
    ("person", &["person", "Giorgio Sandrelli"]),
    ("promises", &["promises", "--open"]),
    ("interactions", &["interactions", "--person", "Giorgio Sandrelli", "--limit", "8"]),
    ("imports", &["imports"]),
    ("import", &["imports", "show", "1"]),
    ("me", &["me"]),
    ("log", &["log", "--dry-run", "caffè con Giorgio Sandrelli ieri a Torino, gli devo le foto entro venerdì"]),
    ("nobody", &["person", "Giorgia Sandrelli"]),
    ("trash", &["trash"]),
    ("verify", &["verify"]),
    ("help", &["log", "--help"]),
];

#[test]
fn screens_look_as_they_did() {
    let village = village();
    // An address book without dates of its own was seen when its file was written.
    let written = SystemTime::UNIX_EPOCH + Duration::from_secs(1_790_000_000);
    for file in fs::read_dir(&village.files).unwrap() {
        fs::File::options().write(true).open(file.unwrap().path()).unwrap().set_modified(written).unwrap();
    }
    assert!(coltiva(&village.data, &["--quiet", "import", &village.files]).status.success());
    assert!(coltiva(&village.data, &["archive", "Francesca Righetti"]).status.success());
    for (lang, columns) in [("it", 100), ("it", 60), ("en", 100), ("en", 60)] {
        for (name, typed) in SCREENS {
            let screen = screen(&village.data, lang, columns, typed);
            for line in screen.lines() {
                assert!(line.chars().count() <= columns, "{name} in {columns} columns: {line}");
            }
            insta::assert_snapshot!(format!("{name}-{lang}-{columns}"), screen);
        }
    }
}

fn screen(data: &Path, lang: &str, columns: usize, typed: &[&str]) -> String {
    let mut command = program(data, lang, DAY, typed);
    let output = command.env("COLUMNS", columns.to_string()).env("TZ", "Europe/Rome").output().unwrap();
    [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat()
}
