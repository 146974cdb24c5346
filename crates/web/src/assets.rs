//! Style, script and fonts: bundled by `ui/build.mjs`, named after their content, so that a browser keeps them for ever.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// A file that pages ask for.
#[derive(Debug, Clone, Copy)]
pub struct Asset {
    /// Where it is asked for.
    pub path: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// What is in it.
    pub bytes: &'static [u8],
    /// The same compressed with brotli, where that makes it smaller.
    pub brotli: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Pages name it in their head.
impl std::fmt::Display for Asset {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.path)
    }
}

/// `/assets/{name}`: named after its content, hence kept for ever.
pub(crate) async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Response {
    match ALL.iter().find(|asset| asset.path.strip_prefix("/assets/") == Some(name.as_str())) {
        Some(asset) => answer(asset, "public, max-age=31536000, immutable", &headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `/sw.js`: the worker behind the pages has one name for ever, and is asked for anew each time.
pub(crate) async fn worker(headers: HeaderMap) -> Response {
    answer(&WORKER, "no-cache", &headers)
}

fn answer(asset: &Asset, cache: &'static str, headers: &HeaderMap) -> Response {
    let accepts = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let brotli =
        asset.brotli.filter(|_| accepts.split(',').any(|one| one.split(';').next().unwrap_or_default().trim() == "br"));
    let kept = [(header::CONTENT_TYPE, asset.mime), (header::CACHE_CONTROL, cache), (header::VARY, "accept-encoding")];
    match brotli {
        Some(bytes) => (kept, [(header::CONTENT_ENCODING, "br")], bytes).into_response(),
        None => (kept, asset.bytes).into_response(),
    }
}
