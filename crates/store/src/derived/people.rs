//! People as `app` settled them: who is one person, by what name and keys.

use std::collections::{HashMap, HashSet};

use crate::db::{Row, Value};
use crate::error::Result;
use crate::notebook::{Notebook, Reader};

/// A person, as shown in lists and found by key or word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonRow {
    /// The smallest of their sightings' ids.
    pub id: i64,
    /// The name shown.
    pub name: String,
    /// The name folded, for sorting and comparing.
    pub folded: String,
    /// Their strongest key as text, which names them in exports.
    pub key: String,
    /// Where they work.
    pub company: Option<String>,
    /// As what.
    pub title: Option<String>,
    /// Whatever else `app` shows without computing, as JSON.
    pub details: String,
    /// Their sightings. Empty when read: see [`sighting_people`](Reader::sighting_people).
    pub sightings: Vec<i64>,
    /// All their keys as texts. Empty when read.
    pub keys: Vec<String>,
    /// What they are found by: folded words (letters and digits, separated by spaces). Empty when read.
    pub words: String,
}

impl PersonRow {
    /// Is the other, as it is read, the same to everybody who reads it? What is shown holds sightings and keys too.
    fn is_shown_as(&self, read: &PersonRow) -> bool {
        self.details == read.details
            && (&self.name, &self.folded, &self.key) == (&read.name, &read.folded, &read.key)
            && (&self.company, &self.title) == (&read.company, &read.title)
    }
}

const PERSON: &str = "select id, name, folded, person_key, company, title, details from people where member_id = $1";

fn person(row: &Row<'_>) -> Result<PersonRow> {
    Ok(PersonRow {
        id: row.int(0)?,
        name: row.text(1)?.to_owned(),
        folded: row.text(2)?.to_owned(),
        key: row.text(3)?.to_owned(),
        company: row.opt_text(4)?.map(str::to_owned),
        title: row.opt_text(5)?.map(str::to_owned),
        details: row.text(6)?.to_owned(),
        ..PersonRow::default()
    })
}

impl Reader<'_> {
    /// Everybody, in order of id.
    pub fn people(&mut self, mut each: impl FnMut(PersonRow)) -> Result<()> {
        let me = self.me();
        self.db.each(&format!("{PERSON} order by id"), &[me], |row| {
            each(person(row)?);
            Ok(())
        })
    }

    /// These people, as far as they are there, in order of id.
    pub fn people_by_id(&mut self, ids: &[i64]) -> Result<Vec<PersonRow>> {
        let me = self.me();
        let ids: Vec<Value<'_>> = ids.iter().map(|&i| i.into()).collect();
        let mut found = Vec::new();
        self.db.each_of(&format!("{PERSON} and id in ({{many}})"), &[me], &ids, |row| {
            found.push(person(row)?);
            Ok(())
        })?;
        found.sort_by_key(|p| p.id);
        found.dedup_by_key(|p| p.id);
        Ok(found)
    }

    /// The person whom a sighting belongs to.
    pub fn person_of(&mut self, sighting: i64) -> Result<Option<i64>> {
        let params = [self.me(), sighting.into()];
        let sql = "select person_id from sighting_people where member_id = $1 and sighting_id = $2";
        self.db.one(sql, &params, |row| row.int(0))
    }

    /// The sightings of a person, in order.
    pub fn sightings_of(&mut self, person: i64) -> Result<Vec<i64>> {
        let params = [self.me(), person.into()];
        self.db.all(
            "select sighting_id from sighting_people where member_id = $1 and person_id = $2 order by sighting_id",
            &params,
            |row| row.int(0),
        )
    }

    /// Sighting → person, for all, in order of sightings.
    pub fn sighting_people(&mut self, mut each: impl FnMut(i64, i64)) -> Result<()> {
        let me = self.me();
        let sql = "select sighting_id, person_id from sighting_people where member_id = $1 order by sighting_id";
        self.db.each(sql, &[me], |row| {
            each(row.int(0)?, row.int(1)?);
            Ok(())
        })
    }

    /// Every key with the person who has it, in order of both.
    pub fn person_keys(&mut self, mut each: impl FnMut(&str, i64)) -> Result<()> {
        let me = self.me();
        let sql = "select key_text, person_id from person_keys where member_id = $1 order by key_text, person_id";
        self.db.each(sql, &[me], |row| {
            each(row.text(0)?, row.int(1)?);
            Ok(())
        })
    }

    /// Who has this key (`email:anna@example.org`).
    pub fn people_with_key(&mut self, key: &str) -> Result<Vec<i64>> {
        let params = [self.me(), key.into()];
        let sql = "select person_id from person_keys where member_id = $1 and key_text = $2 order by person_id";
        self.db.all(sql, &params, |row| row.int(0))
    }
}

impl Notebook<'_> {
    /// Puts these in place of everybody; the search index follows. Only what differs is written: after most acts that is a few rows,
    /// and taking words out of an index costs far more than comparing them.
    pub fn replace_people(&mut self, people: &[PersonRow]) -> Result<()> {
        let wanted: HashMap<i64, &PersonRow> = people.iter().map(|row| (row.id, row)).collect();
        let (mut same, mut gone) = (HashSet::new(), HashSet::new());
        self.people(|old| match wanted.get(&old.id) {
            Some(row) if row.is_shown_as(&old) => _ = same.insert(old.id),
            _ => _ = gone.insert(old.id),
        })?;
        let mut indexed = HashSet::new();
        self.search_words(|id, words| {
            match wanted.get(&id) {
                Some(row) if row.words == words => indexed.insert(id),
                _ => gone.insert(id),
            };
            Ok(())
        })?;
        let come: Vec<&PersonRow> =
            people.iter().filter(|row| !(same.contains(&row.id) && indexed.contains(&row.id))).collect();
        if come.len() + gone.len() > people.len() / 2 {
            self.drop_derived(crate::Derived::People)?;
            self.drop_derived(crate::Derived::Search)?;
            return self.insert_people(&people.iter().collect::<Vec<_>>());
        }
        let gone: Vec<i64> = gone.into_iter().collect();
        self.put(&gone, &come)
    }

    /// Puts these people in place of those (named by id) that they were before.
    pub fn put_people(&mut self, gone: &[i64], people: &[PersonRow]) -> Result<()> {
        self.put(gone, &people.iter().collect::<Vec<_>>())
    }

    fn put(&mut self, gone: &[i64], people: &[&PersonRow]) -> Result<()> {
        let mut old: Vec<i64> = gone.iter().copied().chain(people.iter().map(|p| p.id)).collect();
        old.sort_unstable();
        old.dedup();
        self.delete_people(&old)?;
        self.insert_people(people)
    }

    /// Takes out the people to whom these sightings belong.
    pub(crate) fn forget_people(&mut self, sightings: &[i64]) -> Result<()> {
        let me = self.me();
        let sightings: Vec<Value<'_>> = sightings.iter().map(|&s| s.into()).collect();
        let mut people = Vec::new();
        self.db.each_of(
            "select person_id from sighting_people where member_id = $1 and sighting_id in ({many})",
            &[me],
            &sightings,
            |row| {
                people.push(row.int(0)?);
                Ok(())
            },
        )?;
        people.sort_unstable();
        people.dedup();
        let ids: Vec<Value<'_>> = people.iter().map(|&id| id.into()).collect();
        for sql in [
            "delete from pairs where member_id = $1 and a in ({many})",
            "delete from pairs where member_id = $1 and b in ({many})",
        ] {
            self.db.run_of(sql, &[me], &ids)?;
        }
        self.delete_people(&people)
    }

    fn delete_people(&mut self, people: &[i64]) -> Result<()> {
        let me = self.me();
        let ids: Vec<Value<'_>> = people.iter().map(|&id| id.into()).collect();
        for sql in [
            "delete from people where member_id = $1 and id in ({many})",
            "delete from sighting_people where member_id = $1 and person_id in ({many})",
            "delete from person_keys where member_id = $1 and person_id in ({many})",
        ] {
            self.db.run_of(sql, &[me], &ids)?;
        }
        self.unindex_words(people)
    }

    fn insert_people(&mut self, people: &[&PersonRow]) -> Result<()> {
        let me = self.me();
        self.db.insert(
            "insert into people (member_id, id, name, folded, person_key, company, title, details) values {rows}",
            people.iter().map(|p| {
                let (company, title) = (p.company.as_ref().into(), p.title.as_ref().into());
                let id = p.id.into();
                [me, id, (&p.name).into(), (&p.folded).into(), (&p.key).into(), company, title, (&p.details).into()]
            }),
        )?;
        let mut sightings: Vec<(i64, i64)> =
            people.iter().flat_map(|p| p.sightings.iter().map(|&s| (s, p.id))).collect();
        sightings.sort_unstable();
        self.db.insert(
            "insert into sighting_people (member_id, sighting_id, person_id) values {rows}",
            sightings.into_iter().map(|(sighting, person)| [me, sighting.into(), person.into()]),
        )?;
        let mut keys: Vec<(&String, i64)> = people.iter().flat_map(|p| p.keys.iter().map(|k| (k, p.id))).collect();
        keys.sort_unstable();
        keys.dedup();
        self.db.insert(
            "insert into person_keys (member_id, key_text, person_id) values {rows}",
            keys.into_iter().map(|(key, person)| [me, key.into(), person.into()]),
        )?;
        self.index_words(people)
    }
}
