//! `/sign-in`: the link from the terminal opens a session; without one, the page says how to get it.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use coltiva_app::AppError;
use coltiva_app::sessions;
use coltiva_i18n::Catalogue;
use serde::Deserialize;

use crate::Instance;
use crate::assets;
use crate::edge::form::{Nothing, Sent};
use crate::edge::session::{session_cookie, set_cookie, token_of, written};
use crate::edge::trouble::Trouble;
use crate::say::language;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    link: String,
}

#[derive(Template)]
#[template(path = "sign-in.html")]
struct SignInPage {
    say: Catalogue,
    spent: bool,
}

/// A session's cookie lives so long in a browser; the session itself ends earlier where it is not used.
const COOKIE_SECONDS: i64 = 365 * 86_400;

pub(crate) async fn sign_in(
    State(instance): State<Instance>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Trouble> {
    let lang = language(&headers, uri.query(), &instance);
    let page = |status: StatusCode, spent: bool| {
        let page = SignInPage { say: Catalogue::new(lang), spent };
        page.render()
            .map_or(StatusCode::INTERNAL_SERVER_ERROR.into_response(), |html| (status, Html(html)).into_response())
    };
    if wanted.link.is_empty() {
        return Ok(page(StatusCode::OK, false));
    }
    let Some(link) = token_of(&wanted.link) else { return Ok(page(StatusCode::FORBIDDEN, true)) };
    let failed = |why| Trouble::of(AppError::BadValue { what: "token", value: why }, lang);
    let fresh = (instance.0.machine.token)().map_err(failed)?;
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let now = instance.now();
    let opened = instance.clone().ask(move |coltiva| sessions::open(coltiva, &link, &fresh, &agent, now)).await;
    if !opened.map_err(|error| Trouble::of(error, lang))? {
        return Ok(page(StatusCode::FORBIDDEN, true));
    }
    let mut response = Redirect::to("/").into_response();
    let cookie = set_cookie(&instance, session_cookie(&instance), &written(&fresh), COOKIE_SECONDS);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

pub(crate) async fn sign_out(Sent(visitor, Nothing {}): Sent<Nothing>) -> Result<Response, Trouble> {
    let token = visitor.token;
    visitor.ask(move |coltiva| sessions::sign_out(coltiva, &token)).await?;
    let mut response = Redirect::to("/sign-in").into_response();
    let cookie = set_cookie(&visitor.instance, session_cookie(&visitor.instance), "", 0);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}
