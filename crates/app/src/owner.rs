//! What the owner set: by hand, or in the notebook that this one was made from.

use std::collections::BTreeSet;

use coltiva_domain::keys::Key;
use coltiva_store::{Reader, StoreError};

use crate::notebook::{REGION, TIME_ZONE};
use crate::rebuild::NOT_OWN;
use crate::strangers::DROP_AFTER;

/// The settings that say something of the owner, and so go with an export. Others concern this machine alone.
pub(crate) const OF_THE_OWNER: [&str; 4] = [TIME_ZONE, REGION, NOT_OWN, DROP_AFTER];

/// A setting: what was set here, else what an imported notebook states.
pub(crate) fn setting(reader: &mut Reader<'_>, name: &str) -> Result<Option<String>, StoreError> {
    match reader.setting(name)? {
        Some(value) => Ok(Some(value)),
        None => Ok(claimed(reader, name)?.into_iter().next_back()),
    }
}

/// The region for phone numbers without a country: Italy, where nothing is set.
pub(crate) fn region(reader: &mut Reader<'_>) -> Result<String, StoreError> {
    Ok(setting(reader, REGION)?.unwrap_or_else(|| "IT".to_owned()))
}

/// The value of a setting of the owner's, as exports state it.
pub(crate) fn effective(reader: &mut Reader<'_>, name: &str) -> Result<Option<String>, StoreError> {
    if name != NOT_OWN {
        return setting(reader, name);
    }
    let lines: Vec<String> = not_own(reader)?.iter().map(Key::text).collect();
    Ok((!lines.is_empty()).then(|| lines.join("\n")))
}

/// Keys that are not the owner's, by the owner's word here or in an imported notebook; what they said since stands.
pub(crate) fn not_own(reader: &mut Reader<'_>) -> Result<Vec<Key>, StoreError> {
    let mut lines = claimed(reader, NOT_OWN)?;
    lines.extend(reader.setting(NOT_OWN)?);
    let typed: BTreeSet<Key> =
        reader.own_claims()?.into_iter().filter(|(_, import)| import.is_none()).filter_map(|(c, _)| c.key).collect();
    let keys: BTreeSet<Key> = lines.iter().flat_map(|text| text.lines()).filter_map(Key::of_text).collect();
    Ok(keys.difference(&typed).cloned().collect())
}

/// What imported notebooks state of a setting.
fn claimed(reader: &mut Reader<'_>, name: &str) -> Result<BTreeSet<String>, StoreError> {
    let claims = reader.own_claims()?.into_iter().filter_map(|(claim, _)| claim.setting);
    Ok(claims.filter(|(of, _)| of == name).map(|(_, value)| value).collect())
}
