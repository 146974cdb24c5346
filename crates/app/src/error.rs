//! What can go wrong with an intention.

use coltiva_store::StoreError;

/// Why an intention was not carried out. Nothing is half done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AppError {
    /// The store refused or failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nobody is meant by these words; those whose names are nearest to them.
    #[error("nobody is meant by '{0}'")]
    Nobody(String, Vec<(i64, String)>),
    /// A line names nobody.
    #[error("nobody is named")]
    NobodyNamed,
    /// A line says a day that cannot be: no calendar has it, or what is told as done lies ahead.
    #[error("'{0}' cannot be the day")]
    NoSuchDay(String),
    /// Several people are meant by these words.
    #[error("several people are meant by '{0}'")]
    Several(String, Vec<(i64, String)>),
    /// Several promises are open with whom these words mean: number and what each is.
    #[error("several promises are open with '{0}'")]
    SeveralPromises(String, Vec<(usize, String)>),
    /// There is no such thing in the notebook.
    #[error("there is no {what} '{id}'")]
    NoSuch {
        /// What was looked for (`import`, `promise`, `sighting`, `fact`).
        what: &'static str,
        /// By which id.
        id: String,
    },
    /// A value that makes no sense.
    #[error("'{value}' is no {what}")]
    BadValue {
        /// What it should have been (`duration`, `email`, `time-zone`).
        what: &'static str,
        /// What was given.
        value: String,
    },
    /// The member cancelled.
    #[error("cancelled")]
    Cancelled,
    /// A file could not be read or written.
    #[error("{path}: {error}")]
    File {
        /// Which.
        path: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// The folder holds something that is no earlier export.
    #[error("{0} is not empty and holds no export")]
    NotAnExport(String),
    /// A copy cannot be put back.
    #[error("{path}: {why}")]
    Copy {
        /// Which file.
        path: String,
        /// Why not.
        why: crate::backups::BadCopy,
    },
    /// They are forgotten; what the file's old pages and the day's copy hold of them could not be cleared yet, and is when the
    /// notebook is opened next.
    #[error("forgotten, but not yet cleared from the file: {0}")]
    Owed(Box<AppError>),
    /// There is nothing to take back.
    #[error("there is nothing to take back")]
    NothingToUndo,
    /// The last act was this import, which is taken back by itself. Once more takes back the act before.
    #[error("the last act was import {0}")]
    ImportIsLast(i64),
    /// The last act dropped strangers, which nothing takes back. Once more takes back the act before.
    #[error("who was dropped cannot be brought back")]
    DroppedStay,
    /// The last act was a forgetting, which nothing takes back. Once more takes back the act before.
    #[error("who was forgotten cannot be brought back")]
    ForgottenStays,
}

/// A result of an intention.
pub type Result<T> = std::result::Result<T, AppError>;
