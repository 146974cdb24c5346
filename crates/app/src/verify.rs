//! Proof that what is derived equals the log, and that the store is sound.

use std::collections::BTreeMap;

use coltiva_domain::ties::Ledger;
use coltiva_store::{Filter, StoreError};

use crate::error::Result;
use crate::notebook::Coltiva;
use crate::rebuild::{Folded, Ground};

/// What was checked, and what was wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many of each were looked at.
    pub checked: BTreeMap<&'static str, u64>,
    /// What does not hold, in a word and an id.
    pub problems: Vec<String>,
}

/// Folds the whole log anew, in memory, and compares it with what the notebook holds.
pub fn verify(coltiva: &Coltiva) -> Result<Verified> {
    let mut verified = Verified { problems: coltiva.store.check()?, ..Verified::default() };
    coltiva.store.read(coltiva.member, |reader| {
        let zone = coltiva.zone(reader)?;
        let ground = Ground::read(reader)?;
        let who = ground.settle();
        let own = who.own_sightings();
        let mut folded = Folded::new();
        let mut interactions = 0;
        reader.interactions(&Filter::All, |stored| {
            interactions += 1;
            if !ground.retracted.contains(&stored.interaction.key) {
                folded.add(stored.id, stored.position, &stored.interaction, &own, &zone);
            }
            folded.participations.clear();
            Ok(())
        })?;
        let mut ledgers = 0;
        reader.ledgers(|sighting, bytes| {
            ledgers += 1;
            match (Ledger::decode(bytes), folded.ledgers.remove(&sighting)) {
                (Ok(held), Some(wanted)) if held == wanted => {}
                (Ok(_), Some(_)) => verified.problems.push(format!("ledger {sighting} differs from the log")),
                (Ok(held), None) if held.is_empty() => {}
                (Ok(_), None) => verified.problems.push(format!("ledger {sighting} has no log behind it")),
                (Err(error), _) => verified.problems.push(format!("ledger {sighting}: {error}")),
            }
            Ok(())
        })?;
        for (sighting, ledger) in folded.ledgers {
            if !ledger.is_empty() {
                verified.problems.push(format!("ledger {sighting} is missing"));
            }
        }
        let people_of = crate::rebuild::sighting_people(reader)?;
        for person in &who.settled.people {
            let Some(least) = person.first() else { continue };
            for sighting in person {
                if people_of.get(sighting).is_some_and(|held| held != least) {
                    verified.problems.push(format!("sighting {sighting} belongs to another person"));
                }
            }
        }
        verified.checked.insert("interactions", interactions);
        verified.checked.insert("ledgers", ledgers);
        verified.checked.insert("sightings", ground.sightings.len() as u64);
        verified.checked.insert("people", people_of.values().collect::<std::collections::HashSet<_>>().len() as u64);
        Ok::<_, StoreError>(())
    })?;
    Ok(verified)
}
