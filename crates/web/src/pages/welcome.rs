//! `/welcome`: where to begin, what each source gives, and the sample village.

use std::io::Write as _;

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use coltiva_app::AppError;

use crate::assets;
use crate::edge::form::{Nothing, Sent};
use crate::edge::session::Visitor;
use crate::edge::trouble::Trouble;
use crate::pages::{View, uploads};

#[derive(Template)]
#[template(path = "welcome.html")]
struct WelcomePage {
    v: View,
    /// Name, what it gives, where to get it.
    sources: Vec<(&'static str, String, String)>,
    /// Nobody is here yet: the village can be visited.
    empty: bool,
    given_name: String,
}

pub(crate) async fn welcome(visitor: Visitor) -> Result<Response, Trouble> {
    let v = View::around(&visitor, "welcome").await?;
    let say = &visitor.say;
    let sources = vec![
        ("LinkedIn", say.source_linkedin_gives(), say.source_linkedin_where()),
        ("Google", say.source_google_gives(), say.source_google_where()),
        ("Apple", say.source_apple_gives(), say.source_apple_where()),
        ("Outlook", say.source_outlook_gives(), say.source_outlook_where()),
        ("WhatsApp", say.source_whatsapp_gives(), say.source_whatsapp_where()),
        ("Telegram", say.source_telegram_gives(), say.source_telegram_where()),
    ];
    let (empty, given_name) = visitor.shelf(|shelf| (shelf.people.is_empty(), shelf.owner_given_name())).await?;
    Ok(visitor.page(&WelcomePage { v, sources, empty, given_name }))
}

/// Lets the village in, as an import like any other: it goes again by taking that back.
pub(crate) async fn village(Sent(visitor, Nothing {}): Sent<Nothing>) -> Result<Response, Trouble> {
    let lang = visitor.say.lang();
    if !visitor.shelf(|shelf| shelf.people.is_empty()).await? {
        return Ok(Redirect::to("/welcome").into_response());
    }
    let (mut lot, today) = (visitor.instance.begin_upload(lang)?, visitor.clock().date());
    let (instance, now) = (visitor.instance.clone(), visitor.clock().now);
    let id = visitor
        .ask(move |_| {
            for (name, bytes) in &(instance.0.machine.village)(today) {
                let failed = |error| AppError::File { path: name.clone(), error };
                lot.next(name)?.write_all(bytes).map_err(failed)?;
                lot.came(bytes.len() as u64);
            }
            let mut upload = lot.end()?;
            upload.asked.region = Some("IT".to_owned());
            upload.asked.zone = Some("Europe/Rome".to_owned());
            let id = upload.id.clone();
            instance.take_in(upload, now)?;
            Ok(id)
        })
        .await?;
    Ok(uploads::to(&id))
}
