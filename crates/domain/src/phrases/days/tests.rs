use super::super::words::words;
use super::*;
use crate::when::day_number;

// 4 March 2025 is a Tuesday.
fn first(text: &str, toward: Toward) -> Option<String> {
    let today = day_number(jiff::civil::date(2025, 3, 4));
    days(&words(text), today, toward).first().map(|s| s.when.to_string())
}

#[test]
fn due_days_lie_ahead() {
    for (text, want) in [
        ("entro venerdì", "2025-03-07"),
        ("by Friday", "2025-03-07"),
        ("entro il 2025-03-04", "2025-03-04"),
        ("by 2025-03-04", "2025-03-04"),
        ("domani mattina", "2025-03-05"),
        ("dopodomani", "2025-03-06"),
        ("the day after tomorrow", "2025-03-06"),
        ("entro fine mese", "2025-03-31"),
        ("by the end of the month", "2025-03-31"),
        ("il 12", "2025-03-12"),
        ("entro il 3", "2025-04-03"),
        ("entro il 14 marzo", "2025-03-14"),
        ("by March 14th", "2025-03-14"),
        ("by the 14th of March 2026", "2026-03-14"),
        ("entro il 20/03", "2025-03-20"),
        ("venerdì 14", "2025-03-14"),
        ("on Friday, 14 March", "2025-03-14"),
        ("martedì", "2025-03-11"),
        ("next week", "2025-03-14"),
        ("la prossima settimana", "2025-03-14"),
        ("tra due settimane", "2025-03-18"),
        ("within ten days", "2025-03-14"),
        ("in a couple of days", "2025-03-06"),
        ("entro il 2 gennaio", "2026-01-02"),
    ] {
        assert_eq!(first(text, Toward::Future).as_deref(), Some(want), "{text}");
    }
}

#[test]
fn what_happened_lies_behind() {
    for (text, want) in [
        ("ieri a Torino", "2025-03-03"),
        ("yesterday", "2025-03-03"),
        ("l'altro ieri", "2025-03-02"),
        ("on 4 March", "2025-03-04"),
        ("il 12 febbraio", "2025-02-12"),
        ("il 12", "2025-02-12"),
        ("lunedì", "2025-03-03"),
        ("venerdì scorso", "2025-02-28"),
        ("last Friday", "2025-02-28"),
        ("three days ago", "2025-03-01"),
        ("due settimane fa", "2025-02-18"),
        ("la settimana scorsa", "2025-02-25"),
        ("4/3/2025", "2025-03-04"),
        ("oggi", "2025-03-04"),
        ("on December 24", "2024-12-24"),
        ("in March 2019", "2019-03"),
        ("martedì", "2025-02-25"),
    ] {
        assert_eq!(first(text, Toward::Past).as_deref(), Some(want), "{text}");
    }
}

#[test]
fn what_is_only_named_lies_where_it_is_nearest() {
    for (text, want) in [
        ("il 20 marzo", "2025-03-20"),
        ("il 20/03", "2025-03-20"),
        ("on April 2", "2025-04-02"),
        ("il 12 febbraio", "2025-02-12"),
        ("il 20 novembre", "2024-11-20"),
        ("il 12", "2025-03-12"),
        ("il 28", "2025-02-28"),
        ("a maggio", "2025-05"),
        ("a gennaio", "2025-01"),
        ("venerdì", "2025-02-28"),
        ("il 29 febbraio 2024", "2024-02-29"),
    ] {
        assert_eq!(first(text, Toward::Nearest).as_deref(), Some(want), "{text}");
    }
}

#[test]
fn what_is_arranged_comes_unless_it_is_too_far_ahead() {
    for (text, want) in [
        ("il 2 aprile", "2025-04-02"),
        ("il 20 novembre", "2025-11-20"),
        ("il 20 febbraio", "2025-02-20"),
        ("il 20", "2025-03-20"),
        ("a ottobre", "2025-10"),
        ("a gennaio", "2025-01"),
        ("lunedì", "2025-03-03"),
    ] {
        assert_eq!(first(text, Toward::Coming).as_deref(), Some(want), "{text}");
    }
}

#[test]
fn what_is_no_day_is_none() {
    for text in
        ["every Tuesday", "ogni lunedì", "40 euro", "2 biglietti", "you may go", "12 persone", "", "99/99", "32 marzo"]
    {
        assert_eq!(first(text, Toward::Future), None, "{text}");
    }
}

#[test]
fn the_limit_wins_over_other_days() {
    let today = day_number(jiff::civil::date(2025, 3, 4));
    let found = due(&words("domani ti mando il file, comunque entro venerdì"), today).unwrap();
    assert_eq!(found.when.to_string(), "2025-03-07");
}
