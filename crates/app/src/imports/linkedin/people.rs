//! Connections, and the address book that was once uploaded.

use coltiva_domain::interactions::{Interaction, Kind, Role};
use coltiva_domain::keys::{Key, KeyKind};
use coltiva_domain::sightings::{Field, Sighting, Source};
use coltiva_domain::{names, phones};
use coltiva_formats::complaint::Code;
use coltiva_formats::linkedin::{Connection, ImportedContact};
use coltiva_formats::table::{parse_moment, several};
use serde_json::{Map, Value, json};

use super::{SHOWN, Sheet, add_key};
use crate::imports::held::Seen;
use crate::imports::sink::{Context, ReadError, Sink};
use crate::imports::tables::{cell, when};

pub(super) fn connections(
    sheet: &mut Sheet<'_>,
    context: &Context,
    sink: &mut dyn Sink,
    summary: &mut Map<String, Value>,
) -> Result<(), ReadError> {
    let (rows, order) = sheet.dated(sink, context, Connection::of, |c| &c.connected_on)?;
    let mut seen = Seen::default();
    let (mut dates, mut slugs, mut companies) = (Vec::new(), Vec::new(), Vec::new());
    let (mut with_email, mut no_url) = (0, 0);
    rows.each(|(number, row)| {
        let day = parse_moment(&row.connected_on, order);
        let slug = Key::linkedin(&row.url);
        if dates.len() < SHOWN {
            dates.push(day.map_or(Value::Null, |d| d.to_string().chars().take(10).collect::<String>().into()));
            slugs.push(slug.as_ref().map_or(Value::Null, |k| k.value.clone().into()));
            companies.push(Value::from(row.company.as_str()));
        }
        if row.first.is_empty() && row.last.is_empty() && row.url.is_empty() && row.email.is_empty() {
            sink.skip(Code::HiddenProfile);
            return Ok(());
        }
        no_url += u32::from(row.url.is_empty());
        if !seen.is_new(&row) {
            sink.skip(Code::Duplicate);
            return Ok(());
        }
        let name = names::clean(&format!("{} {}", row.first, row.last));
        let day_text = day.map(|d| when(d).to_string());
        // What identifies it next year too: the slug; else, as in 2018, name and day.
        let record = match (&slug, &name) {
            (Some(key), _) => key.value.clone(),
            (None, Some(name)) => format!("{name}|{}", day_text.as_deref().unwrap_or(&row.connected_on)),
            (None, None) => row.email.to_lowercase(),
        };
        if name.is_none() {
            if record.is_empty() {
                sink.lost(cell(number, Code::NoName, "First Name", &row.first));
                return Ok(());
            }
            sink.damaged(cell(number, Code::NoName, "First Name", &row.first));
        }
        let mut sighting = Sighting::new(Source::LinkedinConnections, record.clone());
        sighting.name = name;
        match slug.or_else(|| Key::profile(&row.url)) {
            Some(key) => add_key(&mut sighting, key),
            None if row.url.is_empty() => {}
            None => sink.damaged(cell(number, Code::BadValue, "URL", &row.url)),
        }
        match Key::email(&row.email) {
            Some(key) => {
                with_email += 1;
                add_key(&mut sighting, key);
            }
            None if row.email.is_empty() => {}
            None => sink.damaged(cell(number, Code::BadEmail, "Email Address", &row.email)),
        }
        sighting.fact(Field::GivenName, names::clean(&row.first).unwrap_or_default());
        sighting.fact(Field::FamilyName, names::clean(&row.last).unwrap_or_default());
        sighting.fact(Field::Company, &*row.company);
        sighting.fact(Field::Title, &*row.position);
        let who = sink.person(sighting.seal(), context.exported_on);
        match day {
            // The link is there; only its day cannot be.
            Some(day) if context.is_future(when(day)) => {
                sink.damaged(cell(number, Code::Future, "Connected On", &row.connected_on));
            }
            Some(day) => {
                let linked = Interaction::new(format!("linkedin:connection/{record}"), when(day), Kind::Connected);
                sink.aside(linked.with(who, Role::With));
            }
            None if row.connected_on.is_empty() => {}
            None => sink.damaged(cell(number, Code::BadDate, "Connected On", &row.connected_on)),
        }
        Ok(())
    })?;
    summary.insert("with_email".into(), json!(with_email));
    summary.insert("no_url".into(), json!(no_url));
    summary.insert("connected_on".into(), dates.into());
    summary.insert("slug".into(), slugs.into());
    summary.insert("company".into(), companies.into());
    Ok(())
}

/// What separates several values of a cell.
const BETWEEN: &[char] = &[',', ';'];

pub(super) fn imported(
    sheet: &mut Sheet<'_>,
    context: &Context,
    sink: &mut dyn Sink,
    summary: &mut Map<String, Value>,
) -> Result<(), ReadError> {
    let (rows, order) = sheet.dated(sink, context, ImportedContact::of, |c| &c.birthday)?;
    let mut seen = Seen::default();
    let (mut emails, mut numbers) = (0, 0);
    rows.each(|(number, row)| {
        if !seen.is_new(&row) {
            sink.skip(Code::Duplicate);
            return Ok(());
        }
        let full = if row.full.is_empty() { format!("{} {}", row.first, row.last) } else { row.full.clone() };
        let mut sighting = Sighting::new(Source::LinkedinContacts, "");
        sighting.name = names::clean(&full);
        for text in several(&row.emails, BETWEEN) {
            match Key::email(unquoted(text)) {
                Some(key) => {
                    emails += 1;
                    add_key(&mut sighting, key);
                }
                None => sink.damaged(cell(number, Code::BadEmail, "Emails", text)),
            }
        }
        for text in several(&row.phones, BETWEEN) {
            match phones::e164(unquoted(text), &context.region) {
                Some(value) => {
                    numbers += 1;
                    add_key(&mut sighting, Key { kind: KeyKind::Phone, value });
                }
                None => {
                    sighting.fact(Field::OtherPhone, unquoted(text));
                    sink.damaged(cell(number, Code::BadPhone, "PhoneNumbers", text));
                }
            }
        }
        for text in several(&row.profiles, BETWEEN).chain(several(&row.sites, BETWEEN)) {
            if let Some(key) = Key::profile(unquoted(text)) {
                add_key(&mut sighting, key);
            }
        }
        sighting.fact(Field::GivenName, names::clean(&row.first).unwrap_or_default());
        sighting.fact(Field::FamilyName, names::clean(&row.last).unwrap_or_default());
        for company in several(&row.companies, &[';']) {
            sighting.fact(Field::Company, company);
        }
        sighting.fact(Field::Title, &*row.title);
        sighting.fact(Field::Place, &*row.location);
        sighting.fact(Field::Address, row.addresses.replace('\n', ", "));
        match parse_moment(&row.birthday, order) {
            Some(day) => {
                let (day, to_come) = context.birthday(when(day));
                if to_come {
                    sink.damaged(cell(number, Code::Future, "Birthday", &row.birthday));
                }
                sighting.fact(Field::Birthday, day.to_string());
            }
            None if row.birthday.is_empty() => {}
            None => sink.damaged(cell(number, Code::BadDate, "Birthday", &row.birthday)),
        }
        let sighting = sighting.seal();
        let mut named = sighting.clone();
        named.record = match (sighting.keys.first().or(sighting.shared_keys.first()), &sighting.name) {
            // Several people may share an address; within it the name tells them apart.
            (Some(key), Some(name)) => format!("{}|{name}", key.text()),
            (Some(key), None) => key.text(),
            (None, Some(name)) => format!("name:{name}"),
            (None, None) => {
                sink.lost(cell(number, Code::NoName, "Full Name", &full));
                return Ok(());
            }
        };
        sink.person(named, context.exported_on);
        Ok(())
    })?;
    summary.insert("emails".into(), json!(emails));
    summary.insert("phones".into(), json!(numbers));
    // An uploaded address book says nothing of links.
    summary.insert("are_connections".into(), json!(0));
    summary.insert("is_connection".into(), json!(0));
    Ok(())
}

/// In 2018 values stood in quotes of their own.
fn unquoted(text: &str) -> &str {
    text.trim_matches(|c: char| c == '"' || c.is_whitespace())
}
