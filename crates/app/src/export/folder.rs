//! Where an export is laid down: written aside, and moved into its place when it is whole.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Write};
use std::path::{Path, PathBuf};

use coltiva_store::{StoreError, new_private};

use super::Part;
use crate::error::AppError;

/// Why a file of an export could not be written.
#[derive(Debug)]
pub(super) enum Problem {
    /// The store failed.
    Store(StoreError),
    /// The file could not be written.
    Io(io::Error),
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        Problem::Store(error)
    }
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Problem {
        Problem::Io(error)
    }
}

impl From<serde_json::Error> for Problem {
    fn from(error: serde_json::Error) -> Problem {
        Problem::Io(error.into())
    }
}

/// The folder of an export, with a neighbour in which it is being written.
pub(super) struct Folder {
    path: PathBuf,
    aside: tempfile::TempDir,
    written: Vec<&'static str>,
}

impl Folder {
    /// Takes a folder that is empty, not there yet, or an earlier export; refuses any other.
    pub(super) fn take(path: &Path) -> Result<Folder, AppError> {
        let at = |error: io::Error| AppError::File { path: path.display().to_string(), error };
        match fs::read_dir(path) {
            Ok(entries) => {
                let names: Vec<PathBuf> =
                    entries.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>().map_err(at)?;
                if !names.is_empty() && !is_ours(path) {
                    return Err(AppError::NotAnExport(path.display().to_string()));
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(at(error)),
        }
        // An empty parent is the folder we are in.
        let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(at)?;
        let mut aside = tempfile::Builder::new();
        aside.prefix(".coltiva-export-");
        #[cfg(unix)]
        {
            // Whoever else uses this machine has no business in it.
            use std::os::unix::fs::PermissionsExt as _;
            aside.permissions(fs::Permissions::from_mode(0o700));
        }
        let aside = aside.tempdir_in(parent).map_err(at)?;
        Ok(Folder { path: path.to_owned(), aside, written: Vec::new() })
    }

    /// Writes one file aside; says how many bytes it has.
    pub(super) fn file(
        &mut self,
        name: &'static str,
        write: impl FnOnce(&mut dyn Write) -> Result<(), Problem>,
    ) -> Result<u64, AppError> {
        let path = self.aside.path().join(name);
        let at = |error: io::Error| AppError::File { path: self.path.join(name).display().to_string(), error };
        let mut out = BufWriter::with_capacity(256 << 10, new_private(&path).map_err(at)?);
        write(&mut out).map_err(|problem| match problem {
            Problem::Store(error) => AppError::Store(error),
            Problem::Io(error) => at(error),
        })?;
        let file = out.into_inner().map_err(|error| at(error.into_error()))?;
        file.sync_all().map_err(at)?;
        let bytes = file.metadata().map_err(at)?.len();
        self.written.push(name);
        Ok(bytes)
    }

    /// Moves everything into its place, or leaves everything as it was. Files of an earlier export that were not written anew stay as
    /// they are.
    pub(super) fn finish(self) -> Result<(), AppError> {
        let at = |error: io::Error| AppError::File { path: self.path.display().to_string(), error };
        if !self.path.exists() {
            return fs::rename(self.aside.path(), &self.path).map_err(at);
        }
        let before = self.aside.path().join("before");
        fs::create_dir(&before).map_err(at)?;
        let mut done = Vec::new();
        for name in &self.written {
            done.push(name);
            let (place, old) = (self.path.join(name), before.join(name));
            let moved = absent_is_fine(fs::rename(&place, &old))
                .and_then(|()| fs::rename(self.aside.path().join(name), &place));
            if let Err(error) = moved {
                for name in done {
                    self.take_back(name, &before);
                }
                return Err(at(error));
            }
        }
        Ok(())
    }

    /// What stood there of the earlier export stands there again.
    fn take_back(&self, name: &str, before: &Path) {
        let (place, old) = (self.path.join(name), before.join(name));
        // Of the two one is there at most: the new one where it came, the old one where it could not be moved away.
        if !self.aside.path().join(name).exists() {
            let _ = fs::remove_file(&place);
        }
        if old.exists() {
            let _ = fs::rename(&old, &place);
        }
    }
}

/// What was not there need not be moved.
fn absent_is_fine(moved: io::Result<()>) -> io::Result<()> {
    match moved {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Is what stands there an earlier export? At least one of its files is ours, and none of ours is somebody else's.
fn is_ours(folder: &Path) -> bool {
    let mut any = false;
    for (name, beginning) in Part::ALL.iter().flat_map(|part| part.files()) {
        let Ok(file) = File::open(folder.join(name)) else { continue };
        let mut head = Vec::new();
        let wanted = beginning();
        let read = file.take(wanted.len() as u64).read_to_end(&mut head).is_ok();
        // Cards of nobody are an empty file, and no loss.
        if !read || !head.is_empty() && head != wanted.as_bytes() {
            return false;
        }
        any |= !head.is_empty();
    }
    any
}
