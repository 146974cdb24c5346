//! The real program, driven as a user or a script does.

mod adversity;
mod carried;
mod counsel;
mod desk;
mod disclosing;
mod doctor;
mod earlier;
mod export;
mod forgetting;
mod imports;
mod log;
mod namesakes;
mod promises;
mod safekeeping;
mod screens;
mod serve;
mod shown_back;
mod strangers;
mod taken_back;
mod using;
mod village;
mod wrong;

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// A day on which the village is made and looked at.
const DAY: &str = "2026-11-24";

/// The program on a notebook, in a language, on a day.
fn program(data: &Path, lang: &str, day: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coltiva"));
    command.args(["--lang", lang, "--at", day, "--data"]).arg(data).args(arguments);
    command
}

fn coltiva(data: &Path, arguments: &[&str]) -> Output {
    program(data, "en", DAY, arguments).output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

struct Village {
    _folder: tempfile::TempDir,
    files: String,
    data: std::path::PathBuf,
    truth: Value,
}

fn village() -> Village {
    let folder = tempfile::tempdir().unwrap();
    let (files, data) = (folder.path().join("files"), folder.path().join("notebook"));
    let shown = files.display().to_string();
    assert!(coltiva(&data, &["demo", "--write", &shown]).status.success());
    let truth = serde_json::from_slice(&std::fs::read(files.join("truth.json")).unwrap()).unwrap();
    // The truth is no import: it lies beside the files, and would only be named as not read.
    std::fs::remove_file(files.join("truth.json")).unwrap();
    Village { _folder: folder, files: shown, data, truth }
}
