//! Copies of the notebook: made when asked, sealed with a passphrase or not; made by themselves once a day; put back.

mod daily;
mod restore;
mod sealed;
mod working;

use std::fs::{self, File};
use std::io::{Read as _, Write};
use std::path::{Path, PathBuf};

use coltiva_store::{UNFINISHED, beside, new_private};

use crate::error::{AppError, Result};
use crate::notebook::Coltiva;

use working::Working;

pub(crate) use daily::drop_of;
pub(crate) use daily::is_empty;
pub use daily::{Copy, KEPT, any_old, daily, drop_all, drop_due, last};
pub use restore::{Restored, restore};
pub use sealed::{Dice, LEAST_MEMORY_KIB, PASSES};
pub(crate) use working::clear_left;

/// Why a copy cannot be put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadCopy {
    /// It is no copy of a notebook.
    #[error("it is no copy of a notebook")]
    NotACopy,
    /// It is the notebook itself.
    #[error("it is the notebook itself")]
    TheNotebook,
    /// It is damaged or cut off.
    #[error("it is damaged or incomplete")]
    Damaged,
    /// It is sealed, and no passphrase was given.
    #[error("it is sealed with a passphrase")]
    Sealed,
    /// Another passphrase opens it.
    #[error("the passphrase does not open it")]
    WrongPassphrase,
    /// It was sealed by a newer Coltiva.
    #[error("it was sealed by a newer version")]
    Newer,
    /// Something else is there already, which a copy must not replace.
    #[error("something else is there already")]
    InTheWay,
}

/// What a file is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A copy as it is.
    Plain,
    /// A copy sealed with a passphrase.
    Sealed,
}

/// What every SQLite file begins with.
const PLAIN: &[u8; 16] = b"SQLite format 3\0";

/// What the file is; [`BadCopy::NotACopy`] where it is neither.
pub fn kind(file: &Path) -> Result<Kind> {
    let mut first = [0; PLAIN.len()];
    let mut input = File::open(file).map_err(|error| at(file, error))?;
    let mut filled = 0;
    while let Some(rest) = first.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match input.read(rest).map_err(|error| at(file, error))? {
            0 => break,
            n => filled += n,
        }
    }
    if first == *PLAIN {
        Ok(Kind::Plain)
    } else if first.starts_with(sealed::MAGIC) {
        Ok(Kind::Sealed)
    } else {
        Err(bad(file, BadCopy::NotACopy))
    }
}

/// Writes a copy of the notebook as it is now, while others go on; with a passphrase, sealed by it. The unsealed bytes touch no
/// folder but the notebook's own. What was in the file before goes only when the new copy is whole, and only where it was a copy of
/// this notebook (sealed, by the same passphrase): else [`BadCopy::InTheWay`].
pub fn backup(coltiva: &Coltiva, file: &Path, seal: Option<(&str, Dice)>) -> Result<()> {
    if coltiva.store.path().is_some_and(|notebook| is_same(file, notebook)) {
        return Err(bad(file, BadCopy::TheNotebook));
    }
    let working = Working::begin(&beside_notebook(coltiva)?)?;
    let passphrase = seal.as_ref().map(|(words, _)| *words);
    if file.exists() && !restore::is_copy_of(coltiva, file, passphrase, &working)? {
        return Err(bad(file, BadCopy::InTheWay));
    }
    let Some((passphrase, dice)) = seal else {
        return Ok(coltiva.store.backup_to(file)?);
    };
    let plain = working.file(working::SEALING);
    let unfinished = beside(file, UNFINISHED);
    let sealed = (|| {
        coltiva.store.backup_to(&plain)?;
        let mut input = File::open(&plain).map_err(|error| at(&plain, error))?;
        let mut output = create_private(&unfinished)?;
        sealed::seal(&mut input, &mut output, passphrase, dice).map_err(|error| at(file, error))?;
        output.flush().and_then(|()| output.sync_all()).map_err(|error| at(file, error))?;
        fs::rename(&unfinished, file).map_err(|error| at(file, error))
    })();
    if sealed.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    sealed
}

/// How folders and files begin that are there only while something is handed on: a copy, an export, a page that signs in.
const HANDED_ON: [&str; 3] = ["copy-", "export-", "sign-in-"];

/// Clears what a killed process left of such.
pub fn clear_handed_on(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).map_err(|error| at(folder, error))?.flatten() {
        let ours =
            entry.file_name().to_str().is_some_and(|name| HANDED_ON.iter().any(|begins| name.starts_with(begins)));
        let path = entry.path();
        match entry.file_type() {
            Ok(sort) if ours && sort.is_dir() => fs::remove_dir_all(&path).map_err(|error| at(&path, error))?,
            Ok(sort) if ours && sort.is_file() => remove(&path)?,
            _ => {}
        }
    }
    Ok(())
}

/// A folder for what is handed on, for its owner's eyes only.
pub(crate) fn handing_on(prefix: &str, folder: &Path) -> Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.tempdir_in(folder).map_err(|error| at(folder, error))
}

/// A copy of the notebook as it is now, to be handed on: it has no name, and is gone when it is closed.
pub fn taken(coltiva: &Coltiva, seal: Option<(&str, Dice)>) -> Result<File> {
    let folder = beside_notebook(coltiva)?;
    let working = handing_on("copy-", &folder)?;
    let copy = working.path().join("copy");
    backup(coltiva, &copy, seal)?;
    File::open(&copy).map_err(|error| at(&copy, error))
}

fn beside_notebook(coltiva: &Coltiva) -> Result<PathBuf> {
    let file = coltiva
        .store
        .path()
        .ok_or(coltiva_store::StoreError::Unsupported("a server's database is backed up with pg_dump"))?;
    Ok(file.parent().unwrap_or(Path::new(".")).to_owned())
}

/// Are both the same file?
fn is_same(one: &Path, other: &Path) -> bool {
    one == other || matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// A new file for its owner's eyes only, in place of what was there.
fn create_private(path: &Path) -> Result<File> {
    remove(path)?;
    new_private(path).map_err(|error| at(path, error))
}

fn at(path: &Path, error: std::io::Error) -> AppError {
    AppError::File { path: path.display().to_string(), error }
}

fn bad(path: &Path, why: BadCopy) -> AppError {
    AppError::Copy { path: path.display().to_string(), why }
}

/// Takes a file away, if it is there.
fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(at(path, error)),
        _ => Ok(()),
    }
}
