//! The ground of a notebook as plain rows, and what can be read off it without any of the product's own rules: they are told here
//! once more, apart, so that the two can disagree.

use std::collections::{BTreeMap, BTreeSet};

use coltiva_app::Coltiva;
use coltiva_app::duplicates::duplicates;
use coltiva_app::me::me;
use coltiva_app::people::{Query, people};
use coltiva_domain::facts::{Fact, What};
use coltiva_domain::identity::pools::{Waiting, pools};
use coltiva_domain::interactions::{Attendance, Interaction, Kind, Participant, Role};
use coltiva_domain::sightings::{Field, Seen};
use coltiva_domain::when::When;
use coltiva_store::Filter;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::notebooks::{MEMBER, rome};

/// Everything that a page may stand on, as of a moment.
#[derive(Clone)]
pub struct Raw {
    pub now: Timestamp,
    pub zone: TimeZone,
    /// The log by row id, what was taken back left out.
    pub log: BTreeMap<i64, Interaction<i64>>,
    /// Standing facts by id.
    pub facts: BTreeMap<String, Fact<i64>>,
    pub sightings: BTreeMap<i64, Seen>,
    /// The owner's sightings.
    pub own: BTreeSet<i64>,
    /// The person of each sighting; those who may be one are one.
    pub person: BTreeMap<i64, i64>,
    /// The names under which each person is shown.
    pub names: BTreeMap<i64, BTreeSet<String>>,
}

impl Raw {
    pub fn read(coltiva: &Coltiva, now: Timestamp) -> Raw {
        let (mut log, mut facts, mut sightings) = (BTreeMap::new(), Vec::new(), BTreeMap::new());
        coltiva
            .store()
            .read(MEMBER, |reader| {
                reader.interactions(&Filter::All, |stored| {
                    log.insert(stored.id, stored.interaction);
                    Ok(())
                })?;
                facts.extend(reader.facts()?.into_iter().map(|(fact, _)| fact));
                reader.sightings(|seen| _ = sightings.insert(seen.id, seen))
            })
            .unwrap();
        let taken: BTreeSet<String> = facts
            .iter()
            .filter_map(|fact| if let What::Retract { fact } = &fact.what { Some(fact.clone()) } else { None })
            .collect();
        let facts: BTreeMap<String, Fact<i64>> =
            facts.into_iter().filter(|fact| !taken.contains(&fact.id)).map(|fact| (fact.id.clone(), fact)).collect();
        for fact in facts.values() {
            if let What::RetractInteraction { key } = &fact.what {
                log.retain(|_, i| i.key != *key);
            }
        }
        let known = people(coltiva, &Query::default(), now).unwrap();
        let (mut person, mut names) = (BTreeMap::new(), BTreeMap::new());
        for known in &known {
            person.extend(known.person.sightings.iter().map(|&s| (s, known.person.id)));
            names.entry(known.person.id).or_insert_with(BTreeSet::new).insert(known.person.shown().to_owned());
        }
        let own = own(coltiva, &sightings, &person);
        let mut raw = Raw { now, zone: rome(), log, facts, sightings, own, person, names };
        let waiting = duplicates(coltiva, None).unwrap();
        let waiting = waiting.iter().map(|p| Waiting { a: p.a.0, b: p.b.0, tier: p.tier, bits: p.bits });
        for pool in pools(&waiting.collect::<Vec<_>>()) {
            pool[1..].iter().for_each(|&other| raw.unite(pool[0], other));
        }
        raw
    }

    /// Two who may be one are one: the smaller id names them.
    fn unite(&mut self, a: i64, b: i64) {
        let now = |raw: &Raw, id: i64| raw.person.get(&id).copied().unwrap_or(id);
        let (a, b) = (now(self, a), now(self, b));
        let (keep, gone) = (a.min(b), a.max(b));
        self.person.values_mut().filter(|person| **person == gone).for_each(|person| *person = keep);
        if let Some(names) = self.names.remove(&gone) {
            self.names.entry(keep).or_default().extend(names);
        }
    }

    pub fn today(&self) -> Date {
        self.zone.to_datetime(self.now).date()
    }

    pub fn day(&self, at: When) -> Option<Date> {
        match at {
            When::Instant(t) => Some(self.zone.to_datetime(t).date()),
            When::Local(t) => Some(t.date()),
            When::Day(d) => Some(d),
            _ => None,
        }
    }

    /// Has it begun? A meeting or event without an hour has when its day is over, anything else told of a day on that day.
    pub fn is_past(&self, i: &Interaction<i64>) -> bool {
        let planned = matches!(i.kind, Kind::Meeting | Kind::Event);
        match i.at {
            When::Instant(t) => t <= self.now,
            When::Local(t) => t <= self.zone.to_datetime(self.now),
            other => self.day(other).is_some_and(|day| day < self.today() || (day == self.today() && !planned)),
        }
    }

    pub fn is_of(&self, sighting: i64, person: i64) -> bool {
        self.person.get(&sighting) == Some(&person)
    }

    /// A person's sightings, the newest word first.
    pub fn of(&self, person: i64) -> impl Iterator<Item = &Seen> {
        self.sightings.values().filter(move |seen| self.is_of(seen.id, person))
    }

    pub fn parts<'a>(&self, i: &'a Interaction<i64>, person: i64) -> Vec<&'a Participant<i64>> {
        i.people.iter().filter(|p| self.is_of(p.who, person)).collect()
    }

    pub fn mine<'a>(&self, i: &'a Interaction<i64>) -> Vec<&'a Participant<i64>> {
        i.people.iter().filter(|p| self.own.contains(&p.who)).collect()
    }

    /// SCIENCE a, "What counts as a day of contact", word for word.
    pub fn is_contact(&self, i: &Interaction<i64>, person: i64) -> bool {
        let (theirs, mine) = (self.parts(i, person), self.mine(i));
        if !i.happened || theirs.iter().all(|p| p.role == Role::Mentioned) {
            return false;
        }
        let few = |most: usize| i.people.len().max(i.crowd as usize) <= most;
        match i.kind {
            // From the sender's side, to at most ten in `To`.
            Kind::Mail | Kind::Message => {
                let addressed = i.people.iter().filter(|p| p.role == Role::To).count();
                let out = mine.iter().any(|p| p.role == Role::From);
                let between = if out {
                    theirs.iter().any(|p| p.role == Role::To)
                } else {
                    theirs.iter().any(|p| p.role == Role::From)
                        && (mine.is_empty() || mine.iter().any(|p| p.role == Role::To))
                };
                between && addressed <= 10 && i.crowd <= 11
            }
            // Both accepted, at most seven, oneself included.
            Kind::Meeting => {
                let came = |all: &[&Participant<i64>]| all.iter().any(|p| p.attendance == Attendance::Yes);
                few(7) && came(&theirs) && came(&mine)
            }
            Kind::Call | Kind::Conversation | Kind::Favour | Kind::Gift | Kind::Introduction | Kind::Recommendation => {
                !theirs.is_empty()
            }
            Kind::Event | Kind::Connected | Kind::Invitation | Kind::Endorsement => false,
        }
    }

    /// Both were there, or in one letter: contact, or seen together in copy or in a larger meeting.
    pub fn is_together(&self, i: &Interaction<i64>, person: i64) -> bool {
        let present = |all: Vec<&Participant<i64>>| {
            all.iter().any(|p| p.role != Role::Mentioned && !matches!(p.attendance, Attendance::No | Attendance::Open))
        };
        let bound = if matches!(i.kind, Kind::Mail | Kind::Message) { 40 } else { 20 };
        i.happened && i.people.len().max(i.crowd as usize) <= bound && present(self.parts(i, person))
    }

    /// What passed between the two so far, oldest first.
    pub fn contacts(&self, person: i64) -> Vec<(i64, &Interaction<i64>, Date)> {
        let mut all: Vec<(i64, &Interaction<i64>, Date)> = self
            .log
            .iter()
            .filter(|(_, i)| self.is_past(i) && self.is_contact(i, person))
            .filter_map(|(&id, i)| Some((id, i, self.day(i.at)?)))
            .collect();
        all.sort_by_key(|(id, i, day)| (*day, i.at.position(&self.zone), *id));
        all
    }

    /// The days of contact, each once, in order.
    pub fn days(&self, person: i64) -> Vec<Date> {
        let days: BTreeSet<Date> = self.contacts(person).into_iter().map(|(_, _, day)| day).collect();
        days.into_iter().collect()
    }

    /// What the owner's own sightings say of a field.
    pub fn own_values(&self, field: Field) -> impl Iterator<Item = &str> {
        let own = self.sightings.values().filter(|seen| self.own.contains(&seen.id));
        own.flat_map(move |seen| seen.sighting.facts.get(&field).into_iter().flatten()).map(String::as_str)
    }
}

/// The owner's sightings: what is theirs by its own word, by a key of theirs, or in a chat by their name; and all that has an
/// address or profile in common with those.
fn own(coltiva: &Coltiva, sightings: &BTreeMap<i64, Seen>, person: &BTreeMap<i64, i64>) -> BTreeSet<i64> {
    let me = me(coltiva).unwrap();
    let mut keys: BTreeSet<String> =
        me.emails.iter().chain(&me.phones).chain(&me.profiles).map(|key| bare_key(key)).collect();
    let named = |name: &str| me.name.as_deref().is_some_and(|own| own.to_lowercase() == name.to_lowercase());
    let mut own = BTreeSet::new();
    for _ in 0..4 {
        for seen in sightings.values().filter(|seen| !person.contains_key(&seen.id)) {
            let s = &seen.sighting;
            let by_name = s.keys.is_empty() && s.name.as_deref().is_some_and(named);
            if s.own || by_name || s.keys.iter().any(|key| keys.contains(&bare_key(&key.value))) {
                own.insert(seen.id);
                keys.extend(s.keys.iter().map(|key| bare_key(&key.value)));
            }
        }
    }
    own
}

fn bare_key(key: &str) -> String {
    key.trim_start_matches("https://www.linkedin.com/in/").trim_end_matches('/').to_lowercase()
}
