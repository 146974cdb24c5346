//! Coltiva's own `notebook.jsonl`: a header line, then one JSON object a line, each naming in `row` what it is.
//!
//! Here it is only told what stands there: lines within bounds that are objects. What a row means is the importer's business.

use std::io::{self, BufRead, Read};

use serde_json::{Map, Value};

use crate::complaint::{Code, Complaint, Place, Unit};
use crate::limits;

/// The version that is written, and the last one that is read.
pub const VERSION: u64 = 1;

/// What a line holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Line {
    /// A row: its line number, the word that says what it is, and the line's text.
    Row(Row),
    /// A line that is lost.
    Lost(Complaint),
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Line, from 1.
    pub number: u64,
    /// `sighting`, `interaction`, …
    pub word: String,
    /// The line.
    pub text: String,
}

impl Row {
    /// Where it stands.
    pub fn place(&self) -> Place {
        Place::new(Unit::Line, self.number)
    }
}

/// Is this the beginning of such a file?
pub fn recognise(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    first.len() < 4_096 && header(first).is_some()
}

/// The version of a header line.
fn header(line: &str) -> Option<u64> {
    let map: Map<String, Value> = serde_json::from_str(line.trim_start_matches('\u{feff}')).ok()?;
    (map.get("coltiva")?.as_str()? == "notebook").then(|| map.get("version").and_then(Value::as_u64).unwrap_or(0))
}

/// Reads line by line, in bounded memory.
pub struct Reader<R> {
    input: R,
    number: u64,
    bytes: u64,
    version: Option<u64>,
}

impl<R: BufRead> Reader<R> {
    /// Begins.
    pub fn new(input: R) -> Reader<R> {
        Reader { input, number: 0, bytes: 0, version: None }
    }

    /// Bytes read so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The version, once the header was read.
    pub fn version(&self) -> Option<u64> {
        self.version
    }

    /// The next line that holds something; `None` at the end, and at once where the file is of a version that came later.
    pub fn read(&mut self) -> io::Result<Option<Line>> {
        loop {
            let mut line = Vec::new();
            let read = (&mut self.input).take(limits::LINE as u64 + 1).read_until(b'\n', &mut line)?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            self.bytes += read as u64;
            let place = Place::new(Unit::Line, self.number);
            if line.len() > limits::LINE && line.last() != Some(&b'\n') {
                self.skip_line()?;
                return Ok(Some(Line::Lost(Complaint::new(place, Code::TooBig))));
            }
            let Ok(text) = std::str::from_utf8(&line) else {
                return Ok(Some(Line::Lost(Complaint::new(place, Code::BadEncoding))));
            };
            let text = text.trim_start_matches('\u{feff}').trim();
            if text.is_empty() {
                continue;
            }
            if self.version.is_none() {
                let version = header(text).unwrap_or(0);
                self.version = Some(version);
                match version {
                    1..=VERSION => continue,
                    0 => return Ok(Some(Line::Lost(Complaint::new(place, Code::NotRecognised)))),
                    _ => {
                        io::copy(&mut self.input, &mut io::sink())?;
                        let said = version.to_string();
                        return Ok(Some(Line::Lost(
                            Complaint::new(place, Code::NotRecognised).about("version", &said),
                        )));
                    }
                }
            }
            return Ok(Some(self.row(text)));
        }
    }

    fn row(&self, text: &str) -> Line {
        let place = Place::new(Unit::Line, self.number);
        if depth(text) > limits::JSON_DEPTH {
            return Line::Lost(Complaint::new(place, Code::OverLimit));
        }
        #[derive(serde::Deserialize)]
        struct Named<'a> {
            #[serde(borrow)]
            row: std::borrow::Cow<'a, str>,
        }
        match serde_json::from_str::<Named<'_>>(text) {
            Ok(named) => {
                let word = named.row.chars().take(40).collect();
                Line::Row(Row { number: self.number, word, text: text.to_owned() })
            }
            Err(_) => Line::Lost(Complaint::new(place, Code::BadLine)),
        }
    }

    /// Passes over the rest of a line without holding it.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok(());
            }
            let (used, ended) = match memchr::memchr(b'\n', buffer) {
                Some(at) => (at + 1, true),
                None => (buffer.len(), false),
            };
            self.input.consume(used);
            self.bytes += used as u64;
            if ended {
                return Ok(());
            }
        }
    }
}

/// How deep a text nests, quotes looked through.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest, mut quoted, mut escaped) = (0usize, 0, false, false);
    for b in text.bytes() {
        match b {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<Result<String, Code>> {
        let mut reader = Reader::new(text);
        let mut all = Vec::new();
        while let Some(line) = reader.read().unwrap() {
            all.push(match line {
                Line::Row(row) => Ok(format!("{} {}", row.number, row.word)),
                Line::Lost(complaint) => Err(complaint.code),
            });
        }
        all
    }

    #[test]
    fn rows_are_told_by_their_word() {
        let text = b"{\"coltiva\":\"notebook\",\"version\":1}\n{\"row\":\"own\"}\r\n\n{\"x\":1,\"row\":\"fact\"}";
        assert_eq!(lines(text), [Ok("2 own".into()), Ok("4 fact".into())]);
    }

    #[test]
    fn what_is_no_row_is_named_and_the_rest_is_read() {
        let mut text = b"{\"coltiva\":\"notebook\",\"version\":1}\nno\n[1]\n{\"row\":3}\n\xff\n".to_vec();
        text.extend(format!("{}\n", "[".repeat(100)).into_bytes());
        text.extend(vec![b'x'; limits::LINE + 10]);
        text.extend(b"\n{\"row\":\"own\"}\n");
        let (bad, row) = (Err(Code::BadLine), Ok("8 own".into()));
        let lost =
            [bad.clone(), bad.clone(), bad, Err(Code::BadEncoding), Err(Code::OverLimit), Err(Code::TooBig), row];
        assert_eq!(lines(&text), lost);
    }

    #[test]
    fn a_later_version_is_not_guessed_at() {
        let text = b"{\"coltiva\":\"notebook\",\"version\":2}\n{\"row\":\"own\"}\n";
        assert_eq!(lines(text), [Err(Code::NotRecognised)]);
        assert!(recognise("{\"coltiva\": \"notebook\", \"version\": 2}\n"));
        assert!(!recognise("{\"coltiva\":\"interactions\",\"version\":1}\n"));
    }
}
