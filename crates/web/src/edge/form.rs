//! What a page sends. A handler that takes a [`Sent`] is reached only by a form of this session's pages.

use axum::extract::{Form, FromRef, FromRequest, FromRequestParts, Request};
use axum::response::{IntoResponse, Response};
use coltiva_i18n::Lang;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::Instance;
use crate::edge::session::{Outside, Visitor, cookie, form_token, token_of, visitor};
use crate::edge::trouble::Trouble;
use crate::say::language;

/// A form, and who sent it.
pub(crate) struct Sent<T>(pub(crate) Visitor, pub(crate) T);

/// A form that says nothing more than who sends it.
#[derive(Deserialize)]
pub(crate) struct Nothing {}

/// The fields that every form has beside its own.
#[derive(Deserialize)]
struct Signed<T> {
    token: String,
    #[serde(flatten)]
    fields: T,
}

impl<S, T> FromRequest<S> for Sent<T>
where
    Instance: FromRef<S>,
    S: Send + Sync,
    T: DeserializeOwned + Send,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Sent<T>, Response> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, state).await.map_err(IntoResponse::into_response)?;
        let fields =
            signed(Request::from_parts(parts, body), state, visitor.say.lang(), |t| visitor.knows_form(t)).await?;
        Ok(Sent(visitor, fields))
    }
}

/// A form, from before a locked screen.
pub(crate) struct SentLocked<T>(pub(crate) Visitor, pub(crate) T);

impl<S, T> FromRequest<S> for SentLocked<T>
where
    Instance: FromRef<S>,
    S: Send + Sync,
    T: DeserializeOwned + Send,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<SentLocked<T>, Response> {
        let (parts, body) = request.into_parts();
        let instance = Instance::from_ref(state);
        let (visitor, locked) = visitor(&parts, instance).await.map_err(IntoResponse::into_response)?;
        let fields =
            signed(Request::from_parts(parts, body), state, visitor.say.lang(), |t| visitor.knows_form(t)).await?;
        if locked { Ok(SentLocked(visitor, fields)) } else { Err(Outside::Open.into_response()) }
    }
}

/// The fields of a form whose token is known.
async fn signed<S: Send + Sync, T: DeserializeOwned>(
    request: Request,
    state: &S,
    lang: Lang,
    knows: impl FnOnce(&str) -> bool,
) -> Result<T, Response> {
    let Form(signed) = Form::<Signed<T>>::from_request(request, state).await.map_err(IntoResponse::into_response)?;
    if knows(&signed.token) { Ok(signed.fields) } else { Err(Trouble::foreign(lang).into_response()) }
}

/// A form of the sign-in page, which has no session yet. What it carries is made from a cookie that the page set: another site can
/// read neither.
pub(crate) struct SentFromOutside<T>(pub(crate) T);

impl<S, T> FromRequest<S> for SentFromOutside<T>
where
    Instance: FromRef<S>,
    S: Send + Sync,
    T: DeserializeOwned + Send,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<SentFromOutside<T>, Response> {
        let instance = Instance::from_ref(state);
        let lang = language(request.headers(), request.uri().query(), &instance);
        let door = cookie(request.headers(), door_cookie(&instance)).and_then(token_of);
        let knows = |token: &str| door.is_some_and(|door| same(token, &form_token(&door)));
        signed(request, state, lang, knows).await.map(SentFromOutside)
    }
}

/// The cookie by which a form of the sign-in page is known.
pub(crate) fn door_cookie(instance: &Instance) -> &'static str {
    if instance.0.address.is_secure() { "__Host-coltiva-door" } else { "coltiva-door" }
}

impl Visitor {
    /// Is this what the forms of this session carry?
    pub(crate) fn knows_form(&self, token: &str) -> bool {
        same(token, &self.form_token())
    }
}

/// Are two texts the same? Takes as long whether they begin alike or not.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |all, (x, y)| all | (x ^ y)) == 0
}

/// Where a form was, to go back to: a path of ours, or nothing.
pub(crate) fn back(path: Option<&str>) -> &str {
    let ours = |p: &&str| p.starts_with('/') && !p.starts_with("//") && !p.contains(['\\', '\r', '\n']);
    path.filter(ours).unwrap_or("/today")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_back_to_a_path_of_ours_alone() {
        assert_eq!(back(Some("/people?state=alive")), "/people?state=alive");
        for foreign in [
            None,
            Some(""),
            Some("//evil.example"),
            Some("https://evil.example"),
            Some("/\\evil.example"),
            Some("/a\r\nb"),
        ] {
            assert_eq!(back(foreign), "/today", "{foreign:?}");
        }
    }

    #[test]
    fn texts_are_the_same_only_when_they_are() {
        assert!(same("abc", "abc") && !same("abc", "abd") && !same("abc", "ab") && same("", ""));
    }
}
