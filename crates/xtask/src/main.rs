//! Checks for those who build Coltiva: `cargo xtask check` is what CI runs, `cargo xtask tidy` holds the house rules.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a tool for the terminal")]

mod check;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let result = match words.first().map(String::as_str) {
        Some("check") => check::run(&root()),
        Some("tidy") => tidy::run(&root()),
        _ => {
            eprintln!("cargo xtask check   all that CI runs: format, lints, tests, docs, house rules, licences");
            eprintln!("cargo xtask tidy    the house rules alone: floors, names, sizes, locales, lock");
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
