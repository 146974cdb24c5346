//! The reasons of a chosen person, built from their dossier.

use std::collections::HashSet;

use super::choose::{DateKind, dates};
use super::{Action, Candidate, Dossier, FRESH_DAYS, Kind, SILENT_DAYS, SOON_DAYS, Suggestion, heaviest};
use crate::delicate::is_delicate;
use crate::facts::Loop;
use crate::interactions::{Direction, Kind as Happening, bare_subject};
use crate::openings::{GROUNDS_AT_MOST, Ground, Mine, common_ground, is_own, opener_of, quiet_opener_of};
use crate::phrases::is_sum;
use crate::phrases::words::fold;
use crate::promises::LoopState;
use crate::reasons::{Reason, Value};
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

/// A reason without its evidence: what a reader would see. Of one company one sentence is enough, whoever is named.
pub(super) fn bare(reason: &Reason) -> String {
    if reason.code == "ground_colleague" {
        let company = reason.values.iter().find(|(name, _)| name == "company");
        return format!("{}{company:?}", reason.code);
    }
    format!("{}{:?}", reason.code, reason.values)
}

/// A suggestion, and how it would begin if it asked nothing.
pub(super) struct Told {
    pub(super) suggestion: Suggestion,
    /// For ties that loosen or sleep: thanks, or remembering.
    pub(super) quiet: Option<Reason>,
}

/// What a kind gives: its reasons, the strongest first, and what to begin with.
struct Cause {
    why: Vec<Reason>,
    opener: Reason,
    /// The loop it stands on.
    fact: Option<String>,
    actions: &'static [Action],
}

impl Cause {
    fn new(why: Vec<Reason>, opener: Reason) -> Cause {
        Cause { why, opener, fact: None, actions: &[] }
    }
}

/// The suggestion, or `None` where the dossier gives no reason or only ones that stand on the page already.
pub(super) fn suggest(kind: Kind, f: &Facts<'_>, said: &HashSet<String>) -> Option<Told> {
    let d = f.dossier;
    let mut grounds = common_ground(f.mine, &d.traits, &d.between, date_of(f.today).year());
    // Whom one has in touch needs no colleagues to be remembered by.
    grounds
        .retain(|g| kind == Kind::FirstThread || !matches!(&*g.reason.code, "ground_colleague" | "ground_linked_with"));
    let Cause { mut why, mut opener, fact, actions } = match kind {
        Kind::Owed => owed(f)?,
        Kind::Soon => soon(f)?,
        Kind::Date => date(f)?,
        Kind::Loosening => Cause::new(vec![silence(f)?], taken_up(&grounds, false)),
        Kind::Dormant => Cause::new(dormant(f)?, taken_up(&grounds, false)),
        Kind::FirstThread => first_thread(f, &grounds, said)?,
    };
    let asks_nothing = matches!(kind, Kind::Date | Kind::FirstThread) || d.grave.is_some();
    let helped = helped(f).filter(|_| matches!(kind, Kind::Loosening | Kind::Dormant | Kind::Date));
    let quiet = match (&helped, kind) {
        _ if d.grave.is_some() => None,
        (Some(helped), Kind::Loosening | Kind::Dormant) => {
            Some(Reason { code: "opener_thanks".to_owned(), ..helped.clone() })
        }
        (None, Kind::Loosening | Kind::Dormant) => Some(taken_up(&grounds, true)),
        _ => None,
    };
    // Who is met in these days is met, whatever else there is to say.
    if !matches!(kind, Kind::Owed | Kind::Soon)
        && let Some((near, ..)) = near_meeting(f)
    {
        why.insert(why.len().min(1), near);
    }
    // A birthday is wished first, and other things wait.
    let born = dates(f.candidate, f.today).filter(|(kind, on)| *kind == DateKind::Birthday && *on == f.today);
    let born = born.and_then(|_| date(f)).filter(|_| kind != Kind::Date);
    if let Some(born) = born {
        why.splice(why.len().min(1)..why.len().min(1), born.why);
        opener = born.opener;
    }
    // Of whom one noted an illness or a death one only thinks.
    if let Some((on, text, evidence)) = &d.grave {
        let noted = Reason::new("noted_lately").text("text", &**text).moment("on", day(*on));
        why.insert(why.len().min(1), noted.because(evidence.clone()));
        opener = Reason::new("opener_thinking").because(evidence.clone());
    }
    if matches!(kind, Kind::Date | Kind::Loosening) {
        why.extend(last(f).or_else(|| f.candidate.last.is_none().then(|| unwritten(f))));
    }
    why.extend(helped);
    if let Some((on, said, evidence)) = &d.put_off {
        let said = Reason::new("said_not_now").moment("on", day(*on)).text("why", &**said);
        why.insert(why.len().min(1), said.because(evidence.clone()));
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
    let news = |r: &Reason, why: &[Reason]| !why.iter().any(|w| tells(w, r));
    if why.len() < 2 {
        let fresh = |r: &&Reason| news(r, &why) && !said.contains(&bare(r)) && r.code != "ground_loop";
        let more = grounds.iter().map(|g| &g.reason).find(fresh).cloned();
        why.extend(more);
    }
    if why.len() < 2 {
        // Who it is, at least.
        why.extend(position(f).filter(|r| !said.contains(&bare(r))));
    }
    why.truncate(REASONS_AT_MOST);
    let common_ground: Vec<Reason> =
        grounds.into_iter().map(|g| g.reason).filter(|r| news(r, &why)).take(GROUNDS_AT_MOST).collect();
    let mut all = vec![Action::Write, Action::Done, Action::Snooze, Action::NotNow];
    all.extend(actions);
    let suggestion = Suggestion {
        person: f.candidate.person,
        kind,
        state: f.candidate.state,
        why,
        common_ground,
        opener,
        asks_nothing,
        language: d.language.clone(),
        given_name: d.given_name.clone(),
        last: d.last.clone(),
        actions: all,
        fact,
    };
    Some(Told { suggestion, quiet })
}

/// Does a reason say already what a ground would? The last contact names its meeting or thread, and what is owed is a loop.
fn tells(reason: &Reason, ground: &Reason) -> bool {
    let same = !ground.evidence.is_empty() && reason.evidence == ground.evidence;
    let named = match ground.code.as_str() {
        "ground_seen" => reason.code == "last_seen",
        "ground_thread" => matches!(reason.code.as_str(), "last_mine" | "last_theirs"),
        "ground_loop" => reason.code.starts_with("owe_") || reason.code.starts_with("perhaps_"),
        _ => false,
    };
    reason == ground || (named && same)
}

/// What an opener takes up: a thread left open, then what the two did last, then what they share; somebody in common only where
/// there is nothing else, for old friends know whom they know.
fn taken_up(grounds: &[Ground], quiet: bool) -> Reason {
    let order = |ground: &&Ground| {
        let on = ground.reason.values.iter().find_map(|(_, value)| match value {
            Value::Moment(When::Day(day)) => Some(*day),
            _ => None,
        });
        let class = match ground.reason.code.as_str() {
            "ground_loop" => 0,
            "ground_seen" | "ground_thread" | "ground_event" => 1,
            "ground_people" | "ground_linked_with" => 3,
            _ => 2,
        };
        (class, std::cmp::Reverse(on.filter(|_| class == 1)))
    };
    let mut sorted: Vec<&Ground> = grounds.iter().filter(|g| !is_own(&g.reason)).collect();
    sorted.sort_by_key(order);
    let found = if quiet {
        sorted.iter().find_map(|g| quiet_opener_of(&g.reason))
    } else {
        sorted.first().map(|g| opener_of(&g.reason))
    };
    found.unwrap_or_else(|| Reason::new(if quiet { "opener_quiet" } else { "opener_plain" }))
}

fn owed(f: &Facts<'_>) -> Option<Cause> {
    let (open, debt) = heaviest(f.dossier.loops.iter().map(|l| &l.open), f.today)?;
    let loose = f.dossier.loops.iter().find(|l| l.open.fact == open.fact)?;
    let sure = open.state == LoopState::Open;
    let start = if sure { "owe" } else { "perhaps" };
    let said = |code: &str| Reason::new(code).text("what", &*open.what).moment("said", day(debt.said));
    let (why, opener) = match (open.kind, open.due) {
        (Loop::Question, _) => (said(&format!("{start}_answer")), "opener_answer"),
        (Loop::Promise, due) if sure && is_sum(&open.what) => {
            let why = match due {
                Some(due) => said("owe_debt_due").moment("due", due),
                None => said("owe_debt"),
            };
            (why, "opener_debt")
        }
        // Money is given back, whether it is known for sure that it is owed or not.
        (Loop::Promise, due) if is_sum(&open.what) => {
            let why = said(if due.is_some() { "perhaps_promise_due" } else { "perhaps_promise" });
            (due.map_or_else(|| why.clone(), |due| why.clone().moment("due", due)), "opener_debt")
        }
        (Loop::Promise, None) => (said(&format!("{start}_promise")), promised(&open.what)),
        (Loop::Promise, Some(due)) => (said(&format!("{start}_promise_due")).moment("due", due), promised(&open.what)),
    };
    // What is not said lightly is no line to begin with.
    let of = |code, what| Reason::new(code).text("what", what).because(loose.evidence.clone());
    let opener = match (is_delicate(&open.what), open.kind) {
        (false, _) => of(opener, &*open.what),
        (true, Loop::Question) => of("opener_answer", ""),
        (true, Loop::Promise) => Reason::new("opener_quiet"),
    };
    let near = near_meeting(f);
    // Who meets tomorrow brings it along.
    let opener = match &near {
        Some((_, at, evidence)) if opener.code == "opener_promise" => {
            let together = Reason { code: "opener_promise_meeting".to_owned(), ..opener };
            Reason {
                evidence: together.evidence.iter().chain(evidence).cloned().collect(),
                ..together.moment("on", *at)
            }
        }
        _ => opener,
    };
    let since = f.candidate.last.filter(|last| *last > debt.said || f.today - last >= SILENT_DAYS).map(|last| {
        let code = if last <= debt.said { "owed_silence" } else { "owed_since" };
        let evidence = f.dossier.last.iter().flat_map(|l| l.evidence.clone());
        Reason::new(code).moment("last", day(last)).because(evidence)
    });
    // It is said what the last contact was, where its day is too near for a silence.
    let since = since.or_else(|| last(f));
    let actions = if sure { &[Action::Close][..] } else { &[Action::Confirm, Action::Close, Action::Drop] };
    let near = near.map(|(why, ..)| why);
    let why = std::iter::once(why.because(loose.evidence.clone())).chain(near).chain(since).collect();
    Some(Cause { why, opener, fact: Some(open.fact.clone()), actions })
}

/// A title or subject that can stand beside a name; nothing for what is not said lightly.
fn speakable(title: &str) -> &str {
    if is_delicate(title) { "" } else { title }
}

/// A meeting of the next days, as a reason, with its moment and evidence.
fn near_meeting(f: &Facts<'_>) -> Option<(Reason, When, Vec<String>)> {
    let d = f.dossier;
    let meeting = d.meeting.as_ref().filter(|m| (0..=SOON_DAYS).contains(&(m.on - f.today)))?;
    let at = d.meeting_at.unwrap_or(day(meeting.on));
    let code = if d.meeting_is_call { "soon_call" } else { "soon_meeting" };
    let why = Reason::new(code).text("name", &*d.called).text("title", speakable(&meeting.title));
    let why = why.moment("on", at);
    Some((why.because(meeting.evidence.clone()), at, meeting.evidence.clone()))
}

fn soon(f: &Facts<'_>) -> Option<Cause> {
    let d = f.dossier;
    let (meeting, (why, at, evidence)) = (d.meeting.as_ref()?, near_meeting(f)?);
    // «Caffè con Anna» is no title to say to Anna.
    let title = fold(speakable(&meeting.title));
    let own = fold(&d.called).split(' ').any(|name| name.len() > 2 && title.contains(name));
    let code = if d.meeting_is_call { "opener_call" } else { "opener_meeting" };
    let opener = Reason::new(code).text("title", if own { "" } else { speakable(&meeting.title) });
    let opener = opener.moment("on", at).because(evidence);
    Some(Cause::new(vec![why, unseen(f)], opener))
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

fn date(f: &Facts<'_>) -> Option<Cause> {
    let d = f.dossier;
    let (kind, on) = dates(f.candidate, f.today)?;
    let (why, opener) = match kind {
        DateKind::Birthday => {
            let years = d.born.map(|born| date_of(on).year() - born).filter(|years| (1..=110).contains(years));
            let code = if years.is_some() { "date_birthday_years" } else { "date_birthday" };
            let why = Reason::new(code).text("name", &*d.called).moment("on", day(on));
            let why = why.count("away", i64::from(on - f.today));
            let why = years.into_iter().fold(why, |why, years| why.count("years", years.into()));
            let opener = Reason::new("opener_birthday").moment("on", day(on));
            (why.because(d.birthday.clone()), opener.because(d.birthday.clone()))
        }
        DateKind::Position => {
            let new = d.position.as_ref()?;
            let of = |code| {
                let reason = Reason::new(code).text("title", &*new.title).text("company", &*new.company);
                reason.because(new.evidence.clone())
            };
            match d.changed.filter(|(after, by)| by - after > FRESH_DAYS) {
                Some((after, by)) => {
                    let why = of("date_position_between").moment("after", day(after)).moment("by", day(by));
                    (why, of("opener_position_between"))
                }
                None => (of("date_position"), of("opener_position")),
            }
        }
        DateKind::Met(years) => {
            let of = |code| Reason::new(code).count("years", years.into()).because(d.met.clone());
            (of("date_met").text("name", &*d.called), of("opener_met_years"))
        }
        DateKind::First(years) => {
            let of = |code| Reason::new(code).count("years", years.into()).because(d.met_first.clone());
            (of("date_first").text("name", &*d.called), of("opener_first_years"))
        }
    };
    Some(Cause::new(vec![why], opener))
}

/// A thing («la bozza») stands after "I promised you"; anything else is given back in the words in which it was said.
fn promised(what: &str) -> &'static str {
    const THINGS: [&str; 32] = [
        "il", "lo", "la", "i", "gli", "le", "un", "uno", "una", "due", "tre", "qualche", "dei", "delle", "degli",
        "del", "della", "the", "a", "an", "my", "our", "your", "some", "two", "three", "these", "those", "that",
        "this", "quel", "quella",
    ];
    let first = what.split([' ', '\'', '’']).next().unwrap_or_default();
    let thing = THINGS.contains(&first) || what.starts_with("l'") || what.starts_with("l’") || what.starts_with("un'");
    if thing { "opener_promise" } else { "opener_promise_said" }
}

/// What the latest contact was, and whose.
fn last(f: &Facts<'_>) -> Option<Reason> {
    let (on, last) = (f.candidate.last?, f.dossier.last.as_ref()?);
    let code = match (last.kind, last.direction) {
        (Happening::Mail | Happening::Message, Direction::Out) => "last_mine",
        (Happening::Mail | Happening::Message, Direction::In) => "last_theirs",
        (Happening::Meeting | Happening::Event | Happening::Conversation, _) => "last_seen",
        _ => "last_other",
    };
    let subject = speakable(last.subject.as_deref().map(bare_subject).unwrap_or_default());
    let reason = Reason::new(code).count("days", i64::from(f.today - on)).moment("last", day(on));
    Some(reason.text("subject", subject).because(last.evidence.clone()))
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

/// What there is between two who never had a contact.
fn unwritten(f: &Facts<'_>) -> Reason {
    match &f.dossier.linked {
        Some((on, evidence)) => Reason::new("first_linked").moment("on", day(*on)).because(evidence.clone()),
        None => Reason::new("first_never"),
    }
}

/// What they do, and where.
fn position(f: &Facts<'_>) -> Option<Reason> {
    let works = f.dossier.works.as_ref()?;
    let reason = Reason::new("first_at").text("title", &*works.title).text("company", &*works.company);
    Some(reason.because(works.evidence.clone()))
}

/// A first thread leads with its best ground that is not on the page yet, says who it is, then what there is between the two.
fn first_thread(f: &Facts<'_>, grounds: &[Ground], said: &HashSet<String>) -> Option<Cause> {
    let d = f.dossier;
    if grounds.is_empty() && f.candidate.last.is_none() && d.linked.is_none() {
        return None;
    }
    let ground = grounds.iter().map(|g| &g.reason).find(|r| !said.contains(&bare(r)));
    let told = |code, last: DayNumber| {
        let reason = Reason::new(code).count("days", d.days.into()).moment("last", day(last));
        reason.because(d.last.iter().flat_map(|l| l.evidence.clone()))
    };
    let state = match (f.candidate.last, &d.linked) {
        (Some(last), _) if f.candidate.state == State::New => told("first_new", last),
        (Some(last), _) => told("first_once", last),
        (None, _) => unwritten(f),
    };
    let taken = ground.into_iter().chain(grounds.iter().map(|g| &g.reason)).find_map(quiet_opener_of);
    let opener = taken.unwrap_or_else(|| match (f.candidate.last, &d.linked) {
        (Some(last), _) => told("opener_once", last),
        (None, Some((on, evidence))) => Reason::new("opener_linked").moment("on", day(*on)).because(evidence.clone()),
        (None, None) => Reason::new("opener_quiet"),
    });
    // What they do says who it is, unless the ground has said so.
    let named = ground.is_some_and(|g| g.code == "ground_employer_now" || g.code == "ground_colleague");
    let who = position(f).filter(|_| !named);
    let why = ground.cloned().into_iter().chain(who).chain([state]).collect();
    Some(Cause { actions: &[Action::Unknown], ..Cause::new(why, opener) })
}
