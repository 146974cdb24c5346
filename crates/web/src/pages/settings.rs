//! `/settings`: who the owner is, language and theme, who is in.

use askama::Template;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use coltiva_app::me::{Correction, Me, correct, me};
use coltiva_app::sessions;
use coltiva_domain::when::When;
use coltiva_i18n::Lang;
use jiff::Timestamp;
use serde::Deserialize;

use crate::assets;
use crate::edge::form::Sent;
use crate::edge::session::{THEMES, Visitor, set_cookie};
use crate::edge::trouble::Trouble;
use crate::pages::{View, YEAR};
use crate::say::LANGUAGE;

#[derive(Template)]
#[template(path = "settings.html")]
struct SettingsPage {
    v: View,
    me: Me,
    sessions: Vec<(String, String)>,
}

pub(crate) async fn settings(visitor: Visitor) -> Result<Response, Trouble> {
    let v = View::around(&visitor, "settings").await?;
    let now = visitor.clock().now;
    let (me, open) = visitor.ask(move |coltiva| Ok((me(coltiva)?, sessions::sessions(coltiva, now)?))).await?;
    let seen = |at: i64| Timestamp::from_second(at).map(|at| visitor.say.when(When::Instant(at))).unwrap_or_default();
    let sessions = open.iter().map(|s| (browser(&s.agent), seen(s.seen))).collect();
    Ok(visitor.page(&SettingsPage { v, me, sessions }))
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

#[derive(Deserialize)]
pub(crate) struct Others {}

/// Ends every session but the one that asks.
pub(crate) async fn end_session(Sent(visitor, Others {}): Sent<Others>) -> Result<Response, Trouble> {
    let token = visitor.token;
    visitor.ask(move |coltiva| sessions::end_others(coltiva, &token)).await?;
    Ok(Redirect::to("/settings").into_response())
}
