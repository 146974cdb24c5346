//! Files that say "somebody is at it": locked while they are held, and gone afterwards. The system lets go of one when its process
//! ends, however it ends.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use same_file::Handle;

use crate::error::{Result, StoreError};

/// A locked file; gone when it is dropped.
pub struct FileLock {
    path: PathBuf,
    _held: File,
}

impl FileLock {
    /// Takes the lock; `None` while somebody else has it.
    pub fn try_take(path: &Path) -> Result<Option<FileLock>> {
        loop {
            let file = open(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
            if is_at(&file, path)? {
                return Ok(Some(FileLock { path: path.to_owned(), _held: file }));
            }
        }
    }

    /// Takes the lock, and waits for whoever has it.
    pub fn take(path: &Path) -> Result<FileLock> {
        loop {
            let file = open(path)?;
            file.lock()?;
            if is_at(&file, path)? {
                return Ok(FileLock { path: path.to_owned(), _held: file });
            }
        }
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        // Before the lock goes, so that nobody else can have taken it yet. Where it cannot be removed, it is empty.
        let _ = std::fs::remove_file(&self.path);
    }
}

fn open(path: &Path) -> Result<File> {
    crate::files::create_private(path).map_err(|error| StoreError::of_file(path, &error))?;
    match File::options().write(true).open(path) {
        // Somebody let go of it just now, and took it away.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => open(path),
        opened => Ok(opened?),
    }
}

/// Is it still the file of this name? Whoever held it before may have taken it away while we waited.
fn is_at(file: &File, path: &Path) -> Result<bool> {
    let ours = Handle::from_file(file.try_clone()?)?;
    match Handle::from_path(path) {
        Ok(there) => Ok(ours == there),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
    }
}
