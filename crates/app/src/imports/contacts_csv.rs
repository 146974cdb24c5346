//! Contact tables of Google, Outlook, Apple and by hand: each row a sighting (FORMATS 5).

mod summary;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::BufRead;

use coltiva_domain::keys::{Key, KeyKind};
use coltiva_domain::sightings::{Field, Sighting, Source};
use coltiva_domain::{names, phones};
use coltiva_formats::complaint::{Code, Complaint, Place};
use coltiva_formats::csv::{self, Columns, Contact, Meaning};
use coltiva_formats::kind::Kind;
use coltiva_formats::table::{Order, lost_digits, parse_moment, serial, several};
use serde_json::Map;

use super::held::{Held, Seen};
use super::inspection::Inspection;
use super::sink::{Context, ReadError, Sink};
use super::tables::{self, Evidence, cell, when};
use super::tally::Tally;
use summary::Summary;

/// Reads a file of this family into the sink.
pub fn read(kind: Kind, input: &mut dyn BufRead, context: &Context, sink: &mut dyn Sink) -> Result<(), ReadError> {
    run(kind, input, context, sink, &mut |_, _| {}).map(|_| ())
}

/// What the file holds, touching no notebook.
pub fn inspect(kind: Kind, input: &mut dyn BufRead, context: &Context) -> Result<Inspection, ReadError> {
    let mut tally = Tally::default();
    let mut told = Summary::default();
    let table = run(kind, input, context, &mut tally, &mut |contact, who| told.note(contact, who))?;
    let mut summary = Map::new();
    summary.insert("rows".into(), table.rows.into());
    summary.insert("encoding".into(), table.encoding.into());
    summary.insert("delimiter".into(), table.delimiter.into());
    if table.readable {
        told.write(&mut summary);
    }
    summary.insert("people".into(), tally.people.into());
    summary.insert("empty_rows".into(), tally.skipped(Code::Empty).into());
    summary.insert("duplicates".into(), tally.skipped(Code::Duplicate).into());
    let short = tally.complaints.iter().filter(|c| c.code == Code::ShortRow).count();
    summary.insert("short_row".into(), short.into());
    Ok(Inspection { kind, summary, complaints: tally.complaints })
}

/// What a table is as a whole.
struct Outline {
    rows: u64,
    encoding: String,
    delimiter: &'static str,
    /// Is there a column that says who somebody is?
    readable: bool,
}

/// A row as it waits: its number, whether it is short, and its cells by column.
type Waiting = (u64, bool, Vec<(usize, String)>);

fn run(
    kind: Kind,
    input: &mut dyn BufRead,
    context: &Context,
    sink: &mut dyn Sink,
    told: &mut dyn FnMut(&Contact, &Sighting),
) -> Result<Outline, ReadError> {
    let mut table = csv::open(input)?;
    let header = table.layout().header.clone();
    let columns = Columns::of(&header, &context.columns);
    let readable = columns.names_anybody();
    let mut dates = dated(&columns);
    let mut held: Held<Waiting> = Held::new(context.room.as_deref());
    let rows = tables::each_row(&mut table, sink, |row, sink| {
        if !readable {
            sink.skip(Code::UnknownColumns);
            return;
        }
        let contact = Contact::of(row, &columns);
        for (_, column, text) in &contact.cells {
            dates.entry(*column).and_modify(|evidence| evidence.note(text));
        }
        let cells = contact.cells.into_iter().map(|(_, column, text)| (column, text)).collect();
        held.push(&(contact.number, contact.short, cells));
    })?;
    tables::say_guesses(&table, sink);
    let absent: Vec<&str> = csv::absent(&header, &context.columns).collect();
    if !absent.is_empty() {
        sink.guess("columns_absent", &absent.join(", "), "said");
    }
    let outline = Outline {
        rows,
        encoding: tables::encoding_word(&table, false),
        delimiter: table.layout().delimiter_word(),
        readable,
    };
    if !readable {
        // No column says who somebody is, or there is no header and columns are called by their numbers: to be named by hand.
        sink.damaged(Complaint::new(Place::FILE, Code::UnknownColumns).about("header", &header.join(", ")));
        return Ok(outline);
    }
    let unknown: Vec<&str> = columns.unknown(&header).collect();
    if !unknown.is_empty() {
        sink.guess("columns", &unknown.join(", "), "note");
    }
    let usual = usual_order(kind, &header);
    let orders = dates.into_iter().map(|(column, dates)| (column, dates.order(context, usual, sink))).collect();
    let reader = Reader { header: &header, orders, context };
    let mut pouring = Pouring::new(context);
    held.each(|(number, short, cells)| {
        let cells =
            cells.into_iter().map(|(column, text)| (columns.meanings.get(column).copied().flatten(), column, text));
        let contact = Contact { number, short, cells: cells.collect(), beyond: 0 };
        let who = reader.sighting(&contact, sink);
        told(&contact, &who);
        pouring.row(number, who, context, sink);
        Ok(())
    })?;
    pouring.end(context, sink)?;
    Ok(outline)
}

/// The columns of dates, of which nothing is known yet.
fn dated(columns: &Columns) -> BTreeMap<usize, Evidence> {
    let is_date = |m: &Option<Meaning>| {
        matches!(m, Some(Meaning::Birthday | Meaning::Anniversary | Meaning::MetOn | Meaning::EventDate))
    };
    let dated = columns.meanings.iter().enumerate().filter(|(_, m)| is_date(m));
    dated.map(|(column, _)| (column, Evidence::default())).collect()
}

/// The order of numeric dates where no date proves one.
fn usual_order(kind: Kind, header: &[String]) -> Order {
    let english = kind == Kind::CsvOutlook
        && header.iter().any(|h| h.eq_ignore_ascii_case("first name") || h.eq_ignore_ascii_case("e-mail address"));
    if english { Order::Mdy } else { Order::Dmy }
}

struct Reader<'a> {
    header: &'a [String],
    orders: BTreeMap<usize, Order>,
    context: &'a Context,
}

impl Reader<'_> {
    fn heading(&self, column: usize) -> &str {
        self.header.get(column).map_or("", String::as_str)
    }

    /// What a row says, still without a record.
    fn sighting(&self, contact: &Contact, sink: &mut dyn Sink) -> Sighting {
        let mut who = Sighting::new(Source::Csv, "");
        let (mut relation, mut event) = (String::new(), String::new());
        let exchange = contact.all(Meaning::EmailType).any(|t| t.eq_ignore_ascii_case("ex"));
        // One complaint for a short row is enough.
        let complain = |sink: &mut dyn Sink, code, column: usize, text: &str| {
            if !contact.short {
                sink.damaged(cell(contact.number, code, self.heading(column), text));
            }
        };
        self.names(contact, &mut who);
        for (meaning, column, text) in &contact.cells {
            let Some(meaning) = meaning else {
                who.fact(Field::Note, format!("{}: {text}", self.heading(*column)));
                continue;
            };
            match meaning {
                Meaning::Email => {
                    for part in several(text, &[';', ',']) {
                        match Key::email(part.trim_start_matches('<').trim_end_matches('>')) {
                            _ if part.starts_with("/o=")
                                || part.starts_with("/O=")
                                || exchange && !part.contains('@') => {}
                            Some(key) => add_key(&mut who, key),
                            None => complain(sink, Code::BadEmail, *column, part),
                        }
                    }
                }
                Meaning::Phone | Meaning::Fax => {
                    for part in several(text, &[';']) {
                        match phones::e164(part, &self.context.region) {
                            _ if lost_digits(part) => complain(sink, Code::BadPhone, *column, part),
                            Some(value) if *meaning == Meaning::Phone => {
                                add_key(&mut who, Key { kind: KeyKind::Phone, value })
                            }
                            // A fax, a short code, an extension: no key, and no mistake.
                            _ if part.bytes().filter(u8::is_ascii_digit).count() >= 2 => {
                                who.fact(Field::OtherPhone, part)
                            }
                            _ => complain(sink, Code::BadPhone, *column, part),
                        }
                    }
                }
                Meaning::Url | Meaning::Linkedin => {
                    for part in several(text, &[',', ';']) {
                        let handle = *meaning == Meaning::Linkedin && !part.contains(['/', '.', ' ']);
                        let address =
                            if handle { format!("https://www.linkedin.com/in/{part}") } else { part.to_owned() };
                        match Key::profile(&address) {
                            Some(key) => add_key(&mut who, key),
                            None => who.fact(Field::Note, format!("{}: {part}", self.heading(*column))),
                        }
                    }
                }
                Meaning::Birthday | Meaning::Anniversary | Meaning::MetOn | Meaning::EventDate => {
                    if text.bytes().all(|b| matches!(b, b'0' | b'/' | b'.' | b'-')) {
                        continue;
                    }
                    let order = self.orders.get(column).copied().unwrap_or(Order::Dmy);
                    let Some(moment) = serial(text).or_else(|| parse_moment(text, order)) else {
                        complain(sink, Code::BadDate, *column, text);
                        continue;
                    };
                    let at = when(moment);
                    let born = *meaning == Meaning::Birthday || *meaning == Meaning::EventDate && is_birthday(&event);
                    let (at, to_come) = match meaning {
                        _ if born => self.context.birthday(at),
                        Meaning::MetOn => (at, self.context.is_future(at)),
                        _ => (at, false),
                    };
                    if to_come {
                        complain(sink, Code::Future, *column, text);
                    }
                    let day = at.to_string();
                    match meaning {
                        _ if born => who.fact(Field::Birthday, day),
                        Meaning::MetOn => who.fact(Field::MetOn, day),
                        Meaning::Anniversary => who.fact(Field::Date, format!("anniversary: {day}")),
                        _ => who.fact(Field::Date, format!("{event}: {day}")),
                    }
                }
                Meaning::EventLabel => event = text.trim_start_matches('*').trim().to_owned(),
                Meaning::RelationLabel => relation = text.trim_start_matches('*').trim().to_owned(),
                Meaning::Relation => {
                    for name in several(text, &[]) {
                        let label = if relation.is_empty() { self.heading(*column) } else { &relation };
                        who.fact(Field::Relation, format!("{label}: {name}"));
                    }
                }
                Meaning::Tags => {
                    for tag in several(text, &[';', ',']) {
                        // A star marks groups of Google's own (`* myContacts`, `* friends`).
                        if !tag.starts_with('*') {
                            who.fact(Field::Tag, tag);
                        }
                    }
                }
                Meaning::Company => several(text, &[]).for_each(|t| who.fact(Field::Company, t)),
                Meaning::Title => several(text, &[]).for_each(|t| who.fact(Field::Title, t)),
                Meaning::Nickname => who.fact(Field::Nickname, &**text),
                Meaning::Address => who.fact(Field::Address, text.replace('\n', ", ")),
                Meaning::City => who.fact(Field::Place, &**text),
                Meaning::Note => who.fact(Field::Note, &**text),
                Meaning::MetPlace => who.fact(Field::MetPlace, &**text),
                Meaning::MetThrough => who.fact(Field::MetThrough, &**text),
                Meaning::Interest => several(text, &[';', ',']).for_each(|t| who.fact(Field::Interest, t)),
                Meaning::ColtivaId => who.keys.extend(Key::sighting(text)),
                Meaning::Gender => who.fact(Field::Gender, gender(text)),
                _ => {}
            }
        }
        who.seal()
    }

    fn names(&self, contact: &Contact, who: &mut Sighting) {
        let (first, middle, last) =
            (contact.first(Meaning::FirstName), contact.first(Meaning::MiddleName), contact.first(Meaning::LastName));
        let parts = [contact.first(Meaning::Prefix), first, middle, last, contact.first(Meaning::Suffix)];
        let whole = contact.first(Meaning::FullName);
        let built = parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" ");
        who.name =
            names::clean(whole).or_else(|| names::clean(&built).filter(|_| !(first.is_empty() && last.is_empty())));
        if who.name.is_some() {
            who.fact(Field::GivenName, names::clean(first).unwrap_or_default());
            who.fact(Field::FamilyName, names::clean(last).unwrap_or_default());
        }
    }
}

fn add_key(who: &mut Sighting, key: Key) {
    if key.is_shared() {
        who.shared_keys.push(key);
    } else {
        who.keys.push(key);
    }
}

fn is_birthday(label: &str) -> bool {
    ["birthday", "compleanno", "anniversaire", "geburtstag", "cumpleaños"].contains(&label.to_lowercase().as_str())
}

fn gender(text: &str) -> &str {
    match text.to_lowercase().chars().next() {
        Some('f' | 'w' | 'd') => "f",
        Some('m' | 'h' | 'u') => "m",
        _ => "",
    }
}

/// What names a row in every version of the table: its strongest key and name; else name and company; else all of it.
fn record(who: &Sighting) -> Option<String> {
    let key = who.keys.iter().find(|k| k.kind == KeyKind::Email);
    let key = key.or_else(|| who.keys.iter().find(|k| k.kind == KeyKind::Phone)).or(who.keys.first());
    let key = key.or(who.shared_keys.first()).map(Key::text);
    match (key, &who.name) {
        // Two people may write from one address.
        (Some(key), Some(name)) => Some(format!("{key}|{name}")),
        (Some(key), None) => Some(key),
        (None, Some(name)) => Some(format!("{name}|{}", who.first(Field::Company).unwrap_or_default())),
        (None, None) => None,
    }
}

/// What is poured, row by row.
struct Pouring {
    /// The keys of named rows: a row without a name whose keys another has says nothing new.
    holders: Seen,
    seen: Seen,
    /// Rows that are nothing but keys: whose these are shows at the end.
    nameless: Held<(u64, Sighting)>,
}

impl Pouring {
    fn new(context: &Context) -> Pouring {
        Pouring { holders: Seen::default(), seen: Seen::default(), nameless: Held::new(context.room.as_deref()) }
    }

    fn row(&mut self, number: u64, who: Sighting, context: &Context, sink: &mut dyn Sink) {
        if who.name.is_none() && who.facts.is_empty() && who.shared_keys.is_empty() && !who.keys.is_empty() {
            self.nameless.push(&(number, who));
            return;
        }
        if who.name.is_some() {
            who.keys.iter().for_each(|key| _ = self.holders.is_new(key));
        }
        pour(number, who, &mut self.seen, context, sink);
    }

    fn end(self, context: &Context, sink: &mut dyn Sink) -> Result<(), ReadError> {
        let Pouring { holders, mut seen, nameless } = self;
        nameless.each(|(number, who)| {
            if who.keys.iter().all(|key| holders.holds(key)) {
                sink.skip(Code::Duplicate);
            } else {
                pour(number, who, &mut seen, context, sink);
            }
            Ok(())
        })
    }
}

fn pour(number: u64, mut who: Sighting, seen: &mut Seen, context: &Context, sink: &mut dyn Sink) {
    let Some(record) = record(&who) else {
        sink.lost(cell(number, Code::NoName, "", who.first(Field::Company).unwrap_or_default()));
        return;
    };
    who.record = record;
    if seen.is_new(&who.content()) {
        sink.person(who, context.exported_on);
    } else {
        sink.skip(Code::Duplicate);
    }
}
