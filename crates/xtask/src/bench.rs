//! `cargo xtask bench`: builds the product and the benchmark for release, and hands over to the latter.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

/// Builds and runs it; `words` are `--quick` and the areas.
pub fn run(root: &Path, words: &[String]) -> Result<()> {
    let root = root.canonicalize()?;
    let build = ["build", "--release", "--quiet", "--package", "coltiva", "--package", "coltiva-bench"];
    if !Command::new("cargo").args(build).current_dir(&root).status()?.success() {
        bail!("bench: the build failed");
    }
    let program = target(&root)?.join("release/coltiva-bench");
    let status = Command::new(program).arg("run").arg(&root).args(words).current_dir(&root).status()?;
    if !status.success() {
        bail!("bench: failed");
    }
    Ok(())
}

/// Where cargo builds.
pub fn target(root: &Path) -> Result<std::path::PathBuf> {
    let metadata = cargo_metadata::MetadataCommand::new().manifest_path(root.join("Cargo.toml")).no_deps().exec()?;
    Ok(metadata.target_directory.into_std_path_buf())
}
