//! `inspect`: what Coltiva reads in files.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::imports::inspect::inspect;
use coltiva_app::imports::{Bodies, Context};
use serde_json::{Value, json};

use super::import::{complaint, complaint_json, kind, place};
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
                let kind = out.say.file_kind(found.kind.word());
                out.line(&format!("{}  {}", out.look(Look::Strong, &file.path), out.look(Look::Dim, &kind)));
                let said = found.summary.iter().filter(|(_, value)| says_something(value));
                let row = |(word, value): (&String, &Value)| {
                    Some(vec![(Look::Dim, label(word, out)?), (Look::Plain, short(value, out))])
                };
                out.indented("    ", &said.filter_map(row).collect::<Vec<_>>());
                for c in found.complaints.iter().take(50) {
                    out.line(&out.look(Look::Clay, &format!("    {}: {}", place(c.place, out), complaint(c, out))));
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

/// What is none, or nothing, is left to `--json`.
fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(so) => *so,
        Value::Number(count) => count.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => items.iter().any(says_something),
        Value::Object(fields) => !fields.is_empty(),
    }
}

/// What a count is called; what only programs ask for has no name, and is left to `--json`.
fn label(word: &str, out: &Out) -> Option<String> {
    out.say.by_id(&format!("summary-{}", word.replace('_', "-")), Vec::new())
}

fn short(value: &Value, out: &Out) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::Bool(true) => "✓".to_owned(),
        Value::Object(fields) => {
            let said = fields.iter().map(|(word, value)| format!("{} {}", out.say.file_kind(word), short(value, out)));
            said.collect::<Vec<_>>().join(", ")
        }
        Value::String(text) => text.chars().take(80).collect(),
        Value::Array(items) => items.iter().take(8).map(|item| short(item, out)).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
