//! A loop is followed from the sentence it was found in to the letter that closed it.

use coltiva_domain::facts::{Fact, Loop, Owes, What};
use coltiva_domain::interactions::{Interaction, Kind, Role};
use coltiva_domain::promises::{LoopState, OpenLoop, find, open_loops};
use jiff::tz::TimeZone;

const ME: u32 = 0;
const ANNA: u32 = 1;

struct Book {
    facts: Vec<Fact<u32>>,
    letters: Vec<Interaction<u32>>,
}

impl Book {
    fn new() -> Book {
        Book { facts: Vec::new(), letters: Vec::new() }
    }

    fn letter(mut self, key: &str, day: &str, from: u32, to: u32, thread: &str, text: &str) -> Book {
        let at = day.parse().unwrap();
        let mut i = Interaction::new(key, at, Kind::Mail).with(from, Role::From).with(to, Role::To);
        i.thread = Some(thread.to_owned());
        i.subject = Some(thread.to_owned());
        self.letters.push(i);
        for (n, found) in find(text, at.day(&TimeZone::UTC)).into_iter().enumerate() {
            self = self.fact(&format!("{key}/{n}"), day, None, found.fact(key));
        }
        self
    }

    fn fact(mut self, id: &str, day: &str, who: Option<u32>, what: What<u32>) -> Book {
        self.facts.push(Fact { id: id.to_owned(), step: id.to_owned(), at: day.parse().unwrap(), who, what });
        self
    }

    fn loops(&self) -> Vec<OpenLoop<u32>> {
        let seen = open_loops(&self.facts, &self.letters, |p| p == ME, |p| p, &TimeZone::UTC);
        let (mut facts, mut letters) = (self.facts.clone(), self.letters.clone());
        facts.reverse();
        letters.reverse();
        assert_eq!(seen, open_loops(&facts, &letters, |p| p == ME, |p| p, &TimeZone::UTC), "order must not matter");
        seen
    }
}

#[test]
fn who_owes_follows_from_who_wrote() {
    let book = Book::new()
        .letter("mail:1", "2025-03-04", ME, ANNA, "bando", "Ti mando il preventivo entro venerdì.")
        .letter("mail:2", "2025-03-04", ANNA, ME, "sede", "I'll send you the draft by Friday.")
        .letter("mail:3", "2025-03-04", ANNA, ME, "cena", "Vieni anche tu alla cena di sabato?");
    let seen: Vec<_> = book.loops().iter().map(|l| (l.people.clone(), l.kind, l.owes, l.state)).collect();
    assert_eq!(
        seen,
        [
            (vec![ANNA], Loop::Promise, Owes::Me, LoopState::Proposed),
            (vec![ANNA], Loop::Promise, Owes::Them, LoopState::Proposed),
            (vec![ANNA], Loop::Question, Owes::Me, LoopState::Proposed),
        ]
    );
}

#[test]
fn a_delivery_keeps_the_promise_it_names_and_no_other() {
    let book = Book::new()
        .letter(
            "mail:1",
            "2025-03-04",
            ME,
            ANNA,
            "bando",
            "Ti mando il preventivo entro venerdì. Ti porto le chiavi lunedì.",
        )
        .letter("mail:2", "2025-03-06", ME, ANNA, "bando", "Ecco il preventivo, come promesso.");
    let loops = book.loops();
    assert_eq!(loops[0].state, LoopState::Kept);
    assert_eq!(loops[0].closed_by.as_deref(), Some("mail:2"));
    assert_eq!(loops[1].state, LoopState::Proposed);
}

#[test]
fn a_letter_named_after_the_thing_hands_it_over_and_one_that_only_holds_the_word_does_not() {
    let promised = || {
        Book::new().letter("mail:1", "2025-03-04", ME, ANNA, "bando", "Ti mando la bozza del preventivo entro venerdì.")
    };
    let later = |day: &str, subject: &str| promised().letter("mail:2", day, ME, ANNA, subject, "Buona lettura.");
    assert_eq!(later("2025-03-06", "Bozza del preventivo").loops()[0].closed_by.as_deref(), Some("mail:2"));
    assert!(later("2025-03-06", "Riunione sul preventivo e sulla bozza del contratto").loops()[0].is_open());
    assert!(later("2025-03-06", "Preventivo").loops()[0].is_open(), "half of it is not all of it");
    assert!(later("2025-11-06", "Bozza del preventivo").loops()[0].is_open(), "eight months later it is another one");
}

#[test]
fn the_other_side_cannot_keep_my_promise() {
    let book = Book::new()
        .letter("mail:1", "2025-03-04", ME, ANNA, "bando", "Ti mando il preventivo entro venerdì.")
        .letter("mail:2", "2025-03-06", ANNA, ME, "bando", "Ecco il preventivo, come promesso.");
    assert!(book.loops()[0].is_open());
}

#[test]
fn an_answer_in_the_thread_closes_a_question() {
    let asked = Book::new().letter("mail:1", "2025-03-04", ANNA, ME, "cena", "Vieni anche tu alla cena di sabato?");
    assert!(asked.loops()[0].is_open());
    let elsewhere = asked.letter("mail:2", "2025-03-05", ME, ANNA, "altro", "Oggi piove.");
    assert!(elsewhere.loops()[0].is_open());
    let answered = elsewhere.letter("mail:3", "2025-03-05", ME, ANNA, "cena", "Volentieri.");
    assert_eq!(answered.loops()[0].closed_by.as_deref(), Some("mail:3"));
}

#[test]
fn a_letter_of_the_same_subject_answers_within_days_though_no_header_says_so() {
    let asked = || {
        let mut book = Book::new().letter("mail:1", "2025-03-04", ANNA, ME, "mail:1", "Come posso aiutarti?");
        book.letters[0].subject = Some("Intervista".to_owned());
        book
    };
    let later = |day: &str, subject: &str| {
        let mut book = asked().letter("mail:2", day, ME, ANNA, "mail:2", "Grazie a te!");
        book.letters[1].subject = Some(subject.to_owned());
        book.loops()[0].closed_by.clone()
    };
    assert_eq!(later("2025-03-05", "Re: Intervista").as_deref(), Some("mail:2"));
    assert_eq!(later("2025-03-05", "Re: altro"), None);
    assert_eq!(later("2025-05-05", "Re: Intervista"), None, "two months later it is another one");
}

#[test]
fn the_member_has_the_last_word_and_may_take_it_back() {
    let fact = || "mail:1/0".to_owned();
    let book = Book::new()
        .letter("mail:1", "2025-03-04", ME, ANNA, "bando", "Ti mando il preventivo entro venerdì.")
        .fact("c", "2025-03-05", None, What::Confirm { fact: fact() });
    assert_eq!(book.loops()[0].state, LoopState::Open);
    let book = book.fact("d", "2025-03-06", None, What::Drop { fact: fact() });
    assert_eq!(book.loops()[0].state, LoopState::Dropped);
    let book = book.fact("r", "2025-03-07", None, What::Retract { fact: "d".to_owned() });
    assert_eq!(book.loops()[0].state, LoopState::Open);
}

#[test]
fn a_loop_is_current_for_six_months() {
    let book = Book::new().letter("mail:1", "2025-03-04", ME, ANNA, "x", "Ti mando il preventivo entro venerdì.");
    let day = |d: &str| d.parse::<coltiva_domain::when::When>().unwrap().day(&TimeZone::UTC).unwrap();
    assert!(book.loops()[0].is_current(day("2025-08-30")));
    assert!(!book.loops()[0].is_current(day("2025-09-10")));
}

#[test]
fn a_letter_that_did_not_happen_begins_no_loop() {
    let book = Book::new().letter("mail:1", "2025-03-04", ME, ANNA, "x", "Ti mando il preventivo entro venerdì.").fact(
        "r",
        "2025-03-05",
        None,
        What::RetractInteraction { key: "mail:1".to_owned() },
    );
    assert!(book.loops().is_empty());
}
