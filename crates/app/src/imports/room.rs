//! Where an import lays down what it cannot read in place: beside the notebook, for the system's own temporary folder may be memory, or
//! be read by others. It goes with the import; what a killed one left goes when the notebook is opened next.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{SpooledTempFile, TempDir};

use crate::notebook::Coltiva;

/// How such a folder's name begins.
const PREFIX: &str = "reading-";

/// The folder beside the notebook; `None` where that is on a server.
pub(super) fn beside(coltiva: &Coltiva) -> Option<PathBuf> {
    coltiva.store.path()?.parent().map(Path::to_owned)
}

/// A new folder, for the owner's eyes only; without a room in the system's own.
pub(super) fn folder(room: Option<&Path>) -> io::Result<TempDir> {
    let mut folder = tempfile::Builder::new();
    folder.prefix(if room.is_some() { PREFIX } else { "coltiva-" });
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        folder.permissions(fs::Permissions::from_mode(0o700));
    }
    room.map_or_else(|| folder.tempdir(), |room| folder.tempdir_in(room))
}

/// A file of so many bytes in memory, and past them in the room.
pub(super) fn spool(room: Option<&Path>, in_memory: usize) -> SpooledTempFile {
    match room {
        Some(room) => tempfile::spooled_tempfile_in(in_memory, room),
        None => tempfile::spooled_tempfile(in_memory),
    }
}

/// Clears what a killed import left, unless another is at work.
pub(crate) fn clear_left(coltiva: &Coltiva) -> io::Result<()> {
    let Some(room) = beside(coltiva) else { return Ok(()) };
    let left = left(&room)?;
    if left.is_empty() {
        return Ok(());
    }
    match coltiva.store.import_lock(coltiva.member) {
        Ok(_lock) => left.iter().try_for_each(fs::remove_dir_all),
        Err(_) => Ok(()),
    }
}

fn left(room: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(room)? {
        let entry = entry?;
        let named = entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX));
        if named && entry.file_type().is_ok_and(|sort| sort.is_dir()) {
            found.push(entry.path());
        }
    }
    Ok(found)
}
