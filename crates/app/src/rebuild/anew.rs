//! What one act changes of what is derived, without making all of it anew: a line in the log, a word about a person, or taking
//! either back.

use std::collections::{BTreeSet, HashMap, HashSet};

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::people::assemble;
use coltiva_domain::sightings::Seen;
use coltiva_store::{Filter, Notebook, StoreError};
use jiff::tz::TimeZone;

use super::fold::{self, Rows};
use super::ground::Ground;
use super::people::{has_lived, met_through, row, typed};
use crate::notebook::Standing;

/// What an act touched.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// Interactions that came, by row id.
    pub(crate) come: Vec<i64>,
    /// Evidence keys of interactions that count no more, or count again.
    pub(crate) turned: BTreeSet<String>,
    /// Facts that came, or went.
    pub(crate) facts: Vec<Fact<i64>>,
    /// Sightings that came.
    pub(crate) sightings: bool,
}

/// Brings what is derived up to date after an act of the member's.
pub(crate) fn after(notebook: &mut Notebook<'_>, touched: &Touched, zone: &TimeZone) -> Result<(), StoreError> {
    if !super::is_current(notebook, zone)? {
        return super::all(notebook, zone);
    }
    let facts = meant(notebook, &touched.facts)?;
    if touched.sightings || facts.iter().any(|fact| says_who_is_who(&fact.what)) {
        let ground = Ground::read(notebook)?;
        let who = ground.settle();
        let own = who.own_sightings();
        if !super::is_stamped(notebook, &own, zone)? {
            return super::all(notebook, zone);
        }
        super::stamp(notebook, &own, zone)?;
        fold_in(notebook, touched, &own, &ground.retracted, zone)?;
        return super::derive(notebook, &ground, &who, zone);
    }
    let own = super::own_sightings(notebook)?;
    let standing = Standing::of(notebook.facts()?);
    let mut sightings = fold_in(notebook, touched, &own, &standing.retracted, zone)?;
    sightings.extend(facts.iter().filter_map(|fact| fact.who).filter(|who| !own.contains(who)));
    if came_or_went(notebook, &sightings, &standing.facts)? {
        let ground = Ground::read(notebook)?;
        return super::derive(notebook, &ground, &ground.settle(), zone);
    }
    let shown: BTreeSet<i64> = facts.iter().filter(|fact| is_shown(&fact.what)).filter_map(|fact| fact.who).collect();
    assemble_anew(notebook, &shown, &standing.facts, zone)
}

/// Whatever these facts say or take back: of a taking back what it is about, however often that was taken back and brought again.
fn meant(notebook: &mut Notebook<'_>, touched: &[Fact<i64>]) -> Result<Vec<Fact<i64>>, StoreError> {
    if !touched.iter().any(|fact| matches!(fact.what, What::Retract { .. })) {
        return Ok(touched.to_vec());
    }
    let all = notebook.facts()?;
    let by_id: HashMap<&str, &Fact<i64>> = all.iter().map(|(fact, _)| (fact.id.as_str(), fact)).collect();
    let mut found = Vec::with_capacity(touched.len());
    for fact in touched {
        let (mut at, mut links) = (Some(fact), 0);
        // No chain is longer than all facts there are, unless it bites its tail.
        while let Some(Fact { what: What::Retract { fact: other }, .. }) = at
            && links < all.len()
        {
            at = by_id.get(other.as_str()).copied();
            links += 1;
        }
        found.extend(at.cloned());
    }
    Ok(found)
}

/// Is one of them of a person now who was nobody, or of nobody who was a person? Whoever lived something with the owner, or of whom
/// something is typed, is in the notebook for as long as that stands.
fn came_or_went(
    notebook: &mut Notebook<'_>,
    sightings: &BTreeSet<i64>,
    facts: &[Fact<i64>],
) -> Result<bool, StoreError> {
    if sightings.is_empty() {
        return Ok(false);
    }
    let typed = typed(facts);
    for &sighting in sightings {
        let person = notebook.person_of(sighting)?;
        let theirs = match person {
            Some(person) => notebook.sightings_of(person)?,
            None => vec![sighting],
        };
        let mut exists = theirs.iter().any(|id| typed.contains(id))
            || notebook.sightings_by_id(&theirs)?.iter().any(|seen| seen.sighting.makes_people());
        for &id in &theirs {
            exists = exists || notebook.ledger(id)?.is_some_and(|bytes| has_lived(&bytes));
        }
        if exists != person.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Does it decide which sightings are whose, or who is in the notebook at all, or by which name others are shown?
fn says_who_is_who(what: &What<i64>) -> bool {
    matches!(
        what,
        What::NewPerson
            | What::AddKey { .. }
            | What::Same { .. }
            | What::Different { .. }
            | What::Correct { field: None, .. }
    )
}

/// Does it show on the person's page or in their row?
fn is_shown(what: &What<i64>) -> bool {
    matches!(what, What::Correct { .. } | What::Note { .. } | What::Met { .. } | What::Tag { .. })
}

/// Folds in what came, and counts anew what turned; says whose ties that is.
fn fold_in(
    notebook: &mut Notebook<'_>,
    touched: &Touched,
    own: &HashSet<i64>,
    retracted: &HashSet<String>,
    zone: &TimeZone,
) -> Result<BTreeSet<i64>, StoreError> {
    let mut sightings = BTreeSet::new();
    for &id in &touched.come {
        fold::fold(notebook, &Rows::Typed(id), own, zone, retracted)?;
    }
    notebook.interactions(&Filter::ById(&touched.come), |stored| {
        sightings.extend(stored.interaction.people.iter().map(|p| p.who).filter(|who| !own.contains(who)));
        Ok(())
    })?;
    sightings.extend(recount(notebook, &touched.turned, own, retracted, zone)?);
    Ok(sightings)
}

/// Counts anew the ledgers of all who took part in what counts no more, or counts again; says whose they are.
pub(super) fn recount(
    notebook: &mut Notebook<'_>,
    turned: &BTreeSet<String>,
    own: &HashSet<i64>,
    retracted: &HashSet<String>,
    zone: &TimeZone,
) -> Result<BTreeSet<i64>, StoreError> {
    let keys: Vec<String> = turned.iter().cloned().collect();
    let mut sightings: BTreeSet<i64> = BTreeSet::new();
    notebook.interactions(&Filter::Keys(&keys), |stored| {
        sightings.extend(stored.interaction.people.iter().map(|p| p.who).filter(|who| !own.contains(who)));
        Ok(())
    })?;
    fold::anew(notebook, sightings.iter().copied(), own, zone, retracted)?;
    Ok(sightings)
}

/// Assembles the people of these sightings once more.
fn assemble_anew(
    notebook: &mut Notebook<'_>,
    sightings: &BTreeSet<i64>,
    facts: &[Fact<i64>],
    zone: &TimeZone,
) -> Result<(), StoreError> {
    let mut people: BTreeSet<i64> = BTreeSet::new();
    for &sighting in sightings {
        people.extend(notebook.person_of(sighting)?);
    }
    let mut rows = Vec::new();
    for id in people {
        let own = notebook.sightings_of(id)?;
        let seen = notebook.sightings_by_id(&own)?;
        let theirs: Vec<&Fact<i64>> =
            facts.iter().filter(|fact| fact.who.is_some_and(|who| own.contains(&who))).collect();
        let mut person = assemble(&seen.iter().collect::<Vec<_>>(), &theirs, zone);
        let mut names: HashMap<i64, String> = HashMap::new();
        for fact in &theirs {
            if let What::Met { through: Some(through), .. } = &fact.what
                && let Some(them) = notebook.person_of(*through)?
                && let Some(row) = notebook.people_by_id(&[them])?.pop()
            {
                names.insert(*through, row.name);
            }
        }
        met_through(&mut person, &theirs, |who| names.get(&who).cloned());
        let by_id: HashMap<i64, &Seen> = seen.iter().map(|seen| (seen.id, seen)).collect();
        rows.push(row(&person, &by_id));
    }
    notebook.put_people(&[], &rows)
}
