//! Finding people by what one remembers of them: words by their beginnings, then pieces from the middle of words.
//! FTS5 on SQLite (`unicode61` with prefixes, and `trigram`); on PostgreSQL a text index of prefixes, and `pg_trgm` where the
//! server has it (a scan where not). Words come folded from `domain`, so that both engines find the same.

use std::collections::BTreeSet;

use super::people::PersonRow;
use crate::db::Value;
use crate::error::{Result, StoreError};
use crate::notebook::{Notebook, Reader};

/// Words shorter than this are no piece.
const PIECE: usize = 3;

impl Reader<'_> {
    /// The people who are found by all words of a query, those found by beginnings of words first, each part in order
    /// of id.
    pub fn search(&mut self, query: &str, limit: Option<usize>) -> Result<Vec<i64>> {
        // Folded as what is indexed is: an apostrophe, straight or curly, parts no name («D'Amico» is `damico`).
        let folded = coltiva_domain::names::fold(query);
        let words: Vec<String> =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let limit = limit.unwrap_or(usize::MAX);
        let (me, dialect) = (self.me(), self.db.dialect());
        let by_words = dialect.words_query(&words);
        let mut found = self.db.all(dialect.search_words, &[me, (&by_words).into()], |row| row.int(0))?;
        if found.len() < limit && words.iter().all(|w| w.chars().count() >= PIECE) {
            let mut by_pieces: Option<BTreeSet<i64>> = None;
            for word in &words {
                let piece = dialect.piece_query(word);
                let these = self.db.all(dialect.search_pieces, &[me, (&piece).into()], |row| row.int(0))?;
                let these: BTreeSet<i64> = these.into_iter().collect();
                by_pieces = Some(match by_pieces {
                    Some(before) => before.intersection(&these).copied().collect(),
                    None => these,
                });
            }
            let before: BTreeSet<i64> = found.iter().copied().collect();
            found.extend(by_pieces.into_iter().flatten().filter(|id| !before.contains(id)));
        }
        found.truncate(limit);
        Ok(found)
    }
}

impl Reader<'_> {
    /// The words that each person is found by, in order of id.
    pub fn search_words(&mut self, mut each: impl FnMut(i64, &str) -> Result<()>) -> Result<()> {
        let me = self.me();
        let sql = self.db.dialect().search_all;
        self.db.each(sql, &[me], |row| each(row.int(0)?, row.text(1)?))
    }
}

impl Notebook<'_> {
    /// Puts the words of these people in place of all.
    pub fn replace_search(&mut self, people: &[PersonRow]) -> Result<()> {
        self.drop_derived(crate::Derived::Search)?;
        self.index_words(&people.iter().collect::<Vec<_>>())
    }

    /// Empties the index. Where nobody else's words are in it, it is made anew as a whole: taking words out one by one, so that no old
    /// byte of them stays, costs more than a millisecond a person.
    pub(crate) fn clear_words(&mut self) -> Result<()> {
        let me = self.me();
        let dialect = self.db.dialect();
        let others = dialect.search_others.iter().try_fold(false, |some, sql| {
            Ok::<_, StoreError>(some || self.db.one(sql, &[me], |row| row.int(0))?.is_some())
        })?;
        if !dialect.search_others.is_empty() && !others {
            return self.db.batch(dialect.search_anew);
        }
        for sql in dialect.search_clear {
            self.db.run(sql, &[me])?;
        }
        Ok(())
    }

    pub(crate) fn index_words(&mut self, people: &[&PersonRow]) -> Result<()> {
        let me = self.me();
        for sql in self.db.dialect().search_insert {
            self.db.insert(sql, people.iter().map(|p| [me, p.id.into(), (&p.words).into()]))?;
        }
        if let Some(numbered) = self.db.dialect().search_insert_numbered {
            let member = self.member();
            for sql in numbered {
                self.db.insert(
                    sql,
                    people.iter().map(|p| [me, p.id.into(), (&p.words).into(), ((member << 40) + p.id).into()]),
                )?;
            }
        }
        Ok(())
    }

    pub(crate) fn unindex_words(&mut self, people: &[i64]) -> Result<()> {
        let me = self.me();
        let member = self.member();
        let dialect = self.db.dialect();
        let numbered = dialect.search_insert_numbered.is_some();
        let ids: Vec<Value<'_>> =
            people.iter().map(|&id| Value::Int(if numbered { (member << 40) + id } else { id })).collect();
        for sql in dialect.search_delete {
            self.db.run_of(sql, &[me], &ids)?;
        }
        Ok(())
    }
}
