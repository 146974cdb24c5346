//! The store: where notebooks are kept, and how one gets at them.

use std::path::Path;
use std::sync::Arc;

use crate::db::{Access, Db, Place};
use crate::error::{Result, StoreError};
use crate::files::beside;
use crate::interactions::filters::Filters;
use crate::lock::FileLock;
use crate::notebook::{Member, Notebook, Reader};
use crate::pool::Pool;
use crate::schema;

/// All notebooks of an instance. Cheap to clone and share.
#[derive(Clone)]
pub struct Store(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) place: Place,
    pub(crate) writers: Pool,
    pub(crate) readers: Pool,
    filters: Filters,
}

/// Held while an import is staged, so that nobody takes a living import for the remains of a crash. The system lets go of it
/// when the process ends, however it ends.
pub struct ImportLock {
    _held: Held,
}

enum Held {
    File(#[allow(dead_code, reason = "held for its lock")] FileLock),
    Server(#[allow(dead_code, reason = "held for its lock")] Box<Db>),
}

impl Store {
    /// Opens the notebook in a file; makes it if there is none, readable by its owner alone; brings an older one forward.
    pub fn sqlite(path: &Path) -> Result<Store> {
        Store::open(Place::File(path.to_owned()), 1)
    }

    /// Opens the notebook in a file that must be one already: a copy to be put back, not a file to be made into a notebook.
    pub fn existing(path: &Path) -> Result<Store> {
        let place = Place::File(path.to_owned());
        let mut db = Db::open(&place, Access::Read)?;
        if !schema::is_notebook(&mut db)? {
            return Err(StoreError::NotANotebook);
        }
        drop(db);
        Store::open(place, 1)
    }

    /// The file that holds the notebooks; `None` on a server.
    pub fn path(&self) -> Option<&Path> {
        match &self.0.place {
            Place::File(path) => Some(path),
            Place::Server(_) => None,
        }
    }

    /// Opens the notebooks on a PostgreSQL server. `url` as libpq writes it (`postgresql://…` or `host=… dbname=…`).
    pub fn postgres(url: &str) -> Result<Store> {
        Store::open(Place::Server(url.to_owned()), 8)
    }

    fn open(place: Place, writers: usize) -> Result<Store> {
        let inner = Inner {
            writers: Pool::new(place.clone(), Access::Write, writers),
            readers: Pool::new(place.clone(), Access::Read, 8),
            filters: Filters::default(),
            place,
        };
        schema::migrate(&mut *inner.writers.get()?)?;
        Ok(Store(Arc::new(inner)))
    }

    /// One transaction: all of `f` or, when it fails, nothing. Do not nest.
    pub fn write<T, E: From<StoreError>>(
        &self,
        member: Member,
        f: impl FnOnce(&mut Notebook<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut db = self.0.writers.get()?;
        let begin = db.dialect().begin_write;
        let transaction = Transaction::begin(&mut db, begin)?;
        // Takes the member's row, so that one transaction at a time writes in a notebook.
        let counters = transaction.db.one(
            "update members set version = version + 1 where member_id = $1 returning staging, next_interaction",
            &[member.0.into()],
            |row| Ok((row.int(0)?, row.int(1)?)),
        )?;
        let counters = counters.ok_or(StoreError::NoSuchMember(member.0))?;
        let out = f(&mut Notebook::new(Reader::new(transaction.db, member, counters, &self.0.filters)))?;
        transaction.commit()?;
        Ok(out)
    }

    /// Reads one state of the notebook, however long it takes.
    pub fn read<T, E: From<StoreError>>(
        &self,
        member: Member,
        f: impl FnOnce(&mut Reader<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut db = self.0.readers.get()?;
        let begin = db.dialect().begin_read;
        let transaction = Transaction::begin(&mut db, begin)?;
        let counters = transaction.db.one(
            "select staging, next_interaction from members where member_id = $1",
            &[member.0.into()],
            |row| Ok((row.int(0)?, row.int(1)?)),
        )?;
        let counters = counters.ok_or(StoreError::NoSuchMember(member.0))?;
        let out = f(&mut Reader::new(transaction.db, member, counters, &self.0.filters))?;
        transaction.commit()?;
        Ok(out)
    }

    /// Claims the right to import, undo or clean up after a crash; [`StoreError::Importing`] while somebody else has it.
    pub fn import_lock(&self, member: Member) -> Result<ImportLock> {
        let held = match &self.0.place {
            Place::File(path) => {
                let path = beside(path, &format!("-import-{}", member.0));
                Held::File(FileLock::try_take(&path)?.ok_or(StoreError::Importing)?)
            }
            Place::Server(_) => {
                let mut db = Db::open(&self.0.place, Access::Write)?;
                let sql = "select case when pg_try_advisory_lock($1) then 1::bigint else 0::bigint end";
                // "Coltiva" in seven bytes, and the member.
                let key = 0x436f_6c74_6976_6100_i64 ^ member.0;
                match db.one(sql, &[key.into()], |row| row.int(0))? {
                    Some(1) => Held::Server(Box::new(db)),
                    _ => return Err(StoreError::Importing),
                }
            }
        };
        Ok(ImportLock { _held: held })
    }

    /// Is the store sound? Each line is a problem.
    pub fn check(&self) -> Result<Vec<String>> {
        schema::check(&mut *self.0.writers.get()?)
    }

    /// Leaves everything in the one file, and nothing in the journal beside it.
    pub fn flush(&self) -> Result<()> {
        let mut db = self.0.writers.get()?;
        db.dialect().flush.iter().try_for_each(|sql| db.each(sql, &[], |_| Ok(())))
    }

    /// After an erasure: gives room back and leaves no old page, in the file or its journal.
    pub fn vacuum(&self) -> Result<()> {
        let mut db = self.0.writers.get()?;
        for &sql in db.dialect().vacuum {
            db.each(sql, &[], |_| Ok(()))?;
        }
        Ok(())
    }
}

/// A transaction that ends with its scope, also when that panics.
pub(crate) struct Transaction<'a> {
    pub(crate) db: &'a mut Db,
    open: bool,
}

impl<'a> Transaction<'a> {
    pub(crate) fn begin(db: &'a mut Db, sql: &str) -> Result<Transaction<'a>> {
        db.batch(sql)?;
        Ok(Transaction { db, open: true })
    }

    pub(crate) fn commit(mut self) -> Result<()> {
        self.db.batch("commit")?;
        self.open = false;
        Ok(())
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        if self.open {
            // Where this fails, the engine has rolled back already.
            let _ = self.db.batch("rollback");
        }
    }
}
