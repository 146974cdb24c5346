//! Phone numbers as keys: E.164, with a default region for numbers written without a country.
//!
//! Own code, not a port of libphonenumber: a key must fold the ways in which people write one number, not judge whether its line
//! exists, and that takes a table of codes, trunk prefixes and lengths (`plan`) where the port takes 23 packages.

mod plan;
#[cfg(test)]
mod tests;

use plan::Plan;

/// Most digits of a number, its country code included (E.164).
const DIGITS_AT_MOST: usize = 15;

/// Longer than this a text is no number, and is not searched for one: what looks for an extension looks at each place anew.
const WRITTEN_AT_MOST: usize = 256;

/// The number in E.164 (`+393330000041`), or `None` where it is no number a person can be reached at (short codes, too few
/// or too many digits). `region` is the two-letter country of numbers written without one.
///
/// An extension is left out: see [`extension`].
pub fn e164(text: &str, region: &str) -> Option<String> {
    if text.len() > WRITTEN_AT_MOST {
        return None;
    }
    let written = Written::of(text)?;
    let home = plan::of_region(region);
    let (digits, international) = match written.digits.strip_prefix("00") {
        _ if written.plus => (written.digits.trim_start_matches("00"), true),
        // Australia dials abroad with 0011, whose second half is no country.
        Some(rest) => (rest.strip_prefix("11").filter(|_| home.is_some_and(|p| p.code == "61")).unwrap_or(rest), true),
        None => match (home.map(|p| p.code), written.digits.strip_prefix("011")) {
            (Some("1"), Some(rest)) if rest.len() > 7 => (rest, true),
            _ => (written.digits.as_str(), false),
        },
    };
    let (plan, national) = if international {
        let plan = plan::of_number(digits)?;
        (plan, with_country(plan, digits.strip_prefix(plan.code)?, written.zero)?)
    } else {
        let plan = home?;
        (plan, without_country(plan, digits, written.zero)?)
    };
    let whole = format!("+{}{national}", plan.code);
    (whole.len() <= DIGITS_AT_MOST + 1).then_some(whole)
}

/// The digits of an extension (`;ext=12`, `x12`, `int. 12`), where one is written.
pub fn extension(text: &str) -> Option<String> {
    if text.len() > WRITTEN_AT_MOST {
        return None;
    }
    let (_, tail) = split_extension(bare(text));
    let digits: String = tail?.chars().filter_map(digit).collect();
    (!digits.is_empty()).then_some(digits)
}

/// Is this E.164 number one that belongs to an office and no person: toll-free, shared cost, premium?
pub fn is_service(e164: &str) -> bool {
    const SERVICES: &[&str] = &[
        "+1800", "+1833", "+1844", "+1855", "+1866", "+1877", "+1888", "+1900", "+39800", "+39803", "+39840", "+39848",
        "+39199", "+39892", "+39899", "+44800", "+44808", "+4484", "+4487", "+449", "+3380", "+3381", "+3382", "+3389",
        "+34900", "+34901", "+34902", "+49800", "+49180", "+49900", "+41800", "+41848", "+41900", "+43800", "+43810",
        "+351800", "+351808", "+31800", "+31900", "+32800", "+32900", "+48800", "+48801", "+55800", "+52800",
    ];
    SERVICES.iter().any(|s| e164.starts_with(s))
}

/// A number as written, its digits in ASCII.
struct Written {
    digits: String,
    plus: bool,
    /// Where a trunk `(0)` stood in the digits; it is not among them.
    zero: Option<usize>,
}

impl Written {
    /// `None` where there is more in the text than a number.
    fn of(text: &str) -> Option<Written> {
        let (number, _) = split_extension(bare(text));
        let mut written = Written { digits: String::with_capacity(16), plus: false, zero: None };
        let mut rest = number.chars();
        while let Some(c) = rest.next() {
            match c {
                '(' | '[' if rest.as_str().starts_with(['0']) && rest.as_str()[1..].starts_with([')', ']']) => {
                    // `(0)` before anything else is the beginning of a national number; after a country it is dialled only there.
                    if written.digits.is_empty() {
                        written.digits.push('0');
                    } else {
                        written.zero = Some(written.digits.len());
                    }
                    rest.next();
                    rest.next();
                }
                '+' | '＋' if written.digits.is_empty() => written.plus = true,
                _ if separator(c) => {}
                _ => written.digits.push(digit(c)?),
            }
            if written.digits.len() > 2 * DIGITS_AT_MOST {
                return None;
            }
        }
        Some(written)
    }
}

/// Without the `tel:` of a URI.
fn bare(text: &str) -> &str {
    let text = text.trim();
    match text.split_at_checked(4) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("tel:") => rest,
        _ => text,
    }
}

/// The number, and what stands after the word or sign that begins an extension.
fn split_extension(text: &str) -> (&str, Option<&str>) {
    const WORDS: &[&str] = &["ext", "x", "int", "poste", "anexo", "ramal", "dw", "durchwahl", "доб"];
    // Parameters of a tel: URI, pauses of a dialler, and a hash after the number.
    let sign = text.char_indices().find(|&(at, c)| at > 0 && matches!(c, ';' | ',' | '#'));
    let word = text.char_indices().find(|&(at, c)| {
        c.is_alphabetic() && text[..at].chars().filter(|&c| digit(c).is_some()).count() > 3 && {
            let tail =
                text[at..].trim_end_matches(|c: char| digit(c).is_some() || separator(c) || c == ':' || c == '=');
            let tail: String = tail.to_lowercase();
            WORDS.iter().any(|w| tail == *w) || ["extension", "extn", "interno"].contains(&tail.as_str())
        }
    });
    match [sign, word].into_iter().flatten().map(|(at, _)| at).min() {
        Some(at) => (&text[..at], Some(&text[at..])),
        None => (text, None),
    }
}

fn separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '.' | '/' | '\\' | '(' | ')' | '[' | ']' | '\'' | '·' | '~' | '_' | '−' | '－' | '．')
        || matches!(c, '\u{2010}'..='\u{2015}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// A decimal digit in ASCII: Arabic, Persian, Devanagari, Bengali and full-width ones count as well.
fn digit(c: char) -> Option<char> {
    const ZEROS: &[char] = &['0', '٠', '۰', '०', '০', '０'];
    ZEROS.iter().find_map(|&zero| {
        let value = u32::from(c).checked_sub(u32::from(zero))?;
        char::from_digit(value, 10)
    })
}

/// Does the country keep the 0 of its landlines after the country code?
fn keeps_zero(plan: &Plan) -> bool {
    matches!(plan.code, "39" | "378" | "225" | "242" | "229")
}

/// What stands after the country code, made clean. `zero`: a `(0)` was written among the digits.
fn with_country(plan: &Plan, rest: &str, zero: Option<usize>) -> Option<String> {
    // `+39 (0)2 …` is +39 02; `+39 (0)333 …` is a mobile, which has no 0.
    let landline = keeps_zero(plan) && zero.is_some() && !(plan.code == "39" && rest.starts_with(['0', '3']));
    if landline {
        return fitting(plan, &format!("0{rest}"));
    }
    fold(plan, rest)
}

/// A number written as it is dialled inside its country.
fn without_country(plan: &Plan, digits: &str, zero: Option<usize>) -> Option<String> {
    // `39 333 …` and `39 (0)2 …`: the country stands there, only its + is missing.
    if let Some(rest) = digits.strip_prefix(plan.code)
        && (zero.is_some() || digits.len() > longest_at_home(plan, digits))
        && let Some(number) = with_country(plan, rest, zero)
    {
        return Some(number);
    }
    // In an open plan, a number without trunk prefix is either a local one, of which the town is not known, or long.
    let open = plan.max - plan.min >= 3 && !plan.trunk.is_empty();
    if open && digits.len() < 9 && !plan.trunk.iter().any(|t| digits.starts_with(t)) {
        return None;
    }
    fold(plan, digits)
}

fn longest_at_home(plan: &Plan, digits: &str) -> usize {
    match plan.code {
        // Italian mobiles have ten digits, and no landline begins with 39.
        "39" => 10,
        _ if plan.trunk.iter().any(|t| digits.starts_with(t)) => plan.max + 2,
        _ => plan.max,
    }
}

/// Takes the trunk prefix off, as far as what is left is a number of the plan.
fn fold(plan: &Plan, digits: &str) -> Option<String> {
    let stripped = plan.trunk.iter().filter_map(|t| digits.strip_prefix(t));
    let candidates = stripped.chain([digits]);
    candidates.filter_map(|rest| fitting(plan, &local_habits(plan, rest))).next()
}

/// What single countries write and do not dial from abroad.
fn local_habits(plan: &Plan, rest: &str) -> String {
    match plan.code {
        // A carrier of two digits stands between the trunk 0 and the area.
        "55" if rest.len() == 12 || rest.len() == 13 => rest[2..].to_owned(),
        // At home a mobile is `area 15 number`, from abroad `9 area number`.
        "54" if rest.len() == 12 => {
            let at = if rest.starts_with("11") { 2..3 } else { 3..5 };
            at.into_iter()
                .find(|&at| rest[at..].starts_with("15"))
                .map_or_else(|| rest.to_owned(), |at| format!("9{}{}", &rest[..at], &rest[at + 2..]))
        }
        _ => rest.to_owned(),
    }
}

fn fitting(plan: &Plan, national: &str) -> Option<String> {
    let first = national.as_bytes().first()?;
    let fits = match plan.code {
        "1" => !matches!(first, b'0' | b'1'),
        // Landlines 0, mobiles 3, services and voice over IP 4 to 8; 1 begins the short codes.
        "39" => match first {
            b'0' => national.len() <= 12,
            b'3' => (9..=11).contains(&national.len()),
            b'1' | b'2' | b'6' | b'9' => false,
            _ => national.len() >= 6,
        },
        // No number begins with the trunk 0 that was just taken off.
        _ if !plan.trunk.is_empty() => *first != b'0',
        _ => true,
    };
    (fits && (plan.min..=plan.max).contains(&national.len())).then(|| national.to_owned())
}
