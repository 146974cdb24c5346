//! What is done with all people who were ticked, in one act.

use std::collections::HashMap;

use axum::response::{IntoResponse, Redirect, Response};
use coltiva_app::facts;
use coltiva_domain::facts::What;

use crate::edge::form::{Sent, back};
use crate::edge::trouble::Trouble;
use crate::pages::acts::{act, rhythm};

/// People at most in one act: a page of them, and some more.
const AT_MOST: usize = 500;

pub(crate) async fn bulk(Sent(visitor, form): Sent<HashMap<String, String>>) -> Result<Response, Trouble> {
    let field = |name: &str| form.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let mut who: Vec<i64> = form.keys().filter_map(|name| name.strip_prefix('p')?.parse().ok()).collect();
    who.sort_unstable();
    who.truncate(AT_MOST);
    let name = field("name");
    let named = !name.is_empty();
    let (said, what) = match field("act").as_str() {
        "circle" if named => ("circles", What::Circle { name, on: true }),
        "tag" if named => ("tags", What::Tag { name, on: true }),
        "cadence" => ("cadence", What::Cadence { days: rhythm(&field("days"), visitor.say.lang())? }),
        "archive" => ("all-aside", What::Archive { on: true }),
        "never" => ("all-aside", What::Never { on: true }),
        _ => return Ok(Redirect::to(back(Some(&field("back")))).into_response()),
    };
    if who.is_empty() {
        return Ok(Redirect::to(back(Some(&field("back")))).into_response());
    }
    act(visitor, Some(&field("back")), said, move |coltiva, now, ids| {
        let who: Vec<String> = who.iter().map(i64::to_string).collect();
        facts::say_of_all(coltiva, &who, &what, now, ids)?;
        Ok(())
    })
    .await
}
