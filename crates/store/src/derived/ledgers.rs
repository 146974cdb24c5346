//! Ledgers: one compact blob per sighting, so that counsel on a whole notebook is one scan.

use crate::error::Result;
use crate::notebook::{Notebook, Reader};

impl Reader<'_> {
    /// Every ledger, in order of sightings, in one pass.
    pub fn ledgers(&mut self, mut each: impl FnMut(i64, &[u8]) -> Result<()>) -> Result<()> {
        let me = self.me();
        let sql = "select sighting_id, ledger from ledgers where member_id = $1 order by sighting_id";
        self.db.each(sql, &[me], |row| each(row.int(0)?, row.blob(1)?))
    }

    /// One sighting's ledger.
    pub fn ledger(&mut self, sighting: i64) -> Result<Option<Vec<u8>>> {
        let params = [self.me(), sighting.into()];
        let sql = "select ledger from ledgers where member_id = $1 and sighting_id = $2";
        self.db.one(sql, &params, |row| Ok(row.blob(0)?.to_vec()))
    }
}

impl Notebook<'_> {
    /// Puts ledgers in place of what was there; an empty one takes it away.
    pub fn put_ledgers(&mut self, ledgers: &[(i64, Vec<u8>)]) -> Result<()> {
        let me = self.me();
        let (full, empty): (Vec<_>, Vec<_>) = ledgers.iter().partition(|(_, ledger)| !ledger.is_empty());
        let empty: Vec<_> = empty.into_iter().map(|(sighting, _)| (*sighting).into()).collect();
        self.db.run_of("delete from ledgers where member_id = $1 and sighting_id in ({many})", &[me], &empty)?;
        self.db.insert(
            "insert into ledgers (member_id, sighting_id, ledger) values {rows}
             on conflict (member_id, sighting_id) do update set ledger = excluded.ledger",
            full.into_iter().map(|(sighting, ledger)| [me, (*sighting).into(), ledger.as_slice().into()]),
        )
    }
}
