//! The app from outside: one binary for all of its integration tests.

mod fuzz;
mod log;
mod meant;
mod notebooks;
mod reasons;
mod same;
mod samples;
mod today;
mod upkeep;
mod worlds;
