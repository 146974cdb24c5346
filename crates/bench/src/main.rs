//! `cargo xtask bench`: what Coltiva takes against named peers on the same input (shared/PERFORMANCE.md).
//!
//! The harness runs programs and counts their CPU seconds; where a part of the product is measured alone, the program is this one
//! again, with `work`. It is a crate of its own because it is built for release with the product, while xtask must start at once.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a tool for the terminal")]
#![allow(clippy::disallowed_methods, reason = "measuring asks the machine's clock")]

mod areas;
mod inputs;
mod measure;
mod report;
mod work;
mod worlds;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let result = match words.split_first() {
        Some((verb, rest)) if verb == "work" => work::run(rest),
        Some((verb, rest)) if verb == "run" => run(rest),
        _ => Err(anyhow::anyhow!("run it as `cargo xtask bench [--quick] [AREA…]`; areas: {}", areas::names())),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// `run ROOT [--quick] [AREA…]`, with the product beside this program.
fn run(words: &[String]) -> Result<()> {
    let Some((root, rest)) = words.split_first() else { bail!("run ROOT [--quick] [AREA…]") };
    let quick = rest.iter().any(|word| word == "--quick");
    let chosen: Vec<&str> = rest.iter().map(String::as_str).filter(|word| *word != "--quick").collect();
    areas::check(&chosen)?;
    let bench = inputs::Bench::new(PathBuf::from(root), quick)?;
    let mut report = report::Report::new(&bench);
    areas::run(&bench, &mut report, &chosen);
    report.write(&bench)
}
