//! Coltiva in a real Chromium, against the real program.

mod files;
mod keyboard;
mod main_job;
mod manners;
mod tabs;
