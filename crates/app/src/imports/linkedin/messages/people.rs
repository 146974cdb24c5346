//! Names and addresses of the people in messages, each held once.

use std::collections::HashMap;
use std::sync::Arc;

use coltiva_domain::keys::{Key, KeyKind};
use coltiva_domain::names;
use coltiva_domain::sightings::{Sighting, Source};
use coltiva_formats::linkedin::{Recipients, is_deleted_account};

/// Texts, each held once and numbered.
#[derive(Default)]
pub(super) struct Strings {
    numbers: HashMap<Arc<str>, u32>,
    texts: Vec<Arc<str>>,
}

impl Strings {
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if let Some(n) = self.numbers.get(text) {
            return *n;
        }
        let n = self.texts.len() as u32;
        let text: Arc<str> = text.into();
        self.texts.push(text.clone());
        self.numbers.insert(text, n);
        n
    }

    pub(super) fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", |t| t)
    }

    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }
}

/// Somebody: a profile, or a name without one.
pub(super) type PersonId = u32;

/// Everybody in the messages of a file.
pub(super) struct People {
    /// `s<slug>` or `n<name>`; the first stands for every deleted account, of which each conversation has its own.
    keys: Strings,
    /// Pairs of address and name as written, so that each is understood once.
    pairs: HashMap<Box<str>, Option<PersonId>>,
    /// How often each profile was called how.
    called: HashMap<PersonId, HashMap<Box<str>, u32>>,
    names: HashMap<PersonId, Box<str>>,
    /// Cells of recipients as written: addresses, a separator, names.
    cells: Strings,
    resolved: Vec<Vec<PersonId>>,
    buffer: String,
}

impl Default for People {
    fn default() -> People {
        let mut keys = Strings::default();
        keys.number("");
        People {
            keys,
            pairs: HashMap::new(),
            called: HashMap::new(),
            names: HashMap::new(),
            cells: Strings::default(),
            resolved: Vec::new(),
            buffer: String::new(),
        }
    }
}

impl People {
    /// Stands for an account that is no more.
    pub(super) const DELETED: PersonId = 0;

    /// The sender of a message; `None` where the row names nobody.
    pub(super) fn of_sender(&mut self, url: &str, name: &str) -> Option<PersonId> {
        let mut pair = std::mem::take(&mut self.buffer);
        pair.clear();
        pair.push_str(url);
        pair.push('\u{1f}');
        pair.push_str(name);
        let person = match self.pairs.get(pair.as_str()) {
            Some(person) => *person,
            None => {
                let person = self.understand(url, name);
                self.pairs.insert(pair.as_str().into(), person);
                person
            }
        };
        self.buffer = pair;
        if let Some(person) = person {
            self.call(person, name, 1);
        }
        person
    }

    fn understand(&mut self, url: &str, name: &str) -> Option<PersonId> {
        if let Some(key) = Key::linkedin(url) {
            return Some(self.keys.number(&format!("s{}", key.value)));
        }
        if is_deleted_account(name) {
            return Some(People::DELETED);
        }
        let name = names::clean(name)?;
        Some(self.keys.number(&format!("n{name}")))
    }

    fn call(&mut self, person: PersonId, name: &str, weight: u32) {
        if person != People::DELETED && !name.is_empty() {
            let names = self.called.entry(person).or_default();
            match names.get_mut(name) {
                Some(n) => *n = n.saturating_add(weight),
                None => {
                    names.insert(name.into(), weight);
                }
            }
        }
    }

    /// The recipients of a message, as a cell that is understood once all senders are known.
    pub(super) fn recipients(&mut self, urls: &str, names: &str) -> u32 {
        let mut cell = std::mem::take(&mut self.buffer);
        cell.clear();
        cell.push_str(urls);
        cell.push('\u{1f}');
        cell.push_str(names);
        let number = self.cells.number(&cell);
        self.buffer = cell;
        number
    }

    /// Understands all cells, and gives each profile one name: the most frequent, then the first in the alphabet.
    pub(super) fn settle(&mut self) {
        let cells: Vec<Arc<str>> = self.cells.texts.clone();
        let mut several = Vec::new();
        self.resolved = vec![Vec::new(); cells.len()];
        for (n, cell) in cells.iter().enumerate() {
            let (urls, names) = cell.split_once('\u{1f}').unwrap_or_default();
            let slugs: Vec<&str> = Recipients::urls(urls).filter(|u| Key::linkedin(u).is_some()).collect();
            if slugs.len() > 1 {
                several.push((n, slugs, names));
                continue;
            }
            let person = self.understand(slugs.first().unwrap_or(&""), names);
            if let Some(person) = person {
                self.call(person, names, 1);
                self.resolved[n].push(person);
            }
        }
        self.settle_names();
        for (n, slugs, names) in several {
            let people: Vec<PersonId> = slugs.iter().filter_map(|u| self.understand(u, "")).collect();
            let known = |i: usize, rest: &str| {
                let name = self.names.get(people.get(i)?)?;
                let tail = rest.strip_prefix(&**name)?;
                (tail.is_empty() || tail.trim_start().starts_with(',')).then_some(name.len())
            };
            if let Some(found) = Recipients::names(names, people.len(), known) {
                for (person, name) in people.iter().zip(found) {
                    if !self.names.contains_key(person) {
                        self.call(*person, name, 1);
                    }
                }
            }
            self.resolved[n] = people;
        }
        self.settle_names();
        self.pairs = HashMap::new();
    }

    fn settle_names(&mut self) {
        for (person, names) in self.called.drain() {
            let best = names.into_iter().min_by(|(a, m), (b, n)| n.cmp(m).then_with(|| a.cmp(b)));
            if let Some(name) = best.and_then(|(name, _)| names::clean(&name)) {
                self.names.entry(person).or_insert_with(|| name.into());
            }
        }
    }

    /// The people of a cell.
    pub(super) fn of_cell(&self, cell: u32) -> &[PersonId] {
        self.resolved.get(cell as usize).map_or(&[], Vec::as_slice)
    }

    /// What names somebody in this file.
    pub(super) fn key(&self, person: PersonId) -> &str {
        self.keys.text(person)
    }

    /// The slug of somebody who has one.
    pub(super) fn slug(&self, person: PersonId) -> Option<&str> {
        self.key(person).strip_prefix('s')
    }

    /// The same as a key.
    pub(super) fn linkedin_key(&self, person: PersonId) -> Option<Key> {
        self.slug(person).map(|slug| Key { kind: KeyKind::LinkedIn, value: slug.to_owned() })
    }

    /// What somebody is called.
    pub(super) fn name(&self, person: PersonId) -> Option<&str> {
        self.names.get(&person).map(|n| &**n).or_else(|| self.key(person).strip_prefix('n'))
    }

    /// The sighting of somebody; a deleted account is nobody but the unknown of its conversation.
    pub(super) fn sighting(&self, person: PersonId, conversation: &str) -> Sighting {
        if person == People::DELETED {
            let mut unknown = Sighting::new(Source::Linkedin, conversation);
            unknown.list = "deleted".to_owned();
            return unknown;
        }
        let name = self.name(person).map(str::to_owned);
        let mut sighting = match self.linkedin_key(person) {
            Some(key) => {
                let mut sighting = Sighting::new(Source::Linkedin, key.value.clone());
                sighting.keys.push(key);
                sighting
            }
            None => {
                let mut sighting =
                    Sighting::new(Source::Linkedin, format!("name:{}", name.as_deref().unwrap_or_default()));
                sighting.list = "messages".to_owned();
                sighting
            }
        };
        sighting.name = name;
        sighting
    }
}
