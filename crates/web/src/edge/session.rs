//! Who sends a request: a cookie names a session of the notebook. A handler that takes a [`Visitor`] is reached by nobody else, nor from
//! a locked screen; one that takes [`Locked`] is reached from a locked screen alone.

use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::{IntoResponse, Redirect, Response};
use coltiva_app::sessions::{self, Token};
use coltiva_app::{Clock, Coltiva};
use coltiva_domain::{hex, unhex};
use coltiva_i18n::Lang;
use sha2::{Digest, Sha256};

use crate::Instance;
use crate::edge::trouble::Trouble;
use crate::say::{Say, language};

/// Somebody who is in, with what a page for them needs.
pub(crate) struct Visitor {
    pub(crate) instance: Instance,
    pub(crate) token: Token,
    pub(crate) say: Arc<Say>,
    /// `light`, `dark`, or nothing: as the system says.
    pub(crate) theme: &'static str,
    /// The path asked for, with its query.
    pub(crate) here: String,
    /// What was just done, and by which act, to be said once.
    pub(crate) said: Option<String>,
}

impl Visitor {
    /// Now, where the owner is.
    pub(crate) fn clock(&self) -> &Clock {
        &self.say.clock
    }

    /// What every form of this session carries: whoever cannot read our pages cannot know it.
    pub(crate) fn form_token(&self) -> String {
        form_token(&self.token)
    }
}

pub(crate) fn form_token(token: &Token) -> String {
    let mut hash = Sha256::new();
    hash.update(b"form");
    hash.update(token);
    hex(&hash.finalize()[..16])
}

/// A token as text.
pub(crate) fn written(token: &Token) -> String {
    hex(token)
}

/// The token that a text writes.
pub(crate) fn token_of(text: &str) -> Option<Token> {
    unhex(text)
}

/// A cookie's value.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(';')).find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// The cookie of the session: with TLS in front bound to it and to this host.
pub(crate) fn session_cookie(instance: &Instance) -> &'static str {
    if instance.0.address.is_secure() { "__Host-coltiva" } else { "coltiva" }
}

/// Sets a cookie for `seconds`; 0 takes it away.
pub(crate) fn set_cookie(instance: &Instance, name: &str, value: &str, seconds: i64) -> HeaderValue {
    let secure = if instance.0.address.is_secure() { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

/// Themes one can choose.
pub(crate) const THEMES: &[&str] = &["light", "dark"];

pub(crate) fn theme(headers: &HeaderMap) -> &'static str {
    let wanted = cookie(headers, "theme").unwrap_or_default();
    THEMES.iter().copied().find(|theme| *theme == wanted).unwrap_or_default()
}

/// Why somebody is not in.
pub(crate) enum Outside {
    /// No session: the page to come in by.
    SignIn,
    /// The screen is locked: the page to open it by, or a refusal of what was to be done.
    Locked(Method, Lang),
    /// The screen is not locked, and there is nothing to open.
    Open,
    /// Something failed.
    Failed(Trouble),
}

impl IntoResponse for Outside {
    fn into_response(self) -> Response {
        match self {
            Outside::SignIn => Redirect::to("/sign-in").into_response(),
            Outside::Locked(method, _) if method.is_safe() => Redirect::to("/unlock").into_response(),
            Outside::Locked(_, lang) => Trouble::locked(lang).into_response(),
            Outside::Open => Redirect::to("/").into_response(),
            Outside::Failed(trouble) => trouble.into_response(),
        }
    }
}

/// Somebody before a locked screen.
pub(crate) struct Locked(pub(crate) Visitor);

impl<S> FromRequestParts<S> for Visitor
where
    Instance: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Outside;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Visitor, Outside> {
        match visitor(parts, Instance::from_ref(state)).await? {
            (visitor, false) => Ok(visitor),
            (visitor, true) => Err(Outside::Locked(parts.method.clone(), visitor.say.lang())),
        }
    }
}

impl<S> FromRequestParts<S> for Locked
where
    Instance: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Outside;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Locked, Outside> {
        match visitor(parts, Instance::from_ref(state)).await? {
            (visitor, true) => Ok(Locked(visitor)),
            (_, false) => Err(Outside::Open),
        }
    }
}

/// Whoever has a session, and whether its screen is locked.
pub(crate) async fn visitor(parts: &Parts, instance: Instance) -> Result<(Visitor, bool), Outside> {
    let token = session_token(&parts.headers, &instance).ok_or(Outside::SignIn)?;
    let lang = language(&parts.headers, parts.uri.query(), &instance);
    let now = instance.now();
    let found = instance.clone().ask(move |coltiva| {
        let session = sessions::session(coltiva, &token, now)?;
        Ok((session, coltiva.clock(now)?))
    });
    let (session, clock) = found.await.map_err(|error| Outside::Failed(Trouble::of(error, lang)))?;
    let locked = session.ok_or(Outside::SignIn)?.locked;
    let say = Arc::new(instance.0.words.say(lang, clock));
    let here = parts.uri.path_and_query().map_or("/", |p| p.as_str()).to_owned();
    let theme = theme(&parts.headers);
    let said = cookie(&parts.headers, SAID).map(str::to_owned);
    Ok((Visitor { instance, token, say, theme, here, said }, locked))
}

/// The token of the session that a browser has, or had.
pub(crate) fn session_token(headers: &HeaderMap, instance: &Instance) -> Option<Token> {
    cookie(headers, session_cookie(instance)).and_then(token_of)
}

/// What the browser says it is.
pub(crate) fn agent(headers: &HeaderMap) -> String {
    headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// The cookie that carries what was just done to the next page.
pub(crate) const SAID: &str = "said";

impl Instance {
    /// Asks the notebook something, on a thread that may wait.
    pub(crate) async fn ask<T: Send + 'static>(
        self,
        f: impl FnOnce(&Coltiva) -> coltiva_app::Result<T> + Send + 'static,
    ) -> coltiva_app::Result<T> {
        let asked = tokio::task::spawn_blocking(move || f(&self.0.coltiva)).await;
        asked.unwrap_or_else(|stopped| match stopped.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => Err(coltiva_app::AppError::Cancelled),
        })
    }
}
