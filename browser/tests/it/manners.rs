//! What every page owes everybody: no barrier, no scrolling sideways, no complaint of the browser, not much to load.

use coltiva_browser::{Browser, House, Wish, look, pages};

/// A page without its fonts weighs no more, in bytes over the wire.
const AT_MOST: u64 = 150_000;

#[test]
fn no_page_has_a_barrier_in_daylight() {
    no_barriers("light");
}

#[test]
fn no_page_has_a_barrier_in_the_dark() {
    no_barriers("dark");
}

fn no_barriers(theme: &str) {
    let house = House::village();
    let browser = Browser::open(Wish::default());
    house.sign_in(&browser);
    browser.prefer(theme);
    let mut found = Vec::new();
    for width in [1280, 390] {
        browser.wide(width);
        pages::each(&house, &browser, |page| {
            let mut look = |how: &str, without: &[&str]| {
                let barriers = look::barriers(&browser, without).into_iter();
                found.extend(barriers.map(|what| format!("{page}{how} at {width}: {what}")));
            };
            look("", &[]);
            if width == 390 && browser.has("details") {
                look::open_everything(&browser);
                // An open menu covers what is under it, as it should.
                look(", all open,", &["target-size"]);
            }
        });
    }
    none(&found);
}

#[test]
fn every_page_fits_a_narrow_phone_a_tablet_and_a_desk() {
    let house = House::village();
    let browser = Browser::open(Wish::default());
    house.sign_in(&browser);
    let mut found = Vec::new();
    for width in [320, 900, 1280] {
        browser.wide(width);
        pages::each(&house, &browser, |page| {
            let mut look = |how: &str| {
                let beyond = look::beyond_the_edge(&browser).into_iter();
                found.extend(beyond.map(|what| format!("{page}{how} at {width}: {what}")));
            };
            look("");
            look::open_everything(&browser);
            look(", all open,");
        });
    }
    none(&found);
}

#[test]
fn no_page_makes_the_browser_complain_or_wait() {
    let house = House::village();
    let browser = Browser::open(Wish::default());
    browser.keep_nothing();
    house.sign_in(&browser);
    let mut found = browser.console();
    pages::each(&house, &browser, |page| {
        // That a page is missing is said by its own answer.
        let missing = |line: &String| page == "missing" && line.contains("404");
        found.extend(browser.console().into_iter().filter(|line| !missing(line)).map(|line| format!("{page}: {line}")));
        let bytes = look::bytes(&browser);
        if !(1..=AT_MOST).contains(&bytes) {
            found.push(format!("{page}: {bytes} bytes"));
        }
    });
    none(&found);
}

#[track_caller]
fn none(found: &[String]) {
    assert!(found.is_empty(), "{} found:\n{}", found.len(), found.join("\n"));
}
