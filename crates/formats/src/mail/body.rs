//! The text that a message says.
