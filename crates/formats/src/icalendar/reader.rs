//! Bytes to events, one at a time, whatever the damage.
//!
//! Only what an event says of people and time is taken in, line by line: descriptions and attachments are passed over, so that memory
//! does not grow with the file. A component without END ends where its like begins or its calendar ends.

use std::collections::VecDeque;
use std::io::{self, BufRead};

use super::attendee::Attendee;
use super::event::{Event, Method};
use super::lines::Lines;
use super::property::{Property, Upper, name_of};
use super::vtimezone::{Definition, Observance};
use super::zones::Zones;
use crate::complaint::{Code, Complaint, Place, Unit};
use crate::decode::Encoding;
use crate::limits;

/// Components inside components.
const DEPTH: usize = 64;

/// What a file holds, counted by lines: fragments and damage included.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// BEGIN:VCALENDAR.
    pub vcalendar: u64,
    /// BEGIN:VEVENT.
    pub vevent: u64,
    /// END:VEVENT.
    pub vevent_closed: u64,
    /// BEGIN:VTODO.
    pub vtodo: u64,
    /// BEGIN:VTIMEZONE.
    pub vtimezone: u64,
    /// ATTENDEE lines.
    pub attendees: u64,
    /// RRULE lines.
    pub rrule: u64,
    /// RECURRENCE-ID lines.
    pub recurrence_id: u64,
    /// Lines that could not be read.
    pub bad_lines: u64,
    /// SUMMARY lines.
    pub summaries: u64,
    /// The first [`SUMMARIES`] of them, as written (escaped), cut at 1,000 characters.
    pub summary: Vec<String>,
}

/// Titles that are listed.
pub const SUMMARIES: usize = 10_000;

/// What the reader finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// An event; without [`start`](Event::start) where that cannot be read.
    Event(Box<Event>),
    /// Something damaged.
    Complaint(Complaint),
    /// The name of a calendar (X-WR-CALNAME, NAME).
    Name(String),
    /// Whose calendar it is (X-OWNER).
    Owner(Attendee),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Component {
    Calendar,
    Event,
    Zone,
    Observance,
    /// VTODO, VJOURNAL, VFREEBUSY, VAVAILABILITY: not inside an event.
    Other,
    /// VALARM and whatever else.
    Inner,
}

/// Reads a calendar.
pub struct Reader<R> {
    lines: Lines<R>,
    state: State,
}

#[derive(Default)]
struct State {
    zones: Zones,
    counts: Counts,
    open: Vec<(Component, String)>,
    too_deep: u64,
    method: Method,
    event: Option<Box<Event>>,
    zone: Option<(String, Definition)>,
    observance: Option<Observance>,
    ready: VecDeque<Item>,
}

impl<R: BufRead> Reader<R> {
    /// Begins to read: the byte order mark is looked at.
    pub fn new(input: R) -> io::Result<Reader<R>> {
        Ok(Reader { lines: Lines::new(input)?, state: State::default() })
    }

    /// The next find; `None` at the end of the file.
    // Not an `Iterator`: a failed read is the end, and the caller wants the zones and counts after it.
    #[allow(clippy::should_implement_trait, reason = "says `next`, but lends itself between calls")]
    pub fn next(&mut self) -> io::Result<Option<Item>> {
        loop {
            if let Some(item) = self.state.ready.pop_front() {
                return Ok(Some(item));
            }
            match self.lines.next()? {
                Some(line) => {
                    self.state.line(line.text.trim_start_matches([' ', '\t', '\u{feff}']), line.number, line.cut)
                }
                None if self.state.open.is_empty() => return Ok(None),
                None => self.state.close_to(0),
            }
        }
    }

    /// The zones of the file so far.
    pub fn zones(&self) -> &Zones {
        &self.state.zones
    }

    /// What was counted so far.
    pub fn counts(&self) -> &Counts {
        &self.state.counts
    }

    /// Bytes read so far.
    pub fn bytes(&self) -> u64 {
        self.lines.bytes()
    }

    /// In which characters it is written.
    pub fn encoding(&self) -> Encoding {
        self.lines.encoding()
    }
}

/// A component's name without what a torn transfer left around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| c.is_whitespace() || c.is_control())
}

impl State {
    fn line(&mut self, line: &str, number: u64, cut: bool) {
        let place = Place::new(Unit::Line, number);
        let Some(name) = name_of(line) else {
            self.bad(line, number);
            return;
        };
        let upper = Upper::of(name);
        let name = upper.as_bytes();
        // Counted by name alone, so that what is damaged behind it counts.
        match name {
            b"ATTENDEE" => self.counts.attendees += 1,
            b"RRULE" => self.counts.rrule += 1,
            b"RECURRENCE-ID" => self.counts.recurrence_id += 1,
            _ => {}
        }
        let Some(property) = Property::read(line) else {
            self.bad(line, number);
            return;
        };
        if name == b"SUMMARY" {
            self.counts.summaries += 1;
            if self.counts.summary.len() < SUMMARIES {
                self.counts.summary.push(property.value.chars().take(1_000).collect());
            }
        }
        match name {
            b"BEGIN" => self.begin(bare(property.value)),
            b"END" => self.end(bare(property.value), line, number),
            _ => {
                // An attachment may be as long as it likes: it is not kept anyway.
                if cut && name != b"ATTACH" {
                    self.complain(Complaint::new(place, Code::TooBig).about(property.name, ""));
                }
                self.property(name, &property);
            }
        }
    }

    fn complain(&mut self, complaint: Complaint) {
        self.ready.push_back(Item::Complaint(complaint));
    }

    fn bad(&mut self, line: &str, number: u64) {
        if !line.trim().is_empty() {
            self.counts.bad_lines += 1;
            self.complain(Complaint::new(Place::new(Unit::Line, number), Code::BadLine).about("", line));
        }
    }

    fn begin(&mut self, word: &str) {
        let upper = Upper::of(word);
        let component = match upper.as_bytes() {
            b"VCALENDAR" => {
                self.counts.vcalendar += 1;
                Component::Calendar
            }
            b"VEVENT" => {
                self.counts.vevent += 1;
                Component::Event
            }
            b"VTIMEZONE" => {
                self.counts.vtimezone += 1;
                Component::Zone
            }
            b"VTODO" => {
                self.counts.vtodo += 1;
                Component::Other
            }
            b"VJOURNAL" | b"VFREEBUSY" | b"VAVAILABILITY" => Component::Other,
            b"STANDARD" | b"DAYLIGHT" if self.zone.is_some() => Component::Observance,
            _ => Component::Inner,
        };
        match component {
            Component::Calendar => {
                self.close_to(0);
                self.zones.next_calendar();
                self.method = Method::Full;
            }
            // None of these stands in another: what is open was left open.
            Component::Event | Component::Zone | Component::Other => {
                let inside = self.open.iter().position(|(c, _)| *c != Component::Calendar);
                self.close_to(inside.unwrap_or(self.open.len()));
            }
            Component::Observance => {
                let inside = self.open.iter().position(|(c, _)| *c == Component::Observance);
                self.close_to(inside.unwrap_or(self.open.len()));
            }
            Component::Inner => {}
        }
        if self.open.len() >= DEPTH {
            self.too_deep += 1;
            return;
        }
        match component {
            Component::Event => self.event = Some(Box::new(Event::new(self.counts.vevent, self.method))),
            Component::Zone => self.zone = Some(Default::default()),
            Component::Observance => self.observance = Some(Observance::default()),
            _ => {}
        }
        self.open.push((component, word.chars().take(64).collect::<String>().to_ascii_uppercase()));
    }

    fn end(&mut self, word: &str, line: &str, number: u64) {
        if word.eq_ignore_ascii_case("VEVENT") {
            self.counts.vevent_closed += 1;
        }
        let at = self.open.iter().rposition(|(_, name)| name.eq_ignore_ascii_case(word));
        match at {
            _ if self.too_deep > 0 && at.is_none_or(|at| at + 1 < DEPTH) => self.too_deep -= 1,
            // What stands above it was left open.
            Some(at) => {
                self.close_to(at + 1);
                self.pop();
            }
            None => self.bad(line, number),
        }
    }

    /// Closes what was left open, down to a depth.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let place = match &self.event {
                Some(event) => event.place(),
                None => Place::FILE,
            };
            if let Some((_, name)) = self.open.last() {
                let complaint = Complaint::new(place, Code::Unterminated).about("END", name);
                self.complain(complaint);
            }
            self.too_deep = 0;
            self.pop();
        }
    }

    fn pop(&mut self) {
        match self.open.pop() {
            Some((Component::Event, _)) => {
                if let Some(mut event) = self.event.take() {
                    event.close();
                    self.ready.push_back(Item::Event(event));
                }
            }
            Some((Component::Observance, _)) => {
                if let (Some(observance), Some((_, zone))) = (self.observance.take(), &mut self.zone) {
                    zone.add(observance);
                }
            }
            Some((Component::Zone, _)) => {
                if let Some((tzid, definition)) = self.zone.take() {
                    self.zones.define(&tzid, definition);
                }
            }
            _ => {}
        }
    }

    fn property(&mut self, name: &[u8], line: &Property<'_>) {
        if self.too_deep > 0 {
            return;
        }
        match self.open.last().map(|(c, _)| *c) {
            Some(Component::Event) => {
                if let Some(event) = &mut self.event {
                    let ready = &mut self.ready;
                    event.take(line, &mut self.zones, &mut |c| ready.push_back(Item::Complaint(c)));
                }
            }
            Some(Component::Calendar) => match name {
                b"METHOD" => self.method = Method::of(line.value),
                b"X-WR-CALNAME" | b"NAME" => {
                    let name = line.text().trim().chars().take(limits::MAIL_ADDRESSES).collect();
                    self.ready.push_back(Item::Name(name));
                }
                b"X-OWNER" => self.ready.push_back(Item::Owner(Attendee::read(line))),
                _ => {}
            },
            Some(Component::Zone) => {
                if let Some((tzid, definition)) = &mut self.zone {
                    match name {
                        b"TZID" => *tzid = line.value.trim().to_owned(),
                        b"X-LIC-LOCATION" => definition.location = Some(line.value.trim().to_owned()),
                        _ => {}
                    }
                }
            }
            Some(Component::Observance) => {
                if let Some(observance) = &mut self.observance {
                    observance.take(line);
                }
            }
            _ => {}
        }
    }
}
