//! Everybody in their place, kept: one more event moves one person, and the page is right again without looking at the others.
//!
//! For a program that stays and sees every event, of notebooks in which looking at everybody is slow. So far only the benchmark is
//! one: the web reads everybody once per change. What a board says is what [`today`](super::today) says of the same candidates; a
//! new day makes a new board, for with it everybody's measures change.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::choose::{LOOKED_AT, Ranked, agenda, count, kind_of, lot, page, score, waits_for};
use super::{Candidate, Counts, Dossier, Kind, Today};
use crate::openings::Mine;
use crate::when::DayNumber;

/// A place in the order of a kind: the best first.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Place {
    score: f64,
    lot: u64,
    person: i64,
}

impl Place {
    fn order(&self, other: &Place) -> Ordering {
        other.score.total_cmp(&self.score).then(self.lot.cmp(&other.lot)).then(self.person.cmp(&other.person))
    }
}

/// Everybody's candidate and place on one day.
#[derive(Debug, Clone)]
pub struct Board {
    today: DayNumber,
    candidates: HashMap<i64, Candidate>,
    /// In order, by kind.
    places: BTreeMap<Kind, Vec<Place>>,
    /// How many come back from rest on a day, or have their birthday then.
    resting: BTreeMap<DayNumber, u32>,
    counts: Counts,
    /// Who is met today or tomorrow.
    meetings: BTreeSet<(DayNumber, i64)>,
    /// How many of those with a place were answered today, or wait for their day.
    not_today: usize,
}

impl Board {
    /// The board of a day.
    pub fn new(candidates: impl IntoIterator<Item = Candidate>, today: DayNumber) -> Board {
        let candidates: HashMap<i64, Candidate> = candidates.into_iter().map(|c| (c.person, c)).collect();
        let (places, resting, counts, meetings) = Default::default();
        let mut board = Board { today, candidates: HashMap::new(), places, resting, counts, meetings, not_today: 0 };
        for c in candidates.values() {
            if let Some((kind, place)) = board.enter(c) {
                board.places.entry(kind).or_default().push(place);
            }
        }
        board.places.values_mut().for_each(|list| list.sort_unstable_by(Place::order));
        board.candidates = candidates;
        board
    }

    /// Puts somebody in their place, new or known.
    pub fn put(&mut self, candidate: Candidate) {
        self.take(candidate.person);
        if let Some((kind, place)) = self.enter(&candidate) {
            let list = self.places.entry(kind).or_default();
            let at = list.binary_search_by(|p| p.order(&place)).unwrap_or_else(|at| at);
            list.insert(at, place);
        }
        self.candidates.insert(candidate.person, candidate);
    }

    /// Counts somebody in; their kind and place, where they have one today.
    fn enter(&mut self, c: &Candidate) -> Option<(Kind, Place)> {
        if c.barred {
            return None;
        }
        count(&mut self.counts, c, 1);
        self.meetings.extend(agenda(c, self.today).map(|day| (day, c.person)));
        match kind_of(c, self.today) {
            Ok(kind) => {
                let ahead = waits_for(c, kind, self.today);
                self.rest_until(ahead);
                self.not_today += usize::from(ahead.is_some() || c.answered == Some(self.today));
                Some((kind, place(c, kind, self.today)))
            }
            Err(back) => {
                self.rest_until(back);
                None
            }
        }
    }

    /// Takes somebody off (merged, forgotten).
    pub fn take(&mut self, person: i64) {
        let Some(c) = self.candidates.remove(&person).filter(|c| !c.barred) else { return };
        count(&mut self.counts, &c, -1);
        if let Some(day) = agenda(&c, self.today) {
            self.meetings.remove(&(day, c.person));
        }
        match kind_of(&c, self.today) {
            Ok(kind) => {
                let place = place(&c, kind, self.today);
                if let Some(list) = self.places.get_mut(&kind)
                    && let Ok(at) = list.binary_search_by(|p| p.order(&place))
                {
                    list.remove(at);
                    let ahead = waits_for(&c, kind, self.today);
                    self.rest_no_more(ahead);
                    self.not_today -= usize::from(ahead.is_some() || c.answered == Some(self.today));
                }
            }
            Err(back) => self.rest_no_more(back),
        }
    }

    fn rest_until(&mut self, back: Option<DayNumber>) {
        back.into_iter().for_each(|back| *self.resting.entry(back).or_default() += 1);
    }

    fn rest_no_more(&mut self, back: Option<DayNumber>) {
        if let Some(many) = back.and_then(|back| self.resting.get_mut(&back)) {
            *many -= 1;
        }
        self.resting.retain(|_, many| *many > 0);
    }

    /// Somebody's candidate.
    pub fn candidate(&self, person: i64) -> Option<&Candidate> {
        self.candidates.get(&person)
    }

    /// The page, as [`today`](super::today) gives it.
    pub fn page(&self, mine: &Mine, limit: usize, dossier: impl FnMut(i64) -> Dossier) -> Today {
        let row = |place: &Place| self.candidates.get(&place.person).map(|c| (c, place.score));
        let ranked = Ranked {
            counts: self.counts,
            rows: self
                .places
                .iter()
                .filter(|(_, list)| !list.is_empty())
                .map(|(kind, list)| (*kind, list.iter().take(LOOKED_AT).filter_map(row).collect()))
                .collect(),
            eligible: self.places.values().map(Vec::len).sum::<usize>() - self.not_today,
            meetings: self.meetings.iter().filter_map(|(day, p)| Some((*day, self.candidates.get(p)?))).collect(),
            waiting: self.waiting(),
            next: self.resting.keys().next().copied(),
        };
        page(&ranked, self.today, mine, limit, dossier)
    }

    fn waiting(&self) -> Vec<(&Candidate, Kind)> {
        let mut out = Vec::new();
        for kind in [Kind::Owed, Kind::Date] {
            let mut list: Vec<&Place> = self.places.get(&kind).into_iter().flatten().collect();
            list.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.person.cmp(&b.person)));
            let here = list.into_iter().filter_map(|p| self.candidates.get(&p.person));
            out.extend(here.filter(|c| c.answered != Some(self.today)).map(|c| (c, kind)));
        }
        out
    }
}

fn place(c: &Candidate, kind: Kind, today: DayNumber) -> Place {
    Place { score: score(c, kind, today), lot: lot(c.person, today), person: c.person }
}
