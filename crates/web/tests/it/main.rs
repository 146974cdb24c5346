//! The pages from outside: one binary for all of their tests.

mod browser;
mod copies;
mod edge;
mod installed;
mod pages;
mod palette;
mod person;
mod sign_in;
mod uploads;
