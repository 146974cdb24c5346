//! Address lists: groups, comments, quoted commas, routes, UTF-8 (RFC 5322 and 6532), and what careless programs write.

use super::encoded;

/// One address of a list, as written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// The name beside it, decoded; empty where there is none.
    pub name: String,
    /// The address: white space, comments and routes taken out, case kept. It may hold no `@`.
    pub address: String,
}

/// The addresses of a header value, at most `limit`; names without any address are left out.
pub fn list(raw: &[u8], limit: usize) -> Vec<Address> {
    let mut found = Vec::new();
    each(raw, |item| {
        item.addresses(&mut found);
        found.len() < limit
    });
    found.truncate(limit);
    found
}

/// How many addresses a list holds, as a strict reader counts: two that run into each other are one, an address before
/// brackets is one more.
pub fn count(raw: &[u8]) -> usize {
    let mut n = 0;
    each(raw, |item| {
        n += usize::from(item.unquoted_ats() > 0);
        n += usize::from(item.angle.as_ref().is_some_and(|a| spec_of(a).contains('@')));
        true
    });
    n
}

/// The first address just as it stands, lower case, even where it is none (`foo`): empty where two run into each other.
pub fn first_written(raw: &[u8]) -> String {
    let mut spec = String::new();
    each(raw, |item| {
        spec = item.spec().to_lowercase();
        false
    });
    spec
}

/// What stands between two commas.
#[derive(Default)]
struct Item {
    /// Words outside of brackets, quotes taken off.
    phrase: Vec<u8>,
    /// Which bytes of the phrase were quoted: a comma or an `@` there means nothing.
    quoted: Vec<bool>,
    comment: Vec<u8>,
    angle: Option<Vec<u8>>,
}

impl Item {
    fn is_empty(&self) -> bool {
        self.phrase.iter().all(u8::is_ascii_whitespace) && self.angle.is_none() && self.comment.is_empty()
    }

    fn push(&mut self, b: u8, quoted: bool) {
        self.phrase.push(b);
        self.quoted.push(quoted);
    }

    fn clear_phrase(&mut self) {
        self.phrase.clear();
        self.quoted.clear();
        self.comment.clear();
    }

    fn unquoted_ats(&self) -> usize {
        self.phrase.iter().zip(&self.quoted).filter(|(b, q)| **b == b'@' && !**q).count()
    }

    /// The address as a strict reader has it: the whole phrase where there are no brackets, the blanks of its domain gone.
    fn spec(&self) -> String {
        if let Some(angle) = &self.angle {
            return spec_of(angle);
        }
        let text = encoded::plain(self.phrase.trim_ascii()).into_owned();
        let unquoted = self.unquoted_ats();
        match text.split_once('@') {
            _ if unquoted > 1 => String::new(),
            Some((local, domain)) => {
                let local = local.split_whitespace().collect::<Vec<_>>().join(" ");
                let domain: String = domain.chars().filter(|c| !c.is_whitespace()).collect();
                format!("{local}@{domain}")
            }
            None => text.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }

    fn addresses(self, found: &mut Vec<Address>) {
        if let Some(angle) = &self.angle {
            let address = spec_of(angle);
            if !address.is_empty() {
                let name = if self.phrase.trim_ascii().is_empty() { &self.comment } else { &self.phrase };
                found.push(Address { name: encoded::text(name), address });
            }
            return;
        }
        // No brackets: blanks around dots and `@` belong to the address (obsolete syntax), the other words are its name.
        let joined = close_up(&self.phrase, &self.quoted);
        let mut name: Vec<&[u8]> = Vec::new();
        let before = found.len();
        for (word, at) in joined.split_words() {
            if at {
                found.push(Address { name: String::new(), address: encoded::plain(word).into_owned() });
            } else {
                name.push(word);
            }
        }
        if found.len() == before + 1
            && let Some(only) = found.last_mut()
        {
            let name = name.join(&b' ');
            only.name = encoded::text(if name.is_empty() { &self.comment } else { &name });
        }
    }
}

struct Joined {
    bytes: Vec<u8>,
    quoted: Vec<bool>,
}

impl Joined {
    /// The words, and whether each holds an `@` that is not quoted.
    fn split_words(&self) -> impl Iterator<Item = (&[u8], bool)> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let gap = |i: usize| self.bytes.get(i) == Some(&b' ') && self.quoted.get(i) == Some(&false);
            while gap(at) {
                at += 1;
            }
            let start = at;
            while at < self.bytes.len() && !gap(at) {
                at += 1;
            }
            let word = self.bytes.get(start..at).filter(|w| !w.is_empty())?;
            let marks = self.quoted.get(start..at).unwrap_or_default();
            Some((word, word.iter().zip(marks).any(|(b, q)| *b == b'@' && !q)))
        })
    }
}

fn close_up(phrase: &[u8], quoted: &[bool]) -> Joined {
    let mut out = Joined { bytes: Vec::with_capacity(phrase.len()), quoted: Vec::with_capacity(phrase.len()) };
    let has_at = phrase.iter().zip(quoted).any(|(b, q)| *b == b'@' && !q);
    let mut gap = false;
    for (&b, &q) in phrase.iter().zip(quoted) {
        if b == b' ' && !q {
            gap = !out.bytes.is_empty();
            continue;
        }
        let closes = |b: Option<&u8>| has_at && matches!(b, Some(b'@'));
        // `test . example` closes up; the full stop of an abbreviation (`J. Doe`) touches its word on one side only.
        let dot = b == b'.' && gap && has_at;
        let after_dot = gap && has_at && out.bytes.ends_with(b".") && {
            let n = out.bytes.len();
            n >= 2 && out.bytes.iter().rev().skip(1).take_while(|b| **b != b' ').any(|b| *b == b'@')
        };
        if gap && !(closes(Some(&b)) || closes(out.bytes.last()) || dot || after_dot) {
            out.bytes.push(b' ');
            out.quoted.push(false);
        }
        gap = false;
        out.bytes.push(b);
        out.quoted.push(q);
    }
    out
}

/// What stands in angle brackets, without its route and white space.
fn spec_of(angle: &[u8]) -> String {
    let angle = angle.trim_ascii();
    let routed = angle.first() == Some(&b'@');
    let angle = match angle.iter().position(|&b| b == b':') {
        Some(colon) if routed => angle.get(colon + 1..).unwrap_or_default(),
        _ => angle,
    };
    let text = encoded::plain(angle);
    let text = text.trim();
    let text = text.get(..7).filter(|p| p.eq_ignore_ascii_case("mailto:")).map_or(text, |_| &text[7..]);
    if text.contains('"') {
        return text.to_owned();
    }
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// Gives each item of a list to `take`, until it says `false`.
fn each(raw: &[u8], mut take: impl FnMut(Item) -> bool) {
    let mut item = Item::default();
    let mut at = 0;
    let mut in_group = false;
    while let Some(&b) = raw.get(at) {
        match b {
            b'"' => at = quoted_string(raw, at, &mut item),
            b'(' => at = comment(raw, at, &mut item.comment),
            b'<' => {
                let (angle, next) = angle(raw, at);
                item.angle = Some(angle);
                at = next;
            }
            b',' | b';' => {
                if b == b';' {
                    in_group = false;
                }
                let done = std::mem::take(&mut item);
                if !done.is_empty() && !take(done) {
                    return;
                }
                at += 1;
            }
            // What stands before a colon names a group (or says `mailto`); only its members are people.
            b':' if item.angle.is_none() && !in_group => {
                in_group = true;
                item.clear_phrase();
                at += 1;
            }
            b'=' if raw.get(at + 1) == Some(&b'?') => {
                // An encoded word is one piece, whatever characters it should not hold.
                let length = raw.get(at..).and_then(encoded::word).map_or(1, |w| w.length);
                let blank = |b: &u8| matches!(b, b'\r' | b'\n');
                for &b in raw.get(at..at + length).unwrap_or_default().iter().filter(|b| !blank(b)) {
                    item.push(b, true);
                }
                at += length;
            }
            b'\r' | b'\n' | b'\t' | 0 => {
                item.push(b' ', false);
                at += 1;
            }
            _ => {
                item.push(b, false);
                at += 1;
            }
        }
    }
    if !item.is_empty() {
        take(item);
    }
}

fn quoted_string(raw: &[u8], open: usize, item: &mut Item) -> usize {
    let mut at = open + 1;
    while let Some(&b) = raw.get(at) {
        at += 1;
        match b {
            b'"' => return at,
            b'\\' => {
                if let Some(&escaped) = raw.get(at) {
                    item.push(escaped, true);
                    at += 1;
                }
            }
            b'\r' | b'\n' => {}
            _ => item.push(b, true),
        }
    }
    at
}

fn comment(raw: &[u8], open: usize, into: &mut Vec<u8>) -> usize {
    let mut depth = 0usize;
    let mut at = open;
    if !into.is_empty() {
        into.push(b' ');
    }
    while let Some(&b) = raw.get(at) {
        at += 1;
        match b {
            b'(' => {
                depth += 1;
                if depth > 1 {
                    into.push(b);
                }
            }
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return at;
                }
                into.push(b);
            }
            b'\\' => {
                into.extend(raw.get(at));
                at += 1;
            }
            _ => into.push(b),
        }
    }
    at
}

fn angle(raw: &[u8], open: usize) -> (Vec<u8>, usize) {
    let mut at = open + 1;
    let mut inside = Vec::new();
    let mut dropped = Vec::new();
    let mut in_quotes = false;
    while let Some(&b) = raw.get(at) {
        match b {
            b'"' => {
                in_quotes = !in_quotes;
                inside.push(b);
                at += 1;
            }
            b'>' if !in_quotes => return (inside, at + 1),
            b'<' if !in_quotes => break,
            b'(' if !in_quotes => at = comment(raw, at, &mut dropped),
            _ => {
                inside.push(b);
                at += 1;
            }
        }
    }
    // Brackets that never close end at the next comma: what comes after it is somebody else.
    match inside.iter().position(|&b| b == b',') {
        Some(comma) if inside.first() != Some(&b'@') => {
            inside.truncate(comma);
            (inside, raw.iter().skip(open).position(|&b| b == b',').map_or(at, |c| open + c))
        }
        _ => (inside, at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Vec<(String, String)> {
        list(raw.as_bytes(), 100).into_iter().map(|a| (a.name, a.address)).collect()
    }

    fn pairs(want: &[(&str, &str)]) -> Vec<(String, String)> {
        want.iter().map(|(n, a)| ((*n).to_owned(), (*a).to_owned())).collect()
    }

    #[test]
    fn every_form_of_the_standard_is_read() {
        for (raw, want) in [
            ("a@x", &[("", "a@x")][..]),
            ("Anna Rossi <a@x>, b@y", &[("Anna Rossi", "a@x"), ("", "b@y")]),
            ("\"Rossi, Anna\" <a@x>", &[("Rossi, Anna", "a@x")]),
            ("a@x (Anna Rossi)", &[("Anna Rossi", "a@x")]),
            ("\"a@b\" <c@d>", &[("a@b", "c@d")]),
            ("Group: A <a@x>, b@y; c@z", &[("A", "a@x"), ("", "b@y"), ("", "c@z")]),
            ("undisclosed-recipients:;", &[]),
            (
                "Mary <@m.tld:mary@example.net>, , jdoe@test   . example",
                &[("Mary", "mary@example.net"), ("", "jdoe@test.example")],
            ),
            ("\"Giant; \\\"Big\\\" Box\" <s@e.net>", &[("Giant; \"Big\" Box", "s@e.net")]),
            ("Pete(A nice \\) chap) <pete(his)@silly.test(host)>", &[("Pete", "pete@silly.test")]),
            ("=?UTF-8?Q?De_Santis=2C_?= =?UTF-8?Q?PhD?= <a@x>", &[("De Santis, PhD", "a@x")]),
            ("=?UTF-8?Q?De_Santis,_PhD?= <a@x>, b@y", &[("De Santis, PhD", "a@x"), ("", "b@y")]),
            ("\"=?utf-8?B?Q2FmZsOo?=\" <a@x>", &[("Caffè", "a@x")]),
            ("Jörg <jörg@bücher.example>", &[("Jörg", "jörg@bücher.example")]),
            ("J. Doe <j@x>", &[("J. Doe", "j@x")]),
        ] {
            assert_eq!(read(raw), pairs(want), "{raw}");
        }
    }

    #[test]
    fn what_careless_programs_write_is_read_too() {
        for (raw, want) in [
            ("Big Bug bb@bug.com", &[("Big Bug", "bb@bug.com")][..]),
            ("a@x b@y", &[("", "a@x"), ("", "b@y")]),
            ("Anna <a@x", &[("Anna", "a@x")]),
            ("Anna <a@x, Bea <b@y>", &[("Anna", "a@x"), ("Bea", "b@y")]),
            ("a@x; b@y", &[("", "a@x"), ("", "b@y")]),
            ("Anna <mailto:a@x>", &[("Anna", "a@x")]),
            ("MAILER DAEMON <>", &[]),
            ("J. R. Doe jr@x.org", &[("J. R. Doe", "jr@x.org")]),
            ("(((", &[]),
            ("\"", &[]),
        ] {
            assert_eq!(read(raw), pairs(want), "{raw}");
        }
    }

    #[test]
    fn a_million_addresses_stop_at_the_limit() {
        let many = b"a@example.org, ".repeat(1_000_000);
        assert_eq!(list(&many, 2000).len(), 2000);
    }
}
