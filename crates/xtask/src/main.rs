//! Checks, benchmarks and torture for those who build Coltiva.
fn main() {}
