//! `/promises`: what one owes, and what one awaits.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use coltiva_app::AppError;
use coltiva_app::promises::{self as loops, Promise, Verdict};
use coltiva_domain::facts::Owes;
use coltiva_domain::promises::LoopState;
use serde::Deserialize;

use crate::assets;
use crate::edge::form::Sent;
use crate::edge::session::Visitor;
use crate::edge::trouble::Trouble;
use crate::pages::{View, acts};
use crate::say::Say;

#[derive(Template)]
#[template(path = "promises.html")]
struct PromisesPage {
    v: View,
    mine: Vec<Line>,
    theirs: Vec<Line>,
}

/// An open loop, in words.
pub(crate) struct Line {
    pub(crate) id: String,
    pub(crate) people: Vec<(i64, String)>,
    pub(crate) what: String,
    pub(crate) when: String,
    pub(crate) mine: bool,
    /// Found in passing, and waiting for a yes.
    pub(crate) proposed: bool,
}

pub(crate) fn line(promise: &Promise, say: &Say) -> Line {
    let open = &promise.open;
    let said = say.promises_said(say.on(open.said_at, &say.clock.zone, say.clock.date()));
    let due = open.due.map(|due| say.due(due));
    Line {
        id: open.fact.clone(),
        people: open.people.iter().copied().zip(promise.names.iter().cloned()).collect(),
        what: open.what.clone(),
        when: std::iter::once(said).chain(due).collect::<Vec<_>>().join(" · "),
        mine: open.owes == Owes::Me,
        proposed: open.state == LoopState::Proposed,
    }
}

pub(crate) async fn promises(visitor: Visitor) -> Result<Response, Trouble> {
    let v = View::around(&visitor, "promises").await?;
    let now = visitor.say.clock.now;
    let open = visitor.ask(move |coltiva| loops::promises(coltiva, true, now)).await?;
    let (mine, theirs) = open.iter().map(|promise| line(promise, &visitor.say)).partition(|line| line.mine);
    Ok(visitor.page(&PromisesPage { v, mine, theirs }))
}

#[derive(Deserialize)]
pub(crate) struct Judged {
    /// The loop's fact: ids of what was found in messages hold any character.
    id: String,
    back: Option<String>,
}

pub(crate) async fn judge(Path(verdict): Path<String>, Sent(visitor, form): Sent<Judged>) -> Result<Response, Trouble> {
    let id = form.id;
    let verdict = match verdict.as_str() {
        "close" => Verdict::Close,
        "confirm" => Verdict::Confirm,
        "drop" => Verdict::Drop,
        _ => return Err(Trouble::of(AppError::NoSuch { what: "promise", id }, visitor.say.lang())),
    };
    acts::act(visitor, form.back.as_deref(), "promise", move |coltiva, now, ids| {
        loops::judge(coltiva, &id, verdict, now, ids)?;
        Ok(())
    })
    .await
}
