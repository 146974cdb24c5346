//! `/log`: one line, shown back as it was understood, and saved when that is right.

use askama::Template;
use axum::extract::Query;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use coltiva_app::facts::last_act;
use coltiva_app::log::{Choice, Meant, Understood, Who, draft, save as write};
use coltiva_domain::when::When;
use coltiva_i18n::LogLine;
use jiff::Timestamp;
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
    /// When it was written, where that was earlier.
    written: String,
    /// The same in words, where that was another day.
    written_then: Option<String>,
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
    /// When, where the line waited in a browser that could not reach us.
    written: String,
}

pub(crate) async fn log(Query(begun): Query<Begun>, visitor: Visitor) -> Result<Response, Trouble> {
    let v = View::around(&visitor, "log").await?;
    let page = LogPage {
        v,
        written_then: written_then(&begun.written, &visitor),
        written: begun.written,
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
    /// When it was written; nothing where that is now.
    #[serde(default)]
    written: String,
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
    let then = written(&line.written, now).unwrap_or(now);
    let understood = visitor.ask(move |coltiva| draft(coltiva, &text, &choices, then)).await?;
    let nobody = !understood.people.iter().any(|meant| meant.needed);
    let unclear = understood.unclear().next().is_some();
    if line.yes == "yes" && !nobody && !unclear {
        let ids = visitor.instance.0.machine.ids.clone();
        let written = visitor.ask(move |coltiva| {
            let logged = write(coltiva, &understood, now, &mut *ids(coltiva)?)?;
            Ok((logged, last_act(coltiva)?.unwrap_or_default()))
        });
        let (logged, act) = written.await?;
        let to = logged.people.first().map_or("/today".to_owned(), |(id, ..)| format!("/people/{id}"));
        let mut response = Redirect::to(&to).into_response();
        let said = format!("logged.{act}");
        response.headers_mut().append(header::SET_COOKIE, set_cookie(&visitor.instance, SAID, &said, 60));
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
        written_then: written_then(&line.written, &visitor),
        written: line.written,
        text: line.text,
        v,
    };
    // The choices made so far go on with the form.
    page.v.query = chosen.join(",");
    Ok(visitor.page_with(StatusCode::OK, &page))
}

/// When a line was written, if that is a moment that was.
fn written(at: &str, now: Timestamp) -> Option<Timestamp> {
    at.parse().ok().filter(|at| *at <= now)
}

/// Of a line of another day: when it was written, as «oggi» means that day.
fn written_then(at: &str, visitor: &Visitor) -> Option<String> {
    let clock = visitor.clock();
    let day = clock.zone.to_datetime(written(at, clock.now)?).date();
    (day != clock.date()).then(|| visitor.say.offline_written(visitor.say.when(When::Day(day))))
}

/// What was understood, one thing a row.
fn rows(line: &Understood, say: &Say) -> Vec<(String, String)> {
    let named = |people: Vec<&Meant>| people.into_iter().map(|meant| name(meant, say)).collect();
    let told = LogLine {
        draft: &line.draft,
        kind: line.kind.map(|kind| say.kind(kind)),
        day: line.day,
        ahead: line.ahead,
        parts: line.parts().into_iter().map(|(role, people)| (role, named(people))).collect(),
        people: line.people.iter().map(|meant| (meant.name.as_str(), meant.needed)).collect(),
    };
    say.understood(&told, &say.clock.zone, say.clock.date())
}

fn name(meant: &Meant, say: &Say) -> String {
    match &meant.who {
        Who::New { .. } => say.log_new(&meant.name),
        _ => meant.name.clone(),
    }
}
