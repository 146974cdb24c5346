//! The stamp at the head of a line of chat text: `05/03/24, 09:15 - `, `[05/03/24, 09:15:02] `, `3/5/24, 9:15 PM - `,
//! `2019/01/01, 11:25 - `, `13/01/2026 à 09:15 - `.

use jiff::civil::DateTime;

/// In which order the three numbers of a date stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Order {
    /// Day first.
    Dmy,
    /// Month first.
    Mdy,
    /// Year first.
    Ymd,
}

/// The manner of a stamp. One file has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Layout {
    /// `[…]`, as iPhones write; else `… - `.
    pub bracket: bool,
    /// What stands between the numbers of the date.
    pub separator: char,
    /// The year comes first.
    pub year_first: bool,
    /// The year has four digits.
    pub long_year: bool,
    /// Something (a comma, a word) stands between date and time.
    pub joined: bool,
    /// Seconds are written.
    pub seconds: bool,
    /// Hours go to twelve.
    pub twelve: bool,
    /// The half of the day is written in capitals (`AM`), as in the United States.
    pub capitals: bool,
}

impl Layout {
    /// `[2019-12-24, 12:23] `: text of Signal, by third-party tools. WhatsApp's own brackets hold seconds.
    pub fn is_signal(&self) -> bool {
        self.bracket && self.separator == '-' && self.year_first && !self.seconds
    }
}

/// A stamp as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Its manner.
    pub layout: Layout,
    /// The three numbers of the date, in the order in which they stand; a year of two digits is not yet completed.
    pub date: [u16; 3],
    /// Hours from 0 to 23.
    pub hour: u8,
    /// Minutes.
    pub minute: u8,
    /// Seconds, 0 where none are written.
    pub second: u8,
}

impl Stamp {
    /// The local time, reading the date in this order; `None` where that makes no date.
    pub fn at(&self, order: Order) -> Option<DateTime> {
        let [a, b, c] = self.date;
        let (y, m, d) = match order {
            Order::Dmy => (c, b, a),
            Order::Mdy => (c, a, b),
            Order::Ymd => (a, b, c),
        };
        let y = if y < 100 { 2000 + y } else { y };
        let small = |n: u16| i8::try_from(n).ok();
        let [hour, minute, second] = [self.hour, self.minute, self.second].map(|n| i8::try_from(n).unwrap_or_default());
        DateTime::new(i16::try_from(y).ok()?, small(m)?, small(d)?, hour, minute, second, 0).ok()
    }
}

/// Marks that are not seen: directions of writing, byte order marks.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// The stamp of a line and what follows it; `None` where the line has none.
pub fn parse(line: &str) -> Option<(Stamp, &str)> {
    let line = line.trim_start_matches(is_invisible);
    let (bracket, rest) = match line.strip_prefix('[') {
        Some(rest) => (true, rest.trim_start_matches(is_invisible)),
        None => (false, line),
    };
    let (a, la, rest) = number(rest, 4)?;
    let separator = rest.chars().next().filter(|c| matches!(c, '/' | '.' | '-'))?;
    let after = |rest: &'_ str| -> Option<usize> {
        let tail = rest.strip_prefix(separator)?;
        Some(rest.len() - tail.trim_start_matches(is_space).len())
    };
    let rest = rest.get(after(rest)?..)?;
    let (b, lb, rest) = number(rest, 2)?;
    let rest = rest.get(after(rest)?..)?;
    let (c, lc, rest) = number(rest, 4)?;
    let year_first = la == 4;
    if lb > 2 || la == 3 || lc == 3 || (year_first && lc > 2) || (!year_first && lc == 1) || b == 0 {
        return None;
    }
    // Between date and time: a comma, a word (`à`, `um`, `kl.`), or only a space; Hungarians end a date with a point.
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let gap = rest.find(|c: char| c.is_ascii_digit()).filter(|&g| (1..=12).contains(&g))?;
    let (between, rest) = rest.split_at(gap);
    if !between.starts_with(|c| is_space(c) || c == ',') || between.contains(['[', ']', ':', '/', '-']) {
        return None;
    }
    // Chinese, Japanese and Korean write the half of the day before the hour.
    let has = |words: &[&str]| words.iter().any(|w| between.contains(w));
    let before = match () {
        () if has(&["下午", "午後", "오후"]) => Some(true),
        () if has(&["上午", "午前", "오전"]) => Some(false),
        () => None,
    };
    let joined = !between.trim_matches(is_space).is_empty();
    let (hour, _, rest) = number(rest, 2)?;
    let colon = rest.chars().next().filter(|c| matches!(c, ':' | '.'))?;
    let (minute, lm, mut rest) = number(rest.strip_prefix(colon)?, 2)?;
    let mut second = None;
    if let Some((s, 2, tail)) = rest.strip_prefix(colon).and_then(|r| number(r, 2)) {
        second = Some(s);
        rest = tail;
    }
    let capitals = rest.trim_start_matches(is_space).starts_with(['A', 'P']);
    let (half, rest) = half_of_day(rest);
    let half = half.or(before);
    let rest = if bracket {
        let rest = rest.trim_start_matches(is_space).strip_prefix(']')?;
        rest.strip_prefix(is_space).unwrap_or(rest)
    } else {
        let rest = rest.trim_start_matches(is_space);
        let rest = rest.strip_prefix('-').or_else(|| rest.strip_prefix('\u{2013}'))?;
        rest.strip_prefix(is_space).or_else(|| rest.is_empty().then_some(rest))?
    };
    if hour > 23 || lm != 2 || minute > 59 || second.is_some_and(|s| s > 59) || a.max(c) == 0 {
        return None;
    }
    let hour = match half {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    let layout = Layout {
        bracket,
        separator,
        year_first,
        long_year: year_first || lc == 4,
        joined,
        seconds: second.is_some(),
        twelve: half.is_some(),
        capitals: half.is_some() && capitals,
    };
    let byte = |n: u16| u8::try_from(n).unwrap_or_default();
    let stamp =
        Stamp { layout, date: [a, b, c], hour: byte(hour), minute: byte(minute), second: byte(second.unwrap_or(0)) };
    Some((stamp, rest))
}

fn number(text: &str, most: usize) -> Option<(u16, usize, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > most {
        return None;
    }
    let (number, rest) = text.split_at(digits);
    Some((number.parse().ok()?, digits, rest))
}

/// `AM`, `p.m.`, `a. m.` after a time: is it the afternoon?
fn half_of_day(text: &str) -> (Option<bool>, &str) {
    let rest = text.trim_start_matches(is_space);
    let afternoon = match rest.chars().next() {
        Some('a' | 'A') => false,
        Some('p' | 'P') => true,
        _ => return (None, text),
    };
    let rest = rest.get(1..).unwrap_or("");
    let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start_matches(is_space);
    match rest.strip_prefix(['m', 'M']) {
        Some(rest) => (Some(afternoon), rest.strip_prefix('.').unwrap_or(rest)),
        None => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_manner_of_writing_a_moment_is_read() {
        for (line, order, at, rest) in [
            ("05/03/24, 09:15 - Anna: ciao", Order::Dmy, "2024-03-05T09:15:00", "Anna: ciao"),
            ("\u{200e}[05/03/24, 09:15:02] Anna: x", Order::Dmy, "2024-03-05T09:15:02", "Anna: x"),
            ("3/5/24, 9:15\u{202f}PM - A: x", Order::Mdy, "2024-03-05T21:15:00", "A: x"),
            ("3/5/24, 12:02\u{202f}AM - A: x", Order::Mdy, "2024-03-05T00:02:00", "A: x"),
            ("01/20/2019, 00:08 a. m. - A: x", Order::Mdy, "2019-01-20T00:08:00", "A: x"),
            ("05.03.24, 09:15 - J\u{fc}rgen: x", Order::Dmy, "2024-03-05T09:15:00", "J\u{fc}rgen: x"),
            ("2019/01/20, 11:23 - A:.", Order::Ymd, "2019-01-20T11:23:00", "A:."),
            ("13/01/2026 \u{e0} 09:15 - A: x", Order::Dmy, "2026-01-13T09:15:00", "A: x"),
            ("[01/20/19 11:23] A: x", Order::Mdy, "2019-01-20T11:23:00", "A: x"),
            ("2024-03-05 09:15 - A: x", Order::Ymd, "2024-03-05T09:15:00", "A: x"),
            ("[2024-03-05, 9:15:02\u{202f}p.m.] A: x", Order::Ymd, "2024-03-05T21:15:02", "A: x"),
            ("05-03-2024 09:15 - A: x", Order::Dmy, "2024-03-05T09:15:00", "A: x"),
            ("2024/3/5 下午9:15 - A: x", Order::Ymd, "2024-03-05T21:15:00", "A: x"),
            ("[2024/3/5, 上午12:15:02] A: x", Order::Ymd, "2024-03-05T00:15:02", "A: x"),
            ("5. 3. 2024, 9.15 - A: x", Order::Dmy, "2024-03-05T09:15:00", "A: x"),
        ] {
            let (stamp, after) = parse(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(stamp.at(order).unwrap().to_string(), at, "{line}");
            assert_eq!(after, rest, "{line}");
        }
    }

    #[test]
    fn a_line_without_a_stamp_is_text() {
        for line in [
            "",
            "ciao",
            "10:30 riunione",
            "12/05/2024 ci vediamo",
            "1.2.3, 4",
            "[sala B] ok",
            "05/03/24, 29:15 - x",
            "3/5/24, 9:15 PM",
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
