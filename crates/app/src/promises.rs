//! What I owe and what I await: open loops, followed through the log.

use std::collections::{BTreeSet, HashMap, HashSet};

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::interactions::Interaction;
use coltiva_domain::promises::{LoopState, OpenLoop, open_loops};
use coltiva_domain::today::heaviest;
use coltiva_domain::when::When;
use coltiva_store::{Filter, Reader, StoreError};
use jiff::Timestamp;

use crate::error::{AppError, Result};
use crate::facts::Ids;
use crate::notebook::{Clock, Coltiva};
use crate::rebuild;

/// A loop, with what it stands on.
#[derive(Debug, Clone)]
pub struct Promise {
    /// The loop.
    pub open: OpenLoop<i64>,
    /// With whom, by name.
    pub names: Vec<String>,
    /// `f<fact>`, and `i<id>` of the message it was found in.
    pub evidence: Vec<String>,
}

/// Loops of the whole notebook, and the row ids of the interactions behind them.
pub(crate) struct Loops {
    pub(crate) all: Vec<OpenLoop<i64>>,
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
            return Ok(Loops { all: Vec::new(), ids: HashMap::new() });
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
        Ok(Loops { all, ids })
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

    /// The evidence of a loop.
    pub(crate) fn evidence(&self, open: &OpenLoop<i64>) -> Vec<String> {
        let found = open.found_in.as_ref().and_then(|key| self.ids.get(key)).map(|id| format!("i{id}"));
        std::iter::once(format!("f{}", open.fact)).chain(found).collect()
    }
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
    let mut names: HashMap<i64, String> = HashMap::new();
    for row in reader.people_by_id(&people)? {
        names.insert(row.id, crate::people::person_of(&row)?.shown().to_owned());
    }
    let promise = |open: &OpenLoop<i64>| Promise {
        names: open.people.iter().filter_map(|id| names.get(id).cloned()).collect(),
        evidence: loops.evidence(open),
        open: open.clone(),
    };
    Ok(loops.all.iter().map(promise).collect())
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

/// Says it of the promise with that id; or, where `promise` is a person (an id, a key, a name), of the one that is open with them: of
/// several, the one that today asks for. Where none is open a yes takes up again the one that was dropped last.
pub fn judge(
    coltiva: &Coltiva,
    promise: &str,
    verdict: Verdict,
    now: Timestamp,
    ids: &mut dyn Ids,
) -> Result<Fact<i64>> {
    let (step, id) = (ids.next(), ids.next());
    coltiva.store.write(coltiva.member, |notebook| {
        let facts = crate::notebook::facts(notebook)?;
        let begins = |fact: &&Fact<i64>| matches!(fact.what, What::Found { .. } | What::Promise { .. });
        let no_such = || AppError::NoSuch { what: "promise", id: promise.to_owned() };
        let about = match facts.iter().filter(begins).find(|fact| fact.id == promise) {
            Some(fact) => fact,
            None => {
                let clock = Clock { now, zone: coltiva.zone(notebook)? };
                let id = match crate::people::find_row(notebook, promise) {
                    Ok(row) => row.id,
                    Err(AppError::Nobody(..)) => return Err(no_such()),
                    Err(other) => return Err(other),
                };
                // Today counts those who may be one person as one, and names the first.
                let leader = rebuild::leaders(notebook)?;
                let led = |person: i64| leader.get(&person).copied().unwrap_or(person);
                let mut theirs = followed(notebook, &facts, &clock)?;
                theirs.retain(|p| p.open.people.iter().any(|person| led(*person) == led(id)));
                let open: Vec<&OpenLoop<i64>> = theirs.iter().map(|p| &p.open).filter(|open| open.is_open()).collect();
                let today = clock.today();
                let meant = match open.as_slice() {
                    [only] => Some(&*only.fact),
                    [] if verdict == Verdict::Confirm => dropped_last(&theirs, &facts),
                    several => heaviest(several.iter().copied(), today).map(|(open, _)| &*open.fact),
                };
                let nothing_open = || AppError::NoSuch { what: "promise-with", id: promise.to_owned() };
                let meant = meant.ok_or_else(nothing_open)?;
                facts.iter().find(|fact| fact.id == meant).ok_or_else(no_such)?
            }
        };
        let fact = about.id.clone();
        let what = match verdict {
            Verdict::Close => What::Close { fact },
            Verdict::Confirm => What::Confirm { fact },
            Verdict::Drop => What::Drop { fact },
        };
        let said = Fact { id, step, at: When::Instant(now), who: about.who, what };
        notebook.add_fact(&said)?;
        Ok(said)
    })
}

/// Of the dropped ones, the one that was dropped last.
fn dropped_last<'a>(promises: &[Promise], facts: &'a [Fact<i64>]) -> Option<&'a str> {
    let dropped = |id: &str| promises.iter().any(|p| p.open.state == LoopState::Dropped && p.open.fact == id);
    let drops = facts.iter().filter_map(|fact| match &fact.what {
        What::Drop { fact: id } if dropped(id) => Some((fact.place(), id.as_str())),
        _ => None,
    });
    drops.max_by(|(a, _), (b, _)| a.cmp(b)).map(|(_, id)| id)
}
