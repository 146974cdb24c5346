//! Content lines: unfolded as bytes, then decoded.
//!
//! Lines are unfolded before they are decoded, because they may be folded inside a character. Every CR and LF ends a line and empty
//! lines are nothing, so that CRLF, LF, lone CR and CR CR LF are one; some exporters leave an empty line before the rest of a folded one.

use std::io::{self, BufRead, Cursor, Read};

use encoding_rs::WINDOWS_1252;
use memchr::{memchr, memchr2, memmem};

use crate::decode::{Encoding, Utf8};
use crate::limits;

type Restarted<R> = io::Chain<Cursor<Vec<u8>>, R>;

enum Input<R> {
    Plain(Restarted<R>),
    Sixteen(Box<Utf8<Restarted<R>>>),
}

impl<R: BufRead> Input<R> {
    fn fill(&mut self) -> io::Result<&[u8]> {
        match self {
            Input::Plain(r) => fill(r),
            Input::Sixteen(r) => fill(r),
        }
    }

    fn consume(&mut self, n: usize) {
        match self {
            Input::Plain(r) => r.consume(n),
            Input::Sixteen(r) => r.consume(n),
        }
    }
}

fn fill<B: BufRead + ?Sized>(r: &mut B) -> io::Result<&[u8]> {
    // The borrow of a first, successful call cannot be returned from inside the loop.
    while let Err(e) = r.fill_buf() {
        if e.kind() != io::ErrorKind::Interrupted {
            return Err(e);
        }
    }
    r.fill_buf()
}

/// One unfolded content line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// The text line it begins on, from 1.
    pub number: u64,
    /// Its text.
    pub text: &'a str,
    /// `true` where more than [`limits::LINE`] bytes were left out.
    pub cut: bool,
}

/// Reads content lines.
pub(super) struct Lines<R> {
    input: Input<R>,
    bytes: u64,
    line: Vec<u8>,
    decoded: String,
    number: u64,
    after_cr: bool,
    encoding: Encoding,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(mut input: R) -> io::Result<Lines<R>> {
        let mut head = Vec::new();
        (&mut input).take(3).read_to_end(&mut head)?;
        let sixteen = head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]);
        if head == [0xEF, 0xBB, 0xBF] {
            head.clear();
        }
        let input = Cursor::new(head).chain(input);
        let input = if sixteen { Input::Sixteen(Box::new(Utf8::new(input))) } else { Input::Plain(input) };
        let encoding = if sixteen { Encoding::Utf16le } else { Encoding::Utf8 };
        Ok(Lines { input, bytes: 0, line: Vec::new(), decoded: String::new(), number: 1, after_cr: false, encoding })
    }

    /// Bytes read so far.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// In which characters the file was written, as far as it was read.
    pub(super) fn encoding(&self) -> Encoding {
        match &self.input {
            Input::Plain(_) => self.encoding,
            Input::Sixteen(r) => r.encoding(),
        }
    }

    fn consume(&mut self, n: usize) {
        self.input.consume(n);
        self.bytes += n as u64;
    }

    /// Steps over line ends; the byte after them.
    fn skip_ends(&mut self) -> io::Result<Option<u8>> {
        loop {
            let ready = self.input.fill()?;
            if ready.is_empty() {
                return Ok(None);
            }
            let ends = ready.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            for &b in &ready[..ends] {
                if b == b'\r' || !self.after_cr {
                    self.number += 1;
                }
                self.after_cr = b == b'\r';
            }
            let next = ready.get(ends).copied();
            self.consume(ends);
            if next.is_some() {
                self.after_cr = false;
                return Ok(next);
            }
        }
    }

    /// Appends what is left of the text line; `true` where some did not fit.
    fn append(&mut self) -> io::Result<bool> {
        let mut cut = false;
        loop {
            let ready = self.input.fill()?;
            if ready.is_empty() {
                return Ok(cut);
            }
            let end = memchr2(b'\r', b'\n', ready);
            let part = &ready[..end.unwrap_or(ready.len())];
            let room = limits::LINE.saturating_sub(self.line.len());
            cut |= part.len() > room;
            self.line.extend_from_slice(&part[..part.len().min(room)]);
            let n = part.len();
            self.consume(n);
            if end.is_some() {
                return Ok(cut);
            }
        }
    }

    /// The next content line.
    pub(super) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        self.line.clear();
        let mut cut = false;
        if self.skip_ends()?.is_none() {
            return Ok(None);
        }
        let number = self.number;
        loop {
            cut |= self.append()?;
            let Some(next) = self.skip_ends()? else { break };
            if matches!(next, b' ' | b'\t') {
                self.consume(1);
            } else if self.line.last() == Some(&b'=') && is_quoted_printable(&self.line) {
                // vCalendar 1.0: a soft line break.
                self.line.pop();
            } else {
                break;
            }
        }
        Ok(Some(Line { number, text: self.decode(), cut }))
    }

    fn decode(&mut self) -> &str {
        if memchr(0, &self.line).is_some() {
            self.line.retain(|&b| b != 0);
        }
        match std::str::from_utf8(&self.line) {
            Ok(text) => text,
            // Cut at the limit inside a character.
            Err(e) if e.error_len().is_none() && self.line.len() >= limits::LINE => {
                std::str::from_utf8(&self.line[..e.valid_up_to()]).unwrap_or_default()
            }
            Err(_) => {
                self.encoding = Encoding::Windows1252;
                self.decoded.clear();
                self.decoded.push_str(&WINDOWS_1252.decode_without_bom_handling(&self.line).0);
                &self.decoded
            }
        }
    }
}

fn is_quoted_printable(line: &[u8]) -> bool {
    let head = &line[..memchr(b':', line).unwrap_or(0)];
    memmem::find(head, b"QUOTED-PRINTABLE").is_some() || memmem::find(head, b"quoted-printable").is_some()
}
