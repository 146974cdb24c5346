//! A day or a length of time typed alone, as the answer to when, how long or how often: «domani», «15/12», "2 weeks", «ogni mese».

use jiff::Span;
use jiff::civil::Date;

use super::days::{self, Toward, days, number_named};
use super::words::{Word, listed, matches, words};
use crate::when::{DayNumber, When, day_number};

/// The day, month or moment that the whole text says, the next such: `2026-12-15`, «15/12», «domani», "next Friday", «a gennaio».
pub fn day_ahead(text: &str, today: DayNumber) -> Option<When> {
    day(text, today, Toward::Future)
}

/// The same, the latest such: «ieri», «5 marzo 1980», "last Monday".
pub fn day_behind(text: &str, today: DayNumber) -> Option<When> {
    day(text, today, Toward::Past)
}

/// The last day to come that a sentence names: «in maternità, ne parliamo a marzo», "busy, ask me in two weeks". Of a month it is the
/// first.
pub fn day_to_come(text: &str, today: DayNumber) -> Option<DayNumber> {
    let said = words(text);
    let first = |when: When| match when {
        When::Month { year, month } => Date::new(year, month, 1).ok().map(day_number),
        When::Day(date) => Some(day_number(date)),
        _ => None,
    };
    days(&said, today, Toward::Future).into_iter().filter_map(|d| first(d.when)).rfind(|day| *day > today)
}

/// A birthday: a day of the past, or of every year where none is said («5 marzo»). Years of two figures lie in the last hundred.
pub fn birthday(text: &str, today: DayNumber) -> Option<When> {
    let said = day(text, today, Toward::Past)?;
    let When::Day(date) = said else { return Some(said) };
    let last = text.split(|c: char| !c.is_alphanumeric()).rfind(|w| !w.is_empty()).unwrap_or_default();
    let figures = text.split(|c: char| !c.is_ascii_digit()).filter(|f| !f.is_empty()).count();
    let named = text.chars().any(char::is_alphabetic);
    let year =
        text.split(|c: char| !c.is_ascii_digit()).any(|f| f.len() == 4) || figures == 3 || (named && figures == 2);
    if !year && figures > 0 {
        return Some(When::Yearless { month: date.month(), day: date.day() });
    }
    let coming = date > crate::when::date_of(today) && last.len() == 2;
    match coming {
        true => Date::new(date.year() - 100, date.month(), date.day()).ok().map(When::Day),
        false => Some(said),
    }
}

fn day(text: &str, today: DayNumber, toward: Toward) -> Option<When> {
    if let Ok(when) = text.trim().replacen(' ', "T", 1).parse() {
        return Some(when);
    }
    let said = words(text);
    if (0..said.len()).any(|at| days::impossible(&said, at).is_some()) {
        return None;
    }
    let found = days(&said, today, toward).into_iter().next().filter(|d| d.at == 0 && d.len == said.len());
    found.map(|d| d.when).or_else(|| days::month_alone(&said, today, toward))
}

/// A length of time: `30d`, `2w`, `3m`, `1y`, a bare number of days, «due settimane», "a month", «ogni 30 giorni», "weekly".
pub fn span(text: &str) -> Option<Span> {
    let text = text.trim().to_lowercase();
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if let Ok(number) = text[..text.len() - unit.len()].parse::<i32>()
        && let Some(span) = short(number, unit.trim())
    {
        return Some(span);
    }
    let said = words(&text);
    let from = ["ogni|every|each|tra|fra|in|tutti|tutte", "una volta al|alla|l|ogni", "once a|an|every", "per|for"];
    let from = from.iter().find_map(|p| matches(&said, 0, p)).unwrap_or(0);
    // «tutte le settimane», «una volta l'anno».
    let from = from + usize::from(from > 0 && matches(&said, from, "i|le|gli|l").is_some() && said.len() > from + 1);
    let rest = &said[from..];
    let one = |w: &Word| {
        [("settimanale|weekly", 7), ("quindicinale|fortnightly", 14)].into_iter().find(|(l, _)| listed(&w.folded, l))
    };
    match rest {
        [word] if from == 0 => {
            if listed(&word.folded, "mensile|monthly") {
                return long(1, "month");
            }
            if listed(&word.folded, "annuale|yearly|annually") {
                return long(1, "year");
            }
            one(word).and_then(|(_, days)| long(days, "day"))
        }
        [unit] => long(1, &unit.folded),
        [number, unit] => long(number_named(&number.folded)?, &unit.folded),
        [number, of, unit] if listed(&of.folded, "of|di") => long(number_named(&number.folded)?, &unit.folded),
        [a, couple, of, unit] if a.folded == "a" && listed(&of.folded, "of") => {
            long(number_named(&couple.folded)?, &unit.folded)
        }
        _ => None,
    }
}

fn short(number: i32, unit: &str) -> Option<Span> {
    match unit {
        "" | "d" | "g" => Span::new().try_days(number).ok(),
        "w" | "s" => Span::new().try_weeks(number).ok(),
        "m" => Span::new().try_months(number).ok(),
        "y" | "a" => Span::new().try_years(number).ok(),
        _ => None,
    }
}

fn long(number: i32, unit: &str) -> Option<Span> {
    let unit = match unit {
        "giorno" | "giorni" | "day" | "days" => "d",
        "settimana" | "settimane" | "week" | "weeks" => "w",
        "mese" | "mesi" | "month" | "months" => "m",
        "anno" | "anni" | "year" | "years" => "y",
        _ => return None,
    };
    short(number, unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::when::date_of;

    // 4 March 2025 is a Tuesday.
    fn today() -> DayNumber {
        day_number(jiff::civil::date(2025, 3, 4))
    }

    #[test]
    fn a_day_to_come_is_found_in_a_sentence() {
        for (text, want) in [
            ("in maternità, ne parliamo a giugno", Some("2025-06-01")),
            ("troppo lavoro: meglio tra due settimane", Some("2025-03-18")),
            ("busy until 15 December", Some("2025-12-15")),
            ("troppo presto", None),
            ("visto ieri", None),
        ] {
            let found = day_to_come(text, today()).map(|day| date_of(day).to_string());
            assert_eq!(found.as_deref(), want, "{text}");
        }
    }

    fn told(said: Option<When>) -> String {
        said.map_or("nothing".to_owned(), |w| w.to_string())
    }

    #[test]
    fn days_ahead_are_read_as_people_say_them() {
        for (text, want) in [
            ("domani", "2025-03-05"),
            ("tomorrow", "2025-03-05"),
            ("15/12", "2025-12-15"),
            ("15/12/2025", "2025-12-15"),
            ("il 15 dicembre", "2025-12-15"),
            ("15 December", "2025-12-15"),
            ("tra due settimane", "2025-03-18"),
            ("in two weeks", "2025-03-18"),
            ("venerdì", "2025-03-07"),
            ("lunedì prossimo", "2025-03-10"),
            ("fine mese", "2025-03-31"),
            ("a giugno", "2025-06"),
            ("giugno", "2025-06"),
            ("2025-12-15", "2025-12-15"),
            ("31/02", "nothing"),
            ("boh", "nothing"),
            ("domani forse", "nothing"),
            ("", "nothing"),
        ] {
            assert_eq!(told(day_ahead(text, today())), want, "{text}");
        }
    }

    #[test]
    fn birthdays_keep_their_year_or_have_none() {
        for (text, want) in [
            ("5/3/1980", "1980-03-05"),
            ("5.3.1980", "1980-03-05"),
            ("5/3/80", "1980-03-05"),
            ("5 marzo 1980", "1980-03-05"),
            ("March 5th, 1980", "1980-03-05"),
            ("5 marzo", "--03-05"),
            ("March 5", "--03-05"),
            ("5/3", "--03-05"),
            ("1980-03-05", "1980-03-05"),
            ("--03-05", "--03-05"),
            ("30 febbraio 1980", "nothing"),
            ("boh", "nothing"),
        ] {
            assert_eq!(told(birthday(text, today())), want, "{text}");
        }
        assert_eq!(told(day_behind("ieri", today())), "2025-03-03");
    }

    #[test]
    fn lengths_of_time_are_read_as_people_say_them() {
        let days = |text: &str| {
            let span = span(text)?;
            Some(span.get_days() + 7 * span.get_weeks() + 30 * span.get_months() + 365 * i32::from(span.get_years()))
        };
        for (text, want) in [
            ("30d", 30),
            ("30", 30),
            ("2w", 14),
            ("3m", 90),
            ("1y", 365),
            ("2 settimane", 14),
            ("due settimane", 14),
            ("2 weeks", 14),
            ("un mese", 30),
            ("a month", 30),
            ("ogni mese", 30),
            ("every month", 30),
            ("ogni 30 giorni", 30),
            ("una volta al mese", 30),
            ("once a week", 7),
            ("tutte le settimane", 7),
            ("weekly", 7),
            ("mensile", 30),
            ("un anno", 365),
        ] {
            assert_eq!(days(text), Some(want), "{text}");
        }
        for text in ["boh", "", "due", "2 gatti", "mese scorso", "99999999999d", "-3d"] {
            assert_eq!(days(text), None, "{text}");
        }
    }
}
