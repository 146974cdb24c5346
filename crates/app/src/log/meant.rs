//! Whom the names of a line mean.

use coltiva_domain::interactions::{Kind, Role};
use coltiva_domain::names;
use coltiva_domain::phrases::{Draft, KnownNames, Named};
use coltiva_store::{Reader, StoreError};

use super::Choice;
use crate::error::{AppError, Result};
use crate::people;

/// Somebody whom the line names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// As they are called in the notebook; whoever is new, as written.
    pub name: String,
    /// Who that is.
    pub who: Who,
    /// Does anything hang on them? Whoever is only spoken of, and unknown, is left to the words of the line.
    pub needed: bool,
}

/// Who is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// The person of this id.
    Known(i64),
    /// Nobody in the notebook: a new person. The names nearest to theirs, as there may be a slip of the pen.
    New {
        /// Id and name.
        near: Vec<(i64, String)>,
    },
    /// One of these.
    Several(Vec<(i64, String)>),
}

/// Every name of the notebook, nicknames too, in words.
pub(super) fn known_names(reader: &mut Reader<'_>) -> std::result::Result<KnownNames, StoreError> {
    let mut all = Vec::new();
    reader.people(|row| {
        all.extend(people::nicknames(&row));
        all.push(row.name);
    })?;
    Ok(KnownNames::of(all.iter().map(String::as_str)))
}

/// The owner's names, folded.
fn own_names(reader: &mut Reader<'_>) -> std::result::Result<Vec<String>, StoreError> {
    let names = reader.own_claims()?.into_iter().filter_map(|(claim, _)| claim.name);
    Ok(names.map(|name| names::folded(&name).key()).filter(|name| !name.is_empty()).collect())
}

/// Finds the people of a draft; one who is chosen and not named is added to it.
pub(super) fn find(reader: &mut Reader<'_>, draft: &mut Draft, choices: &[Choice]) -> Result<Vec<Meant>> {
    let mut all = Vec::with_capacity(draft.people.len());
    for n in 0..draft.people.len() {
        let (who, name) = named(reader, draft, n)?;
        all.push(Meant { who, name, needed: needed(draft, n) });
    }
    again(&mut all);
    // Oneself is nobody whom one meets.
    let own = own_names(reader)?;
    for meant in all.iter_mut().filter(|meant| !matches!(meant.who, Who::Known(_))) {
        meant.needed &= !own.contains(&names::folded(&meant.name).key());
    }
    // Of whom something is told, that is written; a name that may be anybody's is left to the words of the line.
    for aside in &draft.asides {
        all[aside.of].needed |= matches!(all[aside.of].who, Who::Known(_));
    }
    for choice in choices {
        match choice {
            Choice::New => {
                let unclear = all.iter_mut().find(|meant| meant.needed && matches!(meant.who, Who::Several(_)));
                let Some(meant) = unclear else {
                    // Whoever nobody knows is new anyway.
                    if all.iter().any(|meant| meant.needed && matches!(meant.who, Who::New { .. })) {
                        continue;
                    }
                    return Err(AppError::BadValue { what: "person", value: "new".to_owned() });
                };
                meant.who = Who::New { near: Vec::new() };
            }
            Choice::Person(who) => choose(reader, draft, &mut all, who)?,
        }
    }
    Ok(all)
}

/// Puts a chosen person in the place that waits for them.
fn choose(reader: &mut Reader<'_>, draft: &mut Draft, all: &mut Vec<Meant>, who: &str) -> Result<()> {
    let row = people::find_row(reader, who)?;
    let name = people::person_of(&row)?.shown().to_owned();
    let words = names::folded(&name).tokens;
    let shares = |meant: &Meant| names::folded(&meant.name).tokens.iter().any(|word| words.contains(word));
    let open = |meant: &Meant| meant.needed && !matches!(meant.who, Who::Known(_));
    let place = all
        .iter()
        .position(|m| matches!(&m.who, Who::Several(people) if people.iter().any(|(id, _)| *id == row.id)))
        .or_else(|| all.iter().position(|m| open(m) && shares(m)))
        .or_else(|| all.iter().position(|m| m.who != Who::Known(row.id) && shares(m)))
        .or_else(|| all.iter().position(open));
    let place = match place {
        Some(place) => place,
        None if all.iter().any(|m| m.who == Who::Known(row.id)) => return Ok(()),
        None => {
            // Nobody is named: the line is about them.
            let end = draft.text.len();
            let role = match (draft.kind, draft.direction) {
                (Some(Kind::Conversation | Kind::Meeting | Kind::Event) | None, _) | (_, None) => Role::With,
                (_, Some(coltiva_domain::interactions::Direction::In)) => Role::From,
                (_, Some(coltiva_domain::interactions::Direction::Out)) => Role::To,
                _ => Role::With,
            };
            draft.people.push(Named { name: name.clone(), at: end..end, role, address: None });
            all.push(Meant { name: name.clone(), who: Who::Known(row.id), needed: true });
            let nth = all.len() - 1;
            draft.promises.iter_mut().for_each(|promise| promise.with = promise.with.or(Some(nth)));
            nth
        }
    };
    all[place] = Meant { name, who: Who::Known(row.id), needed: true };
    Ok(())
}

/// Who is meant by a name and the address beside it: whom it belongs to, where the notebook knows that. One who is known by another
/// is not given this one by the way: then it is noted.
fn named(reader: &mut Reader<'_>, draft: &mut Draft, n: usize) -> Result<(Who, String)> {
    let written = draft.people[n].name.clone();
    if let Some(address) = draft.people[n].address.clone() {
        let (owner, name) = who(reader, &address)?;
        if let Who::Known(_) | Who::Several(_) = owner {
            draft.people[n].address = None;
            return Ok((owner, name.unwrap_or(written)));
        }
        let (person, name) = if written == address { (owner, None) } else { who(reader, &written)? };
        if !matches!(person, Who::New { .. }) {
            draft.people[n].address = None;
            if draft.kind.is_some() && !draft.note.contains(&address) {
                draft.note = [draft.note.as_str(), &address].join(", ").trim_start_matches(", ").to_owned();
            }
        }
        return Ok((person, name.unwrap_or(written)));
    }
    let (person, name) = who(reader, &written)?;
    Ok((person, name.unwrap_or(written)))
}

/// Who is meant by a name alone, and how the notebook calls them.
fn who(reader: &mut Reader<'_>, name: &str) -> Result<(Who, Option<String>)> {
    match people::find_row(reader, name) {
        Ok(row) => Ok((Who::Known(row.id), Some(people::person_of(&row)?.shown().to_owned()))),
        Err(AppError::Several(_, people)) => Ok((Who::Several(people), None)),
        Err(AppError::Nobody(_, near)) => Ok((Who::New { near }, None)),
        Err(other) => Err(other),
    }
}

/// «Anna Zorzetti …, Anna …»: whom a line named in full it may name shortly afterwards.
fn again(all: &mut [Meant]) {
    for n in 1..all.len() {
        let words = names::folded(&all[n].name).tokens;
        let is_short_for = |full: &Meant| {
            let name = names::folded(&full.name).tokens;
            let one = !matches!(full.who, Who::Several(_));
            one && name.len() > words.len() && words.iter().all(|word| name.contains(word))
        };
        let full = all[..n].iter().rfind(|full| is_short_for(full)).cloned();
        if let Some(full) = full.filter(|_| !matches!(all[n].who, Who::Known(_))) {
            (all[n].name, all[n].who) = (full.name, full.who);
        }
    }
}

fn needed(draft: &Draft, n: usize) -> bool {
    let presented = draft.introduction.is_some_and(|p| [p.by, p.who, p.to].contains(&Some(n)));
    presented || draft.people[n].role != Role::Mentioned || draft.promises.iter().any(|p| p.with == Some(n))
}
