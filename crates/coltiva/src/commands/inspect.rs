//! `inspect`: what Coltiva reads in files.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::imports::inspect::inspect;
use coltiva_app::imports::{Bodies, Context};
use serde_json::{Value, json};

use super::import::{complaint, complaint_json, kind};
use crate::config::Config;
use crate::out::{Look, Out};

pub fn run(paths: &[PathBuf], kind_word: Option<&str>, config: &Config, out: &Out) -> Result<ExitCode> {
    let context = Context { bodies: Bodies::Full, ..Context::new(config.now, config.zone.clone()) };
    let mut readable = false;
    for file in inspect(paths, kind(kind_word, out)?, &context) {
        match &file.found {
            Ok(found) => {
                readable = true;
                if out.json {
                    out.object(&json!({
                        "path": file.path, "kind": found.kind.word(), "summary": found.summary,
                        "errors": found.complaints.len(),
                        "complaints": found.complaints.iter().map(|c| complaint_json(c, out)).collect::<Vec<_>>(),
                    }));
                    continue;
                }
                out.line(&format!("{}  {}", out.look(Look::Strong, &file.path), out.look(Look::Dim, found.kind.word())));
                for (word, value) in &found.summary {
                    out.line(&format!("    {word} = {}", short(value)));
                }
                for c in found.complaints.iter().take(50) {
                    out.line(&out.look(Look::Clay, &format!("    {}: {}", c.place, complaint(c, out))));
                }
            }
            Err(c) if out.json => out.object(&json!({
                "path": file.path, "kind": Value::Null, "summary": {}, "errors": 1, "complaints": [complaint_json(c, out)],
            })),
            Err(c) => out.line(&out.look(Look::Clay, &format!("{}: {}", file.path, complaint(c, out)))),
        }
    }
    Ok(if readable { ExitCode::SUCCESS } else { ExitCode::from(3) })
}

fn short(value: &Value) -> String {
    match value {
        Value::String(text) => text.chars().take(80).collect(),
        Value::Array(items) => items.iter().take(8).map(short).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
