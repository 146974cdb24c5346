//! `people` and `person`.

use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::people::{Known, Portrait, Query, date, people, person as portrait};
use coltiva_domain::keys::KeyKind;
use coltiva_domain::reasons::Reason;
use coltiva_domain::sightings::Field;
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

pub fn list(
    query: Option<String>,
    state: Option<&str>,
    circle: Option<String>,
    tag: Option<String>,
    limit: Option<usize>,
    config: &Config,
    out: &Out,
) -> Result<ExitCode> {
    let coltiva = config.open()?;
    let state = state.map(|word| state_of(word, out)).transpose()?;
    let limit = limit.or((!out.json).then_some(50));
    let found = people(&coltiva, &Query { text: query, state, circle, tag, limit: None }, config.now)?;
    if found.is_empty() && !out.json {
        out.line(&out.say.people_none());
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
            let role = [known.person.first(Field::Title), known.person.first(Field::Company)];
            let role: Vec<&str> = role.into_iter().flatten().collect();
            let last = m.silence.map(|days| out.say.people_last(out.say.span_of_days(days.into()))).unwrap_or_default();
            vec![
                (Look::Dim, known.person.id.to_string()),
                (Look::Strong, known.person.shown().to_owned()),
                (look(m.state), word(m.state, out)),
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
        .find(|state| state.word() == word || self::word(*state, out) == word)
        .ok_or_else(|| {
            Usage(format!("{}: linked | new | alive | loosening | dormant", out.say.error_bad_value(word, "state")))
        })
}

pub fn look(state: State) -> Look {
    match state {
        State::Alive => Look::Leaf,
        State::Loosening => Look::Clay,
        State::New => Look::Sky,
        State::Linked | State::Dormant => Look::Dim,
    }
}

pub fn word(state: State, out: &Out) -> String {
    match state {
        State::Linked => out.say.state_linked(),
        State::New => out.say.state_new(),
        State::Alive => out.say.state_alive(),
        State::Loosening => out.say.state_loosening(),
        State::Dormant => out.say.state_dormant(),
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
        "profiles": profiles, "company": person.first(Field::Company), "title": person.first(Field::Title),
        "state": m.state.word(), "warmth": m.warmth, "p30": m.p30, "layer": known.layer, "days": m.days,
        "first": m.first.map(|day| date(day).to_string()), "last": m.last.map(|day| date(day).to_string()),
        "sources": person.sources,
    });
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

pub fn person(who: &str, disclose: bool, config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    let portrait = portrait(&coltiva, who, config.now)?;
    if out.json {
        out.object(&portrait_json(&portrait, disclose, out));
        return Ok(ExitCode::SUCCESS);
    }
    let say = &out.say;
    let person = &portrait.known.person;
    out.line(&out.look(Look::Strong, person.shown()));
    if !disclose {
        let state = portrait.known.measures.state;
        out.line(&out.look(look(state), &word(state, out)));
        for reason in &portrait.reasons {
            out.line(&format!("  {}", say.reason(reason, &out.zone, out.today)));
        }
    }
    let mut rows = Vec::new();
    for key in person.keys.iter().chain(&person.shared_keys).filter(|key| key.kind != KeyKind::Source) {
        rows.push(vec![(Look::Dim, say.field_key()), (Look::Plain, coltiva_app::me::address(key))]);
    }
    for (field, values) in &person.facts {
        let id = format!("field-{}", super::interactions::word(&json!(field)));
        let label = say.by_id(&id, Vec::new()).unwrap_or_default();
        for told in values {
            let source = say.by_id(&format!("source-{}", super::interactions::word(&json!(told.source))), Vec::new());
            let since = told.seen_at.map(|at| say.moment(at, &out.zone, out.today)).unwrap_or_default();
            let from = format!("{} {since}", source.unwrap_or_default());
            rows.push(vec![(Look::Dim, label.clone()), (Look::Plain, told.value.clone()), (Look::Dim, from)]);
        }
    }
    out.table(&rows);
    if !portrait.diary.is_empty() {
        out.line("");
        let rows: Vec<_> = portrait
            .diary
            .iter()
            .take(if disclose { usize::MAX } else { 12 })
            .map(|lived| {
                let i = &lived.stored.interaction;
                let kind = say.by_id(&format!("kind-{}", super::interactions::word(&json!(i.kind))), Vec::new());
                vec![
                    (Look::Dim, say.moment(i.at, &out.zone, out.today)),
                    (Look::Plain, kind.unwrap_or_default()),
                    (Look::Plain, i.subject.clone().unwrap_or_default()),
                ]
            })
            .collect();
        out.table(&rows);
    }
    if !disclose {
        let ids: Vec<String> = person.sightings.iter().map(i64::to_string).collect();
        out.line(&out.look(Look::Dim, &say.person_sightings(ids.join(" "))));
    }
    Ok(ExitCode::SUCCESS)
}

fn portrait_json(portrait: &Portrait, disclose: bool, out: &Out) -> Value {
    let person = &portrait.known.person;
    let mut object = object(&portrait.known);
    let diary: Vec<Value> = portrait
        .diary
        .iter()
        .map(|lived| {
            let i = &lived.stored.interaction;
            json!({
                "id": lived.stored.id.to_string(), "key": i.key, "at": i.at.to_string(), "kind": i.kind,
                "direction": lived.direction, "role": lived.role, "subject": i.subject, "weight": lived.weight,
            })
        })
        .collect();
    object.insert("facts".into(), json!(person.facts));
    object.insert("shared_keys".into(), json!(person.shared_keys.iter().map(|key| key.text()).collect::<Vec<_>>()));
    object.insert("diary".into(), json!(diary));
    object.insert("typed".into(), json!(portrait.facts));
    if disclose {
        // What is handed to them holds what is known, and no measure of them.
        for measure in ["state", "warmth", "p30", "layer"] {
            object.remove(measure);
        }
    } else {
        let reasons: Vec<Value> = portrait.reasons.iter().map(|r| reason(r, out)).collect();
        object.insert("reasons".into(), json!(reasons));
        object.insert("measures".into(), json!(portrait.known.measures));
        object.insert("sightings".into(), json!(person.sightings));
    }
    Value::Object(object)
}
