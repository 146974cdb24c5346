//! One member's notebook, as every intention takes it.

use std::collections::HashSet;

use coltiva_domain::facts::{Fact, What, taken_back};
use coltiva_domain::when::{DayNumber, When};
use coltiva_store::{Member, Reader, Store, StoreError};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::error::Result;
use crate::forget;
use crate::rebuild;

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

    /// The same day as a date.
    pub fn date(&self) -> jiff::civil::Date {
        self.zone.to_datetime(self.now).date()
    }
}

impl Coltiva {
    /// The notebook of `member`. `zone` is the machine's, for as long as the owner has not said otherwise. Clears what a crash
    /// during an import left behind, and derives anew what another program, or the days of another zone, made.
    pub fn open(store: Store, member: Member, zone: TimeZone) -> Result<Coltiva> {
        let coltiva = Coltiva { store, member, default_zone: zone };
        // Whoever only looks writes nothing, so that a full disk can still be looked at.
        let (staging, current, owed) = coltiva.store.read(member, |reader| {
            let zone = coltiva.zone(reader)?;
            let owed = reader.setting(forget::OWED)?.is_some();
            Ok::<_, StoreError>((reader.is_staging(), rebuild::is_current(reader, &zone)?, owed))
        })?;
        if staging && let Ok(_lock) = coltiva.store.import_lock(member) {
            match coltiva.store.write(member, |notebook| notebook.purge_staging()) {
                // What is staged is not seen: it can wait until there is room.
                Err(StoreError::Full) => 0,
                purged => purged?,
            };
        }
        // The same, and it can wait as well.
        let _ = crate::backups::clear_left(&coltiva);
        let _ = crate::imports::room::clear_left(&coltiva);
        if owed && let Ok(_lock) = coltiva.store.import_lock(member) {
            let _ = forget::settle(&coltiva);
        }
        if !current {
            rebuild::rebuild(&coltiva)?;
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

    /// Grows with every change: what was computed from the notebook holds as long as this stays.
    pub fn version(&self) -> Result<i64> {
        Ok(self.store.read(self.member, |reader| reader.version())?)
    }

    /// The store, for what is no business of a notebook: backup, soundness.
    pub fn store(&self) -> &Store {
        &self.store
    }
}

/// The facts of a notebook, weighed against each other.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    /// Those that stand: what was taken back is left out, and so is all taking back.
    pub(crate) facts: Vec<Fact<i64>>,
    /// What was taken back, acts of the member's alone.
    pub(crate) gone: Vec<Fact<i64>>,
    /// Evidence keys of interactions that the member took back: they stay in the log, and count for nothing.
    pub(crate) retracted: HashSet<String>,
    /// Sightings of people who were typed, and taken back.
    pub(crate) unmade: HashSet<i64>,
}

impl Standing {
    /// Weighs them.
    pub(crate) fn of(facts: Vec<(Fact<i64>, Option<i64>)>) -> Standing {
        let gone: HashSet<String> =
            taken_back(facts.iter().map(|(fact, _)| fact)).into_iter().map(str::to_owned).collect();
        let mut all = Standing::default();
        for (fact, import) in facts {
            let stands = !gone.contains(&fact.id);
            match &fact.what {
                What::Retract { .. } => continue,
                What::Logged { key } if !stands => drop(all.retracted.insert(key.clone())),
                What::RetractInteraction { key } if stands => drop(all.retracted.insert(key.clone())),
                What::NewPerson if !stands => all.unmade.extend(fact.who),
                _ => {}
            }
            if stands {
                all.facts.push(fact);
            } else if import.is_none() {
                all.gone.push(fact);
            }
        }
        all
    }
}

/// The facts that stand, as they are read before the log is: what the member took back is passed over from now on.
pub(crate) fn facts(reader: &mut Reader<'_>) -> std::result::Result<Vec<Fact<i64>>, StoreError> {
    let all = Standing::of(reader.facts()?);
    reader.hide(all.retracted);
    Ok(all.facts)
}

/// The facts that stand.
pub(crate) fn standing(facts: Vec<(Fact<i64>, Option<i64>)>) -> Vec<Fact<i64>> {
    Standing::of(facts).facts
}
