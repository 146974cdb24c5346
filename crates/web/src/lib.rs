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

use std::future::Future;
use std::sync::Arc;

use axum::Router;
use coltiva_app::Coltiva;
use coltiva_app::facts::Ids;
use coltiva_app::sessions::Token;
use coltiva_i18n::Lang;
use jiff::Timestamp;
use tokio::net::TcpListener;

pub use edge::hosts::Address;
pub use pages::paths;

/// Gives the ids of one act in a notebook.
pub type NewIds = dyn Fn(&Coltiva) -> coltiva_app::Result<Box<dyn Ids>> + Send + Sync;

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
}

impl Instance {
    /// An instance that answers at `address`.
    pub fn new(coltiva: Coltiva, machine: Machine, address: Address) -> Instance {
        Instance(Arc::new(Inner {
            coltiva,
            machine,
            address,
            words: say::Words::new(),
            shelf: pages::Shelf::default(),
        }))
    }

    /// Makes a link that opens once, for this instance.
    pub fn sign_in_link(&self) -> coltiva_app::Result<String> {
        let token =
            (self.0.machine.token)().map_err(|why| coltiva_app::AppError::BadValue { what: "token", value: why })?;
        coltiva_app::sessions::link(&self.0.coltiva, &token, self.now())?;
        Ok(format!("{}/sign-in?link={}", self.0.address.origin(), edge::session::written(&token)))
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
    axum::serve(listener, router(instance)).with_graceful_shutdown(stop).await
}
