//! Calendars: whom the owner met, when, and who said yes.
//!
//! A meeting is an event with a clock time, not cancelled, of at least two people; with more than twenty it is an event attended
//! together. Whether the owner came, and whether the day counts, follows later from the answers that are kept with it. Meetings that are
//! still to come go in too (a meeting tomorrow matters), as interactions whose time has not come. Rooms, groups and
//! machines are no people, and pass in silence; every event that is no meeting is named by its reason.

mod digest;
mod exchange;
mod meetings;
mod people;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::BufRead;

use coltiva_domain::facts::What;
use coltiva_domain::interactions::Interaction;
use coltiva_domain::keys::{Key, KeyKind};
use coltiva_domain::sightings::Sighting;
use coltiva_domain::when::When;
use coltiva_formats::complaint::{Code, Complaint};
use coltiva_formats::kind::Kind;
use coltiva_formats::limits;
use serde_json::{Map, Value};

use super::inspection::Inspection;
use super::sink::{Context, ReadError, SightingNo, Sink};

/// Reads a calendar into the sink.
pub fn read(_: Kind, input: &mut dyn BufRead, context: &Context, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let digest = digest::read(input, context, sink)?;
    meetings::pour(digest, context, sink)
}

/// What the calendar holds: lines counted as they stand, and what an import would make of them.
pub fn inspect(kind: Kind, input: &mut dyn BufRead, context: &Context) -> Result<Inspection, ReadError> {
    let mut seen = Seen::default();
    let mut digest = digest::read(input, context, &mut seen)?;
    let counts = std::mem::take(&mut digest.counts);
    let uids = digest.uids();
    meetings::pour(digest, context, &mut seen)?;
    let mut summary = Map::new();
    let mut put = |word: &str, value: Value| {
        summary.insert(word.to_owned(), value);
    };
    put("vcalendar", counts.vcalendar.into());
    put("vevent", counts.vevent.into());
    put("vevent_closed", counts.vevent_closed.into());
    put("vevents", counts.vevent.into());
    put("vtodo", counts.vtodo.into());
    put("vtimezone", counts.vtimezone.into());
    put("attendees", counts.attendees.into());
    put("rrule", counts.rrule.into());
    put("recurrence_id", counts.recurrence_id.into());
    put("bad_lines", counts.bad_lines.into());
    let more = counts.summaries.saturating_sub(counts.summary.len() as u64);
    put("summary", counts.summary.into());
    if more > 0 {
        put("summary_more", more.into());
    }
    put("uids", uids.into());
    put("interactions", seen.interactions.into());
    put("start", seen.first.map_or(Value::Null, |t| t.to_string().into()));
    let owner = context.own.iter().find(|k| k.kind == KeyKind::Email).or(seen.own.as_ref());
    put("owner", owner.map_or(Value::Null, |k| k.value.clone().into()));
    for code in [Code::Cancelled, Code::AllDay, Code::NoAttendee, Code::Declined, Code::Duplicate, Code::OverLimit] {
        put(code.word(), seen.skipped.get(&code).copied().unwrap_or(0).into());
    }
    Ok(Inspection { kind, summary, complaints: seen.complaints })
}

/// A sink that only looks on.
#[derive(Default)]
struct Seen {
    people: SightingNo,
    interactions: u64,
    first: Option<When>,
    skipped: BTreeMap<Code, u64>,
    complaints: Vec<Complaint>,
    own: Option<Key>,
}

impl Seen {
    fn look(&mut self, interaction: &Interaction<SightingNo>) {
        let zone = jiff::tz::TimeZone::UTC;
        if self.first.is_none_or(|first| interaction.at.position(&zone) < first.position(&zone)) {
            self.first = Some(interaction.at);
        }
    }
}

impl Sink for Seen {
    fn person(&mut self, _: Sighting, _: Option<When>) -> SightingNo {
        self.people = self.people.saturating_add(1);
        self.people
    }

    fn sighting(&mut self, sighting: Sighting, seen_at: Option<When>) -> SightingNo {
        self.person(sighting, seen_at)
    }

    fn interaction(&mut self, interaction: Interaction<SightingNo>) {
        self.interactions += 1;
        self.look(&interaction);
    }

    fn aside(&mut self, interaction: Interaction<SightingNo>) {
        self.look(&interaction);
    }

    fn fact(&mut self, _: String, _: When, _: Option<SightingNo>, _: What<SightingNo>) {}

    fn own(&mut self, key: Option<Key>, _: Option<String>, _: &str) {
        self.own = self.own.take().or(key);
    }

    fn skip(&mut self, code: Code) {
        *self.skipped.entry(code).or_default() += 1;
    }

    fn lost(&mut self, complaint: Complaint) {
        if self.complaints.len() < limits::COMPLAINTS {
            self.complaints.push(complaint);
        }
    }

    fn damaged(&mut self, complaint: Complaint) {
        self.lost(complaint);
    }

    fn guess(&mut self, _: &str, _: &str, _: &str) {}

    fn progress(&mut self, _: u64) -> bool {
        true
    }
}
