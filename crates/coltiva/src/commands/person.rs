//! `person`: all that is known of one person, with age and source of each fact, the tie and its reasons, what the two have in
//! common, what is open, and what to type next.

use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::people::{Aside, Lived, Portrait, disclosed, person};
use coltiva_domain::facts::Fact;
use coltiva_domain::keys::KeyKind;
use coltiva_domain::people::Person;
use coltiva_domain::sightings::Field;
use coltiva_domain::ties::Measures;
use coltiva_domain::when::{When, date_of, day_number};
use serde_json::{Value, json};

use super::interactions::{arrow, kind, word as stable, words};
use super::people::{look, object, reason};
use super::saying::in_words;
use super::today::{promise_object, promise_rows};
use crate::config::Config;
use crate::out::{Look, Out};

/// So much of the diary is shown; the rest is named.
const DIARY: usize = 12;

pub fn run(who: &str, disclose: bool, config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    let portrait =
        if disclose { disclosed(&coltiva, who, config.now)? } else { person(&coltiva, who, false, config.now)? };
    let out = out.at_home(&portrait.clock);
    if out.json {
        out.object(&as_json(&portrait, disclose, &out));
        return Ok(ExitCode::SUCCESS);
    }
    head(&portrait, disclose, &out);
    facts(&portrait, &out);
    if !disclose {
        common_ground(&portrait, &out);
        open(&portrait, &out);
    }
    diary(&portrait, disclose, &out);
    if !disclose {
        next(&portrait, &out);
    }
    Ok(ExitCode::SUCCESS)
}

fn heading(text: &str, out: &Out) {
    out.line("");
    out.line(&out.look(Look::Strong, text));
}

fn head(portrait: &Portrait, disclose: bool, out: &Out) {
    let (say, person) = (&out.say, &portrait.known.person);
    let (tie, state) = (&portrait.tie, portrait.tie.state);
    let name = out.look(Look::Strong, person.shown());
    if disclose {
        out.line(&name);
    } else {
        let id = out.look(Look::Dim, &person.id.to_string());
        out.line(&format!("{name}  {}  {id}", out.look(look(state), &say.state(state, tie.last.is_some()))));
    }
    let role: Vec<&str> = person.work.parts().collect();
    if !role.is_empty() {
        out.paragraph(Look::Dim, "", &role.join(", "));
    }
    if !portrait.circles.is_empty() {
        out.paragraph(Look::Dim, "", &say.person_circles(portrait.circles.join(", "), portrait.circles.len()));
    }
    if !disclose {
        set_aside(portrait, out);
        for reason in &portrait.reasons {
            out.paragraph(Look::Plain, "  ", &say.reason(reason, &out.zone, out.today));
        }
        if !portrait.counted_with.is_empty() {
            let others = portrait.counted_with.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
            out.paragraph(Look::Dim, "  ", &say.person_counted_with(portrait.counted_with.len(), others));
        }
    }
}

/// Says it, with what takes it back.
fn set_aside(portrait: &Portrait, out: &Out) {
    let (say, id) = (&out.say, portrait.known.person.id.to_string());
    let Aside { archived, never, not_now, later } = Aside::of(portrait);
    let later = later.filter(|until| *until > day_number(out.today));
    let not_now = not_now.filter(|_| later.is_some()).map(|(at, why)| {
        let since = say.since(at, &out.zone, out.today);
        if why.is_empty() { say.person_not_now(since) } else { say.person_not_now_why(since, why) }
    });
    let lines = [
        archived.then(|| say.person_archived(&id)),
        never.then(|| say.person_never(&id)),
        (portrait.left_alone && !never).then(|| say.person_left_alone()),
        not_now,
        later.map(|until| say.person_later(say.on(When::Day(date_of(until)), &out.zone, out.today))),
    ];
    for line in lines.into_iter().flatten() {
        out.paragraph(Look::Clay, "  ", &line);
    }
}

/// How to reach them and what is said of them: each with who says so, and since when.
fn facts(portrait: &Portrait, out: &Out) {
    let (say, person) = (&out.say, &portrait.known.person);
    let mut rows = Vec::new();
    for key in person.keys.iter().chain(&person.shared_keys).filter(|key| key.kind != KeyKind::Source) {
        let label = match key.kind {
            KeyKind::Email => say.field_email(),
            KeyKind::Phone => say.field_phone(),
            KeyKind::LinkedIn | KeyKind::Profile => say.field_profile(),
            _ => say.field_key(),
        };
        let mut row = vec![(Look::Dim, label), (Look::Plain, coltiva_app::me::address(key))];
        if !person.keys.contains(key) {
            row.push((Look::Dim, say.person_shared_key()));
        }
        rows.push(row);
    }
    // The name stands above; its parts say nothing more.
    let fields = person.facts.iter().filter(|(field, _)| !matches!(field, Field::GivenName | Field::FamilyName));
    for (field, values) in fields {
        let label = say.by_id(&format!("field-{}", stable(&json!(field))), Vec::new()).unwrap_or_default();
        for told in values {
            let source = say.by_id(&format!("source-{}", stable(&json!(told.source))), Vec::new()).unwrap_or_default();
            let since = told.seen_at.map(|at| say.moment(at, &out.zone, out.today)).unwrap_or_default();
            let value = in_words(*field, &told.value, out);
            rows.push(vec![(Look::Dim, label.clone()), (Look::Plain, value), (Look::Dim, format!("{source} {since}"))]);
        }
    }
    if !rows.is_empty() {
        heading(&say.person_known(), out);
        out.indented("  ", &rows);
    }
}

fn common_ground(portrait: &Portrait, out: &Out) {
    if portrait.common_ground.is_empty() {
        return;
    }
    heading(&out.say.person_common_ground(), out);
    for ground in &portrait.common_ground {
        out.paragraph(Look::Leaf, "  · ", &out.say.reason(ground, &out.zone, out.today));
    }
}

fn open(portrait: &Portrait, out: &Out) {
    let open: Vec<_> = portrait.promises.iter().filter(|p| p.open.is_open()).cloned().collect();
    if !open.is_empty() {
        heading(&out.say.person_open(), out);
        out.indented("  ", &promise_rows(&open, out));
    }
}

fn diary(portrait: &Portrait, disclose: bool, out: &Out) {
    let (say, diary) = (&out.say, &portrait.diary);
    if diary.is_empty() {
        return;
    }
    heading(&say.person_diary(), out);
    let row = |lived: &Lived| {
        let i = &lived.stored.interaction;
        vec![
            (Look::Dim, say.moment(i.at, &out.zone, out.today)),
            (Look::Plain, arrow(lived.direction).to_owned()),
            (Look::Plain, kind(i.kind, out)),
            (Look::Plain, words(i).to_owned()),
        ]
    };
    let shown = if disclose { diary.len() } else { diary.len().min(DIARY) };
    let rows: Vec<_> = diary.iter().take(shown).map(row).collect();
    out.indented("  ", &rows);
    if shown < portrait.lived {
        let ids = std::iter::once(portrait.known.person.id).chain(portrait.counted_with.iter().copied());
        let commands: Vec<String> = ids.map(|id| format!("coltiva interactions --person {id}")).collect();
        out.paragraph(Look::Dim, "  ", &say.person_diary_more(commands.join(" · "), shown, portrait.lived));
    }
}

/// What one may type next. Whoever is in the archive is to be had back from there, and nothing is said of keeping in touch.
fn next(portrait: &Portrait, out: &Out) {
    let (say, person) = (&out.say, &portrait.known.person);
    let (id, aside) = (person.id, Aside::of(portrait));
    let mut commands = Vec::new();
    if aside.archived {
        commands.push(format!("coltiva archive {id} --undo"));
    } else {
        commands.extend([format!("coltiva snooze {id} 2w"), format!("coltiva done {id}")]);
        if portrait.cadence.is_none() {
            commands.push(format!("coltiva cadence {id} 30d"));
        }
    }
    if portrait.promises.iter().any(|p| p.open.is_open()) {
        commands.push(format!("coltiva promises close {id}"));
    }
    commands.push(format!("coltiva correct {id} note \"…\""));
    if !aside.archived && !aside.never {
        commands.push(format!("coltiva never {id}"));
    }
    out.line("");
    out.paragraph(Look::Dim, "", &say.person_next(commands.join(" · ")));
    if person.sightings.len() > 1 {
        let ids: Vec<String> = person.sightings.iter().map(i64::to_string).collect();
        out.paragraph(Look::Dim, "", &say.person_sightings(id.to_string(), ids.join(" ")));
    }
}

/// What is known, by field, with who says so.
fn told(person: &Person) -> Value {
    let mut fields = json!(person.facts);
    for told in fields.as_object_mut().into_iter().flat_map(|fields| fields.values_mut()) {
        for one in told.as_array_mut().into_iter().flatten() {
            if let Some(sighting) = one["sighting"].as_i64() {
                one["sighting"] = json!(sighting.to_string());
            }
        }
    }
    fields
}

/// The tie in figures, its days as dates.
fn measures(tie: &Measures) -> Value {
    let mut figures = json!(tie);
    for (name, day) in [("first", tie.first), ("last", tie.last), ("together", tie.together)] {
        figures[name] = json!(day.map(|day| date_of(day).to_string()));
    }
    figures
}

fn as_json(portrait: &Portrait, disclose: bool, out: &Out) -> Value {
    let person = &portrait.known.person;
    let mut object = object(&portrait.known);
    let diary: Vec<Value> = portrait
        .diary
        .iter()
        .map(|lived| {
            let i = &lived.stored.interaction;
            let mut line = json!({
                "id": lived.stored.id.to_string(), "key": i.key, "at": i.at.to_string(), "kind": i.kind,
                "direction": lived.direction, "role": lived.role, "subject": i.subject, "weight": lived.weight,
            });
            if disclose && let Some(line) = line.as_object_mut() {
                // What was typed of the two is told in its words; by which key it came may name others.
                line.remove("key");
                line.insert("subject".into(), json!(Some(words(i)).filter(|words| !words.is_empty())));
            }
            line
        })
        .collect();
    object.insert("facts".into(), told(person));
    object.insert("shared_keys".into(), json!(person.shared_keys.iter().map(|key| key.text()).collect::<Vec<_>>()));
    object.insert("circles".into(), json!(portrait.circles));
    object.insert("diary".into(), json!(diary));
    // Ids are strings wherever they stand.
    let typed = portrait.facts.iter().cloned().filter_map(|fact| fact.map(|id| Some(id.to_string())));
    object.insert("typed".into(), json!(typed.collect::<Vec<Fact<String>>>()));
    if disclose {
        // What is handed to them holds what is known, and no measure of them.
        for measure in ["state", "warmth", "p30", "layer"] {
            object.remove(measure);
        }
    } else {
        let reasons = |all: &[coltiva_domain::reasons::Reason]| all.iter().map(|r| reason(r, out)).collect::<Vec<_>>();
        object.insert("reasons".into(), json!(reasons(&portrait.reasons)));
        object.insert("common_ground".into(), json!(reasons(&portrait.common_ground)));
        object.insert("promises".into(), portrait.promises.iter().map(promise_object).collect());
        object.insert("cadence".into(), json!(portrait.cadence));
        object.insert("measures".into(), measures(&portrait.tie));
        let others: Vec<String> = portrait.counted_with.iter().map(i64::to_string).collect();
        object.insert("counted_with".into(), json!(others));
        object.insert("sightings".into(), json!(person.sightings.iter().map(i64::to_string).collect::<Vec<_>>()));
    }
    Value::Object(object)
}
