//! What did not take place, as people say it: «non ho visto Luca», «ha dato buca», «pranzo annullato», "stood me up".
//!
//! A line that denies what happened is a note: nobody was met. Praise and blame deny nothing («non male la cena»).

use super::line::Line;
use super::patterns::{is_noun, kind_of};
use super::words::{Word, find_any, listed, matches};

/// Somebody who did not come, or something that was called off: the patterns hold no name.
const FAILED: [&str; 24] = [
    "ha|hanno dato|tirato buca|pacco",
    "ha|hanno dato|tirato il|un pacco|bidone",
    "dato|data buca",
    "bidonato|bidonata|bidonati",
    "non si e|sono presentato|presentata|presentati|presentate|visto|vista|visti|viste",
    "non si e|sono fatto|fatta|fatti|fatte vivo|viva|vivi|vive|vedere",
    "non e|sono venuto|venuta|venuti|venute|arrivato|arrivata|arrivati|arrivate|potuto|potuta|potuti|riuscito|riuscita",
    "non c e|era|erano",
    "non ce l ha|abbiamo|hanno|ho fatta",
    "non ha|hanno potuto",
    "non se n e fatto|fatta niente|nulla",
    "andato|andata a monte",
    "stood|stand me|us up",
    "stood up by",
    "didn't|couldn't|can't|wouldn't make it|come|show|turn|happen|attend",
    "did|could not make it|come|show|turn|happen|attend",
    "never showed|came|made|turned|happened",
    "no-show|noshow",
    "no show",
    "fell through",
    "called off",
    "called it off",
    "called * off",
    "bailed|flaked",
];

/// Called off: only where no other thing is what was called off («ha annullato il viaggio»).
const CANCELLED: &str = "annullato|annullata|annullati|annullate|disdetto|disdetta|disdetti|disdette|rimandato|rimandata|rinviato|rinviata|\
    spostato|spostata|saltato|saltata|saltati|saltate|mancato|mancata|cancelled|canceled|postponed|rescheduled|skipped|missed|persa";

/// Words that take back what follows in their clause.
const DENIES: &str = "non|niente|nessun|nessuna|mai|senza|dovevo|dovevamo|doveva|dovevano|avremmo|avrei|didn't|don't|haven't|hasn't|\
    couldn't|wasn't|weren't|wouldn't|can't|never|not|without|supposed|no|saltato|saltata|mancato|mancata|cancelled|canceled|skipped|missed|\
    skip|miss|cancel|perso";

/// A call to which nobody answered.
const UNANSWERED: [&str; 22] = [
    "non ha|hanno risposto",
    "non mi|ci ha|hanno risposto",
    "non risponde|rispondeva|rispondono|rispondevano|rispose",
    "non mi|ci risponde|rispondeva|rispondono|rispondevano",
    "nessuno risponde|rispondeva",
    "nessuno ha risposto",
    "nessuna|senza risposta",
    "a vuoto",
    "sempre|linea|telefono|cellulare|cell|numero|dava|suonava|risulta|risultava|ancora occupato|occupata|spento|staccato|irraggiungibile",
    "in riunione|call mi|ci|ti|lo|la richiama|richiamo",
    "in riunione|call richiama|richiamo|richiamera",
    "mi|ci richiamera",
    "richiamera lui|lei|loro",
    "he'll|she'll|they'll|will call|ring back|me",
    "line|phone was|is|always busy|engaged|off",
    "rang|ringing out",
    "irraggiungibile|unreachable",
    "non raggiungibile",
    "no answer|reply|response",
    "didn't|doesn't|did|does|not not|answer|pick|reply|answering",
    "couldn't|can't reach",
    "voicemail|segreteria",
];
/// The same where nothing follows in its clause: «non c'era», but not «non c'era problema».
const NOT_THERE: [&str; 7] = [
    "non c era",
    "non l ho trovato|trovata",
    "non li|le ho trovati|trovate",
    "non era in ufficio|casa|sede",
    "wasn't|weren't there|in|available|around",
    "occupato|occupata|spento|staccato|irreperibile|busy|engaged",
    "era occupato|occupata|spento|staccato|irreperibile",
];
/// What the answer that did not come was about: then somebody spoke.
const ANSWERED_WHAT: &str = "a|ad|al|alla|alle|ai|agli|allo|sul|sulla|sui|to|about|on|my|the";

/// Does the line say that nobody answered the call?
pub(super) fn is_unanswered(words: &[Word]) -> bool {
    let ends = |at: usize| at > 0 && at + 1 >= words.len() || words.get(at).is_some_and(|w| w.pause);
    let begins = |at: usize| at == 0 || words[at - 1].pause;
    let not_there = |at: usize| NOT_THERE.iter().any(|p| matches(words, at, p).is_some_and(|n| ends(at + n - 1)));
    let away = (0..words.len()).any(|at| begins(at) && not_there(at));
    away || find_any(words, &UNANSWERED).is_some_and(|(at, n)| {
        let after = (at + n..words.len().min(at + n + 2)).take_while(|i| !words[i - 1].pause);
        let mut about = after.map(|i| words[i].folded.as_str()).filter(|w| !listed(w, "mai|piu|ancora|yet"));
        !about.next().is_some_and(|w| listed(w, ANSWERED_WHAT))
    })
}

/// Was what these words say only tried: "tried to call Tom"?
pub(super) fn is_tried(words: &[Word], at: usize) -> bool {
    const TRIED: [&str; 3] = ["tried|trying|attempted to", "tried|trying a", "provato|cercato|tentato a|di|una"];
    let near = (at.saturating_sub(3)..at).filter(|i| !words[*i..at].iter().any(|w| w.pause));
    near.into_iter().any(|i| TRIED.iter().any(|p| matches(words, i, p).is_some()))
}

/// Was somebody left out here: «cena con Luca senza Marta», "not with Mary"?
pub(super) fn is_without(words: &[Word], name: usize) -> bool {
    let before = |n: usize, list: &str| name >= n && matches(words, name - n, list).is_some();
    before(1, "senza|without") || before(2, "not|non with|con")
}

/// How many words lie at most between a denial and what it denies: «non siamo riusciti a fare la call».
const REACH: usize = 6;

/// Is what happened at these words denied by the line?
pub(super) fn is_undone(line: &Line<'_>, did: std::ops::Range<usize>) -> bool {
    denied_before(&line.words, did.start) || failed(line, &did).is_some_and(|absent| absent.is_empty())
}

/// Of those who were expected, the one who alone did not come («cena con Luca, Marta ha dato buca»): the words of their clause.
pub(super) fn absent(line: &Line<'_>, did: std::ops::Range<usize>) -> std::ops::Range<usize> {
    failed(line, &did).unwrap_or(0..0)
}

fn denied_before(words: &[Word], at: usize) -> bool {
    for back in (at.saturating_sub(REACH)..at).rev() {
        let word = &words[back];
        if word.pause || listed(&word.folded, "ma|but|che|that|who|e|and|perche|because|anche|allora|so") {
            return false;
        }
        if listed(&word.folded, DENIES) {
            // «non male la cena», «non era una brutta cena», «non vedo l'ora», "not only", "no doubt".
            const PRAISE: [&str; 7] = [
                "non|niente|not male|bad|solo|only|just|proprio|so|the",
                "non|not e|era stato|stata un|una|il|la|cosi|molto",
                "non|not era|e un|una|male|la|il",
                "non vedo|vedevo l ora",
                "can't|couldn't wait",
                "wasn't|not a|bad|the",
                "no doubt|problem|problema|dubbio",
            ];
            return !PRAISE.iter().any(|p| matches(words, back, p).is_some());
        }
    }
    false
}

/// A failure that concerns what happened here: the empty range where it undoes all of it, else the clause of the one absent.
fn failed(line: &Line<'_>, did: &std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    let words = &line.words;
    for at in 0..words.len() {
        let told = FAILED.iter().filter_map(|p| matches(words, at, p)).max();
        let Some(n) = told.or_else(|| cancelled(words, at)) else { continue };
        let clause = clause_of(words, at);
        // «…, non si è presentato»: a pause parts the two. What is told as done, was; what is only named, was not.
        let same = clause.contains(&did.start);
        let own = (clause.clone()).any(|i| !same && is_noun(&words[i..=i]));
        let named = is_noun(&words[did.clone()]) || kind_of(words, did.start).is_none();
        if did.start > at && !same || did.contains(&at) || own || !(same || named) {
            continue;
        }
        let name = |i: usize| words.get(i).is_some_and(|w| w.capital && !super::names::is_no_name(&w.folded));
        let others = (0..clause.start).any(name);
        let subject = (at > clause.start && name(at - 1)) || (at + n < clause.end && name(at + n));
        return Some(if !same && others && subject { clause } else { 0..0 });
    }
    None
}

fn cancelled(words: &[Word], at: usize) -> Option<usize> {
    const OF_ANOTHER: &str = "il|lo|la|l|i|gli|le|un|una|uno|his|her|their|my|our|the|an|suo|sua|suoi|sue|mio|mia";
    listed(&words[at].folded, CANCELLED).then_some(())?;
    let next = words.get(at + 1).filter(|_| !words[at].pause);
    let thing = |i: usize| words.get(i).is_some_and(|w| is_noun(std::slice::from_ref(w)));
    // «rimandato a venerdì», "cancelled a trip".
    let of_another = |w: &Word| listed(&w.folded, OF_ANOTHER) || (w.folded == "a" && words[at].folded.ends_with("ed"));
    let other = next.is_some_and(of_another) && !thing(at + 2) && !thing(at + 3);
    (!other).then_some(1)
}

/// The words around one, as far as the pauses on either side.
fn clause_of(words: &[Word], at: usize) -> std::ops::Range<usize> {
    let turns = |w: &Word| listed(&w.folded, "ma|but");
    let start = (0..at).rev().find(|i| words[*i].pause || turns(&words[*i])).map_or(0, |i| i + 1);
    let end = (at..words.len()).find(|i| words[*i].pause || turns(&words[*i]));
    start..end.map_or(words.len(), |i| i + 1)
}
