//! The same by keyboard alone: Tab, Enter, and the keys that the help page names.

use coltiva_browser::{Browser, House, Wish, until};

/// More than any page has to reach.
const STOPS: usize = 120;

#[test]
fn from_the_first_start_to_a_card_done_without_a_mouse() {
    let house = House::empty();
    let browser = Browser::open(Wish::default());
    house.sign_in(&browser);
    browser.press("Tab");
    assert!(browser.is_focused("a.skip"), "the first stop leads past the rail");

    enter(&browser, "form[action='/welcome/village'] button");
    browser.at("what came of it", |path| path == "/imports/1");
    enter(&browser, "main a.primary[href='/today']");
    browser.at("today", |path| path == "/today");

    let first = format!("#{}", browser.property("article[data-item]", "id"));
    let second = format!("#{}", browser.property("article[data-item] ~ article[data-item]", "id"));
    for (key, card) in [("j", &first), ("j", &second), ("k", &first)] {
        browser.press(key);
        assert!(browser.is_focused(card), "{key} leads to {card}");
    }

    browser.press("w");
    browser.see(&format!("{first} .write[open]"));
    let opener = browser.value(&format!("{first} textarea"));
    enter(&browser, &format!("{first} copy-text button"));
    browser.press("Escape");
    until("Escape closes the menu", || !browser.has(&format!("{first} .write[open]")));
    assert!(browser.is_focused(&format!("{first} .write summary")), "and one is where one was");
    browser.chord(&["Control", "k"]);
    const FIELD: &str = "#palette input[name=q]";
    assert!(browser.is_focused(FIELD));
    browser.chord(&["Control", "v"]);
    assert_eq!(browser.value(FIELD), opener, "what was copied can be pasted");
    browser.write("enjs");
    assert_eq!(browser.value(FIELD), format!("{opener}enjs"), "in a field, keys are letters");
    browser.press("Escape");
    until("Escape closes the search", || !browser.has("#palette[open]"));
    assert!(browser.is_focused(&format!("{first} .write summary")), "and one is where one was");

    browser.press("e");
    enter(&browser, &format!("{first} [open] form[action$='/done'] button"));
    browser.see(".toast button");
    assert!(!browser.has(&first), "what is done is gone");
    enter(&browser, ".toast button");
    browser.see(&first);

    browser.press("n");
    browser.at("a line can be written", |path| path == "/log");
    until("at once", || browser.is_focused("textarea"));
}

#[test]
fn the_keys_that_lead_to_pages() {
    let house = House::village();
    let browser = Browser::open(Wish::default());
    house.sign_in(&browser);
    for (keys, to) in [(&["g", "p"][..], "/people"), (&["g", "o"], "/today"), (&["?"], "/help")] {
        keys.iter().for_each(|key| browser.press(key));
        browser.at(&format!("{keys:?} leads to {to}"), |path| path == to);
        browser.see("h1");
    }
    browser.go(&house.at("/people"));
    browser.press("j");
    browser.press("Enter");
    browser.at("Enter opens a row", |path| path.starts_with("/people/"));
}

/// Walks to something with Tab, and presses Enter.
#[track_caller]
fn enter(browser: &Browser, css: &str) {
    browser.see(css);
    let reached = (0..STOPS).any(|_| {
        browser.press("Tab");
        browser.is_focused(css)
    });
    assert!(reached, "Tab does not reach {css}");
    browser.press("Enter");
}
