//! What mail says, through the door of the readers.

mod reading;
mod samples;
