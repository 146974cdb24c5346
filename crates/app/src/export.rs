//! The way out: everything that a notebook holds, in open formats.
//!
//! It is canonical: sorted by what things are, people named by their strongest key, sightings by their fingerprint, nothing of the order
//! in which anything came in, and nothing of imports but in `history.jsonl`. Two notebooks are the same when all other files are the
//! same, byte for byte. `notebook.jsonl` holds all of the ground and imports back without loss.

mod answers;
mod archive;
mod calendar;
mod cards;
mod dates;
mod folder;
mod log;
mod names;
mod notebook;
pub(crate) mod rows;
mod table;

use std::path::Path;

use crate::error::{AppError, Result};
use crate::notebook::Coltiva;
pub use archive::archive;
use folder::Folder;
use names::Names;

/// What can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// `people.vcf` and `people.csv`.
    People,
    /// `interactions.jsonl`: the log, for whoever wants to look at it.
    Interactions,
    /// `meetings.ics`.
    Meetings,
    /// `dates.ics`: birthdays and anniversaries.
    Dates,
    /// `notebook.jsonl`: everything, for coming back.
    Notebook,
    /// `history.jsonl`: imports and undos.
    History,
}

/// A file's name, and how it begins: by that an earlier export is known.
type Named = (&'static str, fn() -> String);

impl Part {
    /// All of them, in the order in which they are written.
    pub const ALL: [Part; 6] =
        [Part::People, Part::Interactions, Part::Meetings, Part::Dates, Part::Notebook, Part::History];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Part::People => "people",
            Part::Interactions => "interactions",
            Part::Meetings => "meetings",
            Part::Dates => "dates",
            Part::Notebook => "notebook",
            Part::History => "history",
        }
    }

    /// The part of a word.
    pub fn of_word(word: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.word() == word)
    }

    fn files(self) -> &'static [Named] {
        match self {
            Part::People => &[("people.vcf", cards::beginning), ("people.csv", table::beginning)],
            Part::Interactions => &[("interactions.jsonl", || rows::header("interactions"))],
            Part::Meetings => &[("meetings.ics", calendar::beginning)],
            Part::Dates => &[("dates.ics", calendar::beginning)],
            Part::Notebook => &[("notebook.jsonl", || rows::header("notebook"))],
            Part::History => &[("history.jsonl", || rows::header("history"))],
        }
    }
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its name in the folder.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: u64,
}

/// Does the beginning of a file say that it is one of ours that only repeats what `notebook.jsonl` holds?
pub(crate) fn repeats_the_notebook(name: &str, head: &[u8]) -> bool {
    let others = Part::ALL.into_iter().filter(|part| *part != Part::Notebook).flat_map(Part::files);
    others.into_iter().any(|(own, beginning)| name == *own && head.starts_with(beginning().as_bytes()))
}

/// Writes the asked parts into a folder: all from one state of the notebook, and all or nothing. The log is streamed, whatever its length.
///
/// Fails with [`AppError::NotAnExport`] where the folder holds something else.
pub fn export(coltiva: &Coltiva, path: &Path, parts: &[Part]) -> Result<Vec<Written>> {
    let mut folder = Folder::take(path)?;
    let written = coltiva.store.read(coltiva.member, |reader| {
        let zone = coltiva.zone(reader)?;
        let names = Names::read(reader)?;
        let mut written = Vec::new();
        for part in Part::ALL.into_iter().filter(|part| parts.contains(part)) {
            for &(name, _) in part.files() {
                let bytes = folder.file(name, |out| match name {
                    "people.vcf" => cards::write(&names, out),
                    "people.csv" => table::write(&names, out),
                    "interactions.jsonl" => log::write(reader, &names, out),
                    "meetings.ics" => calendar::write(reader, &names, &zone, out),
                    "dates.ics" => dates::write(&names, &zone, out),
                    "notebook.jsonl" => notebook::write(reader, &names, out),
                    _ => notebook::write_history(reader, out),
                })?;
                written.push(Written { name, bytes });
            }
        }
        Ok::<_, AppError>(written)
    })?;
    folder.finish()?;
    Ok(written)
}
