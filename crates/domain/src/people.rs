//! A person as the notebook shows them: assembled from sightings and from what the member typed, each fact with its source and age.
//!
//! Which sightings are one person is decided in [`crate::identity`]; here it is only said what follows from that. The answer depends
//! on the *set* of sightings and facts alone, so that any order of the same imports shows the same person.

mod news;

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::facts::{Fact, What};
use crate::keys::{Key, KeyKind};
use crate::names;
use crate::sightings::{Field, Seen, Source};
use crate::when::When;
use crate::work::same_company;

pub use news::News;

/// One fact about a person: its value, who says so, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The value.
    pub value: String,
    /// Which source says so; [`Source::Hand`] for what was typed.
    pub source: Source,
    /// The latest moment at which it said so.
    pub seen_at: Option<When>,
    /// The sighting that says so, or that what was typed hangs on.
    pub sighting: i64,
    /// The fact by which it was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<String>,
}

impl Told {
    /// What says so, as evidence is named: `f<id>` of a fact that was typed, `s<id>` of a source's sighting.
    pub fn evidence(&self) -> String {
        self.fact.as_ref().map_or_else(|| format!("s{}", self.sighting), |fact| format!("f{fact}"))
    }
}

/// A person, assembled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The smallest id of their sightings.
    pub id: i64,
    /// All their sightings, smallest first.
    pub sightings: Vec<i64>,
    /// The name to show; empty where no source knows one.
    pub name: String,
    /// Identity keys, strongest first.
    pub keys: Vec<Key>,
    /// Keys they share with others: an office, a household.
    pub shared_keys: Vec<Key>,
    /// Facts by field, the one to show first.
    pub facts: BTreeMap<Field, Vec<Told>>,
    /// Where they are known from.
    pub sources: Vec<Source>,
    /// What they do and where, as the latest source says it.
    #[serde(default, skip_serializing_if = "Work::is_empty")]
    pub work: Work,
    /// What LinkedIn shows of their work since the latest export, and did not show before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub news: Option<News>,
}

impl Person {
    /// The value of a field that is shown.
    pub fn first(&self, field: Field) -> Option<&str> {
        self.facts.get(&field).and_then(|all| all.first()).map(|told| told.value.as_str())
    }

    /// Every value of a field.
    pub fn all(&self, field: Field) -> impl Iterator<Item = &str> {
        self.facts.get(&field).into_iter().flatten().map(|told| told.value.as_str())
    }

    /// Values of the keys of one kind.
    pub fn keys_of(&self, kind: KeyKind) -> impl Iterator<Item = &str> {
        self.keys.iter().chain(&self.shared_keys).filter(move |key| key.kind == kind).map(|key| key.value.as_str())
    }

    /// Are they dead, as a source or their own name says?
    pub fn is_dead(&self) -> bool {
        let names = [Field::GivenName, Field::Nickname].into_iter().flat_map(|field| self.all(field));
        self.facts.contains_key(&Field::Dead) || std::iter::once(&*self.name).chain(names).any(names::of_the_dead)
    }

    /// Is it an office and no person? By the name; without one, by addresses that all are an office's.
    pub fn is_office(&self) -> bool {
        let mut emails = self.keys.iter().chain(&self.shared_keys).filter(|key| key.kind == KeyKind::Email).peekable();
        match self.name.is_empty() {
            true => emails.peek().is_some() && emails.all(Key::is_shared),
            false => names::is_office(&self.name),
        }
    }

    /// Something to call them by: the name, else the strongest key's value.
    pub fn shown(&self) -> &str {
        if !self.name.is_empty() {
            return &self.name;
        }
        self.keys.first().or(self.shared_keys.first()).map_or("?", |key| key.value.as_str())
    }

    /// What names them in exports: the strongest key's text, else the name. Two people of one name and no key are told apart
    /// by what their sightings hold, never by a row's id.
    pub fn strongest_key(&self, fingerprint: impl Fn(i64) -> String) -> String {
        if let Some(key) = self.keys.first() {
            return key.text();
        }
        let least = self.sightings.iter().map(|&id| fingerprint(id)).min().unwrap_or_default();
        format!("sighting:{least}")
    }
}

/// A title and a company that go together: what one source says of one moment. Either may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Company.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub company: String,
}

impl Work {
    /// Does it say nothing?
    pub fn is_empty(&self) -> bool {
        self.title.is_empty() && self.company.is_empty()
    }

    /// The title, where there is one.
    pub fn title(&self) -> Option<&str> {
        Some(self.title.as_str()).filter(|title| !title.is_empty())
    }

    /// The company, where there is one.
    pub fn company(&self) -> Option<&str> {
        Some(self.company.as_str()).filter(|company| !company.is_empty())
    }

    /// What there is of the two, the title first.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.title().into_iter().chain(self.company())
    }
}

/// The newest word about somebody's work, whole: the title of one source does not go with the company of another, unless both name
/// one company.
fn work(sightings: &[&Seen], zone: &TimeZone) -> Work {
    let said = |seen: &Seen| {
        let first = |field| seen.sighting.first(field).unwrap_or_default().trim().to_owned();
        Work { title: first(Field::Title), company: first(Field::Company) }
    };
    let place = |seen: &Seen, work: &Work| {
        let age = seen.seen_at.map_or(i64::MIN, |at| at.position(zone));
        (Reverse(age), rank(seen.sighting.source), work.title.is_empty(), work.title.clone(), work.company.clone())
    };
    let mut all: Vec<_> =
        sightings.iter().map(|seen| (seen, said(seen))).filter(|(_, work)| !work.is_empty()).collect();
    all.sort_by_cached_key(|(seen, work)| place(seen, work));
    let mut all = all.into_iter().map(|(_, work)| work);
    let Some(mut newest) = all.next() else { return Work::default() };
    if newest.title.is_empty()
        && let Some(same) = all.find(|work| !work.title.is_empty() && same_company(&work.company, &newest.company))
    {
        newest.title = same.title;
    }
    newest
}

/// What names each person in exports, in the order given: the strongest key that nobody else has, else what their sightings hold. So
/// two who share an address still have two names, and no row's id shows.
pub fn export_keys(people: &[Person], fingerprint: impl Fn(i64) -> String) -> Vec<String> {
    let mut bearers: HashMap<&Key, u32> = HashMap::new();
    for key in people.iter().flat_map(|p| &p.keys) {
        *bearers.entry(key).or_default() += 1;
    }
    let own = |p: &Person| p.keys.iter().find(|key| bearers.get(key) == Some(&1)).map(Key::text);
    let content = |p: &Person| p.sightings.iter().map(|&id| fingerprint(id)).min().unwrap_or_default();
    people.iter().map(|p| own(p).unwrap_or_else(|| format!("sighting:{}", content(p)))).collect()
}

/// How much a source's word about someone's name weighs: typed, then what they write of themselves, then address books, then headers.
fn rank(source: Source) -> u8 {
    match source {
        Source::Hand => 0,
        Source::LinkedinConnections | Source::JsonResume => 1,
        Source::Vcard | Source::Monica => 2,
        Source::Csv => 3,
        Source::Linkedin | Source::LinkedinContacts | Source::TelegramContacts => 4,
        Source::Telegram | Source::Whatsapp | Source::Chat => 5,
        Source::Ical => 6,
        Source::Mail => 7,
    }
}

/// Assembles one person from all of their sightings and the facts that hang on them (taken-back facts left out).
pub fn assemble(sightings: &[&Seen], facts: &[&Fact<i64>], zone: &TimeZone) -> Person {
    let mut ids: Vec<i64> = sightings.iter().map(|s| s.id).collect();
    ids.sort_unstable();
    let mut person = Person {
        id: ids.first().copied().unwrap_or_default(),
        sightings: ids,
        name: best_name(sightings, zone),
        keys: collect(sightings.iter().flat_map(|s| &s.sighting.keys)),
        shared_keys: collect(sightings.iter().flat_map(|s| &s.sighting.shared_keys)),
        facts: told(sightings, zone),
        sources: collect(sightings.iter().map(|s| &s.sighting.source)),
        work: work(sightings, zone),
        news: news::of(sightings, zone),
    };
    let own: HashSet<&Key> = person.keys.iter().collect();
    person.shared_keys.retain(|key| !own.contains(key));
    let mut facts: Vec<&&Fact<i64>> = facts.iter().collect();
    facts.sort_by(|a, b| a.place().cmp(&b.place()));
    for fact in facts {
        apply(&mut person, fact);
    }
    person
}

/// The newest full name of the most trusted source; one written as people say it goes before `Rossi, Anna` and `ANNA ROSSI`, one that
/// kept its accents before one that lost them. Ties go to the longer, then to the first in byte order.
fn best_name(sightings: &[&Seen], zone: &TimeZone) -> String {
    let words =
        |name: &str| name.split_whitespace().filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 1).count();
    let plain = |name: &str| {
        let cased = |c: char| c.is_uppercase() || c.is_lowercase();
        let both = name.chars().any(char::is_uppercase) && name.chars().any(char::is_lowercase);
        !name.contains(',') && (both || !name.chars().any(cased))
    };
    let accents = |name: &str| name.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
    sightings
        .iter()
        .filter_map(|seen| {
            let name = seen.sighting.name.as_deref()?;
            let age = seen.seen_at.map_or(i64::MIN, |at| at.position(zone));
            let order = (
                (words(name) < 2, !plain(name)),
                rank(seen.sighting.source),
                (Reverse(age), Reverse(accents(name)), Reverse(name.chars().count())),
            );
            Some((order, name))
        })
        .min()
        .map_or_else(String::new, |(_, name)| name.to_owned())
}

fn collect<'a, T: Ord + Clone + 'a>(items: impl Iterator<Item = &'a T>) -> Vec<T> {
    let mut all: Vec<T> = items.cloned().collect();
    all.sort();
    all.dedup();
    all
}

/// So many values of one field are shown; what a source says beyond that stays in its sighting.
const VALUES_AT_MOST: usize = 1_000;

/// Every distinct value by field: the latest word first, then the more trusted source.
fn told(sightings: &[&Seen], zone: &TimeZone) -> BTreeMap<Field, Vec<Told>> {
    let mut all: BTreeMap<Field, Vec<(_, Told)>> = BTreeMap::new();
    for seen in sightings {
        let age = seen.seen_at.map_or(i64::MIN, |at| at.position(zone));
        for (field, values) in &seen.sighting.facts {
            for (place, value) in values.iter().enumerate() {
                let told = Told {
                    value: value.clone(),
                    source: seen.sighting.source,
                    seen_at: seen.seen_at,
                    sighting: seen.id,
                    fact: None,
                };
                // A birthday does not change: the one that knows its year says most.
                let partial = *field == Field::Birthday && !matches!(value.parse(), Ok(When::Day(_)));
                let by =
                    (&seen.sighting.record, &seen.sighting.list, seen.sighting.name.as_deref(), &seen.sighting.keys);
                let order = (partial, Reverse(age), rank(seen.sighting.source), place, value.clone(), by, seen.id);
                all.entry(*field).or_default().push((order, told));
            }
        }
    }
    let mut out = BTreeMap::new();
    for (field, mut values) in all {
        values.sort_by(|a, b| a.0.cmp(&b.0));
        let mut seen = HashSet::new();
        let kept = values.into_iter().map(|(_, told)| told).filter(|told| seen.insert(told.value.clone()));
        out.insert(field, kept.take(VALUES_AT_MOST).collect());
    }
    out
}

/// What was typed stands over every source.
fn apply(person: &mut Person, fact: &Fact<i64>) {
    let typed = |value: &str| Told {
        value: value.to_owned(),
        source: Source::Hand,
        seen_at: Some(fact.at),
        sighting: fact.who.unwrap_or(person.id),
        fact: Some(fact.id.clone()),
    };
    match &fact.what {
        What::Correct { field: None, value } if !value.is_empty() => person.name.clone_from(value),
        What::Correct { field: Some(field), value } if value.is_empty() => {
            person.facts.remove(field);
            set_work(person, *field, value);
        }
        What::Correct { field: Some(field), value } => {
            let told = typed(value);
            let values = person.facts.entry(*field).or_default();
            // What was typed before it was a slip, where somebody has one of it: what sources say stays beside it.
            let slip = |v: &Told| field.is_one() && v.fact.is_some();
            values.retain(|v| v.value != *value && !slip(v));
            values.insert(0, told);
            set_work(person, *field, value);
        }
        What::AddKey { key } => {
            if let Some(key) = Key::of_text(key) {
                person.keys.push(key);
                person.keys.sort();
                person.keys.dedup();
            }
        }
        What::Met { place, on, .. } => {
            for (field, value) in [(Field::MetPlace, place.clone()), (Field::MetOn, on.map(|on| on.to_string()))] {
                if let Some(value) = value {
                    let told = typed(&value);
                    let values = person.facts.entry(field).or_default();
                    values.retain(|v| v.value != value);
                    values.insert(0, told);
                }
            }
        }
        What::Note { text } => {
            let told = typed(text);
            let notes = person.facts.entry(Field::Note).or_default();
            notes.retain(|note| note.value != *text);
            notes.insert(0, told);
        }
        What::Tag { name, on } => {
            let told = typed(name);
            let tags = person.facts.entry(Field::Tag).or_default();
            tags.retain(|tag| tag.value != *name);
            if *on {
                tags.push(told);
            }
        }
        _ => {}
    }
}

fn set_work(person: &mut Person, field: Field, value: &str) {
    match field {
        Field::Title => value.clone_into(&mut person.work.title),
        Field::Company => value.clone_into(&mut person.work.company),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::What;

    #[test]
    fn a_title_goes_with_the_company_of_the_same_source() {
        let said = |id: i64, title: &str, company: &str, at: &str| {
            let mut one = seen(id, Source::LinkedinConnections, "Anna Rossi", "", company, Some(at));
            one.sighting.fact(Field::Title, title);
            one
        };
        let work = |all: &[Seen]| assemble(&all.iter().collect::<Vec<_>>(), &[], &TimeZone::UTC).work;
        let old = said(1, "Director", "Acme", "2024-01-01");
        let of = |title: &str, company: &str| Work { title: title.to_owned(), company: company.to_owned() };
        assert_eq!(work(&[old.clone(), said(2, "", "Pensionato", "2026-01-01")]), of("", "Pensionato"));
        assert_eq!(work(&[old.clone(), said(2, "Consulente", "", "2026-01-01")]), of("Consulente", ""));
        assert_eq!(work(&[old.clone(), said(2, "", "", "2026-01-01")]), of("Director", "Acme"));
        assert_eq!(work(&[old, said(2, "", "ACME S.p.A.", "2026-01-01")]), of("Director", "ACME S.p.A."));
    }

    fn seen(id: i64, source: Source, name: &str, email: &str, company: &str, at: Option<&str>) -> Seen {
        let mut sighting = crate::sightings::Sighting::new(source, format!("r{id}"));
        sighting.name = Some(name.to_owned());
        sighting.keys.extend(Key::email(email));
        sighting.fact(Field::Company, company);
        Seen { id, seen_at: at.map(|a| a.parse().unwrap()), first_at: at.map(|a| a.parse().unwrap()), sighting }
    }

    fn world() -> Vec<Seen> {
        vec![
            seen(3, Source::Mail, "rossi.anna", "anna@old.example", "", None),
            seen(7, Source::Vcard, "Anna Rossi", "anna@old.example", "Vecchia Srl", Some("2024-01-01")),
            seen(9, Source::LinkedinConnections, "Anna Rossi", "anna@new.example", "Nuova SpA", Some("2026-01-01")),
        ]
    }

    #[test]
    fn the_latest_word_about_a_company_is_shown_and_the_older_is_kept() {
        let all = world();
        let person = assemble(&all.iter().collect::<Vec<_>>(), &[], &TimeZone::UTC);
        assert_eq!(person.id, 3);
        assert_eq!(person.name, "Anna Rossi");
        assert_eq!(person.all(Field::Company).collect::<Vec<_>>(), ["Nuova SpA", "Vecchia Srl"]);
        assert_eq!(person.keys_of(KeyKind::Email).count(), 2);
    }

    #[test]
    fn the_order_of_sightings_does_not_matter() {
        let all = world();
        let forward = assemble(&all.iter().collect::<Vec<_>>(), &[], &TimeZone::UTC);
        let backward = assemble(&all.iter().rev().collect::<Vec<_>>(), &[], &TimeZone::UTC);
        assert_eq!(forward, backward);
    }

    #[test]
    fn what_was_typed_stands_over_every_source() {
        let all = world();
        let what = What::Correct { field: Some(Field::Company), value: "Da sola".to_owned() };
        let fact = Fact { id: "f1".into(), step: "s1".into(), at: When::Year(2020), who: Some(7), what };
        let person = assemble(&all.iter().collect::<Vec<_>>(), &[&fact], &TimeZone::UTC);
        assert_eq!(person.first(Field::Company), Some("Da sola"));
    }

    #[test]
    fn a_name_is_shown_as_people_say_it() {
        let named = |id: i64, source, name: &str| seen(id, source, name, "anna@x.example", "", None);
        let best = |all: &[Seen]| assemble(&all.iter().collect::<Vec<_>>(), &[], &TimeZone::UTC).name;
        assert_eq!(
            best(&[named(1, Source::Mail, "Rossi, Nicolò"), named(2, Source::Mail, "Nicolo Rossi")]),
            "Nicolo Rossi"
        );
        assert_eq!(
            best(&[named(1, Source::Vcard, "NICOLO ROSSI"), named(2, Source::Mail, "Nicolò Rossi")]),
            "Nicolò Rossi"
        );
        assert_eq!(
            best(&[named(1, Source::Mail, "Nicolo Rossi"), named(2, Source::Mail, "Nicolò Rossi")]),
            "Nicolò Rossi"
        );
        assert_eq!(best(&[named(1, Source::Hand, "Nico"), named(2, Source::Mail, "Nicolò Rossi")]), "Nicolò Rossi");
    }

    #[test]
    fn the_birthday_with_its_year_is_shown() {
        let with = |id: i64, at: &str, day: &str| {
            let mut s = seen(id, Source::Vcard, "Anna", "a@x.example", "", Some(at));
            s.sighting.fact(Field::Birthday, day);
            s
        };
        let all = [with(1, "2026-01-01", "--03-07"), with(2, "2020-01-01", "1980-03-07")];
        let person = assemble(&all.iter().collect::<Vec<_>>(), &[], &TimeZone::UTC);
        assert_eq!(person.all(Field::Birthday).collect::<Vec<_>>(), ["1980-03-07", "--03-07"]);
    }

    #[test]
    fn everybody_has_a_name_of_their_own_in_exports() {
        let one = |id: i64, email: &str| {
            assemble(&[&seen(id, Source::Mail, "Anna Rossi", email, "", None)], &[], &TimeZone::UTC)
        };
        let people = [one(1, "casa@x.it"), one(2, "casa@x.it"), one(3, "anna@x.it"), one(4, "")];
        let keys = export_keys(&people, |id| format!("f{id}"));
        assert_eq!(keys, ["sighting:f1", "sighting:f2", "email:anna@x.it", "sighting:f4"]);
    }
}
