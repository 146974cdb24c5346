//! Reasons: why a number or a suggestion is what it is, as data. A language is put on them by `i18n`.

use serde::{Deserialize, Serialize};

use crate::when::When;

/// A value inside a reason, said by the catalogue in the reader's language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// A count.
    Count(i64),
    /// A name or quote, said as it is.
    Text(String),
    /// A moment.
    Moment(When),
}

/// One reason: a stable code, its values by name, and the events or facts behind it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// Stable code: the name of its message in the catalogue, `reason-<code>` with `-` for `_`.
    pub code: String,
    /// Values that the message takes, in the order of their names.
    pub values: Vec<(String, Value)>,
    /// Evidence, openable: `i<id>` for an interaction, `f<id>` for a fact, `s<id>` for a sighting.
    pub evidence: Vec<String>,
}

impl Reason {
    /// A reason without values or evidence yet.
    pub fn new(code: &str) -> Reason {
        Reason { code: code.to_owned(), values: Vec::new(), evidence: Vec::new() }
    }

    /// Adds a count.
    #[must_use]
    pub fn count(mut self, name: &str, value: i64) -> Reason {
        self.values.push((name.to_owned(), Value::Count(value)));
        self
    }

    /// Adds a text.
    #[must_use]
    pub fn text(mut self, name: &str, value: impl Into<String>) -> Reason {
        self.values.push((name.to_owned(), Value::Text(value.into())));
        self
    }

    /// Adds a moment.
    #[must_use]
    pub fn moment(mut self, name: &str, value: When) -> Reason {
        self.values.push((name.to_owned(), Value::Moment(value)));
        self
    }

    /// Adds evidence.
    #[must_use]
    pub fn because(mut self, evidence: impl IntoIterator<Item = String>) -> Reason {
        self.evidence.extend(evidence);
        self
    }
}
