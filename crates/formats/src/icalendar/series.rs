//! The events of one UID: which occurrences do they make?
//!
//! Starts are worked out on the clock of the series (RRULE ∪ RDATE − EXRULE − EXDATE), so that nine o'clock stays nine o'clock when the
//! clocks change; an occurrence is named by the start that it had or would have had, whatever was moved later.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};

use super::event::Recurrence;
use super::expand::{Steps, seconds_of};
use super::rule::{Rule, Until};
use super::time::{Clock, Stamp};
use super::zones::Clocks;
use crate::limits;

/// Steps that one rule may take; all of them together take what the caller gives.
const STEPS: u64 = 20_000_000;

/// When, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Moment {
    /// An instant.
    Instant(Timestamp),
    /// A time on whatever clock the reader has.
    Local(DateTime),
}

impl Moment {
    /// The moment of a stamp.
    pub fn of(stamp: &Stamp, clocks: &Clocks) -> Moment {
        clocks.instant_of(stamp).map_or(Moment::Local(stamp.local), Moment::Instant)
    }

    fn on(clock: Clock, local: DateTime, clocks: &Clocks) -> Moment {
        clocks.instant(clock, local).map_or(Moment::Local(local), Moment::Instant)
    }
}

/// The time for which series are worked out.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// Its first instant.
    pub from: Timestamp,
    /// Its last.
    pub to: Timestamp,
}

/// One event of a UID, as far as time is concerned.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// Its start.
    pub start: Stamp,
    /// Its length, where it says one.
    pub seconds: Option<i64>,
    /// What recurs.
    pub recurrence: Option<&'a Recurrence>,
}

impl Part<'_> {
    /// The start it stands in for, and whether for all later ones, too.
    pub fn stands_for(&self) -> Option<(Stamp, bool)> {
        self.recurrence.and_then(|r| Some((r.id?, r.and_future)))
    }
}

/// One time that an event takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// Which of the parts it follows.
    pub part: usize,
    /// The start that names it: where the series had it.
    pub original: Moment,
    /// When it starts.
    pub start: Moment,
    /// Its length.
    pub seconds: Option<i64>,
}

/// The occurrences of one UID, by [`original`](Occurrence::original), and what was wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Series {
    /// The occurrences.
    pub occurrences: Vec<Occurrence>,
    /// `true` where there are more inside the window than [`limits::OCCURRENCES`].
    pub cut: bool,
    /// `true` where instances stand there without their series.
    pub orphans: bool,
    /// Rules that could not be followed.
    pub bad_rules: Vec<String>,
}

/// Length of an event from its start, end and duration; and whether the end is before the start.
pub fn length(start: &Stamp, end: Option<&Stamp>, duration: Option<i64>, clocks: &Clocks) -> (Option<i64>, bool) {
    let Some(end) = end else {
        let seconds = duration.or(start.date_only.then_some(86_400));
        return (seconds.map(|s| s.max(0)), seconds.is_some_and(|s| s < 0));
    };
    let seconds = match (clocks.instant_of(start), clocks.instant_of(end)) {
        (Some(start), Some(end)) => end.as_second() - start.as_second(),
        _ => seconds_of(end.local) - seconds_of(start.local),
    };
    (Some(seconds.max(0)), seconds < 0)
}

/// Works out the occurrences of the events of one UID: at most one of them the series, the others instances of it.
pub fn occurrences(parts: &[Part<'_>], window: Window, clocks: &Clocks, steps: &mut Steps) -> Series {
    let mut series = Series::default();
    let Some((master, whole)) = parts.iter().enumerate().find(|(_, p)| p.stands_for().is_none()) else {
        series.orphans = true;
        for (part, one) in parts.iter().enumerate() {
            if let Some((id, _)) = one.stands_for() {
                let original = Moment::of(&id, clocks);
                series.occurrences.push(Occurrence {
                    part,
                    original,
                    start: Moment::of(&one.start, clocks),
                    seconds: one.seconds,
                });
            }
        }
        series.occurrences.sort_by_key(|o| (o.original, o.part));
        return series;
    };
    let mut work = Work { clock: whole.start.clock, whole, clocks, window, series: &mut series };
    let mut starts = work.starts(steps);
    let mut replaced = Vec::new();
    let mut changes: BTreeMap<DateTime, (usize, i64)> = BTreeMap::new();
    for (part, one) in parts.iter().enumerate() {
        let Some((id, and_future)) = one.stands_for() else { continue };
        let own = work.on_clock(&id);
        let original = match id.date_only && !whole.start.date_only {
            // A day stands for what the series has on it.
            true => starts.range(own..).next().map(|(t, _)| *t).filter(|t| t.date() == own.date()).unwrap_or(own),
            false => own,
        };
        starts.remove(&original);
        if and_future {
            changes.insert(original, (part, seconds_of(work.on_clock(&one.start)) - seconds_of(original)));
        }
        let named = if id.date_only { Moment::on(work.clock, original, clocks) } else { Moment::of(&id, clocks) };
        replaced.push(Occurrence {
            part,
            original: named,
            start: Moment::of(&one.start, clocks),
            seconds: one.seconds,
        });
    }
    let clock = work.clock;
    for (local, period) in starts {
        let (part, shift) = changes.range(..=local).next_back().map_or((master, 0), |(_, &c)| c);
        let seconds = period.or(parts.get(part).and_then(|p| p.seconds));
        let start = local.saturating_add(SignedDuration::from_secs(shift));
        let (original, start) = (Moment::on(clock, local, clocks), Moment::on(clock, start, clocks));
        series.occurrences.push(Occurrence { part, original, start, seconds });
    }
    series.occurrences.extend(replaced);
    series.occurrences.sort_by_key(|o| (o.original, o.part));
    // Two times that a clock leaps over may be one instant.
    series.occurrences.dedup_by_key(|o| o.original);
    series
}

struct Work<'a> {
    clock: Clock,
    whole: &'a Part<'a>,
    clocks: &'a Clocks,
    window: Window,
    series: &'a mut Series,
}

impl Work<'_> {
    /// A stamp on the clock of the series.
    fn on_clock(&self, stamp: &Stamp) -> DateTime {
        if stamp.clock == self.clock || stamp.date_only || self.clock == Clock::Floating {
            return stamp.local;
        }
        self.clocks.instant_of(stamp).map_or(stamp.local, |t| self.clocks.local(self.clock, t))
    }

    fn starts(&mut self, steps: &mut Steps) -> BTreeMap<DateTime, Option<i64>> {
        let from = self.clocks.local(self.clock, self.window.from);
        let to = self.clocks.local(self.clock, self.window.to);
        let mut starts = BTreeMap::new();
        let first = self.whole.start.local;
        if first >= from {
            starts.insert(first, None);
        }
        let Some(recurrence) = self.whole.recurrence else {
            starts.insert(first, None);
            return starts;
        };
        let followed = recurrence.rules.iter().any(|r| Rule::read(r).is_some()) || !recurrence.dates.is_empty();
        if !followed {
            // A rule that cannot be followed leaves the first date.
            starts.insert(first, None);
        }
        for text in &recurrence.rules {
            let cut = self.visit(text, from, to, steps, &mut |t| {
                starts.insert(t, None);
                starts.len() <= limits::OCCURRENCES
            });
            self.series.cut |= cut;
        }
        for (stamp, seconds) in &recurrence.dates {
            let local = match stamp.date_only {
                true => stamp.local.date().to_datetime(first.time()),
                false => self.on_clock(stamp),
            };
            if (from..=to).contains(&local) && starts.len() <= limits::OCCURRENCES {
                starts.insert(local, *seconds);
            }
        }
        if !recurrence.exrules.is_empty() {
            let mut taken = BTreeSet::new();
            for text in &recurrence.exrules {
                self.visit(text, from, to, steps, &mut |t| {
                    taken.insert(t);
                    taken.len() <= 4 * limits::OCCURRENCES
                });
            }
            starts.retain(|t, _| !taken.contains(t));
        }
        for stamp in &recurrence.exdates {
            if stamp.date_only || self.whole.start.date_only {
                let day = stamp.local.date().at(0, 0, 0, 0);
                while let Some((&t, _)) = starts.range(day..).next().filter(|(t, _)| t.date() == day.date()) {
                    starts.remove(&t);
                }
            } else {
                starts.remove(&self.on_clock(stamp));
            }
        }
        while starts.len() > limits::OCCURRENCES {
            self.series.cut = true;
            starts.pop_last();
        }
        starts
    }

    /// Visits the times of a rule inside the window; `true` where the work was given up.
    fn visit(
        &mut self,
        text: &str,
        from: DateTime,
        to: DateTime,
        steps: &mut Steps,
        visitor: &mut dyn FnMut(DateTime) -> bool,
    ) -> bool {
        let Some(rule) = Rule::read(text) else {
            self.series.bad_rules.push(text.to_owned());
            return false;
        };
        let until = match rule.until {
            None => to,
            Some(Until::Date(day)) => to.min(day.at(23, 59, 59, 0)),
            Some(Until::Local(t)) => to.min(t),
            Some(Until::Utc(t)) => {
                let at = self.clocks.instant(Clock::Utc, t);
                to.min(at.map_or(t, |at| self.clocks.local(self.clock, at)))
            }
        };
        let start = self.whole.start.local;
        steps.share(STEPS, |steps| rule.visit(start, Some(from), Some(until), steps, visitor)).1
    }
}
