//! The history of imports, and taking one back.

use std::collections::HashSet;

use coltiva_domain::sightings::Sighting;
use coltiva_formats::complaint::Complaint;
use coltiva_store::{ImportState, Notebook, Reader, StoreError};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::report::{Report, Totals};
use crate::error::{AppError, Result};
use crate::fingerprint;
use crate::notebook::{Clock, Coltiva};
use crate::rebuild;

/// An import in the history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Import {
    /// Its id.
    pub id: String,
    /// When.
    pub at: String,
    /// Which files, with what became of them.
    pub files: Vec<serde_json::Value>,
    /// Sums.
    pub totals: Totals,
    /// When it was taken back.
    pub undone: Option<String>,
}

impl Import {
    /// The names of what one pointed at, each once: files, and of what came out of a ZIP the ZIP.
    pub fn pointed_at(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for path in self.files.iter().filter_map(|file| file.get("path")?.as_str()) {
            let name = named(path);
            let name = zip_end(name).and_then(|end| name.get(..end)).unwrap_or(name);
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names
    }
}

/// Something that was wrong in a file of an import, as far as it is kept: where and why, without what stood there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrong<'i> {
    /// The file, as shown.
    pub path: &'i str,
    /// Where in it, as it is written where no language is spoken.
    pub place: &'i str,
    /// The word of the reason.
    pub code: &'i str,
}

impl Import {
    /// What was wrong, file by file: what is kept of it, and how much more there was.
    pub fn wrong(&self) -> impl Iterator<Item = (Vec<Wrong<'_>>, u64)> {
        self.files.iter().filter_map(|file| {
            let (path, all) = (file["path"].as_str()?, file["complaints"].as_array()?);
            let kept = all.iter().map(|c| Wrong {
                path,
                place: c["place"].as_str().unwrap_or_default(),
                code: c["code"].as_str().unwrap_or_default(),
            });
            let more = file["complained"].as_u64().unwrap_or_default().saturating_sub(all.len() as u64);
            Some((kept.collect(), more))
        })
    }
}

/// Where the path of the ZIP ends that a file came out of, if it came out of one.
fn zip_end(path: &str) -> Option<usize> {
    path.to_ascii_lowercase().find(".zip/").map(|at| at + ".zip".len())
}

/// A file as one names it: without the folders it lies in, but with the ZIP that it came out of.
pub fn named(path: &str) -> &str {
    let (outside, _) = path.split_at(zip_end(path).unwrap_or(path.len()));
    let start = outside.rfind(['/', '\\']).map_or(0, |at| at + 1);
    &path[start..]
}

/// All imports, oldest first.
pub fn imports(coltiva: &Coltiva) -> Result<Vec<Import>> {
    Ok(coltiva.store.read(coltiva.member, read)?)
}

/// One of them.
pub fn import(coltiva: &Coltiva, id: &str) -> Result<Import> {
    let no_such = || AppError::NoSuch { what: "import", id: id.to_owned() };
    imports(coltiva)?.into_iter().find(|import| import.id == id).ok_or_else(no_such)
}

/// The same, inside a transaction.
pub(crate) fn read(reader: &mut Reader<'_>) -> std::result::Result<Vec<Import>, StoreError> {
    let shown = reader.imports()?.into_iter().filter(|row| row.state != ImportState::Staging).map(|row| {
        let kept: Kept = serde_json::from_str(&row.report).unwrap_or_default();
        Import {
            id: row.id.to_string(),
            at: row.at.to_string(),
            files: kept.files,
            totals: kept.totals,
            undone: row.undone_at.map(|at| at.to_string()),
        }
    });
    Ok(shown.collect())
}

/// Takes an import back: the notebook is as if it had never been, except for what was typed since. Did anything go with it? What other
/// imports brought too stays.
pub fn undo(coltiva: &Coltiva, id: &str, now: Timestamp) -> Result<bool> {
    let no_such = || AppError::NoSuch { what: "import", id: id.to_owned() };
    let import: i64 = id.parse().map_err(|_| no_such())?;
    let _lock = coltiva.store.import_lock(coltiva.member)?;
    let (something, strangers) = coltiva.store.write(coltiva.member, |notebook| {
        if notebook.imports()?.iter().any(|row| row.id == import && row.state == ImportState::Undone) {
            return Err(AppError::NoSuch { what: "import-undone", id: id.to_owned() });
        }
        // What was typed stays, and no more: of a sighting that it hangs on, what its person is called.
        let vanishing = notebook.vanishing(import)?;
        let going: HashSet<i64> = vanishing.iter().copied().collect();
        let mut typed: Vec<i64> = Vec::new();
        for (fact, import) in notebook.facts_on(&vanishing)? {
            if import.is_none() {
                typed.extend(fact.who.filter(|who| going.contains(who)));
                typed.extend(fact.what.others().into_iter().filter(|who| going.contains(who)));
            }
        }
        for stored in notebook.hand_interactions()? {
            typed.extend(stored.interaction.people.iter().map(|p| p.who).filter(|who| going.contains(who)));
        }
        typed.sort_unstable();
        typed.dedup();
        for (id, left) in left(notebook, &typed)? {
            notebook.rewrite_sighting(id, &left)?;
        }
        notebook.claim_by_hand(&typed)?;
        let undone = notebook.undo_import(import, now).map_err(|error| match error {
            StoreError::NoSuchImport(_) => no_such(),
            other => AppError::Store(other),
        })?;
        let clock = Clock { now, zone: coltiva.zone(notebook)? };
        let strangers = rebuild::all_without_strangers(notebook, &clock)?;
        let something = !vanishing.is_empty() || undone.interactions > 0 || !undone.changed.is_empty();
        Ok::<_, AppError>((something, strangers))
    })?;
    if strangers > 0 {
        coltiva.store.vacuum()?;
    }
    Ok(something)
}

/// What is left of these sightings, each with its row. It names all records of their person, so that with those that stay, and with those
/// that come again, it is one.
fn left(notebook: &mut Notebook<'_>, sightings: &[i64]) -> Result<Vec<(i64, Sighting)>> {
    let mut all = Vec::with_capacity(sightings.len());
    for seen in notebook.sightings_by_id(sightings)? {
        let person = notebook.person_of(seen.id)?;
        let row = notebook.people_by_id(person.as_slice())?.pop();
        let beside = person.map_or_else(|| Ok(vec![seen.id]), |person| notebook.sightings_of(person))?;
        let beside = notebook.sightings_by_id(&beside)?;
        let called = row.map(|row| row.name).or_else(|| seen.sighting.name.clone()).filter(|name| !name.is_empty());
        let prints = beside.iter().map(|seen| fingerprint::written(&seen.sighting));
        let left = seen.sighting.left(called.as_deref(), &fingerprint::written(&seen.sighting), prints);
        all.push((seen.id, left));
    }
    Ok(all)
}

/// What is kept of a report.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Kept {
    files: Vec<serde_json::Value>,
    totals: Totals,
}

/// Of so many complaints of a file the history keeps where and why.
const KEPT: usize = 100;

/// The part of a report that the history keeps: counts, and where something was wrong; no value of any field, so that nobody is left in
/// it who is forgotten.
pub(super) fn summary(report: &Report) -> String {
    let named = |complaints: &[Complaint]| -> Vec<serde_json::Value> {
        let named = complaints.iter().take(KEPT);
        named.map(|c| json!({"place": c.place.to_string(), "code": c.code.word()})).collect()
    };
    let files: Vec<serde_json::Value> = report
        .files
        .iter()
        .map(|f| {
            json!({
                "path": f.path, "kind": f.kind.word(), "records": f.records, "people": f.people,
                "interactions": f.interactions, "facts": f.facts, "skipped": f.skipped, "errors": f.errors,
                "complained": f.complaints.len(), "complaints": named(&f.complaints),
            })
        })
        .collect();
    json!({ "files": files, "totals": report.totals }).to_string()
}
