//! Numbers as each language writes them: 1.284 and 1,284.

use fluent_bundle::FluentValue;

/// The formatter of a bundle: groups of three, decimals as given.
pub(crate) fn said(value: &FluentValue<'_>, group: char, point: char) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Some(grouped(number.value, number.options.maximum_fraction_digits.unwrap_or(1), group, point))
}

fn grouped(number: f64, decimals: usize, group: char, point: char) -> String {
    let decimals = if number.fract() == 0.0 { 0 } else { decimals };
    let text = format!("{:.decimals$}", number.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    if number < 0.0 {
        out.push('-');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_three_from_the_right() {
        let it = |n| grouped(n, 1, '.', ',');
        assert_eq!(it(0.0), "0");
        assert_eq!(it(999.0), "999");
        assert_eq!(it(1_234_567.0), "1.234.567");
        assert_eq!(it(-1284.5), "-1.284,5");
    }
}
