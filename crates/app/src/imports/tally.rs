//! A sink that only counts, for `inspect`.

use std::collections::BTreeMap;

use coltiva_domain::facts::What;
use coltiva_domain::interactions::Interaction;
use coltiva_domain::keys::Key;
use coltiva_domain::sightings::Sighting;
use coltiva_domain::when::When;
use coltiva_formats::complaint::{Code, Complaint};

use super::sink::{SightingNo, Sink};

/// How much came, and what was wrong.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) people: u64,
    pub(super) interactions: u64,
    pub(super) skipped: BTreeMap<&'static str, u64>,
    pub(super) complaints: Vec<Complaint>,
    sightings: SightingNo,
}

impl Tally {
    /// How many records were left out for this reason.
    pub(super) fn skipped(&self, code: Code) -> u64 {
        self.skipped.get(code.word()).copied().unwrap_or_default()
    }
}

impl Sink for Tally {
    fn person(&mut self, sighting: Sighting, seen_at: Option<When>) -> SightingNo {
        self.people += 1;
        self.sighting(sighting, seen_at)
    }
    fn sighting(&mut self, _: Sighting, _: Option<When>) -> SightingNo {
        self.sightings += 1;
        self.sightings
    }
    fn interaction(&mut self, _: Interaction<SightingNo>) {
        self.interactions += 1;
    }
    fn aside(&mut self, _: Interaction<SightingNo>) {}
    fn fact(&mut self, _: String, _: When, _: Option<SightingNo>, _: What<SightingNo>) {}
    fn own(&mut self, _: Option<Key>, _: Option<String>, _: &str) {}
    fn skip(&mut self, code: Code) {
        *self.skipped.entry(code.word()).or_default() += 1;
    }
    fn lost(&mut self, complaint: Complaint) {
        self.complaints.push(complaint);
    }
    fn damaged(&mut self, complaint: Complaint) {
        self.complaints.push(complaint);
    }
    fn guess(&mut self, _: &str, _: &str, _: &str) {}
    fn progress(&mut self, _: u64) -> bool {
        true
    }
}
