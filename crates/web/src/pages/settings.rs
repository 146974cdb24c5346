//! `/settings`: who the owner is, language and theme, who is in.

use std::num::NonZeroU32;

use askama::Template;
use axum::extract::Query;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use coltiva_app::me::{Correction, Me, correct, me};
use coltiva_app::{AppError, password, sessions, strangers};
use coltiva_domain::hex;
use coltiva_domain::when::When;
use coltiva_i18n::Lang;
use jiff::Timestamp;
use serde::Deserialize;

use crate::assets;
use crate::edge::form::{Nothing, Sent};
use crate::edge::session::{THEMES, Visitor, set_cookie};
use crate::edge::trouble::Trouble;
use crate::pages::password::Outcome;
use crate::pages::{View, YEAR};
use crate::say::{LANGUAGE, Say};

#[derive(Template)]
#[template(path = "settings.html")]
struct SettingsPage {
    v: View,
    me: Me,
    strangers: Vec<After>,
    dropped: Option<String>,
    sessions: Vec<Entered>,
    password: PasswordCard,
}

/// A browser that is in.
struct Entered {
    /// By what it is ended: no token.
    name: String,
    browser: String,
    seen: String,
    mine: bool,
    locked: bool,
}

/// What there is to say of the password.
struct PasswordCard {
    is_set: bool,
    /// Is the present one asked for?
    ask: bool,
    fewest: usize,
    told: Option<String>,
}

/// After how many days strangers are dropped, to be chosen; none: never.
struct After {
    days: String,
    words: String,
    chosen: bool,
}

/// What is offered: half a year, one year, two, five.
const AFTER: [u32; 4] = [183, 365, 730, 1826];

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Told {
    /// How many strangers have just been dropped.
    dropped: Option<u64>,
    /// What has just become of the password.
    password: Option<Outcome>,
}

pub(crate) async fn settings(Query(told): Query<Told>, visitor: Visitor) -> Result<Response, Trouble> {
    let v = View::around(&visitor, "settings").await?;
    let now = visitor.clock().now;
    let (me, open, after, is_set) = visitor
        .ask(move |coltiva| {
            let open = sessions::sessions(coltiva, now)?;
            Ok((me(coltiva)?, open, strangers::drop_after(coltiva)?, password::is_set(coltiva)?))
        })
        .await?;
    let strangers = afters(after, &visitor.say);
    let dropped = told.dropped.map(|dropped| visitor.say.strangers_dropped(dropped));
    let seen = |at: i64| Timestamp::from_second(at).map(|at| visitor.say.when(When::Instant(at))).unwrap_or_default();
    let mine = sessions::name(&visitor.token);
    let entered = |s: &sessions::Session| {
        let name = hex(&s.token);
        Entered { mine: name == mine, name, browser: browser(&s.agent), seen: seen(s.seen), locked: s.locked }
    };
    let sessions = open.iter().map(entered).collect();
    let password = PasswordCard {
        is_set,
        ask: is_set && !visitor.instance.is_from_terminal(&visitor.token),
        fewest: password::FEWEST,
        told: told.password.map(|outcome| outcome.words(&visitor.say)),
    };
    Ok(visitor.page(&SettingsPage { v, me, strangers, dropped, sessions, password }))
}

/// What may be chosen, and what is: a time set on the command line stands among the others.
fn afters(set: Option<u32>, say: &Say) -> Vec<After> {
    let mut days: Vec<u32> = AFTER.into_iter().chain(set).collect();
    days.sort_unstable();
    days.dedup();
    let never = After { days: String::new(), words: say.me_strangers_stay(), chosen: set.is_none() };
    let after = |days: u32| After {
        days: days.to_string(),
        words: say.me_strangers_go(say.span_of_days(days.into())),
        chosen: set == Some(days),
    };
    std::iter::once(never).chain(days.into_iter().map(after)).collect()
}

/// The browser that says it is this, in a word.
fn browser(agent: &str) -> String {
    let known =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    let name = known.iter().find(|(mark, _)| agent.contains(mark)).map_or("browser", |(_, name)| name);
    let systems = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];
    let system = systems.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    system.map_or(name.to_owned(), |system| format!("{name}, {system}"))
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(crate) struct Changed {
    name: Option<String>,
    time_zone: Option<String>,
    region: Option<String>,
    lang: Option<String>,
    theme: Option<String>,
}

pub(crate) async fn save(Sent(visitor, form): Sent<Changed>) -> Result<Response, Trouble> {
    let mut cookies = Vec::new();
    if let Some(lang) = form.lang.as_deref().and_then(|code| code.parse::<Lang>().ok()) {
        cookies.push(set_cookie(&visitor.instance, LANGUAGE, lang.code(), YEAR));
    }
    if let Some(theme) = form.theme.as_deref() {
        let chosen = THEMES.iter().find(|known| **known == theme);
        cookies.push(set_cookie(
            &visitor.instance,
            "theme",
            chosen.copied().unwrap_or_default(),
            if chosen.is_some() { YEAR } else { 0 },
        ));
    }
    let said = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let correction = Correction {
        name: said(form.name),
        time_zone: said(form.time_zone),
        region: said(form.region),
        ..Correction::default()
    };
    if !correction.is_empty() {
        visitor.ask(move |coltiva| correct(coltiva, &correction)).await?;
    }
    let mut response = Redirect::to("/settings").into_response();
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Strangers {
    /// Days; nothing is never.
    after: String,
}

/// Sets after how long strangers are dropped, and drops whom that means.
pub(crate) async fn drop_strangers(Sent(visitor, form): Sent<Strangers>) -> Result<Response, Trouble> {
    let now = visitor.clock().now;
    let dropped = visitor
        .ask(move |coltiva| {
            let wrong = |_| AppError::BadValue { what: "span", value: form.after.clone() };
            let days = match form.after.as_str() {
                "" => None,
                days => Some(days.parse::<NonZeroU32>().map_err(wrong)?.get()),
            };
            strangers::set_drop_after(coltiva, days, now)
        })
        .await?;
    Ok(Redirect::to(&format!("/settings?dropped={dropped}")).into_response())
}

/// Ends every session but the one that asks.
pub(crate) async fn end_others(Sent(visitor, Nothing {}): Sent<Nothing>) -> Result<Response, Trouble> {
    let token = visitor.token;
    visitor.ask(move |coltiva| sessions::end_others(coltiva, &token)).await?;
    Ok(Redirect::to("/settings").into_response())
}

#[derive(Deserialize)]
pub(crate) struct Named {
    id: String,
}

/// Ends one session, which may be the one that asks.
pub(crate) async fn end_one(Sent(visitor, Named { id }): Sent<Named>) -> Result<Response, Trouble> {
    visitor
        .ask(move |coltiva| {
            let ended = sessions::end_named(coltiva, &id)?;
            if ended { Ok(()) } else { Err(AppError::NoSuch { what: "session", id }) }
        })
        .await?;
    Ok(Redirect::to("/settings").into_response())
}
