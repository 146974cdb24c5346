//! Circles and tags: which there are, and how many people each holds.

use std::collections::{BTreeMap, HashMap};

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::names;
use coltiva_domain::sightings::Field;
use coltiva_store::StoreError;

use crate::error::Result;
use crate::notebook::Coltiva;
use crate::people::person_of;
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
        for (name, _) in standing(&facts, &of) {
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
        let mut unreadable = None;
        reader.people(|row| match person_of(&row) {
            Ok(person) => {
                let mut theirs: Vec<&str> = person.all(Field::Tag).collect();
                theirs.sort_by_key(|tag| names::fold(tag));
                theirs.dedup_by_key(|tag| names::fold(tag));
                for tag in theirs {
                    let new = || Group { name: tag.to_owned(), people: 0 };
                    counts.entry(names::fold(tag)).or_insert_with(new).people += 1;
                }
            }
            Err(error) => unreadable = Some(error),
        })?;
        unreadable.map_or(Ok(counts.into_values().collect()), Err)
    })?)
}

/// Who is in which circle by the last word about it: the circle's name as written then, and the person.
fn standing(facts: &[Fact<i64>], of: &HashMap<i64, i64>) -> Vec<(String, i64)> {
    let mut last: BTreeMap<(String, i64), (&str, &str, bool)> = BTreeMap::new();
    for fact in facts {
        if let (What::Circle { name, on }, Some(person)) = (&fact.what, fact.who.and_then(|who| of.get(&who))) {
            let entry = last.entry((names::fold(name), *person)).or_insert((&fact.id, name, *on));
            if entry.0 <= fact.id.as_str() {
                *entry = (&fact.id, name, *on);
            }
        }
    }
    last.into_iter().filter(|(_, (.., on))| *on).map(|((_, person), (_, name, _))| (name.to_owned(), person)).collect()
}
