//! A moment, known as well as its source knew it.
//!
//! Midnight is never invented: `08 Feb 2026` stays a day, `Jun 2017` a month, `Feb 29` a day without a year.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// A calendar day as days since 1970-01-01 in the member's zone: the unit of every ledger.
pub type DayNumber = i32;

/// Seconds of a day.
pub const DAY: i64 = 86_400;

/// The [positions](When::position) of all that can lie on these days, whatever the zone: none is as far as a day away. What else lies between
/// is told by its day.
pub fn around(days: RangeInclusive<DayNumber>) -> RangeInclusive<i64> {
    (i64::from(*days.start()) - 1) * DAY..=(i64::from(*days.end()) + 2) * DAY
}

/// A moment with the precision its source gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum When {
    /// An instant, to the second.
    Instant(Timestamp),
    /// A wall-clock time of unknown zone.
    Local(DateTime),
    /// A calendar day.
    Day(Date),
    /// A month of a year.
    Month {
        /// Year.
        year: i16,
        /// Month, 1 to 12.
        month: i8,
    },
    /// A year.
    Year(i16),
    /// A day of any year, as most birthdays are.
    Yearless {
        /// Month, 1 to 12.
        month: i8,
        /// Day of the month.
        day: i8,
    },
}

/// A text that is no moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no date or time")]
pub struct NotAMoment(pub String);

impl When {
    /// The instant `seconds` after 1970-01-01T00:00:00Z; `None` outside the years −9999 to 9999.
    pub fn from_unix(seconds: i64) -> Option<When> {
        Timestamp::from_second(seconds).ok().map(When::Instant)
    }

    /// The calendar day in `zone`. A fact known only to the month or the year has none, and so makes no day of contact.
    pub fn day(&self, zone: &TimeZone) -> Option<DayNumber> {
        let date = match *self {
            When::Instant(t) => zone.to_datetime(t).date(),
            When::Local(t) => t.date(),
            When::Day(d) => d,
            When::Month { .. } | When::Year(_) | When::Yearless { .. } => return None,
        };
        Some(day_number(date))
    }

    /// A place on the time line for sorting, in seconds since 1970: a coarse moment stands at its beginning;
    /// one without a year stands before all.
    pub fn position(&self, zone: &TimeZone) -> i64 {
        let of = |date: Option<Date>| date.map_or(i64::MIN, |d| i64::from(day_number(d)) * DAY);
        match *self {
            When::Instant(t) => t.as_second(),
            When::Local(t) => zone.to_timestamp(t).map_or_else(|_| of(Some(t.date())), |at| at.as_second()),
            When::Day(d) => of(Some(d)),
            When::Month { year, month } => of(Date::new(year, month, 1).ok()),
            When::Year(year) => of(Date::new(year, 1, 1).ok()),
            When::Yearless { .. } => i64::MIN,
        }
    }

    /// Month and day, where both are known: what an anniversary needs.
    pub fn month_day(&self, zone: &TimeZone) -> Option<(i8, i8)> {
        match *self {
            When::Yearless { month, day } => Some((month, day)),
            When::Instant(_) | When::Local(_) | When::Day(_) => {
                let d = date_of(self.day(zone)?);
                Some((d.month(), d.day()))
            }
            When::Month { .. } | When::Year(_) => None,
        }
    }
}

/// Days since 1970-01-01.
pub fn day_number(date: Date) -> DayNumber {
    const EPOCH: Date = jiff::civil::date(1970, 1, 1);
    let span = date.since((jiff::Unit::Day, EPOCH));
    span.map_or(0, |s| s.get_days())
}

/// The date of a day number, held inside the years that can be written.
pub fn date_of(day: DayNumber) -> Date {
    const EPOCH: Date = jiff::civil::date(1970, 1, 1);
    let day = day.clamp(-4_000_000, 2_900_000);
    EPOCH.saturating_add(jiff::Span::new().days(day))
}

impl fmt::Display for When {
    /// RFC 3339 with what is known: `2026-02-08T09:15:00Z`, `2026-02-08T09:15:00`, `2026-02-08`, `2026-02`, `2026`, `--02-08`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            When::Instant(t) => {
                let t = Timestamp::from_second(t.as_second()).unwrap_or(t);
                write!(f, "{t}")
            }
            When::Local(t) => write!(f, "{}T{:02}:{:02}:{:02}", t.date(), t.hour(), t.minute(), t.second()),
            When::Day(d) => write!(f, "{d}"),
            When::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            When::Year(year) => write!(f, "{year:04}"),
            When::Yearless { month, day } => write!(f, "--{month:02}-{day:02}"),
        }
    }
}

impl FromStr for When {
    type Err = NotAMoment;

    /// Reads what [`When`]'s `Display` writes.
    fn from_str(text: &str) -> Result<When, NotAMoment> {
        let no = || NotAMoment(text.to_owned());
        if let Some(rest) = text.strip_prefix("--") {
            let (month, day) = rest.split_once('-').ok_or_else(no)?;
            let (month, day) = (month.parse().map_err(|_| no())?, day.parse().map_err(|_| no())?);
            // A leap year, so that 29 February is a day.
            Date::new(2024, month, day).map_err(|_| no())?;
            return Ok(When::Yearless { month, day });
        }
        if text.contains('T') {
            if let Ok(t) = text.parse::<Timestamp>() {
                return Ok(When::Instant(t));
            }
            return text.parse::<DateTime>().map(When::Local).map_err(|_| no());
        }
        match text.split('-').count() {
            3 => text.parse::<Date>().map(When::Day).map_err(|_| no()),
            2 => {
                let (year, month) = text.split_once('-').ok_or_else(no)?;
                let (year, month) = (year.parse().map_err(|_| no())?, month.parse().map_err(|_| no())?);
                Date::new(year, month, 1).map_err(|_| no())?;
                Ok(When::Month { year, month })
            }
            _ => {
                let year = text.parse().map_err(|_| no())?;
                Date::new(year, 1, 1).map_err(|_| no())?;
                Ok(When::Year(year))
            }
        }
    }
}

impl TryFrom<String> for When {
    type Error = NotAMoment;
    fn try_from(text: String) -> Result<When, NotAMoment> {
        text.parse()
    }
}

impl From<When> for String {
    fn from(when: When) -> String {
        when.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_precision_survives_its_text() {
        for text in ["2026-02-08T09:15:00Z", "2026-02-08T09:15:00", "2026-02-08", "2026-02", "2026", "--02-29"] {
            assert_eq!(text.parse::<When>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["2025-02-31", "--13-01", "ieri", "", "2025-1-x"] {
            assert!(text.parse::<When>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_month_makes_no_day_of_contact() {
        let zone = TimeZone::UTC;
        assert_eq!("2017-06".parse::<When>().unwrap().day(&zone), None);
        assert_eq!("1970-01-02".parse::<When>().unwrap().day(&zone), Some(1));
    }
}
