//! Not there yet.

use std::io::BufRead;

use coltiva_formats::kind::Kind;

use super::inspection::Inspection;
use super::sink::{Context, ReadError, Sink};

/// Reads a file of this family into the sink.
pub fn read(kind: Kind, input: &mut dyn BufRead, context: &Context, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let _ = (kind, input, context, sink);
    Ok(())
}

/// What the file holds, touching no notebook.
pub fn inspect(kind: Kind, input: &mut dyn BufRead, context: &Context) -> Result<Inspection, ReadError> {
    let _ = (input, context);
    Ok(Inspection { kind, summary: serde_json::Map::new(), complaints: Vec::new() })
}
