//! One member's notebook inside a transaction: [`Reader`] reads, [`Notebook`] also writes. Both bind the member to every statement.

use std::collections::HashSet;
use std::ops::{Deref, DerefMut};

use crate::db::{Db, Value};
use crate::error::Result;
use crate::interactions::filters::Filters;

/// A member. The first one exists from the beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Member(pub i64);

/// The import id of what the member typed.
pub(crate) const HAND: i64 = 0;

/// Reads a notebook as it was when the transaction began. Staged rows are not seen.
pub struct Reader<'a> {
    pub(crate) db: &'a mut Db,
    member: Member,
    /// The import being staged; 0 when there is none.
    pub(crate) staging: i64,
    pub(crate) filters: &'a Filters,
    /// The next interaction's id as the transaction began.
    pub(crate) next_interaction: i64,
    /// Evidence keys of interactions that reading passes over.
    pub(crate) hidden: HashSet<String>,
}

/// Writes in a notebook.
pub struct Notebook<'a>(Reader<'a>);

impl<'a> Reader<'a> {
    pub(crate) fn new(
        db: &'a mut Db,
        member: Member,
        (staging, next_interaction): (i64, i64),
        filters: &'a Filters,
    ) -> Reader<'a> {
        Reader { db, member, staging, filters, next_interaction, hidden: HashSet::new() }
    }

    /// From now on, until the transaction ends, interactions with these evidence keys are passed over when the log is read: the
    /// member took them back.
    pub fn hide(&mut self, keys: impl IntoIterator<Item = String>) {
        self.hidden.extend(keys);
    }

    /// The member, as a parameter.
    pub(crate) fn me(&self) -> Value<'static> {
        Value::Int(self.member.0)
    }

    pub(crate) fn member(&self) -> i64 {
        self.member.0
    }

    /// Which import's rows not to see. Nothing is staged under −1.
    pub(crate) fn unseen(&self) -> Value<'static> {
        Value::Int(if self.staging == 0 { -1 } else { self.staging })
    }

    /// Is an import being staged? Without anybody who holds the import lock, these are the remains of one that was cut off.
    pub fn is_staging(&self) -> bool {
        self.staging != 0
    }

    /// Grows with every transaction that writes: what was computed from the notebook holds as long as this stays.
    pub fn version(&mut self) -> Result<i64> {
        let me = self.me();
        Ok(self.db.one("select version from members where member_id = $1", &[me], |row| row.int(0))?.unwrap_or(0))
    }
}

impl<'a> Notebook<'a> {
    pub(crate) fn new(reader: Reader<'a>) -> Notebook<'a> {
        Notebook(reader)
    }
}

impl<'a> Deref for Notebook<'a> {
    type Target = Reader<'a>;
    fn deref(&self) -> &Reader<'a> {
        &self.0
    }
}

impl<'a> DerefMut for Notebook<'a> {
    fn deref_mut(&mut self) -> &mut Reader<'a> {
        &mut self.0
    }
}
