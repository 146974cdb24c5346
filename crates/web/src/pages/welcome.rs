//! `/welcome`: where to begin, and what each source gives.

use askama::Template;
use axum::response::Response;

use crate::assets;
use crate::edge::session::Visitor;
use crate::edge::trouble::Trouble;
use crate::pages::View;

#[derive(Template)]
#[template(path = "welcome.html")]
struct WelcomePage {
    v: View,
    /// Name, what it gives, where to get it.
    sources: Vec<(&'static str, String, String)>,
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
    Ok(visitor.page(&WelcomePage { v, sources }))
}
