//! Coltiva as a person meets it: the real program on a notebook of its own ([`House`]), a real Chromium ([`Browser`]) that looks at it.
//!
//! What goes wrong here panics with words: all of this is for tests and for pictures.

#![allow(clippy::disallowed_methods, reason = "a tool may ask the clock and the machine")]

mod browser;
mod driver;
mod house;
pub mod look;
pub mod pages;
mod poll;

pub use browser::{Browser, Tab, Wish};
pub use house::House;
pub use poll::{until, wait_for};
