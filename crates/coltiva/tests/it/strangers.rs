//! Who was only ever seen beside others stays until one says otherwise; then goes after that time, and what happened stays.

use std::fs;

use serde_json::Value;

use super::{lines, program};

const DAY: &str = "2026-11-20";

const LETTERS: &str = "From a@b Tue Feb  4 10:00:00 2020\nFrom: Bruno Verdi <bruno@verdi.example>\n\
    To: Io <io@casa.example>\nCc: Carla Copia <carla@copia.example>\nSubject: il bando\n\
    Date: Tue, 4 Feb 2020 10:00:00 +0000\nMessage-ID: <g1@verdi.example>\n\nTi mando il bando entro venerdì.\n\n\
    From a@b Tue Feb  3 10:00:00 2026\nFrom: Bruno Verdi <bruno@verdi.example>\n\
    To: Io <io@casa.example>\nCc: Dario Fresco <dario@fresco.example>\nSubject: di nuovo\n\
    Date: Tue, 3 Feb 2026 10:00:00 +0000\nMessage-ID: <g2@verdi.example>\n\nA presto.\n\n";

const FROM_CARLA: &str = "From a@b Tue Nov 17 10:00:00 2026\nFrom: Carla Copia <carla@copia.example>\n\
    To: Io <io@casa.example>\nSubject: ci siamo scritti nel 2020\n\
    Date: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <g3@copia.example>\n\nCiao, eccomi.\n\n";

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        fs::write(desk.0.path().join("old.mbox"), LETTERS).unwrap();
        fs::write(desk.0.path().join("new.mbox"), FROM_CARLA).unwrap();
        desk.import("old.mbox");
        desk
    }

    fn import(&self, file: &str) -> Value {
        let file = self.0.path().join(file).display().to_string();
        self.run(&["import", "--owner", "io@casa.example", &file]).remove(0)
    }

    fn run(&self, arguments: &[&str]) -> Vec<Value> {
        self.run_on(DAY, arguments)
    }

    fn run_on(&self, day: &str, arguments: &[&str]) -> Vec<Value> {
        let all: Vec<&str> = [&["--json"], arguments].concat();
        let output = program(&self.0.path().join("notebook"), "en", day, &all).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        lines(&output)
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            self.run(&["people"]).iter().map(|person| person["name"].as_str().unwrap().to_owned()).collect();
        names.sort();
        names
    }

    /// Is the word in the notebook's file? Its copies of the day are another matter: they turn over.
    fn holds(&self, word: &str) -> bool {
        fs::read_dir(self.0.path().join("notebook"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("notebook.sqlite")))
            .any(|path| String::from_utf8_lossy(&fs::read(path).unwrap()).contains(word))
    }
}

#[test]
fn strangers_stay_unless_one_says_otherwise() {
    let desk = Desk::new();
    assert_eq!(desk.names(), ["Bruno Verdi"]);
    assert_eq!(desk.run(&["me"])[0]["drop_strangers_after"], Value::Null);
    assert!(desk.holds("carla@copia.example") && desk.holds("dario@fresco.example"));
}

#[test]
fn a_stranger_of_long_ago_goes_and_what_happened_stays() {
    let desk = Desk::new();
    let ids = |desk: &Desk| -> Vec<Value> { desk.run(&["interactions"]).iter().map(|i| i["key"].clone()).collect() };
    let (happened, open) = (ids(&desk), desk.run(&["promises"]));
    assert_eq!(open.len(), 1);
    let me = desk.run(&["me", "--drop-strangers-after", "2y"]).remove(0);
    assert_eq!((&me["drop_strangers_after"], &me["strangers_dropped"]), (&730.into(), &1.into()));
    assert!(!desk.holds("carla@copia.example") && !desk.holds("Carla Copia"));
    assert!(desk.holds("dario@fresco.example"));
    assert_eq!((ids(&desk), desk.run(&["promises"])), (happened.clone(), open));
    assert_eq!(desk.names(), ["Bruno Verdi"]);
    desk.run(&["verify"]);

    // Their source read again brings nothing new, and nobody back.
    let again = desk.import("old.mbox");
    assert_eq!((&again["totals"]["interactions"]["new"], &again["strangers_dropped"]), (&0.into(), &1.into()));
    assert!(!desk.holds("carla@copia.example") && !desk.holds("Carla Copia"));
    assert_eq!(ids(&desk), happened);
    assert_eq!(desk.run(&["people"])[0]["name"], "Bruno Verdi");
    desk.run(&["verify"]);
}

#[test]
fn what_was_said_to_a_crowd_is_no_word_to_the_few_who_stay() {
    let desk = Desk::new();
    let crowd: Vec<String> = (1..=12).map(|n| format!("tizio{n}@folla.example")).collect();
    let letter = LETTERS.split("From a@b Tue Feb  3").next().unwrap();
    let letter = letter.replace("To: Io <io@casa.example>", &format!("To: io@casa.example, {}", crowd.join(", ")));
    fs::write(desk.0.path().join("crowd.mbox"), letter.replace("g1@", "g9@").replace("4 Feb 2020", "5 Feb 2020"))
        .unwrap();
    desk.import("crowd.mbox");
    let days = |desk: &Desk| desk.run(&["people", "Bruno Verdi"])[0]["days"].clone();
    assert_eq!(days(&desk), 2);
    for _ in 0..2 {
        desk.run(&["me", "--drop-strangers-after", "2y"]);
        assert!(!desk.holds("tizio7@folla.example"));
        assert_eq!(days(&desk), 2);
        desk.run(&["verify"]);
        desk.import("crowd.mbox");
    }
}

#[test]
fn who_is_to_be_gone_by_now_goes_with_an_import_taken_back_and_from_a_copy_put_back() {
    let desk = Desk::new();
    desk.import("new.mbox");
    desk.run(&["imports", "undo", "2"]);
    desk.run_on("2021-01-01", &["me", "--drop-strangers-after", "2y"]);
    let copy = desk.0.path().join("copia.sqlite").display().to_string();
    desk.run_on("2021-01-01", &["backup", &copy]);
    assert!(desk.holds("carla@copia.example"), "not two years yet");

    let more = desk.0.path().join("more.mbox");
    fs::write(&more, LETTERS.replace("2026", "2020").replace("<g", "<h").replace("dario", "elio")).unwrap();
    desk.run_on("2021-01-02", &["import", "--owner", "io@casa.example", &more.display().to_string()]);
    assert!(desk.holds("elio@fresco.example"));
    desk.run(&["imports", "undo", "3"]);
    assert!(!desk.holds("carla@copia.example") && desk.holds("dario@fresco.example"));
    desk.run(&["verify"]);

    let before = desk.run(&["restore", &copy]).remove(0)["before"].as_str().unwrap().to_owned();
    fs::remove_file(before).unwrap();
    assert!(!desk.holds("carla@copia.example") && desk.holds("dario@fresco.example"));
    desk.run(&["verify"]);
}

#[test]
fn what_is_refused_drops_nobody() {
    let desk = Desk::new();
    let typed = ["me", "--drop-strangers-after", "2y", "--time-zone", "Nowhere/Land"];
    let output = program(&desk.0.path().join("notebook"), "en", DAY, &typed).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(desk.holds("carla@copia.example"));
    assert_eq!(desk.run(&["me"])[0]["drop_strangers_after"], Value::Null);
}

#[test]
fn who_writes_one_day_is_a_person_and_stays() {
    let desk = Desk::new();
    desk.run(&["me", "--drop-strangers-after", "18m"]);
    desk.import("new.mbox");
    assert_eq!(desk.names(), ["Bruno Verdi", "Carla Copia"]);
    // Now they are known, what they had in copy is theirs as well, and is not dropped any more.
    assert_eq!(desk.import("old.mbox")["strangers_dropped"], 0);
    desk.run(&["verify"]);
    desk.run(&["me", "--drop-strangers-after", "never"]);
    assert_eq!(desk.run(&["me"])[0]["drop_strangers_after"], Value::Null);
}

#[test]
fn before_anybody_is_dropped_the_day_has_its_copy() {
    let desk = Desk::new();
    let copies = || -> Vec<std::path::PathBuf> {
        let all = fs::read_dir(desk.0.path().join("notebook")).unwrap().map(|entry| entry.unwrap().path());
        all.filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("backup-"))).collect()
    };
    copies().iter().for_each(|copy| fs::remove_file(copy).unwrap());
    assert_eq!(desk.run(&["me", "--drop-strangers-after", "2y"])[0]["strangers_dropped"], 1);
    let copy = copies().pop().expect("a copy of the day");
    let bytes = fs::read(copy).unwrap();
    assert!(bytes.windows(20).any(|word| word == b"carla@copia.example\""), "made before");
}

#[test]
fn who_only_stands_beside_others_is_told_what_is_held_and_can_be_forgotten() {
    let desk = Desk::new();
    assert_eq!(desk.names(), ["Bruno Verdi"]);
    let held = desk.run(&["person", "carla@copia.example", "--disclose"]).remove(0).to_string();
    assert!(held.contains("Carla Copia") && held.contains("2020-02-04") && !held.contains("bruno"), "{held}");
    let forgotten = desk.run(&["forget", "carla@copia.example", "--yes"]).remove(0).to_string();
    assert!(forgotten.contains("Carla Copia"), "{forgotten}");
    for again in [None, Some("old.mbox"), Some("new.mbox")] {
        again.map(|file| desk.import(file));
        assert!(!desk.holds("carla"), "after {again:?}");
        assert_eq!(desk.names(), ["Bruno Verdi"]);
        desk.run(&["verify"]);
    }
    // By the number that the log gives, too.
    let copied = desk.run(&["interactions"]).iter().find_map(|i| {
        let people = i["people"].as_array()?;
        people.iter().find(|p| p["role"] == "cc")?["id"].as_str().map(str::to_owned)
    });
    desk.run(&["forget", &copied.unwrap(), "--yes"]);
    assert!(!desk.holds("dario"));
}
