//! A contact of Monica, and what hangs on it.

use serde_json::Value;

use crate::complaint::{Code, Complaint, Place};
use crate::json::Item;
use crate::vcard::Stamp;

/// A date that may be known only in part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// Its parts; without a year where that is not known, the year alone where it follows from an age.
    pub stamp: Stamp,
}

/// A contact.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the names are those of the export")]
pub struct Contact {
    pub uuid: String,
    pub updated_at: Option<Stamp>,
    pub first_name: Option<String>,
    pub middle_name: Option<String>,
    pub last_name: Option<String>,
    pub nickname: Option<String>,
    pub description: Option<String>,
    pub is_starred: bool,
    pub is_partial: bool,
    pub is_inactive: bool,
    pub is_dead: bool,
    pub job: Option<String>,
    pub company: Option<String>,
    pub food_preferences: Option<String>,
    pub stay_in_touch_frequency: Option<u32>,
    pub tags: Vec<String>,
    pub gender: Option<String>,
    pub birthdate: Option<Date>,
    pub deceased_date: Option<Date>,
    pub first_met_date: Option<Date>,
    pub first_met_through: Option<String>,
    pub first_met_where: Option<String>,
    pub first_met_information: Option<String>,
    pub fields: Vec<ContactField>,
    pub addresses: Vec<Address>,
    pub calls: Vec<Call>,
    pub conversations: Vec<Conversation>,
    pub notes: Vec<Note>,
    pub tasks: Vec<Task>,
    pub reminders: Vec<Reminder>,
    pub debts: Vec<Debt>,
    pub gifts: Vec<Gift>,
    pub life_events: Vec<LifeEvent>,
    pub pets: Vec<String>,
    pub activities: Vec<String>,
}

/// An address of any service; `kind` is the uuid of its type.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the export")]
pub struct ContactField {
    pub data: String,
    pub kind: Option<String>,
}

/// A postal address.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the export")]
pub struct Address {
    pub street: Option<String>,
    pub city: Option<String>,
    pub province: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the export")]
pub struct Call {
    pub uuid: String,
    pub called_at: Option<Stamp>,
    pub content: Option<String>,
    /// They called.
    pub contact_called: bool,
}

/// A conversation, message by message.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the export")]
pub struct Conversation {
    pub uuid: String,
    pub happened_at: Option<Stamp>,
    pub messages: Vec<Message>,
}

/// A message of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the export")]
pub struct Message {
    pub uuid: Option<String>,
    pub content: Option<String>,
    pub written_at: Option<Stamp>,
    pub written_by_me: bool,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the export")]
pub struct Note {
    pub uuid: String,
    pub created_at: Option<Stamp>,
    pub body: String,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the export")]
pub struct Task {
    pub uuid: String,
    pub created_at: Option<Stamp>,
    pub title: String,
    pub description: Option<String>,
    pub completed: bool,
    pub completed_at: Option<Stamp>,
}

/// A reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the export")]
pub struct Reminder {
    pub initial_date: Option<Stamp>,
    pub title: String,
    /// `one_time`, `week`, `month`, `year`.
    pub frequency_type: Option<String>,
    pub frequency_number: Option<u32>,
    pub inactive: bool,
}

/// Money lent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the export")]
pub struct Debt {
    pub uuid: String,
    pub created_at: Option<Stamp>,
    pub amount: Option<String>,
    pub currency: Option<String>,
    pub reason: Option<String>,
    pub complete: bool,
    /// The member owes.
    pub in_debt: bool,
}

/// A gift.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the export")]
pub struct Gift {
    pub uuid: String,
    pub created_at: Option<Stamp>,
    pub name: String,
    pub comment: Option<String>,
    /// `idea`, `offered`, `received`.
    pub status: Option<String>,
    pub date: Option<Stamp>,
}

/// Something in their life.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the export")]
pub struct LifeEvent {
    pub name: Option<String>,
    pub note: Option<String>,
    pub happened_at: Option<Stamp>,
}

/// A date or moment: midnight is how Monica writes a day.
pub(super) fn stamp(item: &mut Item, key: &str) -> Option<Stamp> {
    let text = item.text(key)?;
    let there_is = |s: &Stamp| match (s.year, s.month, s.day) {
        (Some(year), Some(month), Some(day)) => jiff::civil::Date::new(year, month, day).is_ok(),
        _ => true,
    };
    let stamp = Stamp::read(&text).filter(there_is);
    if stamp.is_none() {
        item.bad_date(key, &text);
    }
    let midnight = stamp.and_then(|s| s.time).is_some_and(|t| (t.hour, t.minute, t.second) == (0, 0, 0));
    stamp.map(|s| if midnight { Stamp { time: None, ..s } } else { s })
}

/// `{date, is_age_based, is_year_unknown}`.
fn date(item: &mut Item, key: &str, place: Place, complaints: &mut Vec<Complaint>) -> Option<Date> {
    let value = item.get(key)?;
    let mut parts = Item::new(value, item.path(key), place, complaints)?;
    let (stamp, by_age, no_year) =
        (stamp(&mut parts, "date"), parts.flag("is_age_based"), parts.flag("is_year_unknown"));
    if !parts.end(complaints) {
        return None;
    }
    let stamp = Stamp { time: None, ..stamp? };
    Some(Date {
        stamp: match (by_age, no_year) {
            (true, _) => Stamp { month: None, day: None, ..stamp },
            (_, true) => Stamp { year: None, ..stamp },
            _ => stamp,
        },
    })
}

/// Reads a contact; `None`, and a complaint, where it is none.
pub(super) fn read(value: &Value, path: String, place: Place, complaints: &mut Vec<Complaint>) -> Option<Contact> {
    let mut item = Item::new(value, path, place, complaints)?;
    let Some(uuid) = item.text("uuid") else {
        item.end(complaints);
        complaints.push(Complaint::new(place, Code::BadValue).about("contact.uuid", ""));
        return None;
    };
    let mut contact = Contact {
        uuid,
        updated_at: stamp(&mut item, "updated_at"),
        first_name: item.text("first_name"),
        middle_name: item.text("middle_name"),
        last_name: item.text("last_name"),
        nickname: item.text("nickname"),
        description: item.text("description"),
        is_starred: item.flag("is_starred"),
        is_partial: item.flag("is_partial"),
        is_inactive: item.get("is_active").is_some() && !item.flag("is_active"),
        is_dead: item.flag("is_dead"),
        job: item.text("job"),
        company: item.text("company"),
        food_preferences: item.text("food_preferences"),
        stay_in_touch_frequency: item.count("stay_in_touch_frequency").filter(|d| *d > 0),
        tags: item.texts("tags"),
        gender: item.text("gender"),
        birthdate: date(&mut item, "birthdate", place, complaints),
        deceased_date: date(&mut item, "deceased_date", place, complaints),
        first_met_date: date(&mut item, "first_met_date", place, complaints),
        first_met_through: item.text("first_met_through"),
        first_met_where: item.text("first_met_where"),
        first_met_information: item
            .text("first_met_additional_info")
            .or_else(|| item.text("first_met_additional_information")),
        ..Contact::default()
    };
    for collection in item.list("data") {
        let Some(mut group) = Item::new(collection, item.path("data"), place, complaints) else { continue };
        let (kind, values) = (group.text("type").unwrap_or_default(), group.list("values"));
        group.end(complaints);
        if !HANGS.contains(&kind.as_str()) && !NAMED_ONLY.contains(&kind.as_str()) {
            let what = item.path("data");
            complaints.push(Complaint::new(place, Code::NotRecognised).about(&what, &kind));
        }
        for (at, value) in values.iter().enumerate() {
            hang(&mut contact, &kind, value, item.path(&format!("{kind}[{at}]")), place, complaints);
        }
    }
    item.end(complaints);
    Some(contact)
}

/// What hangs on a contact.
const HANGS: [&str; 11] = [
    "call",
    "contact_field",
    "address",
    "conversation",
    "note",
    "task",
    "reminder",
    "debt",
    "gift",
    "life_event",
    "pet",
];
/// Lists of names of what stands elsewhere, or is never stored.
const NAMED_ONLY: [&str; 3] = ["activity", "photo", "document"];

/// Reads one thing that hangs on a contact. One with a field of the wrong type is left out.
fn hang(contact: &mut Contact, kind: &str, value: &Value, path: String, place: Place, complaints: &mut Vec<Complaint>) {
    if kind == "activity" {
        match value.as_str() {
            Some(uuid) => contact.activities.push(uuid.to_owned()),
            None => drop(Item::new(&Value::Null, path, place, complaints)),
        }
        return;
    }
    if !HANGS.contains(&kind) {
        return;
    }
    let Some(mut item) = Item::new(value, path, place, complaints) else { return };
    let uuid = item.text("uuid");
    let id = uuid.clone().unwrap_or_default();
    let created_at = stamp(&mut item, "created_at");
    let mut draft = Contact::default();
    match kind {
        "call" => draft.calls.push(Call {
            uuid: id,
            called_at: stamp(&mut item, "called_at"),
            content: item.text("content"),
            contact_called: item.flag("contact_called"),
        }),
        "contact_field" => {
            let kind = item.text("type");
            draft.fields.extend(item.scalar("data").map(|data| ContactField { data, kind }));
        }
        "address" => draft.addresses.push(Address {
            street: item.text("street"),
            city: item.text("city"),
            province: item.text("province"),
            postal_code: item.scalar("postal_code"),
            country: item.text("country"),
        }),
        "conversation" => {
            let happened_at = stamp(&mut item, "happened_at");
            let messages = messages(&mut item, place, complaints);
            draft.conversations.push(Conversation { uuid: id, happened_at, messages });
        }
        "note" => draft.notes.extend(item.text("body").map(|body| Note { uuid: id, created_at, body })),
        "task" => {
            let (description, completed) = (item.text("description"), item.flag("completed"));
            let completed_at = stamp(&mut item, "completed_at");
            let title = item.text("title");
            draft.tasks.extend(title.map(|title| Task {
                uuid: id,
                created_at,
                title,
                description,
                completed,
                completed_at,
            }));
        }
        "reminder" => {
            let initial_date = stamp(&mut item, "initial_date");
            let (frequency_type, frequency_number) = (item.text("frequency_type"), item.count("frequency_number"));
            let (inactive, title) = (item.flag("inactive"), item.text("title"));
            draft.reminders.extend(title.map(|title| Reminder {
                initial_date,
                title,
                frequency_type,
                frequency_number,
                inactive,
            }));
        }
        "debt" => draft.debts.push(Debt {
            uuid: id,
            created_at,
            amount: item.scalar("amount"),
            currency: item.text("currency"),
            reason: item.text("reason"),
            complete: item.text("status").is_some_and(|s| s == "complete"),
            in_debt: item.flag("in_debt"),
        }),
        "gift" => {
            let (comment, status, date) = (item.text("comment"), item.text("status"), stamp(&mut item, "date"));
            draft.gifts.extend(item.text("name").map(|name| Gift {
                uuid: id,
                created_at,
                name,
                comment,
                status,
                date,
            }));
        }
        "life_event" => draft.life_events.push(LifeEvent {
            name: item.text("name"),
            note: item.text("note"),
            happened_at: stamp(&mut item, "happened_at"),
        }),
        _ => draft.pets.extend(item.text("name")),
    }
    if item.end(complaints) {
        contact.calls.append(&mut draft.calls);
        contact.fields.append(&mut draft.fields);
        contact.addresses.append(&mut draft.addresses);
        contact.conversations.append(&mut draft.conversations);
        contact.notes.append(&mut draft.notes);
        contact.tasks.append(&mut draft.tasks);
        contact.reminders.append(&mut draft.reminders);
        contact.debts.append(&mut draft.debts);
        contact.gifts.append(&mut draft.gifts);
        contact.life_events.append(&mut draft.life_events);
        contact.pets.append(&mut draft.pets);
    }
}

fn messages(item: &mut Item, place: Place, complaints: &mut Vec<Complaint>) -> Vec<Message> {
    let mut messages = Vec::new();
    for (at, value) in item.list("messages").iter().enumerate() {
        let Some(mut one) = Item::new(value, item.path(&format!("messages[{at}]")), place, complaints) else {
            continue;
        };
        let message = Message {
            uuid: one.text("uuid"),
            content: one.text("content"),
            written_at: stamp(&mut one, "written_at"),
            written_by_me: one.flag("written_by_me"),
        };
        if one.end(complaints) {
            messages.push(message);
        }
    }
    messages
}
