//! Pairs that may be one person, and taking people apart again.

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::identity::Tier;
use coltiva_domain::reasons::Reason;
use coltiva_domain::when::When;
use coltiva_store::{Notebook, Reader, StoreError};
use jiff::Timestamp;

use crate::error::{AppError, Result};
use crate::facts::Ids;
use crate::notebook::{Coltiva, standing};
use crate::people;
use crate::rebuild;

/// A pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// One person's id and name.
    pub a: (i64, String),
    /// The other's.
    pub b: (i64, String),
    /// How sure.
    pub tier: Tier,
    /// Weight of the evidence in bits.
    pub bits: f64,
    /// What agrees and what does not.
    pub evidence: Vec<Reason>,
}

/// The open pairs, likely ones first, each tier most telling first.
pub fn duplicates(coltiva: &Coltiva, tier: Option<Tier>) -> Result<Vec<Pair>> {
    Ok(coltiva.store.read(coltiva.member, |reader| open(reader, tier))?)
}

fn open(reader: &mut Reader<'_>, tier: Option<Tier>) -> std::result::Result<Vec<Pair>, StoreError> {
    let rows = reader.pairs()?;
    let mut ids: Vec<i64> = rows.iter().flat_map(|row| [row.a, row.b]).collect();
    ids.sort_unstable();
    ids.dedup();
    let names: std::collections::HashMap<i64, String> =
        reader.people_by_id(&ids)?.into_iter().map(|row| (row.id, people::shown(&row))).collect();
    let name = |id: i64| (id, names.get(&id).cloned().unwrap_or_default());
    let pairs = rows.into_iter().map(|row| Pair {
        a: name(row.a),
        b: name(row.b),
        tier: rebuild::waiting(&row).tier,
        bits: row.bits,
        evidence: serde_json::from_str(&row.reasons).unwrap_or_default(),
    });
    let mut pairs: Vec<Pair> = pairs.filter(|pair| tier.is_none_or(|tier| tier == pair.tier)).collect();
    pairs.sort_by(|x, y| x.tier.cmp(&y.tier).then(y.bits.total_cmp(&x.bits)).then((x.a.0, x.b.0).cmp(&(y.a.0, y.b.0))));
    Ok(pairs)
}

/// Accepts every likely pair, in one step that can be taken back as one. Says how many.
pub fn accept(coltiva: &Coltiva, now: Timestamp, ids: &mut dyn Ids) -> Result<usize> {
    let step = ids.next();
    coltiva.store.write(coltiva.member, |notebook| {
        // Read where it is written: what somebody answered in between is no likely pair any more.
        let likely = open(notebook, Some(Tier::Likely))?;
        let mut pairs = Vec::with_capacity(likely.len());
        for pair in &likely {
            let (a, b) = (stand_in(notebook, pair.a.0)?, stand_in(notebook, pair.b.0)?);
            pairs.push(if a <= b { (a, b) } else { (b, a) });
        }
        // By what they are: the first rows to come were others in another notebook of the same people.
        pairs.sort_unstable();
        for ((_, a), (_, b)) in pairs {
            notebook.add_fact(&answer(&step, ids.next(), now, a, What::Same { other: b }))?;
        }
        derive(coltiva, notebook)?;
        Ok(likely.len())
    })
}

/// The two are one person, or two: the member's word.
pub fn answer_pair(
    coltiva: &Coltiva,
    a: &str,
    b: &str,
    same: bool,
    now: Timestamp,
    ids: &mut dyn Ids,
) -> Result<Fact<i64>> {
    let (step, id) = (ids.next(), ids.next());
    coltiva.store.write(coltiva.member, |notebook| {
        let (one, other) = (people::find(notebook, a)?, people::find(notebook, b)?);
        if one.id == other.id {
            return Err(AppError::BadValue { what: "pair", value: a.to_owned() });
        }
        if same {
            // The later word counts, also where others of their sightings stood for them when it was said that they are two.
            for parting in between(notebook, &one.sightings, &other.sightings)? {
                let what = What::Retract { fact: parting.id };
                notebook.add_fact(&Fact {
                    id: ids.next(),
                    step: step.clone(),
                    at: When::Instant(now),
                    who: parting.who,
                    what,
                })?;
            }
        }
        let ((_, a), (_, b)) = (stand_in(notebook, one.id)?, stand_in(notebook, other.id)?);
        let what = if same { What::Same { other: b } } else { What::Different { other: b } };
        let fact = answer(&step, id, now, a, what);
        notebook.add_fact(&fact)?;
        derive(coltiva, notebook)?;
        Ok(fact)
    })
}

/// Takes sightings out of a person: they become one of their own.
pub fn split(coltiva: &Coltiva, who: &str, sightings: &[i64], now: Timestamp, ids: &mut dyn Ids) -> Result<usize> {
    let step = ids.next();
    coltiva.store.write(coltiva.member, |notebook| {
        let person = people::find(notebook, who)?;
        for sighting in sightings {
            if !person.sightings.contains(sighting) {
                return Err(AppError::NoSuch { what: "sighting", id: sighting.to_string() });
            }
        }
        let mut in_order: Vec<(String, i64)> =
            notebook.sightings_by_id(&person.sightings)?.iter().map(|s| (s.sighting.content(), s.id)).collect();
        in_order.sort_unstable();
        let (going, staying): (Vec<i64>, Vec<i64>) =
            in_order.into_iter().map(|(_, id)| id).partition(|id| sightings.contains(id));
        if staying.is_empty() {
            return Err(AppError::BadValue { what: "split", value: who.to_owned() });
        }
        for &out in &going {
            for &stays in &staying {
                notebook.add_fact(&answer(&step, ids.next(), now, out, What::Different { other: stays }))?;
            }
        }
        for pair in going.windows(2) {
            notebook.add_fact(&answer(&step, ids.next(), now, pair[0], What::Same { other: pair[1] }))?;
        }
        derive(coltiva, notebook)?;
        Ok(going.len())
    })
}

/// The sighting that stands for a person, after what it says.
fn stand_in(reader: &mut Reader<'_>, person: i64) -> std::result::Result<(String, i64), StoreError> {
    let id = people::stand_in(reader, person)?;
    let content = reader.sightings_by_id(&[id])?.first().map(|seen| seen.sighting.content());
    Ok((content.unwrap_or_default(), id))
}

/// The standing words that somebody of the one and somebody of the other are two people.
fn between(reader: &mut Reader<'_>, one: &[i64], other: &[i64]) -> std::result::Result<Vec<Fact<i64>>, StoreError> {
    let mut facts = standing(reader.facts()?);
    facts.retain(|fact| match (fact.who, &fact.what) {
        (Some(a), What::Different { other: b }) => {
            one.contains(&a) && other.contains(b) || one.contains(b) && other.contains(&a)
        }
        _ => false,
    });
    Ok(facts)
}

fn answer(step: &str, id: String, now: Timestamp, who: i64, what: What<i64>) -> Fact<i64> {
    Fact { id, step: step.to_owned(), at: When::Instant(now), who: Some(who), what }
}

fn derive(coltiva: &Coltiva, notebook: &mut Notebook<'_>) -> std::result::Result<(), StoreError> {
    let zone = coltiva.zone(notebook)?;
    rebuild::after_answers(notebook, &zone)
}
