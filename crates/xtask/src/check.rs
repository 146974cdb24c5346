//! `cargo xtask check`: everything CI runs, in the order in which it fails fastest.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

/// How long each format is walked in, and where the walk begins: the same everywhere, so that a find is found again.
const FUZZ_SECONDS: u64 = 20;
const FUZZ_SEED: u64 = 20;

/// Runs every check; stops at the first that fails.
pub fn run(root: &Path) -> Result<()> {
    step(root, "format", "cargo", &["fmt", "--all", "--check"], &[])?;
    crate::tidy::run(root)?;
    step(root, "lints", "cargo", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], &[])?;
    let ui = root.join("crates/web/ui");
    step(&ui, "types of the pages' script", "npm", &["run", "--silent", "check"], &[])?;
    if has_nextest() {
        step(root, "tests", "cargo", &["nextest", "run", "--workspace", "--no-fail-fast"], &[])?;
        step(root, "doc tests", "cargo", &["test", "--workspace", "--doc", "--quiet"], &[])?;
    } else {
        step(root, "tests", "cargo", &["test", "--workspace", "--no-fail-fast"], &[])?;
    }
    crate::browser::check(root)?;
    println!("check: damaged files");
    crate::fuzz::walk(root, FUZZ_SECONDS, FUZZ_SEED, &[])?;
    let strict = [("RUSTDOCFLAGS", "-D warnings")];
    step(root, "docs", "cargo", &["doc", "--workspace", "--no-deps", "--document-private-items"], &strict)?;
    println!("check: all good");
    Ok(())
}

fn has_nextest() -> bool {
    let quiet =
        Command::new("cargo").args(["nextest", "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    quiet.is_ok_and(|status| status.success())
}

fn step(root: &Path, name: &str, program: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Result<()> {
    println!("check: {name}");
    let status = Command::new(program).args(arguments).envs(environment.iter().copied()).current_dir(root).status()?;
    if !status.success() {
        bail!("check: {name} failed ({program} {})", arguments.join(" "));
    }
    Ok(())
}
