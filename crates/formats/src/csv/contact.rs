//! One row of a contact table.

use super::columns::{Columns, Meaning};
use crate::table::Row;

/// The cells of a row by meaning, in the order of their columns; empty cells are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// The row's number.
    pub number: u64,
    /// Meaning, column and cell.
    pub cells: Vec<(Option<Meaning>, usize, String)>,
    /// The row has fewer fields than the header, and is not blank.
    pub short: bool,
    /// What stands past the last column.
    pub beyond: usize,
}

impl Contact {
    /// The cells of a row.
    pub fn of(row: &Row<'_>, columns: &Columns) -> Contact {
        let mut contact = Contact { number: row.number, ..Contact::default() };
        let width = columns.meanings.len();
        for (i, meaning) in columns.meanings.iter().enumerate() {
            let cell = row.get(Some(i));
            if !cell.is_empty() {
                contact.cells.push((*meaning, i, cell.to_owned()));
            }
        }
        contact.short = row.len() < width && !contact.cells.is_empty();
        contact.beyond = row.filled().saturating_sub(width);
        contact
    }

    /// The cells of one meaning.
    pub fn all(&self, meaning: Meaning) -> impl Iterator<Item = &str> {
        self.cells.iter().filter(move |(m, _, _)| *m == Some(meaning)).map(|(_, _, cell)| cell.as_str())
    }

    /// The first cell of a meaning.
    pub fn first(&self, meaning: Meaning) -> &str {
        self.all(meaning).next().unwrap_or_default()
    }

    /// Is there nothing in it?
    pub fn is_blank(&self) -> bool {
        self.cells.is_empty()
    }
}
