//! `/help`: keys, words, and how each number is made.

use askama::Template;
use axum::response::Response;

use crate::assets;
use crate::edge::session::Visitor;
use crate::edge::trouble::Trouble;
use crate::pages::View;

#[derive(Template)]
#[template(path = "help.html")]
struct HelpPage {
    v: View,
    keys: Vec<(&'static str, String)>,
    words: Vec<(&'static str, String, String)>,
    numbers: Vec<(String, String)>,
}

pub(crate) async fn help(visitor: Visitor) -> Result<Response, Trouble> {
    let v = View::around(&visitor, "help").await?;
    let say = &visitor.say;
    let page = HelpPage {
        keys: vec![
            ("Ctrl K", say.help_key_search()),
            ("N", say.help_key_log()),
            ("G O", say.shell_today()),
            ("G P", say.shell_people()),
            ("J K", say.help_key_walk()),
            ("X", say.help_key_tick()),
            ("W", say.help_key_write()),
            ("E", say.help_key_done()),
            ("S", say.help_key_later()),
            ("Esc", say.help_key_close()),
            ("?", say.shell_help()),
        ],
        words: vec![
            ("alive", say.state_alive(), say.help_alive()),
            ("loosening", say.state_loosening(), say.help_loosening()),
            ("dormant", say.state_dormant(), say.help_dormant()),
            ("new", say.state_new(), say.help_new()),
            ("linked", say.state_acquaintance(), say.help_acquaintance()),
            ("linked", say.state_linked(), say.help_linked()),
        ],
        numbers: vec![
            (say.help_warmth(), say.help_warmth_how()),
            (say.help_rhythm(), say.help_rhythm_how()),
            (say.help_rest(), say.help_rest_how()),
        ],
        v,
    };
    Ok(visitor.page(&page))
}
