//! The log, as it is listed.

use std::collections::{HashMap, VecDeque};

use coltiva_domain::interactions::{Direction, Role, Weight};
use coltiva_domain::when::{DAY, When, day_number};
use coltiva_store::{Filter, StoreError, StoredInteraction};
use jiff::civil::Date;

use crate::error::Result;
use crate::notebook::Coltiva;
use crate::people;
use crate::rebuild;

/// Which interactions.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// With this person (an id, a key or a name).
    pub person: Option<String>,
    /// On or after this day.
    pub since: Option<Date>,
    /// On or before this day.
    pub until: Option<Date>,
    /// At most so many, the newest.
    pub limit: Option<usize>,
}

/// Somebody who took part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// The person's id, or the sighting's where it is nobody of the notebook.
    pub id: i64,
    /// Their part.
    pub role: Role,
    /// Is it a day of contact between the two?
    pub counts: bool,
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Row, and what happened.
    pub stored: StoredInteraction,
    /// From whose side.
    pub direction: Direction,
    /// Who took part, the owner left out.
    pub people: Vec<Participant>,
}

/// The log, oldest first.
pub fn interactions(coltiva: &Coltiva, query: &Query, mut each: impl FnMut(Line)) -> Result<()> {
    coltiva.store.read(coltiva.member, |reader| {
        crate::notebook::facts(reader)?;
        let own = rebuild::own_sightings(reader)?;
        let of = rebuild::sighting_people(reader)?;
        let zone = coltiva.zone(reader)?;
        let wanted = |at: When| {
            let Some(day) = at.day(&zone).map(coltiva_domain::when::date_of) else {
                return query.since.is_none() && query.until.is_none();
            };
            query.since.is_none_or(|since| day >= since) && query.until.is_none_or(|until| day <= until)
        };
        // Who wants some only, wants the newest: which those are shows at the end.
        let mut newest: VecDeque<StoredInteraction> = VecDeque::new();
        let mut give = |stored: StoredInteraction| {
            if !wanted(stored.interaction.at) || stored.interaction.is_called_off() {
                return;
            }
            match query.limit {
                None => each(line(stored, &own, &of)),
                Some(limit) => {
                    newest.push_back(stored);
                    newest.drain(..newest.len().saturating_sub(limit));
                }
            }
        };
        match &query.person {
            Some(who) => {
                let person = people::find(reader, who)?;
                let mut found = reader.interactions_of(&person.sightings, None)?;
                found.reverse();
                found.into_iter().for_each(&mut give);
            }
            None => {
                // A day before and after, since positions are in UTC; `wanted` decides exactly.
                let bound = |date: Option<Date>, open: i64, by: i64| {
                    date.map_or(open, |d| (i64::from(day_number(d)) + by) * DAY)
                };
                let range = bound(query.since, i64::MIN, -1)..=bound(query.until, i64::MAX, 2);
                reader.interactions(&Filter::Between(range), |stored| {
                    give(stored);
                    Ok::<_, StoreError>(())
                })?;
            }
        }
        newest.into_iter().for_each(|stored| each(line(stored, &own, &of)));
        Ok(())
    })
}

pub(crate) fn line(stored: StoredInteraction, own: &std::collections::HashSet<i64>, of: &HashMap<i64, i64>) -> Line {
    let is_own = |who: i64| own.contains(&who);
    let interaction = &stored.interaction;
    let direction = interaction.direction(is_own);
    let mut people: Vec<Participant> = Vec::new();
    for p in interaction.people.iter().filter(|p| !is_own(p.who)) {
        let id = of.get(&p.who).copied().unwrap_or(p.who);
        let counts = interaction.weight(p.who, is_own) == Weight::Contact
            && interaction.at.day(&jiff::tz::TimeZone::UTC).is_some();
        match people.iter_mut().find(|known| known.id == id) {
            Some(known) => {
                known.role = known.role.min(p.role);
                known.counts |= counts;
            }
            None => people.push(Participant { id, role: p.role, counts }),
        }
    }
    Line { stored, direction, people }
}
