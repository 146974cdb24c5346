//! Bringing in what people already have.
//!
//! `formats` gives faithful structs; the readers here (one file per family of formats) say what they mean as sightings, interactions
//! and facts, and pour them into a [`Sink`]. Readers keep no order: what a file says does not depend on what came before it,
//! so that any order of the same files gives the same notebook.

mod attached;
mod chat;
pub mod columns;
pub mod contacts_csv;
mod held;
pub mod history;
pub mod icalendar;
pub mod inspect;
pub mod inspection;
pub mod json_resume;
pub mod linkedin;
pub mod mail;
pub mod monica;
pub mod notebook;
#[cfg(test)]
mod poured;
pub mod qr;
pub mod readers;
pub mod report;
pub(crate) mod room;
pub mod run;
pub mod sink;
mod social;
pub mod sources;
mod staging;
mod tables;
mod tally;
pub mod uploads;
pub mod vcard;

pub use sink::{Bodies, Context, DateOrder, ReadError, Sink};
pub use staging::{NoProgress, Progress};
