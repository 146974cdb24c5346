//! The village: an invented world for whoever wants to see Coltiva at work before trusting it with their own.
//!
//! Elena Marchetti, product consultant in Bologna, about four hundred people and eight years of mail, meetings and chats,
//! written as the files that people really have. Nobody in it exists: addresses end in `.example`, and phone numbers begin with
//! digits that no operator gives. Everything is told relative to `today`, so that the village is fresh on any day; the same day
//! gives the same bytes.
//!
//! The village knows its own truth ([`Truth`]), and tests compare what Coltiva finds with it.

mod cast;
mod chance;
mod files;
mod life;
mod names;
mod stories;
mod truth;
mod words;
mod world;

use jiff::civil::Date;

pub use truth::{Invitation, Loop, Owes, Owner, Person, State, Story, Truth};

/// A whole village.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Village {
    /// Relative paths and contents, in the real formats.
    pub files: Vec<(String, Vec<u8>)>,
    /// What is true in it.
    pub truth: Truth,
}

/// The village as it stands on the morning of `today`.
pub fn village(today: Date) -> Village {
    let mut world = world::World::new(today);
    cast::people(&mut world);
    life::happen(&mut world);
    stories::happen(&mut world);
    world.settle();
    Village { files: files::all(&world), truth: truth::of(&world) }
}
