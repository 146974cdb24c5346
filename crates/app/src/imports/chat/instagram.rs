//! Instagram and Facebook: names alone, and nobody says whose export it is.

use std::collections::BTreeSet;
use std::io::BufRead;

use coltiva_domain::interactions::{Interaction, Kind as What, Role};
use coltiva_domain::sightings::Source;
use coltiva_domain::when::When;
use coltiva_formats::chat::instagram;
use coltiva_formats::complaint::{Code, Complaint, Place, Unit};
use coltiva_formats::kind::Kind;
use serde_json::{Map, json};

use super::super::inspection::Inspection;
use super::super::sink::{Context, ReadError, Sink};
use super::{NAMED_AT_MOST, Occurrences, fingerprint, folded, keep_words, somebody};

pub(super) fn read(input: &mut dyn BufRead, context: &Context, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let (chat, complaints) = instagram::read(input);
    complaints.into_iter().for_each(|c| sink.lost(c));
    let mut names: BTreeSet<&str> = chat.participants.iter().map(String::as_str).collect();
    names.extend(chat.messages.iter().map(|m| m.sender_name.as_str()));
    names.retain(|n| !n.trim().is_empty());
    let own = |name: &str| context.own_names.iter().any(|o| folded(o) == folded(name));
    if let Some(name) = names.iter().find(|n| own(n)) {
        sink.guess("owner", name, "own_name");
    }
    let people: Vec<(&str, u32)> = names
        .iter()
        .map(|name| (*name, sink.sighting(somebody(Source::Chat, name, None, &context.region), context.exported_on)))
        .collect();
    let thread = match chat.thread_path.rsplit('/').find(|p| !p.is_empty()) {
        Some(path) => format!("instagram:{path}"),
        None => format!("instagram:{}", names.iter().take(3).map(|n| folded(n)).collect::<Vec<_>>().join("+")),
    };
    let group = people.len() > 2;
    let mut occurrences = Occurrences::default();
    for (n, message) in (1u64..).zip(&chat.messages) {
        if n % 4096 == 0 && !sink.progress(n) {
            return Err(ReadError::Cancelled);
        }
        let place = Place::new(Unit::Message, n);
        let at = message.timestamp_ms.filter(|&ms| ms > 0).and_then(|ms| When::from_unix(ms / 1000));
        let Some(at) = at else {
            sink.lost(Complaint::new(place, Code::BadDate));
            continue;
        };
        if context.is_future(at) {
            sink.skip(Code::Future);
            continue;
        }
        let Some(&(_, from)) = people.iter().find(|(name, _)| *name == message.sender_name) else {
            sink.lost(Complaint::new(place, Code::NoName));
            continue;
        };
        let ms = message.timestamp_ms.unwrap_or_default();
        let key = format!("{thread}/{ms}/{}/{}", folded(&message.sender_name), fingerprint(&message.content));
        let what = if message.call_duration.is_some() { What::Call } else { What::Message };
        let mut interaction = Interaction::new(occurrences.number(key), at, what).with(from, Role::From);
        interaction.thread = Some(thread.clone());
        interaction.happened = message.call_duration != Some(0);
        interaction.seconds = message.call_duration.and_then(|s| u32::try_from(s).ok()).filter(|&s| s > 0);
        let role = if group { Role::Cc } else { Role::To };
        if people.len() <= NAMED_AT_MOST {
            for (_, other) in people.iter().filter(|(_, no)| *no != from) {
                interaction = interaction.with(*other, role);
            }
        }
        if group {
            interaction.crowd = u32::try_from(people.len()).unwrap_or(u32::MAX);
        }
        keep_words(&message.content, &mut interaction, !group, context, sink);
        sink.interaction(interaction);
    }
    Ok(())
}

pub(super) fn inspect(input: &mut dyn BufRead) -> Inspection {
    let (chat, complaints) = instagram::read(input);
    let mut names: BTreeSet<&str> = chat.participants.iter().map(String::as_str).collect();
    names.extend(chat.messages.iter().map(|m| m.sender_name.as_str()));
    let mut summary = Map::new();
    summary.insert("messages".into(), json!(chat.messages.len()));
    summary.insert("participants".into(), json!(names.len()));
    summary.insert("names".into(), json!(names));
    summary.insert("errors".into(), json!(complaints.len()));
    Inspection { kind: Kind::Instagram, summary, complaints }
}
