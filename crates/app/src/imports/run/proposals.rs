//! What the member may want to take up: an event without guests that names somebody they know, a number that was passed on to them
//! (FORMATS 3 and 7). Said once, at the end of the import; nothing of it is kept, and who takes none up has lost nothing.

use std::collections::{BTreeMap, HashMap};

use coltiva_domain::keys::Key;
use coltiva_domain::names::fold;
use coltiva_domain::when::{DAY, When};
use coltiva_store::{Filter, Notebook, StoreError};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::error::{AppError, Result};
use crate::imports::report::Proposal;
use crate::imports::sink::Proposed;
use crate::people;
use crate::rebuild;

/// So many at most, the latest.
const AT_MOST: usize = 100;
/// Words of a name looked for.
const WORDS: std::ops::RangeInclusive<usize> = 2..=4;

/// What is worth a look, latest first.
pub(super) fn of(notebook: &mut Notebook<'_>, proposed: &[Proposed], now: Timestamp) -> Result<Vec<Proposal>> {
    if proposed.is_empty() {
        return Ok(Vec::new());
    }
    let known = full_names(notebook)?;
    let people = rebuild::sighting_people(notebook)?;
    let mut latest: Vec<&Proposed> = proposed.iter().filter(|p| position(p) <= now.as_second()).collect();
    latest.sort_by_key(|p| std::cmp::Reverse(position(p)));
    let mut found = Vec::new();
    for one in latest {
        match one {
            Proposed::Met { title, at } => {
                for (person, name) in named(title, &known) {
                    if !met(notebook, &people, person, *at)? {
                        let (person, title) = (Some(person.to_string()), Some(title.clone()));
                        found.push(Proposal { what: "meeting", person, name, at: *at, title, key: None });
                    }
                }
            }
            Proposed::Card { name, key, at } => {
                if !is_known(notebook, key)? {
                    let person = known.get(&fold(name)).and_then(|known| known.as_ref());
                    found.push(Proposal {
                        what: "contact",
                        person: person.map(|(id, _)| id.to_string()),
                        name: name.clone(),
                        at: *at,
                        title: None,
                        key: Some(key.text()),
                    });
                }
            }
        }
        if found.len() >= AT_MOST {
            break;
        }
    }
    Ok(found)
}

fn position(proposed: &Proposed) -> i64 {
    let (Proposed::Met { at, .. } | Proposed::Card { at, .. }) = proposed;
    at.position(&TimeZone::UTC)
}

/// Who bears a full name alone; `None` where several do.
type Known = HashMap<String, Option<(i64, String)>>;

fn full_names(notebook: &mut Notebook<'_>) -> Result<Known> {
    let mut known: Known = HashMap::new();
    for (id, name) in people::names(notebook)? {
        let folded = fold(&name);
        if WORDS.contains(&folded.split(' ').count()) {
            known.entry(folded).and_modify(|other| *other = None).or_insert(Some((id, name)));
        }
    }
    Ok(known)
}

/// Whom a title names by their full name, each once.
fn named(title: &str, known: &Known) -> BTreeMap<i64, String> {
    let folded = fold(title);
    let words: Vec<&str> = folded.split(' ').collect();
    let runs = WORDS.flat_map(|length| words.windows(length).map(|run| run.join(" ")));
    runs.filter_map(|run| known.get(&run).cloned().flatten()).collect()
}

/// Does the log say already that something happened with them on that day?
fn met(notebook: &mut Notebook<'_>, people: &HashMap<i64, i64>, person: i64, at: When) -> Result<bool> {
    let begin = at.position(&TimeZone::UTC);
    let mut met = false;
    notebook.interactions(&Filter::Between(begin - DAY..=begin + DAY), |stored| {
        let day = |when: When| when.day(&TimeZone::UTC);
        let same = day(stored.interaction.at) == day(at);
        met |= same && stored.interaction.people.iter().any(|p| people.get(&p.who) == Some(&person));
        Ok::<_, StoreError>(())
    })?;
    Ok(met)
}

fn is_known(notebook: &mut Notebook<'_>, key: &Key) -> Result<bool> {
    match people::find(notebook, &key.text()) {
        Ok(_) => Ok(true),
        Err(AppError::Nobody(..)) => Ok(false),
        Err(AppError::Several(..)) => Ok(true),
        Err(error) => Err(error),
    }
}
