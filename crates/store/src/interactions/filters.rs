//! Finding evidence keys among millions: one index per generation of rows, and a small filter per complete generation that says
//! at once that a key is not in it. So an import costs the same per row however large the notebook has become.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::db::Value;
use crate::error::Result;
use crate::notebook::{Notebook, Reader};

/// Rows per generation. Its index is about 2 MB, so that a transaction of some thousand rows writes each of its pages for several
/// of them; with 2^18 a million rows cost half as much again.
const GENERATION_BITS: u32 = 16;
/// Bits per key; with four probes one new key in a hundred and fifty is looked up in vain.
const BITS_PER_KEY: usize = 12;
/// The filter of one generation is a fixed number of bits.
const FILTER_BITS: usize = BITS_PER_KEY << GENERATION_BITS;

/// A row's generation.
pub(crate) fn generation(id: i64) -> i64 {
    id >> GENERATION_BITS
}

/// The filters read so far, for all notebooks of the store. A complete generation never gains a key, so they stay true.
#[derive(Default)]
pub(crate) struct Filters(Mutex<HashMap<Place, Arc<Vec<u8>>>>);

/// A member's generation.
type Place = (i64, i64);

fn probes(hash: &[u8; 16]) -> impl Iterator<Item = (usize, u8)> + '_ {
    hash.chunks_exact(4).map(|part| {
        let mut word = [0; 4];
        word.copy_from_slice(part);
        // Keeps the order of the hashes, so that a sorted batch walks through the filter.
        let bit = ((u64::from(u32::from_be_bytes(word)) * FILTER_BITS as u64) >> 32) as usize;
        (bit / 8, 1 << (bit % 8))
    })
}

fn may_hold(filter: &[u8], hash: &[u8; 16]) -> bool {
    probes(hash).all(|(byte, bit)| filter.get(byte).is_none_or(|b| b & bit != 0))
}

impl Filters {
    fn get(&self, member: i64, generation: i64) -> Option<Arc<Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&(member, generation)).cloned()
    }

    fn keep(&self, member: i64, generation: i64, filter: Vec<u8>) -> Arc<Vec<u8>> {
        let filter = Arc::new(filter);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert((member, generation), Arc::clone(&filter));
        filter
    }
}

impl Reader<'_> {
    /// The rows that have these keys.
    pub(crate) fn find_keys(&mut self, hashes: &[[u8; 16]]) -> Result<HashMap<[u8; 16], i64>> {
        let me = self.me();
        // Only what was complete before this transaction is: a rollback may yet empty a younger one.
        let newest = generation(self.next_interaction);
        let mut found = HashMap::new();
        // In order of the index, and copied, so that going through them once per filter is one walk through memory.
        let mut sorted = hashes.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        let sql = "select next_interaction from members where member_id = $1";
        let last = generation(self.db.one(sql, &[me], |row| row.int(0))?.unwrap_or(1));
        for generation in (0..=last).rev() {
            let filter = if generation < newest { Some(self.filter(generation)?) } else { None };
            let wanted: Vec<Value<'_>> = sorted
                .iter()
                .filter(|hash| filter.as_ref().is_none_or(|f| may_hold(f, hash)))
                .map(|hash| hash.as_slice().into())
                .collect();
            self.db.each_of(
                "select key_hash, interaction_id from interaction_keys
                 where member_id = $1 and generation = $2 and key_hash in ({many})",
                &[me, generation.into()],
                &wanted,
                |row| {
                    if let Ok(hash) = row.blob(0)?.try_into() {
                        found.insert(hash, row.int(1)?);
                    }
                    Ok(())
                },
            )?;
        }
        Ok(found)
    }

    /// The filter of a complete generation: remembered, else stored, else computed.
    fn filter(&mut self, generation: i64) -> Result<Arc<Vec<u8>>> {
        if let Some(filter) = self.filters.get(self.member(), generation) {
            return Ok(filter);
        }
        let params = [self.me(), generation.into()];
        let sql = "select filter from key_filters where member_id = $1 and generation = $2";
        let stored = self.db.one(sql, &params, |row| Ok(row.blob(0)?.to_vec()))?;
        let filter = match stored {
            Some(filter) => filter,
            None => {
                let mut filter = vec![0_u8; FILTER_BITS / 8];
                let sql = "select key_hash from interaction_keys where member_id = $1 and generation = $2";
                self.db.each(sql, &params, |row| {
                    if let Ok(hash) = row.blob(0)?.try_into() {
                        for (byte, bit) in probes(&hash) {
                            filter[byte] |= bit;
                        }
                    }
                    Ok(())
                })?;
                filter
            }
        };
        Ok(self.filters.keep(self.member(), generation, filter))
    }
}

impl Notebook<'_> {
    /// Puts by the filters computed in this process, for the next one.
    pub(crate) fn store_filters(&mut self) -> Result<()> {
        let me = self.me();
        let sql = "select generation from key_filters where member_id = $1";
        let stored = self.db.all(sql, &[me], |row| row.int(0))?;
        for generation in (0..generation(self.next_interaction)).filter(|g| !stored.contains(g)) {
            let filter = self.filter(generation)?;
            self.db.insert(
                "insert into key_filters (member_id, generation, filter) values {rows}",
                [[me, generation.into(), filter.as_slice().into()]],
            )?;
        }
        Ok(())
    }
}
