//! Which interactions a sighting took part in.

use crate::db::Value;
use crate::error::{Result, StoreError};
use crate::interactions::codec::{put_varint, take_varint, unzigzag, zigzag};
use crate::notebook::{Notebook, Reader};

impl Reader<'_> {
    /// The interactions of these sightings with their positions, in no order; may name some that are gone.
    pub(crate) fn participations(&mut self, sightings: &[i64]) -> Result<Vec<(i64, i64)>> {
        let me = self.me();
        let sightings: Vec<Value<'_>> = sightings.iter().map(|&s| s.into()).collect();
        let mut out = Vec::new();
        self.db.each_of(
            "select run from participations where member_id = $1 and sighting_id in ({many})",
            &[me],
            &sightings,
            |row| decode(row.blob(0)?, &mut out),
        )?;
        Ok(out)
    }
}

impl Reader<'_> {
    /// Each sighting with the interactions it took part in and their positions, in order of ids, each once.
    pub fn all_participations(&mut self, mut each: impl FnMut(i64, &[(i64, i64)])) -> Result<()> {
        let me = self.me();
        let mut current = None;
        let mut held: Vec<(i64, i64)> = Vec::new();
        let mut tell = |sighting: Option<i64>, held: &mut Vec<(i64, i64)>| {
            held.sort_unstable();
            held.dedup();
            if let Some(sighting) = sighting {
                each(sighting, held);
            }
            held.clear();
        };
        let sql =
            "select sighting_id, run from participations where member_id = $1 order by sighting_id, first_interaction";
        self.db.each(sql, &[me], |row| {
            let sighting = Some(row.int(0)?);
            if sighting != current {
                tell(current, &mut held);
                current = sighting;
            }
            decode(row.blob(1)?, &mut held)
        })?;
        tell(current, &mut held);
        Ok(())
    }
}

impl Notebook<'_> {
    /// Adds to the index: sighting, interaction, and the interaction's position. A large batch (a hundred thousand) makes long runs,
    /// which are smaller and faster. What was added before may be added again.
    pub fn index_participants(&mut self, mut participations: Vec<(i64, i64, i64)>) -> Result<()> {
        let me = self.me();
        participations.sort_unstable();
        participations.dedup();
        let runs: Vec<(i64, i64, Vec<u8>)> = participations
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|run| run.first().map(|&(sighting, first, _)| (sighting, first, encode(run))))
            .collect();
        drop(participations);
        // A run that begins with the same interaction is older, and may be longer: both are kept in one.
        let mut merged = Vec::new();
        for (sighting, first, run) in runs {
            let params = [me, sighting.into(), first.into()];
            let sql =
                "select run from participations where member_id = $1 and sighting_id = $2 and first_interaction = $3";
            let before = self.db.one(sql, &params, |row| Ok(row.blob(0)?.to_vec()))?;
            let run = match before {
                None => run,
                Some(before) => {
                    let mut both = Vec::new();
                    decode(&before, &mut both)?;
                    decode(&run, &mut both)?;
                    both.sort_unstable();
                    both.dedup();
                    encode(&both.into_iter().map(|(id, position)| (sighting, id, position)).collect::<Vec<_>>())
                }
            };
            merged.push((sighting, first, run));
        }
        self.db.insert(
            "insert into participations (member_id, sighting_id, first_interaction, run) values {rows}
             on conflict (member_id, sighting_id, first_interaction) do update set run = excluded.run",
            merged.iter().map(|(s, first, run)| [me, (*s).into(), (*first).into(), run.as_slice().into()]),
        )
    }
}

/// Differences of ids and of positions, by turns.
fn encode(run: &[(i64, i64, i64)]) -> Vec<u8> {
    let mut out = Vec::with_capacity(run.len() * 6);
    let (mut id_before, mut position_before) = (0_i64, 0_i64);
    for &(_, id, position) in run {
        put_varint(&mut out, zigzag(id.wrapping_sub(id_before)));
        put_varint(&mut out, zigzag(position.wrapping_sub(position_before)));
        (id_before, position_before) = (id, position);
    }
    out
}

fn decode(mut bytes: &[u8], out: &mut Vec<(i64, i64)>) -> std::result::Result<(), StoreError> {
    let (mut id, mut position) = (0_i64, 0_i64);
    while !bytes.is_empty() {
        id = id.wrapping_add(unzigzag(take_varint(&mut bytes)?));
        position = position.wrapping_add(unzigzag(take_varint(&mut bytes)?));
        out.push((id, position));
    }
    Ok(())
}
