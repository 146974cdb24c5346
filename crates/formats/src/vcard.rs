//! vCard 2.1, 3.0 and 4.0, card by card, as the world writes them (FORMATS 2).
//!
//! A thin reader of our own and not `calcard` (FORMATS 12 lists its cautions): that one takes the whole text of a file and gives owned trees,
//! loses the lines after a nested card and those without colon, and sees no missing END. Here one card at a time stands in memory,
//! properties borrow from its bytes, every line is accounted for, and bytes are joined before they become characters (a quoted-printable
//! soft break may cut one).

mod dates;
mod lines;
mod property;
mod reader;
#[cfg(test)]
mod tests;
mod values;

pub use dates::{Stamp, Time};
pub use property::{Parameters, Property};
pub use reader::{Counts, Reader};
pub use values::{fields, list, unescape};

/// The version a card says it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Version {
    /// 2.1, of phones and Outlook.
    V2,
    /// 3.0, also where nothing is said.
    #[default]
    V3,
    /// 4.0.
    V4,
}

/// One card.
#[derive(Debug)]
pub struct Card<'a> {
    /// Which one of the file, from 1.
    pub number: u64,
    /// Its version.
    pub version: Version,
    /// Did it have its END?
    pub complete: bool,
    /// Was it larger than [`crate::limits::CARD`], so that the rest of it was left out?
    pub oversized: bool,
    /// Its properties, in their order, those of nested cards not among them.
    pub properties: Vec<Property<'a>>,
    /// The cards nested in AGENT.
    pub agents: Vec<Card<'a>>,
}

impl Card<'_> {
    /// The properties of a name (in capitals).
    pub fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Property<'s>> {
        self.properties.iter().filter(move |p| p.name() == name)
    }

    /// The preferred property of a name: lowest PREF, then first; empty ones do not count.
    pub fn preferred<'s>(&'s self, name: &'s str) -> Option<&'s Property<'s>> {
        self.all(name).filter(|p| !p.value.trim().is_empty()).min_by_key(|p| p.preference())
    }

    /// The text of the preferred property of a name.
    pub fn text(&self, name: &str) -> Option<String> {
        self.preferred(name).map(|p| p.text(self.version).trim().to_owned()).filter(|t| !t.is_empty())
    }
}

/// Is it a vCard file? The first component of the file decides, so that a calendar with a card inside stays a calendar.
pub fn recognise(head: &[u8], _name: &str) -> bool {
    let (text, _) = crate::decode::decode(head.get(..head.len().min(64 << 10)).unwrap_or_default());
    let first = text.split(['\r', '\n']).map(str::trim).find(|line| {
        line.split_at_checked(6).is_some_and(|(begin, _)| begin.eq_ignore_ascii_case("BEGIN:"))
            || line.starts_with("From ")
    });
    first.is_some_and(|line| line.eq_ignore_ascii_case("BEGIN:VCARD"))
}
