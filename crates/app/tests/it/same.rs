//! The same notebook, whatever came first: small invented worlds, their files in any order, with what a member types in between.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use coltiva_app::export::{Part, export};
use coltiva_app::facts::{Ids, say};
use coltiva_app::imports::run::{Request, import};
use coltiva_app::imports::{NoProgress, history};
use coltiva_app::{Coltiva, duplicates, people, rebuild, verify};
use coltiva_domain::facts::What;
use coltiva_domain::sightings::{Field, Source};
use coltiva_store::{Member, Store};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::prelude::*;

const OWNER: &str = "io@casa.example";

/// Ids in the order in which they are asked for.
struct Counter(u32);

impl Ids for Counter {
    fn next(&mut self) -> String {
        self.0 += 1;
        format!("t{:06}", self.0)
    }
}

/// Somebody of a world.
#[derive(Debug, Clone)]
struct Someone {
    name: &'static str,
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
enum Said {
    Cards(Vec<(usize, bool)>),
    Table(Vec<(usize, bool)>),
    Connections(Vec<usize>),
    Letters(Vec<(usize, u32, bool)>),
    Meetings(Vec<(usize, usize, u32, u32)>),
}

#[derive(Debug, Clone)]
enum Act {
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
struct World {
    people: Vec<Someone>,
    files: Vec<Said>,
    acts: Vec<Act>,
}

fn world() -> impl Strategy<Value = World> {
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
        (Just(people), files, prop::collection::vec(act, 0..5)).prop_map(|(people, files, acts)| World {
            people,
            files,
            acts,
        })
    })
}

impl World {
    /// Writes the files; everybody stands on a card of the first one.
    fn write(&self, folder: &Path) -> Vec<PathBuf> {
        let all = Said::Cards((0..self.people.len()).map(|who| (who, true)).collect());
        let said = std::iter::once(&all).chain(&self.files);
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
        let request = Request { paths: vec![path.to_owned()], ..Request::default() };
        import(&self.coltiva, &request, now(), &mut NoProgress).unwrap().import.unwrap()
    }

    /// What the member does; what makes no sense in this world is not done, in any order of its files.
    fn act(&mut self, world: &World, act: &Act) {
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
            Act::Split(who) => {
                // Taken apart: what a table said.
                if let Ok(portrait) = people::person(coltiva, &key(*who), false, now()) {
                    let told = portrait.known.person.facts.values().flatten();
                    let mut out: Vec<i64> = told.filter(|t| t.source == Source::Csv).map(|t| t.sighting).collect();
                    out.sort_unstable();
                    out.dedup();
                    if !out.is_empty() {
                        drop(duplicates::split(coltiva, &key(*who), &out, now(), ids));
                    }
                }
            }
        }
        self.ids.0 = first + 1_000;
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
        let folder = tempfile::tempdir().unwrap();
        let files = world.write(folder.path());
        // Answers that name sightings say what they say of those that were there.
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
