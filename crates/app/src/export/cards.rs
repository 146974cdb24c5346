//! `people.vcf`: vCard 4.0, one card a person, as address books read them.

use std::io::{self, Write};

use coltiva_domain::keys::{Key, KeyKind};
use coltiva_domain::people::Person;
use coltiva_domain::sightings::Field;
use coltiva_domain::when::When;
use coltiva_formats::content_lines::{text, write_line};

use super::folder::Problem;
use super::names::Names;

/// How the file begins, where it holds anybody.
pub(super) fn beginning() -> String {
    "BEGIN:VCARD\r\nVERSION:4.0\r\nPRODID:-//Coltiva//Export//EN\r\n".to_owned()
}

/// Writes everybody, by export key.
pub(super) fn write(names: &Names, out: &mut dyn Write) -> Result<(), Problem> {
    for (_, person) in &names.people {
        out.write_all(beginning().as_bytes())?;
        card(names, person, out)?;
        out.write_all(b"END:VCARD\r\n")?;
    }
    Ok(())
}

/// The address of a profile; a slug percent-encoded, as addresses are.
pub(super) fn address(key: &Key) -> String {
    if key.kind != KeyKind::LinkedIn {
        return key.value.clone();
    }
    let mut out = String::from("https://www.linkedin.com/in/");
    for b in key.value.bytes() {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(b as char),
            _ => out.push_str(&format!("%{b:02X}")),
        }
    }
    out
}

/// Given and family name, where they are known and make up the name that is shown.
pub(super) fn parts(person: &Person) -> Option<(&str, &str)> {
    let (given, family) = (person.first(Field::GivenName)?, person.first(Field::FamilyName)?);
    (format!("{given} {family}") == person.name).then_some((given, family))
}

/// A date that was kept as `label: date`.
pub(super) fn labelled(value: &str) -> Option<(&str, When)> {
    let (label, date) = value.rsplit_once(": ")?;
    Some((label, date.parse().ok()?))
}

/// A date as vCards write it; `None` for what no card holds as a date.
fn date(when: When) -> Option<String> {
    Some(match when {
        When::Day(day) => format!("{:04}{:02}{:02}", day.year(), day.month(), day.day()),
        When::Yearless { month, day } => format!("--{month:02}{day:02}"),
        When::Month { year, month } => format!("{year:04}-{month:02}"),
        When::Year(year) => format!("{year:04}"),
        When::Instant(_) | When::Local(_) => return None,
    })
}

struct Card<'a> {
    out: &'a mut dyn Write,
    groups: u32,
}

impl Card<'_> {
    fn line(&mut self, name: &str, value: &str) -> io::Result<()> {
        if value.is_empty() { Ok(()) } else { write_line(self.out, &format!("{name}:{value}")) }
    }

    fn text(&mut self, name: &str, value: &str) -> io::Result<()> {
        self.line(name, &text(value))
    }

    /// A property that no standard has, with its label beside it, as Apple writes it.
    fn labelled(&mut self, name: &str, value: &str, label: &str) -> io::Result<()> {
        self.groups += 1;
        let group = format!("item{}", self.groups);
        self.text(&format!("{group}.{name}"), value)?;
        self.text(&format!("{group}.X-ABLabel"), label)
    }

    /// The first is the one to show.
    fn several(&mut self, name: &str, values: &[&str]) -> io::Result<()> {
        let preferred = if values.len() > 1 { ";PREF=1" } else { "" };
        for (place, value) in values.iter().enumerate() {
            self.text(&format!("{name}{}", if place == 0 { preferred } else { "" }), value)?;
        }
        Ok(())
    }

    fn key(&mut self, key: &Key, shared: bool) -> io::Result<()> {
        match key.kind {
            KeyKind::Email => self.text("EMAIL", &key.value),
            KeyKind::Phone if shared => self.line("TEL;VALUE=uri;TYPE=x-company", &format!("tel:{}", key.value)),
            KeyKind::Phone => self.line("TEL;VALUE=uri", &format!("tel:{}", key.value)),
            KeyKind::LinkedIn | KeyKind::Profile => self.line("URL", &address(key)),
            KeyKind::Source => Ok(()),
        }
    }
}

fn card(names: &Names, person: &Person, out: &mut dyn Write) -> io::Result<()> {
    let all = |field: Field| person.all(field).collect::<Vec<_>>();
    let mut card = Card { out, groups: 0 };
    card.line("UID", &names.uid(person))?;
    // A card must have a name; without one it is called by its strongest key.
    card.text("FN", person.shown())?;
    if let Some((given, family)) = parts(person) {
        card.line("N", &format!("{};{};;;", text(family), text(given)))?;
    }
    card.several("NICKNAME", &all(Field::Nickname))?;
    for key in &person.keys {
        card.key(key, false)?;
    }
    for key in &person.shared_keys {
        card.key(key, true)?;
    }
    for number in all(Field::OtherPhone) {
        card.text("TEL;VALUE=text;TYPE=x-other", number)?;
    }
    card.several("ORG", &all(Field::Company))?;
    card.several("TITLE", &all(Field::Title))?;
    if let Some(birthday) = person.first(Field::Birthday).and_then(|day| day.parse().ok()).and_then(date) {
        card.line("BDAY", &birthday)?;
    }
    for (label, day) in person.all(Field::Date).filter_map(labelled) {
        match date(day) {
            Some(day) if label == "anniversary" => card.line("ANNIVERSARY", &day)?,
            Some(day) => card.labelled("X-ABDATE", &day, label)?,
            None => {}
        }
    }
    if let Some(death) = person.first(Field::Dead) {
        match death.parse().ok().and_then(date) {
            Some(day) => card.line("DEATHDATE", &day)?,
            None => card.line("DEATHDATE;VALUE=text", "?")?,
        }
    }
    let places = all(Field::Place);
    for address in all(Field::Address) {
        card.line("ADR", &format!(";;{};;;;", text(address)))?;
    }
    for place in &places {
        card.line("ADR", &format!(";;;{};;;", text(place)))?;
    }
    if let Some(gender @ ("f" | "m")) = person.first(Field::Gender) {
        card.line("GENDER", &gender.to_uppercase())?;
    }
    for interest in all(Field::Interest) {
        card.text("INTEREST", interest)?;
    }
    for relation in all(Field::Relation) {
        let (label, name) = relation.split_once(": ").unwrap_or(("related", relation));
        card.labelled("X-ABRELATEDNAMES", name, label)?;
    }
    for note in all(Field::Note) {
        card.text("NOTE", note)?;
    }
    let mut groups = all(Field::Tag);
    let circles = names.circles(person);
    groups.extend(circles.iter().map(String::as_str));
    groups.sort_unstable();
    groups.dedup();
    let groups: Vec<String> = groups.into_iter().map(text).collect();
    card.line("CATEGORIES", &groups.join(","))
}
