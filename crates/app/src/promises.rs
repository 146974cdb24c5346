//! What I owe and what I await: open loops, followed through the log.

use std::collections::{BTreeSet, HashMap, HashSet};

use coltiva_domain::facts::{Fact, Sign, What};
use coltiva_domain::interactions::{Interaction, Kind, Role};
use coltiva_domain::promises::{LoopState, OpenLoop, open_loops};
use coltiva_domain::when::When;
use coltiva_store::{Filter, Reader, StoreError};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::error::{AppError, Result};
use crate::facts::Ids;
use crate::notebook::{Clock, Coltiva};
use crate::rebuild;

/// A loop, with what it stands on.
#[derive(Debug, Clone)]
pub struct Promise {
    /// The loop.
    pub open: OpenLoop<i64>,
    /// Its number among all that were ever said: by it one names it (`p3`).
    pub number: usize,
    /// With whom, by name.
    pub names: Vec<String>,
    /// All of them are in the archive: today asks for it no more.
    pub archived: bool,
    /// `f<fact>`, and `i<id>` of the message it was found in.
    pub evidence: Vec<String>,
}

/// Loops of the whole notebook, and the row ids of the interactions behind them.
pub(crate) struct Loops {
    pub(crate) all: Vec<OpenLoop<i64>>,
    /// People whose last message asks not to be written to any more.
    pub(crate) left_alone: HashSet<i64>,
    ids: HashMap<String, i64>,
}

impl Loops {
    /// Reads the facts that begin a loop, and what was said with the same people since; what comes after now is not known yet.
    pub(crate) fn read(
        reader: &mut Reader<'_>,
        facts: &[Fact<i64>],
        own: &HashSet<i64>,
        of: &HashMap<i64, i64>,
        clock: &Clock,
    ) -> std::result::Result<Loops, StoreError> {
        let (zone, today) = (&clock.zone, clock.today());
        let later = |fact: &Fact<i64>| fact.at.day(zone).is_some_and(|day| day > today);
        let said: Vec<Fact<i64>>;
        let facts = if facts.iter().any(later) {
            said = facts.iter().filter(|fact| !later(fact)).cloned().collect();
            &said
        } else {
            facts
        };
        let mut keys: BTreeSet<String> = BTreeSet::new();
        let mut people: HashSet<i64> = HashSet::new();
        let mut any = false;
        for fact in facts {
            match &fact.what {
                What::Found { found_in, .. } => {
                    keys.insert(found_in.clone());
                }
                What::Promise { found_in, .. } => {
                    keys.extend(found_in.clone());
                    people.extend(fact.who.and_then(|who| of.get(&who)));
                }
                _ => continue,
            }
            any = true;
        }
        if !any {
            return Ok(Loops { all: Vec::new(), left_alone: HashSet::new(), ids: HashMap::new() });
        }
        let keys: Vec<String> = keys.into_iter().collect();
        let mut seen: HashSet<i64> = HashSet::new();
        let mut interactions: Vec<Interaction<i64>> = Vec::new();
        let mut ids = HashMap::new();
        reader.interactions(&Filter::Keys(&keys), |stored| {
            ids.insert(stored.interaction.key.clone(), stored.id);
            people.extend(stored.interaction.people.iter().filter_map(|p| of.get(&p.who)));
            if seen.insert(stored.id) && !stored.interaction.is_ahead(clock.now, zone) {
                interactions.push(stored.interaction);
            }
            Ok(())
        })?;
        let sightings: Vec<i64> =
            of.iter().filter(|(_, person)| people.contains(person)).map(|(sighting, _)| *sighting).collect();
        for stored in reader.interactions_of(&sightings, None)? {
            if seen.insert(stored.id) && !stored.interaction.is_ahead(clock.now, zone) {
                interactions.push(stored.interaction);
            }
        }
        let all = open_loops(
            facts,
            &interactions,
            |who| own.contains(&who),
            |who| of.get(&who).copied().unwrap_or(who),
            zone,
        );
        let left_alone = left_alone(facts, &interactions, own, of, zone);
        Ok(Loops { all, left_alone, ids })
    }

    /// Those who may be one person are one here too: what was handed over at another address of theirs is not asked for.
    fn closed_under_other_names(
        &mut self,
        reader: &mut Reader<'_>,
        facts: &[Fact<i64>],
        own: &HashSet<i64>,
        of: &HashMap<i64, i64>,
        clock: &Clock,
    ) -> std::result::Result<(), StoreError> {
        let leader = rebuild::leaders(reader)?;
        let united = of.iter().map(|(&s, person)| (s, leader.get(person).copied().unwrap_or(*person))).collect();
        let mut found: HashMap<String, OpenLoop<i64>> =
            Loops::read(reader, facts, own, &united, clock)?.all.into_iter().map(|l| (l.fact.clone(), l)).collect();
        for open in &mut self.all {
            if let Some(united) = found.remove(&open.fact) {
                (open.state, open.closed_by) = (united.state, united.closed_by);
            }
        }
        Ok(())
    }

    /// The number of the promise that stands on this fact.
    pub(crate) fn number(&self, fact: &str) -> Option<usize> {
        self.all.iter().position(|open| open.fact == fact).map(|before| before + 1)
    }

    /// The evidence of a loop.
    pub(crate) fn evidence(&self, open: &OpenLoop<i64>) -> Vec<String> {
        let found = open.found_in.as_ref().and_then(|key| self.ids.get(key)).map(|id| format!("i{id}"));
        std::iter::once(format!("f{}", open.fact)).chain(found).collect()
    }
}

/// Whose last message asks not to be written to any more.
fn left_alone(
    facts: &[Fact<i64>],
    interactions: &[Interaction<i64>],
    own: &HashSet<i64>,
    of: &HashMap<i64, i64>,
    zone: &TimeZone,
) -> HashSet<i64> {
    let asked: HashSet<&str> = facts
        .iter()
        .filter_map(|fact| match &fact.what {
            What::Found { sign: Sign::LeaveAlone, found_in, .. } => Some(found_in.as_str()),
            _ => None,
        })
        .collect();
    if asked.is_empty() {
        return HashSet::new();
    }
    let mut last: HashMap<i64, (i64, &str)> = HashMap::new();
    for letter in interactions.iter().filter(|i| matches!(i.kind, Kind::Mail | Kind::Message)) {
        let place = (letter.at.position(zone), letter.key.as_str());
        for writer in letter.people.iter().filter(|p| p.role == Role::From && !own.contains(&p.who)) {
            let known = last.entry(of.get(&writer.who).copied().unwrap_or(writer.who)).or_insert(place);
            *known = (*known).max(place);
        }
    }
    last.into_iter().filter(|(_, (_, key))| asked.contains(key)).map(|(person, _)| person).collect()
}

/// Every loop as it stands now, by the time it was said; only those neither kept nor dropped where `open_only`.
pub fn promises(coltiva: &Coltiva, open_only: bool, now: Timestamp) -> Result<Vec<Promise>> {
    let clock = coltiva.clock(now)?;
    coltiva.store.read(coltiva.member, |reader| {
        let facts = crate::notebook::facts(reader)?;
        let mut all = followed(reader, &facts, &clock)?;
        all.retain(|promise| !open_only || promise.open.is_open());
        Ok(all)
    })
}

/// Of all loops those with one person, by the time they were said.
pub(crate) fn with(
    reader: &mut Reader<'_>,
    person: i64,
    loops: Loops,
    facts: &[Fact<i64>],
    own: &HashSet<i64>,
    of: &HashMap<i64, i64>,
    clock: &Clock,
) -> std::result::Result<Vec<Promise>, StoreError> {
    let mut all = told(reader, loops, facts, own, of, clock)?;
    all.retain(|promise| promise.open.people.contains(&person));
    Ok(all)
}

fn followed(
    reader: &mut Reader<'_>,
    facts: &[Fact<i64>],
    clock: &Clock,
) -> std::result::Result<Vec<Promise>, StoreError> {
    let own = rebuild::own_sightings(reader)?;
    let of = rebuild::sighting_people(reader)?;
    let loops = Loops::read(reader, facts, &own, &of, clock)?;
    told(reader, loops, facts, &own, &of, clock)
}

/// Loops with the names of their people.
fn told(
    reader: &mut Reader<'_>,
    mut loops: Loops,
    facts: &[Fact<i64>],
    own: &HashSet<i64>,
    of: &HashMap<i64, i64>,
    clock: &Clock,
) -> std::result::Result<Vec<Promise>, StoreError> {
    loops.closed_under_other_names(reader, facts, own, of, clock)?;
    let mut people: Vec<i64> = loops.all.iter().flat_map(|open| open.people.iter().copied()).collect();
    people.sort_unstable();
    people.dedup();
    let archived = crate::people::archived(facts, reader)?;
    let mut names: HashMap<i64, String> = HashMap::new();
    for row in reader.people_by_id(&people)? {
        names.insert(row.id, crate::people::person_of(&row)?.shown().to_owned());
    }
    let promise = |(before, open): (usize, &OpenLoop<i64>)| Promise {
        number: before + 1,
        names: open.people.iter().filter_map(|id| names.get(id).cloned()).collect(),
        archived: open.people.iter().all(|id| archived.contains(id)),
        evidence: loops.evidence(open),
        open: open.clone(),
    };
    Ok(loops.all.iter().enumerate().map(promise).collect())
}

/// What the member says of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It was kept.
    Close,
    /// Yes, it is one.
    Confirm,
    /// It is none, or does not matter any more.
    Drop,
}

/// The promise that this names: its number as it is listed (`p3`), or any id that it ever had.
pub(crate) fn named(reader: &mut Reader<'_>, name: &str, clock: &Clock) -> Result<Option<Promise>> {
    let number = name.strip_prefix(['p', 'P']).and_then(|number| number.parse::<usize>().ok());
    let first = match number {
        Some(_) => None,
        None => {
            let all = reader.facts()?;
            let fact = all.iter().map(|(fact, _)| fact).find(|fact| fact.id == name);
            match fact.and_then(Fact::promise) {
                Some(first) => Some(first.to_owned()),
                None => return Ok(None),
            }
        }
    };
    let facts = crate::notebook::facts(reader)?;
    let mut all = followed(reader, &facts, clock)?.into_iter();
    Ok(all.find(|promise| Some(promise.number) == number || Some(&promise.open.first) == first.as_ref()))
}

/// The promise that was judged, and the fact that says so.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The fact.
    pub said: Fact<i64>,
    /// What it is about, as it stood before.
    pub promise: Promise,
}

/// Says it of the promise that `promise` names; or, where that is a person (an id, a key, a name), of the one that is open with them.
/// Of several nobody guesses: [`AppError::SeveralPromises`].
pub fn judge(coltiva: &Coltiva, promise: &str, verdict: Verdict, now: Timestamp, ids: &mut dyn Ids) -> Result<Judged> {
    let (step, id) = (ids.next(), ids.next());
    coltiva.store.write(coltiva.member, |notebook| {
        let clock = Clock { now, zone: coltiva.zone(notebook)? };
        let promise = match named(notebook, promise, &clock)? {
            Some(promise) => promise,
            None => open_with(notebook, promise, verdict, &clock)?,
        };
        let fact = promise.open.fact.clone();
        let who = crate::notebook::facts(notebook)?.into_iter().find(|said| said.id == fact).and_then(|said| said.who);
        let what = match verdict {
            Verdict::Close => What::Close { fact },
            Verdict::Confirm => What::Confirm { fact },
            Verdict::Drop => What::Drop { fact },
        };
        let said = Fact { id, step, at: When::Instant(now), who, what };
        notebook.add_fact(&said)?;
        Ok(Judged { said, promise })
    })
}

/// Of those that are no longer open, the one that was dropped last.
fn dropped_last(closed: Vec<Promise>, facts: &[Fact<i64>]) -> Option<Promise> {
    let when = |promise: &Promise| {
        let drops = facts.iter().filter(|fact| matches!(&fact.what, What::Drop { fact } if *fact == promise.open.fact));
        drops.map(Fact::place).max()
    };
    let dropped = closed.into_iter().filter(|p| p.open.state == LoopState::Dropped);
    dropped.filter_map(|p| Some((when(&p)?, p))).max_by(|(a, _), (b, _)| a.cmp(b)).map(|(_, p)| p)
}

/// The one that is open with a person; those who may be one person are one, as today counts them. Where none is open a yes takes up
/// again the one that was dropped last.
fn open_with(reader: &mut Reader<'_>, person: &str, verdict: Verdict, clock: &Clock) -> Result<Promise> {
    let no_such = || AppError::NoSuch { what: "promise", id: person.to_owned() };
    let nothing_open = || AppError::NoSuch { what: "promise-with", id: person.to_owned() };
    let id = match crate::people::find_row(reader, person) {
        Ok(row) => row.id,
        Err(AppError::Nobody(..)) => return Err(no_such()),
        Err(other) => return Err(other),
    };
    let leader = rebuild::leaders(reader)?;
    let led = |person: i64| leader.get(&person).copied().unwrap_or(person);
    let facts = crate::notebook::facts(reader)?;
    let mut theirs = followed(reader, &facts, clock)?;
    theirs.retain(|p| p.open.people.iter().any(|person| led(*person) == led(id)));
    let (mut open, closed): (Vec<Promise>, Vec<Promise>) = theirs.into_iter().partition(|p| p.open.is_open());
    let proposed = |p: &Promise| p.open.state == LoopState::Proposed;
    if verdict == Verdict::Confirm && open.iter().any(proposed) {
        open.retain(proposed);
    }
    match open.pop() {
        None if verdict == Verdict::Confirm => dropped_last(closed, &facts).ok_or_else(nothing_open),
        None => Err(nothing_open()),
        Some(only) if open.is_empty() => Ok(only),
        Some(last) => {
            open.push(last);
            let listed = open.into_iter().map(|p| (p.number, p.open.what)).collect();
            Err(AppError::SeveralPromises(person.to_owned(), listed))
        }
    }
}
