//! Circles and tags: which there are, and how many people each holds.

use std::collections::{BTreeMap, HashMap};

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::names;
use coltiva_domain::sightings::Field;
use coltiva_store::StoreError;

use crate::error::Result;
use crate::notebook::Coltiva;
use crate::people;
use crate::rebuild;

/// A circle or a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its name, as it was last written.
    pub name: String,
    /// How many people it holds.
    pub people: usize,
}

/// Every circle that holds somebody, by name.
pub fn circles(coltiva: &Coltiva) -> Result<Vec<Group>> {
    Ok(coltiva.store.read(coltiva.member, |reader| {
        let facts = crate::notebook::facts(reader)?;
        let of = rebuild::sighting_people(reader)?;
        let mut counts: BTreeMap<String, Group> = BTreeMap::new();
        let everybody: BTreeMap<i64, Vec<String>> = by_person(&facts, &of).into_iter().collect();
        for name in everybody.into_values().flatten() {
            let group = counts.entry(names::fold(&name)).or_insert_with(|| Group { name: name.clone(), people: 0 });
            group.people += 1;
            group.name = name;
        }
        Ok::<_, StoreError>(counts.into_values().collect())
    })?)
}

/// Every tag that somebody has, by name: those of the sources and those typed.
pub fn tags(coltiva: &Coltiva) -> Result<Vec<Group>> {
    Ok(coltiva.store.read(coltiva.member, |reader| {
        let mut counts: BTreeMap<String, Group> = BTreeMap::new();
        people::everybody(
            reader,
            |_| true,
            |person| {
                let mut theirs: Vec<&str> = person.all(Field::Tag).collect();
                theirs.sort_by_key(|tag| names::fold(tag));
                theirs.dedup_by_key(|tag| names::fold(tag));
                for tag in theirs {
                    let new = || Group { name: tag.to_owned(), people: 0 };
                    counts.entry(names::fold(tag)).or_insert_with(new).people += 1;
                }
            },
        )?;
        Ok::<_, StoreError>(counts.into_values().collect())
    })?)
}

/// The circles that each person is in, by the last word about each; the latest word last.
pub(crate) fn by_person(facts: &[Fact<i64>], of: &HashMap<i64, i64>) -> HashMap<i64, Vec<String>> {
    let mut said: Vec<&Fact<i64>> = facts.iter().filter(|fact| matches!(fact.what, What::Circle { .. })).collect();
    said.sort_by(|a, b| a.place().cmp(&b.place()));
    let mut circles: HashMap<i64, Vec<String>> = HashMap::new();
    for fact in said {
        let (What::Circle { name, on }, Some(person)) = (&fact.what, fact.who.and_then(|who| of.get(&who))) else {
            continue;
        };
        let theirs = circles.entry(*person).or_default();
        theirs.retain(|known| names::fold(known) != names::fold(name));
        if *on {
            theirs.push(name.clone());
        }
    }
    circles
}
