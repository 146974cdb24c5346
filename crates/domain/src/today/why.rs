//! The reasons of a chosen person, built from their dossier.

use std::collections::HashSet;

use super::choose::{DateKind, dates};
use super::{Action, Candidate, Dossier, Kind, Suggestion, heaviest};
use crate::facts::Loop;
use crate::openings::{GROUNDS_AT_MOST, Ground, Mine, common_ground, opener_of};
use crate::promises::LoopState;
use crate::reasons::Reason;
use crate::ties::State;
use crate::when::{DayNumber, When, date_of};

/// At most this many reasons.
const REASONS_AT_MOST: usize = 3;

/// What a suggestion is made of.
pub(super) struct Facts<'a> {
    pub(super) candidate: &'a Candidate,
    pub(super) dossier: &'a Dossier,
    pub(super) today: DayNumber,
    pub(super) mine: &'a Mine,
}

fn day(on: DayNumber) -> When {
    When::Day(date_of(on))
}

/// A reason without its evidence: what a reader would see.
pub(super) fn bare(reason: &Reason) -> String {
    format!("{}{:?}", reason.code, reason.values)
}

/// The suggestion, or `None` where the dossier gives no reason or only ones that stand on the page already.
pub(super) fn suggest(kind: Kind, f: &Facts<'_>, said: &HashSet<String>) -> Option<Suggestion> {
    let d = f.dossier;
    let grounds = common_ground(f.mine, &d.traits, &d.between, date_of(f.today).year());
    let mut fact = None;
    let mut actions = vec![Action::Write, Action::Done, Action::Snooze, Action::NotNow];
    let mut opener = grounds.first().map_or_else(|| Reason::new("opener_plain"), |g| opener_of(&g.reason));
    let mut asks_nothing = false;
    let mut why = match kind {
        Kind::Owed => {
            let (reason, open, id, sure) = owed(f)?;
            opener = open;
            fact = Some(id);
            actions.extend(if sure { &[Action::Close][..] } else { &[Action::Confirm, Action::Close, Action::Drop] });
            vec![reason]
        }
        Kind::Soon => {
            let meeting = d.meeting.as_ref()?;
            let values = |code| Reason::new(code).text("title", &*meeting.title).moment("on", day(meeting.on));
            opener = values("opener_meeting").because(meeting.evidence.clone());
            vec![values("soon_meeting").because(meeting.evidence.clone()), unseen(f)]
        }
        Kind::Date => {
            let (reason, open) = date(f)?;
            opener = open;
            asks_nothing = true;
            vec![reason]
        }
        Kind::Loosening => vec![silence(f)?],
        Kind::Dormant => dormant(f)?,
        Kind::FirstThread => {
            actions.push(Action::Unknown);
            asks_nothing = true;
            let (reasons, open) = first_thread(f, &grounds, said);
            opener = open;
            reasons
        }
    };
    if matches!(kind, Kind::Loosening | Kind::Dormant | Kind::Date) {
        why.extend(helped(f));
    }
    let lead = why.first()?;
    if said.contains(&bare(lead)) {
        // The same sentence stands on the page already: another reason leads, where there is one.
        let other = why.iter().position(|r| !said.contains(&bare(r)));
        let ground = || grounds.iter().map(|g| &g.reason).find(|r| !said.contains(&bare(r))).cloned();
        match other {
            Some(at) => why.swap(0, at),
            None => why.insert(0, ground()?),
        }
    }
    // No sentence stands twice on the page.
    why.retain(|r| !said.contains(&bare(r)));
    if why.len() < 2 {
        let fresh = |r: &&Reason| !why.contains(r) && !said.contains(&bare(r)) && r.code != "ground_loop";
        let more = grounds.iter().map(|g| &g.reason).find(fresh).cloned();
        why.extend(more);
    }
    why.truncate(REASONS_AT_MOST);
    let common_ground: Vec<Reason> =
        grounds.into_iter().map(|g| g.reason).filter(|r| !why.contains(r)).take(GROUNDS_AT_MOST).collect();
    Some(Suggestion {
        person: f.candidate.person,
        kind,
        state: f.candidate.state,
        why,
        common_ground,
        opener,
        asks_nothing,
        language: d.language.clone(),
        last: d.last.clone(),
        actions,
        fact,
    })
}

fn owed(f: &Facts<'_>) -> Option<(Reason, Reason, String, bool)> {
    let (open, debt) = heaviest(f.dossier.loops.iter().map(|l| &l.open), f.today)?;
    let loose = f.dossier.loops.iter().find(|l| l.open.fact == open.fact)?;
    let sure = open.state == LoopState::Open;
    let start = if sure { "owe" } else { "perhaps" };
    let said = |code: &str| Reason::new(code).text("what", &*open.what).moment("said", day(debt.said));
    let (why, opener) = match (open.kind, open.due) {
        (Loop::Question, _) => (said(&format!("{start}_answer")), "opener_answer"),
        (Loop::Promise, None) => (said(&format!("{start}_promise")), "opener_promise"),
        (Loop::Promise, Some(due)) => (said(&format!("{start}_promise_due")).moment("due", due), "opener_promise"),
    };
    let opener = Reason::new(opener).text("what", &*open.what).because(loose.evidence.clone());
    Some((why.because(loose.evidence.clone()), opener, open.fact.clone(), sure))
}

fn unseen(f: &Facts<'_>) -> Reason {
    match (f.candidate.last, &f.dossier.last) {
        (Some(last), known) => Reason::new("soon_unseen")
            .count("days", i64::from(f.today - last))
            .moment("last", day(last))
            .because(known.iter().flat_map(|l| l.evidence.clone())),
        (None, _) => Reason::new("soon_first"),
    }
}

fn date(f: &Facts<'_>) -> Option<(Reason, Reason)> {
    let d = f.dossier;
    let (kind, on) = dates(f.candidate, f.today)?;
    Some(match kind {
        DateKind::Birthday => {
            let of = |code| Reason::new(code).moment("on", day(on)).because(d.birthday.clone());
            (of("date_birthday"), of("opener_birthday"))
        }
        DateKind::Position => {
            let new = d.position.as_ref()?;
            let of = |code| {
                Reason::new(code)
                    .text("title", &*new.title)
                    .text("company", &*new.company)
                    .because(new.evidence.clone())
            };
            (of("date_position"), of("opener_position"))
        }
        DateKind::Met(years) => {
            let of = |code| Reason::new(code).count("years", years.into());
            (of("date_met").moment("on", day(on)).because(d.met.clone()), of("opener_met_years").because(d.met.clone()))
        }
    })
}

fn silence(f: &Facts<'_>) -> Option<Reason> {
    let silence = i64::from(f.today - f.candidate.last?);
    let reason = match (f.dossier.cadence.filter(|c| *c > 0), f.dossier.gap) {
        (Some(wished), _) => Reason::new("silence_wish").count("wished", wished.into()),
        (None, Some(gap)) => Reason::new("silence_rhythm").count("gap", (gap.round() as i64).max(1)),
        (None, None) => return None,
    };
    Some(reason.count("silence", silence).because(f.dossier.contacts.clone()))
}

fn dormant(f: &Facts<'_>) -> Option<Vec<Reason>> {
    let (first, last) = (f.dossier.first?, f.candidate.last?);
    let lived = Reason::new("dormant_lived")
        .count("days", f.dossier.days.into())
        .moment("first", day(first))
        .moment("last", day(last))
        .because(f.dossier.contacts.clone());
    let silent = Reason::new("dormant_silence")
        .count("silence", i64::from(f.today - last))
        .moment("last", day(last))
        .because(f.dossier.last.iter().flat_map(|l| l.evidence.clone()));
    Some(vec![lived, silent])
}

fn helped(f: &Facts<'_>) -> Option<Reason> {
    let (count, last, evidence) = f.dossier.helped.as_ref()?;
    Some(Reason::new("helped_you").count("count", (*count).into()).moment("last", day(*last)).because(evidence.clone()))
}

/// A first thread leads with its best ground that is not on the page yet, then says what there is between the two.
fn first_thread(f: &Facts<'_>, grounds: &[Ground], said: &HashSet<String>) -> (Vec<Reason>, Reason) {
    let d = f.dossier;
    let ground = grounds.iter().map(|g| &g.reason).find(|r| !said.contains(&bare(r)));
    let state = match (f.candidate.last, &d.linked) {
        (Some(last), _) if f.candidate.state == State::New => Reason::new("first_new")
            .count("days", d.days.into())
            .moment("last", day(last))
            .because(d.last.iter().flat_map(|l| l.evidence.clone())),
        (_, Some((on, evidence))) => Reason::new("first_linked").moment("on", day(*on)).because(evidence.clone()),
        _ => Reason::new("first_never"),
    };
    let opener = match (ground.or(grounds.first().map(|g| &g.reason)), &d.linked) {
        (Some(ground), _) => opener_of(ground),
        (None, Some((on, evidence))) => Reason::new("opener_linked").moment("on", day(*on)).because(evidence.clone()),
        (None, None) => Reason::new("opener_plain"),
    };
    // Where nothing is shared, at least what they do says who it is.
    let works = d.traits.employers.first().filter(|_| ground.is_none());
    let works = works.map(|w| Reason::new("first_at").text("company", &*w.name).because(w.evidence.clone()));
    (ground.cloned().into_iter().chain(works).chain([state]).collect(), opener)
}
