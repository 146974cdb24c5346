//! `undo` and `trash`: what was taken back, and how it comes again.

use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::facts;
use coltiva_app::trash::{Thing, Trashed, restore, trash};
use coltiva_domain::facts::Fact;
use serde_json::json;

use super::{interactions, saying};
use crate::cli::TrashAct;
use crate::config::Config;
use crate::out::{Look, Out};

pub fn undo(config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    let gone = facts::undo(&coltiva, config.now, &mut config.ids(&coltiva)?)?;
    if out.json {
        gone.iter().try_for_each(|fact| super::facts::told(fact, out))?;
        return Ok(ExitCode::SUCCESS);
    }
    if gone.is_empty() {
        out.line(&out.say.act_undone(out.say.act_me()));
        return Ok(ExitCode::SUCCESS);
    }
    // Where it lies now, it is listed with its people's names and its lines.
    let first = gone.first().map(|fact| fact.id.as_str());
    let listed = trash(&coltiva)?
        .into_iter()
        .find(|t| matches!(&t.thing, Thing::Act { facts, .. } if facts.first().map(|fact| fact.id.as_str()) == first));
    let what = listed.map_or_else(|| saying::acts(&gone, &[], &[], out), |trashed| words(&trashed, out));
    out.line(&out.say.act_undone(what));
    out.line(&out.look(Look::Dim, &out.say.act_undone_hint()));
    Ok(ExitCode::SUCCESS)
}

pub fn run(act: Option<&TrashAct>, config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    if let Some(TrashAct::Restore { id }) = act {
        let all = trash(&coltiva)?;
        let numbers = numbers(&all);
        let listed = all.into_iter().zip(numbers).find(|(trashed, number)| trashed.id == *id || number == id);
        let listed = listed.map(|(trashed, _)| trashed);
        let id = listed.as_ref().map_or(id, |trashed| &trashed.id);
        let again: Vec<Fact<i64>> = restore(&coltiva, id, config.now, &mut config.ids(&coltiva)?)?;
        if out.json {
            again.iter().try_for_each(|fact| super::facts::told(fact, out))?;
        } else if let Some(trashed) = listed {
            out.line(&out.say.act_restored(words(&trashed, out)));
        }
        return Ok(ExitCode::SUCCESS);
    }
    let all = trash(&coltiva)?;
    if out.json {
        for t in &all {
            let people: Vec<_> =
                t.people.iter().map(|(id, name)| json!({"id": id.map(|id| id.to_string()), "name": name})).collect();
            out.object(&json!({
                "id": t.id, "at": t.at.to_string(), "kind": kind(&t.thing).0, "people": people, "what": thing(t, out),
                "restore": format!("coltiva trash restore {}", t.id),
            }));
        }
        return Ok(ExitCode::SUCCESS);
    }
    if all.is_empty() {
        out.line(&out.say.trash_none());
        return Ok(ExitCode::SUCCESS);
    }
    let rows: Vec<Vec<(Look, String)>> = all
        .iter()
        .zip(numbers(&all))
        .map(|(t, number)| {
            vec![
                (Look::Dim, number),
                (Look::Dim, out.say.moment(t.at, &out.zone, out.today)),
                (Look::Clay, kind(&t.thing).1(out)),
                (Look::Plain, words(t, out)),
            ]
        })
        .collect();
    out.table(&rows);
    out.line(&out.look(Look::Dim, &out.say.trash_back()));
    Ok(ExitCode::SUCCESS)
}

/// What one types to name each: the number of its act in this notebook, which is how its id begins; the whole id where that is not enough.
fn numbers(all: &[Trashed]) -> Vec<String> {
    let number = |t: &Trashed| u32::from_str_radix(t.id.get(..8)?, 16).ok();
    let alone = |asked: u32| all.iter().filter(|t| number(t) == Some(asked)).count() == 1;
    let named = |t: &Trashed| number(t).filter(|n| alone(*n)).map_or_else(|| t.id.clone(), |n| n.to_string());
    all.iter().map(named).collect()
}

/// The stable word of what lies there, and how it is said.
fn kind(thing: &Thing) -> (&'static str, fn(&Out) -> String) {
    match thing {
        Thing::Archived => ("archived", |out| out.say.trash_archived()),
        Thing::Interaction(_) => ("interaction", |out| out.say.trash_wrong()),
        Thing::Promise { .. } => ("promise", |out| out.say.trash_dropped()),
        Thing::Act { .. } => ("act", |out| out.say.trash_act()),
    }
}

fn names(t: &Trashed) -> Vec<String> {
    t.people.iter().map(|(_, name)| name.clone()).collect()
}

/// What lies there, with its people.
fn words(t: &Trashed, out: &Out) -> String {
    match &t.thing {
        Thing::Act { facts, lines } => saying::acts(facts, &names(t), lines, out),
        _ => {
            let (who, what) = (names(t).join(", "), thing(t, out));
            [who, what].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(": ")
        }
    }
}

/// What lies there, without its people.
fn thing(t: &Trashed, out: &Out) -> String {
    match &t.thing {
        Thing::Archived => String::new(),
        Thing::Interaction(i) => {
            let when = out.say.moment(i.at, &out.zone, out.today);
            let words = match interactions::words(i) {
                "" => String::new(),
                words => format!(" «{words}»"),
            };
            format!("{} {when}{words}", interactions::kind(i.kind, out))
        }
        Thing::Promise { what } => what.clone(),
        Thing::Act { facts, lines } => saying::acts(facts, &[], lines, out),
    }
}
