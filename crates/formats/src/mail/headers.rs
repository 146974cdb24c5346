//! The thin header reader: one pass, no allocation, only the fields that are used; the first of a name wins.

use memchr::memchr;

/// The fields that are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "each is its header")]
pub enum Field {
    From,
    Sender,
    To,
    Cc,
    Bcc,
    Subject,
    Date,
    MessageId,
    InReplyTo,
    References,
    Received,
    DeliveredTo,
    XOriginalTo,
    ReturnPath,
    ListId,
    ListUnsubscribe,
    Precedence,
    AutoSubmitted,
    XAutoreply,
    XAutoResponseSuppress,
    FeedbackId,
    XGmailLabels,
    XGmThrid,
    ContentType,
    ContentTransferEncoding,
    ContentDisposition,
    ContentLength,
    XMozillaStatus,
}

const FIELDS: usize = Field::XMozillaStatus as usize + 1;

/// Which field a name is; the length and the first letter rule out nearly all in one step.
fn field(name: &[u8]) -> Option<Field> {
    let first = name.first()?.to_ascii_lowercase();
    let (full, field): (&[u8], Field) = match (name.len(), first) {
        (4, b'f') => (b"from", Field::From),
        (6, b's') => (b"sender", Field::Sender),
        (2, b't') => (b"to", Field::To),
        (2, b'c') => (b"cc", Field::Cc),
        (3, b'b') => (b"bcc", Field::Bcc),
        (7, b's') => (b"subject", Field::Subject),
        (4, b'd') => (b"date", Field::Date),
        (10, b'm') => (b"message-id", Field::MessageId),
        (11, b'i') => (b"in-reply-to", Field::InReplyTo),
        (10, b'r') => (b"references", Field::References),
        (8, b'r') => (b"received", Field::Received),
        (12, b'd') => (b"delivered-to", Field::DeliveredTo),
        (13, b'x') => (b"x-original-to", Field::XOriginalTo),
        (11, b'r') => (b"return-path", Field::ReturnPath),
        (7, b'l') => (b"list-id", Field::ListId),
        (16, b'l') => (b"list-unsubscribe", Field::ListUnsubscribe),
        (10, b'p') => (b"precedence", Field::Precedence),
        (14, b'a') => (b"auto-submitted", Field::AutoSubmitted),
        (11, b'x') => (b"x-autoreply", Field::XAutoreply),
        (24, b'x') => (b"x-auto-response-suppress", Field::XAutoResponseSuppress),
        (11, b'f') => (b"feedback-id", Field::FeedbackId),
        (14, b'x') => (b"x-gmail-labels", Field::XGmailLabels),
        (10, b'x') => (b"x-gm-thrid", Field::XGmThrid),
        (12, b'c') => (b"content-type", Field::ContentType),
        (25, b'c') => (b"content-transfer-encoding", Field::ContentTransferEncoding),
        (19, b'c') => (b"content-disposition", Field::ContentDisposition),
        (14, b'c') => (b"content-length", Field::ContentLength),
        (16, b'x') => (b"x-mozilla-status", Field::XMozillaStatus),
        _ => return None,
    };
    name.eq_ignore_ascii_case(full).then_some(field)
}

/// The headers of one message, as slices of it: still folded, still encoded.
#[derive(Debug, Clone)]
pub struct Headers<'a> {
    values: [Option<&'a [u8]>; FIELDS],
    /// Further `To`, `Cc` and `Bcc` headers: rare, forbidden, and lists of people all the same.
    more: Vec<(Field, &'a [u8])>,
    /// Damaged lines that were passed over.
    pub damaged: usize,
    /// Where the body begins, in the bytes given.
    pub body: usize,
}

impl<'a> Headers<'a> {
    /// Reads the headers at the beginning of a message.
    pub fn read(message: &'a [u8]) -> Headers<'a> {
        let mut found = Headers { values: [None; FIELDS], more: Vec::new(), damaged: 0, body: message.len() };
        let mut lines = Lines::new(message);
        for line in lines.by_ref() {
            match line {
                Line::Field(name, value) => {
                    let Some(field) = field(name) else { continue };
                    let slot = &mut found.values[field as usize];
                    if slot.is_none() {
                        *slot = Some(value);
                    } else if matches!(field, Field::To | Field::Cc | Field::Bcc) && found.more.len() < 100 {
                        found.more.push((field, value));
                    }
                }
                Line::Damaged => found.damaged += 1,
            }
        }
        found.body = lines.at;
        found
    }

    /// The first header of that name, still folded and encoded, without the line end.
    pub fn raw(&self, field: Field) -> Option<&'a [u8]> {
        self.values[field as usize]
    }

    /// Is there such a header with anything in it?
    pub fn has(&self, field: Field) -> bool {
        self.raw(field).is_some_and(|v| !v.trim_ascii().is_empty())
    }

    /// Every header of that name, for `To`, `Cc` and `Bcc`.
    pub fn all(&self, field: Field) -> impl Iterator<Item = &'a [u8]> {
        self.raw(field).into_iter().chain(self.more.iter().filter(move |(f, _)| *f == field).map(|(_, v)| *v))
    }

    /// The value as text: unfolded, decoded, in one line.
    pub fn text(&self, field: Field) -> Option<String> {
        self.raw(field).map(super::encoded::text)
    }
}

enum Line<'a> {
    Field(&'a [u8], &'a [u8]),
    Damaged,
}

/// The logical lines of a header block.
struct Lines<'a> {
    all: &'a [u8],
    at: usize,
    ended: bool,
    first: bool,
}

impl<'a> Lines<'a> {
    fn new(all: &'a [u8]) -> Lines<'a> {
        let at = if all.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        Lines { all, at, ended: false, first: true }
    }

    /// The end of the line that begins at `from`: after its `\n`, or the end of all.
    fn line_end(&self, from: usize) -> usize {
        let rest = self.all.get(from..).unwrap_or_default();
        memchr(b'\n', rest).map_or(self.all.len(), |n| from + n + 1)
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        loop {
            if self.ended || self.at >= self.all.len() {
                return None;
            }
            let start = self.at;
            let mut end = self.line_end(start);
            let line = trim_line_end(self.all.get(start..end)?);
            if line.is_empty() {
                self.at = end;
                self.ended = true;
                return None;
            }
            // An envelope line before the headers, or one that a careless copy left among them.
            let envelope = line.starts_with(b"From ") || line.starts_with(b">From ");
            if envelope && !line.starts_with(b"From  :") && !line.starts_with(b"From :") {
                self.at = end;
                self.first = false;
                continue;
            }
            let colon = memchr(b':', line);
            let name = colon.and_then(|c| line.get(..c)).unwrap_or_default();
            let trimmed = name.trim_ascii_end();
            let sound = !trimmed.is_empty() && trimmed.iter().all(|b| (b'!'..=b'~').contains(b));
            if !sound && (colon.is_none() || self.first) {
                // Text without a colon, or before any header: the body began without its blank line.
                self.ended = true;
                return None;
            }
            self.first = false;
            while let Some(b' ' | b'\t') = self.all.get(end) {
                end = self.line_end(end);
            }
            self.at = end;
            if !sound {
                return Some(Line::Damaged);
            }
            let value = trim_line_end(self.all.get(start + name.len() + 1..end)?);
            return Some(Line::Field(trimmed, value));
        }
    }
}

fn trim_line_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Every sound header at the beginning of a message: name and raw value.
pub fn fields(message: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    Lines::new(message).filter_map(|line| match line {
        Line::Field(name, value) => Some((name, value)),
        Line::Damaged => None,
    })
}

/// Do the headers end in a blank line, or with the bytes themselves?
pub(super) fn ends_properly(message: &[u8]) -> bool {
    let mut lines = Lines::new(message);
    while lines.next().is_some() {}
    lines.at >= message.len() || message.get(..lines.at).is_some_and(|m| m.ends_with(b"\n\n") || m.ends_with(b"\n\r\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_a_name_wins_and_lists_add_up() {
        let h = Headers::read(b"From: a\r\nFROM: b\r\nTo: x@y\r\nto: z@y\r\n\r\nbody");
        assert_eq!(h.raw(Field::From), Some(&b" a"[..]));
        assert_eq!(h.all(Field::To).count(), 2);
        assert_eq!(h.body, 38);
    }

    #[test]
    fn folded_values_are_one_and_names_may_be_followed_by_spaces() {
        let h = Headers::read(b"Subject : one\n two\n\tthree\nFrom  : John <j@x>\n\n");
        assert_eq!(h.text(Field::Subject).as_deref(), Some("one two three"));
        assert_eq!(h.text(Field::From).as_deref(), Some("John <j@x>"));
    }

    #[test]
    fn a_damaged_line_is_passed_over_and_text_ends_the_headers() {
        let h = Headers::read(b"From: a@x\nquite Delivered-To: b\nDate: d\nno colon here\nTo: c@x\n\n");
        assert_eq!((h.damaged, h.raw(Field::Date), h.raw(Field::To)), (1, Some(&b" d"[..]), None));
    }

    #[test]
    fn an_envelope_line_and_a_byte_order_mark_hide_nothing() {
        let h = Headers::read(b"\xEF\xBB\xBFFrom a@x Thu Jan 1\n>From b@x\nFrom: a@x\n\n");
        assert!(h.has(Field::From));
    }
}
