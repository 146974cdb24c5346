//! The text that a message says: its first plain part, else its HTML without the marks.
//!
//! Parts are walked here, with the thin header reader, and not by a whole-message parser: that costs a second reading of every
//! header and builds what nobody asks for. The HTML is stripped by `mail-parser`.

use std::borrow::Cow;

use memchr::memmem;

use super::encoded;
use super::headers::{Field, Headers};
use crate::kind::Kind;
use crate::limits;

/// What a body holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// Its text, with `\n` line ends; `None` where it says nothing in letters.
    pub text: Option<String>,
    /// Business cards among its parts.
    pub cards: u32,
    /// Calendars among its parts.
    pub calendars: u32,
    /// Those cards and calendars themselves, where they were asked for.
    pub attached: Vec<(Kind, String)>,
    /// Parts nested deeper than [`limits::MIME_DEPTH`] were left alone.
    pub too_deep: bool,
}

/// Parts looked at in one message.
const PARTS: usize = 200;

/// Opens a body, with the cards and calendars `attached` to it or without. At most [`limits::MAIL_BODY`] bytes of it are read.
pub fn open(headers: &Headers, body: &[u8], attached: bool) -> Body {
    let body = body.get(..body.len().min(limits::MAIL_BODY)).unwrap_or_default();
    let mut walk = Walk { found: Body::default(), html: None, parts: 0, attached };
    walk.part(headers, body, 0);
    if walk.found.text.is_none() {
        walk.found.text = walk.html.map(|html| mail_parser::decoders::html::html_to_text(&html));
    }
    if let Some(text) = &mut walk.found.text
        && text.contains('\r')
    {
        *text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    walk.found
}

struct Walk {
    found: Body,
    html: Option<String>,
    parts: usize,
    attached: bool,
}

impl Walk {
    fn part(&mut self, headers: &Headers, body: &[u8], depth: usize) {
        self.parts += 1;
        if self.parts > PARTS {
            return;
        }
        let kind = headers.raw(Field::ContentType).map(<[u8]>::trim_ascii).unwrap_or_default();
        let begins = |word: &[u8]| kind.get(..word.len()).is_some_and(|k| k.eq_ignore_ascii_case(word));
        if begins(b"multipart/") {
            if depth >= limits::MIME_DEPTH {
                self.found.too_deep = true;
            } else if let Some(boundary) = parameter(kind, b"boundary") {
                self.parts_of(&boundary, body, depth);
            }
            return;
        }
        if begins(b"text/vcard") || begins(b"text/x-vcard") || begins(b"text/directory") {
            self.found.cards += 1;
            return self.keep(Kind::Vcard, headers, kind, body);
        }
        if begins(b"text/calendar") {
            self.found.calendars += 1;
            return self.keep(Kind::Ical, headers, kind, body);
        }
        let attached = headers
            .raw(Field::ContentDisposition)
            .is_some_and(|d| d.trim_ascii().get(..10).is_some_and(|d| d.eq_ignore_ascii_case(b"attachment")));
        if attached {
            return;
        }
        if begins(b"text/html") {
            if self.html.is_none() && self.found.text.is_none() {
                self.html = Some(text_of(headers, kind, body));
            }
        } else if (kind.is_empty() || begins(b"text/plain") || begins(b"text/enriched") || begins(b"text;"))
            && self.found.text.is_none()
        {
            let text = text_of(headers, kind, body);
            // Some mailers send an empty plain part beside the HTML.
            if !text.trim().is_empty() {
                self.found.text = Some(text);
            }
        }
    }

    fn keep(&mut self, what: Kind, headers: &Headers, kind: &[u8], body: &[u8]) {
        if self.attached {
            self.found.attached.push((what, text_of(headers, kind, body)));
        }
    }

    fn parts_of(&mut self, boundary: &[u8], body: &[u8], depth: usize) {
        let mark = [b"--", boundary].concat();
        let finder = memmem::Finder::new(&mark);
        let mut from = 0;
        let mut begin = None;
        while self.parts <= PARTS {
            let rest = body.get(from..).unwrap_or_default();
            let Some(found) = finder.find(rest).map(|at| from + at) else { break };
            let end = found + mark.len();
            let at_line = found == 0 || body.get(found - 1) == Some(&b'\n');
            // A longer boundary that begins alike is another one.
            let whole = match body.get(end..) {
                None | Some([]) => true,
                Some([b'-', b'-', ..]) => true,
                Some([b, ..]) => b.is_ascii_whitespace(),
            };
            from = end;
            if !(at_line && whole) {
                continue;
            }
            if let Some(begin) = begin {
                self.one(body.get(begin..found).unwrap_or_default(), depth);
            }
            if body.get(end..end + 2) == Some(b"--") {
                return;
            }
            begin =
                Some(memchr::memchr(b'\n', body.get(end..).unwrap_or_default()).map_or(body.len(), |n| end + n + 1));
        }
        // The end was cut off: what there is of the last part.
        if let Some(begin) = begin {
            self.one(body.get(begin..).unwrap_or_default(), depth);
        }
    }

    fn one(&mut self, part: &[u8], depth: usize) {
        let part = part.strip_suffix(b"\n").unwrap_or(part);
        let headers = Headers::read(part);
        let body = part.get(headers.body..).unwrap_or_default();
        self.part(&headers, body, depth + 1);
    }
}

fn text_of(headers: &Headers, kind: &[u8], body: &[u8]) -> String {
    let coding = headers.raw(Field::ContentTransferEncoding).map(<[u8]>::trim_ascii).unwrap_or_default();
    let begins = |word: &[u8]| coding.get(..word.len()).is_some_and(|c| c.eq_ignore_ascii_case(word));
    let bytes: Cow<[u8]> = if begins(b"base64") {
        let mut out = Vec::with_capacity(body.len() / 4 * 3);
        encoded::base64(body, &mut out);
        Cow::Owned(out)
    } else if begins(b"quoted-printable") {
        Cow::Owned(quoted_printable(body))
    } else {
        Cow::Borrowed(body)
    };
    let charset = parameter(kind, b"charset").unwrap_or_default();
    let unsaid = charset.is_empty() || charset.eq_ignore_ascii_case(b"us-ascii");
    if unsaid && bytes.contains(&0x1b) {
        return encoded::decode(b"iso-2022-jp", &bytes).unwrap_or_default().into_owned();
    }
    // A plain 8-bit text, or one that only says it is something else, is UTF-8 where it can be.
    if unsaid || charset.eq_ignore_ascii_case(b"utf-8") {
        return encoded::plain(&bytes).into_owned();
    }
    encoded::decode(&charset, &bytes).unwrap_or_else(|| encoded::plain(&bytes)).into_owned()
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = memchr::memchr(b'=', rest) {
        let (plain, tail) = rest.split_at(at);
        out.extend_from_slice(plain);
        let after = tail.get(1..).unwrap_or_default();
        let blank = after.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\r')).count();
        if after.get(blank) == Some(&b'\n') {
            rest = after.get(blank + 1..).unwrap_or_default();
        } else if let Some(byte) = encoded::hex(after) {
            out.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            out.push(b'=');
            rest = after;
        }
    }
    out.extend_from_slice(rest);
    out
}

/// A parameter of a `Content-Type`, quotes taken off.
fn parameter(value: &[u8], name: &[u8]) -> Option<Vec<u8>> {
    let mut rest = value.get(..value.len().min(4096))?;
    loop {
        let at = rest.windows(name.len()).position(|w| w.eq_ignore_ascii_case(name))?;
        let before = at.checked_sub(1).and_then(|i| rest.get(i));
        let after = rest.get(at + name.len()..)?;
        let given = after.trim_ascii_start().strip_prefix(b"=");
        rest = after;
        let Some(given) = given else { continue };
        if !before.is_none_or(|b| b.is_ascii_whitespace() || *b == b';') {
            continue;
        }
        let given = given.trim_ascii_start();
        if let Some(quoted) = given.strip_prefix(b"\"") {
            let end = memchr::memchr(b'"', quoted).unwrap_or(quoted.len());
            let inside = quoted.get(..end)?;
            return Some(inside.iter().copied().filter(|b| !matches!(b, b'\r' | b'\n' | b'\\')).collect());
        }
        let end = given.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b';' | b'(')).unwrap_or(given.len());
        return (end > 0).then(|| given.get(..end).unwrap_or_default().to_vec());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(message: &str) -> Body {
        let headers = Headers::read(message.as_bytes());
        open(&headers, &message.as_bytes()[headers.body..], false)
    }

    fn text(message: &str) -> String {
        read(message).text.unwrap_or_default().trim().to_owned()
    }

    #[test]
    fn each_coding_gives_the_text() {
        assert_eq!(text("Subject: x\n\nciao, è qui"), "ciao, è qui");
        assert_eq!(text("Content-Transfer-Encoding: quoted-printable\n\nperch=C3=A9 =\nno=3D"), "perché no=");
        assert_eq!(
            text("Content-Type: text/plain; charset=\"utf-8\"\nContent-Transfer-Encoding: BASE64\n\nUGVyY2jD\r\nqQ=="),
            "Perché"
        );
        assert_eq!(
            text("Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n=80"),
            "€"
        );
        assert_eq!(text("Content-Type: text/html\n\n<p>Ciao <b>Anna</b></p><style>x{}</style>"), "Ciao Anna");
    }

    #[test]
    fn plain_text_comes_before_html_at_any_depth() {
        let m = "Content-Type: multipart/mixed; boundary=a\n\nnot this\n--a\nContent-Type: multipart/alternative; boundary=\"a b\"\n\n\
                 --a b\nContent-Type: text/html\n\n<i>no</i>\n--a b\nContent-Type: text/plain\n\nsì\n--a b--\n\
                 --a\nContent-Type: text/calendar\n\nBEGIN\n--a\nContent-Type: text/vcard\n\nBEGIN\n--a--\nnor this";
        let body = read(m);
        assert_eq!((body.text.as_deref().map(str::trim), body.cards, body.calendars), (Some("sì"), 1, 1));
    }

    #[test]
    fn attachments_are_no_text_and_a_cut_end_is_no_loss() {
        let m = "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Disposition: attachment\n\nsecret\n--a\n\ntesto tagl";
        assert_eq!(text(m), "testo tagl");
    }

    #[test]
    fn nesting_without_end_ends() {
        let mut m = String::new();
        for i in 0..5000 {
            m.push_str(&format!("Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"));
        }
        assert!(read(&m).too_deep);
    }
}
