//! What `inspect` says of a contact table: counts over all rows, and what the first of them say.

use std::collections::BTreeSet;

use coltiva_domain::keys::KeyKind;
use coltiva_domain::sightings::{Field, Sighting};
use coltiva_formats::csv::{Contact, Meaning};
use serde_json::{Map, Value, json};

use crate::imports::held::Seen;

/// Rows and labels that are listed.
const LISTED: usize = 1_000;

#[derive(Default)]
pub(super) struct Summary {
    emails: Seen,
    phones: Seen,
    other_phones: Seen,
    tags: Seen,
    labels: BTreeSet<String>,
    linkedin: Option<String>,
    name: Option<String>,
    birthday: Option<String>,
    met_place: Option<String>,
    met_on: Option<String>,
    names: Vec<Value>,
    birthdays: Vec<Value>,
    with_company: u64,
}

impl Summary {
    pub(super) fn note(&mut self, contact: &Contact, who: &Sighting) {
        for key in who.keys.iter().chain(&who.shared_keys) {
            match key.kind {
                KeyKind::Email => _ = self.emails.is_new(&key.value),
                KeyKind::Phone => _ = self.phones.is_new(&key.value),
                KeyKind::LinkedIn if self.linkedin.as_ref().is_none_or(|least| *least > key.value) => {
                    self.linkedin = Some(key.value.clone());
                }
                _ => {}
            }
        }
        let all = |field: Field| who.facts.get(&field).into_iter().flatten();
        all(Field::OtherPhone).for_each(|phone| _ = self.other_phones.is_new(phone));
        for tag in all(Field::Tag) {
            if self.tags.is_new(tag) {
                self.labels.insert(tag.clone());
                if self.labels.len() > LISTED {
                    self.labels.pop_last();
                }
            }
        }
        let first = |told: &mut Option<String>, value: Option<&str>| {
            if told.is_none() {
                *told = value.map(str::to_owned);
            }
        };
        first(&mut self.name, who.name.as_deref());
        first(&mut self.birthday, who.first(Field::Birthday));
        first(&mut self.met_place, who.first(Field::MetPlace));
        first(&mut self.met_on, who.first(Field::MetOn));
        if self.birthdays.len() < LISTED {
            self.birthdays.push(json!(who.first(Field::Birthday)));
            self.names.extend(who.name.as_deref().map(Value::from));
        }
        self.with_company += u64::from(!contact.first(Meaning::Company).is_empty());
    }

    pub(super) fn write(self, summary: &mut Map<String, Value>) {
        summary.insert("emails".into(), self.emails.len().into());
        summary.insert("phones".into(), (self.phones.len() + self.other_phones.len()).into());
        summary.insert("linkedin".into(), json!(self.linkedin));
        summary.insert("birthday".into(), json!(self.birthday));
        summary.insert("bday".into(), self.birthdays.into());
        summary.insert("met_place".into(), json!(self.met_place));
        summary.insert("met_on".into(), json!(self.met_on));
        summary.insert("name".into(), json!(self.name));
        summary.insert("names".into(), self.names.into());
        summary.insert("categories".into(), self.tags.len().into());
        let labels: Vec<&str> = self.labels.iter().map(String::as_str).collect();
        summary.insert("labels".into(), labels.join(",").into());
        summary.insert("with_company".into(), self.with_company.into());
    }
}
