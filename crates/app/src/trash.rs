//! What was put out of sight or taken back, and how it comes back: nothing that one does by hand is lost.

use std::collections::HashMap;

use coltiva_domain::facts::{Fact, What, taken_back};
use coltiva_domain::interactions::Interaction;
use coltiva_domain::when::When;
use coltiva_store::{Reader, StoreError};
use jiff::Timestamp;

use crate::error::{AppError, Result};
use crate::facts::{Ids, take_back};
use crate::notebook::{Coltiva, standing};
use crate::people;
use crate::rebuild;

/// Something in the trash.
#[derive(Debug, Clone, PartialEq)]
pub struct Trashed {
    /// By which it is [`restored`](restore).
    pub id: String,
    /// When it was put there.
    pub at: When,
    /// What it is.
    pub thing: Thing,
    /// The people of it: id, where they are still in the notebook, and name.
    pub people: Vec<(Option<i64>, String)>,
}

/// What is in the trash.
#[derive(Debug, Clone, PartialEq)]
pub enum Thing {
    /// An archived person.
    Archived,
    /// Something that did not happen as its source says.
    Interaction(Box<Interaction<i64>>),
    /// A promise that was none, or does not matter any more.
    Promise {
        /// What was promised.
        what: String,
    },
    /// An act that was taken back.
    Act {
        /// Its facts.
        facts: Vec<Fact<i64>>,
        /// The lines of the log that it wrote, as typed.
        lines: Vec<String>,
    },
}

/// Everything in the trash, newest first.
pub fn trash(coltiva: &Coltiva) -> Result<Vec<Trashed>> {
    coltiva.store.read(coltiva.member, |reader| {
        let all = reader.facts()?;
        let by_id: HashMap<&str, &Fact<i64>> = all.iter().map(|(fact, _)| (fact.id.as_str(), fact)).collect();
        let names = Names::read(reader)?;
        let mut found = Vec::new();
        let mut archived: HashMap<i64, Fact<i64>> = HashMap::new();
        // Whoever said so, here or in the notebook that was brought in.
        for fact in standing(all.clone()) {
            match &fact.what {
                What::Archive { .. } => {
                    let Some(person) = fact.who.and_then(|who| names.of.get(&who)) else { continue };
                    let last = archived.entry(*person).or_insert_with(|| fact.clone());
                    if last.id < fact.id {
                        *last = fact;
                    }
                }
                What::RetractInteraction { key } => {
                    let Some(interaction) = one(reader, key)? else { continue };
                    let people = interaction.people.iter().filter_map(|p| names.known(p.who)).collect();
                    found.push(Trashed {
                        id: fact.id,
                        at: fact.at,
                        thing: Thing::Interaction(Box::new(interaction)),
                        people,
                    });
                }
                What::Drop { fact: promise } => {
                    let Some(promise) = by_id.get(promise.as_str()) else { continue };
                    let (What::Promise { text, .. } | What::Found { text, .. }) = &promise.what else { continue };
                    let people = names.of_promise(reader, promise)?;
                    found.push(Trashed {
                        id: fact.id,
                        at: fact.at,
                        thing: Thing::Promise { what: text.clone() },
                        people,
                    });
                }
                _ => {}
            }
        }
        for fact in archived.into_values().filter(|fact| matches!(fact.what, What::Archive { on: true })) {
            let people = fact.who.and_then(|who| names.known(who)).into_iter().collect();
            found.push(Trashed { id: fact.id, at: fact.at, thing: Thing::Archived, people });
        }
        found.extend(acts(reader, &all, &by_id, &names)?);
        found.sort_by(|a, b| b.id.cmp(&a.id));
        Ok(found)
    })
}

/// The acts that `undo` took back, by the step that did.
fn acts(
    reader: &mut Reader<'_>,
    all: &[(Fact<i64>, Option<i64>)],
    by_id: &HashMap<&str, &Fact<i64>>,
    names: &Names,
) -> std::result::Result<Vec<Trashed>, StoreError> {
    let taken = taken_back(all.iter().map(|(fact, _)| fact));
    let mut by_step: HashMap<&str, (When, Vec<&str>)> = HashMap::new();
    for (fact, _) in all.iter().filter(|(fact, _)| !taken.contains(fact.id.as_str())) {
        if let What::Retract { fact: gone } = &fact.what {
            by_step.entry(&fact.step).or_insert_with(|| (fact.at, Vec::new())).1.push(gone);
        }
    }
    let mut found = Vec::new();
    for (step, (at, gone)) in by_step {
        let mut facts: Vec<Fact<i64>> = gone
            .iter()
            .filter_map(|id| by_id.get(id).copied())
            .filter(|f| !matches!(f.what, What::Retract { .. }))
            .cloned()
            .collect();
        facts.sort_by(|a, b| a.id.cmp(&b.id));
        if facts.is_empty() {
            continue;
        }
        let mut people: Vec<(Option<i64>, String)> = Vec::new();
        let mut lines = Vec::new();
        for fact in &facts {
            let mut named: Vec<i64> = fact.who.into_iter().collect();
            if let What::Logged { key } = &fact.what {
                let interaction = one(reader, key)?;
                lines.extend(interaction.iter().filter_map(|i| i.text.clone().or_else(|| i.subject.clone())));
                named.extend(interaction.into_iter().flat_map(|i| i.people).map(|p| p.who));
            }
            if let What::Confirm { fact } | What::Close { fact } | What::Drop { fact } = &fact.what
                && let Some(promise) = by_id.get(fact.as_str())
                && let What::Promise { text, .. } | What::Found { text, .. } = &promise.what
            {
                lines.push(text.clone());
                if named.is_empty() {
                    people.extend(names.of_promise(reader, promise)?);
                }
            }
            for who in named {
                let known = match names.known(who) {
                    Some(known) => Some(known),
                    // A person who was typed and taken back is nobody now, and still has a name.
                    None => {
                        reader.sightings_by_id(&[who])?.pop().and_then(|s| s.sighting.name).map(|name| (None, name))
                    }
                };
                people.extend(known.filter(|known| !people.contains(known)));
            }
        }
        found.push(Trashed { id: step.to_owned(), at, thing: Thing::Act { facts, lines }, people });
    }
    Ok(found)
}

/// Brings back what has this id in the trash. Says which facts count again, or no more.
pub fn restore(coltiva: &Coltiva, id: &str, now: Timestamp, ids: &mut dyn Ids) -> Result<Vec<Fact<i64>>> {
    coltiva.store.write(coltiva.member, |notebook| {
        let facts: Vec<Fact<i64>> = notebook.facts()?.into_iter().map(|(fact, _)| fact).collect();
        let taken = taken_back(&facts);
        let stands = |fact: &Fact<i64>| !taken.contains(fact.id.as_str());
        // An act that was taken back: its takings back are taken back.
        let takings: Vec<Fact<i64>> = facts
            .iter()
            .filter(|f| f.step == id && matches!(f.what, What::Retract { .. }) && stands(f))
            .cloned()
            .collect();
        if !takings.is_empty() {
            let is_taken =
                |f: &&Fact<i64>| takings.iter().any(|t| matches!(&t.what, What::Retract { fact } if *fact == f.id));
            let again: Vec<Fact<i64>> = facts.iter().filter(is_taken).cloned().collect();
            take_back(notebook, &takings, &again, coltiva, now, ids)?;
            return Ok(again);
        }
        let found = facts.iter().find(|f| {
            let sort =
                matches!(f.what, What::Archive { on: true } | What::RetractInteraction { .. } | What::Drop { .. });
            f.id == id && sort && stands(f)
        });
        let found = found.ok_or_else(|| AppError::NoSuch { what: "trash", id: id.to_owned() })?;
        let standing: Vec<&Fact<i64>> = facts.iter().filter(|fact| stands(fact)).collect();
        let gone = with_what_stands_for_it(found, &standing);
        take_back(notebook, &gone, &gone, coltiva, now, ids)?;
        Ok(vec![found.clone()])
    })
}

/// What goes when this is taken back: where a correction put something in the place of what did not happen so, that too, and what was
/// put in the place of that.
fn with_what_stands_for_it(fact: &Fact<i64>, standing: &[&Fact<i64>]) -> Vec<Fact<i64>> {
    let mut gone = vec![fact.clone()];
    let mut at = 0;
    while let Some(fact) = gone.get(at) {
        at += 1;
        let (key, step) = match &fact.what {
            What::RetractInteraction { .. } => (None, Some(fact.step.clone())),
            What::Logged { key } => (Some(key.clone()), None),
            _ => continue,
        };
        let follows = |other: &Fact<i64>| match &other.what {
            What::RetractInteraction { key: wrong } => Some(wrong) == key.as_ref(),
            _ => Some(&other.step) == step.as_ref(),
        };
        let more = standing.iter().filter(|other| follows(other) && !gone.iter().any(|known| known.id == other.id));
        let more: Vec<Fact<i64>> = more.map(|other| (*other).clone()).collect();
        gone.extend(more);
    }
    gone
}

/// The interaction of a key: nothing is passed over here, so also one that was taken back.
fn one(reader: &mut Reader<'_>, key: &str) -> std::result::Result<Option<Interaction<i64>>, StoreError> {
    Ok(reader.interaction_of_key(key)?.map(|stored| stored.interaction))
}

/// Who is who, for showing.
struct Names {
    of: HashMap<i64, i64>,
    names: HashMap<i64, String>,
}

impl Names {
    fn read(reader: &mut Reader<'_>) -> std::result::Result<Names, StoreError> {
        let of = rebuild::sighting_people(reader)?;
        Ok(Names { of, names: people::names(reader)? })
    }

    fn known(&self, sighting: i64) -> Option<(Option<i64>, String)> {
        let person = *self.of.get(&sighting)?;
        Some((Some(person), self.names.get(&person)?.clone()))
    }

    fn of_promise(
        &self,
        reader: &mut Reader<'_>,
        promise: &Fact<i64>,
    ) -> std::result::Result<Vec<(Option<i64>, String)>, StoreError> {
        if let Some(who) = promise.who {
            return Ok(self.known(who).into_iter().collect());
        }
        let What::Found { found_in, .. } = &promise.what else { return Ok(Vec::new()) };
        let people = one(reader, found_in)?.into_iter().flat_map(|i| i.people).filter_map(|p| self.known(p.who));
        Ok(people.collect())
    }
}
