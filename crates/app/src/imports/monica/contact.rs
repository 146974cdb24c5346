//! A contact of Monica as a sighting.

use coltiva_domain::keys::{Key, KeyKind};
use coltiva_domain::names;
use coltiva_domain::phones;
use coltiva_domain::sightings::{Field, Sighting, Source};
use coltiva_domain::when::When;
use coltiva_formats::complaint::{Code, Complaint, Place};
use coltiva_formats::monica::{Contact, ContactField};

use super::super::sink::Context;
use super::super::social;
use super::{Book, Damage, is_me, when};

/// First, middle and last name.
pub(super) fn name(contact: &Contact) -> Option<String> {
    let parts = [&contact.first_name, &contact.middle_name, &contact.last_name];
    names::clean(&parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" "))
}

/// What Monica says of somebody. Somebody who is only another's relation is a sighting all the same.
pub(super) fn sighting<D: Damage + ?Sized>(
    book: &Book,
    contact: &Contact,
    context: &Context,
    damage: &mut D,
) -> Sighting {
    let mut sighting = Sighting::new(Source::Monica, contact.uuid.as_str());
    sighting.list.clone_from(&book.instance);
    sighting.name = name(contact);
    sighting.own = is_me(book, contact);
    sighting.keys.push(book.key(&contact.uuid));
    for field in &contact.fields {
        address(book, field, context, &mut sighting, damage);
    }
    facts(book, contact, context, &mut sighting, damage);
    sighting.seal()
}

/// One address of any service: e-mail, phone, profile.
fn address<D: Damage + ?Sized>(
    book: &Book,
    field: &ContactField,
    context: &Context,
    sighting: &mut Sighting,
    damage: &mut D,
) {
    let text = field.data.trim();
    let kind = field.kind.as_deref().and_then(|uuid| book.export.field_types.get(uuid));
    let (service, word) = kind.map_or(("", ""), |k| (k.name.as_str(), k.kind.as_deref().unwrap_or_default()));
    let protocol = kind.and_then(|k| k.protocol.as_deref()).unwrap_or_default();
    let lower = service.to_lowercase();
    let mut take = |key: Key| {
        if key.is_shared() || !social::is_personal(&key) {
            sighting.shared_keys.push(key)
        } else {
            sighting.keys.push(key)
        }
    };
    let phone = || phones::e164(text, &context.region).map(|value| Key { kind: KeyKind::Phone, value });
    let mut wrong = |code| damage.damaged_field(Complaint::new(Place::FILE, code).about("contact_field", text));
    if word == "email" || protocol.starts_with("mailto") {
        match Key::email(text) {
            Some(key) => take(key),
            None => wrong(Code::BadEmail),
        }
    } else if word == "phone" || protocol.starts_with("tel") || lower.contains("whatsapp") {
        match phone() {
            Some(key) if !lower.contains("fax") => take(key),
            _ if text.chars().any(|c| c.is_ascii_digit()) => sighting.fact(Field::OtherPhone, text),
            _ => wrong(Code::BadPhone),
        }
    } else {
        // A type of the member's own making: what it holds tells what it is.
        let key = social::page(text).or_else(|| social::handle(service, text)).or_else(|| Key::email(text));
        match key.or_else(|| text.starts_with('+').then(phone).flatten()) {
            Some(key) => take(key),
            None if service.is_empty() => sighting.fact(Field::Note, text),
            None => sighting.fact(Field::Note, format!("{service}: {text}")),
        }
    }
}

fn facts<D: Damage + ?Sized>(
    book: &Book,
    contact: &Contact,
    context: &Context,
    sighting: &mut Sighting,
    damage: &mut D,
) {
    let texts = [
        (Field::GivenName, &contact.first_name),
        (Field::FamilyName, &contact.last_name),
        (Field::Nickname, &contact.nickname),
        (Field::Company, &contact.company),
        (Field::Title, &contact.job),
        (Field::Note, &contact.description),
        (Field::Note, &contact.food_preferences),
        (Field::Note, &contact.first_met_information),
        (Field::MetPlace, &contact.first_met_where),
    ];
    for (field, text) in texts {
        sighting.fact(field, text.clone().unwrap_or_default());
    }
    let date = |d: Option<coltiva_formats::monica::Date>| when(d.map(|d| d.stamp));
    let (born, met) = (date(contact.birthdate).map(|at| (at, context.birthday(at))), date(contact.first_met_date));
    let to_come = |word: &str, at: When| Complaint::new(Place::FILE, Code::Future).about(word, &at.to_string());
    if let Some((written, (at, is_to_come))) = born {
        if is_to_come {
            damage.damaged_field(to_come("birthdate", written));
        }
        sighting.fact(Field::Birthday, at.to_string());
    }
    if let Some(at) = met {
        if context.is_future(at) {
            damage.damaged_field(to_come("first_met_date", at));
        }
        sighting.fact(Field::MetOn, at.to_string());
    }
    if contact.is_dead {
        // Known without a date is known: the field stands there, empty.
        let at = date(contact.deceased_date).map(|at| at.to_string()).unwrap_or_default();
        sighting.facts.entry(Field::Dead).or_default().push(at);
    }
    if let Some(days) = contact.stay_in_touch_frequency {
        sighting.fact(Field::Cadence, days.to_string());
    }
    if let Some(uuid) = &contact.first_met_through {
        sighting.fact(Field::MetThrough, book.key(uuid).text());
    }
    contact.tags.iter().for_each(|tag| sighting.fact(Field::Tag, tag.as_str()));
    if contact.is_starred {
        sighting.fact(Field::Tag, "★");
    }
    match contact.gender.as_deref().and_then(|uuid| book.export.genders.get(uuid)).map(String::as_str) {
        Some("F" | "f") => sighting.fact(Field::Gender, "f"),
        Some("M" | "m") => sighting.fact(Field::Gender, "m"),
        _ => {}
    }
    for address in &contact.addresses {
        let parts = [&address.street, &address.postal_code, &address.city, &address.province, &address.country];
        sighting.fact(Field::Address, parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", "));
        sighting.fact(Field::Place, address.city.clone().unwrap_or_default());
    }
    for relation in book.relations.get(contact.uuid.as_str()).into_iter().flatten() {
        sighting.fact(Field::Relation, relation.as_str());
    }
    contact.pets.iter().for_each(|pet| sighting.fact(Field::Relation, format!("pet: {pet}")));
    dates(contact, sighting);
}

/// Reminders and life events are dates to remember.
fn dates(contact: &Contact, sighting: &mut Sighting) {
    for reminder in contact.reminders.iter().filter(|r| !r.inactive) {
        let Some(at) = when(reminder.initial_date) else { continue };
        let yearly = reminder.frequency_type.as_deref() == Some("year");
        let at = match at {
            When::Day(day) if yearly => When::Yearless { month: day.month(), day: day.day() },
            other => other,
        };
        sighting.fact(Field::Date, format!("{}: {at}", reminder.title));
    }
    for event in &contact.life_events {
        let label = event.name.as_deref().or(event.note.as_deref()).unwrap_or_default();
        if let Some(at) = when(event.happened_at).filter(|_| !label.is_empty()) {
            sighting.fact(Field::Date, format!("{label}: {at}"));
        }
        if event.name.is_some() {
            sighting.fact(Field::Note, event.note.clone().unwrap_or_default());
        }
    }
}
