//! Who got a blind copy is not told to the others, nor they to them.

use coltiva_app::today::today;
use coltiva_domain::keys::Key;
use jiff::Timestamp;
use jiff::civil::date;

use crate::notebooks::{Notebook, morning, rome};

const OWNER: &str = "io@posta.example";

/// What the page says, where three letters of long ago went to Anna and in `copy` to Bruno, and each wrote once more beside.
fn page_with(copy: &str) -> String {
    let notebook = Notebook::new();
    let letter = |n: u32, from: &str, to: &str, more: &str| {
        format!(
            "From - Thu Jan  1 00:00:00 2026\nMessage-ID: <{n}@posta.example>\nFrom: {from}\nTo: {to}\n{more}\
             Date: {n} Jan 2026 10:00:00 +0100\nSubject: Il bando {n}\n\nciao\n\n"
        )
    };
    let (anna, bruno) = ("Anna Rossi <anna@posta.example>", "Bruno Verdi <bruno@posta.example>");
    let mut mbox = String::new();
    for n in [2, 9, 16] {
        mbox += &letter(n, OWNER, anna, &format!("{copy}: {bruno}\n"));
        mbox += &letter(n + 1, anna, OWNER, "");
        mbox += &letter(n + 2, bruno, OWNER, "");
    }
    let file = notebook.folder.path().join("posta.mbox");
    std::fs::write(&file, mbox).unwrap();
    notebook.import(&[file], Key::email(OWNER), morning(date(2026, 2, 1)));
    let now: Timestamp = rome().to_timestamp(date(2026, 5, 20).at(9, 0, 0, 0)).unwrap();
    let page = today(&notebook.coltiva, 5, now).unwrap();
    assert_eq!(page.today.suggestions.len(), 2, "{:?}", page.today);
    format!("{:?}", page.today.suggestions)
}

#[test]
fn a_blind_copy_makes_nobody_an_acquaintance_in_common() {
    assert!(page_with("Cc").contains("ground_people"));
    assert!(!page_with("Bcc").contains("ground_people"));
}
