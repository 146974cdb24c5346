//! Names in a line: runs of words with a capital, or known to the notebook.

use std::ops::Range;

use super::line::Line;
use super::words::{Word, listed};

/// Words that begin a line or a title and are no names.
const NO_NAMES: &str = "ho|abbiamo|oggi|ieri|ci|mi|ti|gli|le|lui|lei|il|lo|la|i|un|una|con|da|per|a|in|al|alla|nel|non|e|che|poi|dopo|prima|\
the|an|we|he|she|they|it|my|his|her|had|have|was|were|met|with|today|yesterday|and|then|also|just|i'll|he'll|she'll|i've|i'm|i'd|we'll|\
nota|note|promemoria|visto|vista|sentito|sentita|incontrato|incontrata|parlato|scritto|chiamato|chiamata|telefonata|riunione|\
caffe|pranzo|cena|aperitivo|colazione|coffee|lunch|dinner|breakfast|call|called|meeting|spoke|talked|helped|introduced|saw|drinks|\
lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|monday|tuesday|wednesday|thursday|friday|saturday|sunday|gennaio|\
febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|january|february|march|april|may|june|\
july|august|september|october|november|december|whatsapp|linkedin|zoom|skype|teams|telegram|meet|signal|natale|pasqua|christmas|\
easter|ricordarsi|ricordati|remember|thanks|grazie|likes|loves|works|lives|ama|lavora|vive|interessante|interesting|lunga|lungo|\
long|bella|bello|good|nice|great|new|old|quick|short|breve|due|messaggio|message|mail|email|regalo|gift|favore|favour|promised|\
promesso|devo|aspetto|waiting|got|ran|bumped|caught|visita|visit|gita|festa|party|chiamare|richiamare|sentire|scrivere|telefonare|invitare|chiamo|richiamo|sento|scrivo|\
invito|mamma|papa|babbo|nonna|nonno|mum|mom|dad|grandma|grandpa|italia|italy|europa|europe";
/// Small words inside a name.
const PARTICLES: &str = "de|di|del|della|dei|degli|d|da|van|von|der|den|la|le|lo|dal|dalla|el|al|bin|ben|y|o|mc|st";
/// Who is called by what they are to the member: a name where it is written as one, or where the notebook knows somebody so called.
const KIN: &str = "mamma|papa|babbo|nonna|nonno|mum|mom|dad|grandma|grandpa";
/// What stands between a name and the house that its bearer belongs to: «Laura Bassi del Politecnico».
const HOUSES: &str = "del|della|dello|dell|dei|degli|delle|di|dal|dalla|of|from|at";
/// Houses that are so called everywhere, whether one or two names stand before them.
const INSTITUTIONS: &str = "politecnico|universita|comune|regione|provincia|ministero|museo|banca|camera|ordine|fondazione|istituto|\
ospedale|liceo|scuola|biblioteca|teatro|associazione|studio|university|council|ministry|bank|museum|hospital|school";
/// What stands before a name and is no part of it.
const TITLES: &str = "dott|dottor|dottore|dottoressa|sig|signor|signora|signorina|prof|professor|professore|professoressa|ing|ingegner|\
ingegnere|avv|avvocato|avvocata|arch|architetto|ssa|geom|rag|mr|mrs|ms|miss|dr|doctor|sir|don|suor|zio|zia|uncle|aunt|cugino|cugina";
/// Words after which a name may stand in small letters.
const BEFORE: &str = "con|with|a|ad|to|da|from|e|ed|and|di|of|tramite|through|o|or|per|for|about|su";
/// Words that follow a name at the beginning of a line.
const AFTER: &str = "mi|ci|ha|hanno|has|is|was|deve|si|compie|called|wrote|texted|emailed|messaged|phoned|rang|helped|gave|introduced|put|\
did|said|told|likes|loves|wants|will|owes|promised|sent|invited|works|lives|asked|answered|connected|vive|lavora|cerca|vuole|ama|era|sta";

/// The runs of words that are names, among those not used otherwise. Their titles are taken too.
pub(super) fn names(line: &Line<'_>) -> Vec<Range<usize>> {
    let (words, used) = (&line.words, &line.used);
    let comment = line.comment_from();
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if used[at] || !begins(line, at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < words.len() && !words[end - 1].pause && used[end] == used[at] && !joined(line, end) {
            // «Eva L'Abbate»; but «Eva, l'Anna di Torino».
            let small = listed(&words[end].folded, PARTICLES) || words[end].folded == "l" && words[end].capital;
            if goes_on(line, end) {
                end += 1;
            } else if small
                && words.get(end + 1).is_some_and(|w| w.capital)
                && goes_on(line, end + 1)
                && !at_somebodys(line, end)
                && !is_house(line, at, end)
            {
                // «Anna de Rossi», «Luca D'Amico».
                end += 2;
            } else {
                break;
            }
        }
        // «lavora in Barilla», "new job at Acme": no person, unless the notebook knows better.
        let housed = at
            .checked_sub(1)
            .is_some_and(|i| listed(&words[i].folded, "at|in|presso|alla|al|nel|nella|allo|dell|della|del"));
        let told = at >= comment && !line.promised(at);
        let somebody = line.known.is_given(&words[at].folded) || line.known.is_part(&words[at].folded);
        let housed = housed || out.last().is_some_and(|name| belongs(line, name, at));
        if !(housed || told) || somebody {
            out.push(at..end);
        }
        at = end;
    }
    out
}

/// Do two names meet here without a word between: «Davide & Sara»?
fn joined(line: &Line<'_>, at: usize) -> bool {
    at > 0 && line.text[line.words[at - 1].end..line.words[at].start].contains(['&', '+', '/'])
}

/// Is it said at this word where the name that began before belongs? A full name is followed by the house («Laura Bassi del
/// Politecnico»), a given one by more of itself («Lucia della Valle»), unless the notebook knows better.
fn is_house(line: &Line<'_>, name: usize, at: usize) -> bool {
    let (word, next) = (&line.words[at].folded, &line.words[at + 1].folded);
    let known = line.known.follows(word, next);
    listed(word, HOUSES) && !line.words[at].capital && !known && (at - name > 1 || listed(next, INSTITUTIONS))
}

/// Is the word said of the name before it, in brackets or as its house: «Laura Bassi (Politecnico)», «Tom from Acme»?
fn belongs(line: &Line<'_>, name: &Range<usize>, at: usize) -> bool {
    let between = &line.text[line.words[name.end - 1].end..line.words[at].start];
    let bracketed = between.trim() == "(";
    bracketed || at == name.end + 1 && !line.words[name.end - 1].pause && listed(&line.words[name.end].folded, HOUSES)
}

/// «cena con Luca da Gino» is at Gino's; «Leonardo da Vinci», and who the notebook calls so, is one name.
pub(super) fn at_somebodys(line: &Line<'_>, at: usize) -> bool {
    const FAMILIES: &str =
        "silva|costa|vinci|ros|rold|pont|pozzo|re|riva|rin|col|cunha|fonseca|rocha|cruz|lozzo|dalt|san|gama";
    let (Some(before), Some(after)) = (at.checked_sub(1), line.words.get(at + 1)) else { return true };
    let (before, after) = (&line.words[before].folded, &after.folded);
    let known = line.known.follows(before, "da") && line.known.follows("da", after);
    line.words[at].folded == "da" && !line.words[at].capital && !known && !listed(after, FAMILIES)
}

/// Where a title and its article before a name begin, so that neither is left in the note.
pub(super) fn titled(words: &[Word], name: &Range<usize>) -> usize {
    let mut at = name.start;
    while at > 0 && listed(&words[at - 1].folded, TITLES) {
        at -= 1;
    }
    if at < name.start && at > 0 && listed(&words[at - 1].folded, "il|lo|la|l|the") {
        at -= 1;
    }
    at
}

/// Is it a word that names nobody, capital or not?
pub(super) fn is_no_name(folded: &str) -> bool {
    listed(folded, NO_NAMES)
}

fn is_word(word: &Word) -> bool {
    let letters = word.folded.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '-' | '.'));
    letters && word.folded.chars().count() > 1
}

/// May a name begin here?
fn begins(line: &Line<'_>, at: usize) -> bool {
    let word = &line.words[at];
    // «D'Angelo».
    let elided = word.capital && word.end - word.start == 1 && line.text[word.end..].starts_with(['\'', '’']);
    if elided {
        return line.words.get(at + 1).is_some_and(|w| w.capital && w.start <= word.end + 3);
    }
    if !is_word(word) || listed(&word.folded, TITLES) {
        return false;
    }
    let (given, part) = (line.known.is_given(&word.folded), line.known.is_part(&word.folded));
    if listed(&word.folded, KIN) {
        return is_kin(line, at, part);
    }
    // «Rosa» is a name, «CV» is none, «con rosa» may be one.
    if word.capital {
        if listed(&word.folded, NO_NAMES) || (word.shouted && word.folded.len() <= 4 && !given && !part) {
            return false;
        }
        return !opens(line, at) || given || part || named_after(line, at);
    }
    let before = at.checked_sub(1).map(|i| &line.words[i]);
    let placed = joined(line, at)
        || before
            .is_none_or(|b| b.pause || listed(&b.folded, BEFORE) || listed(&b.folded, TITLES) || line.used[at - 1]);
    let full = line.words.get(at + 1).is_some_and(|w| line.known.follows(&word.folded, &w.folded));
    let alone = before.is_some_and(|b| listed(&b.folded, "con|with") || listed(&b.folded, TITLES));
    // A family name that is a common word too («conti») needs its "con" before it.
    placed && !listed(&word.folded, NO_NAMES) && (given || full || (part && alone))
}

/// «cena con Mamma», and with «la mamma» where the notebook knows her; but «la mamma di Luca» is somebody else.
fn is_kin(line: &Line<'_>, at: usize, known: bool) -> bool {
    const OF: &str = "di|del|della|dei|degli|d|of";
    const MINE: &str = "la|il|mia|mio|my|con|with|a|ad|da|to|from|e|and";
    let words = &line.words;
    let before = at.checked_sub(1).map_or("", |i| words[i].folded.as_str());
    let of_another = !words[at].pause && words.get(at + 1).is_some_and(|w| listed(&w.folded, OF));
    let written = words[at].capital && !opens(line, at) && !listed(before, "la|il|sua|suo|tua|tuo|her|his|the");
    !of_another && (written || known && (words[at].capital || listed(before, MINE) || line.used[at.saturating_sub(1)]))
}

/// The first word of a sentence has a capital anyway.
fn opens(line: &Line<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|i| line.words.get(i)) else { return true };
    before.pause && line.text[before.end..line.words[at].start].contains(['.', '!', '?', '\n'])
}

fn named_after(line: &Line<'_>, at: usize) -> bool {
    let Some(next) = line.words.get(at + 1) else { return true };
    line.words[at].pause || (next.capital && !listed(&next.folded, NO_NAMES)) || listed(&next.folded, AFTER)
}

fn goes_on(line: &Line<'_>, at: usize) -> bool {
    let Some(word) = line.words.get(at).filter(|w| is_word(w) && !listed(&w.folded, NO_NAMES)) else { return false };
    if joined(line, at) {
        return false;
    }
    let acronym = word.shouted && word.folded.len() <= 4 && !line.words[at - 1].shouted;
    (word.capital && !acronym) || line.known.follows(&line.words[at - 1].folded, &word.folded)
}
