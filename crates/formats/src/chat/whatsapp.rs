//! WhatsApp's chat text (`WhatsApp Chat with X.txt`, `_chat.txt`), and other texts of the same make (Signal, by third-party tools).
//!
//! A file has one layout of stamps, that of most of its first stamped lines; a line of another layout is text. The order of day and
//! month is decided over the whole file, so that the messages of one chat stand in memory, up to a limit.

pub mod order;
pub mod words;

use std::collections::HashMap;
use std::io::{self, BufRead, Read};

use jiff::civil::DateTime;

use super::stamp::{self, Layout, Order, Stamp};
use crate::complaint::{Code, Complaint, Place, Unit};
use crate::decode::{Encoding, Utf8};
use crate::limits;

/// Text of one chat held in memory.
const CHAT: usize = 128 << 20;
/// Stamped lines by which the layout is decided.
const SAMPLE: usize = 50;

/// What a message is, beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Body {
    /// Words.
    #[default]
    Text,
    /// A picture, film, voice, document, card; the text is its caption.
    Media,
    /// Taken back; `true` where the exporter did it: that author owns the phone.
    Deleted(bool),
    /// A call; `true` if it was answered.
    Call(bool),
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its first line in the file, from 1.
    pub line: u64,
    /// Its stamp.
    pub stamp: Stamp,
    /// Local time; `None` where the stamp is no date in the file's order.
    pub at: Option<DateTime>,
    /// Number of its author in [`Chat::authors`].
    pub author: usize,
    /// What was said, without marks; lines joined by `\n`.
    pub text: String,
    /// What it is.
    pub body: Body,
    /// Changed after it was sent.
    pub edited: bool,
}

/// An author as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Author {
    /// Name or number, without the mark of the unsaved.
    pub name: String,
    /// `~ Anna`: a name that she gave herself, not saved in the exporter's address book.
    pub unsaved: bool,
}

impl Author {
    /// Is the name a telephone number?
    pub fn is_number(&self) -> bool {
        self.name.starts_with('+') && self.name.chars().all(|c| !c.is_alphabetic())
    }
}

/// A chat as read.
#[derive(Debug, Clone, Default)]
pub struct Chat {
    /// Messages in the file's order.
    pub messages: Vec<Message>,
    /// Authors of messages, in order of first appearance.
    pub authors: Vec<Author>,
    /// Lines that WhatsApp itself wrote.
    pub system: u64,
    /// Lines that go on with a message.
    pub continuation_lines: u64,
    /// Date and time of the first stamped line, as written.
    pub first_stamp: Option<String>,
    /// The order of its dates and how it was decided (a stable word).
    pub order: Option<(Order, &'static str)>,
    /// The chat's name, where a line of the file states it.
    pub name: Option<String>,
    /// A group, by what its lines say or by its number of authors.
    pub group: bool,
    /// What was wrong.
    pub complaints: Vec<Complaint>,
    /// Characters of the file.
    pub encoding: Encoding,
}

impl Chat {
    /// The author whose phone this is, where the file itself tells: who took back messages "you" deleted; or, all others being
    /// unsaved names and numbers or having taken back messages of theirs, the only one left.
    pub fn owner(&self) -> Option<usize> {
        let own = self.messages.iter().find(|m| m.body == Body::Deleted(true));
        if let Some(own) = own {
            return Some(own.author);
        }
        let mut free: Vec<bool> = self.authors.iter().map(|a| !a.unsaved && !a.is_number()).collect();
        for message in self.messages.iter().filter(|m| m.body == Body::Deleted(false)) {
            if let Some(slot) = free.get_mut(message.author) {
                *slot = false;
            }
        }
        let mut left = free.iter().enumerate().filter(|(_, f)| **f).map(|(i, _)| i);
        match (left.next(), left.next()) {
            (Some(only), None) if self.authors.len() > 1 => Some(only),
            _ => None,
        }
    }
}

/// A stamped line and what belongs to it, before anything is decided.
struct Record {
    line: u64,
    stamp: Stamp,
    /// Everything after the stamp, continuation lines joined.
    text: String,
}

/// Reads a chat. `said` is the order of dates where the member said it. `Err` only where the bytes cannot be had.
pub fn read(input: impl Read, said: Option<Order>) -> io::Result<Chat> {
    let mut chat = Chat::default();
    let mut input = Utf8::new(input);
    let mut records: Vec<Record> = Vec::new();
    let mut early: Vec<(u64, String)> = Vec::new();
    let mut layouts: HashMap<Layout, usize> = HashMap::new();
    let mut stamped = 0;
    let mut layout = None;
    let mut held = 0;
    let mut lines = Lines::default();
    let mut full = false;
    while let Some((number, line)) = lines.next(&mut input, &mut chat.complaints)? {
        held += line.len() + std::mem::size_of::<Record>();
        if held > CHAT {
            full = true;
            let complaint = Complaint::new(Place::new(Unit::Line, number), Code::OverLimit);
            chat.complaints.push(complaint.about("bytes", &CHAT.to_string()));
            break;
        }
        match layout {
            Some(layout) => place(&mut chat, &mut records, layout, number, line),
            None => {
                if let Some((stamp, _)) = stamp::parse(&line) {
                    *layouts.entry(stamp.layout).or_default() += 1;
                    stamped += 1;
                }
                early.push((number, line));
                if stamped >= SAMPLE {
                    let found = most(&layouts);
                    layout = found;
                    if let Some(found) = found {
                        early.drain(..).for_each(|(n, l)| place(&mut chat, &mut records, found, n, l));
                    }
                }
            }
        }
    }
    if layout.is_none()
        && let Some(found) = most(&layouts)
    {
        early.drain(..).for_each(|(n, l)| place(&mut chat, &mut records, found, n, l));
    }
    chat.encoding = input.encoding();
    if records.is_empty() && !full {
        let code = if early.iter().all(|(_, l)| l.trim().is_empty()) { Code::Empty } else { Code::NotRecognised };
        chat.complaints.push(Complaint::new(Place::FILE, code));
    }
    settle(&mut chat, records, said);
    Ok(chat)
}

/// The commonest layout; among equals the same one every time.
fn most(layouts: &HashMap<Layout, usize>) -> Option<Layout> {
    layouts.iter().max_by_key(|(layout, n)| (**n, **layout)).map(|(layout, _)| *layout)
}

/// Puts a line where it belongs: a new record, or more of the last.
fn place(chat: &mut Chat, records: &mut Vec<Record>, layout: Layout, number: u64, line: String) {
    if let Some((stamp, rest)) = stamp::parse(&line).filter(|(s, _)| same_manner(s.layout, layout)) {
        if chat.first_stamp.is_none() {
            chat.first_stamp = Some(as_written(&line));
        }
        records.push(Record { line: number, stamp, text: rest.to_owned() });
        return;
    }
    match records.last_mut() {
        Some(record) => {
            chat.continuation_lines += 1;
            record.text.push('\n');
            record.text.push_str(&line);
        }
        None if line.trim().is_empty() => {}
        None => {
            let complaint = Complaint::new(Place::new(Unit::Line, number), Code::BadLine);
            chat.complaints.push(complaint.about("line", &line));
        }
    }
}

/// One layout for a file; whether a word joins date and time, and in which case AM is written, may vary inside it.
fn same_manner(a: Layout, b: Layout) -> bool {
    Layout { joined: b.joined, capitals: b.capitals, ..a } == b
}

/// Date and time of a stamp as written, in one form: `01/01/19 11:25`.
fn as_written(line: &str) -> String {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '/' | '.' | '-' | ':');
    let mut parts = line.split(|c| !plain(c)).filter(|p| p.contains(|c: char| c.is_ascii_digit()));
    let date = parts.next().unwrap_or_default();
    format!("{date} {}", parts.next().unwrap_or_default())
}

/// Decides what is decided over the whole file: authors, system lines, the order of dates.
fn settle(chat: &mut Chat, records: Vec<Record>, said: Option<Order>) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for record in &records {
        if let Some((prefix, _)) = first_line(&record.text).split_once(": ") {
            *counts.entry(prefix).or_default() += 1;
        }
    }
    let known = |prefix: &str| counts.get(prefix).copied().unwrap_or(0);
    let mut language = None;
    let mut numbers: HashMap<Author, usize> = HashMap::new();
    let mut messages = Vec::with_capacity(records.len());
    for record in &records {
        let split = author_of(&record.text, known);
        let system = match split {
            None => true,
            Some((author, text)) => {
                let marked = text.starts_with('\u{200e}');
                let system = marked && words::is_system(text);
                if system && words::is_notice(text) && chat.name.is_none() {
                    chat.name = Some(clean_author(author).name);
                }
                system
            }
        };
        if system {
            chat.system += 1;
            language = language.or_else(|| words::language(&record.text));
            chat.group |= words::is_of_group(&record.text);
            continue;
        }
        let Some((author, text)) = split else { continue };
        let author = clean_author(author);
        let next = numbers.len();
        let number = *numbers.entry(author.clone()).or_insert_with(|| {
            chat.authors.push(author);
            next
        });
        let (body, text, edited) = words::body(text);
        messages.push(Message { line: record.line, stamp: record.stamp, at: None, author: number, text, body, edited });
    }
    chat.messages = messages;
    chat.group |= chat.authors.len() > 2 || chat.authors.iter().any(|a| a.unsaved);
    let stamps: Vec<Stamp> = records.iter().map(|r| r.stamp).collect();
    drop(records);
    let Some((order, how)) = order::decide(&stamps, said, language) else { return };
    chat.order = Some((order, how));
    for message in &mut chat.messages {
        message.at = message.stamp.at(order);
        if message.at.is_none() {
            let [a, b, c] = message.stamp.date;
            let complaint = Complaint::new(Place::new(Unit::Line, message.line), Code::BadDate);
            chat.complaints.push(complaint.about("date", &format!("{a} {b} {c}")));
        }
    }
}

fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or(text)
}

/// Splits the author off: up to the first `: ` that leaves an author. `None` for a line of the system.
fn author_of(text: &str, known: impl Fn(&str) -> usize) -> Option<(&str, &str)> {
    let line = first_line(text);
    let mut from = 0;
    let mut fallback = None;
    // A name with a colon in it is rare: the first few are tried.
    for _ in 0..4 {
        let Some(at) = line.get(from..).and_then(|rest| rest.find(':')).map(|i| from + i) else { break };
        let (prefix, rest) = (line.get(..at)?, text.get(at + 1..)?);
        let spaced = rest.is_empty() || rest.starts_with([' ', '\n']);
        if spaced && known(prefix) >= 2 || !spaced && known(prefix) >= 1 {
            return Some((prefix, rest.strip_prefix(' ').unwrap_or(rest)));
        }
        if spaced && fallback.is_none() && words::can_be_author(prefix) {
            fallback = Some((prefix, rest.strip_prefix(' ').unwrap_or(rest)));
        }
        from = at + 1;
    }
    fallback
}

fn clean_author(written: &str) -> Author {
    let visible: String = written.chars().filter(|c| !stamp::is_invisible(*c)).collect();
    let name = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.strip_prefix('~') {
        Some(own) => Author { name: own.trim().to_owned(), unsaved: true },
        None => Author { name, unsaved: false },
    }
}

/// Lines with their numbers; LF, CRLF and lone CR end a line, and one that is too long is cut, and named.
#[derive(Default)]
struct Lines {
    number: u64,
    buffer: Vec<u8>,
    waiting: std::collections::VecDeque<String>,
}

impl Lines {
    fn next(&mut self, input: &mut impl BufRead, complaints: &mut Vec<Complaint>) -> io::Result<Option<(u64, String)>> {
        if let Some(line) = self.waiting.pop_front() {
            self.number += 1;
            return Ok(Some((self.number, line)));
        }
        self.buffer.clear();
        let n = input.by_ref().take(limits::LINE as u64).read_until(b'\n', &mut self.buffer)?;
        if n == 0 {
            return Ok(None);
        }
        self.number += 1;
        if n == limits::LINE && self.buffer.last() != Some(&b'\n') {
            complaints.push(Complaint::new(Place::new(Unit::Line, self.number), Code::TooBig));
            skip_line(input)?;
            self.buffer.truncate(1 << 20);
        }
        let text = String::from_utf8_lossy(&self.buffer);
        let text = text.strip_suffix('\n').unwrap_or(&text);
        let text = text.strip_suffix('\r').unwrap_or(text);
        let mut lines = text.split('\r').map(str::to_owned);
        let first = lines.next().unwrap_or_default();
        self.waiting.extend(lines);
        Ok(Some((self.number, first)))
    }
}

fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let ready = input.fill_buf()?;
        if ready.is_empty() {
            return Ok(());
        }
        match memchr::memchr(b'\n', ready) {
            Some(at) => {
                input.consume(at + 1);
                return Ok(());
            }
            None => {
                let n = ready.len();
                input.consume(n);
            }
        }
    }
}

#[cfg(test)]
mod tests;
