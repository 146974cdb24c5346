//! Day first or month first? A part above twelve decides; else time that must not run backwards; else the language and clock of the
//! phone (FORMATS 6).

use super::words::Language;
use crate::chat::stamp::{Order, Stamp};

/// The order of a file's dates, and how it was decided: a stable word. `None` for a file without stamps.
pub fn decide(stamps: &[Stamp], said: Option<Order>, language: Option<Language>) -> Option<(Order, &'static str)> {
    let first = stamps.first()?;
    if let Some(said) = said {
        return Some((said, "said"));
    }
    if first.layout.year_first {
        return Some((Order::Ymd, "year_first"));
    }
    let wrong = |order: Order| stamps.iter().filter(|s| s.at(order).is_none()).count();
    let (day_first, month_first) = (wrong(Order::Dmy), wrong(Order::Mdy));
    // Years of two digits may come first as well (`24/3/5`): where most dates are none otherwise.
    if day_first.min(month_first) * 2 > stamps.len() && wrong(Order::Ymd) == 0 && !first.layout.long_year {
        return Some((Order::Ymd, "over_twelve"));
    }
    if day_first != month_first {
        return Some((if day_first < month_first { Order::Dmy } else { Order::Mdy }, "over_twelve"));
    }
    let back = |order: Order| {
        let times = stamps.iter().filter_map(|s| s.at(order).map(|t| t.date())).collect::<Vec<_>>();
        times.windows(2).filter(|w| matches!(w, [a, b] if b < a)).count()
    };
    let (day_first, month_first) = (back(Order::Dmy), back(Order::Mdy));
    if day_first != month_first {
        return Some((if day_first < month_first { Order::Dmy } else { Order::Mdy }, "rising"));
    }
    match language {
        Some(Language::Other) => Some((Order::Dmy, "language")),
        // Only the United States write AM in capitals with slashes; the rest of the English put the day first.
        Some(Language::English) | None if first.layout.capitals && first.layout.separator == '/' => {
            Some((Order::Mdy, "clock"))
        }
        _ => Some((Order::Dmy, "assumed")),
    }
}
