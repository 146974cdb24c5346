//! What one asks for while searching: «Torino fisioterapista che non sento da un anno», "dormant in Turin". Words that say how long a
//! silence is, in what state a tie is, and where, become filters; all the rest is text to look for. Words in double quotes are text.

use std::ops::Range;

use super::days::number_named;
use super::words::{Word, listed, words};
use crate::ties::State;

/// Something understood, and the bytes of the text that say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<T> {
    /// What.
    pub is: T,
    /// Where the text says so.
    pub at: Range<usize>,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// The rest: words to look for. May be empty.
    pub text: String,
    /// No contact for so many days, at least.
    pub silent: Option<Part<u32>>,
    /// State of the tie.
    pub state: Option<Part<State>>,
    /// Where, as written.
    pub place: Option<Part<String>>,
}

impl Asked {
    /// Is it more than words to look for?
    pub fn is_understood(&self) -> bool {
        self.silent.is_some() || self.state.is_some() || self.place.is_some()
    }
}

/// A town has no more words than this in its name («San Benedetto del Tronto»).
const PLACE_WORDS: usize = 4;

/// Words that hold a question together and are no words to look for.
const FILLERS: &str = "che|chi|e|di|da|a|ad|in|con|il|la|le|i|gli|lo|l|un|una|the|an|and|who|whom|that|with|of|from|at|people|persone|\
    persona|contatti|contacts|quelli|quelle|tutti|tutte|all|my|mie|miei|ties|relazioni|legami|sono|are|those|ones|ho";

/// What stands before a place.
const AT: &str = "a|ad|in|di|da|at|from|near";

/// Reads a text; `is_place` knows the towns of the notebook by their [`place_key`]. A town is told apart only where the words beside it
/// make it one: alone it may as well be a name.
pub fn asked(text: &str, is_place: impl Fn(&str) -> bool) -> Asked {
    let said = words(text);
    let mut taken = quoted(text, &said);
    let silent = part(text, &said, &mut taken, silence);
    let state = part(text, &said, &mut taken, state);
    let sure = silent.is_some() || state.is_some();
    let place = part(text, &said, &mut taken, |words, at| {
        let before = usize::from(listed(&words[at].folded, AT));
        if before == 0 && !sure {
            return None;
        }
        let rest = words.get(at + before..)?;
        let len = (1..=PLACE_WORDS.min(rest.len())).rev().find(|len| is_place(&joined(&rest[..*len])))?;
        let written = text.get(rest[0].start..rest[len - 1].end)?.to_owned();
        Some((written, before + len))
    });
    let mut asked = Asked { text: text.trim().to_owned(), silent, state, place };
    if asked.is_understood() {
        let left = said.iter().zip(&taken).filter(|(word, taken)| match taken {
            Taken::No => !listed(&word.folded, FILLERS),
            Taken::Quoted => true,
            Taken::Understood => false,
        });
        let left: Vec<&str> = left.filter_map(|(word, _)| text.get(word.start..word.end)).collect();
        asked.text = left.join(" ");
    }
    asked
}

/// A text without one of its parts.
pub fn without(text: &str, at: &Range<usize>) -> String {
    let sides = [text.get(..at.start), text.get(at.end..)];
    let words = sides.into_iter().flatten().flat_map(str::split_whitespace);
    words.collect::<Vec<_>>().join(" ")
}

/// A place as places are compared: its words, folded.
pub fn place_key(place: &str) -> String {
    joined(&words(place))
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
}

#[derive(Clone, Copy, PartialEq)]
enum Taken {
    No,
    Quoted,
    Understood,
}

/// Which words stand in double quotes.
fn quoted(text: &str, said: &[Word]) -> Vec<Taken> {
    let marks = |until: usize| text[..until].chars().filter(|c| matches!(c, '"' | '«' | '»' | '“' | '”')).count();
    said.iter().map(|word| if marks(word.start) % 2 == 1 { Taken::Quoted } else { Taken::No }).collect()
}

/// The first place where `read` understands something; its words are taken.
fn part<T>(
    text: &str,
    said: &[Word],
    taken: &mut [Taken],
    read: impl Fn(&[Word], usize) -> Option<(T, usize)>,
) -> Option<Part<T>> {
    let free = |taken: &[Taken], from: usize, len: usize| taken[from..from + len].iter().all(|t| *t == Taken::No);
    let (is, from, len) = (0..said.len()).filter(|at| taken[*at] == Taken::No).find_map(|at| {
        // What was taken ends what can be read from here.
        let until = (at..said.len()).find(|i| taken[*i] != Taken::No).unwrap_or(said.len());
        let (is, len) = read(&said[..until], at)?;
        free(taken, at, len).then_some((is, at, len))
    })?;
    taken[from..from + len].fill(Taken::Understood);
    let at = said[from].start..said[from + len - 1].end;
    debug_assert!(text.get(at.clone()).is_some());
    Some(Part { is, at })
}

/// Words read one after the other.
struct Reading<'w> {
    words: &'w [Word],
    at: usize,
}

impl Reading<'_> {
    /// Takes the next word if it is in the list.
    fn take(&mut self, list: &str) -> bool {
        let taken = self.words.get(self.at).is_some_and(|word| listed(&word.folded, list));
        self.at += usize::from(taken);
        taken
    }

    fn take_many(&mut self, list: &str) {
        while self.take(list) {}
    }
}

/// «che non sento da un anno», «in silenzio da sei mesi», "I have not heard from in a year", "silent for 6 months".
fn silence(words: &[Word], at: usize) -> Option<(u32, usize)> {
    let mut read = Reading { words, at };
    read.take_many("che|chi|quelli|quelle|con|cui|who|whom|that|those|people");
    if !(italian_silence(&mut read) || english_silence(&mut read)) {
        return None;
    }
    read.take_many("piu|oltre|almeno|more|over|at|about|circa|di|than|least");
    let days = span(&mut read)?;
    Some((days, read.at - at))
}

fn italian_silence(read: &mut Reading<'_>) -> bool {
    let from = read.at;
    let silent = read.take("in") && read.take("silenzio") || {
        read.at = from;
        read.take("zitti|zitte|silenziosi|silenziose|silenzio")
    };
    let unheard = silent || {
        read.at = from;
        let no = read.take("non");
        read.take_many("ci|mi|li|le|la|lo|gli|l|ho|abbiamo|piu");
        no && read.take(
            "sento|sentiamo|sentito|sentita|sentiti|sentite|vedo|vediamo|visto|vista|visti|viste|scrivo|scritto|parlo|\
             parliamo|parlato|chiamo|chiamato|contatto|contattato|incontro|incontrato|frequento|frequentiamo",
        )
    };
    let whole = unheard && read.take("da|dal");
    if !whole {
        read.at = from;
    }
    whole
}

fn english_silence(read: &mut Reading<'_>) -> bool {
    read.take_many("i|we|i've|we've");
    let silent = {
        let from = read.at;
        (read.take("silent|quiet") || read.take("no") && read.take("contact"))
            || {
                read.at = from;
                read.take("out") && read.take("of") && read.take("touch")
            }
            || {
                read.at = from;
                false
            }
    };
    let unheard = silent || {
        read.take_many("have|had|did|do");
        let no = read.take("not|haven't|hadn't|didn't|don't|never|havent");
        read.take_many("been|have");
        let said = no
            && read.take(
                "heard|hear|spoken|spoke|talked|talk|written|wrote|write|seen|see|saw|met|meet|called|contacted|in",
            );
        read.take_many("from|to|with|touch");
        said
    };
    unheard && read.take("in|for|since")
}

/// How many days: «un anno», «sei mesi», «un anno e mezzo», «mezzo anno», "a couple of years", «anni».
fn span(read: &mut Reading<'_>) -> Option<u32> {
    let word = |at: usize| read.words.get(at).map(|word| word.folded.as_str());
    let (half, number, len) = match (word(read.at)?, word(read.at + 1), word(read.at + 2)) {
        ("mezzo" | "half", Some("a" | "an"), _) => (true, 0, 2),
        ("mezzo" | "half", ..) => (true, 0, 1),
        ("un" | "a", Some("paio" | "couple"), Some("di" | "of" | "d")) => (false, 2, 3),
        ("a", Some("couple"), _) => (false, 2, 2),
        (unit, ..) if unit_days(unit).is_some() => (false, if listed(unit, MANY) { 2 } else { 1 }, 0),
        (number, ..) => (false, u32::try_from(number_named(number)?).ok()?, 1),
    };
    let unit = unit_days(word(read.at + len)?)?;
    let mut halves = 2 * number + u32::from(half);
    let (and, more) = (word(read.at + len + 1), word(read.at + len + 2));
    let end = match (and, more, word(read.at + len + 3)) {
        (Some("e"), Some("mezzo" | "mezza"), _) => 3,
        (Some("and"), Some("a"), Some("half")) => 4,
        _ => 1,
    };
    halves += u32::from(end > 1);
    read.at += len + end;
    // Twelve months are a year.
    Some(halves * unit / 24)
}

/// Units of which there are several where no number is said.
const MANY: &str = "giorni|settimane|mesi|anni|days|weeks|months|years";

/// Days of a dozen.
fn unit_days(word: &str) -> Option<u32> {
    match word {
        "giorno" | "giorni" | "day" | "days" => Some(12),
        "settimana" | "settimane" | "week" | "weeks" => Some(84),
        "mese" | "mesi" | "month" | "months" => Some(365),
        "anno" | "anni" | "year" | "years" => Some(12 * 365),
        _ => None,
    }
}

/// «si allentano», «dormienti», «relazioni vive»; "alive", "new people".
fn state(words: &[Word], at: usize) -> Option<(State, usize)> {
    let word = words.get(at)?.folded.as_str();
    let next = words.get(at + 1).map(|word| word.folded.as_str());
    let of_ties = |list: &str| at.checked_sub(1).is_some_and(|before| listed(&words[before].folded, list));
    let last_or = |list: &str| next.is_none_or(|next| listed(next, list));
    match (word, next) {
        ("si", Some("allentano" | "allenta")) => Some((State::Loosening, 2)),
        ("loosening", _) => Some((State::Loosening, 1)),
        ("dormienti" | "dormiente" | "dormant", _) => Some((State::Dormant, 1)),
        ("alive", _) => Some((State::Alive, 1)),
        ("solo", Some("collegate" | "collegati")) | ("linked", Some("only")) => Some((State::Linked, 2)),
        // «chi vive a Torino» is no state, nor is "New York", nor «Nuove Energie».
        ("vive" | "vivi", _) if last_or("persone|relazioni|che") || of_ties("relazioni|persone|legami") => {
            Some((State::Alive, 1))
        }
        ("nuove" | "nuovi" | "new", _)
            if last_or("a|ad|in|di|che|persone|relazioni|conoscenze|people|contacts|ties|from|who") =>
        {
            Some((State::New, 1))
        }
        ("collegate" | "collegati" | "linked", _) if last_or("a|che|persone|people|contacts|who") => {
            Some((State::Linked, 1))
        }
        _ => None,
    }
}

#[cfg(test)]
#[path = "asked/tests.rs"]
mod tests;
