//! Bytes to faithful structs and complaints. A format knows nothing of storage, of who is who, or of the other formats;
//! it never opens a file: it reads from what it is given, as a stream, in bounded memory.
//!
//! Rules common to all of them are in [`kind`] (what is it?), [`decode`] (in which characters?), [`complaint`] (what was wrong, where?)
//! and [`limits`] (how much is too much?).

pub mod archive;
pub mod chat;
pub mod complaint;
pub mod content_lines;
pub mod csv;
pub mod decode;
pub mod icalendar;
mod json;
pub mod json_resume;
pub mod kind;
pub mod limits;
pub mod linkedin;
pub mod mail;
pub mod monica;
pub mod notebook;
pub mod qr;
pub mod table;
pub mod vcard;
