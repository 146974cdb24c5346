//! The pages: one file per word. Each reads through the [`Shelf`] or one function of `app`, and fills a template.

mod acts;
mod asked;
mod bulk;
mod copies;
mod duplicates;
mod forget;
mod health;
mod help;
mod import;
mod imports;
mod installed;
mod lock;
mod log;
mod offline;
mod palette;
mod password;
mod people;
mod person;
mod promises;
mod settings;
mod shelf;
mod sign_in;
mod today;
mod uploads;
mod views;
mod welcome;

use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};

use crate::Instance;
use crate::edge::session::{SAID, Visitor, set_cookie};
use crate::edge::trouble::Trouble;
use crate::say::{LANGUAGE, Say, asked_language, language};

pub(crate) use shelf::Shelf;

/// Every address there is, and who answers.
fn table() -> Vec<(&'static str, MethodRouter<Instance>)> {
    vec![
        ("/", get(root)),
        ("/health", get(health::health)),
        ("/assets/{name}", get(crate::assets::asset)),
        ("/manifest.webmanifest", get(installed::manifest)),
        ("/offline", get(offline::offline)),
        ("/sw.js", get(crate::assets::worker)),
        ("/sign-in", get(sign_in::sign_in).post(sign_in::enter)),
        ("/sign-out", post(sign_in::sign_out)),
        ("/lock", post(lock::lock)),
        ("/unlock", get(lock::locked).post(lock::unlock)),
        ("/welcome", get(welcome::welcome)),
        ("/today", get(today::today)),
        ("/palette", get(palette::palette)),
        ("/people", get(people::people)),
        ("/people/bulk", post(bulk::bulk)),
        ("/people/views", post(views::save)),
        ("/people/views/drop", post(views::drop)),
        ("/people/{id}", get(person::person)),
        ("/people/{id}/done", post(acts::done)),
        ("/people/{id}/snooze", post(acts::snooze)),
        ("/people/{id}/not-now", post(acts::not_now)),
        ("/people/{id}/unknown", post(acts::unknown)),
        ("/people/{id}/never", post(acts::never)),
        ("/people/{id}/cadence", post(acts::cadence)),
        ("/people/{id}/note", post(acts::note)),
        ("/people/{id}/circle", post(acts::circle)),
        ("/people/{id}/archive", post(acts::archive)),
        ("/people/{id}/correct", post(acts::correct)),
        ("/people/{id}/forget", get(forget::ask).post(forget::forget)),
        ("/duplicates", get(duplicates::duplicates).post(duplicates::answer)),
        ("/duplicates/accept", post(duplicates::accept)),
        ("/promises", get(promises::promises)),
        ("/promises/{verdict}", post(promises::judge)),
        ("/log", get(log::log).post(log::save)),
        ("/welcome/village", post(welcome::village)),
        // What is sent here is counted as it comes, and may be long.
        ("/imports", get(imports::imports).post(uploads::receive).layer(DefaultBodyLimit::disable())),
        ("/imports/uploads/{id}", get(uploads::upload)),
        ("/imports/uploads/{id}/progress", get(uploads::progress)),
        ("/imports/uploads/{id}/again", post(uploads::again)),
        ("/imports/uploads/{id}/apply", post(uploads::apply)),
        ("/imports/uploads/{id}/stop", post(uploads::stop)),
        ("/imports/uploads/{id}/drop", post(uploads::drop)),
        ("/imports/{id}", get(import::import)),
        ("/imports/{id}/problems.csv", get(import::problems_csv)),
        ("/imports/{id}/undo", post(import::undo)),
        ("/settings", get(settings::settings).post(settings::save)),
        ("/settings/backup", post(copies::backup)),
        ("/settings/export", post(copies::export)),
        ("/settings/forget", post(copies::forget_everything)),
        ("/settings/strangers", post(settings::drop_strangers)),
        ("/settings/password", post(password::change)),
        ("/settings/sessions/end", post(settings::end_others)),
        ("/settings/sessions/end-one", post(settings::end_one)),
        ("/help", get(help::help)),
        ("/undo", post(acts::undo)),
    ]
}

/// All routes.
pub(crate) fn routes() -> Router<Instance> {
    table().into_iter().fold(Router::new(), |all, (path, answers)| all.route(path, answers)).fallback(missing)
}

/// The addresses, as the router writes them; for tests that try them all.
pub fn paths() -> Vec<&'static str> {
    table().into_iter().map(|(path, _)| path).collect()
}

async fn root(visitor: Visitor) -> Response {
    match visitor.shelf(|shelf| shelf.people.is_empty()).await {
        Ok(true) => Redirect::to("/welcome").into_response(),
        Ok(false) => Redirect::to("/today").into_response(),
        Err(trouble) => trouble.into_response(),
    }
}

async fn missing(State(instance): State<Instance>, headers: HeaderMap, uri: Uri) -> Trouble {
    Trouble::missing(language(&headers, uri.query(), &instance))
}

/// What every page shows around itself.
pub(crate) struct View {
    pub(crate) say: std::sync::Arc<Say>,
    pub(crate) theme: &'static str,
    /// The path asked for, with its query.
    pub(crate) here: String,
    /// The page's own word.
    pub(crate) at: &'static str,
    /// What the owner is called; may be empty.
    pub(crate) owner: String,
    pub(crate) counts: shelf::Counts,
    /// What stands in the search field.
    pub(crate) query: String,
    /// What was just done, and can be undone.
    pub(crate) toast: Option<String>,
    /// The act that this takes back.
    pub(crate) said: String,
    /// What every form carries.
    pub(crate) token: String,
}

impl View {
    /// Around the page `at`.
    pub(crate) async fn around(visitor: &Visitor, at: &'static str) -> Result<View, Trouble> {
        let counts = visitor.shelf(|shelf| shelf.counts()).await?;
        let (counts, owner) = counts;
        // What was done, a dot, and the act that did it.
        let (said, act) = visitor.said.as_deref().map(|said| said.split_once('.').unwrap_or((said, ""))).unzip();
        let toast = said.map(|said| acts::in_words(said, &visitor.say));
        Ok(View {
            say: visitor.say.clone(),
            theme: visitor.theme,
            here: visitor.here.clone(),
            at,
            owner,
            counts,
            query: String::new(),
            toast,
            said: act.unwrap_or_default().to_owned(),
            token: visitor.form_token(),
        })
    }
}

impl Visitor {
    /// Asks `app`.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        f: impl FnOnce(&coltiva_app::Coltiva) -> coltiva_app::Result<T> + Send + 'static,
    ) -> Result<T, Trouble> {
        self.instance.clone().ask(f).await.map_err(|error| Trouble::of(error, self.say.lang()))
    }

    /// Asks what is on the shelf.
    pub(crate) async fn shelf<T: Send + 'static>(
        &self,
        f: impl FnOnce(&shelf::Shelved) -> T + Send + 'static,
    ) -> Result<T, Trouble> {
        let (instance, now) = (self.instance.clone(), self.clock().now);
        self.ask(move |coltiva| Ok(f(&*instance.0.shelf.read(coltiva, now)?))).await
    }

    /// A page, in an answer that keeps a chosen language and forgets what was said once.
    pub(crate) fn page(&self, page: &impl Template) -> Response {
        self.page_with(StatusCode::OK, page)
    }

    pub(crate) fn page_with(&self, status: StatusCode, page: &impl Template) -> Response {
        let html = match page.render() {
            Ok(html) => html,
            Err(error) => {
                tracing::error!(%error, "a template failed");
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            }
        };
        let mut response = (status, Html(html)).into_response();
        let headers = response.headers_mut();
        let query = self.here.split_once('?').map(|(_, query)| query);
        if let Some(lang) = asked_language(query) {
            headers.append(header::SET_COOKIE, set_cookie(&self.instance, LANGUAGE, lang.code(), YEAR));
        }
        if self.said.is_some() {
            headers.append(header::SET_COOKIE, set_cookie(&self.instance, SAID, "", 0));
        }
        headers.insert(header::VARY, HeaderValue::from_static("cookie, accept-language"));
        response
    }
}

/// A year, in seconds.
pub(crate) const YEAR: i64 = 365 * 86_400;

/// Letters for a face that has no picture.
pub(crate) fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)).collect();
    let ends = [words.first(), words.get(1..).and_then(|rest| rest.last())];
    ends.into_iter().flatten().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}

/// A text with a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The colour of a face: any, but always the same.
pub(crate) fn hue(id: i64) -> &'static str {
    ["", "sky", "gold", "clay", "stone"][id.unsigned_abs() as usize % 5]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_without_a_picture_shows_the_first_and_the_last_initial() {
        assert_eq!(initials("Anna Maria Rossi"), "AR");
        assert_eq!(initials("Zoë"), "Z");
        assert_eq!(initials("élise (Acme)"), "É");
        assert_eq!(initials(""), "");
    }
}
