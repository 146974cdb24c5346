//! Monica 4: contacts, and all that was written down about them (FORMATS 9).

mod contact;
mod happenings;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::io::BufRead;

use coltiva_domain::keys::{Key, KeyKind};
use coltiva_domain::sightings::{Field, Sighting, Source};
use coltiva_domain::when::When;
use coltiva_formats::complaint::{Code, Complaint, Place};
use coltiva_formats::kind::Kind;
use coltiva_formats::monica::{self, Contact, Export};
use coltiva_formats::vcard::Stamp;
use serde_json::{Map, json};

use super::inspection::Inspection;
use super::sink::{Context, ReadError, SightingNo, Sink};
use super::vcard::record::moment;

/// Contacts between two questions whether to go on.
const PROGRESS_EVERY: usize = 500;

/// An export with what is looked up in it.
struct Book<'e> {
    export: &'e Export,
    /// The instance without scheme, which makes its uuids unique.
    instance: String,
    /// The day of the export: for what has no date of its own.
    as_of: When,
    by_uuid: HashMap<&'e str, &'e Contact>,
    /// What each contact is to others, by uuid: `label: key or name`.
    relations: HashMap<&'e str, Vec<String>>,
}

impl<'e> Book<'e> {
    fn new(export: &'e Export, context: &Context) -> Book<'e> {
        let url = export.url.as_deref().or(export.account.as_deref()).unwrap_or_default();
        let bare = url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/').to_lowercase();
        let as_of = when(export.export_date).or(context.exported_on).unwrap_or(When::Instant(context.now));
        let by_uuid: HashMap<&str, &Contact> = export.contacts.iter().map(|c| (c.uuid.as_str(), c)).collect();
        let mut book = Book { export, instance: bare, as_of, by_uuid, relations: HashMap::new() };
        for relationship in &export.relationships {
            let (is, of) = (relationship.contact_is.as_str(), relationship.of_contact.as_str());
            book.relate(of, &relationship.kind, is);
            // A tie that is the same from both sides is written once by some versions.
            if SYMMETRIC.contains(&relationship.kind.as_str()) {
                book.relate(is, &relationship.kind, of);
            }
        }
        book
    }

    fn relate(&mut self, whose: &'e str, kind: &str, other: &str) {
        let Some(other) = self.by_uuid.get(other) else { return };
        let name = contact::name(other).unwrap_or_else(|| self.key(&other.uuid).text());
        let relation = format!("{kind}: {name}");
        self.relations.entry(whose).or_default().push(relation);
    }

    /// The key of a contact inside this instance.
    fn key(&self, uuid: &str) -> Key {
        Key::source("monica", &format!("{}/{uuid}", self.instance))
    }

    /// The evidence key of something.
    fn evidence(&self, uuid: &str) -> String {
        format!("monica:{}/{uuid}", self.instance)
    }
}

/// Relations that are the same from both sides.
const SYMMETRIC: &[&str] = &[
    "partner",
    "spouse",
    "date",
    "lover",
    "inlovewith",
    "ex",
    "sibling",
    "cousin",
    "friend",
    "bestfriend",
    "colleague",
    "stepsibling",
];

/// A date of the export as a moment.
fn when(stamp: Option<Stamp>) -> Option<When> {
    stamp.and_then(|s| moment(&s))
}

/// Reads a file of this family into the sink.
pub fn read(_kind: Kind, input: &mut dyn BufRead, context: &Context, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let (export, complaints) = monica::read(input);
    for complaint in complaints {
        // A contact that is none is a record lost; all else is a field of one.
        if complaint.field.starts_with("contact[") && !complaint.field.contains('.')
            || complaint.field == "contact.uuid"
        {
            sink.lost(complaint);
        } else {
            sink.damaged(complaint);
        }
    }
    if export.contacts.is_empty() {
        sink.damaged(Complaint::new(Place::FILE, Code::Empty));
    }
    let book = Book::new(&export, context);
    let exported = when(export.export_date).or(context.exported_on);
    let me = owner(&book, exported, sink);
    let mut numbers: HashMap<&str, SightingNo> = HashMap::new();
    for (at, contact) in export.contacts.iter().enumerate() {
        if numbers.contains_key(contact.uuid.as_str()) {
            sink.skip(Code::Duplicate);
            continue;
        }
        let sighting = contact::sighting(&book, contact, context, sink);
        let seen_at = when(contact.updated_at).or(exported);
        if sighting.own {
            let name = sighting.name.clone();
            sighting
                .keys
                .iter()
                .filter(|k| k.kind != KeyKind::Source)
                .for_each(|key| sink.own(Some(key.clone()), None, "profile"));
            sink.own(None, name, "profile");
        }
        let number = sink.person(sighting, seen_at);
        numbers.insert(&contact.uuid, number);
        let owner = if is_me(&book, contact) { None } else { me };
        happenings::of_contact(&book, contact, number, owner, context, sink);
        if at % PROGRESS_EVERY == PROGRESS_EVERY - 1 && !sink.progress(0) {
            return Err(ReadError::Cancelled);
        }
    }
    happenings::activities(&book, &numbers, me, sink);
    Ok(())
}

fn is_me(book: &Book, contact: &Contact) -> bool {
    book.export.user.as_ref().and_then(|u| u.me_contact.as_deref()) == Some(contact.uuid.as_str())
}

/// The member, as the export names them.
fn owner(book: &Book, exported: Option<When>, sink: &mut dyn Sink) -> Option<SightingNo> {
    let user = book.export.user.as_ref()?;
    let uuid = user.uuid.as_deref()?;
    let mut sighting = Sighting::new(Source::Monica, uuid);
    sighting.list.clone_from(&book.instance);
    sighting.own = true;
    let full = [user.first_name.as_deref(), user.last_name.as_deref()];
    sighting.name = coltiva_domain::names::clean(&full.into_iter().flatten().collect::<Vec<_>>().join(" "));
    sighting.fact(Field::GivenName, user.first_name.clone().unwrap_or_default());
    sighting.fact(Field::FamilyName, user.last_name.clone().unwrap_or_default());
    sighting.keys.push(book.key(uuid));
    if let Some(key) = user.email.as_deref().and_then(Key::email) {
        sink.own(Some(key.clone()), None, "profile");
        sighting.keys.push(key);
    }
    if let Some(name) = &sighting.name {
        sink.own(None, Some(name.clone()), "profile");
    }
    Some(sink.sighting(sighting.seal(), exported))
}

/// What the file holds, touching no notebook.
pub fn inspect(kind: Kind, input: &mut dyn BufRead, context: &Context) -> Result<Inspection, ReadError> {
    let (export, mut complaints) = monica::read(input);
    let book = Book::new(&export, context);
    let mut seen = Seen::default();
    for contact in &export.contacts {
        let sighting = contact::sighting(&book, contact, context, &mut seen);
        seen.people.push(sighting);
    }
    complaints.append(&mut seen.complaints);
    let sum = |count: fn(&Contact) -> usize| export.contacts.iter().map(count).sum::<usize>();
    let counts = [
        ("contacts", export.contacts.len()),
        ("people", export.contacts.len()),
        ("partial", sum(|c| usize::from(c.is_partial))),
        ("dead", sum(|c| usize::from(c.is_dead))),
        ("call", sum(|c| c.calls.len())),
        ("activity", export.activities.len()),
        ("messages", sum(|c| c.conversations.iter().map(|v| v.messages.len()).sum())),
        ("notes", sum(|c| c.notes.len())),
        ("tasks", sum(|c| c.tasks.len())),
        ("reminders", sum(|c| c.reminders.len())),
        ("debts", sum(|c| c.debts.len())),
        ("gifts", sum(|c| c.gifts.len())),
        ("relationships", export.relationships.len()),
    ];
    let mut summary: Map<_, _> = counts.map(|(word, n)| (word.to_owned(), json!(n))).into_iter().collect();
    let through =
        export.contacts.iter().filter_map(|c| c.first_met_through.as_deref()).find_map(|u| book.by_uuid.get(u));
    summary.insert("met_through".into(), json!(through.and_then(|c| contact::name(c))));
    let slug = |s: &Sighting| s.keys.iter().find(|k| k.kind == KeyKind::LinkedIn).map(|k| k.value.clone());
    summary.insert("linkedin".into(), json!(seen.people.iter().find_map(slug)));
    summary.insert("birthday".into(), json!(seen.people.iter().find_map(|s| s.first(Field::Birthday))));
    summary.insert("stay_in_touch".into(), json!(export.contacts.iter().find_map(|c| c.stay_in_touch_frequency)));
    Ok(Inspection { kind, summary, complaints })
}

/// Hears what is damaged, and nothing else.
#[derive(Default)]
struct Seen {
    people: Vec<Sighting>,
    complaints: Vec<Complaint>,
}

/// To whom a damaged field is told.
trait Damage {
    fn damaged_field(&mut self, complaint: Complaint);
}

impl Damage for Seen {
    fn damaged_field(&mut self, complaint: Complaint) {
        self.complaints.push(complaint);
    }
}

impl Damage for dyn Sink + '_ {
    fn damaged_field(&mut self, complaint: Complaint) {
        self.damaged(complaint);
    }
}
