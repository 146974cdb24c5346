//! Writing a fact about someone, and taking the last one back.

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::when::When;
use coltiva_store::StoreError;
use jiff::Timestamp;

use crate::error::{AppError, Result};
use crate::notebook::Coltiva;
use crate::people;
use crate::rebuild;

/// Gives ids that nobody has: the roof's clock and dice, a counter in tests.
pub trait Ids {
    /// The next one.
    fn next(&mut self) -> String;
}

/// Writes what is said about the person meant by `who`.
pub fn say(coltiva: &Coltiva, who: &str, what: What<i64>, now: Timestamp, ids: &mut dyn Ids) -> Result<Fact<i64>> {
    let (step, id) = (ids.next(), ids.next());
    coltiva.store.write(coltiva.member, |notebook| {
        let person = people::find(notebook, who)?;
        let fact = Fact { id, step, at: When::Instant(now), who: Some(person.id), what };
        notebook.add_fact(&fact)?;
        let zone = coltiva.zone(notebook)?;
        rebuild::after_answers(notebook, &zone)?;
        Ok(fact)
    })
}

/// Takes the member's last act back, all of its facts together; says what they were.
pub fn undo(coltiva: &Coltiva, now: Timestamp, ids: &mut dyn Ids) -> Result<Vec<Fact<i64>>> {
    coltiva.store.write(coltiva.member, |notebook| {
        let typed: Vec<Fact<i64>> =
            notebook.facts()?.into_iter().filter(|(_, import)| import.is_none()).map(|(fact, _)| fact).collect();
        let standing = crate::notebook::standing(typed.into_iter().map(|fact| (fact, None)).collect());
        let last = standing
            .iter()
            .max_by_key(|fact| (fact.at.position(&jiff::tz::TimeZone::UTC), &fact.id))
            .map(|fact| fact.step.clone())
            .ok_or(AppError::NothingToUndo)?;
        let gone: Vec<Fact<i64>> = standing.into_iter().filter(|fact| fact.step == last).collect();
        let step = ids.next();
        for fact in &gone {
            let what = What::Retract { fact: fact.id.clone() };
            notebook.add_fact(&Fact {
                id: ids.next(),
                step: step.clone(),
                at: When::Instant(now),
                who: fact.who,
                what,
            })?;
        }
        let zone = coltiva.zone(notebook)?;
        rebuild::after_answers(notebook, &zone)?;
        Ok::<_, AppError>(gone)
    })
}

/// Everything that was typed and stands, oldest first.
pub fn typed(coltiva: &Coltiva) -> Result<Vec<Fact<i64>>> {
    let facts = coltiva.store.read(coltiva.member, |reader| reader.facts())?;
    let typed = facts.into_iter().filter(|(_, import)| import.is_none()).collect();
    let mut standing = crate::notebook::standing(typed);
    standing.sort_by_key(|fact| (fact.at.position(&jiff::tz::TimeZone::UTC), fact.id.clone()));
    Ok::<_, StoreError>(standing).map_err(Into::into)
}
