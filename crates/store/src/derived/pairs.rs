//! Pairs of people that may be one.

use crate::error::Result;
use crate::notebook::{Notebook, Reader};

/// A waiting pair.
#[derive(Debug, Clone, PartialEq)]
pub struct PairRow {
    /// One person (the smaller id).
    pub a: i64,
    /// The other.
    pub b: i64,
    /// `likely` or `ask`.
    pub tier: String,
    /// The evidence in bits.
    pub bits: f64,
    /// The reasons, as JSON.
    pub reasons: String,
}

impl Reader<'_> {
    /// All pairs, in order of ids.
    pub fn pairs(&mut self) -> Result<Vec<PairRow>> {
        let me = self.me();
        self.db.all("select a, b, tier, bits, reasons from pairs where member_id = $1 order by a, b", &[me], |row| {
            Ok(PairRow {
                a: row.int(0)?,
                b: row.int(1)?,
                tier: row.text(2)?.to_owned(),
                bits: row.real(3)?,
                reasons: row.text(4)?.to_owned(),
            })
        })
    }
}

impl Notebook<'_> {
    /// Puts these in place of all.
    pub fn replace_pairs(&mut self, pairs: &[PairRow]) -> Result<()> {
        let me = self.me();
        self.db.run("delete from pairs where member_id = $1", &[me])?;
        self.db.insert(
            "insert into pairs (member_id, a, b, tier, bits, reasons) values {rows}",
            pairs.iter().map(|p| {
                let bits = crate::db::Value::Real(p.bits);
                [me, p.a.into(), p.b.into(), (&p.tier).into(), bits, (&p.reasons).into()]
            }),
        )
    }
}
