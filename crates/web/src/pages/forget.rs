//! `/people/{id}/forget`: true erasure; the only act that asks first, and cannot be undone.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use coltiva_app::forget;

use crate::assets;
use crate::edge::form::{Nothing, Sent};
use crate::edge::session::Visitor;
use crate::edge::trouble::Trouble;
use crate::pages::View;

#[derive(Template)]
#[template(path = "forget.html")]
struct ForgetPage {
    v: View,
    id: i64,
    /// Who goes: all records that are this person, by name.
    who: String,
    /// It is done.
    gone: bool,
}

/// Asks, and says what goes.
pub(crate) async fn ask(Path(id): Path<i64>, visitor: Visitor) -> Result<Response, Trouble> {
    let people = visitor.ask(move |coltiva| forget::whom(coltiva, &id.to_string(), false)).await?;
    let v = View::around(&visitor, "people").await?;
    Ok(visitor.page(&ForgetPage { v, id, who: forget::listed(&people), gone: false }))
}

/// Forgets.
pub(crate) async fn forget(Path(id): Path<i64>, Sent(visitor, Nothing {}): Sent<Nothing>) -> Result<Response, Trouble> {
    let clock = visitor.clock().clone();
    let people = visitor.ask(move |coltiva| forget::forget(coltiva, &id.to_string(), false, &clock)).await?;
    let v = View::around(&visitor, "people").await?;
    Ok(visitor.page(&ForgetPage { v, id, who: forget::listed(&people), gone: true }))
}
