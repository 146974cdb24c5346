//! Parts of the product run alone, so that they can be compared with a program that does only this part.

mod board;
mod counting;
mod notebook;

use std::fs::File;
use std::io::{BufReader, Read};

use anyhow::{Context as _, Result, bail};
use coltiva_app::imports::readers;
use coltiva_formats::kind::Kind;
use coltiva_formats::linkedin;
use coltiva_formats::vcard;
use coltiva_formats::{csv, icalendar};

/// What a reader has in its hand at once.
const BUFFER: usize = 1 << 18;

/// One piece of work, named by its first word.
pub fn run(words: &[String]) -> Result<()> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["nothing"] => Ok(()),
        ["messages", file] => messages(file),
        ["table", file, heading] => table(file, heading),
        ["cards", file] => cards(file),
        ["calendar", file] => calendar(file),
        ["read", kind, file] => read(kind, file),
        ["days", data, file] => notebook::write_days(data, file),
        ["log", data, file] => notebook::write_log(data, file),
        ["today", data, rounds] => notebook::today(data, rounds.parse()?),
        ["page", data] => notebook::page(data),
        ["event", data, events] => board::events(data, events.parse()?),
        _ => bail!("no such work: {}", words.join(" ")),
    }
}

fn open(file: &str) -> Result<BufReader<File>> {
    Ok(BufReader::with_capacity(BUFFER, File::open(file).with_context(|| file.to_owned())?))
}

/// Rows of `messages.csv`, and the bytes of their content.
fn messages(file: &str) -> Result<()> {
    let mut table = linkedin::open(open(file)?, "messages.csv")?;
    let columns = linkedin::Messages::of(&table.layout().header);
    let (mut rows, mut bytes) = (0_u64, 0_u64);
    while let Some(row) = table.read()? {
        rows += 1;
        bytes += columns.read(&row).content.len() as u64;
    }
    println!("{rows} {bytes}");
    Ok(())
}

/// Rows of a table, and the bytes of one column.
fn table(file: &str, heading: &str) -> Result<()> {
    let mut table = csv::open(open(file)?)?;
    let at = table.layout().header.iter().position(|h| h == heading).context("no such column")?;
    let (mut rows, mut bytes) = (0_u64, 0_u64);
    while let Some(row) = table.read()? {
        rows += 1;
        bytes += row.raw(at).len() as u64;
    }
    println!("{rows} {bytes}");
    Ok(())
}

/// Cards, mail addresses and telephones of an address book.
fn cards(file: &str) -> Result<()> {
    let mut reader = vcard::Reader::new(open(file)?);
    let (mut cards, mut emails, mut phones) = (0_u64, 0, 0);
    while let Some(card) = reader.next()? {
        cards += 1;
        let said = (card.text("FN"), card.preferred("N").map(|n| n.fields(card.version)), card.text("ORG"));
        std::hint::black_box(said);
        emails += card.all("EMAIL").count();
        phones += card.all("TEL").count();
    }
    println!("{cards} {emails} {phones}");
    Ok(())
}

/// Events and attendees of a calendar.
fn calendar(file: &str) -> Result<()> {
    let mut reader = icalendar::Reader::new(open(file)?)?;
    let (mut events, mut attendees) = (0_u64, 0);
    while let Some(item) = reader.next()? {
        if let icalendar::Item::Event(event) = item {
            events += 1;
            attendees += event.attendees.len();
        }
    }
    println!("{events} {attendees}");
    Ok(())
}

/// All that an import makes of a file, kept by nobody: sightings, interactions, facts.
fn read(kind: &str, file: &str) -> Result<()> {
    let kind = Kind::of_word(kind).context("no such kind")?;
    let mut sink = counting::Counting::default();
    let input: &mut dyn Read = &mut open(file)?;
    readers::read(kind, &mut BufReader::with_capacity(BUFFER, input), &counting::context(file), &mut sink)?;
    println!("{} {} {}", sink.records, sink.people, sink.interactions);
    Ok(())
}
