//! Proof that what is derived equals the log, and that the store is sound.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;

use coltiva_domain::ties::Ledger;
use coltiva_store::{Filter, PersonRow, Reader, StoreError};
use sha2::{Digest, Sha256};

use crate::error::Result;
use crate::notebook::Coltiva;
use crate::rebuild::{Folded, Ground, draw};

/// What was checked, and what was wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many of each were looked at.
    pub checked: BTreeMap<&'static str, u64>,
    /// What does not hold, in stable words.
    pub problems: Vec<String>,
    /// The same, to be said in a language.
    pub found: Vec<Problem>,
}

/// Something that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// What the store says of its own soundness.
    Unsound(String),
    /// Something derived that is not what the log gives.
    Wrong {
        /// What: `ledger`, `participation`, `person`, `key`, `words`, `duplicate`.
        what: &'static str,
        /// Whose.
        id: i64,
        /// How it is wrong.
        how: How,
    },
}

/// How something derived can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It says something else.
    Differs,
    /// It should be there.
    Missing,
    /// There is nothing in the log that it comes from.
    Stray,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Unsound(what) => f.write_str(what),
            Problem::Wrong { what, id, how: How::Differs } => write!(f, "{what} {id} differs from the log"),
            Problem::Wrong { what, id, how: How::Missing } => write!(f, "{what} {id} is missing"),
            Problem::Wrong { what, id, how: How::Stray } => write!(f, "{what} {id} has no log behind it"),
        }
    }
}

/// Derives everything anew, in memory, and compares it with what the notebook holds. Changes nothing.
pub fn verify(coltiva: &Coltiva) -> Result<Verified> {
    let mut found: Vec<Problem> = coltiva.store.check()?.into_iter().map(Problem::Unsound).collect();
    let mut checked = BTreeMap::new();
    coltiva.store.read(coltiva.member, |reader| {
        let zone = coltiva.zone(reader)?;
        let ground = Ground::read(reader)?;
        let who = ground.settle();
        let own = who.own_sightings();
        let mut folded = Folded::new();
        let mut took_part: HashMap<i64, Bag> = HashMap::new();
        let mut interactions = 0;
        // What was taken back may still stand in the index: whoever reads it looks at what stands.
        let mut taken_back: HashSet<i64> = HashSet::new();
        reader.interactions(&Filter::All, |stored| {
            interactions += 1;
            if ground.retracted.contains(&stored.interaction.key) {
                taken_back.insert(stored.id);
            } else {
                folded.add(stored.id, stored.position, &stored.interaction, &own, &zone);
            }
            for (sighting, id, position) in folded.participations.drain(..) {
                took_part.entry(sighting).or_default().add(id, position);
            }
            Ok(())
        })?;
        checked.insert("interactions", interactions);
        checked.insert("participations", took_part.values().map(|bag| bag.count).sum());
        checked.insert("ledgers", ledgers(reader, folded.ledgers, &mut found)?);
        reader.all_participations(|sighting, held| {
            let mut bag = Bag::default();
            let standing = held.iter().filter(|(id, _)| !taken_back.contains(id));
            standing.for_each(|&(id, position)| bag.add(id, position));
            if bag.count == 0 && !took_part.contains_key(&sighting) {
                return;
            }
            compare("participation", sighting, took_part.remove(&sighting).as_ref(), &bag, &mut found);
        })?;
        missing("participation", took_part.keys(), &mut found);

        let drawn = draw(reader, &ground, &who, &zone)?;
        people(reader, &drawn.people, &mut found)?;
        keys(reader, &drawn.people, &mut found)?;
        words(reader, &drawn.people, &mut found)?;
        let mut pairs = HashMap::new();
        for pair in &drawn.pairs {
            pairs.insert((pair.a, pair.b), pair);
        }
        checked.insert("duplicates", pairs.len() as u64);
        for held in reader.pairs()? {
            compare("duplicate", held.a, pairs.remove(&(held.a, held.b)), &held, &mut found);
        }
        missing("duplicate", pairs.keys().map(|(a, _)| a), &mut found);
        checked.insert("sightings", ground.sightings.len() as u64);
        checked.insert("people", drawn.people.len() as u64);
        Ok::<_, StoreError>(())
    })?;
    Ok(Verified { checked, problems: found.iter().map(Problem::to_string).collect(), found })
}

fn ledgers(
    reader: &mut Reader<'_>,
    mut wanted: HashMap<i64, Ledger>,
    found: &mut Vec<Problem>,
) -> std::result::Result<u64, StoreError> {
    wanted.retain(|_, ledger| !ledger.is_empty());
    let mut count = 0;
    reader.ledgers(|sighting, bytes| {
        count += 1;
        match Ledger::decode(bytes) {
            Ok(held) if held.is_empty() && !wanted.contains_key(&sighting) => {}
            Ok(held) => compare("ledger", sighting, wanted.remove(&sighting).as_ref(), &held, found),
            Err(_) => {
                wanted.remove(&sighting);
                found.push(Problem::Wrong { what: "ledger", id: sighting, how: How::Differs });
            }
        }
        Ok(())
    })?;
    missing("ledger", wanted.keys(), found);
    Ok(count)
}

/// People as shown, and which sightings are theirs.
fn people(
    reader: &mut Reader<'_>,
    drawn: &[PersonRow],
    found: &mut Vec<Problem>,
) -> std::result::Result<(), StoreError> {
    let mut wanted: HashMap<i64, &PersonRow> = drawn.iter().map(|row| (row.id, row)).collect();
    reader.people(|held| {
        let row = wanted.remove(&held.id).map(|row| PersonRow {
            sightings: Vec::new(),
            keys: Vec::new(),
            words: String::new(),
            ..row.clone()
        });
        compare("person", held.id, row.as_ref(), &held, found);
    })?;
    missing("person", wanted.keys(), found);
    let mut belongs: HashMap<i64, i64> =
        drawn.iter().flat_map(|row| row.sightings.iter().map(|sighting| (*sighting, row.id))).collect();
    reader.sighting_people(|sighting, person| {
        compare("sighting", sighting, belongs.remove(&sighting).as_ref(), &person, found);
    })?;
    missing("sighting", belongs.keys(), found);
    Ok(())
}

fn keys(reader: &mut Reader<'_>, drawn: &[PersonRow], found: &mut Vec<Problem>) -> std::result::Result<(), StoreError> {
    let mut wanted: HashMap<i64, BTreeSet<&str>> = HashMap::new();
    for row in drawn {
        wanted.entry(row.id).or_default().extend(row.keys.iter().map(String::as_str));
    }
    reader.person_keys(|key, person| {
        if !wanted.get_mut(&person).is_some_and(|keys| keys.remove(key)) {
            found.push(Problem::Wrong { what: "key", id: person, how: How::Stray });
        }
    })?;
    missing("key", wanted.iter().filter(|(_, keys)| !keys.is_empty()).map(|(person, _)| person), found);
    Ok(())
}

fn words(
    reader: &mut Reader<'_>,
    drawn: &[PersonRow],
    found: &mut Vec<Problem>,
) -> std::result::Result<(), StoreError> {
    let mut wanted: HashMap<i64, &str> = drawn.iter().map(|row| (row.id, row.words.as_str())).collect();
    reader.search_words(|person, held| {
        compare("words", person, wanted.remove(&person), held, found);
        Ok(())
    })?;
    missing("words", wanted.keys(), found);
    Ok(())
}

fn compare<T: PartialEq + ?Sized>(what: &'static str, id: i64, wanted: Option<&T>, held: &T, found: &mut Vec<Problem>) {
    match wanted {
        Some(wanted) if wanted == held => {}
        Some(_) => found.push(Problem::Wrong { what, id, how: How::Differs }),
        None => found.push(Problem::Wrong { what, id, how: How::Stray }),
    }
}

fn missing<'i>(what: &'static str, left: impl Iterator<Item = &'i i64>, found: &mut Vec<Problem>) {
    let mut ids: Vec<i64> = left.copied().collect();
    ids.sort_unstable();
    found.extend(ids.into_iter().map(|id| Problem::Wrong { what, id, how: How::Missing }));
}

/// A set of participations in a few bytes: how many, and the sum of their digests, which no order changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Bag {
    count: u64,
    sum: u64,
}

impl Bag {
    fn add(&mut self, id: i64, position: i64) {
        let digest = Sha256::new().chain_update(id.to_be_bytes()).chain_update(position.to_be_bytes()).finalize();
        let mut eight = [0; 8];
        eight.copy_from_slice(&digest[..8]);
        self.count += 1;
        self.sum = self.sum.wrapping_add(u64::from_be_bytes(eight));
    }
}
