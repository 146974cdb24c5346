//! Common ground and what to begin with: evidence only, nothing invented.
//!
//! Codes of common ground, strongest first, with their values:
//! `ground_loop` {what, said} · `ground_employer_years` {company, from, to} · `ground_met` {place} · `ground_met_through` {name} ·
//! `ground_event` {title, on} · `ground_school_years` {school, from, to} · `ground_people` {name, count: how many more} ·
//! `ground_thread` {subject, on} · `ground_employer` {company} · `ground_colleague` {name, company: theirs, where one's own
//! contact `name` works too} · `ground_school` {school} · `ground_interest` {topic} · `ground_place` {place}.
//!
//! Codes of openers, each standing on the evidence of what it takes up: `opener_promise` {what} · `opener_answer` {what} ·
//! `opener_meeting` {title, on} · `opener_birthday` {on} · `opener_met_years` {years} · `opener_position` {title, company} ·
//! `opener_thanks` {count} · and one for each kind of ground: `opener_loop` {what} · `opener_employer` {company} ·
//! `opener_met` {place} · `opener_met_through` {name} · `opener_event` {title} · `opener_school` {school} · `opener_people` {name} ·
//! `opener_thread` {subject, on} · `opener_colleague` {name, company} · `opener_interest` {topic} · `opener_place` {place} ·
//! `opener_linked` {on} · `opener_plain` {}.

use std::collections::HashSet;

use crate::phrases::words::fold;
use crate::reasons::Reason;
use crate::when::{DayNumber, When, date_of};

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
    /// Evidence ids: the interactions in which the two were seen together.
    pub evidence: Vec<String>,
}

/// What is known between the member and one person, beside their traits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Between {
    /// The last thread with a subject.
    pub thread: Option<Moment>,
    /// A thread left open by the other or by oneself (what, said on).
    pub loose: Option<Moment>,
    /// People seen together with both, the warmest first.
    pub people: Vec<Shared>,
    /// One's own contacts at the person's company, the warmest first.
    pub colleagues: Vec<Shared>,
    /// Events where both were.
    pub events: Vec<Moment>,
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

/// A name as it is compared: folded, without the forms of companies.
fn plain(name: &str) -> String {
    const FORMS: [&str; 17] = [
        "spa", "srl", "srls", "snc", "sas", "ltd", "limited", "inc", "llc", "gmbh", "ag", "sa", "bv", "plc", "corp",
        "scarl", "coop",
    ];
    fold(name)
        .replace('.', "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && !FORMS.contains(w))
        .collect::<Vec<_>>()
        .join(" ")
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
    if let Some(loose) = &between.loose {
        let reason = Reason::new("ground_loop").text("what", &*loose.title).moment("said", day(loose.on));
        add(5.0, reason.because(loose.evidence.clone()));
    }
    for (kind, ours, others, full, bare) in [
        ("employer", &mine.traits.employers, &theirs.employers, 4.5, 2.0),
        ("school", &mine.traits.schools, &theirs.schools, 3.2, 1.6),
    ] {
        let value = if kind == "employer" { "company" } else { "school" };
        if let Some((theirs, years)) = stint(ours, others, this_year) {
            let evidence = theirs.evidence.clone();
            match years {
                Some((from, to)) => add(
                    full,
                    Reason::new(&format!("ground_{kind}_years"))
                        .text(value, &*theirs.name)
                        .count("from", from.into())
                        .count("to", to.into())
                        .because(evidence),
                ),
                None => add(bare, Reason::new(&format!("ground_{kind}")).text(value, &*theirs.name).because(evidence)),
            }
        }
    }
    if let Some(met) = &between.met_place {
        add(4.0, Reason::new("ground_met").text("place", &*met.name).because(met.evidence.clone()));
    }
    if let Some(met) = &between.met_through {
        add(3.8, Reason::new("ground_met_through").text("name", &*met.name).because(met.evidence.clone()));
    }
    if let Some(event) = between.events.iter().max_by_key(|e| e.on) {
        let reason = Reason::new("ground_event").text("title", &*event.title).moment("on", day(event.on));
        add(3.6, reason.because(event.evidence.clone()));
    }
    if let Some(first) = between.people.first() {
        let more = between.people.len() as i64 - 1;
        let reason = Reason::new("ground_people").text("name", &*first.name).count("count", more);
        add(2.5 + 0.2 * (more.min(4) as f32), reason.because(first.evidence.clone()));
    }
    if let Some(thread) = &between.thread {
        let reason = Reason::new("ground_thread").text("subject", &*thread.title).moment("on", day(thread.on));
        add(2.4, reason.because(thread.evidence.clone()));
    }
    if let Some(first) = between.colleagues.first() {
        let reason = Reason::new("ground_colleague").text("name", &*first.name).text("company", &*first.company);
        add(1.8, reason.because(first.evidence.clone()));
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

/// The best shared stint: one with overlapping years before one that only has the name.
fn stint<'a>(ours: &[Stint], theirs: &'a [Stint], this_year: i16) -> Option<(&'a Stint, Option<(i16, i16)>)> {
    let mut best: Option<(&Stint, Option<(i16, i16)>)> = None;
    for other in theirs {
        let name = plain(&other.name);
        for own in ours.iter().filter(|o| !name.is_empty() && plain(&o.name) == name) {
            let years = overlap(own, other, this_year);
            let span = |y: Option<(i16, i16)>| y.map_or(-1, |(from, to)| to - from);
            if best.is_none_or(|(_, known)| span(years) > span(known)) {
                best = Some((other, years));
            }
        }
    }
    best
}

fn overlap(a: &Stint, b: &Stint, this_year: i16) -> Option<(i16, i16)> {
    let from = a.from?.max(b.from?);
    let to = a.to.unwrap_or(this_year).min(b.to.unwrap_or(this_year));
    (from <= to).then_some((from, to))
}

/// The opener that takes up a ground: its own code, the ground's values and evidence.
pub fn opener_of(ground: &Reason) -> Reason {
    let code = ground.code.strip_prefix("ground_").unwrap_or("plain").trim_end_matches("_years");
    // Years, counts and days say when; an opener only needs what.
    let kept = |name: &str| match name {
        "from" | "to" | "count" | "said" => false,
        "on" => code != "event",
        _ => true,
    };
    Reason {
        code: format!("opener_{code}"),
        values: ground.values.iter().filter(|(name, _)| kept(name)).cloned().collect(),
        evidence: ground.evidence.clone(),
    }
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
        assert_eq!(ground(None, None).code, "ground_employer");
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
        assert_eq!((opener.code.as_str(), opener.values.len()), ("opener_school", 1));
        assert_eq!(opener.evidence, ["s4"]);
    }
}
