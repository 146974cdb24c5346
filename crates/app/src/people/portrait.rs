//! All that is known of one person.

use std::collections::{HashMap, HashSet};

use coltiva_domain::facts::Fact;
use coltiva_domain::interactions::{Direction, Role, Weight};
use coltiva_domain::keys::Key;
use coltiva_domain::people::Person;
use coltiva_domain::reasons::Reason;
use coltiva_domain::sightings::Field;
use coltiva_domain::ties::{Ledger, Wishes, measure};
use coltiva_domain::when::DayNumber;
use coltiva_store::{Reader, StoreError, StoredInteraction};
use jiff::Timestamp;

use super::{Known, find_row, known};
use crate::circles;
use crate::error::{AppError, Result};
use crate::notebook::{Clock, Coltiva};
use crate::promises::Promise;
use crate::today::Everybody;

/// One line of a person's diary.
#[derive(Debug, Clone)]
pub struct Lived {
    /// The interaction.
    pub stored: StoredInteraction,
    /// From whose side.
    pub direction: Direction,
    /// The person's part in it.
    pub role: Role,
    /// How much it says.
    pub weight: Weight,
}

/// All that is known of one person.
#[derive(Debug, Clone)]
pub struct Portrait {
    /// Who, and the tie.
    pub known: Known,
    /// Why the tie is as it is.
    pub reasons: Vec<Reason>,
    /// What the two have in common, the strongest first.
    pub common_ground: Vec<Reason>,
    /// Promises and questions with them, in whatever state, by the time they were said.
    pub promises: Vec<Promise>,
    /// The circles they are in.
    pub circles: Vec<String>,
    /// The rhythm that the member wished, in days.
    pub cadence: Option<u32>,
    /// Now, and where the owner is.
    pub clock: Clock,
    /// What was typed about them, oldest first.
    pub facts: Vec<Fact<i64>>,
    /// The latest things that happened, newest first.
    pub diary: Vec<Lived>,
    /// How many there are in all.
    pub lived: usize,
}

/// How many interactions a portrait shows.
const DIARY: usize = 50;

/// All that is known of the person meant by `who`; with the whole diary, or its latest fifty lines.
pub fn person(coltiva: &Coltiva, who: &str, whole: bool, now: Timestamp) -> Result<Portrait> {
    let clock = coltiva.clock(now)?;
    coltiva.store.read(coltiva.member, |reader| {
        let row = find_row(reader, who)?;
        let everybody = Everybody::read(reader, &HashMap::new(), &HashSet::new(), &clock)?;
        let nothing = || (measure(&Ledger::new(), clock.today(), &Wishes::default()), 5);
        let (measures, layer) = everybody.book.measures.get(&row.id).cloned().unwrap_or_else(nothing);
        let mut known = known(&row, measures, layer)?;
        name_keys(reader, &mut known.person)?;
        let cadence = everybody.book.cadences.get(&row.id).copied();
        let mut diary: Vec<Lived> = reader
            .interactions_of(&known.person.sightings, None)?
            .into_iter()
            .filter_map(|stored| lived(stored, &known.person, &everybody.own))
            .collect();
        let by_day = |day: DayNumber| -> Vec<String> {
            diary
                .iter()
                .filter(|l| l.stored.interaction.at.day(&clock.zone) == Some(day))
                .map(|l| format!("i{}", l.stored.id))
                .collect()
        };
        let reasons = known.measures.reasons(cadence, Some(layer), by_day);
        let lived = diary.len();
        diary.truncate(if whole { lived } else { DIARY });
        let common_ground = everybody.ground_with(reader, row.id)?.into_iter().map(|g| g.reason).collect();
        let Everybody { facts, own, of, loops, .. } = everybody;
        let promises = crate::promises::with(reader, row.id, loops, &facts, &own, &of, &clock)?;
        let circles = circles::by_person(&facts, &of).remove(&row.id).unwrap_or_default();
        let theirs = |fact: &Fact<i64>| fact.who.is_some_and(|who| known.person.sightings.contains(&who));
        let facts = facts.into_iter().filter(theirs).collect();
        Ok::<_, AppError>(Portrait {
            known,
            reasons,
            common_ground,
            promises,
            circles,
            cadence,
            clock: clock.clone(),
            facts,
            diary,
            lived,
        })
    })
}

/// Sources name people by key where they can (`source:monica:…`, `email:…`, `father: email:…`): shown is their name.
fn name_keys(reader: &mut Reader<'_>, person: &mut Person) -> std::result::Result<(), StoreError> {
    for field in [Field::MetThrough, Field::Relation] {
        for told in person.facts.get_mut(&field).into_iter().flatten() {
            let (label, text) = match Key::of_text(&told.value) {
                Some(_) => ("", told.value.as_str()),
                None => match told.value.split_once(": ") {
                    Some((label, text)) => (label, text),
                    None => continue,
                },
            };
            let Some(key) = Key::of_text(text) else { continue };
            let ids = reader.people_with_key(&key.text())?;
            let Some(row) = reader.people_by_id(&ids)?.into_iter().find(|row| !row.name.is_empty()) else { continue };
            told.value = if label.is_empty() { row.name } else { format!("{label}: {}", row.name) };
        }
    }
    Ok(())
}

fn lived(stored: StoredInteraction, person: &Person, own: &HashSet<i64>) -> Option<Lived> {
    let is_own = |who: i64| own.contains(&who);
    let theirs =
        stored.interaction.people.iter().filter(|p| person.sightings.contains(&p.who)).min_by_key(|p| p.role)?;
    let (role, weight) = (theirs.role, stored.interaction.weight(theirs.who, is_own));
    let direction = stored.interaction.direction(is_own);
    (weight != Weight::Nothing).then_some(Lived { stored, direction, role, weight })
}
