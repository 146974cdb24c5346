//! Choosing the five: everybody once, compact; then the reasons of a few.

use std::collections::{BTreeMap, HashSet};

use super::why::{Facts, Told, suggest};
use super::{
    AGENDA_DAYS, BESIDE_SAID, BIRTHDAY_DAYS, Beside, Candidate, Counts, DORMANT_AT_MOST, Dossier, Kind, LONG_REST_DAYS,
    PEOPLE_AT_MOST, POSITION_DAYS, RECENT_DAYS, REST_DAYS, SOON_DAYS, Suggestion, Today, UNANSWERED, UNSEEN_DAYS,
    weight,
};
use crate::facts::Loop;
use crate::openings::Mine;
use crate::reasons::Reason;
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

/// Among so many of the best of a kind the places go round from day to day, so that whom nobody takes up makes place for others: the
/// warmest too, for who is there on every morning is no longer read.
fn turning(kind: Kind) -> std::ops::Range<usize> {
    match kind {
        // Of what is owed only what neither presses nor is recent: see [`owed_first`].
        Kind::Owed => 0..12,
        Kind::Soon | Kind::Date => 0..0,
        Kind::Loosening => 0..14,
        Kind::Dormant => 0..6,
        Kind::FirstThread => 0..15,
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
        ranked.meetings.extend(agenda(c, today).map(|day| (day, c)));
        match kind_of(c, today) {
            Ok(kind) => {
                let ahead = waits_for(c, kind, today);
                ranked.next = earlier(ranked.next, ahead);
                ranked.eligible += usize::from(ahead.is_none() && c.answered != Some(today));
                ranked.rows.entry(kind).or_default().push((c, score(c, kind, today)));
            }
            Err(back) => ranked.next = earlier(ranked.next, back),
        }
    }
    ranked.meetings.sort_by_key(|(day, c)| (*day, c.person));
    ranked.waiting = beside(&mut ranked.rows, today);
    for list in ranked.rows.values_mut() {
        best_first(list, today);
    }
    page(&ranked, today, mine, limit, dossier)
}

/// The day of a meeting that is on the page in any case: it stands in the calendar, whatever was said of the person since.
pub(super) fn agenda(c: &Candidate, today: DayNumber) -> Option<DayNumber> {
    c.meeting.filter(|day| (0..=AGENDA_DAYS).contains(&(day - today)) && c.answered != Some(today))
}

fn earlier(a: Option<DayNumber>, b: Option<DayNumber>) -> Option<DayNumber> {
    a.into_iter().chain(b).min()
}

/// Wishes before the day bring bad luck: a birthday ahead is told beside, and waits for its day.
pub(super) fn waits_for(c: &Candidate, kind: Kind, today: DayNumber) -> Option<DayNumber> {
    dates(c, today).filter(|(_, on)| kind == Kind::Date && *on > today).map(|(_, on)| on)
}

/// Everybody in their place: what a page is taken from.
#[derive(Default)]
pub(super) struct Ranked<'a> {
    pub(super) counts: Counts,
    /// The best few of each kind, in order.
    pub(super) rows: BTreeMap<Kind, Vec<(&'a Candidate, f64)>>,
    /// How many could be suggested, those answered today left out, and those whose day is still to come.
    pub(super) eligible: usize,
    /// Everybody met today or tomorrow, by day.
    pub(super) meetings: Vec<(DayNumber, &'a Candidate)>,
    /// Everybody owed or with a date.
    pub(super) waiting: Vec<(&'a Candidate, Kind)>,
    /// The first day on which somebody comes back from rest, or has their birthday.
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
    let mut rows = ranked.rows.clone();
    for (kind, list) in &mut rows {
        list.retain(|(c, _)| waits_for(c, *kind, today).is_none());
        match kind {
            Kind::Owed => owed_first(list, today),
            _ => turn(*kind, list, today),
        }
    }
    let mut page =
        Page { today, mine, dossier: &mut dossier, chosen: Vec::new(), said: HashSet::new(), seen: HashSet::new() };
    for (kind, list) in &rows {
        page.take(*kind, list, places(*kind));
    }
    for (kind, list) in &rows {
        let most = if *kind == Kind::Dormant { DORMANT_AT_MOST } else { PEOPLE_AT_MOST };
        page.take(*kind, list, most);
    }
    let mut chosen = std::mem::take(&mut page.chosen);
    chosen.sort_by_key(|s| s.told.suggestion.kind);
    ask_nothing_once(&mut chosen);
    // Whom the limit of the call leaves out is met all the same.
    let shown: HashSet<i64> =
        chosen.iter().filter(|s| !s.answered).take(limit).map(|s| s.told.suggestion.person).collect();
    let met = ranked.meetings.iter().map(|(_, c)| (*c, Kind::Soon)).filter(|(c, _)| !shown.contains(&c.person));
    let met: Vec<(&Candidate, Kind)> = met.collect();
    let waiting = ranked.waiting.iter().copied();
    // And so is whoever is owed something, or has a day.
    let answered_for: HashSet<i64> = chosen.iter().filter(|s| s.answered).map(|s| s.told.suggestion.person).collect();
    let has_place = |person: i64| shown.contains(&person) || answered_for.contains(&person);
    let waiting = waiting.filter(|(c, _)| !has_place(c.person) && met.iter().all(|(m, _)| m.person != c.person));
    let beside = met.iter().copied().chain(waiting).enumerate().map(|(n, (c, kind))| Beside {
        person: c.person,
        kind,
        why: (kind == Kind::Soon || n < BESIDE_SAID).then(|| page.lead(kind, c)).flatten(),
    });
    let beside = beside.collect();
    // `answered` counts before the limit of the call, so that a shorter list tells the same day.
    let answered = chosen.iter().filter(|s| s.answered).count();
    let open = chosen.into_iter().filter(|s| !s.answered).map(|s| s.told.suggestion);
    let suggestions: Vec<Suggestion> = open.take(limit).collect();
    let more = ranked.eligible - suggestions.len();
    let next = if more > 0 { Some(today + 1) } else { ranked.next };
    Today {
        beside,
        answered: answered as u32,
        more: more as u32,
        counts: ranked.counts,
        next: next.filter(|_| suggestions.is_empty()),
        suggestions,
    }
}

/// Moves the places of a kind on by as many as it has a day.
fn turn(kind: Kind, list: &mut [(&Candidate, f64)], today: DayNumber) {
    let range = turning(kind);
    let upto = range.end.min(list.len());
    if let Some(part) = list.get_mut(range.start.min(upto)..upto)
        && part.len() > 1
    {
        let step = if kind == Kind::FirstThread { PEOPLE_AT_MOST } else { 1 };
        let by = (i64::from(today) * step as i64).rem_euclid(part.len() as i64);
        part.rotate_left(usize::try_from(by).unwrap_or_default());
    }
}

/// What presses today and the most recent question have a place each; what has waited long takes turns, for the same faces on every
/// morning are no longer read.
fn owed_first(list: &mut Vec<(&Candidate, f64)>, today: DayNumber) {
    let first = |list: &mut Vec<_>, is: Waits| {
        let at = list.iter().position(|(c, _): &(&Candidate, f64)| waits(c, today) == is);
        at.map(|at| list.remove(at))
    };
    let mut out: Vec<_> = [Waits::Presses, Waits::Recent].into_iter().filter_map(|is| first(list, is)).collect();
    let (near, mut old): (Vec<_>, Vec<_>) = list.drain(..).partition(|(c, _)| waits(c, today) != Waits::Long);
    turn(Kind::Owed, &mut old, today);
    out.extend(near);
    out.extend(old);
    *list = out;
}

/// How what is owed stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waits {
    /// Its day is about now.
    Presses,
    /// Asked in these days.
    Recent,
    /// Neither.
    Long,
}

fn waits(c: &Candidate, today: DayNumber) -> Waits {
    match c.debt {
        Some(debt) if debt.sure && debt.due.is_some_and(|due| (due - today).abs() <= 1) => Waits::Presses,
        // Whose birthday it is hears of both today.
        Some(_) if dates(c, today) == Some((DateKind::Birthday, today)) => Waits::Presses,
        Some(debt) if debt.kind == Loop::Question && today - debt.said <= RECENT_DAYS => Waits::Recent,
        _ => Waits::Long,
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
    let acquaintance = c.state.is_acquaintance(c.last.is_some());
    counts.acquaintances = counts.acquaintances.saturating_add_signed(if acquaintance { by } else { 0 });
    counts.people = counts.people.saturating_add_signed(by);
    counts.owed = counts.owed.saturating_add_signed(if c.debt.is_some() { by } else { 0 });
}

/// Under which kind somebody may be suggested today; else the day on which they come back, where one is known.
pub(super) fn kind_of(c: &Candidate, today: DayNumber) -> Result<Kind, Option<DayNumber>> {
    if c.left_alone {
        return Err(None);
    }
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
    let owed = c.debt.filter(|d| d.said <= today && newer(d.said));
    let dated = dates(c, today);
    // What was only found, and may be nothing, hides no birthday on its day.
    let wished = dated == Some((DateKind::Birthday, today)) && !c.office && c.last != Some(today);
    if owed.is_some_and(|debt| debt.sure || !wished) {
        return Ok(Kind::Owed);
    }
    let unseen = c.last.is_none_or(|l| today - l >= UNSEEN_DAYS as i32);
    if c.meeting.is_some_and(|m| (0..=SOON_DAYS).contains(&(m - today))) && unseen && put_off.is_none() {
        return Ok(Kind::Soon);
    }
    // An office is answered, and met; it has no birthday, and is no tie.
    if c.office {
        return Err(None);
    }
    // Whom one wrote to has their birthday all the same.
    let date = dated.filter(|(_, on)| not_now.is_none_or(|d| today - d >= REST_DAYS) && newer(*on));
    if date.is_some_and(|(_, on)| on > today || c.last != Some(today)) {
        return Ok(Kind::Date);
    }
    if owed.is_some() {
        return Ok(Kind::Owed);
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
        State::Linked | State::New if !c.unknown && !blank(c) => Kind::FirstThread,
        _ => return Err(None),
    };
    back.map_or(Ok(kind), |b| Err(Some(b)))
}

/// Nothing to begin with: no contact, no link, nothing in common. Nobody would send such a line.
fn blank(c: &Candidate) -> bool {
    c.last.is_none() && !c.linked && c.common == 0
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
    let birthday = c.birthday.and_then(|(m, d)| ahead(m, d, BIRTHDAY_DAYS)).map(|on| (DateKind::Birthday, on));
    if birthday.is_some_and(|(_, on)| on == today) {
        return birthday;
    }
    let anniversary = |day: DayNumber| {
        // Nearly everybody has such a day, and nearly none has it today: only a near miss is worth a calendar.
        let days = f64::from(today - day);
        if (days / 365.2425 - (days / 365.2425).round()).abs() > 0.01 {
            return None;
        }
        let date = date_of(day);
        let on = ahead(date.month(), date.day(), 0)?;
        let years = date_of(on).year() - date.year();
        matches!(years, 1 | 2 | 3 | 5 | 10 | 15 | 20 | 25 | 30).then_some((years, on))
    };
    // What falls today falls on no other day; a birthday ahead can wait for its own.
    let met = c.met.and_then(anniversary).map(|(years, on)| (DateKind::Met(years), on));
    let first =
        c.first.filter(|_| c.met.is_none()).and_then(anniversary).map(|(years, on)| (DateKind::First(years), on));
    // Said once there was a word since: it is no news any more.
    let news = c.position.filter(|p| (0..POSITION_DAYS).contains(&(today - p)) && c.last.is_none_or(|l| l < *p));
    met.or(first).or(news.map(|on| (DateKind::Position, on))).or(birthday)
}

/// Which date it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateKind {
    Birthday,
    Position,
    Met(i16),
    First(i16),
}

/// Order inside a kind, the highest first.
pub(super) fn score(c: &Candidate, kind: Kind, today: DayNumber) -> f64 {
    match kind {
        Kind::Owed => {
            let Some(debt) = c.debt else { return 0.0 };
            let (found, time, away, said) = weight(&debt, today);
            let said = f64::from(today + said) / 400.0;
            let near = match waits(c, today) {
                Waits::Presses => 2e7,
                Waits::Recent => 1e7,
                Waits::Long => 0.0,
            };
            near - (f64::from(u8::from(found)) * 1e6) - f64::from(time) * 1e4 - f64::from(away.min(999)) - said
                + c.warmth / 1e3
        }
        Kind::Soon => f64::from(today - c.meeting.unwrap_or(today)) * 1e3 + c.warmth_before,
        Kind::Date => {
            // Today before tomorrow, and a birthday before what can be said on another day.
            let Some((date, on)) = dates(c, today) else { return 0.0 };
            let away = f64::from((on - today).max(0));
            let birthday = if date == DateKind::Birthday { 1.0 } else { 0.0 };
            c.warmth_before.max(c.warmth) + birthday - away * 1e4
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
fn beside<'a>(rows: &mut BTreeMap<Kind, Vec<(&'a Candidate, f64)>>, today: DayNumber) -> Vec<(&'a Candidate, Kind)> {
    let mut out = Vec::new();
    for kind in [Kind::Owed, Kind::Date] {
        let Some(list) = rows.get_mut(&kind) else { continue };
        list.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.person.cmp(&b.0.person)));
        out.extend(list.iter().filter(|(c, _)| c.answered != Some(today)).map(|(c, _)| (*c, kind)));
    }
    out
}

/// A place of the page.
struct Placed {
    told: Told,
    /// It was answered today.
    answered: bool,
}

struct Page<'a, D> {
    today: DayNumber,
    mine: &'a Mine,
    dossier: &'a mut D,
    chosen: Vec<Placed>,
    /// Bare reasons on the page.
    said: HashSet<String>,
    /// Looked at, chosen or not.
    seen: HashSet<i64>,
}

impl<D: FnMut(i64) -> Dossier> Page<'_, D> {
    /// Fills up to `most` places of a kind.
    fn take(&mut self, kind: Kind, list: &[(&Candidate, f64)], most: usize) {
        let mut here = self.chosen.iter().filter(|s| s.told.suggestion.kind == kind).count();
        for (c, _) in list {
            if here >= most || self.chosen.len() >= PEOPLE_AT_MOST {
                break;
            }
            if !self.seen.insert(c.person) {
                continue;
            }
            // A first thread with one bare reason is none: better fewer than five.
            let told = self.suggest(kind, c);
            let told = told.filter(|s| kind != Kind::FirstThread || s.suggestion.why.len() > 1);
            if let Some(s) = told {
                self.place(s, c);
                here += 1;
            }
        }
    }

    fn suggest(&mut self, kind: Kind, c: &Candidate) -> Option<Told> {
        let dossier = (self.dossier)(c.person);
        suggest(kind, &Facts { candidate: c, dossier: &dossier, today: self.today, mine: self.mine }, &self.said)
    }

    /// The first reason of somebody who stands beside.
    fn lead(&mut self, kind: Kind, c: &Candidate) -> Option<Reason> {
        let dossier = (self.dossier)(c.person);
        let facts = Facts { candidate: c, dossier: &dossier, today: self.today, mine: self.mine };
        suggest(kind, &facts, &HashSet::new()).and_then(|told| told.suggestion.why.into_iter().next())
    }

    fn place(&mut self, told: Told, c: &Candidate) {
        self.said.extend(told.suggestion.why.iter().map(super::why::bare));
        self.chosen.push(Placed { told, answered: c.answered == Some(self.today) });
    }
}

/// One of the five asks nothing, where anybody gives a reason for thanks or remembering.
fn ask_nothing_once(chosen: &mut [Placed]) {
    if chosen.iter().any(|s| s.told.suggestion.asks_nothing) {
        return;
    }
    let thanks = |s: &Placed| s.told.suggestion.why.iter().any(|r| r.code == "helped_you");
    let can = |s: &Placed| s.told.quiet.is_some();
    let at = chosen.iter().position(|s| can(s) && thanks(s)).or_else(|| chosen.iter().position(can));
    if let Some(told) = at.and_then(|i| chosen.get_mut(i)).map(|s| &mut s.told)
        && let Some(quiet) = told.quiet.take()
    {
        told.suggestion.opener = quiet;
        told.suggestion.asks_nothing = true;
    }
}
