//! The state of a tie as it is said, and how many people are in each.

use coltiva_domain::ties::State;
use coltiva_domain::today::Counts;

use crate::Catalogue;

impl Catalogue {
    /// The word of a state; `met`: there was a day of contact, and nobody says "linked only" of whom one has met.
    pub fn state(&self, state: State, met: bool) -> String {
        match state {
            State::Linked if state.is_acquaintance(met) => self.state_acquaintance(),
            State::Linked => self.state_linked(),
            State::New => self.state_new(),
            State::Alive => self.state_alive(),
            State::Loosening => self.state_loosening(),
            State::Dormant => self.state_dormant(),
        }
    }

    /// Parts that add up, none of them zero: «393 persone: 47 vive, 16 si allentano.»
    pub fn counted(&self, counts: &Counts) -> String {
        let linked = counts.linked.saturating_sub(counts.acquaintances);
        let parts = [
            (counts.alive, self.today_alive(counts.alive)),
            (counts.loosening, self.today_loosening(counts.loosening)),
            (counts.dormant, self.today_dormant(counts.dormant)),
            (counts.new, self.today_new(counts.new)),
            (counts.acquaintances, self.today_acquaintances(counts.acquaintances)),
            (linked, self.today_linked(linked)),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, text)| text).collect();
        self.today_counts(parts.join(", "), self.people_count(counts.people))
    }
}
