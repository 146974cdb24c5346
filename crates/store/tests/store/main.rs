//! What the store promises, on every engine.

mod erasing;
mod facts;
mod found;
mod imports;
mod opening;
mod rules;
mod world;
