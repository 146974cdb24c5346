//! Outlook's event ids, brought back to what others call the same event.
//!
//! An Exchange UID is a global object id in hexadecimal: in any case, with the day of an instance written into it, or with another
//! program's UID packed inside. Two exports of one meeting differ in all three.

const PREFIX: &str = "040000008200E00074C5B7101A82E008";
const PACKED: &[u8] = b"vCal-Uid\x01\x00\x00\x00";

/// The UID by which an event is known in any export.
pub(super) fn canonical(uid: &str) -> String {
    let known = uid.get(..PREFIX.len()).is_some_and(|head| head.eq_ignore_ascii_case(PREFIX));
    if !known || !uid.bytes().all(|b| b.is_ascii_hexdigit()) {
        return uid.to_owned();
    }
    let mut upper = uid.to_ascii_uppercase();
    if let Some(packed) = packed(&upper) {
        return packed;
    }
    // Year, month and day of the instance.
    if upper.len() >= PREFIX.len() + 8 {
        upper.replace_range(PREFIX.len()..PREFIX.len() + 8, "00000000");
    }
    upper
}

fn packed(hex: &str) -> Option<String> {
    let digit = |b: u8| (b as char).to_digit(16).map(|d| d as u8);
    let bytes: Vec<u8> =
        hex.as_bytes().chunks_exact(2).filter_map(|p| Some(digit(p[0])? << 4 | digit(p[1])?)).collect();
    let at = bytes.windows(PACKED.len()).position(|w| w == PACKED)?;
    let uid = &bytes[at + PACKED.len()..];
    let uid = uid.strip_suffix(b"\0").unwrap_or(uid);
    let text = std::str::from_utf8(uid).ok()?.trim();
    (!text.is_empty() && !text.chars().any(char::is_control)).then(|| text.to_owned())
}
