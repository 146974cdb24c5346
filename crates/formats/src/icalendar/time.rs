//! Dates, times and durations as calendars write them, and as they should not.

use jiff::civil::{Date, DateTime, Time};

use super::zones::ZoneId;

/// Which clock a time was read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Clock {
    /// UTC.
    Utc,
    /// No zone: the wall clock of whoever reads.
    Floating,
    /// A named zone of the file.
    Zone(ZoneId),
}

/// A date, or a date with a time on a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// As written, on its clock; midnight for a date.
    pub local: DateTime,
    /// Its clock.
    pub clock: Clock,
    /// `true` for a date without a time.
    pub date_only: bool,
}

impl Stamp {
    /// Reads `20250310`, `20250310T090000`, `20250310T090000Z`, and the same with dashes, colons, without seconds, in lower case, or
    /// with an offset. `zone` is the clock of a time that names none itself.
    pub(super) fn read(text: &str, zone: impl FnOnce() -> Clock) -> Option<Stamp> {
        let text = text.trim();
        let bytes = text.as_bytes();
        let (date, rest) = read_date(bytes)?;
        let midnight = date.to_datetime(Time::midnight());
        match rest {
            [] => Some(Stamp { local: midnight, clock: Clock::Floating, date_only: true }),
            [b'T' | b't' | b' ', rest @ ..] => {
                let (seconds, rest) = read_time(rest)?;
                let local = midnight.checked_add(jiff::SignedDuration::from_secs(seconds)).ok()?;
                let (local, clock) = match rest {
                    [] => (local, zone()),
                    [b'Z' | b'z'] => (local, Clock::Utc),
                    [sign @ (b'+' | b'-'), ..] => {
                        let offset = i64::from(read_offset(std::str::from_utf8(rest).ok()?)?);
                        debug_assert!(matches!(sign, b'+' | b'-'));
                        (local.checked_sub(jiff::SignedDuration::from_secs(offset)).ok()?, Clock::Utc)
                    }
                    _ => return None,
                };
                Some(Stamp { local, clock, date_only: false })
            }
            _ => None,
        }
    }
}

fn digits(bytes: &[u8], n: usize) -> Option<(i64, &[u8])> {
    let (head, rest) = bytes.split_at_checked(n)?;
    let mut value = 0;
    for b in head {
        value = value * 10 + i64::from(b.is_ascii_digit().then(|| b - b'0')?);
    }
    Some((value, rest))
}

fn past(bytes: &[u8], mark: u8) -> &[u8] {
    bytes.strip_prefix(&[mark]).unwrap_or(bytes)
}

fn read_date(bytes: &[u8]) -> Option<(Date, &[u8])> {
    let (year, rest) = digits(bytes, 4)?;
    let (month, rest) = digits(past(rest, b'-'), 2)?;
    let (day, rest) = digits(past(rest, b'-'), 2)?;
    Some((Date::new(year as i16, month as i8, day as i8).ok()?, rest))
}

/// Seconds since midnight: `24` hours and second `60` occur.
fn read_time(bytes: &[u8]) -> Option<(i64, &[u8])> {
    let (hour, rest) = digits(bytes, 2)?;
    let (minute, rest) = digits(past(rest, b':'), 2)?;
    let (second, rest) = digits(past(rest, b':'), 2).unwrap_or((0, rest));
    // Fractions of a second are not of this standard, but of the one next door.
    let rest = match rest {
        [b'.', tail @ ..] => &tail[tail.iter().take_while(|b| b.is_ascii_digit()).count()..],
        _ => rest,
    };
    (hour <= 24 && minute <= 59 && second <= 60 && (hour < 24 || minute + second == 0))
        .then_some((hour * 3600 + minute * 60 + second.min(59), rest))
}

/// `+0100`, `-05:30`, `+1`, `+013000`: seconds east of UTC.
pub(super) fn read_offset(text: &str) -> Option<i32> {
    let text = text.trim();
    let (sign, rest) = match text.as_bytes() {
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return None,
    };
    let (hours, rest) = digits(rest, 2).or_else(|| digits(rest, 1))?;
    let (minutes, rest) = digits(past(rest, b':'), 2).unwrap_or((0, rest));
    let (seconds, rest) = digits(past(rest, b':'), 2).unwrap_or((0, rest));
    (rest.is_empty() && hours <= 26 && minutes < 60 && seconds < 60)
        .then_some(sign * (hours * 3600 + minutes * 60 + seconds) as i32)
}

/// `PT1H30M`, `-P1W`, `P1DT2H`: seconds. A day is 24 hours.
pub(super) fn read_duration(text: &str) -> Option<i64> {
    let text = text.trim().to_ascii_uppercase();
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(&text)),
    };
    let rest = rest.strip_prefix('P')?;
    let (mut total, mut number, mut any, mut timed) = (0i64, None::<i64>, false, false);
    for c in rest.chars() {
        if let Some(digit) = c.to_digit(10) {
            number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(i64::from(digit))?);
            continue;
        }
        let unit = match (c, timed) {
            ('T', false) if number.is_none() => {
                timed = true;
                continue;
            }
            ('W', _) => 7 * 86_400,
            ('D', _) => 86_400,
            ('H', _) => 3_600,
            ('M', _) => 60,
            ('S', _) => 1,
            _ => return None,
        };
        total = number.take()?.checked_mul(unit)?.checked_add(total)?;
        any = true;
    }
    (any && number.is_none()).then_some(sign * total)
}
