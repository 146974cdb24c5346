//! Hours as people say them: «alle 18», «alle 9.20», "at 6pm", "at 15:00".

use jiff::civil::Time;

use super::words::{Word, matches};

/// An hour said from this word on: how many words, and which.
pub(super) fn hour_at(words: &[Word], at: usize) -> Option<(usize, Time)> {
    const BEFORE: [&str; 7] =
        ["alle ore", "verso le", "intorno alle", "ore", "alle|all", "at around|about", "at|around"];
    let n = BEFORE.iter().filter_map(|p| matches(words, at, p)).max()?;
    let word = words.get(at + n)?.folded.as_str();
    let named = match word {
        "mezzogiorno" | "noon" | "midday" => Some(12),
        "mezzanotte" | "midnight" => Some(0),
        "una" if words[at].folded == "all" => Some(13),
        _ => None,
    };
    if let Some(hour) = named {
        return Some((n + 1, Time::new(hour, 0, 0, 0).ok()?));
    }
    let (digits, half) = match word.find(|c: char| c.is_ascii_alphabetic()) {
        Some(i) => (&word[..i], Some(&word[i..])),
        None => (word, None),
    };
    let (half, len) = match (half, words.get(at + n + 1).map(|w| w.folded.as_str())) {
        (Some(half), _) => (Some(half), n + 1),
        (None, Some(after @ ("am" | "pm"))) => (Some(after), n + 2),
        _ => (None, n + 1),
    };
    let (hour, minute) = digits.split_once([':', '.']).unwrap_or((digits, "0"));
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match half {
        None => hour,
        Some("pm") if (1..12).contains(&hour) => hour + 12,
        Some("am") if hour == 12 => 0,
        Some("am" | "pm") => hour,
        Some(_) => return None,
    };
    // «alle 40 persone»: no hour.
    Some((len, Time::new(hour, minute, 0, 0).ok()?))
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    #[test]
    fn hours_are_read_in_both_languages() {
        for (text, want) in [
            ("alle 18", "18:00:00"),
            ("alle 9.20", "09:20:00"),
            ("alle ore 8:30", "08:30:00"),
            ("verso le 21", "21:00:00"),
            ("all'una", "13:00:00"),
            ("at 6pm", "18:00:00"),
            ("at 6 pm", "18:00:00"),
            ("at 12am", "00:00:00"),
            ("at noon", "12:00:00"),
            ("at 15:00", "15:00:00"),
        ] {
            assert_eq!(hour_at(&words(text), 0).map(|(_, t)| t.to_string()).as_deref(), Some(want), "{text}");
        }
        for text in ["alle 40 persone", "at the gym", "alle", "at 7th avenue", "at 25", "18"] {
            assert_eq!(hour_at(&words(text), 0), None, "{text}");
        }
    }
}
