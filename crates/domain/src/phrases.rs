//! Lines typed by hand, in Italian or English, read into drafts that are shown back before they are saved.
//!
//! «caffè con Anna Rossi ieri a Torino», "call with Luca on 4 March, promised the slides by Friday", «Marta mi ha presentato
//! Paolo». Everything understood is data with its place in the line; what was not understood stays in the note, and the
//! whole line is kept: nothing is lost.

mod addresses;
mod alone;
mod asides;
pub mod asked;
pub(crate) mod days;
mod hours;
mod known;
pub mod language;
mod line;
pub(crate) mod lookup;
mod names;
mod patterns;
mod planned;
mod promised;
mod sums;
mod undone;
pub(crate) mod words;

use std::ops::Range;

pub use alone::{birthday, day_ahead, day_behind, day_to_come, span};
pub use known::KnownNames;
use serde::{Deserialize, Serialize};
pub use sums::is_sum;

use crate::facts::{Loop, Owes};
use crate::interactions::{Direction, Kind, Role};
use crate::when::{DayNumber, When};
use line::Line;
use patterns::introduction_shape;

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
    /// A mail address that the line gives beside the name.
    #[serde(default)]
    pub address: Option<String>,
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
    /// With whom: a place in [`Draft::people`]; `None` where the line names nobody.
    pub with: Option<usize>,
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

/// What a line tells of somebody on the way, in a clause of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// Of whom: a place in [`Draft::people`].
    pub of: usize,
    /// The words of the line.
    pub what: String,
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
    /// When it happened, or will; `None` where the line does not say (today, then).
    pub when: Option<When>,
    /// It is named for this evening without an hour («cena con Anna stasera»), and may lie ahead.
    #[serde(default)]
    pub this_evening: bool,
    /// A day that the line says and that cannot be: no calendar has it, or what is told as done lies ahead.
    pub odd_day: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Promises and questions.
    pub promises: Vec<Promised>,
    /// Who presented whom.
    pub introduction: Option<Presented>,
    /// The line says that we met for the first time.
    pub first_met: bool,
    /// It may have been the first time ("met Ann at the fair"): it was, with somebody whom the notebook does not know.
    pub perhaps_first: bool,
    /// What is told of others than whom the line is about.
    #[serde(default)]
    pub asides: Vec<Aside>,
    /// What was not understood otherwise, in the words of the line; may be empty.
    pub note: String,
    /// The whole line, trimmed.
    pub text: String,
}

/// Reads a line typed on `today`. `known` are the names in the notebook, so that names in small letters are found too.
pub fn read(text: &str, today: DayNumber, known: &KnownNames) -> Draft {
    let text = text.trim();
    let mut line = Line::new(text, known);
    let mut promises = promised::promises(&mut line, today);
    let (kind, direction, first_met) = line.kind(today);
    let perhaps_first = line.says_met();
    let through = if line.undone { None } else { line.introduction() };
    let happened = kind.is_some() || through.is_some();
    let when = if happened { line.when(today) } else { None };
    let this_evening = happened && line.is_this_evening();
    let odd_day = if happened || !promises.is_empty() { line.odd_day() } else { None };
    let place = if happened { line.place(kind) } else { None };
    let names = addresses::among(&line, names::names(&line));
    let comment = line.comment_from();
    let mut people: Vec<Named> = Vec::new();
    let mut starts: Vec<usize> = Vec::new();
    let named: Vec<Range<usize>> = names.iter().map(|(words, _)| words.clone()).collect();
    let clauses = if happened { asides::of_one(&line, &named) } else { asides::asides(&line, &named) };
    for (words, address) in names {
        let without = undone::is_without(&line.words, words.start);
        line.used[names::titled(&line.words, &words)..words.end].fill(!without);
        let at = line.words[words.start].start..line.words[words.end - 1].end;
        let aside = kind.is_some() && words.start >= comment && !line.promised(words.start);
        let role = if aside || (kind.is_some() && without) { Role::Mentioned } else { Role::With };
        people.push(Named { name: own_name(&text[at.clone()]).to_owned(), at, role, address });
        starts.push(words.start);
    }
    // Who was not there is only spoken of, as long as somebody was.
    let there = |at: &usize| !line.absent.contains(at);
    if kind.is_some() && starts.iter().any(there) {
        for (person, at) in people.iter_mut().zip(&starts) {
            if !there(at) {
                person.role = Role::Mentioned;
            }
        }
        // What kept them away is told whole.
        let absent = line.absent.clone();
        if starts.iter().any(|at| !there(at)) {
            line.used[absent].fill(false);
        }
    }
    let asides: Vec<Aside> =
        clauses.iter().map(|(of, at)| Aside { of: *of, what: line.slice(at.clone()).to_owned() }).collect();
    for (_, at) in &clauses {
        line.used[at.clone()].fill(true);
        line.clauses.push(at.clone());
    }
    let introduction = through.and_then(|shape| introduction_shape(shape, &people));
    roles(&mut people, kind, direction, introduction);
    for promise in &mut promises {
        let with = promised::with_whom(promise, &line, &people, &starts);
        // «visto Elena e Giada, Giada mi presta il libro»: whoever is named again is who was named before.
        promise.with = with.and_then(|n| people.iter().position(|p| p.name == people[n].name));
    }
    let promises: Vec<Promised> = promises.into_iter().map(|p| Promised { with: p.with, ..p.said }).collect();
    let told = happened || !promises.is_empty() && !line.undone;
    let note = match clauses.first() {
        Some((_, first)) if promises.is_empty() && !happened => line.before(first.start).to_owned(),
        _ if !told => text.to_owned(),
        _ if !happened && line.leaves_only_a_day(today) => String::new(),
        _ => line.told(),
    };
    Draft {
        kind,
        direction,
        people,
        when,
        this_evening,
        odd_day,
        place,
        promises,
        introduction,
        first_met,
        perhaps_first,
        asides,
        note,
        text: text.to_owned(),
    }
}

/// "Tom's" names Tom.
fn own_name(name: &str) -> &str {
    name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name)
}

fn roles(people: &mut [Named], kind: Option<Kind>, direction: Option<Direction>, shown: Option<Presented>) {
    let presented = kind == Some(Kind::Introduction);
    let among_others = presented && shown.is_some_and(|p| p.by.is_some() && p.to.is_some());
    let note = kind.is_none();
    let mut first = true;
    for (n, person) in people.iter_mut().enumerate() {
        if person.role == Role::Mentioned {
            continue;
        }
        let leads = std::mem::replace(&mut first, false);
        person.role = match (shown, kind, direction) {
            // Who presents others to others does something that is told of, not shared.
            _ if among_others => Role::Mentioned,
            (Some(p), ..) if p.by == Some(n) => {
                if presented {
                    Role::From
                } else {
                    Role::Mentioned
                }
            }
            (Some(p), ..) if presented && (p.by.is_none() || p.who == Some(n)) => Role::To,
            _ if note => {
                if leads {
                    Role::With
                } else {
                    Role::Mentioned
                }
            }
            (_, Some(Kind::Conversation | Kind::Meeting | Kind::Event), _) => Role::With,
            (_, _, Some(Direction::In)) if leads => Role::From,
            (_, _, Some(Direction::In)) => Role::Mentioned,
            (_, _, Some(Direction::Out)) => Role::To,
            _ => Role::With,
        };
    }
}

#[cfg(test)]
#[path = "phrases/tests.rs"]
mod tests;
