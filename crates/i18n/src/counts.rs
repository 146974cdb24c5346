//! How many people, and how many in each state.

use coltiva_domain::today::Counts;

use crate::Catalogue;

impl Catalogue {
    /// Parts that add up, none of them zero: «393 persone: 47 vive, 16 si allentano.»
    pub fn counted(&self, counts: &Counts) -> String {
        let parts = [
            (counts.alive, self.today_alive(counts.alive)),
            (counts.loosening, self.today_loosening(counts.loosening)),
            (counts.dormant, self.today_dormant(counts.dormant)),
            (counts.new, self.today_new(counts.new)),
            (counts.linked, self.today_linked(counts.linked)),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, text)| text).collect();
        self.today_counts(parts.join(", "), self.people_count(counts.people))
    }
}
