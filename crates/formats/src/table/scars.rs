//! The scars that spreadsheets leave in cells.

/// A cell without the scars: trimmed; `="…"` and a leading apostrophe taken off; `#N/D` and its kin empty.
pub fn clean(cell: &str) -> &str {
    // Nearly every cell begins and ends in a letter or a digit, and has none.
    if let (Some(first), Some(last)) = (cell.as_bytes().first(), cell.as_bytes().last())
        && first.is_ascii_alphanumeric()
        && last.is_ascii_graphic()
    {
        return cell;
    }
    let cell = cell.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200e}' | '\u{200f}'));
    let Some(first) = cell.as_bytes().first() else { return cell };
    match first {
        b'=' => cell.strip_prefix("=\"").and_then(|c| c.strip_suffix('"')).unwrap_or(cell).trim(),
        // One apostrophe forces a text; a name may begin with one too ('Ndrangheta), but not before a sign or a digit.
        b'\'' if cell.as_bytes().get(1).is_some_and(|b| b"+-=@0123456789(".contains(b)) => cell[1..].trim(),
        b'#' if is_error(cell) => "",
        _ => cell,
    }
}

fn is_error(cell: &str) -> bool {
    const ERRORS: [&str; 15] = [
        "#N/D", "#N/A", "#NV", "#REF!", "#RIF!", "#BEZUG!", "#VALUE!", "#VALORE!", "#WERT!", "#NAME?", "#NOME?",
        "#DIV/0!", "#NULL!", "#NULLO!", "#NUM!",
    ];
    ERRORS.contains(&cell) || cell.bytes().all(|b| b == b'#')
}

/// Is it a number that a spreadsheet has rounded (`3,93331E+11`)? Its digits are lost.
pub fn lost_digits(cell: &str) -> bool {
    let Some((mantissa, exponent)) = cell.trim_start_matches('+').split_once(['E', 'e']) else { return false };
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    digits(exponent.trim_start_matches('+')) && !mantissa.is_empty() && mantissa.split([',', '.']).all(digits)
}

/// Several values in one cell: joined by ` ::: ` (Google), or by line breaks, or by one of `also` between values.
pub fn several<'a>(cell: &'a str, also: &'static [char]) -> impl Iterator<Item = &'a str> {
    cell.split(" ::: ")
        .flat_map(|part| part.split(['\n', '\r']))
        .flat_map(move |part| part.split(also))
        .map(clean)
        .filter(|part| !part.is_empty())
}
