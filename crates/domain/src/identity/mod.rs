//! Filled by its own helper.
