//! What became of every record of an import, and what was guessed: the answer of `import` (see `CLI.md`).

use std::collections::BTreeMap;
use std::ops::AddAssign;

use coltiva_domain::interactions::{Direction, Kind as Happening};
use coltiva_domain::when::When;
use coltiva_formats::complaint::Complaint;
use coltiva_formats::kind::Kind;
use serde::{Deserialize, Serialize};

/// Counts of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PeopleCounts {
    /// Not known before.
    pub new: u64,
    /// Known, and something was added or changed.
    pub changed: u64,
    /// Known just so.
    pub same: u64,
}

impl AddAssign for PeopleCounts {
    fn add_assign(&mut self, more: PeopleCounts) {
        self.new += more.new;
        self.changed += more.changed;
        self.same += more.same;
    }
}

/// Counts of interactions, or of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Not known before.
    pub new: u64,
    /// Known already.
    pub same: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Counts) {
        self.new += more.new;
        self.same += more.same;
    }
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq)]
pub struct FileReport {
    /// As shown.
    pub path: String,
    /// What it is.
    pub kind: Kind,
    /// Units of the format read: the sum of what follows.
    pub records: u64,
    /// People, where they are the file's records or came with them.
    pub people: PeopleCounts,
    /// Interactions, likewise.
    pub interactions: Counts,
    /// Facts that came with its records: what was found in a letter, or typed in another notebook.
    pub facts: Counts,
    /// Left out, by reason.
    pub skipped: BTreeMap<&'static str, u64>,
    /// Records lost.
    pub errors: u64,
    /// Everything that was wrong, in order.
    pub complaints: Vec<Complaint>,
}

impl FileReport {
    /// A file of which nothing has been read yet.
    pub fn new(path: String, kind: Kind) -> FileReport {
        FileReport {
            path,
            kind,
            records: 0,
            people: PeopleCounts::default(),
            interactions: Counts::default(),
            facts: Counts::default(),
            skipped: BTreeMap::new(),
            errors: 0,
            complaints: Vec::new(),
        }
    }
}

/// A guess that was made and can be done over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Guess {
    /// What was guessed (`owner`, `owner_unknown`, `owner_absent`, `own-resume`, `date_order`, `zone`, `delimiter`, `encoding`, `columns`, `columns_absent`, `direction`, `cards-in-mail`, `calendars-in-mail`).
    pub what: String,
    /// The value taken.
    pub value: String,
    /// From what, as a stable word.
    pub how: String,
}

/// A field of a known person that this import changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The person's id.
    pub person: String,
    /// Their name, for showing.
    pub name: String,
    /// Which field (`title`, `company`).
    pub what: String,
    /// What was shown before.
    pub from: String,
    /// What is shown now.
    pub to: String,
}

/// Something to be looked at: taken up by a command, or let be.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proposal {
    /// `meeting`: an event without guests whose title names somebody; `contact`: a number that was passed on.
    pub what: &'static str,
    /// Whom of the notebook it is about, where that is clear.
    pub person: Option<String>,
    /// What they are called.
    pub name: String,
    /// When.
    pub at: When,
    /// The event's title.
    pub title: Option<String>,
    /// The contact's key.
    pub key: Option<String>,
}

/// One of the examples of a preview.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Example {
    /// Somebody new.
    Person {
        /// What they are called.
        name: String,
        /// Their strongest key.
        key: Option<String>,
        /// Where they work.
        company: Option<String>,
        /// As what.
        title: Option<String>,
    },
    /// Something that happened.
    Interaction {
        /// What.
        kind: Happening,
        /// When.
        at: When,
        /// From whose side.
        direction: Direction,
        /// With whom, as far as they are people of the notebook.
        names: Vec<String>,
        /// About what.
        subject: Option<String>,
    },
}

/// Sums over the files.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Totals {
    /// People.
    pub people: PeopleCounts,
    /// New people who may be here already, under another name or address: they wait among the duplicates.
    pub unsure: u64,
    /// Interactions.
    pub interactions: Counts,
    /// Facts: promises found, and what was typed in another notebook.
    #[serde(default)]
    pub facts: Counts,
    /// Left out, by reason.
    pub skipped: BTreeMap<String, u64>,
    /// Records lost.
    pub errors: u64,
}

/// The whole answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// The import's id; `None` for a dry run, and where no file could be read.
    pub import: Option<i64>,
    /// File by file.
    pub files: Vec<FileReport>,
    /// Paths that could not be read at all, with the reason.
    pub refused: Vec<(String, Complaint)>,
    /// Files found in folders and archives that are nothing Coltiva reads.
    pub ignored: Vec<String>,
    /// Files of an export of ours that say what its `notebook.jsonl` says.
    pub repeats: Vec<String>,
    /// A LinkedIn archive came without connections and messages: the second one is still to come.
    pub second_archive_to_come: bool,
    /// Sums.
    pub totals: Totals,
    /// Guesses.
    pub guesses: Vec<Guess>,
    /// What changed of known people.
    pub changes: Vec<Change>,
    /// So many strangers were dropped, where that is set.
    pub strangers_dropped: u64,
    /// When the first and the last of what was read happened.
    pub range: Option<(When, When)>,
    /// What may be worth a record, latest first.
    pub proposals: Vec<Proposal>,
    /// In a preview: ten examples of what would come in.
    pub examples: Vec<Example>,
}

impl Report {
    /// Adds the files up; people are counted beforehand, since one may be in many files.
    pub fn add_up(&mut self) {
        let mut totals = Totals { unsure: self.totals.unsure, people: self.totals.people, ..Totals::default() };
        for file in &self.files {
            totals.interactions += file.interactions;
            totals.facts += file.facts;
            totals.errors += file.errors;
            for (code, count) in &file.skipped {
                *totals.skipped.entry((*code).to_owned()).or_default() += count;
            }
        }
        self.totals = totals;
    }

    /// Was anything lost or damaged (`--strict`)?
    pub fn has_complaints(&self) -> bool {
        !self.refused.is_empty() || self.files.iter().any(|f| !f.complaints.is_empty())
    }
}
