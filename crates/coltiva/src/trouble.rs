//! Errors, said with what to do about them.

#![allow(clippy::print_stderr, reason = "the last word of a failed command")]

use std::io;
use std::process::ExitCode;

use clap::error::ErrorKind;
use coltiva_app::AppError;
use coltiva_app::backups::BadCopy;
use coltiva_i18n::Catalogue;
use coltiva_store::StoreError;

use crate::config::{Unreadable, columns};
use crate::help;
use crate::out::{Out, fitted_early};

/// Wrong use, which is the caller's to mend.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(pub String);

/// A command line that is wrong, or asks for help or the version, which is none.
pub fn typed(error: &clap::Error, say: &Catalogue) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // A reader that has gone away is no error of ours.
        _ = error.print();
        return ExitCode::SUCCESS;
    }
    early_said(&help::wrong_use(error, say))
}

/// Flags that do not say where, or when, to work.
pub fn early(error: &Unreadable, say: &Catalogue) -> ExitCode {
    let text = match error {
        Unreadable::Now(text) => say.error_bad_value(text, "now"),
        Unreadable::NoFolder => say.error_no_folder(),
    };
    early_said(&text)
}

fn early_said(text: &str) -> ExitCode {
    eprintln!("{}", fitted_early(&format!("coltiva: {text}"), columns()));
    ExitCode::from(2)
}

/// Says an error; answers the exit status: 2 wrong use, 3 failure.
pub fn report(error: &anyhow::Error, out: &Out) -> ExitCode {
    let (text, code) = said(error, out);
    eprintln!("{}", out.fitted(&format!("coltiva: {text}")));
    ExitCode::from(code)
}

/// An error in words, and its exit status.
pub fn said(error: &anyhow::Error, out: &Out) -> (String, u8) {
    if let Some(Usage(text)) = error.downcast_ref::<Usage>() {
        return (text.clone(), 2);
    }
    match (error.downcast_ref::<AppError>(), error.downcast_ref::<StoreError>()) {
        (Some(error), _) => app(error, out),
        (_, Some(error)) => (store(error, out), 3),
        _ => (format!("{error:#}"), 3),
    }
}

/// An error of the app in words.
pub fn said_of(error: &AppError, out: &Out) -> String {
    app(error, out).0
}

fn app(error: &AppError, out: &Out) -> (String, u8) {
    let say = &out.say;
    match error {
        AppError::Store(error) => (store(error, out), 3),
        AppError::Nobody(who, near) => {
            let near: Vec<String> = near.iter().map(|(id, name)| format!("{name} ({id})")).collect();
            let hint = if near.is_empty() { String::new() } else { format!(" {}", say.error_near(near.join(", "))) };
            (format!("{}{hint}", say.error_nobody(who)), 2)
        }
        AppError::NobodyNamed => (say.log_nobody(), 2),
        AppError::Several(who, people) => {
            let list: Vec<String> = people.iter().map(|(id, name)| format!("  {id}  {name}")).collect();
            (format!("{}\n{}", say.error_several(who), list.join("\n")), 2)
        }
        AppError::SeveralPromises(who, promises) => {
            let list: Vec<String> = promises.iter().map(|(number, what)| format!("  p{number}  {what}")).collect();
            (format!("{}\n{}", say.error_several_promises(who), list.join("\n")), 2)
        }
        AppError::NoSuch { what, id } => (say.error_no_such(id, *what), 2),
        AppError::NoSuchDay(day) => (say.error_no_such_day(day), 2),
        AppError::BadValue { what, value } => (say.error_bad_value(value, *what), 2),
        AppError::NotAnExport(folder) => (say.error_not_an_export(folder), 2),
        AppError::NothingToUndo => (say.error_nothing_to_undo(), 2),
        AppError::ImportIsLast(import) => (say.error_import_is_last(import.to_string()), 2),
        AppError::DroppedStay => (say.error_dropped_stay(), 2),
        AppError::ForgottenStays => (say.error_forgotten_stays(), 2),
        AppError::Owed(why) if is_full(why) => (say.error_owed(), 3),
        AppError::Owed(why) => (app(why, out).0, 3),
        AppError::Cancelled => (say.error_cancelled(), 3),
        AppError::File { path, error } => (file(path, error, out), 3),
        AppError::Copy { path, why } => match why {
            BadCopy::InTheWay => (say.copy_in_the_way(path), 2),
            BadCopy::NotACopy => (say.copy_none(path), 3),
            BadCopy::TheNotebook => (say.copy_itself(path), 2),
            BadCopy::Damaged => (say.copy_damaged(path), 3),
            BadCopy::Sealed => (say.passphrase_how(), 2),
            BadCopy::WrongPassphrase => (say.passphrase_wrong(path), 3),
            BadCopy::Newer => (say.copy_newer(path), 3),
        },
        other => (other.to_string(), 3),
    }
}

/// Is there no room?
fn is_full(error: &AppError) -> bool {
    match error {
        AppError::Store(error) => matches!(error, StoreError::Full),
        AppError::File { error, .. } => {
            matches!(
                error.kind(),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
            )
        }
        _ => false,
    }
}

/// What the system says of a file, in words that say what to do.
pub fn file(path: &str, error: &io::Error, out: &Out) -> String {
    let say = &out.say;
    match error.kind() {
        io::ErrorKind::NotFound => say.error_file(path, say.why_entity_not_found()),
        io::ErrorKind::PermissionDenied => say.error_file_forbidden(path),
        io::ErrorKind::IsADirectory => say.error_file_folder(path),
        io::ErrorKind::NotADirectory => say.error_file_no_folder(path),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => say.error_full(),
        io::ErrorKind::ReadOnlyFilesystem => say.error_not_writable(path),
        _ => format!("{path}: {error}"),
    }
}

fn store(error: &StoreError, out: &Out) -> String {
    let say = &out.say;
    match error {
        StoreError::Newer { .. } => say.error_newer(),
        StoreError::NotWritable { path, .. } => say.error_not_writable(path.display().to_string()),
        StoreError::NotANotebook => say.error_not_a_notebook(),
        StoreError::Damaged(_) => say.error_damaged(),
        StoreError::Full => say.error_full(),
        StoreError::Locked => say.error_locked(),
        StoreError::Importing => say.error_importing(),
        other => other.to_string(),
    }
}
