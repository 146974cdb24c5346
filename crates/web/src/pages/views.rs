//! Views of the people that are kept under a name.

use axum::response::{IntoResponse, Redirect, Response};
use coltiva_app::views::{self, View};
use serde::Deserialize;

use crate::edge::form::{Sent, back};
use crate::edge::trouble::Trouble;
use crate::pages::people::asks;

#[derive(Deserialize)]
pub(crate) struct Named {
    #[serde(default)]
    name: String,
    back: Option<String>,
}

/// Keeps what the page was asked for.
pub(crate) async fn save(Sent(visitor, form): Sent<Named>) -> Result<Response, Trouble> {
    let here = back(form.back.as_deref()).to_owned();
    let asks = asks(&here);
    let view = View { name: form.name, asks };
    visitor.ask(move |coltiva| views::save(coltiva, view)).await?;
    Ok(Redirect::to(&here).into_response())
}

/// Keeps one no longer.
pub(crate) async fn drop(Sent(visitor, form): Sent<Named>) -> Result<Response, Trouble> {
    visitor.ask(move |coltiva| views::drop(coltiva, &form.name)).await?;
    Ok(Redirect::to(back(form.back.as_deref())).into_response())
}
