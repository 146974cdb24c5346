//! Patterns and lists of words that whole mailboxes are held against: each knows how its first words look, so that nearly every
//! word of a letter is turned away by one bit.

use std::collections::HashSet;

use super::words::{Word, after_choice, matches};

/// How many looks are told apart: few enough for the tables of a language to stay in the processor's nearest memory.
const LOOKS: usize = 1 << 12;

/// How a word looks: its first, second and last letter and its length, as one small number.
pub(crate) const fn look(word: &[u8]) -> u16 {
    let last = match word {
        [] => 0,
        [.., last] => *last as u32,
    };
    let first = if word.is_empty() { 0 } else { word[0] as u32 };
    let second = if word.len() < 2 { 0 } else { word[1] as u32 };
    let mixed = (first | second << 8 | last << 16 | (word.len() as u32) << 24).wrapping_mul(0x9E37_79B1);
    (mixed >> 20) as u16
}

/// The looks of the words that may come first.
struct Looks([u64; LOOKS / 64]);

impl Looks {
    const fn none() -> Looks {
        Looks([0; LOOKS / 64])
    }

    /// Adds the alternatives of a pattern's first place. A `*` may be any word.
    const fn with(mut self, pattern: &str) -> Looks {
        let mut rest = pattern.as_bytes();
        loop {
            let mut end = 0;
            while end < rest.len() && rest[end] != b'|' && rest[end] != b' ' {
                end += 1;
            }
            let (word, after) = rest.split_at(end);
            if let [b'*'] = word {
                return Looks([u64::MAX; LOOKS / 64]);
            }
            self.add(word);
            match after {
                [b'|', more @ ..] => rest = more,
                _ => return self,
            }
        }
    }

    const fn add(&mut self, word: &[u8]) {
        let look = look(word) as usize;
        self.0[look / 64] |= 1 << (look % 64);
    }

    fn may_hold(&self, look: u16) -> bool {
        let look = usize::from(look);
        self.0.get(look / 64).is_none_or(|bits| bits >> (look % 64) & 1 == 1)
    }
}

/// Patterns as [`matches()`] reads them.
pub(crate) struct Patterns {
    written: &'static [&'static str],
    looks: Looks,
}

impl Patterns {
    pub(crate) const fn new(written: &'static [&'static str]) -> Patterns {
        let (mut looks, mut n) = (Looks::none(), 0);
        while n < written.len() {
            looks = looks.with(written[n]);
            n += 1;
        }
        Patterns { written, looks }
    }

    /// How many words each of them takes that matches just here, in their own order.
    fn all_at(&self, words: &[Word], at: usize) -> impl Iterator<Item = usize> {
        let may = words.get(at).is_some_and(|word| self.looks.may_hold(word.look));
        let written = if may { self.written } else { &[] };
        written.iter().filter_map(move |pattern| matches(words, at, pattern))
    }

    /// How many words the first takes that matches just here.
    pub(crate) fn first_at(&self, words: &[Word], at: usize) -> Option<usize> {
        self.all_at(words, at).next()
    }

    /// How many words the longest takes that matches just here.
    pub(crate) fn longest_at(&self, words: &[Word], at: usize) -> Option<usize> {
        self.all_at(words, at).max()
    }

    /// Where one of them first matches: first word and how many.
    pub(crate) fn find(&self, words: &[Word]) -> Option<(usize, usize)> {
        (0..words.len()).find_map(|at| self.longest_at(words, at).map(|n| (at, n)))
    }

    /// Does one of them match anywhere?
    pub(crate) fn are_in(&self, words: &[Word]) -> bool {
        (0..words.len()).any(|at| self.first_at(words, at).is_some())
    }

    /// Does one of them match at the very beginning?
    pub(crate) fn begin(&self, words: &[Word]) -> bool {
        self.first_at(words, 0).is_some()
    }

    pub(crate) fn written(&self) -> &'static [&'static str] {
        self.written
    }
}

/// A list of words, parted by `|`.
pub(crate) struct List {
    written: &'static str,
    looks: Looks,
}

impl List {
    pub(crate) const fn new(written: &'static str) -> List {
        List { written, looks: Looks::none().with(written) }
    }

    pub(crate) fn holds(&self, word: &Word) -> bool {
        self.looks.may_hold(word.look) && after_choice(self.written.as_bytes(), word.folded.as_bytes()).is_some()
    }

    /// Is one of the words in it?
    pub(crate) fn any(&self, words: &[Word]) -> bool {
        words.iter().any(|word| self.holds(word))
    }

    /// Is the word at this place in it?
    pub(crate) fn at(&self, words: &[Word], at: usize) -> bool {
        words.get(at).is_some_and(|word| self.holds(word))
    }

    pub(crate) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.written.split('|')
    }
}

/// A large set of words, asked for nearly every word there is.
pub(crate) struct Lexicon {
    words: HashSet<&'static str>,
    looks: Looks,
}

impl FromIterator<&'static str> for Lexicon {
    fn from_iter<I: IntoIterator<Item = &'static str>>(words: I) -> Lexicon {
        let words: HashSet<&str> = words.into_iter().collect();
        let mut looks = Looks::none();
        words.iter().for_each(|word| looks.add(word.as_bytes()));
        Lexicon { words, looks }
    }
}

impl Lexicon {
    pub(crate) fn holds(&self, folded: &str) -> bool {
        self.looks.may_hold(look(folded.as_bytes())) && self.words.contains(folded)
    }

    /// Is one of the words in it?
    pub(crate) fn any(&self, words: &[Word]) -> bool {
        words.iter().any(|word| self.looks.may_hold(word.look) && self.words.contains(word.folded.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::words::words;
    use super::*;

    const WRITTEN: [&str; 6] =
        ["i|we will|shall", "let * know", "ti|vi mando", "get you|him", "e-mail|l' it", "i'll|we'll send|* to"];

    proptest! {
        #[test]
        fn a_look_turns_nobody_away_who_would_match(
            said in prop::collection::vec(
                prop::sample::select(vec![
                    "I", "we", "WILL", "shall", "let", "me", "know", "ti", "Vi", "mando", "get", "him", "e-mail", "it", "l'ora",
                    "I'll", "we’ll", "send", "to", "perché", "x",
                ]),
                0..9,
            ),
        ) {
            static PATTERNS: Patterns = Patterns::new(&WRITTEN);
            static ANY: Patterns = Patterns::new(&["know", "* it"]);
            static LIST: List = List::new("will|shall|perche|e-mail|i'll");
            let words = words(&said.join(" "));
            for at in 0..=words.len() {
                let all: Vec<usize> = WRITTEN.iter().filter_map(|p| matches(&words, at, p)).collect();
                prop_assert_eq!(PATTERNS.all_at(&words, at).collect::<Vec<_>>(), all);
                prop_assert_eq!(
                    ANY.first_at(&words, at),
                    ["know", "* it"].iter().find_map(|p| matches(&words, at, p))
                );
            }
            for word in &words {
                let listed = ["will", "shall", "perche", "e-mail", "i'll"].contains(&word.folded.as_str());
                prop_assert_eq!(LIST.holds(word), listed);
            }
        }
    }
}
