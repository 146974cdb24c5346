//! What names a sighting in exports, in every notebook alike.

use coltiva_domain::hex;
use coltiva_domain::sightings::Sighting;

pub(crate) use coltiva_store::fingerprint as of;

/// In hexadecimal, as it is written.
pub(crate) fn written(sighting: &Sighting) -> String {
    hex(&of(sighting))
}
