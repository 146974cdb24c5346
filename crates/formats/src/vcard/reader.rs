//! Logical lines to cards: where one begins, where it ends, and what stands between.

use std::io::{self, BufRead};

use super::lines::{Lines, Span};
use super::property::Property;
use super::{Card, Version};
use crate::complaint::{Code, Complaint, Place, Unit};
use crate::decode::Encoding;
use crate::limits;

/// AGENTs within AGENTs.
const NESTED_AT_MOST: u16 = 16;
/// Components of other formats within each other.
const FOREIGN_AT_MOST: usize = 32;

/// What was met in a file so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Cards with their END, nested ones not among them.
    pub cards: u64,
    /// Cards nested in AGENT.
    pub nested: u64,
    /// Cards without END.
    pub unterminated: u64,
    /// Lines that say nothing: without colon or with a name that none can have, or between cards.
    pub bad_lines: u64,
    /// Components of other formats (calendars) that stood among the cards.
    pub foreign: u64,
}

/// Reads cards one at a time: a single one stands in memory.
pub struct Reader<R: BufRead> {
    lines: Lines<R>,
    text: Vec<u8>,
    spans: Vec<Span>,
    /// The BEGIN of the next card was read, and so ended the one before.
    begun: bool,
    foreign: Vec<Vec<u8>>,
    number: u64,
    counts: Counts,
    complaints: Vec<Complaint>,
    guessed: bool,
}

enum Frame {
    Begin,
    End,
    BeginOther(Vec<u8>),
    EndOther(Vec<u8>),
}

impl<R: BufRead> Reader<R> {
    /// Nothing is read yet.
    pub fn new(input: R) -> Reader<R> {
        Reader {
            lines: Lines::new(input),
            text: Vec::new(),
            spans: Vec::new(),
            begun: false,
            foreign: Vec::new(),
            number: 0,
            counts: Counts::default(),
            complaints: Vec::new(),
            guessed: false,
        }
    }

    /// What was met so far.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Bytes read so far.
    pub fn bytes(&self) -> u64 {
        self.lines.bytes()
    }

    /// The characters of the file, as far as it was read.
    pub fn encoding(&self) -> Encoding {
        let guess = if self.guessed { Encoding::Windows1252 } else { Encoding::Utf8 };
        self.lines.encoding().unwrap_or(guess)
    }

    /// Takes the complaints so far about lines and frames: take them after each card.
    pub fn complaints(&mut self) -> Vec<Complaint> {
        std::mem::take(&mut self.complaints)
    }

    /// The next card; `None` at the end.
    #[allow(clippy::should_implement_trait, reason = "it lends: the card borrows from the reader")]
    pub fn next(&mut self) -> io::Result<Option<Card<'_>>> {
        self.text.clear();
        self.spans.clear();
        let mut open = std::mem::take(&mut self.begun);
        let mut depth = 0u16;
        let mut oversized = false;
        loop {
            let Some(mut span) = self.lines.logical(&mut self.text)? else {
                return Ok(if open { Some(self.finish(false, oversized)) } else { None });
            };
            let line = self.text.get(span.start..span.end).unwrap_or_default();
            match frame(line) {
                Some(Frame::Begin) if open && depth < NESTED_AT_MOST && self.waits_for_agent(depth) => {
                    self.text.truncate(span.start);
                    depth += 1;
                    self.counts.nested += 1;
                }
                Some(Frame::Begin) => {
                    self.text.truncate(span.start);
                    if open {
                        self.begun = true;
                        return Ok(Some(self.finish(false, oversized)));
                    }
                    open = true;
                }
                Some(Frame::End) if open => {
                    self.text.truncate(span.start);
                    if depth == 0 {
                        return Ok(Some(self.finish(true, oversized)));
                    }
                    depth -= 1;
                }
                Some(Frame::BeginOther(name)) if !open || name == b"VCALENDAR" => {
                    self.text.truncate(span.start);
                    if self.foreign.len() < FOREIGN_AT_MOST {
                        self.counts.foreign += u64::from(self.foreign.is_empty());
                        self.foreign.push(name);
                    }
                    if open {
                        return Ok(Some(self.finish(false, oversized)));
                    }
                }
                Some(Frame::EndOther(name)) if !open && self.foreign.contains(&name) => {
                    self.text.truncate(span.start);
                    let at = self.foreign.iter().rposition(|n| *n == name).unwrap_or_default();
                    self.foreign.truncate(at);
                }
                frame if open && frame.is_none() => {
                    if oversized || self.text.len() > limits::CARD {
                        oversized = true;
                        self.text.truncate(span.start);
                    } else {
                        span.depth = depth;
                        self.spans.push(span);
                    }
                }
                _ => {
                    if open || self.foreign.is_empty() {
                        self.bad_line(span);
                    }
                    self.text.truncate(span.start);
                }
            }
        }
    }

    /// Is the last line `AGENT:` with nothing after it, as 2.1 writes before a nested card?
    fn waits_for_agent(&self, depth: u16) -> bool {
        self.spans.last().is_some_and(|span| {
            let line = self.text.get(span.start..span.end).unwrap_or_default().trim_ascii();
            let name = line.split(|b| matches!(b, b':' | b';')).next().unwrap_or_default();
            let name = name.rsplit(|&b| b == b'.').next().unwrap_or_default();
            span.depth == depth && name.eq_ignore_ascii_case(b"AGENT") && line.ends_with(b":")
        })
    }

    fn bad_line(&mut self, span: Span) {
        let line = self.text.get(span.start..span.end).unwrap_or_default();
        bad_line(&mut self.counts, &mut self.complaints, span, line);
    }

    fn finish(&mut self, complete: bool, oversized: bool) -> Card<'_> {
        self.number += 1;
        let place = Place::new(Unit::Card, self.number);
        if complete {
            self.counts.cards += 1;
        } else {
            self.counts.unterminated += 1;
            complain(&mut self.complaints, Complaint::new(place, Code::Unterminated));
        }
        if oversized {
            complain(&mut self.complaints, Complaint::new(place, Code::TooBig));
        }
        for span in &self.spans {
            let line = self.text.get_mut(span.start..span.end).unwrap_or_default();
            let name_end = line.iter().position(|b| matches!(b, b':' | b';')).unwrap_or(0);
            line.get_mut(..name_end).unwrap_or_default().make_ascii_uppercase();
        }
        let mut builder = Builder {
            text: &self.text,
            number: self.number,
            counts: &mut self.counts,
            complaints: &mut self.complaints,
            guessed: &mut self.guessed,
        };
        let mut card = builder.card(&self.spans, 0);
        card.complete = complete;
        card.oversized = oversized;
        card
    }
}

fn complain(complaints: &mut Vec<Complaint>, complaint: Complaint) {
    if complaints.len() < limits::COMPLAINTS {
        complaints.push(complaint);
    }
}

fn bad_line(counts: &mut Counts, complaints: &mut Vec<Complaint>, span: Span, line: &[u8]) {
    let line = String::from_utf8_lossy(line.get(..line.len().min(480)).unwrap_or_default()).into_owned();
    counts.bad_lines += 1;
    complain(complaints, Complaint::new(Place::new(Unit::Line, span.line), Code::BadLine).about("", line.trim()));
}

/// Makes the card that lies in `text`, and says what was wrong with its lines.
struct Builder<'a, 'r> {
    text: &'a [u8],
    number: u64,
    counts: &'r mut Counts,
    complaints: &'r mut Vec<Complaint>,
    guessed: &'r mut bool,
}

impl<'a> Builder<'a, '_> {
    fn card(&mut self, spans: &[Span], depth: u16) -> Card<'a> {
        let mut card = Card {
            number: self.number,
            version: Version::default(),
            complete: true,
            oversized: false,
            properties: Vec::with_capacity(spans.len()),
            agents: Vec::new(),
        };
        let mut rest = spans;
        while let Some((&span, tail)) = rest.split_first() {
            if span.depth > depth {
                let end = rest.iter().position(|s| s.depth <= depth).unwrap_or(rest.len());
                let (inner, after) = rest.split_at(end);
                card.agents.push(self.card(inner, depth + 1));
                rest = after;
                continue;
            }
            rest = tail;
            if let Some(property) = self.property(span) {
                if property.name() == "VERSION" {
                    card.version = match property.value.trim().as_bytes().first() {
                        Some(b'2') => Version::V2,
                        Some(b'4') => Version::V4,
                        _ => Version::V3,
                    };
                }
                card.properties.push(property);
            }
        }
        card
    }

    fn property(&mut self, span: Span) -> Option<Property<'a>> {
        let line = self.text.get(span.start..span.end).unwrap_or_default();
        let read = Property::read(line, span.line, span.skipped);
        if !read.as_ref().is_some_and(|(_, sound)| *sound) {
            bad_line(self.counts, self.complaints, span, line);
        }
        let (property, _) = read?;
        *self.guessed |= property.guessed;
        if span.skipped > 0 || span.cut {
            let place = Place::new(Unit::Line, span.line);
            complain(self.complaints, Complaint::new(place, Code::TooBig).about(property.name(), ""));
        }
        Some(property)
    }
}

fn frame(line: &[u8]) -> Option<Frame> {
    let line = line.trim_ascii();
    if !matches!(line.first(), Some(b'B' | b'b' | b'E' | b'e')) {
        return None;
    }
    let colon = memchr::memchr(b':', line.get(..line.len().min(64))?)?;
    let (word, name) = line.split_at_checked(colon)?;
    let name = name.get(1..)?.trim_ascii().to_ascii_uppercase();
    let word = word.trim_ascii();
    match (word.eq_ignore_ascii_case(b"BEGIN"), word.eq_ignore_ascii_case(b"END"), name == b"VCARD") {
        (true, _, true) => Some(Frame::Begin),
        (_, true, true) => Some(Frame::End),
        (true, _, false) => Some(Frame::BeginOther(name.get(..name.len().min(64))?.to_vec())),
        (_, true, false) => Some(Frame::EndOther(name.get(..name.len().min(64))?.to_vec())),
        _ => None,
    }
}
