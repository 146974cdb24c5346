//! The ground as it is read for deriving: sightings, standing facts, answers, and what is known of the owner.

use std::collections::{HashMap, HashSet};

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::identity::{Answer, Input, Settled, settle};
use coltiva_domain::keys::Key;
use coltiva_domain::names;
use coltiva_domain::sightings::{Seen, Source};
use coltiva_store::{Reader, StoreError};

use crate::fingerprint;
use crate::notebook::Standing;

/// The setting that holds keys which the member said are not theirs, one a line.
pub(crate) const NOT_OWN: &str = "not_own";

/// What everything is derived from, but for the interactions, which are streamed.
pub(crate) struct Ground {
    pub(crate) sightings: Vec<Seen>,
    pub(crate) facts: Vec<Fact<i64>>,
    /// Evidence keys of interactions that the member took back.
    pub(crate) retracted: HashSet<String>,
    own_keys: HashSet<Key>,
    own_names: HashSet<String>,
    answers: Vec<Answer>,
    /// The names in exports of those sightings that another one, read from an export, calls by them.
    called: HashMap<i64, String>,
    /// Sightings of people who were typed and taken back: they are kept, and make nobody.
    unmade: HashSet<i64>,
}

/// Who is who, and who is the owner.
pub(crate) struct Who {
    pub(crate) settled: Settled,
    /// By its place in `settled.people`: is it the owner?
    pub(crate) own: Vec<bool>,
}

impl Ground {
    /// Reads it.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Ground, StoreError> {
        let Standing { facts, retracted, unmade, .. } = Standing::of(reader.facts()?);
        let mut sightings = Vec::new();
        reader.sightings(|seen| sightings.push(seen))?;
        let not_own: HashSet<Key> = crate::owner::not_own(reader)?.into_iter().collect();
        let (mut own_keys, mut own_names) = (HashSet::new(), HashSet::new());
        for (claim, _) in reader.own_claims()? {
            own_keys.extend(claim.key.filter(|key| !not_own.contains(key)));
            own_names.extend(claim.name.map(|name| names::folded(&name).key()).filter(|name| name.contains(' ')));
        }
        let answers = answers(&facts);
        let called = called(&sightings);
        Ok(Ground { called, sightings, facts, retracted, unmade, own_keys, own_names, answers })
    }

    /// Says who is who.
    pub(crate) fn settle(&self) -> Who {
        let settled = settle(&self.inputs(), &self.answers);
        let by_id: HashMap<i64, &Seen> = self.sightings.iter().map(|seen| (seen.id, seen)).collect();
        let own = settled
            .people
            .iter()
            .map(|person| person.iter().filter_map(|id| by_id.get(id)).any(|seen| self.is_own(seen)))
            .collect();
        Who { settled, own }
    }

    /// The sightings, as they are settled.
    pub(crate) fn inputs(&self) -> Vec<Input<'_>> {
        let called = |id: i64| self.called.get(&id).map(String::as_str);
        let made = |s: &&Seen| s.sighting.source != Source::Hand || !self.unmade.contains(&s.id);
        self.sightings
            .iter()
            .filter(made)
            .map(|s| Input { id: s.id, sighting: &s.sighting, called: called(s.id) })
            .collect()
    }

    /// What the member answered about pairs.
    pub(crate) fn answers(&self) -> &[Answer] {
        &self.answers
    }

    fn is_own(&self, seen: &Seen) -> bool {
        let sighting = &seen.sighting;
        if sighting.own || sighting.keys.iter().any(|key| self.own_keys.contains(key)) {
            return true;
        }
        // Where a source knows its people by name alone, the owner's name is the owner.
        let by_name = matches!(sighting.source, Source::Linkedin | Source::Whatsapp | Source::Telegram | Source::Chat);
        by_name
            && sighting.keys.is_empty()
            && sighting.name.as_deref().is_some_and(|name| self.own_names.contains(&names::folded(name).key()))
    }
}

impl Who {
    /// Every sighting of the owner.
    pub(crate) fn own_sightings(&self) -> HashSet<i64> {
        self.settled
            .people
            .iter()
            .zip(&self.own)
            .filter(|(_, own)| **own)
            .flat_map(|(person, _)| person.iter().copied())
            .collect()
    }
}

/// Who is called by a name of our exports.
fn called(sightings: &[Seen]) -> HashMap<i64, String> {
    let by: HashSet<&str> = sightings
        .iter()
        .flat_map(|seen| &seen.sighting.keys)
        .filter(|key| Key::sighting(&key.value).is_some())
        .map(|key| key.value.as_str())
        .collect();
    if by.is_empty() {
        return HashMap::new();
    }
    let name = |seen: &Seen| format!("coltiva:{}", fingerprint::written(&seen.sighting));
    sightings.iter().map(|seen| (seen.id, name(seen))).filter(|(_, name)| by.contains(name.as_str())).collect()
}

/// The last answer about each pair of sightings.
fn answers(facts: &[Fact<i64>]) -> Vec<Answer> {
    let mut last: HashMap<(i64, i64), Answer> = HashMap::new();
    for fact in facts {
        let Some(who) = fact.who else { continue };
        match fact.what {
            What::Same { other } => {
                last.insert((who.min(other), who.max(other)), Answer::Same(who, other));
            }
            What::Different { other } => {
                last.insert((who.min(other), who.max(other)), Answer::Different(who, other));
            }
            _ => {}
        }
    }
    let mut all: Vec<Answer> = last.into_values().collect();
    all.sort_unstable();
    all
}
