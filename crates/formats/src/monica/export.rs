//! The export as a whole, read as a stream: one contact at a time is a tree in memory.

use std::collections::BTreeMap;
use std::fmt;
use std::io::BufRead;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::contact::{self, Contact, stamp};
use crate::complaint::{Code, Complaint, Place, Unit};
use crate::json::{Item, Shallow};
use crate::vcard::Stamp;

/// An export.
#[derive(Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "the names are those of the export")]
pub struct Export {
    pub version: Option<String>,
    pub app_version: Option<String>,
    pub export_date: Option<Stamp>,
    /// The instance, which makes its uuids unique.
    pub url: Option<String>,
    /// The account's uuid.
    pub account: Option<String>,
    pub user: Option<User>,
    pub contacts: Vec<Contact>,
    pub relationships: Vec<Relationship>,
    pub activities: Vec<Activity>,
    /// By uuid.
    pub field_types: BTreeMap<String, FieldType>,
    /// By uuid: `F`, `M`, …
    pub genders: BTreeMap<String, String>,
    /// By uuid: the name.
    pub activity_types: BTreeMap<String, String>,
}

/// The member. Secrets are not read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the export")]
pub struct User {
    pub uuid: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub email: Option<String>,
    pub me_contact: Option<String>,
}

/// `contact_is` is the `kind` of `of_contact`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the export")]
pub struct Relationship {
    pub kind: String,
    pub contact_is: String,
    pub of_contact: String,
}

/// Something done together.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the export")]
pub struct Activity {
    pub uuid: String,
    pub summary: Option<String>,
    pub description: Option<String>,
    pub happened_at: Option<Stamp>,
    pub kind: Option<String>,
}

/// What kind of address a contact field holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the export")]
pub struct FieldType {
    pub name: String,
    pub protocol: Option<String>,
    pub kind: Option<String>,
}

pub(super) fn read(input: impl BufRead) -> (Export, Vec<Complaint>) {
    let mut draft = Draft::default();
    let mut shallow = Shallow::new(input);
    let end = {
        let mut json = serde_json::Deserializer::from_reader(&mut shallow);
        let read = At { place: Level::Root, draft: &mut draft }.deserialize(&mut json);
        read.and_then(|()| json.end())
    };
    if let Err(error) = end {
        draft.complaints.push(shallow.complaint(&error));
    }
    (draft.export, draft.complaints)
}

#[derive(Default)]
struct Draft {
    export: Export,
    complaints: Vec<Complaint>,
    items: u64,
}

impl Draft {
    fn wrong(&mut self, what: &str) {
        self.complaints.push(Complaint::new(Place::FILE, Code::BadValue).about(what, ""));
    }

    /// One value of a collection.
    fn take(&mut self, kind: &str, value: &Value, at: usize) {
        self.items += 1;
        let place = Place::new(Unit::Item, self.items);
        let path = format!("{kind}[{at}]");
        let complaints = &mut self.complaints;
        if kind == "contact" {
            self.export.contacts.extend(contact::read(value, path, place, complaints));
            return;
        }
        let Some(mut item) = Item::new(value, path, place, complaints) else { return };
        let mut found = Export::default();
        match kind {
            "user" => {
                found.user = Some(User {
                    uuid: item.text("uuid"),
                    first_name: item.text("first_name"),
                    last_name: item.text("last_name"),
                    email: item.text("email"),
                    me_contact: item.text("me_contact"),
                });
            }
            "relationship" => {
                let parts = (item.text("type"), item.text("contact_is"), item.text("of_contact"));
                if let (Some(kind), Some(contact_is), Some(of_contact)) = parts {
                    found.relationships.push(Relationship { kind, contact_is, of_contact });
                }
            }
            "activity" => {
                let (summary, description) = (item.text("summary"), item.text("description"));
                let (happened_at, kind) = (stamp(&mut item, "happened_at"), item.text("type"));
                let uuid = item.text("uuid");
                found.activities.extend(uuid.map(|uuid| Activity { uuid, summary, description, happened_at, kind }));
            }
            _ => {}
        }
        if item.end(complaints) {
            self.export.user = self.export.user.take().or(found.user);
            self.export.relationships.append(&mut found.relationships);
            self.export.activities.append(&mut found.activities);
        }
    }

    /// A dictionary of the instance.
    fn dictionary(&mut self, name: &str, values: &Value) {
        for (at, value) in values.as_array().map(Vec::as_slice).unwrap_or_default().iter().enumerate() {
            let path = format!("{name}[{at}]");
            let Some(mut item) = Item::new(value, path, Place::FILE, &mut self.complaints) else { continue };
            let (uuid, title, kind) = (item.text("uuid"), item.text("name"), item.text("type"));
            let protocol = item.text("protocol");
            if !item.end(&mut self.complaints) {
                continue;
            }
            let Some(uuid) = uuid else { continue };
            match name {
                "contact_field_types" => {
                    let name = title.unwrap_or_default();
                    self.export.field_types.insert(uuid, FieldType { name, protocol, kind });
                }
                "genders" => drop(self.export.genders.insert(uuid, kind.or(title).unwrap_or_default())),
                "activity_types" => drop(self.export.activity_types.insert(uuid, title.unwrap_or_default())),
                _ => {}
            }
        }
    }
}

/// Where in the document the stream stands.
enum Level {
    Root,
    Account,
    Collections,
    Collection,
    Values(String),
    Instance,
}

impl Level {
    fn name(&self) -> &str {
        match self {
            Level::Root => "$",
            Level::Account => "account",
            Level::Collections => "account.data",
            Level::Collection => "account.data[]",
            Level::Values(kind) => kind,
            Level::Instance => "account.instance",
        }
    }
}

struct At<'d> {
    place: Level,
    draft: &'d mut Draft,
}

impl<'de> DeserializeSeed<'de> for At<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

/// What stands where an object or list should be is named and passed over.
macro_rules! wrong_type {
    ($($visit:ident: $kind:ty),*) => {
        $(fn $visit<E>(self, _: $kind) -> Result<(), E> {
            self.draft.wrong(self.place.name());
            Ok(())
        })*
    };
}

impl<'de> Visitor<'de> for At<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.place.name())
    }

    wrong_type!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);

    /// Nothing is as good as absent.
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let draft = self.draft;
        match self.place {
            Level::Collections => {
                while list.next_element_seed(At { place: Level::Collection, draft: &mut *draft })?.is_some() {}
            }
            Level::Values(kind) => {
                let mut at = 0;
                while let Some(value) = list.next_element::<Value>()? {
                    draft.take(&kind, &value, at);
                    at += 1;
                }
            }
            other => {
                draft.wrong(other.name());
                while list.next_element::<IgnoredAny>()?.is_some() {}
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let draft = self.draft;
        // A collection may give its values before it says of what type they are.
        let mut kind: Option<String> = None;
        let mut waiting: Vec<Value> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            match (&self.place, key.as_str()) {
                (Level::Root, "account") => map.next_value_seed(At { place: Level::Account, draft: &mut *draft })?,
                (Level::Account, "data") => {
                    map.next_value_seed(At { place: Level::Collections, draft: &mut *draft })?
                }
                (Level::Account, "instance") => {
                    map.next_value_seed(At { place: Level::Instance, draft: &mut *draft })?
                }
                (Level::Root, "version" | "app_version" | "export_date" | "url") | (Level::Account, "uuid") => {
                    let text = map.next_value::<Value>()?.as_str().map(str::to_owned);
                    match key.as_str() {
                        "version" => draft.export.version = text,
                        "app_version" => draft.export.app_version = text,
                        "export_date" => draft.export.export_date = text.and_then(|t| Stamp::read(&t)),
                        "url" => draft.export.url = text,
                        _ => draft.export.account = text,
                    }
                }
                (Level::Collection, "type") => kind = map.next_value::<Value>()?.as_str().map(str::to_owned),
                (Level::Collection, "values") => match &kind {
                    Some(kind) if ["user", "contact", "relationship", "activity"].contains(&kind.as_str()) => {
                        map.next_value_seed(At { place: Level::Values(kind.clone()), draft: &mut *draft })?;
                    }
                    Some(other) => {
                        // Files, and address books kept elsewhere, are never stored.
                        if !["photo", "document", "addressbook", "addressbook_subscription"].contains(&other.as_str()) {
                            let complaint = Complaint::new(Place::FILE, Code::NotRecognised);
                            draft.complaints.push(complaint.about("account.data", other));
                        }
                        map.next_value::<IgnoredAny>()?;
                    }
                    None => {
                        if let Value::Array(values) = map.next_value::<Value>()? {
                            waiting = values;
                        }
                    }
                },
                (Level::Instance, "contact_field_types" | "genders" | "activity_types") => {
                    let values = map.next_value::<Value>()?;
                    draft.dictionary(&key, &values);
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        let kind = kind.unwrap_or_default();
        if ["user", "contact", "relationship", "activity"].contains(&kind.as_str()) {
            for (at, value) in waiting.iter().enumerate() {
                draft.take(&kind, value, at);
            }
        }
        if matches!(self.place, Level::Collections | Level::Values(_)) {
            draft.wrong(self.place.name());
        }
        Ok(())
    }
}
