//! How people and sightings are named in what leaves the notebook: by what they are, never by a row's id.

use std::collections::{HashMap, HashSet};

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::hex;
use coltiva_domain::interactions::Interaction;
use coltiva_domain::keys::Key;
use coltiva_domain::names::fold;
use coltiva_domain::people::{Person, export_keys};
use coltiva_domain::sightings::{Seen, Sighting, anchor};
use coltiva_store::{Reader, StoreError};

use super::answers::Answers;
use crate::circles;
use crate::fingerprint;
use crate::people::everybody;
use crate::rebuild::Ground;

/// Everybody's names.
pub(super) struct Names {
    pub(super) ground: Ground,
    /// The people of the notebook, by their export key.
    pub(super) people: Vec<(String, Person)>,
    own: HashSet<i64>,
    prints: HashMap<i64, [u8; 16]>,
    /// By person.
    circles: HashMap<i64, Vec<String>>,
    /// The export key of whoever a sighting belongs to.
    keys: HashMap<i64, usize>,
    /// Which sighting stands for the person that a sighting belongs to.
    anchors: HashMap<i64, i64>,
    /// How each answer about two sightings is said.
    answers: Answers,
}

impl Names {
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Names, StoreError> {
        let ground = Ground::read(reader)?;
        let by_id: HashMap<i64, &Seen> = ground.sightings.iter().map(|seen| (seen.id, seen)).collect();
        let mut prints = HashMap::with_capacity(by_id.len());
        for seen in &ground.sightings {
            prints.insert(seen.id, fingerprint::of(&seen.sighting));
        }
        let who = ground.settle();
        let anchors = stand_ins(&who.settled.people, &by_id);
        let answers = Answers::of(&ground, &who.settled.people, &by_id);
        let own = who.own_sightings();
        drop(by_id);
        let mut all = Vec::new();
        everybody(reader, |_| true, |person| all.push(person))?;
        let export = export_keys(&all, |id| prints.get(&id).map(|print| hex(print)).unwrap_or_default());
        let mut people: Vec<(String, Person)> = export.into_iter().zip(all).collect();
        people.sort_by(|a, b| a.0.cmp(&b.0));
        let mut keys = HashMap::new();
        for (place, (_, person)) in people.iter().enumerate() {
            keys.extend(person.sightings.iter().map(|&sighting| (sighting, place)));
        }
        let of = people.iter().flat_map(|(_, person)| person.sightings.iter().map(|&sighting| (sighting, person.id)));
        let circles = circles::by_person(&ground.facts, &of.collect());
        Ok(Names { circles, ground, people, own, prints, keys, anchors, answers })
    }

    /// Is it the owner's?
    pub(super) fn is_own(&self, sighting: i64) -> bool {
        self.own.contains(&sighting)
    }

    /// A sighting's fingerprint; empty for one that is not there.
    pub(super) fn print(&self, sighting: i64) -> String {
        self.prints.get(&sighting).map(|print| hex(print)).unwrap_or_default()
    }

    /// The person a sighting belongs to, by their export key.
    pub(super) fn person(&self, sighting: i64) -> Option<&(String, Person)> {
        self.people.get(*self.keys.get(&sighting)?)
    }

    /// Who took part, by export key; a stranger by their own strongest key.
    pub(super) fn key(&self, sighting: i64) -> String {
        match (self.person(sighting), self.sighting(sighting).and_then(|s| s.keys.first())) {
            (Some((key, _)), _) => key.clone(),
            (None, Some(key)) => key.text(),
            (None, None) => format!("sighting:{}", self.print(sighting)),
        }
    }

    /// What they are called.
    pub(super) fn shown(&self, sighting: i64) -> &str {
        match self.person(sighting) {
            Some((_, person)) => person.shown(),
            None => self.sighting(sighting).and_then(|s| s.name.as_deref()).unwrap_or_default(),
        }
    }

    /// What a source said.
    pub(super) fn sighting(&self, id: i64) -> Option<&Sighting> {
        let at = self.ground.sightings.binary_search_by_key(&id, |seen| seen.id).ok()?;
        self.ground.sightings.get(at).map(|seen| &seen.sighting)
    }

    /// The circles a person is in, by name.
    pub(super) fn circles(&self, person: &Person) -> Vec<String> {
        let mut circles = self.circles.get(&person.id).cloned().unwrap_or_default();
        circles.sort_by_key(|name| fold(name));
        circles
    }

    /// By what a person is known again when our own cards and tables are read: the name they had in an earlier export that came back,
    /// else the least of their sightings' fingerprints.
    pub(super) fn uid(&self, person: &Person) -> String {
        if let Some(key) = person.keys.iter().find(|key| Key::sighting(&key.value).is_some()) {
            return key.value.clone();
        }
        let least = person.sightings.iter().filter_map(|id| self.prints.get(id)).min();
        format!("coltiva:{}", least.map(|print| hex(print)).unwrap_or_default())
    }

    /// All sightings by fingerprint, in order.
    pub(super) fn sightings(&self) -> Vec<(String, i64)> {
        let mut all: Vec<([u8; 16], i64)> = self.prints.iter().map(|(id, print)| (*print, *id)).collect();
        all.sort_unstable();
        all.into_iter().map(|(print, id)| (hex(&print), id)).collect()
    }

    /// A fact with its people named. What was typed is said of a person: it hangs on the sighting that stands for them, whichever was
    /// there when it was said.
    pub(super) fn fact(&self, fact: Fact<i64>) -> Option<Fact<String>> {
        // A new person is the sighting that was typed, and no other.
        if !fact.is_typed() || fact.what == What::NewPerson {
            return fact.map(|who| self.named(who));
        }
        let (Some(who), What::Same { other } | What::Different { other }) = (fact.who, &fact.what) else {
            return fact.map(|who| self.named(stand_in(&self.anchors, who)));
        };
        let (a, b) = self.answers.said(who, *other);
        // The two are said of each other, in no order.
        let (a, b) = (self.named(a)?, self.named(b)?);
        let (who, other) = if a <= b { (a, b) } else { (b, a) };
        let what = match fact.what {
            What::Same { .. } => What::Same { other },
            _ => What::Different { other },
        };
        Some(Fact { id: fact.id, step: fact.step, at: fact.at, who: Some(who), what })
    }

    /// An interaction with its people named; one that was typed names people, like a fact.
    pub(super) fn interaction(&self, interaction: Interaction<i64>) -> Interaction<String> {
        let typed = interaction.source() == "hand";
        interaction.map(|who| self.named(if typed { stand_in(&self.anchors, who) } else { who }))
    }

    fn named(&self, sighting: i64) -> Option<String> {
        self.prints.get(&sighting).map(|print| hex(print))
    }
}

/// For each sighting of each group, the one that stands for the group.
pub(super) fn stand_ins(groups: &[Vec<i64>], by_id: &HashMap<i64, &Seen>) -> HashMap<i64, i64> {
    let mut all = HashMap::with_capacity(by_id.len());
    for group in groups {
        if let Some(least) = anchor(group.iter().filter_map(|id| by_id.get(id).copied())) {
            all.extend(group.iter().map(|&id| (id, least)));
        }
    }
    all
}

pub(super) fn stand_in(of: &HashMap<i64, i64>, sighting: i64) -> i64 {
    of.get(&sighting).copied().unwrap_or(sighting)
}
