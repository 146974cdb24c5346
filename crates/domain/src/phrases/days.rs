//! Days as people say them: "venerdì", "by the end of the month", "ieri", "4 March", "il 12", "2025-03-04".

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::words::{Word, matches};
use crate::when::{DayNumber, When, date_of, day_number};

/// Which way a day without a year or week is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Toward {
    /// The next such day: due dates.
    Future,
    /// The latest such day: what happened.
    Past,
    /// Whichever is nearer, of a date or a month; of a weekday the latest: a lunch that is only named.
    Nearest,
    /// The next such date where it lies within [`ARRANGED_WITHIN`], else the latest; of a weekday the latest: a meeting.
    Coming,
}

/// What is arranged lies at most so many days ahead: an appointment on 20 February noted in March has been.
pub(super) const ARRANGED_WITHIN: i32 = 270;

/// A day found in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Said {
    /// First word, preposition included.
    pub(crate) at: usize,
    /// How many words.
    pub(crate) len: usize,
    /// The day, month or year meant.
    pub(crate) when: When,
    /// It was said with a "by" (`entro`, `by`, `before`, `prima di`).
    pub(crate) limit: bool,
    /// Is it a day that only could be meant (a bare number)? It needs a preposition to count.
    weak: bool,
}

/// Every day said in the line, left to right, none overlapping.
pub(crate) fn days(words: &[Word], today: DayNumber, toward: Toward) -> Vec<Said> {
    let today = date_of(today);
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match said_at(words, at, today, toward) {
            Some(said) if !said.weak => {
                at = said.at + said.len;
                out.push(said);
            }
            _ => at += 1,
        }
    }
    out
}

/// The day that a promise is due: one with a "by" before any other.
pub(crate) fn due(words: &[Word], today: DayNumber) -> Option<Said> {
    let all = days(words, today, Toward::Future);
    all.iter().find(|s| s.limit).or_else(|| all.first()).copied()
}

/// Prepositions before a day: whether they set a limit, and how many words they take.
fn preposition(words: &[Word], at: usize) -> (bool, usize) {
    const LIMITS: [&str; 14] = [
        "entro e non oltre il",
        "entro il|lo|la|l|le",
        "entro la|il",
        "entro",
        "prima di|del|della|dell",
        "non oltre il",
        "per il|la|l",
        "per",
        "no later than",
        "by the",
        "by",
        "before the",
        "before",
        "due",
    ];
    const PLAIN: [&str; 8] = [
        "a|ad gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|natale|capodanno|ferragosto",
        "on the",
        "on",
        "nella|nel|della|dello|del|di|la|il|lo|in|da|this",
        "l|dell|nell",
        "the",
        "at the|at",
        "since",
    ];
    for (list, limit) in [(&LIMITS[..], true), (&PLAIN[..], false)] {
        if let Some(n) = list.iter().filter_map(|p| matches(words, at, p)).max() {
            // «a marzo», but «a 12 persone»: the month itself is no preposition.
            return (limit, if matches(words, at, "a|ad").is_some() { 1 } else { n });
        }
    }
    (false, 0)
}

fn said_at(words: &[Word], at: usize, today: Date, toward: Toward) -> Option<Said> {
    let (limit, n) = preposition(words, at);
    // A preposition belongs to the day only where a day follows; else the day may begin with that very word.
    for skip in [n, 0] {
        if let Some((len, when, weak)) = day_at(words, at + skip, today, toward) {
            let weak = weak && skip == 0;
            // A bare "per venerdì" limits; "per il 12" too; "per marzo" is no more than a month.
            return Some(Said { at, len: len + skip, when, limit: limit && skip > 0, weak });
        }
    }
    None
}

/// A day that begins exactly here: words taken, the moment, and whether it is only a bare number.
fn day_at(words: &[Word], at: usize, today: Date, toward: Toward) -> Option<(usize, When, bool)> {
    let word = words.get(at)?.folded.as_str();
    let hit = |len: usize, date: Option<Date>| Some((len, When::Day(date?), false));
    // «1/2 ora» is a length.
    let length = word.contains('/') && words.get(at + 1).is_some_and(|w| UNITS.iter().any(|u| w.folded.starts_with(u)));
    if let Some(date) = numeric(word, today, toward).filter(|_| !length) {
        return hit(1, Some(date));
    }
    if let Some(date) = feast(word, today, toward) {
        // «Natale» alone may be a man's name.
        return Some((1, When::Day(date), true));
    }
    if let Some(found) = relative(words, at, today, toward) {
        return Some((found.0, When::Day(found.1), false));
    }
    if let Some((len, day)) = weekday_at(words, at, today, toward) {
        // "venerdì 14 marzo", "Friday, 14 March": the date says it better.
        if let Some((more, when, _)) = calendar_day(words, at + len, today, toward) {
            return Some((len + more, when, false));
        }
        return hit(len, Some(day));
    }
    calendar_day(words, at, today, toward)
}

/// `14 marzo`, `14 marzo 2025`, `March 14th, 2025`, `il 14`, `marzo 2025`.
fn calendar_day(words: &[Word], at: usize, today: Date, toward: Toward) -> Option<(usize, When, bool)> {
    let at_word = |i: usize| words.get(at + i).map(|w| w.folded.as_str());
    let first = at_word(0)?;
    let year = |i: usize| at_word(i).and_then(|w| w.parse::<i16>().ok()).filter(|y| (1900..=2100).contains(y));
    if let Some(day) = day_of_month(first) {
        let of = usize::from(matches!(at_word(1), Some("of" | "di")));
        if let Some(month) = at_word(1 + of).and_then(month_named) {
            let len = 2 + of;
            return match year(len) {
                Some(y) => Some((len + 1, When::Day(Date::new(y, month, day).ok()?), false)),
                None => Some((len, When::Day(nearest_date(month, day, today, toward)?), false)),
            };
        }
        // "2 giorni" is a length, not the second.
        let unit = at_word(1).is_some_and(|w| UNITS.iter().any(|u| w.starts_with(u)));
        return (!unit).then_some((1, When::Day(nearest_day(day, today, toward)?), true));
    }
    let month = month_named(first)?;
    if let Some(day) = at_word(1).and_then(day_of_month) {
        return match year(2) {
            Some(y) => Some((3, When::Day(Date::new(y, month, day).ok()?), false)),
            None => Some((2, When::Day(nearest_date(month, day, today, toward)?), false)),
        };
    }
    if let Some(y) = year(1) {
        return Some((2, When::Month { year: y, month }, false));
    }
    // A month alone needs a preposition ("in March", "a marzo"): "may" and "march" are also other words.
    let until = (month - today.month()).rem_euclid(12);
    let ahead = match toward {
        Toward::Future => true,
        Toward::Past => until == 0,
        Toward::Nearest => until < 6,
        Toward::Coming => until < 9,
    };
    let y = match (ahead, month < today.month()) {
        (true, true) => today.year() + 1,
        (false, false) => today.year() - 1,
        _ => today.year(),
    };
    (first.len() > 3).then_some((1, When::Month { year: y, month }, true))
}

/// A month that is all that was typed.
pub(super) fn month_alone(words: &[Word], today: DayNumber, toward: Toward) -> Option<When> {
    let (len, when, _) = calendar_day(words, 0, date_of(today), toward)?;
    (len == words.len() && matches!(when, When::Month { .. })).then_some(when)
}

const UNITS: [&str; 30] = [
    "giorn", "settiman", "mes", "ann", "or", "minut", "volt", "euro", "person", "cop", "day", "week", "month", "year",
    "hour", "minute", "time", "people", "eur", "usd", "cop", "pagin", "page", "slide", "punt", "point", "post",
    "bigliett", "ticket", "foto",
];

/// `1`…`31`, `1st`, `22nd`, `1°`, `primo`.
fn day_of_month(word: &str) -> Option<i8> {
    if word == "primo" {
        return Some(1);
    }
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let ending = &word[digits.len()..];
    if !matches!(ending, "" | "st" | "nd" | "rd" | "th" | "º") || digits.is_empty() || digits.len() > 2 {
        return None;
    }
    digits.parse().ok().filter(|d| (1..=31).contains(d))
}

fn month_named(word: &str) -> Option<i8> {
    const NAMES: [&[&str]; 12] = [
        &["gennaio", "january", "jan", "gen"],
        &["febbraio", "february", "feb"],
        &["marzo", "march", "mar"],
        &["aprile", "april", "apr"],
        &["maggio", "may", "mag"],
        &["giugno", "june", "jun", "giu"],
        &["luglio", "july", "jul", "lug"],
        &["agosto", "august", "aug", "ago"],
        &["settembre", "september", "sept", "sep", "set"],
        &["ottobre", "october", "oct", "ott"],
        &["novembre", "november", "nov"],
        &["dicembre", "december", "dec", "dic"],
    ];
    NAMES.iter().zip(1i8..).find(|(names, _)| names.contains(&word)).map(|(_, n)| n)
}

fn weekday_named(word: &str) -> Option<Weekday> {
    const NAMES: [(&[&str], Weekday); 7] = [
        (&["lunedi", "monday", "mon", "lun"], Weekday::Monday),
        (&["martedi", "tuesday", "tue", "tues"], Weekday::Tuesday),
        (&["mercoledi", "wednesday", "wed", "weds", "mer"], Weekday::Wednesday),
        (&["giovedi", "thursday", "thu", "thur", "thurs", "gio"], Weekday::Thursday),
        (&["venerdi", "friday", "fri", "ven"], Weekday::Friday),
        (&["sabato", "saturday", "sab", "sat"], Weekday::Saturday),
        (&["domenica", "sunday", "dom", "sun"], Weekday::Sunday),
    ];
    NAMES.iter().find(|(names, _)| names.contains(&word)).map(|(_, day)| *day)
}

/// `venerdì`, `next Friday`, `venerdì prossimo`, `last Monday`, `lunedì scorso`, `every Tuesday` (none).
fn weekday_at(words: &[Word], at: usize, today: Date, toward: Toward) -> Option<(usize, Date)> {
    let at_word = |i: usize| words.get(at + i).map_or("", |w| w.folded.as_str());
    if at > 0 && matches!(words[at - 1].folded.as_str(), "every" | "ogni" | "each" | "tutti" | "primo" | "al" | "di") {
        return None;
    }
    let before =
        matches!(at_word(0), "next" | "last" | "this" | "prossimo" | "prossima" | "scorso" | "scorsa" | "questo");
    let named = at + usize::from(before);
    let day = weekday_named(at_word(usize::from(before)))?;
    // "sat with Tom", "in the sun", «dom»: such a short one is a day only as a name is, or where "last" or "on" says so.
    let told = before || (at > 0 && words[at - 1].folded == "on") || (words[named].capital && at > 0);
    if matches!(at_word(usize::from(before)), "sat" | "sun" | "wed" | "dom" | "mar" | "mer") && !told {
        return None;
    }
    let word = if before { at_word(0) } else { at_word(1) };
    let after = !before && matches!(word, "prossimo" | "prossima" | "scorso" | "scorsa");
    let back = match word {
        "last" | "scorso" | "scorsa" => true,
        "next" | "prossimo" | "prossima" => false,
        _ => toward != Toward::Future,
    };
    let to = |n: i32| today.checked_add(n.days()).ok();
    let ahead = i32::from(today.weekday().until(day));
    let date = if back {
        to(-i32::from(today.weekday().since(day)).rem_euclid(7).max(0)).filter(|d| *d < today).or_else(|| to(-7))
    } else {
        to(if ahead == 0 { 7 } else { ahead })
    };
    // "next Tuesday" said on a Friday is the coming one; said on a Monday, tomorrow would have been said.
    let date = if word == "next" && ahead == 1 { to(8) } else { date };
    Some((1 + usize::from(before || after), date?))
}

/// `2025-03-04`, `4/3/2025`, `04.03.25`, `20/03`.
fn numeric(word: &str, today: Date, toward: Toward) -> Option<Date> {
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let number = |i: usize| parts.get(i).and_then(|p| p.parse::<i16>().ok());
    let small = |i: usize| number(i).and_then(|n| i8::try_from(n).ok());
    match parts.len() {
        3 if parts[0].len() == 4 => Date::new(number(0)?, small(1)?, small(2)?).ok(),
        3 => {
            let year = number(2).map(|y| if parts[2].len() == 2 { 2000 + y } else { y })?;
            // Day first, as both languages of the product mostly write; month first where only that makes a date.
            let (first, second) = (small(0)?, small(1)?);
            Date::new(year, second, first).or_else(|_| Date::new(year, first, second)).ok()
        }
        2 if word.contains('/') => nearest_date(small(1)?, small(0)?, today, toward),
        _ => None,
    }
}

/// A day that no calendar has, said from this word on: «30 febbraio», `31/02/2026`; how many words.
pub(crate) fn impossible(words: &[Word], at: usize) -> Option<usize> {
    let word = words.get(at)?.folded.as_str();
    let next = |i: usize| words.get(at + i).map(|w| w.folded.as_str());
    let number = |w: &str| w.trim_end_matches(['º', '°']).parse::<i8>().ok();
    // A leap year lets every day pass that a calendar ever has.
    let year = |w: Option<&str>| w.and_then(|w| w.parse::<i16>().ok()).filter(|y| (1900..=2100).contains(y));
    let exists = |y: Option<i16>, month: i8, day: i8| Date::new(y.unwrap_or(2024), month, day).is_ok();
    if let Some(day) = day_of_month(word).or_else(|| number(word)) {
        let of = usize::from(matches!(next(1), Some("of" | "di")));
        let named = next(1 + of).filter(|m| m.len() > 3 && !matches!(*m, "march" | "sept"));
        let month =
            named.and_then(month_named).or_else(|| (day <= 31).then(|| next(1 + of).and_then(month_named))?)?;
        let year = year(next(2 + of));
        return (!exists(year, month, day)).then_some(2 + of + usize::from(year.is_some()));
    }
    if let Some((month, day)) = month_named(word).zip(next(1).and_then(day_of_month)) {
        let year = year(next(2));
        return (!exists(year, month, day)).then_some(2 + usize::from(year.is_some()));
    }
    let parts: Vec<i16> = word.split(['-', '/', '.']).map(|p| p.parse().ok()).collect::<Option<_>>()?;
    let day = |y: i16, m: i16, d: i16| {
        Some(Date::new(if y < 100 { y + 2000 } else { y }, i8::try_from(m).ok()?, i8::try_from(d).ok()?).is_ok())
    };
    let bad = match parts[..] {
        [y, m, d] if (1900..=2100).contains(&y) => !day(y, m, d).unwrap_or(false),
        [d, m, y] if (1900..=2100).contains(&y) || (word.contains('/') && (0..100).contains(&y)) => {
            !day(y, m, d).or_else(|| day(y, d, m)).unwrap_or(false) && !day(y, d, m).unwrap_or(false)
        }
        // «24/7» and «50/50» are none.
        [d, m] if word.contains('/') => (1..=31).contains(&d) && (1..=12).contains(&m) && !day(2024, m, d)?,
        _ => false,
    };
    bad.then_some(1)
}

/// Feasts that are the same day every year.
fn feast(word: &str, today: Date, toward: Toward) -> Option<Date> {
    let (month, day) = match word {
        "natale" | "christmas" => (12, 25),
        "capodanno" => (1, 1),
        "ferragosto" => (8, 15),
        _ => return None,
    };
    nearest_date(month, day, today, toward)
}

fn nearest_date(month: i8, day: i8, today: Date, toward: Toward) -> Option<Date> {
    let of = |year: i16| Date::new(year, month, day).ok();
    let here = of(today.year());
    let behind = || here.filter(|d| *d <= today).or_else(|| of(today.year() - 1));
    let ahead = || here.filter(|d| *d >= today).or_else(|| of(today.year() + 1));
    match toward {
        // A due date a little in the past is a slip of the pen, not next year's.
        Toward::Future => here.filter(|d| *d >= today - 30.days()).or_else(|| of(today.year() + 1)).or(here),
        Toward::Past => behind().or(here),
        Toward::Nearest => [ahead(), behind()].into_iter().flatten().min_by_key(|d| apart(*d, today)).or(here),
        Toward::Coming => ahead().filter(|d| apart(*d, today) <= ARRANGED_WITHIN).or_else(behind).or(here),
    }
}

/// How many days lie between two.
fn apart(one: Date, other: Date) -> i32 {
    (day_number(one) - day_number(other)).abs()
}

fn nearest_day(day: i8, today: Date, toward: Toward) -> Option<Date> {
    let seek = |step: i32| {
        let mut month = today.first_of_month();
        for _ in 0..3 {
            let date = Date::new(month.year(), month.month(), day).ok();
            if let Some(date) = date.filter(|d| if step > 0 { *d >= today } else { *d <= today }) {
                return Some(date);
            }
            month = month.checked_add(step.months()).ok()?;
        }
        None
    };
    match toward {
        Toward::Future | Toward::Coming => seek(1),
        Toward::Past => seek(-1),
        Toward::Nearest => [seek(1), seek(-1)].into_iter().flatten().min_by_key(|d| apart(*d, today)),
    }
}

/// Days relative to today.
fn relative(words: &[Word], at: usize, today: Date, toward: Toward) -> Option<(usize, Date)> {
    let to = |n: i32| today.checked_add(n.days()).ok();
    let end_of_week = || to(i32::from(today.weekday().until(Weekday::Friday)));
    let next_week = || to(i32::from(today.weekday().until(Weekday::Sunday)) + 5);
    let month_end = |months: i32| today.checked_add(months.months()).ok().map(Date::last_of_month);
    let table: [(&str, Option<Date>); 33] = [
        ("last night|evening", to(-1)),
        ("dopodomani", to(2)),
        ("day after tomorrow", to(2)),
        ("domani", to(1)),
        ("domattina", to(1)),
        ("tomorrow", to(1)),
        ("oggi", to(0)),
        ("today", to(0)),
        ("stasera|stamattina|stamani|stanotte|tonight", to(0)),
        ("serata|giornata", to(0)),
        ("questa|this sera|mattina|evening|morning|afternoon", to(0)),
        ("ieri", to(-1)),
        ("stamane", to(0)),
        ("yesterday", to(-1)),
        ("altro ieri", to(-2)),
        ("altroieri|avantieri", to(-2)),
        ("day before yesterday", to(-2)),
        ("fine settimana", to(i32::from(today.weekday().until(Weekday::Sunday)))),
        ("fine della settimana", end_of_week()),
        ("weekend", to(i32::from(today.weekday().until(Weekday::Sunday)))),
        ("end of the|this week", end_of_week()),
        ("eow", end_of_week()),
        ("fine mese", month_end(0)),
        ("fine del mese", month_end(0)),
        ("end of the|this month", month_end(0)),
        ("end of next month", month_end(1)),
        ("fine anno", Date::new(today.year(), 12, 31).ok()),
        ("end of the|this year", Date::new(today.year(), 12, 31).ok()),
        ("settimana prossima", next_week()),
        ("prossima settimana", next_week()),
        ("next week", next_week()),
        ("questa|this settimana|week", end_of_week()),
        ("mese prossimo", month_end(1)),
    ];
    let hit = table.iter().filter_map(|(p, date)| Some((matches(words, at, p)?, (*date)?))).max_by_key(|(n, _)| *n);
    // The evening, the week and the weekend just gone are meant where the past is.
    let hit = hit.filter(|(_, d)| toward == Toward::Future || *d <= today).or_else(|| past_week(words, at, today));
    let later = |n: Option<usize>, d: Option<Date>| Some((n?, d?));
    hit.or_else(|| {
        later(matches(words, at, "next month").or_else(|| matches(words, at, "prossimo mese")), month_end(1))
    })
    .or_else(|| counted(words, at, today))
}

fn past_week(words: &[Word], at: usize, today: Date) -> Option<(usize, Date)> {
    const ONE_WEEK: [&str; 3] = ["settimana scorsa", "scorsa settimana", "last week"];
    let n = ONE_WEEK.iter().find_map(|p| matches(words, at, p))?;
    Some((n, today.checked_sub(7.days()).ok()?))
}

/// `due giorni fa`, `3 days ago`, `tra/fra una settimana`, `in two weeks`, `within ten days`.
fn counted(words: &[Word], at: usize, today: Date) -> Option<(usize, Date)> {
    let ahead = ["tra|fra|in|within a couple", "tra|fra|in|within"]
        .iter()
        .find_map(|p| matches(words, at, p))
        // "couple" is the number, not what comes before it.
        .map_or(0, |n| if n == 3 { 2 } else { n });
    let number = number_named(words.get(at + ahead)?.folded.as_str())?;
    let of = usize::from(matches(words, at + ahead + 1, "of").is_some());
    let unit = words.get(at + ahead + 1 + of)?.folded.as_str();
    let span: Span = match unit {
        "giorno" | "giorni" | "day" | "days" => number.days(),
        "settimana" | "settimane" | "week" | "weeks" => number.weeks(),
        "mese" | "mesi" | "month" | "months" => number.months(),
        "anno" | "anni" | "year" | "years" => number.years(),
        _ => return None,
    };
    let len = ahead + 2 + of;
    if matches(words, at + len, "fa|ago").is_some() && ahead == 0 {
        return Some((len + 1, today.checked_sub(span).ok()?));
    }
    (ahead > 0).then_some(())?;
    Some((len, today.checked_add(span).ok()?))
}

pub(super) fn number_named(word: &str) -> Option<i32> {
    const NAMES: [&[&str]; 10] = [
        &["un", "una", "uno", "a", "one"],
        &["due", "two", "couple"],
        &["tre", "three"],
        &["quattro", "four"],
        &["cinque", "five"],
        &["sei", "six"],
        &["sette", "seven"],
        &["otto", "eight"],
        &["nove", "nine"],
        &["dieci", "ten"],
    ];
    let named = NAMES.iter().zip(1..).find(|(names, _)| names.contains(&word)).map(|(_, n)| n);
    named.or_else(|| word.parse().ok().filter(|n| (1..=400).contains(n)))
}

#[cfg(test)]
#[path = "days/tests.rs"]
mod tests;
