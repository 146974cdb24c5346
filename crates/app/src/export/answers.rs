//! Which sightings an answer about two people names when it goes out: those that stand for the two, whichever were there when it was
//! given. Where that would change who is who, every answer is left as it was said.

use std::collections::HashMap;

use coltiva_domain::identity::{Answer, people};
use coltiva_domain::sightings::Seen;

use super::names::{stand_in, stand_ins};
use crate::rebuild::Ground;

/// The pair that each pair of sightings is said as; others stand for themselves.
#[derive(Default)]
pub(super) struct Answers(HashMap<(i64, i64), (i64, i64)>);

impl Answers {
    /// `settled`: who is who by the answers as they were given.
    pub(super) fn of(ground: &Ground, settled: &[Vec<i64>], by_id: &HashMap<i64, &Seen>) -> Answers {
        let given = ground.answers();
        if given.is_empty() {
            return Answers::default();
        }
        let inputs = ground.inputs();
        let parting: Vec<Answer> = given.iter().copied().filter(|a| matches!(a, Answer::Different(..))).collect();
        // Who would be one if nothing had been said, and if only the partings had.
        let free = stand_ins(&people(&inputs, &[]), by_id);
        let bases = if parting.is_empty() { free.clone() } else { stand_ins(&people(&inputs, &parting), by_id) };
        let mut said = HashMap::new();
        let mut meant: HashMap<(i64, i64), Answer> = HashMap::new();
        for &answer in given {
            let (a, b) = match answer {
                Answer::Same(a, b) | Answer::Different(a, b) => (a, b),
            };
            let apart = stand_in(&free, a) != stand_in(&free, b);
            let (other_a, other_b) = match answer {
                Answer::Same(..) => (stand_in(&bases, a), stand_in(&bases, b)),
                Answer::Different(..) if apart => (stand_in(&free, a), stand_in(&free, b)),
                // Somebody was taken apart: it matters which sightings went.
                Answer::Different(..) => (a, b),
            };
            let pair = in_order(other_a, other_b);
            let now = match answer {
                Answer::Same(..) => Answer::Same(pair.0, pair.1),
                Answer::Different(..) => Answer::Different(pair.0, pair.1),
            };
            if meant.insert(pair, now).is_some_and(|before| before != now) {
                return Answers::default();
            }
            said.insert(in_order(a, b), pair);
        }
        let mut meant: Vec<Answer> = meant.into_values().collect();
        meant.sort_unstable();
        if people(&inputs, &meant) == settled { Answers(said) } else { Answers::default() }
    }

    /// The pair that these two are said as.
    pub(super) fn said(&self, a: i64, b: i64) -> (i64, i64) {
        let pair = in_order(a, b);
        self.0.get(&pair).copied().unwrap_or(pair)
    }
}

fn in_order(a: i64, b: i64) -> (i64, i64) {
    (a.min(b), a.max(b))
}
