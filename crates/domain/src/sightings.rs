//! A sighting: what one source says about someone. People are made of sightings, and can be taken apart again.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::keys::Key;
use crate::when::When;

/// The lists that sightings come from. Within one *closed* list each person stands once, so two rows of one name are two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// Typed by the member.
    Hand,
    /// LinkedIn `Connections.csv`.
    LinkedinConnections,
    /// LinkedIn messages, invitations, endorsements, recommendations: seen, not necessarily linked.
    Linkedin,
    /// LinkedIn imported contacts.
    LinkedinContacts,
    /// A vCard file or a QR code.
    Vcard,
    /// A contact CSV.
    Csv,
    /// The organiser or attendees of calendar events.
    Ical,
    /// The senders and recipients of mail.
    Mail,
    /// WhatsApp.
    Whatsapp,
    /// Telegram.
    Telegram,
    /// The address book in a Telegram export.
    TelegramContacts,
    /// Other chats (Signal, Instagram, Facebook).
    Chat,
    /// Monica 4.
    Monica,
    /// JSON Resume.
    JsonResume,
}

impl Source {
    /// Does a sighting of this source alone make a person of the notebook? Those met only in mail, calendars and
    /// chats become people when something passes between them and the member.
    pub fn makes_people(self) -> bool {
        !matches!(
            self,
            Source::Linkedin | Source::Ical | Source::Mail | Source::Whatsapp | Source::Telegram | Source::Chat
        )
    }

    /// Does this source list each person once?
    pub fn is_closed_list(self) -> bool {
        matches!(
            self,
            Source::LinkedinConnections
                | Source::Vcard
                | Source::Csv
                | Source::Monica
                | Source::LinkedinContacts
                | Source::TelegramContacts
        )
    }
}

/// What a field of a sighting says. Order is the order of display.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Given name (also part of the full name).
    GivenName,
    /// Family name.
    FamilyName,
    /// Nickname.
    Nickname,
    /// Employer.
    Company,
    /// Job title.
    Title,
    /// Birthday; its value is a [`When`] text.
    Birthday,
    /// Another date to remember; `label: date`.
    Date,
    /// Postal address, one line.
    Address,
    /// Town or place.
    Place,
    /// Free note.
    Note,
    /// Group, label or category of the source.
    Tag,
    /// Topic of interest or skill.
    Interest,
    /// A relation to somebody, `label: name`.
    Relation,
    /// Where we met.
    MetPlace,
    /// When we met; a [`When`] text.
    MetOn,
    /// Who introduced us, as a key text or a name.
    MetThrough,
    /// Wished days between contacts, as a number.
    Cadence,
    /// Died; value is a date or empty.
    Dead,
    /// School, with years where known.
    School,
    /// Past or present employment `company · title · from – to`.
    Position,
    /// Gender as the source states it (`f`, `m`).
    Gender,
    /// A phone number that is no key (fax, switchboard, short code), as written.
    OtherPhone,
}

impl Field {
    /// Does somebody have one of it at a time?
    pub fn is_one(self) -> bool {
        matches!(
            self,
            Field::Company
                | Field::Title
                | Field::Birthday
                | Field::Place
                | Field::MetPlace
                | Field::MetOn
                | Field::MetThrough
                | Field::Cadence
                | Field::Gender
        )
    }
}

/// How the record of what is left of somebody begins; see [`Sighting::left`].
const LEFT: &str = "left:";

/// Values of one field that are compared one by one when another is added.
const LOOKED_THROUGH: usize = 200;

/// What one source says about someone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sighting {
    /// The list it comes from.
    pub source: Source,
    /// Which list of that kind, where there can be several (an address book's file family, a chat, a mailbox); may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub list: String,
    /// What names this record inside its source, stable across exports: a slug, a UID, an address and name. Two sightings of one
    /// source and record are versions of one record, and always one person.
    pub record: String,
    /// The name shown by the source, cleaned of invisible characters; `None` where it is no name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Identity keys, sorted and unique.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<Key>,
    /// Keys that may belong to several people (info@, a switchboard, a family phone): they only propose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared_keys: Vec<Key>,
    /// Other facts, several values each, in source order.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<Field, Vec<String>>,
    /// `true` where this is the notebook's owner by what the source itself says (Profile.csv, `personal_information`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
}

impl Sighting {
    /// A sighting with nothing but its place in the source.
    pub fn new(source: Source, record: impl Into<String>) -> Sighting {
        Sighting {
            source,
            list: String::new(),
            record: record.into(),
            name: None,
            keys: Vec::new(),
            shared_keys: Vec::new(),
            facts: BTreeMap::new(),
            own: false,
        }
    }

    /// What stays of it when its source is taken back and something typed hangs on it: what its person is `called`, and `prints`, the
    /// fingerprints by which their records are known again, should these come once more.
    #[must_use]
    pub fn left(&self, called: Option<&str>, print: &str, prints: impl IntoIterator<Item = String>) -> Sighting {
        let mut left = Sighting::new(Source::Hand, format!("{LEFT}{print}"));
        left.name = called.map(str::to_owned);
        left.own = self.own;
        left.keys = prints.into_iter().map(|print| Key::source("coltiva", &print)).collect();
        // Whoever has no name is called by this.
        left.keys.extend(self.keys.iter().take(usize::from(called.is_none())).cloned());
        left.seal()
    }

    /// Does it alone make a person of the notebook? By what is [left](Self::left) of somebody they are one only for as long as
    /// something typed of them stands.
    pub fn makes_people(&self) -> bool {
        self.source.makes_people() && !(self.source == Source::Hand && self.record.starts_with(LEFT))
    }

    /// Adds a fact unless it is empty or already there.
    pub fn fact(&mut self, field: Field, value: impl Into<String>) {
        let value = value.into();
        let value = value.trim();
        if !value.is_empty() {
            let values = self.facts.entry(field).or_default();
            // A list out of all measure is cleaned in `seal`, so that adding to it never costs more.
            if values.len() >= LOOKED_THROUGH || !values.iter().any(|v| v == value) {
                values.push(value.to_owned());
            }
        }
    }

    /// The first value of a field.
    pub fn first(&self, field: Field) -> Option<&str> {
        self.facts.get(&field).and_then(|v| v.first()).map(String::as_str)
    }

    /// Sorts and dedupes the keys, so that equal content has equal bytes. Call once when the sighting is complete.
    pub fn seal(mut self) -> Sighting {
        self.keys.sort();
        self.keys.dedup();
        self.shared_keys.sort();
        self.shared_keys.dedup();
        for values in self.facts.values_mut().filter(|v| v.len() > LOOKED_THROUGH) {
            let mut seen = std::collections::HashSet::new();
            values.retain(|value| seen.insert(value.clone()));
        }
        self
    }

    /// The canonical bytes of the content: equal sightings, equal bytes.
    pub fn content(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Its place in the order of all: by what it says, never by its row.
    pub(crate) fn place(&self) -> impl Ord {
        (
            self.source,
            &self.record,
            &self.list,
            self.name.as_deref(),
            &self.keys,
            &self.shared_keys,
            &self.facts,
            self.own,
        )
    }
}

/// Which of a person's sightings what is said of the person hangs on: the first by source and content, so that it is the same one
/// whatever came first.
pub fn anchor<'a>(all: impl IntoIterator<Item = &'a Seen>) -> Option<i64> {
    let by_place = |a: &&Seen, b: &&Seen| a.sighting.place().cmp(&b.sighting.place()).then(a.id.cmp(&b.id));
    all.into_iter().min_by(by_place).map(|seen| seen.id)
}

/// When sources said something: the first time and the last. Several add up in any order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dates {
    /// The earliest moment; `None` where no source has a date.
    pub first: Option<When>,
    /// The latest moment.
    pub last: Option<When>,
}

impl Dates {
    /// Of both.
    #[must_use]
    pub fn and(self, other: Dates) -> Dates {
        let place = |at: &When| (at.position(&TimeZone::UTC), at.to_string());
        Dates {
            first: self.first.into_iter().chain(other.first).min_by_key(place),
            last: self.last.into_iter().chain(other.last).max_by_key(place),
        }
    }
}

impl From<Option<When>> for Dates {
    fn from(at: Option<When>) -> Dates {
        Dates { first: at, last: at }
    }
}

/// A sighting as the notebook holds it: with its row id and when it was last seen so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Row id; a person is named by the smallest of its sightings' ids, so every id ever printed leads to a person.
    pub id: i64,
    /// The latest moment at which a source said so; `None` where the source has no date.
    pub seen_at: Option<When>,
    /// The earliest such moment.
    pub first_at: Option<When>,
    /// What was said.
    pub sighting: Sighting,
}
