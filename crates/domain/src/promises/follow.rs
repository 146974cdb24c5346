//! Loops followed through the notebook: who owes whom, and what closed them.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use jiff::tz::TimeZone;
use serde::Serialize;

use super::{fulfils, is_a_name, stems};
use crate::facts::{Fact, Loop, Owes, Sign, What, taken_back};
use crate::interactions::{Interaction, Kind, Participant, Role, Weight, bare_subject};
use crate::when::{DayNumber, When};

/// Where a loop stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LoopState {
    /// Found in passing, and waits for a yes.
    Proposed,
    /// Confirmed or typed, and not kept yet.
    Open,
    /// Kept or answered: by the member's word or by a later message.
    Kept,
    /// It was none, or does not matter any more.
    Dropped,
}

/// A promise or question with the people of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenLoop<P> {
    /// The fact it stands on.
    pub fact: String,
    /// The fact that said it first: what was corrected has another to stand on, and is still the same promise.
    pub first: String,
    /// With whom; never empty, never the owner, sorted.
    pub people: Vec<P>,
    /// Promise or question.
    pub kind: Loop,
    /// Who owes.
    pub owes: Owes,
    /// What, in a few words.
    pub what: String,
    /// The sentence.
    pub quote: String,
    /// When it was said.
    pub said_at: When,
    /// The day of it, where known.
    pub said_on: Option<DayNumber>,
    /// By when.
    pub due: Option<When>,
    /// Where it stands.
    pub state: LoopState,
    /// The evidence key of the interaction it was found in.
    pub found_in: Option<String>,
    /// The evidence key of the interaction that closed it, where one did.
    pub closed_by: Option<String>,
}

/// A loop older than this is shown by `promises`, and no more by today.
pub const CURRENT_FOR_DAYS: i32 = 183;
/// A letter named after what was promised hands it over up to this many days after it was due, or was said.
const DELIVERED_WITHIN: DayNumber = 60;
/// A letter of the same subject answers a question up to this many days later, even where no header says that it answers.
const ANSWERED_WITHIN: DayNumber = 14;
/// What is said to more people than this is said to nobody in particular.
const SAID_TO_AT_MOST: usize = 5;

impl<P> OpenLoop<P> {
    /// Neither kept nor dropped.
    pub fn is_open(&self) -> bool {
        matches!(self.state, LoopState::Proposed | LoopState::Open)
    }

    /// Open, and said within the last six months: today may ask for it.
    pub fn is_current(&self, today: DayNumber) -> bool {
        self.is_open() && self.said_on.is_some_and(|day| day <= today && today - day <= CURRENT_FOR_DAYS)
    }
}

/// Every loop of the notebook in whatever state, by the time it was said. `interactions` must hold those the loops were found
/// in and the later ones with the same people; order does not matter. `own` says whether a sighting is the owner's, `person`
/// names the person that a sighting belongs to.
pub fn open_loops<P: Copy + Ord + Hash>(
    facts: &[Fact<P>],
    interactions: &[Interaction<P>],
    own: impl Fn(P) -> bool,
    person: impl Fn(P) -> P,
    zone: &TimeZone,
) -> Vec<OpenLoop<P>> {
    let facts = standing(facts);
    let retracted: HashSet<&str> = facts
        .iter()
        .filter_map(|f| if let What::RetractInteraction { key } = &f.what { Some(key.as_str()) } else { None })
        .collect();
    let by_key: HashMap<&str, &Interaction<P>> =
        interactions.iter().filter(|i| !retracted.contains(i.key.as_str())).map(|i| (i.key.as_str(), i)).collect();
    let mut answers: HashMap<&str, LoopState> = HashMap::new();
    let mut deliveries: HashMap<&str, Vec<&str>> = HashMap::new();
    for fact in &facts {
        match &fact.what {
            What::Confirm { fact } => drop(answers.insert(fact, LoopState::Open)),
            What::Close { fact } => drop(answers.insert(fact, LoopState::Kept)),
            What::Drop { fact } => drop(answers.insert(fact, LoopState::Dropped)),
            What::Found { sign: Sign::Delivery, quote, found_in, .. } => {
                deliveries.entry(found_in).or_default().push(quote);
            }
            _ => {}
        }
    }
    let mut loops: Vec<OpenLoop<P>> =
        facts.iter().filter_map(|f| begun(f, &by_key, &retracted, &own, &person, zone)).collect();
    // Of one that was corrected the last word counts.
    let last: HashMap<String, String> = loops.iter().map(|l| (l.first.clone(), l.fact.clone())).collect();
    loops.retain(|l| last.get(&l.first) == Some(&l.fact));
    let mut later: HashMap<P, Vec<&Interaction<P>>> =
        loops.iter().flat_map(|l| l.people.iter().map(|p| (*p, Vec::new()))).collect();
    for i in by_key.values().filter(|i| i.happened) {
        // Who declined, never answered or stood in a crowd did not speak with the member.
        let spoke = |who: P| !is_spoken(i) || i.weight(who, &own) == Weight::Contact;
        let took_part = i.people.iter().filter(|p| p.role != Role::Mentioned && spoke(p.who));
        let mut with: Vec<P> = took_part.map(|p| person(p.who)).collect();
        with.sort_unstable();
        with.dedup();
        for p in with {
            if let Some(list) = later.get_mut(&p) {
                list.push(i);
            }
        }
    }
    for list in later.values_mut() {
        list.sort_by_cached_key(|i| (i.at.position(zone), i.key.clone()));
    }
    for l in &mut loops {
        match answers.get(l.fact.as_str()) {
            Some(LoopState::Open) | None => {
                if answers.contains_key(l.fact.as_str()) {
                    l.state = LoopState::Open;
                }
                let thread = l.found_in.as_deref().and_then(|k| by_key.get(k)).and_then(|i| i.thread.as_deref());
                let subject = l.found_in.as_deref().and_then(|k| by_key.get(k)).and_then(|i| i.subject.as_deref());
                let closing = Closing { l, thread, subject: subject.map(bare), what: stems(&l.what), zone };
                let from = |i: &Interaction<P>| {
                    let mine = i.people.iter().any(|p| p.role == Role::From && own(p.who));
                    let theirs = i.people.iter().any(|p| p.role == Role::From && l.people.contains(&person(p.who)));
                    if l.owes == Owes::Me { mine } else { theirs }
                };
                let begun = l.said_at.position(zone);
                let mut after: Vec<&&Interaction<P>> = l.people.iter().flat_map(|p| &later[p]).collect();
                after.retain(|i| i.at.position(zone) >= begun && l.found_in.as_ref() != Some(&i.key));
                after.sort_by_key(|i| i.at.position(zone));
                let none = Vec::new();
                let closed =
                    after.into_iter().find(|i| closing.by(i, from(i), deliveries.get(i.key.as_str()).unwrap_or(&none)));
                if let Some(i) = closed {
                    l.state = LoopState::Kept;
                    l.closed_by = Some(i.key.clone());
                }
            }
            Some(state) => l.state = *state,
        }
    }
    loops.sort_by_cached_key(|l| (l.said_at.position(zone), l.first.clone()));
    loops
}

/// Facts not taken back, oldest first.
fn standing<P>(facts: &[Fact<P>]) -> Vec<&Fact<P>> {
    let mut all: Vec<&Fact<P>> = facts.iter().collect();
    all.sort_by(|a, b| a.place().cmp(&b.place()));
    let gone = taken_back(facts);
    all.retain(|f| !gone.contains(f.id.as_str()));
    all
}

/// The loop that a fact begins, before anything closed it.
fn begun<P: Copy + Ord>(
    fact: &Fact<P>,
    by_key: &HashMap<&str, &Interaction<P>>,
    retracted: &HashSet<&str>,
    own: &impl Fn(P) -> bool,
    person: &impl Fn(P) -> P,
    zone: &TimeZone,
) -> Option<OpenLoop<P>> {
    match &fact.what {
        What::Promise { owes, kind, text, quote, due, found_in, confirmed, corrects } => {
            let who = fact.who.filter(|p| !own(*p))?;
            if found_in.as_deref().is_some_and(|k| retracted.contains(k)) {
                return None;
            }
            let said_at = found_in.as_deref().and_then(|k| by_key.get(k)).map_or(fact.at, |i| i.at);
            Some(OpenLoop {
                fact: fact.id.clone(),
                first: corrects.as_ref().unwrap_or(&fact.id).clone(),
                people: vec![person(who)],
                kind: *kind,
                owes: *owes,
                what: text.clone(),
                quote: quote.clone(),
                said_at,
                said_on: said_at.day(zone),
                due: *due,
                state: if *confirmed { LoopState::Open } else { LoopState::Proposed },
                found_in: found_in.clone(),
                closed_by: None,
            })
        }
        What::Found { sign, by, text, quote, due, found_in } => {
            let kind = match sign {
                // Notebooks of earlier versions hold such.
                Sign::Promise if is_a_name(text) => return None,
                Sign::Promise => Loop::Promise,
                Sign::Question => Loop::Question,
                Sign::Delivery | Sign::LeaveAlone => return None,
            };
            let i = by_key.get(found_in.as_str())?;
            let (people, written) = between(i, own, person)?;
            Some(OpenLoop {
                fact: fact.id.clone(),
                first: fact.id.clone(),
                people,
                kind,
                owes: by.owes(written),
                what: text.clone(),
                quote: quote.clone(),
                said_at: i.at,
                said_on: i.at.day(zone),
                due: *due,
                state: LoopState::Proposed,
                found_in: Some(found_in.clone()),
                closed_by: None,
            })
        }
        _ => None,
    }
}

/// With whom a letter is, and whether the owner wrote it; `None` where it is not between the two.
fn between<P: Copy + Ord>(
    i: &Interaction<P>,
    own: &impl Fn(P) -> bool,
    person: &impl Fn(P) -> P,
) -> Option<(Vec<P>, bool)> {
    let of = |role: Role| i.people.iter().filter(move |p| p.role == role);
    let written = of(Role::From).any(|p| own(p.who));
    let other = |p: &&Participant<P>| if written { p.role.is_addressed() } else { p.role == Role::From };
    let mut people: Vec<P> = i.people.iter().filter(other).filter(|p| !own(p.who)).map(|p| person(p.who)).collect();
    people.sort_unstable();
    people.dedup();
    let addressed = i.people.iter().filter(|p| p.role.is_addressed()).count();
    // In copy one is not asked; a blind copy or a chat may not name the owner at all.
    let to_me =
        written || i.people.iter().any(|p| p.role.is_addressed() && own(p.who)) || !i.people.iter().any(|p| own(p.who));
    let few = addressed <= SAID_TO_AT_MOST && (i.crowd as usize) <= SAID_TO_AT_MOST + 1;
    (!people.is_empty() && to_me && few).then_some((people, written))
}

/// A subject without its answer marks, in lower case.
fn bare(subject: &str) -> String {
    bare_subject(subject).to_lowercase()
}

fn is_spoken<P>(i: &Interaction<P>) -> bool {
    matches!(i.kind, Kind::Call | Kind::Conversation | Kind::Meeting)
}

struct Closing<'a, P> {
    l: &'a OpenLoop<P>,
    thread: Option<&'a str>,
    subject: Option<String>,
    what: Vec<String>,
    zone: &'a TimeZone,
}

impl<P> Closing<'_, P> {
    /// Is it a new letter, sent while it was still awaited, whose subject says what was promised and nothing else? Any
    /// letter may hold the word somewhere: only one that is named after the thing is taken for the thing.
    fn named_by_subject(&self, i: &Interaction<P>) -> bool {
        let Some(subject) = i.subject.as_deref().map(bare).filter(|s| self.subject.as_ref() != Some(s)) else {
            return false;
        };
        let awaited = self.l.due.and_then(|due| due.day(self.zone)).max(self.l.said_on);
        let in_time = awaited.zip(i.at.day(self.zone)).is_some_and(|(upto, day)| day <= upto + DELIVERED_WITHIN);
        let (named, quoted) = (stems(&subject), stems(&self.l.quote));
        in_time
            && !self.what.is_empty()
            && self.what.iter().all(|w| named.contains(w))
            && named.iter().all(|w| self.what.contains(w) || quoted.contains(w))
    }

    /// Does it bear the subject of what was asked, within days?
    fn answers(&self, i: &Interaction<P>) -> bool {
        let subject = i.subject.as_deref().map(bare).filter(|subject| !subject.is_empty());
        let days = i.at.day(self.zone).zip(self.l.said_on).map(|(day, said)| day - said);
        i.kind == Kind::Mail
            && subject.is_some()
            && subject == self.subject
            && days.is_some_and(|n| n <= ANSWERED_WITHIN)
    }

    fn said(&self, words: &[&str]) -> bool {
        let quote = crate::phrases::words::fold(&self.l.quote);
        words.iter().any(|w| quote.contains(w))
    }

    /// Did the member type what they spoke of, and was it something else: «chiamata con Luca: il calcio»? The title of a meeting
    /// in a calendar seldom says all that was spoken of.
    fn told_of_another_thing(&self, i: &Interaction<P>) -> bool {
        /// Stems of what says only that one spoke: «abbiamo parlato a lungo, tutto bene», "good long talk".
        const BARE: [&str; 20] = [
            "abbia", "parla", "senti", "chiac", "lungo", "breve", "tutto", "bene", "molto", "bella", "posto", "ok",
            "talke", "spoke", "talk", "chat", "good", "nice", "long", "fine",
        ];
        let typed = i.subject.as_deref().filter(|_| i.source() == "hand");
        let mut about = stems(typed.unwrap_or_default());
        about.retain(|word| !BARE.contains(&word.as_str()));
        let asked = [stems(&self.l.quote), stems(self.subject.as_deref().unwrap_or_default())].concat();
        !about.is_empty() && !about.iter().any(|word| self.what.contains(word) || asked.contains(word))
    }

    /// Does this later interaction close the loop? `owed`: the side that owes wrote it.
    fn by(&self, i: &Interaction<P>, owed: bool, deliveries: &[&str]) -> bool {
        let letter = matches!(i.kind, Kind::Mail | Kind::Message);
        let spoken = is_spoken(i);
        let same_thread = self.thread.is_some() && i.thread.as_deref() == self.thread;
        if self.l.kind == Loop::Question {
            return (spoken && !self.told_of_another_thing(i))
                || (letter && owed && (same_thread || self.thread.is_none() || self.answers(i)));
        }
        if spoken {
            const CALL: [&str; 7] = ["chiam", "telefon", " call", "i'll ring", "sentiamo", "speak", "talk"];
            return i.kind != Kind::Meeting && self.said(&CALL);
        }
        if i.kind == Kind::Introduction {
            return self.said(&["present", "introduc", "in contatto", "in touch with"]);
        }
        if !letter || !owed {
            return false;
        }
        if deliveries.iter().any(|d| fulfils(d, &self.l.what) && (same_thread || !stems(d).is_empty())) {
            return true;
        }
        if self.named_by_subject(i) {
            return true;
        }
        const WORD: [&str; 9] = [
            "sapere",
            "aggiorn",
            "rispo",
            "riscontro",
            "ti dico",
            "let you know",
            "get back",
            "reply",
            "keep you posted",
        ];
        let next_day = i.at.day(self.zone) > self.l.said_on;
        same_thread && next_day && self.said(&WORD)
    }
}
