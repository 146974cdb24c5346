//! What readers pour their findings into, and what they may know while reading.

use std::path::PathBuf;

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::interactions::Interaction;
use coltiva_domain::keys::Key;
use coltiva_domain::sightings::Sighting;
use coltiva_domain::when::When;
use coltiva_formats::complaint::{Code, Complaint};
use coltiva_formats::kind::Kind;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The number of a sighting within one import.
pub type SightingNo = u32;

/// What is kept of the text of mails and messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Bodies {
    /// Metadata alone.
    None,
    /// Metadata, subject, and the quoted sentence of a promise or question found in passing.
    #[default]
    Subject,
    /// Everything that was written.
    Full,
}

impl Bodies {
    /// Its stable word.
    pub fn word(self) -> &'static str {
        match self {
            Bodies::None => "none",
            Bodies::Subject => "subject",
            Bodies::Full => "full",
        }
    }

    /// What a word says.
    pub fn of_word(word: &str) -> Option<Bodies> {
        [Bodies::None, Bodies::Subject, Bodies::Full].into_iter().find(|bodies| bodies.word() == word)
    }
}

/// The order of day, month and year in numeric dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// Day first.
    Dmy,
    /// Month first.
    Mdy,
    /// Year first.
    Ymd,
}

impl DateOrder {
    /// The order of a word: `dmy`, `mdy` or `ymd`.
    pub fn of_word(word: &str) -> Option<DateOrder> {
        Some(match word {
            "dmy" => DateOrder::Dmy,
            "mdy" => DateOrder::Mdy,
            "ymd" => DateOrder::Ymd,
            _ => return None,
        })
    }
}

/// What a reader may know. Nothing in it depends on what else is in the notebook, but `own`, which only words the report.
#[derive(Debug, Clone)]
pub struct Context {
    /// Now.
    pub now: Timestamp,
    /// The zone of local times.
    pub zone: TimeZone,
    /// Two letters, for phone numbers without country.
    pub region: String,
    /// The owner's keys, as far as they are known (`me`, `--owner`, and the files read before this one).
    pub own: Vec<Key>,
    /// Keys that the member said are theirs, for this very import (`--owner`): part of what was asked, not of the notebook.
    pub said_own: Vec<Key>,
    /// The owner's names as the member said them for this very import: what an exported chat calls them.
    pub said_names: Vec<String>,
    /// The owner's names, likewise.
    pub own_names: Vec<String>,
    /// What to keep of texts.
    pub bodies: Bodies,
    /// Are cards and calendars that mails bring to be read too (`--attached`)?
    pub attached: bool,
    /// The order of numeric dates, where it was said and must not be guessed.
    pub date_order: Option<DateOrder>,
    /// The day of the export: from the file's name, the ZIP's entry or the file's time.
    pub exported_on: Option<When>,
    /// The file's name as shown, for chat names and complaints. Only a hint.
    pub file_name: String,
    /// Columns named by hand: `their heading` → `our field` (`--map FILE`).
    pub columns: Vec<(String, String)>,
    /// The folder in which to lay down what does not fit in memory; else the system's own for such things.
    pub room: Option<PathBuf>,
}

impl Context {
    /// Is it more than a day away? A clock may be a zone ahead.
    pub fn is_future(&self, at: When) -> bool {
        let limit = self.now.as_second().saturating_add(24 * 3_600);
        at.position(&self.zone) > limit
    }

    /// A birthday as it can be: one that is still to come keeps its day and loses its year. And was it to come?
    pub fn birthday(&self, at: When) -> (When, bool) {
        match at {
            When::Day(day) if self.is_future(at) => (When::Yearless { month: day.month(), day: day.day() }, true),
            _ => (at, self.is_future(at)),
        }
    }

    /// What is known where nothing was said: Italian numbers, texts kept as by default, nobody who is the owner.
    pub fn new(now: Timestamp, zone: TimeZone) -> Context {
        Context {
            now,
            zone,
            region: "IT".to_owned(),
            own: Vec::new(),
            said_own: Vec::new(),
            said_names: Vec::new(),
            own_names: Vec::new(),
            bodies: Bodies::default(),
            attached: false,
            date_order: None,
            exported_on: None,
            file_name: String::new(),
            columns: Vec::new(),
            room: None,
        }
    }
}

impl Context {
    /// Is this key one of the owner's?
    pub fn is_own(&self, key: &Key) -> bool {
        self.own.contains(key)
    }
}

/// What a source says that is no record, and may be worth one: proposed to the member, never assumed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proposed {
    /// Something planned that names no guest: its title may name somebody.
    Met {
        /// As it stands there.
        title: String,
        /// When.
        at: When,
    },
    /// Somebody's name and number, passed on by another.
    Card {
        /// Whose.
        name: String,
        /// Under what they are reached.
        key: Key,
        /// When it was passed on.
        at: When,
    },
}

/// Where readers pour what they find. Every record of a file ends in exactly one of [`person`](Sink::person),
/// [`interaction`](Sink::interaction), [`skip`](Sink::skip) and [`lost`](Sink::lost); the sum is the file's `records`.
/// A file of people counts people, a file of interactions counts interactions; what else a record yields goes through
/// [`sighting`](Sink::sighting), [`aside`](Sink::aside), [`fact`](Sink::fact) and is not counted.
pub trait Sink {
    /// A record of a file of people. `seen_at`: when the source said so.
    fn person(&mut self, sighting: Sighting, seen_at: Option<When>) -> SightingNo;

    /// Somebody met in passing: a sender, an attendee. Equal sightings get one number.
    fn sighting(&mut self, sighting: Sighting, seen_at: Option<When>) -> SightingNo;

    /// A record of a file of interactions.
    fn interaction(&mut self, interaction: Interaction<SightingNo>);

    /// An interaction yielded beside a record that is counted otherwise (a connection's "connected" day).
    fn aside(&mut self, interaction: Interaction<SightingNo>);

    /// A fact found or held in the source: a promise, a note, how we met, a wished rhythm. `key` names it inside the source,
    /// so that it is known again.
    fn fact(&mut self, key: String, at: When, who: Option<SightingNo>, what: What<SightingNo>);

    /// A whole fact of another notebook, id and step included.
    fn whole_fact(&mut self, fact: Fact<SightingNo>) {
        self.fact(fact.id, fact.at, fact.who, fact.what);
    }

    /// A setting of the owner's in another notebook.
    fn setting(&mut self, _name: &str, _value: &str) {}

    /// A key or name that the source says, or suggests, is the owner's own. `how` is a stable word (`profile`, `sent-mail`, `calendar-name`).
    fn own(&mut self, key: Option<Key>, name: Option<String>, how: &str);

    /// A record left out for a good reason.
    fn skip(&mut self, code: Code);

    /// A record that could not be read: lost, and named.
    fn lost(&mut self, complaint: Complaint);

    /// A field that could not be read; its record goes in.
    fn damaged(&mut self, complaint: Complaint);

    /// A guess that was made and can be done over: what, value, how.
    fn guess(&mut self, what: &str, value: &str, how: &str);

    /// A card or a calendar that came with a mail, where it was asked for.
    fn attached(&mut self, _kind: Kind, _text: &str) {}

    /// Something for the member to look at.
    fn propose(&mut self, _proposed: Proposed) {}

    /// Asks whether to go on: `false` after a cancel. Called by readers of long files every few thousand records, with the
    /// bytes read so far.
    fn progress(&mut self, bytes: u64) -> bool;
}

/// Why a file could not be read to its end. What was read before stays.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The bytes could not be had.
    #[error("the file could not be read")]
    Io(#[from] std::io::Error),
    /// The member cancelled.
    #[error("cancelled")]
    Cancelled,
}
