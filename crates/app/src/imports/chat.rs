//! Chats: who wrote to whom. In a chat of two each message goes to the other; in a group the others were present, no more.
//!
//! A message's key is made of what both an iPhone's and an Android's export of it know: chat, minute, author, words.

mod instagram;
mod telegram;
mod texts;

use std::collections::HashMap;
use std::io::BufRead;

use coltiva_domain::interactions::Interaction;
use coltiva_domain::keys::{Key, KeyKind};
use coltiva_domain::sightings::{Sighting, Source};
use coltiva_domain::{hex, names, phones, promises};
use coltiva_formats::kind::Kind;
use sha2::{Digest, Sha256};

use super::inspection::Inspection;
use super::sink::{Bodies, Context, ReadError, SightingNo, Sink};

/// Reads a chat into the sink.
pub fn read(kind: Kind, input: &mut dyn BufRead, context: &Context, sink: &mut dyn Sink) -> Result<(), ReadError> {
    match kind {
        Kind::Telegram => telegram::read(input, context, sink),
        Kind::Instagram => instagram::read(input, context, sink),
        _ => texts::read(kind, input, context, sink),
    }
}

/// What a chat holds, touching no notebook.
pub fn inspect(kind: Kind, input: &mut dyn BufRead, context: &Context) -> Result<Inspection, ReadError> {
    match kind {
        Kind::Telegram => Ok(telegram::inspect(input)),
        Kind::Instagram => Ok(instagram::inspect(input)),
        _ => texts::inspect(kind, input, context),
    }
}

/// More than this many in a group are counted, and not named beside each message.
const NAMED_AT_MOST: usize = 20;

/// Somebody of whom a chat knows nothing but a name or a number. `own_name` is set where they named themselves: then the name
/// says nothing outside of that chat.
fn somebody(source: Source, name: &str, own_name_in: Option<&str>, region: &str) -> Sighting {
    let number = name.starts_with('+').then(|| phones::e164(name, region)).flatten();
    let mut sighting = match (number, own_name_in) {
        (Some(number), _) => {
            let mut sighting = Sighting::new(source, number.clone());
            sighting.keys.push(Key { kind: KeyKind::Phone, value: number });
            return sighting;
        }
        (None, Some(chat)) => {
            let mut sighting = Sighting::new(source, format!("~{}", folded(name)));
            sighting.list = chat.to_owned();
            sighting
        }
        (None, None) => Sighting::new(source, format!("name:{}", folded(name))),
    };
    sighting.name = names::clean(name);
    sighting
}

/// The member, where a chat has them in it without saying under which name.
fn myself(source: Source) -> Sighting {
    let mut sighting = Sighting::new(source, "owner");
    sighting.own = true;
    sighting
}

/// A name as part of a key: folded, and of one piece.
fn folded(name: &str) -> String {
    let folded = names::fold(name);
    let folded = if folded.is_empty() { name.to_lowercase() } else { folded };
    folded.split_whitespace().collect::<Vec<_>>().join("-").replace('/', "_")
}

/// A few digits for what was said, the same however its spaces were kept.
fn fingerprint(text: &str) -> String {
    let mut digest = Sha256::new();
    for word in text.split_whitespace() {
        digest.update(word.as_bytes());
        digest.update(b" ");
    }
    hex(&digest.finalize()[..6])
}

/// Numbers equal messages of one minute: two equal lines are two messages.
#[derive(Default)]
struct Occurrences(HashMap<String, u32>);

impl Occurrences {
    fn number(&mut self, key: String) -> String {
        let n = self.0.entry(key.clone()).or_default();
        *n += 1;
        format!("{key}/{n}")
    }
}

/// Keeps of a message's words what the member allows: all of them, or the promises found in passing.
fn keep_words(
    text: &str,
    interaction: &mut Interaction<SightingNo>,
    direct: bool,
    context: &Context,
    sink: &mut dyn Sink,
) {
    if context.bodies == Bodies::None || text.is_empty() {
        return;
    }
    if direct {
        let sent = interaction.at.day(&context.zone);
        for (n, found) in promises::find(text, sent).into_iter().enumerate() {
            sink.fact(format!("{}#{n}", interaction.key), interaction.at, None, found.fact(&interaction.key));
        }
    }
    if context.bodies == Bodies::Full {
        interaction.text = Some(text.to_owned());
    }
}

#[cfg(test)]
mod tests;
