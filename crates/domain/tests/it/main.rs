//! What the domain promises, through its public doors.

mod namesakes;
mod open_loops;
mod promises;
mod tact;
