//! Lines typed by hand, from the words to what the notebook says afterwards, and back.

use coltiva_app::facts::{self, Ids, Way};
use coltiva_app::forget::forget;
use coltiva_app::log::{Choice, Logged, Who, draft, save};
use coltiva_app::people::{Query, people, person};
use coltiva_app::promises::{Verdict, judge, promises};
use coltiva_app::verify::verify;
use coltiva_app::{AppError, Coltiva, corrections, interactions, rebuild, trash};
use coltiva_domain::facts::{Owes, What};
use coltiva_domain::interactions::{Direction, Kind};
use coltiva_domain::sightings::Field;
use coltiva_store::{Member, Store};
use coltiva_testkit::{now, on_each_engine, sqlite};
use jiff::ToSpan;
use jiff::tz::TimeZone;

/// Ids that sort as they are given.
#[derive(Default)]
struct Counter(u32);

impl Ids for Counter {
    fn next(&mut self) -> String {
        self.0 += 1;
        format!("{:08}", self.0)
    }
}

struct Typist {
    coltiva: Coltiva,
    ids: Counter,
}

impl Typist {
    fn new(store: Store) -> Typist {
        Typist { coltiva: Coltiva::open(store, Member(1), TimeZone::UTC).unwrap(), ids: Counter::default() }
    }

    fn log(&mut self, line: &str) -> Logged {
        let understood = draft(&self.coltiva, line, &[], now()).unwrap();
        save(&self.coltiva, &understood, now(), &mut self.ids).unwrap()
    }

    fn undo(&mut self) -> usize {
        facts::undo(&self.coltiva, now(), &mut self.ids).unwrap().len()
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = people(&self.coltiva, &Query::default(), now())
            .unwrap()
            .into_iter()
            .map(|known| known.person.name)
            .collect();
        names.sort();
        names
    }

    /// What is derived and read, in a few words: it must be the same after a rebuild.
    fn told(&self) -> String {
        let mut out = String::new();
        for known in people(&self.coltiva, &Query::default(), now()).unwrap() {
            out.push_str(&format!("{} {} {:?}\n", known.person.name, known.measures.days, known.person.facts));
        }
        interactions::interactions(&self.coltiva, &interactions::Query::default(), |line| {
            let i = &line.stored.interaction;
            out.push_str(&format!("{} {:?} {:?} {:?}\n", i.at, i.kind, line.direction, line.people));
        })
        .unwrap();
        for promise in promises(&self.coltiva, true, now()).unwrap() {
            out.push_str(&format!(
                "{:?} {} {:?} {:?}\n",
                promise.open.owes, promise.open.what, promise.names, promise.open.due
            ));
        }
        out
    }

    /// Everything derived equals what a rebuild gives, and `verify` has nothing to say.
    fn sound(&self) {
        assert_eq!(verify(&self.coltiva).unwrap().problems, Vec::<String>::new());
        let before = self.told();
        rebuild::rebuild(&self.coltiva).unwrap();
        assert_eq!(before, self.told());
    }
}

#[test]
fn a_line_becomes_a_day_of_contact_a_promise_and_people_and_goes_back_whole() {
    on_each_engine(|store| {
        let mut typist = Typist::new(store);
        let empty = typist.told();
        let logged = typist.log("pranzo con Anna Rossi e Luca Bianchi ieri a Torino, le devo le foto entro venerdì");
        let (_, interaction) = logged.interaction.unwrap();
        assert!(interaction.key.starts_with("hand:"));
        assert_eq!(interaction.at.to_string(), "2026-03-01");
        assert_eq!(logged.people.iter().filter(|(.., new)| *new).count(), 2);
        assert_eq!(typist.names(), ["Anna Rossi", "Luca Bianchi"]);
        let anna = person(&typist.coltiva, "anna rossi", true, now()).unwrap();
        assert_eq!((anna.known.measures.days, anna.known.measures.silence), (1, Some(1)));
        let open = promises(&typist.coltiva, true, now()).unwrap();
        assert_eq!((open.len(), open[0].open.what.as_str(), open[0].names[0].as_str()), (1, "le foto", "Anna Rossi"));
        assert_eq!(open[0].open.due.unwrap().to_string(), "2026-03-06");
        assert!(open[0].evidence.iter().any(|e| e.starts_with('i')), "{:?}", open[0].evidence);
        typist.sound();
        typist.undo();
        assert_eq!(typist.told(), empty);
        typist.sound();
        assert!(matches!(facts::undo(&typist.coltiva, now(), &mut typist.ids), Err(AppError::NothingToUndo)));
    });
}

#[test]
fn undo_walks_back_and_the_trash_brings_forward() {
    let (store, _folder) = sqlite();
    let mut typist = Typist::new(store);
    typist.log("caffè con Anna Rossi");
    let one = typist.told();
    typist.log("chiamata con anna, aspetto il contratto");
    typist.log("Anna mi ha presentato Paolo Conti");
    let three = typist.told();
    facts::say(&typist.coltiva, "Paolo Conti", What::Tag { name: "bando".into(), on: true }, now(), &mut typist.ids)
        .unwrap();
    assert_eq!([typist.undo(), typist.undo()].len(), 2);
    typist.undo();
    assert_eq!(typist.told(), one);
    let trashed = trash::trash(&typist.coltiva).unwrap();
    assert_eq!(trashed.len(), 3);
    for act in trashed.iter().filter(|t| t.people.iter().any(|(_, name)| name == "Anna Rossi")) {
        trash::restore(&typist.coltiva, &act.id, now(), &mut typist.ids).unwrap();
    }
    assert_eq!(typist.told(), three);
    typist.sound();
}

#[test]
fn an_address_is_a_key_of_whoever_is_new_and_finds_them_later() {
    on_each_engine(|store| {
        let mut typist = Typist::new(store);
        typist
            .log("incontrata al convegno Laura Bassi (Politecnico), laura.bassi@polimi.it, le ho promesso l'articolo");
        let laura = person(&typist.coltiva, "Laura Bassi", true, now()).unwrap();
        let keys: Vec<String> = laura.known.person.keys.iter().map(|key| key.text()).collect();
        assert_eq!(
            (typist.names(), keys),
            (vec!["Laura Bassi".to_owned()], vec!["email:laura.bassi@polimi.it".to_owned()])
        );
        let seen = typist.log("visto laura.bassi@polimi.it ieri");
        assert_eq!(seen.people, [(laura.known.person.id, "Laura Bassi".to_owned(), false)]);
        // One who is known is not given another address by the way.
        let noted = draft(&typist.coltiva, "caffè con Laura Bassi, laura@altro.it", &[], now()).unwrap();
        assert_eq!((noted.people.len(), noted.draft.note.as_str()), (1, "laura@altro.it"));
        typist.log("caffè con nuova@altro.it");
        typist.sound();
    });
}

#[test]
fn what_is_only_tried_or_lies_later_today_is_no_contact_and_closes_nothing() {
    let (store, _folder) = sqlite();
    let mut typist = Typist::new(store);
    typist.log("ho promesso a Irene Fontana che la richiamo");
    for line in [
        "chiamato Irene Fontana, non risponde",
        "call con Irene Fontana alle 23.50",
        "ho provato a chiamare Irene Fontana",
        "chiamato Irene Fontana, occupato",
        "chiamato Irene Fontana: era occupata",
        "ho chiamato Irene Fontana, cellulare spento",
        "chiamato Irene Fontana a vuoto",
        "telefonato a Irene Fontana, non c'era",
        "chiamata Irene Fontana: era in riunione, richiamerà",
        "called Irene Fontana, busy",
        "called Irene Fontana, the line was busy",
    ] {
        typist.log(line);
        assert_eq!(promises(&typist.coltiva, true, now()).unwrap().len(), 1, "{line}");
        let irene = person(&typist.coltiva, "Irene Fontana", true, now()).unwrap();
        assert_eq!(irene.known.measures.days, 0, "{line}");
    }
    typist.log("chiamato Irene Fontana, non c'era fretta");
    assert_eq!(promises(&typist.coltiva, true, now()).unwrap().len(), 0);
}

#[test]
fn an_evening_named_before_it_comes_lies_ahead() {
    let (store, _folder) = sqlite();
    let mut typist = Typist::new(store);
    for (line, ahead) in [
        ("cena con Irene Fontana stasera", true),
        ("stasera aperitivo con Irene Fontana", true),
        ("dinner with Irene Fontana tonight", true),
        ("cena con Irene Fontana oggi", false),
        ("ho visto Irene Fontana stasera", false),
    ] {
        assert_eq!(draft(&typist.coltiva, line, &[], now()).unwrap().ahead, ahead, "{line}");
    }
    let late = now() + jiff::Span::new().hours(10);
    assert!(!draft(&typist.coltiva, "cena con Irene Fontana stasera", &[], late).unwrap().ahead);
    typist.log("cena con Irene Fontana stasera");
    typist.sound();
}

#[test]
fn names_are_found_asked_for_or_new() {
    let (store, _folder) = sqlite();
    let mut typist = Typist::new(store);
    typist.log("caffè con Anna Rossi");
    typist.log("caffè con Anna Verdi");
    let line = draft(&typist.coltiva, "pranzo con anna", &[], now()).unwrap();
    let Who::Several(candidates) = &line.people[0].who else { panic!("{:?}", line.people) };
    assert_eq!(candidates.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), ["Anna Rossi", "Anna Verdi"]);
    assert!(matches!(save(&typist.coltiva, &line, now(), &mut typist.ids), Err(AppError::Several(..))));
    let verdi = candidates[1].0;
    let chosen = draft(&typist.coltiva, "pranzo con anna", &[Choice::Person(verdi.to_string())], now()).unwrap();
    assert_eq!(chosen.people[0].who, Who::Known(verdi));
    let third = draft(&typist.coltiva, "pranzo con anna", &[Choice::New], now()).unwrap();
    assert_eq!(third.newcomers().count(), 1);
    // A slip of the pen is new, and says whom it is near.
    let slip = draft(&typist.coltiva, "pranzo con Ana Verdi", &[], now()).unwrap();
    let Who::New { near } = &slip.people[0].who else { panic!("{:?}", slip.people) };
    assert_eq!(near[0].1, "Anna Verdi");
    // Nobody is named: the choice says whom it is about.
    let about = draft(&typist.coltiva, "ama la montagna", &[Choice::Person("Anna Verdi".into())], now()).unwrap();
    save(&typist.coltiva, &about, now(), &mut typist.ids).unwrap();
    let portrait = person(&typist.coltiva, "anna verdi", true, now()).unwrap();
    assert_eq!(portrait.known.person.first(Field::Note), Some("ama la montagna"));
    let nobody = draft(&typist.coltiva, "tagliare la siepe", &[], now()).unwrap();
    assert!(matches!(save(&typist.coltiva, &nobody, now(), &mut typist.ids), Err(AppError::NobodyNamed)));
    typist.sound();
}

#[test]
fn how_we_met_and_through_whom_stands_on_the_page() {
    let (store, _folder) = sqlite();
    let mut typist = Typist::new(store);
    typist.log("ho conosciuto Paolo Conti tramite Marta Neri alla fiera del libro, 12 gennaio 2026");
    let paolo = person(&typist.coltiva, "Paolo Conti", true, now()).unwrap().known.person;
    assert_eq!(paolo.first(Field::MetThrough), Some("Marta Neri"));
    assert_eq!(paolo.first(Field::MetPlace), Some("fiera del libro"));
    assert_eq!(paolo.first(Field::MetOn), Some("2026-01-12"));
    let typed = typist.coltiva.store().read(Member(1), |reader| reader.facts()).unwrap();
    for field in [Field::MetThrough, Field::MetPlace, Field::MetOn] {
        let evidence = paolo.facts[&field][0].evidence();
        assert!(typed.iter().any(|(fact, _)| evidence == format!("f{}", fact.id)), "{field:?}: {evidence}");
    }
    let marta = person(&typist.coltiva, "Marta Neri", true, now()).unwrap();
    assert_eq!(marta.known.measures.days, 0, "she was only spoken of");
    typist.log("Jane Hill introduced me to Bob Stone yesterday");
    let bob = person(&typist.coltiva, "Bob Stone", true, now()).unwrap();
    assert_eq!(bob.known.person.first(Field::MetThrough), Some("Jane Hill"));
    facts::say(
        &typist.coltiva,
        "Jane Hill",
        What::Correct { field: None, value: "Jane Moss".into() },
        now(),
        &mut typist.ids,
    )
    .unwrap();
    let bob = person(&typist.coltiva, "Bob Stone", true, now()).unwrap().known.person;
    assert_eq!(bob.first(Field::MetThrough), Some("Jane Moss"), "by the name they have now");
    typist.sound();
}

#[test]
fn sides_are_kept() {
    let (store, _folder) = sqlite();
    let mut typist = Typist::new(store);
    for (line, kind, direction) in [
        ("ho aiutato Giulia Sala con il bando", Kind::Favour, Direction::Out),
        ("Giulia Sala mi ha aiutato con il trasloco", Kind::Favour, Direction::In),
        ("chiamata con Giulia Sala", Kind::Call, Direction::Both),
        ("Giulia Sala called", Kind::Call, Direction::In),
        ("ho scritto a Giulia Sala", Kind::Message, Direction::Out),
        ("regalo per Giulia Sala: un libro", Kind::Gift, Direction::Out),
        ("pranzo con Giulia Sala domani", Kind::Meeting, Direction::Both),
    ] {
        let logged = typist.log(line);
        let id = logged.interaction.as_ref().unwrap().0;
        let mut found = None;
        interactions::interactions(&typist.coltiva, &interactions::Query::default(), |l| {
            if l.stored.id == id {
                found = Some((l.stored.interaction.kind, l.direction, l.people[0].counts));
            }
        })
        .unwrap();
        assert_eq!(found, Some((kind, direction, true)), "{line}");
    }
    typist.sound();
}

#[test]
fn what_is_wrong_is_corrected_and_the_correction_taken_back() {
    let (store, _folder) = sqlite();
    let mut typist = Typist::new(store);
    let row = typist.log("caffè con Anna Rossi ieri, le devo il libro").interaction.unwrap().0;
    let before = typist.told();
    let days = |typist: &Typist| person(&typist.coltiva, "Anna Rossi", true, now()).unwrap().known.measures.days;
    corrections::interaction(&typist.coltiva, row, corrections::Wrong::All, now(), &mut typist.ids).unwrap();
    assert_eq!(days(&typist), 0);
    assert!(person(&typist.coltiva, "Anna Rossi", true, now()).unwrap().diary.is_empty());
    assert!(promises(&typist.coltiva, true, now()).unwrap().is_empty(), "what was promised there was not");
    typist.sound();
    typist.undo();
    assert_eq!(typist.told(), before);
    let when = corrections::Wrong::When("2026-02-20".parse().unwrap());
    corrections::interaction(&typist.coltiva, row, when, now(), &mut typist.ids).unwrap();
    let anna = person(&typist.coltiva, "Anna Rossi", true, now()).unwrap();
    assert_eq!((anna.known.measures.days, anna.known.measures.silence), (1, Some(10)));
    assert_eq!(promises(&typist.coltiva, true, now()).unwrap().len(), 1);
    typist.sound();
    typist.undo();
    assert_eq!(typist.told(), before);

    let id = promises(&typist.coltiva, true, now()).unwrap()[0].open.fact.clone();
    assert_eq!(
        corrections::target(&typist.coltiva, &format!("f{id}"), now()).unwrap(),
        corrections::Target::Promise(id.clone())
    );
    let says = corrections::Says {
        what: Some("i libri".into()),
        due: Some(Some("2026-03-20".parse().unwrap())),
        owes: Some(Owes::Them),
        with: None,
    };
    corrections::promise(&typist.coltiva, &id, &says, now(), &mut typist.ids).unwrap();
    let open = promises(&typist.coltiva, true, now()).unwrap();
    assert_eq!((open.len(), open[0].open.what.as_str(), open[0].open.owes), (1, "i libri", Owes::Them));
    typist.undo();
    assert_eq!(typist.told(), before);
    typist.sound();
}

#[test]
fn done_by_some_way_is_a_contact_and_without_one_is_none() {
    let (store, _folder) = sqlite();
    let mut typist = Typist::new(store);
    typist.log("nota su Anna Rossi: cerca casa");
    facts::done(&typist.coltiva, "Anna Rossi", None, now(), &mut typist.ids).unwrap();
    assert_eq!(person(&typist.coltiva, "Anna Rossi", true, now()).unwrap().known.measures.days, 0);
    facts::done(&typist.coltiva, "Anna Rossi", Some(Way::Called), now(), &mut typist.ids).unwrap();
    let anna = person(&typist.coltiva, "Anna Rossi", true, now()).unwrap();
    assert_eq!((anna.known.measures.days, anna.diary[0].direction), (1, Direction::Out));
    typist.sound();
    assert_eq!(typist.undo(), 2);
    assert_eq!(person(&typist.coltiva, "Anna Rossi", true, now()).unwrap().known.measures.days, 0);
}

#[test]
fn an_archived_person_is_in_the_trash_until_they_are_brought_back() {
    let (store, _folder) = sqlite();
    let mut typist = Typist::new(store);
    typist.log("caffè con Anna Rossi");
    facts::say(&typist.coltiva, "Anna Rossi", What::Archive { on: true }, now(), &mut typist.ids).unwrap();
    let trashed = trash::trash(&typist.coltiva).unwrap();
    assert_eq!((trashed.len(), &trashed[0].thing), (1, &trash::Thing::Archived));
    trash::restore(&typist.coltiva, &trashed[0].id, now(), &mut typist.ids).unwrap();
    assert!(trash::trash(&typist.coltiva).unwrap().iter().all(|t| t.thing != trash::Thing::Archived));
    let no = trash::restore(&typist.coltiva, "nothing", now(), &mut typist.ids);
    assert!(matches!(no, Err(AppError::NoSuch { what: "trash", .. })));
}

/// `--at` looks at what is owed as it was then.
#[test]
fn what_is_owed_is_told_as_of_a_moment() {
    let (store, _folder) = sqlite();
    let mut typist = Typist::new(store);
    typist.log("caffè con Anna Rossi oggi, le devo il libro");
    let (before, after) = (now() - 48.hours(), now() + 48.hours());
    let owed = |typist: &Typist, at| promises(&typist.coltiva, true, at).unwrap();
    assert!(owed(&typist, before).is_empty(), "it was not promised yet");
    let id = owed(&typist, now())[0].open.fact.clone();
    judge(&typist.coltiva, &id, Verdict::Close, after, &mut typist.ids).unwrap();
    assert_eq!(owed(&typist, now()).len(), 1, "it was not kept yet");
    assert!(owed(&typist, after).is_empty());
}

#[test]
fn a_line_that_waited_brings_nobody_back_who_went_meanwhile() {
    type Go = fn(&mut Typist);
    let forgotten: Go = |typist| {
        let clock = typist.coltiva.clock(now()).unwrap();
        forget(&typist.coltiva, "Bruno Verdi", false, &clock).unwrap();
    };
    let taken_back: Go = |typist| assert!(typist.undo() > 0);
    for go in [forgotten, taken_back] {
        on_each_engine(|store| {
            let mut typist = Typist::new(store);
            typist.log("caffè con Anna Rossi");
            typist.log("caffè con Bruno Verdi");
            let line = "pranzo con Bruno Verdi ieri, gli devo le foto entro venerdì";
            let waiting = draft(&typist.coltiva, line, &[], now()).unwrap();
            go(&mut typist);
            let before = typist.told();
            let saved = save(&typist.coltiva, &waiting, now(), &mut typist.ids);
            assert!(matches!(&saved, Err(AppError::Nobody(name, _)) if name == "Bruno Verdi"), "{saved:?}");
            assert_eq!(typist.told(), before);
            assert_eq!(typist.names(), ["Anna Rossi"]);
            typist.sound();
        });
    }
}
