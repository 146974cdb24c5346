//! The same notebook, whatever came first: files in any order, with what a member types in between. Small invented worlds by the
//! hundred, the village and generated worlds whole.

mod acts;
mod large;
mod small;

use std::collections::BTreeMap;
use std::path::Path;

use coltiva_app::export::{Part, export};
use coltiva_app::facts::Ids;
use coltiva_app::imports::NoProgress;
use coltiva_app::imports::run::{Request, import};
use coltiva_app::{Coltiva, duplicates, people, verify};
use coltiva_domain::keys::Key;
use coltiva_domain::sightings::Source;
use coltiva_store::{Member, Store};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Ids in the order in which they are asked for.
struct Counter(u32);

impl Ids for Counter {
    fn next(&mut self) -> String {
        self.0 += 1;
        format!("t{:06}", self.0)
    }
}

/// A notebook in a folder of its own.
struct Notebook {
    _folder: tempfile::TempDir,
    coltiva: Coltiva,
    ids: Counter,
}

fn now() -> Timestamp {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

impl Notebook {
    fn new() -> Notebook {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::sqlite(&folder.path().join("n.sqlite")).unwrap();
        let coltiva = Coltiva::open(store, Member(1), TimeZone::get("Europe/Rome").unwrap()).unwrap();
        Notebook { _folder: folder, coltiva, ids: Counter(0) }
    }

    fn import(&self, path: &Path) -> i64 {
        self.import_as(path, None)
    }

    fn import_as(&self, path: &Path, owner: Option<&str>) -> i64 {
        let owner = owner.and_then(Key::email).into_iter().collect();
        let request = Request { paths: vec![path.to_owned()], owner, ..Request::default() };
        import(&self.coltiva, &request, now(), &mut NoProgress).unwrap().import.unwrap()
    }

    /// Takes out of somebody what a table said of them, where anything else is left.
    fn split_off_the_table(&mut self, who: &str) {
        let Ok(portrait) = people::person(&self.coltiva, who, false, now()) else { return };
        let told = portrait.known.person.facts.values().flatten();
        let mut out: Vec<i64> = told.filter(|t| t.source == Source::Csv).map(|t| t.sighting).collect();
        out.sort_unstable();
        out.dedup();
        if !out.is_empty() {
            drop(duplicates::split(&self.coltiva, who, &out, now(), &mut self.ids));
        }
    }

    /// Every file of an export but the history.
    fn export(&self) -> BTreeMap<&'static str, String> {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("export");
        let written = export(&self.coltiva, &to, &Part::ALL).unwrap();
        let read = |name| std::fs::read_to_string(to.join(name)).unwrap();
        written.into_iter().filter(|f| f.name != "history.jsonl").map(|f| (f.name, read(f.name))).collect()
    }

    #[track_caller]
    fn is_sound(&self) {
        let verified = verify::verify(&self.coltiva).unwrap();
        assert!(verified.problems.is_empty(), "{:?}", verified.problems);
    }
}

#[track_caller]
fn assert_same(one: &BTreeMap<&str, String>, other: &BTreeMap<&str, String>) {
    for (name, text) in one {
        let (only, also) = (lines_missing(text, &other[name]), lines_missing(&other[name], text));
        assert!(*text == other[name], "{name} differs\n- {}\n+ {}", only.join("\n- "), also.join("\n+ "));
    }
}

fn lines_missing<'a>(of: &'a str, from: &str) -> Vec<&'a str> {
    let there: std::collections::HashSet<&str> = from.lines().collect();
    of.lines().filter(|line| !there.contains(line)).take(6).collect()
}

/// Another order of `0..n`, by a number.
fn order(n: usize, mut by: usize) -> Vec<usize> {
    let mut left: Vec<usize> = (0..n).collect();
    let mut out = Vec::new();
    while !left.is_empty() {
        out.push(left.remove(by % left.len()));
        by = by / 3 + 1;
    }
    out
}
