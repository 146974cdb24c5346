//! `dates.ics`: birthdays, anniversaries and the day one met, every year.

use std::io::{self, Write};

use coltiva_domain::people::Person;
use coltiva_domain::sightings::Field;
use coltiva_domain::when::When;
use coltiva_formats::content_lines::{text, write_line};
use jiff::tz::TimeZone;

use super::calendar::beginning;
use super::cards::labelled;
use super::folder::Problem;
use super::names::Names;

/// A leap year, under which a day without a year is written.
const SOME_YEAR: i16 = 2000;

/// Writes the dates of everybody, by export key.
pub(super) fn write(names: &Names, zone: &TimeZone, out: &mut dyn Write) -> Result<(), Problem> {
    out.write_all(beginning().as_bytes())?;
    for (_, person) in &names.people {
        let uid = names.uid(person);
        for (kind, category, title, when) in dates(person) {
            if let Some(day) = day(when, zone) {
                event(&format!("{uid}/{kind}"), category, &title, &day, out)?;
            }
        }
    }
    out.write_all(b"END:VCALENDAR\r\n")?;
    Ok(())
}

/// Every date: what makes it one of its own, its category by RFC 5545, whose it is, when.
fn dates(person: &Person) -> Vec<(String, &'static str, String, When)> {
    let name = person.shown();
    let first = |field: Field| person.first(field).and_then(|value| value.parse().ok());
    let mut all = Vec::new();
    if let Some(birthday) = first(Field::Birthday).filter(|_| !person.is_dead()) {
        all.push(("birthday".to_owned(), "BIRTHDAY", name.to_owned(), birthday));
    }
    for (place, (label, when)) in person.all(Field::Date).filter_map(labelled).enumerate() {
        all.push((format!("date/{place}"), "ANNIVERSARY", format!("{name}: {label}"), when));
    }
    if let Some(met) = first(Field::MetOn) {
        let place = person.first(Field::MetPlace).map(|place| format!(", {place}")).unwrap_or_default();
        all.push(("met".to_owned(), "ANNIVERSARY", format!("{name}{place}"), met));
    }
    all
}

fn day(when: When, zone: &TimeZone) -> Option<String> {
    if let When::Yearless { month, day } = when {
        return Some(format!("{SOME_YEAR:04}{month:02}{day:02}"));
    }
    let date = coltiva_domain::when::date_of(when.day(zone)?);
    Some(format!("{:04}{:02}{:02}", date.year(), date.month(), date.day()))
}

fn event(uid: &str, category: &str, title: &str, day: &str, out: &mut dyn Write) -> io::Result<()> {
    for line in [
        "BEGIN:VEVENT",
        &format!("UID:{uid}"),
        &format!("DTSTAMP:{day}T000000Z"),
        &format!("DTSTART;VALUE=DATE:{day}"),
        "RRULE:FREQ=YEARLY",
        &format!("SUMMARY:{}", text(title)),
        &format!("CATEGORIES:{category}"),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ] {
        write_line(out, line)?;
    }
    Ok(())
}
