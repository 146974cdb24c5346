//! The splitter: bytes of UTF-8 into records and fields, RFC 4180, with re-synchronisation after a bad quote.
//!
//! Own code because no crate lets a reader come back from a quote that was never closed without holding the rest of the file; and because
//! looking only for quotes and ends with `memchr` is several times faster on long texts than a state machine over every byte.

use std::io::{self, BufRead};

use memchr::{memchr, memchr_iter, memchr2, memchr3};

use crate::limits;

/// Past this a quoted field is looked at twice: is it a long text, or has it eaten rows?
const SUSPECT_BYTES: usize = 64 << 10;
const SUSPECT_NEWLINES: usize = 20;
const FIELDS: usize = 4096;
const RECORD: usize = 8 * limits::CSV_FIELD;

/// Where a field stands, counted from the beginning of its record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
    escaped: bool,
}

/// What was odd about a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// A quote that was never closed; the record was cut at the end of its line.
    OpenQuote,
    /// Too many bytes or fields: skipped to the end of its line.
    TooBig,
}

/// How a quoted field ended.
enum Quoted {
    /// At a closing quote: where its content ends, whether it holds `""`, where the terminator stands.
    Closed { end: usize, escaped: bool, next: usize },
    /// The file ended inside; what there is may be taken as it is.
    Cut { end: usize, escaped: bool },
    /// It was no quoted field, or ate the rows that follow.
    Bad,
    /// Longer than a field may be, in one line.
    TooBig,
}

pub(super) struct Splitter<R> {
    pub(super) input: R,
    pub(super) delimiter: u8,
    /// Width of the header; 0 while it is not known.
    pub(super) width: usize,
    buffer: Vec<u8>,
    start: usize,
    next: usize,
    ended: bool,
    fields: Vec<Span>,
    /// Bytes of the records before this one, decoded.
    pub(super) passed: u64,
}

impl<R: BufRead> Splitter<R> {
    pub(super) fn new(input: R, delimiter: u8) -> Splitter<R> {
        let (buffer, fields) = (Vec::new(), Vec::new());
        Splitter { input, delimiter, width: 0, buffer, start: 0, next: 0, ended: false, fields, passed: 0 }
    }

    /// Holds at least `bytes` of what comes, or all of it; and shows it. Only before the first record.
    pub(super) fn peek(&mut self, bytes: usize) -> io::Result<&[u8]> {
        while self.buffer.len() < bytes && self.more()? {}
        Ok(&self.buffer[..self.buffer.len().min(bytes)])
    }

    /// The record last read: its bytes, and where its fields stand.
    pub(super) fn record(&self) -> (&[u8], &[Span]) {
        (&self.buffer[self.start..self.start + self.next], &self.fields)
    }

    /// Reads the next record; `None` at the end.
    pub(super) fn advance(&mut self) -> io::Result<Option<Option<Trouble>>> {
        self.start += self.next;
        self.passed += self.next as u64;
        self.next = 0;
        self.fields.clear();
        if self.start >= self.buffer.len() && !self.more()? {
            return Ok(None);
        }
        let mut trouble = None;
        let mut at = 0;
        loop {
            if self.fields.len() >= FIELDS || at > RECORD {
                self.skip_line()?;
                return Ok(Some(Some(Trouble::TooBig)));
            }
            let mut from = at;
            let mut quoted = Quoted::Bad;
            if let Some(open) = self.opening_quote(at)? {
                quoted = self.quoted(open + 1)?;
                from = open + 1;
            }
            let end = match quoted {
                Quoted::Closed { end, escaped, next } => {
                    self.fields.push(Span { start: from, end, escaped });
                    next
                }
                Quoted::Cut { end, escaped } => {
                    self.fields.push(Span { start: from, end, escaped });
                    trouble = Some(Trouble::OpenQuote);
                    end
                }
                Quoted::TooBig => {
                    self.skip_line()?;
                    return Ok(Some(Some(Trouble::TooBig)));
                }
                Quoted::Bad => {
                    if from > at {
                        trouble = Some(Trouble::OpenQuote);
                    }
                    let Some(end) = self.plain(from)? else {
                        self.skip_line()?;
                        return Ok(Some(Some(Trouble::TooBig)));
                    };
                    self.fields.push(Span { start: from, end, escaped: false });
                    end
                }
            };
            match self.byte(end)? {
                Some(b) if b == self.delimiter => at = end + 1,
                Some(b'\r') => {
                    self.next = end + if self.byte(end + 1)? == Some(b'\n') { 2 } else { 1 };
                    break;
                }
                Some(_) => {
                    self.next = end + 1;
                    break;
                }
                None => {
                    self.next = end;
                    break;
                }
            }
        }
        self.unescape();
        Ok(Some(trouble))
    }

    /// Where a quoted field opens, spaces before the quote allowed.
    fn opening_quote(&mut self, mut at: usize) -> io::Result<Option<usize>> {
        loop {
            match self.byte(at)? {
                Some(b'"') => return Ok(Some(at)),
                Some(b' ') => at += 1,
                _ => return Ok(None),
            }
        }
    }

    /// The end of an unquoted field; `None` when it is longer than a field may be.
    fn plain(&mut self, from: usize) -> io::Result<Option<usize>> {
        let mut seen = from;
        loop {
            let rest = &self.buffer[self.start + seen..];
            if let Some(i) = memchr3(self.delimiter, b'\n', b'\r', rest) {
                let end = seen + i;
                return Ok((end - from <= limits::CSV_FIELD).then_some(end));
            }
            seen += rest.len();
            if seen - from > limits::CSV_FIELD {
                return Ok(None);
            }
            if !self.more()? {
                return Ok(Some(seen));
            }
        }
    }

    fn quoted(&mut self, from: usize) -> io::Result<Quoted> {
        let mut escaped = false;
        let mut seen = from;
        loop {
            let rest = &self.buffer[self.start + seen..];
            let Some(i) = memchr(b'"', rest) else {
                seen += rest.len();
                if seen - from > limits::CSV_FIELD {
                    return Ok(if self.has_newline(from, seen) { Quoted::Bad } else { Quoted::TooBig });
                }
                if !self.more()? {
                    let whole = self.newlines(from, seen) <= SUSPECT_NEWLINES && seen - from <= SUSPECT_BYTES;
                    return Ok(if whole && !self.holds_rows(from, seen) {
                        Quoted::Cut { end: seen, escaped }
                    } else {
                        Quoted::Bad
                    });
                }
                continue;
            };
            let quote = seen + i;
            if quote - from > limits::CSV_FIELD {
                return Ok(if self.has_newline(from, quote) { Quoted::Bad } else { Quoted::TooBig });
            }
            if self.byte(quote + 1)? == Some(b'"') {
                escaped = true;
                seen = quote + 2;
                continue;
            }
            if let Some(next) = self.terminator(quote + 1)? {
                let suspect = quote - from > SUSPECT_BYTES
                    || (quote - from > SUSPECT_NEWLINES && self.newlines(from, quote) > SUSPECT_NEWLINES);
                if suspect && self.holds_rows(from, quote) {
                    return Ok(Quoted::Bad);
                }
                return Ok(Quoted::Closed { end: quote, escaped, next });
            }
            // A quote inside. Where it looks like one that opens a later row's field, the one before it was never closed.
            let before = self.byte(quote.wrapping_sub(1))?;
            if quote > from
                && (before == Some(self.delimiter) || matches!(before, Some(b'\n' | b'\r')))
                && self.has_newline(from, quote)
            {
                return Ok(Quoted::Bad);
            }
            seen = quote + 1;
        }
    }

    /// Where the field's terminator stands, spaces before it allowed; `None` when something else follows.
    fn terminator(&mut self, mut at: usize) -> io::Result<Option<usize>> {
        loop {
            match self.byte(at)? {
                None | Some(b'\n' | b'\r') => return Ok(Some(at)),
                Some(b) if b == self.delimiter => return Ok(Some(at)),
                Some(b' ') => at += 1,
                Some(_) => return Ok(None),
            }
        }
    }

    fn has_newline(&self, from: usize, to: usize) -> bool {
        memchr2(b'\n', b'\r', &self.buffer[self.start + from..self.start + to]).is_some()
    }

    fn newlines(&self, from: usize, to: usize) -> usize {
        memchr_iter(b'\n', &self.buffer[self.start + from..self.start + to]).take(SUSPECT_NEWLINES + 1).count()
    }

    /// Do most inner lines of a field (empty ones aside) look like rows, with as many delimiters as the header?
    fn holds_rows(&self, from: usize, to: usize) -> bool {
        if self.width < 2 {
            return false;
        }
        let text = &self.buffer[self.start + from..self.start + to];
        let Some(first) = memchr(b'\n', text) else { return false };
        let (mut lines, mut rows) = (0, 0);
        for line in text[first + 1..].split(|&b| b == b'\n').filter(|l| !l.trim_ascii().is_empty()).take(200) {
            lines += 1;
            rows += usize::from(memchr_iter(self.delimiter, line).count() + 1 == self.width);
        }
        lines > 0 && rows * 5 >= lines * 3
    }

    /// The byte at a place of the record, read on if need be; `None` at the end of the file.
    #[inline]
    fn byte(&mut self, at: usize) -> io::Result<Option<u8>> {
        loop {
            if let Some(&b) = self.buffer.get(self.start + at) {
                return Ok(Some(b));
            }
            if !self.more()? {
                return Ok(None);
            }
        }
    }

    /// Reads on, keeping the record that is being read; `false` at the end.
    #[cold]
    fn more(&mut self) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        if self.start > 0 {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
        let chunk = self.input.fill_buf()?;
        let read = chunk.len();
        self.buffer.extend_from_slice(chunk);
        self.input.consume(read);
        self.ended = read == 0;
        Ok(!self.ended)
    }

    fn skip_line(&mut self) -> io::Result<()> {
        self.fields.clear();
        loop {
            if let Some(i) = memchr(b'\n', &self.buffer[self.start..]) {
                self.next = i + 1;
                return Ok(());
            }
            self.start = self.buffer.len();
            if !self.more()? {
                self.next = 0;
                return Ok(());
            }
        }
    }

    fn unescape(&mut self) {
        let record = &mut self.buffer[self.start..];
        for span in self.fields.iter_mut().filter(|s| s.escaped) {
            let (mut read, mut write) = (span.start, span.start);
            while read < span.end {
                let part = memchr(b'"', &record[read..span.end]).map_or(span.end - read, |i| i + 1);
                record.copy_within(read..read + part, write);
                (read, write) = (read + part, write + part);
                if record.get(read - 1) == Some(&b'"') && read < span.end && record.get(read) == Some(&b'"') {
                    read += 1;
                }
            }
            span.end = write;
        }
    }
}
