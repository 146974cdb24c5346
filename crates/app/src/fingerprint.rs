//! What names a sighting in exports, in every notebook alike.

use coltiva_domain::sightings::Sighting;
use sha2::{Digest, Sha256};

/// The first half of the SHA-256 of what it says: equal sightings, equal fingerprints.
pub(crate) fn of(sighting: &Sighting) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&Sha256::digest(sighting.content())[..16]);
    half
}

/// In hexadecimal.
pub(crate) fn hex(print: &[u8; 16]) -> String {
    print.iter().map(|byte| format!("{byte:02x}")).collect()
}
