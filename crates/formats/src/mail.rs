//! Mail: mbox files of every dialect, Maildir files, single messages, Takeout labels (FORMATS 4 and 12).
//!
//! Headers are read by our own thin reader, since they decide who and when; a body is only opened where its text is wanted.
//! Everything works on bytes as they lie in the file, in bounded memory, and gives an answer for any bytes at all.

pub mod addresses;
pub mod body;
pub mod dates;
pub mod encoded;
pub mod headers;
pub mod hygiene;
pub mod labels;
pub mod maildir;
pub mod mbox;
pub mod quotes;
mod recognise;
#[cfg(test)]
mod tests;

pub use recognise::{is_letter, recognise};
