//! Acts of which no fact tells: what was said with `me`, imports, strangers dropped. They stand in line with those that are typed, so that
//! `undo` passes none of them over.

use coltiva_store::{Notebook, OwnClaim, Reader, StoreError};
use serde::{Deserialize, Serialize};

use crate::facts::by_hand;
use crate::notebook::Coltiva;
use crate::owner::OF_THE_OWNER;

/// The setting that holds them, oldest first.
pub(crate) const SETTING: &str = "acts_beside";

/// So many are remembered.
const AT_MOST: usize = 20;

/// An act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Act {
    /// Something was said of the owner; what had been said before.
    Me {
        /// What the member had said is theirs.
        claims: Vec<OwnClaim>,
        /// What was set, by name.
        settings: Vec<(String, Option<String>)>,
    },
    /// An import, by its id.
    Import(i64),
    /// Strangers were dropped.
    Dropped,
}

/// An act, and the last typed fact that stood when it was done.
#[derive(Debug, Serialize, Deserialize)]
struct Placed {
    after: Option<String>,
    act: Act,
}

/// What was said of the owner by hand.
pub(crate) fn owner_as_said(reader: &mut Reader<'_>) -> Result<Act, StoreError> {
    let claims = reader.own_claims()?.into_iter().filter(|(_, import)| import.is_none()).map(|(claim, _)| claim);
    let claims = claims.collect();
    let mut settings = Vec::new();
    for name in OF_THE_OWNER {
        settings.push((name.to_owned(), reader.setting(name)?));
    }
    Ok(Act::Me { claims, settings })
}

/// Puts an act at the end of the line.
pub(crate) fn done(notebook: &mut Notebook<'_>, act: Act) -> Result<(), StoreError> {
    let mut all = read(notebook)?;
    all.push(Placed { after: last_typed(notebook)?, act });
    let few = all.len().saturating_sub(AT_MOST);
    write(notebook, &all[few..])
}

/// Takes the last act out of the line, where it is one of these and nothing was typed since.
pub(crate) fn take_last(coltiva: &Coltiva) -> Result<Option<Act>, StoreError> {
    if coltiva.store.read(coltiva.member, |reader| reader.setting(SETTING))?.is_none() {
        return Ok(None);
    }
    coltiva.store.write(coltiva.member, |notebook| {
        let mut all = read(notebook)?;
        let last = last_typed(notebook)?;
        let standing: Vec<i64> =
            notebook.imports()?.into_iter().filter(|row| row.undone_at.is_none()).map(|row| row.id).collect();
        // What was taken back by itself is no act any more.
        all.retain(|placed| !matches!(placed.act, Act::Import(id) if !standing.contains(&id)));
        let act = match all.last() {
            Some(placed) if placed.after == last => all.pop().map(|placed| placed.act),
            _ => None,
        };
        if let Some(Act::Me { claims, settings }) = &act {
            for (claim, import) in notebook.own_claims()? {
                if import.is_none() {
                    notebook.remove_own(&claim)?;
                }
            }
            for claim in claims {
                notebook.add_own(claim)?;
            }
            for (name, value) in settings {
                notebook.set_setting(name, value.as_deref())?;
            }
            let zone = coltiva.zone(notebook)?;
            crate::rebuild::all(notebook, &zone)?;
        }
        write(notebook, &all)?;
        Ok(act)
    })
}

fn read(reader: &mut Reader<'_>) -> Result<Vec<Placed>, StoreError> {
    let kept = reader.setting(SETTING)?;
    Ok(kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

fn write(notebook: &mut Notebook<'_>, all: &[Placed]) -> Result<(), StoreError> {
    let text = if all.is_empty() { None } else { Some(serde_json::to_string(all)?) };
    notebook.set_setting(SETTING, text.as_deref())
}

/// The id of the last fact that `undo` would take back.
fn last_typed(reader: &mut Reader<'_>) -> Result<Option<String>, StoreError> {
    let typed = by_hand(reader.facts()?);
    Ok(typed.into_iter().max_by(|a, b| a.place().cmp(&b.place())).map(|fact| fact.id))
}
