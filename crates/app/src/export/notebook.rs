//! `notebook.jsonl`: everything of ground, so that it imports back without loss; and `history.jsonl`, the imports themselves.

use std::collections::BTreeSet;
use std::io::Write;

use coltiva_store::{Filter, Reader};

use super::folder::Problem;
use super::names::Names;
use super::rows::{Row, header};
use crate::forget::Forgotten;
use crate::imports::history;
use crate::owner;

/// Sightings read at a time.
const AT_ONCE: usize = 5_000;

/// Writes the ground: who was forgotten, own claims, settings, sightings by fingerprint, facts by id, interactions in order.
pub(super) fn write(reader: &mut Reader<'_>, names: &Names, out: &mut dyn Write) -> Result<(), Problem> {
    writeln!(out, "{}", header("notebook"))?;
    for (secrets, marks) in Forgotten::read(reader)?.written() {
        row(out, &Row::Forgotten { secrets, marks })?;
    }
    let claims: BTreeSet<_> = reader.own_claims()?.into_iter().map(|(claim, _)| claim).collect();
    for claim in claims.into_iter().filter(|claim| claim.setting.is_none()) {
        row(out, &Row::Own { key: claim.key, name: claim.name, how: claim.how })?;
    }
    for name in owner::OF_THE_OWNER {
        if let Some(value) = owner::effective(reader, name)? {
            row(out, &Row::Setting { name: name.to_owned(), value })?;
        }
    }
    let sightings = names.sightings();
    for batch in sightings.chunks(AT_ONCE) {
        let ids: Vec<i64> = batch.iter().map(|(_, id)| *id).collect();
        let mut found: std::collections::HashMap<i64, _> =
            reader.sightings_by_id(&ids)?.into_iter().map(|seen| (seen.id, seen)).collect();
        for (print, id) in batch {
            if let Some(seen) = found.remove(id) {
                let first_at = seen.first_at.filter(|_| seen.first_at != seen.seen_at);
                let (id, seen_at) = (print.clone(), seen.seen_at);
                row(out, &Row::Sighting { id, seen_at, first_at, sighting: seen.sighting })?;
            }
        }
    }
    for (fact, _) in reader.facts()? {
        if let Some(fact) = names.fact(fact) {
            row(out, &Row::Fact(fact))?;
        }
    }
    let mut failed = None;
    reader.interactions(&Filter::InOrder, |stored| {
        if failed.is_none() {
            failed = row(out, &Row::Interaction(names.interaction(stored.interaction))).err();
        }
        Ok(())
    })?;
    failed.map_or(Ok(()), Err)
}

/// Writes what was imported and undone, oldest first.
pub(super) fn write_history(reader: &mut Reader<'_>, out: &mut dyn Write) -> Result<(), Problem> {
    writeln!(out, "{}", header("history"))?;
    for import in history::read(reader)? {
        serde_json::to_writer(&mut *out, &import)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn row(out: &mut dyn Write, row: &Row) -> Result<(), Problem> {
    serde_json::to_writer(&mut *out, row)?;
    out.write_all(b"\n")?;
    Ok(())
}
