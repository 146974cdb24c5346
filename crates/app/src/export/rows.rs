//! The rows of `notebook.jsonl`, as they are written and read. Sightings are named by their fingerprints.

use coltiva_domain::facts::Fact;
use coltiva_domain::interactions::Interaction;
use coltiva_domain::keys::Key;
use coltiva_domain::sightings::Sighting;
use coltiva_domain::when::When;
use serde::{Deserialize, Serialize};

/// The header line of a file of lines: what it is, and its version.
pub(crate) fn header(what: &str) -> String {
    format!("{{\"coltiva\":\"{what}\",\"version\":{}}}", coltiva_formats::notebook::VERSION)
}

/// A row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "row", rename_all = "snake_case")]
pub(crate) enum Row {
    /// A key or name of the owner's.
    Own {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<Key>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        how: String,
    },
    /// What the owner set.
    Setting { name: String, value: String },
    /// Somebody who was forgotten, by keyed hashes of what would bring them back, and the keys; these rows stand before all others.
    Forgotten { secrets: Vec<String>, marks: Vec<String> },
    /// What a source says of somebody. `id`: what other rows call it.
    Sighting {
        id: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seen_at: Option<When>,
        /// Where it was seen earlier already.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        first_at: Option<When>,
        #[serde(flatten)]
        sighting: Sighting,
    },
    /// What was typed, decided or found.
    Fact(Fact<String>),
    /// What happened.
    Interaction(Interaction<String>),
}
