//! Who is meant by words: an id, a key or a name.

use std::collections::{HashMap, HashSet};

use coltiva_domain::identity::pools::{Waiting, pools};
use coltiva_domain::identity::{Tier, work_apart};
use coltiva_domain::keys::Key;
use coltiva_domain::names;
use coltiva_domain::people::Person;
use coltiva_domain::sightings::Field;
use coltiva_store::{PersonRow, Reader, StoreError};

use super::{bearer, person_of, shown};
use crate::error::{AppError, Result};
use crate::notebook::Coltiva;
use crate::{me, owner, rebuild};

/// The person meant by an id, a key (`anna@example.org`, a phone, a profile address) or a name.
pub(crate) fn find(reader: &mut Reader<'_>, who: &str) -> Result<Person> {
    let row = find_row(reader, who)?;
    Ok(person_of(&row)?)
}

/// The keys that these words may be: as exports write one, an address, a profile, a number.
pub(crate) fn keys_meant(reader: &mut Reader<'_>, who: &str) -> std::result::Result<Vec<Key>, StoreError> {
    Ok(me::keys(who, &owner::region(reader)?).collect())
}

/// The one person of these words, for what cannot be taken back: of two records that may be one person neither answers for the other.
pub(crate) fn find_alone(reader: &mut Reader<'_>, who: &str) -> Result<Person> {
    let mut rows = rows_meant(reader, who)?;
    if rows.len() == 1 { Ok(person_of(&rows.remove(0))?) } else { Err(none_or_several(reader, who, rows)?) }
}

pub(crate) fn find_row(reader: &mut Reader<'_>, who: &str) -> Result<PersonRow> {
    let rows = rows_meant(reader, who)?;
    let mut rows = if rows.len() > 1 { told_apart(reader, rows)? } else { rows };
    if rows.len() == 1 { Ok(rows.remove(0)) } else { Err(none_or_several(reader, who, rows)?) }
}

/// Of those who wait to be told one, one answers for all, the same one whatever came first: where they are likely one, or nothing says
/// that they are two. Where something does (an employer, the member's word) nobody answers for another in silence.
fn told_apart(reader: &mut Reader<'_>, mut rows: Vec<PersonRow>) -> Result<Vec<PersonRow>> {
    let pairs: Vec<Waiting> = reader.pairs()?.iter().map(rebuild::waiting).collect();
    let likely: Vec<Waiting> = pairs.iter().copied().filter(|pair| pair.tier == Tier::Likely).collect();
    let likely = pools(&likely);
    one_of_each(reader, &mut rows, &likely)?;
    let open: HashSet<(i64, i64)> = pairs.iter().map(|pair| (pair.a.min(pair.b), pair.a.max(pair.b))).collect();
    let all_of = |id: i64| likely.iter().find(|group| group.contains(&id)).cloned().unwrap_or_else(|| vec![id]);
    let people: HashMap<i64, Person> =
        rows.iter().map(|row| Ok((row.id, person_of(row)?))).collect::<std::result::Result<_, StoreError>>()?;
    let asked =
        |a: i64, b: i64| all_of(a).iter().any(|&x| all_of(b).iter().any(|&y| open.contains(&(x.min(y), x.max(y)))));
    let apart = |a: &i64, b: &i64| a != b && (!asked(*a, *b) || work_apart(&people[a], &people[b]));
    let mut one = pools(&pairs);
    one.retain(|group| {
        let meant: Vec<i64> = group.iter().copied().filter(|id| people.contains_key(id)).collect();
        !meant.iter().any(|a| meant.iter().any(|b| apart(a, b)))
    });
    one_of_each(reader, &mut rows, &one)?;
    Ok(rows)
}

/// Leaves one row for each group of people who are taken for one.
fn one_of_each(reader: &mut Reader<'_>, rows: &mut Vec<PersonRow>, groups: &[Vec<i64>]) -> Result<()> {
    for group in groups {
        let meant: Vec<i64> = rows.iter().map(|row| row.id).filter(|id| group.contains(id)).collect();
        if meant.len() > 1 {
            let one = who_answers(reader, &meant)?;
            rows.retain(|row| !group.contains(&row.id) || row.id == one);
        }
    }
    Ok(())
}

/// Of several people, the one whose record bears what is said of all of them.
fn who_answers(reader: &mut Reader<'_>, people: &[i64]) -> std::result::Result<i64, StoreError> {
    let bearer = bearer(reader, people)?;
    reader.person_of(bearer)?.ok_or(StoreError::NoSuchRow("person"))
}

/// Why it is not one person.
fn none_or_several(reader: &mut Reader<'_>, who: &str, rows: Vec<PersonRow>) -> Result<AppError> {
    if rows.is_empty() {
        return Ok(AppError::Nobody(who.to_owned(), near(reader, who)?));
    }
    let named = |row: PersonRow| {
        let said = std::iter::once(shown(&row)).chain(row.title).chain(row.company);
        (row.id, said.filter(|said| !said.is_empty()).collect::<Vec<_>>().join(", "))
    };
    Ok(AppError::Several(who.to_owned(), rows.into_iter().map(named).collect()))
}

/// Everybody whom these words may mean.
fn rows_meant(reader: &mut Reader<'_>, who: &str) -> Result<Vec<PersonRow>> {
    let who = who.trim();
    if let Ok(id) = who.parse::<i64>()
        && let Some(person) = reader.person_of(id)?
        && let Some(row) = reader.people_by_id(&[person])?.into_iter().next()
    {
        return Ok(vec![row]);
    }
    let mut ids: Vec<i64> = Vec::new();
    for key in keys_meant(reader, who)? {
        ids.extend(reader.people_with_key(&key.text())?);
    }
    if ids.is_empty() {
        ids = by_name(reader, who)?;
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(reader.people_by_id(&ids)?)
}

/// How many near names are offered.
const NEAR_AT_MOST: usize = 3;
/// From this likeness on a name may be the one that was meant.
const NEAR: f64 = 0.86;

/// Whose names are nearest to these words: nobody was found by them, as there may be a slip of the pen.
pub fn nearest(coltiva: &Coltiva, who: &str) -> Result<Vec<(i64, String)>> {
    coltiva.store.read(coltiva.member, |reader| near(reader, who))
}

/// Whose names are nearest to these words.
fn near(reader: &mut Reader<'_>, who: &str) -> Result<Vec<(i64, String)>> {
    let wanted = names::folded(who).tokens;
    if wanted.is_empty() || who.contains('@') {
        return Ok(Vec::new());
    }
    let mut found: Vec<(f64, i64, String)> = Vec::new();
    reader.people(|row| {
        let tokens: Vec<&str> = row.folded.split(' ').collect();
        // Each word asked for, by the word of the name that is most like it.
        let best = |word: &String| tokens.iter().map(|token| names::alike(word, token)).fold(0.0, f64::max);
        let likeness = wanted.iter().map(best).fold(1.0, f64::min);
        if likeness >= NEAR {
            found.push((likeness, row.id, row.name));
        }
    })?;
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.truncate(NEAR_AT_MOST);
    Ok(found.into_iter().map(|(_, id, name)| (id, name)).collect())
}

/// People whose name holds all the words; a full match of the whole name wins over those that only hold it.
fn by_name(reader: &mut Reader<'_>, who: &str) -> Result<Vec<i64>> {
    let wanted = names::folded(who);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let (mut whole, mut nicknamed, mut holding) = (Vec::new(), Vec::new(), Vec::new());
    // All who are found, however many: who is called just so may be the last of them.
    for some in reader.search(who, None)?.chunks(500) {
        for row in reader.people_by_id(some)? {
            let name = names::folded(&row.name);
            if name.key() == wanted.key() {
                whole.push(row.id);
            } else if nicknames(&row).iter().any(|name| names::folded(name).key() == wanted.key()) {
                nicknamed.push(row.id);
            } else if wanted.tokens.iter().all(|word| name.tokens.contains(word)) {
                holding.push(row.id);
            }
        }
    }
    // Who bears the name comes before who is called so, and they before those of whose name it is a part.
    Ok([whole, nicknamed, holding].into_iter().find(|some| !some.is_empty()).unwrap_or_default())
}

/// What somebody is called beside their name. Few have one: the rest of a record need not be read for it.
pub(crate) fn nicknames(row: &PersonRow) -> Vec<String> {
    let person = row.details.contains("\"nickname\"").then(|| person_of(row).ok()).flatten();
    person.iter().flat_map(|person| person.all(Field::Nickname)).map(str::to_owned).collect()
}
