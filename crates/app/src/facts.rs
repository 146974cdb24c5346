//! Writing a fact about someone, and taking the last act back.

use std::collections::HashSet;

use coltiva_domain::facts::{Fact, What, taken_back};
use coltiva_domain::interactions::{Interaction, Kind, Role};
use coltiva_domain::names;
use coltiva_domain::people::Person;
use coltiva_domain::phrases::day_to_come;
use coltiva_domain::sightings::Field;
use coltiva_domain::when::{When, date_of};
use coltiva_store::{Notebook, StoreError};
use jiff::Timestamp;

use crate::beside;
use crate::circles;
use crate::error::{AppError, Result};
use crate::forget;
use crate::log;
use crate::notebook::{Coltiva, Standing, standing};
use crate::people;
use crate::rebuild::{self, Touched};

/// Gives ids that nobody has: the roof's clock and dice, a counter in tests. Each sorts after those given before, so that the last
/// act is the one with the greatest id.
pub trait Ids {
    /// The next one.
    fn next(&mut self) -> String;
}

/// The number of the next act: one more than the last typed fact says, in whichever notebook it was typed.
pub fn next_act(coltiva: &Coltiva) -> Result<u32> {
    let last = coltiva.store.read(coltiva.member, |reader| reader.last_typed_fact())?;
    let number = last.as_deref().and_then(|id| id.get(..8)).and_then(|act| u32::from_str_radix(act, 16).ok());
    Ok(number.unwrap_or_default().saturating_add(1))
}

/// Writes what is said about the person meant by `who`.
pub fn say(coltiva: &Coltiva, who: &str, what: What<i64>, now: Timestamp, ids: &mut dyn Ids) -> Result<Fact<i64>> {
    let mut facts = say_of_all(coltiva, &[who.to_owned()], &what, now, ids)?;
    facts.pop().ok_or_else(|| AppError::Nobody(who.to_owned(), Vec::new()))
}

/// Writes one thing about several people, in one act.
pub fn say_of_all(
    coltiva: &Coltiva,
    who: &[String],
    what: &What<i64>,
    now: Timestamp,
    ids: &mut dyn Ids,
) -> Result<Vec<Fact<i64>>> {
    if let What::Tag { name, .. } | What::Circle { name, .. } = what
        && name.trim().is_empty()
    {
        return Err(AppError::BadValue { what: "name", value: name.clone() });
    }
    if let What::Note { text: empty } | What::Correct { field: None, value: empty } = what
        && empty.trim().is_empty()
    {
        let what = if matches!(what, What::Note { .. }) { "note" } else { "no-name" };
        return Err(AppError::BadValue { what, value: who.join(", ") });
    }
    let step = ids.next();
    coltiva.store.write(coltiva.member, |notebook| {
        let mut touched = Touched::default();
        for who in who {
            let person = people::find(notebook, who)?;
            is_there_to_go(notebook, &person, what)?;
            let on = people::stand_in(notebook, person.id)?;
            let (id, step) = (ids.next(), step.clone());
            touched.facts.push(Fact { id, step, at: When::Instant(now), who: Some(on), what: what.clone() });
        }
        write(notebook, &touched, coltiva)?;
        Ok(touched.facts)
    })
}

/// Of what they do not have nothing is taken away.
fn is_there_to_go(notebook: &mut Notebook<'_>, person: &Person, what: &What<i64>) -> Result<()> {
    let is = |name: &str, other: &str| names::fold(name) == names::fold(other);
    let (sort, name, there) = match what {
        What::Tag { name, on: false } => ("tag", name, person.all(Field::Tag).any(|tag| is(tag, name))),
        What::Circle { name, on: false } => {
            let of = person.sightings.iter().map(|&sighting| (sighting, person.id)).collect();
            let circles = circles::by_person(&standing(notebook.facts()?), &of);
            ("circle", name, circles.values().flatten().any(|circle| is(circle, name)))
        }
        _ => return Ok(()),
    };
    if there { Ok(()) } else { Err(AppError::NoSuch { what: sort, id: name.clone() }) }
}

/// Not now, and why; where the reason names a day to come («ne parliamo a marzo»), it is put off until then.
pub fn not_now(coltiva: &Coltiva, who: &str, why: &str, now: Timestamp, ids: &mut dyn Ids) -> Result<Vec<Fact<i64>>> {
    let step = ids.next();
    coltiva.store.write(coltiva.member, |notebook| {
        let person = people::find(notebook, who)?;
        let on = people::stand_in(notebook, person.id)?;
        let zone = coltiva.zone(notebook)?;
        let today = When::Instant(now).day(&zone);
        let until = today.and_then(|today| day_to_come(why, today)).map(|day| When::Day(date_of(day)));
        let said =
            std::iter::once(What::NotNow { why: why.to_owned() }).chain(until.map(|until| What::Snooze { until }));
        let fact = |what| Fact { id: ids.next(), step: step.clone(), at: When::Instant(now), who: Some(on), what };
        let touched = Touched { facts: said.map(fact).collect(), ..Touched::default() };
        write(notebook, &touched, coltiva)?;
        Ok(touched.facts)
    })
}

/// By which way a suggestion was followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// We met.
    Met,
    /// We spoke on the telephone.
    Called,
    /// I wrote.
    Wrote,
}

/// Today's suggestion is done; where it is said by which way, that is a contact and goes into the log.
pub fn done(
    coltiva: &Coltiva,
    who: &str,
    way: Option<Way>,
    now: Timestamp,
    ids: &mut dyn Ids,
) -> Result<Vec<Fact<i64>>> {
    let step = ids.next();
    coltiva.store.write(coltiva.member, |notebook| {
        let person = people::find(notebook, who)?;
        let mut touched = Touched::default();
        let mut fact = |who: Option<i64>, what: What<i64>, ids: &mut dyn Ids| {
            touched.facts.push(Fact { id: ids.next(), step: step.clone(), at: When::Instant(now), who, what });
        };
        let on = people::stand_in(notebook, person.id)?;
        fact(Some(on), What::Done, ids);
        if let Some(way) = way {
            let (kind, mine, theirs) = match way {
                Way::Met => (Kind::Conversation, Role::With, Role::With),
                Way::Called => (Kind::Call, Role::From, Role::To),
                Way::Wrote => (Kind::Message, Role::From, Role::To),
            };
            let key = format!("hand:{}", ids.next());
            fact(None, What::Logged { key: key.clone() }, ids);
            let (me, new) = log::owner(notebook)?;
            touched.sightings = new;
            let interaction = Interaction::new(key, When::Instant(now), kind).with(me, mine).with(on, theirs);
            touched.come.push(notebook.add_hand_interaction(&interaction)?);
        }
        write(notebook, &touched, coltiva)?;
        Ok(touched.facts)
    })
}

/// Writes the facts of an act, and brings what is derived up to date.
pub(crate) fn write(
    notebook: &mut Notebook<'_>,
    touched: &Touched,
    coltiva: &Coltiva,
) -> std::result::Result<(), StoreError> {
    for fact in &touched.facts {
        notebook.add_fact(fact)?;
    }
    let zone = coltiva.zone(notebook)?;
    rebuild::after(notebook, touched, &zone)
}

/// Takes the member's last act back, all of its facts together, with the people and interactions that it wrote; says what the facts
/// were. What is taken back is listed in the trash. No fact at all where what was taken back was said with `me`.
///
/// [`AppError::ForgottenStays`], once, where the last act was a forgetting: nobody means the act before who has just forgotten. So it is
/// with an import ([`AppError::ImportIsLast`]), and with strangers that were dropped.
pub fn undo(coltiva: &Coltiva, now: Timestamp, ids: &mut dyn Ids) -> Result<Vec<Fact<i64>>> {
    if forget::was_last(coltiva)? {
        return Err(AppError::ForgottenStays);
    }
    match beside::take_last(coltiva)? {
        Some(beside::Act::Me { .. }) => return Ok(Vec::new()),
        Some(beside::Act::Import(import)) => return Err(AppError::ImportIsLast(import)),
        Some(beside::Act::Dropped) => return Err(AppError::DroppedStay),
        None => {}
    }
    coltiva.store.write(coltiva.member, |notebook| {
        let all = notebook.facts()?;
        let last = last_step(all.clone()).ok_or(AppError::NothingToUndo)?;
        // An act may itself take something back (a correction does): that comes again.
        let taken = taken_back(all.iter().map(|(fact, _)| fact));
        let here = all.iter().map(|(fact, _)| fact).filter(|f| f.step == last && !taken.contains(f.id.as_str()));
        let mut gone: Vec<Fact<i64>> = here.cloned().collect();
        gone.sort_by(|a, b| a.id.cmp(&b.id));
        take_back(notebook, &gone, &gone, coltiva, now, ids)?;
        gone.retain(|fact| !matches!(fact.what, What::Retract { .. }));
        Ok::<_, AppError>(gone)
    })
}

/// The step of the last act of one's own that stands: what [`undo`] would take back. A button that offers to take an act back names it,
/// so that it takes back no other.
pub fn last_act(coltiva: &Coltiva) -> Result<Option<String>> {
    Ok(coltiva.store.read(coltiva.member, |reader| reader.facts()).map(last_step)?)
}

fn last_step(all: Vec<(Fact<i64>, Option<i64>)>) -> Option<String> {
    by_hand(all).into_iter().max_by(|a, b| a.place().cmp(&b.place())).map(|fact| fact.step)
}

/// Takes facts back in one step. `turning`: the facts that count no more thereby, or, where `gone` are takings back, count again.
pub(crate) fn take_back(
    notebook: &mut Notebook<'_>,
    gone: &[Fact<i64>],
    turning: &[Fact<i64>],
    coltiva: &Coltiva,
    now: Timestamp,
    ids: &mut dyn Ids,
) -> std::result::Result<(), StoreError> {
    let step = ids.next();
    for fact in gone {
        let what = What::Retract { fact: fact.id.clone() };
        let id = ids.next();
        notebook.add_fact(&Fact { id, step: step.clone(), at: When::Instant(now), who: fact.who, what })?;
    }
    let keys = turning.iter().filter_map(|fact| match &fact.what {
        What::Logged { key } | What::RetractInteraction { key } => Some(key.clone()),
        _ => None,
    });
    let touched = Touched { turned: keys.collect(), facts: turning.to_vec(), ..Touched::default() };
    let zone = coltiva.zone(notebook)?;
    rebuild::after(notebook, &touched, &zone)
}

/// Of all facts those that the member typed or decided and has not taken back.
pub(crate) fn by_hand(all: Vec<(Fact<i64>, Option<i64>)>) -> Vec<Fact<i64>> {
    let typed: HashSet<String> =
        all.iter().filter(|(_, import)| import.is_none()).map(|(fact, _)| fact.id.clone()).collect();
    let mut standing = Standing::of(all).facts;
    standing.retain(|fact| typed.contains(&fact.id));
    standing
}
