//! Who works where: one's own contacts at somebody's company.

use std::collections::HashMap;

use coltiva_domain::people::Person;
use coltiva_domain::work::employer;

use crate::people::Book;

/// More than this many at one company make no common ground: half the town works there.
const AT_MOST: usize = 40;

/// People by the company where a source saw them last.
#[derive(Debug, Default)]
pub(super) struct Colleagues(HashMap<String, Vec<i64>>);

impl Colleagues {
    /// Of everybody.
    pub(super) fn of<'a>(persons: impl Iterator<Item = (i64, &'a [Person])>) -> Colleagues {
        let mut at: HashMap<String, Vec<i64>> = HashMap::new();
        for (id, records) in persons {
            if records.iter().any(|p| p.is_dead()) {
                continue;
            }
            for company in records.iter().filter_map(|p| employer(&p.work.company)) {
                let here = at.entry(company).or_default();
                if !here.contains(&id) {
                    here.push(id);
                }
            }
        }
        Colleagues(at)
    }

    /// The others at the company of one person, whom one knows best first; with the company as the person's source writes it.
    pub(super) fn beside<'a>(&self, id: i64, person: &'a Person, book: &Book) -> Option<(&'a str, Vec<i64>)> {
        let company = person.work.company.as_str();
        let here = self.0.get(&employer(company)?)?;
        let mut others: Vec<i64> = here.iter().copied().filter(|other| *other != id).collect();
        if others.is_empty() || others.len() > AT_MOST {
            return None;
        }
        let warmth = |id: &i64| book.measures.get(id).map_or(0.0, |(m, _)| m.warmth);
        others.sort_by(|a, b| warmth(b).total_cmp(&warmth(a)).then(a.cmp(b)));
        Some((company, others))
    }

    /// How much they say for a first thread: two where one has been in touch with one of them, one where they are only linked.
    pub(super) fn weight(&self, id: i64, person: &Person, book: &Book) -> u16 {
        let Some(company) = employer(&person.work.company) else { return 0 };
        let Some(here) = self.0.get(&company).filter(|here| (2..=AT_MOST + 1).contains(&here.len())) else { return 0 };
        let known = |other: &i64| *other != id && book.measures.get(other).is_some_and(|(m, _)| m.days > 0);
        if here.iter().any(known) { 2 } else { 1 }
    }
}
