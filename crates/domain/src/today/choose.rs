//! Choosing the five: everybody once, compact; then the reasons of a few.

use std::collections::{BTreeMap, HashSet};

use super::why::{Facts, suggest};
use super::{
    BIRTHDAY_DAYS, Beside, Candidate, Counts, DORMANT_AT_MOST, Dossier, Kind, LONG_REST_DAYS, PEOPLE_AT_MOST,
    POSITION_DAYS, REST_DAYS, SOON_DAYS, Suggestion, Today, UNANSWERED, UNSEEN_DAYS, weight,
};
use crate::openings::Mine;
use crate::ties::State;
use crate::when::{DayNumber, date_of};

/// So many dossiers are opened for each place, at most, where reasons repeat.
const TRIES: usize = 8;
/// So many of each kind are looked at, at most.
pub(super) const LOOKED_AT: usize = PEOPLE_AT_MOST * TRIES;

/// In the first round no kind takes more places than this; what stays free goes to the strongest.
fn places(kind: Kind) -> usize {
    match kind {
        Kind::Owed | Kind::Soon | Kind::Loosening => 2,
        Kind::Date | Kind::Dormant | Kind::FirstThread => 1,
    }
}

/// The day's page: a pure function of its input, the same for any order of candidates, and stable within the day.
/// `dossier` is called for the few that are chosen.
pub fn today(
    candidates: &[Candidate],
    today: DayNumber,
    mine: &Mine,
    limit: usize,
    dossier: impl FnMut(i64) -> Dossier,
) -> Today {
    let mut ranked = Ranked::default();
    for c in candidates.iter().filter(|c| !c.barred) {
        count(&mut ranked.counts, c, 1);
        match kind_of(c, today) {
            Ok(kind) => ranked.rows.entry(kind).or_default().push((c, score(c, kind, today))),
            Err(Some(back)) => ranked.next = Some(ranked.next.map_or(back, |n| n.min(back))),
            Err(None) => {}
        }
    }
    ranked.eligible = ranked.rows.values().map(Vec::len).sum();
    ranked.waiting = beside(&mut ranked.rows, today);
    for list in ranked.rows.values_mut() {
        best_first(list, today);
    }
    page(&ranked, today, mine, limit, dossier)
}

/// Everybody in their place: what a page is taken from.
#[derive(Default)]
pub(super) struct Ranked<'a> {
    pub(super) counts: Counts,
    /// The best few of each kind, in order.
    pub(super) rows: BTreeMap<Kind, Vec<(&'a Candidate, f64)>>,
    /// How many could be suggested.
    pub(super) eligible: usize,
    /// Everybody owed or with a date.
    pub(super) waiting: Vec<Beside>,
    /// The first day on which somebody comes back from rest.
    pub(super) next: Option<DayNumber>,
}

/// The page of those who were ranked.
pub(super) fn page(
    ranked: &Ranked<'_>,
    today: DayNumber,
    mine: &Mine,
    limit: usize,
    mut dossier: impl FnMut(i64) -> Dossier,
) -> Today {
    let rows = &ranked.rows;
    let mut page =
        Page { today, mine, dossier: &mut dossier, chosen: Vec::new(), said: HashSet::new(), seen: HashSet::new() };
    for (kind, list) in rows {
        page.take(*kind, list, places(*kind));
    }
    for (kind, list) in rows {
        let most = if *kind == Kind::Dormant { DORMANT_AT_MOST } else { PEOPLE_AT_MOST };
        page.take(*kind, list, most);
    }
    let mut chosen = page.chosen;
    chosen.sort_by_key(|s| s.0.kind);
    ask_nothing_once(&mut chosen);
    let on_page: HashSet<i64> = chosen.iter().map(|s| s.0.person).collect();
    // `answered` counts before the limit of the call, so that a shorter list tells the same day.
    let answered = chosen.iter().filter(|s| s.1).count();
    let suggestions: Vec<Suggestion> = chosen.into_iter().filter(|s| !s.1).map(|s| s.0).take(limit).collect();
    Today {
        beside: ranked.waiting.iter().filter(|b| !on_page.contains(&b.person)).copied().collect(),
        answered: answered as u32,
        more: (ranked.eligible - on_page.len()) as u32,
        counts: ranked.counts,
        next: if suggestions.is_empty() { ranked.next } else { None },
        suggestions,
    }
}

/// Counts somebody in (`by` 1) or out again (-1).
pub(super) fn count(counts: &mut Counts, c: &Candidate, by: i32) {
    let state = match c.state {
        State::Linked => &mut counts.linked,
        State::New => &mut counts.new,
        State::Alive => &mut counts.alive,
        State::Loosening => &mut counts.loosening,
        State::Dormant => &mut counts.dormant,
    };
    *state = state.saturating_add_signed(by);
    counts.people = counts.people.saturating_add_signed(by);
    counts.owed = counts.owed.saturating_add_signed(if c.debt.is_some() { by } else { 0 });
}

/// Under which kind somebody may be suggested today; else the day on which they come back, where one is known.
pub(super) fn kind_of(c: &Candidate, today: DayNumber) -> Result<Kind, Option<DayNumber>> {
    // An answer given today does not change today's page: it only leaves it.
    let before = |day: Option<DayNumber>| day.filter(|d| *d < today);
    let answered_today = c.answered == Some(today);
    if let Some(until) = c.snoozed_until.filter(|u| *u > today && !answered_today) {
        return Err(Some(until));
    }
    let (done, not_now) = (before(c.done), before(c.not_now));
    let put_off = done.max(not_now).filter(|d| today - d < REST_DAYS);
    // What was done or put off lately comes back early only for something newer.
    let newer = |day: DayNumber| put_off.is_none_or(|p| day > p);
    if c.debt.is_some_and(|d| d.said <= today && newer(d.said)) {
        return Ok(Kind::Owed);
    }
    let unseen = c.last.is_none_or(|l| today - l >= UNSEEN_DAYS as i32);
    if c.meeting.is_some_and(|m| (0..=SOON_DAYS).contains(&(m - today))) && unseen && put_off.is_none() {
        return Ok(Kind::Soon);
    }
    if put_off.is_none() && c.last != Some(today) && dates(c, today).is_some() {
        return Ok(Kind::Date);
    }
    let rests = [
        c.last.map(|d| d + REST_DAYS),
        done.map(|d| d + REST_DAYS),
        not_now.map(|d| d + LONG_REST_DAYS),
        c.last_out.filter(|_| c.unanswered >= UNANSWERED).map(|d| d + LONG_REST_DAYS),
    ];
    let back = rests.into_iter().flatten().max().filter(|b| *b > today);
    let kind = match c.state {
        State::Loosening => Kind::Loosening,
        State::Dormant => Kind::Dormant,
        State::Linked | State::New if !c.unknown => Kind::FirstThread,
        _ => return Err(None),
    };
    back.map_or(Ok(kind), |b| Err(Some(b)))
}

/// The date worth a word today, and how many days ahead it lies.
pub(super) fn dates(c: &Candidate, today: DayNumber) -> Option<(DateKind, DayNumber)> {
    let ahead = |month: i8, day: i8, most: i32| {
        (0..=most).map(|n| today + n).find(|d| {
            let date = date_of(*d);
            let leap = (month, day) == (2, 29) && !date.in_leap_year() && (date.month(), date.day()) == (2, 28);
            (date.month(), date.day()) == (month, day) || leap
        })
    };
    if let Some(on) = c.birthday.and_then(|(m, d)| ahead(m, d, BIRTHDAY_DAYS)) {
        return Some((DateKind::Birthday, on));
    }
    if let Some(on) = c.position.filter(|p| (0..POSITION_DAYS).contains(&(today - p))) {
        // Said once there was a word since: it is no news any more.
        if c.last.is_none_or(|l| l < on) {
            return Some((DateKind::Position, on));
        }
    }
    // Nearly everybody has such a day, and nearly none has it today: only a near miss is worth a calendar.
    let days = f64::from(today - c.met?);
    if (days / 365.2425 - (days / 365.2425).round()).abs() > 0.01 {
        return None;
    }
    let met = date_of(c.met?);
    let on = ahead(met.month(), met.day(), 0)?;
    let years = date_of(on).year() - met.year();
    (matches!(years, 1 | 2 | 3 | 5 | 10 | 15 | 20 | 25 | 30)).then_some((DateKind::Met(years), on))
}

/// Which date it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateKind {
    Birthday,
    Position,
    Met(i16),
}

/// Order inside a kind, the highest first.
pub(super) fn score(c: &Candidate, kind: Kind, today: DayNumber) -> f64 {
    match kind {
        Kind::Owed => {
            let Some(debt) = c.debt else { return 0.0 };
            let (found, time, away, said) = weight(&debt, today);
            let said = f64::from(today + said) / 400.0;
            -(f64::from(u8::from(found)) * 1e6) - f64::from(u8::from(time)) * 1e4 - f64::from(away.min(999)) - said
                + c.warmth / 1e3
        }
        Kind::Soon => f64::from(today - c.meeting.unwrap_or(today)) * 1e3 + c.warmth_before,
        Kind::Date => {
            c.warmth_before.max(c.warmth)
                + if matches!(dates(c, today), Some((DateKind::Birthday, _))) { 1.0 } else { 0.0 }
        }
        Kind::Loosening | Kind::Dormant => c.warmth_before,
        Kind::FirstThread => f64::from(c.common) + if c.state == State::New { 2.0 } else { 0.0 },
    }
}

/// A number of the day and the person: equals stand in another order tomorrow.
pub(super) fn lot(person: i64, today: DayNumber) -> u64 {
    let mut x =
        (person as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (today as u64).wrapping_mul(0xD1B5_4A32_D192_ED03);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// The best few in order; the rest is cut off.
fn best_first(list: &mut Vec<(&Candidate, f64)>, today: DayNumber) {
    let most = LOOKED_AT;
    let by = |a: &(&Candidate, f64), b: &(&Candidate, f64)| {
        b.1.total_cmp(&a.1)
            .then_with(|| lot(a.0.person, today).cmp(&lot(b.0.person, today)))
            .then_with(|| a.0.person.cmp(&b.0.person))
    };
    if list.len() > most {
        list.select_nth_unstable_by(most, by);
        list.truncate(most);
    }
    list.sort_by(by);
}

/// Everybody owed or with a date, by kind and weight.
fn beside(rows: &mut BTreeMap<Kind, Vec<(&Candidate, f64)>>, today: DayNumber) -> Vec<Beside> {
    let mut out = Vec::new();
    for kind in [Kind::Owed, Kind::Date] {
        let Some(list) = rows.get_mut(&kind) else { continue };
        list.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.person.cmp(&b.0.person)));
        let here = list.iter().filter(|(c, _)| c.answered != Some(today));
        out.extend(here.map(|(c, _)| Beside { person: c.person, kind }));
    }
    out
}

struct Page<'a, D> {
    today: DayNumber,
    mine: &'a Mine,
    dossier: &'a mut D,
    /// With whether it was answered today.
    chosen: Vec<(Suggestion, bool)>,
    /// Bare reasons on the page.
    said: HashSet<String>,
    /// Looked at, chosen or not.
    seen: HashSet<i64>,
}

impl<D: FnMut(i64) -> Dossier> Page<'_, D> {
    /// Fills up to `most` places of a kind.
    fn take(&mut self, kind: Kind, list: &[(&Candidate, f64)], most: usize) {
        let mut here = self.chosen.iter().filter(|s| s.0.kind == kind).count();
        let mut thin = Vec::new();
        for (c, _) in list {
            if here >= most || self.chosen.len() >= PEOPLE_AT_MOST {
                break;
            }
            if !self.seen.insert(c.person) {
                continue;
            }
            match self.suggest(kind, c) {
                // A first thread with one bare reason waits: somebody with more to say may follow.
                Some(s) if kind == Kind::FirstThread && s.why.len() < 2 => thin.push(*c),
                Some(s) => {
                    self.place(s, c);
                    here += 1;
                }
                None => {}
            }
        }
        for c in thin {
            if here >= most || self.chosen.len() >= PEOPLE_AT_MOST {
                self.seen.remove(&c.person);
                continue;
            }
            if let Some(s) = self.suggest(kind, c) {
                self.place(s, c);
                here += 1;
            }
        }
    }

    fn suggest(&mut self, kind: Kind, c: &Candidate) -> Option<Suggestion> {
        let dossier = (self.dossier)(c.person);
        let facts = Facts { candidate: c, dossier: &dossier, today: self.today, mine: self.mine };
        suggest(kind, &facts, &self.said)
    }

    fn place(&mut self, suggestion: Suggestion, c: &Candidate) {
        self.said.extend(suggestion.why.iter().map(super::why::bare));
        self.chosen.push((suggestion, c.answered == Some(self.today)));
    }
}

/// One of the five asks nothing, where anybody gives a reason for thanks or remembering.
fn ask_nothing_once(chosen: &mut [(Suggestion, bool)]) {
    if chosen.iter().any(|s| s.0.asks_nothing) {
        return;
    }
    let free = |s: &(Suggestion, bool)| matches!(s.0.kind, Kind::Loosening | Kind::Dormant);
    let thanks = |s: &(Suggestion, bool)| s.0.why.iter().any(|r| r.code == "helped_you");
    let at = chosen.iter().position(|s| free(s) && thanks(s)).or_else(|| {
        chosen.iter().position(|s| free(s) && s.0.opener.code != "opener_plain" && s.0.opener.code != "opener_loop")
    });
    if let Some((suggestion, _)) = at.and_then(|i| chosen.get_mut(i)) {
        if let Some(helped) = suggestion.why.iter().find(|r| r.code == "helped_you") {
            let mut opener = helped.clone();
            opener.code = "opener_thanks".to_owned();
            opener.values.retain(|(name, _)| name == "count");
            suggestion.opener = opener;
        }
        suggestion.asks_nothing = true;
    }
}

/// Records that may be one person, as groups with their smallest id first; `pairs` are the duplicates that wait for an answer.
/// Only groups of two and more are returned, sorted.
pub fn groups(pairs: &[(i64, i64)]) -> Vec<Vec<i64>> {
    fn root(parent: &mut BTreeMap<i64, i64>, mut x: i64) -> i64 {
        while let Some(&p) = parent.get(&x).filter(|p| **p != x) {
            let up = parent.get(&p).copied().unwrap_or(p);
            parent.insert(x, up);
            x = up;
        }
        x
    }
    let mut parent = BTreeMap::new();
    for (a, b) in pairs {
        for x in [*a, *b] {
            parent.entry(x).or_insert(x);
        }
        let (a, b) = (root(&mut parent, *a), root(&mut parent, *b));
        parent.insert(a.max(b), a.min(b));
    }
    let all: Vec<i64> = parent.keys().copied().collect();
    let mut out: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for x in all {
        out.entry(root(&mut parent, x)).or_default().push(x);
    }
    out.into_values().filter(|g| g.len() > 1).collect()
}
