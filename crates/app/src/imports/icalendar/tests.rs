//! What a calendar means, in words of the notebook.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use coltiva_domain::interactions::Role;
use coltiva_formats::complaint::Code;
use jiff::tz::TimeZone;

use super::*;
use crate::imports::sink::Bodies;

mod damage;
mod expected;
mod meetings;

/// Everything that was poured.
#[derive(Default)]
struct Poured {
    sightings: Vec<Sighting>,
    interactions: BTreeMap<String, Interaction<SightingNo>>,
    asides: Vec<String>,
    /// Meetings that will not be: beside the log, not in it.
    called_off: BTreeMap<String, Interaction<SightingNo>>,
    skipped: BTreeMap<Code, u64>,
    complaints: Vec<Complaint>,
    own: Vec<(String, String)>,
    records: u64,
}

impl Poured {
    /// One line for each interaction, by key: when, who as what, and what they answered.
    fn lines(&self) -> Vec<String> {
        let line = |i: &Interaction<SightingNo>| {
            let mut line = format!("{} {}", i.key, i.at);
            for p in &i.people {
                let who = &self.sightings[p.who as usize];
                let role = if p.role == Role::From { "<" } else { "" };
                write!(line, " {role}{}={:?}", who.record, p.attendance).unwrap();
            }
            line
        };
        self.interactions.values().map(line).collect()
    }

    fn words(&self) -> Vec<String> {
        self.complaints.iter().map(|c| format!("{} {}", c.code.word(), c.place)).collect()
    }

    fn skips(&self, code: Code) -> u64 {
        self.skipped.get(&code).copied().unwrap_or(0)
    }

    /// Everything that matters for a notebook, in an order of its own.
    fn ground(&self) -> String {
        let mut all = self.lines();
        for i in self.interactions.values().chain(self.called_off.values()) {
            all.push(format!("{:?} {:?} {:?} {:?} {} {:?}", i.key, i.subject, i.text, i.seconds, i.crowd, i.kind));
        }
        all.extend(self.sightings.iter().map(|s| serde_json::to_string(s).unwrap()));
        all.sort();
        all.join("\n")
    }
}

impl Sink for Poured {
    fn person(&mut self, _: Sighting, _: Option<When>) -> SightingNo {
        unreachable!("a calendar lists no people")
    }
    fn sighting(&mut self, sighting: Sighting, _: Option<When>) -> SightingNo {
        if let Some(at) = self.sightings.iter().position(|s| *s == sighting) {
            return at as SightingNo;
        }
        self.sightings.push(sighting);
        self.sightings.len() as SightingNo - 1
    }
    fn interaction(&mut self, interaction: Interaction<SightingNo>) {
        self.records += 1;
        let before = self.interactions.insert(interaction.key.clone(), interaction);
        assert!(before.is_none(), "{} twice", before.unwrap().key);
    }
    fn aside(&mut self, interaction: Interaction<SightingNo>) {
        if interaction.is_called_off() {
            assert!(self.called_off.insert(interaction.key.clone(), interaction).is_none());
            return;
        }
        self.asides.push(interaction.key.clone());
        self.interaction(interaction);
        self.records -= 1;
    }
    fn fact(&mut self, _: String, _: When, _: Option<SightingNo>, _: What<SightingNo>) {}
    fn own(&mut self, key: Option<Key>, _: Option<String>, how: &str) {
        self.own.push((key.unwrap().value, how.to_owned()));
    }
    fn skip(&mut self, code: Code) {
        self.records += 1;
        *self.skipped.entry(code).or_default() += 1;
    }
    fn lost(&mut self, complaint: Complaint) {
        self.records += 1;
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

fn context() -> Context {
    let now = "2026-01-15T12:00:00Z".parse().unwrap();
    Context { file_name: "calendar.ics".to_owned(), ..Context::new(now, TimeZone::get("Europe/Rome").unwrap()) }
}

fn pour_with(context: &Context, bytes: &[u8]) -> Poured {
    let mut sink = Poured::default();
    read(Kind::Ical, &mut &bytes[..], context, &mut sink).unwrap();
    sink
}

fn pour(text: &str) -> Poured {
    pour_with(&context(), text.as_bytes())
}

/// A calendar of events, each given by its lines.
fn calendar(events: &[&str]) -> String {
    let mut text = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    for event in events {
        let lines: String = event.lines().map(|l| format!("{}\r\n", l.trim_start())).collect();
        write!(text, "BEGIN:VEVENT\r\n{lines}END:VEVENT\r\n").unwrap();
    }
    text + "END:VCALENDAR\r\n"
}

/// An event of Anna, who calls it, and Luca, who comes.
fn between(lines: &str) -> String {
    format!("{lines}\nORGANIZER:mailto:anna@x.it\nATTENDEE;PARTSTAT=ACCEPTED:mailto:luca@x.it")
}
