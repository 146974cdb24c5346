//! Does an address name a house? Town, postcode and region are shared by thousands, and so is a street; a street *with* its number
//! is a household's (SCIENCE g). Sources write all of it in one line, so the number is looked for where the street stands: before the
//! town, at the beginning or the end of its part, and never where a postcode would look the same.

use crate::names::fold;
use crate::sightings::{Field, Sighting};

/// What comes first in a part that has a number and is no street.
const NO_STREETS: &[&str] = &[
    "apartment",
    "apt",
    "bp",
    "building",
    "cap",
    "casella",
    "cp",
    "edificio",
    "floor",
    "int",
    "interno",
    "km",
    "lotto",
    "municipio",
    "palazzina",
    "piano",
    "postfach",
    "room",
    "scala",
    "stanza",
    "suite",
    "unit",
    "zona",
];
/// With one of these at its end a part begins with the number of a house even where that is as long as a postcode.
const STREETS: &[&str] = &[
    "avenue",
    "ave",
    "blvd",
    "boulevard",
    "court",
    "ct",
    "drive",
    "dr",
    "highway",
    "hwy",
    "lane",
    "ln",
    "parkway",
    "pkwy",
    "road",
    "rd",
    "square",
    "sq",
    "street",
    "st",
    "terrace",
    "way",
];

/// The whole address, folded, where it names a street with its number.
pub(super) fn with_number(address: &str, sighting: &Sighting) -> Option<String> {
    let towns: Vec<String> = sighting.facts.get(&Field::Place).into_iter().flatten().map(|town| fold(town)).collect();
    let mut before = String::new();
    for part in address.split([',', ';', '\n']).flat_map(|part| part.split(" - ")) {
        let part = fold(part);
        let words: Vec<&str> = part.split(' ').filter(|word| !word.is_empty()).collect();
        let letters = words.iter().filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
        let bare = letters.copied().collect::<Vec<_>>().join(" ");
        // From the town on, a number is a postcode or a district.
        if towns.iter().any(|town| *town == part || *town == bare) {
            return None;
        }
        let alone = bare.is_empty() || words.len() == 2 && is_letter(&bare);
        if is_house(&words) || alone && is_street(&before) && number_first(&words) {
            return Some(fold(address));
        }
        before = part;
    }
    None
}

/// A street and its number in one part: `via roma 12`, `via roma 12 b`, `12 rue de rivoli`, `1600 pennsylvania avenue`.
fn is_house(words: &[&str]) -> bool {
    let text: Vec<&str> =
        words.iter().copied().filter(|word| !word.starts_with(|c: char| c.is_ascii_digit())).collect();
    if !is_street(&text.join(" ")) {
        return false;
    }
    let backwards: Vec<&str> = words.iter().rev().copied().collect();
    let number_last = match backwards.as_slice() {
        [letter, number, before, ..] if is_letter(letter) => is_number(number) && !is_digits(before),
        [number, before, ..] => is_number(number) && !is_digits(before),
        _ => false,
    };
    let long = words.first().is_some_and(|first| is_digits(first)) && words.last().is_some_and(|w| STREETS.contains(w));
    number_last || number_first(words) || long
}

/// Begins with the number of a house, and not with two numbers, as postcodes do (`114 55`, `00-950`).
fn number_first(words: &[&str]) -> bool {
    words.first().is_some_and(|first| is_number(first)) && !words.get(1).is_some_and(|second| is_digits(second))
}

/// Words that may be a street's name.
fn is_street(part: &str) -> bool {
    let first = part.split(' ').next().unwrap_or_default();
    let named = part.split(' ').any(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 3);
    named && !NO_STREETS.contains(&first) && !part.starts_with("po box") && !part.starts_with("p o box")
}

fn is_digits(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

fn is_letter(word: &str) -> bool {
    word.chars().count() == 1 && word.chars().all(char::is_alphabetic)
}

/// Three digits at most, with a letter or none: what is longer may be a postcode.
fn is_number(word: &str) -> bool {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let letters = word.len() - digits.len();
    (1..=3).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
        && (letters <= 1 || word.ends_with("bis"))
}
