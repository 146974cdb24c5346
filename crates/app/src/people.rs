//! Who is in the notebook, and all that is known of one of them.

use std::collections::HashMap;

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::interactions::{Direction, Role, Weight};
use coltiva_domain::keys::{Key, KeyKind};
use coltiva_domain::names;
use coltiva_domain::people::Person;
use coltiva_domain::reasons::Reason;
use coltiva_domain::sightings::Field;
use coltiva_domain::ties::{Ledger, Measures, State, Wishes, layers, measure, tuning_at_home};
use coltiva_domain::today::groups;
use coltiva_domain::when::{DayNumber, date_of};
use coltiva_store::{PersonRow, Reader, StoreError, StoredInteraction};
use jiff::Timestamp;

use crate::error::{AppError, Result};
use crate::notebook::{Clock, Coltiva};
use crate::promises::Promise;

/// Which people.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Words to look for in names, companies, places, notes, addresses.
    pub text: Option<String>,
    /// State of the tie.
    pub state: Option<State>,
    /// Circle they are in.
    pub circle: Option<String>,
    /// Tag they have.
    pub tag: Option<String>,
    /// At most so many.
    pub limit: Option<usize>,
}

/// A person and the tie with them.
#[derive(Debug, Clone)]
pub struct Known {
    /// The person.
    pub person: Person,
    /// What names them in exports.
    pub key: String,
    /// The measures of the tie.
    pub measures: Measures,
    /// The Dunbar layer within the notebook, 1 to 5.
    pub layer: u32,
}

/// The ties of a whole notebook, measured on one day.
pub(crate) struct Book {
    pub(crate) ledgers: HashMap<i64, Ledger>,
    pub(crate) cadences: HashMap<i64, u32>,
    pub(crate) measures: HashMap<i64, (Measures, u32)>,
}

impl Book {
    /// Reads every ledger and measures every tie.
    pub(crate) fn read(
        reader: &mut Reader<'_>,
        today: DayNumber,
        facts: &[Fact<i64>],
    ) -> std::result::Result<Book, StoreError> {
        let of = crate::rebuild::sighting_people(reader)?;
        Book::of(reader, today, facts, &of)
    }

    /// The same for people named otherwise: `of` says to whom each sighting belongs.
    pub(crate) fn of(
        reader: &mut Reader<'_>,
        today: DayNumber,
        facts: &[Fact<i64>],
        of: &HashMap<i64, i64>,
    ) -> std::result::Result<Book, StoreError> {
        let mut ledgers: HashMap<i64, Ledger> = of.values().map(|&person| (person, Ledger::new())).collect();
        reader.ledgers(|sighting, bytes| {
            if let Some(ledger) = of.get(&sighting).and_then(|person| ledgers.get_mut(person)) {
                ledger
                    .absorb_bytes(bytes)
                    .map_err(|e| StoreError::Unreadable { what: "ledger", why: e.to_string() })?;
            }
            Ok(())
        })?;
        let cadences = cadences(sourced_cadences(reader, of)?, facts, of);
        let all: Vec<&Ledger> = ledgers.values().collect();
        let model = tuning_at_home(&all, today, 30);
        let mut ids: Vec<i64> = ledgers.keys().copied().collect();
        ids.sort_unstable();
        let measured: Vec<Measures> = ids
            .iter()
            .map(|id| {
                let wishes = Wishes { model, cadence: cadences.get(id).copied(), ..Wishes::default() };
                measure(&ledgers[id], today, &wishes)
            })
            .collect();
        let warmth: Vec<f64> = measured.iter().map(|m| m.warmth).collect();
        let layers = layers(&warmth);
        let measures = ids.iter().zip(measured.into_iter().zip(layers)).map(|(id, m)| (*id, m)).collect();
        Ok(Book { ledgers, cadences, measures })
    }
}

/// The wished rhythm of each person: the latest word counts, 0 takes it back. What a source says (`sourced`: person and days) is
/// older than any typed word.
fn cadences(sourced: Vec<(i64, u32)>, facts: &[Fact<i64>], of: &HashMap<i64, i64>) -> HashMap<i64, u32> {
    let mut wished: HashMap<i64, (i64, u32)> = HashMap::new();
    for (person, days) in sourced {
        // Of two records of one person the one who is to be called more often counts.
        let entry = wished.entry(person).or_insert((i64::MIN, days));
        entry.1 = entry.1.min(days);
    }
    for fact in facts {
        if let (What::Cadence { days }, Some(person)) = (&fact.what, fact.who.and_then(|who| of.get(&who))) {
            let at = fact.at.position(&jiff::tz::TimeZone::UTC);
            let entry = wished.entry(*person).or_insert((at, *days));
            if entry.0 <= at {
                *entry = (at, *days);
            }
        }
    }
    wished.into_iter().filter(|(_, (_, days))| *days > 0).map(|(person, (_, days))| (person, days)).collect()
}

/// What sources say of how often one wishes to be in touch.
fn sourced_cadences(
    reader: &mut Reader<'_>,
    of: &HashMap<i64, i64>,
) -> std::result::Result<Vec<(i64, u32)>, StoreError> {
    // Few have one, and few notebooks any: the rows' text tells, before anything is parsed.
    const MARK: &str = "\"cadence\":";
    let mut found = Vec::new();
    let mut unreadable = None;
    reader.people(|row| {
        if !row.details.contains(MARK) {
            return;
        }
        match person_of(&row) {
            Ok(person) => {
                let days = person.first(Field::Cadence).and_then(|days| days.parse().ok()).filter(|days| *days > 0);
                if let (Some(days), Some(id)) = (days, person.sightings.first().and_then(|s| of.get(s))) {
                    found.push((*id, days));
                }
            }
            Err(error) => unreadable = Some(error),
        }
    })?;
    unreadable.map_or(Ok(found), Err)
}

/// The people of the notebook, warmest first, then by name.
pub fn people(coltiva: &Coltiva, query: &Query, now: Timestamp) -> Result<Vec<Known>> {
    let clock = coltiva.clock(now)?;
    let found = coltiva.store.read(coltiva.member, |reader| {
        let facts = crate::notebook::facts(reader)?;
        let mut book = Book::read(reader, clock.today(), &facts)?;
        let rows = match &query.text {
            Some(text) => {
                let ids = reader.search(text, None)?;
                reader.people_by_id(&ids)?
            }
            None => {
                let mut all = Vec::new();
                reader.people(|row| all.push(row))?;
                all
            }
        };
        let of: HashMap<i64, i64> = crate::rebuild::sighting_people(reader)?;
        let inside = |person: i64, circle: &str| is_in(&facts, &of, person, circle);
        let mut found = Vec::new();
        for row in rows {
            let Some((measures, layer)) = book.measures.remove(&row.id) else { continue };
            if query.state.is_some_and(|state| state != measures.state) {
                continue;
            }
            let known = known(&row, measures, layer)?;
            let tagged = |tag: &str| {
                known.person.all(coltiva_domain::sightings::Field::Tag).any(|t| names::fold(t) == names::fold(tag))
            };
            if query.tag.as_deref().is_some_and(|tag| !tagged(tag))
                || query.circle.as_deref().is_some_and(|circle| !inside(row.id, circle))
            {
                continue;
            }
            found.push(known);
        }
        Ok::<_, StoreError>(found)
    })?;
    let mut found = found;
    found.sort_by(|a, b| {
        b.measures
            .warmth
            .total_cmp(&a.measures.warmth)
            .then_with(|| a.person.shown().cmp(b.person.shown()))
            .then(a.person.id.cmp(&b.person.id))
    });
    found.truncate(query.limit.unwrap_or(usize::MAX));
    Ok(found)
}

/// Is the person in the circle, by the last word about it?
fn is_in(facts: &[Fact<i64>], of: &HashMap<i64, i64>, person: i64, circle: &str) -> bool {
    let circle = names::fold(circle);
    facts
        .iter()
        .filter(|fact| fact.who.and_then(|who| of.get(&who)) == Some(&person))
        .filter_map(|fact| match &fact.what {
            What::Circle { name, on } if names::fold(name) == circle => {
                Some((fact.at.position(&jiff::tz::TimeZone::UTC), *on))
            }
            _ => None,
        })
        .max_by_key(|(at, _)| *at)
        .is_some_and(|(_, on)| on)
}

pub(crate) fn known(row: &PersonRow, measures: Measures, layer: u32) -> std::result::Result<Known, StoreError> {
    Ok(Known { person: person_of(row)?, key: row.key.clone(), measures, layer })
}

/// The person of a row.
pub(crate) fn person_of(row: &PersonRow) -> std::result::Result<Person, StoreError> {
    serde_json::from_str(&row.details).map_err(|e| StoreError::Unreadable { what: "person", why: e.to_string() })
}

/// The sighting on which hangs what is said of a person: by what it says, so that it is the same one whatever came first.
pub(crate) fn stand_in(reader: &mut Reader<'_>, person: i64) -> std::result::Result<i64, StoreError> {
    let sightings = match reader.people_by_id(&[person])?.first() {
        Some(row) => person_of(row)?.sightings,
        None => vec![person],
    };
    let seen = reader.sightings_by_id(&sightings)?;
    Ok(coltiva_domain::sightings::anchor(&seen).unwrap_or(person))
}

/// The person meant by an id, a key (`anna@example.org`, a phone, a profile address) or a name.
pub(crate) fn find(reader: &mut Reader<'_>, who: &str) -> Result<Person> {
    let row = find_row(reader, who)?;
    Ok(person_of(&row)?)
}

pub(crate) fn find_row(reader: &mut Reader<'_>, who: &str) -> Result<PersonRow> {
    let who = who.trim();
    if let Ok(id) = who.parse::<i64>()
        && let Some(person) = reader.person_of(id)?
        && let Some(row) = reader.people_by_id(&[person])?.into_iter().next()
    {
        return Ok(row);
    }
    let region = crate::owner::setting(reader, crate::notebook::REGION)?.unwrap_or_else(|| "IT".to_owned());
    let keys = Key::of_text(who)
        .into_iter()
        .chain(Key::email(who))
        .chain(Key::linkedin(who))
        .chain(coltiva_domain::phones::e164(who, &region).map(|value| Key { kind: KeyKind::Phone, value }));
    let mut ids: Vec<i64> = Vec::new();
    for key in keys {
        ids.extend(reader.people_with_key(&key.text())?);
    }
    if ids.is_empty() {
        ids = by_name(reader, who)?;
    }
    ids.sort_unstable();
    ids.dedup();
    let mut rows = reader.people_by_id(&ids)?;
    match rows.len() {
        0 => Err(AppError::Nobody(who.to_owned(), near(reader, who)?)),
        1 => Ok(rows.remove(0)),
        _ => {
            // Those who wait to be told one are one, until it is known: the first of them answers for all.
            let pairs: Vec<(i64, i64)> = reader.pairs()?.iter().map(|pair| (pair.a, pair.b)).collect();
            for group in groups(&pairs) {
                let mut first = true;
                rows.retain(|row| !group.contains(&row.id) || std::mem::replace(&mut first, false));
            }
            if rows.len() == 1 {
                return Ok(rows.remove(0));
            }
            let named = |row: PersonRow| {
                let shown = person_of(&row).map(|p| p.shown().to_owned()).unwrap_or(row.name);
                let company = row.company.filter(|company| !company.is_empty());
                (row.id, company.map_or(shown.clone(), |company| format!("{shown}, {company}")))
            };
            Err(AppError::Several(who.to_owned(), rows.into_iter().map(named).collect()))
        }
    }
}

/// How many near names are offered.
const NEAR_AT_MOST: usize = 3;
/// From this likeness on a name may be the one that was meant.
const NEAR: f64 = 0.86;

/// Whose names are nearest to these words.
fn near(reader: &mut Reader<'_>, who: &str) -> Result<Vec<(i64, String)>> {
    let wanted = names::folded(who).tokens;
    if wanted.is_empty() || who.contains('@') {
        return Ok(Vec::new());
    }
    let mut found: Vec<(f64, i64, String)> = Vec::new();
    reader.people(|row| {
        let tokens: Vec<&str> = row.folded.split(' ').collect();
        // Each word asked for, by the word of the name that is most like it.
        let best = |word: &String| tokens.iter().map(|token| names::alike(word, token)).fold(0.0, f64::max);
        let likeness = wanted.iter().map(best).fold(1.0, f64::min);
        if likeness >= NEAR {
            found.push((likeness, row.id, row.name));
        }
    })?;
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.truncate(NEAR_AT_MOST);
    Ok(found.into_iter().map(|(_, id, name)| (id, name)).collect())
}

/// People whose name holds all the words; a full match of the whole name wins over those that only hold it.
fn by_name(reader: &mut Reader<'_>, who: &str) -> Result<Vec<i64>> {
    let wanted = names::folded(who);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let rows = reader.search(who, Some(200))?;
    let rows = reader.people_by_id(&rows)?;
    let whole: Vec<i64> =
        rows.iter().filter(|row| names::folded(&row.name).key() == wanted.key()).map(|row| row.id).collect();
    if !whole.is_empty() {
        return Ok(whole);
    }
    let holds = |row: &&PersonRow| {
        let has = names::folded(&row.name).tokens;
        wanted.tokens.iter().all(|word| has.contains(word))
    };
    Ok(rows.iter().filter(holds).map(|row| row.id).collect())
}

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
        let all_facts = crate::notebook::facts(reader)?;
        let mut book = Book::read(reader, clock.today(), &all_facts)?;
        let nothing = || (measure(&Ledger::new(), clock.today(), &Wishes::default()), 5);
        let (measures, layer) = book.measures.remove(&row.id).unwrap_or_else(nothing);
        let mut known = known(&row, measures, layer)?;
        name_keys(reader, &mut known.person)?;
        let cadence = book.cadences.get(&row.id).copied();
        let own = crate::rebuild::own_sightings(reader)?;
        let mut diary: Vec<Lived> = reader
            .interactions_of(&known.person.sightings, None)?
            .into_iter()
            .filter_map(|stored| lived(stored, &known.person, &own))
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
        let common_ground = crate::today::ground_with(reader, row.id, &clock)?.into_iter().map(|g| g.reason).collect();
        let promises = crate::promises::with(reader, &all_facts, row.id, &clock.zone)?;
        let circles = circles(&all_facts, &known.person);
        let facts = all_facts
            .into_iter()
            .filter(|fact| fact.who.is_some_and(|who| known.person.sightings.contains(&who)))
            .collect();
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

/// The circles that somebody is in, by the last word about each.
fn circles(facts: &[Fact<i64>], person: &Person) -> Vec<String> {
    let mut said: Vec<(i64, &str, bool)> = facts
        .iter()
        .filter(|fact| fact.who.is_some_and(|who| person.sightings.contains(&who)))
        .filter_map(|fact| match &fact.what {
            What::Circle { name, on } => Some((fact.at.position(&jiff::tz::TimeZone::UTC), name.as_str(), *on)),
            _ => None,
        })
        .collect();
    said.sort_by_key(|(at, ..)| *at);
    let mut circles: Vec<String> = Vec::new();
    for (_, name, on) in said {
        circles.retain(|known| names::fold(known) != names::fold(name));
        if on {
            circles.push(name.to_owned());
        }
    }
    circles
}

/// Sources name people by key where they can (`source:monica:…`, `email:…`, `father: email:…`): shown is their name.
pub(crate) fn name_keys(reader: &mut Reader<'_>, person: &mut Person) -> std::result::Result<(), StoreError> {
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

fn lived(stored: StoredInteraction, person: &Person, own: &std::collections::HashSet<i64>) -> Option<Lived> {
    let is_own = |who: i64| own.contains(&who);
    let theirs =
        stored.interaction.people.iter().filter(|p| person.sightings.contains(&p.who)).min_by_key(|p| p.role)?;
    let (role, weight) = (theirs.role, stored.interaction.weight(theirs.who, is_own));
    let direction = stored.interaction.direction(is_own);
    (weight != Weight::Nothing).then_some(Lived { stored, direction, role, weight })
}

/// The names of the people of these sightings, as far as they are people of the notebook.
pub fn names_of(coltiva: &Coltiva, sightings: &[i64]) -> Result<HashMap<i64, String>> {
    Ok(coltiva.store.read(coltiva.member, |reader| {
        let mut names = HashMap::new();
        for &sighting in sightings {
            let Some(person) = reader.person_of(sighting)? else { continue };
            if let Some(row) = reader.people_by_id(&[person])?.pop() {
                names.insert(sighting, person_of(&row)?.shown().to_owned());
            }
        }
        Ok::<_, StoreError>(names)
    })?)
}

/// The name of everybody, by id.
pub fn every_name(coltiva: &Coltiva) -> Result<HashMap<i64, String>> {
    Ok(coltiva.store.read(coltiva.member, |reader| {
        let mut names = HashMap::new();
        reader.people(|row| {
            let shown = person_of(&row).map(|p| p.shown().to_owned()).unwrap_or(row.name);
            names.insert(row.id, shown);
        })?;
        Ok::<_, StoreError>(names)
    })?)
}

/// A day as a date, for showing.
pub fn date(day: DayNumber) -> jiff::civil::Date {
    date_of(day)
}
