//! vCards: each card a sighting (FORMATS 2).

mod draft;
mod group;
pub(super) mod person;
pub(super) mod record;
#[cfg(test)]
mod tests;

use std::hash::Hash;
use std::io::BufRead;

use coltiva_domain::facts::What;
use coltiva_domain::keys::{Key, KeyKind};
use coltiva_domain::sightings::{Field, Sighting};
use coltiva_domain::when::When;
use coltiva_formats::complaint::{Code, Complaint, Place};
use coltiva_formats::decode::Encoding;
use coltiva_formats::kind::Kind;
use coltiva_formats::limits;
use coltiva_formats::vcard::{Card, Counts, Reader};
use serde_json::{Map, Value, json};

use super::held::Seen;
use super::inspection::Inspection;
use super::sink::{Context, ReadError, SightingNo, Sink};
use group::Group;
use person::Found;
use record::hash;

/// Cards between two questions whether to go on.
const PROGRESS_EVERY: u64 = 2_000;
/// Names listed by `inspect`.
const LISTED: usize = 1_000;

/// What a reader of cards wants to be told.
enum Event<'e, 'c> {
    Card(&'e Card<'c>, Box<Found>),
    Wrong(Complaint),
    Progress(u64),
}

/// Reads card by card; the visitor says whether to go on.
fn walk(
    input: &mut dyn BufRead,
    context: &Context,
    visit: &mut dyn FnMut(Event) -> bool,
) -> Result<(Counts, Encoding), ReadError> {
    let mut reader = Reader::new(input);
    let mut number = 0;
    while let Some(card) = reader.next()? {
        number = card.number;
        let mut found = person::read(&card, context);
        let damage = std::mem::take(&mut found.damage);
        visit(Event::Card(&card, Box::new(found)));
        for complaint in reader.complaints().into_iter().chain(damage) {
            visit(Event::Wrong(complaint));
        }
        if number % PROGRESS_EVERY == 0 && !visit(Event::Progress(reader.bytes())) {
            return Err(ReadError::Cancelled);
        }
    }
    for complaint in reader.complaints() {
        visit(Event::Wrong(complaint));
    }
    let counts = reader.counts();
    if counts.foreign > 0 {
        let other = counts.foreign.to_string();
        visit(Event::Wrong(Complaint::new(Place::FILE, Code::NotRecognised).about("VCALENDAR", &other)));
    }
    if number == 0 {
        visit(Event::Wrong(Complaint::new(Place::FILE, Code::Empty)));
    }
    Ok((counts, reader.encoding()))
}

/// Reads a file of this family into the sink.
pub fn read(_kind: Kind, input: &mut dyn BufRead, context: &Context, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let mut memory = Memory::new(limits::CARDS);
    let mut groups: Vec<Group> = Vec::new();
    let (_, encoding) = walk(input, context, &mut |event| {
        match event {
            Event::Card(_, found) => {
                let Found { outcome, agents, .. } = *found;
                // Who stands inside another card is somebody too, and counted; often the same on many.
                for agent in agents {
                    match memory.meet(&agent.content()) {
                        Met::Before => sink.skip(Code::Duplicate),
                        Met::Now | Met::Forgetting => _ = sink.person(agent, None),
                    }
                }
                match outcome {
                    person::Outcome::Person { sighting, seen_at, content } => {
                        let met = memory.meet(&(&sighting.record, content));
                        if matches!(met, Met::Before) {
                            sink.skip(Code::Duplicate);
                        } else {
                            let names: Vec<u64> = names_of(&sighting).collect();
                            let number = sink.person(*sighting, seen_at.or(context.exported_on));
                            if matches!(met, Met::Now) {
                                memory.names.extend(names.into_iter().map(|name| (name, number)));
                            }
                        }
                    }
                    person::Outcome::Group(group) => {
                        sink.skip(Code::GroupCard);
                        groups.push(group);
                    }
                    person::Outcome::Skip(code) => sink.skip(code),
                }
            }
            Event::Wrong(complaint) => sink.damaged(complaint),
            Event::Progress(bytes) => return sink.progress(bytes),
        }
        true
    })?;
    if encoding == Encoding::Windows1252 {
        sink.guess("encoding", encoding.name(), "bytes");
    }
    if memory.over > 0 {
        sink.damaged(Complaint::new(Place::FILE, Code::OverLimit).about("VCARD", &memory.over.to_string()));
    }
    join_groups(&groups, memory.names, context, sink);
    Ok(())
}

/// What is remembered of the cards of one file: no more than a file of people holds, whatever its size.
struct Memory {
    seen: Seen,
    /// Under what a group may name whom.
    names: Vec<(u64, SightingNo)>,
    /// Cards that are remembered at most, and those past them.
    limit: usize,
    over: u64,
}

/// Did a card come before in this file?
enum Met {
    Before,
    Now,
    /// Not among those remembered, and not remembered itself.
    Forgetting,
}

impl Memory {
    fn new(limit: usize) -> Memory {
        Memory { seen: Seen::default(), names: Vec::new(), limit, over: 0 }
    }

    fn meet(&mut self, card: &impl Hash) -> Met {
        if self.seen.holds(card) {
            Met::Before
        } else if self.seen.len() < self.limit {
            self.seen.is_new(card);
            Met::Now
        } else {
            self.over += 1;
            Met::Forgetting
        }
    }
}

/// Under what a member list may name a sighting: its UID, its addresses.
fn names_of(sighting: &Sighting) -> impl Iterator<Item = u64> {
    let all = sighting.keys.iter().chain(&sighting.shared_keys);
    all.filter(|k| matches!(k.kind, KeyKind::Source | KeyKind::Email)).map(hash)
}

/// A group card is no person, and puts its members in a circle of its name.
fn join_groups(groups: &[Group], mut known: Vec<(u64, SightingNo)>, context: &Context, sink: &mut dyn Sink) {
    known.sort_unstable();
    for group in groups {
        for member in &group.members {
            let name = hash(member);
            let at = known.partition_point(|(n, _)| *n < name);
            if let Some(&(_, who)) = known.get(at).filter(|(n, _)| *n == name) {
                let at = group.seen_at.or(context.exported_on).unwrap_or(When::Instant(context.now));
                let circle = What::Circle { name: group.name.clone(), on: true };
                sink.fact(format!("vcard:{}/{}", group.record, member.text()), at, Some(who), circle);
            }
        }
    }
}

/// What the file holds, touching no notebook.
pub fn inspect(kind: Kind, input: &mut dyn BufRead, context: &Context) -> Result<Inspection, ReadError> {
    let mut complaints = Vec::new();
    let mut tally = Tally::default();
    let (counts, encoding) = walk(input, context, &mut |event| {
        match event {
            Event::Card(card, found) => tally.card(card, &found),
            Event::Wrong(complaint) => complaints.push(complaint),
            Event::Progress(_) => {}
        }
        true
    })?;
    let mut summary = tally.details;
    let numbers = [
        ("cards", counts.cards),
        ("nested", counts.nested),
        ("unterminated", counts.unterminated),
        ("bad_lines", counts.bad_lines),
        ("good_cards", counts.cards),
        ("incomplete", counts.unterminated),
        ("emails", tally.emails),
        ("tels", tally.tels),
        ("people", tally.people),
        ("organisations", tally.organisations),
        ("groups", tally.groups),
        ("members", tally.members),
        ("related", tally.related),
        ("nameless", tally.nameless),
    ];
    summary.extend(numbers.map(|(word, n)| (word.to_owned(), json!(n))));
    summary.insert("encoding".into(), json!(encoding.name()));
    // A file of one card is a list of one name all the same.
    summary.insert("fn".into(), json!(tally.names));
    summary.insert("nickname".into(), json!(tally.nicknames));
    summary.insert("url".into(), json!(tally.urls));
    Ok(Inspection { kind, summary, complaints })
}

#[derive(Default)]
struct Tally {
    emails: u64,
    tels: u64,
    people: u64,
    organisations: u64,
    groups: u64,
    members: u64,
    related: u64,
    nameless: u64,
    names: Vec<String>,
    nicknames: Vec<String>,
    urls: Vec<String>,
    /// Of the first person that has them.
    details: Map<String, Value>,
}

impl Tally {
    fn card(&mut self, card: &Card, found: &Found) {
        let count = |name: &'static str| card.all(name).count() as u64;
        // Only cards with their END count, as everywhere in the table of samples.
        if card.complete {
            self.emails += count("EMAIL");
            self.tels += count("TEL");
            if self.names.len() < LISTED {
                self.names.push(card.text("FN").unwrap_or_default());
                self.nicknames.extend(found.sighting().and_then(|s| s.first(Field::Nickname)).map(str::to_owned));
                self.urls.extend(card.all("URL").map(|p| p.text(card.version).trim().to_owned()));
            }
        }
        match &found.outcome {
            person::Outcome::Person { sighting, .. } => {
                self.people += 1;
                self.nameless += u64::from(sighting.name.is_none());
                self.related += sighting.facts.get(&Field::Relation).map_or(0, Vec::len) as u64;
                self.detail(card, sighting);
            }
            person::Outcome::Group(group) => {
                self.groups += 1;
                self.members += group.members.len() as u64;
            }
            person::Outcome::Skip(Code::NotAPerson) => self.organisations += 1,
            person::Outcome::Skip(_) => {}
        }
    }

    fn detail(&mut self, card: &Card, sighting: &Sighting) {
        let key = |kind| {
            sighting.keys.iter().chain(&sighting.shared_keys).find(|k: &&Key| k.kind == kind).map(|k| k.value.clone())
        };
        let fact = |field| sighting.first(field).map(str::to_owned);
        let organisation = card.preferred("ORG").map(|p| {
            let units: Vec<String> = p.fields(card.version).into_iter().filter(|f| !f.is_empty()).collect();
            units.join(" / ")
        });
        let tel = card.preferred("TEL");
        let photo = card.all("PHOTO").map(|p| p.data_length()).find(|n| *n > 0);
        let details = [
            ("family", fact(Field::FamilyName)),
            ("email", key(KeyKind::Email)),
            ("tel", key(KeyKind::Phone)),
            ("linkedin", key(KeyKind::LinkedIn)),
            ("bday", fact(Field::Birthday)),
            ("ext", tel.and_then(|p| coltiva_domain::phones::extension(&p.value))),
            ("org", organisation),
        ];
        for (word, value) in details {
            if let Some(value) = value {
                self.details.entry(word).or_insert(Value::String(value));
            }
        }
        if let Some(photo) = photo {
            self.details.entry("photo_bytes").or_insert(json!(photo));
        }
    }
}
