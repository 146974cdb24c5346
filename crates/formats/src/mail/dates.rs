//! Dates as mail writes them: RFC 5322, the obsolete forms, asctime, ISO. Damage gives no date, never a wrong one.

/// Seconds since 1970 of a `Date` header; a missing or unknown zone is read as UTC.
pub fn parse(raw: &[u8]) -> Option<i64> {
    let raw = raw.get(..raw.len().min(200))?;
    usual(raw).or_else(|| closely(raw))
}

fn closely(raw: &[u8]) -> Option<i64> {
    let text: String = super::encoded::plain(raw).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = text.trim();
    iso(text).or_else(|| words(text))
}

/// The two ways in which nearly all mail is dated, read without a copy: `Thu, 1 Jan 2026 09:00:00 +0100` and `Thu Jan  1 09:00:00 2026`.
/// `None` where it is written otherwise, or damaged: then it is looked at closely.
fn usual(raw: &[u8]) -> Option<i64> {
    let raw = raw.trim_ascii();
    if raw.iter().any(|b| !(b' '..=b'~').contains(b)) {
        return None;
    }
    let mut words = std::str::from_utf8(raw).ok()?.split_ascii_whitespace();
    let mut first = words.next()?;
    let asctime = is_day(first);
    if asctime || first.strip_suffix(',').is_some_and(is_day) {
        first = words.next()?;
    }
    let second = words.next()?;
    let (day, mon) = if asctime { (second, first) } else { (first, second) };
    let short = |word: &str| MONTHS.iter().position(|name| name.eq_ignore_ascii_case(word));
    let mon = short(mon)? as i64 + 1;
    let (third, fourth) = (words.next()?, words.next()?);
    let (year, time) = if asctime { (fourth, third) } else { (third, fourth) };
    let offset = match (words.next(), asctime) {
        (None, true) => 0,
        (Some(zone), false) => {
            let number = digits(zone.get(1..)?, 4..=4)?;
            let seconds = number / 100 * 3600 + number % 100 * 60;
            (seconds < 86_400).then_some(match zone.as_bytes().first()? {
                b'+' => seconds,
                b'-' => -seconds,
                _ => return None,
            })?
        }
        _ => return None,
    };
    // A comment may follow, and nothing else.
    if words.next().is_some_and(|word| !word.starts_with('(')) || time.len() != 8 || !time.contains(':') {
        return None;
    }
    instant(digits(year, 4..=4)?, mon, digits(day, 1..=2)?, clock(time)?, offset)
}

fn digits(word: &str, long: std::ops::RangeInclusive<usize>) -> Option<i64> {
    let whole = long.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    whole.then(|| word.parse().ok())?
}

/// The date after the last `;` of a `Received` header.
pub fn of_received(raw: &[u8]) -> Option<i64> {
    let at = memchr::memrchr(b';', raw)?;
    parse(raw.get(at + 1..)?)
}

/// The date at the end of an mbox envelope line (`From a@x Thu Jan  1 00:00:00 2026`).
pub fn of_envelope(line: &[u8]) -> Option<i64> {
    // `Thu Jan  1 00:00:00 2026` at the end, as nearly every program writes it.
    let trimmed = line.trim_ascii_end();
    if let Some((before, date)) = trimmed.split_at_checked(trimmed.len().saturating_sub(24))
        && before.ends_with(b" ")
        && let Some(at) = usual(date)
    {
        return Some(at);
    }
    let text = line.strip_prefix(b"From ").unwrap_or(line);
    let text = super::encoded::plain(text);
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    // A sender may hold blanks: the date begins at a day or month name, or at a numeric date.
    (0..words.len().min(12)).find_map(|from| {
        let first = words.get(from)?.trim_end_matches(',');
        let begins = is_day(first) || month(first).is_some() || first.starts_with(|c: char| c.is_ascii_digit());
        if !begins {
            return None;
        }
        parse(words.get(from..)?.join(" ").as_bytes())
    })
}

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const LONG_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn is_day(word: &str) -> bool {
    DAYS.iter().any(|day| day.eq_ignore_ascii_case(word))
}

fn month(word: &str) -> Option<i64> {
    let word = word.trim_end_matches([',', '.']);
    let among = |names: [&str; 12]| names.iter().position(|name| name.eq_ignore_ascii_case(word));
    let found = among(MONTHS).or_else(|| among(LONG_MONTHS))?;
    Some(found as i64 + 1)
}

/// Day, month, year, time, zone, in the orders met in practice.
fn words(text: &str) -> Option<i64> {
    let without_comments = text.split('(').next()?;
    let mut words: Vec<&str> = without_comments.split_ascii_whitespace().collect();
    let first = *words.first()?;
    if first.ends_with(',') || is_day(first) {
        words.remove(0);
    } else if let Some(comma) = first.rfind(',') {
        words[0] = &first[comma + 1..];
    }
    // `03-Jan-26 09:00:00 GMT`.
    let hyphens: Vec<&str> = words.first()?.split('-').collect();
    if hyphens.len() == 3 && month(hyphens[1]).is_some() {
        words.splice(0..1, hyphens);
    }
    let (mut day, mut mon) = (*words.first()?, *words.get(1)?);
    if month(mon).is_none() {
        (day, mon) = (mon, day);
    }
    let mon = month(mon)?;
    let rest = words.get(2..)?;
    let time_at = rest.iter().take(3).position(|w| is_time(w))?;
    let (time, glued) = split_zone(rest.get(time_at)?);
    let others: Vec<&str> =
        rest.iter().enumerate().filter(|(i, _)| *i != time_at).map(|(_, w)| w.trim_end_matches(',')).take(2).collect();
    // The year stands before the time (RFC 5322) or after it (asctime), there with a zone before or behind.
    let is_year = |w: &&&str| w.len() >= 2 && w.len() <= 4 && w.bytes().all(|b| b.is_ascii_digit());
    let year_word = others.iter().find(is_year)?;
    if time_at > 1 || (time_at == 1 && !others.first().is_some_and(|w| std::ptr::eq(*w, *year_word))) {
        return None;
    }
    let zone = glued.or_else(|| others.iter().find(|w| !std::ptr::eq(**w, *year_word)).copied()).unwrap_or("");
    let offset = offset(zone)?;
    let year = year(year_word)?;
    let day: i64 = day.trim_end_matches([',', '.']).parse().ok()?;
    instant(year, mon, day, clock(time)?, offset)
}

fn is_time(word: &str) -> bool {
    let word = word.trim_end_matches(',');
    word.starts_with(|c: char| c.is_ascii_digit()) && (word.contains(':') || word.matches('.').count() >= 1)
}

/// `00:01+0000` is a time and its zone.
fn split_zone(word: &str) -> (&str, Option<&str>) {
    match word.find(['+', '-']).filter(|at| *at > 0) {
        Some(at) => (&word[..at], Some(&word[at..])),
        None => match word.strip_suffix(['Z', 'z']) {
            Some(time) => (time, Some("Z")),
            None => (word.trim_end_matches(','), None),
        },
    }
}

/// Seconds of the day; seconds may be missing, full stops may stand for colons.
fn clock(time: &str) -> Option<i64> {
    let by = if time.contains(':') { ':' } else { '.' };
    let mut parts = time.split(by);
    let mut part = |most: i64| -> Option<Option<i64>> {
        let Some(text) = parts.next() else { return Some(None) };
        let text = if by == ':' { text.split('.').next()? } else { text };
        let digits = !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
        let n: i64 = digits.then(|| text.parse().ok())??;
        (n <= most).then_some(Some(n))
    };
    let (hour, minute, second) = (part(23)??, part(59)??, part(60)?.unwrap_or(0));
    if parts.next().is_some() {
        return None;
    }
    Some(hour * 3600 + minute * 60 + second.min(59))
}

fn year(word: &str) -> Option<i64> {
    let n: i64 = word.parse().ok()?;
    Some(match word.len() {
        4 => n,
        // RFC 5322: three digits count from 1900, two below 50 from 2000.
        3 => 1900 + n,
        _ if n < 50 => 2000 + n,
        _ => 1900 + n,
    })
}

/// Seconds east of UTC; an unknown word is UTC, an impossible number is no zone.
fn offset(zone: &str) -> Option<i64> {
    let zone = zone.trim_matches([',', '"']);
    let named = zone.to_ascii_uppercase();
    let hours = match named.as_str() {
        "" | "UT" | "UTC" | "GMT" | "Z" => 0,
        "EST" | "CDT" => -5,
        "EDT" | "AST" => -4,
        "ADT" => -3,
        "CST" | "MDT" => -6,
        "MST" | "PDT" => -7,
        "PST" => -8,
        _ => {
            let number = named.trim_start_matches("GMT").trim_start_matches("UTC");
            let (sign, digits) = match number.split_at_checked(1) {
                Some(("+", d)) => (1, d),
                Some(("-", d)) => (-1, d),
                _ => return Some(0),
            };
            let digits: String = digits.chars().filter(|c| *c != ':').collect();
            if digits.is_empty() || digits.len() > 5 || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return Some(0);
            }
            let n: i64 = digits.parse().ok()?;
            // `-600` is `-0600`; `+1` and `+02` are hours.
            let seconds = if digits.len() <= 2 { n * 3600 } else { n / 100 * 3600 + n % 100 * 60 };
            return (seconds < 86_400).then_some(sign * seconds);
        }
    };
    Some(hours * 3600)
}

/// `2025-06-03T06:20:00Z`, `2025-06-03 06:20:00 +0200`.
fn iso(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return None;
    }
    let number = |range: std::ops::Range<usize>| -> Option<i64> {
        let part = text.get(range)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let (y, m, d) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let rest = text.get(10..)?.trim_start_matches(['T', 't', ' ']);
    let rest = rest.split('(').next()?.trim();
    let (time, after) = rest.split_at(rest.find([' ', '+', '-', 'Z', 'z']).unwrap_or(rest.len()));
    instant(y, m, d, clock(time)?, offset(after.trim())?)
}

fn instant(year: i64, month: i64, day: i64, second: i64, offset: i64) -> Option<i64> {
    let date = jiff::civil::Date::new(i16::try_from(year).ok()?, month as i8, i8::try_from(day).ok()?).ok()?;
    // Days since 1970 by the civil calendar (Hinnant); `date` has proven that the day exists.
    let (y, m) = (i64::from(date.year()) - i64::from(month <= 2), (month + 9) % 12);
    let era = y.div_euclid(400);
    let of_era = y - era * 400;
    let of_year = (153 * m + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    Some(days * 86_400 + second - offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<String> {
        parse(text.as_bytes()).map(|s| jiff::Timestamp::from_second(s).unwrap().to_string())
    }

    #[test]
    fn every_form_gives_its_instant() {
        for (text, want) in [
            ("Mon, 2 Jun 2025 09:00:10 +0200 (CEST)", "2025-06-02T07:00:10Z"),
            ("3 Jun 25 05:00 GMT", "2025-06-03T05:00:00Z"),
            ("Sat, 3 Jan 26 00:00:00 Z", "2026-01-03T00:00:00Z"),
            ("Sat Jan  3 00:00:00 2026", "2026-01-03T00:00:00Z"),
            ("Mon Jun 02 07:00:10 +0000 2025", "2025-06-02T07:00:10Z"),
            ("Mon Jun 02 07:00:10 EDT 2025", "2025-06-02T11:00:10Z"),
            ("01 Jan 2001 00:01+0000", "2001-01-01T00:01:00Z"),
            ("21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06Z"),
            ("Thu,\r\n 13\r\n Feb\r\n 1969\r\n 23:32\r\n -0330 (Newfoundland Time)", "1969-02-14T03:02:00Z"),
            ("Fri, 6 Apr 2001 09:23:06 -600", "2001-04-06T15:23:06Z"),
            ("Fri, 6 Apr 2001 09:23:06", "2001-04-06T09:23:06Z"),
            ("Fri, 6 Apr 2001 09:23:06 -0000", "2001-04-06T09:23:06Z"),
            ("Fri, 6 Apr 2001 09:23:06 H0500", "2001-04-06T09:23:06Z"),
            ("Fri, 6 Apr 2001 09:23:06 GMT+01:00", "2001-04-06T08:23:06Z"),
            ("Fri,6 Apr 2001 9:23 PST", "2001-04-06T17:23:00Z"),
            ("Friday, 06-Apr-01 09:23:06 GMT", "2001-04-06T09:23:06Z"),
            ("6 Apr 103 09:23:06 GMT", "2003-04-06T09:23:06Z"),
            ("6 Apr 72 09:23:06 GMT", "1972-04-06T09:23:06Z"),
            ("2025-06-03T06:20:00Z", "2025-06-03T06:20:00Z"),
            ("2025-06-03 08:20:00 +0200", "2025-06-03T06:20:00Z"),
            ("29 Feb 2024 23:59:60 +0000", "2024-02-29T23:59:59Z"),
            ("Mon, 30 Jun 3609 09:33:50 +0000", "3609-06-30T09:33:50Z"),
        ] {
            assert_eq!(at(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn damage_gives_no_date() {
        for text in [
            "domani",
            "",
            "Whenever",
            "Pn, 29 paX 2007 21:13:00 +0100",
            "Wed, 15 Dec 2010    59:10 -0500",
            "31 Feb 2025 10:00 GMT",
            "<HR>",
            "Mon, 2 Jun 2025",
            "Mon, 2 Jun 2025 25:00:00 +0000",
            "Mon, 2 Jun 2025 10:00:00 +9999",
            "99999999999999 Jun 2025 10:00:00",
        ] {
            assert_eq!(at(text), None, "{text}");
        }
    }

    #[test]
    fn envelopes_and_received_headers_hold_dates() {
        let t = parse(b"Tue, 3 Jun 2025 06:20:00 GMT");
        assert_eq!(of_envelope(b"From MAILER-DAEMON Tue Jun 03 06:20:00 2025"), t);
        assert_eq!(of_envelope(b"From 1781@xxx Tue Jun 03 06:20:00 +0000 2025"), t);
        assert_eq!(of_envelope(b"From - Tue Jun 03 06:20:00 2025"), t);
        assert_eq!(of_envelope(b"From 178123@xxx"), None);
        assert_eq!(of_received(b" from a by b; for c;\r\n\tTue, 3 Jun 2025 08:20:00 +0200"), t);
    }

    proptest::proptest! {
        #[test]
        fn what_is_read_without_a_copy_is_what_a_close_look_reads(
            day in "(Mon, |thu, |Fri |)", date in "[0-9]{1,2}", month in "(Jan|feb|Sept|May)", year in "[0-9]{2,4}",
            time in "[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?", zone in "( [+-][0-9]{3,4}| GMT|)( \\(CET\\)|)", before in proptest::bool::ANY,
        ) {
            let text = if before {
                format!("{day}{month}  {date} {time} {year}")
            } else {
                format!("{day}{date} {month} {year} {time}{zone}")
            };
            if let Some(at) = usual(text.as_bytes()) {
                proptest::prop_assert_eq!(closely(text.as_bytes()), Some(at));
            }
            let line = format!("From a b@x {text}");
            let words: Vec<&str> = line.split_ascii_whitespace().skip(3).collect();
            if let Some(at) = usual(text.as_bytes()) {
                proptest::prop_assert_eq!(of_envelope(line.as_bytes()), closely(words.join(" ").as_bytes()).or(Some(at)));
            }
        }
    }
}
