//! Names in a line: runs of words with a capital, or known to the notebook.

use std::ops::Range;

use super::words::Word;

/// Words that begin a line or a title and are no names.
const NO_NAMES: &str = "ho|abbiamo|oggi|ieri|ci|mi|ti|gli|le|lui|lei|il|lo|la|i|un|una|con|da|per|a|in|al|alla|nel|non|e|che|poi|dopo|prima|\
the|an|we|he|she|they|it|my|his|her|had|have|was|were|met|with|today|yesterday|and|then|also|just|i'll|he'll|she'll|i've|i'm|\
nota|note|promemoria|visto|vista|sentito|sentita|incontrato|incontrata|parlato|scritto|chiamato|chiamata|telefonata|riunione|\
caffe|pranzo|cena|aperitivo|colazione|coffee|lunch|dinner|breakfast|call|called|meeting|spoke|talked|helped|introduced|saw|\
lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|monday|tuesday|wednesday|thursday|friday|saturday|sunday|gennaio|\
febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|january|february|march|april|may|june|\
july|august|september|october|november|december|whatsapp|linkedin|zoom|skype|teams|telegram|meet|signal|natale|pasqua|christmas|\
easter|ricordarsi|ricordati|remember|thanks|grazie|dott|dottor|dottoressa|sig|signor|signora|prof|ing|avv|mr|mrs|ms|dr|zio|zia|\
likes|loves|works|lives|ama|lavora|vive|interessante|interesting|lunga|lungo|long|bella|bello|good|nice|great";
/// Small words inside a name.
const PARTICLES: &str = "de|di|del|della|dei|degli|d|da|van|von|der|den|la|le|lo|dal|dalla|el|al|bin|ben|y|o";

fn listed(word: &str, list: &str) -> bool {
    list.split('|').any(|l| l == word)
}

/// The runs of words that are names, among those not used otherwise.
pub(super) fn names(words: &[Word], used: &[bool], known: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let part = |i: usize| {
        let (Some(word), Some(false)) = (words.get(i), used.get(i)) else { return false };
        let letters = word.folded.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '-' | '.'));
        letters
            && !listed(&word.folded, NO_NAMES)
            && (word.capital || known(&word.folded))
            && word.folded.chars().count() > 1
    };
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !part(at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while !words[end - 1].pause {
            // «Anna de Rossi», «Luca D'Amico».
            let small = words.get(end).is_some_and(|w| listed(&w.folded, PARTICLES)) && used.get(end) == Some(&false);
            if part(end) {
                end += 1;
            } else if small
                && part(end + 1)
                && words[end].folded != "a"
                && words.get(end + 1).is_some_and(|w| w.capital)
            {
                end += 2;
            } else {
                break;
            }
        }
        // «lavora in Barilla», "new job at Acme": no person, unless the notebook knows better.
        let housed = at.checked_sub(1).is_some_and(|i| listed(&words[i].folded, "at|in|presso|alla|al|nel|nella|allo"));
        if !housed || known(&words[at].folded) {
            out.push(at..end);
        }
        at = end;
    }
    out
}
