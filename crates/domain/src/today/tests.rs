use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::openings::{Mine, Stint};
use crate::reasons::Reason;

const DAY: DayNumber = 20_000;

fn person(person: i64, state: State, silence: i32) -> Candidate {
    let last = (state != State::Linked).then_some(DAY - silence);
    let linked = state == State::Linked;
    Candidate { state, last, linked, warmth_before: person as f64, ..Candidate::new(person) }
}

fn debt(said: DayNumber) -> Option<Debt> {
    Some(Debt { kind: Loop::Promise, said, due: Some(said + 3), sure: true })
}

/// A dossier that agrees with its candidate, so that every reason has its evidence.
fn dossier(c: &Candidate) -> Dossier {
    let id = c.person;
    let evidence = |what: &str| vec![format!("{what}{id}")];
    let stint = |name: String| Stint { name, from: Some(2015), to: None, evidence: evidence("s") };
    let mut d = Dossier {
        days: 12,
        first: c.last.map(|l| l - 900),
        gap: c.last.map(|_| 20.0 + id as f64),
        contacts: evidence("i"),
        birthday: evidence("s"),
        met: evidence("s"),
        met_first: evidence("i"),
        linked: Some((DAY - 2_000 - id as i32, evidence("s"))),
        ..Dossier::default()
    };
    d.traits.employers = vec![stint(format!("Ditta {}", id % 7))];
    d.position =
        c.position.map(|_| Position { title: "Direttrice".into(), company: "Riva".into(), evidence: evidence("s") });
    d.meeting = c.meeting.map(|on| Moment { title: format!("Riunione {id}"), on, evidence: evidence("i") });
    d.works = Some(Position {
        title: format!("Mestiere {id}"),
        company: format!("Ditta {}", id % 7),
        evidence: evidence("s"),
    });
    d.called = format!("Persona {id}");
    d.last = c.last.map(|l| Last {
        at: When::Day(crate::when::date_of(l)),
        kind: Happening::Mail,
        direction: Direction::In,
        subject: None,
        evidence: evidence("i"),
    });
    if let Some(debt) = c.debt {
        let open = OpenLoop {
            fact: format!("f{id}"),
            first: format!("f{id}"),
            people: vec![id],
            kind: debt.kind,
            owes: Owes::Me,
            what: format!("il bando {id}"),
            quote: "Ti mando il bando".into(),
            said_at: When::Day(crate::when::date_of(debt.said)),
            said_on: Some(debt.said),
            due: debt.due.map(|d| When::Day(crate::when::date_of(d))),
            state: LoopState::Open,
            found_in: None,
            closed_by: None,
        };
        d.loops = vec![Loose { open, evidence: evidence("f") }];
    }
    d
}

fn mine() -> Mine {
    let stint = |n: i32| Stint { name: format!("Ditta {n}"), from: Some(2010), to: None, evidence: vec![] };
    Mine::new(Traits { employers: (0..4).map(stint).collect(), ..Traits::default() })
}

fn page(all: &[Candidate]) -> Today {
    let known = all.to_vec();
    today(all, DAY, &mine(), PEOPLE_AT_MOST, |id| dossier(known.iter().find(|c| c.person == id).unwrap()))
}

fn kinds(page: &Today) -> Vec<(i64, Kind)> {
    page.suggestions.iter().map(|s| (s.person, s.kind)).collect()
}

#[test]
fn everybody_stands_under_their_strongest_kind() {
    let mut anna = person(1, State::Loosening, 90);
    anna.debt = debt(DAY - 10);
    anna.birthday = Some((crate::when::date_of(DAY).month(), crate::when::date_of(DAY).day()));
    let mut bruno = person(2, State::Dormant, 400);
    bruno.meeting = Some(DAY + 1);
    let mut carla = person(3, State::Alive, 20);
    carla.birthday = anna.birthday;
    let all = [
        anna,
        bruno,
        carla,
        person(4, State::Loosening, 90),
        person(5, State::Dormant, 400),
        person(6, State::Linked, 0),
    ];
    let page = page(&all);
    assert_eq!(
        kinds(&page),
        [(1, Kind::Owed), (2, Kind::Soon), (3, Kind::Date), (4, Kind::Loosening), (5, Kind::Dormant)]
    );
    assert_eq!(page.more, 1);
}

#[test]
fn who_asked_to_be_left_alone_is_met_and_never_suggested() {
    let alone = Candidate { left_alone: true, ..person(1, State::Dormant, 400) };
    let (meeting, debt) = (Some(DAY + 1), debt(DAY - 2));
    for nobody in [alone, Candidate { debt, ..alone }, Candidate { meeting, ..alone }] {
        assert!(page(&[nobody]).suggestions.is_empty());
    }
    let beside = page(&[Candidate { meeting, ..alone }]).beside;
    assert!(matches!(beside.as_slice(), [met] if met.person == 1 && met.kind == Kind::Soon), "{beside:?}");
}

#[test]
fn a_book_of_links_gets_five_first_threads_with_different_reasons() {
    let all: Vec<Candidate> = (1..=40).map(|id| person(id, State::Linked, 0)).collect();
    let page = page(&all);
    assert_eq!(page.suggestions.len(), 5);
    assert!(page.suggestions.iter().all(|s| s.kind == Kind::FirstThread && s.asks_nothing));
    assert!(page.suggestions.iter().all(|s| s.why.len() >= 2 && s.actions.contains(&Action::Unknown)));
}

#[test]
fn nobody_is_put_forward_with_whom_there_is_nothing_to_begin() {
    let stranger = Candidate { linked: false, ..person(1, State::Linked, 0) };
    let nobody = page(&[stranger]);
    assert_eq!((nobody.suggestions.len(), nobody.more, nobody.next), (0, 0, None));
    // A first look may promise more than the dossier holds.
    let hoped = Candidate { common: 1, ..stranger };
    let bare = Dossier { works: dossier(&hoped).works, ..Dossier::default() };
    assert!(today(&[hoped], DAY, &mine(), 5, |_| bare.clone()).suggestions.is_empty());
    let linked =
        Dossier { works: bare.works.clone(), linked: Some((DAY - 100, vec!["i1".into()])), ..Dossier::default() };
    let page = today(&[Candidate { linked: true, ..stranger }], DAY, &mine(), 5, |_| linked.clone());
    assert_eq!(page.suggestions[0].why.len(), 2);
}

#[test]
fn a_rest_holds_back_what_can_wait_and_nothing_else() {
    let mut lately = person(1, State::New, 5);
    assert!(kinds(&page(&[lately])).is_empty());
    assert_eq!(page(&[lately]).next, Some(DAY - 5 + REST_DAYS));
    lately.debt = debt(DAY - 2);
    assert_eq!(kinds(&page(&[lately])), [(1, Kind::Owed)]);
    let mut mute = person(2, State::Loosening, 90);
    mute.unanswered = 3;
    mute.last_out = Some(DAY - 30);
    assert!(kinds(&page(&[mute])).is_empty());
    mute.last_out = Some(DAY - 61);
    assert_eq!(kinds(&page(&[mute])), [(2, Kind::Loosening)]);
    let mut snoozed = person(3, State::Loosening, 90);
    snoozed.snoozed_until = Some(DAY + 1);
    assert!(kinds(&page(&[snoozed])).is_empty());
    snoozed.snoozed_until = Some(DAY);
    assert_eq!(kinds(&page(&[snoozed])), [(3, Kind::Loosening)]);
}

#[test]
fn whom_one_does_not_remember_gets_no_first_thread() {
    let mut who = person(1, State::Linked, 0);
    who.unknown = true;
    assert!(page(&[who]).suggestions.is_empty());
}

#[test]
fn what_is_done_leaves_the_page_and_nobody_moves_up() {
    let mut all: Vec<Candidate> = (1..=9).map(|id| person(id, State::Loosening, 90)).collect();
    let before = kinds(&page(&all));
    let done = before[1].0;
    let c = all.iter_mut().find(|c| c.person == done).unwrap();
    c.done = Some(DAY);
    c.answered = Some(DAY);
    let after = page(&all);
    let rest: Vec<_> = before.iter().filter(|(p, _)| *p != done).copied().collect();
    assert_eq!(kinds(&after), rest);
    assert_eq!(after.answered, 1);
}

#[test]
fn when_all_is_answered_the_next_day_is_named_only_where_somebody_is_left() {
    let answered = |c: Candidate| Candidate { done: Some(DAY), answered: Some(DAY), ..c };
    let five: Vec<Candidate> = (1..=5).map(|id| answered(person(id, State::Loosening, 90))).collect();
    assert_eq!((page(&five).answered, page(&five).more, page(&five).next), (5, 0, None));
    // Another who could be suggested comes tomorrow.
    let mut many: Vec<Candidate> = (2..=20).map(|id| answered(person(id, State::Loosening, 90))).collect();
    many.push(person(1, State::Loosening, 90));
    let page = page(&many);
    assert_eq!((page.suggestions.len(), page.more, page.next), (0, 1, Some(DAY + 1)));
}

#[test]
fn the_places_turn_and_the_warmest_pauses_too() {
    let all: Vec<Candidate> = (1..=12).map(|id| person(id, State::Loosening, 90)).collect();
    let on = |day| {
        let page = today(&all, day, &mine(), 2, |id| dossier(&person(id, State::Loosening, 90)));
        page.suggestions.iter().map(|s| s.person).collect::<HashSet<_>>()
    };
    let seen: HashSet<i64> = (DAY..DAY + 12).flat_map(on).collect();
    assert_eq!(seen, (1..=12).collect(), "everybody whom one misses has a day");
    let warmest = (DAY..DAY + 12).filter(|day| on(*day).contains(&12)).count();
    assert_eq!(warmest, 2, "and nobody is there every morning");
}

#[test]
fn nobody_is_wished_anything_before_the_day_and_on_it_everybody_is() {
    let born = |days: i32| {
        let date = crate::when::date_of(DAY + days);
        Some((date.month(), date.day()))
    };
    let aldo = Candidate { birthday: born(2), ..person(7, State::Loosening, 90) };
    for away in 1..=BIRTHDAY_DAYS {
        let ahead = page(&[Candidate { birthday: born(away), ..aldo }]);
        assert!(ahead.suggestions.is_empty(), "{away} days before the day there is no line to send");
        assert_eq!(ahead.beside[0].why.as_ref().unwrap().code, "date_birthday");
        assert_eq!((ahead.more, ahead.next), (0, Some(DAY + away)));
    }
    assert_eq!(kinds(&page(&[Candidate { birthday: born(0), ..aldo }])), [(7, Kind::Date)]);
    // What was only found in passing does not hide it; what is sure goes before, and names it.
    let owing = |sure: bool| {
        let debt = debt(DAY - 10).map(|debt| Debt { sure, ..debt });
        page(&[Candidate { birthday: born(0), debt, ..aldo }]).suggestions.remove(0)
    };
    assert_eq!((owing(false).kind, owing(true).kind), (Kind::Date, Kind::Owed));
    assert!(owing(true).why.iter().any(|reason| reason.code.starts_with("date_birthday")));
    // What was done or written in the days before does not eat the day.
    let written = Candidate { birthday: born(0), done: Some(DAY - 2), last: Some(DAY - 2), ..aldo };
    assert_eq!(kinds(&page(&[written])), [(7, Kind::Date)]);
    let ahead = Candidate { birthday: born(1), done: Some(DAY - 1), last: Some(DAY), ..aldo };
    assert_eq!(page(&[ahead]).beside.len(), 1);
}

#[test]
fn a_first_thread_and_a_day_for_thanks_ask_nothing() {
    let all: Vec<Candidate> = (1..=3).map(|id| person(id, State::Loosening, 90)).collect();
    let seen = page(&all);
    assert_eq!(seen.suggestions.iter().filter(|s| s.asks_nothing).count(), 1);
    for s in &seen.suggestions {
        assert_eq!(s.asks_nothing, s.opener.code.starts_with("opener_quiet"), "{}", s.opener.code);
    }
    let links: Vec<Candidate> = (1..=9).map(|id| person(id, State::Linked, 0)).collect();
    let quiet = |code: &str| code.starts_with("opener_quiet") || code == "opener_linked";
    assert!(page(&links).suggestions.iter().all(|s| s.asks_nothing && quiet(&s.opener.code)));
}

#[test]
fn a_promise_is_taken_up_as_a_thing_or_in_its_own_words() {
    let opener = |what: &str| {
        let mut c = person(1, State::Alive, 20);
        c.debt = debt(DAY - 2);
        let mut d = dossier(&c);
        d.loops[0].open.what = what.to_owned();
        today(&[c], DAY, &mine(), 5, |_| d.clone()).suggestions[0].opener.code.clone()
    };
    assert_eq!(opener("la bozza del preventivo"), "opener_promise");
    assert_eq!(opener("l'elenco"), "opener_promise");
    assert_eq!(opener("the slides"), "opener_promise");
    assert_eq!(opener("Ti faccio sapere"), "opener_promise_said");
    assert_eq!(opener("20 biglietti"), "opener_promise_said");
    for debt in ["20 euro", "dei soldi", "€20", "20 € per la cena", "50 dollars"] {
        assert_eq!(opener(debt), "opener_debt", "{debt}");
    }
    // Money is no words that were written, even where a chat is all that says it is owed.
    let mut c = person(1, State::Alive, 20);
    c.debt = debt(DAY - 2).map(|debt| Debt { sure: false, ..debt });
    let mut d = dossier(&c);
    d.loops[0].open.what = "50 euro della cena".to_owned();
    d.loops[0].open.state = crate::promises::LoopState::Proposed;
    assert_eq!(today(&[c], DAY, &mine(), 5, |_| d.clone()).suggestions[0].opener.code, "opener_debt");
}

#[test]
fn what_is_past_due_comes_before_what_is_due_next_week() {
    let owed = |id: i64, due: i32| {
        let debt = Some(Debt { kind: Loop::Promise, said: DAY - 20, due: Some(DAY + due), sure: true });
        Candidate { debt, ..person(id, State::Alive, 20) }
    };
    let page = page(&[owed(1, 7), owed(2, -7), owed(3, 1), owed(4, 40), owed(5, -30)]);
    assert_eq!(page.suggestions.iter().map(|s| s.person).collect::<Vec<_>>(), [3, 2, 5, 1, 4]);
}

#[test]
fn the_list_of_equals_turns_with_the_days() {
    let all: Vec<Candidate> = (1..=200).map(|id| person(id, State::Linked, 0)).collect();
    let on = |day| today(&all, day, &mine(), 5, |id| dossier(&person(id, State::Linked, 0)));
    let people = |t: &Today| t.suggestions.iter().map(|s| s.person).collect::<Vec<_>>();
    assert_eq!(people(&on(DAY)), people(&on(DAY)));
    assert_ne!(people(&on(DAY)), people(&on(DAY + 1)));
}

#[test]
fn promises_and_dates_without_a_place_stand_beside() {
    let all: Vec<Candidate> =
        (1..=8).map(|id| Candidate { debt: debt(DAY - id as i32), ..person(id, State::Alive, 20) }).collect();
    let page = page(&all);
    assert_eq!(page.suggestions.len(), 5);
    assert_eq!(page.beside.len(), 3);
}

fn anybody() -> impl Strategy<Value = Candidate> {
    let states = prop::sample::select(vec![State::Linked, State::New, State::Alive, State::Loosening, State::Dormant]);
    let day = || prop::option::weighted(0.2, DAY - 80..=DAY);
    (states, 0..500i32, any::<[bool; 4]>(), day(), day(), prop::option::weighted(0.2, DAY..DAY + 5), 0..5u32, 0..4u16)
        .prop_map(|(state, silence, [barred, unknown, born, owes], done, not_now, meeting, unanswered, common)| {
            Candidate {
                barred: barred && born,
                unknown,
                debt: debt(DAY - silence % 100).filter(|_| owes),
                birthday: born.then_some((crate::when::date_of(DAY).month(), crate::when::date_of(DAY).day())),
                done,
                not_now,
                answered: done.max(not_now),
                meeting,
                unanswered,
                common,
                last_out: Some(DAY - silence),
                position: owes.then_some(DAY - silence % 50),
                ..person(0, state, silence)
            }
        })
}

proptest! {
    #[test]
    fn every_page_keeps_the_rules(mut all in prop::collection::vec(anybody(), 0..60)) {
        for (n, c) in all.iter_mut().enumerate() {
            c.person = n as i64 + 1;
        }
        let seen = page(&all);
        let ids: HashSet<i64> = seen.suggestions.iter().map(|s| s.person).collect();
        prop_assert!(ids.len() <= PEOPLE_AT_MOST && ids.len() == seen.suggestions.len());
        prop_assert!(seen.suggestions.iter().filter(|s| s.kind == Kind::Dormant).count() <= DORMANT_AT_MOST);
        prop_assert!(seen.suggestions.is_sorted_by_key(|s| s.kind));
        let c = seen.counts;
        prop_assert_eq!(c.people, c.linked + c.new + c.alive + c.loosening + c.dormant);
        prop_assert!(c.acquaintances <= c.linked);
        prop_assert_eq!(c.people as usize, all.iter().filter(|c| !c.barred).count());
        let mut said = HashSet::new();
        for s in &seen.suggestions {
            let c = all[s.person as usize - 1];
            prop_assert!(!c.barred && c.answered != Some(DAY));
            prop_assert!((2..=3).contains(&s.why.len()), "{:?}", s.why);
            for reason in &s.why {
                prop_assert!(said.insert(why::bare(reason)), "said twice: {:?}", reason);
            }
            let rested = c.last.is_none_or(|l| DAY - l >= REST_DAYS);
            if matches!(s.kind, Kind::Loosening | Kind::Dormant | Kind::FirstThread) {
                prop_assert!(rested);
                prop_assert!(c.unanswered < UNANSWERED || DAY - c.last_out.unwrap() >= LONG_REST_DAYS);
            }
            let with_evidence = |r: &Reason| !r.evidence.is_empty() || matches!(&*r.code, "soon_first" | "first_never");
            prop_assert!(s.why.iter().all(with_evidence), "{:?}", s.why);
        }
        for b in &seen.beside {
            prop_assert!(!ids.contains(&b.person));
        }
        let mut turned = all.clone();
        turned.reverse();
        prop_assert_eq!(seen, page(&turned));
    }
}

proptest! {
    #[test]
    fn a_board_that_was_changed_says_what_a_new_day_says(
        mut all in prop::collection::vec(anybody(), 1..80),
        changes in prop::collection::vec((any::<prop::sample::Index>(), anybody(), any::<bool>()), 0..20),
    ) {
        for (n, c) in all.iter_mut().enumerate() {
            c.person = n as i64 + 1;
        }
        let mut board = Board::new(all.iter().copied(), DAY);
        for (at, changed, stays) in changes {
            let at = at.index(all.len());
            let person = all[at].person;
            if stays {
                all[at] = Candidate { person, ..changed };
                board.put(all[at]);
            } else {
                board.take(person);
                all[at] = Candidate { barred: true, ..Candidate::new(person) };
            }
            let known = all.clone();
            let seen = board.page(&mine(), PEOPLE_AT_MOST, |id| dossier(known.iter().find(|c| c.person == id).unwrap()));
            prop_assert_eq!(seen, page(&all));
        }
    }
}
