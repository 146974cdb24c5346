//! Whom to talk to today: reads what the notebook holds and gives it to `domain::today`, which chooses.

mod candidates;
mod colleagues;
mod dossier;
mod traits;

use std::collections::HashMap;

use coltiva_domain::openings::{Mine, Traits};
use coltiva_domain::today::{Today, groups, today as choose};
use coltiva_domain::when::DayNumber;
use jiff::Timestamp;

use crate::error::Result;
use crate::notebook::{Coltiva, standing};
use crate::people::{Book, person_of};
use crate::promises::Loops;
use crate::rebuild;

/// The day's page, with the names of those on it.
#[derive(Debug, Clone)]
pub struct Page {
    /// The page.
    pub today: Today,
    /// Names by person id.
    pub names: HashMap<i64, String>,
    /// The day it is for.
    pub day: DayNumber,
}

/// The day's page: at most `limit` people.
pub fn today(coltiva: &Coltiva, limit: usize, now: Timestamp) -> Result<Page> {
    let clock = coltiva.clock(now)?;
    let day = clock.today();
    coltiva.store.read(coltiva.member, |reader| {
        let facts = standing(reader.facts()?);
        let own = rebuild::own_sightings(reader)?;
        // Those who may be one person are one here, until it is known: nobody is offered a first thread with
        // someone they already write to.
        let people_of = rebuild::sighting_people(reader)?;
        let pairs: Vec<(i64, i64)> = reader.pairs()?.iter().map(|pair| (pair.a, pair.b)).collect();
        let mut leader: HashMap<i64, i64> = HashMap::new();
        for group in groups(&pairs) {
            if let Some(&first) = group.iter().min() {
                leader.extend(group.into_iter().map(|person| (person, first)));
            }
        }
        let of: HashMap<i64, i64> =
            people_of.iter().map(|(&s, person)| (s, leader.get(person).copied().unwrap_or(*person))).collect();
        let book = Book::of(reader, day, &facts, &of)?;
        let loops = Loops::read(reader, &facts, &own, &of, &clock.zone)?;
        let mine = Mine::new(own_traits(reader, &own)?);
        let mut persons: HashMap<i64, Vec<coltiva_domain::people::Person>> = HashMap::new();
        let mut unreadable = None;
        reader.people(|row| match person_of(&row) {
            Ok(person) => persons.entry(leader.get(&row.id).copied().unwrap_or(row.id)).or_default().push(person),
            Err(error) => unreadable = Some(error),
        })?;
        if let Some(error) = unreadable {
            return Err(error.into());
        }
        let colleagues = colleagues::Colleagues::of(persons.iter().map(|(id, all)| (*id, all.as_slice())));
        let gathered = candidates::Gathered {
            facts: &facts,
            of: &of,
            book: &book,
            loops: &loops,
            mine: &mine,
            clock: &clock,
            own: &own,
            colleagues: &colleagues,
        };
        let candidates = gathered.candidates(reader, &persons)?;
        let names = persons
            .iter()
            .map(|(id, all)| (*id, all.iter().map(|p| p.shown()).find(|n| !n.is_empty()).unwrap_or("?").to_owned()))
            .collect();
        let mut failure = None;
        let page = choose(&candidates, day, &mine, limit, |person| {
            let all = persons.get(&person).map_or(&[][..], Vec::as_slice);
            dossier::of(reader, person, all, &gathered).unwrap_or_else(|error| {
                failure = Some(error);
                coltiva_domain::today::Dossier::default()
            })
        });
        match failure {
            Some(error) => Err(error.into()),
            None => Ok(Page { today: page, names, day }),
        }
    })
}

/// What the owner's own sightings say of them.
fn own_traits(
    reader: &mut coltiva_store::Reader<'_>,
    own: &std::collections::HashSet<i64>,
) -> std::result::Result<Traits, coltiva_store::StoreError> {
    let ids: Vec<i64> = own.iter().copied().collect();
    let mut seen = reader.sightings_by_id(&ids)?;
    seen.sort_by_key(|s| s.id);
    let all: Vec<&coltiva_domain::sightings::Seen> = seen.iter().collect();
    let me = coltiva_domain::people::assemble(&all, &[], &jiff::tz::TimeZone::UTC);
    Ok(traits::of(&me))
}
