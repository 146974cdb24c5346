//! All that is asked of the few who were chosen.

use std::collections::{BTreeMap, HashMap, HashSet};

use coltiva_domain::delicate::is_grave;
use coltiva_domain::facts::{Fact, Owes, What};
use coltiva_domain::interactions::{Direction, Kind, Weight, bare_subject};
use coltiva_domain::keys::Key;
use coltiva_domain::names;
use coltiva_domain::openings::{Moment, Shared, Trait, Traits};
use coltiva_domain::people::{Person, Told};
use coltiva_domain::phrases::language;
use coltiva_domain::promises::LoopState;
use coltiva_domain::sightings::Field;
use coltiva_domain::today::{Dossier, GRAVE_DAYS, Last, Loose, Position};
use coltiva_domain::when::{self, DayNumber, When};
use coltiva_domain::work::{employer, trade};
use coltiva_store::{Filter, Reader, StoreError, StoredInteraction};

use super::candidates::{Gathered, new_position, noted};
use super::traits;

/// So many people in common, and colleagues, are named.
const NAMED: usize = 2;
/// On a day on which more links than this were made, they say nothing of each other.
const LINKED_AT_MOST: usize = 8;
/// So many of the latest subjects tell the language.
const SUBJECTS: usize = 60;

/// The dossier of one person, who may be several records that are not yet known to be one.
pub(crate) fn of(
    reader: &mut Reader<'_>,
    id: i64,
    records: &[Person],
    gathered: &Gathered<'_>,
) -> Result<Dossier, StoreError> {
    let clock = gathered.clock;
    let today = clock.today();
    let sightings: Vec<i64> = records.iter().flat_map(|p| p.sightings.iter().copied()).collect();
    let mut dossier = Dossier { loops: loops(id, gathered), traits: joined(records), ..Dossier::default() };
    if let Some((measures, _)) = gathered.book.measures.get(&id) {
        dossier.days = measures.days;
        dossier.first = measures.first;
        dossier.gap = measures.gap;
    }
    dossier.cadence = gathered.book.cadences.get(&id).copied();
    let mut met = Met::default();
    for stored in &reader.interactions_of(&sightings, None)? {
        let Some(day) = stored.interaction.at.day(&clock.zone) else { continue };
        if stored.interaction.is_ahead(clock.now, &clock.zone) {
            planned(&mut dossier, stored, day, &sightings, gathered);
        } else {
            happened(&mut dossier, &mut met, stored, day, &sightings, id, gathered);
        }
    }
    let (first, latest) = (met.contacts.last().cloned(), met.contacts.first().cloned());
    dossier.met_first = first.iter().cloned().collect();
    dossier.contacts = latest.into_iter().chain(first).collect();
    dossier.contacts.dedup();
    (dossier.between.people, dossier.between.more_people) = shared(reader, met.seen_with, gathered)?;
    if let Some(&(day, _)) = met.helped.iter().max() {
        let evidence = met.helped.iter().map(|(_, e)| e.clone()).take(3).collect();
        dossier.helped = Some((met.helped.len() as u32, day, evidence));
    }
    dossier.language = language_of(&met.subjects, &dossier.loops);
    dossier.between.loose = left_open(&dossier.loops, today);
    dossier.between.owed = owed_of_old(&dossier.loops, today);
    dossier.grave = grave(id, gathered);
    dossier.put_off = put_off(id, dossier.last.as_ref(), gathered);
    facts_of(&mut dossier, records, clock);
    if let Some(met) = dossier.between.met_through.take() {
        dossier.between.met_through = by_name(reader, met)?;
    }
    working_there(reader, &mut dossier, id, records, gathered)?;
    if let Some((on, _)) = dossier.linked.clone() {
        linked_with(reader, &mut dossier, id, on, gathered)?;
    }
    Ok(dossier)
}

/// What is gathered on the way through the log, newest first.
#[derive(Default)]
struct Met {
    /// Evidence of each contact.
    contacts: Vec<String>,
    seen_with: BTreeMap<i64, Vec<String>>,
    helped: Vec<(DayNumber, String)>,
    subjects: Vec<String>,
}

fn planned(
    dossier: &mut Dossier,
    stored: &StoredInteraction,
    day: DayNumber,
    sightings: &[i64],
    gathered: &Gathered<'_>,
) {
    let interaction = &stored.interaction;
    let with = |who: &i64| interaction.is_meeting_with(*who, |p| gathered.own.contains(&p));
    if dossier.meeting.as_ref().is_none_or(|m| m.on >= day) && sightings.iter().any(with) {
        let title = interaction.subject.clone().unwrap_or_default();
        dossier.meeting = Some(Moment { title, on: day, evidence: vec![format!("i{}", stored.id)] });
        dossier.meeting_at = Some(interaction.at);
        dossier.meeting_is_call = interaction.kind == Kind::Call;
    }
}

fn happened(
    dossier: &mut Dossier,
    met: &mut Met,
    stored: &StoredInteraction,
    day: DayNumber,
    sightings: &[i64],
    id: i64,
    gathered: &Gathered<'_>,
) {
    let own = gathered.own;
    let interaction = &stored.interaction;
    let evidence = format!("i{}", stored.id);
    let weight = weight(stored, sightings, own);
    if weight == Weight::Contact {
        contact(dossier, stored, day, own);
        met.contacts.push(evidence.clone());
    }
    if let Some(subject) = interaction.subject.as_deref().filter(|_| weight != Weight::Nothing)
        && met.subjects.len() < SUBJECTS
    {
        met.subjects.push(bare_subject(subject).to_owned());
    }
    let title = || interaction.subject.as_deref().map(str::trim).filter(|title| !title.is_empty()).map(str::to_owned);
    match interaction.kind {
        // A conversation with a thread was written (in Monica), not held in person.
        Kind::Meeting | Kind::Conversation
            if weight == Weight::Contact
                && (interaction.kind == Kind::Meeting || interaction.thread.is_none())
                && dossier.between.seen.is_none() =>
        {
            // What was typed has a note of the day, and no title.
            let title = title().filter(|_| !interaction.key.starts_with("hand:")).unwrap_or_default();
            dossier.between.seen = Some(Moment { title, on: day, evidence: vec![evidence.clone()] });
        }
        Kind::Event | Kind::Meeting if weight == Weight::Together && dossier.between.events.len() < 3 => {
            let event = title().map(|title| Moment { title, on: day, evidence: vec![evidence.clone()] });
            dossier.between.events.extend(event);
        }
        Kind::Favour | Kind::Gift | Kind::Introduction
            if interaction.direction(|who| own.contains(&who)) == Direction::In && weight == Weight::Contact =>
        {
            met.helped.push((day, evidence.clone()));
        }
        Kind::Connected => dossier.linked = Some((day, vec![evidence.clone()])),
        _ => {}
    }
    if matches!(weight, Weight::Contact | Weight::Together) {
        let there = interaction.openly_there(|p| sightings.contains(&p), |p| own.contains(&p));
        for p in there.filter(|p| !own.contains(&p.who)) {
            if let Some(person) = gathered.of.get(&p.who)
                && *person != id
            {
                let evidence_of = met.seen_with.entry(*person).or_default();
                if evidence_of.len() < 3 {
                    evidence_of.push(evidence.clone());
                }
            }
        }
    }
}

fn loops(id: i64, gathered: &Gathered<'_>) -> Vec<Loose> {
    let with_them = gathered.loops.all.iter().filter(|open| open.people.contains(&id));
    with_them.map(|open| Loose { open: open.clone(), evidence: gathered.loops.evidence(open) }).collect()
}

/// An illness or a death that the member noted lately.
fn grave(id: i64, gathered: &Gathered<'_>) -> Option<(DayNumber, String, Vec<String>)> {
    let theirs = |fact: &&Fact<i64>| fact.who.and_then(|who| gathered.of.get(&who)) == Some(&id);
    let noted = gathered.facts.iter().filter(theirs).filter_map(|fact| match &fact.what {
        What::Note { text } if is_grave(text) => Some((fact.at.day(&gathered.clock.zone)?, fact, text)),
        _ => None,
    });
    let today = gathered.clock.today();
    let lately = noted.filter(|(day, ..)| *day <= today && today - day <= GRAVE_DAYS);
    let (day, fact, text) = lately.max_by(|(_, a, _), (_, b, _)| a.place().cmp(&b.place()))?;
    Some((day, text.clone(), vec![format!("f{}", fact.id)]))
}

/// Why the member said "not now" last, until there is a contact again.
fn put_off(id: i64, last: Option<&Last>, gathered: &Gathered<'_>) -> Option<(DayNumber, String, Vec<String>)> {
    let zone = &gathered.clock.zone;
    let theirs = |fact: &&Fact<i64>| fact.who.and_then(|who| gathered.of.get(&who)) == Some(&id);
    let said = gathered.facts.iter().filter(theirs).filter_map(|fact| match &fact.what {
        What::NotNow { why } => Some((fact, why)),
        _ => None,
    });
    let (fact, why) = said.max_by(|(a, _), (b, _)| a.place().cmp(&b.place()))?;
    let on = fact.at.day(zone).filter(|on| *on < gathered.clock.today())?;
    let since = last.and_then(|last| last.at.day(zone)).is_some_and(|last| last > on);
    (!why.trim().is_empty() && !since).then(|| (on, why.clone(), vec![format!("f{}", fact.id)]))
}

/// The latest loop that is still open, whoever would close it.
fn left_open(loops: &[Loose], today: DayNumber) -> Option<Moment> {
    let open = loops.iter().filter(|l| l.open.is_current(today));
    let latest = open.max_by_key(|l| (l.open.said_on, &l.open.fact))?;
    Some(Moment { title: latest.open.what.clone(), on: latest.open.said_on?, evidence: latest.evidence.clone() })
}

/// What the member said they owe, so long ago that today asks for it no more: the oldest.
fn owed_of_old(loops: &[Loose], today: DayNumber) -> Option<Moment> {
    let mine = |l: &&Loose| l.open.owes == Owes::Me && l.open.state == LoopState::Open && !l.open.is_current(today);
    let oldest = loops.iter().filter(mine).min_by_key(|l| (l.open.said_on, &l.open.fact))?;
    let on = oldest.open.said_on.filter(|on| *on <= today)?;
    Some(Moment { title: oldest.open.what.clone(), on, evidence: oldest.evidence.clone() })
}

/// The language that the two write in, by their subjects and by the sentences that were kept.
fn language_of(subjects: &[String], loops: &[Loose]) -> Option<String> {
    let quotes = loops.iter().rev().take(SUBJECTS).map(|l| l.open.quote.as_str());
    language::of(subjects.iter().map(String::as_str).chain(quotes)).map(str::to_owned)
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
    let evidence = vec![format!("i{}", stored.id)];
    if dossier.last.is_none() {
        dossier.last = Some(Last {
            at: interaction.at,
            kind: interaction.kind,
            direction: interaction.direction(|who| own.contains(&who)),
            subject: interaction.subject.clone(),
            evidence: evidence.clone(),
        });
    }
    if dossier.between.thread.is_none()
        && let Some(subject) = &interaction.subject
        && matches!(interaction.kind, Kind::Mail | Kind::Message)
    {
        let title = bare_subject(subject).to_owned();
        if !title.is_empty() {
            dossier.between.thread = Some(Moment { title, on: day, evidence });
        }
    }
}

/// People seen together with both, the warmest first: those who are named, and how many more there are.
fn shared(
    reader: &mut Reader<'_>,
    seen_with: BTreeMap<i64, Vec<String>>,
    gathered: &Gathered<'_>,
) -> Result<(Vec<Shared>, u32), StoreError> {
    let warmth = |id: &i64| gathered.book.measures.get(id).map_or(0.0, |(m, _)| m.warmth);
    let mut ids: Vec<i64> = seen_with.keys().copied().collect();
    ids.sort_by(|a, b| warmth(b).total_cmp(&warmth(a)).then(a.cmp(b)));
    let named = named(reader, &ids)?;
    let more = ids.len().saturating_sub(named.len());
    let people = named.into_iter().map(|(id, name)| {
        let evidence = seen_with.get(&id).cloned().unwrap_or_default();
        Shared { name, company: String::new(), evidence }
    });
    Ok((people.collect(), more as u32))
}

/// The first few of these people who have a name.
fn named(reader: &mut Reader<'_>, ids: &[i64]) -> Result<Vec<(i64, String)>, StoreError> {
    let few = ids.get(..NAMED * 3).unwrap_or(ids);
    let mut names: HashMap<i64, String> = reader
        .people_by_id(few)?
        .into_iter()
        .filter(|row| !row.name.is_empty())
        .map(|row| (row.id, names::spoken(&row.name)))
        .collect();
    Ok(few.iter().filter_map(|id| Some((*id, names.remove(id)?))).take(NAMED).collect())
}

/// One's own contacts at their company.
fn working_there(
    reader: &mut Reader<'_>,
    dossier: &mut Dossier,
    id: i64,
    records: &[Person],
    gathered: &Gathered<'_>,
) -> Result<(), StoreError> {
    let beside = records.iter().find_map(|p| gathered.colleagues.beside(id, p, gathered.book));
    let Some((company, others)) = beside else { return Ok(()) };
    let rows = reader.people_by_id(others.get(..NAMED * 3).unwrap_or(&others))?;
    let Some(first) = others.iter().find_map(|id| rows.iter().find(|row| row.id == *id && !row.name.is_empty())) else {
        return Ok(());
    };
    let theirs = crate::people::person_of(first)?;
    let evidence = records.iter().flat_map(|p| evidence(p, Field::Company)).chain(evidence(&theirs, Field::Company));
    let colleague = Shared { name: first.name.clone(), company: company.to_owned(), evidence: evidence.collect() };
    dossier.between.colleagues = vec![colleague];
    dossier.between.more_colleagues = others.len() as u32 - 1;
    Ok(())
}

/// Who else was linked on the same day, where few were: it may have been the same evening.
fn linked_with(
    reader: &mut Reader<'_>,
    dossier: &mut Dossier,
    id: i64,
    on: DayNumber,
    gathered: &Gathered<'_>,
) -> Result<(), StoreError> {
    let mut others: Vec<(i64, String)> = Vec::new();
    reader.interactions(&Filter::Between(when::around(on..=on)), |stored| {
        let interaction = &stored.interaction;
        if interaction.kind == Kind::Connected && interaction.at.day(&gathered.clock.zone) == Some(on) {
            for p in &interaction.people {
                if let Some(person) = gathered.of.get(&p.who).filter(|other| **other != id) {
                    others.push((*person, format!("i{}", stored.id)));
                }
            }
        }
        Ok(())
    })?;
    others.sort();
    others.dedup_by_key(|(person, _)| *person);
    if others.is_empty() || others.len() > LINKED_AT_MOST {
        return Ok(());
    }
    let warmth = |id: i64| gathered.book.measures.get(&id).map_or(0.0, |(m, _)| m.warmth);
    others.sort_by(|a, b| warmth(b.0).total_cmp(&warmth(a.0)).then(a.0.cmp(&b.0)));
    let ids: Vec<i64> = others.iter().map(|(person, _)| *person).collect();
    if let Some((first, name)) = named(reader, &ids)?.into_iter().next() {
        let of = others.iter().filter(|(person, _)| *person == first).map(|(_, evidence)| evidence.clone());
        let own = dossier.linked.iter().flat_map(|(_, evidence)| evidence.clone());
        let evidence = own.chain(of).collect();
        dossier.between.linked_with = Some((Shared { name, company: String::new(), evidence }, on));
        dossier.between.more_linked = others.len() as u32 - 1;
    }
    Ok(())
}

/// Who brought the two together, by name: a source may know them by key, and a key that is nobody's says nothing.
fn by_name(reader: &mut Reader<'_>, met: Trait) -> Result<Option<Trait>, StoreError> {
    let Some(key) = Key::of_text(&met.name) else { return Ok(Some(met)) };
    Ok(crate::people::called(reader, &key)?.map(|name| Trait { name, ..met }))
}

/// The sighting that says what is shown of a field.
fn evidence(person: &Person, field: Field) -> Vec<String> {
    person.facts.get(&field).into_iter().flatten().take(1).map(Told::evidence).collect()
}

fn facts_of(dossier: &mut Dossier, records: &[Person], clock: &crate::notebook::Clock) {
    let one = |person: &Person, field: Field| {
        person.first(field).map(|name| Trait { name: name.to_owned(), evidence: evidence(person, field) })
    };
    for person in records {
        if dossier.given_name.is_none() {
            dossier.given_name = given_name(person);
        }
        if dossier.birthday.is_empty() {
            dossier.birthday = evidence(person, Field::Birthday);
        }
        dossier.born = dossier.born.or_else(|| born(person));
        if dossier.met.is_empty() {
            dossier.met = evidence(person, Field::MetOn);
        }
        if dossier.works.is_none() {
            dossier.works = works(person);
        }
        let between = &mut dossier.between;
        between.met_place = between.met_place.take().or_else(|| one(person, Field::MetPlace));
        between.met_through = between.met_through.take().or_else(|| one(person, Field::MetThrough));
        let note = noted(person).map(|(told, line)| Trait { name: line.to_owned(), evidence: vec![told.evidence()] });
        between.noted = between.noted.take().or(note);
        if let Some((_, news)) = new_position(person, clock) {
            let evidence = vec![format!("s{}", news.sighting)];
            let position = Position { title: news.title.clone(), company: news.company.clone(), evidence };
            dossier.position = Some(position);
            dossier.changed = news.after.and_then(|after| Some((after.day(&clock.zone)?, news.on.day(&clock.zone)?)));
        }
    }
    dossier.called = match &dossier.given_name {
        Some(name) => name.clone(),
        None => names::spoken(records.iter().map(|p| p.shown()).find(|n| !n.is_empty()).unwrap_or_default()),
    };
}

/// The given name, where a source says which of their names it is, or the whole name does.
fn given_name(person: &Person) -> Option<String> {
    if person.is_office() {
        return None;
    }
    let said = person.first(Field::GivenName).map(names::spoken);
    let name = said.or_else(|| names::plain_given(&names::spoken(person.shown())))?;
    let cased = name.chars().any(char::is_lowercase) && name.chars().next().is_some_and(char::is_uppercase);
    let plain = name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’' | '-'));
    // Only where it is part of the name that is shown: a corrected name knows better than an old card.
    let shown = person.shown().to_lowercase().contains(&name.to_lowercase());
    (cased && plain && shown && name.split(' ').count() <= 2).then_some(name)
}

fn born(person: &Person) -> Option<i16> {
    match person.first(Field::Birthday)?.parse().ok()? {
        // Some programs write an unknown year as 1604 or 1900.
        When::Day(day) if day.year() > 1900 => Some(day.year()),
        _ => None,
    }
}

fn works(person: &Person) -> Option<Position> {
    // Who works alone is at no company.
    let company = Some(person.work.company.clone()).filter(|name| employer(name).is_some()).unwrap_or_default();
    let title = trade(&person.work.title).unwrap_or_default().to_owned();
    let told = |field, value: &str| {
        let all = person.facts.get(&field).into_iter().flatten();
        all.filter(|told| told.value == value).map(Told::evidence).take(1).collect::<Vec<_>>()
    };
    let mut evidence = [told(Field::Title, &title), told(Field::Company, &company)].concat();
    evidence.dedup();
    let known = !title.is_empty() || !company.is_empty();
    known.then_some(Position { title, company, evidence })
}
