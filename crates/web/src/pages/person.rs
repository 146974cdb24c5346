//! `/people/{id}`: all that is known of one person, and what one may do.

use std::collections::HashSet;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use coltiva_app::me::address;
use coltiva_app::people::{Aside, Lived, Portrait, person as portrait};
use coltiva_domain::keys::KeyKind;
use coltiva_domain::sightings::Field;
use coltiva_domain::when::{When, date_of, day_number};
use serde::Deserialize;

use crate::assets;
use crate::edge::session::Visitor;
use crate::edge::trouble::Trouble;
use crate::pages::promises::{Line as Loop, line as loop_line};
use crate::pages::today::{Because, because, escaped};
use crate::pages::{View, hue, initials};
use crate::say::{Say, arrow};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    /// Evidence to be shown first, by id, separated by commas.
    evidence: String,
    /// The whole diary.
    all: String,
}

#[derive(Template)]
#[template(path = "person.html")]
struct PersonPage {
    v: View,
    id: i64,
    name: String,
    initials: String,
    hue: &'static str,
    role: String,
    state: &'static str,
    state_word: String,
    reasons: Vec<Because>,
    counted_with: String,
    ground: Vec<Because>,
    loops: Vec<Loop>,
    /// The circles they are in, each with the address of all who are.
    circles: Vec<(String, String)>,
    cadence: String,
    reach: Vec<Reach>,
    known: Vec<Known>,
    /// Fields that can be added by hand, by name, with their words.
    addable: Vec<(&'static str, String)>,
    /// Why they are not suggested, each with what takes it back: its address, where there is one.
    aside: Vec<(String, &'static str)>,
    archived: bool,
    never: bool,
    evidence: Vec<Day>,
    days: Vec<Day>,
    more: Option<String>,
}

struct Reach {
    label: String,
    value: String,
    link: Option<String>,
}

struct Known {
    label: String,
    value: String,
    source: String,
    /// The name of the field and its value as it can be typed anew; nothing where one does not.
    edit: Option<(&'static str, String)>,
}

/// A day of the diary.
struct Day {
    day: String,
    lines: Vec<Line>,
}

struct Line {
    id: i64,
    arrow: &'static str,
    kind: String,
    words: String,
    source: String,
}

pub(crate) async fn person(
    Path(id): Path<i64>,
    Query(wanted): Query<Wanted>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let view = View::around(&visitor, "people").await?;
    let whole = !wanted.all.is_empty() || !wanted.evidence.is_empty();
    let now = visitor.clock().now;
    let portrait = visitor.ask(move |coltiva| portrait(coltiva, &id.to_string(), whole, now)).await?;
    Ok(visitor.page(&fill(view, &portrait, &wanted, &visitor.say)))
}

fn fill(v: View, portrait: &Portrait, wanted: &Wanted, say: &Say) -> PersonPage {
    let person = &portrait.known.person;
    let name = person.shown().to_owned();
    let role: Vec<&str> = person.work.parts().collect();
    let state = portrait.tie.state;
    let told = |all: &[coltiva_domain::reasons::Reason]| all.iter().map(|r| because(r, person.id, say)).collect();
    let asked: HashSet<i64> = wanted.evidence.split(',').filter_map(|id| id.strip_prefix('i')?.parse().ok()).collect();
    let (proof, rest): (Vec<&Lived>, Vec<&Lived>) =
        portrait.diary.iter().partition(|lived| asked.contains(&lived.stored.id));
    let set_aside = Aside::of(portrait);
    let shown = if wanted.all.is_empty() { rest.len().min(DIARY) } else { rest.len() };
    PersonPage {
        id: person.id,
        initials: initials(&name),
        hue: hue(person.id),
        role: role.join(", "),
        state: state.word(),
        state_word: say.state(state, portrait.tie.last.is_some()),
        reasons: told(&portrait.reasons),
        counted_with: counted_with(portrait, say),
        ground: told(&portrait.common_ground),
        loops: portrait.promises.iter().filter(|p| p.open.is_open()).map(|p| loop_line(p, say)).collect(),
        circles: portrait.circles.iter().map(|c| (c.clone(), format!("/people?circle={}", escaped(c)))).collect(),
        cadence: portrait.cadence.map(|days| say.person_cadence(say.every(i64::from(days)))).unwrap_or_default(),
        reach: reach(portrait, say),
        known: known(portrait, say),
        addable: TYPED.iter().map(|(field, name)| (*name, say.coded("field", field))).collect(),
        aside: aside(portrait, &set_aside, say),
        archived: set_aside.archived,
        never: set_aside.never,
        evidence: days(&proof, say),
        days: days(rest.get(..shown).unwrap_or_default(), say),
        more: (shown + proof.len() < portrait.lived).then(|| say.person_whole_diary(portrait.lived)),
        name,
        v,
    }
}

/// Fields that one types by hand, with their stable names.
const TYPED: [(Field, &str); 8] = [
    (Field::Title, "title"),
    (Field::Company, "company"),
    (Field::Place, "place"),
    (Field::Birthday, "birthday"),
    (Field::MetPlace, "met_place"),
    (Field::MetOn, "met_on"),
    (Field::Nickname, "nickname"),
    (Field::Address, "address"),
];

/// Why they are not among the suggestions, each with the address that takes it back, where one does.
fn aside(portrait: &Portrait, aside: &Aside<'_>, say: &Say) -> Vec<(String, &'static str)> {
    let today = day_number(say.clock.date());
    let later = aside.later.filter(|until| *until > today);
    let not_now = aside.not_now.filter(|_| later.is_some()).map(|(at, why)| {
        let since = say.since(at, &say.clock.zone, say.clock.date());
        if why.is_empty() { say.person_not_now(since) } else { say.person_not_now_why(since, why) }
    });
    let lines = [
        (aside.archived.then(|| say.person_is_archived()), "archive"),
        (aside.never.then(|| say.person_is_never()), "never"),
        ((portrait.left_alone && !aside.never).then(|| say.person_left_alone()), ""),
        (not_now, ""),
        (later.map(|until| say.person_later(say.on(When::Day(date_of(until)), &say.clock.zone, say.clock.date()))), ""),
    ];
    lines.into_iter().filter_map(|(line, back)| Some((line?, back))).collect()
}

/// With which records this one is counted, until it is known whether they are one; may be empty.
fn counted_with(portrait: &Portrait, say: &Say) -> String {
    let others: Vec<String> = portrait.counted_with.iter().map(i64::to_string).collect();
    if others.is_empty() { String::new() } else { say.person_counted_with(others.len(), others.join(", ")) }
}

/// Lines of the diary that are shown at once.
const DIARY: usize = 40;

fn days(diary: &[&Lived], say: &Say) -> Vec<Day> {
    let mut days: Vec<(Option<i32>, Day)> = Vec::new();
    for lived in diary {
        let i = &lived.stored.interaction;
        let day = i.at.day(&say.clock.zone);
        let line = Line {
            id: lived.stored.id,
            arrow: arrow(lived.direction),
            kind: say.kind(i.kind),
            words: i
                .text
                .as_deref()
                .filter(|_| i.source() == "hand")
                .or(i.subject.as_deref())
                .unwrap_or_default()
                .to_owned(),
            source: say.coded("source", &i.source()),
        };
        match days.last_mut() {
            Some((last, shown)) if *last == day => shown.lines.push(line),
            _ => {
                let word = day.map_or_else(|| say.when(i.at), |day| say.when(When::Day(date_of(day))));
                days.push((day, Day { day: word, lines: vec![line] }));
            }
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

/// How to reach them.
fn reach(portrait: &Portrait, say: &Say) -> Vec<Reach> {
    let keys = portrait.known.person.keys.iter().filter(|key| key.kind != KeyKind::Source);
    keys.map(|key| {
        let value = address(key);
        let (label, link) = match key.kind {
            KeyKind::Email => (say.field_email(), Some(format!("mailto:{value}"))),
            KeyKind::Phone => (say.field_phone(), Some(format!("tel:{value}"))),
            KeyKind::LinkedIn | KeyKind::Profile => {
                (say.field_profile(), value.starts_with("https://").then(|| value.clone()))
            }
            _ => (say.field_key(), None),
        };
        Reach { label, value, link }
    })
    .collect()
}

/// What is said of them, by whom, and since when.
fn known(portrait: &Portrait, say: &Say) -> Vec<Known> {
    let fields = &portrait.known.person.facts;
    let told = fields.iter().filter(|(field, _)| !matches!(field, Field::GivenName | Field::FamilyName));
    told.flat_map(|(field, values)| {
        values.iter().map(move |told| {
            let since = told.seen_at.map(|at| say.when(at)).unwrap_or_default();
            let value = say.value_of(*field, &told.value, &say.clock.zone, say.clock.date());
            let source = [say.coded("source", &told.source), since];
            let source: Vec<String> = source.into_iter().filter(|part| !part.is_empty()).collect();
            let typed = TYPED.iter().find(|(of, _)| of == field).filter(|_| values.len() == 1);
            let edit = typed.map(|(_, name)| (*name, told.value.clone()));
            Known { label: say.coded("field", field), value, source: source.join(", "), edit }
        })
    })
    .collect()
}
