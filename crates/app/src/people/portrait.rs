//! All that is known of one person.

use std::collections::{HashMap, HashSet};

use coltiva_domain::facts::Fact;
use coltiva_domain::interactions::{Direction, Role, Weight};
use coltiva_domain::keys::Key;
use coltiva_domain::people::Person;
use coltiva_domain::reasons::Reason;
use coltiva_domain::sightings::Field;
use coltiva_domain::ties::{Ledger, Measures, Wishes, measure};
use coltiva_domain::when::DayNumber;
use coltiva_store::{PersonRow, Reader, StoreError, StoredInteraction};
use jiff::Timestamp;

use super::{Book, Known, find_row, known, person_of};
use crate::error::{AppError, Result};
use crate::notebook::{Clock, Coltiva};
use crate::promises::Promise;
use crate::today::Everybody;
use crate::{circles, rebuild, strangers};

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
    /// Who, and the tie as this record alone has it.
    pub known: Known,
    /// The tie as counsel counts it, on every page the same: of all records that may be this person.
    pub tie: Measures,
    /// Why the tie is as it is.
    pub reasons: Vec<Reason>,
    /// The other records that are counted with this one until it is known whether they are one.
    pub counted_with: Vec<i64>,
    /// What the two have in common, the strongest first.
    pub common_ground: Vec<Reason>,
    /// Promises and questions with them, in whatever state, by the time they were said.
    pub promises: Vec<Promise>,
    /// Their last message asks not to be written to any more.
    pub left_alone: bool,
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

/// All that is known of the person meant by `who`; with the whole diary, or its latest fifty lines. The tie, what is open and the diary
/// are those of all records that may be this person, as today counts them; the facts are the record's own.
pub fn person(coltiva: &Coltiva, who: &str, whole: bool, now: Timestamp) -> Result<Portrait> {
    portrait(coltiva, who, whole, find_row, rebuild::leaders, now)
}

/// The same of this very record, to be handed over: nothing of those who may be somebody else. Of somebody who is nobody of the
/// notebook, and only stands beside others in it, too.
pub(super) fn person_alone(coltiva: &Coltiva, who: &str, now: Timestamp) -> Result<Portrait> {
    let find = |reader: &mut Reader<'_>, who: &str| match find_row(reader, who) {
        Err(nobody @ AppError::Nobody(..)) => {
            let stranger = strangers::one_meant(reader, who, nobody)?;
            let seen = reader.sightings_by_id(&stranger.sightings)?;
            Ok(rebuild::row(&stranger, &seen.iter().map(|seen| (seen.id, seen)).collect()))
        }
        found => found,
    };
    portrait(coltiva, who, true, find, |_| Ok(HashMap::new()), now)
}

fn portrait(
    coltiva: &Coltiva,
    who: &str,
    whole: bool,
    find: impl Fn(&mut Reader<'_>, &str) -> Result<PersonRow>,
    leaders: impl Fn(&mut Reader<'_>) -> std::result::Result<HashMap<i64, i64>, StoreError>,
    now: Timestamp,
) -> Result<Portrait> {
    let clock = coltiva.clock(now)?;
    coltiva.store.read(coltiva.member, |reader| {
        let row = find(reader, who)?;
        let leader = leaders(reader)?;
        let led = |person: i64| leader.get(&person).copied().unwrap_or(person);
        let everybody = Everybody::read(reader, &leader, &HashSet::new(), &clock)?;
        let first = led(row.id);
        let nothing = || (measure(&Ledger::new(), clock.today(), &Wishes::default()), 5);
        let (tie, layer) = everybody.book.measures.get(&first).cloned().unwrap_or_else(nothing);
        let cadence = everybody.book.cadences.get(&first).copied();
        let mut theirs: HashSet<i64> =
            everybody.of.iter().filter(|(_, person)| **person == first).map(|(sighting, _)| *sighting).collect();
        // Of a stranger the notebook makes nobody: what they took part in hangs on the sightings themselves.
        if theirs.is_empty() {
            theirs.extend(person_of(&row)?.sightings);
        }
        let mut counted_with: Vec<i64> =
            leader.keys().copied().filter(|&other| other != row.id && led(other) == first).collect();
        counted_with.sort_unstable();
        let alone = match counted_with.is_empty() {
            true => (tie, layer),
            false => Book::read(reader, &clock, &everybody.facts)?.measures.remove(&row.id).unwrap_or_else(nothing),
        };
        let mut known = known(&row, alone.0, alone.1)?;
        name_keys(reader, &mut known.person)?;
        let sightings: Vec<i64> = theirs.iter().copied().collect();
        let mut diary: Vec<Lived> = reader
            .interactions_of(&sightings, None)?
            .into_iter()
            .filter_map(|stored| lived(stored, &theirs, &everybody.own))
            .collect();
        let by_day = |day: DayNumber| -> Vec<String> {
            diary
                .iter()
                .filter(|l| l.stored.interaction.at.day(&clock.zone) == Some(day))
                .map(|l| format!("i{}", l.stored.id))
                .collect()
        };
        let reasons = tie.reasons(cadence, Some(layer), by_day);
        let lived = diary.len();
        diary.truncate(if whole { lived } else { DIARY });
        let common_ground = everybody.ground_with(reader, first)?.into_iter().map(|g| g.reason).collect();
        let left_alone = everybody.loops.left_alone.contains(&first);
        let Everybody { facts, own, of, loops, .. } = everybody;
        let promises = crate::promises::with(reader, first, loops, &facts, &own, &of, &clock)?;
        let own_sightings = known.person.sightings.iter().map(|sighting| (*sighting, row.id)).collect();
        let circles = circles::by_person(&facts, &own_sightings).remove(&row.id).unwrap_or_default();
        let own_words = |fact: &Fact<i64>| fact.who.is_some_and(|who| known.person.sightings.contains(&who));
        let facts = facts.into_iter().filter(own_words).collect();
        Ok::<_, AppError>(Portrait {
            known,
            tie,
            reasons,
            counted_with,
            common_ground,
            promises,
            left_alone,
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
            let Some(name) = super::called(reader, &key)? else { continue };
            told.value = if label.is_empty() { name } else { format!("{label}: {name}") };
        }
    }
    Ok(())
}

fn lived(stored: StoredInteraction, theirs: &HashSet<i64>, own: &HashSet<i64>) -> Option<Lived> {
    let is_own = |who: i64| own.contains(&who);
    let theirs = stored.interaction.people.iter().filter(|p| theirs.contains(&p.who)).min_by_key(|p| p.role)?;
    let (role, weight) = (theirs.role, stored.interaction.weight(theirs.who, is_own));
    let direction = stored.interaction.direction(is_own);
    (weight != Weight::Nothing).then_some(Lived { stored, direction, role, weight })
}
