//! Events to meetings: which copy counts, which occurrences there are, who took part.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use coltiva_domain::interactions::{Attendance, CROWD_AT_MOST, Interaction, Kind, Participant};
use coltiva_domain::keys::Key;
use coltiva_domain::when::When;
use coltiva_formats::complaint::{Code, Complaint};
use coltiva_formats::icalendar::expand::Steps;
use coltiva_formats::icalendar::series::{Moment, Occurrence, Window, length, occurrences};
use coltiva_formats::icalendar::zones::Clocks;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::digest::{Digest, Held};
use super::exchange;
use super::people::People;
use crate::imports::sink::{Bodies, Context, Proposed, ReadError, Sink};

/// Work that all the series of one file may make.
const STEPS: u64 = 300_000_000;
/// An owner by their share in the events needs so many of them.
const ENOUGH: usize = 3;

/// Pours the meetings of a calendar.
pub(super) fn pour(digest: Digest, context: &Context, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let Digest { mut events, people, clocks, owners, bytes, .. } = digest;
    exchange::join_copies(&mut events, &people, &clocks);
    let own = if context.own.is_empty() { owners.iter().cloned().collect() } else { context.own.clone() };
    let mut pouring = Pouring {
        people,
        clocks: &clocks,
        context,
        own,
        window: window(context.now),
        today: context.zone.to_datetime(context.now).date(),
        steps: Steps::new(STEPS),
        events_of: BTreeMap::new(),
        events: 0,
        sink,
    };
    for (n, group) in events.chunk_by(|a, b| a.uid == b.uid).enumerate() {
        pouring.group(group);
        if n % 4_096 == 0 && !pouring.sink.progress(bytes) {
            return Err(ReadError::Cancelled);
        }
    }
    match pouring.owner_by_events().filter(|_| owners.is_empty()) {
        Some(key) => pouring.sink.own(Some(key), None, "most-events"),
        None => owners.into_iter().for_each(|key| pouring.sink.own(Some(key), None, "calendar-name")),
    }
    Ok(())
}

/// Five years back, one year on.
fn window(now: Timestamp) -> Window {
    let days = |n: i64| SignedDuration::from_hours(24 * n);
    Window {
        from: now.checked_sub(days(5 * 365 + 1)).unwrap_or(Timestamp::MIN),
        to: now.checked_add(days(366)).unwrap_or(Timestamp::MAX),
    }
}

struct Pouring<'a> {
    people: People,
    clocks: &'a Clocks,
    context: &'a Context,
    /// Whose answer "declined" is reported; nothing else depends on it.
    own: Vec<Key>,
    window: Window,
    today: Date,
    steps: Steps,
    events_of: BTreeMap<Key, usize>,
    events: usize,
    sink: &'a mut dyn Sink,
}

impl Pouring<'_> {
    /// All events of one UID.
    fn group(&mut self, group: &[Held]) {
        let counting = self.counting(group);
        let lengths: Vec<_> = counting.iter().map(|e| self.length(e)).collect();
        let fates: Vec<Option<Code>> = counting.iter().map(|e| e.no_meeting()).collect();
        fates.iter().flatten().for_each(|&code| self.sink.skip(code));
        counting.iter().filter(|e| e.no_meeting() == Some(Code::NoAttendee)).for_each(|e| self.propose(e));
        let first = counting.iter().zip(&fates).find(|(_, fate)| fate.is_none()).map(|(e, _)| *e);
        if let Some(first) = first {
            self.count_for_owner(first);
        }
        let Some(first) = first.or_else(|| counting.iter().find(|e| e.is_called_off()).copied()) else { return };
        if let ([event], [seconds]) = (counting.as_slice(), lengths.as_slice())
            && !event.recurrence.as_ref().is_some_and(|r| r.recurs())
        {
            let at = Moment::of(&event.start, self.clocks);
            self.meeting(event, key_of(&event.uid), None, at, *seconds);
            return;
        }
        let parts: Vec<_> = counting.iter().zip(&lengths).map(|(e, &seconds)| e.part(seconds)).collect();
        let series = occurrences(&parts, self.window, self.clocks, &mut self.steps);
        for rule in &series.bad_rules {
            self.sink.damaged(Complaint::new(first.place(), Code::BadValue).about("RRULE", rule));
        }
        if series.cut {
            self.sink.damaged(Complaint::new(first.place(), Code::OverLimit).about("RRULE", &first.uid));
        }
        let mut any = !fates.contains(&None);
        for Occurrence { part, original, start, seconds } in series.occurrences {
            let (Some(event), Some(fate)) = (counting.get(part), fates.get(part)) else { continue };
            // What is called off as a whole took place until then.
            let over = || matches!(start, Moment::Instant(t) if event.recurrence.as_ref().is_some_and(|r| r.recurs()) && t.as_second() < event.stamp);
            if fate.is_some() && (!event.is_called_off() || over()) {
                continue;
            }
            any = true;
            if series.orphans && fate.is_none() {
                let id = when(original).to_string();
                self.sink.damaged(Complaint::new(event.place(), Code::OrphanInstance).about("RECURRENCE-ID", &id));
            }
            let key = format!("ics:{}/{}", event.uid, when(original));
            self.meeting(event, key, Some(format!("ics:{}", event.uid)), start, seconds);
        }
        if !any {
            // All of it was over before the years looked at, or begins after them.
            self.sink.skip(Code::OverLimit);
        }
    }

    /// What names no guest may name somebody in its title.
    fn propose(&mut self, event: &Held) {
        let recurs = event.recurrence.as_ref().is_some_and(|r| r.recurs());
        let title = event.summary.trim();
        if event.people.is_empty() && !recurs && !title.is_empty() && self.context.bodies != Bodies::None {
            let at = when(Moment::of(&event.start, self.clocks));
            self.sink.propose(Proposed::Met { title: title.to_owned(), at });
        }
    }

    /// The copies that count: for the series and for each instance the highest SEQUENCE, then the latest DTSTAMP.
    fn counting<'e>(&mut self, group: &'e [Held]) -> Vec<&'e Held> {
        if let [one] = group {
            return vec![one];
        }
        let whole = group.iter().any(|e| !e.partial);
        let mut slots: BTreeMap<Option<(Moment, bool)>, &Held> = BTreeMap::new();
        for event in group {
            // An answer to an invitation says less than the invitation.
            if whole && event.partial {
                self.sink.skip(Code::Duplicate);
                continue;
            }
            let slot = event.part(None).stands_for().map(|(id, and_future)| (Moment::of(&id, self.clocks), and_future));
            match slots.get_mut(&slot) {
                None => drop(slots.insert(slot, event)),
                Some(known) => {
                    self.sink.skip(Code::Duplicate);
                    if self.newer(event, known) == Ordering::Greater {
                        *known = event;
                    }
                }
            }
        }
        slots.into_values().collect()
    }

    /// Which copy is the newer; where nothing says so, the same one in any order of the file.
    fn newer(&self, a: &Held, b: &Held) -> Ordering {
        let who = |e: &Held| {
            let mut all: Vec<_> = e.people.iter().map(|p| (self.people.order(p.who), p.role, p.attendance)).collect();
            all.sort();
            all
        };
        let said = |e: &Held| (e.sequence, e.stamp, e.cancelled);
        said(a)
            .cmp(&said(b))
            .then_with(|| (a.people.len(), a.start.local, a.duration).cmp(&(b.people.len(), b.start.local, b.duration)))
            .then_with(|| a.end.map(|e| e.local).cmp(&b.end.map(|e| e.local)))
            .then_with(|| (&a.summary, &a.location).cmp(&(&b.summary, &b.location)))
            .then_with(|| who(a).cmp(&who(b)))
    }

    fn length(&mut self, event: &Held) -> Option<i64> {
        let (seconds, negative) = length(&event.start, event.end.as_ref(), event.duration, self.clocks);
        if negative {
            self.sink.damaged(Complaint::new(event.place(), Code::BadDate).about("DTEND", &event.uid));
        }
        seconds
    }

    fn meeting(&mut self, event: &Held, key: String, thread: Option<String>, at: Moment, seconds: Option<i64>) {
        let size = event.people.len().max(event.crowd as usize);
        let kind = if size > CROWD_AT_MOST { Kind::Event } else { Kind::Meeting };
        let mut meeting = Interaction::new(key, when(at), kind);
        meeting.thread = thread;
        meeting.revision = event.revision();
        meeting.happened = !event.cancelled;
        meeting.seconds = seconds.and_then(|s| u32::try_from(s).ok());
        meeting.crowd = if size > event.people.len() { event.crowd } else { 0 };
        if self.context.bodies != Bodies::None {
            let text = |t: &str| Some(t.trim()).filter(|t| !t.is_empty()).map(str::to_owned);
            meeting.subject = text(&event.summary);
            meeting.text = text(&event.location);
        }
        for p in &event.people {
            let Some(who) = self.people.sighting(p.who, self.today, self.sink) else { continue };
            meeting.people.push(Participant { who, role: p.role, attendance: p.attendance });
        }
        if event.cancelled {
            // Counted already, as what is left out.
            self.sink.aside(meeting);
            return;
        }
        // Declined meetings go in like any other: who the owner is may be learned later. Only the report says so now.
        let mine = |p: &&Participant<u32>| self.people.key(p.who).is_some_and(|k| self.own.contains(k));
        match event.people.iter().find(mine).map(|p| p.attendance) {
            Some(Attendance::No) => {
                self.sink.skip(Code::Declined);
                self.sink.aside(meeting);
            }
            _ => self.sink.interaction(meeting),
        }
    }

    fn count_for_owner(&mut self, event: &Held) {
        self.events += 1;
        for key in event.people.iter().filter_map(|p| self.people.key(p.who)) {
            match self.events_of.get_mut(key) {
                Some(n) => *n += 1,
                None => drop(self.events_of.insert(key.clone(), 1)),
            }
        }
    }

    /// Who stands in most of the events, and in more than anybody else.
    fn owner_by_events(&self) -> Option<Key> {
        let (key, &most) = self.events_of.iter().max_by_key(|(_, n)| **n)?;
        let alone = self.events_of.values().filter(|&&n| n == most).count() == 1;
        (alone && most >= ENOUGH && 2 * most > self.events).then(|| key.clone())
    }
}

/// The evidence key of a single event. A meeting that came from elsewhere and went out with an export keeps its own.
fn key_of(uid: &str) -> String {
    let own = uid.strip_prefix("coltiva:").filter(|key| key.starts_with("hand:") || key.starts_with("monica:"));
    own.map_or_else(|| format!("ics:{uid}"), str::to_owned)
}

fn when(moment: Moment) -> When {
    match moment {
        Moment::Instant(t) => When::Instant(t),
        Moment::Local(t) => When::Local(t),
    }
}
