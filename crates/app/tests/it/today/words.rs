//! The last word about a thing is the one that was typed last, whatever moment it was given; and that one `undo` takes back.

use coltiva_app::circles::circles;
use coltiva_app::facts::{say, undo};
use coltiva_app::people::person;
use coltiva_domain::facts::What;
use jiff::civil::date;

use crate::notebooks::{Counted, Notebook, morning};

#[test]
fn the_word_that_counts_is_the_one_that_undo_takes_back() {
    let notebook = Notebook::new();
    let file = notebook.folder.path().join("anna.vcf");
    std::fs::write(&file, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna Rossi\r\nN:Rossi;Anna;;;\r\nEND:VCARD\r\n").unwrap();
    let (now, before) = (morning(date(2026, 11, 25)), morning(date(2026, 11, 20)));
    notebook.import(&[file], None, now);
    let (coltiva, mut ids) = (&notebook.coltiva, Counted::default());
    let cadence = || person(coltiva, "Anna Rossi", false, now).unwrap().cadence;
    let circle = |on| What::Circle { name: "Amici".to_owned(), on };
    say(coltiva, "Anna Rossi", circle(true), now, &mut ids).unwrap();
    say(coltiva, "Anna Rossi", What::Cadence { days: 30 }, now, &mut ids).unwrap();
    // Said of an earlier day, and typed later.
    say(coltiva, "Anna Rossi", circle(false), before, &mut ids).unwrap();
    say(coltiva, "Anna Rossi", What::Cadence { days: 90 }, before, &mut ids).unwrap();
    assert_eq!((circles(coltiva).unwrap().len(), cadence()), (0, Some(90)));
    undo(coltiva, now, &mut ids).unwrap();
    assert_eq!((circles(coltiva).unwrap().len(), cadence()), (0, Some(30)));
    undo(coltiva, now, &mut ids).unwrap();
    assert_eq!((circles(coltiva).unwrap().len(), cadence()), (1, Some(30)));
}
