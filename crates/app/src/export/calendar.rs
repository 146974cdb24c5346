//! `meetings.ics`: the meetings of the log, as calendars read them.

use std::collections::BTreeMap;
use std::io::{self, Write};

use coltiva_domain::interactions::{Attendance, Interaction, Kind, Participant, Role};
use coltiva_domain::keys::KeyKind;
use coltiva_domain::when::When;
use coltiva_formats::content_lines::{quoted, text, write_line};
use coltiva_store::{Filter, Reader};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Dst, Offset, TimeZone};

use super::folder::Problem;
use super::names::Names;

/// Years whose changes of the clock are written down; what lies outside is written in UTC.
const YEARS: std::ops::RangeInclusive<i16> = 1970..=2060;

/// How a calendar of ours begins.
pub(super) fn beginning() -> String {
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Coltiva//Export//EN\r\n".to_owned()
}

/// Writes every meeting that was not called off, oldest first.
pub(super) fn write(
    reader: &mut Reader<'_>,
    names: &Names,
    zone: &TimeZone,
    out: &mut dyn Write,
) -> Result<(), Problem> {
    out.write_all(beginning().as_bytes())?;
    let named = zone.iana_name().filter(|name| !matches!(*name, "UTC" | "Etc/UTC" | "Etc/Unknown"));
    if let Some(name) = named {
        clock(name, zone, out)?;
    }
    let mut failed = None;
    reader.interactions(&Filter::InOrder, |stored| {
        let meeting = matches!(stored.interaction.kind, Kind::Meeting | Kind::Event) && stored.interaction.happened;
        if failed.is_none() && meeting && !names.ground.retracted.contains(&stored.interaction.key) {
            failed = event(&stored.interaction, names, named.map(|name| (name, zone)), out).err();
        }
        Ok(())
    })?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    out.write_all(b"END:VCALENDAR\r\n")?;
    Ok(())
}

/// What names it in a calendar: the UID it came with, so that it is known again; else our own key.
fn uid(key: &str) -> String {
    key.strip_prefix("ics:").map_or_else(|| format!("coltiva:{key}"), str::to_owned)
}

fn event(
    meeting: &Interaction<i64>,
    names: &Names,
    zone: Option<(&str, &TimeZone)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(start) = start(meeting.at, zone) else { return Ok(()) };
    let mut line = |text: &str| write_line(out, text);
    line("BEGIN:VEVENT")?;
    line(&format!("UID:{}", text(&uid(&meeting.key))))?;
    // When this was written down is of this notebook alone; which version it is, is the same in all.
    let (sequence, changed) = version(meeting.revision);
    line(&format!("DTSTAMP:{}Z", compact(changed)))?;
    if sequence > 0 {
        line(&format!("SEQUENCE:{sequence}"))?;
    }
    line(&start)?;
    if let Some(seconds) = meeting.seconds {
        line(&format!("DURATION:PT{seconds}S"))?;
    }
    for (name, value) in [("SUMMARY", &meeting.subject), ("LOCATION", &meeting.text)] {
        if let Some(value) = value {
            line(&format!("{name}:{}", text(value)))?;
        }
    }
    let organiser = meeting.people.iter().position(|p| p.role == Role::From);
    let mut guests = (meeting.crowd as usize).saturating_sub(meeting.people.len());
    for (place, p) in meeting.people.iter().enumerate() {
        let Some((common, address)) = who(names, p.who) else { continue };
        let common = common.map(|name| format!(";CN={}", quoted(name))).unwrap_or_default();
        if Some(place) == organiser {
            line(&format!("ORGANIZER{common}:{address}"))?;
            if p.attendance == Attendance::Yes {
                continue;
            }
        }
        let beside = match std::mem::take(&mut guests) {
            0 => String::new(),
            more => format!(";X-NUM-GUESTS={more}"),
        };
        line(&format!("ATTENDEE{}{common}{beside}:{address}", part(p)))?;
    }
    line("END:VEVENT")
}

/// A revision taken apart into SEQUENCE and time of change, as the reader of calendars puts it together.
fn version(revision: u64) -> (u64, DateTime) {
    let seconds = (revision >> 1) & ((1 << 36) - 1);
    let changed = i64::try_from(seconds).ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    (revision >> 37, TimeZone::UTC.to_datetime(changed.unwrap_or(Timestamp::UNIX_EPOCH)))
}

/// Part and answer.
fn part(p: &Participant<i64>) -> String {
    let role = if p.role == Role::Mentioned { "NON-PARTICIPANT" } else { "REQ-PARTICIPANT" };
    let answer = match p.attendance {
        Attendance::Yes => "ACCEPTED",
        Attendance::Tentative => "TENTATIVE",
        Attendance::Open => "NEEDS-ACTION",
        Attendance::No => "DECLINED",
    };
    format!(";ROLE={role};PARTSTAT={answer}")
}

/// A participant as their own source wrote them, so that reading it back finds the same sighting; without an address, under the name the
/// sighting has in exports.
fn who(names: &Names, sighting: i64) -> Option<(Option<&str>, String)> {
    let seen = names.sighting(sighting)?;
    let mail = seen.keys.iter().chain(&seen.shared_keys).find(|key| key.kind == KeyKind::Email);
    let address = match mail {
        Some(key) => format!("mailto:{}", key.value),
        None => format!("coltiva:{}", names.print(sighting)),
    };
    Some((seen.name.as_deref(), address))
}

/// DTSTART with its zone; `None` for what is known to the month at best.
fn start(at: When, zone: Option<(&str, &TimeZone)>) -> Option<String> {
    Some(match at {
        When::Instant(instant) => match zone {
            Some((name, zone)) if is_unambiguous(instant, zone) => {
                format!("DTSTART;TZID={name}:{}", compact(zone.to_datetime(instant)))
            }
            _ => format!("DTSTART:{}Z", compact(moment(at))),
        },
        When::Local(local) => format!("DTSTART:{}", compact(local)),
        When::Day(day) => format!("DTSTART;VALUE=DATE:{:04}{:02}{:02}", day.year(), day.month(), day.day()),
        When::Month { .. } | When::Year(_) | When::Yearless { .. } => return None,
    })
}

/// Does its wall-clock time mean this instant and no other, in the years written down?
fn is_unambiguous(instant: Timestamp, zone: &TimeZone) -> bool {
    let local = zone.to_datetime(instant);
    YEARS.contains(&local.year()) && !zone.to_ambiguous_timestamp(local).is_ambiguous()
}

/// In UTC; a local time as it stands.
fn moment(at: When) -> DateTime {
    let seconds = at.position(&TimeZone::UTC);
    TimeZone::UTC.to_datetime(Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH))
}

fn compact(t: DateTime) -> String {
    format!("{:04}{:02}{:02}T{:02}{:02}{:02}", t.year(), t.month(), t.day(), t.hour(), t.minute(), t.second())
}

/// A VTIMEZONE: what the clock did in the years written down, like changes together.
fn clock(name: &str, zone: &TimeZone, out: &mut dyn Write) -> io::Result<()> {
    let begin = Timestamp::UNIX_EPOCH;
    let first = zone.to_offset_info(begin);
    let mut observances: BTreeMap<(DateTime, bool, Offset, Offset), Vec<DateTime>> = BTreeMap::new();
    let mut place: BTreeMap<(bool, Offset, Offset), DateTime> = BTreeMap::new();
    let start = first.offset().to_datetime(begin);
    observances.insert((start, first.dst() == Dst::Yes, first.offset(), first.offset()), Vec::new());
    let mut before = first.offset();
    for change in zone.following(begin) {
        let local = before.to_datetime(change.timestamp());
        if !YEARS.contains(&local.year()) {
            break;
        }
        let kind = (change.dst() == Dst::Yes, before, change.offset());
        let onset = *place.entry(kind).or_insert(local);
        observances.entry((onset, kind.0, kind.1, kind.2)).or_default().push(local);
        before = change.offset();
    }
    let mut line = |text: &str| write_line(out, text);
    line("BEGIN:VTIMEZONE")?;
    line(&format!("TZID:{name}"))?;
    for ((onset, summer, from, to), all) in observances {
        let word = if summer { "DAYLIGHT" } else { "STANDARD" };
        line(&format!("BEGIN:{word}"))?;
        line(&format!("DTSTART:{}", compact(onset)))?;
        line(&format!("TZOFFSETFROM:{}", offset(from)))?;
        line(&format!("TZOFFSETTO:{}", offset(to)))?;
        let more: Vec<String> = all.into_iter().skip(1).map(compact).collect();
        if !more.is_empty() {
            line(&format!("RDATE:{}", more.join(",")))?;
        }
        line(&format!("END:{word}"))?;
    }
    line("END:VTIMEZONE")
}

fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let (sign, all) = if seconds < 0 { ('-', -seconds) } else { ('+', seconds) };
    let (hours, minutes, rest) = (all / 3_600, all / 60 % 60, all % 60);
    let rest = if rest == 0 { String::new() } else { format!("{rest:02}") };
    format!("{sign}{hours:02}{minutes:02}{rest}")
}
