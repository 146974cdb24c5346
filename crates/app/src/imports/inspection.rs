//! What is read in a file, touching no notebook (`coltiva inspect`).

use coltiva_formats::complaint::Complaint;
use coltiva_formats::kind::Kind;
use serde_json::{Map, Value};

/// The answer of `inspect` for one file: the words of the `expect` column of `samples/EXPECT.tsv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// What it is.
    pub kind: Kind,
    /// Counts, texts, lists, by word.
    pub summary: Map<String, Value>,
    /// What was wrong.
    pub complaints: Vec<Complaint>,
}
