//! Who may come in, and how. In the order in which a request meets it: the host it names, where it comes from, who sends it; and
//! on its way out the headers that keep a page to itself.

pub(crate) mod door;
pub(crate) mod form;
pub(crate) mod headers;
pub mod hosts;
pub(crate) mod session;
pub(crate) mod trouble;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};

use crate::Instance;

/// A form holds no more than this, in bytes.
const FORM_AT_MOST: usize = 256 * 1024;

/// Puts the edge around the routes.
pub(crate) fn around(routes: Router<Instance>, instance: Instance) -> Router {
    routes
        .layer(DefaultBodyLimit::max(FORM_AT_MOST))
        .layer(from_fn_with_state(instance.clone(), hosts::check))
        .layer(from_fn(headers::add))
        .with_state(instance)
}
