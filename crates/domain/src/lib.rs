//! The nouns and rules of Coltiva: who people are, what happened with them, what state a tie is in,
//! and what follows for today. No IO, no async, no clock: time, zone and tuning are parameters.
//!
//! The way of the data (see `ARCHITECTURE.md`): [`sightings`] and [`interactions`] come in, [`identity`]
//! says which sightings are one person, [`ties`] folds interactions into ledgers and measures,
//! [`today`] and [`openings`] only read.

mod companies;
pub mod delicate;
pub mod facts;
pub mod forgetting;
mod hex;
pub mod identity;
pub mod interactions;
pub mod keys;
pub mod names;
pub mod openings;
pub mod people;
pub mod phones;
pub mod phrases;
pub mod promises;
pub mod reasons;
pub mod sightings;
pub mod ties;
pub mod today;
pub mod tuning;
pub mod when;
pub mod work;

pub use hex::{hex, unhex};
