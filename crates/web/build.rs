//! Bundles `ui/` (script, style, fonts from npm) with esbuild into `OUT_DIR`, when something there has changed. Needs Node 18 or later;
//! where `COLTIVA_UI` names a folder that `node build.mjs` has filled, that is taken instead.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

fn main() {
    let ui = PathBuf::from(variable("CARGO_MANIFEST_DIR")).join("ui");
    let out = PathBuf::from(variable("OUT_DIR"));
    for watched in ["src", "css", "static", "build.mjs", "package.json", "package-lock.json"] {
        println!("cargo:rerun-if-changed={}", ui.join(watched).display());
    }
    println!("cargo:rerun-if-env-changed=COLTIVA_UI");
    if let Some(prebuilt) = prebuilt() {
        take(&prebuilt, &out);
        return;
    }
    // Another build in the same checkout may be installing the same packages.
    let lock = fs::File::create(ui.join(".lock")).unwrap_or_else(|e| panic!("{}: {e}", ui.display()));
    lock.lock().unwrap_or_else(|e| panic!("{}: {e}", ui.display()));
    if stale(&ui) {
        run(Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
            .args(["ci", "--no-fund", "--no-audit"])
            .current_dir(&ui));
    }
    run(Command::new("node").arg("build.mjs").arg(&out).current_dir(&ui));
}

/// Is what npm installed older than what is asked for?
fn stale(ui: &Path) -> bool {
    let written = |path: PathBuf| fs::metadata(path).and_then(|m| m.modified()).ok();
    match (written(ui.join("node_modules/.package-lock.json")), written(ui.join("package-lock.json"))) {
        (Some(installed), Some(asked)) => installed < asked,
        _ => true,
    }
}

fn run(command: &mut Command) {
    let shown = format!("{command:?}");
    match command.status() {
        Ok(status) if status.success() => {}
        Ok(status) => panic!("{shown}: {status}"),
        Err(error) => panic!(
            "{shown}: {error}. Building the pages needs Node 18 or later with npm: on Debian `apt-get install -y nodejs npm`"
        ),
    }
}

fn take(from: &Path, out: &Path) {
    let copy =
        |from: PathBuf, to: PathBuf| _ = fs::copy(&from, &to).unwrap_or_else(|e| panic!("{}: {e}", from.display()));
    copy(from.join("assets.rs"), out.join("assets.rs"));
    fs::create_dir_all(out.join("assets")).unwrap_or_else(|e| panic!("{}: {e}", out.display()));
    for entry in fs::read_dir(from.join("assets")).unwrap_or_else(|e| panic!("{}: {e}", from.display())).flatten() {
        copy(entry.path(), out.join("assets").join(entry.file_name()));
    }
}

#[allow(clippy::disallowed_methods, reason = "a build script has no other way to learn where it runs")]
fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|e| panic!("{name}: {e}"))
}

#[allow(clippy::disallowed_methods, reason = "a build script has no other way to learn where it runs")]
fn prebuilt() -> Option<PathBuf> {
    env::var_os("COLTIVA_UI").map(PathBuf::from)
}
