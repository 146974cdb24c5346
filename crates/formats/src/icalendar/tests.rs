//! What a calendar says, however it is written.

use jiff::civil::DateTime;

use super::expand::Steps;
use super::rule::{Rule, Until};
use super::time::{Clock, Stamp};

mod reading;
mod recurrence;
mod zones;

fn local(text: &str) -> DateTime {
    Stamp::read(text, || Clock::Floating).unwrap().local
}

/// Events, complaints and the clocks of a file.
fn read(bytes: &[u8]) -> (Vec<super::Event>, Vec<String>, super::zones::Clocks) {
    let mut reader = super::Reader::new(bytes).unwrap();
    let (mut events, mut complaints) = (Vec::new(), Vec::new());
    while let Some(item) = reader.next().unwrap() {
        match item {
            super::Item::Event(event) => events.push(*event),
            super::Item::Complaint(c) => complaints.push(format!("{} {}", c.code.word(), c.place)),
            _ => {}
        }
    }
    let (clocks, unknown) = reader.zones().settle();
    complaints.extend(unknown.iter().map(|c| format!("{} {}", c.code.word(), c.value)));
    (events, complaints, clocks)
}
