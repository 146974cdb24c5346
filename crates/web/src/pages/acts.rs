//! What one does with a person, from whichever page: each is one act that can be undone, and leads back to where one was.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use coltiva_app::corrections::{self, About};
use coltiva_app::facts::{self, Ids, Way};
use coltiva_app::{AppError, Coltiva};
use coltiva_domain::facts::What;
use coltiva_domain::sightings::Field;
use coltiva_domain::when::When;
use coltiva_i18n::Lang;
use jiff::{Span, Timestamp};
use serde::Deserialize;
use serde::de::IntoDeserializer as _;
use serde::de::value::Error as Unknown;

use crate::edge::form::{Sent, back};
use crate::edge::session::{SAID, Visitor, set_cookie};
use crate::edge::trouble::Trouble;
use crate::say::Say;

/// A form that has nothing to say but where it was.
#[derive(Deserialize)]
pub(crate) struct Plain {
    back: Option<String>,
}

/// Carries an act out, and goes back; `said` names the sentence that tells it (`said-…`).
pub(crate) async fn act(
    visitor: Visitor,
    to: Option<&str>,
    said: &'static str,
    act: impl FnOnce(&Coltiva, Timestamp, &mut dyn Ids) -> coltiva_app::Result<()> + Send + 'static,
) -> Result<Response, Trouble> {
    let (ids, now) = (visitor.instance.0.machine.ids.clone(), visitor.clock().now);
    let done = visitor.ask(move |coltiva| {
        act(coltiva, now, &mut *ids(coltiva)?)?;
        facts::last_act(coltiva)
    });
    let done = done.await?.unwrap_or_default();
    let mut response = Redirect::to(back(to)).into_response();
    response
        .headers_mut()
        .append(header::SET_COOKIE, set_cookie(&visitor.instance, SAID, &format!("{said}.{done}"), 60));
    Ok(response)
}

async fn say(visitor: Visitor, id: i64, to: Option<&str>, what: What<i64>) -> Result<Response, Trouble> {
    let said = match &what {
        What::Snooze { .. } => "later",
        What::Unknown => "unknown",
        What::Never { on: true } | What::Archive { on: true } => "aside",
        What::Never { .. } | What::Archive { .. } => "back",
        What::Cadence { .. } => "cadence",
        What::Circle { on: true, .. } => "circle",
        What::Circle { .. } => "left-circle",
        _ => "written",
    };
    act(visitor, to, said, move |coltiva, now, ids| {
        facts::say(coltiva, &id.to_string(), what, now, ids)?;
        Ok(())
    })
    .await
}

#[derive(Deserialize)]
pub(crate) struct Done {
    way: String,
    back: Option<String>,
}

pub(crate) async fn done(Path(id): Path<i64>, Sent(visitor, form): Sent<Done>) -> Result<Response, Trouble> {
    let way = match form.way.as_str() {
        "met" => Some(Way::Met),
        "called" => Some(Way::Called),
        "wrote" => Some(Way::Wrote),
        _ => None,
    };
    // A card that is not there any more was done in another tab, or by the first click of two.
    let of_a_card = form.back.as_deref().is_some_and(|back| back.split(['?', '#']).next() == Some("/today"));
    if of_a_card && !visitor.shelf(move |shelf| shelf.suggests(id)).await? {
        return Ok(Redirect::to(back(form.back.as_deref())).into_response());
    }
    act(visitor, form.back.as_deref(), "done", move |coltiva, now, ids| {
        facts::done(coltiva, &id.to_string(), way, now, ids)?;
        Ok(())
    })
    .await
}

#[derive(Deserialize)]
pub(crate) struct Snooze {
    days: String,
    back: Option<String>,
}

pub(crate) async fn snooze(Path(id): Path<i64>, Sent(visitor, form): Sent<Snooze>) -> Result<Response, Trouble> {
    let lang = visitor.say.lang();
    let bad = || Trouble::of(AppError::BadValue { what: "duration", value: form.days.clone() }, lang);
    let days: i64 = form.days.parse().ok().filter(|days| (1..=3650).contains(days)).ok_or_else(bad)?;
    let until = visitor.clock().date().saturating_add(Span::new().days(days));
    say(visitor, id, form.back.as_deref(), What::Snooze { until: When::Day(until) }).await
}

#[derive(Deserialize)]
pub(crate) struct NotNow {
    why: String,
    back: Option<String>,
}

pub(crate) async fn not_now(Path(id): Path<i64>, Sent(visitor, form): Sent<NotNow>) -> Result<Response, Trouble> {
    let why = form.why.trim().to_owned();
    act(visitor, form.back.as_deref(), "later", move |coltiva, now, ids| {
        facts::not_now(coltiva, &id.to_string(), &why, now, ids)?;
        Ok(())
    })
    .await
}

pub(crate) async fn unknown(Path(id): Path<i64>, Sent(visitor, form): Sent<Plain>) -> Result<Response, Trouble> {
    say(visitor, id, form.back.as_deref(), What::Unknown).await
}

/// A word that may be taken back: `off` is not empty where it is.
#[derive(Deserialize)]
pub(crate) struct Switch {
    #[serde(default)]
    off: String,
    back: Option<String>,
}

pub(crate) async fn never(Path(id): Path<i64>, Sent(visitor, form): Sent<Switch>) -> Result<Response, Trouble> {
    say(visitor, id, form.back.as_deref(), What::Never { on: form.off.is_empty() }).await
}

pub(crate) async fn archive(Path(id): Path<i64>, Sent(visitor, form): Sent<Switch>) -> Result<Response, Trouble> {
    say(visitor, id, form.back.as_deref(), What::Archive { on: form.off.is_empty() }).await
}

#[derive(Deserialize)]
pub(crate) struct Correction {
    /// `name`, `key`, or a field by its stable name.
    #[serde(default)]
    field: String,
    #[serde(default)]
    value: String,
    back: Option<String>,
}

pub(crate) async fn correct(Path(id): Path<i64>, Sent(visitor, form): Sent<Correction>) -> Result<Response, Trouble> {
    let about = match form.field.as_str() {
        "name" => About::Name,
        "key" => About::Key,
        field => {
            let bad = || Trouble::of(AppError::BadValue { what: "field", value: field.to_owned() }, visitor.say.lang());
            About::Field(Field::deserialize(field.into_deserializer()).map_err(|_: Unknown| bad())?)
        }
    };
    let value = form.value.trim().to_owned();
    // Only a field can be emptied.
    if value.is_empty() && !matches!(about, About::Field(_)) {
        return Ok(Redirect::to(back(form.back.as_deref())).into_response());
    }
    act(visitor, form.back.as_deref(), "corrected", move |coltiva, now, ids| {
        corrections::person(coltiva, &id.to_string(), about, &value, now, ids)?;
        Ok(())
    })
    .await
}

#[derive(Deserialize)]
pub(crate) struct Cadence {
    days: String,
    back: Option<String>,
}

pub(crate) async fn cadence(Path(id): Path<i64>, Sent(visitor, form): Sent<Cadence>) -> Result<Response, Trouble> {
    let days = rhythm(&form.days, visitor.say.lang())?;
    say(visitor, id, form.back.as_deref(), What::Cadence { days }).await
}

/// Days between contacts, as a form says them; 0 is no rhythm.
pub(crate) fn rhythm(days: &str, lang: Lang) -> Result<u32, Trouble> {
    let bad = || Trouble::of(AppError::BadValue { what: "duration", value: days.to_owned() }, lang);
    days.parse().ok().filter(|days| *days <= 3650).ok_or_else(bad)
}

#[derive(Deserialize)]
pub(crate) struct Line {
    text: String,
    back: Option<String>,
}

pub(crate) async fn note(Path(id): Path<i64>, Sent(visitor, form): Sent<Line>) -> Result<Response, Trouble> {
    let text = form.text.trim().to_owned();
    if text.is_empty() {
        return Ok(Redirect::to(back(form.back.as_deref())).into_response());
    }
    say(visitor, id, form.back.as_deref(), What::Note { text }).await
}

#[derive(Deserialize)]
pub(crate) struct Circle {
    #[serde(default)]
    text: String,
    #[serde(default)]
    off: String,
    back: Option<String>,
}

pub(crate) async fn circle(Path(id): Path<i64>, Sent(visitor, form): Sent<Circle>) -> Result<Response, Trouble> {
    let name = form.text.trim().to_owned();
    if name.is_empty() {
        return Ok(Redirect::to(back(form.back.as_deref())).into_response());
    }
    say(visitor, id, form.back.as_deref(), What::Circle { name, on: form.off.is_empty() }).await
}

/// What is to be taken back, where the button that asks for it was told.
#[derive(Deserialize)]
pub(crate) struct Undo {
    #[serde(default)]
    act: String,
    back: Option<String>,
}

pub(crate) async fn undo(Sent(visitor, form): Sent<Undo>) -> Result<Response, Trouble> {
    // Another tab may have done more meanwhile, or taken it back already.
    if !form.act.is_empty() && visitor.ask(facts::last_act).await?.is_none_or(|last| last != form.act) {
        return Err(Trouble::meanwhile(visitor.say.lang()));
    }
    let (ids, now) = (visitor.instance.0.machine.ids.clone(), visitor.clock().now);
    visitor
        .ask(move |coltiva| {
            facts::undo(coltiva, now, &mut *ids(coltiva)?)?;
            Ok(())
        })
        .await?;
    Ok(Redirect::to(back(form.back.as_deref())).into_response())
}

/// What was just done, in words. The cookie may say anything: what we do not say ourselves is told plainly.
pub(crate) fn in_words(said: &str, say: &Say) -> String {
    say.by_id(&format!("said-{said}"), Vec::new()).unwrap_or_else(|| say.said_written())
}
