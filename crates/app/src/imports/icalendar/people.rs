//! Organisers and attendees: who of them is somebody.

use std::collections::HashMap;

use coltiva_domain::interactions::{Attendance, Participant, Role};
use coltiva_domain::keys::Key;
use coltiva_domain::names;
use coltiva_domain::sightings::{Sighting, Source};
use coltiva_domain::when::When;
use coltiva_formats::complaint::{Code, Complaint};
use coltiva_formats::icalendar::{Answer, Attendee, Calling, Event};
use jiff::civil::Date;

use crate::imports::sink::{SightingNo, Sink};

/// Somebody, as one calendar writes them; by an address, or by nothing but a name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Somebody {
    key: Option<Key>,
    /// An address that is no mail address, where there is no key: it tells two of one name apart.
    other: String,
    name: Option<String>,
}

/// One participant of an event that is held.
pub(super) type Took = Participant<u32>;

/// Everybody that a file names, once each.
#[derive(Default)]
pub(super) struct People {
    all: Vec<Known>,
    index: HashMap<Somebody, u32>,
    /// Lines seen before: address and name as written.
    written: HashMap<Box<str>, Option<u32>>,
    line: String,
    /// Bytes held, about.
    pub(super) bytes: usize,
}

struct Known {
    who: Somebody,
    last: Option<Date>,
    sighting: Option<SightingNo>,
}

impl People {
    /// The people of an event, each once, the organiser first; and how many took part in all.
    pub(super) fn of(&mut self, event: &Event, sink: &mut dyn Sink) -> (Vec<Took>, u32) {
        let mut took: Vec<(u32, Role, Option<Answer>)> = Vec::with_capacity(event.attendees.len() + 1);
        let mut guests = 0u32;
        let organiser = event.organiser.iter().map(|o| (o, Role::From));
        // An organiser who also stands in the list has answered there.
        for (one, role) in organiser.chain(event.attendees.iter().map(|a| (a, Role::With))) {
            let Some(who) = self.number(one, event, sink) else { continue };
            guests = guests.saturating_add(one.guests);
            let role = if one.informed && role == Role::With { Role::Mentioned } else { role };
            took.push((who, role, one.answer));
        }
        // By person: the strongest part, the best answer, the first name.
        let open = |answer: Option<Answer>| answer.unwrap_or(Answer::Open);
        let known = |n: u32| self.all.get(n as usize).map(|k| &k.who);
        let same = |n: u32| known(n).map(identity);
        let name = |n: u32| known(n).and_then(|who| who.name.as_ref());
        took.sort_by(|a, b| (same(a.0), a.1, open(a.2), name(a.0)).cmp(&(same(b.0), b.1, open(b.2), name(b.0))));
        let mut people: Vec<(u32, Role, Option<Answer>)> = Vec::with_capacity(took.len());
        for (who, role, answer) in took {
            match people.last_mut() {
                Some(last) if same(last.0) == same(who) => {
                    last.2 = match (last.2, answer) {
                        (Some(a), Some(b)) => Some(a.min(b)),
                        (a, b) => a.or(b),
                    };
                    if name(last.0).is_none() {
                        last.0 = who;
                    }
                }
                _ => people.push((who, role, answer)),
            }
        }
        people.sort_by_key(|(_, role, _)| *role);
        let day = event.start.map(|s| s.local.date());
        for &(who, ..) in &people {
            if let Some(known) = self.all.get_mut(who as usize) {
                known.last = known.last.max(day);
            }
        }
        let crowd = (people.len() as u32).saturating_add(guests);
        let took = people.into_iter().map(|(who, role, answer)| {
            let attendance = attendance(role, answer);
            Participant { who, role, attendance }
        });
        (took.collect(), crowd)
    }

    /// The number of whom a line names; `None` where that is nobody.
    fn number(&mut self, one: &Attendee, event: &Event, sink: &mut dyn Sink) -> Option<u32> {
        if one.calling != Calling::Individual {
            return None;
        }
        self.line.clear();
        for text in [one.mail.as_deref(), one.other.as_deref(), Some(one.name.as_str())] {
            self.line.push_str(text.unwrap_or_default());
            self.line.push('\0');
        }
        if let Some(&number) = self.written.get(self.line.as_str()) {
            return number;
        }
        let key = one.mail.as_deref().and_then(Key::email).or_else(|| one.other.as_deref().and_then(Key::sighting));
        if let (Some(mail), None) = (&one.mail, &key) {
            // Not remembered: it is named wherever it stands.
            sink.damaged(Complaint::new(event.place(), Code::BadEmail).about("ATTENDEE", mail));
            return somebody(one, None).map(|who| self.add(who));
        }
        let number = somebody(one, key).map(|who| self.add(who));
        self.bytes += self.line.len() + 64;
        self.written.insert(self.line.as_str().into(), number);
        number
    }

    fn add(&mut self, who: Somebody) -> u32 {
        if let Some(&number) = self.index.get(&who) {
            return number;
        }
        let number = self.all.len() as u32;
        let text =
            who.key.as_ref().map_or(0, |k| k.value.len()) + who.other.len() + who.name.as_ref().map_or(0, String::len);
        self.bytes += 2 * (text + size_of::<Somebody>() + 48);
        self.all.push(Known { who: who.clone(), last: None, sighting: None });
        self.index.insert(who, number);
        number
    }

    /// The mail address of somebody.
    pub(super) fn key(&self, who: u32) -> Option<&Key> {
        self.all.get(who as usize)?.who.key.as_ref()
    }

    /// Something by which to put people in an order that does not depend on the file's.
    pub(super) fn order(&self, who: u32) -> impl Ord + '_ {
        self.all.get(who as usize).map(|known| &known.who)
    }

    /// Their sighting, poured when it is first needed. `today`: nothing was seen after it.
    pub(super) fn sighting(&mut self, who: u32, today: Date, sink: &mut dyn Sink) -> Option<SightingNo> {
        let Known { who, last, sighting: number } = self.all.get_mut(who as usize)?;
        let seen = last.filter(|&day| day <= today).map(When::Day);
        Some(*number.get_or_insert_with(|| sink.sighting(sighting(who), seen)))
    }
}

/// What makes two lines of one event one person.
fn identity(who: &Somebody) -> (Option<&Key>, &str, Option<&str>) {
    match &who.key {
        Some(key) => (Some(key), "", None),
        None => (None, &who.other, who.name.as_deref()),
    }
}

fn sighting(who: &Somebody) -> Sighting {
    let address = who.key.as_ref().map_or(who.other.as_str(), |k| &k.value);
    let record = match &who.name {
        Some(name) if address.is_empty() => name.clone(),
        Some(name) => format!("{address} {name}"),
        None => address.to_owned(),
    };
    let mut sighting = Sighting::new(Source::Ical, record);
    sighting.name.clone_from(&who.name);
    if let Some(key) = &who.key {
        let keys = if key.is_shared() { &mut sighting.shared_keys } else { &mut sighting.keys };
        keys.push(key.clone());
    }
    sighting
}

fn attendance(role: Role, answer: Option<Answer>) -> Attendance {
    match (role, answer) {
        (_, Some(Answer::Accepted)) => Attendance::Yes,
        (_, Some(Answer::Tentative)) => Attendance::Tentative,
        (_, Some(Answer::Declined)) => Attendance::No,
        // Who calls a meeting comes to it, unless he says otherwise.
        (Role::From, _) => Attendance::Yes,
        _ => Attendance::Open,
    }
}

fn somebody(one: &Attendee, key: Option<Key>) -> Option<Somebody> {
    if key.as_ref().is_some_and(is_machine) {
        return None;
    }
    let name = names::clean(&given_first(&one.name));
    // Without an address of their own, only a name tells who it is.
    if key.is_none() && name.is_none() {
        return None;
    }
    let other = one.other.as_deref().filter(|_| key.is_none()).unwrap_or_default().to_lowercase();
    Some(Somebody { key, other, name })
}

/// Rooms, calendars and senders that no person answers for.
fn is_machine(key: &Key) -> bool {
    let (local, domain) = key.value.rsplit_once('@').unwrap_or((&key.value, ""));
    let local: String = local.chars().filter(|c| !matches!(c, '-' | '_' | '.')).collect();
    domain == "calendar.google.com"
        || domain.ends_with(".calendar.google.com")
        || domain.ends_with(".v.calendar.google.com")
        || ["noreply", "donotreply", "nonrispondere", "mailerdaemon"].iter().any(|m| local.starts_with(m))
}

/// `Ferraro, Luca` → `Luca Ferraro`; `Anna Rossi, PhD` stays.
fn given_first(name: &str) -> String {
    let name = name.trim();
    let quoted = |mark| name.strip_prefix(mark).and_then(|n| n.strip_suffix(mark));
    let name = quoted('"').or_else(|| quoted('\'')).unwrap_or(name).trim();
    let Some((family, given)) = name.split_once(',') else { return name.to_owned() };
    let (family, given) = (family.trim(), given.trim());
    let credential = |word: &str| {
        word.contains('.')
            || word.chars().skip(1).any(char::is_uppercase)
            || matches!(word.to_ascii_lowercase().as_str(), "jr" | "sr" | "esq" | "ing" | "avv" | "dott" | "prof")
    };
    // All in capitals is a way to write names, not a row of degrees.
    let shouted = !name.chars().any(char::is_lowercase) && given.chars().count() > 3;
    let no_name = given.is_empty() || family.is_empty() || given.contains(',');
    if no_name || (!shouted && given.split_whitespace().next().is_some_and(credential)) {
        return name.to_owned();
    }
    format!("{given} {family}")
}
