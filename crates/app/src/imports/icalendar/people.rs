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
    all: Vec<(Somebody, Option<Date>, Option<SightingNo>)>,
    index: HashMap<Somebody, u32>,
    /// Bytes held, about.
    pub(super) bytes: usize,
}

impl People {
    /// The people of an event, each once, the organiser first; and how many took part in all.
    pub(super) fn of(&mut self, event: &Event, sink: &mut dyn Sink) -> (Vec<Took>, u32) {
        let mut took: Vec<(Somebody, Role, Option<Answer>)> = Vec::new();
        let mut guests = 0u32;
        let organiser = event.organiser.iter().map(|o| (o, Role::From));
        // An organiser who also stands in the list has answered there.
        for (one, role) in organiser.chain(event.attendees.iter().map(|a| (a, Role::With))) {
            let Some(who) = somebody(one, event, sink) else { continue };
            guests = guests.saturating_add(one.guests);
            let role = if one.informed && role == Role::With { Role::Mentioned } else { role };
            took.push((who, role, one.answer));
        }
        // By person: the strongest part, the best answer, the first name.
        took.sort_by(|a, b| {
            (identity(&a.0), a.1, a.2.unwrap_or(Answer::Open), &a.0.name).cmp(&(
                identity(&b.0),
                b.1,
                b.2.unwrap_or(Answer::Open),
                &b.0.name,
            ))
        });
        let mut people: Vec<(Somebody, Role, Option<Answer>)> = Vec::new();
        for (who, role, answer) in took {
            match people.last_mut() {
                Some(last) if identity(&last.0) == identity(&who) => {
                    last.2 = match (last.2, answer) {
                        (Some(a), Some(b)) => Some(a.min(b)),
                        (a, b) => a.or(b),
                    };
                    if last.0.name.is_none() {
                        last.0.name = who.name;
                    }
                }
                _ => people.push((who, role, answer)),
            }
        }
        people.sort_by_key(|(_, role, _)| *role);
        let day = event.start.map(|s| s.local.date());
        let took: Vec<Took> = people
            .into_iter()
            .map(|(who, role, answer)| Participant {
                who: self.number(who, day),
                role,
                attendance: attendance(role, answer),
            })
            .collect();
        let crowd = took.len() as u32 + guests;
        (took, crowd)
    }

    fn number(&mut self, who: Somebody, day: Option<Date>) -> u32 {
        let number = match self.index.get(&who) {
            Some(&number) => number,
            None => {
                let number = self.all.len() as u32;
                let text = |s: &Somebody| {
                    s.key.as_ref().map_or(0, |k| k.value.len()) + s.other.len() + s.name.as_ref().map_or(0, String::len)
                };
                self.bytes += 2 * (text(&who) + size_of::<Somebody>() + 32);
                self.all.push((who.clone(), None, None));
                self.index.insert(who, number);
                number
            }
        };
        if let Some((_, last, _)) = self.all.get_mut(number as usize) {
            *last = (*last).max(day);
        }
        number
    }

    /// The mail address of somebody.
    pub(super) fn key(&self, who: u32) -> Option<&Key> {
        self.all.get(who as usize)?.0.key.as_ref()
    }

    /// Something by which to put people in an order that does not depend on the file's.
    pub(super) fn order(&self, who: u32) -> impl Ord + '_ {
        self.all.get(who as usize).map(|(who, _, _)| who)
    }

    /// Their sighting, poured when it is first needed. `today`: nothing was seen after it.
    pub(super) fn sighting(&mut self, who: u32, today: Date, sink: &mut dyn Sink) -> Option<SightingNo> {
        let (somebody, last, number) = self.all.get_mut(who as usize)?;
        let seen = last.filter(|&day| day <= today).map(When::Day);
        Some(*number.get_or_insert_with(|| sink.sighting(sighting(somebody), seen)))
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

fn somebody(one: &Attendee, event: &Event, sink: &mut dyn Sink) -> Option<Somebody> {
    if one.calling != Calling::Individual {
        return None;
    }
    let key = one.mail.as_deref().and_then(Key::email);
    if let (Some(mail), None) = (&one.mail, &key) {
        sink.damaged(Complaint::new(event.place(), Code::BadEmail).about("ATTENDEE", mail));
    }
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
