//! What is read off a ledger: warmth, the probability of contact, patience, state, reciprocity, trend and layer (SCIENCE a, b).

use std::sync::LazyLock;

use serde::Serialize;

use super::ledger::{Day, Group, Ledger};
use crate::interactions::Direction;
use crate::tuning::{
    ContactModel, DORMANT_AFTER, LAYERS, LIVED_FROM_DAYS, PATIENCE_AT_LEAST, TREND_DAYS, TREND_DOWN, TREND_UP,
};
use crate::when::DayNumber;

/// What the member wishes for a tie, and the constants in use.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wishes {
    /// The model: shipped, or tuned at home.
    pub model: ContactModel,
    /// The least patience: 60 days, or 45 for a member who wants to hear of it sooner.
    pub patience_at_least: f64,
    /// Days between contacts that the member wished for this person.
    pub cadence: Option<u32>,
}

impl Default for Wishes {
    fn default() -> Wishes {
        Wishes { model: crate::tuning::SHIPPED, patience_at_least: PATIENCE_AT_LEAST, cadence: None }
    }
}

/// The state of a tie (SCIENCE, "The states, exactly").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// No exchange, or next to none and long ago.
    Linked,
    /// One or two days of contact, lately.
    New,
    /// Lived, and not silent past its patience.
    Alive,
    /// Lived, and silent past its patience.
    Loosening,
    /// Lived, and silent for long.
    Dormant,
}

impl State {
    /// Its stable word.
    pub fn word(self) -> &'static str {
        match self {
            State::Linked => "linked",
            State::New => "new",
            State::Alive => "alive",
            State::Loosening => "loosening",
            State::Dormant => "dormant",
        }
    }

    /// Linked by the rules, but with a day or two of contact, long ago: an acquaintance, of whom no screen says "linked only".
    pub fn is_acquaintance(self, met: bool) -> bool {
        self == State::Linked && met
    }
}

/// Which side carries more. Never shown as a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Balance {
    /// Too little to say.
    Unknown,
    /// Mostly the member.
    Mine,
    /// Both about alike: neither does more than twice what the other does.
    Even,
    /// Mostly the other.
    Theirs,
}

impl Balance {
    /// Of two counts: `Unknown` under three in all.
    pub fn of(mine: u32, theirs: u32) -> Balance {
        match (mine, theirs) {
            _ if mine.saturating_add(theirs) < 3 => Balance::Unknown,
            _ if mine > theirs.saturating_mul(2) => Balance::Mine,
            _ if theirs > mine.saturating_mul(2) => Balance::Theirs,
            _ => Balance::Even,
        }
    }
}

/// Who writes, who begins, who helps. Writing is counted in days, so that ten lines in one hour weigh one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Reciprocity {
    /// Days with something from the member's side.
    pub days_out: u32,
    /// Days with something from the other side.
    pub days_in: u32,
    /// Days on which the member wrote or called.
    pub wrote_out: u32,
    /// Days on which the other wrote or called.
    pub wrote_in: u32,
    /// Threads that the member began.
    pub began_out: u32,
    /// Threads that the other began.
    pub began_in: u32,
    /// Favours, gifts and introductions given.
    pub helped_out: u32,
    /// Favours, gifts and introductions received.
    pub helped_in: u32,
}

impl Reciprocity {
    /// Who writes.
    pub fn writes(&self) -> Balance {
        Balance::of(self.wrote_out, self.wrote_in)
    }

    /// Who begins.
    pub fn begins(&self) -> Balance {
        Balance::of(self.began_out, self.began_in)
    }

    /// Who helps.
    pub fn helps(&self) -> Balance {
        Balance::of(self.helped_out, self.helped_in)
    }

    fn add(&mut self, d: &Day) {
        self.days_out += u32::from(d.is_out());
        self.days_in += u32::from(d.is_in());
        self.wrote_out += u32::from(d.wrote_out());
        self.wrote_in += u32::from(d.wrote_in());
        if d.has_beginnings() {
            self.began_out += d.began_out();
            self.began_in += d.began_in();
        }
        if d.has_favours() {
            self.helped_out += d.count(Group::Favours, Direction::Out);
            self.helped_in += d.count(Group::Favours, Direction::In);
        }
    }
}

/// Where a tie is going: its warmth now against its warmth 90 days ago.
///
/// Warmth is what every list sorts by, so its own change is what can be checked against the lists; its power law needs no window
/// to be chosen, and 90 days is the longer of the two horizons that the model was measured on. An even rhythm is steady from about
/// half a year on (one that is younger is truly growing); 90 days of silence after years of weekly contact are fading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// No contact yet, or the first one was within 90 days.
    Unknown,
    /// A quarter warmer or more.
    Growing,
    /// Between the two.
    Steady,
    /// A fifth less warm or more.
    Fading,
}

/// About 5, 15, 50, 150 people, and beyond: by warmth within the notebook, for display.
pub type Layer = u32;

/// All measures of one tie on one day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Measures {
    /// Days with contact.
    pub days: u32,
    /// The first of them.
    pub first: Option<DayNumber>,
    /// The last of them.
    pub last: Option<DayNumber>,
    /// Days since the last contact.
    pub silence: Option<u32>,
    /// Warmth W.
    pub warmth: f64,
    /// Warmth on the day of the last contact: just before the silence.
    pub warmth_before: f64,
    /// Probability of contact within 30 days; 0 without any contact.
    pub p30: f64,
    /// The tie's own mean gap in days; `None` without contact.
    pub gap: Option<f64>,
    /// Days of silence after which the tie is said to loosen.
    pub patience: f64,
    /// State.
    pub state: State,
    /// Who writes, begins, helps.
    pub reciprocity: Reciprocity,
    /// Growing or fading.
    pub trend: Trend,
    /// The last day on which both were seen together or in contact.
    pub together: Option<DayNumber>,
}

/// Warmth: Σ 1/√(1+a) over the ages, in whole days, of the days with contact. 0 without any.
pub fn warmth(ages: impl Iterator<Item = u32>) -> f64 {
    ages.map(weight).sum()
}

/// What a day of contact of this age adds to warmth: 1/√(1+a). Nearly all ages are those of some ten years, and a root and a
/// division cost more than a look-up.
fn weight(age: u32) -> f64 {
    const KNOWN: u32 = 4_096;
    static WEIGHTS: LazyLock<Vec<f64>> = LazyLock::new(|| (0..KNOWN).map(of).collect());
    fn of(age: u32) -> f64 {
        1.0 / (1.0 + f64::from(age)).sqrt()
    }
    WEIGHTS.get(age as usize).copied().unwrap_or_else(|| of(age))
}

/// The probability of contact within `horizon` days, of a tie with warmth `warmth` (> 0), whose last and first contact were `last`
/// and `first` days ago. Fractions of days are kept: `lab` has them, the product has whole days.
pub fn contact_probability(model: &ContactModel, warmth: f64, last: f64, first: f64, horizon: f64) -> f64 {
    1.0 / (1.0 + (-logit(model, warmth, last, first, horizon)).exp())
}

/// Its logarithm of odds.
pub(super) fn logit(model: &ContactModel, warmth: f64, last: f64, first: f64, horizon: f64) -> f64 {
    model.intercept
        + model.warmth * warmth.ln()
        + model.silence * last.ln_1p()
        + model.age * first.ln_1p()
        + model.horizon * horizon.ln()
}

fn age(today: DayNumber, day: DayNumber) -> u32 {
    u32::try_from(i64::from(today) - i64::from(day)).unwrap_or(0)
}

/// Warmth on `today` of the days up to it.
pub(super) fn warmth_on(ledger: &Ledger, today: DayNumber) -> f64 {
    warmth(ledger.contacts(today).map(|d| age(today, d.day)))
}

/// All measures of a tie on `today`. What lies after it does not exist yet.
pub fn measure(ledger: &Ledger, today: DayNumber, wishes: &Wishes) -> Measures {
    let mut reciprocity = Reciprocity::default();
    let first = ledger.contacts(today).next().map(|d| d.day);
    let last = ledger.contacts(today).next_back().map(|d| d.day);
    let then = today.saturating_sub(TREND_DAYS);
    // One walk through the days: warmth today, when the silence began, and a trend ago.
    let (mut days, mut warmth, mut before, mut was) = (0u32, 0.0, 0.0, 0.0);
    for d in ledger.contacts(today) {
        days += 1;
        warmth += weight(age(today, d.day));
        before += weight(age(last.unwrap_or(today), d.day));
        if d.day <= then {
            was += weight(age(then, d.day));
        }
        reciprocity.add(d);
    }
    let silence = last.map(|l| age(today, l));
    let gap = first.zip(last).map(|(f, l)| (f64::from(age(l, f)) + 14.0) / f64::from(days));
    let patience = match wishes.cadence {
        Some(wished) if wished > 0 => f64::from(wished),
        _ => wishes.patience_at_least.max(gap.unwrap_or(0.0)),
    };
    let p30 = match (silence, first) {
        (Some(s), Some(f)) => contact_probability(&wishes.model, warmth, f64::from(s), f64::from(age(today, f)), 30.0),
        _ => 0.0,
    };
    Measures {
        days,
        first,
        last,
        silence,
        warmth,
        warmth_before: before,
        p30,
        gap,
        patience,
        state: state(days, silence, patience),
        reciprocity,
        trend: trend(then, first, warmth, was),
        together: ledger.last_seen_together(today),
    }
}

fn state(days: u32, silence: Option<u32>, patience: f64) -> State {
    let Some(silence) = silence.map(f64::from) else { return State::Linked };
    match days as usize {
        0 => State::Linked,
        n if n < LIVED_FROM_DAYS && silence > DORMANT_AFTER => State::Linked,
        n if n < LIVED_FROM_DAYS => State::New,
        _ if silence <= patience => State::Alive,
        _ if silence > DORMANT_AFTER.max(2.0 * patience) => State::Dormant,
        _ => State::Loosening,
    }
}

fn trend(then: DayNumber, first: Option<DayNumber>, now: f64, was: f64) -> Trend {
    if first.is_none_or(|f| f > then) {
        return Trend::Unknown;
    }
    match now / was {
        change if change >= TREND_UP => Trend::Growing,
        change if change <= TREND_DOWN => Trend::Fading,
        _ => Trend::Steady,
    }
}

/// The layer of each tie, by rank of warmth within the notebook: 1 for the first five, then 2 (15), 3 (50), 4 (150), 5 beyond.
/// Equal warmth is one layer, the outer one of those it could be, so that no row number decides; no warmth is beyond.
pub fn layers(warmth: &[f64]) -> Vec<Layer> {
    let mut order: Vec<usize> = (0..warmth.len()).collect();
    let of = |i: usize| warmth.get(i).copied().unwrap_or(0.0);
    order.sort_by(|&a, &b| of(b).total_cmp(&of(a)));
    let mut out = vec![LAYERS.len() as Layer + 1; warmth.len()];
    let mut rank = 0;
    for equal in order.chunk_by(|&a, &b| of(a) == of(b)) {
        rank += equal.len();
        if equal.first().is_some_and(|&i| of(i) > 0.0) {
            let layer = LAYERS.iter().filter(|&&upto| rank > upto).count() as Layer + 1;
            equal.iter().for_each(|&i| out[i] = layer);
        }
    }
    out
}

#[cfg(test)]
mod tests;
