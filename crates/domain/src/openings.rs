//! Common ground and what to begin with: evidence only, nothing invented.
//!
//! Codes of common ground, strongest first, with their values (moments are days):
//! `ground_loop` {what, said} · `ground_employer_years` {company, from, to: left out where it lasts} · `ground_employer_now` {company} · `ground_met` {place} ·
//! `ground_met_through` {name} · `ground_seen` {title, on}: the last time the two met, whose title may be empty · `ground_event` {title, on} ·
//! `ground_school_years` {school, from, to} · `ground_people` {name, second, count: how many more} · `ground_thread` {subject, on} ·
//! `ground_employer` {company} · `ground_colleague` {name, company, count: how many more}: theirs, where one's own contact `name`
//! works too · `ground_school` {school} · `ground_interest` {topic} · `ground_linked_with` {name, count: how many more, on}: linked on
//! the day on which few others were · `ground_place` {place}.
//!
//! Codes of openers, each standing on the evidence of what it takes up: `opener_promise` {what}: a thing · `opener_promise_said` {what}: words · `opener_debt` {what}: money · `opener_answer` {what} ·
//! `opener_meeting` {title, on} · `opener_birthday` {on} · `opener_met_years` {years} · `opener_first_years` {years} ·
//! `opener_position` {title, company} · `opener_thanks` {count, last} · one for each kind of ground, with its values:
//! `opener_loop`, `opener_employer_years`, `opener_employer_now`, `opener_employer`, `opener_met`, `opener_met_through`, `opener_seen`, `opener_event`,
//! `opener_school_years`, `opener_school`, `opener_people`, `opener_thread`, `opener_colleague`, `opener_linked_with`,
//! `opener_interest`, `opener_place`; the same but the loop as `opener_quiet_…`, which ask nothing · and, where nothing is shared,
//! `opener_linked` {on}, `opener_once` {days, last} and `opener_quiet` {}, which ask nothing, and `opener_plain` {}.

use std::collections::HashSet;

use crate::companies::plain;
use crate::delicate::is_delicate;
use crate::reasons::Reason;
use crate::when::{DayNumber, When, date_of};
use crate::work::employer;

/// Something shared by name (an interest, a place, an event), with its evidence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trait {
    /// Its name, as the source writes it.
    pub name: String,
    /// Evidence ids.
    pub evidence: Vec<String>,
}

/// Years at an employer or a school.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stint {
    /// Whose.
    pub name: String,
    /// First year, where known.
    pub from: Option<i16>,
    /// Last year; `None` with a first year means until now.
    pub to: Option<i16>,
    /// Evidence ids.
    pub evidence: Vec<String>,
}

/// What sources say of one person, oneself included.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traits {
    /// Employers, present and past.
    pub employers: Vec<Stint>,
    /// Schools.
    pub schools: Vec<Stint>,
    /// Towns and places.
    pub places: Vec<Trait>,
    /// Interests and skills.
    pub interests: Vec<Trait>,
}

/// Something that happened on a day: a thread, an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Its subject or title.
    pub title: String,
    /// When.
    pub on: DayNumber,
    /// Evidence ids.
    pub evidence: Vec<String>,
}

/// Someone in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// Their name.
    pub name: String,
    /// Where the two work, for a colleague; else empty.
    pub company: String,
    /// Evidence ids: the interactions in which the two were seen together, or the sightings that say where both work.
    pub evidence: Vec<String>,
}

/// What is known between the member and one person, beside their traits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Between {
    /// The last thread with a subject.
    pub thread: Option<Moment>,
    /// A thread left open by the other or by oneself (what, said on).
    pub loose: Option<Moment>,
    /// People seen together with both, the warmest first: as many as are named.
    pub people: Vec<Shared>,
    /// How many more of them there are.
    pub more_people: u32,
    /// One's own contacts at the person's company, the warmest first: as many as are named.
    pub colleagues: Vec<Shared>,
    /// How many more of them there are.
    pub more_colleagues: u32,
    /// Somebody linked on the same day, where few were, and that day.
    pub linked_with: Option<(Shared, DayNumber)>,
    /// How many more were.
    pub more_linked: u32,
    /// The last meeting of few, both there.
    pub seen: Option<Moment>,
    /// Events where both were.
    pub events: Vec<Moment>,
    /// What the member said they owe, so long ago that nothing presses any more.
    pub owed: Option<Moment>,
    /// A note that says how we met.
    pub noted: Option<Trait>,
    /// Where we met.
    pub met_place: Option<Trait>,
    /// Through whom we met.
    pub met_through: Option<Trait>,
}

/// At most this many grounds are shown.
pub const GROUNDS_AT_MOST: usize = 4;

/// A ground with its weight: how good a beginning it makes.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    /// The reason to show.
    pub reason: Reason,
    /// Its weight.
    pub weight: f32,
}

fn day(on: DayNumber) -> When {
    When::Day(date_of(on))
}

/// The member's own traits, made ready for comparing with everybody's.
#[derive(Debug, Clone, Default)]
pub struct Mine {
    traits: Traits,
    names: HashSet<String>,
}

impl Mine {
    /// Of the owner's own traits.
    pub fn new(traits: Traits) -> Mine {
        let stints = traits.employers.iter().chain(&traits.schools).map(|s| plain(&s.name));
        let names = traits.places.iter().chain(&traits.interests).map(|t| plain(&t.name)).chain(stints);
        let names = names.filter(|n| !n.is_empty()).collect();
        Mine { traits, names }
    }

    /// A first look at somebody's names (employers, schools, places, interests): how many are one's own too. For
    /// [`Candidate::common`](crate::today::Candidate::common), where [`common_ground`] would cost too much.
    pub fn glance<'a>(&self, names: impl Iterator<Item = &'a str>) -> u16 {
        u16::try_from(names.filter(|n| self.names.contains(&plain(n))).count()).unwrap_or(u16::MAX)
    }
}

/// All common ground with somebody, the strongest first.
pub fn common_ground(mine: &Mine, theirs: &Traits, between: &Between, this_year: i16) -> Vec<Ground> {
    let mut out = Vec::new();
    let mut add = |weight: f32, reason: Reason| out.push(Ground { reason, weight });
    // What is not said lightly is nothing to begin with.
    let light = |moment: &&Moment| !is_delicate(&moment.title);
    if let Some(loose) = between.loose.as_ref().filter(light) {
        let reason = Reason::new("ground_loop").text("what", &*loose.title).moment("said", day(loose.on));
        add(5.0, reason.because(loose.evidence.clone()));
    }
    if let Some(owed) = between.owed.as_ref().filter(light) {
        let reason = Reason::new("ground_owed").text("what", &*owed.title).moment("said", day(owed.on));
        add(4.8, reason.because(owed.evidence.clone()));
    }
    let employers: Vec<Stint> = theirs.employers.iter().filter(|e| employer(&e.name).is_some()).cloned().collect();
    if let Some((shared, years)) = stint(&mine.traits.employers, &employers, this_year) {
        let reason = |code: &str| Reason::new(code).text("company", &*shared.name).because(shared.evidence.clone());
        match years {
            Together::Years(from, to) => add(4.5, spanned(reason("ground_employer_years"), from, Some(to))),
            Together::Since(from) => add(4.5, spanned(reason("ground_employer_years"), from, None)),
            Together::Now => add(4.2, reason("ground_employer_now")),
            Together::Name => add(2.0, reason("ground_employer")),
        }
    }
    if let Some((shared, years)) = stint(&mine.traits.schools, &theirs.schools, this_year) {
        let reason = |code: &str| Reason::new(code).text("school", &*shared.name).because(shared.evidence.clone());
        match years {
            Together::Years(from, to) => add(3.2, spanned(reason("ground_school_years"), from, Some(to))),
            Together::Since(from) => add(3.2, spanned(reason("ground_school_years"), from, None)),
            Together::Now | Together::Name => add(1.6, reason("ground_school")),
        }
    }
    if let Some(met) = &between.met_place {
        add(4.0, Reason::new("ground_met").text("place", &*met.name).because(met.evidence.clone()));
    }
    if let Some(noted) = &between.noted {
        add(3.9, Reason::new("ground_noted").text("text", &*noted.name).because(noted.evidence.clone()));
    }
    if let Some(met) = &between.met_through {
        add(3.8, Reason::new("ground_met_through").text("name", &*met.name).because(met.evidence.clone()));
    }
    if let Some(seen) = between.seen.as_ref().filter(light) {
        let reason = Reason::new("ground_seen").text("title", &*seen.title).moment("on", day(seen.on));
        add(3.7, reason.because(seen.evidence.clone()));
    }
    if let Some(event) = between.events.iter().filter(light).max_by_key(|e| e.on) {
        let reason = Reason::new("ground_event").text("title", &*event.title).moment("on", day(event.on));
        add(3.6, reason.because(event.evidence.clone()));
    }
    if let Some(first) = between.people.first() {
        let second = between.people.get(1);
        let more = between.people.len().saturating_sub(2) as u32 + between.more_people;
        let reason = Reason::new("ground_people")
            .text("name", &*first.name)
            .text("second", second.map_or("", |s| &*s.name))
            .count("count", more.into());
        let evidence = first.evidence.iter().chain(second.into_iter().flat_map(|s| &s.evidence)).cloned();
        add(2.5 + 0.2 * (between.people.len().min(4) as f32), reason.because(evidence));
    }
    if let Some(thread) = between.thread.as_ref().filter(light) {
        let reason = Reason::new("ground_thread").text("subject", &*thread.title).moment("on", day(thread.on));
        add(2.4, reason.because(thread.evidence.clone()));
    }
    if let Some(first) = between.colleagues.first() {
        let more = between.colleagues.len() as u32 - 1 + between.more_colleagues;
        let reason = Reason::new("ground_colleague").text("name", &*first.name).text("company", &*first.company);
        add(1.8, reason.count("count", more.into()).because(first.evidence.clone()));
    }
    if let Some((other, on)) = &between.linked_with {
        let reason =
            Reason::new("ground_linked_with").text("name", &*other.name).count("count", between.more_linked.into());
        add(1.2, reason.moment("on", day(*on)).because(other.evidence.clone()));
    }
    for (code, value, weight, ours, others) in [
        ("ground_interest", "topic", 1.5, &mine.traits.interests, &theirs.interests),
        ("ground_place", "place", 1.0, &mine.traits.places, &theirs.places),
    ] {
        let ours: HashSet<String> = ours.iter().map(|t| plain(&t.name)).filter(|n| !n.is_empty()).collect();
        for shared in others.iter().filter(|t| ours.contains(&plain(&t.name))).take(2) {
            add(weight, Reason::new(code).text(value, &*shared.name).because(shared.evidence.clone()));
        }
    }
    out.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    out
}

/// How long two were at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Together {
    /// Both were there, when is not known of both.
    Name,
    /// Both are there now, since when is not known of both.
    Now,
    /// In these years.
    Years(i16, i16),
    /// Since this year, and both still are.
    Since(i16),
}

fn spanned(reason: Reason, from: i16, to: Option<i16>) -> Reason {
    let reason = reason.count("from", from.into());
    to.into_iter().fold(reason, |reason, to| reason.count("to", to.into()))
}

/// The best shared stint: one with overlapping years before one that only has the name.
fn stint<'a>(ours: &[Stint], theirs: &'a [Stint], this_year: i16) -> Option<(&'a Stint, Together)> {
    let length = |t: Together| match t {
        Together::Name => -2,
        Together::Now => -1,
        Together::Years(from, to) => to - from,
        Together::Since(from) => this_year - from,
    };
    let mut best: Option<(&Stint, Together)> = None;
    for other in theirs {
        let name = plain(&other.name);
        for own in ours.iter().filter(|o| !name.is_empty() && plain(&o.name) == name) {
            let together = overlap(own, other, this_year);
            if best.is_none_or(|(_, known)| length(together) > length(known)) {
                best = Some((other, together));
            }
        }
    }
    best
}

fn overlap(a: &Stint, b: &Stint, this_year: i16) -> Together {
    let lasts = a.to.is_none() && b.to.is_none();
    let (Some(a_from), Some(b_from)) = (a.from, b.from) else {
        // Where somebody works is known without years; what one began and did not end lasts.
        return if lasts && (a.from.is_some() || b.from.is_some()) { Together::Now } else { Together::Name };
    };
    let from = a_from.max(b_from);
    let to = a.to.unwrap_or(this_year).min(b.to.unwrap_or(this_year));
    match (from <= to, lasts) {
        (false, _) => Together::Name,
        (true, true) => Together::Since(from),
        (true, false) => Together::Years(from, to),
    }
}

/// Is it for the member's eyes alone? What they noted or owe of old is no line to begin with.
pub fn is_own(ground: &Reason) -> bool {
    matches!(ground.code.as_str(), "ground_owed" | "ground_noted")
}

/// The opener that takes up a ground: its own code, the ground's values and evidence.
pub fn opener_of(ground: &Reason) -> Reason {
    let lasts = ground.code == "ground_employer_years" && !ground.values.iter().any(|(name, _)| name == "to");
    let code = if lasts { "employer_now" } else { ground.code.strip_prefix("ground_").unwrap_or("plain") };
    Reason { code: format!("opener_{code}"), values: ground.values.clone(), evidence: ground.evidence.clone() }
}

/// The same, for when nothing is asked. A thread left open always asks, and has none.
pub fn quiet_opener_of(ground: &Reason) -> Option<Reason> {
    if is_own(ground) {
        return None;
    }
    let opener = opener_of(ground);
    let code = opener.code.strip_prefix("opener_").filter(|code| *code != "loop")?;
    Some(Reason { code: format!("opener_quiet_{code}"), ..opener })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(name: &str, from: Option<i16>, to: Option<i16>) -> Stint {
        Stint { name: name.to_owned(), from, to, evidence: vec!["s1".to_owned()] }
    }

    #[test]
    fn overlapping_years_weigh_more_than_a_name() {
        let mine =
            Mine::new(Traits { employers: vec![at("Bottega Digitale S.r.l.", Some(2019), None)], ..Traits::default() });
        let ground = |from, to| {
            let theirs = Traits { employers: vec![at("bottega digitale", from, to)], ..Traits::default() };
            common_ground(&mine, &theirs, &Between::default(), 2026).remove(0).reason
        };
        let both = ground(Some(2017), Some(2021));
        assert_eq!(both.code, "ground_employer_years");
        assert_eq!(
            both.values,
            Reason::new("").text("company", "bottega digitale").count("from", 2019).count("to", 2021).values
        );
        assert_eq!(ground(Some(2010), Some(2012)).code, "ground_employer");
        assert_eq!(
            ground(Some(2021), None).values,
            Reason::new("").text("company", "bottega digitale").count("from", 2021).values
        );
        assert_eq!(opener_of(&ground(Some(2021), None)).code, "opener_employer_now");
        assert_eq!(ground(None, None).code, "ground_employer_now");
    }

    #[test]
    fn no_evidence_no_ground() {
        let theirs = Traits { employers: vec![at("Altrove", Some(2017), None)], ..Traits::default() };
        assert!(common_ground(&Mine::default(), &theirs, &Between::default(), 2026).is_empty());
    }

    #[test]
    fn an_opener_stands_on_the_evidence_of_its_ground() {
        let ground =
            Reason::new("ground_school_years").text("school", "Polimi").count("from", 2001).because(["s4".to_owned()]);
        let opener = opener_of(&ground);
        assert_eq!((opener.code.as_str(), opener.values.len()), ("opener_school_years", 2));
        assert_eq!(opener.evidence, ["s4"]);
        assert_eq!(quiet_opener_of(&ground).unwrap().code, "opener_quiet_school_years");
        assert_eq!(quiet_opener_of(&Reason::new("ground_loop")), None);
    }
}
