//! What people write: topics with sentences that fit together, in Italian and English.
//!
//! Nothing in the ordinary letters is a promise or a question left open, so that those which the stories plant are the only ones.

mod english;
mod italian;

use crate::chance::Chance;
use crate::world::{Circle, Person};

/// What two people write about, as parts that follow each other.
pub(crate) struct Topic {
    pub(crate) subjects: &'static [&'static str],
    /// News: asks nothing.
    pub(crate) tells: &'static [&'static str],
    /// A beginning that asks; an answer always follows.
    pub(crate) asks: &'static [&'static str],
    pub(crate) answers: &'static [&'static str],
    /// A last word.
    pub(crate) thanks: &'static [&'static str],
}

/// A title for a meeting, and where.
pub(crate) struct Talk {
    pub(crate) titles: &'static [&'static str],
    pub(crate) places: &'static [&'static str],
}

const PROJECTS: &[&str] = &[
    "Bussola",
    "Lanterna",
    "Orto digitale",
    "Portico",
    "Marea",
    "Seme",
    "Quaderno",
    "Girandola",
    "Meridiana",
    "Ponte",
];
const PLACES: &[&str] = &["Bologna", "Modena", "Milano", "Ferrara", "Torino", "Ravenna", "Firenze", "Padova"];

pub(crate) fn topics(circle: Circle) -> &'static [Topic] {
    match circle {
        Circle::Work => italian::WORK,
        Circle::Friends => italian::FRIENDS,
        Circle::Abroad => english::TOPICS,
    }
}

pub(crate) fn talk(circle: Circle) -> &'static Talk {
    match circle {
        Circle::Work => &italian::WORK_TALK,
        Circle::Friends => &italian::FRIENDS_TALK,
        Circle::Abroad => &english::TALK,
    }
}

/// Chats: each a few lines, the first by whoever begins, then in turn.
pub(crate) fn chats(circle: Circle) -> &'static [&'static [&'static str]] {
    match circle {
        Circle::Work => italian::WORK_CHATS,
        Circle::Friends => italian::FRIENDS_CHATS,
        Circle::Abroad => english::CHATS,
    }
}

/// Short notes on LinkedIn, of which nothing is expected.
pub(crate) fn notes(circle: Circle) -> &'static [&'static str] {
    if circle == Circle::Abroad { english::NOTES } else { italian::NOTES }
}

/// One of these sentences with its gaps filled.
pub(crate) fn say(chance: &mut Chance, of: &[&str]) -> String {
    let text = chance.pick(of);
    fill(chance, text)
}

/// Fills the gaps of a sentence.
pub(crate) fn fill(chance: &mut Chance, text: &str) -> String {
    let mut text = text.to_owned();
    if text.contains("{p}") {
        text = text.replace("{p}", chance.pick(PROJECTS));
    }
    if text.contains("{l}") {
        text = text.replace("{l}", chance.pick(PLACES));
    }
    if text.contains("{n}") {
        text = text.replace("{n}", &chance.between(3, 14).to_string());
    }
    text
}

/// A whole letter from one first name to another.
pub(crate) fn letter(chance: &mut Chance, with: &Person, to: &str, from: &str, parts: &[String]) -> String {
    let (hello, bye) = if with.english() { (english::HELLO, english::BYE) } else { (italian::HELLO, italian::BYE) };
    let close = with.circle == Circle::Friends;
    let bye = if close && !with.english() { italian::BYE_CLOSE } else { bye };
    let hello = chance.pick(hello).replace("{to}", to);
    let bye = chance.pick(bye);
    format!("{hello}\n\n{}\n\n{bye}\n{from}\n", parts.join("\n\n"))
}
