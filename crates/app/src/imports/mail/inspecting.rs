//! `inspect`: what mail files hold, by the same reading as an import.

use std::collections::{BTreeMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::io::BufRead;

use coltiva_domain::facts::What;
use coltiva_domain::interactions::Interaction;
use coltiva_domain::keys::Key;
use coltiva_domain::sightings::Sighting;
use coltiva_domain::when::When;
use coltiva_formats::complaint::{Code, Complaint};
use coltiva_formats::kind::Kind;
use coltiva_formats::limits;
use coltiva_formats::mail::headers::{Field, Headers};
use coltiva_formats::mail::labels::Meaning;
use coltiva_formats::mail::{addresses, dates, hygiene};
use serde_json::{Map, Value, json};

use super::letter::Reader;
use crate::imports::inspection::Inspection;
use crate::imports::sink::{Bodies, Context, ReadError, SightingNo, Sink};

/// Messages whose subjects, names and dates are listed one by one.
const LISTED: usize = 1_000;

/// See [`super::inspect`].
pub(super) fn inspect(kind: Kind, input: &mut dyn BufRead, context: &Context) -> Result<Inspection, ReadError> {
    let mut context = context.clone();
    context.bodies = Bodies::None;
    let mut watch = Watch::default();
    let mut tally = Tally::default();
    let mut reader = Reader::new(kind, &context, &mut tally);
    reader.watch = Some(&mut watch);
    super::every_message(kind, input, &mut reader)?;
    reader.finish();
    let mut summary = if kind == Kind::Mbox { watch.of_mailbox(&tally) } else { watch.single };
    if kind != Kind::Mbox {
        for (word, value) in [("from", json!("")), ("to", json!(0)), ("date", Value::Null), ("mid", json!(""))] {
            summary.entry(word).or_insert(value);
        }
        for (word, value) in [("subject", json!("")), ("bulk", json!(0)), ("auto", json!(0))] {
            summary.entry(word).or_insert(value);
        }
    }
    Ok(Inspection { kind, summary, complaints: tally.complaints })
}

/// What was seen of each message, also of those left out.
#[derive(Default)]
pub(super) struct Watch {
    single: Map<String, Value>,
    messages: u64,
    sent: u64,
    ids: HashSet<u64>,
    without_id: u64,
    hasher: RandomState,
    subjects: Vec<Value>,
    names: Vec<Value>,
    dates: Vec<Value>,
}

impl Watch {
    pub(super) fn saw(&mut self, headers: &Headers, label: Option<Meaning>, verdict: Option<Code>, name: Option<&str>) {
        self.messages += 1;
        self.sent += u64::from(label == Some(Meaning::Sent));
        let date = headers.raw(Field::Date).and_then(dates::parse).and_then(When::from_unix);
        let date = date.map_or(Value::Null, |d| json!(d.to_string()));
        let subject = headers.text(Field::Subject).unwrap_or_default();
        let id = headers.text(Field::MessageId).unwrap_or_default();
        if id.is_empty() {
            self.without_id += 1;
        } else {
            self.ids.insert(self.hasher.hash_one(&id));
        }
        if self.messages == 1 {
            let to: usize = [Field::To, Field::Cc].iter().flat_map(|f| headers.all(*f)).map(addresses::count).sum();
            let written = addresses::first_written(headers.raw(Field::From).unwrap_or_default());
            let single = json!({
                "from": written,
                "to": to,
                "date": date,
                "mid": id,
                "subject": subject,
                "bulk": u8::from(hygiene::is_bulk(headers)),
                "auto": u8::from(hygiene::is_auto(headers)),
                "verdict": verdict.map(Code::word),
            });
            if let Value::Object(single) = single {
                self.single = single;
            }
        }
        if self.subjects.len() < LISTED {
            self.subjects.push(json!(subject));
            self.names.push(json!(name));
            self.dates.push(date);
        }
    }

    fn of_mailbox(&mut self, tally: &Tally) -> Map<String, Value> {
        let mut summary = Map::new();
        summary.insert("messages".into(), json!(self.messages));
        summary.insert("unique".into(), json!(self.ids.len() as u64 + self.without_id));
        summary.insert("sent".into(), json!(self.sent));
        let owner = match tally.own.as_slice() {
            [] => Value::Null,
            [one] => json!(one),
            several => json!(several),
        };
        summary.insert("owner".into(), owner);
        summary.insert("interactions".into(), json!(tally.interactions));
        for (word, n) in &tally.skipped {
            summary.insert((*word).into(), json!(n));
        }
        summary.insert("subject".into(), std::mem::take(&mut self.subjects).into());
        summary.insert("names".into(), std::mem::take(&mut self.names).into());
        summary.insert("dates".into(), std::mem::take(&mut self.dates).into());
        summary
    }
}

/// A sink that counts.
#[derive(Default)]
struct Tally {
    interactions: u64,
    skipped: BTreeMap<&'static str, u64>,
    own: Vec<String>,
    complaints: Vec<Complaint>,
}

impl Tally {
    fn complain(&mut self, complaint: Complaint) {
        if self.complaints.len() < limits::COMPLAINTS {
            self.complaints.push(complaint);
        }
    }
}

impl Sink for Tally {
    fn person(&mut self, _: Sighting, _: Option<When>) -> SightingNo {
        0
    }

    // Participants need no names here; each gets a number of its own only so that nobody is taken for another.
    fn sighting(&mut self, _: Sighting, _: Option<When>) -> SightingNo {
        0
    }

    fn interaction(&mut self, _: Interaction<SightingNo>) {
        self.interactions += 1;
    }

    fn aside(&mut self, _: Interaction<SightingNo>) {}

    fn fact(&mut self, _: String, _: When, _: Option<SightingNo>, _: What<SightingNo>) {}

    fn own(&mut self, key: Option<Key>, _: Option<String>, _: &str) {
        self.own.extend(key.map(|k| k.value));
    }

    fn skip(&mut self, code: Code) {
        *self.skipped.entry(code.word()).or_default() += 1;
    }

    fn lost(&mut self, complaint: Complaint) {
        self.complain(complaint);
    }

    fn damaged(&mut self, complaint: Complaint) {
        self.complain(complaint);
    }

    fn guess(&mut self, _: &str, _: &str, _: &str) {}

    fn progress(&mut self, _: u64) -> bool {
        true
    }
}
