//! The village, and generated worlds, whole: each file by itself, in two orders.

use std::path::PathBuf;

use coltiva_app::duplicates;
use coltiva_app::facts::say;
use coltiva_app::people::{Query, people};
use coltiva_domain::facts::What;
use coltiva_domain::keys::KeyKind;
use coltiva_domain::sightings::Source;

use super::{Notebook, assert_same, now, order};
use crate::notebooks::World;

#[test]
fn the_village() {
    let village = coltiva_testkit::demo::village(jiff::civil::date(2026, 11, 24));
    let folder = tempfile::tempdir().unwrap();
    let mut files: Vec<PathBuf> = Vec::new();
    for (name, bytes) in &village.files {
        files.push(folder.path().join(name));
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    assert_any_order(&files, None);
}

#[test]
fn generated_worlds() {
    for (contacts, events, seed) in [(40, 400, 5), (70, 500, 9)] {
        let Some(world) = World::generate(contacts, events, seed) else { return };
        // Those of people first: there is something to accept and to take apart.
        let files: Vec<PathBuf> = world.files().into_iter().rev().collect();
        assert_any_order(&files, Some("marco@example.org"));
    }
}

/// Half of the files, then what a member does, then the other half: each half in its order, and in another.
fn assert_any_order(files: &[PathBuf], owner: Option<&str>) {
    let (before, after) = files.split_at(files.len().div_ceil(2));
    let mut exports = Vec::new();
    for by in [0, 7] {
        let mut notebook = Notebook::new();
        order(before.len(), by).into_iter().for_each(|n| _ = notebook.import_as(&before[n], owner));
        let done = notebook.answer_and_note();
        assert!(done.iter().all(|&n| n > 0), "accepted, taken apart, noted: {done:?}");
        order(after.len(), by).into_iter().for_each(|n| _ = notebook.import_as(&after[n], owner));
        notebook.is_sound();
        exports.push(notebook.export());
    }
    assert_same(&exports[0], &exports[1]);
}

impl Notebook {
    /// Accepts what is likely, takes some people apart, notes something about others; says how many of each.
    fn answer_and_note(&mut self) -> [usize; 3] {
        let accepted = duplicates::accept(&self.coltiva, now(), &mut self.ids).unwrap();
        let mut all: Vec<(String, bool)> = people(&self.coltiva, &Query::default(), now())
            .unwrap()
            .into_iter()
            .filter_map(|known| {
                let person = known.person;
                let several = person.sources.len() > 1 && person.sources.contains(&Source::Csv);
                let address = person.keys_of(KeyKind::Email).next().map(str::to_owned);
                address.map(|address| (format!("email:{address}"), several))
            })
            .collect();
        all.sort();
        let apart: Vec<String> =
            all.iter().filter(|(_, several)| *several).take(3).map(|(key, _)| key.clone()).collect();
        apart.iter().for_each(|who| self.split_off_the_table(who));
        let noted = all.iter().step_by(5).filter(|(who, _)| {
            let note = What::Note { text: "da richiamare".into() };
            say(&self.coltiva, who, note, now(), &mut self.ids).is_ok()
        });
        let noted = noted.count();
        [accepted, apart.len(), noted]
    }
}
