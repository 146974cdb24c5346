//! One content line taken apart: name, parameters, value.

use std::borrow::Cow;

/// A content line, `NAME;PARAM=…:VALUE`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Property<'a> {
    /// As written; compare by [`Upper`].
    pub name: &'a str,
    params: &'a str,
    /// As written, still escaped.
    pub value: &'a str,
}

/// What stands before the first `:` or `;`, whatever follows; `None` where neither does.
pub(super) fn name_of(line: &str) -> Option<&str> {
    let end = line.bytes().position(|b| b == b':' || b == b';')?;
    Some(line[..end].trim())
}

impl<'a> Property<'a> {
    /// Takes a line apart; `None` where it has no name or no colon.
    pub(super) fn read(line: &'a str) -> Option<Property<'a>> {
        let end = line.bytes().position(|b| b == b':' || b == b';')?;
        let name = line[..end].trim();
        let valid =
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
        if !valid {
            return None;
        }
        let rest = &line[end..];
        // An unclosed quote must not swallow the value.
        let colon = outside_quotes(rest, b':').or_else(|| rest.bytes().position(|b| b == b':'))?;
        let colon = if colon == 0 { 0 } else { past_stray_colons(name, rest, colon) };
        Some(Property { name, params: &rest[..colon], value: &rest[colon + 1..] })
    }

    /// Every value of a parameter's first appearance, unquoted and decoded (RFC 6868).
    pub(super) fn param(&self, name: &str) -> Option<Cow<'a, str>> {
        self.params()
            .find(|(n, v)| v.is_some() && n.eq_ignore_ascii_case(name))
            .map(|(_, v)| unquoted(v.unwrap_or_default()))
    }

    /// Has it a parameter with this value, or, as vCalendar 1.0 has it, this value alone?
    pub(super) fn has(&self, name: &str, value: &str) -> bool {
        self.params().any(|(n, v)| match v {
            Some(v) => n.eq_ignore_ascii_case(name) && v.trim_matches('"').eq_ignore_ascii_case(value),
            None => n.eq_ignore_ascii_case(value),
        })
    }

    /// Parameters by name, as written; vCalendar 1.0 has some without value.
    pub(super) fn params(&self) -> impl Iterator<Item = (&'a str, Option<&'a str>)> {
        let mut rest = self.params;
        std::iter::from_fn(move || {
            loop {
                if rest.is_empty() {
                    return None;
                }
                let end = outside_quotes(rest, b';').unwrap_or(rest.len());
                let one = &rest[..end];
                rest = rest.get(end + 1..).unwrap_or_default();
                if !one.is_empty() {
                    return Some(match one.split_once('=') {
                        Some((n, v)) => (n.trim(), Some(v.trim())),
                        None => (one.trim(), None),
                    });
                }
            }
        })
    }

    /// The value as text: unescaped, quoted-printable decoded.
    pub(super) fn text(&self) -> String {
        if self.has("ENCODING", "QUOTED-PRINTABLE") {
            return unescape(&quoted_printable(self.value)).into_owned();
        }
        unescape(self.value).into_owned()
    }
}

/// Parameters hold colons that should have been quoted: `TZID=GMT+01:00:2025…`, `CN=Team: Anna:mailto:…`. Where it is known how
/// the value begins, it begins there.
fn past_stray_colons(name: &str, rest: &str, mut colon: usize) -> usize {
    let value = |colon: usize| rest.get(colon + 1..).unwrap_or_default();
    if name.eq_ignore_ascii_case("ATTENDEE") || name.eq_ignore_ascii_case("ORGANIZER") {
        let last = value(colon).to_ascii_lowercase().rfind(":mailto:");
        return last.map_or(colon, |at| colon + 1 + at);
    }
    let params = rest.get(..colon).unwrap_or_default().as_bytes();
    if params.windows(6).any(|w| w.eq_ignore_ascii_case(b";TZID=")) {
        let dated = |v: &str| v.trim_start().bytes().take(4).filter(u8::is_ascii_digit).count() == 4;
        let mut at = colon;
        while !dated(value(at)) {
            match value(at).find(':') {
                Some(next) => at += 1 + next,
                None => return colon,
            }
        }
        colon = at;
    }
    colon
}

fn outside_quotes(text: &str, mark: u8) -> Option<usize> {
    let mut quoted = false;
    text.bytes().position(|b| {
        quoted ^= b == b'"';
        b == mark && !quoted
    })
}

/// A parameter's value without its quotes, decoded (RFC 6868).
pub(super) fn unquoted(value: &str) -> Cow<'_, str> {
    let value = if value.contains('"') { Cow::Owned(value.replace('"', "")) } else { Cow::Borrowed(value) };
    if !value.contains('^') {
        return value;
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value.chars().peekable();
    while let Some(c) = rest.next() {
        let decoded = match (c, rest.peek()) {
            ('^', Some('n')) => '\n',
            ('^', Some('\'')) => '"',
            ('^', Some('^')) => '^',
            _ => {
                out.push(c);
                continue;
            }
        };
        rest.next();
        out.push(decoded);
    }
    Cow::Owned(out)
}

/// `\n \N \, \; \\`; a backslash before anything else goes too.
fn unescape(value: &str) -> Cow<'_, str> {
    if !value.contains('\\') {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(c) => out.push(c),
                None => out.push('\\'),
            },
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn quoted_printable(value: &str) -> String {
    let bytes = value.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    let hex = |i: usize| bytes.get(i).and_then(|&b| (b as char).to_digit(16));
    while let Some(&b) = bytes.get(at) {
        match (b, hex(at + 1), hex(at + 2)) {
            (b'=', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                out.push(b);
                at += 1;
            }
        }
    }
    match String::from_utf8(out) {
        Ok(text) => text,
        Err(e) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(e.as_bytes()).0.into_owned(),
    }
}

/// A name in capitals, for matching without allocation; longer names are cut, and match nothing.
pub(super) struct Upper {
    bytes: [u8; 32],
    len: usize,
}

impl Upper {
    pub(super) fn of(name: &str) -> Upper {
        let mut bytes = [0; 32];
        let len = name.len().min(bytes.len());
        bytes[..len].copy_from_slice(&name.as_bytes()[..len]);
        bytes.make_ascii_uppercase();
        Upper { bytes, len }
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}
