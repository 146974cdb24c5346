//! Header text: unfolded, RFC 2047 words decoded by bytes, raw 8-bit read as UTF-8, else windows-1252.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};
use memchr::memmem;

/// The text of a header value, in one line.
pub fn text(raw: &[u8]) -> String {
    let unfolded = unfold(raw.trim_ascii());
    if memmem::find(&unfolded, b"=?").is_none() {
        return one_line(&plain(&unfolded));
    }
    one_line(&words(&unfolded))
}

/// Bytes of unknown characters: UTF-8, else windows-1252.
pub fn plain(raw: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(raw) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(raw).0,
    }
}

/// Takes line ends out; the white space that follows them stays. A folded line with nothing in it comes from folding what was
/// folded already, and parts no words.
fn unfold(raw: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr3(b'\r', b'\n', 0, raw).is_none() {
        return Cow::Borrowed(raw);
    }
    let mut out = Vec::with_capacity(raw.len());
    let mut after_blank = false;
    for (n, line) in raw.split(|&b| b == b'\n').enumerate() {
        if n > 0 && line.trim_ascii().is_empty() {
            after_blank = true;
            continue;
        }
        let line = if after_blank { line.trim_ascii_start() } else { line };
        after_blank = false;
        out.extend(line.iter().copied().filter(|b| !matches!(b, b'\r' | 0)));
    }
    Cow::Owned(out)
}

/// White space collapsed, control characters dropped.
fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() || c == '\u{85}' {
            gap = !out.is_empty();
        } else if !c.is_control() {
            if gap {
                out.push(' ');
                gap = false;
            }
            out.push(c);
        }
    }
    out
}

/// Encoded words not yet in characters: neighbours of one charset are joined as bytes, since a character may lie across them.
#[derive(Default)]
struct Pending {
    charset: Vec<u8>,
    bytes: Vec<u8>,
    raw: Vec<u8>,
}

impl Pending {
    fn flush(&mut self, out: &mut String) {
        if !self.raw.is_empty() {
            match decode(&self.charset, &self.bytes) {
                Some(text) => out.push_str(&text),
                None => out.push_str(&plain(&self.raw)),
            }
            self.charset.clear();
            self.bytes.clear();
            self.raw.clear();
        }
    }
}

fn words(raw: &[u8]) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut pending = Pending::default();
    let mut rest = raw;
    // Raw text is decoded whole, so that one foreign byte does not spoil a character that lies beside it.
    while !rest.is_empty() {
        let Some((at, word)) = next_word(rest) else {
            pending.flush(&mut out);
            out.push_str(&plain(rest));
            return out;
        };
        let (before, tail) = rest.split_at(at);
        let blank = before.iter().all(|b| matches!(b, b' ' | b'\t'));
        if !blank || pending.raw.is_empty() {
            pending.flush(&mut out);
            out.push_str(&plain(before));
        }
        // A word of ISO-2022-JP that came back to ASCII is whole; joined, its neighbour's escape would look like an attack.
        let whole = pending.bytes.ends_with(b"\x1b(B") || pending.bytes.ends_with(b"\x1b(J");
        if !pending.raw.is_empty() && (whole || !pending.charset.eq_ignore_ascii_case(word.charset)) {
            pending.flush(&mut out);
        }
        if pending.raw.is_empty() {
            pending.charset.extend_from_slice(word.charset);
        } else {
            pending.raw.extend_from_slice(before);
        }
        word.bytes(&mut pending.bytes);
        let (whole, after) = tail.split_at(word.length.min(tail.len()));
        pending.raw.extend_from_slice(whole);
        rest = after;
    }
    pending.flush(&mut out);
    out
}

/// One `=?charset?B?text?=`.
pub(super) struct Word<'a> {
    charset: &'a [u8],
    base64: bool,
    text: &'a [u8],
    /// Its length in bytes.
    pub(super) length: usize,
}

impl Word<'_> {
    fn bytes(&self, out: &mut Vec<u8>) {
        if self.base64 { base64(self.text, out) } else { quoted(self.text, out) }
    }
}

fn next_word(raw: &[u8]) -> Option<(usize, Word<'_>)> {
    memmem::find_iter(raw, b"=?").find_map(|at| Some((at, word(raw.get(at..)?)?)))
}

/// The encoded word that begins here, if one does.
pub(super) fn word(raw: &[u8]) -> Option<Word<'_>> {
    let inner = raw.strip_prefix(b"=?")?;
    let charset_end = inner.iter().take(64).position(|&b| b == b'?')?;
    let charset = inner.get(..charset_end)?;
    let base64 = match inner.get(charset_end + 1)? {
        b'B' | b'b' => true,
        b'Q' | b'q' => false,
        _ => return None,
    };
    if inner.get(charset_end + 2) != Some(&b'?') || charset.is_empty() || charset.contains(&b' ') {
        return None;
    }
    let text = inner.get(charset_end + 3..)?;
    // A word should be short, but some writers fold nothing: look no further than a long header line.
    let end = memmem::find(text.get(..text.len().min(8192))?, b"?=")?;
    let charset = charset.split(|&b| b == b'*').next().unwrap_or(charset);
    Some(Word { charset, base64, text: text.get(..end)?, length: 2 + charset_end + 3 + end + 2 })
}

/// Base 64, forgiving: other characters are passed over, padding may be missing.
pub fn base64(text: &[u8], out: &mut Vec<u8>) {
    let (mut bits, mut held) = (0u32, 0u32);
    for &b in text {
        let six = match b {
            b'A'..=b'Z' => b - b'A',
            b'a'..=b'z' => b - b'a' + 26,
            b'0'..=b'9' => b - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = (bits << 6) | u32::from(six);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
}

fn quoted(text: &[u8], out: &mut Vec<u8>) {
    let mut rest = text;
    while let Some((&b, tail)) = rest.split_first() {
        rest = tail;
        match b {
            b'_' => out.push(b' '),
            b'=' => match hex(tail) {
                Some(byte) => {
                    out.push(byte);
                    rest = tail.get(2..).unwrap_or_default();
                }
                None => out.push(b),
            },
            _ => out.push(b),
        }
    }
}

/// The byte that two hexadecimal digits say.
pub(super) fn hex(text: &[u8]) -> Option<u8> {
    let digit = |i: usize| text.get(i).and_then(|b| (*b as char).to_digit(16));
    Some((digit(0)? * 16 + digit(1)?) as u8)
}

/// The encoding of a charset name as mail writes it.
pub fn encoding(charset: &[u8]) -> Option<&'static Encoding> {
    let charset = charset.trim_ascii();
    let known = Encoding::for_label_no_replacement(charset);
    if known.is_some() {
        return known;
    }
    let lower = charset.to_ascii_lowercase();
    let alias: &[u8] = match lower.as_slice() {
        b"cp932" | b"ms932" => b"shift_jis",
        b"cp936" | b"gb-2312" => b"gb18030",
        b"cp949" | b"ms949" => b"euc-kr",
        b"cp950" => b"big5",
        b"latin-1" | b"iso8859_1" | b"iso-8859-1-windows-1252" | b"ascii7" | b"7bit" | b"8bit" => b"windows-1252",
        b"utf_8" | b"unicode-utf-8" => b"utf-8",
        b"iso-2022-jp-1" | b"iso-2022-jp-2" | b"iso-2022-jp-3" => b"iso-2022-jp",
        _ => {
            return lower
                .strip_prefix(b"cp")
                .and_then(|n| Encoding::for_label_no_replacement(&[b"windows-", n].concat()));
        }
    };
    Encoding::for_label_no_replacement(alias)
}

/// Bytes of a named charset as text; `None` where the charset is not known.
pub fn decode<'a>(charset: &[u8], bytes: &'a [u8]) -> Option<Cow<'a, str>> {
    if charset.eq_ignore_ascii_case(b"utf-7") || charset.eq_ignore_ascii_case(b"unicode-1-1-utf-7") {
        return Some(Cow::Owned(utf7(bytes)));
    }
    Some(encoding(charset)?.decode_without_bom_handling(bytes).0)
}

fn utf7(bytes: &[u8]) -> String {
    let text = plain(bytes);
    let mut out = String::with_capacity(text.len());
    let mut rest: &str = &text;
    while let Some(at) = rest.find('+') {
        out.push_str(&rest[..at]);
        let coded = &rest[at + 1..];
        let end = coded.find(|c: char| !(c.is_ascii_alphanumeric() || c == '+' || c == '/')).unwrap_or(coded.len());
        let run = &coded[..end];
        match super::maildir::utf7_run(run.as_bytes(), b'/') {
            Some(_) if run.is_empty() => out.push('+'),
            Some(plain) => out.push_str(&plain),
            None => {
                out.push('+');
                out.push_str(run);
            }
        }
        let tail = &coded[end..];
        rest = tail.strip_prefix('-').unwrap_or(tail);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn adjacent_words_are_joined_as_bytes() {
        assert_eq!(text(b"=?utf-8?Q?Caff=C3?= =?utf-8?Q?=A8_e_orti?="), "Caffè e orti");
        assert_eq!(text(b"=?utf-8?B?Q2FmZsM=?=\r\n =?UTF-8?Q?=A8?= x"), "Caffè x");
        assert_eq!(text(b"=?ISO-2022-JP?B?GyRCOzNFRBsoQg==?="), "山田");
        assert_eq!(text(b"=?ISO-2022-JP?B?GyRCJUYlOSVIGyhC?= =?ISO-2022-JP?B?GyRCJUYlOSVIGyhC?="), "テストテスト");
    }

    #[test]
    fn every_charset_of_the_field_is_read_as_it_is_meant() {
        for (raw, want) in [
            (&b"=?iso-8859-1?Q?=80_100?="[..], "€ 100"),
            (b"=?koi8-r?B?6dfBzg==?=", "Иван"),
            (b"=?gb2312?B?xOO6ww==?=", "你好"),
            (b"=?ks_c_5601-1987?B?x9Gx2w==?=", "한글"),
            (b"=?utf-8*it?Q?perch=C3=A9?=", "perché"),
            (b"=?utf-7?Q?perch+AOk-?=", "perché"),
            (b"perch\xe9", "perché"),
            ("già".as_bytes(), "già"),
        ] {
            assert_eq!(text(raw), want);
        }
    }

    #[test]
    fn what_cannot_be_decoded_stays_as_written() {
        for raw in ["=?NONE?B?VEVTVA=?=", "=?unknown-8bit?Q?x=FF?=", "=?utf-8?X?abc?=", "=?utf-8?Q?", "a =? b"] {
            assert_eq!(text(raw.as_bytes()), raw);
        }
        assert_eq!(text(b"=?utf-8?Q?Rotto=ZZ?="), "Rotto=ZZ");
    }

    #[test]
    fn words_beside_text_keep_their_distance() {
        assert_eq!(
            text(b"Re: =?UTF-8?B?Iua8ouWtlyI=?= mid =?UTF-8?B?Iua8ouWtlyI=?= tail"),
            "Re: \"漢字\" mid \"漢字\" tail"
        );
        assert_eq!(text(b"a\r\n\tb  c"), "a b c");
    }
}
