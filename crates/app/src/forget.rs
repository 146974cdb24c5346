//! True erasure, of one person or of the whole notebook; and what keeps the forgotten from coming back.

use coltiva_domain::keys::Key;
use coltiva_domain::sightings::Sighting;
use coltiva_store::{Notebook, StoreError};
use sha2::{Digest, Sha256};

use crate::error::Result;
use crate::fingerprint;
use crate::notebook::Coltiva;
use crate::people;
use crate::rebuild;

/// The setting that holds the notebook's secret, in hexadecimal.
const SECRET: &str = "secret";

/// The secret with which forgotten keys are hashed, so that the list of hashes tells nobody who was forgotten.
pub(crate) fn secret(notebook: &mut Notebook<'_>) -> std::result::Result<String, StoreError> {
    Ok(notebook.setting(SECRET)?.unwrap_or_default())
}

/// Gives the notebook its secret, once. `random`: 32 random bytes.
pub fn set_secret(coltiva: &Coltiva, random: [u8; 32]) -> Result<()> {
    if coltiva.store.read(coltiva.member, |reader| reader.setting(SECRET))?.is_some() {
        return Ok(());
    }
    coltiva.store.write(coltiva.member, |notebook| {
        if notebook.setting(SECRET)?.is_none() {
            let hex: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
            notebook.set_setting(SECRET, Some(&hex))?;
        }
        Ok::<_, StoreError>(())
    })?;
    Ok(())
}

/// The keyed hash of an identity key (HMAC-SHA-256, RFC 2104).
pub(crate) fn key_hash(secret: &str, key: &Key) -> [u8; 32] {
    let mut block = [0_u8; 64];
    let digest = Sha256::digest(secret.as_bytes());
    block[..32].copy_from_slice(&digest);
    let pad = |with: u8| block.map(|byte| byte ^ with);
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(key.text().as_bytes()).finalize();
    Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize().into()
}

/// Under what a sighting is known again: its keys; without any, its place in its source and its name in our own exports.
pub(crate) fn names_of(sighting: &Sighting) -> Vec<Key> {
    if !sighting.keys.is_empty() {
        return sighting.keys.clone();
    }
    let place = format!("{:?}/{}/{}", sighting.source, sighting.list, sighting.record);
    vec![Key::source("record", &place), Key::source("coltiva", &fingerprint::hex(&fingerprint::of(sighting)))]
}

/// Forgets a person: every sighting, fact and interaction that is theirs alone, from every page of the file. The next import, undo or
/// restore does not bring them back. Says their name.
pub fn forget(coltiva: &Coltiva, who: &str) -> Result<String> {
    let _lock = coltiva.store.import_lock(coltiva.member)?;
    let name = coltiva.store.write(coltiva.member, |notebook| {
        let person = people::find(notebook, who)?;
        let secret = secret(notebook)?;
        let mut names = person.keys.clone();
        let nameless = notebook.sightings_by_id(&person.sightings)?;
        names.extend(nameless.iter().filter(|s| s.sighting.keys.is_empty()).flat_map(|s| names_of(&s.sighting)));
        let hashes: Vec<[u8; 32]> = names.iter().map(|key| key_hash(&secret, key)).collect();
        let own: Vec<i64> = rebuild::Ground::read(notebook)?.settle().own_sightings().into_iter().collect();
        notebook.forget(&person.sightings, &own, &hashes)?;
        let zone = coltiva.zone(notebook)?;
        rebuild::all(notebook, &zone)?;
        Ok::<_, crate::error::AppError>(person.shown().to_owned())
    })?;
    coltiva.store.vacuum()?;
    Ok(name)
}

/// Lets a forgotten key come in again: the next import that names it brings the person back.
pub fn unforget(coltiva: &Coltiva, key: &Key) -> Result<bool> {
    Ok(coltiva.store.write(coltiva.member, |notebook| {
        let secret = secret(notebook)?;
        notebook.unforget(&key_hash(&secret, key))
    })?)
}

/// Forgets everything: the notebook is as on its first day.
pub fn forget_everything(coltiva: &Coltiva) -> Result<()> {
    let _lock = coltiva.store.import_lock(coltiva.member)?;
    coltiva.store.write(coltiva.member, |notebook| notebook.forget_everything())?;
    coltiva.store.vacuum()?;
    Ok(())
}
