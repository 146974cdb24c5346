//! A tie is the relationship of the member and a person. Its state is its [`Ledger`]; every measure is a pure function of
//! ledger, day and tuning ([`measure`]), so that nothing has to be recomputed while time passes.

mod ledger;
mod measures;
mod tuning_at_home;
mod why;

pub use ledger::{BadLedger, Day, Group, Ledger};
pub use measures::{
    Balance, Layer, Measures, Reciprocity, State, Trend, Wishes, contact_probability, layers, measure, warmth,
};
pub use tuning_at_home::tuning_at_home;
