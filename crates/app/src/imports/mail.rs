//! Mail: every message between people is an interaction with its raw participants; who of them is the owner, and so which way
//! it went, is derived later.
//!
//! What a message says depends on its own bytes alone, but for the name of the file it lies in (a folder `Drafts` holds drafts).

mod inspecting;
mod letter;
mod owner;
mod people;
#[cfg(test)]
mod tests;

use std::io::{BufRead, Read};

use coltiva_formats::complaint::{Code, Complaint, Place, Unit};
use coltiva_formats::decode::Utf8;
use coltiva_formats::kind::Kind;
use coltiva_formats::limits;
use coltiva_formats::mail::mbox::{KEPT, Mbox, Message, split_envelope};

use super::inspection::Inspection;
use super::sink::{Context, ReadError, Sink};
use letter::Reader;

/// Messages between two questions whether to go on.
const STRIDE: u64 = 2_000;

/// Reads a file of this family into the sink.
pub fn read(kind: Kind, input: &mut dyn BufRead, context: &Context, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let mut reader = Reader::new(kind, context, sink);
    every_message(kind, input, &mut reader)?;
    reader.finish();
    Ok(())
}

/// What the file holds, touching no notebook.
pub fn inspect(kind: Kind, input: &mut dyn BufRead, context: &Context) -> Result<Inspection, ReadError> {
    inspecting::inspect(kind, input, context)
}

/// Gives every message of a file to the reader.
fn every_message(kind: Kind, input: &mut dyn BufRead, reader: &mut Reader) -> Result<(), ReadError> {
    let head = input.fill_buf()?;
    if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
        // Saved as UTF-16 by an editor.
        let mut decoded = Utf8::new(input);
        return messages(kind, &mut decoded, reader);
    }
    messages(kind, input, reader)
}

fn messages(kind: Kind, input: &mut dyn BufRead, reader: &mut Reader) -> Result<(), ReadError> {
    if kind != Kind::Mbox {
        return single(input, reader);
    }
    let mut mbox = Mbox::new(input);
    let mut none = true;
    while let Some(message) = mbox.next()? {
        none = false;
        reader.message(&message);
        let (number, size) = (message.number, message.size);
        if number % STRIDE == 0 || size > limits::MAIL_MESSAGE {
            let bytes = mbox.offset();
            if !reader.progress(bytes) {
                return Err(ReadError::Cancelled);
            }
        }
    }
    if none {
        reader.damaged(Complaint::new(Place::FILE, Code::Empty));
    }
    Ok(())
}

/// A file that is one message.
fn single(input: &mut dyn BufRead, reader: &mut Reader) -> Result<(), ReadError> {
    let mut bytes = Vec::new();
    Read::take(&mut *input, KEPT as u64).read_to_end(&mut bytes)?;
    let mut size = bytes.len() as u64;
    loop {
        let n = input.fill_buf()?.len();
        if n == 0 {
            break;
        }
        input.consume(n);
        size += n as u64;
    }
    if bytes.contains(&b'\r') && !bytes.contains(&b'\n') {
        bytes.iter_mut().filter(|b| **b == b'\r').for_each(|b| *b = b'\n');
    }
    let whole = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let (envelope, rest) = split_envelope(after_byte_count(whole));
    if rest.trim_ascii().is_empty() {
        let place = Place::new(Unit::Message, 1);
        reader.lost(Complaint::new(place, Code::Empty));
        return Ok(());
    }
    reader.message(&Message { number: 1, envelope, bytes: rest, size });
    Ok(())
}

/// Apple Mail's `.emlx` begins with a line that counts the bytes of the message.
fn after_byte_count(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().take(20).position(|&b| b == b'\n');
    match end.map(|end| bytes.split_at(end)) {
        Some((count, rest)) if !count.is_empty() && count.trim_ascii().iter().all(u8::is_ascii_digit) => {
            rest.get(1..).unwrap_or_default()
        }
        _ => bytes,
    }
}
