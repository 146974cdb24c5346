//! A real file, sent by the form: looked at, let in, taken back.

use coltiva_browser::{Browser, House, Wish};

const CARDS: &str = "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Rossi\nEMAIL:anna@rossi.example\nEND:VCARD\n\
    BEGIN:VCARD\nVERSION:3.0\nFN:Luca Verdi\nEMAIL:luca@verdi.example\nEND:VCARD\n";

#[test]
fn a_file_is_looked_at_then_goes_in_and_can_be_taken_back() {
    brought_and_taken_back(Wish::default());
}

#[test]
fn a_file_goes_in_without_script() {
    brought_and_taken_back(Wish { script: false, ..Wish::default() });
}

fn brought_and_taken_back(wish: Wish) {
    let house = House::empty();
    let browser = Browser::open(wish);
    house.sign_in(&browser);
    browser.choose("input[type=file]", &house.file("rubrica.vcf", CARDS));
    if !wish.script {
        browser.click("[data-plain] button");
    }

    browser.see("form[action$='/apply'] button");
    assert!(browser.words("main").contains("Anna Rossi"), "one sees who would come in");
    assert_eq!(people(&house), 0, "nothing has changed yet");
    browser.click("form[action$='/apply'] button");

    let result = browser.at("what came of it", |path| path.starts_with("/imports/") && !path.contains("/uploads/"));
    assert_eq!(people(&house), 2);
    browser.click(&format!("form[action='{result}/undo'] button"));
    browser.see("main a.primary[href='/imports']");
    assert_eq!(people(&house), 0, "as if it had never been");
}

fn people(house: &House) -> usize {
    house.ask(&["people"]).len()
}
