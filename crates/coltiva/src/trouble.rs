//! Errors, said with what to do about them.

#![allow(clippy::print_stderr, reason = "the last word of a failed command")]

use std::process::ExitCode;

use coltiva_app::AppError;
use coltiva_store::StoreError;

use crate::out::Out;

/// Wrong use, which is the caller's to mend.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(pub String);

/// Before the language is known.
pub fn early(error: &anyhow::Error) {
    eprintln!("coltiva: {error:#}");
}

/// Says an error; answers the exit status: 2 wrong use, 3 failure.
pub fn report(error: &anyhow::Error, out: &Out) -> ExitCode {
    let say = &out.say;
    if let Some(Usage(text)) = error.downcast_ref::<Usage>() {
        eprintln!("coltiva: {text}");
        return ExitCode::from(2);
    }
    let (text, code) = match (error.downcast_ref::<AppError>(), error.downcast_ref::<StoreError>()) {
        (Some(AppError::Nobody(who, near)), _) => {
            let near: Vec<String> = near.iter().map(|(id, name)| format!("{name} ({id})")).collect();
            let hint = if near.is_empty() { String::new() } else { format!(" {}", say.error_near(near.join(", "))) };
            (format!("{}{hint}", say.error_nobody(who)), 2)
        }
        (Some(AppError::NobodyNamed), _) => (say.log_nobody(), 2),
        (Some(AppError::Several(who, people)), _) => {
            let list: Vec<String> = people.iter().map(|(id, name)| format!("  {id}  {name}")).collect();
            (format!("{}\n{}", say.error_several(who), list.join("\n")), 2)
        }
        (Some(AppError::NoSuch { what, id }), _) => (say.error_no_such(id, *what), 2),
        (Some(AppError::BadValue { what, value }), _) => (say.error_bad_value(value, *what), 2),
        (Some(AppError::NotAnExport(folder)), _) => (say.error_not_an_export(folder), 2),
        (Some(AppError::NothingToUndo), _) => (say.error_nothing_to_undo(), 2),
        (Some(AppError::Cancelled), _) => (say.error_cancelled(), 3),
        (Some(AppError::Store(error)), _) | (_, Some(error)) => (store(error, out), 3),
        _ => (format!("{error:#}"), 3),
    };
    eprintln!("coltiva: {text}");
    ExitCode::from(code)
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
