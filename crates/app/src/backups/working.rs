//! The files in the notebook's folder that are there only while a copy is made, looked at or put back. They hold the notebook in the
//! clear: whatever a killed process left of them goes before anybody begins again, and when the notebook is opened or forgets.

use std::fs;
use std::path::{Path, PathBuf};

use coltiva_store::{FileLock, SIDES, UNFINISHED};

use super::{at, daily};
use crate::error::Result;
use crate::notebook::Coltiva;

/// The whole notebook, before it is sealed.
pub(super) const SEALING: &str = "sealing.sqlite";
/// A copy that is being put back.
pub(super) const RESTORING: &str = "restoring.sqlite";
/// A copy that is looked at for whom it forgot.
pub(super) const LOOKING: &str = "looking.sqlite";
/// A copy that is compared with the notebook.
pub(super) const COMPARING: &str = "comparing.sqlite";

const NAMES: [&str; 4] = [SEALING, RESTORING, LOOKING, COMPARING];

/// Held by the one process that works with copies in this folder.
const HELD: &str = "copying.lock";

/// The right to work with copies in a folder, which has nothing of others' work in it.
pub(super) struct Working {
    folder: PathBuf,
    _lock: FileLock,
}

impl Working {
    /// Waits for whoever works there.
    pub(super) fn begin(folder: &Path) -> Result<Working> {
        Working::with(folder, FileLock::take(&folder.join(HELD))?)
    }

    /// `None` while somebody works there.
    pub(super) fn try_begin(folder: &Path) -> Result<Option<Working>> {
        FileLock::try_take(&folder.join(HELD))?.map(|lock| Working::with(folder, lock)).transpose()
    }

    /// One of the working files.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn with(folder: &Path, lock: FileLock) -> Result<Working> {
        // Whoever made these is no more.
        left(folder)?.iter().try_for_each(|path| super::remove(path))?;
        Ok(Working { folder: folder.to_owned(), _lock: lock })
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        // What could not be cleared here is cleared by the next.
        let _ = left(&self.folder).map(|paths| paths.iter().try_for_each(|path| super::remove(path)));
    }
}

/// Clears what a killed process left beside the notebook, unless another one is at work there.
pub(crate) fn clear_left(coltiva: &Coltiva) -> Result<()> {
    let Some(folder) = coltiva.store.path().and_then(Path::parent) else { return Ok(()) };
    // Looking alone writes nothing.
    if !left(folder)?.is_empty() {
        Working::try_begin(folder)?;
    }
    Ok(())
}

/// The working files in a folder, with what SQLite keeps beside them.
fn left(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| at(folder, error))? {
        let entry = entry.map_err(|error| at(folder, error))?;
        let is_file = entry.file_type().is_ok_and(|sort| sort.is_file());
        if is_file && entry.file_name().to_str().is_some_and(is_working) {
            found.push(entry.path());
        }
    }
    Ok(found)
}

fn is_working(name: &str) -> bool {
    let name = SIDES[1..].iter().find_map(|side| name.strip_suffix(side)).unwrap_or(name);
    let (name, unfinished) = name.strip_suffix(UNFINISHED).map_or((name, false), |name| (name, true));
    NAMES.contains(&name) || unfinished && daily::day_of(name).is_some()
}
