//! Moments as each language says them: «ieri», «il 24 novembre», «a marzo 2019»; "yesterday", "on 24 November", "in March 2019".

use coltiva_domain::sightings::Field;
use coltiva_domain::when::{When, date_of, day_number};
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::{Catalogue, Lang};

const MONTHS_IT: [&str; 12] = [
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
const MONTHS_EN: [&str; 12] = [
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
/// From Monday.
const DAYS_IT: [&str; 7] = ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"];
const DAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Which little word stands before a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Before {
    /// «il 12 novembre», "on 12 November".
    On,
    /// «entro il 12 novembre», "by 12 November"; of a day gone «era per il 12 novembre», "it was due on 12 November".
    Due,
    /// «dal 12 novembre», "since 12 November".
    Since,
}

impl Catalogue {
    /// A moment in words, as precise as it is known; the year is left out where it is `today`'s.
    pub fn moment(&self, when: When, zone: &TimeZone, today: Date) -> String {
        match when {
            When::Month { year, month } => format!("{} {year}", self.month(month)),
            When::Year(year) => year.to_string(),
            When::Yearless { month, day } => self.day_and_month(day, month),
            When::Instant(_) | When::Local(_) | When::Day(_) => match when.day(zone) {
                Some(day) => self.date(date_of(day), today),
                None => when.to_string(),
            },
        }
    }

    /// The value of a field as people read it: days in words, those with a label behind it.
    pub fn value_of(&self, field: Field, value: &str, zone: &TimeZone, today: Date) -> String {
        let day = |text: &str| text.parse().ok().map(|when| self.moment(when, zone, today));
        let said = match field {
            Field::Birthday | Field::MetOn => day(value),
            Field::Date => day(value).or_else(|| {
                let (label, date) = value.rsplit_once(": ")?;
                let known = self.by_id(&format!("date-{}", label.to_lowercase()), Vec::new());
                Some(format!("{}: {}", known.unwrap_or_else(|| label.to_owned()), day(date)?))
            }),
            Field::Cadence => value.parse().ok().map(|days| self.every(days)),
            _ => None,
        };
        said.unwrap_or_else(|| value.to_owned())
    }

    /// The day of the week and the date: «mercoledì 25 novembre», "Wednesday 25 November".
    pub fn weekday_and_date(&self, date: Date, today: Date) -> String {
        format!("{} {}", self.weekday(date), self.date(date, today))
    }

    /// A moment as it stands in a sentence that says when: «ieri», «venerdì», «il 12 novembre», «a marzo 2019», «nel 2018».
    pub fn on(&self, when: When, zone: &TimeZone, today: Date) -> String {
        self.told(when, zone, today, Before::On)
    }

    /// By when: «entro venerdì», "by 12 November"; of a day gone «era per mercoledì», "it was due on 12 November".
    pub fn due(&self, when: When, zone: &TimeZone, today: Date) -> String {
        self.told(when, zone, today, Before::Due)
    }

    /// Since a moment: «dal 12 novembre», "since 12 November".
    pub fn since(&self, when: When, zone: &TimeZone, today: Date) -> String {
        self.told(when, zone, today, Before::Since)
    }

    pub(crate) fn told(&self, when: When, zone: &TimeZone, today: Date, before: Before) -> String {
        if let Some(day) = when.day(zone) {
            return self.told_day(date_of(day), today, before);
        }
        let italian = self.lang() == Lang::It;
        let bare = self.moment(when, zone, today);
        match (italian, before, when) {
            (true, Before::Since, When::Month { .. }) => format!("da {bare}"),
            (true, Before::Due, When::Month { .. } | When::Year(_)) => format!("entro {bare}"),
            (true, Before::Due, _) => format!("entro {}", self.told(when, zone, today, Before::On)),
            (true, Before::On, When::Month { .. }) => format!("{} {bare}", at(&bare)),
            (true, Before::Since, When::Yearless { day, .. }) => format!("{}{bare}", from_the(day)),
            (true, Before::On, When::Yearless { day, .. }) => format!("{}{bare}", the(day)),
            (true, Before::Since, _) => format!("dal {bare}"),
            (true, Before::On, _) => format!("nel {bare}"),
            (false, Before::Since, _) => format!("since {bare}"),
            (false, Before::Due, _) => format!("by {bare}"),
            (false, Before::On, When::Yearless { .. }) => format!("on {bare}"),
            (false, Before::On, _) => format!("in {bare}"),
        }
    }

    fn told_day(&self, date: Date, today: Date, before: Before) -> String {
        let away = day_number(date) - day_number(today);
        let whole = self.date(date, today);
        let weekday = self.weekday(date);
        if self.lang() == Lang::It {
            let near = match away {
                0 => Some("oggi".to_owned()),
                1 => Some("domani".to_owned()),
                2 => Some("dopodomani".to_owned()),
                -1 => Some("ieri".to_owned()),
                -2 if before != Before::Since => Some("l'altro ieri".to_owned()),
                3..=6 => Some(weekday.to_owned()),
                -6..=-2 if before != Before::On => Some(weekday.to_owned()),
                -6..=-2 => Some(format!("{weekday} {}", if weekday == "domenica" { "scorsa" } else { "scorso" })),
                _ => None,
            };
            return match (near, before) {
                (Some(near), Before::Since) => format!("da {near}"),
                (None, Before::Since) => format!("{}{whole}", from_the(date.day())),
                (near, _) => {
                    let on = near.unwrap_or_else(|| format!("{}{whole}", the(date.day())));
                    match before {
                        Before::Due if away < 0 => format!("era per {on}"),
                        Before::Due => format!("entro {on}"),
                        _ => on,
                    }
                }
            };
        }
        let near = match away {
            0 => Some("today".to_owned()),
            1 => Some("tomorrow".to_owned()),
            -1 => Some("yesterday".to_owned()),
            -6..=-2 if before != Before::Due => Some(format!("last {weekday}")),
            _ => None,
        };
        let far = || if (-6..=6).contains(&away) { weekday.to_owned() } else { whole };
        match (near, before) {
            (Some(near), Before::Since) => format!("since {near}"),
            (Some(near), Before::On) => near,
            (None, Before::Since) => format!("since {}", far()),
            (Some(near), Before::Due) if away < 0 => format!("it was due {near}"),
            (Some(near), Before::Due) => format!("by {near}"),
            (None, Before::Due) if away < 0 => format!("it was due on {}", far()),
            (None, Before::Due) => format!("by {}", far()),
            (None, Before::On) => format!("on {}", far()),
        }
    }

    /// As people remember what was not lately: «a luglio», «a marzo 2019», "in July"; days of this month as [`Self::on`] says them.
    pub(crate) fn around(&self, when: When, zone: &TimeZone, today: Date) -> String {
        let Some(date) = when.day(zone).map(date_of) else { return self.on(when, zone, today) };
        let away = day_number(date) - day_number(today);
        if (-6..=6).contains(&away) || (date.year(), date.month()) == (today.year(), today.month()) {
            return self.on(when, zone, today);
        }
        let month = self.month(date.month());
        let year = if date.year() == today.year() { String::new() } else { format!(" {}", date.year()) };
        match self.lang() {
            Lang::It => format!("{} {month}{year}", at(month)),
            Lang::En => format!("in {month}{year}"),
        }
    }

    /// Month and year: «marzo 2019».
    pub(crate) fn month_and_year(&self, when: When, zone: &TimeZone, today: Date) -> String {
        match when.day(zone).map(date_of) {
            Some(date) => format!("{} {}", self.month(date.month()), date.year()),
            None => self.moment(when, zone, today),
        }
    }

    /// A moment with its hour, where it is known: «domani alle 15», «venerdì alle 9.20», "tomorrow at 15:00".
    pub(crate) fn at_the_hour(&self, when: When, zone: &TimeZone, today: Date) -> String {
        let day = self.on(when, zone, today);
        let time = match when {
            When::Instant(at) => zone.to_datetime(at),
            When::Local(at) => at,
            _ => return day,
        };
        match (self.lang(), time.hour(), time.minute()) {
            (Lang::It, 0, 0) => format!("{day} a mezzanotte"),
            (Lang::It, 1, 0) => format!("{day} all'una"),
            (Lang::It, 1, m) => format!("{day} all'1.{m:02}"),
            (Lang::It, h, 0) => format!("{day} alle {h}"),
            (Lang::It, h, m) => format!("{day} alle {h}.{m:02}"),
            (Lang::En, h, m) => format!("{day} at {h}:{m:02}"),
        }
    }

    /// A day as distance from today: «oggi», «ieri», «tre mesi fa».
    pub fn days_ago(&self, days: i64) -> String {
        match days {
            ..=0 => self.ago_today(),
            1 => self.ago_yesterday(),
            _ => self.ago_span(self.span_of_days(days)),
        }
    }

    fn date(&self, date: Date, today: Date) -> String {
        let year = if date.year() == today.year() { String::new() } else { format!(" {}", date.year()) };
        format!("{}{year}", self.day_and_month(date.day(), date.month()))
    }

    fn day_and_month(&self, day: i8, month: i8) -> String {
        let first = day == 1 && self.lang() == Lang::It;
        format!("{day}{} {}", if first { "º" } else { "" }, self.month(month))
    }

    fn weekday(&self, date: Date) -> &'static str {
        let names = if self.lang() == Lang::It { &DAYS_IT } else { &DAYS_EN };
        let at = date.weekday().to_monday_zero_offset();
        usize::try_from(at).ok().and_then(|i| names.get(i)).copied().unwrap_or("")
    }

    fn month(&self, month: i8) -> &'static str {
        let names = if self.lang() == Lang::It { &MONTHS_IT } else { &MONTHS_EN };
        usize::try_from(month - 1).ok().and_then(|i| names.get(i)).copied().unwrap_or("")
    }
}

/// Eight and eleven begin with a vowel.
fn is_vowel(day: i8) -> bool {
    matches!(day, 8 | 11)
}

fn the(day: i8) -> &'static str {
    if is_vowel(day) { "l'" } else { "il " }
}

fn from_the(day: i8) -> &'static str {
    if is_vowel(day) { "dall'" } else { "dal " }
}

/// `ad` before its own vowel: «ad agosto», «a ottobre».
fn at(month: &str) -> &'static str {
    if month.starts_with('a') { "ad" } else { "a" }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Tuesday.
    const TODAY: Date = jiff::civil::date(2026, 11, 24);

    fn said(lang: Lang, text: &str, how: impl Fn(&Catalogue, When) -> String) -> String {
        how(&Catalogue::new(lang), text.parse().unwrap())
    }

    #[test]
    fn a_moment_is_said_as_precisely_as_it_is_known() {
        let say = |text: &str| said(Lang::It, text, |c, when| c.moment(when, &TimeZone::UTC, TODAY));
        assert_eq!(say("2026-11-08"), "8 novembre");
        assert_eq!(say("2026-11-01"), "1º novembre");
        assert_eq!(say("2019-03-08T09:15:00Z"), "8 marzo 2019");
        assert_eq!(say("2017-06"), "giugno 2017");
        assert_eq!(say("--02-29"), "29 febbraio");
    }

    #[test]
    fn a_day_stands_in_a_sentence_as_people_say_it() {
        let on = |lang, text: &str| said(lang, text, |c, when| c.on(when, &TimeZone::UTC, TODAY));
        for (day, it, en) in [
            ("2026-11-24", "oggi", "today"),
            ("2026-11-23", "ieri", "yesterday"),
            ("2026-11-25", "domani", "tomorrow"),
            ("2026-11-26", "dopodomani", "on Thursday"),
            ("2026-11-28", "sabato", "on Saturday"),
            ("2026-11-22", "l'altro ieri", "last Sunday"),
            ("2026-11-21", "sabato scorso", "last Saturday"),
            ("2026-11-20", "venerdì scorso", "last Friday"),
            ("2026-11-12", "il 12 novembre", "on 12 November"),
            ("2026-11-08", "l'8 novembre", "on 8 November"),
            ("2025-08-11", "l'11 agosto 2025", "on 11 August 2025"),
            ("2026-10-01", "il 1º ottobre", "on 1 October"),
            ("2019-08", "ad agosto 2019", "in August 2019"),
            ("2019-10", "a ottobre 2019", "in October 2019"),
            ("2018", "nel 2018", "in 2018"),
            ("--12-08", "l'8 dicembre", "on 8 December"),
        ] {
            assert_eq!((on(Lang::It, day).as_str(), on(Lang::En, day).as_str()), (it, en), "{day}");
        }
    }

    #[test]
    fn since_by_and_around_take_their_own_little_words() {
        let told = |lang, text: &str, before| said(lang, text, |c, w| c.told(w, &TimeZone::UTC, TODAY, before));
        assert_eq!(told(Lang::It, "2019-03-08", Before::Since), "dall'8 marzo 2019");
        assert_eq!(told(Lang::It, "2019-03-09", Before::Since), "dal 9 marzo 2019");
        assert_eq!(told(Lang::It, "2026-11-20", Before::Since), "da venerdì");
        assert_eq!(told(Lang::It, "2019-03", Before::Since), "da marzo 2019");
        assert_eq!(told(Lang::En, "2019-03-08", Before::Since), "since 8 March 2019");
        for (day, it, en) in [
            ("2026-11-30", "entro lunedì", "by Monday"),
            ("2026-12-08", "entro l'8 dicembre", "by 8 December"),
            ("2026-11-24", "entro oggi", "by today"),
            ("2027-03", "entro marzo 2027", "by March 2027"),
            ("2026-11-23", "era per ieri", "it was due yesterday"),
            ("2026-11-22", "era per l'altro ieri", "it was due on Sunday"),
            ("2026-11-18", "era per mercoledì", "it was due on Wednesday"),
            ("2026-11-08", "era per l'8 novembre", "it was due on 8 November"),
        ] {
            let due = |lang| told(lang, day, Before::Due);
            assert_eq!((due(Lang::It).as_str(), due(Lang::En).as_str()), (it, en), "{day}");
        }
        let around = |lang, text: &str| said(lang, text, |c, when| c.around(when, &TimeZone::UTC, TODAY));
        assert_eq!(around(Lang::It, "2026-07-16"), "a luglio");
        assert_eq!(around(Lang::It, "2025-08-16"), "ad agosto 2025");
        assert_eq!(around(Lang::En, "2026-07-16"), "in July");
        assert_eq!(around(Lang::It, "2026-11-08"), "l'8 novembre");
    }

    #[test]
    fn an_hour_is_said_where_it_is_known() {
        let rome = TimeZone::get("Europe/Rome").unwrap();
        let at = |lang, text: &str| said(lang, text, |c, when| c.at_the_hour(when, &rome, TODAY));
        assert_eq!(at(Lang::It, "2026-11-25T14:00:00Z"), "domani alle 15");
        assert_eq!(at(Lang::It, "2026-11-25T08:20:00"), "domani alle 8.20");
        assert_eq!(at(Lang::It, "2026-11-25T01:00:00"), "domani all'una");
        assert_eq!(at(Lang::En, "2026-11-25T14:00:00Z"), "tomorrow at 15:00");
        assert_eq!(at(Lang::It, "2026-11-25"), "domani");
    }
}
