//! `/lock` and `/unlock`: the screen of one session, closed until the password is said.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use coltiva_app::sessions;

use crate::assets;
use crate::edge::door::Tried;
use crate::edge::form::{Nothing, Sent, SentLocked};
use crate::edge::session::{Locked, Visitor};
use crate::edge::trouble::{Trouble, minutes};
use crate::pages::password::Outcome;
use crate::pages::sign_in::Said;
use crate::say::Say;

#[derive(Template)]
#[template(path = "unlock.html")]
struct UnlockPage<'v> {
    say: &'v Say,
    theme: &'static str,
    token: String,
    /// What went wrong, in a sentence.
    wrong: Option<String>,
}

pub(crate) async fn lock(Sent(visitor, Nothing {}): Sent<Nothing>) -> Result<Response, Trouble> {
    let token = visitor.token;
    if visitor.ask(move |coltiva| sessions::lock(coltiva, &token)).await? {
        return Ok(Redirect::to("/unlock").into_response());
    }
    Ok(Outcome::SetFirst.told())
}

pub(crate) async fn locked(Locked(visitor): Locked) -> Response {
    page(&visitor, StatusCode::OK, None)
}

pub(crate) async fn unlock(SentLocked(visitor, said): SentLocked<Said>) -> Result<Response, Trouble> {
    if let Err(wait) = visitor.instance.knock(Tried::Within) {
        let mut response = page(&visitor, StatusCode::TOO_MANY_REQUESTS, Some(visitor.say.sign_in_wait(minutes(wait))));
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait));
        return Ok(response);
    }
    let token = visitor.token;
    if !visitor.ask(move |coltiva| sessions::unlock(coltiva, &token, &said.password)).await? {
        return Ok(page(&visitor, StatusCode::FORBIDDEN, Some(visitor.say.sign_in_wrong())));
    }
    visitor.instance.opened(Tried::Within);
    Ok(Redirect::to("/").into_response())
}

fn page(visitor: &Visitor, status: StatusCode, wrong: Option<String>) -> Response {
    let page = UnlockPage { say: &visitor.say, theme: visitor.theme, token: visitor.form_token(), wrong };
    visitor.page_with(status, &page)
}
