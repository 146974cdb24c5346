//! A first look at a sentence, before it is taken apart into words: may it hold a sign at all? Nearly no sentence of a mailbox
//! does, and whole mailboxes are read.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{english, italian};

/// Longer words are not looked at closely.
const LONG: usize = 24;

/// The words of which a sentence must hold one, with a small table of their beginnings that lets most others go.
struct Needed {
    words: HashSet<&'static str>,
    beginnings: [bool; 1 << 13],
}

static NEEDED: LazyLock<Needed> = LazyLock::new(|| {
    let words: HashSet<&str> = italian::needed().chain(english::needed()).collect();
    let mut beginnings = [false; 1 << 13];
    words.iter().for_each(|word| beginnings[place(word.as_bytes())] = true);
    Needed { words, beginnings }
});

/// Of the first two letters and of whether there are more.
fn place(word: &[u8]) -> usize {
    let letter = |at: usize| usize::from(word.get(at).copied().unwrap_or(0) & 31);
    (letter(0) << 8 | letter(1) << 3 | word.len().min(7)) & ((1 << 13) - 1)
}

/// `false` only where neither language's rules could find anything in a sentence that asks nothing. What is not plain ASCII is
/// left to the closer look.
pub(super) fn may_speak(sentence: &str) -> bool {
    if !sentence.is_ascii() {
        return true;
    }
    let part_of_word = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'\'' | b'-');
    sentence.as_bytes().split(|b| !part_of_word(b)).filter(|run| !run.is_empty()).any(run_may)
}

/// A run of letters, whose apostrophe or hyphen may or may not part words.
fn run_may(run: &[u8]) -> bool {
    let mark = |b: &&u8| matches!(**b, b'\'' | b'-');
    match run.iter().filter(mark).count() {
        0 => word_may(run),
        1 => word_may(run) || run.split(|b| matches!(b, b'\'' | b'-')).any(word_may),
        // Rows of dashes are no words; anything else with several marks is looked at closely.
        _ => run.iter().any(u8::is_ascii_alphanumeric),
    }
}

fn word_may(word: &[u8]) -> bool {
    if word.len() > LONG {
        return true;
    }
    let needed = &*NEEDED;
    let mut folded = [0_u8; LONG];
    let Some(folded) = folded.get_mut(..word.len()) else { return true };
    folded.copy_from_slice(word);
    folded.make_ascii_lowercase();
    let Ok(text) = std::str::from_utf8(folded) else { return true };
    (needed.beginnings[place(folded)] && needed.words.contains(text)) || italian::shaped(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::phrases::words::words;

    proptest! {
        #[test]
        fn nothing_is_let_go_that_a_closer_look_would_keep(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "ti", "Mando", "il", "preventivo", "I'll", "send", "you", "l'", "ordine", "mandarti", "SCRIVIMI", "e-mail", "please",
                    "domani", "--", "can't", "'", "-", "let", "me", "know", "rock'n'roll", "i'll'x", "Foo-bar's", "riunione", "project", "12:30",
                    "a.b", "dimmelo", "perché",
                ]),
                0..12,
            ),
            between in prop::sample::select(vec![" ", "", ", ", ". "]),
        ) {
            let sentence = pieces.join(between);
            let (italian, english) = super::super::languages(&words(&sentence));
            prop_assert!(may_speak(&sentence) || !(italian || english), "{sentence}");
        }
    }

    #[test]
    fn most_sentences_are_let_go() {
        assert!(!may_speak("Progetto rete evento squadra grazie settimana"));
        assert!(!may_speak("Meeting schedule, coffee, partner project"));
        assert!(may_speak("Ti mando il preventivo entro venerdi"));
        assert!(may_speak("I'll send the slides on Monday"));
    }
}
