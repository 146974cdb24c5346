//! The pages from outside: one binary for all of their tests.

mod browser;
mod edge;
mod pages;
mod person;
mod uploads;
