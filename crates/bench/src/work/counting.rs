//! A sink that counts and keeps nothing.

use coltiva_app::imports::{Context, Sink};
use coltiva_domain::facts::What;
use coltiva_domain::interactions::Interaction;
use coltiva_domain::keys::Key;
use coltiva_domain::sightings::Sighting;
use coltiva_domain::when::When;
use coltiva_formats::complaint::{Code, Complaint};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// How much came.
#[derive(Default)]
pub struct Counting {
    pub records: u64,
    pub people: u32,
    pub interactions: u64,
}

/// What an import by default knows.
pub fn context(file: &str) -> Context {
    let now = Timestamp::constant(1_767_312_000, 0);
    Context { file_name: file.to_owned(), ..Context::new(now, TimeZone::UTC) }
}

impl Sink for Counting {
    fn person(&mut self, sighting: Sighting, seen_at: Option<When>) -> u32 {
        self.records += 1;
        self.sighting(sighting, seen_at)
    }
    fn sighting(&mut self, sighting: Sighting, _: Option<When>) -> u32 {
        std::hint::black_box(sighting);
        self.people += 1;
        self.people - 1
    }
    fn interaction(&mut self, interaction: Interaction<u32>) {
        self.records += 1;
        self.aside(interaction);
    }
    fn aside(&mut self, interaction: Interaction<u32>) {
        std::hint::black_box(interaction);
        self.interactions += 1;
    }
    fn fact(&mut self, key: String, _: When, _: Option<u32>, what: What<u32>) {
        std::hint::black_box((key, what));
    }
    fn own(&mut self, _: Option<Key>, _: Option<String>, _: &str) {}
    fn skip(&mut self, _: Code) {
        self.records += 1;
    }
    fn lost(&mut self, _: Complaint) {
        self.records += 1;
    }
    fn damaged(&mut self, _: Complaint) {}
    fn guess(&mut self, _: &str, _: &str, _: &str) {}
    fn progress(&mut self, _: u64) -> bool {
        true
    }
}
