//! What names a sighting in exports, in every notebook alike.

pub(crate) use coltiva_store::fingerprint as of;

/// In hexadecimal.
pub(crate) fn hex<const N: usize>(print: &[u8; N]) -> String {
    coltiva_domain::hex(print)
}
