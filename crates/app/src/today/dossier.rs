//! All that is asked of the few who were chosen.

use std::collections::{BTreeMap, HashMap, HashSet};

use coltiva_domain::interactions::{Attendance, Direction, Kind, Weight};
use coltiva_domain::openings::{Between, Moment, Shared, Trait, Traits};
use coltiva_domain::people::Person;
use coltiva_domain::sightings::Field;
use coltiva_domain::today::{Dossier, Last, Loose, Position};
use coltiva_domain::when::DayNumber;
use coltiva_store::{Reader, StoreError, StoredInteraction};

use super::candidates::{Gathered, is_ahead, new_position};
use super::traits;

/// How far back the log is read for one person.
const LOG: usize = 200;

/// The dossier of one person, who may be several records that are not yet known to be one.
pub(super) fn of(
    reader: &mut Reader<'_>,
    id: i64,
    records: &[Person],
    gathered: &Gathered<'_>,
    own: &HashSet<i64>,
) -> Result<Dossier, StoreError> {
    let clock = gathered.clock;
    let today = clock.today();
    let sightings: Vec<i64> = records.iter().flat_map(|p| p.sightings.iter().copied()).collect();
    let log = reader.interactions_of(&sightings, Some(LOG))?;
    let mut dossier = Dossier { loops: loops(id, gathered), traits: joined(records), ..Dossier::default() };
    if let Some((measures, _)) = gathered.book.measures.get(&id) {
        dossier.days = measures.days;
        dossier.first = measures.first;
        dossier.gap = measures.gap;
    }
    dossier.cadence = gathered.book.cadences.get(&id).copied();
    let mut seen_with: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    let mut helped: Vec<(DayNumber, String)> = Vec::new();
    for stored in &log {
        let Some(day) = stored.interaction.at.day(&clock.zone) else { continue };
        let evidence = format!("i{}", stored.id);
        if day > today || (day == today && is_ahead(stored.interaction.at, clock)) {
            if stored.interaction.kind == Kind::Meeting && dossier.meeting.as_ref().is_none_or(|m| m.on >= day) {
                let title = stored.interaction.subject.clone().unwrap_or_default();
                dossier.meeting = Some(Moment { title, on: day, evidence: vec![evidence] });
            }
            continue;
        }
        let weight = weight(stored, &sightings, own);
        if weight == Weight::Contact {
            contact(&mut dossier, stored, day, own);
        }
        let interaction = &stored.interaction;
        match interaction.kind {
            Kind::Event | Kind::Meeting if weight != Weight::Nothing && interaction.subject.is_some() => {
                let title = interaction.subject.clone().unwrap_or_default();
                dossier.between.events.push(Moment { title, on: day, evidence: vec![evidence.clone()] });
            }
            Kind::Favour | Kind::Gift | Kind::Introduction
                if interaction.direction(|who| own.contains(&who)) == Direction::In =>
            {
                helped.push((day, evidence.clone()));
            }
            Kind::Connected => dossier.linked = dossier.linked.or(Some((day, vec![evidence.clone()]))),
            _ => {}
        }
        if matches!(weight, Weight::Contact | Weight::Together) {
            for p in interaction.people.iter().filter(|p| !own.contains(&p.who) && p.attendance != Attendance::No) {
                if let Some(person) = gathered.of.get(&p.who)
                    && *person != id
                {
                    let evidence_of = seen_with.entry(*person).or_default();
                    if evidence_of.len() < 3 {
                        evidence_of.push(evidence.clone());
                    }
                }
            }
        }
    }
    dossier.contacts.truncate(2);
    dossier.between.events.truncate(3);
    dossier.between.people = shared(reader, seen_with, gathered)?;
    if let Some(&(day, _)) = helped.iter().max() {
        let evidence = helped.iter().map(|(_, e)| e.clone()).take(3).collect();
        dossier.helped = Some((helped.len() as u32, day, evidence));
    }
    facts_of(&mut dossier, records, clock);
    Ok(dossier)
}

fn loops(id: i64, gathered: &Gathered<'_>) -> Vec<Loose> {
    let with_them = gathered.loops.all.iter().filter(|open| open.people.contains(&id));
    with_them.map(|open| Loose { open: open.clone(), evidence: gathered.loops.evidence(open) }).collect()
}

fn joined(records: &[Person]) -> Traits {
    let mut all = Traits::default();
    for person in records {
        let one = traits::of(person);
        all.employers.extend(one.employers);
        all.schools.extend(one.schools);
        all.places.extend(one.places);
        all.interests.extend(one.interests);
    }
    all
}

fn weight(stored: &StoredInteraction, sightings: &[i64], own: &HashSet<i64>) -> Weight {
    let theirs = stored.interaction.people.iter().filter(|p| sightings.contains(&p.who)).min_by_key(|p| p.role);
    theirs.map_or(Weight::Nothing, |p| stored.interaction.weight(p.who, |who| own.contains(&who)))
}

/// The log is read newest first: the first contact met is the latest.
fn contact(dossier: &mut Dossier, stored: &StoredInteraction, day: DayNumber, own: &HashSet<i64>) {
    let interaction = &stored.interaction;
    let evidence = format!("i{}", stored.id);
    if dossier.last.is_none() {
        dossier.last = Some(Last {
            at: interaction.at,
            kind: interaction.kind,
            direction: interaction.direction(|who| own.contains(&who)),
            subject: interaction.subject.clone(),
            evidence: vec![evidence.clone()],
        });
    }
    if dossier.between.thread.is_none()
        && let Some(subject) = &interaction.subject
        && matches!(interaction.kind, Kind::Mail | Kind::Message)
    {
        let title = bare_subject(subject).to_owned();
        if !title.is_empty() {
            dossier.between.thread = Some(Moment { title, on: day, evidence: vec![evidence.clone()] });
        }
    }
    dossier.contacts.push(evidence);
}

/// A subject without its `Re:` and `Fwd:`.
fn bare_subject(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((head, tail)) = rest.split_once(':') {
        let head = head.trim().to_lowercase();
        if !["re", "r", "rif", "fwd", "fw", "i", "aw", "wg", "sv", "tr"].contains(&head.as_str()) {
            break;
        }
        rest = tail.trim();
    }
    rest
}

/// People seen together with both, the warmest first.
fn shared(
    reader: &mut Reader<'_>,
    seen_with: BTreeMap<i64, Vec<String>>,
    gathered: &Gathered<'_>,
) -> Result<Vec<Shared>, StoreError> {
    let warmth = |id: &i64| gathered.book.measures.get(id).map_or(0.0, |(m, _)| m.warmth);
    let mut ids: Vec<i64> = seen_with.keys().copied().collect();
    ids.sort_by(|a, b| warmth(b).total_cmp(&warmth(a)).then(a.cmp(b)));
    ids.truncate(3);
    let rows: HashMap<i64, _> = reader.people_by_id(&ids)?.into_iter().map(|row| (row.id, row)).collect();
    Ok(ids
        .into_iter()
        .filter_map(|id| {
            let row = rows.get(&id).filter(|row| !row.name.is_empty())?;
            let evidence = seen_with.get(&id).cloned().unwrap_or_default();
            Some(Shared { name: row.name.clone(), company: row.company.clone().unwrap_or_default(), evidence })
        })
        .collect())
}

fn facts_of(dossier: &mut Dossier, records: &[Person], clock: &crate::notebook::Clock) {
    let evidence = |person: &Person, field: Field| -> Vec<String> {
        person.facts.get(&field).into_iter().flatten().take(1).map(|t| format!("s{}", t.sighting)).collect()
    };
    let one = |person: &Person, field: Field| {
        person.first(field).map(|name| Trait { name: name.to_owned(), evidence: evidence(person, field) })
    };
    for person in records {
        if dossier.birthday.is_empty() {
            dossier.birthday = evidence(person, Field::Birthday);
        }
        if dossier.met.is_empty() {
            dossier.met = evidence(person, Field::MetOn);
        }
        let between: &mut Between = &mut dossier.between;
        between.met_place = between.met_place.take().or_else(|| one(person, Field::MetPlace));
        between.met_through = between.met_through.take().or_else(|| one(person, Field::MetThrough));
        if let Some((_, title, company, sighting)) = new_position(person, clock) {
            dossier.position = Some(Position { title, company, evidence: vec![format!("s{sighting}")] });
        }
    }
    if dossier.met.is_empty() {
        dossier.met = dossier.contacts.last().cloned().into_iter().collect();
    }
}
