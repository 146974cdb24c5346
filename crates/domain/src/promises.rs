//! Promises and questions left open: found in passing in what was written, and followed until they are kept.
//!
//! [`find`] reads one letter's own, unquoted text and knows nothing of who wrote it; [`What::Found`] is how a reader keeps
//! what it found. [`open_loops`] later looks at all facts and interactions and says what is still open, and for whom.
//!
//! The detector is rules over words, in Italian and English. What it reaches is measured on a corpus kept apart
//! (`tests/it/corpus`): better to miss three promises in ten than to invent one in ten.

mod english;
mod follow;
mod glance;
mod italian;
mod letter;

use std::sync::LazyLock;

pub use follow::{CURRENT_FOR_DAYS, LoopState, OpenLoop, open_loops};
use serde::{Deserialize, Serialize};

use crate::delicate::asks_to_be_left_alone;
use crate::facts::{Sign, Speaker, What};
use crate::phrases::days::{self, Said};
use crate::phrases::lookup::{Lexicon, List};
use crate::phrases::words::{Word, fold, words};
use crate::when::{DayNumber, When};

/// A sign of a promise, a question or a delivery in a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Of what.
    pub sign: Sign,
    /// Which side would have to act: the writer of a promise, the reader of a question. For a delivery, who delivered.
    pub by: Speaker,
    /// What, in a few words.
    pub what: String,
    /// The sentence.
    pub quote: String,
    /// By when, where it is said.
    pub due: Option<When>,
}

impl Found {
    /// The ground fact to store with `who = None`, found in the interaction of that evidence key.
    pub fn fact<P>(self, found_in: &str) -> What<P> {
        What::Found {
            sign: self.sign,
            by: self.by,
            text: self.what,
            quote: self.quote,
            due: self.due,
            found_in: found_in.to_owned(),
        }
    }
}

/// At most this many signs are kept of one letter.
const SIGNS_AT_MOST: usize = 8;
/// What is promised is said in at most this many characters.
const WHAT_AT_MOST: usize = 80;

/// The signs in a letter's own text (quoted replies cut off), in order. `sent` is the day it was sent, from which
/// "by Friday" is counted. Any text, any language; Italian and English are understood, the rest yields nothing.
pub fn find(text: &str, sent: Option<DayNumber>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for sentence in letter::sentences(text) {
        if let Some(found) = read(&sentence, sent).filter(|f| !out.iter().any(|o| o.quote == f.quote)) {
            out.push(found);
        }
        if out.len() == SIGNS_AT_MOST {
            break;
        }
    }
    out
}

fn read(sentence: &str, sent: Option<DayNumber>) -> Option<Found> {
    // A sentence in quotation marks is somebody else's.
    if sentence.starts_with(['«', '"', '“', '|', '#', '<', '{']) || sentence.contains("://") && sentence.len() < 60 {
        return None;
    }
    if asks_to_be_left_alone(sentence) {
        let (quote, what) = (sentence.to_owned(), shorten(sentence));
        return Some(Found { sign: Sign::LeaveAlone, by: Speaker::Writer, what, quote, due: None });
    }
    let asks = sentence.trim_end_matches(['!', '"', '”', '»', ')', ' ', '.']).ends_with('?');
    if !asks && !glance::may_speak(sentence) {
        return None;
    }
    let words = words(sentence);
    if words.len() < 2 {
        return None;
    }
    let due = || sent.and_then(|day| days::due(&words, day));
    let found = |sign, by, what: String, due: Option<&Said>| {
        Some(Found { sign, by, what, quote: sentence.to_owned(), due: due.map(|s| s.when) })
    };
    if asks {
        return if italian::question(&words) || english::question(&words) {
            found(Sign::Question, Speaker::Reader, asked(sentence, &words), due().as_ref().filter(|s| s.limit))
        } else {
            None
        };
    }
    let (italian, english) = languages(&words);
    if italian && italian::delivery(&words) || english && english::delivery(&words) {
        return found(Sign::Delivery, Speaker::Writer, shorten(sentence), None);
    }
    let promised = if italian { italian::promise(&words) } else { None };
    if let Some(after) = promised.or_else(|| if english { english::promise(&words) } else { None }) {
        let due = due();
        if due.is_none() && introduced(&words, after) {
            return None;
        }
        let what = object(sentence, &words, after, due.as_ref());
        // A name alone says nothing of what is promised.
        let what = if is_a_name(&what) { shorten(sentence) } else { what };
        return found(Sign::Promise, Speaker::Writer, what, due.as_ref());
    }
    if italian && italian::request(&words) || english && english::request(&words) {
        return found(Sign::Question, Speaker::Reader, asked(sentence, &words), due().as_ref().filter(|s| s.limit));
    }
    None
}

/// Who is named right after the verb is introduced by these very words: «Vi presento: Vera, Giulia», "Let me introduce you to Vera".
fn introduced(words: &[Word], after: usize) -> bool {
    let verb = after.checked_sub(1).and_then(|at| words.get(at)).map(|w| w.folded.as_str());
    let now = match verb {
        Some("presento" | "presentiamo") => true,
        Some("introduce") => words.iter().take(after).any(|w| w.folded == "let"),
        _ => false,
    };
    let named = words.iter().skip(after).find(|w| !matches!(w.folded.as_str(), "you" | "to"));
    now && named.is_some_and(|w| w.capital)
}

/// Names and nothing else: `Vera`, `Vera Sala`.
fn is_a_name(what: &str) -> bool {
    let named = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.clone().any(char::is_lowercase)
            && letters.all(|c| c.is_lowercase() || matches!(c, '\'' | '’' | '-'))
    };
    let mut names = what.split_whitespace().peekable();
    names.peek().is_some() && what.split_whitespace().count() <= 3 && names.all(named)
}

/// What is asked, without the greeting before it: "Hi Carlo, could you send me the photos?".
fn asked(sentence: &str, words: &[Word]) -> String {
    const GREETINGS: [&str; 16] = [
        "hi",
        "hello",
        "hey",
        "dear",
        "good",
        "ciao",
        "caro",
        "cara",
        "cari",
        "care",
        "salve",
        "buongiorno",
        "buonasera",
        "gentile",
        "egregio",
        "gentilissimo",
    ];
    let greets = words.first().is_some_and(|w| GREETINGS.contains(&w.folded.as_str()));
    let end = words.iter().take(4).position(|w| w.pause).filter(|_| greets);
    let Some(said) = end.and_then(|at| words.get(at + 1)).and_then(|w| sentence.get(w.start..)) else {
        return shorten(sentence);
    };
    let mut letters = said.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    shorten(&(first + letters.as_str()))
}

/// Whose rules could find anything here? Nearly every sentence of a mailbox holds none of the words that they need, and is
/// let go before any pattern is tried: whole mailboxes are read.
fn languages(words: &[Word]) -> (bool, bool) {
    static NEEDED: LazyLock<[Lexicon; 2]> =
        LazyLock::new(|| [italian::needed().collect(), english::needed().collect()]);
    let [italian, english] = &*NEEDED;
    (italian.any(words) || words.iter().any(|w| italian::shaped(&w.folded)), english.any(words))
}

/// What is promised: the words after the verb, up to a pause or the day; the whole sentence where nothing is left.
fn object(sentence: &str, words: &[Word], mut from: usize, due: Option<&Said>) -> String {
    while words.get(from).is_some_and(|w| matches!(w.folded.as_str(), "you" | "over" | "to" | "ti" | "vi")) {
        from += 1;
    }
    // What follows the verb is no thing, but when or what about: «ti rispondo appena posso» says it whole.
    if words.get(from).is_some_and(|w| NO_THING.holds(w)) {
        return clause(sentence, words, from);
    }
    let day = due.filter(|d| d.at >= from).map_or(words.len(), |d| d.at);
    let pause = words.iter().skip(from).position(|w| w.pause).map_or(words.len(), |n| from + n + 1);
    let end = day.min(pause);
    match (words.get(from), end.checked_sub(1).and_then(|i| words.get(i))) {
        (Some(first), Some(last)) if end > from && last.end - first.start >= 4 => {
            shorten(&sentence[first.start..last.end])
        }
        _ => shorten(sentence),
    }
}

/// Words that begin no thing.
static NO_THING: List = List::new(
    "per|appena|quando|dopo|prima|poi|entro|domani|dopodomani|oggi|stasera|presto|subito|lunedi|martedi|mercoledi|giovedi|venerdi|\
sabato|domenica|settimana|prossima|prossimo|se|con|in|about|as|when|after|before|soon|later|tomorrow|today|tonight|on|by|if|next|once|\
shortly|asap",
);

/// The words around one as far as the pauses on either side.
fn clause(sentence: &str, words: &[Word], at: usize) -> String {
    let from = (0..at).rev().find(|i| words[*i].pause).map_or(0, |i| i + 1);
    let upto = (at..words.len()).find(|i| words[*i].pause).unwrap_or(words.len() - 1);
    shorten(&sentence[words[from].start..words[upto].end])
}

fn shorten(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() <= WHAT_AT_MOST {
        return text.trim_end_matches(['.', '!', ' ']).to_owned();
    }
    let cut: String = text.chars().take(WHAT_AT_MOST).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{cut}…")
}

/// The words of a text that say what it is about, cut to their stems.
fn stems(text: &str) -> Vec<String> {
    const EMPTY: &str = "the|that|this|with|your|have|will|send|from|about|for|and|you|here|please|attached|promised|promise|\
come|promesso|ecco|allegato|allego|della|dello|delle|degli|dell|alla|alle|allo|una|uno|del|per|con|che|non|mando|invio|entro|\
trovi|trova|sono|copia|some|asked|what|when|could|would|hello|ciao|file|i'll|here's|i've|attaching|in|il|lo|la|le|gli|of|by|an|as|\
ti|vi|mi|re|fwd|is|are|to|on|di|da|un|al|ai|it|my|we|do|so|me|ho|ha|hai";
    words(&fold(text))
        .into_iter()
        .map(|w| w.folded)
        .filter(|w| w.chars().count() >= 2 && !EMPTY.split('|').any(|e| e == w))
        .map(|w| w.chars().take(5).collect())
        .collect()
}

/// Does a later text (a sentence of delivery, or a subject) hand over what was promised? True where they share a word of
/// substance, or where the delivery names nothing at all ("Ecco, come promesso").
pub fn fulfils(later: &str, promised: &str) -> bool {
    let (later, promised) = (stems(later), stems(promised));
    later.is_empty() || promised.is_empty() || later.iter().any(|s| promised.contains(s))
}

#[cfg(test)]
#[path = "promises/tests.rs"]
mod tests;
