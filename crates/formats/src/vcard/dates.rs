//! Dates of cards, known as well as they are written.

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// Hour.
    pub hour: i8,
    /// Minute.
    pub minute: i8,
    /// Second.
    pub second: i8,
    /// Minutes east of UTC, where said.
    pub offset: Option<i16>,
}

/// A date, perhaps without year or day, perhaps with a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Year.
    pub year: Option<i16>,
    /// Month.
    pub month: Option<i8>,
    /// Day.
    pub day: Option<i8>,
    /// Time of day.
    pub time: Option<Time>,
}

impl Stamp {
    /// Reads `19850412`, `1985-04-12`, `1985-04`, `1985`, `--0412`, `--04-12`, `--04`, `---12`, each perhaps with a time (`T1030`, `T10:30:00Z`).
    pub fn read(text: &str) -> Option<Stamp> {
        let text = text.trim();
        let (date, time) = match text.split_once(['T', 't', ' ']) {
            Some((date, time)) => (date, clock(time)),
            None => (text, None),
        };
        let number = |s: &str, digits: usize| {
            (s.len() == digits && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<i16>().ok()).flatten()
        };
        let small = |s: &str| number(s, 2).and_then(|n| i8::try_from(n).ok());
        let (year, month, day) = if let Some(day) = date.strip_prefix("---") {
            (None, None, Some(small(day)?))
        } else if let Some(rest) = date.strip_prefix("--") {
            let rest: String = rest.chars().filter(|&c| c != '-').collect();
            match rest.split_at_checked(2)? {
                (month, "") => (None, Some(small(month)?), None),
                (month, day) => (None, Some(small(month)?), Some(small(day)?)),
            }
        } else {
            let mut parts = date.split(['-', '/', '.']);
            let first = parts.next()?;
            match (first.len(), parts.next(), parts.next(), parts.next()) {
                (8, None, None, None) if first.is_ascii() => {
                    (Some(number(&first[..4], 4)?), Some(small(&first[4..6])?), Some(small(&first[6..])?))
                }
                (4, None, None, None) => (Some(number(first, 4)?), None, None),
                (4, Some(month), None, None) => (Some(number(first, 4)?), Some(small(month)?), None),
                (4, Some(month), Some(day), None) => (Some(number(first, 4)?), Some(loose(month)?), Some(loose(day)?)),
                _ => return None,
            }
        };
        let stamp = Stamp { year, month, day, time };
        stamp.exists().then_some(stamp)
    }

    fn exists(&self) -> bool {
        // A leap year, so that 29 February of an unknown year is a day.
        let year = self.year.unwrap_or(2024);
        let month = self.month.unwrap_or(1);
        jiff::civil::Date::new(year, month, self.day.unwrap_or(1)).is_ok() && year > 0
    }

    /// Without the year, where the year only says that none is known: `omitted` (Apple's parameter), 1604, 1900, 1904.
    #[must_use]
    pub fn without_filler_year(mut self, omitted: Option<i16>) -> Stamp {
        if self.month.is_some()
            && self.day.is_some()
            && self.year.is_some_and(|y| Some(y) == omitted || [1604, 1900, 1904].contains(&y))
        {
            self.year = None;
        }
        self
    }
}

fn loose(text: &str) -> Option<i8> {
    ((1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// `103000`, `10:30`, `10:30:00.5Z`, `1430-0500`.
fn clock(text: &str) -> Option<Time> {
    let text = text.trim();
    let end = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
    let (time, zone) = text.split_at_checked(end)?;
    let two = |s: &str, at: usize| s.get(at..at + 2).and_then(|s| s.parse::<i8>().ok());
    let digits: String = time.split(['.', ',']).next()?.chars().filter(|&c| c != ':').collect();
    let offset = match zone.chars().next() {
        Some('Z' | 'z') => Some(0),
        Some(sign) => {
            let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
            let minutes = i16::from(two(&digits, 0)?) * 60 + i16::from(two(&digits, 2).unwrap_or(0));
            Some(if sign == '-' { -minutes } else { minutes })
        }
        None => None,
    };
    let time = Time {
        hour: two(&digits, 0)?,
        minute: two(&digits, 2).unwrap_or(0),
        second: two(&digits, 4).unwrap_or(0),
        offset,
    };
    jiff::civil::Time::new(time.hour, time.minute, time.second.min(59), 0).is_ok().then_some(time)
}
