//! Dates as people and programs write them, with the precision they have: midnight is never invented.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

/// A moment as precise as its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// An instant.
    Instant(Timestamp),
    /// A wall-clock time of unknown zone.
    Local(DateTime),
    /// A day.
    Day(Date),
    /// A month of a year: year, month.
    Month(i16, i8),
    /// A year.
    Year(i16),
    /// A day of any year: month, day.
    Yearless(i8, i8),
}

/// The order of day, month and year in a numeric date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Day first.
    Dmy,
    /// Month first.
    Mdy,
    /// Year first.
    Ymd,
}

/// A piece of a date's text.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Piece<'a> {
    Number(i32, usize),
    Word(&'a str),
    Mark(char),
}

fn pieces(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut out = Vec::with_capacity(12);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end_of = |f: fn(char) -> bool| rest.find(|c| !f(c)).unwrap_or(rest.len());
        let end = if first.is_ascii_digit() {
            let end = end_of(|c| c.is_ascii_digit());
            out.push(Piece::Number(rest[..end].parse().ok().filter(|_| end <= 9)?, end));
            end
        } else if first.is_alphabetic() {
            let end = end_of(char::is_alphabetic);
            out.push(Piece::Word(&rest[..end]));
            end
        } else {
            if !first.is_whitespace() {
                out.push(Piece::Mark(first));
            }
            first.len_utf8()
        };
        if out.len() > 24 {
            return None;
        }
        rest = &rest[end..];
    }
    Some(out)
}

/// The month of a name or its beginning, in English, Italian, French, German or Spanish.
fn month(word: &str) -> Option<i8> {
    const STEMS: [(&str, i8); 38] = [
        ("jan", 1),
        ("gen", 1),
        ("ene", 1),
        ("jän", 1),
        ("feb", 2),
        ("fév", 2),
        ("fev", 2),
        ("mar", 3),
        ("mär", 3),
        ("mrz", 3),
        ("apr", 4),
        ("avr", 4),
        ("abr", 4),
        ("may", 5),
        ("mag", 5),
        ("mai", 5),
        ("jun", 6),
        ("giu", 6),
        ("juin", 6),
        ("jul", 7),
        ("lug", 7),
        ("juil", 7),
        ("aug", 8),
        ("ago", 8),
        ("aoû", 8),
        ("aou", 8),
        ("sep", 9),
        ("set", 9),
        ("oct", 10),
        ("ott", 10),
        ("okt", 10),
        ("nov", 11),
        ("dec", 12),
        ("dic", 12),
        ("déc", 12),
        ("dez", 12),
        ("maj", 5),
        ("sett", 9),
    ];
    let word = word.to_lowercase();
    let (_, month) = STEMS.iter().find(|(stem, _)| word.starts_with(stem))?;
    // A stem is enough (`giu`, `sept`), but the word has to be a month's and not `maritime`.
    const NAMES: &str = " january gennaio enero janvier januar jänner february febbraio febrero février fevrier februar march marzo mars märz \
        april aprile abril avril may maggio mayo mai june giugno junio juin juni july luglio julio juillet juli august agosto août aout \
        september settembre septiembre septembre october ottobre octubre octobre oktober november novembre noviembre \
        december dicembre diciembre décembre decembre dezember sept sett mrz ";
    let whole = NAMES.split_whitespace().any(|name| name.starts_with(&word));
    whole.then_some(*month)
}

fn year(number: i32, digits: usize) -> Option<i16> {
    match (number, digits) {
        (n, 2) => i16::try_from(if n < 70 { 2000 + n } else { 1900 + n }).ok(),
        (n, 4) if n > 0 => i16::try_from(n).ok(),
        _ => None,
    }
}

fn date(y: i16, m: i32, d: i32) -> Option<Date> {
    Date::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()
}

/// What a numeric date says of its order: `Some(Dmy)` where the first part cannot be a month, `Some(Mdy)` where the second
/// cannot be, `Some(Ymd)` where the first is a year; `None` where it says nothing.
pub fn evidence(text: &str) -> Option<Order> {
    let pieces = pieces(text)?;
    let Some([Piece::Number(a, la), Piece::Mark(x), Piece::Number(b, _), Piece::Mark(y), Piece::Number(_, lc)]) =
        pieces.get(..5)
    else {
        return None;
    };
    if x != y || !matches!(x, '/' | '.' | '-') {
        return None;
    }
    match (a, b) {
        _ if *la == 4 => Some(Order::Ymd),
        _ if *lc != 4 && *lc != 2 => None,
        (13..=31, 1..=12) => Some(Order::Dmy),
        (1..=12, 13..=31) => Some(Order::Mdy),
        // A dot is not used where months come first.
        _ if *x == '.' => Some(Order::Dmy),
        _ => pieces.iter().any(|p| is_half_day(*p)).then_some(Order::Mdy),
    }
}

fn is_half_day(piece: Piece<'_>) -> bool {
    matches!(piece, Piece::Word(w) if w.eq_ignore_ascii_case("am") || w.eq_ignore_ascii_case("pm"))
}

/// Reads a date or time in any of the forms met in exports; `order` is for numeric dates that could be read in two ways.
pub fn parse(text: &str, order: Order) -> Option<Moment> {
    let text = text.trim();
    if let Some(fast) = stamp(text.as_bytes()) {
        return Some(fast);
    }
    let all = pieces(text)?;
    let mut rest = all.as_slice();
    // `Tue Nov 28 …`: a weekday before a month.
    if let [Piece::Word(w), tail @ ..] = rest
        && month(w).is_none()
        && !matches!(tail, [Piece::Number(..)])
    {
        rest = tail;
        while let [Piece::Mark(',' | '.'), tail @ ..] = rest {
            rest = tail;
        }
    }
    let (day, mut rest) = calendar(rest, order)?;
    while let [Piece::Mark(',' | '.' | '-'), tail @ ..] = rest {
        rest = tail;
    }
    if let [Piece::Word("T" | "à" | "um" | "alle" | "a" | "at" | "h" | "ore"), tail @ ..] = rest {
        rest = tail;
    }
    if let [Piece::Word(w), tail @ ..] = rest
        && w.eq_ignore_ascii_case("las")
    {
        rest = tail;
    }
    if rest.is_empty() {
        return Some(day);
    }
    let Moment::Day(date) = day else { return None };
    clock(date, rest)
}

/// The date at the beginning, and what follows it.
fn calendar<'a, 'b>(p: &'b [Piece<'a>], order: Order) -> Option<(Moment, &'b [Piece<'a>])> {
    use Piece::{Mark, Number, Word};
    // `8. Februar 2026`, `8 de febrero de 2026`, `8th`: what stands between the parts says nothing.
    let skip = |mut p: &'b [Piece<'a>]| {
        while let [
            Mark('.' | ',' | '-' | '/' | 'º' | '°') | Word("de" | "del" | "di" | "st" | "nd" | "rd" | "th" | "er"),
            tail @ ..,
        ] = p
        {
            p = tail;
        }
        p
    };
    match p {
        // --03-07, --0307
        [Mark('-'), Mark('-'), Number(m, 2), Mark('-'), Number(d, 2), tail @ ..] => yearless(*m, *d, tail),
        [Mark('-'), Mark('-'), Number(md, 4), tail @ ..] => yearless(md / 100, md % 100, tail),
        // 2026-02-08, 2026/02/08; 2026-02
        [Number(y, 4), Mark('-' | '/' | '.'), Number(m, _), Mark('-' | '/' | '.'), Number(d, _), tail @ ..] => {
            Some((Moment::Day(date(year(*y, 4)?, *m, *d)?), tail))
        }
        [Number(y, 4), Mark('-' | '/'), Number(m, 2)] => {
            Some((Moment::Month(year(*y, 4)?, i8::try_from(*m).ok().filter(|m| (1..=12).contains(m))?), &[]))
        }
        // 19850412
        [Number(n, 8), tail @ ..] => Some((Moment::Day(date(year(n / 10_000, 4)?, n / 100 % 100, n % 100)?), tail)),
        [Number(a, la), Mark(x), Number(b, _), Mark(y), Number(c, lc), tail @ ..]
            if x == y && matches!(x, '/' | '.' | '-') && *la <= 2 =>
        {
            let (d, m) = match order {
                _ if *a > 12 && *b <= 12 => (*a, *b),
                _ if *b > 12 && *a <= 12 => (*b, *a),
                Order::Mdy => (*b, *a),
                Order::Dmy | Order::Ymd => (*a, *b),
            };
            Some((Moment::Day(date(year(*c, *lc)?, m, d)?), tail))
        }
        // 06/2017
        [Number(m, _), Mark('/' | '.' | '-'), Number(y, 4)] => {
            Some((Moment::Month(year(*y, 4)?, i8::try_from(*m).ok().filter(|m| (1..=12).contains(m))?), &[]))
        }
        [Number(y, 4)] => Some((Moment::Year(year(*y, 4)?), &[])),
        // Feb 29, 1988; Feb 29; Jun 2017
        [Word(w), tail @ ..] => {
            let m = month(w)?;
            match skip(tail) {
                [Number(y, 4), tail @ ..] => Some((Moment::Month(year(*y, 4)?, m), tail)),
                [Number(d, ld), tail @ ..] if *ld <= 2 => match skip(tail) {
                    [Number(y, 4), tail @ ..] => Some((Moment::Day(date(year(*y, 4)?, m.into(), *d)?), tail)),
                    // Tue Nov 28 19:41:52 UTC 2017
                    [clock @ .., Number(y, 4)] if clock.len() >= 3 => {
                        Some((Moment::Day(date(year(*y, 4)?, m.into(), *d)?), clock))
                    }
                    [] => yearless(m.into(), *d, &[]),
                    _ => None,
                },
                _ => None,
            }
        }
        // 08 Feb 2026, 11-Apr-23, 8. Februar 2026; 29 Feb
        [Number(d, ld), tail @ ..] if *ld <= 2 => {
            let [Word(w), tail @ ..] = skip(tail) else { return None };
            let m = month(w)?;
            match skip(tail) {
                [Number(y, ly), tail @ ..] => Some((Moment::Day(date(year(*y, *ly)?, m.into(), *d)?), tail)),
                [] => yearless(m.into(), *d, &[]),
                _ => None,
            }
        }
        _ => None,
    }
}

fn yearless<'a, 'b>(m: i32, d: i32, tail: &'b [Piece<'a>]) -> Option<(Moment, &'b [Piece<'a>])> {
    // A leap year, so that 29 February is a day.
    let day = date(2024, m, d)?;
    tail.is_empty().then_some((Moment::Yearless(day.month(), day.day()), tail))
}

/// The time of day, and the zone where one is said.
fn clock(day: Date, p: &[Piece<'_>]) -> Option<Moment> {
    use Piece::{Mark, Number, Word};
    let (mut hour, minute, second, mut rest) = match p {
        [Number(h, _), Mark(':' | '.'), Number(m, 2), Mark(':' | '.'), Number(s, 2), tail @ ..] => (*h, *m, *s, tail),
        [Number(h, _), Mark(':' | '.'), Number(m, 2), tail @ ..] => (*h, *m, 0, tail),
        [Number(h, _), Word("h"), Number(m, 2), tail @ ..] => (*h, *m, 0, tail),
        _ => return None,
    };
    if let [Mark('.' | ','), Number(..), tail @ ..] = rest {
        rest = tail;
    }
    let half = match rest {
        [Word(w), tail @ ..] if w.eq_ignore_ascii_case("am") || w.eq_ignore_ascii_case("pm") => {
            rest = tail;
            Some(*w)
        }
        [Word(w), Mark('.'), Word("m" | "M"), tail @ ..]
            if w.eq_ignore_ascii_case("a") || w.eq_ignore_ascii_case("p") =>
        {
            rest = if let [Mark('.'), tail @ ..] = tail { tail } else { tail };
            Some(*w)
        }
        _ => None,
    };
    if let Some(half) = half {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if half.to_ascii_lowercase().starts_with('p') { 12 } else { 0 };
    }
    let byte = |n: i32| i8::try_from(n).ok();
    let time = Time::new(byte(hour)?, byte(minute)?, byte(second.min(59))?, 0).ok()?;
    let local = DateTime::from_parts(day, time);
    let offset = match rest {
        [] => return Some(Moment::Local(local)),
        [Word(w)] if ["utc", "gmt", "z"].iter().any(|z| w.eq_ignore_ascii_case(z)) => Offset::UTC,
        [tail @ .., Mark(sign @ ('+' | '-')), Number(h, 2), Mark(':'), Number(m, 2)] if tail.len() <= 1 => {
            offset(*sign, h * 60 + m)?
        }
        [tail @ .., Mark(sign @ ('+' | '-')), Number(hm, 4)] if tail.len() <= 1 => {
            offset(*sign, hm / 100 * 60 + hm % 100)?
        }
        // A zone's abbreviation is nobody's for sure (CST, IST): the wall clock is what is known.
        [Word(_)] => return Some(Moment::Local(local)),
        _ => return None,
    };
    TimeZone::fixed(offset).to_timestamp(local).ok().map(Moment::Instant)
}

fn offset(sign: char, minutes: i32) -> Option<Offset> {
    Offset::from_seconds(minutes * if sign == '-' { -60 } else { 60 }).ok()
}

/// `2023-04-01 10:11:12 UTC`, the form of a million messages, without detours.
fn stamp(b: &[u8]) -> Option<Moment> {
    if b.len() != 23 || !b.ends_with(b" UTC") {
        return None;
    }
    let number = |from: usize, to: usize| {
        b.get(from..to)?.iter().try_fold(0i32, |n, d| d.is_ascii_digit().then(|| n * 10 + i32::from(d - b'0')))
    };
    let byte = |from: usize, to: usize| i8::try_from(number(from, to)?).ok();
    if !matches!((b[4], b[7]), (b'-', b'-') | (b'/', b'/')) || b[10] != b' ' || b[13] != b':' || b[16] != b':' {
        return None;
    }
    let day = Date::new(i16::try_from(number(0, 4)?).ok()?, byte(5, 7)?, byte(8, 10)?).ok()?;
    let time = Time::new(byte(11, 13)?, byte(14, 16)?, byte(17, 19)?.min(59), 0).ok()?;
    Offset::UTC.to_timestamp(DateTime::from_parts(day, time)).ok().map(Moment::Instant)
}

/// A spreadsheet's serial number of a day (1 = 1 January 1900, with its leap-year mistake), where it can be one of this or the
/// last century.
pub fn serial(text: &str) -> Option<Moment> {
    let whole = text.split_once(['.', ',']).map_or(text, |(days, _)| days);
    let days: i32 = whole.parse().ok().filter(|d| (1_000..=80_000).contains(d))?;
    let base = Date::new(1899, 12, 30).ok()?;
    base.checked_add(jiff::Span::new().days(days)).ok().map(Moment::Day)
}

impl std::fmt::Display for Moment {
    /// What is known of it, RFC 3339; a local time without seconds where they are zero.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Moment::Instant(t) => write!(f, "{t}"),
            Moment::Local(t) if t.second() == 0 => write!(f, "{}T{:02}:{:02}", t.date(), t.hour(), t.minute()),
            Moment::Local(t) => write!(f, "{}T{:02}:{:02}:{:02}", t.date(), t.hour(), t.minute(), t.second()),
            Moment::Day(d) => write!(f, "{d}"),
            Moment::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Moment::Year(y) => write!(f, "{y:04}"),
            Moment::Yearless(m, d) => write!(f, "--{m:02}-{d:02}"),
        }
    }
}
