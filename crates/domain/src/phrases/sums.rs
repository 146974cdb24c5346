//! Money that is owed, as people say it: «50 euro», «dei soldi», "$20".

use super::words::{Word, listed, matches, words};

const COINS: &str = "euro|euros|eur|dollar|dollars|usd|pound|pounds|franco|franchi|francs|quid|bucks";

/// Money, or a mere figure, said from this word on: how many words it takes.
pub(super) fn sum(words: &[Word], at: usize) -> Option<usize> {
    if words.get(at)?.folded.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(1 + usize::from(words.get(at + 1).is_some_and(|w| listed(&w.folded, COINS))));
    }
    const NAMED: [&str; 3] = ["dei|i soldi", "del denaro|money", "soldi|denaro|money"];
    NAMED.iter().find_map(|p| matches(words, at, p))
}

/// Is what is owed money, and no other thing? «20 biglietti» are none.
pub fn is_sum(what: &str) -> bool {
    let said = words(what);
    let signed = what.contains(['€', '$', '£']);
    sum(&said, 0).is_some_and(|n| n > 1 || signed || !said[0].folded.starts_with(|c: char| c.is_ascii_digit()))
}
