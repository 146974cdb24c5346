//! Tact: whom today shows first, what it never leaves out, and what it does not begin with.

use coltiva_domain::facts::Loop;
use coltiva_domain::openings::{Between, Mine, Moment};
use coltiva_domain::ties::State;
use coltiva_domain::today::{Candidate, Debt, Dossier, Kind, Last, Today, today};
use coltiva_domain::when::{DayNumber, When, date_of};

const DAY: DayNumber = 20_500;

fn page(all: &[Candidate], limit: usize, dossier: impl Fn(i64) -> Dossier) -> Today {
    today(all, DAY, &Mine::default(), limit, dossier)
}

fn meeting(title: &str) -> Dossier {
    let meeting = Some(Moment { title: title.to_owned(), on: DAY + 1, evidence: vec!["i1".to_owned()] });
    Dossier { called: "Anna".to_owned(), meeting, days: 3, gap: Some(20.0), ..Dossier::default() }
}

fn met(person: i64) -> Candidate {
    Candidate { meeting: Some(DAY + 1), last: Some(DAY - 3), state: State::Alive, ..Candidate::new(person) }
}

fn title(reason: &coltiva_domain::reasons::Reason) -> String {
    format!("{:?}", reason.values)
}

#[test]
fn who_is_met_tomorrow_and_heard_lately_stands_beside() {
    let page = page(&[met(1)], 5, |_| meeting("Il bando"));
    assert!(page.suggestions.is_empty());
    assert_eq!(page.beside.iter().map(|b| (b.person, b.kind)).collect::<Vec<_>>(), [(1, Kind::Soon)]);
    let why = page.beside[0].why.as_ref().unwrap();
    assert!(why.code == "soon_meeting" && title(why).contains("Il bando"), "{why:?}");
}

#[test]
fn whom_the_limit_leaves_out_is_met_all_the_same() {
    let all: Vec<Candidate> = (1..9).map(|n| Candidate { last: Some(DAY - 90), ..met(n) }).collect();
    for limit in [1, 5] {
        let page = page(&all, limit, |id| meeting(&format!("n. {id}")));
        assert_eq!(page.suggestions.len() + page.beside.len(), 8, "{limit}");
    }
}

#[test]
fn a_meeting_is_one_of_the_reasons_of_who_is_there_for_another() {
    let loosening = Candidate { state: State::Loosening, last: Some(DAY - 20), ..met(1) };
    let page = page(&[loosening], 5, |_| meeting("Il bando"));
    assert_eq!(page.suggestions[0].kind, Kind::Loosening);
    assert!(page.suggestions[0].why.iter().any(|why| why.code == "soon_meeting"));
}

#[test]
fn what_is_not_said_lightly_is_neither_title_nor_thread() {
    let quiet = page(&[met(1)], 5, |_| meeting("Visita cardiologica"));
    assert!(!title(quiet.beside[0].why.as_ref().unwrap()).contains("cardiologica"));
    let dormant = Candidate { state: State::Dormant, last: Some(DAY - 200), ..Candidate::new(1) };
    let thread = Moment { title: "Condoglianze".to_owned(), on: DAY - 200, evidence: vec!["i2".to_owned()] };
    let last = Last {
        at: When::Day(date_of(DAY - 200)),
        kind: coltiva_domain::interactions::Kind::Mail,
        direction: coltiva_domain::interactions::Direction::Out,
        subject: Some("Condoglianze".to_owned()),
        evidence: vec!["i2".to_owned()],
    };
    let page = page(&[dormant], 5, |_| Dossier {
        between: Between { thread: Some(thread.clone()), ..Between::default() },
        last: Some(last.clone()),
        first: Some(DAY - 400),
        ..meeting("")
    });
    let s = &page.suggestions[0];
    let said: Vec<_> = s.why.iter().chain(&s.common_ground).chain([&s.opener]).map(title).collect();
    assert!(!said.concat().contains("Condoglianze"), "{said:?}");
}

#[test]
fn of_the_ill_one_only_thinks() {
    let ill =
        |_| Dossier { grave: Some((DAY - 1, "in ospedale".to_owned(), vec!["f1".to_owned()])), ..meeting("Il bando") };
    let page = page(&[Candidate { last: Some(DAY - 90), ..met(1) }], 5, ill);
    assert_eq!(page.suggestions[0].opener.code, "opener_thinking");
    assert!(page.suggestions[0].asks_nothing);
}

#[test]
fn a_recent_question_has_a_place_and_what_waits_long_takes_turns() {
    let owes = |person, said, sure| {
        let debt = Some(Debt { kind: Loop::Question, said, due: None, sure });
        Candidate { debt, last: Some(said), state: State::Alive, ..Candidate::new(person) }
    };
    let mut all: Vec<Candidate> = (1..9).map(|n| owes(n, DAY - 20 - n as i32, true)).collect();
    all.push(owes(9, DAY - 1, false));
    let board = |day| coltiva_domain::today::Board::new(all.clone(), day);
    let places = |day| {
        let loops = |id: i64| all.iter().find(|c| c.person == id).map(|c| c.debt).is_some();
        let mut asked = Vec::new();
        let _ = board(day).page(&Mine::default(), 5, |id| {
            asked.extend(loops(id).then_some(id));
            Dossier::default()
        });
        asked
    };
    assert_eq!(places(DAY)[0], 9, "the question of yesterday comes first");
    assert_ne!(places(DAY)[1], places(DAY + 1)[1], "the others take turns");
}

#[test]
fn an_office_is_no_tie() {
    let office = Candidate { office: true, state: State::Dormant, last: Some(DAY - 200), ..Candidate::new(1) };
    assert!(page(&[office], 5, |_| meeting("")).suggestions.is_empty());
}
