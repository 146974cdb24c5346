//! For those who build Coltiva: `cargo xtask check` is what CI runs, `cargo xtask tidy` holds the house rules, `cargo xtask bench`
//! measures, `cargo xtask fuzz` and `cargo xtask torture` hurt.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a tool for the terminal")]
#![allow(clippy::disallowed_methods, reason = "a tool may ask the clock")]

mod bench;
mod check;
mod fuzz;
mod tidy;
mod torture;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let result = match words.first().map(String::as_str) {
        Some("check") => check::run(&root()),
        Some("tidy") => tidy::run(&root()),
        Some("bench") => bench::run(&root(), words.get(1..).unwrap_or_default()),
        Some("fuzz") => fuzz::run(&root(), words.get(1..).unwrap_or_default()),
        Some("torture") => torture::run(&root(), words.get(1..).unwrap_or_default()),
        _ => {
            eprintln!("cargo xtask check   all that CI runs: format, lints, tests, docs, house rules, licences");
            eprintln!("cargo xtask tidy    the house rules alone: floors, names, sizes, locales, lock");
            eprintln!(
                "cargo xtask bench [--quick] [AREA…]   what Coltiva takes against named peers (shared/PERFORMANCE.md)"
            );
            eprintln!(
                "cargo xtask fuzz [--minutes N | --seconds N] [--seed N] [FORMAT…]   damaged files for every reader"
            );
            eprintln!("cargo xtask torture [--kills N] [--seed N]   the program killed at random moments");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}
