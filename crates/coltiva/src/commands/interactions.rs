//! `interactions`: the log.

use std::collections::HashMap;
use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::interactions::{Line, Query, interactions};
use coltiva_app::people::every_name;
use coltiva_domain::interactions::{Direction, Interaction, Kind};
use coltiva_domain::phrases::day_behind;
use coltiva_domain::when::{When, date_of, day_number};
use jiff::civil::Date;
use serde_json::json;

use crate::config::Config;
use crate::out::{Look, Out};
use crate::trouble::Usage;

/// So many lines are held back to stand in columns: a log may have ten million.
const ALIGNED: usize = 500;

pub fn run(
    person: Option<String>,
    since: Option<&str>,
    until: Option<&str>,
    limit: Option<usize>,
    config: &Config,
    out: &Out,
) -> Result<ExitCode> {
    let coltiva = config.open()?;
    let names = if out.json { HashMap::new() } else { every_name(&coltiva)? };
    let query = Query { person, since: day(since, false, out)?, until: day(until, true, out)?, limit };
    let mut any = false;
    let mut rows = Vec::new();
    interactions(&coltiva, &query, |line| {
        any = true;
        if out.json {
            object(&line, out);
            return;
        }
        rows.push(row(&line, &names, out));
        if rows.len() == ALIGNED {
            out.table(&rows);
            rows.clear();
        }
    })?;
    out.table(&rows);
    if !any && !out.json {
        out.line(&out.say.interactions_none());
    }
    Ok(ExitCode::SUCCESS)
}

/// A day as one says it; of a month or a year the first, or for an end the last.
fn day(text: Option<&str>, end: bool, out: &Out) -> std::result::Result<Option<Date>, Usage> {
    let edge = |first: Date, last: fn(Date) -> Date| if end { last(first) } else { first };
    let read = |text: &str| match day_behind(text, day_number(out.today))? {
        When::Day(day) => Some(day),
        When::Month { year, month } => Some(edge(Date::new(year, month, 1).ok()?, Date::last_of_month)),
        When::Year(year) => Some(edge(Date::new(year, 1, 1).ok()?, Date::last_of_year)),
        other => other.day(&out.zone).map(date_of),
    };
    text.map(|text| read(text).ok_or_else(|| Usage(out.say.error_bad_value(text, "date")))).transpose()
}

fn object(line: &Line, out: &Out) {
    let i = &line.stored.interaction;
    let people: Vec<_> =
        line.people.iter().map(|p| json!({"id": p.id.to_string(), "role": p.role, "counts": p.counts})).collect();
    out.object(&json!({
        "id": line.stored.id.to_string(), "key": i.key, "at": i.at.to_string(), "kind": i.kind, "direction": line.direction,
        "people": people, "thread": i.thread, "subject": i.subject, "source": i.source(),
        "import": line.stored.import.map(|id| id.to_string()),
    }));
}

fn row(line: &Line, names: &HashMap<i64, String>, out: &Out) -> Vec<(Look, String)> {
    let i = &line.stored.interaction;
    let people: Vec<&str> = line.people.iter().filter_map(|p| names.get(&p.id)).map(String::as_str).take(4).collect();
    vec![
        (Look::Dim, format!("i{}", line.stored.id)),
        (Look::Dim, out.say.moment(i.at, &out.zone, out.today)),
        (Look::Plain, arrow(line.direction).to_owned()),
        (Look::Plain, kind(i.kind, out)),
        (Look::Strong, people.join(", ")),
        (Look::Plain, words(i).to_owned()),
    ]
}

/// What it is called that happened.
pub fn kind(kind: Kind, out: &Out) -> String {
    out.say.by_id(&format!("kind-{}", word(&json!(kind))), Vec::new()).unwrap_or_default()
}

/// From whose side it came.
pub fn arrow(direction: Direction) -> &'static str {
    match direction {
        Direction::Out => "→",
        Direction::In => "←",
        Direction::Both => "↔",
    }
}

/// What it was about: as typed, or by its subject.
pub fn words(i: &Interaction<i64>) -> &str {
    let typed = i.text.as_deref().filter(|_| i.source() == "hand");
    typed.or(i.subject.as_deref()).unwrap_or_default()
}

/// The stable word of a value, as a message id has it.
pub fn word(value: &serde_json::Value) -> String {
    value.as_str().unwrap_or_default().replace('_', "-")
}
