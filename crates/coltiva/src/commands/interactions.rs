//! `interactions`: the log.

use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::interactions::{Line, Query, interactions};
use jiff::civil::Date;
use serde_json::json;

use crate::config::Config;
use crate::out::{Look, Out};
use crate::trouble::Usage;

pub fn run(
    person: Option<String>,
    since: Option<&str>,
    until: Option<&str>,
    limit: Option<usize>,
    config: &Config,
    out: &Out,
) -> Result<ExitCode> {
    let coltiva = config.open()?;
    let query = Query { person, since: date(since, out)?, until: date(until, out)?, limit };
    let mut any = false;
    interactions(&coltiva, &query, |line| {
        any = true;
        say(&line, out);
    })?;
    if !any && !out.json {
        out.line(&out.say.interactions_none());
    }
    Ok(ExitCode::SUCCESS)
}

pub fn date(text: Option<&str>, out: &Out) -> std::result::Result<Option<Date>, Usage> {
    text.map(|text| text.parse().map_err(|_| Usage(out.say.error_bad_value(text, "date")))).transpose()
}

fn say(line: &Line, out: &Out) {
    let i = &line.stored.interaction;
    if out.json {
        let people: Vec<_> =
            line.people.iter().map(|p| json!({"id": p.id.to_string(), "role": p.role, "counts": p.counts})).collect();
        out.object(&json!({
            "id": line.stored.id.to_string(), "key": i.key, "at": i.at.to_string(), "kind": i.kind, "direction": line.direction,
            "people": people, "thread": i.thread, "subject": i.subject, "source": i.source(),
            "import": line.stored.import.map(|id| id.to_string()),
        }));
        return;
    }
    let kind = out.say.by_id(&format!("kind-{}", word(&json!(i.kind))), Vec::new()).unwrap_or_default();
    let arrow = match word(&json!(line.direction)).as_str() {
        "out" => "→",
        "in" => "←",
        _ => "↔",
    };
    out.table(&[vec![
        (Look::Dim, i.at.to_string()),
        (Look::Plain, arrow.to_owned()),
        (Look::Plain, kind),
        (Look::Plain, i.subject.clone().unwrap_or_default()),
    ]]);
}

/// The stable word of a value, as a message id has it.
pub fn word(value: &serde_json::Value) -> String {
    value.as_str().unwrap_or_default().replace('_', "-")
}
