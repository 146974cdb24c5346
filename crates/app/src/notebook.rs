//! One member's notebook, as every intention takes it.

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::when::{DayNumber, When};
use coltiva_store::{Derived, Member, Reader, Store, StoreError};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::error::Result;

/// The setting that holds the owner's time zone, by its IANA name.
pub(crate) const TIME_ZONE: &str = "time_zone";
/// The setting that holds the owner's region, for phone numbers without a country.
pub(crate) const REGION: &str = "region";

/// A notebook: whose, and where it is kept. Cheap to clone.
#[derive(Clone)]
pub struct Coltiva {
    pub(crate) store: Store,
    pub(crate) member: Member,
    default_zone: TimeZone,
}

/// Now, and where the owner is: what turns moments into days.
#[derive(Debug, Clone)]
pub struct Clock {
    /// Now.
    pub now: Timestamp,
    /// The owner's zone.
    pub zone: TimeZone,
}

impl Clock {
    /// The owner's calendar day.
    pub fn today(&self) -> DayNumber {
        When::Instant(self.now).day(&self.zone).unwrap_or_default()
    }
}

impl Coltiva {
    /// The notebook of `member`. `zone` is the machine's, for as long as the owner has not said otherwise. Clears what a crash
    /// during an import left behind.
    pub fn open(store: Store, member: Member, zone: TimeZone) -> Result<Coltiva> {
        let coltiva = Coltiva { store, member, default_zone: zone };
        // Whoever only looks writes nothing, so that a full disk can still be looked at.
        let (staging, derived) = coltiva.store.read(member, |reader| {
            Ok::<_, StoreError>((reader.is_staging(), reader.derived_stamp(Derived::Ledgers)?.is_some()))
        })?;
        if staging && let Ok(_lock) = coltiva.store.import_lock(member) {
            match coltiva.store.write(member, |notebook| notebook.purge_staging()) {
                // What is staged is not seen: it can wait until there is room.
                Err(StoreError::Full) => 0,
                purged => purged?,
            };
        }
        if !derived {
            crate::rebuild::rebuild(&coltiva)?;
        }
        Ok(coltiva)
    }

    /// The clock of the notebook's owner.
    pub fn clock(&self, now: Timestamp) -> Result<Clock> {
        self.store.read(self.member, |reader| Ok(Clock { now, zone: self.zone(reader)? }))
    }

    pub(crate) fn zone(&self, reader: &mut Reader<'_>) -> std::result::Result<TimeZone, StoreError> {
        let name = crate::owner::setting(reader, TIME_ZONE)?;
        Ok(name.and_then(|name| TimeZone::get(&name).ok()).unwrap_or_else(|| self.default_zone.clone()))
    }

    /// The store, for what is no business of a notebook: backup, soundness.
    pub fn store(&self) -> &Store {
        &self.store
    }
}

/// The facts that stand: those taken back left out, with their takings back.
pub(crate) fn standing(facts: Vec<(Fact<i64>, Option<i64>)>) -> Vec<Fact<i64>> {
    let taken: std::collections::HashSet<String> = facts
        .iter()
        .filter_map(|(fact, _)| match &fact.what {
            What::Retract { fact } => Some(fact.clone()),
            _ => None,
        })
        .collect();
    facts
        .into_iter()
        .map(|(fact, _)| fact)
        .filter(|fact| !taken.contains(&fact.id) && !matches!(fact.what, What::Retract { .. }))
        .collect()
}
