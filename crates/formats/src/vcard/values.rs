//! Values: backslashes, structured fields, lists.

use std::borrow::Cow;

use super::Version;

/// Undoes the backslashes of a text: `\n \N \, \; \: \\` in 3.0 and 4.0, only `\;` in 2.1, which also keeps a backslash of a path.
pub fn unescape(text: &str, version: Version) -> Cow<'_, str> {
    if memchr::memchr(b'\\', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let undone = match (c, rest.peek()) {
            ('\\', Some(';')) => ';',
            ('\\', Some(&(':' | ',' | '\\'))) if version > Version::V2 => rest.peek().copied().unwrap_or_default(),
            ('\\', Some('n' | 'N')) if version > Version::V2 => '\n',
            _ => {
                out.push(c);
                continue;
            }
        };
        out.push(undone);
        rest.next();
    }
    Cow::Owned(out)
}

/// The fields of a structured value, not yet undone.
pub fn fields(text: &str) -> impl Iterator<Item = &str> {
    split(text, b';')
}

/// The items of a list, not yet undone.
pub fn list(text: &str) -> impl Iterator<Item = &str> {
    split(text, b',')
}

fn split(text: &str, at: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut escaped = false;
        let end = text.bytes().position(|b| {
            let found = b == at && !escaped;
            escaped = b == b'\\' && !escaped;
            found
        });
        match end {
            Some(end) => {
                rest = text.get(end + 1..);
                text.get(..end)
            }
            None => {
                rest = None;
                Some(text)
            }
        }
    })
}
