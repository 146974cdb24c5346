//! What is said of the owner, without those who are forgotten: an address of theirs that was once taken for the owner's, and the
//! owner's word that it is none. The list of the forgotten keeps it from being taken for the owner's again.

use std::collections::BTreeSet;

use coltiva_domain::keys::Key;
use coltiva_domain::names;
use coltiva_store::{Notebook, OwnClaim, StoreError};

use super::Forgotten;
use crate::rebuild::NOT_OWN;

/// Takes them out. Was anything changed? What the owner says of themselves, and has not denied since, stays.
pub(super) fn blank(notebook: &mut Notebook<'_>) -> Result<bool, StoreError> {
    let forgotten = Forgotten::read(notebook)?;
    if forgotten.is_empty() {
        return Ok(false);
    }
    let denied = notebook.setting(NOT_OWN)?.unwrap_or_default();
    let mut changed = false;
    let claims = notebook.own_claims()?;
    let namesakes = namesakes(notebook, &claims)?;
    for (claim, import) in claims {
        let theirs =
            |key: &Key| forgotten.holds_key(key) && (import.is_some() || lines(&denied).any(|line| line == *key));
        let called =
            |name: &String| import.is_some() && forgotten.knows(name) && !namesakes.contains(&names::fold(name));
        let rest = match &claim.setting {
            Some((name, value)) if name == NOT_OWN => {
                let rest = forgotten.left_of(value);
                if rest == *value {
                    continue;
                }
                let setting = Some((name.clone(), rest)).filter(|(_, rest)| !rest.is_empty());
                setting.map(|setting| OwnClaim { setting: Some(setting), ..claim.clone() })
            }
            _ if claim.key.as_ref().is_some_and(theirs) || claim.name.as_ref().is_some_and(called) => None,
            _ => continue,
        };
        notebook.rewrite_own(&claim, import, rest.as_ref())?;
        changed = true;
    }
    let rest = forgotten.left_of(&denied);
    if rest != denied {
        notebook.set_setting(NOT_OWN, (!rest.is_empty()).then_some(rest.as_str()))?;
        changed = true;
    }
    Ok(changed)
}

fn lines(text: &str) -> impl Iterator<Item = Key> {
    text.lines().filter_map(Key::of_text)
}

/// Of the names that are said to be the owner's those that somebody bears who stays.
fn namesakes(notebook: &mut Notebook<'_>, claims: &[(OwnClaim, Option<i64>)]) -> Result<BTreeSet<String>, StoreError> {
    let said: BTreeSet<String> =
        claims.iter().filter_map(|(claim, _)| claim.name.as_deref()).map(names::fold).collect();
    let mut borne = BTreeSet::new();
    notebook.sightings(|seen| {
        let name = seen.sighting.name.as_deref().map(names::fold);
        borne.extend(name.filter(|name| said.contains(name)));
    })?;
    Ok(borne)
}
