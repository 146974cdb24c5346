//! The list of the forgotten: keyed hashes of what would bring them back, so that the list tells nobody who they were.

use std::collections::{BTreeSet, HashSet};

use coltiva_domain::facts::What;
use coltiva_domain::forgetting;
use coltiva_domain::hex;
use coltiva_domain::keys::{Key, KeyKind};
use coltiva_domain::names;
use coltiva_domain::sightings::{Field, Sighting};
use coltiva_store::{Notebook, Reader, StoreError};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

use crate::fingerprint;

/// The setting that holds the notebook's secrets, in hexadecimal, separated by spaces: its own, with which it hashes, then those
/// of notebooks whose forgotten were carried over by a restore or an import.
pub(crate) const SECRETS: &str = "secret";

/// Where one's record speaks of others.
const NOTED: [Field; 8] = [
    Field::Note,
    Field::Relation,
    Field::MetThrough,
    Field::MetPlace,
    Field::Date,
    Field::Tag,
    Field::Title,
    Field::Company,
];
/// Names and addresses of more words than this are not looked for in what is noted.
const WORDS: usize = 8;

/// Those who were forgotten.
#[derive(Debug, Clone, Default)]
pub(crate) struct Forgotten {
    secrets: Vec<String>,
    /// The marks of each person.
    people: Vec<Vec<[u8; 32]>>,
    hashes: HashSet<[u8; 32]>,
}

impl Forgotten {
    /// Reads the list.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Forgotten, StoreError> {
        let secrets = reader.setting(SECRETS)?.unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        let people = reader.forgotten_together()?;
        let hashes = people.iter().flatten().copied().collect();
        Ok(Forgotten { secrets, people, hashes })
    }

    /// As it is written for another notebook: for each person the keys and the marks, in hexadecimal.
    pub(crate) fn written(&self) -> impl Iterator<Item = (Vec<String>, Vec<String>)> {
        let mut secrets = self.secrets.clone();
        secrets.sort();
        self.people.iter().map(move |marks| (secrets.clone(), marks.iter().map(|mark| hex(mark)).collect()))
    }

    /// Adds somebody of another notebook. Where nobody was forgotten yet, the other's keys take the place of one under which nothing is
    /// hashed, so that two notebooks that hold the same list write the same.
    pub(crate) fn add(&mut self, secrets: &[String], marks: Vec<[u8; 32]>) {
        if self.is_empty() {
            self.secrets.clear();
        }
        for secret in secrets {
            if !self.secrets.contains(secret) {
                self.secrets.push(secret.clone());
            }
        }
        self.hashes.extend(&marks);
        if !marks.is_empty() && !self.people.contains(&marks) {
            self.people.push(marks);
        }
    }

    /// Without those who are somebody in this notebook: here they were never forgotten, and what comes in erases nobody.
    pub(crate) fn but_for_those_of(mut self, notebook: &mut Reader<'_>) -> Result<Forgotten, StoreError> {
        let mut here: HashSet<[u8; 32]> = HashSet::new();
        notebook.sightings(|seen| {
            let hashes = known_by(&seen.sighting).flat_map(|mark| self.hashes_of(&mark).collect::<Vec<_>>());
            here.extend(hashes.filter(|hash| self.hashes.contains(hash)));
        })?;
        self.people.retain(|marks| !marks.iter().any(|mark| here.contains(mark)));
        self.hashes = self.people.iter().flatten().copied().collect();
        Ok(self)
    }

    /// Was nobody forgotten?
    pub(crate) fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// Is this somebody who was forgotten?
    pub(crate) fn holds(&self, sighting: &Sighting) -> bool {
        !self.is_empty() && known_by(sighting).any(|mark| self.hashes_of(&mark).any(|hash| self.hashes.contains(&hash)))
    }

    /// Is this a key of somebody who was forgotten, and of nobody else?
    pub(crate) fn holds_key(&self, key: &Key) -> bool {
        self.hashes_of(&key.text()).any(|hash| self.hashes.contains(&hash))
    }

    /// Of keys, one a line, those that are not theirs.
    pub(crate) fn left_of(&self, keys: &str) -> String {
        let staying = keys.lines().filter(|line| !Key::of_text(line).is_some_and(|key| self.holds_key(&key)));
        staying.collect::<Vec<_>>().join("\n")
    }

    /// Is it a name, address or number of somebody who was forgotten? Others may have it too.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.hashes_of(&name_mark(name)).any(|hash| self.hashes.contains(&hash))
    }

    /// A sighting of somebody else without the full names, addresses and numbers of the forgotten in what it notes, as the lines
    /// of [`forgetting`] say it of facts; `None` where they are not in it. What it says then is the same whichever
    /// files came before.
    pub(crate) fn without(&self, sighting: &Sighting) -> Option<Sighting> {
        if self.is_empty() {
            return None;
        }
        let mut found = false;
        let mut rest = sighting.clone();
        for (field, values) in rest.facts.iter_mut().filter(|(field, _)| NOTED.contains(field)) {
            values.retain_mut(|value| {
                // Who somebody is related to stands behind the label.
                let label = if *field == Field::Relation { value.find(": ").map_or(0, |at| at + 2) } else { 0 };
                let Some(without) = self.blanked(&value[label..]) else { return true };
                found = true;
                let named = *field == Field::MetThrough || *field == Field::Relation;
                value.replace_range(label.., &without);
                !(named && without == names::BLANK)
            });
        }
        rest.facts.retain(|_, values| !values.is_empty());
        found.then(|| rest.seal())
    }

    /// What was noted of somebody else, likewise: a fact of another notebook, or of a program that holds notes.
    pub(crate) fn noted_without<P: Clone>(&self, what: &What<P>) -> Option<What<P>> {
        if self.is_empty() { None } else { forgetting::noted_without(what, |text| self.blanked(text)) }
    }

    fn blanked(&self, text: &str) -> Option<String> {
        if Key::of_text(text).is_some_and(|key| self.knows(&key.value)) {
            return Some(names::BLANK.to_owned());
        }
        names::blanked_where(text, WORDS, |words| {
            // One word of letters alone may be anybody's name.
            let whole = words.contains(|c: char| !c.is_alphabetic());
            let number = || words.chars().filter(char::is_ascii_digit).collect::<String>();
            whole && (self.knows(words) || !words.contains(char::is_alphabetic) && self.knows(&number()))
        })
    }

    /// The mark under the notebook's own secret.
    pub(crate) fn hash(&self, mark: &str) -> [u8; 32] {
        keyed_hash(self.secrets.first().map_or("", String::as_str), mark)
    }

    /// The mark under every secret.
    pub(crate) fn hashes_of(&self, mark: &str) -> impl Iterator<Item = [u8; 32]> {
        self.secrets.iter().map(move |secret| keyed_hash(secret, mark))
    }

    /// Both lists in one.
    #[must_use]
    pub(crate) fn and(mut self, other: &Forgotten) -> Forgotten {
        other.people.iter().for_each(|marks| self.add(&other.secrets, marks.clone()));
        self
    }

    /// Adds this list to that of a notebook.
    pub(crate) fn carry_over(&self, notebook: &mut Notebook<'_>) -> Result<(), StoreError> {
        let here = Forgotten::read(notebook)?.and(self);
        notebook.set_setting(SECRETS, Some(&here.secrets.join(" ")))?;
        self.people.iter().try_for_each(|hashes| notebook.remember_forgotten(hashes))
    }
}

/// By what a person is kept out: all that names one of their sightings, but nothing by which somebody who stays would be known
/// too. A key that these bear as well keeps its person out by their own name only.
pub(crate) fn marks<'s>(theirs: &[Sighting], staying: impl IntoIterator<Item = &'s Sighting>) -> BTreeSet<String> {
    let keys: BTreeSet<&Key> = theirs.iter().flat_map(|sighting| &sighting.keys).collect();
    let names: BTreeSet<String> =
        theirs.iter().flat_map(|sighting| called(sighting).chain(known_as(sighting))).collect();
    let mut marks: BTreeSet<String> = theirs.iter().filter_map(record).collect();
    marks.extend(theirs.iter().filter_map(print));
    marks.extend(keys.iter().map(|key| key.text()));
    marks.extend(keys.iter().flat_map(|key| names.iter().map(|name| named(key, name))));
    for sighting in staying {
        record(sighting).into_iter().chain(print(sighting)).for_each(|mark| _ = marks.remove(&mark));
        for key in sighting.keys.iter().chain(&sighting.shared_keys).filter(|key| keys.contains(key)) {
            marks.remove(&key.text());
            called(sighting).chain(known_as(sighting)).for_each(|name| _ = marks.remove(&named(key, &name)));
        }
    }
    marks
}

/// By what a sighting is known again: its keys, and its record in its source, which is all that one without keys has. A phone may
/// be a household's, also where nobody else of it is known yet: by itself it stands only for one without a name, and under another name
/// for one whose given name, or a nickname of it, is the same, which two of one household seldom have.
fn known_by(sighting: &Sighting) -> impl Iterator<Item = String> {
    let name = sighting.name.as_deref().map(|name| names::folded(name).key()).filter(|name| !name.is_empty());
    let nameless = name.is_none();
    let alone = sighting.keys.iter().filter(move |key| nameless || key.kind != KeyKind::Phone).map(Key::text);
    let all_names = name.into_iter().chain(known_as(sighting));
    let with_name = all_names.flat_map(|name| sighting.keys.iter().map(move |key| named(key, &name)));
    alone.chain(with_name).chain(record(sighting)).chain(print(sighting))
}

/// What somebody is called whatever family name stands beside it: nicknames, and the given name with those it is short for. Only what is
/// plainly a given name: of `Rossi Anna` the first word is the whole family's.
fn known_as(sighting: &Sighting) -> impl Iterator<Item = String> {
    let values = |field| sighting.facts.get(&field).into_iter().flatten().map(|name| names::folded(name));
    let said = values(Field::GivenName).map(|name| name.tokens.join(" "));
    let words = sighting.name.as_deref().map(names::folded).unwrap_or_default().tokens;
    let plain = words.into_iter().filter(|word| names::is_given(word)).take(1);
    let given: BTreeSet<String> = said.chain(plain).collect();
    let formal: Vec<String> = given.iter().flat_map(|name| names::formal(name)).map(str::to_owned).collect();
    values(Field::Nickname).map(|name| name.key()).chain(formal).filter(|name| !name.is_empty())
}

/// What a sighting calls its person, ready to compare: the name, in whatever order, and the given name.
fn called(sighting: &Sighting) -> impl Iterator<Item = String> {
    let name = sighting.name.as_deref().map(names::folded).unwrap_or_default();
    let given = sighting.first(Field::GivenName).map_or_else(|| name.given.clone(), |given| names::folded(given).key());
    [name.key(), given].into_iter().filter(|name| !name.is_empty())
}

fn named(key: &Key, name: &str) -> String {
    format!("{} of {name}", key.text())
}

fn record(sighting: &Sighting) -> Option<String> {
    let source = serde_json::to_string(&sighting.source).unwrap_or_default();
    (!sighting.record.is_empty()).then(|| format!("record:{source}:{}", sighting.record))
}

/// Our own exports name one without keys by its fingerprint.
fn print(sighting: &Sighting) -> Option<String> {
    let print = || Key::source("coltiva", &fingerprint::written(sighting)).text();
    sighting.keys.is_empty().then(print)
}

/// What a name, an address or a number is remembered as, so that by it a forgetting can be lifted. Nobody is kept out for it.
pub(crate) fn name_mark(name: &str) -> String {
    format!("name:{}", names::fold(name))
}

/// The keyed hash of a mark: HMAC-SHA-256.
fn keyed_hash(secret: &str, mark: &str) -> [u8; 32] {
    let mut key = [0_u8; 64];
    key[..32].copy_from_slice(&Sha256::digest(secret.as_bytes()));
    Hmac::<Sha256>::new(&key.into()).chain_update(mark).finalize().into_bytes().into()
}
