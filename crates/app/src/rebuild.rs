//! What is derived, made from the ground: who is who, ledgers, the index of participations, people, open pairs.
//!
//! [`rebuild`] makes all of it anew. An import adds only what it brought ([`after_import`]): ledgers are bags of days, so adding
//! the new interactions to the ledgers that are there gives what a rebuild would give, by law and by `verify`.

mod fold;
mod ground;
mod people;

use std::collections::HashSet;

use coltiva_store::{Applied, Filter, Notebook, StoreError};
use jiff::tz::TimeZone;

use crate::error::Result;
use crate::notebook::Coltiva;

pub(crate) use fold::Folded;
pub(crate) use ground::Ground;
pub(crate) use people::derive;

/// The setting under which the owner's sightings were written when ledgers were last folded.
const OWN_STAMP: &str = "derived_own";

/// Makes everything that is derived anew.
pub fn rebuild(coltiva: &Coltiva) -> Result<()> {
    coltiva.store.write(coltiva.member, |notebook| {
        let zone = coltiva.zone(notebook)?;
        all(notebook, &zone)
    })?;
    Ok(())
}

/// Everything anew, inside a transaction.
pub(crate) fn all(notebook: &mut Notebook<'_>, zone: &TimeZone) -> std::result::Result<(), StoreError> {
    let ground = Ground::read(notebook)?;
    let who = ground.settle();
    let own = who.own_sightings();
    notebook.drop_derived(coltiva_store::Derived::Ledgers)?;
    notebook.drop_derived(coltiva_store::Derived::Participations)?;
    fold::fold(notebook, &Filter::All, &own, zone, &ground.retracted)?;
    stamp(notebook, &own)?;
    derive(notebook, &ground, &who, zone)
}

/// Adds what an import brought. Where it taught who the owner is, or changed what was there, all is folded anew.
pub(crate) fn after_import(
    notebook: &mut Notebook<'_>,
    applied: &Applied,
    zone: &TimeZone,
) -> std::result::Result<(), StoreError> {
    let ground = Ground::read(notebook)?;
    let who = ground.settle();
    let own = who.own_sightings();
    if !applied.changed.is_empty() || !is_stamped(notebook, &own)? {
        return all(notebook, zone);
    }
    let range = applied.first_interaction..=applied.last_interaction;
    if !range.is_empty() {
        fold::fold(notebook, &Filter::Ids(range), &own, zone, &ground.retracted)?;
    }
    stamp(notebook, &own)?;
    derive(notebook, &ground, &who, zone)
}

/// The same interactions, but who is who has changed (an answer, a typed name).
pub(crate) fn after_answers(notebook: &mut Notebook<'_>, zone: &TimeZone) -> std::result::Result<(), StoreError> {
    let ground = Ground::read(notebook)?;
    let who = ground.settle();
    let own = who.own_sightings();
    if !is_stamped(notebook, &own)? {
        return all(notebook, zone);
    }
    derive(notebook, &ground, &who, zone)
}

/// New sightings of the owner alone change no ledger, as long as none of the others became or ceased to be the owner.
fn is_stamped(notebook: &mut Notebook<'_>, own: &HashSet<i64>) -> std::result::Result<bool, StoreError> {
    let before: HashSet<i64> = match notebook.setting(OWN_STAMP)? {
        Some(text) => text.split(' ').filter_map(|id| id.parse().ok()).collect(),
        None => return Ok(false),
    };
    let (gone, come): (Vec<_>, Vec<_>) = (before.difference(own).collect(), own.difference(&before).copied().collect::<Vec<_>>());
    if !gone.is_empty() {
        return Ok(false);
    }
    // A sighting that came as the owner's matters only if something was folded for it as for somebody else.
    Ok(come.is_empty() || notebook.participations(&come)?.is_empty())
}

fn stamp(notebook: &mut Notebook<'_>, own: &HashSet<i64>) -> std::result::Result<(), StoreError> {
    let mut ids: Vec<i64> = own.iter().copied().collect();
    ids.sort_unstable();
    let text = ids.iter().map(i64::to_string).collect::<Vec<_>>().join(" ");
    notebook.set_setting(OWN_STAMP, Some(&text))
}
