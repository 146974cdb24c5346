//! The Coltiva program.
fn main() {}
