//! Contact tables: Google, Outlook, Apple, and any other by its headings (FORMATS 5).

mod columns;
mod contact;
mod sheet;

#[cfg(test)]
mod tests;

use std::io::{self, Read};

use crate::decode;
use crate::kind::Kind;
use crate::table::{self, Table};

pub use columns::{Columns, Meaning, absent};
pub use contact::Contact;
pub use sheet::Sheet;

/// What a contact table is, by its first bytes. A first row that holds an address is data: such a table has no header.
pub fn recognise(head: &[u8], name: &str) -> Option<Kind> {
    let (text, _) = decode::decode(head);
    let layout = table::layout(text.as_bytes(), &|header| columns::kind(header).is_some())?;
    columns::kind(&layout.header).or_else(|| {
        // A table of unknown headings by its name: its columns are asked for.
        let table_name = [".csv", ".tsv"].iter().any(|end| name.to_lowercase().ends_with(end));
        let text_like = layout.header.len() >= 2 && !text.trim_start().starts_with('<');
        (table_name && text_like).then_some(Kind::CsvGeneric)
    })
}

/// Opens a contact table. Where the first row holds an address it is no header: columns are then called by their numbers.
pub fn open<R: Read>(input: R) -> io::Result<Table<R>> {
    let is_data = |row: &[String]| row.iter().any(|cell| cell.contains('@') && !cell.contains(' '));
    Table::open_unless(input, &|header| columns::kind(header).is_some(), &is_data)
}
