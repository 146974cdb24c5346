//! The notebook in the browser. Handlers parse, call one function of `app`, and say the answer; no rule lives here.
//!
//! - [`edge`]: who may come in and how: hosts, origins, sessions, tokens of forms, headers.
//! - `pages`: one file per word, with a template of the same name.
//! - [`assets`]: style, script and fonts, bundled at build time and embedded.
//!
//! Every page works without script: forms post and answer with "see other"; htmx only does the same without a new page.

pub mod assets;
pub mod edge;
mod pages;
mod say;
mod work;

use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use coltiva_app::Coltiva;
use coltiva_app::facts::Ids;
use coltiva_app::imports::uploads::Uploads;
use coltiva_app::sessions::Token;
use coltiva_i18n::Lang;
use jiff::Timestamp;
use jiff::civil::Date;
use tokio::net::TcpListener;

pub use edge::hosts::Address;
pub use pages::paths;

/// Gives the ids of one act in a notebook.
pub type NewIds = dyn Fn(&Coltiva) -> coltiva_app::Result<Box<dyn Ids>> + Send + Sync;

/// The files of the sample village, as they are on a day: names and bytes.
pub type Village = dyn Fn(Date) -> Vec<(String, Vec<u8>)> + Send + Sync;

/// What the edge needs of the machine it runs on: time, randomness and ids are the roof's.
#[derive(Clone)]
pub struct Machine {
    /// Now.
    pub now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    /// A random token.
    pub token: Arc<dyn Fn() -> Result<Token, String> + Send + Sync>,
    /// Ids for one act.
    pub ids: Arc<NewIds>,
    /// The language of a browser that names none of ours.
    pub lang: Lang,
    /// Where files wait that were sent, if the notebook is no file with a folder beside it.
    pub folder: PathBuf,
    /// The sample village.
    pub village: Arc<Village>,
}

/// The instance: one notebook, the machine, and under which names it answers.
#[derive(Clone)]
pub struct Instance(Arc<Inner>);

struct Inner {
    coltiva: Coltiva,
    machine: Machine,
    address: Address,
    words: say::Words,
    shelf: pages::Shelf,
    uploads: Uploads,
    work: work::Work,
    door: edge::door::Door,
}

impl Instance {
    /// An instance that answers at `address`.
    pub fn new(coltiva: Coltiva, machine: Machine, address: Address) -> Instance {
        Instance(Arc::new(Inner {
            uploads: Uploads::of(&coltiva, &machine.folder),
            work: work::Work::default(),
            door: edge::door::Door::default(),
            coltiva,
            machine,
            address,
            words: say::Words::new(),
            shelf: pages::Shelf::default(),
        }))
    }

    /// Makes a link that opens once, for this instance.
    pub fn sign_in_link(&self) -> coltiva_app::Result<String> {
        let token = self.token()?;
        coltiva_app::sessions::link(&self.0.coltiva, &token, self.now())?;
        Ok(format!("{}/sign-in?link={}", self.0.address.origin(), edge::session::written(&token)))
    }

    fn token(&self) -> coltiva_app::Result<Token> {
        (self.0.machine.token)().map_err(|why| coltiva_app::AppError::BadValue { what: "token", value: why })
    }

    /// An id that is hard to guess.
    fn fresh_id(&self) -> coltiva_app::Result<String> {
        Ok(edge::session::written(&self.token()?))
    }

    fn now(&self) -> Timestamp {
        (self.0.machine.now)()
    }
}

/// All routes, behind the edge.
pub fn router(instance: Instance) -> Router {
    edge::around(pages::routes(), instance)
}

/// Answers until `stop` is there; lets what is under way end.
pub async fn serve(
    listener: TcpListener,
    instance: Instance,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    if let Err(error) = instance.resume() {
        tracing::error!(%error, "what was under way could not be taken up again");
    }
    axum::serve(listener, router(instance)).with_graceful_shutdown(stop).await
}
