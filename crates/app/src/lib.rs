//! What Coltiva can do: one public function, one intention, one transaction. Takes clock, ids and actor; speaks no language.

pub mod backups;
mod beside;
pub mod circles;
pub mod corrections;
pub mod doctor;
pub mod duplicates;
pub mod error;
pub mod export;
pub mod facts;
mod fingerprint;
pub mod forget;
pub mod imports;
pub mod interactions;
pub mod log;
pub mod me;
pub mod notebook;
mod owner;
pub mod password;
pub mod people;
pub mod promises;
pub mod rebuild;
pub mod sessions;
pub mod strangers;
pub mod today;
pub mod trash;
pub mod verify;
pub mod views;

pub use error::{AppError, Result};
pub use notebook::{Clock, Coltiva};
