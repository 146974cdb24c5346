//! The files of a LinkedIn data export (FORMATS 1): which one it is by its header, and its rows as faithful structs.
//! Names of files are hints; headings are known in English, Italian, French, German and Spanish, 2018 to 2026.

mod columns;
mod html;
mod kinds;
mod messages;
mod rows;

#[cfg(test)]
mod tests;

use std::io::{self, Read};

use crate::decode;
use crate::kind::Kind;
use crate::table::{self, Table};

pub use columns::{Column, Columns};
pub use html::{is_sponsored, to_text};
pub use kinds::{of_header, of_name};
pub use messages::{Message, Messages, Recipients, is_deleted_account};
pub use rows::{
    Connection, Education, Endorsement, ImportedContact, Invitation, OwnEmail, OwnPhone, Position, Profile,
    Recommendation,
};

/// What a file of a LinkedIn export is, by its first bytes.
pub fn recognise(head: &[u8], name: &str) -> Option<Kind> {
    let (text, _) = decode::decode(head);
    let layout = table::layout(text.as_bytes(), &|header| kinds::of_header(header, name).is_some())?;
    kinds::of_header(&layout.header, name)
}

/// Opens the table of a file of a known kind; `name` is its file name, as a hint.
pub fn open<R: Read>(input: R, name: &str) -> io::Result<Table<R>> {
    Table::open(input, &|header| kinds::of_header(header, name).is_some())
}
