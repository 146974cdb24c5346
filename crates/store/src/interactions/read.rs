//! Reading the log.

use std::collections::HashSet;

use coltiva_domain::interactions::{Interaction, Kind};
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as NoKind, StrDeserializer};

use super::{Filter, StoredInteraction, decode_people, key_hash, sealed};
use crate::db::{Row, Value};
use crate::error::{Result, StoreError};
use crate::notebook::{HAND, Reader};

/// The columns of an interaction in the order of [`read_row`].
pub(crate) const ROW: &str =
    "id, import_id, position, moment, kind, people, crowd, happened, seconds, thread, evidence, subject, body,
     revision";

pub(crate) fn read_row(row: &Row<'_>) -> Result<StoredInteraction> {
    let import = row.int(1)?;
    let owned = |i: usize| row.opt_text(i).map(|t| t.map(str::to_owned));
    let kind: StrDeserializer<'_, NoKind> = row.text(4)?.into_deserializer();
    Ok(StoredInteraction {
        id: row.int(0)?,
        import: (import != HAND).then_some(import),
        position: row.int(2)?,
        interaction: Interaction {
            at: row.text(3)?.parse().map_err(|e: coltiva_domain::when::NotAMoment| unreadable("moment", &e))?,
            kind: Kind::deserialize(kind).map_err(|e| unreadable("kind", &e))?,
            people: decode_people(row.blob(5)?)?,
            crowd: u32::try_from(row.int(6)?).unwrap_or(u32::MAX),
            happened: row.int(7)? != 0,
            seconds: row.opt_int(8)?.map(|s| u32::try_from(s).unwrap_or(u32::MAX)),
            thread: owned(9)?,
            key: row.text(10)?.to_owned(),
            subject: owned(11)?,
            text: owned(12)?,
            revision: row.int(13)?.unsigned_abs(),
        },
    })
}

fn unreadable(what: &'static str, why: &dyn std::fmt::Display) -> StoreError {
    StoreError::Unreadable { what, why: why.to_string() }
}

/// See [`StoredInteraction::position`].
pub(crate) fn position(interaction: &Interaction<i64>) -> i64 {
    interaction.at.position(&TimeZone::UTC)
}

impl Reader<'_> {
    /// Gives the chosen interactions to `each`, in one pass and without holding them.
    pub fn interactions(
        &mut self,
        filter: &Filter<'_>,
        mut each: impl FnMut(StoredInteraction) -> Result<()>,
    ) -> Result<()> {
        let hidden = std::mem::take(&mut self.hidden);
        let seen = |row: StoredInteraction| if hidden.contains(&row.interaction.key) { Ok(()) } else { each(row) };
        let read = self.interactions_and_hidden(filter, seen);
        self.hidden = hidden;
        read
    }

    /// The same, with those that are passed over.
    fn interactions_and_hidden(
        &mut self,
        filter: &Filter<'_>,
        mut each: impl FnMut(StoredInteraction) -> Result<()>,
    ) -> Result<()> {
        let (me, unseen) = (self.me(), self.unseen());
        let mut take = |row: &Row<'_>| each(read_row(row)?);
        let seen = format!("select {ROW} from interactions where member_id = $1 and import_id <> $2");
        match filter {
            Filter::All => self.db.each(&format!("{seen} order by id"), &[me, unseen], &mut take),
            Filter::InOrder => self.db.each(&format!("{seen} order by position, evidence"), &[me, unseen], &mut take),
            Filter::Ids(range) => self.db.each(
                &format!("{seen} and id between $3 and $4 order by id"),
                &[me, unseen, (*range.start()).into(), (*range.end()).into()],
                &mut take,
            ),
            Filter::Between(range) => self.db.each(
                &format!("{seen} and position between $3 and $4 order by position, id"),
                &[me, unseen, (*range.start()).into(), (*range.end()).into()],
                &mut take,
            ),
            Filter::ById(ids) => {
                let ids: Vec<Value<'_>> = ids.iter().map(|&i| i.into()).collect();
                self.db.each_of(&format!("{seen} and id in ({{many}})"), &[me, unseen], &ids, &mut take)
            }
            Filter::Keys(keys) => {
                let hashes: Vec<[u8; 16]> = keys.iter().map(|k| key_hash(&sealed(k))).collect();
                let ids: Vec<Value<'_>> = self.find_keys(&hashes)?.into_values().map(Value::Int).collect();
                self.db.each_of(&format!("{seen} and id in ({{many}})"), &[me, unseen], &ids, &mut take)
            }
        }
    }

    /// The one of this evidence key, if there is one that is not passed over.
    pub fn interaction_of_key(&mut self, key: &str) -> Result<Option<StoredInteraction>> {
        let mut found = None;
        self.interactions(&Filter::Keys(&[key.to_owned()]), |stored| {
            found = Some(stored);
            Ok(())
        })?;
        Ok(found)
    }

    /// What these sightings took part in, newest first; reads the derived index.
    pub fn interactions_of(&mut self, sightings: &[i64], limit: Option<usize>) -> Result<Vec<StoredInteraction>> {
        let mut places = self.participations(sightings)?;
        places.sort_unstable_by_key(|&(id, position)| (std::cmp::Reverse(position), std::cmp::Reverse(id)));
        let asked: HashSet<i64> = sightings.iter().copied().collect();
        let limit = limit.unwrap_or(usize::MAX);
        let (mut found, mut looked_at) = (Vec::new(), HashSet::new());
        // The index only ever grows until it is made anew: rows that went, or in which they no longer take part, are passed over.
        for batch in places.chunks(limit.clamp(1, 256)) {
            if found.len() >= limit {
                break;
            }
            let ids: Vec<i64> = batch.iter().map(|&(id, _)| id).filter(|id| looked_at.insert(*id)).collect();
            self.interactions(&Filter::ById(&ids), |i| {
                if i.interaction.people.iter().any(|p| asked.contains(&p.who)) {
                    found.push(i);
                }
                Ok(())
            })?;
        }
        found.sort_unstable_by_key(|i| (std::cmp::Reverse(i.position), std::cmp::Reverse(i.id)));
        found.dedup_by_key(|i| i.id);
        found.truncate(limit);
        Ok(found)
    }

    /// The highest id that an interaction has or had; ids below may be gone.
    pub fn last_interaction(&mut self) -> Result<i64> {
        let me = self.me();
        let sql = "select next_interaction - 1 from members where member_id = $1";
        Ok(self.db.one(sql, &[me], |row| row.int(0))?.unwrap_or(0))
    }

    /// How many interactions there are.
    pub fn count_interactions(&mut self) -> Result<u64> {
        let params = [self.me(), self.unseen()];
        let sql = "select count(*) from interactions where member_id = $1 and import_id <> $2";
        Ok(self.db.one(sql, &params, |row| row.int(0))?.unwrap_or(0) as u64)
    }

    /// What the member typed, in order of id.
    pub fn hand_interactions(&mut self) -> Result<Vec<StoredInteraction>> {
        let me = self.me();
        let sql = format!("select {ROW} from interactions where member_id = $1 and import_id = 0 order by id");
        self.db.all(&sql, &[me], read_row)
    }
}
