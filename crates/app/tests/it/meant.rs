//! Who is meant by a name, and who is not one with a namesake.

use std::fs;

use coltiva_app::people;
use coltiva_testkit::now;

use crate::notebooks::Notebook;

#[test]
fn who_is_called_just_so_is_meant_however_many_begin_so() {
    let notebook = Notebook::new();
    let names = (0..206).map(|n| format!("Anna Prova{n}")).chain(["Anna".to_owned()]);
    let cards: String = names
        .enumerate()
        .map(|(n, name)| format!("BEGIN:VCARD\nVERSION:4.0\nFN:{name}\nEMAIL:p{n}@prova.example\nEND:VCARD\n"))
        .collect();
    let path = notebook.folder.path().join("rubrica.vcf");
    fs::write(&path, cards).unwrap();
    notebook.import(&[path], None, now());
    assert_eq!(people::person(&notebook.coltiva, "Anna", false, now()).unwrap().known.person.shown(), "Anna");
}

#[test]
fn two_of_one_name_and_one_postcode_stay_two() {
    for place in ["Torino;TO;10121;Italia", "Via Roma;Torino;TO;10121;Italia"] {
        let notebook = Notebook::new();
        let place = if place.matches(';').count() == 3 { format!(";;;{place}") } else { format!(";;{place}") };
        let card =
            |email: &str| format!("BEGIN:VCARD\nVERSION:4.0\nFN:Mario Rossi\nEMAIL:{email}\nADR:{place}\nEND:VCARD\n");
        let path = notebook.folder.path().join("rubrica.vcf");
        fs::write(&path, card("mario@uno.example") + &card("mrossi@due.example")).unwrap();
        notebook.import(&[path], None, now());
        assert_eq!(people::people(&notebook.coltiva, &people::Query::default(), now()).unwrap().len(), 2, "{place}");
    }
}
