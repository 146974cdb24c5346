//! Sightings: content-addressed, so that two equal ones are one; each import that brought one claims it.

use std::collections::{BTreeMap, HashMap};

use coltiva_domain::sightings::{Dates, Seen, Sighting};
use coltiva_domain::when::When;
use sha2::{Digest, Sha256};

use crate::db::{Row, Value};
use crate::error::{Result, StoreError};
use crate::notebook::{HAND, Notebook, Reader};

/// Where a staged sighting stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SightingRow {
    /// Its row id.
    pub id: i64,
    /// Was it there before, by an applied import or by hand?
    pub known: bool,
}

/// What names a sighting in every notebook alike: equal sightings, equal fingerprints.
pub fn fingerprint(sighting: &Sighting) -> [u8; 16] {
    half_hash(sighting.content().as_bytes())
}

/// The first half of the SHA-256: collisions stay out of reach, and rows small.
pub(crate) fn half_hash(bytes: &[u8]) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&Sha256::digest(bytes)[..16]);
    half
}

const SEEN: &str = "select s.id, s.content,
    (select max(c.seen_at) from sighting_claims c
     where c.member_id = s.member_id and c.sighting_id = s.id and c.import_id <> $1),
    (select min(coalesce(c.first_at, c.seen_at)) from sighting_claims c
     where c.member_id = s.member_id and c.sighting_id = s.id and c.import_id <> $1)
    from sightings s where s.import_id <> $1 and s.member_id = $2";

fn seen(row: &Row<'_>) -> Result<Seen> {
    let moment = |column| -> Result<Option<When>> {
        let at = row.opt_text(column)?.map(str::parse).transpose();
        at.map_err(|e: coltiva_domain::when::NotAMoment| StoreError::Unreadable { what: "moment", why: e.to_string() })
    };
    Ok(Seen {
        id: row.int(0)?,
        sighting: serde_json::from_str(row.text(1)?)?,
        seen_at: moment(2)?,
        first_at: moment(3)?,
    })
}

impl Reader<'_> {
    /// Every sighting, in order of id.
    pub fn sightings(&mut self, mut each: impl FnMut(Seen)) -> Result<()> {
        let params = [self.unseen(), self.me()];
        self.db.each(&format!("{SEEN} order by s.id"), &params, |row| {
            each(seen(row)?);
            Ok(())
        })
    }

    /// These sightings, as far as they are there, in order of id.
    pub fn sightings_by_id(&mut self, ids: &[i64]) -> Result<Vec<Seen>> {
        let params = [self.unseen(), self.me()];
        let ids: Vec<Value<'_>> = ids.iter().map(|&i| i.into()).collect();
        let mut found = HashMap::new();
        self.db.each_of(&format!("{SEEN} and s.id in ({{many}})"), &params, &ids, |row| {
            let seen = seen(row)?;
            found.insert(seen.id, seen);
            Ok(())
        })?;
        let mut found: Vec<Seen> = found.into_values().collect();
        found.sort_by_key(|s| s.id);
        Ok(found)
    }

    /// How many sightings there are.
    pub fn count_sightings(&mut self) -> Result<u64> {
        let params = [self.me(), self.unseen()];
        let sql = "select count(*) from sightings where member_id = $1 and import_id <> $2";
        Ok(self.db.one(sql, &params, |row| row.int(0))?.unwrap_or(0) as u64)
    }

    /// The sightings that would vanish if this import were undone: nobody else claims them. Facts and interactions typed by hand
    /// that hang on one of these want another anchor first (`claim_by_hand`).
    pub fn vanishing(&mut self, import: i64) -> Result<Vec<i64>> {
        let params = [self.me(), import.into()];
        self.db.all(
            "select c.sighting_id from sighting_claims c where c.member_id = $1 and c.import_id = $2 and not exists
             (select 1 from sighting_claims o where o.member_id = $1 and o.sighting_id = c.sighting_id and o.import_id <> $2)
             order by c.sighting_id",
            &params,
            |row| row.int(0),
        )
    }

    /// The fingerprints of sightings, staged ones included.
    pub(crate) fn fingerprints(&mut self, ids: &[i64]) -> Result<HashMap<i64, Vec<u8>>> {
        let me = self.me();
        let ids: Vec<Value<'_>> = ids.iter().map(|&i| i.into()).collect();
        let mut found = HashMap::new();
        self.db.each_of(
            "select id, fingerprint from sightings where member_id = $1 and id in ({many})",
            &[me],
            &ids,
            |row| {
                found.insert(row.int(0)?, row.blob(1)?.to_vec());
                Ok(())
            },
        )?;
        Ok(found)
    }
}

impl Notebook<'_> {
    /// Stages sightings: gives each its row, and the import's claim on it.
    pub fn stage_sightings(&mut self, import: i64, sightings: &[(&Sighting, Dates)]) -> Result<Vec<SightingRow>> {
        self.require_staging(import)?;
        self.claim_sightings(import, sightings)
    }

    /// Sightings that the import brought before were seen earlier or later still.
    pub fn stage_seen(&mut self, import: i64, seen: &[(i64, Dates)]) -> Result<()> {
        self.require_staging(import)?;
        self.claim(import, seen)
    }

    /// A sighting typed by the member.
    pub fn add_hand_sighting(&mut self, sighting: &Sighting) -> Result<i64> {
        let rows = self.claim_sightings(HAND, &[(sighting, Dates::default())])?;
        rows.first().map(|row| row.id).ok_or(StoreError::NoSuchRow("sighting"))
    }

    /// The member's hand claims these sightings too, so that they stay when their imports are undone.
    pub fn claim_by_hand(&mut self, ids: &[i64]) -> Result<()> {
        let rows: Vec<(i64, Dates)> = ids.iter().map(|&id| (id, Dates::default())).collect();
        self.claim(HAND, &rows)
    }

    /// No sighting may stand twice in the list: no statement may touch a row twice.
    fn claim(&mut self, import: i64, seen: &[(i64, Dates)]) -> Result<()> {
        let me = self.me();
        let text = |at: Option<When>| at.map(|at| at.to_string());
        let texts: Vec<_> = seen.iter().map(|(id, dates)| (*id, text(dates.first), text(dates.last))).collect();
        let rows = texts.iter().map(|(id, first, last)| {
            [me, (*id).into(), import.into(), first.as_deref().into(), last.as_deref().into()]
        });
        self.db.insert(CLAIM, rows)
    }

    fn claim_sightings(&mut self, import: i64, sightings: &[(&Sighting, Dates)]) -> Result<Vec<SightingRow>> {
        let (me, staging) = (self.me(), self.staging);
        let contents: Vec<String> = sightings.iter().map(|(s, _)| s.content()).collect();
        let prints: Vec<[u8; 16]> = contents.iter().map(|c| half_hash(c.as_bytes())).collect();
        let mut rows: HashMap<[u8; 16], (i64, i64)> = HashMap::with_capacity(prints.len());
        let wanted: Vec<Value<'_>> = prints.iter().map(|p| p.as_slice().into()).collect();
        self.db.each_of(
            "select fingerprint, id, import_id from sightings where member_id = $1 and fingerprint in ({many})",
            &[me],
            &wanted,
            |row| {
                if let Ok(print) = row.blob(0)?.try_into() {
                    rows.insert(print, (row.int(1)?, row.int(2)?));
                }
                Ok(())
            },
        )?;
        let mut new: Vec<usize> = Vec::new();
        for (i, print) in prints.iter().enumerate() {
            rows.entry(*print).or_insert_with(|| {
                new.push(i);
                (0, import)
            });
        }
        let first = self.take_ids("next_sighting", new.len())?;
        for (id, &i) in (first..).zip(&new) {
            rows.insert(prints[i], (id, import));
        }
        let made = new.iter().map(|&i| {
            let id = rows[&prints[i]].0;
            [me, id.into(), import.into(), prints[i].as_slice().into(), (&contents[i]).into()]
        });
        self.db.insert("insert into sightings (member_id, id, import_id, fingerprint, content) values {rows}", made)?;

        // What is staged and typed as well is seen from now on.
        if import == HAND && staging != 0 {
            for (_, (id, claimant)) in rows.iter_mut().filter(|(_, (_, claimant))| *claimant == staging) {
                let sql = "update sightings set import_id = 0 where member_id = $1 and id = $2";
                self.db.run(sql, &[me, (*id).into()])?;
                *claimant = HAND;
            }
        }
        // One claim per sighting of the batch, with its first date and its last.
        let mut claims: BTreeMap<i64, Dates> = BTreeMap::new();
        for (print, (_, dates)) in prints.iter().zip(sightings) {
            let known = claims.entry(rows[print].0).or_default();
            *known = known.and(*dates);
        }
        self.claim(import, &claims.into_iter().collect::<Vec<_>>())?;
        Ok(prints
            .iter()
            .map(|print| {
                let (id, claimant) = rows[print];
                SightingRow { id, known: claimant != import && claimant != staging }
            })
            .collect())
    }
}

const CLAIM: &str = "insert into sighting_claims (member_id, sighting_id, import_id, first_at, seen_at) values {rows}
    on conflict (member_id, sighting_id, import_id) do update set
    first_at = case when sighting_claims.first_at < excluded.first_at then sighting_claims.first_at
                    else coalesce(excluded.first_at, sighting_claims.first_at) end,
    seen_at = case when sighting_claims.seen_at > excluded.seen_at then sighting_claims.seen_at
                   else coalesce(excluded.seen_at, sighting_claims.seen_at) end";
