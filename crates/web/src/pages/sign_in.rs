//! `/sign-in`: the link from the terminal opens a session, and so does the password where one is set.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use coltiva_app::sessions::Token;
use coltiva_app::{password, sessions};
use coltiva_i18n::{Catalogue, Lang};
use serde::Deserialize;

use crate::Instance;
use crate::assets;
use crate::edge::door::Tried;
use crate::edge::form::{Nothing, Sent, SentFromOutside, door_cookie};
use crate::edge::session::{agent, cookie, form_token, session_cookie, session_token, set_cookie, token_of, written};
use crate::edge::trouble::{Trouble, minutes};
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
    /// What went wrong, in a sentence.
    wrong: Option<String>,
    has_password: bool,
    token: String,
}

/// A session's cookie lives so long in a browser; the session itself ends earlier where it is not used.
const COOKIE_SECONDS: i64 = 365 * 86_400;

/// What does not let in.
enum Wrong {
    Link,
    Password,
    /// Too often; so many seconds to wait.
    Wait(i64),
}

pub(crate) async fn sign_in(
    State(instance): State<Instance>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Trouble> {
    let lang = language(&headers, uri.query(), &instance);
    if wanted.link.is_empty() {
        return page(&instance, &headers, lang, None).await;
    }
    let fresh = instance.token().map_err(|error| Trouble::of(error, lang))?;
    let (agent, now) = (agent(&headers), instance.now());
    let opened = match token_of(&wanted.link) {
        Some(link) => instance.clone().ask(move |coltiva| sessions::open(coltiva, &link, &fresh, &agent, now)).await,
        None => Ok(false),
    };
    if opened.map_err(|error| Trouble::of(error, lang))? {
        // A link cannot be guessed: the right one opens however many wrong ones somebody sends to keep the owner out.
        instance.came_by_link(fresh);
        return Ok(let_in(&instance, &fresh));
    }
    let wrong = instance.knock(Tried::Link).map_or_else(Wrong::Wait, |()| Wrong::Link);
    page(&instance, &headers, lang, Some(wrong)).await
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Said {
    pub(crate) password: String,
}

pub(crate) async fn enter(
    State(instance): State<Instance>,
    headers: HeaderMap,
    uri: Uri,
    SentFromOutside(said): SentFromOutside<Said>,
) -> Result<Response, Trouble> {
    let lang = language(&headers, uri.query(), &instance);
    if let Err(wait) = instance.knock(Tried::Password) {
        return page(&instance, &headers, lang, Some(Wrong::Wait(wait))).await;
    }
    let fresh = instance.token().map_err(|error| Trouble::of(error, lang))?;
    let (agent, now, had) = (agent(&headers), instance.now(), session_token(&headers, &instance));
    let entered = instance
        .clone()
        .ask(move |coltiva| sessions::enter(coltiva, &said.password, &fresh, had.as_ref(), &agent, now))
        .await;
    if !entered.map_err(|error| Trouble::of(error, lang))? {
        return page(&instance, &headers, lang, Some(Wrong::Password)).await;
    }
    instance.opened(Tried::Password);
    Ok(let_in(&instance, &fresh))
}

fn let_in(instance: &Instance, fresh: &Token) -> Response {
    let mut response = Redirect::to("/").into_response();
    for set in [
        set_cookie(instance, session_cookie(instance), &written(fresh), COOKIE_SECONDS),
        set_cookie(instance, door_cookie(instance), "", 0),
    ] {
        response.headers_mut().append(header::SET_COOKIE, set);
    }
    response
}

async fn page(instance: &Instance, headers: &HeaderMap, lang: Lang, wrong: Option<Wrong>) -> Result<Response, Trouble> {
    let has_password = instance.clone().ask(password::is_set).await.map_err(|error| Trouble::of(error, lang))?;
    let known = cookie(headers, door_cookie(instance)).and_then(token_of);
    let door = known.map_or_else(|| instance.token(), Ok).map_err(|error| Trouble::of(error, lang))?;
    let say = Catalogue::new(lang);
    let (status, sentence) = match &wrong {
        None => (StatusCode::OK, None),
        Some(Wrong::Link) => (StatusCode::FORBIDDEN, Some(say.sign_in_spent())),
        Some(Wrong::Password) => (StatusCode::FORBIDDEN, Some(say.sign_in_wrong())),
        Some(Wrong::Wait(wait)) => (StatusCode::TOO_MANY_REQUESTS, Some(say.sign_in_wait(minutes(*wait)))),
    };
    let page = SignInPage { say, wrong: sentence, has_password, token: form_token(&door) };
    let Ok(html) = page.render() else { return Ok(StatusCode::INTERNAL_SERVER_ERROR.into_response()) };
    let mut response = (status, Html(html)).into_response();
    if known.is_none() {
        let set = set_cookie(instance, door_cookie(instance), &written(&door), 86_400);
        response.headers_mut().append(header::SET_COOKIE, set);
    }
    if let Some(Wrong::Wait(wait)) = wrong {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait));
    }
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
