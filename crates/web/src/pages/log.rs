//! `/log`: one line, shown back as it was understood, and saved when that is right.

use askama::Template;
use axum::extract::Query;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use coltiva_app::log::{Choice, Meant, Understood, Who, draft, save as write};
use coltiva_domain::facts::Owes;
use coltiva_domain::interactions::Role;
use coltiva_domain::when::When;
use serde::Deserialize;

use crate::assets;
use crate::edge::form::Sent;
use crate::edge::session::{SAID, Visitor, set_cookie};
use crate::edge::trouble::Trouble;
use crate::pages::View;
use crate::say::Say;

#[derive(Template)]
#[template(path = "log.html")]
struct LogPage {
    v: View,
    text: String,
    rows: Vec<(String, String)>,
    asks: Vec<Ask>,
    near: Vec<String>,
    nobody: bool,
    /// Nothing stands in the way of saving.
    ready: bool,
}

/// A name that may be several people.
struct Ask {
    question: String,
    people: Vec<(i64, String)>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Begun {
    text: String,
}

pub(crate) async fn log(Query(begun): Query<Begun>, visitor: Visitor) -> Result<Response, Trouble> {
    let v = View::around(&visitor, "log").await?;
    let page = LogPage {
        v,
        text: begun.text,
        rows: Vec::new(),
        asks: Vec::new(),
        near: Vec::new(),
        nobody: false,
        ready: false,
    };
    Ok(visitor.page(&page))
}

#[derive(Deserialize)]
pub(crate) struct Line {
    text: String,
    /// Whom unclear names mean, in order: ids, or `new`, separated by commas.
    #[serde(default)]
    who: String,
    /// The choice for the next unclear name.
    #[serde(default)]
    next: String,
    /// `yes`: it was shown, and is right.
    #[serde(default)]
    yes: String,
}

pub(crate) async fn save(Sent(visitor, line): Sent<Line>) -> Result<Response, Trouble> {
    let mut v = View::around(&visitor, "log").await?;
    "/log".clone_into(&mut v.here);
    if line.text.trim().is_empty() {
        return Ok(Redirect::to("/log").into_response());
    }
    let chosen: Vec<String> = line
        .who
        .split(',')
        .chain([line.next.as_str()])
        .map(str::trim)
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect();
    let choices: Vec<Choice> =
        chosen.iter().map(|who| if who == "new" { Choice::New } else { Choice::Person(who.clone()) }).collect();
    let (text, now) = (line.text.clone(), visitor.clock().now);
    let understood = visitor.ask(move |coltiva| draft(coltiva, &text, &choices, now)).await?;
    let nobody = !understood.people.iter().any(|meant| meant.needed);
    let unclear = understood.unclear().next().is_some();
    if line.yes == "yes" && !nobody && !unclear {
        let ids = visitor.instance.0.machine.ids.clone();
        let logged = visitor.ask(move |coltiva| write(coltiva, &understood, now, &mut *ids(coltiva)?)).await?;
        let to = logged.people.first().map_or("/today".to_owned(), |(id, ..)| format!("/people/{id}"));
        let mut response = Redirect::to(&to).into_response();
        response.headers_mut().append(header::SET_COOKIE, set_cookie(&visitor.instance, SAID, "1", 60));
        return Ok(response);
    }
    let say = &visitor.say;
    let asks = understood
        .unclear()
        .take(1)
        .map(|(meant, people)| Ask { question: say.log_several(&meant.name), people: people.to_vec() });
    let near = understood.newcomers().filter_map(|meant| match &meant.who {
        Who::New { near } => near.first().map(|(_, near)| say.log_perhaps(&meant.name, near)),
        _ => None,
    });
    let mut page = LogPage {
        rows: rows(&understood, say),
        asks: asks.collect(),
        near: near.collect(),
        nobody,
        ready: !nobody && !unclear,
        text: line.text,
        v,
    };
    // The choices made so far go on with the form.
    page.v.query = chosen.join(",");
    Ok(visitor.page_with(StatusCode::OK, &page))
}

/// What was understood, one thing a row.
fn rows(line: &Understood, say: &Say) -> Vec<(String, String)> {
    let draft = &line.draft;
    let mut rows: Vec<(String, String)> = Vec::new();
    rows.extend(line.kind.map(|kind| (say.log_what(), say.kind(kind))));
    for (role, people) in line.parts() {
        let label = match role {
            Role::From => say.log_from(),
            Role::To => say.log_to(),
            Role::Mentioned => say.log_mentioned(),
            _ if line.kind.is_some() => say.log_with(),
            _ => say.log_about(),
        };
        let names: Vec<String> = people.into_iter().map(|meant| name(meant, say)).collect();
        rows.push((label, names.join(", ")));
    }
    if line.kind.is_some() {
        rows.push((say.log_when(), when(line, say)));
    }
    rows.extend(draft.place.clone().map(|place| (say.log_where(), place)));
    for promise in &draft.promises {
        let label = if promise.owes == Owes::Me { say.log_mine() } else { say.log_theirs() };
        let due = promise.due.map(|due| format!(", {}", say.due(due)));
        let what = format!("{}{}", promise.what, due.unwrap_or_default());
        let whom = promise.with.and_then(|n| line.people.get(n)).map(|meant| meant.name.clone());
        rows.push((label, whom.map_or_else(|| what.clone(), |whom| say.log_with_whom(whom, &what))));
    }
    if let Some(p) = draft.introduction {
        let named = |n: Option<usize>| {
            n.and_then(|n| line.people.get(n)).map_or_else(|| say.log_me(), |meant| meant.name.clone())
        };
        rows.push(match (p.by, p.to) {
            (Some(_), None) => (say.log_met(), say.log_met_through(named(p.by), named(p.who))),
            _ => (say.log_presented_label(), say.log_presented(named(p.by), named(p.to), named(p.who))),
        });
    }
    if !draft.note.is_empty() {
        rows.push((say.log_note(), draft.note.clone()));
    }
    for aside in &draft.asides {
        let known = line.people.get(aside.of).filter(|meant| meant.needed);
        let what = known.map_or_else(|| aside.what.clone(), |of| say.log_with_whom(&of.name, &aside.what));
        rows.push((say.log_note(), what));
    }
    rows
}

fn name(meant: &Meant, say: &Say) -> String {
    match &meant.who {
        Who::New { .. } => say.log_new(&meant.name),
        _ => meant.name.clone(),
    }
}

fn when(line: &Understood, say: &Say) -> String {
    let day = say.when(line.day);
    let hour = match line.draft.when {
        Some(When::Local(at)) => Some(say.log_hour(at.hour().to_string(), format!("{:02}", at.minute()))),
        _ => None,
    };
    let day = hour.map_or_else(|| day.clone(), |hour| say.log_at(&day, hour));
    if line.ahead { say.log_ahead(day) } else { day }
}
