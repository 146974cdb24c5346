//! How the columns of contact tables are read: shown before they go in, and named by hand where they are not understood.

use coltiva_formats::csv::{self, Columns};
use coltiva_formats::kind::Kind;

use super::room;
use super::run::Request;
use super::sources;
use crate::notebook::Coltiva;

/// The columns of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The file, as shown.
    pub path: String,
    /// Each column: its heading, and the word of its meaning. `None` where it has none: it is kept as a note, or, where it means
    /// something that no mapping by hand names, as that.
    pub columns: Vec<Column>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// The word of its meaning.
    pub word: Option<&'static str>,
    /// Is it understood at all?
    pub understood: bool,
}

/// The words by which a column may be named by hand.
pub fn words() -> impl Iterator<Item = &'static str> {
    csv::Meaning::WORDS.iter().map(|(word, _)| *word)
}

/// The contact tables that an import would read. What cannot be opened is said by the import itself.
pub fn tables(coltiva: &Coltiva, request: &Request) -> Vec<Table> {
    let sources = sources::expand_in(room::beside(coltiva), &request.paths, &request.sent, request.kind);
    let is_table = |kind| matches!(kind, Some(Kind::CsvGeneric | Kind::CsvGoogle | Kind::CsvOutlook));
    let tables = sources.files.iter().filter(|file| is_table(file.kind)).filter_map(|file| {
        let mut input = file.open().ok()?;
        let table = csv::open(&mut *input).ok()?;
        let header = table.layout().header.clone();
        let meanings = Columns::of(&header, &request.columns).meanings;
        let columns = header.into_iter().zip(meanings).filter(|(heading, _)| !heading.trim().is_empty());
        let columns = columns.map(|(heading, meaning)| Column {
            heading,
            word: meaning.and_then(csv::Meaning::word),
            understood: meaning.is_some(),
        });
        Some(Table { path: file.shown.clone(), columns: columns.collect() })
    });
    tables.collect()
}
