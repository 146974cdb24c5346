//! Our own `notebook.jsonl`: each row what it was in the notebook that wrote it.
//!
//! Sightings come before what names them; a row that names one that did not come is lost, and said so. People of the file's records are
//! those that make people; the others are met in passing, as everywhere.

use std::collections::HashMap;
use std::io::BufRead;

use coltiva_domain::facts::Fact;
use coltiva_domain::sightings::Sighting;
use coltiva_domain::unhex;
use coltiva_domain::when::When;
use coltiva_formats::complaint::{Code, Complaint, Place};
use coltiva_formats::kind::Kind;
use coltiva_formats::notebook::{Line, Reader, Row as Found};
use serde_json::{Map, Value};

use super::inspection::Inspection;
use super::sink::{Context, ReadError, SightingNo, Sink};
use super::tally::Tally;
use crate::export::rows::Row;
use crate::forget::Forgotten;
use crate::owner::OF_THE_OWNER;

/// Rows between two questions whether to go on.
const PROGRESS_EVERY: u64 = 4_096;
/// A name that a row gives to a sighting is no longer than this.
const NAME: usize = 64;

/// Reads a file of this family into the sink.
pub fn read(_: Kind, input: &mut dyn BufRead, _: &Context, sink: &mut dyn Sink) -> Result<(), ReadError> {
    pour(input, sink).map(|_| ())
}

/// Who was forgotten in the notebook that wrote this: the rows at the beginning.
pub(crate) fn forgotten(input: &mut dyn BufRead) -> Result<Forgotten, ReadError> {
    let mut reader = Reader::new(input);
    let mut forgotten = Forgotten::default();
    while let Some(Line::Row(row)) = reader.read()? {
        let Ok(Row::Forgotten { secrets, marks }) = serde_json::from_str(&row.text) else { break };
        forgotten.add(&secrets, marks.iter().filter_map(|mark| unhex(mark)).collect());
    }
    Ok(forgotten)
}

/// What the file holds, touching no notebook.
pub fn inspect(kind: Kind, input: &mut dyn BufRead, _: &Context) -> Result<Inspection, ReadError> {
    let mut tally = Tally::default();
    let counts = pour(input, &mut tally)?;
    let mut summary = Map::new();
    for (word, count) in [
        ("version", counts.version),
        ("sightings", counts.sightings),
        ("people", tally.people),
        ("interactions", tally.interactions),
        ("facts", counts.facts),
    ] {
        summary.insert(word.to_owned(), Value::from(count));
    }
    Ok(Inspection { kind, summary, complaints: tally.complaints })
}

#[derive(Default)]
struct Counts {
    version: u64,
    sightings: u64,
    facts: u64,
}

fn pour(input: &mut dyn BufRead, sink: &mut dyn Sink) -> Result<Counts, ReadError> {
    let mut reader = Reader::new(input);
    let mut pouring = Pouring { numbers: HashMap::new(), counts: Counts::default(), sink };
    let mut rows = 0;
    while let Some(line) = reader.read()? {
        rows += 1;
        match line {
            Line::Row(row) => pouring.row(&row),
            Line::Lost(complaint) => pouring.sink.lost(complaint),
        }
        if rows % PROGRESS_EVERY == 0 && !pouring.sink.progress(reader.bytes()) {
            return Err(ReadError::Cancelled);
        }
    }
    if rows == 0 {
        pouring.sink.damaged(Complaint::new(Place::FILE, Code::Empty));
    }
    pouring.counts.version = reader.version().unwrap_or(0);
    Ok(pouring.counts)
}

struct Pouring<'s> {
    numbers: HashMap<Box<str>, SightingNo>,
    counts: Counts,
    sink: &'s mut dyn Sink,
}

impl Pouring<'_> {
    fn row(&mut self, found: &Found) {
        let Ok(row) = serde_json::from_str::<Row>(&found.text) else {
            // The word of a row that a later version may know, or one that says what it cannot.
            self.sink.lost(Complaint::new(found.place(), Code::BadValue).about("row", &found.word));
            return;
        };
        match row {
            // They were read before the import began: nothing of the forgotten may come in by another of its files either.
            Row::Forgotten { .. } => {}
            Row::Own { key, name, how } => self.sink.own(key, name, &how),
            Row::Setting { name, value } if OF_THE_OWNER.contains(&name.as_str()) => self.sink.setting(&name, &value),
            Row::Setting { name, .. } => {
                self.sink.lost(Complaint::new(found.place(), Code::BadValue).about("setting", &name));
            }
            Row::Sighting { id, seen_at, first_at, sighting } => self.sighting(id, seen_at, first_at, sighting),
            Row::Fact(fact) => self.fact(fact, found),
            Row::Interaction(interaction) => {
                let all = interaction.people.len();
                let key = interaction.key.clone();
                let counted = i64::try_from(interaction.revision).is_ok();
                let interaction = interaction.map(|who| self.numbers.get(who.as_str()).copied());
                if key.split_once(':').is_none_or(|(source, rest)| source.is_empty() || rest.is_empty()) {
                    self.sink.lost(Complaint::new(found.place(), Code::BadValue).about("key", &key));
                } else if interaction.people.len() < all || !counted {
                    self.sink.lost(Complaint::new(found.place(), Code::BadValue).about("people", &key));
                } else {
                    self.sink.interaction(interaction);
                }
            }
        }
    }

    fn sighting(&mut self, id: String, seen_at: Option<When>, first_at: Option<When>, sighting: Sighting) {
        self.counts.sightings += 1;
        let before = first_at.map(|_| sighting.clone());
        let counted = sighting.makes_people() && !sighting.own;
        let number = if counted { self.sink.person(sighting, seen_at) } else { self.sink.sighting(sighting, seen_at) };
        if let Some(before) = before {
            self.sink.sighting(before, first_at);
        }
        if id.len() <= NAME {
            self.numbers.entry(id.into_boxed_str()).or_insert(number);
        }
    }

    fn fact(&mut self, fact: Fact<String>, found: &Found) {
        let id = fact.id.clone();
        match fact.map(|who| self.numbers.get(who.as_str()).copied()) {
            // Of the forgotten nothing is kept, and nothing is said.
            Some(fact) if names_forgotten(&fact) => {}
            Some(fact) => {
                self.counts.facts += 1;
                self.sink.whole_fact(fact);
            }
            None => self.sink.lost(Complaint::new(found.place(), Code::BadValue).about("who", &id)),
        }
    }
}

fn names_forgotten(fact: &Fact<SightingNo>) -> bool {
    fact.who.into_iter().chain(fact.what.others()).any(|who| who == SightingNo::MAX)
}
