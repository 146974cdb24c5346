//! Tables of delimited text: delimiter, preamble, header and rows, streamed in bounded memory (FORMATS 0, 5).

mod date;
mod scars;
mod split;

#[cfg(test)]
mod tests;

use std::io::{self, Read};

use crate::complaint::{Code, Complaint, Place, Unit};
use crate::decode::{Encoding, Utf8};

pub use date::{Moment, Order, evidence, parse as parse_moment, serial};
pub use scars::{clean, lost_digits, several};
use split::{Span, Splitter, Trouble};

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How much of a file is looked at to choose the delimiter and to find the header.
const HEAD: usize = 64 << 10;
/// Among how many rows the header is looked for.
const HEAD_ROWS: usize = 40;

/// Delimiter and header of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The delimiter.
    pub delimiter: u8,
    /// Rows before the header.
    pub preamble: u64,
    /// The headings, trimmed.
    pub header: Vec<String>,
    /// Did the caller know the header, or is it the first row for want of a better one?
    pub known: bool,
}

impl Layout {
    /// The delimiter as a word: itself, or `TAB`.
    pub fn delimiter_word(&self) -> &'static str {
        match self.delimiter {
            b';' => ";",
            b'\t' => "TAB",
            b'|' => "|",
            _ => ",",
        }
    }
}

/// Chooses the delimiter and finds the header in the beginning of a decoded file. `known` says whether a row is a header that
/// the caller understands; preambles are passed over in search of one.
pub fn layout(head: &[u8], known: &dyn Fn(&[String]) -> bool) -> Option<Layout> {
    let mut best: Option<(usize, Layout)> = None;
    for delimiter in DELIMITERS {
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut splitter = Splitter::new(head, delimiter);
        while rows.len() < HEAD_ROWS {
            let Ok(Some(_)) = splitter.advance() else { break };
            let (bytes, fields) = splitter.record();
            rows.push(fields.iter().map(|f| clean(&text(bytes, *f)).to_owned()).collect());
        }
        if let Some(i) = rows.iter().position(|r| known(r)) {
            let header = rows.swap_remove(i);
            return Some(Layout { delimiter, preamble: i as u64, header, known: true });
        }
        let blank = |r: &Vec<String>| r.iter().all(String::is_empty);
        let hint = |r: &Vec<String>| r.first().is_some_and(|f| f.starts_with("sep="));
        let Some(first) = rows.iter().position(|r| !blank(r) && !hint(r)) else { continue };
        let width = rows[first].len();
        let full: Vec<&Vec<String>> = rows[first..].iter().filter(|r| !blank(r)).collect();
        let alike = full.iter().filter(|r| r.len() == width).count();
        // Consistency first, then the number of columns.
        let score = if width < 2 { 1 } else { alike * 1000 / full.len().max(1) * 100 + width.min(99) };
        if best.as_ref().is_none_or(|(s, _)| score > *s) {
            let header = rows.swap_remove(first);
            best = Some((score, Layout { delimiter, preamble: first as u64, header, known: false }));
        }
    }
    best.map(|(_, layout)| layout)
}

/// A table being read.
pub struct Table<R: Read> {
    splitter: Splitter<Utf8<R>>,
    layout: Layout,
    number: u64,
    complaints: Vec<Complaint>,
}

/// One row.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// Its number as a spreadsheet counts it, from 1.
    pub number: u64,
    bytes: &'a [u8],
    /// The bytes as text, looked over once for all fields; `None` where one that was unquoted left half a character behind.
    text: Option<&'a str>,
    fields: &'a [Span],
}

fn text(bytes: &[u8], field: Span) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes.get(field.start..field.end).unwrap_or_default())
}

impl<'a> Row<'a> {
    /// How many fields it has.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Has it no field at all?
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The bytes of a field, unquoted; empty where the row is too short.
    pub fn bytes(&self, index: usize) -> &'a [u8] {
        self.fields.get(index).and_then(|f| self.bytes.get(f.start..f.end)).unwrap_or_default()
    }

    /// A field as it stands; empty where the row is too short.
    pub fn raw(&self, index: usize) -> &'a str {
        let field = self.fields.get(index);
        if let (Some(text), Some(field)) = (self.text, field)
            && let Some(cell) = text.get(field.start..field.end)
        {
            return cell;
        }
        let bytes = self.bytes(index);
        // The decoder gives UTF-8; a field limit might still cut a character.
        std::str::from_utf8(bytes)
            .unwrap_or_else(|e| std::str::from_utf8(&bytes[..e.valid_up_to()]).unwrap_or_default())
    }

    /// A field, trimmed and without the scars that spreadsheets leave.
    pub fn get(&self, index: Option<usize>) -> &'a str {
        index.map_or("", |i| clean(self.raw(i)))
    }

    /// Is every field empty?
    pub fn is_blank(&self) -> bool {
        (0..self.len()).all(|i| self.raw(i).trim().is_empty())
    }

    /// Number of fields up to the last that is not empty.
    pub fn filled(&self) -> usize {
        (0..self.len()).rev().find(|&i| !self.raw(i).trim().is_empty()).map_or(0, |i| i + 1)
    }
}

impl<R: Read> Table<R> {
    /// Opens a table; see [`layout`] for `known`.
    pub fn open(input: R, known: &dyn Fn(&[String]) -> bool) -> io::Result<Table<R>> {
        Table::open_unless(input, known, &|_| false)
    }

    /// Opens a table that may have no header: where `bare` says that the first row is data, columns are called by their numbers, from 1.
    pub fn open_unless(
        input: R,
        known: &dyn Fn(&[String]) -> bool,
        bare: &dyn Fn(&[String]) -> bool,
    ) -> io::Result<Table<R>> {
        let mut splitter = Splitter::new(Utf8::new(input), b',');
        let head = splitter.peek(HEAD)?;
        let found = layout(head, known);
        let empty = Layout { delimiter: b',', preamble: 0, header: Vec::new(), known: false };
        let mut layout = found.unwrap_or(empty);
        let is_bare = !layout.known && bare(&layout.header);
        if is_bare {
            layout.header = (1..=layout.header.len()).map(|n| n.to_string()).collect();
        }
        splitter.delimiter = layout.delimiter;
        let mut table = Table { splitter, layout, number: 0, complaints: Vec::new() };
        if !table.layout.header.is_empty() {
            for _ in 0..table.layout.preamble + u64::from(!is_bare) {
                table.splitter.advance()?;
                table.number += 1;
            }
        }
        table.splitter.width = table.layout.header.len();
        Ok(table)
    }

    /// Delimiter and header.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The characters it is written in, as far as read.
    pub fn encoding(&self) -> Encoding {
        self.splitter.input.encoding()
    }

    /// Did it begin with a byte order mark?
    pub fn had_bom(&self) -> bool {
        self.splitter.input.had_bom()
    }

    /// Bytes passed, as decoded.
    pub fn bytes(&self) -> u64 {
        self.splitter.passed
    }

    /// What was wrong with the text so far, row by row; each is told once.
    pub fn take_complaints(&mut self) -> Vec<Complaint> {
        std::mem::take(&mut self.complaints)
    }

    /// The next row. Lines without anything are passed over (but counted in the row numbers); a row that cannot be held comes
    /// out with no field, and a complaint says why.
    pub fn read(&mut self) -> io::Result<Option<Row<'_>>> {
        loop {
            let Some(trouble) = self.splitter.advance()? else { return Ok(None) };
            self.number += 1;
            let place = Place::new(Unit::Row, self.number);
            match trouble {
                Some(Trouble::TooBig) => self.complaints.push(Complaint::new(place, Code::OverLimit)),
                Some(Trouble::OpenQuote) => self.complaints.push(Complaint::new(place, Code::Unterminated)),
                None => {
                    if let (_, [only]) = self.splitter.record()
                        && only.start == only.end
                    {
                        continue;
                    }
                }
            }
            break;
        }
        let (bytes, fields) = self.splitter.record();
        let text = simdutf8::basic::from_utf8(bytes).ok();
        Ok(Some(Row { number: self.number, bytes, text, fields }))
    }
}

/// A heading folded for comparison: lower case, letters and digits only, accents kept.
pub fn fold(heading: &str) -> String {
    heading.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether the first column whose folded heading is one of `names` exists, and where.
pub fn column(header: &[String], names: &[&str]) -> Option<usize> {
    let folded: Vec<String> = header.iter().map(|h| fold(h)).collect();
    names.iter().find_map(|n| folded.iter().position(|h| h == n))
}
