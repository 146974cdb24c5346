//! All SQL there is, for SQLite and PostgreSQL; synchronous, concrete.
//!
//! A [`Store`] holds notebooks. Inside a transaction a [`Reader`] reads one of them and a [`Notebook`] writes in it. The ground
//! (sightings, interactions, facts) belongs to imports, which are staged, applied and undone; what is derived is put here by
//! `app` and can be dropped at any time.

mod copies;
mod db;
mod derived;
mod error;
mod facts;
mod files;
mod forget;
mod imports;
mod interactions;
mod lock;
mod notebook;
mod pool;
mod schema;
mod sessions;
mod settings;
mod sightings;
mod store;
mod strangers;

pub use derived::Derived;
pub use derived::pairs::PairRow;
pub use derived::people::PersonRow;
pub use error::{Result, StoreError};
pub use facts::OwnClaim;
pub use files::{SIDES, UNFINISHED, beside, make_private_folder, new_private};
pub use imports::{Applied, ImportRow, ImportState, Undone};
pub use interactions::stage::Staged;
pub use interactions::{Filter, StoredInteraction};
pub use lock::FileLock;
pub use notebook::{Member, Notebook, Reader};
pub use sessions::{Session, SessionKind, TokenHash};
pub use sightings::{SightingRow, fingerprint};
pub use store::{ImportLock, Store};
