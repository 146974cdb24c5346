//! Lines typed by hand, in Italian or English, read into drafts that are shown back before they are saved.
//!
//! «caffè con Anna Rossi ieri a Torino», "call with Luca on 4 March, promised the slides by Friday", «Marta mi ha presentato
//! Paolo». Everything understood is data with its place in the line; what was not understood stays in the note, and the
//! whole line is kept: nothing is lost.

pub(crate) mod days;
mod names;
mod patterns;
pub(crate) mod words;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::facts::{Loop, Owes};
use crate::interactions::{Direction, Kind, Role};
use crate::when::{DayNumber, When};
use days::{Toward, days, due};
use patterns::{INTRODUCED, MET_THROUGH, PROMISED, introduction_shape, kind_of};
use words::{Word, find_any, matches, words};

/// Somebody named in the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// As written.
    pub name: String,
    /// Bytes of the line.
    pub at: Range<usize>,
    /// In which part, seen as a participant: `From` who called, wrote, gave or presented; `To` to whom; `With` else;
    /// `Mentioned` only spoken of.
    pub role: Role,
}

/// A promise or question said in the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promised {
    /// Who owes.
    pub owes: Owes,
    /// Promise or question.
    pub kind: Loop,
    /// What, in a few words.
    pub what: String,
    /// The words of the line.
    pub quote: String,
    /// By when.
    pub due: Option<When>,
}

/// Who presented whom to whom: places in [`Draft::people`]; `None` is the member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presented {
    /// Who presented.
    pub by: Option<usize>,
    /// Who was presented.
    pub who: Option<usize>,
    /// To whom.
    pub to: Option<usize>,
}

/// What was understood of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What happened; `None` for a bare note.
    pub kind: Option<Kind>,
    /// From whose side, where the line says so (calls, letters, favours, gifts).
    pub direction: Option<Direction>,
    /// Who is named, in order.
    pub people: Vec<Named>,
    /// When it happened; `None` where the line does not say (today, then).
    pub when: Option<When>,
    /// Where.
    pub place: Option<String>,
    /// Promises and questions.
    pub promises: Vec<Promised>,
    /// Who presented whom.
    pub introduction: Option<Presented>,
    /// The line says that we met for the first time.
    pub first_met: bool,
    /// What was not understood otherwise, in the words of the line; may be empty.
    pub note: String,
    /// The whole line, trimmed.
    pub text: String,
}

/// No more of a line is read; the rest stays in the note.
const WORDS_AT_MOST: usize = 200;

/// Reads a line typed on `today`. `known` says whether a folded word is part of a name in the notebook, so that names
/// in small letters are found too.
pub fn read(text: &str, today: DayNumber, known: &dyn Fn(&str) -> bool) -> Draft {
    let text = text.trim();
    let mut all = words(text);
    all.truncate(WORDS_AT_MOST);
    let mut line = Line { text, used: vec![false; all.len()], words: all };
    let promises = line.promises(today);
    let (kind, direction, first_met) = line.kind();
    let when = line.when(today);
    let through = line.introduction();
    let to_people =
        matches!(kind, Some(Kind::Message | Kind::Mail | Kind::Call | Kind::Favour | Kind::Gift | Kind::Introduction));
    let place = line.place(to_people, known);
    let mut people: Vec<Named> = names::names(&line.words, &line.used, known)
        .into_iter()
        .map(|r| {
            line.used[r.clone()].fill(true);
            let at = line.words[r.start].start..line.words[r.end - 1].end;
            Named { name: text[at.clone()].to_owned(), at, role: Role::With }
        })
        .collect();
    let introduction = through.and_then(|shape| introduction_shape(shape, &people));
    roles(&mut people, kind, direction, introduction);
    let note = if kind.is_none() && promises.is_empty() { text.to_owned() } else { line.rest() };
    Draft { kind, direction, people, when, place, promises, introduction, first_met, note, text: text.to_owned() }
}

fn roles(people: &mut [Named], kind: Option<Kind>, direction: Option<Direction>, shown: Option<Presented>) {
    for (n, person) in people.iter_mut().enumerate() {
        person.role = match (shown, kind, direction) {
            (Some(p), ..) if p.by == Some(n) => Role::From,
            (Some(p), ..) if p.by.is_none() || p.who == Some(n) => Role::To,
            (_, Some(Kind::Conversation | Kind::Meeting | Kind::Event) | None, _) => Role::With,
            (_, _, Some(Direction::In)) if n == 0 => Role::From,
            (_, _, Some(Direction::In)) => Role::Mentioned,
            (_, _, Some(Direction::Out)) => Role::To,
            _ => Role::With,
        };
    }
}

struct Line<'a> {
    text: &'a str,
    words: Vec<Word>,
    used: Vec<bool>,
}

impl Line<'_> {
    fn slice(&self, range: Range<usize>) -> &str {
        match (self.words.get(range.start), range.end.checked_sub(1).and_then(|e| self.words.get(e))) {
            (Some(a), Some(b)) if range.start < range.end => &self.text[a.start..b.end],
            _ => "",
        }
    }

    fn free(&self, at: usize, n: usize) -> bool {
        self.used.get(at..at + n).is_some_and(|u| u.iter().all(|x| !x))
    }

    /// Promises first: their clauses hold days and names of their own.
    fn promises(&mut self, today: DayNumber) -> Vec<Promised> {
        let mut starts: Vec<(usize, usize, Owes)> = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let hit =
                PROMISED.iter().filter_map(|(p, owes)| Some((matches(&self.words, at, p)?, *owes))).max_by_key(|h| h.0);
            match hit {
                Some((n, owes)) => {
                    starts.push((at, n, owes));
                    at += n;
                }
                None => at += 1,
            }
        }
        let mut out = Vec::new();
        for (i, &(start, n, owes)) in starts.iter().enumerate() {
            let limit = starts.get(i + 1).map_or(self.words.len(), |s| s.0);
            let pause = (start + n..limit).find(|w| self.words[*w - 1].pause && *w > start + n).unwrap_or(limit);
            let mut end = pause;
            while end > start + n
                && matches!(&*self.words[end - 1].folded, "and" | "e" | "ed" | "che" | "that" | "who" | "but" | "ma")
            {
                end -= 1;
            }
            let clause = &self.words[start..end];
            let day = due(clause, today);
            let skip = |w: &Word| {
                matches!(
                    &*w.folded,
                    "him"
                        | "her"
                        | "them"
                        | "me"
                        | "to"
                        | "that"
                        | "di"
                        | "che"
                        | "send"
                        | "mandare"
                        | "back"
                        | "mandarle"
                        | "mandargli"
                        | "inviarle"
                        | "inviargli"
                        | "i'd"
                )
            };
            let mut from = start + n;
            while from + 1 < end && skip(&self.words[from]) {
                from += 1;
            }
            let until = day.map(|d| start + d.at).filter(|d| *d > from).unwrap_or(end);
            let from = if day.is_some_and(|d| start + d.at == from) {
                (start + day.map_or(0, |d| d.at + d.len)).min(end)
            } else {
                from
            };
            let until = if until <= from { end } else { until };
            let (from, until, person) = self.addressed(from, until);
            let what = self.slice(from..until);
            let quote = self.slice(start..end);
            let what = if what.is_empty() { quote } else { what };
            out.push(Promised {
                owes,
                kind: Loop::Promise,
                what: what.to_owned(),
                quote: quote.to_owned(),
                due: day.map(|d| d.when),
            });
            self.used[start..end].fill(true);
            // Who it is promised to stays for the names.
            self.used[person].fill(false);
        }
        out
    }

    /// Whom a promise names («ho promesso a Sara le foto», "the photos to Sara", "promised Sara the photos"): what is left
    /// of the object, and the words of the name.
    fn addressed(&self, from: usize, until: usize) -> (usize, usize, Range<usize>) {
        let capital = |i: usize| i < until && self.words[i].capital;
        let run = |at: usize| (at..until).find(|i| !self.words[*i].capital).unwrap_or(until);
        for at in from..until {
            if matches(&self.words, at, "a|ad|to|da|from|for").is_some() && capital(at + 1) {
                let end = run(at + 1);
                return if at == from { (end, until, at + 1..end) } else { (from, at, at + 1..end) };
            }
        }
        if capital(from) && run(from) < until {
            let end = run(from);
            return (end, until, from..end);
        }
        (from, until, from..from)
    }

    fn kind(&mut self) -> (Option<Kind>, Option<Direction>, bool) {
        let free: Vec<usize> = (0..self.words.len()).filter(|i| !self.used[*i]).collect();
        for at in free {
            if let Some((n, kind, direction, first)) = kind_of(&self.words, at).filter(|h| self.free(at, h.0)) {
                self.used[at..at + n].fill(true);
                return (Some(kind), direction, first);
            }
        }
        (None, None, false)
    }

    fn when(&mut self, today: DayNumber) -> Option<When> {
        let said = days(&self.words, today, Toward::Past).into_iter().find(|s| self.free(s.at, s.len))?;
        self.used[said.at..said.at + said.len].fill(true);
        // The part of the day says nothing that is kept.
        let part = "mattina|pomeriggio|sera|morning|afternoon|evening|night";
        if matches(&self.words, said.at + said.len, part).is_some() {
            self.used[said.at + said.len] = true;
        }
        Some(said.when)
    }

    /// Which shape of introduction the line has.
    fn introduction(&mut self) -> Option<patterns::Shape> {
        for at in 0..self.words.len() {
            for (pattern, shape) in INTRODUCED.iter().chain(&MET_THROUGH) {
                if let Some(n) = matches(&self.words, at, pattern) {
                    self.used[at..at + n].fill(true);
                    return Some(*shape);
                }
            }
        }
        None
    }

    /// «a Torino», "at the Rust meetup", «al bar Zucca», "in Via Roma".
    fn place(&mut self, to_people: bool, known: &dyn Fn(&str) -> bool) -> Option<String> {
        const BEFORE: &str = "da|a|ad|al|alla|allo|all|ai|alle|in|at|nel|nella|nello|nell|presso|near|vicino";
        const ENDS: &str = "con|with|e|and|per|for|about|su|insieme|dove|where|who|che|because|to|da|from";
        for at in 0..self.words.len() {
            if self.used[at] || matches(&self.words, at, BEFORE).is_none() {
                continue;
            }
            let first = at + 1 + usize::from(matches(&self.words, at + 1, "the|a|an|il|la").is_some());
            let mut end = first;
            while end < self.words.len()
                && end - first < 6
                && !self.used[end]
                && !ENDS.split('|').any(|e| e == self.words[end].folded && !self.words[end].capital)
            {
                end += 1;
                if self.words[end - 1].pause {
                    break;
                }
            }
            let Some(word) = self.words.get(first).filter(|_| end > first) else { continue };
            // «cena da Gusto con Paolo» names a house, «mail da Paolo» a person.
            let house = self.words[at].folded == "da";
            if house && (to_people || !word.capital || find_any(&self.words, &["con"]).is_none()) {
                continue;
            }
            let italian_to = matches!(&*self.words[at].folded, "a" | "ad");
            // «ho scritto a Luca» names a person, «caffè a Torino» a place.
            if italian_to && (to_people || known(&word.folded) || !word.capital) {
                continue;
            }
            let from = if matches(&self.words, at + 1, "the|il|la").is_some() { at + 1 } else { first };
            let from =
                if matches!(&*self.words[at].folded, "in" | "a" | "ad" | "at" | "presso") { from } else { first };
            let place = self.slice(from..end).to_owned();
            self.used[at..end].fill(true);
            return Some(place);
        }
        None
    }

    /// The words that nothing else took, without connectives at their ends.
    fn rest(&self) -> String {
        const LINKS: &str = "con|with|e|ed|and|a|ad|to|da|from|di|of|il|la|lo|i|the|ho|abbiamo|had|have|un|una|an|mi|me|per|for|in|on|at|we|che|was|era|ci|siamo|l|gli|le|my|it|then|poi|by";
        let link = |w: &Word| LINKS.split('|').any(|l| l == w.folded);
        let mut out: Vec<&str> = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            if self.used[at] {
                at += 1;
                continue;
            }
            let end = (at..self.words.len()).find(|i| self.used[*i]).unwrap_or(self.words.len());
            let mut last = end;
            while last > at && link(&self.words[last - 1]) {
                last -= 1;
            }
            // A whole clause keeps its beginning: «con il bando» says more than «bando».
            if (at..last).any(|i| !link(&self.words[i])) {
                out.push(self.slice(at..last));
            }
            at = end;
        }
        // What lies beyond the words that were read is kept as well.
        let read = self.words.last().map_or(0, |w| w.end);
        let beyond = self.text.get(read..).unwrap_or_default().trim();
        if beyond.chars().any(char::is_alphanumeric) {
            out.push(beyond);
        }
        out.join(" … ")
    }
}

#[cfg(test)]
#[path = "phrases/tests.rs"]
mod tests;
