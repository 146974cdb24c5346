//! A calendar held small: what each event says of people and time, nothing else.
//!
//! Which copy of an event counts, what belongs to a series and what a zone means is known only at the end of the file; so all of it is
//! held until then, and may stand in any order. How much is held is bounded, by number and by bytes; what is over is named.

use std::collections::BTreeSet;
use std::io::BufRead;

use coltiva_domain::hex;
use coltiva_domain::keys::Key;
use coltiva_formats::complaint::{Code, Complaint, Place, Unit};
use coltiva_formats::decode::Encoding;
use coltiva_formats::icalendar::event::Recurrence;
use coltiva_formats::icalendar::series::Part;
use coltiva_formats::icalendar::time::Stamp;
use coltiva_formats::icalendar::zones::Clocks;
use coltiva_formats::icalendar::{Attendee, Counts, Event, Item, Reader};
use coltiva_formats::limits;
use sha2::{Digest as _, Sha256};

use super::exchange;
use super::people::{People, Took};
use crate::imports::sink::{Context, ReadError, Sink};

/// Bytes of events and people held of one file.
const HELD: usize = 36 << 20;
/// Bytes of a UID that is kept as it is (RFC 7986 asks for less than 255).
const UID: usize = 1_000;
/// Bytes of a title that is looked at for a name.
const TITLE: usize = 200;
/// Names of calendars looked at.
const CALENDARS: usize = 1_000;

/// One event, held.
pub(super) struct Held {
    pub(super) uid: Box<str>,
    pub(super) summary: Box<str>,
    pub(super) location: Box<str>,
    pub(super) people: Box<[Took]>,
    pub(super) recurrence: Option<Box<Recurrence>>,
    pub(super) start: Stamp,
    pub(super) end: Option<Stamp>,
    pub(super) duration: Option<i64>,
    pub(super) stamp: i64,
    pub(super) number: u32,
    pub(super) sequence: u32,
    pub(super) crowd: u32,
    pub(super) partial: bool,
    pub(super) cancelled: bool,
    pub(super) all_day: bool,
}

impl Held {
    pub(super) fn place(&self) -> Place {
        Place::new(Unit::Event, self.number.into())
    }

    /// Its time; the length is that of [`length`](coltiva_formats::icalendar::series::length).
    pub(super) fn part(&self, seconds: Option<i64>) -> Part<'_> {
        Part { start: self.start, seconds, recurrence: self.recurrence.as_deref() }
    }

    /// Which version of itself this is: SEQUENCE, then the time of its making, then a cancellation. An answer to an invitation is none.
    pub(super) fn revision(&self) -> u64 {
        if self.partial {
            return 0;
        }
        let sequence = u64::from(self.sequence.min((1 << 24) - 1));
        let stamp = self.stamp.clamp(0, (1 << 36) - 1).unsigned_abs();
        sequence << 37 | stamp << 1 | u64::from(self.cancelled)
    }

    /// A meeting that will not be, or was not: kept, for another file may hold it as it was planned.
    pub(super) fn is_called_off(&self) -> bool {
        self.cancelled && !self.all_day && !self.people.is_empty()
    }

    /// Why it is no meeting.
    pub(super) fn no_meeting(&self) -> Option<Code> {
        match () {
            () if self.cancelled => Some(Code::Cancelled),
            () if self.all_day => Some(Code::AllDay),
            () if self.people.len() < 2 => Some(Code::NoAttendee),
            () => None,
        }
    }

    fn bytes(&self) -> usize {
        let recurrence = self.recurrence.as_ref().map_or(0, |r| {
            let lists =
                r.dates.capacity() * size_of::<(Stamp, Option<i64>)>() + r.exdates.capacity() * size_of::<Stamp>();
            let rules: usize = r.rules.iter().chain(&r.exrules).map(|r| r.capacity() + size_of::<String>()).sum();
            size_of::<Recurrence>() + lists + rules
        });
        let text = self.uid.len() + self.summary.len() + self.location.len();
        // Each allocation has a header of its own.
        size_of::<Held>() + text + self.people.len() * size_of::<Took>() + recurrence + 48
    }
}

/// A whole calendar file, held small.
pub(super) struct Digest {
    /// By UID.
    pub(super) events: Vec<Held>,
    pub(super) people: People,
    pub(super) clocks: Clocks,
    pub(super) counts: Counts,
    /// Bytes of the file.
    pub(super) bytes: u64,
    /// Addresses that name a calendar, or own it.
    pub(super) owners: BTreeSet<Key>,
}

impl Digest {
    /// How many events are told apart by their UID.
    pub(super) fn uids(&self) -> usize {
        self.events.chunk_by(|a, b| a.uid == b.uid).count()
    }
}

/// Reads a calendar; what cannot be held is lost or skipped at once.
pub(super) fn read(input: &mut dyn BufRead, context: &Context, sink: &mut dyn Sink) -> Result<Digest, ReadError> {
    let _ = context;
    let mut reader = Reader::new(input)?;
    let (mut events, mut people, mut owners) = (Vec::new(), People::default(), BTreeSet::new());
    let (mut held, mut over, mut items) = (0usize, 0u64, 0u64);
    let owner = |address: &str, owners: &mut BTreeSet<Key>| {
        if owners.len() < CALENDARS {
            owners.extend(Key::email(address));
        }
    };
    let failed = loop {
        let item = match reader.next() {
            Ok(Some(item)) => item,
            Ok(None) => break None,
            // What was read before stays.
            Err(e) => break Some(e),
        };
        items += 1;
        if items % 4_096 == 0 && !sink.progress(reader.bytes()) {
            return Err(ReadError::Cancelled);
        }
        match item {
            Item::Event(event) => match event.no_start.clone() {
                Some(complaint) => sink.lost(complaint),
                None if events.len() >= limits::EVENTS || held + people.bytes >= HELD => {
                    over += 1;
                    sink.skip(Code::OverLimit);
                }
                None => {
                    if let Some(event) = hold(*event, &mut people, sink) {
                        held += event.bytes();
                        events.push(event);
                    }
                }
            },
            Item::Complaint(complaint) => sink.damaged(complaint),
            Item::Name(name) => owner(&name, &mut owners),
            Item::Owner(Attendee { mail, .. }) => owner(&mail.unwrap_or_default(), &mut owners),
        }
    };
    if over > 0 {
        sink.damaged(Complaint::new(Place::FILE, Code::OverLimit).about("VEVENT", &over.to_string()));
    }
    if reader.encoding() == Encoding::Windows1252 {
        sink.guess("encoding", Encoding::Windows1252.name(), "bytes");
    }
    let counts = reader.counts().clone();
    if counts.vevent == 0 {
        // A calendar of tasks, or none at all: an answer all the same.
        sink.damaged(Complaint::new(Place::FILE, Code::Empty).about("VEVENT", ""));
    }
    let (clocks, unknown) = reader.zones().settle();
    unknown.into_iter().for_each(|complaint| sink.damaged(complaint));
    let mut digest = Digest { events, people, clocks, counts, bytes: reader.bytes(), owners };
    digest.events.sort_by(|a, b| a.uid.cmp(&b.uid));
    match failed {
        None => Ok(digest),
        Some(error) => {
            super::meetings::pour(digest, context, sink)?;
            Err(error.into())
        }
    }
}

fn hold(event: Event, people: &mut People, sink: &mut dyn Sink) -> Option<Held> {
    let (took, crowd) = people.of(&event, sink);
    let uid = match event.uid.as_str() {
        "" => nameless(&event),
        // What no program writes as an id is not carried through the notebook as one.
        uid if uid.len() > UID || uid.chars().any(char::is_control) => hashed(&[uid]),
        uid => exchange::canonical(uid),
    };
    let Event { number, partial, sequence, stamp, start, end, duration, recurrence, cancelled, all_day, .. } = event;
    // The words of what is no meeting are not needed; but the title of what names no guest may name one.
    let words = took.len() > 1 && !all_day;
    let text = |t: String| if words { t.into_boxed_str() } else { Box::default() };
    let summary = if took.is_empty() && !all_day && !cancelled && event.summary.len() <= TITLE {
        event.summary.into_boxed_str()
    } else {
        text(event.summary)
    };
    Some(Held {
        uid: uid.into_boxed_str(),
        summary,
        location: text(event.location),
        people: took.into_boxed_slice(),
        recurrence,
        start: start?,
        end,
        duration,
        stamp,
        number: u32::try_from(number).unwrap_or(u32::MAX),
        sequence,
        crowd,
        partial,
        cancelled,
        all_day,
    })
}

/// What an event without UID is known by: organiser, start and title.
fn nameless(event: &Event) -> String {
    let organiser = event.organiser.as_ref();
    let who = organiser.map(|o| o.mail.as_deref().unwrap_or(&o.name).to_lowercase()).unwrap_or_default();
    let start = event.start.map(|s| s.local.to_string()).unwrap_or_default();
    hashed(&[&who, &start, &event.summary])
}

fn hashed(texts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    format!("~{}", hex(&hash.finalize()[..12]))
}
