//! Connections kept for the next caller.
//!
//! r2d2 would bring two manager crates, a thread pool that tests connections in the background and a second opinion on rusqlite's
//! version; what is needed is this.

use std::ops::{Deref, DerefMut};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::db::{Access, Db, Place};
use crate::error::Result;

/// At most `most` connections, opened when first needed.
pub(crate) struct Pool {
    place: Place,
    access: Access,
    most: usize,
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Default)]
struct State {
    idle: Vec<Db>,
    out: usize,
}

/// A connection on loan.
pub(crate) struct Loan<'a> {
    pool: &'a Pool,
    db: Option<Db>,
}

impl Pool {
    pub(crate) fn new(place: Place, access: Access, most: usize) -> Pool {
        Pool { place, access, most, state: Mutex::default(), freed: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a connection.
    pub(crate) fn get(&self) -> Result<Loan<'_>> {
        let mut state = self.state();
        while state.idle.is_empty() && state.out >= self.most {
            state = self.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let idle = state.idle.pop().filter(Db::alive);
        state.out += 1;
        drop(state);
        let mut loan = Loan { pool: self, db: idle };
        if loan.db.is_none() {
            // If this fails, dropping the loan gives the place back.
            loan.db = Some(Db::open(&self.place, self.access)?);
        }
        Ok(loan)
    }
}

#[allow(clippy::expect_used, reason = "a loan holds its connection from get() to drop()")]
impl Deref for Loan<'_> {
    type Target = Db;
    fn deref(&self) -> &Db {
        self.db.as_ref().expect("a loan holds a connection")
    }
}

#[allow(clippy::expect_used, reason = "a loan holds its connection from get() to drop()")]
impl DerefMut for Loan<'_> {
    fn deref_mut(&mut self) -> &mut Db {
        self.db.as_mut().expect("a loan holds a connection")
    }
}

impl Drop for Loan<'_> {
    fn drop(&mut self) {
        let mut state = self.pool.state();
        state.out -= 1;
        state.idle.extend(self.db.take().filter(Db::alive));
        drop(state);
        self.pool.freed.notify_one();
    }
}
