//! What pages read most, kept until the notebook changes or the day does.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use coltiva_app::people::{Known, Query};
use coltiva_app::today::Page;
use coltiva_app::{Coltiva, me, password};
use coltiva_domain::phrases::asked::{self, Asked};
use coltiva_domain::sightings::Field;
use coltiva_domain::when::DayNumber;
use jiff::Timestamp;

/// The shelf: one state of the notebook, ready to be shown.
#[derive(Default)]
pub(crate) struct Shelf(Mutex<Option<Arc<Shelved>>>);

/// What lies there.
pub(crate) struct Shelved {
    version: i64,
    day: DayNumber,
    /// The day's page.
    pub(crate) today: Page,
    /// Everybody, the warmest first.
    pub(crate) people: Vec<Known>,
    /// How many pairs wait to be told one person or two.
    pub(crate) pairs: usize,
    owner: String,
    /// There is a password to open a locked screen by.
    locks: bool,
    /// The towns people live in, as questions name them.
    places: HashSet<String>,
}

/// What the rail shows: counts, each a number that its page states first, and whether it has a door to lock the screen.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counts {
    pub(crate) today: usize,
    pub(crate) people: usize,
    /// May the screen be locked?
    pub(crate) locks: bool,
}

/// The day's people, at most.
const LIMIT: usize = coltiva_domain::today::PEOPLE_AT_MOST;

impl Shelf {
    /// What is on it; made anew where it is of another state or another day.
    pub(crate) fn read(&self, coltiva: &Coltiva, now: Timestamp) -> coltiva_app::Result<Arc<Shelved>> {
        let version = coltiva.version()?;
        let day = coltiva.clock(now)?.today();
        // Held while it is made: who comes meanwhile waits for the same, rather than making it again.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(shelved) = kept.as_ref().filter(|s| (s.version, s.day) == (version, day)) {
            return Ok(shelved.clone());
        }
        let people = coltiva_app::people::people(coltiva, &Query::default(), now)?;
        let fresh = Arc::new(Shelved {
            version,
            day,
            today: coltiva_app::today::today(coltiva, LIMIT, now)?,
            places: towns(&people),
            people,
            pairs: coltiva_app::duplicates::duplicates(coltiva, None)?.len(),
            locks: password::is_set(coltiva)?,
            owner: me::me(coltiva)?.name.unwrap_or_default(),
        });
        *kept = Some(fresh.clone());
        Ok(fresh)
    }
}

impl Shelved {
    /// Is this one of the day's people?
    pub(crate) fn suggests(&self, person: i64) -> bool {
        self.today.today.suggestions.iter().any(|one| one.person == person)
    }

    /// Counts of the rail, and what the owner is called.
    pub(crate) fn counts(&self) -> (Counts, String) {
        let (today, people) = (self.today.today.suggestions.len(), self.people.len());
        let counts = Counts { today, people, locks: self.locks };
        (counts, self.owner.clone())
    }

    /// What a text asks for, among these people.
    pub(crate) fn asked(&self, text: &str) -> Asked {
        asked::asked(text, |key| self.places.contains(key))
    }

    /// What to call the owner in a greeting; may be empty.
    pub(crate) fn owner_given_name(&self) -> String {
        self.owner.split_whitespace().next().unwrap_or_default().to_owned()
    }
}

/// Where these people live: «Torino, Piemonte» is found as Torino too.
fn towns(people: &[Known]) -> HashSet<String> {
    let told = people.iter().flat_map(|known| known.person.all(Field::Place));
    let both = told.flat_map(|place| [place, place.split(',').next().unwrap_or_default()]);
    both.map(asked::place_key).filter(|key| !key.is_empty()).collect()
}
