//! The files of a LinkedIn export: connections, what passed between people, and the owner's own profile (FORMATS 1).

mod letters;
mod messages;
mod own;
mod people;
#[cfg(test)]
mod tests;

use std::io::BufRead;

use coltiva_domain::keys::Key;
use coltiva_domain::names;
use coltiva_domain::sightings::{Sighting, Source};
use coltiva_formats::complaint::{Code, Complaint, Place};
use coltiva_formats::kind::Kind;
use coltiva_formats::linkedin::{self, Columns};
use coltiva_formats::table::{Order, Row, Table};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::held::Held;
use super::inspection::Inspection;
use super::sink::{Context, ReadError, Sink};
use super::tables::{self, Evidence};
use super::tally::Tally;

/// Reads a file of this family into the sink.
pub fn read(kind: Kind, input: &mut dyn BufRead, context: &Context, sink: &mut dyn Sink) -> Result<(), ReadError> {
    run(kind, input, context, sink, &mut Map::new())
}

/// What the file holds, touching no notebook.
pub fn inspect(kind: Kind, input: &mut dyn BufRead, context: &Context) -> Result<Inspection, ReadError> {
    let mut tally = Tally::default();
    let mut summary = Map::new();
    run(kind, input, context, &mut tally, &mut summary)?;
    if tally.people > 0 {
        summary.insert("people".into(), tally.people.into());
    }
    for (code, word) in [(Code::HiddenProfile, "hidden"), (Code::Duplicate, "duplicates"), (Code::Empty, "empty_rows")]
    {
        if tally.skipped(code) > 0 {
            summary.insert(word.into(), tally.skipped(code).into());
        }
    }
    for (code, word) in [(Code::BadDate, "bad_dates"), (Code::ShortRow, "short_row")] {
        let n = tally.complaints.iter().filter(|c| c.code == code).count();
        if n > 0 {
            summary.insert(word.into(), n.into());
        }
    }
    Ok(Inspection { kind, summary, complaints: tally.complaints })
}

fn run(
    kind: Kind,
    input: &mut dyn BufRead,
    context: &Context,
    sink: &mut dyn Sink,
    summary: &mut Map<String, Value>,
) -> Result<(), ReadError> {
    let mut table = linkedin::open(input, &context.file_name)?;
    let columns = Columns::of(&table.layout().header);
    if !table.layout().known && kind != Kind::LinkedinOther && kind != Kind::LinkedinSkills {
        // Named by hand, or the headings are in a language that is not known: nothing to go by.
        let header = table.layout().header.join(", ");
        sink.damaged(Complaint::new(Place::FILE, Code::UnknownColumns).about("header", &header));
        let rows = tables::each_row(&mut table, sink, |_, sink| sink.skip(Code::UnknownColumns))?;
        summary.insert("rows".into(), rows.into());
        return Ok(());
    }
    let unknown: Vec<&str> = columns.unknown(&table.layout().header).collect();
    if !unknown.is_empty() && !matches!(kind, Kind::LinkedinOther | Kind::LinkedinShares) {
        sink.guess("columns", &unknown.join(", "), "ignored");
    }
    let mut sheet = Sheet { table, columns, rows: 0 };
    match kind {
        Kind::LinkedinConnections => people::connections(&mut sheet, context, sink, summary)?,
        Kind::LinkedinImportedContacts => people::imported(&mut sheet, context, sink, summary)?,
        Kind::LinkedinMessages => messages::read(&mut sheet, context, sink, summary)?,
        Kind::LinkedinInvitations => letters::invitations(&mut sheet, context, sink, summary)?,
        Kind::LinkedinEndorsements => letters::endorsements(&mut sheet, context, sink, summary)?,
        Kind::LinkedinRecommendations => letters::recommendations(&mut sheet, context, sink, summary)?,
        Kind::LinkedinProfile => own::profile(&mut sheet, context, sink, summary)?,
        Kind::LinkedinOwnEmails => own::emails(&mut sheet, sink, summary)?,
        Kind::LinkedinPhones => own::phones(&mut sheet, context, sink, summary)?,
        Kind::LinkedinPositions => own::positions(&mut sheet, context, sink, summary)?,
        Kind::LinkedinEducation => own::education(&mut sheet, context, sink, summary)?,
        Kind::LinkedinSkills => own::skills(&mut sheet, context, sink, summary)?,
        _ => own::others(&mut sheet, sink, summary)?,
    }
    tables::say_guesses(&sheet.table, sink);
    summary.insert("rows".into(), sheet.rows.into());
    summary.insert("encoding".into(), tables::encoding_word(&sheet.table, true).into());
    summary.insert("delimiter".into(), sheet.table.layout().delimiter_word().into());
    if sheet.table.layout().preamble > 0 {
        summary.insert("preamble".into(), json!(sheet.table.layout().preamble));
    }
    Ok(())
}

/// Rows of which `inspect` shows what their cells were read as.
const SHOWN: usize = 1_000;

/// A file being read.
struct Sheet<'a> {
    table: Table<&'a mut dyn BufRead>,
    columns: Columns,
    rows: u64,
}

impl Sheet<'_> {
    /// Calls `row` for each row that holds something.
    fn each(
        &mut self,
        sink: &mut dyn Sink,
        mut row: impl FnMut(&Row<'_>, &Columns, &mut dyn Sink),
    ) -> Result<(), ReadError> {
        let columns = &self.columns;
        self.rows = tables::each_row(&mut self.table, sink, |r, sink| row(r, columns, sink))?;
        Ok(())
    }

    /// All rows, with their numbers: for files that speak of the owner alone.
    fn all<T>(&mut self, sink: &mut dyn Sink, of: fn(&Row<'_>, &Columns) -> T) -> Result<Vec<(u64, T)>, ReadError> {
        let mut rows = Vec::new();
        self.each(sink, |row, columns, _| rows.push((row.number, of(row, columns))))?;
        Ok(rows)
    }

    /// The same for files of any length: the rows are held, and the order of their dates is known.
    fn dated<T: Serialize + DeserializeOwned>(
        &mut self,
        sink: &mut dyn Sink,
        context: &Context,
        of: fn(&Row<'_>, &Columns) -> T,
        date: fn(&T) -> &str,
    ) -> Result<(Held<(u64, T)>, Order), ReadError> {
        let (mut held, mut evidence) = (Held::new(context.room.as_deref()), Evidence::default());
        self.each(sink, |row, columns, _| {
            let row = (row.number, of(row, columns));
            evidence.note(date(&row.1));
            held.push(&row);
        })?;
        Ok((held, evidence.order(context, Order::Mdy, sink)))
    }
}

/// The owner, where the file says that a part was theirs without saying who they are.
fn owner() -> Sighting {
    let mut me = Sighting::new(Source::Linkedin, "own");
    me.own = true;
    me
}

/// Somebody met in messages, invitations and the like: by slug, else by name within one list.
fn met(list: &str, url: &str, name: &str) -> Option<Sighting> {
    let name = names::clean(name);
    let mut sighting = match (Key::linkedin(url), &name) {
        (Some(key), _) => {
            let mut sighting = Sighting::new(Source::Linkedin, key.value.clone());
            sighting.keys.push(key);
            sighting
        }
        (None, Some(name)) => {
            let mut sighting = Sighting::new(Source::Linkedin, format!("name:{name}"));
            sighting.list = list.to_owned();
            sighting
        }
        (None, None) => return None,
    };
    sighting.name = name;
    Some(sighting)
}

/// Puts a key where it belongs: among those that identify, or those that may be several people's.
fn add_key(sighting: &mut Sighting, key: Key) {
    if key.is_shared() {
        sighting.shared_keys.push(key);
    } else {
        sighting.keys.push(key);
    }
}
