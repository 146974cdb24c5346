//! The main job, from the first start to a card done: two languages, a phone and a desk, with script and without.

use coltiva_browser::{Browser, House, Wish, until};

#[test]
fn from_the_first_start_to_a_card_done_in_italian_at_a_desk() {
    done_for_the_first_time(Wish { lang: "it", width: 1280, script: true }, "Oggi");
}

#[test]
fn from_the_first_start_to_a_card_done_in_italian_on_a_phone() {
    done_for_the_first_time(Wish { lang: "it", width: 390, script: true }, "Oggi");
}

#[test]
fn from_the_first_start_to_a_card_done_in_english_at_a_desk() {
    done_for_the_first_time(Wish { lang: "en", width: 1280, script: true }, "Today");
}

#[test]
fn from_the_first_start_to_a_card_done_in_english_on_a_phone() {
    done_for_the_first_time(Wish { lang: "en", width: 390, script: true }, "Today");
}

#[test]
fn from_the_first_start_to_a_card_done_without_script() {
    done_for_the_first_time(Wish { script: false, ..Wish::default() }, "Oggi");
}

fn done_for_the_first_time(wish: Wish, today: &str) {
    let house = House::empty();
    let browser = Browser::open(wish);
    house.sign_in(&browser);
    assert_eq!(browser.path(), "/welcome", "an empty notebook begins here");
    assert_eq!(browser.property("html", "lang"), wish.lang);

    browser.click("form[action='/welcome/village'] button");
    browser.see("live-progress progress");
    browser.at("what came of it", |path| path == "/imports/1");
    assert!(!browser.words("h1").is_empty());

    browser.click("main a.primary[href='/today']");
    browser.at("today", |path| path == "/today");
    let tab = if wish.width > 860 { "nav a:not(.tab)[aria-current]" } else { "nav a.tab[aria-current]" };
    assert!(browser.words(tab).starts_with(today), "{}", browser.words(tab));
    assert!((1..=5).contains(&browser.count("article[data-item]")), "a few, and no more");
    let card = format!("#{}", browser.property("article[data-item]", "id"));

    browser.click(&format!("{card} summary[data-key=w]"));
    let opener = browser.value(&format!("{card} textarea"));
    assert!(!opener.is_empty(), "there is a first line to write");
    if wish.script {
        browser.click(&format!("{card} copy-text button"));
        browser.click("#search");
        browser.see("#palette[open]");
        browser.chord(&["Control", "v"]);
        assert_eq!(browser.value("#palette input[name=q]"), opener, "what was copied can be pasted");
        browser.press("Escape");
        until("Escape closes the search", || !browser.has("#palette[open]"));
    } else {
        assert!(
            !browser.has(&format!("{card} copy-text button:not([hidden])")),
            "nothing is offered that would not work"
        );
        browser.click(&format!("{card} summary[data-key=w]"));
    }

    browser.click(&format!("{card} summary[data-key=e]"));
    browser.click(&format!("{card} form[action$='/done'] button"));
    browser.see(".toast button");
    assert!(!browser.has(&card), "what is done is gone");
    browser.click(".toast button");
    browser.see(&card);
    assert!(!browser.has(".toast"), "what was taken back is not offered again");
}
