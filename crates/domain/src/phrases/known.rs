//! Names that the notebook knows: what lets «caffè con anna» name somebody.

use std::collections::{HashMap, HashSet};

use super::words::words;
use crate::names;

/// The words of the names in a notebook, folded as a line is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownNames {
    given: HashSet<String>,
    /// Any later word of a name, with the words that stand before it there.
    family: HashMap<String, HashSet<String>>,
}

impl KnownNames {
    /// The words of these names.
    pub fn of<'n>(all: impl IntoIterator<Item = &'n str>) -> KnownNames {
        let mut known = KnownNames::default();
        for name in all {
            let mut before: Option<String> = None;
            for word in words(name).into_iter().map(|w| w.folded).filter(|w| w.chars().count() > 1) {
                match before {
                    None => drop(known.given.insert(word.clone())),
                    Some(before) => drop(known.family.entry(word.clone()).or_default().insert(before)),
                }
                before = Some(word);
            }
        }
        known
    }

    /// Is it somebody's first name, here or anywhere in Italy and the English-speaking world?
    pub(super) fn is_given(&self, word: &str) -> bool {
        self.given.contains(word) || names::is_common_given(word)
    }

    /// Is it part of a name of the notebook?
    pub(super) fn is_part(&self, word: &str) -> bool {
        self.given.contains(word) || self.family.contains_key(word)
    }

    /// Does a name of the notebook go on like this: `de` after `anna`, `rossi` after `de`?
    pub(super) fn follows(&self, before: &str, word: &str) -> bool {
        self.family.get(word).is_some_and(|all| all.contains(before))
    }
}
