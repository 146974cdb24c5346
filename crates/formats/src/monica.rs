//! Monica 4.x JSON export, collection by collection (FORMATS 9): contacts one at a time, photos and documents passed over,
//! the user's secrets never looked at.

mod contact;
mod export;
#[cfg(test)]
mod tests;

use std::io::BufRead;

pub use contact::{
    Address, Call, Contact, ContactField, Conversation, Date, Debt, Gift, LifeEvent, Message, Note, Reminder, Task,
};
pub use export::{Activity, Export, FieldType, Relationship, User};

use crate::complaint::Complaint;

/// Is it one?
pub fn recognise(head: &[u8]) -> bool {
    let text = crate::decode::decode(head).0;
    let has = |key: &str| text.contains(&format!("\"{key}\""));
    text.trim_start().starts_with('{')
        && has("version")
        && (has("app_version") && (has("account") || has("exported_by") || has("export_date"))
            || text.contains("\"1.0-preview"))
}

/// Reads one. What was read before the end of a broken file stays, and the break is among the complaints.
pub fn read(input: impl BufRead) -> (Export, Vec<Complaint>) {
    export::read(input)
}
