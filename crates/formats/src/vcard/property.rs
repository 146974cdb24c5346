//! One property: group, name, parameters, value.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::Version;
use super::values;

/// One property of a card. Group and name stand in capitals.
#[derive(Debug, Clone)]
pub struct Property<'a> {
    head: Cow<'a, str>,
    dot: usize,
    /// Where the name begins and ends, without blanks.
    name: (usize, usize),
    name_end: usize,
    /// The value, in characters: quoted-printable, base64 of texts and CHARSET are undone, backslashes are not.
    pub value: Cow<'a, str>,
    /// The line on which it begins, from 1.
    pub line: u64,
    /// Bytes of a binary value that was too large to keep.
    pub skipped: u64,
    /// Its characters were guessed (windows-1252).
    pub guessed: bool,
}

/// Properties whose value is data, or an address of data.
pub(super) fn is_binary(name: &[u8]) -> bool {
    matches!(
        name,
        b"PHOTO" | b"LOGO" | b"SOUND" | b"KEY" | b"X-MS-CARDPICTURE" | b"X-ABCROP-RECTANGLE" | b"X-WAB-PHOTO"
    )
}

/// Where the value begins: after the first colon outside of quotes. A quote that is never closed is none.
pub(super) fn colon(line: &[u8]) -> Option<usize> {
    let first = memchr::memchr(b':', line)?;
    let mut at = first;
    let mut from = 0;
    loop {
        let quotes = line.get(from..at)?.iter().filter(|&&b| b == b'"').count();
        if quotes % 2 == 0 {
            return Some(at);
        }
        let Some(closing) = line.get(at..).and_then(|rest| memchr::memchr(b'"', rest)) else { return Some(first) };
        from = at + closing + 1;
        let Some(next) = line.get(from..).and_then(|rest| memchr::memchr(b':', rest)) else { return Some(first) };
        at = from + next;
    }
}

impl<'a> Property<'a> {
    /// Reads a logical line whose name already stands in capitals. `None` without colon or name; the second answer says whether the name
    /// is one that the standards allow.
    pub(super) fn read(line: &'a [u8], number: u64, skipped: u64) -> Option<(Property<'a>, bool)> {
        let colon = colon(line)?;
        let (head, value) = line.split_at_checked(colon)?;
        let value = value.get(1..)?;
        let head = match std::str::from_utf8(head) {
            Ok(head) => Cow::Borrowed(head),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(head).0,
        };
        let name_end = head.find(';').unwrap_or(head.len());
        let dot = head.get(..name_end)?.rfind('.').map_or(0, |dot| dot + 1);
        let written = head.get(dot..name_end)?;
        let name_start = dot + (written.len() - written.trim_start().len());
        let name = (name_start, name_start + written.trim().len());
        let mut property =
            Property { dot, name, name_end, head, value: Cow::Borrowed(""), line: number, skipped, guessed: false };
        let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let sound = plain(property.name()) && (dot == 0 || property.group().is_some_and(plain));
        if property.name().is_empty() {
            return None;
        }
        property.decode(value);
        Some((property, sound))
    }

    fn decode(&mut self, bytes: &'a [u8]) {
        if self.name_end == self.head.len() {
            (self.value, self.guessed) = characters(Cow::Borrowed(bytes), None);
            return;
        }
        let encoding = |words: &[&str]| {
            self.parameters().any(|(name, value)| {
                (name == "ENCODING" || name.is_empty()) && words.iter().any(|w| value.eq_ignore_ascii_case(w))
            })
        };
        let charset = self.parameter("CHARSET").and_then(|label| Encoding::for_label(label.trim().as_bytes()));
        let (value, guessed) = if encoding(&["QUOTED-PRINTABLE", "QP", "Q"]) {
            let bytes = quoted_printable(bytes);
            match charset {
                // Who takes the pains to encode says in what.
                Some(charset) if charset != UTF_8 => (Cow::Owned(charset.decode(&bytes).0.into_owned()), false),
                _ => {
                    let (text, guessed) = characters(Cow::Owned(bytes), None);
                    (text, guessed)
                }
            }
        } else if encoding(&["BASE64", "B"]) && !is_binary(self.name().as_bytes()) {
            let packed: Vec<u8> = bytes.iter().copied().filter(|b| !b.is_ascii_whitespace()).collect();
            match STANDARD.decode(&packed) {
                Ok(bytes) => characters(Cow::Owned(bytes), charset),
                Err(_) => characters(Cow::Borrowed(bytes), charset),
            }
        } else {
            characters(Cow::Borrowed(bytes), charset)
        };
        self.value = value;
        self.guessed = guessed;
    }

    /// The group (`ITEM1` of `item1.TEL`).
    pub fn group(&self) -> Option<&str> {
        self.dot.checked_sub(1).and_then(|end| self.head.get(..end)).map(str::trim)
    }

    /// The name, in capitals.
    pub fn name(&self) -> &str {
        self.head.get(self.name.0..self.name.1).unwrap_or_default()
    }

    /// The parameters, one at a time: name in capitals as far as it was written so, value undone. A bare one of 2.1 has an empty name.
    pub fn parameters(&self) -> Parameters<'_> {
        let rest = self.head.get(self.name_end..).unwrap_or_default();
        // A quote that is never closed is none.
        let quotes = memchr::memchr_iter(b'"', rest.as_bytes()).count();
        Parameters { rest, quoted: quotes > 0 && quotes.is_multiple_of(2) }
    }

    /// The first value of a parameter.
    pub fn parameter(&self, name: &str) -> Option<Cow<'_, str>> {
        self.parameters().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Is it of this type, in any of the three ways of saying so?
    pub fn has_type(&self, word: &str) -> bool {
        self.parameters().any(|(name, value)| {
            (name.is_empty() || name.eq_ignore_ascii_case("TYPE"))
                && value.split(',').any(|v| v.trim().eq_ignore_ascii_case(word))
        })
    }

    /// All its types as written, in their order.
    pub fn types(&self) -> Vec<String> {
        self.parameters()
            .filter(|(name, _)| name.is_empty() || name.eq_ignore_ascii_case("TYPE"))
            .flat_map(|(_, value)| value.split(',').map(|v| v.trim().to_owned()).collect::<Vec<_>>())
            .filter(|v| !v.is_empty())
            .collect()
    }

    /// 1 is preferred most; what says nothing comes last.
    pub fn preference(&self) -> u32 {
        if self.name_end == self.head.len() {
            return 1000;
        }
        match self.parameter("PREF").and_then(|p| p.trim().parse().ok()) {
            Some(n) => n,
            None if self.has_type("pref") => 1,
            None => 1000,
        }
    }

    /// The value as text.
    pub fn text(&self, version: Version) -> Cow<'_, str> {
        values::unescape(&self.value, version)
    }

    /// The structured value: fields split at `;`, undone and trimmed.
    pub fn fields(&self, version: Version) -> Vec<String> {
        values::fields(&self.value).map(|f| values::unescape(f, version).trim().to_owned()).collect()
    }

    /// The list: split at `,`, undone, trimmed, without empty ones.
    pub fn list(&self, version: Version) -> Vec<String> {
        let items = values::list(&self.value).map(|f| values::unescape(f, version).trim().to_owned());
        items.filter(|f| !f.is_empty()).collect()
    }

    /// How many bytes of data the value holds, where it is data in base64 (photos).
    pub fn data_length(&self) -> u64 {
        if self.skipped > 0 {
            return self.skipped * 3 / 4;
        }
        let value = match self.value.split_once("base64,") {
            Some((_, data)) => data,
            None if self.value.contains(':') => return 0,
            None => &self.value,
        };
        let symbols = value.bytes().filter(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'-' | b'_'));
        symbols.count() as u64 * 3 / 4
    }
}

/// See [`Property::parameters`].
#[derive(Debug, Clone)]
pub struct Parameters<'a> {
    rest: &'a str,
    quoted: bool,
}

impl<'a> Iterator for Parameters<'a> {
    type Item = (&'a str, Cow<'a, str>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rest = self.rest.strip_prefix(';').unwrap_or(self.rest);
            if rest.is_empty() {
                return None;
            }
            let end = if self.quoted {
                let mut inside = false;
                rest.bytes().position(|b| {
                    inside ^= b == b'"';
                    b == b';' && !inside
                })
            } else {
                memchr::memchr(b';', rest.as_bytes())
            };
            let (one, left) = rest.split_at(end.unwrap_or(rest.len()));
            self.rest = left;
            let one = one.trim();
            if !one.is_empty() {
                return Some(match one.split_once('=') {
                    Some((name, value)) => (name.trim(), parameter_value(value)),
                    None => ("", parameter_value(one)),
                });
            }
        }
    }
}

/// Quotes off, RFC 6868 undone.
fn parameter_value(value: &str) -> Cow<'_, str> {
    let value = value.trim();
    if memchr::memchr2(b'"', b'^', value.as_bytes()).is_none() {
        return Cow::Borrowed(value);
    }
    let mut text = String::with_capacity(value.len());
    let mut rest = value.chars().filter(|&c| c != '"').peekable();
    while let Some(c) = rest.next() {
        let undone = match (c, rest.peek()) {
            ('^', Some('n')) => '\n',
            ('^', Some('\'')) => '"',
            ('^', Some('^')) => '^',
            _ => {
                text.push(c);
                continue;
            }
        };
        text.push(undone);
        rest.next();
    }
    Cow::Owned(text)
}

/// Bytes to characters: UTF-8 where they are, else what is declared, else windows-1252, which is a guess.
fn characters<'a>(bytes: Cow<'a, [u8]>, declared: Option<&'static Encoding>) -> (Cow<'a, str>, bool) {
    // Seven-bit encodings with escapes look like ASCII.
    let escaped = declared.is_some_and(|e| !e.is_ascii_compatible());
    if !escaped {
        match bytes {
            Cow::Borrowed(b) => {
                if let Ok(text) = std::str::from_utf8(b) {
                    return (Cow::Borrowed(text), false);
                }
                return decode_as(b, declared);
            }
            Cow::Owned(b) => {
                return match String::from_utf8(b) {
                    Ok(text) => (Cow::Owned(text), false),
                    Err(e) => {
                        let (text, guessed) = decode_as(e.as_bytes(), declared);
                        (Cow::Owned(text.into_owned()), guessed)
                    }
                };
            }
        }
    }
    let (text, guessed) = decode_as(&bytes, declared);
    (Cow::Owned(text.into_owned()), guessed)
}

fn decode_as<'b>(bytes: &'b [u8], declared: Option<&'static Encoding>) -> (Cow<'b, str>, bool) {
    match declared.filter(|&e| e != UTF_8) {
        Some(encoding) => (encoding.decode_without_bom_handling(bytes).0, false),
        None => (WINDOWS_1252.decode_without_bom_handling(bytes).0, true),
    }
}

/// `=C3=B2` to bytes; what is no escape stays as it is.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&b, tail)) = rest.split_first() {
        let hex = |i: usize| tail.get(i).and_then(|&c| (c as char).to_digit(16));
        match (b, hex(0), hex(1)) {
            (b'=', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                rest = tail.get(2..).unwrap_or_default();
            }
            (b'=', None, _) if tail.is_empty() => break,
            _ => {
                out.push(b);
                rest = tail;
            }
        }
    }
    out
}
