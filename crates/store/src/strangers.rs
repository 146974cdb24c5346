//! Dropping strangers: who was only ever seen beside others goes from what happened, and what happened stays.

use std::collections::{BTreeSet, HashSet};

use coltiva_domain::forgetting::Called;
use coltiva_domain::interactions::Role;

use crate::error::Result;
use crate::forget::fact_names;
use crate::notebook::{HAND, Notebook};

impl Notebook<'_> {
    /// Takes these sightings, whom nobody knows, out of the notebook. Unlike a [forgetting](Notebook::forget) it keeps nobody out, leaves
    /// every interaction where it was (so that its source, read again, brings nothing new), and takes no word of anybody else; only what
    /// a stranger wrote goes with them. Reads the derived index; what is derived of others is the caller's to bring up to date: those who
    /// took part in something beside them are given back.
    pub fn drop_strangers(&mut self, strangers: &[i64]) -> Result<HashSet<i64>> {
        let gone: HashSet<i64> = strangers.iter().copied().collect();
        let nobody = Called::default();
        let rows: BTreeSet<i64> = self.participations(strangers)?.into_iter().map(|(row, _)| row).collect();
        let rows: Vec<i64> = rows.into_iter().collect();
        let mut beside = HashSet::new();
        for some in rows.chunks(10_000) {
            for (id, mut stored) in self.rows_of(some.iter().copied())? {
                let interaction = &mut stored.interaction;
                if interaction.people.iter().any(|p| p.role == Role::From && gone.contains(&p.who)) {
                    interaction.subject = None;
                }
                // What was said to a crowd is not said to the few of it who stay.
                interaction.keep_size();
                nobody.silence(interaction, &[], |who| gone.contains(&who));
                beside.extend(interaction.people.iter().map(|p| p.who));
                self.rewrite_row(id, stored.import.unwrap_or(HAND), interaction)?;
            }
        }
        self.forget_in_variants(&gone, &nobody)?;
        for said in self.all_said()? {
            // Whoever brought two together is somebody the member named, and no stranger: no `Met` is about one by its `through` alone.
            if fact_names(&said.fact, &gone) {
                self.delete_fact(&said.key)?;
            }
        }
        self.erase_sightings(strangers)?;
        Ok(beside)
    }
}
