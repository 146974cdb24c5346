//! Two tabs at once, and the back button: nothing is lost, nothing happens twice.

use coltiva_browser::{Browser, House, Wish};

#[test]
fn what_is_done_in_one_tab_and_again_in_the_other_is_done_once() {
    let house = House::village();
    let browser = Browser::open(Wish::default());
    house.sign_in(&browser);
    let card = format!("#{}", browser.property("article[data-item]", "id"));
    let before = talks(&house, &card);
    let (one, other) = browser.another_tab(1280);
    browser.go(&house.at("/today"));

    browser.turn_to(&one);
    done(&browser, &card);
    browser.see(".toast");
    assert_eq!(talks(&house, &card), before + 1);
    browser.turn_to(&other);
    done(&browser, &card);
    browser.see("article[data-item]:first-of-type");
    assert!(!browser.has(&card), "it is gone here too");
    assert_eq!(talks(&house, &card), before + 1, "and happened once");
}

#[test]
fn a_button_takes_back_what_it_was_offered_for_and_nothing_else() {
    let house = House::village();
    let browser = Browser::open(Wish::default());
    house.sign_in(&browser);
    let first = format!("#{}", browser.property("article[data-item]", "id"));
    let second = format!("#{}", browser.property("article[data-item] ~ article[data-item]", "id"));
    let before = (talks(&house, &first), talks(&house, &second));
    done(&browser, &first);
    browser.see(".toast");
    let (one, other) = browser.another_tab(1280);
    browser.go(&house.at("/today"));
    done(&browser, &second);
    browser.see(".toast");

    browser.turn_to(&one);
    browser.click(".toast button");
    browser.see(".error-page");
    assert_eq!(talks(&house, &second), before.1 + 1, "what the other tab did stays");
    browser.turn_to(&other);
    browser.click(".toast button");
    browser.see(&second);
    assert_eq!(talks(&house, &second), before.1);
    browser.turn_to(&one);
    browser.back();
    browser.see("article[data-item]");
    assert!(browser.has(&second) && !browser.has(&first), "each tab shows how things are now");
    assert_eq!(talks(&house, &first), before.0 + 1);
}

#[test]
fn the_back_button_shows_how_things_are_now_and_does_nothing_again() {
    let house = House::village();
    let browser = Browser::open(Wish::default());
    house.sign_in(&browser);
    let card = format!("#{}", browser.property("article[data-item]", "id"));
    let before = talks(&house, &card);
    done(&browser, &card);
    browser.see(".toast");
    browser.click("nav a[href='/people']");
    browser.at("people", |path| path == "/people");
    browser.back();
    browser.at("today", |path| path == "/today");
    browser.see("h1");
    assert!(!browser.has(&card), "what is done does not come back");
    browser.back();
    browser.see("h1");
    assert!(!browser.has(&card));
    assert_eq!(talks(&house, &card), before + 1);
}

#[track_caller]
fn done(browser: &Browser, card: &str) {
    browser.click(&format!("{card} summary[data-key=e]"));
    browser.click(&format!("{card} form[action$='/done'] button"));
}

/// How often one has talked with the person of a card.
fn talks(house: &House, card: &str) -> usize {
    house.ask(&["interactions", "--person", &card[2..], "--limit", "9999"]).len()
}
