//! What is derived, made from the ground: who is who, ledgers, the index of participations, people, open pairs.
//!
//! [`rebuild`] makes all of it anew. An import adds only what it brought (`after_import`): ledgers are bags of days, so adding
//! the new interactions to the ledgers that are there gives what a rebuild would give, by law and by `verify`.

mod anew;
mod fold;
mod ground;
mod people;

use std::collections::{BTreeSet, HashMap, HashSet};

use coltiva_domain::hex;
use coltiva_domain::identity::Tier;
use coltiva_domain::identity::pools::{Waiting, pools};
use coltiva_domain::identity::seem_two;
use coltiva_domain::reasons::Reason;
use coltiva_store::{Applied, Derived, Notebook, PairRow, Reader, StoreError};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use crate::error::Result;
use crate::notebook::{Clock, Coltiva};
use crate::strangers;

pub(crate) use anew::{Touched, after};
use fold::Rows;
pub(crate) use fold::{Folded, until_now};
pub(crate) use ground::{Ground, NOT_OWN, Who};
pub(crate) use people::{derive, draw, known, row};

/// Counts the ways in which people, ledgers and words have been derived. Add one whenever the same log would give other rows than
/// before: a notebook that was derived otherwise is derived anew when it is opened.
const DERIVATION: &str = "8";

/// Was all that is derived made as this program makes it, with the days of this zone?
pub(crate) fn is_current(reader: &mut Reader<'_>, zone: &TimeZone) -> std::result::Result<bool, StoreError> {
    Ok(Stamp::read(reader)?.is_some_and(|stamp| stamp.zone == called(zone))
        && reader.derived_stamp(Derived::People)?.as_deref() == Some(DERIVATION))
}

/// Which person each sighting belongs to.
pub(crate) fn sighting_people(reader: &mut Reader<'_>) -> std::result::Result<HashMap<i64, i64>, StoreError> {
    let mut of = HashMap::new();
    reader.sighting_people(|sighting, person| {
        of.insert(sighting, person);
    })?;
    Ok(of)
}

/// Those who may be one person, by the pairs that wait for an answer: groups of two and more.
pub(crate) fn pooled(reader: &mut Reader<'_>) -> std::result::Result<Vec<Vec<i64>>, StoreError> {
    let mut pairs = reader.pairs()?;
    // What a list gives as two, at different employers, is not taken for one before it is said to be.
    pairs.retain(|pair| !seem_two(&serde_json::from_str::<Vec<Reason>>(&pair.reasons).unwrap_or_default()));
    Ok(pools(&pairs.iter().map(waiting).collect::<Vec<_>>()))
}

/// A pair as it is stored, to be pooled.
pub(crate) fn waiting(pair: &PairRow) -> Waiting {
    Waiting { a: pair.a, b: pair.b, tier: Tier::of_word(&pair.tier).unwrap_or(Tier::Ask), bits: pair.bits }
}

/// Of those who may be one person, the one with the smallest id: until it is known, counsel takes them for one.
pub(crate) fn leaders(reader: &mut Reader<'_>) -> std::result::Result<HashMap<i64, i64>, StoreError> {
    let mut leader: HashMap<i64, i64> = HashMap::new();
    for group in pooled(reader)? {
        if let Some(&first) = group.iter().min() {
            leader.extend(group.into_iter().map(|person| (person, first)));
        }
    }
    Ok(leader)
}

/// The owner's sightings, for whom the ledgers were folded.
pub(crate) fn own_sightings(reader: &mut Reader<'_>) -> std::result::Result<HashSet<i64>, StoreError> {
    Ok(Stamp::read(reader)?.map(|stamp| stamp.own).unwrap_or_default())
}

/// Makes everything that is derived anew.
pub fn rebuild(coltiva: &Coltiva) -> Result<()> {
    coltiva.store.write(coltiva.member, |notebook| {
        let zone = coltiva.zone(notebook)?;
        drop_people(notebook)?;
        all(notebook, &zone)
    })?;
    Ok(())
}

/// Drops people and the words they are found by, so that nothing of what is there is believed.
fn drop_people(notebook: &mut Notebook<'_>) -> std::result::Result<(), StoreError> {
    notebook.drop_derived(Derived::People)?;
    notebook.drop_derived(Derived::Search)
}

/// A part of what is derived that can be made anew by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Who is who, with the words they are found by and the open pairs.
    People,
    /// The ledgers of all ties, and who took part in what.
    Ties,
    /// The words by which people are found.
    Search,
    /// The open pairs.
    Duplicates,
}

impl Part {
    /// All of them, in the order in which one builds on the other.
    pub const ALL: [Part; 4] = [Part::Ties, Part::People, Part::Search, Part::Duplicates];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Part::People => "people",
            Part::Ties => "ties",
            Part::Search => "search",
            Part::Duplicates => "duplicates",
        }
    }

    /// The part of a word.
    pub fn of_word(word: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.word() == word)
    }
}

/// Makes one part anew from the ground, and from the parts it builds on.
pub fn rebuild_part(coltiva: &Coltiva, part: Part) -> Result<()> {
    coltiva.store.write(coltiva.member, |notebook| {
        let zone = coltiva.zone(notebook)?;
        let ground = Ground::read(notebook)?;
        let who = ground.settle();
        match part {
            Part::Ties => ties(notebook, &ground, &who, &zone),
            Part::People => {
                drop_people(notebook)?;
                derive(notebook, &ground, &who, &zone)
            }
            Part::Search => {
                let drawn = draw(notebook, &ground, &who, &zone)?;
                notebook.replace_search(&drawn.people)
            }
            Part::Duplicates => {
                let drawn = draw(notebook, &ground, &who, &zone)?;
                notebook.replace_pairs(&drawn.pairs)
            }
        }
    })?;
    Ok(())
}

/// Everything anew, inside a transaction.
pub(crate) fn all(notebook: &mut Notebook<'_>, zone: &TimeZone) -> std::result::Result<(), StoreError> {
    let ground = Ground::read(notebook)?;
    let who = ground.settle();
    ties(notebook, &ground, &who, zone)?;
    derive(notebook, &ground, &who, zone)
}

/// Ledgers and participations anew.
fn ties(
    notebook: &mut Notebook<'_>,
    ground: &Ground,
    who: &Who,
    zone: &TimeZone,
) -> std::result::Result<(), StoreError> {
    let own = who.own_sightings();
    notebook.drop_derived(Derived::Ledgers)?;
    notebook.drop_derived(Derived::Participations)?;
    fold::fold(notebook, &Rows::All, &own, zone, &ground.retracted)?;
    stamp(notebook, &own, zone)
}

/// Adds what an import brought. Where it taught who the owner is, or changed what was there, all is folded anew. `retracted`: what
/// counted for nothing before, where what came may say of what is known that it did not happen, or did after all. Says how many
/// strangers went.
pub(crate) fn after_import(
    notebook: &mut Notebook<'_>,
    applied: &Applied,
    retracted: Option<&HashSet<String>>,
    clock: &Clock,
) -> std::result::Result<usize, StoreError> {
    let ground = Ground::read(notebook)?;
    let who = ground.settle();
    let own = who.own_sightings();
    let range = applied.first_interaction..=applied.last_interaction;
    if !applied.changed.is_empty() || !is_stamped(notebook, &own, &clock.zone)? {
        ties(notebook, &ground, &who, &clock.zone)?;
    } else {
        if !range.is_empty() {
            fold::fold(notebook, &Rows::Read(range), &own, &clock.zone, &ground.retracted)?;
        }
        if let Some(before) = retracted {
            let turned: BTreeSet<String> = before.symmetric_difference(&ground.retracted).cloned().collect();
            anew::recount(notebook, &turned, &own, &ground.retracted, &clock.zone)?;
        }
        stamp(notebook, &own, &clock.zone)?;
    }
    derive_without_strangers(notebook, ground, who, clock)
}

/// Everything anew, and strangers of whom there has been no sign for long go. Says how many.
pub(crate) fn all_without_strangers(
    notebook: &mut Notebook<'_>,
    clock: &Clock,
) -> std::result::Result<usize, StoreError> {
    let ground = Ground::read(notebook)?;
    let who = ground.settle();
    ties(notebook, &ground, &who, &clock.zone)?;
    derive_without_strangers(notebook, ground, who, clock)
}

/// The same where the ties are there already. People are derived once: without those who go, whose leaving changes the ties of nobody but
/// those they stood beside.
pub(crate) fn derive_without_strangers(
    notebook: &mut Notebook<'_>,
    ground: Ground,
    who: Who,
    clock: &Clock,
) -> std::result::Result<usize, StoreError> {
    let zone = &clock.zone;
    let left = strangers::drop_old(notebook, &ground, &who, clock.now)?;
    if left.gone == 0 {
        derive(notebook, &ground, &who, zone)?;
        return Ok(0);
    }
    let ground = Ground::read(notebook)?;
    let who = ground.settle();
    let own = who.own_sightings();
    if is_stamped(notebook, &own, zone)? {
        fold::anew(notebook, left.beside.difference(&own).copied(), &own, zone, &ground.retracted)?;
        stamp(notebook, &own, zone)?;
    } else {
        ties(notebook, &ground, &who, zone)?;
    }
    derive(notebook, &ground, &who, zone)?;
    Ok(left.gone)
}

/// The same interactions, but who is who has changed (an answer, a typed name).
pub(crate) fn after_answers(notebook: &mut Notebook<'_>, zone: &TimeZone) -> std::result::Result<(), StoreError> {
    let ground = Ground::read(notebook)?;
    let who = ground.settle();
    let own = who.own_sightings();
    if !is_stamped(notebook, &own, zone)? {
        return all(notebook, zone);
    }
    stamp(notebook, &own, zone)?;
    derive(notebook, &ground, &who, zone)
}

/// For whom the ledgers were folded, and whose days theirs are.
#[derive(Default)]
struct Stamp {
    /// The owner's sightings.
    own: HashSet<i64>,
    /// The zone that made moments into days, as [`called`] tells it from others.
    zone: String,
}

impl Stamp {
    fn read(reader: &mut Reader<'_>) -> std::result::Result<Option<Stamp>, StoreError> {
        let Some(text) = reader.derived_stamp(Derived::Ledgers)? else { return Ok(None) };
        let (own, zone) = text.split_once('\n').unwrap_or((&text, ""));
        let own = own.split(' ').filter_map(|id| id.parse().ok()).collect();
        Ok(Some(Stamp { own, zone: zone.to_owned() }))
    }
}

/// What tells one zone from another: its name, and what its clocks show month by month, since a zone of the machine's own may have no
/// name, or another's. Two names of one zone cost a fold too many, and no more.
fn called(zone: &TimeZone) -> String {
    const MONTH: i64 = 2_629_746;
    let months = (-12 * 20..12 * 70).filter_map(|month| Timestamp::from_second(month * MONTH).ok());
    let mut hash = Sha256::new();
    months.for_each(|at| hash.update(zone.to_offset(at).seconds().to_le_bytes()));
    format!("{} {}", zone.iana_name().unwrap_or_default(), hex(&hash.finalize()))
}

/// Were the ledgers folded for this owner and zone? A sighting that came as the owner's since matters only if it took part in something.
fn is_stamped(
    notebook: &mut Notebook<'_>,
    own: &HashSet<i64>,
    zone: &TimeZone,
) -> std::result::Result<bool, StoreError> {
    let Some(stamp) = Stamp::read(notebook)? else { return Ok(false) };
    if stamp.zone != called(zone) || stamp.own.difference(own).next().is_some() {
        return Ok(false);
    }
    let come: Vec<i64> = own.difference(&stamp.own).copied().collect();
    Ok(come.is_empty() || notebook.interactions_of(&come, Some(1))?.is_empty())
}

/// Notes for whom and for which zone the ledgers were folded, and that all that is derived is there.
fn stamp(notebook: &mut Notebook<'_>, own: &HashSet<i64>, zone: &TimeZone) -> std::result::Result<(), StoreError> {
    let mut ids: Vec<i64> = own.iter().copied().collect();
    ids.sort_unstable();
    let own = ids.iter().map(i64::to_string).collect::<Vec<_>>().join(" ");
    notebook.set_derived_stamp(Derived::Ledgers, &format!("{own}\n{}", called(zone)))
}
