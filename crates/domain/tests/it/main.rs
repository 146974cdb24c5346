//! What the domain promises, through its public doors.

mod open_loops;
mod promises;
