//! What one takes away: a copy of the notebook, all of it in open formats; and having it gone.

use std::fs::File;
use std::io::Read as _;

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use coltiva_app::backups::{self, Dice};
use coltiva_app::export::archive;
use coltiva_app::{AppError, forget};
use futures_util::stream;
use serde::Deserialize;

use crate::edge::form::{Nothing, Sent};
use crate::edge::session::Visitor;
use crate::edge::trouble::Trouble;

#[derive(Deserialize)]
pub(crate) struct Sealed {
    /// Words that seal the copy; without any it is as the notebook is.
    #[serde(default)]
    passphrase: String,
}

/// A copy of the notebook, as `coltiva restore` takes it.
pub(crate) async fn backup(Sent(visitor, form): Sent<Sealed>) -> Result<Response, Trouble> {
    let words = Some(form.passphrase).filter(|words| !words.is_empty());
    let name = format!("coltiva-{}.{}", visitor.clock().date(), if words.is_some() { "sealed" } else { "sqlite" });
    let token = visitor.instance.clone();
    let file = visitor
        .ask(move |coltiva| {
            let dice = Dice::of([token.token()?, token.token()?]);
            backups::taken(coltiva, words.as_deref().map(|words| (words, dice)))
        })
        .await?;
    Ok(attached(&name, file))
}

/// Everything in open formats.
pub(crate) async fn export(Sent(visitor, Nothing {}): Sent<Nothing>) -> Result<Response, Trouble> {
    let name = format!("coltiva-{}.zip", visitor.clock().date());
    let folder = visitor.instance.0.machine.folder.clone();
    let file = visitor.ask(move |coltiva| archive(coltiva, &folder)).await?;
    Ok(attached(&name, file))
}

/// A file to keep, read as it is taken.
fn attached(name: &str, file: File) -> Response {
    /// Bytes read at once.
    const PIECE: usize = 256 * 1024;
    let pieces = stream::unfold(Some(file), |file| async move {
        let mut file = file?;
        let read = tokio::task::spawn_blocking(move || {
            let mut piece = vec![0; PIECE];
            let read = file.read(&mut piece);
            read.map(|n| {
                piece.truncate(n);
                (piece, file)
            })
        });
        match read.await {
            Ok(Ok((piece, _))) if piece.is_empty() => None,
            Ok(Ok((piece, file))) => Some((Ok(piece), Some(file))),
            Ok(Err(error)) => Some((Err(error), None)),
            Err(error) => Some((Err(std::io::Error::other(error)), None)),
        }
    });
    let kind = (header::CONTENT_TYPE, "application/octet-stream".to_owned());
    let named = (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""));
    ([kind, named], Body::from_stream(pieces)).into_response()
}

#[derive(Deserialize)]
pub(crate) struct Everything {
    /// What the page asks one to type.
    #[serde(default)]
    word: String,
}

/// Empties the notebook for good, where the word was typed.
pub(crate) async fn forget_everything(Sent(visitor, form): Sent<Everything>) -> Result<Response, Trouble> {
    if !is_meant(&form.word, &visitor) {
        return Err(Trouble::of(AppError::BadValue { what: "word", value: form.word }, visitor.say.lang()));
    }
    let instance = visitor.instance.clone();
    // What waits to go in does not fill the notebook again.
    instance.0.work.stop_all();
    visitor.ask(move |coltiva| forget::forget_everything(coltiva, &instance.0.uploads, instance.token()?)).await?;
    Ok(Redirect::to("/welcome").into_response())
}

/// Was the word typed that the page asks for?
fn is_meant(word: &str, visitor: &Visitor) -> bool {
    coltiva_domain::names::fold(word) == coltiva_domain::names::fold(&visitor.say.forget_word())
}
