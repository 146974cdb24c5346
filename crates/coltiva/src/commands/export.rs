//! `export`.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::export::{Part, export};
use serde_json::json;

use crate::config::Config;
use crate::out::Out;
use crate::trouble::Usage;

pub fn run(folder: &Path, what: &[String], config: &Config, out: &Out) -> Result<ExitCode> {
    let mut parts = Vec::new();
    for word in what.iter().map(|word| word.trim()).filter(|word| !word.is_empty()) {
        let all = || Part::ALL.map(Part::word).join(" | ");
        let part = Part::of_word(word)
            .ok_or_else(|| Usage(format!("{}: {}", out.say.error_bad_value(word, "what"), all())))?;
        parts.push(part);
    }
    if parts.is_empty() {
        parts.extend(Part::ALL);
    }
    let coltiva = config.open()?;
    let written = export(&coltiva, folder, &parts)?;
    let paths: Vec<String> = written.iter().map(|file| folder.join(file.name).display().to_string()).collect();
    if out.json {
        out.object(&json!({"files": paths}));
        return Ok(ExitCode::SUCCESS);
    }
    for path in &paths {
        out.line(path);
    }
    if parts.contains(&Part::Notebook) {
        out.note(&out.say.export_comes_back(folder.display().to_string()));
    }
    Ok(ExitCode::SUCCESS)
}
