//! Given names: short forms, initials, and the one name of a man and of a woman.

use super::nicknames;

/// Can two folded given names be one person's: equal, one short for the other (*Beppe*, *Bill*), or an initial of it?
/// Only the first given name counts.
pub fn same_given(a: &str, b: &str) -> bool {
    let (a, b) = (first_word(a), first_word(b));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let initial = (is_initial(a) || is_initial(b)) && a.chars().next() == b.chars().next();
    initial || a == b || nicknames::one_name(a, b)
}

/// Are the two folded given names one name of a man and of a woman (*Federico* and *Federica*, *Stefano* and *Stefania*,
/// *Daniele* and *Daniela*)? They are nearly the same letters, and two people.
pub(super) fn other_gender(a: &str, b: &str) -> bool {
    let (a, b) = (first_word(a), first_word(b));
    let stem = |name: &str| {
        let mut letters: Vec<char> = name.trim_end_matches(['a', 'e', 'i', 'o']).chars().collect();
        // Gabriele and Gabriella, Raffaele and Raffaella.
        if letters.len() > 2 && letters.last() == letters.get(letters.len() - 2) {
            letters.pop();
        }
        letters
    };
    a.ends_with('a') != b.ends_with('a') && stem(a).len() > 1 && stem(a) == stem(b) && !nicknames::one_name(a, b)
}

/// The formal names that a folded given name may stand for, itself first.
pub fn formal(given: &str) -> impl Iterator<Item = &str> {
    let given = first_word(given);
    std::iter::once(given).chain(nicknames::formal(given).iter().copied())
}

/// Is this folded word a given name that many bear, Italian or English?
pub fn is_common_given(word: &str) -> bool {
    nicknames::is_formal(word) || nicknames::is_common(word)
}

/// Is this folded word plainly a given name: one that many bear, or a short form of one?
pub fn is_given(word: &str) -> bool {
    is_common_given(word) || !nicknames::formal(word).is_empty()
}

/// Is it an initial only?
pub fn is_initial(word: &str) -> bool {
    word.chars().count() == 1 && word.chars().all(|c| c.is_alphabetic() && (c as u32) < 0x2e80)
}

fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or_default()
}
