//! Moments as each language says them: «24 novembre», "24 November", «marzo 2019».

use coltiva_domain::when::{When, date_of};
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::{Catalogue, Lang};

const IT: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];
const EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Catalogue {
    /// A moment in words, as precise as it is known; the year is left out where it is `today`'s.
    pub fn moment(&self, when: When, zone: &TimeZone, today: Date) -> String {
        let year = |y: i16| if y == today.year() { String::new() } else { format!(" {y}") };
        match when {
            When::Month { year, month } => format!("{} {year}", self.month(month)),
            When::Year(year) => year.to_string(),
            When::Yearless { month, day } => format!("{day} {}", self.month(month)),
            When::Instant(_) | When::Local(_) | When::Day(_) => {
                let Some(day) = when.day(zone) else { return when.to_string() };
                let date = date_of(day);
                format!("{} {}{}", date.day(), self.month(date.month()), year(date.year()))
            }
        }
    }

    /// How long ago in whole units that a person would use: days, weeks, months, years.
    pub fn span_of_days(&self, days: i64) -> String {
        match days {
            ..=13 => self.span_days(days.max(0)),
            14..=59 => self.span_weeks((days as f64 / 7.0).round()),
            60..=729 => self.span_months((days as f64 / 30.44).round()),
            _ => self.span_years((days as f64 / 365.25).round()),
        }
    }

    fn month(&self, month: i8) -> &'static str {
        let names = match self.lang() {
            Lang::It => &IT,
            Lang::En => &EN,
        };
        usize::try_from(month - 1).ok().and_then(|i| names.get(i)).copied().unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_said_as_precisely_as_it_is_known() {
        let today = jiff::civil::date(2026, 11, 24);
        let it = Catalogue::new(Lang::It);
        let say = |text: &str| it.moment(text.parse().unwrap(), &TimeZone::UTC, today);
        assert_eq!(say("2026-11-08"), "8 novembre");
        assert_eq!(say("2019-03-08T09:15:00Z"), "8 marzo 2019");
        assert_eq!(say("2017-06"), "giugno 2017");
        assert_eq!(say("--02-29"), "29 febbraio");
    }

    #[test]
    fn silences_are_said_in_units_one_would_use() {
        let en = Catalogue::new(Lang::En);
        assert_eq!(en.span_of_days(1), "1 day");
        assert_eq!(en.span_of_days(21), "3 weeks");
        assert_eq!(en.span_of_days(62), "2 months");
        assert_eq!(en.span_of_days(1100), "3 years");
    }
}
