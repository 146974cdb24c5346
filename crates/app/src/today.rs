//! Whom to talk to today: reads what the notebook holds and gives it to `domain::today`, which chooses.

mod candidates;
mod colleagues;
mod dossier;
mod traits;

use std::collections::{HashMap, HashSet};

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::openings::{Ground, Mine, Traits, common_ground};
use coltiva_domain::people::Person;
use coltiva_domain::today::{Dossier, Today, today as choose};
use coltiva_domain::when::{DayNumber, date_of};
use coltiva_store::{Reader, StoreError};
use jiff::Timestamp;

use crate::error::Result;
use crate::notebook::{Clock, Coltiva};
use crate::people::{self, Book};
use crate::promises::Loops;
use crate::rebuild;

use candidates::Gathered;
use colleagues::Colleagues;

/// The day's page, with the names of those on it.
#[derive(Debug, Clone)]
pub struct Page {
    /// The page.
    pub today: Today,
    /// Names by person id.
    pub names: HashMap<i64, String>,
    /// What they do and where (title, company), by person id.
    pub roles: HashMap<i64, (String, String)>,
    /// The numbers by which the promises of the page are named, by the fact that each stands on.
    pub promises: HashMap<String, usize>,
    /// How many records of the notebook stand behind the people that are counted: those that may be one person are one here.
    pub records: usize,
    /// How many people are never on a page: archived, dead, or never to be suggested. They are in no count.
    pub aside: usize,
    /// The day it is for.
    pub day: DayNumber,
    /// Now, and where the owner is.
    pub clock: Clock,
}

/// The day's page: at most `limit` people.
pub fn today(coltiva: &Coltiva, limit: usize, now: Timestamp) -> Result<Page> {
    let clock = coltiva.clock(now)?;
    coltiva.store.read(coltiva.member, |reader| {
        // Those who may be one person are one here, until it is known: nobody is offered a first thread with
        // someone they already write to.
        let leader = rebuild::leaders(reader)?;
        let done = done_today(reader, &clock)?;
        let everybody = Everybody::read(reader, &leader, &done, &clock)?;
        let gathered = everybody.gathered();
        let candidates = gathered.candidates(reader, &everybody.persons)?;
        let mut failure = None;
        let page = choose(&candidates, clock.today(), &everybody.mine, limit, |person| {
            everybody.dossier(reader, person).unwrap_or_else(|error| {
                failure = Some(error);
                Dossier::default()
            })
        });
        if let Some(error) = failure {
            return Err(error.into());
        }
        let on_page = page.suggestions.iter().map(|s| s.person).chain(page.beside.iter().map(|b| b.person));
        let of = |id: i64| everybody.persons.get(&id).map_or(&[][..], Vec::as_slice);
        let name = |id: i64| of(id).iter().map(|p| p.shown()).find(|n| !n.is_empty()).unwrap_or("?").to_owned();
        let names = on_page.map(|id| (id, name(id))).collect();
        let role = |id: i64| {
            let work = of(id).iter().map(|p| p.work.clone()).find(|work| !work.is_empty()).unwrap_or_default();
            (work.title, work.company)
        };
        let roles = page.suggestions.iter().map(|s| (s.person, role(s.person))).collect();
        let counted = candidates.iter().filter(|c| !c.barred);
        let records = counted.map(|c| of(c.person).len()).sum();
        let aside = candidates.iter().filter(|c| c.barred).count();
        let facts = page.suggestions.iter().filter_map(|s| s.fact.clone());
        let promises = facts.filter_map(|fact| everybody.loops.number(&fact).map(|number| (fact, number))).collect();
        Ok(Page { today: page, names, roles, promises, records, aside, day: clock.today(), clock: clock.clone() })
    })
}

/// The notebook as counsel reads it: once, whole.
pub(crate) struct Everybody {
    pub(crate) facts: Vec<Fact<i64>>,
    /// The owner's sightings.
    pub(crate) own: HashSet<i64>,
    /// Sighting to person; of those who are united, to the first.
    pub(crate) of: HashMap<i64, i64>,
    pub(crate) book: Book,
    pub(crate) loops: Loops,
    mine: Mine,
    /// Records by person.
    persons: HashMap<i64, Vec<Person>>,
    colleagues: Colleagues,
    clock: Clock,
}

impl Everybody {
    /// Reads it; those who have a leader are one with them. The day so far does not count for people with a sighting among `done`.
    pub(crate) fn read(
        reader: &mut Reader<'_>,
        leader: &HashMap<i64, i64>,
        done: &HashSet<i64>,
        clock: &Clock,
    ) -> std::result::Result<Everybody, StoreError> {
        let facts = crate::notebook::facts(reader)?;
        let own = rebuild::own_sightings(reader)?;
        let led = |person: i64| leader.get(&person).copied().unwrap_or(person);
        let of: HashMap<i64, i64> =
            rebuild::sighting_people(reader)?.into_iter().map(|(sighting, person)| (sighting, led(person))).collect();
        let as_before = done.iter().filter_map(|sighting| of.get(sighting).copied()).collect();
        let book = Book::of(reader, clock, &facts, &of, &as_before)?;
        let loops = Loops::read(reader, &facts, &own, &of, clock)?;
        let mine = Mine::new(own_traits(reader, &own)?);
        let mut persons: HashMap<i64, Vec<Person>> = HashMap::new();
        people::everybody(reader, |_| true, |person| persons.entry(led(person.id)).or_default().push(person))?;
        let colleagues = Colleagues::of(persons.iter().map(|(id, all)| (*id, all.as_slice())));
        Ok(Everybody { facts, own, of, book, loops, mine, persons, colleagues, clock: clock.clone() })
    }

    /// All common ground with one person, the strongest first.
    pub(crate) fn ground_with(
        &self,
        reader: &mut Reader<'_>,
        person: i64,
    ) -> std::result::Result<Vec<Ground>, StoreError> {
        let dossier = self.dossier(reader, person)?;
        Ok(common_ground(&self.mine, &dossier.traits, &dossier.between, date_of(self.clock.today()).year()))
    }

    fn gathered(&self) -> Gathered<'_> {
        Gathered {
            facts: &self.facts,
            of: &self.of,
            book: &self.book,
            loops: &self.loops,
            mine: &self.mine,
            clock: &self.clock,
            own: &self.own,
            colleagues: &self.colleagues,
        }
    }

    fn dossier(&self, reader: &mut Reader<'_>, person: i64) -> std::result::Result<Dossier, StoreError> {
        let records = self.persons.get(&person).map_or(&[][..], Vec::as_slice);
        dossier::of(reader, person, records, &self.gathered())
    }
}

/// The sightings of those whose suggestion was done today. A contact that was typed with that (written, called, met) is passed over from
/// now on: an answer leaves the day's page as it was in the morning, and only goes from it.
fn done_today(reader: &mut Reader<'_>, clock: &Clock) -> std::result::Result<HashSet<i64>, StoreError> {
    let facts = crate::notebook::facts(reader)?;
    let today = Some(clock.today());
    let done = |fact: &&Fact<i64>| matches!(fact.what, What::Done) && fact.at.day(&clock.zone) == today;
    let steps: HashSet<&str> = facts.iter().filter(done).map(|fact| fact.step.as_str()).collect();
    let logged = facts.iter().filter(|fact| steps.contains(fact.step.as_str())).filter_map(|fact| match &fact.what {
        What::Logged { key } => Some(key.clone()),
        _ => None,
    });
    reader.hide(logged.collect::<Vec<_>>());
    Ok(facts.iter().filter(done).filter_map(|fact| fact.who).collect())
}

/// What the owner's own sightings say of them.
fn own_traits(reader: &mut Reader<'_>, own: &HashSet<i64>) -> std::result::Result<Traits, StoreError> {
    let ids: Vec<i64> = own.iter().copied().collect();
    let mut seen = reader.sightings_by_id(&ids)?;
    seen.sort_by_key(|s| s.id);
    let all: Vec<&coltiva_domain::sightings::Seen> = seen.iter().collect();
    let me = coltiva_domain::people::assemble(&all, &[], &jiff::tz::TimeZone::UTC);
    Ok(traits::of(&me))
}
