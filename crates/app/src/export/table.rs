//! `people.csv`: the headings of Google's contacts, which most address books read.

use std::io::Write;

use coltiva_domain::keys::KeyKind;
use coltiva_domain::names;
use coltiva_domain::people::Person;
use coltiva_domain::sightings::Field;
use coltiva_formats::csv::Sheet;

use super::cards::{address, labelled, parts};
use super::folder::Problem;
use super::names::Names;

const HEADINGS: [&str; 27] = [
    "First Name",
    "Last Name",
    "Nickname",
    "Organization Name",
    "Organization Title",
    "Birthday",
    "Notes",
    "Labels",
    "E-mail 1 - Label",
    "E-mail 1 - Value",
    "E-mail 2 - Label",
    "E-mail 2 - Value",
    "E-mail 3 - Label",
    "E-mail 3 - Value",
    "Phone 1 - Label",
    "Phone 1 - Value",
    "Phone 2 - Label",
    "Phone 2 - Value",
    "Phone 3 - Label",
    "Phone 3 - Value",
    "Website 1 - Label",
    "Website 1 - Value",
    "Address 1 - Formatted",
    "Address 1 - City",
    "Event 1 - Label",
    "Event 1 - Value",
    "Coltiva ID",
];

/// Between values that share a cell.
const TOGETHER: &str = " ::: ";

/// How the file begins.
pub(super) fn beginning() -> String {
    HEADINGS.join(",")
}

/// Writes everybody, by export key.
pub(super) fn write(names: &Names, out: &mut dyn Write) -> Result<(), Problem> {
    let mut sheet = Sheet::new(out);
    sheet.row(HEADINGS.iter().copied())?;
    for (_, person) in &names.people {
        sheet.row(row(names, person).iter().map(String::as_str))?;
    }
    sheet.finish()?;
    Ok(())
}

fn row(names: &Names, person: &Person) -> Vec<String> {
    let joined = |field: Field| person.all(field).collect::<Vec<_>>().join(TOGETHER);
    let (given, family) = given_and_family(person);
    let mut labels: Vec<String> = person.all(Field::Tag).map(str::to_owned).chain(names.circles(person)).collect();
    labels.sort_unstable();
    labels.dedup();
    let mut row = vec![
        given,
        family,
        joined(Field::Nickname),
        joined(Field::Company),
        joined(Field::Title),
        person.first(Field::Birthday).unwrap_or_default().to_owned(),
        person.all(Field::Note).collect::<Vec<_>>().join("\n"),
        labels.join(TOGETHER),
    ];
    numbered(&mut row, person.keys_of(KeyKind::Email).map(str::to_owned).collect(), 3);
    numbered(&mut row, person.keys_of(KeyKind::Phone).map(str::to_owned).collect(), 3);
    let pages = person.keys.iter().chain(&person.shared_keys);
    let pages = pages.filter(|key| matches!(key.kind, KeyKind::LinkedIn | KeyKind::Profile)).map(address);
    numbered(&mut row, pages.collect(), 1);
    let event = person.all(Field::Date).find_map(labelled);
    row.extend([
        person.first(Field::Address).unwrap_or_default().to_owned(),
        person.first(Field::Place).unwrap_or_default().to_owned(),
        event.map(|(label, _)| label.to_owned()).unwrap_or_default(),
        event.map(|(_, day)| day.to_string()).unwrap_or_default(),
        names.uid(person),
    ]);
    row
}

/// Given and family name: as a source tells them apart, else as they are written, the family name last with its particles. Together
/// they are the name that is shown, whole.
fn given_and_family(person: &Person) -> (String, String) {
    let pair = |given: &str, family: &str| (given.to_owned(), family.to_owned());
    if let Some((given, family)) = parts(person) {
        return pair(given, family);
    }
    let shown = person.name.as_str();
    let said = person.all(Field::FamilyName).filter_map(|family| Some((shown.strip_suffix(family)?, family)));
    if let Some((given, family)) = said.filter(|(given, _)| given.ends_with(' ')).map(|(g, f)| (g.trim(), f)).next() {
        return pair(given, family);
    }
    as_written(shown)
}

fn as_written(shown: &str) -> (String, String) {
    let pair = |given: &str, family: &str| (given.to_owned(), family.to_owned());
    let folded = names::folded(shown);
    let same = |words: &str| names::folded(words).tokens.join(" ") == folded.given;
    match shown.split_once(',') {
        // «Rossi, Anna»; what follows the comma may also be a credential.
        Some((family, given)) if same(given.trim()) => pair(given.trim(), family.trim()),
        _ if folded.family.is_empty() => pair(shown, ""),
        _ => {
            let between = shown.match_indices(' ').find(|(at, _)| same(&shown[..*at]));
            between.map_or_else(|| pair(shown, ""), |(at, _)| pair(&shown[..at], shown[at..].trim_start()))
        }
    }
}

/// Pairs of label and value; what has no column of its own shares the last.
fn numbered(row: &mut Vec<String>, mut values: Vec<String>, columns: usize) {
    if values.len() > columns {
        let last = values.split_off(columns - 1).join(TOGETHER);
        values.push(last);
    }
    values.resize(columns, String::new());
    for value in values {
        row.extend([String::new(), value]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_into_the_columns_of_given_and_family_name() {
        for (shown, given, family) in [
            ("Anna Rossi", "Anna", "Rossi"),
            ("Anna Maria De Marchi", "Anna Maria", "De Marchi"),
            ("Jean-Paul Sartre", "Jean-Paul", "Sartre"),
            ("Rossi, Anna", "Anna", "Rossi"),
            ("Dott.ssa Anna Rossi", "Dott.ssa Anna", "Rossi"),
            ("Anna Rossi, PhD", "Anna", "Rossi, PhD"),
            ("Madonna", "Madonna", ""),
            ("", "", ""),
        ] {
            assert_eq!(as_written(shown), (given.to_owned(), family.to_owned()), "{shown}");
        }
    }
}
