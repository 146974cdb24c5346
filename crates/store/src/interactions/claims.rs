//! Several imports, one row: what it shows is the richest of what its claimants say, whoever came first.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use coltiva_domain::interactions::Interaction;

use super::codec::{decode_people, key_hash};
use super::filters::generation;
use crate::db::Value;
use crate::error::Result;
use crate::imports::Undone;
use crate::notebook::{HAND, Notebook, Reader};

impl Reader<'_> {
    /// Which of two versions of one interaction is to be shown: the later one, where the source counts its versions; the one with text, then with a subject, then with more people,
    /// then with fewer bytes. It looks at content alone (people by their sightings' fingerprints), so that every order of imports
    /// ends in the same.
    pub(crate) fn richer(&mut self, a: &Interaction<i64>, b: &Interaction<i64>) -> Result<Ordering> {
        let rank = |i: &Interaction<i64>| (i.revision, i.text.is_some(), i.subject.is_some(), i.people.len());
        let by_rank = rank(a).cmp(&rank(b));
        if by_rank.is_ne() || a == b {
            return Ok(by_rank);
        }
        let ids: Vec<i64> = a.people.iter().chain(&b.people).map(|p| p.who).collect();
        let prints = self.fingerprints(&ids)?;
        let canonical = |i: &Interaction<i64>| -> Result<(String, Vec<u8>)> {
            let mut people = Vec::new();
            for p in &i.people {
                people.extend(prints.get(&p.who).into_iter().flatten());
                people.extend([p.role as u8, p.attendance as u8]);
            }
            Ok((serde_json::to_string(&i.clone().map(|_| None::<()>))?, people))
        };
        let (a, b) = (canonical(a)?, canonical(b)?);
        Ok((b.0.len(), b).cmp(&(a.0.len(), a)))
    }

    pub(crate) fn variants_among(&mut self, import: i64, ids: &[i64]) -> Result<Vec<(i64, Interaction<i64>)>> {
        let params = [self.me(), import.into()];
        let ids: Vec<Value<'_>> = ids.iter().map(|&id| id.into()).collect();
        let mut found = Vec::new();
        self.db.each_of(
            "select interaction_id, content from interaction_variants
             where member_id = $1 and import_id = $2 and interaction_id in ({many})",
            &params,
            &ids,
            |row| {
                found.push((row.int(0)?, serde_json::from_str(row.text(1)?)?));
                Ok(())
            },
        )?;
        found.sort_by_key(|&(id, _)| id);
        found.dedup_by_key(|&mut (id, _)| id);
        Ok(found)
    }

    pub(crate) fn interactions_with_variants_of(&mut self, import: i64) -> Result<Vec<i64>> {
        let params = [self.me(), import.into()];
        self.db.all(
            "select c.interaction_id from interaction_claims c where c.member_id = $1 and c.import_id = $2
             and exists (select 1 from interaction_variants v where v.member_id = $1 and v.interaction_id = c.interaction_id)
             order by c.interaction_id",
            &params,
            |row| row.int(0),
        )
    }

    fn all_variants(&mut self, id: i64) -> Result<BTreeMap<i64, Interaction<i64>>> {
        let params = [self.me(), id.into()];
        let sql = "select import_id, content from interaction_variants where member_id = $1 and interaction_id = $2";
        let found = self.db.all(sql, &params, |row| Ok((row.int(0)?, serde_json::from_str(row.text(1)?)?)))?;
        Ok(found.into_iter().collect())
    }
}

impl Notebook<'_> {
    pub(crate) fn put_variant(&mut self, id: i64, import: i64, said: &Interaction<i64>) -> Result<()> {
        let content = serde_json::to_string(said)?;
        let params = [self.me(), id.into(), import.into(), (&content).into()];
        self.db.run(
            "insert into interaction_variants (member_id, interaction_id, import_id, content) values ($1, $2, $3, $4)
             on conflict (member_id, interaction_id, import_id) do update set content = excluded.content",
            &params,
        )?;
        Ok(())
    }

    pub(crate) fn drop_variant(&mut self, id: i64, import: i64) -> Result<()> {
        let params = [self.me(), id.into(), import.into()];
        self.db.run(
            "delete from interaction_variants where member_id = $1 and interaction_id = $2 and import_id = $3",
            &params,
        )?;
        Ok(())
    }

    /// Lets a row show the richest of its claimants' words, one of them taken back if so said; a row that nobody claims vanishes.
    /// `true` where it reads otherwise now, or is gone; its people before and after are then `touched`.
    pub(crate) fn settle_interaction(
        &mut self,
        id: i64,
        without: Option<i64>,
        touched: &mut BTreeSet<i64>,
    ) -> Result<bool> {
        let Some(row) = self.rows_of([id].into_iter())?.remove(&id) else { return Ok(false) };
        let shown = row.interaction;
        let owner = row.import.unwrap_or(HAND);
        let params = [self.me(), id.into()];
        let sql = "select import_id from interaction_claims where member_id = $1 and interaction_id = $2";
        let mut claimants: BTreeSet<i64> = self.db.all(sql, &params, |r| r.int(0))?.into_iter().collect();
        claimants.insert(owner);
        let mut words = self.all_variants(id)?;
        if let Some(gone) = without {
            claimants.remove(&gone);
            if words.remove(&gone).is_some() {
                self.drop_variant(id, gone)?;
            }
            let sql = "delete from interaction_claims where member_id = $1 and interaction_id = $2 and import_id = $3";
            self.db.run(sql, &[params[0], params[1], gone.into()])?;
        }
        // A staged import has no say yet.
        let staging = self.staging;
        let voters: Vec<i64> = claimants.iter().copied().filter(|&c| staging == 0 || c != staging).collect();
        let Some(&owner_now) =
            (if voters.contains(&owner) { Some(&owner) } else { voters.first().or(claimants.first()) })
        else {
            touched.extend(shown.people.iter().map(|p| p.who));
            self.delete_rows(&[(id, shown.key)])?;
            return Ok(true);
        };
        let mut best: Option<Interaction<i64>> = None;
        let electors = if voters.is_empty() { vec![owner_now] } else { voters };
        for voter in electors {
            let word = words.get(&voter).unwrap_or(&shown);
            let better = match &best {
                Some(best) => self.richer(word, best)?.is_gt(),
                None => true,
            };
            if better {
                best = Some(word.clone());
            }
        }
        let best = best.unwrap_or_else(|| shown.clone());
        if best == shown && owner_now == owner {
            return Ok(false);
        }
        self.rewrite_row(id, owner_now, &best)?;
        if best == shown {
            return Ok(false);
        }
        for &claimant in &claimants {
            match words.get(&claimant) {
                Some(word) if *word == best => self.drop_variant(id, claimant)?,
                Some(_) => {}
                None => self.put_variant(id, claimant, &shown)?,
            }
        }
        touched.extend(shown.people.iter().chain(&best.people).map(|p| p.who));
        Ok(true)
    }

    /// Takes an import's word off every interaction.
    pub(crate) fn take_back_interactions(
        &mut self,
        import: i64,
        touched: &mut BTreeSet<i64>,
        undone: &mut Undone,
    ) -> Result<()> {
        let me = self.me();
        let (_, first, last) = self.import_range(import)?;

        // Rows of others that it claims, and that show or hold its word.
        let params = [me, import.into()];
        let entangled = self.db.all(
            "select c.interaction_id from interaction_claims c where c.member_id = $1 and c.import_id = $2 and (
             exists (select 1 from interactions i where i.member_id = $1 and i.id = c.interaction_id and i.import_id = $2) or
             exists (select 1 from interaction_variants v where v.member_id = $1 and v.interaction_id = c.interaction_id))
             order by c.interaction_id",
            &params,
            |row| row.int(0),
        )?;
        // Its rows that others claim.
        let shared = self.db.all(
            "select i.id from interactions i where i.member_id = $1 and i.import_id = $2 and i.id between $3 and $4
             and exists (select 1 from interaction_claims c where c.member_id = $1 and c.interaction_id = i.id)
             order by i.id",
            &[me, import.into(), first.into(), last.into()],
            |row| row.int(0),
        )?;
        for id in entangled.into_iter().chain(shared) {
            if self.settle_interaction(id, Some(import), touched)? {
                match self.rows_of([id].into_iter())?.is_empty() {
                    true => undone.interactions += 1,
                    false => undone.changed.push(id),
                }
            }
        }
        self.db.run("delete from interaction_claims where member_id = $1 and import_id = $2", &params)?;

        // Its own, claimed by nobody else: in batches, so that memory stays bounded.
        let mut from = first;
        while from <= last {
            let to = last.min(from + 9_999);
            let mut batch = Vec::new();
            self.db.each(
                "select id, evidence, people from interactions where member_id = $1 and import_id = $2
                 and id between $3 and $4",
                &[me, import.into(), from.into(), to.into()],
                |row| {
                    batch.push((row.int(0)?, row.text(1)?.to_owned()));
                    touched.extend(decode_people(row.blob(2)?)?.iter().map(|p| p.who));
                    Ok(())
                },
            )?;
            self.delete_rows(&batch)?;
            undone.interactions += batch.len() as u64;
            from = to + 1;
        }
        Ok(())
    }

    /// Deletes rows that nobody claims any more, given with their evidence keys.
    pub(crate) fn delete_rows(&mut self, rows: &[(i64, String)]) -> Result<()> {
        let me = self.me();
        let mut by_generation: BTreeMap<i64, Vec<[u8; 16]>> = BTreeMap::new();
        for (id, key) in rows {
            by_generation.entry(generation(*id)).or_default().push(key_hash(key));
        }
        for (generation, mut hashes) in by_generation {
            hashes.sort_unstable();
            let hashes: Vec<Value<'_>> = hashes.iter().map(|h| h.as_slice().into()).collect();
            self.db.run_of(
                "delete from interaction_keys where member_id = $1 and generation = $2 and key_hash in ({many})",
                &[me, generation.into()],
                &hashes,
            )?;
        }
        let ids: Vec<Value<'_>> = rows.iter().map(|&(id, _)| id.into()).collect();
        self.db.run_of("delete from interactions where member_id = $1 and id in ({many})", &[me], &ids)?;
        Ok(())
    }
}
