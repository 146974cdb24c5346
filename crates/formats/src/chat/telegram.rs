//! Telegram Desktop's `result.json`: the whole account or one chat, read as a stream, for it reaches gigabytes.
//!
//! What is met is told to a listener in the file's order. A cut or damaged file gives what stands before the damage, and one error.

mod visit;

use std::cell::Cell;
use std::io::Read;
use std::rc::Rc;

use super::guard::{self, Guard};
use crate::complaint::{Code, Complaint, Place, Unit};

/// What kind of chat it is, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChatKind {
    /// The file does not say.
    #[default]
    Unknown,
    /// With one person.
    Personal,
    /// A group of people who know of each other.
    PrivateGroup,
    /// A group open to all.
    PublicGroup,
    /// One speaks, many read.
    Channel,
    /// A program answers.
    Bot,
    /// Notes to oneself.
    Saved,
}

/// A chat, as far as it has been read when its messages come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chat {
    /// Its number in the file, from 1.
    pub number: u64,
    /// Its id: the user's own in a personal chat.
    pub id: Option<i64>,
    /// Its name; `None` for a deleted account.
    pub name: Option<String>,
    /// Its kind.
    pub kind: ChatKind,
}

/// A user: the owner of the account or a contact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// User id; 0 or absent for a number in the phone book that is not on Telegram.
    pub id: Option<i64>,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Telephone number as written.
    pub phone: String,
    /// `@name`, which changes hands.
    pub username: String,
}

/// Who wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sender {
    /// A user.
    User(i64),
    /// A channel, or a group's admin speaking in its name.
    Channel(i64),
}

/// A message or a call.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    /// Its number among the messages of the file, from 1.
    pub number: u64,
    /// Its id in the chat.
    pub id: Option<i64>,
    /// `true` for what Telegram itself wrote: calls, joins, pins.
    pub service: bool,
    /// Seconds since 1970.
    pub unix: Option<i64>,
    /// Local time as written, where there is nothing better.
    pub date: String,
    /// The name shown; `None` for a deleted account.
    pub from: Option<String>,
    /// Who wrote.
    pub sender: Option<Sender>,
    /// What Telegram says happened (`phone_call`).
    pub action: String,
    /// Length of a call.
    pub seconds: Option<i64>,
    /// The words, pieces joined; the first 64 KiB.
    pub text: String,
    /// Somebody's name and number, passed on in a message.
    pub card: Option<Box<Profile>>,
}

/// What a listener is told.
#[derive(Debug)]
pub enum Event<'a> {
    /// The account's owner.
    Owner(Profile),
    /// A contact.
    Contact(Profile),
    /// A chat begins.
    Chat(&'a Chat),
    /// A message of that chat; bytes read so far.
    Message(&'a Chat, Message, u64),
}

/// Reads the file, telling `each` what it meets until that answers `false`. Returns what was wrong.
pub fn read(input: impl Read, each: &mut dyn FnMut(Event<'_>) -> bool) -> Vec<Complaint> {
    let guard = Guard::new(crate::decode::Utf8::new(input));
    let mut state = State {
        bytes: guard.counter(),
        each,
        chats: 0,
        messages: 0,
        known: false,
        stopped: false,
        complaints: Vec::new(),
    };
    let input = std::io::BufReader::with_capacity(64 << 10, guard);
    let mut json = serde_json::Deserializer::from_reader(input);
    let result = visit::root(&mut json, &mut state).and_then(|()| json.end());
    let (messages, known, stopped, mut complaints) = (state.messages, state.known, state.stopped, state.complaints);
    match result {
        Err(_) if stopped => {}
        Err(e) => {
            let place = if messages == 0 { Place::FILE } else { Place::new(Unit::Message, messages) };
            let at = format!("line {} column {}", e.line(), e.column());
            complaints.push(Complaint::new(place, guard::code_of(e)).about("json", &at));
        }
        Ok(()) if !known => complaints.push(Complaint::new(Place::FILE, Code::NotRecognised)),
        Ok(()) => {}
    }
    complaints
}

/// What the visitors share.
struct State<'a> {
    bytes: Rc<Cell<u64>>,
    each: &'a mut dyn FnMut(Event<'_>) -> bool,
    chats: u64,
    messages: u64,
    /// Something of Telegram's was met.
    known: bool,
    stopped: bool,
    complaints: Vec<Complaint>,
}

#[cfg(test)]
mod tests;
