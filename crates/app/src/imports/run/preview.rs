//! A look at what an import would bring, before it is brought (FORMATS 0.15): ten examples, people and what happened.

use std::collections::{HashMap, HashSet};

use coltiva_domain::people::Person;
use coltiva_store::{Applied, Filter, Notebook, StoreError};

use super::StagedPeople;
use crate::error::Result;
use crate::imports::report::Example;
use crate::interactions::{Line, line};
use crate::people::{person_of, shown};
use crate::rebuild;

/// So many examples at most.
const EXAMPLES: usize = 10;
/// So many of them are people, where there is anything else to show.
const PEOPLE: usize = 5;
/// Places in what comes in that are looked at for examples: all of its files come into view, however large one is.
const PLACES: i64 = 40;

/// Examples of what is new: who comes first in the files, and of what happened some from beginning to end, the latest first.
pub(super) fn examples(
    notebook: &mut Notebook<'_>,
    import: i64,
    applied: &Applied,
    staged: &StagedPeople,
    after: &HashMap<i64, i64>,
    was_known: &HashSet<i64>,
) -> Result<Vec<Example>> {
    let mut lines = happened(notebook, import, applied, after)?;
    let people = newcomers(notebook, staged, after, was_known)?;
    let room_for_people = EXAMPLES.saturating_sub(lines.len()).max(PEOPLE);
    let mut examples: Vec<Example> = people.iter().take(room_for_people).map(of_person).collect();
    thin(&mut lines, EXAMPLES - examples.len());
    let mut ids: Vec<i64> = lines.iter().flat_map(|line| line.people.iter().map(|p| p.id)).collect();
    ids.sort_unstable();
    ids.dedup();
    let names: HashMap<i64, String> = notebook.people_by_id(&ids)?.iter().map(|row| (row.id, shown(row))).collect();
    examples.extend(lines.iter().map(|line| of_line(line, &names)));
    Ok(examples)
}

/// New people, in the order of the files, each once.
fn newcomers(
    notebook: &mut Notebook<'_>,
    staged: &StagedPeople,
    after: &HashMap<i64, i64>,
    was_known: &HashSet<i64>,
) -> Result<Vec<Person>> {
    let mut ids: Vec<i64> = Vec::new();
    for record in staged.records.iter().chain(&staged.met) {
        let person = staged.rows.get(record.no as usize).and_then(|(sighting, _)| after.get(sighting));
        if let Some(&person) = person.filter(|person| !was_known.contains(person) && !ids.contains(person)) {
            ids.push(person);
        }
        if ids.len() == EXAMPLES {
            break;
        }
    }
    let rows = notebook.people_by_id(&ids)?;
    let of = |id: &i64| rows.iter().find(|row| row.id == *id).and_then(|row| person_of(row).ok());
    Ok(ids.iter().filter_map(of).collect())
}

/// Some of what happened, by places spread over all that came in.
fn happened(
    notebook: &mut Notebook<'_>,
    import: i64,
    applied: &Applied,
    after: &HashMap<i64, i64>,
) -> Result<Vec<Line>> {
    let (first, last) = (applied.first_interaction, applied.last_interaction);
    let step = ((last - first) / PLACES).max(1);
    let places: Vec<i64> = (0..=PLACES).map(|n| last - n * step).filter(|id| *id >= first).collect();
    let own = rebuild::own_sightings(notebook)?;
    let mut lines = Vec::new();
    notebook.interactions(&Filter::ById(&places), |stored| {
        // Between its rows may stand what was typed meanwhile.
        if stored.import == Some(import) && !stored.interaction.is_called_off() {
            lines.push(line(stored, &own, after));
        }
        Ok::<_, StoreError>(())
    })?;
    lines.sort_by_key(|line| std::cmp::Reverse((line.stored.position, line.stored.id)));
    Ok(lines)
}

/// Keeps so many, from the latest to the earliest.
fn thin(lines: &mut Vec<Line>, keep: usize) {
    let all = lines.len();
    let mut place = 0;
    lines.retain(|_| {
        place += 1;
        all <= keep || (place * keep) / all > ((place - 1) * keep) / all
    });
}

fn of_person(person: &Person) -> Example {
    Example::Person {
        name: person.shown().to_owned(),
        key: person.keys.first().map(|key| key.text()),
        company: person.work.company().map(str::to_owned),
        title: person.work.title().map(str::to_owned),
    }
}

fn of_line(line: &Line, names: &HashMap<i64, String>) -> Example {
    let interaction = &line.stored.interaction;
    Example::Interaction {
        kind: interaction.kind,
        at: interaction.at,
        direction: line.direction,
        names: line.people.iter().filter_map(|p| names.get(&p.id).cloned()).collect(),
        subject: interaction.subject.clone(),
    }
}
