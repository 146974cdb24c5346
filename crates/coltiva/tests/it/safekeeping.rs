//! Copies, sealed and daily; what was put back; who was forgotten.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use super::{coltiva, lines, program};

/// A notebook of somebody who knows Zenobia from everywhere, and Bruno.
struct Desk {
    folder: tempfile::TempDir,
}

const CARDS: &str = "BEGIN:VCARD\nVERSION:4.0\nFN:Zenobia Palmira\nEMAIL:zenobia@palmira.example\nTEL:+39 333 1234567\n\
    NOTE:ama i gatti persiani\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nFN:Bruno Verdi\nEMAIL:bruno@verdi.example\nEND:VCARD\n";

const LETTERS: &str = "From a@b Mon Feb  2 10:00:00 2026\nFrom: Zenobia Palmira <zenobia@palmira.example>\n\
To: Io <io@casa.example>\nSubject: il gatto\nDate: Mon, 2 Feb 2026 10:00:00 +0000\nMessage-ID: <z1@palmira.example>\n\n\
Mi mandi per favore il libro sui gatti entro venerdi?\n\n\
From a@b Tue Feb  3 10:00:00 2026\nFrom: Io <io@casa.example>\nTo: Bruno Verdi <bruno@verdi.example>, Zenobia Palmira <zenobia@palmira.example>\n\
Subject: cena con Zenobia Palmira\nDate: Tue, 3 Feb 2026 10:00:00 +0000\nMessage-ID: <g1@casa.example>\n\nA presto.\n\n";

const CHAT: &str = "02/02/26, 10:00 - Zenobia Palmira: ciao\n02/02/26, 10:01 - Io: ciao a te\n\
    03/02/26, 10:00 - Zenobia Palmira: a domani\n";

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("rubrica.vcf"), CARDS).unwrap();
        fs::write(folder.path().join("posta.mbox"), LETTERS).unwrap();
        fs::write(folder.path().join("Chat WhatsApp con Zenobia Palmira.txt"), CHAT).unwrap();
        Desk { folder }
    }

    fn file(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("notebook")
    }

    fn command(&self, day: &str, arguments: &[&str]) -> Command {
        let mut command = program(&self.data(), "en", day, arguments);
        command.env_remove("COLTIVA_PASSPHRASE");
        command
    }

    fn run(&self, day: &str, arguments: &[&str]) -> Output {
        self.command(day, arguments).output().unwrap()
    }

    fn good(&self, day: &str, arguments: &[&str]) -> String {
        let output = self.run(day, arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn refused(&self, day: &str, arguments: &[&str], code: i32) -> String {
        let output = self.run(day, arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stderr).unwrap()
    }

    fn import_all(&self, day: &str) {
        let files = ["rubrica.vcf", "posta.mbox", "Chat WhatsApp con Zenobia Palmira.txt"].map(|name| self.file(name));
        let mut arguments = vec!["import", "--bodies", "full", "--owner", "io@casa.example"];
        arguments.extend(files.iter().map(String::as_str));
        self.good(day, &arguments);
    }

    fn names(&self, day: &str) -> Vec<String> {
        let mut names: Vec<String> = lines(&self.run(day, &["--json", "people"]))
            .iter()
            .filter_map(|person| person["name"].as_str().map(str::to_owned))
            .collect();
        names.sort();
        // The chat knows no address: until somebody says so, Zenobia stands twice.
        names.dedup();
        names
    }

    /// The files of the data folder in which the word stands, in whatever case.
    fn holding(&self, word: &str) -> Vec<String> {
        holding(&self.data(), word)
    }

    fn copies(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.data())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.starts_with("backup-"))
            .collect();
        names.sort();
        names
    }
}

fn holding(folder: &Path, word: &str) -> Vec<String> {
    let word = word.to_lowercase();
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap().to_ascii_lowercase();
        if bytes.windows(word.len()).any(|w| w == word.as_bytes()) {
            found.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    found
}

#[test]
fn a_copy_takes_the_place_of_an_older_copy_and_of_nothing_else() {
    let desk = Desk::new();
    desk.import_all("2026-11-01");
    let (letter, copy, words) = (desk.file("lettera.txt"), desk.file("copia.sqlite"), desk.file("words"));
    fs::write(&letter, "hello").unwrap();
    fs::write(&words, "quattro parole a caso\n").unwrap();
    for sealed in [&[][..], &["--passphrase-file", &words]] {
        let refused = desk.run("2026-11-02", &[&["backup", &letter], sealed].concat());
        assert_eq!(refused.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&refused.stderr).contains("is no copy of this notebook"));
        assert_eq!(fs::read(&letter).unwrap(), b"hello");
    }
    desk.good("2026-11-02", &["backup", &copy]);
    let before = fs::read(&copy).unwrap();
    desk.good("2026-11-03", &["tag", "Bruno Verdi", "Orto"]);
    desk.good("2026-11-03", &["backup", &copy]);
    assert_ne!(fs::read(&copy).unwrap(), before, "an older copy of the same makes place");
    let other = Desk::new();
    other.good("2026-11-04", &["import", &other.file("rubrica.vcf")]);
    assert_eq!(
        other.run("2026-11-04", &["backup", &copy]).status.code(),
        Some(2),
        "a copy of somebody else's does not"
    );
    let sealed = desk.file("copia.coltiva");
    desk.good("2026-11-03", &["backup", &sealed, "--passphrase-file", &words]);
    desk.good("2026-11-04", &["backup", &sealed, "--passphrase-file", &words]);
    fs::write(&words, "altre parole\n").unwrap();
    assert_eq!(desk.run("2026-11-04", &["backup", &sealed, "--passphrase-file", &words]).status.code(), Some(2));
}

#[test]
fn a_sealed_copy_tells_nothing_and_opens_with_its_passphrase_alone() {
    let desk = Desk::new();
    desk.import_all("2026-11-01");
    let (copy, words, other) = (desk.file("copia.coltiva"), desk.file("words"), desk.file("other"));
    fs::write(&words, "quattro parole a caso\n").unwrap();
    fs::write(&other, "altre parole\n").unwrap();
    desk.good("2026-11-01", &["backup", &copy, "--passphrase-file", &words]);
    let bytes = fs::read(&copy).unwrap();
    assert!(!bytes.windows(7).any(|w| w.eq_ignore_ascii_case(b"palmira") || w == b"SQLite "));
    assert!(!desk.data().join("sealing.sqlite").exists());

    let said = desk.refused("2026-11-01", &["restore", &copy, "--passphrase-file", &other], 3);
    assert!(said.contains("does not open"), "{said}");
    assert_eq!(desk.names("2026-11-01").len(), 2);
    desk.good("2026-11-01", &["forget", "--everything", "--yes"]);
    let status = desk
        .command("2026-11-01", &["restore", &copy])
        .env("COLTIVA_PASSPHRASE", "quattro parole a caso")
        .status()
        .unwrap();
    assert!(status.success());
    assert_eq!(desk.names("2026-11-01"), ["Bruno Verdi", "Zenobia Palmira"]);
    desk.good("2026-11-01", &["verify"]);
}

#[test]
fn an_empty_passphrase_seals_nothing() {
    let desk = Desk::new();
    desk.import_all("2026-11-01");
    let (copy, words) = (desk.file("copia.coltiva"), desk.file("words"));
    fs::write(&words, "\n").unwrap();
    desk.refused("2026-11-01", &["backup", &copy, "--passphrase-file", &words], 2);
    assert!(!Path::new(&copy).exists());
}

#[test]
fn a_restore_can_be_undone() {
    let desk = Desk::new();
    desk.import_all("2026-11-01");
    let copy = desk.file("copia.sqlite");
    desk.good("2026-11-01", &["backup", &copy]);
    desk.good("2026-11-02", &["tag", "Bruno Verdi", "vela"]);
    let done: Value = lines(&desk.run("2026-11-02", &["--json", "restore", &copy])).remove(0);
    let before = done["before"].as_str().unwrap();
    assert!(lines(&desk.run("2026-11-02", &["--json", "people", "--tag", "vela"])).is_empty());
    desk.good("2026-11-02", &["restore", before]);
    assert_eq!(lines(&desk.run("2026-11-02", &["--json", "people", "--tag", "vela"])).len(), 1);
    assert!(Path::new(before).exists(), "what was there is never thrown away");
}

#[test]
fn what_is_no_copy_or_a_damaged_one_is_refused_and_the_notebook_stays() {
    let desk = Desk::new();
    desk.import_all("2026-11-01");
    let (copy, broken) = (desk.file("copia.sqlite"), desk.file("broken"));
    desk.good("2026-11-01", &["backup", &copy]);
    let whole = fs::read(&copy).unwrap();
    let half = &whole[..whole.len() / 2];
    let mut holed = whole.clone();
    let middle = holed.len() / 2;
    holed[middle..middle + 20_000].fill(0x5a);
    let cases: [(&[u8], &str); 5] = [
        (b"", "no copy"),
        (b"BEGIN:VCARD", "no copy"),
        (b"SQLite format 3\0", "no copy"),
        (half, "damaged"),
        (&holed, "damaged"),
    ];
    for (bytes, word) in cases {
        fs::write(&broken, bytes).unwrap();
        let said = desk.refused("2026-11-01", &["restore", &broken], 3);
        assert!(said.contains(word), "{} bytes: {said}", bytes.len());
        assert_eq!(desk.names("2026-11-01").len(), 2);
    }
    assert!(desk.refused("2026-11-01", &["restore", &desk.file("nowhere")], 3).contains("no such file"));
    let itself = desk.data().join("notebook.sqlite").display().to_string();
    desk.refused("2026-11-01", &["restore", &itself], 2);
    desk.refused("2026-11-01", &["backup", &itself], 2);
    desk.good("2026-11-01", &["verify"]);
    let left: Vec<_> = fs::read_dir(desk.data()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with("restoring")), "{left:?}");
}

#[test]
fn a_notebook_past_reading_is_replaced_and_kept_as_it_is() {
    let desk = Desk::new();
    desk.import_all("2026-11-01");
    let copy = desk.file("copia.sqlite");
    desk.good("2026-11-01", &["backup", &copy]);
    desk.good("2026-11-01", &["forget", "zenobia@palmira.example", "--yes"]);
    let notebook = desk.data().join("notebook.sqlite");
    let broken = b"this was a notebook once ".repeat(400);
    fs::write(&notebook, &broken).unwrap();
    fs::remove_file(desk.data().join("notebook.sqlite-wal")).unwrap_or_default();
    let said = desk.refused("2026-11-01", &["people"], 3);
    assert!(said.contains("restore"), "{said}");
    let done: Value = lines(&desk.run("2026-11-01", &["--json", "restore", &copy])).remove(0);
    assert_eq!(done["unreadable"], true);
    assert_eq!(fs::read(done["before"].as_str().unwrap()).unwrap(), broken);
    assert_eq!(desk.names("2026-11-01"), ["Bruno Verdi"], "the daily copy still knew who is to stay forgotten");
}

#[test]
fn the_forgotten_are_in_no_file_and_come_back_by_no_way() {
    let desk = Desk::new();
    desk.import_all("2026-11-01");
    let copy = desk.file("copia.sqlite");
    desk.good("2026-11-01", &["backup", &copy]);
    assert!(!desk.holding("palmira").is_empty());
    desk.good("2026-11-01", &["forget", "zenobia@palmira.example", "--yes"]);
    for word in ["palmira", "zenobia", "1234567", "persiani", "libro sui gatti"] {
        assert_eq!(desk.holding(word), Vec::<String>::new(), "{word}");
    }
    assert_eq!(desk.names("2026-11-01"), ["Bruno Verdi"]);

    desk.import_all("2026-11-02");
    assert_eq!(desk.names("2026-11-02"), ["Bruno Verdi"], "not by the same files");
    for word in ["palmira", "zenobia", "persiani", "libro sui gatti"] {
        assert_eq!(desk.holding(word), Vec::<String>::new(), "{word}");
    }
    desk.good("2026-11-02", &["imports", "undo", "1"]);
    assert_eq!(desk.names("2026-11-02"), ["Bruno Verdi"], "not by undoing");
    let done: Value = lines(&desk.run("2026-11-02", &["--json", "restore", &copy])).remove(0);
    assert_eq!(done["kept_out"], 2, "she of the address book and she of the chat");
    assert_eq!(desk.names("2026-11-02"), ["Bruno Verdi"], "not by an older copy");
    assert_eq!(desk.holding("zenobia"), Vec::<String>::new());
    desk.good("2026-11-02", &["verify"]);

    desk.refused("2026-11-02", &["forget", "--lift", "nobody@example.org"], 2);
    desk.good("2026-11-02", &["forget", "--lift", "zenobia@palmira.example"]);
    desk.import_all("2026-11-02");
    assert_eq!(desk.names("2026-11-02"), ["Bruno Verdi", "Zenobia Palmira"], "until it is lifted");
}

#[test]
fn daily_copies_turn_over_within_a_week() {
    let desk = Desk::new();
    desk.good("2026-10-31", &["people"]);
    assert!(desk.copies().is_empty(), "nothing to copy yet");
    desk.import_all("2026-11-01");
    desk.good("2026-11-01", &["tag", "Bruno Verdi", "a"]);
    desk.good("2026-11-02", &["today"]);
    assert_eq!(desk.copies(), ["backup-2026-11-01.sqlite"], "once a day, and only where something is written");
    for day in 3..=5 {
        desk.good(&format!("2026-11-0{day}"), &["tag", "Bruno Verdi", &format!("t{day}")]);
    }
    desk.good("2026-11-05", &["forget", "Zenobia Palmira", "--yes"]);
    let held = desk.holding("palmira");
    assert_eq!(held, desk.copies()[..3], "{held:?}");
    for day in 6..=12 {
        desk.good(&format!("2026-11-{day:02}"), &["tag", "Bruno Verdi", &format!("t{day}")]);
    }
    let wanted: Vec<String> = (6..=12).map(|day| format!("backup-2026-11-{day:02}.sqlite")).collect();
    assert_eq!(desk.copies(), wanted);
    assert_eq!(desk.holding("palmira"), Vec::<String>::new());
    let last = desk.data().join("backup-2026-11-12.sqlite").display().to_string();
    desk.good("2026-11-12", &["restore", &last]);
    assert_eq!(desk.names("2026-11-12"), ["Bruno Verdi"]);
}

#[test]
fn a_pause_keeps_no_forgotten_in_old_copies() {
    let desk = Desk::new();
    desk.import_all("2026-11-01");
    desk.good("2026-11-02", &["tag", "Bruno Verdi", "a"]);
    desk.good("2026-11-02", &["forget", "Zenobia Palmira", "--yes"]);
    desk.good("2026-12-20", &["tag", "Bruno Verdi", "b"]);
    assert_eq!(desk.copies(), ["backup-2026-11-02.sqlite", "backup-2026-12-20.sqlite"]);
    assert_eq!(desk.holding("palmira"), Vec::<String>::new());
}

#[test]
fn old_copies_go_by_the_day_that_was_said_also_where_one_only_looks() {
    let desk = Desk::new();
    desk.import_all("2026-11-01");
    desk.good("2026-11-02", &["forget", "Zenobia Palmira", "--yes"]);
    desk.good("2026-11-07", &["people"]);
    assert!(!desk.holding("palmira").is_empty());
    desk.good("2026-11-09", &["people"]);
    assert_eq!(desk.holding("palmira"), Vec::<String>::new());
}

#[test]
fn a_second_forgetting_puts_off_no_first() {
    let desk = Desk::new();
    desk.import_all("2026-11-01");
    desk.good("2026-11-02", &["forget", "Zenobia Palmira", "--yes"]);
    desk.good("2026-11-07", &["forget", "Bruno Verdi", "--yes"]);
    assert_eq!(desk.holding("palmira"), ["backup-2026-11-01.sqlite"]);
    let people = desk.file("altri.vcf");
    fs::write(&people, "BEGIN:VCARD\nVERSION:4.0\nFN:Carla Neri\nEND:VCARD\n").unwrap();
    desk.good("2026-11-08", &["import", &people]);
    desk.good("2026-11-09", &["tag", "Carla Neri", "a"]);
    assert_eq!(desk.holding("palmira"), Vec::<String>::new(), "a week later, as it was said");
}

/// What a killed `backup`, `restore` or daily copy leaves.
const LEFT: [&str; 7] = [
    "sealing.sqlite",
    "sealing.sqlite.part",
    "looking.sqlite",
    "restoring.sqlite",
    "restoring.sqlite-wal",
    "comparing.sqlite-journal",
    "backup-2026-11-01.sqlite.part",
];

#[test]
fn what_a_killed_process_left_goes_when_nobody_works_with_copies() {
    let desk = Desk::new();
    desk.import_all("2026-11-01");
    let names = || {
        let mut names: Vec<String> = fs::read_dir(desk.data())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.starts_with("notebook.sqlite-"))
            .collect();
        names.sort();
        names
    };
    let whole = names();
    assert!(!desk.data().join("notebook.sqlite-import-1").exists(), "no lock is left either");
    for act in [&["people"][..], &["forget", "Zenobia Palmira", "--yes"]] {
        for name in LEFT {
            fs::write(desk.data().join(name), "zenobia palmira").unwrap();
        }
        let lock = desk.data().join("copying.lock");
        let held = fs::File::create(&lock).unwrap();
        held.lock().unwrap();
        desk.good("2026-11-01", &["people"]);
        assert_eq!(names().len(), whole.len() + LEFT.len() + 1, "somebody is at work");
        drop(held);
        desk.good("2026-11-01", act);
        assert_eq!(names(), whole, "after {act:?}");
    }
    assert_eq!(desk.holding("palmira"), Vec::<String>::new());
}

#[test]
fn who_was_forgotten_is_not_taken_back_and_nothing_else_in_their_stead() {
    let desk = Desk::new();
    desk.import_all("2026-11-01");
    desk.good("2026-11-01", &["tag", "Bruno Verdi", "Orto"]);
    desk.good("2026-11-01", &["forget", "Zenobia Palmira", "--yes"]);
    let tags = || desk.good("2026-11-01", &["--json", "tag"]).matches("Orto").count();
    let said = desk.refused("2026-11-01", &["undo"], 2);
    assert!(said.contains("cannot be brought back"), "{said}");
    assert_eq!(tags(), 1);
    desk.good("2026-11-01", &["undo"]);
    assert_eq!(tags(), 0, "the act before, when asked again");
    desk.good("2026-11-01", &["forget", "Bruno Verdi", "--yes", "--only"]);
    desk.import_all("2026-11-01");
    fs::write(desk.file("c.vcf"), "BEGIN:VCARD\nVERSION:4.0\nFN:Carla Neri\nEND:VCARD\n").unwrap();
    desk.good("2026-11-01", &["import", &desk.file("c.vcf")]);
    desk.good("2026-11-01", &["tag", "Carla Neri", "Orto"]);
    desk.good("2026-11-01", &["undo"]);
    assert_eq!(tags(), 0, "an act since is the last");
}

#[test]
fn a_daily_copy_that_fails_is_said_once_and_holds_nothing_up() {
    let desk = Desk::new();
    desk.import_all("2026-11-01");
    // A folder where the copy would be written.
    fs::create_dir_all(desk.data().join("backup-2026-11-02.sqlite.part/x")).unwrap();
    let first = desk.run("2026-11-02", &["tag", "Bruno Verdi", "a"]);
    assert!(first.status.success());
    let said = String::from_utf8(first.stderr).unwrap();
    assert_eq!(said.matches("Today's copy").count(), 1, "{said}");
    let again = desk.run("2026-11-02", &["tag", "Bruno Verdi", "b"]);
    assert!(again.status.success() && again.stderr.is_empty());
    desk.good("2026-11-03", &["tag", "Bruno Verdi", "c"]);
    assert_eq!(
        desk.copies(),
        ["backup-2026-11-01.sqlite", "backup-2026-11-02.sqlite.part", "backup-2026-11-03.sqlite"]
    );
}

#[cfg(unix)]
#[test]
fn whatever_is_written_is_for_the_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    desk.import_all("2026-11-01");
    let (plain, sealed, words) = (desk.file("plain.sqlite"), desk.file("sealed"), desk.file("words"));
    fs::write(&words, "parole").unwrap();
    desk.good("2026-11-01", &["backup", &plain]);
    desk.good("2026-11-01", &["backup", &sealed, "--passphrase-file", &words]);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(Path::new(&plain)), 0o600);
    // On a stick it is whatever the stick says.
    fs::set_permissions(&plain, fs::Permissions::from_mode(0o644)).unwrap();
    desk.good("2026-11-01", &["restore", &plain]);
    fs::set_permissions(&plain, fs::Permissions::from_mode(0o600)).unwrap();
    let export = desk.file("uscita");
    fs::create_dir(&export).unwrap();
    desk.good("2026-11-01", &["export", &export]);
    for entry in fs::read_dir(&export).unwrap() {
        assert_eq!(mode(&entry.unwrap().path()), 0o600);
    }
    assert_eq!(mode(&desk.data()), 0o700);
    let inside: Vec<PathBuf> = fs::read_dir(desk.data()).unwrap().map(|entry| entry.unwrap().path()).collect();
    for path in inside.iter().chain([&PathBuf::from(plain), &PathBuf::from(sealed)]) {
        assert_eq!(mode(path), 0o600, "{}", path.display());
    }
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
