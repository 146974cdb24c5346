//! `interactions.jsonl`: the log, people by their strongest key.

use std::io::Write;

use coltiva_domain::interactions::{Role, Weight};
use coltiva_store::{Filter, Reader, StoredInteraction};
use serde_json::{Value, json};

use super::folder::Problem;
use super::names::Names;
use super::rows::header;

/// Writes the log, oldest first.
pub(super) fn write(reader: &mut Reader<'_>, names: &Names, out: &mut dyn Write) -> Result<(), Problem> {
    writeln!(out, "{}", header("interactions"))?;
    let mut failed = None;
    reader.interactions(&Filter::InOrder, |stored| {
        // A meeting that was called off is kept in the ground, and nowhere shown.
        if failed.is_none() && !stored.interaction.is_called_off() {
            failed = writeln!(out, "{}", line(names, stored)).err();
        }
        Ok(())
    })?;
    failed.map_or(Ok(()), |error| Err(error.into()))
}

/// One line: what `interactions --json` says, and the words that are kept.
fn line(names: &Names, stored: StoredInteraction) -> Value {
    let interaction = &stored.interaction;
    let own = |who: i64| names.is_own(who);
    let dated = interaction.at.day(&jiff::tz::TimeZone::UTC).is_some();
    let mut people: Vec<(String, Role, bool, &str)> = Vec::new();
    for p in interaction.people.iter().filter(|p| !own(p.who)) {
        let counts = dated && interaction.weight(p.who, own) == Weight::Contact;
        let key = names.key(p.who);
        match people.iter_mut().find(|known| known.0 == key) {
            Some(known) => {
                known.1 = known.1.min(p.role);
                known.2 |= counts;
                // Of strangers who share an address none is named for standing first.
                known.3 = known.3.min(names.shown(p.who));
            }
            None => people.push((key, p.role, counts, names.shown(p.who))),
        }
    }
    people.sort();
    let people: Vec<Value> = people
        .iter()
        .map(|(key, role, counts, name)| json!({"key": key, "name": name, "role": role, "counts": counts}))
        .collect();
    let mut line = json!({
        "key": interaction.key,
        "at": interaction.at.to_string(),
        "kind": interaction.kind,
        "direction": interaction.direction(own),
        "people": people,
        "thread": interaction.thread,
        "subject": interaction.subject,
        "text": interaction.text,
        "seconds": interaction.seconds,
        "source": interaction.source(),
    });
    if !interaction.happened {
        line["happened"] = json!(false);
    }
    if names.ground.retracted.contains(&interaction.key) {
        line["retracted"] = json!(true);
    }
    line
}
