//! Strangers: seen only in copy, in a crowd or as senders of bulk, and so nobody of the notebook. They count for who knows whom, and are
//! dropped after a time that the owner sets; never, unless set.
//!
//! It is done when the time is set, and at the end of each import. Dropping is no forgetting: who writes one day is a person like any
//! other. After it the order of imports may show: that somebody stood in copy long ago is not known again when they turn up later,
//! unless their source is read again.

use std::collections::HashMap;

use coltiva_store::{Notebook, Reader, StoreError};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::error::Result;
use crate::notebook::Coltiva;
use crate::owner;
use crate::rebuild;

/// The setting that holds after how many days without a sign of them strangers are dropped.
pub(crate) const DROP_AFTER: &str = "drop_strangers_after";

/// What it holds where that is said to be never.
const NEVER: &str = "never";

const DAY: i64 = 86_400;

/// After how many days strangers are dropped; `None`: never.
pub fn drop_after(coltiva: &Coltiva) -> Result<Option<u32>> {
    Ok(coltiva.store.read(coltiva.member, days)?)
}

/// Sets it, and drops whom it means. Says how many went.
pub fn set_drop_after(coltiva: &Coltiva, days: Option<u32>, now: Timestamp) -> Result<usize> {
    let lock = coltiva.store.import_lock(coltiva.member)?;
    let gone = coltiva.store.write(coltiva.member, |notebook| {
        // "Never" is said too: an imported notebook may say otherwise.
        let said = days.map_or_else(|| NEVER.to_owned(), |days| days.to_string());
        notebook.set_setting(DROP_AFTER, Some(&said))?;
        let zone = coltiva.zone(notebook)?;
        drop_old(notebook, now, &zone)
    })?;
    if gone > 0 {
        coltiva.store.vacuum()?;
    }
    drop(lock);
    Ok(gone)
}

fn days(reader: &mut Reader<'_>) -> std::result::Result<Option<u32>, StoreError> {
    Ok(owner::setting(reader, DROP_AFTER)?.and_then(|days| days.parse().ok()))
}

/// Drops the strangers of whom there has been no sign for the time that is set, if one is. What is derived is current before, and after.
pub(crate) fn drop_old(
    notebook: &mut Notebook<'_>,
    now: Timestamp,
    zone: &TimeZone,
) -> std::result::Result<usize, StoreError> {
    let Some(days) = days(notebook)? else { return Ok(0) };
    let before = now.as_second() - i64::from(days) * DAY;
    let people = rebuild::sighting_people(notebook)?;
    let own = rebuild::Ground::read(notebook)?.settle().own_sightings();
    let mut last: HashMap<i64, i64> = HashMap::new();
    notebook.all_participations(|sighting, happened| {
        last.extend(happened.iter().map(|(_, position)| *position).max().map(|newest| (sighting, newest)));
    })?;
    let mut strangers = Vec::new();
    notebook.sightings(|seen| {
        let claimed = seen.seen_at.map(|at| at.position(&TimeZone::UTC));
        let newest = last.get(&seen.id).copied().max(claimed);
        if !people.contains_key(&seen.id) && !own.contains(&seen.id) && newest.is_some_and(|newest| newest < before) {
            strangers.push(seen.id);
        }
    })?;
    if !strangers.is_empty() {
        notebook.drop_strangers(&strangers)?;
        rebuild::all(notebook, zone)?;
    }
    Ok(strangers.len())
}
