//! The list of the forgotten: keyed hashes of what would bring them back, so that the list tells nobody who they were.

use std::collections::HashSet;

use coltiva_domain::keys::Key;
use coltiva_domain::names;
use coltiva_domain::sightings::Sighting;
use coltiva_store::{Notebook, Reader, StoreError};
use sha2::{Digest, Sha256};

use crate::fingerprint;

/// The setting that holds the notebook's secrets, in hexadecimal, separated by spaces: its own, with which it hashes, then those
/// of notebooks whose forgotten were carried over by a restore.
pub(crate) const SECRETS: &str = "secret";

/// Those who were forgotten.
#[derive(Debug, Clone, Default)]
pub(crate) struct Forgotten {
    secrets: Vec<String>,
    /// The marks of each person.
    people: Vec<Vec<[u8; 32]>>,
    hashes: HashSet<[u8; 32]>,
}

impl Forgotten {
    /// Reads the list.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Forgotten, StoreError> {
        let secrets = reader.setting(SECRETS)?.unwrap_or_default().split(' ').map(str::to_owned).collect();
        let people = reader.forgotten_together()?;
        let hashes = people.iter().flatten().copied().collect();
        Ok(Forgotten { secrets, people, hashes })
    }

    /// Was nobody forgotten?
    pub(crate) fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// Is this somebody who was forgotten?
    pub(crate) fn holds(&self, sighting: &Sighting) -> bool {
        !self.is_empty() && marks(sighting).any(|mark| self.hashes_of(&mark).any(|hash| self.hashes.contains(&hash)))
    }

    /// The mark under the notebook's own secret.
    pub(crate) fn hash(&self, mark: &str) -> [u8; 32] {
        keyed_hash(self.secrets.first().map_or("", String::as_str), mark)
    }

    /// The mark under every secret.
    pub(crate) fn hashes_of(&self, mark: &str) -> impl Iterator<Item = [u8; 32]> {
        self.secrets.iter().map(move |secret| keyed_hash(secret, mark))
    }

    /// Adds this list to that of a notebook.
    pub(crate) fn carry_over(&self, notebook: &mut Notebook<'_>) -> Result<(), StoreError> {
        let mut secrets: Vec<String> =
            notebook.setting(SECRETS)?.unwrap_or_default().split(' ').map(str::to_owned).collect();
        secrets.retain(|secret| !secret.is_empty());
        for secret in &self.secrets {
            if !secrets.contains(secret) {
                secrets.push(secret.clone());
            }
        }
        notebook.set_setting(SECRETS, Some(&secrets.join(" ")))?;
        self.people.iter().try_for_each(|hashes| notebook.remember_forgotten(hashes))
    }
}

/// By what a sighting is known again: its keys, and its record in its source, which is all that one without keys has.
pub(crate) fn marks(sighting: &Sighting) -> impl Iterator<Item = String> {
    let source = serde_json::to_string(&sighting.source).unwrap_or_default();
    let record = (!sighting.record.is_empty()).then(|| format!("record:{source}:{}", sighting.record));
    // Our own exports name one without keys by its fingerprint.
    let print =
        sighting.keys.is_empty().then(|| Key::source("coltiva", &fingerprint::hex(&fingerprint::of(sighting))).text());
    sighting.keys.iter().map(Key::text).chain(record).chain(print)
}

/// What the name is remembered as, so that by it too a forgetting can be lifted. Nobody is kept out for a name.
pub(crate) fn name_mark(name: &str) -> String {
    format!("name:{}", names::fold(name))
}

/// The keyed hash of a mark (HMAC-SHA-256, RFC 2104).
fn keyed_hash(secret: &str, mark: &str) -> [u8; 32] {
    let mut block = [0_u8; 64];
    let digest = Sha256::digest(secret.as_bytes());
    block[..32].copy_from_slice(&digest);
    let pad = |with: u8| block.map(|byte| byte ^ with);
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(mark.as_bytes()).finalize();
    Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize().into()
}
