//! `/offline`: what a browser keeps for when the notebook cannot be reached. Nothing of the notebook is on it.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use coltiva_i18n::Catalogue;

use crate::Instance;
use crate::assets;
use crate::say::language;

#[derive(Template)]
#[template(path = "offline.html")]
struct OfflinePage {
    say: Catalogue,
}

pub(crate) async fn offline(State(instance): State<Instance>, headers: HeaderMap, uri: Uri) -> Response {
    let page = OfflinePage { say: Catalogue::new(language(&headers, uri.query(), &instance)) };
    page.render().map_or(StatusCode::INTERNAL_SERVER_ERROR.into_response(), |html| Html(html).into_response())
}
