//! A first look at a sentence, before it is taken apart into words: may it hold a sign at all? Nearly no sentence of a mailbox
//! does, and whole mailboxes are read.

use std::sync::LazyLock;

use super::{english, italian};
use crate::phrases::lookup::Lexicon;
use crate::phrases::words::{bare, is_apostrophe};

/// Longer words are not looked at closely.
const LONG: usize = 24;

/// The words of which a sentence must hold one.
static NEEDED: LazyLock<Lexicon> = LazyLock::new(|| italian::needed().chain(english::needed()).collect());

/// `false` only where neither language's rules could find anything in a sentence that asks nothing. What is written in other
/// letters than those of Western Europe is left to the closer look.
pub(super) fn may_speak(sentence: &str) -> bool {
    if sentence.is_ascii() {
        return plain_may(sentence.as_bytes());
    }
    sentence.chars().map(plain).collect::<Option<Vec<u8>>>().is_none_or(|plain| plain_may(&plain))
}

/// A sign as a plain letter or mark of the same meaning for words.
fn plain(c: char) -> Option<u8> {
    match c {
        _ if is_apostrophe(c) => Some(b'\''),
        // Quotation marks, dashes, dots.
        '\u{A0}' | '«' | '»' | '×' | '÷' | '\u{2010}'..='\u{2027}' => Some(b' '),
        // A letter like ø is in no word that is needed; any letter stands for it.
        _ => bare(c).map(|c| u8::try_from(c).ok().filter(u8::is_ascii).unwrap_or(b'z')),
    }
}

fn plain_may(sentence: &[u8]) -> bool {
    let part_of_word = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'\'' | b'-');
    sentence.split(|b| !part_of_word(b)).filter(|run| !run.is_empty()).any(run_may)
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
    let mut folded = [0_u8; LONG];
    let Some(folded) = folded.get_mut(..word.len()) else { return true };
    folded.copy_from_slice(word);
    folded.make_ascii_lowercase();
    let Ok(text) = std::str::from_utf8(folded) else { return true };
    NEEDED.holds(text) || italian::shaped(text)
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
                    "a.b", "dimmelo", "perché", "perciò", "Invierò", "l’", "I’ll", "–", "«Ti»", "mandæßrti", "ти", "invio\u{300}",
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
