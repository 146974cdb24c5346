//! Every page there is.

use crate::{Browser, House};

/// A page's name, and the path that leads to it.
pub struct Page {
    /// As its picture is called.
    pub name: &'static str,
    /// From the root.
    pub path: String,
}

/// All of them, on the notebook of the village, for somebody who is in.
pub fn all(house: &House) -> Vec<Page> {
    let today = house.ask(&["today"]);
    let first = today[0]["person"]["id"].as_str().expect("somebody to talk to");
    let page = |name, path: &str| Page { name, path: path.to_owned() };
    vec![
        page("welcome", "/welcome"),
        page("today", "/today"),
        page("people", "/people"),
        page("person", &format!("/people/{first}")),
        page("log", "/log"),
        page("promises", "/promises"),
        page("duplicates", "/duplicates"),
        page("imports", "/imports"),
        page("import", "/imports/1"),
        page("settings", "/settings"),
        page("help", "/help"),
        page("sign-in", "/sign-in"),
        page("filtered", "/people?state=loosening&sort=name"),
        page("palette", "/palette?q=torino"),
        page("forget", &format!("/people/{first}/forget")),
        page("offline", "/offline"),
        page("missing", "/nowhere"),
    ]
}

/// Goes to every page in turn; what is done there is told its name.
#[track_caller]
pub fn each(house: &House, browser: &Browser, mut see: impl FnMut(&str)) {
    for page in all(house) {
        browser.go(&house.at(&page.path));
        browser.see("h1");
        see(page.name);
    }
}
