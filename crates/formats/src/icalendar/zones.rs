//! Time zone names as calendars write them, and the clocks they stand for.
//!
//! A name that maps to IANA has IANA's rules. Else the VTIMEZONE of its own calendar counts, which may come after its use: a time
//! holds a [`ZoneId`] until the whole file has been read, and [`Zones::settle`] says what it stands for. What nobody knows floats.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use super::time::{Clock, Stamp, read_offset};
use super::vtimezone::{Definition, Transitions};
use super::windows;
use crate::complaint::{Code, Complaint, Place, Unit};

/// A zone of the file, by the order of first use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ZoneId(u32);

/// Names and definitions that are kept of one file; more than any file has.
const MOST: usize = 4_096;

struct Used {
    tzid: String,
    calendar: u32,
    event: u64,
    named: Named,
}

#[derive(Clone)]
enum Named {
    Utc,
    /// A name that has rules of its own.
    Rules(TimeZone),
    /// A hint, worth less than a VTIMEZONE.
    Hint(TimeZone),
    Nothing,
}

/// The zones of a file, while it is read.
#[derive(Default)]
pub struct Zones {
    used: Vec<Used>,
    /// Names of the whole file, and of the present calendar.
    everywhere: HashMap<String, Clock>,
    here: HashMap<String, Clock>,
    calendar: u32,
    definitions: HashMap<String, Vec<(u32, Definition)>>,
    defined: usize,
    /// Were there more names than are kept?
    over: bool,
}

impl Zones {
    /// A new VCALENDAR begins: its names are its own.
    pub(super) fn next_calendar(&mut self) {
        self.calendar += 1;
        self.here.clear();
    }

    /// The clock of a TZID used by an event.
    pub(super) fn refer(&mut self, tzid: &str, event: u64) -> Clock {
        let tzid = tzid.trim().trim_matches('"').trim();
        if tzid.is_empty() {
            return Clock::Floating;
        }
        if let Some(&clock) = self.everywhere.get(tzid).or_else(|| self.here.get(tzid)) {
            return clock;
        }
        let named = named(tzid);
        let own = matches!(named, Named::Rules(_) | Named::Utc);
        let clock = match named {
            Named::Utc => Clock::Utc,
            _ if self.used.len() >= MOST => {
                self.over = true;
                Clock::Floating
            }
            named => {
                self.used.push(Used { tzid: tzid.to_owned(), calendar: self.calendar, event, named });
                Clock::Zone(ZoneId(self.used.len() as u32 - 1))
            }
        };
        let names = if own { &mut self.everywhere } else { &mut self.here };
        if names.len() < MOST {
            names.insert(tzid.to_owned(), clock);
        }
        clock
    }

    /// A VTIMEZONE of the present calendar; needed only where its name says nothing.
    pub(super) fn define(&mut self, tzid: &str, definition: Definition) {
        let tzid = tzid.trim().trim_matches('"').trim();
        if self.defined < MOST && !definition.is_empty() && !matches!(named(tzid), Named::Utc | Named::Rules(_)) {
            self.defined += 1;
            self.definitions.entry(tzid.to_owned()).or_default().push((self.calendar, definition));
        }
    }

    /// What each name stands for, and those that nobody knows.
    pub fn settle(&self) -> (Clocks, Vec<Complaint>) {
        let mut unknown: HashMap<&str, Complaint> = HashMap::new();
        let mut order = Vec::new();
        let zones = self.used.iter().map(|used| {
            let of_name = |tz: &TimeZone| Rules::Known(tz.clone());
            if let Named::Rules(tz) = &used.named {
                return Some(of_name(tz));
            }
            if let Some(rules) = self.defined_for(used) {
                return Some(rules);
            }
            if let Named::Hint(tz) = &used.named {
                return Some(of_name(tz));
            }
            unknown.entry(&used.tzid).or_insert_with(|| {
                order.push(used.tzid.as_str());
                Complaint::new(Place::new(Unit::Event, used.event), Code::UnknownZone).about("TZID", &used.tzid)
            });
            None
        });
        let clocks = Clocks { zones: zones.collect() };
        let mut complaints: Vec<_> = order.into_iter().filter_map(|tzid| unknown.remove(tzid)).collect();
        if self.over {
            complaints.push(Complaint::new(Place::FILE, Code::OverLimit).about("TZID", ""));
        }
        (clocks, complaints)
    }

    fn defined_for(&self, used: &Used) -> Option<Rules> {
        let all = self.definitions.get(&used.tzid)?;
        let own = all.iter().filter(|(calendar, _)| *calendar == used.calendar).map(|(_, d)| d).min();
        // A fragment put together of several calendars: whichever there is, but the same in any order.
        let definition = own.or_else(|| all.iter().map(|(_, d)| d).min())?;
        if let Some(Named::Rules(tz)) = definition.location.as_deref().map(named) {
            return Some(Rules::Known(tz));
        }
        Some(Rules::Defined(definition.transitions()?))
    }
}

enum Rules {
    Known(TimeZone),
    Defined(Transitions),
}

/// The clocks of a file, once all of it is known.
pub struct Clocks {
    zones: Vec<Option<Rules>>,
}

impl Clocks {
    fn rules(&self, clock: Clock) -> Option<&Rules> {
        match clock {
            Clock::Zone(ZoneId(i)) => self.zones.get(i as usize)?.as_ref(),
            Clock::Utc | Clock::Floating => None,
        }
    }

    /// The instant at which `clock` shows `local`; `None` where the clock floats. A time that the clock leaps over counts by the
    /// offset before, one that it shows twice is the first (RFC 5545, 3.3.5).
    pub fn instant(&self, clock: Clock, local: DateTime) -> Option<Timestamp> {
        if clock == Clock::Utc {
            return TimeZone::UTC.to_timestamp(local).ok();
        }
        match self.rules(clock)? {
            Rules::Known(zone) => zone.to_timestamp(local).ok(),
            Rules::Defined(transitions) => transitions.instant(local),
        }
    }

    /// The instant of a stamp; `None` for dates and floating times.
    pub fn instant_of(&self, stamp: &Stamp) -> Option<Timestamp> {
        if stamp.date_only { None } else { self.instant(stamp.clock, stamp.local) }
    }

    /// What `clock` shows at an instant; UTC where it floats.
    pub fn local(&self, clock: Clock, at: Timestamp) -> DateTime {
        match self.rules(clock) {
            None => TimeZone::UTC.to_datetime(at),
            Some(Rules::Known(zone)) => zone.to_datetime(at),
            Some(Rules::Defined(transitions)) => transitions.local(at),
        }
    }
}

fn get(name: &str) -> Option<TimeZone> {
    // Placeholders of the database are no zones.
    if name.eq_ignore_ascii_case("Etc/Unknown") || name.eq_ignore_ascii_case("Factory") {
        return None;
    }
    TimeZone::get(name).ok()
}

fn named(tzid: &str) -> Named {
    const UTC: [&str; 9] = [
        "UTC",
        "GMT",
        "Z",
        "Zulu",
        "Etc/UTC",
        "Etc/GMT",
        "tzone://Microsoft/Utc",
        "Coordinated Universal Time",
        "(UTC) Coordinated Universal Time",
    ];
    if UTC.iter().any(|u| u.eq_ignore_ascii_case(tzid)) {
        return Named::Utc;
    }
    if let Some(zone) = get(tzid).or_else(|| windows::iana(tzid).and_then(get)) {
        return Named::Rules(zone);
    }
    if tzid.contains(' ')
        && let Some(zone) = get(&tzid.replace(' ', "_"))
    {
        return Named::Rules(zone);
    }
    // `/freeassociation.sourceforge.net/Tzfile/Europe/Rome`: the longest tail that is a name. Not the whole: a tail of one part
    // (`…/GMT`) says too little.
    let tails = tzid.match_indices('/').map(|(i, _)| &tzid[i + 1..]).take(12);
    if let Some(zone) = tails.filter(|tail| tail.contains('/')).find_map(get) {
        return Named::Rules(zone);
    }
    hint(tzid).map_or(Named::Nothing, Named::Hint)
}

/// `GMT+01:00`, `UTC-5`, `(UTC+01:00) Amsterdam, Berlin, Rome`: an offset, and perhaps a town that has it.
fn hint(tzid: &str) -> Option<TimeZone> {
    let text = tzid.trim_start_matches('(');
    let head = text.get(..3).filter(|h| h.eq_ignore_ascii_case("GMT") || h.eq_ignore_ascii_case("UTC"));
    let rest = if head.is_some() { &text[3..] } else { text };
    let end = rest.find(|c: char| !matches!(c, '+' | '-' | ':' | '.' | '0'..='9')).unwrap_or(rest.len());
    let seconds = read_offset(&rest[..end].replace('.', ":"))?;
    let rest = rest[end..].trim_start_matches(')').trim();
    if rest.is_empty() && (head.is_some() || tzid.starts_with(['+', '-'])) {
        return Offset::from_seconds(seconds).ok().map(TimeZone::fixed);
    }
    let by_name = rest.split(" Time").next().and_then(windows::iana).and_then(get);
    by_name.or_else(|| rest.split([',', '/', ';']).find_map(|town| town_at(town.trim(), seconds)))
}

fn town_at(town: &str, seconds: i32) -> Option<TimeZone> {
    let town = town.replace(' ', "_");
    let standard = |zone: &TimeZone| {
        let at = |month| zone.to_timestamp(jiff::civil::date(2024, month, 1).at(12, 0, 0, 0)).ok();
        let offsets = [1, 7].map(|m| at(m).map(|t| zone.to_offset(t).seconds()));
        offsets.into_iter().flatten().min()
    };
    jiff::tz::db()
        .available()
        .filter(|name| name.as_str().rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(&town)))
        .filter_map(|name| get(name.as_str()))
        .find(|zone| standard(zone) == Some(seconds))
}
