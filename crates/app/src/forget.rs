//! True erasure, of one person or of the whole notebook; and what keeps the forgotten from coming back.

mod known;
mod owed;
mod own;

use std::collections::BTreeSet;

use coltiva_domain::forgetting::Called;
use coltiva_domain::hex;
use coltiva_domain::identity::Tier;
use coltiva_domain::identity::pools::{Waiting, pools};
use coltiva_domain::names::{self, blanked};
use coltiva_domain::people::Person;
use coltiva_domain::sightings::{Seen, Sighting};
use coltiva_store::{Notebook, Reader, StoreError};

use crate::error::{AppError, Result};
use crate::imports::uploads::Uploads;
use crate::notebook::{Clock, Coltiva};
use crate::people;
use crate::rebuild;
use crate::strangers;
use crate::views;

use known::{SECRETS, marks, name_mark};

pub(crate) use known::Forgotten;
pub(crate) use owed::{OWED, settle};

/// The setting that holds the day on which somebody was last forgotten.
pub(crate) const FORGOTTEN_ON: &str = "forgotten_on";

/// The setting that holds the last typed fact (empty where there was none) before somebody was forgotten.
const FORGOTTEN_AFTER: &str = "forgotten_after";

/// Gives the notebook its secret, once. `random`: 32 random bytes.
pub fn set_secret(coltiva: &Coltiva, random: [u8; 32]) -> Result<()> {
    if coltiva.store.read(coltiva.member, |reader| reader.setting(SECRETS))?.is_some() {
        return Ok(());
    }
    coltiva.store.write(coltiva.member, |notebook| {
        if notebook.setting(SECRETS)?.is_none() {
            notebook.set_setting(SECRETS, Some(&hex(&random)))?;
        }
        Ok::<_, StoreError>(())
    })?;
    Ok(())
}

/// Whom a forgetting would take, each with their id: the person meant by `who`, and, unless `only`, those who are likely the same
/// and wait among the duplicates, for a person is erased whole.
pub fn whom(coltiva: &Coltiva, who: &str, only: bool) -> Result<Vec<(i64, String)>> {
    let people = coltiva.store.read(coltiva.member, |reader| meant(reader, who, only))?;
    Ok(people.into_iter().map(|person| (person.id, person.shown().to_owned())).collect())
}

/// Forgets those whom [`whom`] names: every sighting, fact and interaction that is theirs alone, from every page of the file and from
/// today's own copy of it; the copies of the days before turn over within a week. What happened with others too stays for them, by
/// the rule in [`coltiva_domain::forgetting`]. The next import, undo or restore does not bring them back.
///
/// [`AppError::Owed`] where they are forgotten and the file could not be cleared of them yet: it is done when it is opened next.
pub fn forget(coltiva: &Coltiva, who: &str, only: bool, clock: &Clock) -> Result<Vec<(i64, String)>> {
    let lock = coltiva.store.import_lock(coltiva.member)?;
    let names = coltiva.store.write(coltiva.member, |notebook| {
        let people = meant(notebook, who, only)?;
        let mut sightings: Vec<i64> = people.iter().flat_map(|person| person.sightings.iter().copied()).collect();
        if !only {
            sightings.extend(by_name_alone(notebook, &people)?);
        }
        erase(notebook, &sightings)?;
        blank_others(notebook)?;
        own::blank(notebook)?;
        views::drop_of(notebook, &people)?;
        let today = clock.date().to_string();
        notebook.set_setting(FORGOTTEN_ON, Some(&today))?;
        notebook.set_setting(OWED, Some(&today))?;
        let last = notebook.last_typed_fact()?.unwrap_or_default();
        notebook.set_setting(FORGOTTEN_AFTER, Some(&last))?;
        // Theirs may be a key that the member once took for their own.
        notebook.set_setting(crate::beside::SETTING, None)?;
        let zone = coltiva.zone(notebook)?;
        rebuild::all(notebook, &zone)?;
        Ok::<_, AppError>(people.into_iter().map(|person| (person.id, person.shown().to_owned())).collect())
    })?;
    settle(coltiva).map_err(|why| AppError::Owed(Box::new(why)))?;
    drop(lock);
    Ok(names)
}

/// Was the member's last act a forgetting? Asked once: what is asked again is about the act before.
pub(crate) fn was_last(coltiva: &Coltiva) -> Result<bool> {
    if coltiva.store.read(coltiva.member, |reader| reader.setting(FORGOTTEN_AFTER))?.is_none() {
        return Ok(false);
    }
    Ok(coltiva.store.write(coltiva.member, |notebook| {
        let after = notebook.setting(FORGOTTEN_AFTER)?;
        notebook.set_setting(FORGOTTEN_AFTER, None)?;
        Ok::<_, StoreError>(after == Some(notebook.last_typed_fact()?.unwrap_or_default()))
    })?)
}

fn meant(reader: &mut Reader<'_>, who: &str, only: bool) -> Result<Vec<Person>> {
    let wanted = match people::find_alone(reader, who) {
        Ok(person) if only => return Ok(vec![person]),
        Ok(person) => vec![person.id],
        Err(AppError::Several(words, people)) => {
            let wanted: Vec<i64> = people.iter().map(|(id, _)| *id).collect();
            let same = likely_same(reader, &wanted[..1])?;
            if only || !wanted.iter().all(|id| same.contains(id)) {
                return Err(AppError::Several(words, people));
            }
            wanted
        }
        // Who is nobody of the notebook may still be held in it.
        Err(nobody @ AppError::Nobody(..)) => return Ok(vec![strangers::one_meant(reader, who, nobody)?]),
        Err(other) => return Err(other),
    };
    let ids: Vec<i64> = likely_same(reader, &wanted)?.into_iter().collect();
    let rows = reader.people_by_id(&ids)?;
    Ok(rows.iter().map(people::person_of).collect::<std::result::Result<_, _>>()?)
}

/// These and whoever is likely one of them, by the pairs that wait.
fn likely_same(reader: &mut Reader<'_>, ids: &[i64]) -> Result<BTreeSet<i64>> {
    let pairs = reader.pairs()?;
    let likely: Vec<Waiting> = pairs.iter().map(rebuild::waiting).filter(|pair| pair.tier == Tier::Likely).collect();
    let theirs = pools(&likely).into_iter().filter(|group| group.iter().any(|id| ids.contains(id))).flatten();
    Ok(ids.iter().copied().chain(theirs).collect())
}

/// Sightings that know nothing but the full name of one of these, as groups of a chat do, and are nobody of the notebook's: nobody but
/// they can be meant, unless somebody who stays is called the same.
fn by_name_alone(reader: &mut Reader<'_>, people: &[Person]) -> std::result::Result<Vec<i64>, StoreError> {
    let full = |name: &str| Some(names::folded(name)).filter(|name| name.is_full()).map(|name| name.key());
    let theirs: BTreeSet<i64> = people.iter().flat_map(|person| person.sightings.iter().copied()).collect();
    let of = rebuild::sighting_people(reader)?;
    let own = rebuild::own_sightings(reader)?;
    let (mut called, mut others, mut bare) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    reader.sightings(|seen| {
        let Some(name) = seen.sighting.name.as_deref().and_then(full) else { return };
        if theirs.contains(&seen.id) {
            called.insert(name);
        } else if of.contains_key(&seen.id) || own.contains(&seen.id) {
            others.insert(name);
        } else if seen.sighting.keys.is_empty() && seen.sighting.shared_keys.is_empty() {
            bare.push((seen.id, name));
        }
    })?;
    bare.retain(|(_, name)| called.contains(name) && !others.contains(name));
    Ok(bare.into_iter().map(|(id, _)| id).collect())
}

/// Takes a person out of the ground and out of the history of imports, and remembers the marks by which they would come back.
fn erase(notebook: &mut Notebook<'_>, person: &[i64]) -> std::result::Result<(), StoreError> {
    let ground = rebuild::Ground::read(notebook)?;
    let (theirs, staying): (Vec<&Seen>, Vec<&Seen>) =
        ground.sightings.iter().partition(|seen| person.contains(&seen.id));
    let sightings: Vec<Sighting> = theirs.into_iter().map(|seen| seen.sighting.clone()).collect();
    let mut all = marks(&sightings, staying.into_iter().map(|seen| &seen.sighting));
    all.extend(sightings.iter().filter_map(|sighting| sighting.name.as_deref()).map(name_mark));
    all.extend(sightings.iter().flat_map(|sighting| &sighting.keys).map(|key| name_mark(&key.value)));
    let forgotten = Forgotten::read(notebook)?;
    let hashes: Vec<[u8; 32]> = all.iter().map(|mark| forgotten.hash(mark)).collect();
    let own: Vec<i64> = ground.settle().own_sightings().into_iter().collect();
    let called = Called::of(&sightings);
    notebook.forget(person, &own, &called, &hashes)?;
    blank_history(notebook, &called)
}

/// Takes the forgotten out of what the records of others say. Was anything changed?
fn blank_others(notebook: &mut Notebook<'_>) -> std::result::Result<bool, StoreError> {
    let forgotten = Forgotten::read(notebook)?;
    let mut changed = Vec::new();
    notebook.sightings(|seen| changed.extend(forgotten.without(&seen.sighting).map(|rest| (seen.id, rest))))?;
    changed.iter().try_for_each(|(id, rest)| notebook.rewrite_sighting(*id, rest))?;
    Ok(!changed.is_empty())
}

fn blank_history(notebook: &mut Notebook<'_>, called: &Called) -> std::result::Result<(), StoreError> {
    for row in notebook.imports()? {
        if let Some(report) = blank_report(&row.report, called) {
            notebook.set_report(row.id, &report)?;
        }
    }
    Ok(())
}

/// The report of an import without these names, where they are in it: a file may be called after the person (`WhatsApp Chat with
/// Anna Rossi.txt`), and the history keeps its name.
pub(crate) fn blank_report(report: &str, called: &Called) -> Option<String> {
    let mut report = serde_json::from_str::<serde_json::Value>(report).ok()?;
    blank_texts(&mut report, &called.names().collect::<Vec<_>>()).then(|| report.to_string())
}

fn blank_texts(value: &mut serde_json::Value, names: &[&str]) -> bool {
    use serde_json::Value;
    match value {
        Value::String(text) => match blanked(text, names.iter().copied()) {
            Some(without) => {
                *text = without;
                true
            }
            None => false,
        },
        // Every one of them, and not only up to the first.
        Value::Array(items) => items.iter_mut().filter_map(|item| blank_texts(item, names).then_some(())).count() > 0,
        Value::Object(fields) => {
            fields.values_mut().filter_map(|item| blank_texts(item, names).then_some(())).count() > 0
        }
        _ => false,
    }
}

/// Names with their ids, so that two of one name are told apart; one alone needs none.
pub fn listed(people: &[(i64, String)]) -> String {
    match people {
        [(_, name)] => name.clone(),
        _ => people.iter().map(|(id, name)| format!("{name} ({id})")).collect::<Vec<_>>().join(", "),
    }
}

/// Lets somebody who was forgotten come in again with the next import that names them. `who`: any address, number, profile or
/// name they had. Was anybody of these words forgotten?
pub fn unforget(coltiva: &Coltiva, who: &str) -> Result<bool> {
    Ok(coltiva.store.write(coltiva.member, |notebook| {
        let keys = people::keys_meant(notebook, who)?;
        let forgotten = Forgotten::read(notebook)?;
        let mut lifted = false;
        let by_key = keys.iter().flat_map(|key| [key.text(), name_mark(&key.value)]);
        for mark in by_key.chain([name_mark(who)]) {
            for hash in forgotten.hashes_of(&mark) {
                lifted |= notebook.unforget(&hash)?;
            }
        }
        Ok::<_, StoreError>(lifted)
    })?)
}

/// Forgets everything: the notebook is as on its first day, and its own copies and what was sent to it are gone. `random`: 32 random
/// bytes, the notebook's new secret.
pub fn forget_everything(coltiva: &Coltiva, uploads: &Uploads, random: [u8; 32]) -> Result<()> {
    let _lock = coltiva.store.import_lock(coltiva.member)?;
    uploads.remove_all()?;
    coltiva.store.write(coltiva.member, |notebook| {
        notebook.forget_everything()?;
        // Whom one forgets from now on is marked by it: without one the marks could be guessed, and nobody would be known by them.
        notebook.set_setting(SECRETS, Some(&hex(&random)))?;
        notebook.set_setting(OWED, Some(owed::EVERYTHING))
    })?;
    settle(coltiva).map_err(|why| AppError::Owed(Box::new(why)))
}

/// Takes whoever was forgotten in another copy of the notebook out of this one too, and keeps them out from now on. Says how many
/// people that were.
pub(crate) fn keep_out(coltiva: &Coltiva, elsewhere: &Forgotten) -> Result<usize> {
    if elsewhere.is_empty() {
        return Ok(0);
    }
    let mut changed = false;
    let gone = coltiva.store.write(coltiva.member, |notebook| {
        elsewhere.carry_over(notebook)?;
        let mut named: BTreeSet<i64> = BTreeSet::new();
        let mut found = Vec::new();
        notebook.sightings(|seen| {
            if elsewhere.holds(&seen.sighting) {
                found.push(seen.id);
            }
        })?;
        // Nobody's sightings are a person of their own; they go as they are.
        let mut strays = Vec::new();
        for sighting in found {
            match notebook.person_of(sighting)? {
                Some(person) => _ = named.insert(person),
                None => strays.push(sighting),
            }
        }
        let ids: Vec<i64> = named.into_iter().collect();
        for row in notebook.people_by_id(&ids)? {
            erase(notebook, &people::person_of(&row)?.sightings)?;
        }
        if !strays.is_empty() {
            erase(notebook, &strays)?;
        }
        changed = blank_others(notebook)? | own::blank(notebook)? || !ids.is_empty() || !strays.is_empty();
        if changed {
            let zone = coltiva.zone(notebook)?;
            rebuild::all(notebook, &zone)?;
        }
        Ok::<_, StoreError>(ids.len())
    })?;
    if changed {
        coltiva.store.vacuum()?;
    }
    Ok(gone)
}
