//! What the store promises, on every engine.

mod imports;

mod world;
