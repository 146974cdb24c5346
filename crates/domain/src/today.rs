//! Whom to talk to today, why now, and about what: at most five people, each once, under their strongest kind.
//!
//! Two steps, so that thirty thousand people cost little: everybody is a small [`Candidate`]; only for the few that are chosen
//! a [`Dossier`] is asked for, and reasons are built from it. A pair that may be one person is one candidate: the caller unites
//! the ledgers of each of [`crate::identity::pools`].
//!
//! Codes of why, with their values (moments are days, but that of a meeting, which may know its hour):
//! - owed: `owe_promise` {what, said}, `owe_promise_due` {what, said, due}, `owe_answer` {what, said}, `owe_debt` {what, said} and
//!   `owe_debt_due` {what, said, due}: money; the same but debts with `perhaps_`
//!   for `owe_` where it was found in passing and not confirmed; then `owed_silence` {last}, no contact since it was said, or
//!   `owed_since` {last}; before them what is near with the same person: `soon_meeting`, or a birthday on its day.
//! - soon: `soon_meeting` {name, title: may be empty, on}, or `soon_call` with the same, then `soon_unseen` {days, last} or `soon_first`. Whoever is on the page under
//!   another kind and is met in these days has `soon_meeting` among the reasons.
//! - date: `date_birthday` {name, on, away: days ahead}, `date_birthday_years` {the same, years: how old they turn}, `date_met`
//!   {name, years}: told, `date_first` {name, years}: the first contact in the log, `date_position` {title, company} (either may
//!   be empty), `date_position_between` {the same, after, by: the days of the two exports, far apart}.
//! - loosening: `silence_rhythm` {gap, silence}, `silence_wish` {wished, silence}.
//! - dormant: `dormant_lived` {days, first, last}, `dormant_silence` {silence, last}.
//! - first thread: `first_at` {title, company}: theirs, either may be empty; `first_linked` {on} and `first_never` {}: no contact
//!   yet; `first_once` {days, last}: one or two days of it, long ago; `first_new` {days, last}: lately.
//! - beside owed, dates and loosening: the last contact, `last_mine`, `last_theirs`, `last_seen` or `last_other` {days, last,
//!   subject: may be empty}.
//! - beside any: `noted_lately` {text, on}, where the member noted an illness or a death; `said_not_now` {on, why}, what the member said when they put it off last,
//!   `helped_you` {count, last}, and the strongest common ground (see [`crate::openings`]).

mod board;
mod choose;
mod why;

use serde::{Deserialize, Serialize};

pub use board::Board;
pub use choose::today;

use crate::facts::{Loop, Owes};
use crate::interactions::{Direction, Kind as Happening};
use crate::openings::{Between, Moment, Traits};
use crate::promises::{LoopState, OpenLoop};
use crate::reasons::Reason;
use crate::ties::{Measures, State};
use crate::when::{DayNumber, When};

/// At most this many people a day.
pub const PEOPLE_AT_MOST: usize = 5;
/// At most this many of them are dormant ties.
pub const DORMANT_AT_MOST: usize = 2;
/// Days of rest after a contact, or after a suggestion was done.
pub const REST_DAYS: i32 = 14;
/// Days of rest after writing on three days without an answer, and after "not now".
pub const LONG_REST_DAYS: i32 = 60;
/// So many days of writing without an answer call for the long rest.
pub const UNANSWERED: u32 = 3;
/// A meeting up to this many days ahead is on the page, whoever it is with: beside, where there is no card for them.
pub const AGENDA_DAYS: i32 = 1;
/// A question is recent for so many days, and goes before older ones.
pub const RECENT_DAYS: i32 = 3;
/// For so many days after an illness or a death was noted one only thinks of them.
pub const GRAVE_DAYS: i32 = 14;
/// A meeting is soon up to this many days ahead, and somebody is long unseen from [`UNSEEN_DAYS`] on.
pub const SOON_DAYS: i32 = 2;
/// After so many days without contact a silence is worth a word.
pub const SILENT_DAYS: i32 = 4;
/// Days without contact after which a meeting is worth preparing.
pub const UNSEEN_DAYS: u32 = 30;
/// A birthday is told this many days ahead, beside the five: nobody is wished anything before the day.
pub const BIRTHDAY_DAYS: i32 = 3;
/// Of so many that stand beside it is said what it is.
pub const BESIDE_SAID: usize = 12;
/// A new position is news for this many days.
pub const POSITION_DAYS: i32 = 30;
/// Two exports that lie further apart than this do not tell when something between them happened: it may be no news at all.
pub const FRESH_DAYS: i32 = 120;

/// Under which kind somebody is suggested, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An answer or a promise of the member's is awaited ("tocca a te").
    Owed,
    /// A meeting is near with someone long unseen.
    Soon,
    /// A birthday, years since we met, a new position.
    Date,
    /// A tie that loosens.
    Loosening,
    /// A dormant tie worth waking.
    Dormant,
    /// A first thread with someone only linked, or new.
    FirstThread,
}

/// The loop that weighs most, as far as choosing needs to know it. See [`heaviest`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Debt {
    /// Promise or question.
    pub kind: Loop,
    /// The day it was said.
    pub said: DayNumber,
    /// By when.
    pub due: Option<DayNumber>,
    /// Typed or confirmed.
    pub sure: bool,
}

/// Everybody of the notebook but the owner, small. A group of records that may be one person is one candidate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Person id (of a group: the smallest).
    pub person: i64,
    /// State of the tie.
    pub state: State,
    /// Day of the latest contact.
    pub last: Option<DayNumber>,
    /// Warmth today.
    pub warmth: f64,
    /// Warmth just before the silence began.
    pub warmth_before: f64,
    /// Dead, archived, in the trash, "never suggest", or the owner: never on the page, in no count.
    pub barred: bool,
    /// "I don't remember who this is": no first thread.
    pub unknown: bool,
    /// An office and no person: answered, and met, and never written to for the sake of a tie.
    pub office: bool,
    /// They asked not to be written to any more: met where that is arranged, and never suggested.
    pub left_alone: bool,
    /// Snoozed: the first day to suggest again.
    pub snoozed_until: Option<DayNumber>,
    /// The latest "not now".
    pub not_now: Option<DayNumber>,
    /// The latest "done".
    pub done: Option<DayNumber>,
    /// The day of the latest of the three answers: one given today takes its place on today's page, and nobody moves up.
    pub answered: Option<DayNumber>,
    /// Days on which the member wrote since the other last gave a sign: three letters of one day are one attempt.
    pub unanswered: u32,
    /// The member's latest letter.
    pub last_out: Option<DayNumber>,
    /// The member's heaviest open loop with them; only what the member owes.
    pub debt: Option<Debt>,
    /// The next meeting, today or later.
    pub meeting: Option<DayNumber>,
    /// Birthday, month and day.
    pub birthday: Option<(i8, i8)>,
    /// The day we met, where somebody said so.
    pub met: Option<DayNumber>,
    /// The day of the first contact.
    pub first: Option<DayNumber>,
    /// The day on which a new position was seen between two imports.
    pub position: Option<DayNumber>,
    /// The two are linked on LinkedIn.
    pub linked: bool,
    /// A first look at common ground: see [`Mine::glance`](crate::openings::Mine::glance), plus shared people, events, threads.
    pub common: u16,
}

impl Candidate {
    /// Somebody of whom nothing is known.
    pub fn new(person: i64) -> Candidate {
        Candidate {
            person,
            state: State::Linked,
            last: None,
            warmth: 0.0,
            warmth_before: 0.0,
            barred: false,
            unknown: false,
            office: false,
            left_alone: false,
            snoozed_until: None,
            not_now: None,
            done: None,
            answered: None,
            unanswered: 0,
            last_out: None,
            debt: None,
            meeting: None,
            birthday: None,
            met: None,
            first: None,
            position: None,
            linked: false,
            common: 0,
        }
    }
}

impl Candidate {
    /// With the measures of a tie.
    pub fn measured(person: i64, measures: &Measures) -> Candidate {
        Candidate {
            state: measures.state,
            last: measures.last,
            warmth: measures.warmth,
            warmth_before: measures.warmth_before,
            first: measures.first,
            ..Candidate::new(person)
        }
    }
}

/// An open loop with its evidence (`f<fact>`, and `i<id>` of the letter).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loose {
    /// The loop.
    pub open: OpenLoop<i64>,
    /// Evidence ids.
    pub evidence: Vec<String>,
}

/// The latest contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Last {
    /// When.
    pub at: When,
    /// What it was.
    pub kind: Happening,
    /// From whom.
    pub direction: Direction,
    /// Its subject, where there is one.
    pub subject: Option<String>,
    /// Evidence ids.
    pub evidence: Vec<String>,
}

/// A position: what they do and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Position {
    /// Title; may be empty.
    pub title: String,
    /// Company; may be empty.
    pub company: String,
    /// Evidence ids.
    pub evidence: Vec<String>,
}

/// All that is asked for a chosen person. Everything with a day later than today is left out by the caller, but the meeting.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dossier {
    /// What to call them in a sentence about them: the given name, else the name.
    pub called: String,
    /// What to call them in a greeting, where the given name is known.
    pub given_name: Option<String>,
    /// What they do and where, with its evidence; either may be empty.
    pub works: Option<Position>,
    /// The year of their birth.
    pub born: Option<i16>,
    /// The next meeting is a call.
    pub meeting_is_call: bool,
    /// The hour of the next meeting, where it is known.
    pub meeting_at: Option<When>,
    /// Open loops with them, both sides'.
    pub loops: Vec<Loose>,
    /// The latest contact.
    pub last: Option<Last>,
    /// Days with contact.
    pub days: u32,
    /// The first day of contact.
    pub first: Option<DayNumber>,
    /// Own mean gap in days.
    pub gap: Option<f64>,
    /// Days between contacts that the member wished.
    pub cadence: Option<u32>,
    /// Evidence of the contacts (the first and the latest will do).
    pub contacts: Vec<String>,
    /// The next meeting.
    pub meeting: Option<Moment>,
    /// Evidence of the birthday.
    pub birthday: Vec<String>,
    /// Evidence of the day we met, where somebody said so.
    pub met: Vec<String>,
    /// Evidence of the first contact.
    pub met_first: Vec<String>,
    /// The new position, as seen between two imports.
    pub position: Option<Position>,
    /// Between which days they took it: those of the last export that shows another, and of the first that shows this one.
    pub changed: Option<(DayNumber, DayNumber)>,
    /// Favours, gifts and introductions received: how many, the latest day, evidence.
    pub helped: Option<(u32, DayNumber, Vec<String>)>,
    /// The latest "not now" that said why, on a day before today, where there was no contact since: the day, why, evidence.
    pub put_off: Option<(DayNumber, String, Vec<String>)>,
    /// An illness or a death that the member noted in the last [`GRAVE_DAYS`]: the day, what, evidence.
    pub grave: Option<(DayNumber, String, Vec<String>)>,
    /// The day the link was made, with evidence.
    pub linked: Option<(DayNumber, Vec<String>)>,
    /// What sources say of them.
    pub traits: Traits,
    /// What is between the two.
    pub between: Between,
    /// The language the two write in (`it`, `en`), where known.
    pub language: Option<String>,
}

/// What can be done with a suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Write to them.
    Write,
    /// The suggestion is done.
    Done,
    /// Later: 2 weeks, 1 month, 3 months.
    Snooze,
    /// Not now, and why.
    NotNow,
    /// The promise is kept.
    Close,
    /// Yes, the found promise is one.
    Confirm,
    /// The found promise is none.
    Drop,
    /// "I don't remember who this is."
    Unknown,
}

/// One of the day's people.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Suggestion {
    /// Person id.
    pub person: i64,
    /// Under which kind.
    pub kind: Kind,
    /// State of the tie.
    pub state: State,
    /// Why now: one to three reasons, the strongest first.
    pub why: Vec<Reason>,
    /// What the two have in common.
    pub common_ground: Vec<Reason>,
    /// What to begin with.
    pub opener: Reason,
    /// The opener asks nothing: thanks, news, remembering.
    pub asks_nothing: bool,
    /// The language the two write in.
    pub language: Option<String>,
    /// What to call them in a greeting, where it is known.
    pub given_name: Option<String>,
    /// The latest contact.
    pub last: Option<Last>,
    /// What can be done.
    pub actions: Vec<Action>,
    /// The fact id of the loop it stands on, for `close`, `confirm` and `drop`.
    pub fact: Option<String>,
}

impl Suggestion {
    /// A thread that is no first one: with somebody only linked there was a day or two of contact.
    pub fn is_taken_up_again(&self) -> bool {
        self.kind == Kind::FirstThread && self.state.is_acquaintance(self.last.is_some())
    }
}

/// A meeting, promise or date that found no place among the five; meetings first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Beside {
    /// Person id.
    pub person: i64,
    /// [`Kind::Soon`], [`Kind::Owed`] or [`Kind::Date`].
    pub kind: Kind,
    /// What it is: for meetings, and for the first [`BESIDE_SAID`] of them.
    pub why: Option<Reason>,
}

/// How many people are in each state, those barred left out: they add up to `people`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// All.
    pub people: u32,
    /// Only linked.
    pub linked: u32,
    /// Of those, how many are acquaintances: see [`State::is_acquaintance`].
    pub acquaintances: u32,
    /// New.
    pub new: u32,
    /// Alive.
    pub alive: u32,
    /// Loosening.
    pub loosening: u32,
    /// Dormant.
    pub dormant: u32,
    /// People to whom the member owes an answer or a promise.
    pub owed: u32,
}

impl Counts {
    /// Is there no tie yet with anybody?
    pub fn knows_little(&self) -> bool {
        self.linked + self.new == self.people
    }
}

/// The day's page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Today {
    /// At most five.
    pub suggestions: Vec<Suggestion>,
    /// Meetings, promises and dates that found no place.
    pub beside: Vec<Beside>,
    /// How many of the day's people were answered today (done, later, not now): they are on the page no more.
    pub answered: u32,
    /// How many others could have been suggested.
    pub more: u32,
    /// Counts.
    pub counts: Counts,
    /// When nobody is left for today: tomorrow, where others could be suggested, else the next day on which somebody comes back
    /// from rest.
    pub next: Option<DayNumber>,
}

/// Of the loops with one person, the one that asks most of the member: sure before found, due before not, the nearest first.
pub fn heaviest<'a>(
    loops: impl Iterator<Item = &'a OpenLoop<i64>>,
    today: DayNumber,
) -> Option<(&'a OpenLoop<i64>, Debt)> {
    let zone = jiff::tz::TimeZone::UTC;
    loops
        .filter(|l| l.owes == Owes::Me && l.is_current(today))
        .filter_map(|l| {
            let due = l.due.and_then(|d| d.day(&zone));
            Some((l, Debt { kind: l.kind, said: l.said_on?, due, sure: l.state == LoopState::Open }))
        })
        .min_by(|(a, x), (b, y)| weight(x, today).cmp(&weight(y, today)).then_with(|| a.fact.cmp(&b.fact)))
}

/// Order among debts: smaller is heavier.
fn weight(debt: &Debt, today: DayNumber) -> (bool, u8, i32, i32) {
    // What is past due or for these hours comes before what is due within a week, and that before what has time; then what was
    // said last.
    let time = match debt.due.map(|due| due - today) {
        Some(..=1) => 0,
        Some(2..=7) => 1,
        _ => 2,
    };
    (!debt.sure, time, debt.due.map_or(0, |d| (d - today).abs()), -debt.said)
}

#[cfg(test)]
mod tests;
