//! For the tests of readers: a sink that keeps everything, and the walk over the table of samples.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use coltiva_domain::facts::What;
use coltiva_domain::interactions::Interaction;
use coltiva_domain::keys::Key;
use coltiva_domain::sightings::Sighting;
use coltiva_domain::when::When;
use coltiva_formats::complaint::{Code, Complaint};
use coltiva_formats::kind::Kind;
use jiff::tz::TimeZone;

use super::readers;
use super::sink::{Context, SightingNo, Sink};

/// Everything a reader said.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Poured {
    /// Numbers are places in it. `true`: a record of the file.
    pub(super) sightings: Vec<(Sighting, Option<When>, bool)>,
    pub(super) interactions: Vec<Interaction<SightingNo>>,
    pub(super) asides: Vec<Interaction<SightingNo>>,
    pub(super) facts: Vec<(String, When, Option<SightingNo>, What<SightingNo>)>,
    pub(super) own: Vec<(Option<Key>, Option<String>, String)>,
    pub(super) skipped: BTreeMap<&'static str, u32>,
    pub(super) lost: Vec<Complaint>,
    pub(super) damaged: Vec<Complaint>,
    pub(super) guesses: Vec<(String, String, String)>,
}

impl Poured {
    /// Reads a whole text.
    pub(super) fn of(kind: Kind, bytes: &[u8]) -> Poured {
        let mut poured = Poured::default();
        readers::read(kind, &mut &bytes[..], &context(), &mut poured).unwrap();
        poured
    }

    /// The records that are people.
    pub(super) fn people(&self) -> impl Iterator<Item = &Sighting> {
        self.sightings.iter().filter(|(_, _, record)| *record).map(|(s, _, _)| s)
    }
}

impl Sink for Poured {
    fn person(&mut self, sighting: Sighting, seen_at: Option<When>) -> SightingNo {
        self.sightings.push((sighting, seen_at, true));
        self.sightings.len() as SightingNo - 1
    }
    fn sighting(&mut self, sighting: Sighting, seen_at: Option<When>) -> SightingNo {
        if let Some(at) = self.sightings.iter().position(|(s, _, _)| *s == sighting) {
            return at as SightingNo;
        }
        self.sightings.push((sighting, seen_at, false));
        self.sightings.len() as SightingNo - 1
    }
    fn interaction(&mut self, interaction: Interaction<SightingNo>) {
        self.interactions.push(interaction);
    }
    fn aside(&mut self, interaction: Interaction<SightingNo>) {
        self.asides.push(interaction);
    }
    fn fact(&mut self, key: String, at: When, who: Option<SightingNo>, what: What<SightingNo>) {
        self.facts.push((key, at, who, what));
    }
    fn own(&mut self, key: Option<Key>, name: Option<String>, how: &str) {
        self.own.push((key, name, how.to_owned()));
    }
    fn skip(&mut self, code: Code) {
        *self.skipped.entry(code.word()).or_default() += 1;
    }
    fn lost(&mut self, complaint: Complaint) {
        self.lost.push(complaint);
    }
    fn damaged(&mut self, complaint: Complaint) {
        self.damaged.push(complaint);
    }
    fn guess(&mut self, what: &str, value: &str, how: &str) {
        self.guesses.push((what.to_owned(), value.to_owned(), how.to_owned()));
    }
    fn progress(&mut self, _: u64) -> bool {
        true
    }
}

/// Italy, Rome, 2 October 2026.
pub(super) fn context() -> Context {
    Context::new("2026-10-02T09:00:00Z".parse().unwrap(), TimeZone::get("Europe/Rome").unwrap())
}

/// Where the samples are, when they are there.
fn samples() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    root.join("samples/EXPECT.tsv").exists().then_some(root)
}

/// Inspects every sample of a kind and compares what the table says for programs: items `word=value` and `word[n]=value`.
/// `exempt` lists what is a remark to the reader although it looks like an item. Gives the number of samples.
pub(super) fn walk_samples(kind: Kind, exempt: &[&str]) -> usize {
    let Some(shared) = samples() else { return 0 };
    let table = std::fs::read_to_string(shared.join("samples/EXPECT.tsv")).unwrap();
    let mut wrong = Vec::new();
    let mut files = 0;
    for row in table.lines() {
        let columns: Vec<&str> = row.split('\t').collect();
        let [path, word, expect, ..] = columns[..] else { continue };
        if word != kind.word() || path.contains("/test/") || path.ends_with("schema.json") {
            continue;
        }
        files += 1;
        let bytes = std::fs::read(shared.join(path)).unwrap();
        let mut context = context();
        context.file_name = path.to_owned();
        let seen = readers::inspect(kind, &mut bytes.as_slice(), &context).unwrap();
        let mut summary = seen.summary;
        summary.insert("errors".into(), seen.complaints.len().into());
        for item in expect.split(';') {
            let Some((word, value)) = item.trim().split_once('=') else { continue };
            let value = value.split(" (").next().unwrap_or(value).trim();
            let plain = word.bytes().all(|b| b.is_ascii_lowercase() || b"_[]0123456789".contains(&b));
            if !plain || value.contains("..") || exempt.contains(&item.trim()) {
                continue;
            }
            let (name, at) =
                word.split_once('[').map_or((word, None), |(n, at)| (n, at.trim_end_matches(']').parse().ok()));
            let found = summary.get(name).unwrap_or(&serde_json::Value::Null);
            let found =
                if found.is_array() { found.get(at.unwrap_or(0)).unwrap_or(&serde_json::Value::Null) } else { found };
            let text = match found {
                serde_json::Value::String(text) => text.chars().take(80).collect(),
                serde_json::Value::Null => String::new(),
                other => other.to_string(),
            };
            if text != value.replace("none", "") {
                wrong.push(format!("{path}: {word} is '{text}', expected '{value}'  {:?}", seen.complaints));
            }
        }
        readers::read(kind, &mut bytes.as_slice(), &context, &mut Poured::default()).unwrap();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    files
}

/// The keys of a sighting as texts.
pub(super) fn keys(sighting: &Sighting) -> Vec<String> {
    sighting.keys.iter().map(Key::text).collect()
}

/// Its shared keys as texts.
pub(super) fn shared(sighting: &Sighting) -> Vec<String> {
    sighting.shared_keys.iter().map(Key::text).collect()
}
