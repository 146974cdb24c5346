//! `/manifest.webmanifest`: what a system asks for to put the notebook among its programs. Nothing of the notebook is in it, hence it
//! is given to whoever asks: browsers ask for it without a session.

use axum::extract::State;
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse, Response};
use coltiva_i18n::Catalogue;
use serde_json::{Value, json};

use crate::Instance;
use crate::assets::{self, Asset};
use crate::say::language;

/// The paper of the two themes (`--paper` of the style).
const LIGHT: &str = "#faf8f3";
const DARK: &str = "#151917";

pub(crate) async fn manifest(State(instance): State<Instance>, headers: HeaderMap, uri: Uri) -> Response {
    let lang = language(&headers, uri.query(), &instance);
    let say = Catalogue::new(lang);
    let icon = |asset: Asset, sizes: &str, purpose: &str| json!({ "src": asset.path, "sizes": sizes, "type": asset.mime, "purpose": purpose });
    let at = |name: String, url: &str| -> Value { json!({ "name": name, "url": url }) };
    let manifest = json!({
        "id": "/",
        "name": "Coltiva",
        "short_name": "Coltiva",
        "lang": lang.code(),
        "start_url": "/today",
        "scope": "/",
        "display": "standalone",
        "background_color": LIGHT,
        "theme_color": LIGHT,
        "user_preferences": { "color_scheme": { "dark": { "background_color": DARK, "theme_color": DARK } } },
        "icons": [
            icon(assets::ICON, "any", "any"),
            icon(assets::ICON_192, "192x192", "any"),
            icon(assets::ICON_512, "512x512", "any"),
            icon(assets::ICON_MASKABLE, "512x512", "maskable"),
        ],
        "shortcuts": [at(say.shell_log(), "/log"), at(say.palette_title(), "/palette")],
    });
    let kept = [
        (header::CONTENT_TYPE, "application/manifest+json"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::VARY, "cookie, accept-language"),
    ];
    (kept, manifest.to_string()).into_response()
}
