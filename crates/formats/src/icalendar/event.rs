//! One VEVENT.

use super::attendee::Attendee;
use super::property::{Property, Upper};
use super::time::{Clock, Stamp, read_duration};
use super::zones::Zones;
use crate::complaint::{Code, Complaint, Place, Unit};
use crate::limits;

/// Bytes of a title or place that are kept.
const TEXT: usize = 4 << 10;
/// Dates of one RDATE or EXDATE list that are kept.
const DATES: usize = 4 * limits::OCCURRENCES;

/// Rules of one event that are kept.
const RULES: usize = 32;

/// What makes an event recur, or an instance of one that does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recurrence {
    /// RRULE lines, as written.
    pub rules: Vec<String>,
    /// EXRULE lines, as written.
    pub exrules: Vec<String>,
    /// RDATE: further starts, with their own length in seconds where they are periods.
    pub dates: Vec<(Stamp, Option<i64>)>,
    /// EXDATE: starts taken out.
    pub exdates: Vec<Stamp>,
    /// RECURRENCE-ID: the start that this event stands in for.
    pub id: Option<Stamp>,
    /// RANGE=THISANDFUTURE: this event stands in for that start and all later ones.
    pub and_future: bool,
}

impl Recurrence {
    /// Does it make more than one event, or an instance of one?
    pub fn recurs(&self) -> bool {
        !self.rules.is_empty() || !self.dates.is_empty() || self.id.is_some()
    }
}

/// A VEVENT, as far as it tells of people and time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Which one in the file, from 1.
    pub number: u64,
    /// UID; may be empty.
    pub uid: String,
    /// `true` for an answer or question about an event (METHOD:REPLY, COUNTER, REFRESH): no full copy of it.
    pub partial: bool,
    /// SEQUENCE.
    pub sequence: u32,
    /// When this version was made, as seconds on its clock: LAST-MODIFIED, else DTSTAMP (which in many exports is the export's own time).
    pub stamp: i64,
    /// Is `stamp` the LAST-MODIFIED?
    pub(super) dated: bool,
    /// DTSTART; `None` where it is missing or damaged.
    pub start: Option<Stamp>,
    /// DTEND.
    pub end: Option<Stamp>,
    /// DURATION in seconds.
    pub duration: Option<i64>,
    /// What recurs.
    pub recurrence: Option<Box<Recurrence>>,
    /// STATUS:CANCELLED, or METHOD:CANCEL.
    pub cancelled: bool,
    /// A date, or said to take the whole day.
    pub all_day: bool,
    /// SUMMARY, unescaped.
    pub summary: String,
    /// LOCATION, unescaped.
    pub location: String,
    /// ORGANIZER.
    pub organiser: Option<Attendee>,
    /// ATTENDEE lines.
    pub attendees: Vec<Attendee>,
    /// The damage of DTSTART, where it cannot be read.
    pub no_start: Option<Complaint>,
}

impl Event {
    pub(super) fn new(number: u64, method: Method) -> Event {
        Event {
            number,
            uid: String::new(),
            partial: method == Method::Partial,
            sequence: 0,
            stamp: i64::MIN,
            dated: false,
            start: None,
            end: None,
            duration: None,
            recurrence: None,
            cancelled: method == Method::Cancel,
            all_day: false,
            summary: String::new(),
            location: String::new(),
            organiser: None,
            attendees: Vec::new(),
            no_start: None,
        }
    }

    /// Where it is.
    pub fn place(&self) -> Place {
        Place::new(Unit::Event, self.number)
    }

    fn recurring(&mut self) -> &mut Recurrence {
        self.recurrence.get_or_insert_default()
    }

    /// Takes in one property.
    pub(super) fn take(&mut self, line: &Property<'_>, zones: &mut Zones, complain: &mut dyn FnMut(Complaint)) {
        let place = self.place();
        let bad = |code, name: &str| Complaint::new(place, code).about(name, line.value);
        let name = Upper::of(line.name);
        match name.as_bytes() {
            b"UID" => self.uid = kept(line, limits::LINE, place, complain).trim().to_owned(),
            b"SUMMARY" if self.summary.is_empty() => self.summary = kept(line, TEXT, place, complain),
            b"LOCATION" if self.location.is_empty() => self.location = kept(line, TEXT, place, complain),
            b"SEQUENCE" => self.sequence = line.value.trim().parse().unwrap_or(0),
            b"DTSTAMP" | b"LAST-MODIFIED" => {
                let modified = name.as_bytes() != b"DTSTAMP";
                if let Some(stamp) = Stamp::read(line.value, || Clock::Utc).filter(|_| modified || !self.dated) {
                    self.stamp = seconds_of(&stamp);
                    self.dated = modified;
                }
            }
            b"STATUS" => {
                let word = line.value.trim();
                self.cancelled |= word.eq_ignore_ascii_case("CANCELLED") || word.eq_ignore_ascii_case("CANCELED");
            }
            b"X-MICROSOFT-CDO-ALLDAYEVENT" => self.all_day |= line.value.trim().eq_ignore_ascii_case("TRUE"),
            b"DTSTART" => match self.stamp_of(line, zones) {
                Some(start) if self.start.is_none() => {
                    self.all_day |= start.date_only;
                    self.start = Some(start);
                }
                Some(_) => complain(bad(Code::Duplicate, "DTSTART")),
                None => self.no_start = Some(bad(Code::BadDate, "DTSTART")),
            },
            b"DTEND" => match self.stamp_of(line, zones) {
                Some(end) => self.end = Some(end),
                None => complain(bad(Code::BadDate, "DTEND")),
            },
            b"DURATION" => match read_duration(line.value) {
                Some(seconds) => self.duration = Some(seconds),
                None => complain(bad(Code::BadValue, "DURATION")),
            },
            b"RRULE" | b"EXRULE" => {
                let recurring = self.recurring();
                let list = if name.as_bytes() == b"RRULE" { &mut recurring.rules } else { &mut recurring.exrules };
                if !push(list, RULES, line.value.trim().to_owned()) {
                    complain(Complaint::new(place, Code::OverLimit).about(line.name, ""));
                }
            }
            b"RECURRENCE-ID" => match self.stamp_of(line, zones) {
                Some(id) => {
                    let future = line.has("RANGE", "THISANDFUTURE");
                    let recurring = self.recurring();
                    recurring.id = Some(id);
                    recurring.and_future = future;
                }
                None => complain(bad(Code::BadDate, "RECURRENCE-ID")),
            },
            b"RDATE" | b"EXDATE" => {
                let added = name.as_bytes() == b"RDATE";
                let word = if added { "RDATE" } else { "EXDATE" };
                // vCalendar 1.0 separates with semicolons.
                for one in line.value.split([',', ';']).filter(|t| !t.trim().is_empty()) {
                    let fits = match self.date_of(one, line, zones) {
                        Some(date) if added => push(&mut self.recurring().dates, DATES, date),
                        Some((date, _)) => push(&mut self.recurring().exdates, DATES, date),
                        None => {
                            complain(Complaint::new(place, Code::BadDate).about(word, one));
                            continue;
                        }
                    };
                    if !fits {
                        complain(Complaint::new(place, Code::OverLimit).about(word, ""));
                    }
                }
            }
            b"ORGANIZER" => self.organiser = Some(Attendee::read(line)),
            b"ATTENDEE" => {
                let attendee = Attendee::read(line);
                if attendee.organiser && self.organiser.is_none() {
                    self.organiser = Some(attendee.clone());
                }
                if !push(&mut self.attendees, limits::MAIL_ADDRESSES, attendee) {
                    complain(Complaint::new(place, Code::OverLimit).about("ATTENDEE", ""));
                }
            }
            _ => {}
        }
    }

    /// The event is over: what is missing?
    pub(super) fn close(&mut self) {
        self.attendees.truncate(limits::MAIL_ADDRESSES);
        match self.start {
            Some(_) => self.no_start = None,
            None if self.no_start.is_none() => {
                self.no_start = Some(Complaint::new(self.place(), Code::BadDate).about("DTSTART", ""));
            }
            None => {}
        }
    }

    fn stamp_of(&self, line: &Property<'_>, zones: &mut Zones) -> Option<Stamp> {
        let mut stamp = read(line.value, line, self.number, zones)?;
        if line.has("VALUE", "DATE") && !stamp.date_only {
            // A date with a time all the same: the type is what was meant.
            stamp = Stamp {
                local: stamp.local.date().to_datetime(jiff::civil::Time::midnight()),
                clock: Clock::Floating,
                date_only: true,
            };
        }
        Some(stamp)
    }

    fn date_of(&self, text: &str, line: &Property<'_>, zones: &mut Zones) -> Option<(Stamp, Option<i64>)> {
        let (start, end) = match text.split_once('/') {
            Some((start, end)) => (start, Some(end)),
            None => (text, None),
        };
        let start = read(start, line, self.number, zones)?;
        let seconds = end.and_then(|end| {
            let until = || read(end, line, self.number, zones).map(|e| seconds_of(&e) - seconds_of(&start));
            read_duration(end).or_else(until)
        });
        Some((start, seconds.filter(|&s| s >= 0)))
    }
}

/// What the METHOD of a calendar makes of its events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Method {
    #[default]
    Full,
    Partial,
    Cancel,
}

impl Method {
    pub(super) fn of(word: &str) -> Method {
        match word.trim().to_ascii_uppercase().as_str() {
            "REPLY" | "COUNTER" | "REFRESH" | "DECLINECOUNTER" => Method::Partial,
            "CANCEL" => Method::Cancel,
            _ => Method::Full,
        }
    }
}

fn read(text: &str, line: &Property<'_>, event: u64, zones: &mut Zones) -> Option<Stamp> {
    Stamp::read(text, || match line.param("TZID") {
        Some(tzid) => zones.refer(&tzid, event),
        None => Clock::Floating,
    })
}

fn seconds_of(stamp: &Stamp) -> i64 {
    super::expand::seconds_of(stamp.local)
}

/// Adds to a list of at most `most` and one; `false` for that one, so that it is said once that there were more.
fn push<T>(list: &mut Vec<T>, most: usize, item: T) -> bool {
    let fits = list.len() != most;
    if list.len() <= most {
        list.push(item);
    }
    fits
}

/// A text, cut at `most` bytes, and a complaint if it was.
fn kept(line: &Property<'_>, most: usize, place: Place, complain: &mut dyn FnMut(Complaint)) -> String {
    let mut text = line.text();
    if text.len() > most {
        complain(Complaint::new(place, Code::TooBig).about(line.name, &text));
        let end = text.floor_char_boundary(most);
        text.truncate(end);
        text.shrink_to_fit();
    }
    text
}
