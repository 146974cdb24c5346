//! A VTIMEZONE: the rules of a zone that a file brings along, for names that nobody else knows.

use jiff::Timestamp;
use jiff::civil::DateTime;

use super::expand::{Steps, seconds_of};
use super::property::{Property, Upper};
use super::rule::{Rule, Until};
use super::time::{Clock, Stamp, read_offset};

/// Observances of one zone, and dates of one observance, that are kept.
const MOST: usize = 512;
/// Years for which rules are worked out.
const FIRST: DateTime = jiff::civil::date(1950, 1, 1).at(0, 0, 0, 0);
const LAST: DateTime = jiff::civil::date(2100, 1, 1).at(0, 0, 0, 0);

/// STANDARD or DAYLIGHT.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Observance {
    start: Option<DateTime>,
    from: Option<i32>,
    to: Option<i32>,
    rules: Vec<String>,
    dates: Vec<DateTime>,
}

/// A VTIMEZONE.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Definition {
    /// X-LIC-LOCATION: its IANA name.
    pub(super) location: Option<String>,
    observances: Vec<Observance>,
}

impl Definition {
    pub(super) fn is_empty(&self) -> bool {
        self.observances.is_empty() && self.location.is_none()
    }

    pub(super) fn add(&mut self, observance: Observance) {
        if self.observances.len() < MOST {
            self.observances.push(observance);
            self.observances.sort();
        }
    }

    /// Every change of its clock; `None` where it says none.
    pub(super) fn transitions(&self) -> Option<Transitions> {
        let mut changes = Vec::new();
        for observance in &self.observances {
            let (Some(start), Some(to)) = (observance.start, observance.to) else { continue };
            let from = observance.from.unwrap_or(to);
            let mut onset = |local: DateTime| {
                changes.push(Change { at: seconds_of(local) - i64::from(from), before: from, after: to });
                true
            };
            onset(start);
            observance.dates.iter().for_each(|&d| {
                onset(d);
            });
            for rule in observance.rules.iter().take(8).filter_map(|r| Rule::read(r)) {
                let until = match rule.until {
                    Some(Until::Utc(t)) => t.checked_add(jiff::SignedDuration::from_secs(from.into())).ok(),
                    Some(Until::Local(t)) => Some(t),
                    Some(Until::Date(d)) => Some(d.at(23, 59, 59, 0)),
                    None => None,
                };
                let mut steps = Steps::new(200_000);
                rule.visit(start, Some(FIRST), until, &mut steps, &mut |t| t < LAST && onset(t));
            }
        }
        changes.sort_by_key(|c| (c.at, c.before, c.after));
        changes.dedup();
        (!changes.is_empty()).then_some(Transitions { changes })
    }
}

impl Observance {
    pub(super) fn take(&mut self, line: &Property<'_>) {
        let stamp = |text: &str| Stamp::read(text, || Clock::Floating).map(|s| s.local);
        match Upper::of(line.name).as_bytes() {
            b"DTSTART" => self.start = stamp(line.value).or(self.start),
            b"TZOFFSETFROM" => self.from = read_offset(line.value).or(self.from),
            b"TZOFFSETTO" => self.to = read_offset(line.value).or(self.to),
            b"RRULE" if self.rules.len() < MOST => self.rules.push(line.value.trim().to_owned()),
            b"RDATE" => {
                let room = MOST.saturating_sub(self.dates.len());
                self.dates.extend(line.value.split(',').filter_map(stamp).take(room));
            }
            _ => {}
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    /// Seconds since 1970.
    at: i64,
    before: i32,
    after: i32,
}

/// The changes of a clock, in order.
pub(super) struct Transitions {
    changes: Vec<Change>,
}

impl Transitions {
    fn offset(&self, before: impl Fn(&Change) -> bool) -> i64 {
        let n = self.changes.partition_point(before);
        let last = n.checked_sub(1).and_then(|i| self.changes.get(i)).map(|c| c.after);
        last.or(self.changes.first().map(|c| c.before)).unwrap_or(0).into()
    }

    pub(super) fn instant(&self, local: DateTime) -> Option<Timestamp> {
        let seconds = seconds_of(local);
        // The old offset holds until the clock has left both the gap and the hour shown twice.
        let offset = self.offset(|c| c.at + i64::from(c.before.max(c.after)) <= seconds);
        Timestamp::from_second(seconds - offset).ok()
    }

    pub(super) fn local(&self, at: Timestamp) -> DateTime {
        let offset = self.offset(|c| c.at <= at.as_second());
        let utc = jiff::tz::TimeZone::UTC.to_datetime(at);
        utc.saturating_add(jiff::SignedDuration::from_secs(offset))
    }
}
