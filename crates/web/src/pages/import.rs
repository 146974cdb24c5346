//! `/imports/<id>`: what an import brought, what was wrong with it, and taking it back.

use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use coltiva_app::imports::history::{self, Import};
use coltiva_app::imports::report::Report;
use coltiva_domain::when::When;
use jiff::Timestamp;

use crate::assets;
use crate::edge::form::{Nothing, Sent};
use crate::edge::session::Visitor;
use crate::edge::trouble::Trouble;
use crate::pages::{View, capital, uploads};
use crate::say::Say;

#[derive(Template)]
#[template(path = "import.html")]
struct ImportPage {
    v: View,
    id: String,
    lede: String,
    steps: Vec<String>,
    undone: bool,
    /// Something new came in.
    something: bool,
    first: Option<First>,
    others: Vec<Other>,
    brought: Vec<(String, u64)>,
    holds: Vec<(String, String)>,
    unsure: u64,
    /// What is new of people who were known, after a later export of the same source.
    changes: Vec<Changed>,
    more_changes: usize,
    problems: Vec<(String, String)>,
    more_problems: usize,
    guesses: Vec<String>,
}

/// The first thing to be seen.
struct First {
    id: i64,
    name: String,
    why: String,
}

/// Another: in a sentence, and where to look.
struct Other {
    words: String,
    address: &'static str,
}

struct Changed {
    person: String,
    name: String,
    words: String,
}

/// So much is listed before one asks for all.
const LISTED: usize = 12;

pub(crate) async fn import(Path(id): Path<String>, visitor: Visitor) -> Result<Response, Trouble> {
    let v = View::around(&visitor, "imports").await?;
    let wanted = id.clone();
    let import = visitor.ask(move |coltiva| history::import(coltiva, &wanted)).await?;
    let report = report(&import, &visitor);
    let say = &visitor.say;
    let (first, counts) = visitor
        .shelf(|shelf| {
            let first = shelf.today.today.suggestions.first();
            let name = |id: i64| shelf.today.names.get(&id).cloned().unwrap_or_default();
            let first = first.and_then(|s| Some((s.person, name(s.person), s.why.first().cloned()?)));
            (first, shelf.today.today.counts)
        })
        .await?;
    let first = first.map(|(id, name, why)| First { id, name, why: capital(&say.because(&why)) });
    let (owed, loosening, dormant) = (counts.owed, counts.loosening, counts.dormant);
    let others = [
        (owed, say.result_owed(owed), "/promises"),
        (loosening, say.result_loosening(loosening), "/people?state=loosening"),
        (dormant, say.result_dormant(dormant), "/people?state=dormant"),
    ];
    let at = import.at.parse::<Timestamp>().map(|at| say.when(When::Instant(at))).unwrap_or_default();
    let t = import.totals.clone();
    let (problems, changes, guesses, holds) = match &report {
        Some(report) => (problems(report, say), changes(report, say), guesses(report, say), holds(report, say)),
        None => (kept_problems(&import, say), Vec::new(), Vec::new(), kept(&import, say)),
    };
    let undone = import.undone.is_some();
    Ok(visitor.page(&ImportPage {
        v,
        id,
        lede: say.result_lede(import.pointed_at().join(", "), at),
        steps: uploads::steps(say),
        undone,
        something: t.people.new + t.people.changed + t.interactions.new + t.facts.new > 0,
        first: first.filter(|_| !undone),
        others: others
            .into_iter()
            .filter(|(count, ..)| *count > 0 && !undone)
            .map(|(_, words, address)| Other { words, address })
            .collect(),
        brought: vec![
            (say.result_people_new(), t.people.new),
            (say.result_people_known(), t.people.same + t.people.changed),
            (say.result_interactions(), t.interactions.new),
            (say.result_lost(), t.errors),
        ],
        holds,
        unsure: t.unsure,
        more_changes: changes.len().saturating_sub(LISTED),
        changes: changes.into_iter().take(LISTED).collect(),
        more_problems: problems.len().saturating_sub(LISTED),
        problems: problems.into_iter().take(LISTED).collect(),
        guesses,
    }))
}

/// What became of every record, where the import was not long ago.
fn report(import: &Import, visitor: &Visitor) -> Option<Arc<Report>> {
    visitor.instance.0.work.report(import.id.parse().ok()?)
}

/// What was wrong: where, and what.
pub(crate) fn problems(report: &Report, say: &Say) -> Vec<(String, String)> {
    let refused = report.refused.iter().map(|(path, complaint)| (path, complaint));
    let damaged = report.files.iter().flat_map(|file| file.complaints.iter().map(move |c| (&file.path, c)));
    refused
        .chain(damaged)
        .map(|(path, c)| (place(path, &c.place.to_string(), say), say.complaint(c.code.word(), &c.field, &c.value)))
        .collect()
}

/// The same of an import of which only the history is left: where, and why, without what stood there.
fn kept_problems(import: &Import, say: &Say) -> Vec<(String, String)> {
    let wrong = import.wrong().flat_map(|(kept, _)| kept);
    wrong.map(|w| (place(w.path, w.place, say), say.complaint(w.code, "", ""))).collect()
}

/// A place in a file: of the whole file its name alone.
fn place(path: &str, place: &str, say: &Say) -> String {
    let name = history::named(path).to_owned();
    if place == "file" { name } else { format!("{name}, {}", say.place_in_file(place)) }
}

/// What was guessed, a sentence each: as far as the page has no field to say it otherwise.
pub(crate) fn guesses(report: &Report, say: &Say) -> Vec<String> {
    let owner: Vec<&str> =
        report.guesses.iter().filter(|guess| guess.what == "owner").map(|guess| guess.value.as_str()).collect();
    let told = report.guesses.iter().filter_map(|guess| match guess.what.as_str() {
        "zone" => Some(say.upload_zone(guess.value.as_str())),
        "delimiter" | "encoding" | "direction" => Some(say.guessed(&guess.what, &[(&guess.value, &guess.how)])),
        _ => None,
    });
    let mut told: Vec<String> =
        (!owner.is_empty()).then(|| say.upload_is_you(owner.join(", "))).into_iter().chain(told).collect();
    told.dedup();
    told
}

/// What the files hold: each kind, and how much of it.
pub(crate) fn holds(report: &Report, say: &Say) -> Vec<(String, String)> {
    let files = report.files.iter().map(|file| (file.kind.word(), file.records));
    summed(files, say)
}

/// The same, of an import of which only the history is left.
fn kept(import: &Import, say: &Say) -> Vec<(String, String)> {
    let files =
        import.files.iter().filter_map(|file| Some((file.get("kind")?.as_str()?, file.get("records")?.as_u64()?)));
    summed(files, say)
}

fn summed<'k>(files: impl Iterator<Item = (&'k str, u64)>, say: &Say) -> Vec<(String, String)> {
    let mut sums: Vec<(&str, u64)> = Vec::new();
    for (kind, records) in files.filter(|(_, records)| *records > 0) {
        match sums.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, sum)) => *sum += records,
            None => sums.push((kind, records)),
        }
    }
    sums.into_iter().map(|(kind, records)| (say.file_kind(kind), say.units(kind, records))).collect()
}

fn changes(report: &Report, say: &Say) -> Vec<Changed> {
    let changed = report.changes.iter().map(|change| Changed {
        person: change.person.clone(),
        name: change.name.clone(),
        words: say.result_change(if change.from.is_empty() { "none" } else { &change.from }, &change.to),
    });
    changed.collect()
}

/// The problems as a table to keep.
pub(crate) async fn problems_csv(Path(id): Path<String>, visitor: Visitor) -> Result<Response, Trouble> {
    let import = visitor.ask(move |coltiva| history::import(coltiva, &id)).await?;
    let report = report(&import, &visitor);
    let listed = report.map_or_else(|| kept_problems(&import, &visitor.say), |report| problems(&report, &visitor.say));
    let mut table = format!("{},{}\r\n", quoted(&visitor.say.result_where()), quoted(&visitor.say.result_what()));
    for (place, what) in listed {
        table.push_str(&format!("{},{}\r\n", quoted(&place), quoted(&what)));
    }
    let name = format!("attachment; filename=\"coltiva-import-{}.csv\"", import.id);
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)], table)
        .into_response())
}

/// A cell: quoted, and never a formula for the program that opens it.
fn quoted(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

pub(crate) async fn undo(
    Path(id): Path<String>,
    Sent(visitor, Nothing {}): Sent<Nothing>,
) -> Result<Response, Trouble> {
    let now = visitor.clock().now;
    let wanted = id.clone();
    visitor.ask(move |coltiva| history::undo(coltiva, &wanted, now)).await?;
    Ok(Redirect::to(&format!("/imports/{id}")).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(quoted("riga 3"), "\"riga 3\"");
        assert_eq!(quoted("=HYPERLINK(\"http://evil\")"), "\"'=HYPERLINK(\"\"http://evil\"\")\"");
    }
}
