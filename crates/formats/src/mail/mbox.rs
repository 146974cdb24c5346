//! Splitting mbox files of every dialect (mboxo, mboxrd, mboxcl, mboxcl2, Takeout, Thunderbird), as a stream, in bounded memory.

use std::borrow::Cow;
use std::io::{self, BufRead};

use memchr::{memchr, memmem};

use super::{dates, headers};
use crate::limits;

/// What is kept of one message: its headers and the part of its body that is read.
pub const KEPT: usize = limits::MAIL_HEADERS + limits::MAIL_BODY;
/// How far a Content-Length is followed to see whether it tells the truth.
const TRUSTED: usize = 8 << 20;
/// The first bytes, by which line ends are told.
const HEAD: usize = 4096;
/// The longest envelope line.
const ENVELOPE: usize = 1000;

/// One message of an mbox.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    /// Which one, from 1.
    pub number: u64,
    /// The envelope line, without its line end; empty where there is none.
    pub envelope: &'a [u8],
    /// Headers and body as they stand (`>From ` still quoted), at most [`KEPT`] bytes.
    pub bytes: &'a [u8],
    /// The bytes it takes in the file, envelope line included.
    pub size: u64,
}

impl Message<'_> {
    /// Was it cut for its size?
    pub fn is_cut(&self) -> bool {
        self.size > (self.bytes.len() + self.envelope.len() + 8) as u64
    }

    /// Is it so large that it is passed over?
    pub fn is_too_big(&self) -> bool {
        self.size > limits::MAIL_MESSAGE
    }
}

/// The messages of an mbox, one after the other.
pub struct Mbox<R> {
    input: R,
    /// What was read and is not yet given out begins at `at`.
    buffer: Vec<u8>,
    at: usize,
    /// The beginning of a message too long for the buffer.
    kept: Vec<u8>,
    ended: bool,
    started: bool,
    /// Lines end in a lone CR.
    lone_cr: bool,
    number: u64,
    offset: u64,
    from: memmem::Finder<'static>,
}

impl<R: BufRead> Mbox<R> {
    /// Wraps a reader; nothing is read yet.
    pub fn new(input: R) -> Mbox<R> {
        Mbox {
            input,
            buffer: Vec::new(),
            at: 0,
            kept: Vec::new(),
            ended: false,
            started: false,
            lone_cr: false,
            number: 0,
            offset: 0,
            from: memmem::Finder::new(b"\nFrom "),
        }
    }

    /// Bytes given out so far.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// The next message, or `None` at the end.
    #[allow(clippy::should_implement_trait, reason = "the message borrows from the reader")]
    pub fn next(&mut self) -> io::Result<Option<Message<'_>>> {
        self.skip_blank()?;
        if self.at >= self.buffer.len() {
            return Ok(None);
        }
        self.kept.clear();
        let mut dropped = 0;
        let mut scan = 0;
        let end = loop {
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            match self.end_of_message(rest, scan, dropped == 0) {
                End::At(end) => break end,
                End::Unknown(resume, wanted) => {
                    scan = resume;
                    if self.ended {
                        break rest.len();
                    }
                    if wanted == 0 && rest.len() > KEPT + (64 << 10) {
                        if dropped == 0 {
                            self.kept.extend_from_slice(rest.get(..KEPT).unwrap_or_default());
                        }
                        // What stands before the place to go on is of no use, but for a blank line.
                        let useless = scan.saturating_sub(4);
                        self.at += useless;
                        self.offset += useless as u64;
                        dropped += useless as u64;
                        scan -= useless;
                    }
                    self.fill()?;
                }
            }
        };
        let begin = self.at;
        self.at += end;
        self.offset += end as u64;
        self.number += 1;
        let whole = if dropped == 0 {
            let all = self.buffer.get(begin..begin + end).unwrap_or_default();
            all.get(..all.len().min(KEPT)).unwrap_or_default()
        } else {
            self.kept.as_slice()
        };
        let (envelope, bytes) = split_envelope(whole);
        Ok(Some(Message { number: self.number, envelope, bytes, size: dropped + end as u64 }))
    }

    /// Line ends between messages belong to none.
    fn skip_blank(&mut self) -> io::Result<()> {
        loop {
            while let Some(b'\n' | b'\r') = self.buffer.get(self.at) {
                self.at += 1;
                self.offset += 1;
            }
            if self.at < self.buffer.len() || self.ended {
                return Ok(());
            }
            self.fill()?;
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        if self.at > 0 && self.at >= self.buffer.len() / 2 {
            self.buffer.drain(..self.at);
            self.at = 0;
        }
        if self.started {
            let before = self.buffer.len();
            self.read_piece()?;
            if self.lone_cr {
                replace_cr(self.buffer.get_mut(before..).unwrap_or_default());
            }
            return Ok(());
        }
        // What the first bytes tell must not depend on the pieces in which they come.
        self.started = true;
        while self.buffer.len() < HEAD && !self.ended {
            self.read_piece()?;
        }
        if self.buffer.starts_with(b"\xEF\xBB\xBF") {
            self.at = 3;
            self.offset = 3;
        }
        self.lone_cr = lone_cr(self.buffer.get(..self.buffer.len().min(HEAD)).unwrap_or_default());
        if self.lone_cr {
            replace_cr(&mut self.buffer);
        }
        Ok(())
    }

    fn read_piece(&mut self) -> io::Result<()> {
        let more = loop {
            match self.input.fill_buf() {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        let n = more.len();
        self.ended = n == 0;
        // Where a machine stopped while it wrote, runs of NULs stand before the next message: they are no part of any.
        if memchr(0, more).is_some() {
            self.buffer.extend(more.iter().filter(|&&byte| byte != 0));
        } else {
            self.buffer.extend_from_slice(more);
        }
        self.input.consume(n);
        Ok(())
    }

    /// Where the message at the beginning of `rest` ends, if it can be told yet; the search goes on from `scan`.
    fn end_of_message(&self, rest: &[u8], scan: usize, whole: bool) -> End {
        let mut from = scan;
        while let Some(found) = self.from.find(rest.get(from..).unwrap_or_default()) {
            let line = from + found + 1;
            if !after_blank_line(rest, line - 1) {
                from = line;
                continue;
            }
            match separator(rest.get(line..).unwrap_or_default(), self.ended) {
                Verdict::No => from = line,
                Verdict::More => return End::Unknown(line - 1, 0),
                Verdict::Yes if !whole => return End::At(line),
                Verdict::Yes => match self.by_length(rest, line) {
                    Length::Ends(end) => return End::At(end),
                    Length::More(wanted) => return End::Unknown(line - 1, wanted),
                    Length::Untrue => return End::At(line),
                },
            }
        }
        // A separator may lie across the end of what was read.
        End::Unknown(rest.len().saturating_sub(6).max(scan), 0)
    }

    /// Does a Content-Length say that the message goes on past `line`, and does it tell the truth?
    fn by_length(&self, rest: &[u8], line: usize) -> Length {
        let Some(body) = end_of_head(rest) else { return Length::Untrue };
        let Some(length) = content_length(rest.get(..body).unwrap_or_default()) else { return Length::Untrue };
        let end = body.saturating_add(length);
        if length > TRUSTED || end <= line {
            return Length::Untrue;
        }
        // Up to two line ends may stand between the body and the next message.
        let Some(after) = rest.get(end..) else {
            return if self.ended { Length::Untrue } else { Length::More(end) };
        };
        let blank = after.iter().take(4).take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let tail = after.get(blank..).unwrap_or_default();
        if tail.is_empty() {
            return if self.ended { Length::Ends(rest.len()) } else { Length::More(end + 5) };
        }
        let at_line = blank > 0 || rest.get(end - 1) == Some(&b'\n');
        match separator(tail, self.ended) {
            Verdict::Yes if at_line => Length::Ends(end + blank),
            Verdict::More => Length::More(end + ENVELOPE),
            _ => Length::Untrue,
        }
    }
}

enum End {
    /// The message ends here.
    At(usize),
    /// Go on from here; if the second is not 0, that many bytes are needed at once.
    Unknown(usize, usize),
}

enum Length {
    Ends(usize),
    More(usize),
    Untrue,
}

enum Verdict {
    Yes,
    No,
    /// Too few bytes to tell.
    More,
}

/// Files whose first line ends in CR alone come from old Macs.
pub(super) fn lone_cr(head: &[u8]) -> bool {
    memchr(b'\n', head).is_none() && memchr(b'\r', head).is_some_and(|at| at + 1 < head.len())
}

pub(super) fn replace_cr(bytes: &mut [u8]) {
    for b in bytes {
        if *b == b'\r' {
            *b = b'\n';
        }
    }
}

/// Is the `\n` at `newline` the end of a blank line?
fn after_blank_line(bytes: &[u8], newline: usize) -> bool {
    let before = bytes.get(..newline).unwrap_or_default();
    before.is_empty() || before.ends_with(b"\n") || before.ends_with(b"\n\r") || before == b"\r"
}

/// Does a line that begins with `From ` begin a message? It does when headers follow and it looks like an envelope; a line
/// that does not may still be one when a header that only mail has follows.
fn separator(bytes: &[u8], ended: bool) -> Verdict {
    let rest = bytes.get(..bytes.len().min(ENVELOPE * 2)).unwrap_or_default();
    if !rest.starts_with(b"From ") {
        return if b"From ".starts_with(rest) && !ended { Verdict::More } else { Verdict::No };
    }
    let Some(end) = memchr(b'\n', rest.get(..rest.len().min(ENVELOPE)).unwrap_or_default()) else {
        return if rest.len() < ENVELOPE && !ended { Verdict::More } else { Verdict::No };
    };
    let (line, next) = (rest.get(..end).unwrap_or_default().trim_ascii_end(), rest.get(end + 1..).unwrap_or_default());
    let next_end = memchr(b'\n', next);
    if next_end.is_none() && !ended && rest.len() < ENVELOPE * 2 {
        return Verdict::More;
    }
    let next = next.get(..next_end.unwrap_or(next.len())).unwrap_or_default().trim_ascii_end();
    let yes = if next.is_empty() {
        looks_like_envelope(line, true)
    } else if next.starts_with(b">From ") || next.starts_with(b"From ") {
        looks_like_envelope(line, false)
    } else {
        match header_name(next) {
            Some(name) => looks_like_envelope(line, false) || only_in_mail(name),
            None => false,
        }
    };
    if yes { Verdict::Yes } else { Verdict::No }
}

fn header_name(line: &[u8]) -> Option<&[u8]> {
    let name = line.get(..memchr(b':', line)?)?.trim_ascii_end();
    (!name.is_empty() && name.iter().all(|b| (b'!'..=b'~').contains(b))).then_some(name)
}

fn only_in_mail(name: &[u8]) -> bool {
    let begins = |p: &[u8]| name.get(..p.len()).is_some_and(|n| n.eq_ignore_ascii_case(p));
    let is = |n: &[u8]| name.eq_ignore_ascii_case(n);
    begins(b"x-")
        || begins(b"content-")
        || begins(b"arc-")
        || [
            &b"return-path"[..],
            b"received",
            b"delivered-to",
            b"message-id",
            b"mime-version",
            b"from",
            b"date",
            b"subject",
            b"to",
            b"status",
            b"reply-to",
            b"dkim-signature",
            b"authentication-results",
        ]
        .iter()
        .any(|n| is(n))
}

/// `From ` and a sender alone (Takeout, Thunderbird), or a sender and a date. Where no header follows, a sender alone must
/// look like one.
fn looks_like_envelope(line: &[u8], strict: bool) -> bool {
    let rest = line.get(5..).unwrap_or_default().trim_ascii();
    let mut words = rest.split(u8::is_ascii_whitespace).filter(|w| !w.is_empty());
    let sender = words.next().unwrap_or_default();
    let address = memchr(b'@', sender).is_some() || sender == b"-" || sender.eq_ignore_ascii_case(b"MAILER-DAEMON");
    if words.next().is_none() {
        return address && !sender.ends_with(b":") || (!strict && sender.is_empty());
    }
    let digits = rest.iter().filter(|b| b.is_ascii_digit()).count();
    digits >= 6 && (dates::of_envelope(line).is_some() || (address && memchr(b':', rest).is_some()))
}

fn end_of_head(message: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let newline = from + memchr(b'\n', message.get(from..)?)?;
        match message.get(newline + 1..)? {
            [b'\n', ..] => return Some(newline + 2),
            [b'\r', b'\n', ..] => return Some(newline + 3),
            _ => from = newline + 1,
        }
    }
}

fn content_length(head: &[u8]) -> Option<usize> {
    let at = memmem::find(head, b"ontent-Length").or_else(|| memmem::find(head, b"ontent-length"))?;
    let value = head.get(at + 13..)?.trim_ascii_start().strip_prefix(b":")?.trim_ascii_start();
    let digits = value.iter().take_while(|b| b.is_ascii_digit()).count().min(15);
    std::str::from_utf8(value.get(..digits)?).ok()?.parse().ok()
}

/// The envelope line, if the message has one, and the rest.
pub fn split_envelope(message: &[u8]) -> (&[u8], &[u8]) {
    if !message.starts_with(b"From ") || message.starts_with(b"From  :") || message.starts_with(b"From :") {
        return (b"", message);
    }
    let end = memchr(b'\n', message).unwrap_or(message.len());
    let (line, rest) = message.split_at(end);
    (line.trim_ascii_end(), rest.get(1..).unwrap_or_default())
}

/// Does a file that begins so hold an mbox?
pub fn begins(head: &[u8]) -> bool {
    let head = head.trim_ascii_start();
    if !head.starts_with(b"From ") {
        return false;
    }
    if lone_cr(head) {
        let mut owned = head.to_vec();
        replace_cr(&mut owned);
        return matches!(separator(&owned, true), Verdict::Yes);
    }
    matches!(separator(head, true), Verdict::Yes)
}

/// Is there a second message in these bytes?
pub(super) fn has_second(head: &[u8]) -> bool {
    let mut messages = Mbox::new(head);
    matches!(messages.next(), Ok(Some(_))) && matches!(messages.next(), Ok(Some(_)))
}

/// A body with one `>` taken from every line of `>From ` (mboxrd; right for mboxo too, but for lines that were quoted so by hand).
pub fn unquote(body: &[u8]) -> Cow<'_, [u8]> {
    if memmem::find(body, b">From ").is_none() {
        return Cow::Borrowed(body);
    }
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|&b| b == b'\n') {
        let marks = line.iter().take_while(|b| **b == b'>').count();
        let quoted = marks > 0 && line.get(marks..).is_some_and(|l| l.starts_with(b"From "));
        out.extend_from_slice(line.get(usize::from(quoted)..).unwrap_or_default());
    }
    Cow::Owned(out)
}

/// The headers of a message and where its body begins.
pub fn open<'a>(message: &Message<'a>) -> headers::Headers<'a> {
    headers::Headers::read(message.bytes)
}
