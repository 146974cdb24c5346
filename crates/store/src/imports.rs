//! Imports: staged in batches that nobody sees, applied by one closing transaction, undone as a whole.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::db::Value;
use crate::error::{Result, StoreError};
use crate::notebook::{Notebook, Reader};

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportState {
    /// Being read; not seen.
    Staging,
    /// In the notebook.
    Applied,
    /// Taken back.
    Undone,
}

/// An import in the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// Its id.
    pub id: i64,
    /// Where it stands.
    pub state: ImportState,
    /// When it began.
    pub at: Timestamp,
    /// When it was undone.
    pub undone_at: Option<Timestamp>,
    /// The options it was made with, as JSON.
    pub options: String,
    /// Its report, as JSON; empty while it is staged.
    pub report: String,
}

/// What applying an import touched beyond its own new rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    /// First and last id of the interactions it made; some between may be typed ones. Empty when `first > last`.
    pub first_interaction: i64,
    /// See there.
    pub last_interaction: i64,
    /// Known interactions that read otherwise now.
    pub changed: Vec<i64>,
    /// Whoever took part in these, before or after.
    pub sightings: Vec<i64>,
}

/// What undoing an import touched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Undone {
    /// Sightings that vanished, were claimed by the import, or took part in an interaction that vanished or reads otherwise now.
    pub sightings: Vec<i64>,
    /// How many interactions vanished.
    pub interactions: u64,
    /// Interactions that stay and read otherwise now.
    pub changed: Vec<i64>,
}

impl Reader<'_> {
    /// All imports, oldest first; the staged one included.
    pub fn imports(&mut self) -> Result<Vec<ImportRow>> {
        let me = self.me();
        self.db.all(
            "select id, state, began, undone, options, report from imports where member_id = $1 order by id",
            &[me],
            |row| {
                let moment = |text: &str| {
                    text.parse::<Timestamp>().map_err(|e| StoreError::Unreadable { what: "moment", why: e.to_string() })
                };
                Ok(ImportRow {
                    id: row.int(0)?,
                    state: match row.text(1)? {
                        "staging" => ImportState::Staging,
                        "applied" => ImportState::Applied,
                        _ => ImportState::Undone,
                    },
                    at: moment(row.text(2)?)?,
                    undone_at: row.opt_text(3)?.map(moment).transpose()?,
                    options: row.text(4)?.to_owned(),
                    report: row.text(5)?.to_owned(),
                })
            },
        )
    }

    /// The state of an import, and the range of the interactions it made.
    pub(crate) fn import_range(&mut self, import: i64) -> Result<(String, i64, i64)> {
        let params = [self.me(), import.into()];
        let sql = "select state, first_interaction, last_interaction from imports where member_id = $1 and id = $2";
        let found = self.db.one(sql, &params, |row| Ok((row.text(0)?.to_owned(), row.int(1)?, row.int(2)?)))?;
        found.ok_or(StoreError::NoSuchImport(import))
    }
}

impl Notebook<'_> {
    /// Begins an import; [`StoreError::Importing`] while another one is staged. Hold the store's import lock.
    pub fn begin_import(&mut self, at: Timestamp, options: &str) -> Result<i64> {
        if self.staging != 0 {
            return Err(StoreError::Importing);
        }
        let me = self.me();
        let id = self.take_ids("next_import", 1)?;
        let at = at.to_string();
        let next = self.take_ids("next_interaction", 0)?;
        self.db.run(
            "insert into imports (member_id, id, state, began, options, report, first_interaction, last_interaction)
             values ($1, $2, 'staging', $3, $4, '', $5, $6)",
            &[me, id.into(), (&at).into(), options.into(), next.into(), (next - 1).into()],
        )?;
        self.set_staging(id)?;
        Ok(id)
    }

    /// Makes a staged import part of the notebook.
    pub fn apply_import(&mut self, import: i64, report: &str) -> Result<Applied> {
        self.require_staging(import)?;
        let me = self.me();
        let last = self.take_ids("next_interaction", 0)? - 1;
        self.db.run(
            "update imports set state = 'applied', report = $1, last_interaction = $2 where member_id = $3 and id = $4",
            &[report.into(), last.into(), me, import.into()],
        )?;
        self.set_staging(0)?;
        self.store_filters()?;
        let (_, first, last) = self.import_range(import)?;
        let mut applied = Applied { first_interaction: first, last_interaction: last, ..Applied::default() };
        let mut touched = BTreeSet::new();
        for id in self.interactions_with_variants_of(import)? {
            if self.settle_interaction(id, None, &mut touched)? {
                applied.changed.push(id);
            }
        }
        applied.sightings = touched.into_iter().collect();
        Ok(applied)
    }

    /// Replaces an import's report (after somebody was forgotten, its complaints may name them).
    pub fn set_report(&mut self, import: i64, report: &str) -> Result<()> {
        let params = [report.into(), self.me(), import.into()];
        match self.db.run("update imports set report = $1 where member_id = $2 and id = $3", &params)? {
            0 => Err(StoreError::NoSuchImport(import)),
            _ => Ok(()),
        }
    }

    /// Takes an applied import back: the ground is as if it had never been, but for what others claim too and what was typed
    /// since. See [`vanishing`](Reader::vanishing) for what to do before.
    pub fn undo_import(&mut self, import: i64, at: Timestamp) -> Result<Undone> {
        if self.staging != 0 {
            return Err(StoreError::Importing);
        }
        if self.import_range(import)?.0 != "applied" {
            return Err(StoreError::NoSuchImport(import));
        }
        let undone = self.take_back(import)?;
        let (me, at) = (self.me(), at.to_string());
        self.db.run(
            "update imports set state = 'undone', undone = $1 where member_id = $2 and id = $3",
            &[(&at).into(), me, import.into()],
        )?;
        Ok(undone)
    }

    /// Clears what a crash or a cancel left staged; says how many imports that were. Hold the store's import lock.
    pub fn purge_staging(&mut self) -> Result<usize> {
        let (me, staging) = (self.me(), self.staging);
        if staging == 0 {
            return Ok(0);
        }
        // What was made since the last batch counts too.
        let last = self.take_ids("next_interaction", 0)? - 1;
        self.db.run(
            "update imports set last_interaction = $1 where member_id = $2 and id = $3",
            &[last.into(), me, staging.into()],
        )?;
        self.take_back(staging)?;
        self.db.run("delete from imports where member_id = $1 and id = $2", &[me, staging.into()])?;
        self.set_staging(0)?;
        Ok(1)
    }

    fn take_back(&mut self, import: i64) -> Result<Undone> {
        let mut touched = BTreeSet::new();
        let mut undone = Undone::default();
        self.take_back_interactions(import, &mut touched, &mut undone)?;
        self.take_back_sightings(import, &mut touched)?;
        let params = [self.me(), import.into()];
        self.db.run("delete from facts where member_id = $1 and import_id = $2", &params)?;
        self.db.run("delete from own_claims where member_id = $1 and import_id = $2", &params)?;
        undone.sightings = touched.into_iter().collect();
        Ok(undone)
    }

    fn take_back_sightings(&mut self, import: i64, touched: &mut BTreeSet<i64>) -> Result<()> {
        let (me, import) = (self.me(), Value::Int(import));
        let vanishing = match import {
            Value::Int(id) => self.vanishing(id)?,
            _ => Vec::new(),
        };
        let claimed = self.db.all(
            "select sighting_id from sighting_claims where member_id = $1 and import_id = $2",
            &[me, import],
            |row| row.int(0),
        )?;
        self.db.run("delete from sighting_claims where member_id = $1 and import_id = $2", &[me, import])?;
        let gone: Vec<Value<'_>> = vanishing.iter().map(|&id| id.into()).collect();
        self.db.run_of("delete from sightings where member_id = $1 and id in ({many})", &[me], &gone)?;
        let stay: Vec<Value<'_>> = claimed.iter().map(|&id| id.into()).collect();
        self.db.run_of(
            "update sightings set import_id = (select min(c.import_id) from sighting_claims c
             where c.member_id = sightings.member_id and c.sighting_id = sightings.id)
             where member_id = $1 and import_id = $2 and id in ({many})",
            &[me, import],
            &stay,
        )?;
        touched.extend(claimed);
        Ok(())
    }

    /// The next ids of a kind; `counter` is a column of `members`. Ids are never given twice.
    pub(crate) fn take_ids(&mut self, counter: &str, count: usize) -> Result<i64> {
        let params = [(count as i64).into(), self.me()];
        let sql = format!("update members set {counter} = {counter} + $1 where member_id = $2 returning {counter}");
        Ok(self.db.one(&sql, &params, |row| row.int(0))?.unwrap_or(0) - count as i64)
    }

    pub(crate) fn require_staging(&self, import: i64) -> Result<()> {
        if self.staging == import && import != 0 { Ok(()) } else { Err(StoreError::NoSuchImport(import)) }
    }

    fn set_staging(&mut self, import: i64) -> Result<()> {
        let params = [import.into(), self.me()];
        self.db.run("update members set staging = $1 where member_id = $2", &params)?;
        self.staging = import;
        Ok(())
    }
}
