//! What a line tells of others on the way: «Livia mi deve 20 euro, Chiara è stata in ospedale». A clause that begins with a name is about
//! whoever bears it, and no business of the others.

use std::ops::Range;

use super::line::Line;
use super::words::{Word, listed};

/// Words by which a clause is joined to the one before, and which tell nothing alone.
const JOINS: &str = "e|ed|and|ma|but|mentre|while|invece|poi|then|a|ad|to|con|with|di|of|o|or|anche|also";
/// Those among them that stand within a clause too: "wants to move to Porto".
const WITHIN: &str = "a|ad|to|con|with|di|of";

/// The clauses that begin with one of these names and go on, but for those of the first who is named: whose name it is, and its words.
pub(super) fn asides(line: &Line<'_>, names: &[Range<usize>]) -> Vec<(usize, Range<usize>)> {
    let words = &line.words;
    let joins = |word: &Word| listed(&word.folded, JOINS);
    let opens = |name: &Range<usize>| {
        let mut at = name.start;
        while at > 0 && !words[at - 1].pause && listed(&words[at - 1].folded, WITHIN) {
            at -= 1;
        }
        let before = at.checked_sub(1).map(|i| &words[i]);
        before.is_none_or(|word| word.pause || joins(word)) && !line.promised(name.start)
    };
    let first = names.first().map(|name| line.slice(name.clone()));
    let mut all = Vec::new();
    for (n, name) in names.iter().enumerate().filter(|(_, name)| opens(name)) {
        if Some(line.slice(name.clone())) == first {
            continue;
        }
        let other = |at: usize| names.iter().any(|name| name.start == at && opens(name));
        let mut end = (name.end..words.len()).find(|at| line.promised(*at) || other(*at)).unwrap_or(words.len());
        while end > name.end && joins(&words[end - 1]) {
            end -= 1;
        }
        // «con Anna, Luca, Marta»: a name alone tells nothing.
        if end > name.end && !words[name.end - 1].pause {
            all.push((n, name.start..end));
        }
    }
    all
}

/// Where something happened with several: the clauses after it that begin with the name of one of them («visto Elena e Giada, Giada si
/// trasferisce a Lione») are about that one alone. Whose name it was the first time, and the words.
pub(super) fn of_one(line: &Line<'_>, names: &[Range<usize>]) -> Vec<(usize, Range<usize>)> {
    let words = &line.words;
    let folded = |name: &Range<usize>| words[name.clone()].iter().map(|w| w.folded.as_str()).collect::<Vec<_>>();
    let again = |n: usize| {
        let again = folded(&names[n]);
        let before = names[..n].iter().map(folded).position(|name| again.iter().all(|word| name.contains(word)));
        // Of one alone all is told anyway.
        let several = names[..n].iter().map(folded).any(|name| !again.iter().all(|word| name.contains(word)));
        before.filter(|_| several && names[n].start > 0 && words[names[n].start - 1].pause)
    };
    let all: Vec<(usize, &Range<usize>)> = (0..names.len()).filter_map(|n| Some((again(n)?, &names[n]))).collect();
    let mut out = Vec::new();
    for (of, name) in &all {
        let other = |at: usize| at > name.start && all.iter().any(|(_, name)| name.start == at);
        let end = (name.end..words.len()).find(|at| line.promised(*at) || other(*at)).unwrap_or(words.len());
        let end = (name.end..end).rev().find(|at| !listed(&words[*at].folded, JOINS)).map_or(name.end, |at| at + 1);
        if end > name.end && !words[name.end - 1].pause && !line.promised(name.start) {
            out.push((*of, name.start..end));
        }
    }
    out
}

/// Does a clause of its own begin here, with somebody who does or is something: «… e Chiara è stata in ospedale»?
pub(super) fn begins(line: &Line<'_>, at: usize) -> bool {
    const DOES: &str =
        "ha|hanno|si|sta|stanno|era|erano|cerca|lavora|vive|vuole|has|have|is|was|wants|works|lives|looks|had";
    let words = &line.words;
    let joined = at > 0 && listed(&words[at - 1].folded, "e|ed|and|ma|but|mentre|while");
    let named = |i: usize| words.get(i).is_some_and(|word| word.capital);
    if !joined || !named(at) || !line.known.is_given(&words[at].folded) {
        return false;
    }
    let verb = (at..words.len()).find(|i| !named(*i)).unwrap_or(words.len());
    let is = |word: &Word| listed(&word.folded, DOES) || line.text[word.start..].starts_with('è');
    words.get(verb).is_some_and(is) && !words[verb - 1].pause
}
