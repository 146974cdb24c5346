//! For tests: every engine, a fixed clock, ids in order, the village.

mod engines;

use std::cell::Cell;

use coltiva_domain::when::When;
use jiff::Timestamp;

pub use coltiva_demo as demo;
pub use engines::{engines, notebook, on_each_engine, sqlite};

/// The moment at which tests happen unless they say otherwise: 2026-03-02T09:00:00Z, a Monday.
pub fn now() -> Timestamp {
    Timestamp::constant(1_772_442_000, 0)
}

/// A moment from its text. Tests only.
///
/// # Panics
/// Where the text is none.
#[allow(clippy::panic, reason = "tests write their own moments")]
pub fn when(text: &str) -> When {
    text.parse().unwrap_or_else(|_| panic!("{text} is no moment"))
}

/// Ids that count: `t1`, `t2`, …
#[derive(Debug, Default)]
pub struct Ids(Cell<u64>);

impl Ids {
    /// The next one.
    pub fn next(&self) -> String {
        self.0.set(self.0.get() + 1);
        format!("t{}", self.0.get())
    }
}
