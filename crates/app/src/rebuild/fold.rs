//! Folds interactions into one ledger per sighting, and into the index of who took part in what.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use coltiva_domain::interactions::{Interaction, Kind, Role, Weight, bare_subject};
use coltiva_domain::ties::Ledger;
use coltiva_domain::when;
use coltiva_store::{Filter, Notebook, Reader, StoreError};
use jiff::tz::TimeZone;

use crate::notebook::Clock;

/// Interactions folded in memory before they are added to what the notebook has.
const AT_ONCE: i64 = 100_000;

/// Ledgers being folded.
pub(crate) struct Folded {
    pub(crate) ledgers: HashMap<i64, Ledger>,
    pub(crate) participations: Vec<(i64, i64, i64)>,
}

impl Folded {
    pub(crate) fn new() -> Folded {
        Folded { ledgers: HashMap::new(), participations: Vec::new() }
    }

    /// Notes who took part in what counts no more: it is found again when it does.
    fn index(&mut self, id: i64, position: i64, interaction: &Interaction<i64>) {
        self.participations.extend(interaction.people.iter().map(|p| (p.who, id, position)));
    }

    /// Adds one interaction to the ledgers of all who took part, the owner left out.
    pub(crate) fn add(
        &mut self,
        id: i64,
        position: i64,
        interaction: &Interaction<i64>,
        own: &HashSet<i64>,
        zone: &TimeZone,
    ) {
        let is_own = |who: i64| own.contains(&who);
        let direction = interaction.direction(is_own);
        let day = interaction.at.day(zone);
        let began = began(interaction);
        let mut done: Vec<i64> = Vec::with_capacity(interaction.people.len());
        for participant in &interaction.people {
            let who = participant.who;
            if done.contains(&who) {
                continue;
            }
            done.push(who);
            self.participations.push((who, id, position));
            if is_own(who) {
                continue;
            }
            let weight = interaction.weight(who, is_own);
            if let (Some(day), Weight::Contact | Weight::Together) = (day, weight) {
                self.ledgers.entry(who).or_default().add(day, direction, interaction.kind, weight, began);
            }
        }
    }
}

/// Ledgers hold what is planned, too: those of people with whom something of today lies ahead are counted anew for today, without
/// it. `ledgers`: by person; `of`: the person of each sighting.
pub(crate) fn until_now(
    reader: &mut Reader<'_>,
    ledgers: &mut HashMap<i64, Ledger>,
    of: &HashMap<i64, i64>,
    clock: &Clock,
) -> Result<(), StoreError> {
    let today = clock.today();
    let (mut been, mut ahead) = (Vec::new(), HashSet::new());
    reader.interactions(&Filter::Between(when::around(today..=today)), |stored| {
        if stored.interaction.at.day(&clock.zone) == Some(today) {
            if stored.interaction.is_ahead(clock.now, &clock.zone) {
                ahead.extend(stored.interaction.people.iter().filter_map(|p| of.get(&p.who)));
            } else {
                been.push(stored);
            }
        }
        Ok(())
    })?;
    if ahead.is_empty() {
        return Ok(());
    }
    let own = super::own_sightings(reader)?;
    let mut folded = Folded::new();
    for stored in &been {
        folded.add(stored.id, stored.position, &stored.interaction, &own, &clock.zone);
    }
    for person in &ahead {
        ledgers.entry(*person).or_default().clear(today);
    }
    for (sighting, ledger) in folded.ledgers {
        if let Some(person) = of.get(&sighting).filter(|person| ahead.contains(person)) {
            ledgers.entry(*person).or_default().absorb(&ledger);
        }
    }
    Ok(())
}

/// Is it the first of its thread, as far as it says itself? A mail that answers none; a call, a meeting, a favour.
fn began(interaction: &Interaction<i64>) -> bool {
    match interaction.kind {
        Kind::Mail => match interaction.thread.as_deref() {
            None => true,
            // Gmail's threads have names of their own: there only the subject tells a first letter from an answer.
            Some(thread) if thread.starts_with("gmail:") => {
                interaction.subject.as_deref().is_some_and(|subject| bare_subject(subject) == subject.trim())
            }
            Some(thread) => thread == interaction.key,
        },
        Kind::Message => false,
        _ => interaction.people.iter().any(|p| p.role == Role::From),
    }
}

/// What is to be folded.
pub(crate) enum Rows {
    /// Everything.
    All,
    /// A row that was typed now.
    Typed(i64),
    /// What an import made, by its range of ids: what was typed while it was read stands in it too, and was folded then.
    Read(RangeInclusive<i64>),
}

/// Folds the chosen interactions and adds them to what the notebook holds.
pub(crate) fn fold(
    notebook: &mut Notebook<'_>,
    rows: &Rows,
    own: &HashSet<i64>,
    zone: &TimeZone,
    retracted: &HashSet<String>,
) -> Result<(), StoreError> {
    let last = notebook.last_interaction()?;
    let (mut from, upto) = match rows {
        Rows::All => (1, last),
        Rows::Typed(id) => (*id, *id),
        Rows::Read(range) => (*range.start(), (*range.end()).min(last)),
    };
    while from <= upto {
        let end = upto.min(from + AT_ONCE - 1);
        let mut folded = Folded::new();
        notebook.interactions(&Filter::Ids(from..=end), |stored| {
            if matches!(rows, Rows::Read(_)) && stored.import.is_none() {
                return Ok(());
            }
            if retracted.contains(&stored.interaction.key) {
                folded.index(stored.id, stored.position, &stored.interaction);
            } else {
                folded.add(stored.id, stored.position, &stored.interaction, own, zone);
            }
            Ok(())
        })?;
        write(notebook, folded)?;
        from = end + 1;
    }
    Ok(())
}

/// Folds all that these took part in once more.
pub(crate) fn anew(
    notebook: &mut Notebook<'_>,
    sightings: impl IntoIterator<Item = i64>,
    own: &HashSet<i64>,
    zone: &TimeZone,
    retracted: &HashSet<String>,
) -> Result<(), StoreError> {
    for sighting in sightings {
        let mut folded = Folded::new();
        for stored in notebook.interactions_of(&[sighting], None)? {
            if !retracted.contains(&stored.interaction.key) {
                folded.add(stored.id, stored.position, &stored.interaction, own, zone);
            }
        }
        let bytes = folded.ledgers.remove(&sighting).map(|ledger| ledger.encode()).unwrap_or_default();
        notebook.put_ledgers(&[(sighting, bytes)])?;
    }
    Ok(())
}

fn write(notebook: &mut Notebook<'_>, mut folded: Folded) -> Result<(), StoreError> {
    for (id, ledger) in &mut folded.ledgers {
        if let Some(bytes) = notebook.ledger(*id)? {
            let unreadable =
                |e: coltiva_domain::ties::BadLedger| StoreError::Unreadable { what: "ledger", why: e.to_string() };
            ledger.absorb_bytes(&bytes).map_err(unreadable)?;
        }
    }
    let mut written: Vec<(i64, Vec<u8>)> =
        folded.ledgers.into_iter().map(|(id, ledger)| (id, ledger.encode())).collect();
    written.sort_unstable();
    notebook.put_ledgers(&written)?;
    notebook.index_participants(folded.participations)
}
