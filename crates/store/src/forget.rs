//! Forgetting: the one act that erases. What a person was, said and was said to is taken out of every table; then
//! [`Store::vacuum`](crate::Store::vacuum) leaves no old page.

use std::collections::{BTreeSet, HashMap, HashSet};

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::forgetting::{Called, is_nothing};
use coltiva_domain::interactions::Interaction;
use coltiva_domain::sightings::Sighting;

use crate::db::Value;
use crate::derived::Derived;
use crate::error::Result;
use crate::interactions::{ROW, read_row};
use crate::notebook::{HAND, Notebook, Reader};
use crate::sightings::fingerprint;

impl Reader<'_> {
    /// The keyed hashes of the marks of those who were forgotten.
    pub fn forgotten(&mut self) -> Result<Vec<[u8; 32]>> {
        Ok(self.forgotten_together()?.into_iter().flatten().collect())
    }

    /// The same, those of one person together.
    pub fn forgotten_together(&mut self) -> Result<Vec<Vec<[u8; 32]>>> {
        let me = self.me();
        let sql = "select key_hash, coalesce(together, key_hash) from forgotten where member_id = $1 order by 2, 1";
        let found = self.db.all(sql, &[me], |row| Ok((row.blob(0)?.to_vec(), row.blob(1)?.to_vec())))?;
        let lots = found.chunk_by(|a, b| a.1 == b.1);
        Ok(lots.map(|lot| lot.iter().filter_map(|(hash, _)| hash.as_slice().try_into().ok()).collect()).collect())
    }
}

impl Notebook<'_> {
    /// Erases these sightings and all that hangs on them: claims, facts, and the interactions in which nobody but the owner
    /// (`own`, the owner's sightings) is left; from the others they are taken out as participants. Remembers the keyed hashes of
    /// their keys. What others took part in too stays for them, without what those who go wrote and are `called`
    /// (the rule stands in [`coltiva_domain::forgetting`]); that it was taken back stays as well. The reports of imports are the
    /// caller's ([`set_report`](Notebook::set_report)), and so is bringing up to date what is derived of those who took part
    /// (returned); their search rows, ledgers and pairs are gone.
    pub fn forget(
        &mut self,
        sightings: &[i64],
        own: &[i64],
        called: &Called,
        key_hashes: &[[u8; 32]],
    ) -> Result<Vec<i64>> {
        let gone: HashSet<i64> = sightings.iter().copied().collect();
        let own: HashSet<i64> = own.iter().copied().collect();
        let mut touched = BTreeSet::new();
        let mut silenced: HashSet<String> = HashSet::new();

        self.forget_in_rows(&gone, &own, called, &mut touched, &mut silenced)?;
        self.forget_in_variants(&gone, called)?;

        let mut erased = Vec::new();
        for said in self.all_said()? {
            let mut said = said;
            if let What::Met { through, .. } = &mut said.fact.what
                && through.is_some_and(|id| gone.contains(&id))
                && said.fact.who.is_none_or(|who| !gone.contains(&who))
            {
                // How we met stays; who brought us together does not.
                *through = None;
                let what = called.without(&said.fact.what).unwrap_or_else(|| said.fact.what.clone());
                self.rewrite_fact(&said.key, said.import, &Fact { what, ..said.fact })?;
                continue;
            }
            if fact_names(&said.fact, &gone) || said.fact.repeats().is_some_and(|key| silenced.contains(key)) {
                erased.push(said.key);
            } else if let Some(what) = called.without(&said.fact.what) {
                if is_nothing(&what) {
                    erased.push(said.key);
                    continue;
                }
                self.rewrite_fact(&said.key, said.import, &Fact { what, ..said.fact })?;
            }
        }
        for key in erased {
            self.delete_fact(&key)?;
        }

        self.erase_sightings(sightings)?;
        self.remember_forgotten(key_hashes)?;
        Ok(touched.into_iter().filter(|id| !gone.contains(id)).collect())
    }

    /// Deletes sightings, and what is derived of them.
    pub(crate) fn erase_sightings(&mut self, sightings: &[i64]) -> Result<()> {
        let me = self.me();
        let ids: Vec<Value<'_>> = sightings.iter().map(|&id| id.into()).collect();
        for sql in [
            "delete from sighting_claims where member_id = $1 and sighting_id in ({many})",
            "delete from sightings where member_id = $1 and id in ({many})",
            "delete from ledgers where member_id = $1 and sighting_id in ({many})",
            "delete from participations where member_id = $1 and sighting_id in ({many})",
            "delete from pairs where member_id = $1 and a in ({many})",
            "delete from pairs where member_id = $1 and b in ({many})",
        ] {
            self.db.run_of(sql, &[me], &ids)?;
        }
        self.forget_people(sightings)
    }

    /// What is left of a sighting of somebody else, when what it said of the forgotten goes. The next import says it without them
    /// too, and finds it by its new fingerprint.
    pub fn rewrite_sighting(&mut self, id: i64, sighting: &Sighting) -> Result<()> {
        let (me, content, print) = (self.me(), sighting.content(), fingerprint(sighting));
        let sql = "update sightings set content = $1 where member_id = $2 and id = $3";
        self.db.run(sql, &[(&content).into(), me, id.into()])?;
        // Where another row says the same by now, that is the one that is found.
        self.db.run(
            "update sightings set fingerprint = $1 where member_id = $2 and id = $3 and not exists
             (select 1 from sightings o where o.member_id = $2 and o.fingerprint = $1)",
            &[print.as_slice().into(), me, id.into()],
        )?;
        Ok(())
    }

    /// Remembers hashes that belong to one person.
    pub fn remember_forgotten(&mut self, hashes: &[[u8; 32]]) -> Result<()> {
        let me = self.me();
        let together: Value<'_> = hashes.iter().min().map(|hash| hash.as_slice()).into();
        self.db.insert(
            "insert into forgotten (member_id, key_hash, together) values {rows} on conflict (member_id, key_hash) do nothing",
            hashes.iter().map(|hash| [me, hash.as_slice().into(), together]),
        )
    }

    /// Lifts a hash, and all that belong together with it: the person may come back with the next import. Was it there?
    pub fn unforget(&mut self, hash: &[u8; 32]) -> Result<bool> {
        let params = [self.me(), hash.as_slice().into()];
        self.db.run(
            "delete from forgotten where member_id = $1 and key_hash <> $2 and together =
             (select f.together from forgotten f where f.member_id = $1 and f.key_hash = $2)",
            &params,
        )?;
        Ok(self.db.run("delete from forgotten where member_id = $1 and key_hash = $2", &params)? > 0)
    }

    /// Erases the whole notebook but the member's place in the store.
    pub fn forget_everything(&mut self) -> Result<()> {
        let me = self.me();
        for which in Derived::ALL {
            self.drop_derived(which)?;
        }
        for sql in [
            "delete from interaction_variants where member_id = $1",
            "delete from interaction_claims where member_id = $1",
            "delete from interaction_keys where member_id = $1",
            "delete from interactions where member_id = $1",
            "delete from sighting_claims where member_id = $1",
            "delete from sightings where member_id = $1",
            "delete from facts where member_id = $1",
            "delete from own_claims where member_id = $1",
            "delete from sessions where member_id = $1",
            "delete from imports where member_id = $1",
            "delete from settings where member_id = $1",
            "delete from forgotten where member_id = $1",
            "update members set staging = 0 where member_id = $1",
        ] {
            self.db.run(sql, &[me])?;
        }
        self.staging = 0;
        Ok(())
    }

    /// Every row, in batches: the participants' index is derived, and erasing must not hang on it.
    fn forget_in_rows(
        &mut self,
        gone: &HashSet<i64>,
        own: &HashSet<i64>,
        called: &Called,
        touched: &mut BTreeSet<i64>,
        silenced: &mut HashSet<String>,
    ) -> Result<()> {
        let me = self.me();
        let mut after = i64::MIN;
        loop {
            let (mut last, mut left, mut deleted) = (None, Vec::new(), Vec::new());
            self.db.each(
                &format!("select {ROW} from interactions where member_id = $1 and id > $2 order by id limit 10000"),
                &[me, after.into()],
                |row| {
                    last = Some(row.int(0)?);
                    let people = crate::interactions::decode_people(row.blob(5)?)?;
                    if !people.iter().any(|p| gone.contains(&p.who)) {
                        return Ok(());
                    }
                    let row = read_row(row)?;
                    touched.extend(row.interaction.people.iter().map(|p| p.who));
                    silenced.insert(row.interaction.key.clone());
                    let import = row.import.unwrap_or(HAND);
                    if row.interaction.people.iter().all(|p| gone.contains(&p.who) || own.contains(&p.who)) {
                        deleted.push((row.id, row.interaction.key));
                    } else {
                        left.push((row.id, import, row.interaction));
                    }
                    Ok(())
                },
            )?;
            let Some(last) = last else { return Ok(()) };
            after = last;
            let names = self.names_of(left.iter().map(|(_, _, interaction)| interaction), gone)?;
            for (id, import, mut interaction) in left {
                let others = others(&interaction, &names);
                called.silence(&mut interaction, &others, |who| gone.contains(&who));
                self.rewrite_row(id, import, &interaction)?;
            }
            let ids: Vec<Value<'_>> = deleted.iter().map(|(id, _)| (*id).into()).collect();
            for sql in [
                "delete from interaction_variants where member_id = $1 and interaction_id in ({many})",
                "delete from interaction_claims where member_id = $1 and interaction_id in ({many})",
            ] {
                self.db.run_of(sql, &[me], &ids)?;
            }
            self.delete_rows(&deleted)?;
        }
    }

    /// Variants that name them lose them too; one that then says what the row says is none any more.
    pub(crate) fn forget_in_variants(&mut self, gone: &HashSet<i64>, called: &Called) -> Result<()> {
        let me = self.me();
        let sql = "select interaction_id, import_id, content from interaction_variants where member_id = $1";
        let all = self.db.all(sql, &[me], |row| {
            Ok((row.int(0)?, row.int(1)?, serde_json::from_str::<Interaction<i64>>(row.text(2)?)?))
        })?;
        let names = self.names_of(all.iter().map(|(_, _, variant)| variant), gone)?;
        for (id, import, variant) in all {
            if variant.people.iter().any(|p| gone.contains(&p.who)) {
                let mut rest = variant;
                let others = others(&rest, &names);
                called.silence(&mut rest, &others, |who| gone.contains(&who));
                match self.rows_of([id].into_iter())?.remove(&id) {
                    Some(row) if row.interaction == rest => self.drop_variant(id, import)?,
                    _ => self.put_variant(id, import, &rest)?,
                }
            }
        }
        Ok(())
    }

    /// What the others who took part are called.
    fn names_of<'i>(
        &mut self,
        all: impl Iterator<Item = &'i Interaction<i64>>,
        gone: &HashSet<i64>,
    ) -> Result<HashMap<i64, String>> {
        let ids: BTreeSet<i64> = all.flat_map(|i| &i.people).map(|p| p.who).filter(|who| !gone.contains(who)).collect();
        let seen = self.sightings_by_id(&ids.into_iter().collect::<Vec<_>>())?;
        Ok(seen.into_iter().filter_map(|seen| Some((seen.id, seen.sighting.name?))).collect())
    }
}

/// The names of those who took part.
fn others(interaction: &Interaction<i64>, names: &HashMap<i64, String>) -> Vec<String> {
    interaction.people.iter().filter_map(|p| names.get(&p.who).cloned()).collect()
}

/// Is the fact about one of these sightings?
pub(crate) fn fact_names(fact: &Fact<i64>, sightings: &HashSet<i64>) -> bool {
    fact.who.into_iter().chain(crate::facts::other(fact)).any(|who| sightings.contains(&who))
}
