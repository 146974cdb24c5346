//! `people`: who is in the notebook; and how a person and a reason are said anywhere.

use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::people::{Known, Query, date, people};
use coltiva_domain::keys::KeyKind;
use coltiva_domain::reasons::Reason;
use coltiva_domain::ties::State;
use serde_json::{Map, Value, json};

use crate::config::Config;
use crate::out::{Look, Out};
use crate::trouble::Usage;

/// A reason as an object.
pub fn reason(reason: &Reason, out: &Out) -> Value {
    json!({"code": reason.code, "text": out.say.reason(reason, &out.zone, out.today), "evidence": evidence(&reason.evidence)})
}

/// Evidence as other commands print it: an interaction by the id that `interactions` gives it, a fact by its own, and what a source
/// says, `s` and the sighting.
pub fn evidence(ids: &[String]) -> Vec<&str> {
    ids.iter().map(|id| id.strip_prefix(['i', 'f']).unwrap_or(id)).collect()
}

pub fn list(asked: Query, state: Option<&str>, config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    let state = state.map(|word| state_of(word, out)).transpose()?;
    let limit = asked.limit.or((!out.json).then_some(50));
    let asked = Query { state, limit: None, ..asked };
    let found = people(&coltiva, &asked, config.now)?;
    if found.is_empty() && !out.json {
        out.line(&if asked == Query::default() { out.say.people_empty() } else { out.say.people_none() });
        return Ok(ExitCode::SUCCESS);
    }
    let total = found.len();
    let shown = &found[..limit.unwrap_or(total).min(total)];
    if out.json {
        for known in shown {
            out.object(&Value::Object(object(known)));
        }
        return Ok(ExitCode::SUCCESS);
    }
    let rows: Vec<Vec<(Look, String)>> = shown
        .iter()
        .map(|known| {
            let m = &known.measures;
            let role: Vec<&str> = known.person.work.parts().collect();
            let last = m.silence.map(|days| out.say.days_ago(days.into())).unwrap_or_default();
            vec![
                (Look::Dim, known.person.id.to_string()),
                (Look::Strong, known.person.shown().to_owned()),
                (look(m.state), out.say.state(m.state, m.last.is_some())),
                (Look::Dim, last),
                (Look::Plain, role.join(", ")),
            ]
        })
        .collect();
    out.table(&rows);
    if shown.len() < total {
        out.line(&out.look(Look::Dim, &out.say.people_shown(shown.len(), total)));
    }
    Ok(ExitCode::SUCCESS)
}

fn state_of(word: &str, out: &Out) -> std::result::Result<State, Usage> {
    [State::Linked, State::New, State::Alive, State::Loosening, State::Dormant]
        .into_iter()
        .find(|state| state.word() == word || out.say.state(*state, false) == word)
        .ok_or_else(|| Usage(out.say.error_bad_value(word, "state")))
}

pub fn look(state: State) -> Look {
    match state {
        State::Alive => Look::Leaf,
        State::Loosening => Look::Clay,
        State::New => Look::Sky,
        State::Linked | State::Dormant => Look::Dim,
    }
}

/// A person as `people --json` has them.
pub fn object(known: &Known) -> Map<String, Value> {
    let person = &known.person;
    let m = &known.measures;
    let profiles: Vec<String> = person
        .keys
        .iter()
        .filter(|key| matches!(key.kind, KeyKind::LinkedIn | KeyKind::Profile))
        .map(coltiva_app::me::address)
        .collect();
    let value = json!({
        "id": person.id.to_string(), "key": known.key, "name": person.name,
        "emails": person.keys_of(KeyKind::Email).collect::<Vec<_>>(),
        "phones": person.keys_of(KeyKind::Phone).collect::<Vec<_>>(),
        "profiles": profiles, "company": person.work.company(), "title": person.work.title(),
        "state": m.state.word(), "warmth": m.warmth, "p30": m.p30, "layer": known.layer, "days": m.days,
        "first": m.first.map(|day| date(day).to_string()), "last": m.last.map(|day| date(day).to_string()),
        "sources": person.sources,
    });
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}
