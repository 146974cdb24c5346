//! Bytes to logical lines: folds undone, soft breaks joined, binary data beyond measure skipped over. No characters yet.

use std::io::{self, BufRead, Chain, Cursor, Read};

use crate::decode::Utf8;
use crate::limits;

/// Most bytes of a photo, logo, sound or key that are kept.
pub(super) const BINARY: usize = 1 << 20;
/// As far as the name and parameters of a property are looked for.
const HEAD: usize = 4 << 10;

/// A logical line within the text of a card.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Physical line on which it begins, from 1.
    pub(super) line: u64,
    /// Its value was binary and larger than [`BINARY`]: this many bytes, not kept.
    pub(super) skipped: u64,
    /// It was longer than [`limits::LINE`], and is cut there.
    pub(super) cut: bool,
    /// In how many AGENTs it stands.
    pub(super) depth: u16,
}

enum Input<R: Read> {
    Bytes(Chain<Cursor<Vec<u8>>, R>),
    Sixteen(Box<Utf8<Chain<Cursor<Vec<u8>>, R>>>),
}

impl<R: BufRead> Input<R> {
    /// UTF-16 is found by its mark, or by the NULs beside the B of BEGIN; all else stays bytes until CHARSET is known.
    fn open(mut input: R) -> io::Result<Input<R>> {
        let mut head = Vec::with_capacity(4);
        (&mut input).take(4).read_to_end(&mut head)?;
        let sixteen = match head.as_slice() {
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => true,
            [b'B' | b'b', 0, b'E' | b'e', 0] => {
                head.splice(..0, [0xFF, 0xFE]);
                true
            }
            [0, b'B' | b'b', 0, b'E' | b'e'] => {
                head.splice(..0, [0xFE, 0xFF]);
                true
            }
            _ => false,
        };
        let all = Cursor::new(head).chain(input);
        Ok(if sixteen { Input::Sixteen(Box::new(Utf8::new(all))) } else { Input::Bytes(all) })
    }

    fn fill(&mut self) -> io::Result<&[u8]> {
        match self {
            Input::Bytes(b) => b.fill_buf(),
            Input::Sixteen(b) => b.fill_buf(),
        }
    }

    fn consume(&mut self, n: usize) {
        match self {
            Input::Bytes(b) => b.consume(n),
            Input::Sixteen(b) => b.consume(n),
        }
    }
}

/// What the head of a property says of how its value goes on.
#[derive(Clone, Copy, Default)]
struct Manner {
    known: bool,
    quoted: bool,
    base64: bool,
    binary: bool,
    head: usize,
}

pub(super) struct Lines<R: BufRead> {
    raw: Option<R>,
    input: Option<Input<R>>,
    /// The physical line read ahead, without its end.
    held: Vec<u8>,
    holding: bool,
    /// Bytes of the held line beyond the limit.
    over: u64,
    line: u64,
    after_cr: bool,
    bytes: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R) -> Lines<R> {
        Lines {
            raw: Some(input),
            input: None,
            held: Vec::new(),
            holding: false,
            over: 0,
            line: 0,
            after_cr: false,
            bytes: 0,
        }
    }

    /// Bytes read so far.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The encoding of the file, where it is one of whole files (UTF-16).
    pub(super) fn encoding(&self) -> Option<crate::decode::Encoding> {
        match &self.input {
            Some(Input::Sixteen(utf8)) => Some(utf8.encoding()),
            _ => None,
        }
    }

    /// Reads one physical line into `held`: CRLF, LF and lone CR end it. `false` at the end of the file.
    fn physical(&mut self) -> io::Result<bool> {
        if let Some(raw) = self.raw.take() {
            self.input = Some(Input::open(raw)?);
        }
        let Some(input) = &mut self.input else { return Ok(false) };
        self.held.clear();
        self.over = 0;
        self.holding = false;
        let mut any = false;
        loop {
            let buffer = match input.fill() {
                Ok(buffer) => buffer,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(e),
            };
            if buffer.is_empty() {
                break;
            }
            if std::mem::take(&mut self.after_cr) && buffer.first() == Some(&b'\n') {
                input.consume(1);
                self.bytes += 1;
                continue;
            }
            any = true;
            let end = memchr::memchr2(b'\r', b'\n', buffer);
            let part = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
            let room = limits::LINE.saturating_sub(self.held.len()).min(part.len());
            self.held.extend_from_slice(part.get(..room).unwrap_or_default());
            self.over += (part.len() - room) as u64;
            let used = part.len() + usize::from(end.is_some());
            self.after_cr = end.is_some_and(|at| buffer.get(at) == Some(&b'\r'));
            input.consume(used);
            self.bytes += used as u64;
            if end.is_some() {
                break;
            }
        }
        if any {
            self.line += 1;
            self.holding = true;
            if memchr::memchr(0, &self.held).is_some() {
                self.held.retain(|&b| b != 0);
            }
            if self.held.starts_with(&[0xEF, 0xBB, 0xBF]) {
                self.held.drain(..3);
            }
        }
        Ok(any)
    }

    /// Appends one logical line to `text`. `None` at the end of the file; blank lines are passed over.
    pub(super) fn logical(&mut self, text: &mut Vec<u8>) -> io::Result<Option<Span>> {
        while !self.holding || self.held.trim_ascii().is_empty() {
            if !self.physical()? {
                return Ok(None);
            }
        }
        let start = text.len();
        let mut span = Span { start, end: start, line: self.line, skipped: 0, cut: false, depth: 0 };
        let mut manner = Manner::default();
        let mut blank = false;
        // A card folded into AGENT as it stands: its lines stay lines, its END is not ours.
        let agent = self.held.len() < 64 && whole_card_follows(&self.held);
        self.append(text, &mut span, &mut manner, 0);
        while self.physical()? {
            let soft = text.len() > start && text.last() == Some(&b'=') && !frame(&self.held) && {
                learn(&mut manner, text.get(start..).unwrap_or_default());
                manner.quoted
            };
            if soft {
                text.pop();
                self.append(text, &mut span, &mut manner, 0);
                continue;
            }
            match self.held.first() {
                // An empty line ends what goes on without indentation (Outlook's photos), yet not a fold.
                None => blank = true,
                Some(b' ' | b'\t') if agent => {
                    text.push(b'\n');
                    self.append(text, &mut span, &mut manner, 1);
                }
                // Nothing folds into a BEGIN or END, and none of them into anything.
                Some(b' ' | b'\t') if !frame(&self.held) && !frame(text.get(start..).unwrap_or_default()) => {
                    self.append(text, &mut span, &mut manner, 1)
                }
                Some(_)
                    if !blank && looks_base64(&self.held) && {
                        learn(&mut manner, text.get(start..).unwrap_or_default());
                        manner.base64
                    } =>
                {
                    self.append(text, &mut span, &mut manner, 0);
                }
                Some(_) => break,
            }
        }
        span.end = text.len();
        Ok(Some(span))
    }

    fn append(&mut self, text: &mut Vec<u8>, span: &mut Span, manner: &mut Manner, from: usize) {
        let more = self.held.get(from..).unwrap_or_default();
        if span.skipped > 0 {
            span.skipped += more.len() as u64 + self.over;
            return;
        }
        let length = text.len() - span.start;
        text.extend_from_slice(more.get(..more.len().min((limits::LINE).saturating_sub(length))).unwrap_or_default());
        if length + more.len() > BINARY {
            learn(manner, text.get(span.start..).unwrap_or_default());
            if manner.binary {
                span.skipped = (length + more.len() - manner.head) as u64 + self.over;
                text.truncate(span.start + manner.head);
                return;
            }
        }
        span.cut |= self.over > 0 || length + more.len() > limits::LINE;
    }
}

/// Reads the head once it is there.
fn learn(manner: &mut Manner, line: &[u8]) {
    if manner.known {
        return;
    }
    let start = line.get(..line.len().min(HEAD)).unwrap_or_default();
    let Some(colon) = memchr::memchr(b':', start) else {
        manner.known = line.len() >= HEAD;
        return;
    };
    let head = start.get(..colon).unwrap_or_default();
    let says = |word: &[u8]| head.windows(word.len()).any(|w| w.eq_ignore_ascii_case(word));
    let name = head.split(|&b| b == b';').next().unwrap_or_default();
    let name = name.rsplit(|&b| b == b'.').next().unwrap_or_default();
    let kept_as_bytes = |name: &[u8]| super::property::is_binary(name);
    manner.known = true;
    manner.head = colon + 1;
    manner.quoted = says(b"QUOTED-PRINTABLE");
    manner.base64 = says(b"BASE64") || says(b"ENCODING=B");
    manner.binary =
        manner.base64 || std::str::from_utf8(name).is_ok_and(|n| kept_as_bytes(n.to_ascii_uppercase().as_bytes()));
}

/// Does the line begin or end a card, whatever was going on before?
fn frame(line: &[u8]) -> bool {
    if line.len() > 64 {
        return false;
    }
    let line = line.trim_ascii();
    line.eq_ignore_ascii_case(b"END:VCARD") || line.eq_ignore_ascii_case(b"BEGIN:VCARD")
}

fn whole_card_follows(line: &[u8]) -> bool {
    let mut parts = line.trim_ascii().splitn(2, |&b| b == b':');
    let name = parts.next().unwrap_or_default();
    name.get(..5).is_some_and(|n| n.eq_ignore_ascii_case(b"AGENT"))
        && parts.next().is_some_and(|value| value.eq_ignore_ascii_case(b"BEGIN:VCARD"))
}

fn looks_base64(line: &[u8]) -> bool {
    line.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=' | b' ' | b'\t'))
}
