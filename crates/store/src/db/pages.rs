//! A whole database, page by page, into a file and back.

use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::{Db, Engine};
use crate::error::{Result, StoreError};

const ON_A_SERVER: StoreError = StoreError::Unsupported("a server's database is backed up with pg_dump");

impl Db {
    /// Copies every page of the database into a file, as they are at one moment.
    pub(crate) fn copy_pages(&self, path: &Path) -> Result<()> {
        let Engine::Sqlite(from) = &self.0 else { return Err(ON_A_SERVER) };
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut to = Connection::open_with_flags(path, flags)?;
        // Nobody sees the file before it is whole, so it needs no journal; its maker syncs it once.
        to.execute_batch("pragma journal_mode = off; pragma synchronous = off;")?;
        // All pages at once, under one read lock: one moment, and writers go on.
        whole(&Backup::new(from, &mut to)?)
    }

    /// Takes every page of another database in place of its own, in one transaction. `first` is done when nobody else can write any more;
    /// where it fails, nothing is.
    pub(crate) fn take_pages(&mut self, from: &Db, first: impl FnOnce() -> Result<()>) -> Result<()> {
        let (Engine::Sqlite(to), Engine::Sqlite(from)) = (&mut self.0, &from.0) else { return Err(ON_A_SERVER) };
        let copy = Backup::new(from, to)?;
        // Not a page yet: the right to write alone, which is held until the copy is dropped.
        if matches!(copy.step(0)?, StepResult::Busy | StepResult::Locked) {
            return Err(StoreError::Locked);
        }
        first()?;
        whole(&copy)
    }
}

fn whole(copy: &Backup<'_, '_>) -> Result<()> {
    match copy.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(StoreError::Locked),
    }
}
