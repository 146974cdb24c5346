//! Is a line told of what was, or does it say what is meant to be: «ho visto Sofia il 15 marzo», «il 15 marzo vedo Sofia»?

use super::days::{ARRANGED_WITHIN, Said, Toward, days};
use super::hours::hour_at;
use super::names;
use super::patterns::is_noun;
use super::words::{Word, listed, matches};
use crate::interactions::{Direction, Kind};
use crate::when::DayNumber;

/// How a line tells what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// «ho visto Anna», "had lunch": it has been, whatever day is said.
    Told,
    /// «pranzo con Anna»: it may lie on either side.
    Named,
    /// «riunione con Anna»: what is arranged before it is.
    Arranged,
    /// «ho un appuntamento», «cena fissata»: what is noted down before it is.
    Noted,
    /// «vedo Anna venerdì»: it lies ahead.
    Meant,
}

/// Verbs by which one says what one is going to do, and whether they say alone that two meet.
const COMING: [(&str, Kind, bool); 11] = [
    ("ci vediamo|vedremo|incontriamo|incontreremo|troviamo|troveremo", Kind::Conversation, true),
    ("ci sentiamo|sentiremo|risentiamo|risentiremo", Kind::Call, true),
    ("mi vedo|incontro|trovo con", Kind::Conversation, false),
    ("vedo|rivedo|vedro|rivedro|incontro|incontrero", Kind::Conversation, false),
    ("vediamo|rivediamo|vedremo|rivedremo|incontriamo|incontreremo", Kind::Conversation, false),
    ("ceno|cenero|pranzero|ceniamo|pranziamo con", Kind::Conversation, false),
    ("vado|andro|andiamo|andremo a trovare", Kind::Conversation, false),
    ("i'm|we're seeing|meeting", Kind::Conversation, false),
    ("i|we am|are seeing|meeting", Kind::Conversation, false),
    ("seeing|meeting", Kind::Conversation, false),
    ("i|we meet", Kind::Conversation, false),
];

/// What is going to happen, where a line says it from this word on: how many words, and what. A day that comes or an hour must be
/// said, and who: «vedo che piove» says nothing of the kind.
pub(super) fn coming(words: &[Word], at: usize, today: DayNumber) -> Option<(usize, Kind, Option<Direction>)> {
    let (n, kind, both) = COMING.iter().find_map(|(p, kind, both)| Some((matches(words, at, p)?, *kind, *both)))?;
    let next = (at + n..words.len().min(at + n + 4)).take_while(|i| *i == at + n || !words[i - 1].pause);
    let somebody = |i: usize| words[i].capital && !names::is_no_name(&words[i].folded) || words[i].folded.contains('@');
    let told = both || next.take_while(|i| !turns_away(&words[*i])).any(somebody);
    let ahead = |said: &Said| said.when.day(&jiff::tz::TimeZone::UTC).is_some_and(|day| day >= today);
    let dated = || days(words, today, Toward::Future).iter().any(ahead);
    let timed = || (0..words.len()).any(|i| hour_at(words, i).is_some());
    let direction = (kind == Kind::Call).then_some(Direction::Both);
    (told && (dated() || timed())).then_some((n, kind, direction))
}

fn turns_away(word: &Word) -> bool {
    listed(&word.folded, "che|that|se|if|come|how|cosa|what|at|on|in|with|for|about")
}

/// How what happened is told, where it is not said by [`coming()`].
pub(super) fn tense(words: &[Word], did: &std::ops::Range<usize>) -> Tense {
    const SET: &str = "fissato|fissata|prenotato|prenotata|organizzato|organizzata|programmato|programmata|scheduled|planned|booked|\
        arranged";
    const ARRANGED: &str = "riunione|meeting|colloquio|interview|intervista|videoriunione|kickoff|workshop|seminario|convegno|\
        conferenza|conference|fiera|concert|concerto|matrimonio|wedding|cerimonia";
    if !is_noun(&words[did.clone()]) {
        return Tense::Told;
    }
    // The sentence it stands in, as far as a pause before it.
    let start = (0..did.start).rev().find(|i| words[*i].pause).map_or(0, |i| i + 1);
    let before = start..did.start;
    let any_of = |list: &str| words[before.start..].iter().take(12).any(|w| listed(&w.folded, list));
    if any_of(SET) || before.clone().any(|i| matches(words, i, "in programma|agenda").is_some()) {
        return Tense::Noted;
    }
    let has = before.clone().rev().find(|i| listed(&words[*i].folded, "ho|abbiamo|have|we've|i've|c"));
    let of_past = |w: &Word| ["to", "ta", "ti", "te", "so", "sa", "tto"].iter().any(|e| w.folded.ends_with(e));
    match has {
        // «ho avuto una riunione», «ho una riunione».
        Some(at) if words[at + 1..did.start].iter().any(|w| of_past(w) || listed(&w.folded, "had|got|been")) => {
            return Tense::Told;
        }
        Some(_) => return Tense::Noted,
        None => {}
    }
    let was = |i: usize| matches(words, i, "e|sono stato|stata|stati|state").is_some();
    let told = words[before.clone()].iter().any(|w| {
        listed(&w.folded, "had|was|were|got|did|bel|bella|bello|great|nice|lovely|good|ottimo|ottima|lungo|lunga|long")
    });
    if told || any_of("era|erano|was|were") || (before.start..words.len()).any(was) {
        return Tense::Told;
    }
    let named = &words[did.clone()];
    let says = |list: &str| named.iter().any(|w| listed(&w.folded, list));
    if says("appuntamento|appointment") || timed_alone(words) {
        Tense::Noted
    } else if says(ARRANGED) {
        Tense::Arranged
    } else {
        Tense::Named
    }
}

/// An hour, and nothing told of it: of what has been one seldom says the hour alone («call con Marco giovedì alle 9»).
fn timed_alone(words: &[Word]) -> bool {
    let paused = words.iter().rev().skip(1).any(|word| word.pause);
    !paused && (0..words.len()).any(|at| hour_at(words, at).is_some())
}

/// The days of a line, each on the side on which its tense looks for it.
pub(super) fn days_told(words: &[Word], today: DayNumber, tense: Tense) -> Vec<Said> {
    match tense {
        Tense::Told => days(words, today, Toward::Past),
        Tense::Named => days(words, today, Toward::Nearest),
        Tense::Arranged => days(words, today, Toward::Coming),
        Tense::Meant => days(words, today, Toward::Future),
        Tense::Noted => {
            let soon =
                |said: &Said| said.when.day(&jiff::tz::TimeZone::UTC).is_some_and(|day| day <= today + ARRANGED_WITHIN);
            let nearer = days(words, today, Toward::Coming);
            let far = |said: Said| nearer.iter().find(|other| other.at == said.at).copied().unwrap_or(said);
            let all = days(words, today, Toward::Future).into_iter();
            all.map(|said| if soon(&said) { said } else { far(said) }).collect()
        }
    }
}
