//! What is derived is proved against the log, and made anew part by part.

use std::collections::BTreeSet;
use std::fs;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use coltiva_app::backups::{backup, restore};
use coltiva_app::facts::{Ids, say};
use coltiva_app::imports::NoProgress;
use coltiva_app::imports::run::{Request, import};
use coltiva_app::notebook::Clock;
use coltiva_app::password::Leave;
use coltiva_app::people::person;
use coltiva_app::rebuild::{Part, rebuild, rebuild_part};
use coltiva_app::verify::verify;
use coltiva_app::{Coltiva, password, sessions};
use coltiva_domain::facts::What;
use coltiva_domain::when::date_of;
use coltiva_store::{Member, Notebook, PersonRow, Result, Store, StoreError};
use coltiva_testkit::{now, sqlite};
use jiff::tz::TimeZone;

const ME: Member = Member(1);

const CARDS: &str = "BEGIN:VCARD\nVERSION:4.0\nFN:Zenobia Palmira\nEMAIL:zenobia@palmira.example\nEND:VCARD\n\
    BEGIN:VCARD\nVERSION:4.0\nFN:Bruno Verdi\nEMAIL:bruno@verdi.example\nEND:VCARD\n";

const LETTERS: &str = "From a@b Mon Feb  2 10:00:00 2026\nFrom: Bruno Verdi <bruno@verdi.example>\n\
To: Io <io@casa.example>\nSubject: ciao\nDate: Mon, 2 Feb 2026 10:00:00 +0000\nMessage-ID: <b1@verdi.example>\n\nCiao.\n\n\
From a@b Tue Feb  3 10:00:00 2026\nFrom: Zenobia Palmira <altra@palmira.example>\nTo: Io <io@casa.example>\n\
Subject: salve\nDate: Tue, 3 Feb 2026 10:00:00 +0000\nMessage-ID: <z1@palmira.example>\n\nSalve.\n\n";

fn notebook() -> (Coltiva, tempfile::TempDir) {
    let (store, folder) = sqlite();
    let coltiva = Coltiva::open(store, ME, TimeZone::UTC).unwrap();
    let (cards, letters) = (folder.path().join("rubrica.vcf"), folder.path().join("posta.mbox"));
    fs::write(&cards, CARDS).unwrap();
    fs::write(&letters, LETTERS).unwrap();
    let own = coltiva_domain::keys::Key::email("io@casa.example").into_iter().collect();
    let request = Request { paths: vec![cards, letters], owner: own, ..Request::default() };
    import(&coltiva, &request, now(), &mut NoProgress).unwrap();
    (coltiva, folder)
}

/// Spoils something derived.
type Spoil = fn(&mut Notebook<'_>) -> Result<()>;

fn everybody(notebook: &mut Notebook<'_>) -> Result<Vec<PersonRow>> {
    let mut all = Vec::new();
    notebook.people(|row| all.push(row))?;
    Ok(all)
}

const SPOILT: [(&str, Part, Spoil); 6] = [
    ("ledger", Part::Ties, |nb| {
        let mut ids = Vec::new();
        nb.ledgers(|id, _| {
            ids.push(id);
            Ok(())
        })?;
        nb.put_ledgers(&ids.iter().take(1).map(|id| (*id, Vec::new())).collect::<Vec<_>>())
    }),
    ("participation", Part::Ties, |nb| nb.index_participants(vec![(1, 99, 1_700_000_000)])),
    ("person", Part::People, |nb| {
        let mut all = everybody(nb)?;
        all.iter_mut().for_each(|row| row.name.push('!'));
        nb.replace_people(&all)
    }),
    ("sighting", Part::People, |nb| {
        let all = everybody(nb)?;
        nb.replace_people(&all)
    }),
    ("words", Part::Search, |nb| nb.replace_search(&[])),
    ("duplicate", Part::Duplicates, |nb| nb.replace_pairs(&[])),
];

#[test]
fn a_sound_notebook_is_proved_so() {
    let (coltiva, _folder) = notebook();
    let verified = verify(&coltiva).unwrap();
    assert_eq!(verified.problems, Vec::<String>::new());
    assert_eq!(verified.checked["people"], 3);
    assert_eq!(verified.checked["interactions"], 2);
    assert_eq!(verified.checked["duplicates"], 1);
}

#[test]
fn whatever_is_spoilt_is_found_and_its_part_made_anew_mends_it() {
    for (what, part, spoil) in SPOILT {
        let (coltiva, _folder) = notebook();
        coltiva.store().write(ME, spoil).unwrap();
        let problems = verify(&coltiva).unwrap().problems;
        assert!(problems.iter().any(|problem| problem.starts_with(what)), "{what}: {problems:?}");
        rebuild_part(&coltiva, part).unwrap();
        assert_eq!(verify(&coltiva).unwrap().problems, Vec::<String>::new(), "{what}, by rebuilding {}", part.word());
    }
}

#[test]
fn all_of_it_at_once_is_made_anew_from_the_log_alone() {
    let (coltiva, _folder) = notebook();
    coltiva
        .store()
        .write(ME, |nb| {
            coltiva_store::Derived::ALL.into_iter().try_for_each(|which| nb.drop_derived(which))?;
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert!(!verify(&coltiva).unwrap().problems.is_empty());
    rebuild(&coltiva).unwrap();
    assert_eq!(verify(&coltiva).unwrap().problems, Vec::<String>::new());
}

#[test]
fn every_part_has_its_word() {
    for part in Part::ALL {
        assert_eq!(Part::of_word(part.word()), Some(part));
    }
    assert_eq!(Part::of_word("everything"), None);
}

/// The zone is an input: days are those of the zone a notebook is opened in, whichever it was folded in before.
#[test]
fn the_days_are_those_of_the_zone_it_is_opened_in() {
    let (london, folder) = notebook();
    let late = folder.path().join("tardi.mbox");
    fs::write(
        &late,
        LETTERS.replace("10:00:00 2026", "23:30:00 2026").replace("10:00:00 +", "23:30:00 +").replace("1@", "2@"),
    )
    .unwrap();
    import(&london, &Request { paths: vec![late.clone()], ..Request::default() }, now(), &mut NoProgress).unwrap();
    let rome = || Coltiva::open(london.store().clone(), ME, TimeZone::get("Europe/Rome").unwrap()).unwrap();
    let last = |coltiva: &Coltiva| {
        assert_eq!(verify(coltiva).unwrap().problems, [""; 0]);
        let known = person(coltiva, "Bruno Verdi", true, now()).unwrap().known;
        date_of(known.measures.last.unwrap()).to_string()
    };
    assert_eq!(last(&london), "2026-02-02");
    let here = rome();
    assert_eq!(last(&here), "2026-02-03");
    // Whoever still has it open elsewhere goes on with days of one zone alone.
    say(&london, "Bruno Verdi", What::Note { text: "saluti".to_owned() }, now(), &mut Once).unwrap();
    assert_eq!(last(&london), "2026-02-02");
    import(&here, &Request { paths: vec![late], ..Request::default() }, now(), &mut NoProgress).unwrap();
    assert_eq!(last(&here), "2026-02-03");
    // A zone may have no name, where it is a file of the machine alone.
    let nameless = |hours: i32| Coltiva::open(london.store().clone(), ME, zone_file(hours)).unwrap();
    assert_eq!(last(&nameless(-8)), "2026-02-02");
    assert_eq!(last(&nameless(12)), "2026-02-03");
}

/// Whoever has the notebook open while another is put in its place loses nothing: each word is in what was set aside, or in what came.
#[test]
fn what_others_write_during_a_restore_is_kept() {
    let (coltiva, folder) = notebook();
    let copy = folder.path().join("copia.sqlite");
    backup(&coltiva, &copy, None).unwrap();
    let file = coltiva.store().path().unwrap().to_owned();
    let clock = Clock { now: now(), zone: TimeZone::UTC };
    let written = AtomicUsize::new(0);
    let (set, is_done) = (|n: usize| format!("word {n}"), AtomicBool::new(false));
    let before = std::thread::scope(|others| {
        others.spawn(|| {
            let other = Store::sqlite(&file).unwrap();
            while !is_done.load(Ordering::Relaxed) {
                let n = written.load(Ordering::Relaxed);
                other.write(ME, |nb| nb.set_setting(&set(n), Some("said"))).unwrap();
                written.store(n + 1, Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(5));
            }
        });
        while written.load(Ordering::Relaxed) == 0 {}
        let restored = restore(&copy, &file, None, ME, &clock);
        std::thread::sleep(Duration::from_millis(50));
        is_done.store(true, Ordering::Relaxed);
        restored.unwrap_or_else(|error| panic!("{error:?}")).before.unwrap()
    });
    let words = |store: &Store| store.read(ME, |r| r.settings()).unwrap().into_iter().map(|(name, _)| name);
    let (old, new): (BTreeSet<String>, BTreeSet<String>) =
        (words(&Store::existing(&before).unwrap()).collect(), words(coltiva.store()).collect());
    let count = written.load(Ordering::Relaxed);
    assert!(old.contains(&set(0)) && !new.contains(&set(0)) && new.contains(&set(count - 1)));
    let lost: Vec<usize> = (0..count).filter(|n| !old.contains(&set(*n)) && !new.contains(&set(*n))).collect();
    assert_eq!(lost, [0; 0], "of {count}");
    assert_eq!(verify(&coltiva).unwrap().problems, [""; 0]);
}

/// A zone of one offset, as a file of the machine says it (RFC 9636, version 1).
fn zone_file(hours: i32) -> TimeZone {
    let counts = [0_u32, 0, 0, 0, 1, 4].map(u32::to_be_bytes).concat();
    let offset = (hours * 3600).to_be_bytes();
    let bytes = [b"TZif", &[0; 16][..], &counts, &offset, &[0, 0], b"LMT\0"].concat();
    TimeZone::tzif("Local", &bytes).unwrap()
}

struct Once;

impl Ids for Once {
    fn next(&mut self) -> String {
        "once".to_owned()
    }
}

#[test]
fn a_copy_that_is_put_back_lets_nobody_in() {
    let (coltiva, folder) = notebook();
    let (link, fresh) = ([1; 32], [2; 32]);
    sessions::link(&coltiva, &link, now()).unwrap();
    assert!(sessions::open(&coltiva, &link, &fresh, "Firefox", now()).unwrap());
    sessions::link(&coltiva, &[3; 32], now()).unwrap();
    let copy = folder.path().join("copia.sqlite");
    backup(&coltiva, &copy, None).unwrap();
    sessions::end_others(&coltiva, &[9; 32]).unwrap();
    let (file, clock) = (coltiva.store().path().unwrap().to_owned(), coltiva.clock(now()).unwrap());
    drop(coltiva);
    restore(&copy, &file, None, ME, &clock).unwrap();
    let coltiva = Coltiva::open(Store::sqlite(&file).unwrap(), ME, TimeZone::UTC).unwrap();
    assert_eq!(sessions::session(&coltiva, &fresh, now()).unwrap(), None);
    assert!(!sessions::open(&coltiva, &[3; 32], &fresh, "Firefox", now()).unwrap(), "nor does a link");
    assert!(!everything(&coltiva).is_empty(), "the rest is there");
}

#[test]
fn a_copy_that_is_put_back_brings_no_old_password_back() {
    let (coltiva, folder) = notebook();
    let set = |coltiva: &Coltiva, new: &str| {
        password::change(coltiva, &Leave::FromTerminal, Some(new), [5; 32], &[0; 32]).unwrap();
    };
    set(&coltiva, "quella di prima");
    let copy = folder.path().join("copia.sqlite");
    backup(&coltiva, &copy, None).unwrap();
    set(&coltiva, "quella di adesso");
    let (file, clock) = (coltiva.store().path().unwrap().to_owned(), coltiva.clock(now()).unwrap());
    drop(coltiva);
    restore(&copy, &file, None, ME, &clock).unwrap();
    let coltiva = Coltiva::open(Store::sqlite(&file).unwrap(), ME, TimeZone::UTC).unwrap();
    assert!(!password::fits(&coltiva, "quella di prima").unwrap());
    assert!(password::fits(&coltiva, "quella di adesso").unwrap());
}

#[test]
fn a_password_that_was_taken_away_stays_away() {
    let (coltiva, folder) = notebook();
    let change = |new: Option<&str>| {
        password::change(&coltiva, &Leave::FromTerminal, new, [5; 32], &[0; 32]).unwrap();
    };
    change(Some("quella di prima"));
    let copy = folder.path().join("copia.sqlite");
    backup(&coltiva, &copy, None).unwrap();
    change(None);
    let (file, clock) = (coltiva.store().path().unwrap().to_owned(), coltiva.clock(now()).unwrap());
    drop(coltiva);
    restore(&copy, &file, None, ME, &clock).unwrap();
    let coltiva = Coltiva::open(Store::sqlite(&file).unwrap(), ME, TimeZone::UTC).unwrap();
    assert!(!password::is_set(&coltiva).unwrap());
}

fn everything(coltiva: &Coltiva) -> Vec<PersonRow> {
    coltiva.store().write(ME, everybody).unwrap()
}
