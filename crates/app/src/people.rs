//! Who is in the notebook, and all that is known of one of them.

mod aside;
mod disclosed;
mod meant;
mod portrait;

use std::collections::{HashMap, HashSet};

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::keys::Key;
use coltiva_domain::names;
use coltiva_domain::people::Person;
use coltiva_domain::phrases::asked::place_key;
use coltiva_domain::sightings::Field;
use coltiva_domain::ties::{Ledger, Measures, State, Wishes, layers, measure, tuning_at_home};
use coltiva_domain::when::{DayNumber, date_of};
use coltiva_store::{PersonRow, Reader, StoreError};
use jiff::Timestamp;

use crate::error::Result;
use crate::notebook::{Clock, Coltiva};
use crate::{circles, rebuild};

pub use aside::Aside;
pub use disclosed::disclosed;
pub use meant::nearest;
pub(crate) use meant::{find, find_alone, find_row, keys_meant, nicknames};
pub use portrait::{Lived, Portrait, person};

/// Which people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Words to look for in names, companies, places, notes, addresses.
    pub text: Option<String>,
    /// State of the tie.
    pub state: Option<State>,
    /// Circle they are in.
    pub circle: Option<String>,
    /// Tag they have.
    pub tag: Option<String>,
    /// Where they are: words of a town or an address.
    pub place: Option<String>,
    /// No contact for so many days, at least; who was never in touch is none of these.
    pub silent: Option<u32>,
    /// Those out of sight, in place of the others.
    pub archived: bool,
    /// At most so many.
    pub limit: Option<usize>,
}

impl Query {
    /// Is this one of them, as far as the person and the tie tell? Words, circles and the archive are the notebook's to know.
    pub fn takes(&self, known: &Known) -> bool {
        self.fits(&known.measures) && self.place.as_deref().is_none_or(|place| is_at(&known.person, place))
    }

    fn fits(&self, measures: &Measures) -> bool {
        let silent = |days| measures.silence.is_some_and(|silence| silence >= days);
        self.state.is_none_or(|state| state == measures.state) && self.silent.is_none_or(silent)
    }
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

/// The ties of a whole notebook, measured at a moment: what lies after it has not happened.
pub(crate) struct Book {
    pub(crate) ledgers: HashMap<i64, Ledger>,
    pub(crate) cadences: HashMap<i64, u32>,
    pub(crate) measures: HashMap<i64, (Measures, u32)>,
}

impl Book {
    /// Reads every ledger and measures every tie.
    pub(crate) fn read(
        reader: &mut Reader<'_>,
        clock: &Clock,
        facts: &[Fact<i64>],
    ) -> std::result::Result<Book, StoreError> {
        let of = rebuild::sighting_people(reader)?;
        Book::of(reader, clock, facts, &of, &HashSet::new())
    }

    /// The same for people named otherwise: `of` says to whom each sighting belongs. `as_before`: people whose day so far does not
    /// count.
    pub(crate) fn of(
        reader: &mut Reader<'_>,
        clock: &Clock,
        facts: &[Fact<i64>],
        of: &HashMap<i64, i64>,
        as_before: &HashSet<i64>,
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
        rebuild::until_now(reader, &mut ledgers, of, clock)?;
        let today = clock.today();
        for person in as_before {
            ledgers.get_mut(person).into_iter().for_each(|ledger| ledger.leave_out_from(today));
        }
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
    let mut wished: HashMap<i64, u32> = HashMap::new();
    for (person, days) in sourced {
        // Of two records of one person the one who is to be called more often counts.
        let known = wished.entry(person).or_insert(days);
        *known = days.min(*known);
    }
    let mut typed: Vec<&Fact<i64>> = facts.iter().filter(|fact| matches!(fact.what, What::Cadence { .. })).collect();
    typed.sort_by(|a, b| a.place().cmp(&b.place()));
    for fact in typed {
        if let (What::Cadence { days }, Some(person)) = (&fact.what, fact.who.and_then(|who| of.get(&who))) {
            wished.insert(*person, *days);
        }
    }
    wished.retain(|_, days| *days > 0);
    wished
}

/// What sources say of how often one wishes to be in touch.
fn sourced_cadences(
    reader: &mut Reader<'_>,
    of: &HashMap<i64, i64>,
) -> std::result::Result<Vec<(i64, u32)>, StoreError> {
    // Few have one, and few notebooks any: the rows' text tells, before anything is parsed.
    const MARK: &str = "\"cadence\":";
    let mut found = Vec::new();
    everybody(
        reader,
        |row| row.details.contains(MARK),
        |person| {
            let days = person.first(Field::Cadence).and_then(|days| days.parse().ok()).filter(|days| *days > 0);
            if let (Some(days), Some(id)) = (days, person.sightings.first().and_then(|s| of.get(s))) {
                found.push((*id, days));
            }
        },
    )?;
    Ok(found)
}

/// Who is out of sight: the last word about each counts.
pub(crate) fn archived(facts: &[Fact<i64>], reader: &mut Reader<'_>) -> std::result::Result<HashSet<i64>, StoreError> {
    let mut said: Vec<&Fact<i64>> = facts.iter().filter(|fact| matches!(fact.what, What::Archive { .. })).collect();
    said.sort_by(|a, b| a.place().cmp(&b.place()));
    let mut out = HashSet::new();
    for fact in said {
        let Some(person) = fact.who.map(|who| reader.person_of(who)).transpose()?.flatten() else { continue };
        if matches!(fact.what, What::Archive { on: true }) {
            out.insert(person)
        } else {
            out.remove(&person)
        };
    }
    Ok(out)
}

/// The people of the notebook, warmest first, then by name.
pub fn people(coltiva: &Coltiva, query: &Query, now: Timestamp) -> Result<Vec<Known>> {
    let clock = coltiva.clock(now)?;
    let found = coltiva.store.read(coltiva.member, |reader| {
        let facts = crate::notebook::facts(reader)?;
        let mut book = Book::read(reader, &clock, &facts)?;
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
        let circles = match &query.circle {
            Some(_) => circles::by_person(&facts, &rebuild::sighting_people(reader)?),
            None => HashMap::new(),
        };
        let inside = |person: i64, circle: &str| {
            circles
                .get(&person)
                .is_some_and(|theirs| theirs.iter().any(|name| names::fold(name) == names::fold(circle)))
        };
        let archived = archived(&facts, reader)?;
        let mut found = Vec::new();
        // A circle and a tag list everybody whom they count.
        let named = !query.archived && (query.circle.is_some() || query.tag.is_some());
        for row in rows.into_iter().filter(|row| named || archived.contains(&row.id) == query.archived) {
            let Some((measures, layer)) = book.measures.remove(&row.id) else { continue };
            // Most are told by the tie alone, before all that is known of them is read.
            if !query.fits(&measures) {
                continue;
            }
            let known = known(&row, measures, layer)?;
            if !query.takes(&known) {
                continue;
            }
            let tagged = |tag: &str| known.person.all(Field::Tag).any(|t| names::fold(t) == names::fold(tag));
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

/// Who is found by these words, those in the archive too: what [`people`] looks for, for who has the people at hand.
pub fn found_by(coltiva: &Coltiva, text: &str) -> Result<HashSet<i64>> {
    Ok(coltiva
        .store
        .read(coltiva.member, |reader| Ok::<_, StoreError>(reader.search(text, None)?.into_iter().collect()))?)
}

/// Is somebody at a place? Its words stand one after the other in theirs.
fn is_at(person: &Person, place: &str) -> bool {
    let wanted = format!(" {} ", place_key(place));
    let theirs = [Field::Place, Field::Address].into_iter().flat_map(|field| person.all(field));
    theirs.map(place_key).any(|own| format!(" {own} ").contains(&wanted))
}

pub(crate) fn known(row: &PersonRow, measures: Measures, layer: u32) -> std::result::Result<Known, StoreError> {
    Ok(Known { person: person_of(row)?, key: row.key.clone(), measures, layer })
}

/// The person of a row.
pub(crate) fn person_of(row: &PersonRow) -> std::result::Result<Person, StoreError> {
    serde_json::from_str(&row.details).map_err(|e| StoreError::Unreadable { what: "person", why: e.to_string() })
}

/// What the person of a row is called.
pub(crate) fn shown(row: &PersonRow) -> String {
    person_of(row).map_or_else(|_| row.name.clone(), |person| person.shown().to_owned())
}

/// What everybody is called, by id.
pub(crate) fn names(reader: &mut Reader<'_>) -> std::result::Result<HashMap<i64, String>, StoreError> {
    let mut names = HashMap::new();
    reader.people(|row| _ = names.insert(row.id, shown(&row)))?;
    Ok(names)
}

/// Everybody whose row is wanted, in order of id.
pub(crate) fn everybody(
    reader: &mut Reader<'_>,
    wanted: impl Fn(&PersonRow) -> bool,
    mut each: impl FnMut(Person),
) -> std::result::Result<(), StoreError> {
    let mut unreadable = None;
    reader.people(|row| match wanted(&row).then(|| person_of(&row)) {
        Some(Ok(person)) => each(person),
        Some(Err(error)) => unreadable = Some(error),
        None => {}
    })?;
    unreadable.map_or(Ok(()), Err)
}

/// The sighting on which hangs what is said of a person: by what it says, so that it is the same one whatever came first. Fails where
/// there is no such person (any more).
pub(crate) fn stand_in(reader: &mut Reader<'_>, person: i64) -> std::result::Result<i64, StoreError> {
    bearer(reader, &[person])
}

/// Of all sightings of these people, the one on which hangs what is said of them.
fn bearer(reader: &mut Reader<'_>, people: &[i64]) -> std::result::Result<i64, StoreError> {
    let mut sightings = Vec::new();
    for &person in people {
        let theirs = reader.sightings_of(person)?;
        // Whoever is nobody of the notebook's is one sighting.
        if theirs.is_empty() { sightings.push(person) } else { sightings.extend(theirs) }
    }
    let seen = reader.sightings_by_id(&sightings)?;
    coltiva_domain::sightings::anchor(&seen).ok_or(StoreError::NoSuchRow("person"))
}

/// The name of whom a key belongs to: sources name people by key where they can.
pub(crate) fn called(reader: &mut Reader<'_>, key: &Key) -> std::result::Result<Option<String>, StoreError> {
    let ids = reader.people_with_key(&key.text())?;
    Ok(reader.people_by_id(&ids)?.into_iter().map(|row| row.name).find(|name| !name.is_empty()))
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
    Ok(coltiva.store.read(coltiva.member, names)?)
}

/// A day as a date, for showing.
pub fn date(day: DayNumber) -> jiff::civil::Date {
    date_of(day)
}
