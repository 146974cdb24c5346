//! People and open pairs, derived from who is who.

use std::collections::{HashMap, HashSet};

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::names;
use coltiva_domain::people::{Person, Told, assemble};
use coltiva_domain::sightings::{Field, Seen, Source};
use coltiva_domain::ties::Ledger;
use coltiva_store::{Derived, Notebook, PairRow, PersonRow, Reader, StoreError};
use jiff::tz::TimeZone;

use super::ground::{Ground, Who};
use crate::fingerprint;

/// People and open pairs, as they follow from the ground.
#[derive(Debug, Default)]
pub(crate) struct Drawn {
    pub(crate) people: Vec<PersonRow>,
    pub(crate) pairs: Vec<PairRow>,
}

/// Writes people, who belongs to whom, the words they are found by, and the open pairs.
pub(crate) fn derive(
    notebook: &mut Notebook<'_>,
    ground: &Ground,
    who: &Who,
    zone: &TimeZone,
) -> Result<(), StoreError> {
    let drawn = draw(notebook, ground, who, zone)?;
    notebook.replace_people(&drawn.people)?;
    notebook.set_derived_stamp(Derived::People, super::DERIVATION)?;
    notebook.replace_pairs(&drawn.pairs)
}

/// Says what they are, and writes nothing. The ledgers must be there.
pub(crate) fn draw(reader: &mut Reader<'_>, ground: &Ground, who: &Who, zone: &TimeZone) -> Result<Drawn, StoreError> {
    let existing = known(reader, ground, who)?;
    let by_id: HashMap<i64, &Seen> = ground.sightings.iter().map(|seen| (seen.id, seen)).collect();
    let mut facts_of: HashMap<i64, Vec<&Fact<i64>>> = HashMap::new();
    for fact in &ground.facts {
        if let Some(on) = fact.who {
            facts_of.entry(on).or_default().push(fact);
        }
    }
    let mut people: Vec<Person> = Vec::new();
    let mut known: HashMap<i64, i64> = HashMap::new();
    let mut names: HashMap<i64, String> = HashMap::new();
    for sightings in existing {
        let seen: Vec<&Seen> = sightings.iter().filter_map(|id| by_id.get(id).copied()).collect();
        let facts: Vec<&Fact<i64>> = sightings.iter().filter_map(|id| facts_of.get(id)).flatten().copied().collect();
        let person = assemble(&seen, &facts, zone);
        for &sighting in sightings {
            known.insert(sighting, person.id);
        }
        names.insert(person.id, person.name.clone());
        people.push(person);
    }
    for person in &mut people {
        let facts: Vec<&Fact<i64>> =
            person.sightings.iter().filter_map(|id| facts_of.get(id)).flatten().copied().collect();
        met_through(person, &facts, |who| names.get(known.get(&who)?).cloned());
    }
    let rows: Vec<PersonRow> = people.iter().map(|person| row(person, &by_id)).collect();
    let pairs: Vec<PairRow> = who
        .settled
        .pairs
        .iter()
        .filter_map(|pair| {
            // A pair is worth asking about when both are people of the notebook.
            let (a, b) = (*known.get(&pair.a)?, *known.get(&pair.b)?);
            Some(PairRow {
                a,
                b,
                tier: pair.tier.word().to_owned(),
                bits: pair.bits,
                reasons: serde_json::to_string(&pair.reasons).unwrap_or_default(),
            })
        })
        .collect();
    Ok(Drawn { people: rows, pairs })
}

/// Who is somebody in the notebook, by their sightings: with whom something passed, of whom something was typed, or whom a source knows
/// as a person. All others are strangers, or the owner. The ledgers must be there.
pub(crate) fn known<'w>(reader: &mut Reader<'_>, ground: &Ground, who: &'w Who) -> Result<Vec<&'w [i64]>, StoreError> {
    let mut somebody = lived(reader)?;
    somebody.extend(typed(&ground.facts));
    somebody.extend(ground.sightings.iter().filter(|s| s.sighting.makes_people()).map(|s| s.id));
    let people = who.settled.people.iter().zip(&who.own);
    Ok(people
        .filter(|(sightings, own)| !**own && sightings.iter().any(|id| somebody.contains(id)))
        .map(|(sightings, _)| sightings.as_slice())
        .collect())
}

/// Through whom we met, as typed: by name, where the notebook knows one.
pub(crate) fn met_through(person: &mut Person, facts: &[&Fact<i64>], name: impl Fn(i64) -> Option<String>) {
    let mut facts: Vec<&&Fact<i64>> = facts.iter().collect();
    facts.sort_by(|a, b| a.place().cmp(&b.place()));
    for fact in facts {
        if let What::Met { through: Some(through), .. } = &fact.what
            && let Some(value) = name(*through).filter(|name| !name.is_empty())
        {
            let told = Told {
                value,
                source: Source::Hand,
                seen_at: Some(fact.at),
                sighting: fact.who.unwrap_or(person.id),
                fact: Some(fact.id.clone()),
            };
            let values = person.facts.entry(Field::MetThrough).or_default();
            values.retain(|v| v.value != told.value);
            values.insert(0, told);
        }
    }
}

/// Sightings with at least one day of contact, ever: planned meetings too, for who meets tomorrow is known today.
fn lived(reader: &mut Reader<'_>) -> Result<HashSet<i64>, StoreError> {
    let mut lived = HashSet::new();
    reader.ledgers(|sighting, bytes| {
        if has_lived(bytes) {
            lived.insert(sighting);
        }
        Ok(())
    })?;
    Ok(lived)
}

/// Is there a day of contact in this ledger?
pub(super) fn has_lived(ledger: &[u8]) -> bool {
    Ledger::decode(ledger).is_ok_and(|ledger| ledger.contacts(i32::MAX).next().is_some())
}

/// Sightings of which something is said, beyond who they are the same as.
pub(super) fn typed(facts: &[Fact<i64>]) -> HashSet<i64> {
    let says = |fact: &&Fact<i64>| !matches!(fact.what, What::Same { .. } | What::Different { .. });
    facts.iter().filter(says).filter_map(|fact| fact.who).collect()
}

pub(crate) fn row(person: &Person, by_id: &HashMap<i64, &Seen>) -> PersonRow {
    let fingerprint = |id: i64| by_id.get(&id).map_or_else(String::new, |seen| fingerprint::written(&seen.sighting));
    let mut words = vec![person.name.clone()];
    for field in [
        Field::Nickname,
        Field::Company,
        Field::Title,
        Field::Place,
        Field::Note,
        Field::Tag,
        Field::Interest,
        Field::MetPlace,
    ] {
        words.extend(person.all(field).map(str::to_owned));
    }
    words.extend(person.keys.iter().map(|key| key.value.clone()));
    PersonRow {
        id: person.id,
        name: person.name.clone(),
        folded: names::folded(&person.name).tokens.join(" "),
        key: person.strongest_key(fingerprint),
        company: person.work.company().map(str::to_owned),
        title: person.work.title().map(str::to_owned),
        keys: person.keys.iter().chain(&person.shared_keys).map(coltiva_domain::keys::Key::text).collect(),
        details: serde_json::to_string(person).unwrap_or_default(),
        sightings: person.sightings.clone(),
        words: names::fold(&words.join(" ")),
    }
}
