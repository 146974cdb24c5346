//! Facts that the member wrote, decided or confirmed, and promises found in passing: ground truth beside the interactions.
//!
//! A fact is never changed: a later one takes it back ([`What::Retract`]). Facts of one act share a step, and are undone together.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::sightings::Field;
use crate::when::When;

/// Whose word a promise is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owes {
    /// The member said they would ("tocca a te").
    Me,
    /// The other said they would, or was asked.
    Them,
}

/// What kind of open loop it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Loop {
    /// Something promised.
    Promise,
    /// A question or request that waits for an answer.
    Question,
}

/// What a sentence found in passing is a sign of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// Somebody says they will do something for the other.
    Promise,
    /// Somebody asks something of the other.
    Question,
    /// Somebody hands over what was awaited ("here is the draft, as promised"): it closes a loop and opens none.
    Delivery,
    /// Somebody asks not to be written to any more: it opens no loop, and closes a door.
    LeaveAlone,
}

/// One of the two sides of a letter, before it is known which of them is the owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// Who wrote it (`Role::From`).
    Writer,
    /// Whom it is written to (`Role::To`).
    Reader,
}

impl Speaker {
    /// Whose word it is, once it is known whether the member wrote the letter.
    pub fn owes(self, written_by_member: bool) -> Owes {
        if (self == Speaker::Writer) == written_by_member { Owes::Me } else { Owes::Them }
    }
}

/// What a fact says. `P` names a sighting (its row id in the notebook): facts hang on sightings, and follow them through
/// merges and splits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What<P> {
    /// A free note.
    Note {
        /// Its words.
        text: String,
    },
    /// A sentence found while reading a letter: a sign of a promise, a question or a delivery. It knows nothing of the owner:
    /// the fact's `who` is `None`, its people are the participants of the interaction `found_in`, and
    /// `promises::open_loops` turns `by` into [`Owes`] by looking whether the owner wrote it.
    /// Proposed, never assumed: it waits for [`What::Confirm`], [`What::Close`] or [`What::Drop`].
    Found {
        /// Of what it is a sign.
        sign: Sign,
        /// Which side would have to act (or, for a delivery, acted).
        by: Speaker,
        /// What, in a few words.
        text: String,
        /// The sentence.
        quote: String,
        /// By when.
        due: Option<When>,
        /// The evidence key of the interaction it was found in.
        found_in: String,
    },
    /// An open loop typed by hand, or held as such in a source: a promise or a question. Found ones are [`What::Found`].
    Promise {
        /// Who owes.
        owes: Owes,
        /// Promise or question.
        kind: Loop,
        /// What, in a few words.
        text: String,
        /// The sentence in which it was found, or as typed.
        quote: String,
        /// By when.
        due: Option<When>,
        /// The evidence key of the interaction it was found in.
        found_in: Option<String>,
        /// `true` once the member said so (typed by hand); a found one waits for a yes.
        confirmed: bool,
        /// The fact that said it first, where this one says it better.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        corrects: Option<String>,
    },
    /// The member says yes to a found promise, by fact id.
    Confirm {
        /// The promise's fact id.
        fact: String,
    },
    /// The promise was kept, by fact id.
    Close {
        /// The promise's fact id.
        fact: String,
    },
    /// The found promise is none, or does not matter any more.
    Drop {
        /// The promise's fact id.
        fact: String,
    },
    /// A field typed by hand: it stands over every source.
    Correct {
        /// Which field; `None` is the name.
        field: Option<Field>,
        /// Its value; empty takes the field away.
        value: String,
    },
    /// An identity key added by hand, as a key text (`email:…`).
    AddKey {
        /// The key.
        key: String,
    },
    /// How we met, and through whom.
    Met {
        /// Where.
        place: Option<String>,
        /// When.
        on: Option<When>,
        /// Through whom.
        through: Option<P>,
    },
    /// Not before this day.
    Snooze {
        /// First day on which to suggest again.
        until: When,
    },
    /// Not now, and why.
    NotNow {
        /// Why, in the member's words or a code.
        why: String,
    },
    /// Today's suggestion is done.
    Done,
    /// "I don't remember who this is."
    Unknown,
    /// Wished days between contacts; 0 takes the wish back.
    Cadence {
        /// Days.
        days: u32,
    },
    /// Never suggest; `false` takes it back.
    Never {
        /// On or off.
        on: bool,
    },
    /// Out of sight; `false` brings back.
    Archive {
        /// On or off.
        on: bool,
    },
    /// In a circle; `false` out of it.
    Circle {
        /// Its name.
        name: String,
        /// In or out.
        on: bool,
    },
    /// Has a tag; `false` has not.
    Tag {
        /// The tag.
        name: String,
        /// On or off.
        on: bool,
    },
    /// The two sightings are one person.
    Same {
        /// The other.
        other: P,
    },
    /// The two sightings are two people.
    Different {
        /// The other.
        other: P,
    },
    /// Something that happened was typed: the interaction stands as long as this fact does.
    Logged {
        /// Its evidence key (`hand:…`).
        key: String,
    },
    /// Somebody typed who was in no source: the sighting that it hangs on stands as long as this fact does.
    NewPerson,
    /// The interaction did not happen as its source says, by evidence key.
    RetractInteraction {
        /// The evidence key.
        key: String,
    },
    /// Takes back an earlier fact, by id.
    Retract {
        /// The fact's id.
        fact: String,
    },
}

/// A fact in the notebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact<P> {
    /// Its id, unique in the notebook.
    pub id: String,
    /// Facts of one act share it, and are undone together.
    pub step: String,
    /// When it was said.
    pub at: When,
    /// The sighting it hangs on; `None` for what concerns nobody in particular.
    pub who: Option<P>,
    /// What it says.
    #[serde(flatten)]
    pub what: What<P>,
}

impl<P> Fact<P> {
    /// Its place among words about one thing, of which the last counts: first what sources say, by the moment that they give it; then
    /// what was typed, act by act, whatever moment an act was given. So the word that counts is the one that undo takes back first.
    pub fn place(&self) -> (bool, i64, &str) {
        let typed = !self.id.contains(':');
        (typed, if typed { 0 } else { self.at.position(&jiff::tz::TimeZone::UTC) }, &self.id)
    }

    /// The same with people renamed; `None` where one of them has no new name.
    pub fn map<Q>(self, mut rename: impl FnMut(P) -> Option<Q>) -> Option<Fact<Q>> {
        let who = match self.who {
            Some(who) => Some(rename(who)?),
            None => None,
        };
        Some(Fact { id: self.id, step: self.step, at: self.at, who, what: self.what.map(rename)? })
    }

    /// The fact by which a promise that this one says was said first: its own id, unless it corrects another. Nothing where it says none.
    pub fn promise(&self) -> Option<&str> {
        match &self.what {
            What::Promise { corrects: Some(first), .. } => Some(first),
            What::Promise { .. } | What::Found { .. } => Some(&self.id),
            _ => None,
        }
    }

    /// The evidence key of the interaction whose words it repeats, where it is nobody's in particular: it is silenced with them. What was
    /// promised to somebody by name stands by itself.
    pub fn repeats(&self) -> Option<&str> {
        match &self.what {
            What::Found { found_in, .. } => Some(found_in),
            What::Promise { found_in, .. } if self.who.is_none() => found_in.as_deref(),
            _ => None,
        }
    }

    /// Was it typed or decided by the member, in this notebook or in one that it was taken from? What a source holds is named inside the
    /// source, with a colon; what was typed has an id of clock and count.
    pub fn is_typed(&self) -> bool {
        !self.id.contains(':')
    }
}

impl<P: Copy> What<P> {
    /// The people that it names besides the one it hangs on.
    pub fn others(&self) -> Option<P> {
        match self {
            What::Met { through, .. } => *through,
            What::Same { other } | What::Different { other } => Some(*other),
            _ => None,
        }
    }
}

impl<P> What<P> {
    /// May an interaction count no more by this, or count again?
    pub fn turns(&self) -> bool {
        matches!(self, What::Logged { .. } | What::RetractInteraction { .. } | What::Retract { .. })
    }

    /// The same with people renamed; `None` where one of them has no new name.
    pub fn map<Q>(self, mut rename: impl FnMut(P) -> Option<Q>) -> Option<What<Q>> {
        Some(match self {
            What::Met { place, on, through } => {
                let through = match through {
                    Some(through) => Some(rename(through)?),
                    None => None,
                };
                What::Met { place, on, through }
            }
            What::Same { other } => What::Same { other: rename(other)? },
            What::Different { other } => What::Different { other: rename(other)? },
            What::Note { text } => What::Note { text },
            What::Found { sign, by, text, quote, due, found_in } => {
                What::Found { sign, by, text, quote, due, found_in }
            }
            What::Promise { owes, kind, text, quote, due, found_in, confirmed, corrects } => {
                What::Promise { owes, kind, text, quote, due, found_in, confirmed, corrects }
            }
            What::Confirm { fact } => What::Confirm { fact },
            What::Close { fact } => What::Close { fact },
            What::Drop { fact } => What::Drop { fact },
            What::Correct { field, value } => What::Correct { field, value },
            What::AddKey { key } => What::AddKey { key },
            What::Snooze { until } => What::Snooze { until },
            What::NotNow { why } => What::NotNow { why },
            What::Done => What::Done,
            What::Unknown => What::Unknown,
            What::Cadence { days } => What::Cadence { days },
            What::Never { on } => What::Never { on },
            What::Archive { on } => What::Archive { on },
            What::Circle { name, on } => What::Circle { name, on },
            What::Tag { name, on } => What::Tag { name, on },
            What::Logged { key } => What::Logged { key },
            What::NewPerson => What::NewPerson,
            What::RetractInteraction { key } => What::RetractInteraction { key },
            What::Retract { fact } => What::Retract { fact },
        })
    }
}

/// The ids of the facts that are taken back. What takes back may itself be taken back, and then takes nothing.
pub fn taken_back<'f, P: 'f>(facts: impl IntoIterator<Item = &'f Fact<P>>) -> HashSet<&'f str> {
    let mut takers: HashMap<&str, Vec<&str>> = HashMap::new();
    for fact in facts {
        if let What::Retract { fact: other } = &fact.what {
            takers.entry(other).or_default().push(&fact.id);
        }
    }
    // Chains are as long as somebody was patient: each link is looked at once, the deepest first.
    let mut stands: HashMap<&str, bool> = HashMap::new();
    for &fact in takers.keys() {
        let mut path = vec![(fact, 0)];
        let mut on_path = HashSet::from([fact]);
        while let Some((at, looked)) = path.last_mut() {
            let by = takers.get(at).map_or(&[][..], Vec::as_slice);
            match by.get(*looked) {
                Some(taker) => {
                    *looked += 1;
                    if !stands.contains_key(taker) && on_path.insert(taker) {
                        path.push((taker, 0));
                    }
                }
                None => {
                    let at = *at;
                    stands.insert(at, !by.iter().any(|taker| stands.get(taker) == Some(&true)));
                    on_path.remove(at);
                    path.pop();
                }
            }
        }
    }
    takers.keys().copied().filter(|fact| stands.get(fact) == Some(&false)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(id: &str, what: What<i64>) -> Fact<i64> {
        Fact { id: id.to_owned(), step: id.to_owned(), at: When::Year(2026), who: None, what }
    }

    #[test]
    fn what_takes_back_may_be_taken_back() {
        let back = |id: &str, of: &str| fact(id, What::Retract { fact: of.to_owned() });
        let gone = |facts: &[Fact<i64>]| -> Vec<String> {
            let mut gone: Vec<String> = taken_back(facts).into_iter().map(str::to_owned).collect();
            gone.sort();
            gone
        };
        let a = fact("a", What::Done);
        assert_eq!(gone(&[a.clone(), back("b", "a")]), ["a"]);
        assert_eq!(gone(&[a.clone(), back("b", "a"), back("c", "b")]), ["b"]);
        assert_eq!(gone(&[back("d", "c"), a.clone(), back("b", "a"), back("c", "b")]), ["a", "c"]);
        // Two that take each other back are a damage, and no endless loop.
        gone(&[a, back("b", "c"), back("c", "b")]);
    }
}
