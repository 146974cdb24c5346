//! `cargo xtask browser` and `cargo xtask shots`: the crate in `browser/`, which drives a real Chromium. It stands outside the workspace,
//! so that what it needs is neither locked nor built with the product.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

/// What has to be installed, and how.
const NEEDED: &[&str] = &["chromium", "chromedriver"];
const HOW: &str = "on Debian `apt-get install -y chromium chromium-driver`";

/// Lints and runs its tests; where there is no browser they are left out, unless `COLTIVA_REQUIRE_BROWSER` is set.
pub fn check(root: &Path) -> Result<()> {
    println!("check: pages in a browser");
    cargo(root, &["fmt", "--check"])?;
    cargo(root, &["clippy", "--locked", "--quiet", "--all-targets", "--", "-D", "warnings"])?;
    if let Some(missing) = missing() {
        if std::env::var_os("COLTIVA_REQUIRE_BROWSER").is_some_and(|value| value == "1") {
            bail!("check: {missing} is missing, and COLTIVA_REQUIRE_BROWSER asks for it: {HOW}");
        }
        println!("check: LEFT OUT, {missing} is missing: {HOW}");
        return Ok(());
    }
    build(root)?;
    cargo(root, &["test", "--locked", "--no-fail-fast"])
}

/// Takes pictures of every page into `target/shots`.
pub fn shots(root: &Path) -> Result<()> {
    if let Some(missing) = missing() {
        bail!("shots: {missing} is missing: {HOW}");
    }
    build(root)?;
    let folder = crate::bench::target(root)?.join("shots");
    cargo(root, &["run", "--locked", "--quiet", "--bin", "shots", "--", &folder.to_string_lossy()])
}

/// The program that the browser looks at.
fn build(root: &Path) -> Result<()> {
    let status = Command::new("cargo").args(["build", "--quiet", "--package", "coltiva"]).current_dir(root).status()?;
    if !status.success() {
        bail!("browser: the build failed");
    }
    Ok(())
}

fn cargo(root: &Path, words: &[&str]) -> Result<()> {
    let target = crate::bench::target(root)?;
    let mut command = Command::new("cargo");
    command.args(words).current_dir(root.join("browser"));
    // Its own folder, wherever the workspace builds; and nothing of the cargo that runs this one.
    command.env("CARGO_TARGET_DIR", target.join("browser")).env("COLTIVA_PROGRAM", target.join("debug/coltiva"));
    if !command.status()?.success() {
        bail!("browser: cargo {} failed", words.join(" "));
    }
    Ok(())
}

fn missing() -> Option<&'static str> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    NEEDED.iter().copied().find(|program| !folders.iter().any(|folder| folder.join(program).is_file()))
}
