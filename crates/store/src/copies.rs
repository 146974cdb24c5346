//! Copies of the whole store, made while others go on.

use std::fs::File;
use std::path::Path;

use crate::db::{Access, Db, Place};
use crate::error::{Result, StoreError};
use crate::files::{UNFINISHED, beside, create_private};
use crate::store::Store;

impl Store {
    /// Writes a compact copy of the whole store, as it is at one moment, while others go on. It holds nothing that was erased.
    pub fn backup_to(&self, path: &Path) -> Result<()> {
        self.make_copy(path, |name| {
            // A reader's connection, so that writers are not held up.
            self.0.readers.get()?.run("vacuum into $1", &[name.into()]).map(|_| ())
        })
    }

    /// The same page by page: a fraction of the work, for the copy that is made every day. Erased pages are zeros in it, as they
    /// are in the store.
    pub fn copy_to(&self, path: &Path) -> Result<()> {
        self.make_copy(path, |name| self.0.readers.get()?.copy_pages(Path::new(name)))
    }

    /// Becomes the store in another file, in one transaction: who has it open sees the one or the other, whole, and who is about to write
    /// waits and goes on in the new one. What it was stays as a copy in `before`.
    pub fn become_that_of(&self, other: &Path, before: &Path) -> Result<()> {
        let other = Db::open(&Place::File(other.to_owned()), Access::Read)?;
        // Copied when nobody else can write any more, so that whatever was written is in the one or in the other.
        self.0.writers.get()?.take_pages(&other, || self.backup_to(before))
    }

    /// Under another name until it is whole and on the disk: a copy that is there is a copy that can be put back.
    fn make_copy(&self, path: &Path, write: impl FnOnce(&str) -> Result<()>) -> Result<()> {
        let Place::File(_) = self.0.place else {
            return Err(StoreError::Unsupported("a server's database is backed up with pg_dump"));
        };
        let unfinished = beside(path, UNFINISHED);
        let at = |e: std::io::Error| StoreError::of_file(path, &e);
        match std::fs::remove_file(&unfinished) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(at(e)),
            _ => create_private(&unfinished).map_err(at)?,
        }
        let name = unfinished.to_str().ok_or(StoreError::Unsupported("the path of a backup must be UTF-8"))?;
        let written = write(name)
            .and_then(|()| Ok(File::open(&unfinished)?.sync_all()?))
            .and_then(|()| std::fs::rename(&unfinished, path).map_err(at));
        if written.is_err() {
            let _ = std::fs::remove_file(&unfinished);
        }
        let _ = std::fs::remove_file(beside(&unfinished, "-journal"));
        written
    }
}
