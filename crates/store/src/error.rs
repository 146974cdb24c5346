//! What can go wrong with a notebook, told apart as far as somebody can do something about it.

use std::path::PathBuf;

/// Why the store refused or failed. Nothing is half done: the transaction was rolled back.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The notebook was written by a newer Coltiva.
    #[error("the notebook has schema {found}, this program knows up to {known}")]
    Newer {
        /// The schema found.
        found: i64,
        /// The newest one known here.
        known: i64,
    },
    /// The file or its folder cannot be opened for writing.
    #[error("{} cannot be opened for writing: {why}", path.display())]
    NotWritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        why: String,
    },
    /// The file is no notebook.
    #[error("the file is no notebook")]
    NotANotebook,
    /// The file is damaged.
    #[error("the notebook is damaged: {0}")]
    Damaged(String),
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// Another process holds the notebook for longer than we wait.
    #[error("another process is writing to the notebook")]
    Locked,
    /// Another import is under way.
    #[error("another import is under way")]
    Importing,
    /// There is no such import, or it is not in the state that the act needs.
    #[error("there is no import {0} to do this with")]
    NoSuchImport(i64),
    /// There is no such member.
    #[error("there is no member {0}")]
    NoSuchMember(i64),
    /// There is no such row.
    #[error("there is no {0} with this id")]
    NoSuchRow(&'static str),
    /// This engine cannot do that.
    #[error("{0}")]
    Unsupported(&'static str),
    /// The server cannot be reached or refused us.
    #[error("the database server: {0}")]
    Server(String),
    /// The file system.
    #[error("the file system: {0}")]
    Io(#[from] std::io::Error),
    /// What was read is not what was once written.
    #[error("unreadable {what}: {why}")]
    Unreadable {
        /// What.
        what: &'static str,
        /// Why.
        why: String,
    },
    /// Anything else the engine said.
    #[error("the database: {0}")]
    Engine(String),
}

impl StoreError {
    /// What the system says of a file that is to be written.
    pub(crate) fn of_file(path: &std::path::Path, error: &std::io::Error) -> StoreError {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => StoreError::Full,
            _ => StoreError::NotWritable { path: path.to_owned(), why: error.to_string() },
        }
    }
}

/// A result of the store.
pub type Result<T> = std::result::Result<T, StoreError>;

impl From<rusqlite::Error> for StoreError {
    fn from(e: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode as Code;
        match e.sqlite_error_code() {
            Some(Code::DiskFull) => StoreError::Full,
            // A quota, or a limit on the size of files, is no "full" to the engine: it only sees that it could not write.
            Some(Code::SystemIoFailure) if could_not_write(&e) => StoreError::Full,
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => StoreError::Locked,
            Some(Code::NotADatabase) => StoreError::NotANotebook,
            Some(Code::DatabaseCorrupt) => StoreError::Damaged(e.to_string()),
            Some(Code::ReadOnly | Code::CannotOpen | Code::PermissionDenied) => {
                StoreError::NotWritable { path: PathBuf::new(), why: e.to_string() }
            }
            _ => StoreError::Engine(e.to_string()),
        }
    }
}

fn could_not_write(e: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{SQLITE_IOERR_FSYNC, SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_WRITE};
    let code = e.sqlite_error().map(|error| error.extended_code);
    let writing = [SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_SHMSIZE];
    code.is_some_and(|code| writing.contains(&code))
}

impl From<postgres::Error> for StoreError {
    fn from(e: postgres::Error) -> StoreError {
        use postgres::error::SqlState;
        match e.as_db_error() {
            Some(d) if *d.code() == SqlState::DISK_FULL => StoreError::Full,
            Some(d) if *d.code() == SqlState::LOCK_NOT_AVAILABLE => StoreError::Locked,
            // The text of a server's complaint may quote a row; its code and message do not.
            Some(d) => StoreError::Engine(format!("{} ({})", d.message(), d.code().code())),
            None => StoreError::Server(e.to_string()),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(e: serde_json::Error) -> StoreError {
        StoreError::Unreadable { what: "content", why: e.to_string() }
    }
}
