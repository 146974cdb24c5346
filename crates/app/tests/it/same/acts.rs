//! What a member does by hand, act by act, also while an import is being read, and what comes from another notebook of theirs: after
//! each act what is derived is what a rebuild makes of the log.

use std::path::{Path, PathBuf};

use coltiva_app::export::{Part, export};
use coltiva_app::facts::{say, undo};
use coltiva_app::imports::Progress;
use coltiva_app::imports::history;
use coltiva_app::imports::run::{Request, import};
use coltiva_app::interactions::{self, Line};
use coltiva_app::people::{Query, people};
use coltiva_app::{corrections, log, promises, rebuild, trash};
use coltiva_domain::facts::{Owes, What};
use coltiva_domain::interactions::Kind;
use proptest::prelude::*;

use super::small::{World, world};
use super::{Notebook, assert_same, now};

/// Something that a member does.
#[derive(Debug, Clone)]
enum Deed {
    /// Of those that [`small`](super::small) knows, the one in this place.
    Said(usize),
    Tag(usize, bool),
    Log(usize, bool),
    Wrong(usize, Wrong),
    /// A promise is corrected: it is somebody else's.
    Promised(usize, usize),
    Undo,
    Restore(usize),
    Import(usize),
    TakeBack(usize),
    /// An import, and these while it is read.
    Meanwhile(usize, Vec<Deed>),
    /// Another notebook of the same member reads this file, has these deeds done to it, and comes in as an export.
    Elsewhere(usize, Vec<Deed>),
}

#[derive(Debug, Clone, Copy)]
enum Wrong {
    All,
    Day,
    Call,
}

fn deed() -> impl Strategy<Value = Deed> {
    let n = 0..6_usize;
    let wrong = prop::sample::select(vec![Wrong::All, Wrong::All, Wrong::Day, Wrong::Call]);
    let simple = prop_oneof![
        n.clone().prop_map(Deed::Said),
        (n.clone(), any::<bool>()).prop_map(|(who, on)| Deed::Tag(who, on)),
        (n.clone(), any::<bool>()).prop_map(|(who, new)| Deed::Log(who, new)),
        (n.clone(), wrong.clone()).prop_map(|(which, wrong)| Deed::Wrong(which, wrong)),
        (n.clone(), wrong).prop_map(|(which, wrong)| Deed::Wrong(which, wrong)),
        (n.clone(), n.clone()).prop_map(|(which, who)| Deed::Promised(which, who)),
        Just(Deed::Undo),
        Just(Deed::Undo),
        n.clone().prop_map(Deed::Restore),
        n.clone().prop_map(Deed::Import),
    ];
    let several = prop::collection::vec(simple.clone(), 1..4);
    prop_oneof![
        8 => simple,
        1 => n.clone().prop_map(Deed::TakeBack),
        2 => (n.clone(), several.clone()).prop_map(|(file, deeds)| Deed::Meanwhile(file, deeds)),
        2 => (n, several).prop_map(|(file, deeds)| Deed::Elsewhere(file, deeds)),
    ]
}

/// Something done at the beginning of the last file of an import, when those before it are staged.
struct Meanwhile<'n> {
    notebook: &'n mut Notebook,
    last: &'n Path,
    then: &'n mut dyn FnMut(&mut Notebook),
}

impl Progress for Meanwhile<'_> {
    fn at(&mut self, file: &str, _: u64, _: u64, _: u64) -> bool {
        if Path::new(file) == self.last {
            (self.then)(self.notebook);
        }
        true
    }
}

impl Notebook {
    /// Imports two files and does something between the first and the second.
    fn import_and_meanwhile(&mut self, files: [&Path; 2], then: &mut dyn FnMut(&mut Notebook)) {
        let coltiva = self.coltiva.clone();
        let request = Request { paths: files.map(Path::to_owned).to_vec(), ..Request::default() };
        let mut times = 0;
        let mut once = |notebook: &mut Notebook| {
            times += 1;
            if times == 1 {
                then(notebook);
            }
        };
        let mut meanwhile = Meanwhile { notebook: self, last: files[1], then: &mut once };
        import(&coltiva, &request, now(), &mut meanwhile).unwrap();
        assert!(times > 0, "told of each file as it begins");
    }

    fn log(&mut self, line: &str) {
        if let Ok(understood) = log::draft(&self.coltiva, line, &[], now()) {
            drop(log::save(&self.coltiva, &understood, now(), &mut self.ids));
        }
    }

    fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        interactions::interactions(&self.coltiva, &interactions::Query::default(), |line| lines.push(line)).unwrap();
        lines
    }

    /// Corrects the interaction in this place of the log.
    fn correct(&mut self, place: usize, wrong: Wrong) {
        let lines = self.lines();
        if lines.is_empty() {
            return;
        }
        let wrong = match wrong {
            Wrong::All => corrections::Wrong::All,
            Wrong::Day => corrections::Wrong::When("2025-10-10".parse().unwrap()),
            Wrong::Call => corrections::Wrong::Kind(Kind::Call),
        };
        let row = lines[place % lines.len()].stored.id;
        corrections::interaction(&self.coltiva, row, wrong, now(), &mut self.ids).unwrap();
    }

    fn undo(&mut self) {
        drop(undo(&self.coltiva, now(), &mut self.ids));
    }

    /// What makes no sense here is not done.
    fn does(&mut self, deed: &Deed, world: &World, files: &[PathBuf]) {
        let of = |who: &usize| &world.people[who % world.people.len()];
        let file = |n: &usize| files[n % files.len()].as_path();
        match deed {
            Deed::Said(which) if world.acts.is_empty() => self.does(&Deed::Tag(*which, true), world, files),
            Deed::Said(which) => self.act(world, &world.acts[which % world.acts.len()]),
            Deed::Tag(who, on) => {
                let tag = What::Tag { name: "amici".into(), on: *on };
                drop(say(&self.coltiva, of(who).name, tag, now(), &mut self.ids));
            }
            Deed::Log(who, new) => {
                let with = if *new { "Nina Nuova" } else { of(who).name };
                self.log(&format!("caffè con {with} ieri, le devo il libro"));
            }
            Deed::Wrong(which, wrong) => self.correct(*which, *wrong),
            Deed::Promised(which, who) => {
                let open = promises::promises(&self.coltiva, true, now()).unwrap();
                if let Some(promise) = open.get(which % open.len().max(1)) {
                    let with = Some(of(who).name.to_owned());
                    let says = corrections::Says { with, owes: Some(Owes::Me), ..corrections::Says::default() };
                    let id = promise.open.fact.clone();
                    drop(corrections::promise(&self.coltiva, &id, &says, now(), &mut self.ids));
                }
            }
            Deed::Undo => self.undo(),
            Deed::Restore(which) => {
                let trashed = trash::trash(&self.coltiva).unwrap();
                if let Some(one) = trashed.get(which % trashed.len().max(1)) {
                    trash::restore(&self.coltiva, &one.id, now(), &mut self.ids).unwrap();
                }
            }
            Deed::Import(n) => drop(self.import(file(n))),
            Deed::TakeBack(which) => {
                let all = history::imports(&self.coltiva).unwrap();
                drop(history::undo(&self.coltiva, &all[which % all.len()].id, now()));
            }
            Deed::Meanwhile(n, deeds) => {
                // Who reads an import reads no other beside it.
                let typed: Vec<&Deed> = deeds.iter().filter(|deed| !matches!(deed, Deed::Import(_))).collect();
                let mut then = |notebook: &mut Notebook| {
                    for deed in &typed {
                        notebook.does(deed, world, files);
                    }
                };
                self.import_and_meanwhile([file(n), file(&(n + 1))], &mut then);
            }
            Deed::Elsewhere(n, deeds) => {
                let mut other = Notebook::new();
                // Acts of two notebooks have ids of their own.
                other.ids.0 = self.ids.0 + 500_000;
                other.import(file(n));
                deeds.iter().for_each(|deed| other.does(deed, world, files));
                let folder = tempfile::tempdir().unwrap();
                let out = folder.path().join("out");
                export(&other.coltiva, &out, &[Part::Notebook]).unwrap();
                self.import(&out.join("notebook.jsonl"));
                self.ids.0 += 1_000;
            }
        }
    }

    /// People with their ties, whatever their numbers here are.
    fn ties(&self) -> Vec<String> {
        let all = people(&self.coltiva, &Query::default(), now()).unwrap();
        let mut ties: Vec<String> =
            all.iter().map(|known| format!("{} {:?}", known.person.name, known.measures)).collect();
        ties.sort();
        ties
    }
}

/// A mailbox in which somebody is written to by the owner, somebody else in copy.
fn mailbox(folder: &Path, name: &str, letters: std::ops::Range<u32>) -> PathBuf {
    let letter = |n: u32| {
        format!(
            "From x Thu Jan  1 00:00:00 2026\nFrom: Anna Rossi <anna@posta.example>\nTo: Io <io@casa.example>\n\
             Cc: Zeno Quartararo <zeno@posta.example>\nDelivered-To: io@casa.example\n\
             Date: {} Mar 2026 10:00:00 +0000\nMessage-ID: <{n}@posta.example>\nSubject: cose {n}\n\nCiao.\n\n",
            1 + n
        )
    };
    let path = folder.join(name);
    std::fs::write(&path, letters.map(letter).collect::<String>()).unwrap();
    path
}

#[test]
fn what_is_typed_while_an_import_is_read_counts_once() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (mailbox(folder.path(), "a.mbox", 0..5), mailbox(folder.path(), "b.mbox", 5..9));
    let mut notebook = Notebook::new();
    notebook.import_as(&first, Some("io@casa.example"));
    let mut typed = |notebook: &mut Notebook| notebook.log("caffè con Anna Rossi ieri");
    notebook.import_and_meanwhile([&first, &second], &mut typed);
    notebook.is_sound();
}

#[test]
fn corrections_that_come_from_another_notebook_count_here() {
    let folder = tempfile::tempdir().unwrap();
    let mail = mailbox(folder.path(), "a.mbox", 0..6);
    let [mut there, here] = [Notebook::new(), Notebook::new()];
    for notebook in [&there, &here] {
        notebook.import_as(&mail, Some("io@casa.example"));
    }
    there.correct(0, Wrong::All);
    there.correct(0, Wrong::Day);
    export(&there.coltiva, &folder.path().join("out"), &Part::ALL).unwrap();
    here.import(&folder.path().join("out"));
    here.is_sound();
    assert_eq!(here.ties(), there.ties());
    // And taken back there, it is taken back here.
    there.undo();
    there.undo();
    export(&there.coltiva, &folder.path().join("again"), &Part::ALL).unwrap();
    here.import(&folder.path().join("again"));
    here.is_sound();
    assert_eq!(here.ties(), there.ties());
}

#[test]
fn who_is_known_by_a_letter_alone_goes_and_comes_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut notebook = Notebook::new();
    let all = notebook.import_as(&mailbox(folder.path(), "a.mbox", 0..1), Some("io@casa.example"));
    let names = |notebook: &Notebook| {
        notebook.is_sound();
        let all = people(&notebook.coltiva, &Query::default(), now()).unwrap();
        let mut names: Vec<String> = all.into_iter().map(|known| known.person.name).collect();
        names.sort();
        names
    };
    assert_eq!(names(&notebook), ["Anna Rossi"], "whoever is in copy was met in passing");
    notebook.correct(0, Wrong::All);
    assert_eq!(names(&notebook), [""; 0]);
    notebook.undo();
    assert_eq!(names(&notebook), ["Anna Rossi"]);
    // A call is with all who took part.
    notebook.correct(0, Wrong::Call);
    assert_eq!(names(&notebook), ["Anna Rossi", "Zeno Quartararo"]);
    notebook.undo();
    assert_eq!(names(&notebook), ["Anna Rossi"]);
    // What is typed of somebody keeps them, for as long as it stands.
    let tag = What::Tag { name: "amica".into(), on: true };
    say(&notebook.coltiva, "Anna Rossi", tag, now(), &mut notebook.ids).unwrap();
    history::undo(&notebook.coltiva, &all.to_string(), now()).unwrap();
    assert_eq!(names(&notebook), ["Anna Rossi"]);
    notebook.undo();
    assert_eq!(names(&notebook), [""; 0]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn after_each_act_all_is_as_made_anew(world in world(), deeds in prop::collection::vec(deed(), 1..7)) {
        let folder = tempfile::tempdir().unwrap();
        let files = world.write(folder.path());
        let mut notebook = Notebook::new();
        notebook.import(&files[0]);
        for deed in &deeds {
            notebook.does(deed, &world, &files);
            notebook.is_sound();
        }
        let wanted = notebook.export();
        rebuild::rebuild(&notebook.coltiva).unwrap();
        assert_same(&wanted, &notebook.export());
    }

    /// A replay: the log holds each evidence key once, so what is read again changes nothing, whatever was done since.
    #[test]
    fn what_is_read_again_changes_nothing(world in world(), deeds in prop::collection::vec(deed(), 0..4), by in 0..1_000_usize) {
        let folder = tempfile::tempdir().unwrap();
        let files = world.write(folder.path());
        let mut notebook = Notebook::new();
        files.iter().for_each(|file| _ = notebook.import(file));
        deeds.iter().for_each(|deed| notebook.does(deed, &world, &files));
        files.iter().for_each(|file| _ = notebook.import(file));
        let (ties, wanted) = (notebook.ties(), notebook.export());
        super::order(files.len(), by).into_iter().for_each(|n| _ = notebook.import(&files[n]));
        notebook.is_sound();
        prop_assert_eq!(ties, notebook.ties());
        assert_same(&wanted, &notebook.export());
    }

    /// A retraction is a recount: a letter that was taken back counts as if it had never been written, and counts again where that is
    /// taken back.
    #[test]
    fn what_is_taken_back_counts_as_if_it_had_never_been(letters in 1..6_u32, gone in 0..6_u32) {
        let gone = gone % letters;
        let folder = tempfile::tempdir().unwrap();
        let all = mailbox(folder.path(), "all.mbox", 0..letters);
        let rest = [mailbox(folder.path(), "a.mbox", 0..gone), mailbox(folder.path(), "b.mbox", gone + 1..letters)];
        let [mut one, other] = [Notebook::new(), Notebook::new()];
        one.import_as(&all, Some("io@casa.example"));
        for (file, some) in rest.iter().zip([gone > 0, gone + 1 < letters]) {
            if some {
                other.import_as(file, Some("io@casa.example"));
            }
        }
        let before = one.ties();
        one.correct(gone as usize, Wrong::All);
        one.is_sound();
        prop_assert_eq!(one.ties(), other.ties());
        one.undo();
        one.is_sound();
        prop_assert_eq!(one.ties(), before);
    }
}
