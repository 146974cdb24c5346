//! `import` and `imports`.

mod bar;
mod groups;
mod tell;

pub use tell::place;

use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::imports::history::Import;
use coltiva_app::imports::report::Report;
use coltiva_app::imports::run::{Request, import};
use coltiva_app::imports::uploads::who;
use coltiva_app::imports::{Bodies, DateOrder, history};
use coltiva_domain::when::When;
use coltiva_formats::complaint::Complaint;
use coltiva_formats::csv::Meaning;
use coltiva_formats::kind::Kind;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use crate::cli::{self, ImportsAct, Keep, Order};
use crate::config::Config;
use crate::out::{Look, Out};
use crate::trouble::{self, Usage};
use bar::Bar;

pub fn run(flags: &cli::Import, config: &Config, out: &Out) -> Result<ExitCode> {
    let report = bring_in(flags, config, out)?;
    told(&report, flags.dry_run, out);
    let nothing = report.files.is_empty() && !report.refused.is_empty();
    Ok(match (nothing, flags.strict && report.has_complaints()) {
        (true, _) => ExitCode::from(3),
        (_, true) => ExitCode::from(1),
        _ => ExitCode::SUCCESS,
    })
}

/// Says what came of an import.
pub fn told(report: &Report, dry_run: bool, out: &Out) {
    if out.json {
        out.object(&as_json(report, out));
    } else {
        tell::tell(report, dry_run, out);
    }
}

/// Imports, and shows how far it is.
pub fn bring_in(flags: &cli::Import, config: &Config, out: &Out) -> Result<Report> {
    let region = flags.region.as_deref().map(|text| region(text, out)).transpose()?;
    let coltiva = config.open()?;
    let owner_region = region.clone().unwrap_or(coltiva_app::me::me(&coltiva)?.region);
    let (owner, owner_names) = who(&flags.owner, &owner_region)?;
    let zone = match &flags.zone {
        Some(name) => Some(TimeZone::get(name).map_err(|_| Usage(out.say.error_bad_value(name, "time-zone")))?),
        None => None,
    };
    let request = Request {
        paths: flags.paths.clone(),
        sent: Vec::new(),
        dry_run: flags.dry_run,
        kind: kind(flags.kind.as_deref(), out)?,
        bodies: match flags.bodies {
            Keep::None => Bodies::None,
            Keep::Subject => Bodies::Subject,
            Keep::Full => Bodies::Full,
        },
        attached: flags.attached,
        owner,
        owner_names,
        date_order: flags.date_order.map(|order| match order {
            Order::Dmy => DateOrder::Dmy,
            Order::Mdy => DateOrder::Mdy,
            Order::Ymd => DateOrder::Ymd,
        }),
        zone,
        region,
        columns: match &flags.map {
            Some(path) => columns(path, out)?,
            None => Vec::new(),
        },
    };
    let mut bar = Bar::new(out);
    let report = import(&coltiva, &request, config.now, &mut bar)?;
    bar.clear();
    Ok(report)
}

/// Two letters: anything else would leave numbers without a country unread, and say nothing of it.
fn region(text: &str, out: &Out) -> std::result::Result<String, Usage> {
    if text.len() == 2 && text.chars().all(|c| c.is_ascii_alphabetic()) {
        Ok(text.to_uppercase())
    } else {
        Err(Usage(out.say.error_bad_value(text, "region")))
    }
}

/// The kind of a word.
pub fn kind(word: Option<&str>, out: &Out) -> std::result::Result<Option<Kind>, Usage> {
    let Some(word) = word else { return Ok(None) };
    match Kind::of_word(word) {
        Some(kind) => Ok(Some(kind)),
        None => {
            let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
            Err(Usage(format!("{}: {}", out.say.error_bad_value(word, "kind"), known.join(" | "))))
        }
    }
}

/// `their heading,our field`, a line each. A field that is none would be left out, and say nothing of it.
fn columns(path: &std::path::Path, out: &Out) -> Result<Vec<(String, String)>> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| Usage(trouble::file(&name, &error, out)))?;
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let pair = |(number, line): (usize, &str)| {
        let (theirs, ours) = line.rsplit_once(',').unwrap_or((line, line));
        match Meaning::of_word(ours.trim()) {
            Some(_) if line.contains(',') => Ok((theirs.trim().to_owned(), ours.trim().to_owned())),
            _ => Err(Usage(out.say.error_no_such_field(name.as_str(), number + 1, ours.trim()))),
        }
    };
    Ok(lines.map(pair).collect::<std::result::Result<_, _>>()?)
}

/// A complaint in the reader's words.
pub fn complaint(complaint: &Complaint, out: &Out) -> String {
    out.say.complaint(complaint.code.word(), &complaint.field, &complaint.value)
}

/// A complaint as an object.
pub fn complaint_json(c: &Complaint, out: &Out) -> Value {
    let mut object = json!({"place": c.place.to_string(), "code": c.code.word(), "message": complaint(c, out)});
    if let Some(object) = object.as_object_mut() {
        if !c.field.is_empty() {
            object.insert("field".into(), json!(c.field));
        }
        if !c.value.is_empty() {
            object.insert("value".into(), json!(c.value));
        }
    }
    object
}

fn as_json(report: &Report, out: &Out) -> Value {
    let files: Vec<Value> = report
        .files
        .iter()
        .map(|f| {
            json!({
                "path": f.path, "kind": f.kind.word(), "records": f.records,
                "people": f.people, "interactions": f.interactions, "facts": f.facts, "skipped": f.skipped, "errors": f.errors,
                "complaints": f.complaints.iter().map(|c| complaint_json(c, out)).collect::<Vec<_>>(),
            })
        })
        .collect();
    let totals = &report.totals;
    json!({
        "import": report.import.map(|id| id.to_string()),
        "files": files,
        "totals": {
            "people": {"new": totals.people.new, "changed": totals.people.changed, "same": totals.people.same, "unsure": totals.unsure},
            "interactions": totals.interactions, "facts": totals.facts, "skipped": totals.skipped, "errors": totals.errors,
        },
        "guesses": report.guesses,
        "changes": report.changes, "strangers_dropped": report.strangers_dropped,
        "range": report.range.map(|(from, to)| json!({"from": from.to_string(), "to": to.to_string()})),
        "proposals": report.proposals, "examples": report.examples,
        "refused": report.refused.iter().map(|(path, c)| json!({"path": path, "code": c.code.word(), "message": complaint(c, out)})).collect::<Vec<_>>(),
        "ignored": report.ignored, "repeats": report.repeats,
        "second_archive_to_come": report.second_archive_to_come,
    })
}

/// What was wrong in the files of an import, as far as it is kept: where and why.
fn complaints(import: &Import, out: &Out) {
    for (kept, more) in import.wrong() {
        for wrong in kept {
            let (place, why) = (out.say.place_in_file(wrong.place), out.say.complaint(wrong.code, "", ""));
            out.paragraph(Look::Clay, "  ", &format!("{}, {place}: {why}", history::named(wrong.path)));
        }
        if more > 0 {
            out.line(&out.look(Look::Clay, &format!("  {}", out.say.imports_more_complaints(more))));
        }
    }
}

/// The files of an import, by name: those that one pointed at, the first few of them.
fn said_files(import: &Import, out: &Out) -> String {
    const NAMED: usize = 3;
    let mut names = import.pointed_at();
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let names = names.join(", ");
    if more > 0 { out.say.imports_more_files(more, names) } else { names }
}

pub fn imports(act: Option<&ImportsAct>, config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    let out = &out.at_home(&coltiva.clock(config.now)?);
    match act {
        None => {
            let all = history::imports(&coltiva)?;
            if all.is_empty() && !out.json {
                out.line(&out.say.imports_none());
            }
            for import in &all {
                if out.json {
                    out.object(&serde_json::to_value(import)?);
                    continue;
                }
                let state = if import.undone.is_some() { out.say.imports_undone() } else { String::new() };
                let totals = &import.totals;
                let (people, lived) = (totals.people.new, totals.interactions.new);
                let line = out.say.imports_line(said_files(import, out), lived, people);
                let when = import.at.parse().map(|at| out.say.moment(When::Instant(at), &out.zone, out.today));
                let when = when.unwrap_or_else(|_| import.at.clone());
                let head = out.look(Look::Strong, &import.id);
                out.line(
                    format!("{head}  {}  {}", out.look(Look::Dim, &when), out.look(Look::Clay, &state)).trim_end(),
                );
                out.paragraph(Look::Plain, "   ", &line);
            }
        }
        Some(ImportsAct::Show { id }) => {
            let import = &history::import(&coltiva, id)?;
            if out.json {
                out.object(&serde_json::to_value(import)?);
            } else {
                let text =
                    |file: &Value, key: &str| file.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
                let row = |file: &Value| {
                    let records = file.get("records").and_then(Value::as_u64).unwrap_or_default();
                    let (path, kind) = (text(file, "path"), text(file, "kind"));
                    vec![
                        (Look::Strong, history::named(&path).to_owned()),
                        (Look::Dim, out.say.file_kind(&kind)),
                        (Look::Plain, out.say.units(&kind, records)),
                    ]
                };
                // What only held others is said by the names of those.
                let paths: Vec<String> = import.files.iter().map(|file| text(file, "path")).collect();
                let holds = |file: &Value| {
                    let folder = text(file, "path") + "/";
                    paths.iter().any(|path| path.starts_with(&folder))
                };
                out.table(&import.files.iter().filter(|file| !holds(file)).map(row).collect::<Vec<_>>());
                complaints(import, out);
            }
        }
        Some(ImportsAct::Undo { id }) => {
            let gone = history::undo(&coltiva, id, config.now)?;
            if out.json {
                out.object(&json!({"undone": id, "changed": gone}));
            } else if gone {
                out.line(&out.say.imports_taken_back(id));
            } else {
                out.line(&out.say.imports_taken_back_same(id));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
