//! A recurrence rule, read.

use jiff::civil::{Date, DateTime};

use super::time::{Clock, Stamp};

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    /// Each second.
    Secondly,
    /// Each minute.
    Minutely,
    /// Each hour.
    Hourly,
    /// Each day.
    Daily,
    /// Each week.
    Weekly,
    /// Each month.
    Monthly,
    /// Each year.
    Yearly,
}

/// The last time a rule may give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// The whole of a day.
    Date(Date),
    /// A time on the clock of the series.
    Local(DateTime),
    /// A time in UTC.
    Utc(DateTime),
}

/// A rule (RFC 5545, 3.3.10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// FREQ.
    pub frequency: Frequency,
    /// INTERVAL, at least 1.
    pub interval: i64,
    /// COUNT.
    pub count: Option<u64>,
    /// UNTIL.
    pub until: Option<Until>,
    /// WKST, 0 = Monday.
    pub week_start: i64,
    /// BYMONTH, a bit each.
    pub(super) months: u16,
    pub(super) month_days: Vec<i64>,
    pub(super) year_days: Vec<i64>,
    pub(super) weeks: Vec<i64>,
    /// BYDAY: the number, or 0 for each; 0 = Monday.
    pub(super) weekdays: Vec<(i64, i64)>,
    pub(super) hours: Vec<i64>,
    pub(super) minutes: Vec<i64>,
    pub(super) seconds: Vec<i64>,
    pub(super) positions: Vec<i64>,
}

impl Rule {
    /// Reads the value of an RRULE; `None` where it cannot be followed (vCalendar 1.0 rules, other calendars, bad values).
    pub fn read(text: &str) -> Option<Rule> {
        let text = text.trim().to_ascii_uppercase();
        let mut frequency = None;
        let mut rule = Rule {
            frequency: Frequency::Daily,
            interval: 1,
            count: None,
            until: None,
            week_start: 0,
            months: 0,
            month_days: Vec::new(),
            year_days: Vec::new(),
            weeks: Vec::new(),
            weekdays: Vec::new(),
            hours: Vec::new(),
            minutes: Vec::new(),
            seconds: Vec::new(),
            positions: Vec::new(),
        };
        for part in text.split(';').map(str::trim).filter(|p| !p.is_empty()) {
            let (name, value) = part.split_once('=')?;
            let value = value.trim();
            match name.trim() {
                "FREQ" => {
                    frequency = Some(match value {
                        "SECONDLY" => Frequency::Secondly,
                        "MINUTELY" => Frequency::Minutely,
                        "HOURLY" => Frequency::Hourly,
                        "DAILY" => Frequency::Daily,
                        "WEEKLY" => Frequency::Weekly,
                        "MONTHLY" => Frequency::Monthly,
                        "YEARLY" => Frequency::Yearly,
                        _ => return None,
                    });
                }
                "INTERVAL" => {
                    rule.interval = value.parse::<i64>().ok().filter(|n| (0..=1_000_000_000).contains(n))?.max(1)
                }
                "COUNT" => rule.count = Some(value.parse::<u64>().ok().filter(|&n| n > 0)?),
                "UNTIL" => rule.until = Some(until(value)?),
                "WKST" => rule.week_start = weekday(value)?,
                "BYMONTH" => {
                    for n in numbers(value, 1, 12)? {
                        rule.months |= 1u16 << u32::try_from(n).ok()?;
                    }
                }
                "BYMONTHDAY" => rule.month_days = numbers(value, -31, 31)?,
                "BYYEARDAY" => rule.year_days = numbers(value, -366, 366)?,
                "BYWEEKNO" => rule.weeks = numbers(value, -53, 53)?,
                "BYDAY" => {
                    for one in value.split(',').map(str::trim) {
                        let (number, day) = one.split_at_checked(one.len().checked_sub(2)?)?;
                        let number = if number.is_empty() { 0 } else { number.parse().ok()? };
                        if !(-366..=366).contains(&number) {
                            return None;
                        }
                        rule.weekdays.push((number, weekday(day)?));
                    }
                    rule.weekdays.sort_unstable();
                    rule.weekdays.dedup();
                }
                "BYHOUR" => rule.hours = times(value, 23)?,
                "BYMINUTE" => rule.minutes = times(value, 59)?,
                "BYSECOND" => rule.seconds = times(value, 60)?,
                "BYSETPOS" => rule.positions = numbers(value, -366, 366)?,
                "RSCALE" if value != "GREGORIAN" => return None,
                // What is unknown here (SKIP, X-…) changes at most the odd leap day.
                _ => {}
            }
        }
        rule.frequency = frequency?;
        Some(rule)
    }

    pub(super) fn in_months(&self, month: i64) -> bool {
        self.months == 0 || self.months & (1 << month) != 0
    }
}

fn weekday(text: &str) -> Option<i64> {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].iter().position(|d| *d == text).map(|i| i as i64)
}

fn numbers(text: &str, least: i64, most: i64) -> Option<Vec<i64>> {
    let one = |t: &str| t.trim().parse::<i64>().ok().filter(|n| (least..=most).contains(n) && *n != 0);
    let mut all: Vec<i64> = text.split(',').map(one).collect::<Option<_>>()?;
    all.sort_unstable();
    all.dedup();
    Some(all)
}

/// Hours, minutes or seconds; a leap second is the one before.
fn times(text: &str, most: i64) -> Option<Vec<i64>> {
    let one = |t: &str| t.trim().parse::<i64>().ok().filter(|n| (0..=most).contains(n)).map(|n| n.min(59));
    let mut all: Vec<i64> = text.split(',').map(one).collect::<Option<_>>()?;
    all.sort_unstable();
    all.dedup();
    Some(all)
}

fn until(text: &str) -> Option<Until> {
    let stamp = Stamp::read(text, || Clock::Floating)?;
    Some(match (stamp.date_only, stamp.clock) {
        (true, _) => Until::Date(stamp.local.date()),
        (false, Clock::Utc) => Until::Utc(stamp.local),
        (false, _) => Until::Local(stamp.local),
    })
}
