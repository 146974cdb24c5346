//! Strangers: seen only in copy, in a crowd or as senders of bulk, and so nobody of the notebook. They count for who knows whom, and are
//! dropped after a time that the owner sets; never, unless set.
//!
//! It is done when the time is set, at the end of each import and of taking one back, and in a copy that is put back. Dropping is no
//! forgetting: who writes one day is a person like any other. After it the order of imports may show: that somebody stood in copy long
//! ago is not known again when they turn up later, unless their source is read again.

use std::collections::{HashMap, HashSet};

use coltiva_domain::names;
use coltiva_domain::people::{Person, assemble};
use coltiva_domain::sightings::Seen;
use coltiva_domain::when::DAY;
use coltiva_store::{Notebook, Reader, StoreError};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::beside::{self, Act};
use crate::error::{AppError, Result};
use crate::notebook::{Clock, Coltiva};
use crate::rebuild::{self, Ground};
use crate::{owner, people};

/// The setting that holds after how many days without a sign of them strangers are dropped.
pub(crate) const DROP_AFTER: &str = "drop_strangers_after";

/// What it holds where that is said to be never.
const NEVER: &str = "never";

/// After how many days strangers are dropped; `None`: never.
pub fn drop_after(coltiva: &Coltiva) -> Result<Option<u32>> {
    Ok(coltiva.store.read(coltiva.member, days)?)
}

/// Sets it, and drops whom it means. Says how many went.
pub fn set_drop_after(coltiva: &Coltiva, days: Option<u32>, now: Timestamp) -> Result<usize> {
    let lock = coltiva.store.import_lock(coltiva.member)?;
    let gone = coltiva.store.write(coltiva.member, |notebook| {
        let before = beside::owner_as_said(notebook)?;
        // "Never" is said too: an imported notebook may say otherwise.
        let said = days.map_or_else(|| NEVER.to_owned(), |days| days.to_string());
        notebook.set_setting(DROP_AFTER, Some(&said))?;
        beside::done(notebook, before)?;
        let gone = derive_without(coltiva, notebook, now)?;
        if gone > 0 {
            beside::done(notebook, Act::Dropped)?;
        }
        Ok::<_, StoreError>(gone)
    })?;
    if gone > 0 {
        coltiva.store.vacuum()?;
    }
    drop(lock);
    Ok(gone)
}

/// How many would go if that were set, now.
pub fn would_go(coltiva: &Coltiva, days: u32, now: Timestamp) -> Result<usize> {
    let going = coltiva.store.read(coltiva.member, |reader| {
        let ground = Ground::read(reader)?;
        let who = ground.settle();
        old(reader, &ground, &who, days, now)
    })?;
    Ok(going.len())
}

fn days(reader: &mut Reader<'_>) -> std::result::Result<Option<u32>, StoreError> {
    Ok(owner::setting(reader, DROP_AFTER)?.and_then(|days| days.parse().ok()))
}

/// Drops from a copy that is put back whoever is to be gone by now.
pub(crate) fn drop_due(coltiva: &Coltiva, now: Timestamp) -> Result<()> {
    if drop_after(coltiva)?.is_none() {
        return Ok(());
    }
    let gone = coltiva.store.write(coltiva.member, |notebook| derive_without(coltiva, notebook, now))?;
    if gone > 0 {
        coltiva.store.vacuum()?;
    }
    Ok(())
}

fn derive_without(
    coltiva: &Coltiva,
    notebook: &mut Notebook<'_>,
    now: Timestamp,
) -> std::result::Result<usize, StoreError> {
    let ground = Ground::read(notebook)?;
    let who = ground.settle();
    let clock = Clock { now, zone: coltiva.zone(notebook)? };
    rebuild::derive_without_strangers(notebook, ground, who, &clock)
}

/// What is left where strangers went.
#[derive(Debug, Default)]
pub(crate) struct Left {
    /// How many went.
    pub(crate) gone: usize,
    /// Who took part in something together with one of them.
    pub(crate) beside: HashSet<i64>,
}

/// Drops the strangers of whom there has been no sign for the time that is set, if one is. The ledgers are there; who is who and who stood
/// beside them is to be derived anew.
pub(crate) fn drop_old(
    notebook: &mut Notebook<'_>,
    ground: &Ground,
    who: &rebuild::Who,
    now: Timestamp,
) -> std::result::Result<Left, StoreError> {
    let Some(days) = days(notebook)? else { return Ok(Left::default()) };
    let strangers = old(notebook, ground, who, days, now)?;
    let beside = if strangers.is_empty() { HashSet::new() } else { notebook.drop_strangers(&strangers)? };
    Ok(Left { gone: strangers.len(), beside })
}

/// Strangers without a sign for so many days.
fn old(
    reader: &mut Reader<'_>,
    ground: &Ground,
    who: &rebuild::Who,
    days: u32,
    now: Timestamp,
) -> std::result::Result<Vec<i64>, StoreError> {
    let before = now.as_second() - i64::from(days) * DAY;
    let mut stay: HashSet<i64> = rebuild::known(reader, ground, who)?.into_iter().flatten().copied().collect();
    stay.extend(who.own_sightings());
    let mut last: HashMap<i64, i64> = HashMap::new();
    reader.all_participations(|sighting, happened| {
        last.extend(happened.iter().map(|(_, position)| *position).max().map(|newest| (sighting, newest)));
    })?;
    let newest = |seen: &Seen| {
        let claimed = seen.seen_at.map(|at| at.position(&TimeZone::UTC));
        last.get(&seen.id).copied().max(claimed)
    };
    // Whoever was typed and taken back is in the trash, and no stranger.
    let is_stranger = |seen: &Seen| !stay.contains(&seen.id) && !seen.sighting.makes_people();
    let is_old = |seen: &&Seen| is_stranger(seen) && newest(seen).is_some_and(|newest| newest < before);
    Ok(ground.sightings.iter().filter(is_old).map(|seen| seen.id).collect())
}

/// The strangers whom these words mean: who stands only beside others, in a crowd or behind bulk mail is nobody of the notebook, and is
/// held all the same. For what the notebook owes to everybody it holds: to be forgotten, and to be told what is held.
fn meant(reader: &mut Reader<'_>, who: &str) -> Result<Vec<Person>> {
    let who = who.trim();
    let (keys, name) = (people::keys_meant(reader, who)?, names::folded(who));
    let known = rebuild::sighting_people(reader)?;
    let ground = Ground::read(reader)?;
    let by_id: HashMap<i64, &Seen> = ground.sightings.iter().map(|seen| (seen.id, seen)).collect();
    let is_meant = |seen: &&Seen| {
        let sighting = &seen.sighting;
        let called = || sighting.name.as_deref().is_some_and(|own| names::folded(own).key() == name.key());
        seen.id.to_string() == who
            || sighting.keys.iter().any(|key| keys.contains(key))
            || keys.is_empty() && !name.is_empty() && called()
    };
    let settled = ground.settle();
    let strangers = settled
        .settled
        .people
        .iter()
        .zip(&settled.own)
        .filter(|(sightings, own)| !**own && sightings.iter().all(|id| !known.contains_key(id)));
    let seen =
        strangers.map(|(sightings, _)| sightings.iter().filter_map(|id| by_id.get(id).copied()).collect::<Vec<_>>());
    Ok(seen.filter(|seen| seen.iter().any(is_meant)).map(|seen| assemble(&seen, &[], &TimeZone::UTC)).collect())
}

/// The one stranger of these words; `nobody` is what is said where there is none.
pub(crate) fn one_meant(reader: &mut Reader<'_>, who: &str, nobody: AppError) -> Result<Person> {
    let mut strangers = meant(reader, who)?;
    if strangers.len() > 1 {
        let named = strangers.into_iter().map(|person| (person.id, person.shown().to_owned()));
        return Err(AppError::Several(who.to_owned(), named.collect()));
    }
    strangers.pop().ok_or(nobody)
}
