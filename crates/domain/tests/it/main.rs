//! What the domain promises, through its public doors.

mod promises;
