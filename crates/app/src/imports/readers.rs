//! Which reader reads which kind: the one table.

use std::io::BufRead;

use coltiva_formats::kind::Kind;

use super::inspection::Inspection;
use super::sink::{Context, ReadError, Sink};
use super::{chat, contacts_csv, icalendar, json_resume, linkedin, mail, monica, notebook, qr, vcard};

/// Reads one file of the given kind into the sink. Containers (`linkedin-zip`, `takeout`, `zip`) are opened before, not here.
pub fn read(kind: Kind, input: &mut dyn BufRead, context: &Context, sink: &mut dyn Sink) -> Result<(), ReadError> {
    match kind {
        k if k.is_linkedin() => linkedin::read(k, input, context, sink),
        Kind::CsvGoogle | Kind::CsvOutlook | Kind::CsvGeneric => contacts_csv::read(kind, input, context, sink),
        Kind::Vcard => vcard::read(kind, input, context, sink),
        Kind::Ical => icalendar::read(kind, input, context, sink),
        Kind::Mail | Kind::MaildirFile | Kind::Mbox => mail::read(kind, input, context, sink),
        Kind::Whatsapp | Kind::Telegram | Kind::Instagram | Kind::SignalText => chat::read(kind, input, context, sink),
        Kind::Monica => monica::read(kind, input, context, sink),
        Kind::Jsonresume => json_resume::read(kind, input, context, sink),
        Kind::Qr => qr::read(kind, input, context, sink),
        Kind::Notebook => notebook::read(kind, input, context, sink),
        _ => Ok(()),
    }
}

/// Inspects one file of the given kind.
pub fn inspect(kind: Kind, input: &mut dyn BufRead, context: &Context) -> Result<Inspection, ReadError> {
    match kind {
        k if k.is_linkedin() => linkedin::inspect(k, input, context),
        Kind::CsvGoogle | Kind::CsvOutlook | Kind::CsvGeneric => contacts_csv::inspect(kind, input, context),
        Kind::Vcard => vcard::inspect(kind, input, context),
        Kind::Ical => icalendar::inspect(kind, input, context),
        Kind::Mail | Kind::MaildirFile | Kind::Mbox => mail::inspect(kind, input, context),
        Kind::Whatsapp | Kind::Telegram | Kind::Instagram | Kind::SignalText => chat::inspect(kind, input, context),
        Kind::Monica => monica::inspect(kind, input, context),
        Kind::Jsonresume => json_resume::inspect(kind, input, context),
        Kind::Qr => qr::inspect(kind, input, context),
        Kind::Notebook => notebook::inspect(kind, input, context),
        _ => Ok(Inspection { kind, summary: serde_json::Map::new(), complaints: Vec::new() }),
    }
}
