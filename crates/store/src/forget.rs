//! Forgetting: the one act that erases. What a person was, said and was said to is taken out of every table; then
//! [`Store::vacuum`](crate::Store::vacuum) leaves no old page.

use std::collections::{BTreeSet, HashSet};

use coltiva_domain::interactions::Interaction;
use coltiva_domain::names::blanked;

use crate::db::Value;
use crate::derived::Derived;
use crate::error::Result;
use crate::interactions::{ROW, read_row};
use crate::notebook::{HAND, Notebook, Reader};

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
    /// their keys. In what others took part in too, `names` are blanked in subject and text. The reports of imports are the
    /// caller's ([`set_report`](Notebook::set_report)), and so is bringing up to date what is derived of those who took part
    /// (returned); their search rows, ledgers and pairs are gone.
    pub fn forget(
        &mut self,
        sightings: &[i64],
        own: &[i64],
        names: &[String],
        key_hashes: &[[u8; 32]],
    ) -> Result<Vec<i64>> {
        let me = self.me();
        let gone: HashSet<i64> = sightings.iter().copied().collect();
        let own: HashSet<i64> = own.iter().copied().collect();
        let mut touched = BTreeSet::new();
        let mut silenced: HashSet<String> = HashSet::new();

        self.forget_in_rows(&gone, &own, names, &mut touched, &mut silenced)?;
        self.forget_in_variants(&gone, names)?;

        let mut erased = Vec::new();
        for said in self.all_said()? {
            let named = gone.iter().any(|&id| fact_names(&said.fact, id));
            if named || said.fact.what.about_interaction().is_some_and(|key| silenced.contains(key)) {
                erased.push(said.key);
            }
        }
        for key in erased {
            self.delete_fact(&key)?;
        }

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
        self.forget_people(sightings)?;
        self.remember_forgotten(key_hashes)?;
        Ok(touched.into_iter().filter(|id| !gone.contains(id)).collect())
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
        names: &[String],
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
                    match without(row.interaction, gone, own) {
                        Ok(interaction) => left.push((row.id, import, blank(interaction, names))),
                        Err(key) => deleted.push((row.id, key)),
                    }
                    Ok(())
                },
            )?;
            let Some(last) = last else { return Ok(()) };
            after = last;
            for (id, import, interaction) in left {
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
    fn forget_in_variants(&mut self, gone: &HashSet<i64>, names: &[String]) -> Result<()> {
        let me = self.me();
        let sql = "select interaction_id, import_id, content from interaction_variants where member_id = $1";
        let all = self.db.all(sql, &[me], |row| {
            Ok((row.int(0)?, row.int(1)?, serde_json::from_str::<Interaction<i64>>(row.text(2)?)?))
        })?;
        for (id, import, variant) in all {
            if variant.people.iter().any(|p| gone.contains(&p.who)) {
                let rest = blank(variant.map(|who| (!gone.contains(&who)).then_some(who)), names);
                match self.rows_of([id].into_iter())?.remove(&id) {
                    Some(row) if row.interaction == rest => self.drop_variant(id, import)?,
                    _ => self.put_variant(id, import, &rest)?,
                }
            }
        }
        Ok(())
    }
}

/// The interaction without them; its key where nobody but the owner is left.
fn without(
    interaction: Interaction<i64>,
    gone: &HashSet<i64>,
    own: &HashSet<i64>,
) -> std::result::Result<Interaction<i64>, String> {
    if interaction.people.iter().all(|p| gone.contains(&p.who) || own.contains(&p.who)) {
        return Err(interaction.key);
    }
    Ok(interaction.map(|who| (!gone.contains(&who)).then_some(who)))
}

/// What was said where they were there too, without their names.
fn blank(mut interaction: Interaction<i64>, names: &[String]) -> Interaction<i64> {
    for text in [&mut interaction.subject, &mut interaction.text].into_iter().flatten() {
        if let Some(without) = blanked(text, names.iter().map(String::as_str)) {
            *text = without;
        }
    }
    interaction
}

fn fact_names(fact: &coltiva_domain::facts::Fact<i64>, id: i64) -> bool {
    fact.who == Some(id) || crate::facts::other(fact) == Some(id)
}
