//! Mail addresses in a line: each is one word, whose parts name nobody.

use std::ops::Range;

use super::line::Line;
use super::lookup::look;
use super::words::{Word, fold};

/// The words of a text, each of its addresses as one.
pub(super) fn joined(text: &str, words: Vec<Word>) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    let mut found = spans(text).into_iter().peekable();
    for word in words {
        while found.next_if(|(_, end)| *end <= word.start).is_some() {}
        match found.peek() {
            Some((start, end)) if word.end > *start && word.start < *end => match out.last_mut() {
                Some(last) if last.end > *start => {
                    (last.end, last.pause) = (word.end.max(*end), word.pause);
                }
                _ => {
                    let start = word.start.min(*start);
                    let folded = text[start..*end].to_lowercase();
                    let look = look(folded.as_bytes());
                    let end = word.end.max(*end);
                    out.push(Word { folded, start, end, capital: false, shouted: false, pause: word.pause, look });
                }
            },
            _ => out.push(word),
        }
    }
    out
}

/// Is the word an address?
pub(super) fn is_address(word: &Word) -> bool {
    word.folded.contains('@')
}

/// The names of a line with the addresses that it gives beside them; an address that is nobody's is somebody of its own.
pub(super) fn among(line: &Line<'_>, names: Vec<Range<usize>>) -> Vec<(Range<usize>, Option<String>)> {
    let words = &line.words;
    let mut all: Vec<(Range<usize>, Option<String>)> = names.into_iter().map(|name| (name, None)).collect();
    for at in (0..words.len()).filter(|at| is_address(&words[*at])) {
        let address = &words[at].folded;
        let before = all.iter().rposition(|(name, _)| name.end <= at);
        let theirs = before.filter(|n| {
            let (name, given) = &all[*n];
            let between = line.text[words[name.end - 1].end..words[at].start].trim();
            let local = address.split('@').next().unwrap_or_default();
            let shares = |word: &Word| word.folded.len() > 2 && fold(local).contains(&word.folded);
            let beside = matches!(between, "" | "," | ":" | "(" | "<" | "-" | "–");
            given.is_none() && !is_address(&words[name.start]) && (beside || words[name.clone()].iter().any(shares))
        });
        match theirs {
            Some(n) => all[n].1 = Some(address.clone()),
            None => all.push((at..at + 1, Some(address.clone()))),
        }
    }
    all.sort_by_key(|(name, _)| name.start);
    all
}

/// Where the addresses of a text stand.
fn spans(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for (at, _) in text.match_indices('@') {
        let local = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-'));
        let host = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
        let before = text[..at].rfind(local).map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
        let after = text[at + 1..].find(host).map_or(text.len(), |n| at + 1 + n);
        let start = at - text[before..at].trim_start_matches(['.', '-', '+']).len();
        let end = at + 1 + text[at + 1..after].trim_end_matches(['.', '-']).len();
        let whole = start < at && text[at + 1..end].split('.').filter(|part| !part.is_empty()).count() > 1;
        if whole && out.last().is_none_or(|(_, last)| *last <= start) {
            out.push((start, end));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    fn read(text: &str) -> Vec<String> {
        joined(text, words(text)).into_iter().map(|w| w.folded).collect()
    }

    #[test]
    fn an_address_is_one_word() {
        assert_eq!(read("visto P.Rossi@comune.milano.it, ieri"), ["visto", "p.rossi@comune.milano.it", "ieri"]);
        assert_eq!(read("<a-b+c@x.org>."), ["a-b+c@x.org"]);
        assert_eq!(read("l'anna@x.it e b@y.it"), ["l", "anna@x.it", "e", "b@y.it"]);
    }

    #[test]
    fn what_is_no_address_stays_as_it_is() {
        assert_eq!(read("coffee @ Joe's, me@home"), ["coffee", "joe's", "me", "home"]);
        assert_eq!(read("@anna"), ["anna"]);
        assert_eq!(read("è@.x"), ["e", "x"]);
    }
}
