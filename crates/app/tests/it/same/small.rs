//! Small worlds drawn at random: some people, of whom two may share an address, some files, some acts.

use std::path::{Path, PathBuf};

use coltiva_app::export::{Part, export};
use coltiva_app::facts::say;
use coltiva_app::imports::history;
use coltiva_app::{duplicates, rebuild};
use coltiva_domain::facts::What;
use coltiva_domain::sightings::Field;
use proptest::prelude::*;

use super::{Notebook, assert_same, now, order};

const OWNER: &str = "io@casa.example";

/// Somebody of a world.
#[derive(Debug, Clone)]
pub(super) struct Someone {
    pub(super) name: &'static str,
    /// Which of the few addresses of this world; two may share one.
    mail: usize,
    slug: bool,
    phone: bool,
}

impl Someone {
    fn address(&self) -> String {
        format!("casella{}@posta.example", self.mail)
    }
}

/// What a file says: of whom, and how much.
#[derive(Debug, Clone)]
pub(super) enum Said {
    Cards(Vec<(usize, bool)>),
    Table(Vec<(usize, bool)>),
    Connections(Vec<usize>),
    Letters(Vec<(usize, u32, bool)>),
    Meetings(Vec<(usize, usize, u32, u32)>),
}

#[derive(Debug, Clone)]
pub(super) enum Act {
    Note(usize),
    Circle(usize, bool),
    Cadence(usize),
    Correct(usize),
    Same(usize, usize),
    Different(usize, usize),
    Accept,
    Split(usize),
}

#[derive(Debug, Clone)]
pub(super) struct World {
    pub(super) people: Vec<Someone>,
    /// Does everybody stand on a card of the first file? Else some are met in passing only.
    all_known: bool,
    files: Vec<Said>,
    pub(super) acts: Vec<Act>,
}

pub(super) fn world() -> impl Strategy<Value = World> {
    let names = prop::sample::select(vec![
        "Anna Rossi",
        "Anna Maria Rossi",
        "A. Rossi",
        "Annarita Bellini",
        "Luca Verdi",
        "Luca Ferraro",
        "Gianluca Ferraro",
        "Zeno Quartararo",
        "Olga",
    ]);
    let someone = (names, 0..4_usize, any::<bool>(), any::<bool>()).prop_map(|(name, mail, slug, phone)| Someone {
        name,
        mail,
        slug,
        phone,
    });
    prop::collection::vec(someone, 2..6).prop_flat_map(|people| {
        let n = people.len();
        let who = 0..n;
        let told = || prop::collection::vec((0..n, any::<bool>()), 1..4);
        let file = prop_oneof![
            told().prop_map(Said::Cards),
            told().prop_map(Said::Table),
            prop::collection::vec(who.clone(), 1..4).prop_map(Said::Connections),
            prop::collection::vec((who.clone(), 0..200_u32, any::<bool>()), 1..5).prop_map(Said::Letters),
            prop::collection::vec((who.clone(), who.clone(), 0..200_u32, 0..3_u32), 1..4).prop_map(Said::Meetings),
        ];
        let act = prop_oneof![
            who.clone().prop_map(Act::Note),
            (who.clone(), any::<bool>()).prop_map(|(who, on)| Act::Circle(who, on)),
            who.clone().prop_map(Act::Cadence),
            who.clone().prop_map(Act::Correct),
            (who.clone(), who.clone()).prop_map(|(a, b)| Act::Same(a, b)),
            (who.clone(), who.clone()).prop_map(|(a, b)| Act::Different(a, b)),
            Just(Act::Accept),
            who.prop_map(Act::Split),
        ];
        let files = prop::collection::vec(file, 1..5);
        let acts = prop::collection::vec(act, 0..5);
        (Just(people), prop::bool::weighted(0.7), files, acts).prop_map(|(people, all_known, files, acts)| World {
            people,
            all_known,
            files,
            acts,
        })
    })
}

impl World {
    /// Writes the files.
    pub(super) fn write(&self, folder: &Path) -> Vec<PathBuf> {
        let all = Said::Cards((0..self.people.len()).map(|who| (who, true)).collect());
        let said = self.all_known.then_some(&all).into_iter().chain(&self.files);
        said.enumerate().map(|(n, said)| self.file(folder, n, said)).collect()
    }

    fn file(&self, folder: &Path, n: usize, said: &Said) -> PathBuf {
        // The day of the export stands in the name.
        let day = format!("2026-0{}-0{}", 1 + n % 9, 1 + (n * 7) % 9);
        let of = |who: usize| &self.people[who];
        let (ending, text) = match said {
            Said::Cards(all) => ("vcf", all.iter().map(|&(who, full)| card(of(who), full)).collect()),
            Said::Table(all) => {
                let rows: String = all.iter().map(|&(who, full)| row(of(who), full)).collect();
                ("csv", format!("First Name,Last Name,E-mail 1 - Value,Organization Name\n{rows}"))
            }
            Said::Connections(all) => {
                let rows: String = all.iter().map(|&who| connection(of(who))).collect();
                ("csv", format!("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{rows}"))
            }
            Said::Letters(all) => ("mbox", all.iter().map(|&(who, day, sent)| letter(of(who), day, sent)).collect()),
            Said::Meetings(all) => {
                let events: String = all.iter().map(|&(a, b, n, version)| event(of(a), of(b), n, version)).collect();
                ("ics", format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:{OWNER}\r\n{events}END:VCALENDAR\r\n"))
            }
        };
        let path = folder.join(format!("{n}_{day}.{ending}"));
        std::fs::write(&path, text).unwrap();
        path
    }
}

fn card(who: &Someone, full: bool) -> String {
    let mut card = format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{}\r\nEMAIL:{}\r\n", who.name, who.address());
    if full && who.phone {
        card.push_str(&format!("TEL;TYPE=CELL:+39333000010{}\r\n", who.mail));
    }
    if full {
        card.push_str("NOTE:dal telefono\r\n");
    }
    card + "END:VCARD\r\n"
}

fn row(who: &Someone, full: bool) -> String {
    let (given, family) = who.name.rsplit_once(' ').unwrap_or((who.name, ""));
    format!(
        "{given},{family},{},{}\n",
        if full { who.address() } else { String::new() },
        if full { "Ditta" } else { "" }
    )
}

fn connection(who: &Someone) -> String {
    let (given, family) = who.name.rsplit_once(' ').unwrap_or((who.name, "Senzanome"));
    let url = if who.slug { format!("https://www.linkedin.com/in/p{}", who.mail) } else { String::new() };
    format!(
        "{given},{family},{url},{},Altra Srl,Capo,0{} Feb 2024\n",
        if who.phone { who.address() } else { String::new() },
        1 + who.mail
    )
}

fn letter(who: &Someone, n: u32, sent: bool) -> String {
    let (them, me) = (format!("{} <{}>", who.name, who.address()), format!("Io Stesso <{OWNER}>"));
    let (from, to) = if sent { (me, them) } else { (them, me) };
    let (day, month) = (1 + n % 28, ["Jan", "Mar", "Jun", "Sep"][n as usize % 4]);
    format!(
        "From x Thu Jan  1 00:00:00 2026\nFrom: {from}\nTo: {to}\nDate: {day} {month} 2025 10:{:02}:00 +0000\n\
         Message-ID: <{n}.{}.{sent}@posta.example>\nSubject: cose {n}\nDelivered-To: {OWNER}\n\nTi mando la bozza entro venerdì.\n\n",
        n % 60,
        who.mail
    )
}

fn event(a: &Someone, b: &Someone, n: u32, version: u32) -> String {
    let day = 1 + (n + version) % 28;
    format!(
        "BEGIN:VEVENT\r\nUID:riunione-{}@x.example\r\nSEQUENCE:{version}\r\nDTSTAMP:20250101T00000{version}Z\r\n\
         DTSTART:202504{day:02}T090000Z\r\nSUMMARY:Riunione {version}\r\nORGANIZER:mailto:{OWNER}\r\n\
         ATTENDEE;PARTSTAT=ACCEPTED;CN={}:mailto:{}\r\nATTENDEE;PARTSTAT=DECLINED;CN={}:mailto:{}\r\nEND:VEVENT\r\n",
        n % 3,
        a.name,
        a.address(),
        b.name,
        b.address()
    )
}

impl Notebook {
    /// What the member does; what makes no sense in this world is not done, in any order of its files.
    pub(super) fn act(&mut self, world: &World, act: &Act) {
        // Whom an address of two people means is asked, not guessed: acts speak of those who have one of their own.
        let alone = |who: usize| world.people.iter().filter(|p| p.mail == world.people[who].mail).count() == 1;
        let key = |who: usize| match alone(who) {
            true => format!("email:{}", world.people[who].address()),
            false => "email:nessuno@nessuno.example".to_owned(),
        };
        let (coltiva, ids) = (&self.coltiva, &mut self.ids);
        // Ids are taken whether or not the act is done, so that the next one has the same everywhere.
        let first = ids.0;
        let mut say = |who: usize, what| drop(say(coltiva, &key(who), what, now(), ids));
        match act {
            Act::Note(who) => say(*who, What::Note { text: "da richiamare".into() }),
            Act::Circle(who, on) => say(*who, What::Circle { name: "Lavoro".into(), on: *on }),
            Act::Cadence(who) => say(*who, What::Cadence { days: 30 }),
            Act::Correct(who) => say(*who, What::Correct { field: Some(Field::Company), value: "Da sola".into() }),
            Act::Same(a, b) => drop(duplicates::answer_pair(coltiva, &key(*a), &key(*b), true, now(), ids)),
            Act::Different(a, b) => drop(duplicates::answer_pair(coltiva, &key(*a), &key(*b), false, now(), ids)),
            Act::Accept => drop(duplicates::accept(coltiva, now(), ids)),
            Act::Split(who) => self.split_off_the_table(&key(*who)),
        }
        self.ids.0 = first + 1_000;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 16, failure_persistence: None, max_shrink_iters: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_files_does_not_show(world in world(), by in 0..1_000_usize) {
        let folder = tempfile::tempdir().unwrap();
        let files = world.write(folder.path());
        let mut notebooks = [Notebook::new(), Notebook::new()];
        for (notebook, by) in notebooks.iter_mut().zip([0, by]) {
            for n in order(files.len(), by) {
                notebook.import(&files[n]);
            }
            for act in &world.acts {
                notebook.act(&world, act);
            }
            notebook.is_sound();
        }
        let [one, other] = notebooks;
        let wanted = one.export();
        assert_same(&wanted, &other.export());

        // Out, and in again elsewhere; and once more where it came from.
        let out = folder.path().join("out");
        export(&other.coltiva, &out, &Part::ALL).unwrap();
        let copy = Notebook::new();
        let all = copy.import(&out);
        copy.is_sound();
        assert_same(&wanted, &copy.export());
        rebuild::rebuild(&copy.coltiva).unwrap();
        assert_same(&wanted, &copy.export());
        one.import(&out.join("notebook.jsonl"));
        assert_same(&wanted, &one.export());
        history::undo(&copy.coltiva, &all.to_string(), now()).unwrap();
        prop_assert_eq!(copy.export()["notebook.jsonl"].lines().count(), 1, "nothing is left of an import taken back");
    }

    #[test]
    fn what_is_typed_in_between_does_not_show_it_either(world in world(), by in 0..1_000_usize, at in 0..100_usize) {
        let world = World { all_known: true, ..world };
        let folder = tempfile::tempdir().unwrap();
        let files = world.write(folder.path());
        // What is accepted or taken apart hangs on what was there: see below.
        let typed: Vec<&Act> =
            world.acts.iter().filter(|a| !matches!(a, Act::Accept | Act::Split(_))).collect();
        let mut exports = Vec::new();
        for (by, at) in [(0, 0), (by, at)] {
            let mut notebook = Notebook::new();
            notebook.import(&files[0]);
            for (place, n) in order(files.len() - 1, by).into_iter().enumerate() {
                if place == at % (files.len() - 1) {
                    typed.iter().for_each(|act| notebook.act(&world, act));
                }
                notebook.import(&files[n + 1]);
            }
            notebook.is_sound();
            exports.push(notebook.export());
        }
        assert_same(&exports[0], &exports[1]);
    }

    #[test]
    fn answers_given_between_two_imports_say_the_same_whatever_came_first(
        mut world in world(), by in 0..1_000_usize, at in 0..100_usize
    ) {
        // In every world somebody is taken apart, and what is likely accepted.
        world.acts.extend([Act::Split(at % world.people.len()), Act::Accept]);
        let folder = tempfile::tempdir().unwrap();
        let files = world.write(folder.path());
        // What is accepted or taken apart depends on what is there: it is done after the same files, in any order, before the
        // same others, in any order.
        let (before, after) = files.split_at(1 + at % files.len());
        let mut exports = Vec::new();
        for by in [0, by] {
            let mut notebook = Notebook::new();
            order(before.len(), by).into_iter().for_each(|n| _ = notebook.import(&before[n]));
            world.acts.iter().for_each(|act| notebook.act(&world, act));
            if exports.is_empty() {
                export(&notebook.coltiva, &folder.path().join("then"), &Part::ALL).unwrap();
            }
            order(after.len(), by).into_iter().for_each(|n| _ = notebook.import(&after[n]));
            notebook.is_sound();
            exports.push(notebook.export());
        }
        assert_same(&exports[0], &exports[1]);

        // The answers as a file among the others: what was exported then, before, between and after them.
        let mut all = files.clone();
        all.push(folder.path().join("then").join("notebook.jsonl"));
        let notebook = Notebook::new();
        order(all.len(), by).into_iter().for_each(|n| _ = notebook.import(&all[n]));
        notebook.is_sound();
        assert_same(&exports[0], &notebook.export());
    }

    #[test]
    fn an_import_taken_back_leaves_nothing(world in world(), by in 0..1_000_usize) {
        let folder = tempfile::tempdir().unwrap();
        let files = world.write(folder.path());
        let mut notebook = Notebook::new();
        let order = order(files.len(), by);
        let (last, before) = order.split_last().unwrap();
        for &n in before {
            notebook.import(&files[n]);
        }
        world.acts.iter().for_each(|act| notebook.act(&world, act));
        let wanted = notebook.export();
        let import = notebook.import(&files[*last]);
        // Once more, as people do: then it takes two steps back.
        let again = notebook.import(&files[*last]);
        for import in [import, again] {
            history::undo(&notebook.coltiva, &import.to_string(), now()).unwrap();
            notebook.is_sound();
        }
        assert_same(&wanted, &notebook.export());
    }
}
