//! A small world by hand, for what neither the village nor a generated world shows.

use std::fs;

use coltiva_app::Coltiva;
use coltiva_app::facts::{not_now, say};
use coltiva_app::log::{draft, save};
use coltiva_app::people::person;
use coltiva_domain::facts::What;
use coltiva_domain::keys::Key;
use coltiva_domain::sightings::Field;
use coltiva_domain::when::When;
use jiff::civil::{Date, date};

use crate::notebooks::{Counted, Notebook, morning};

/// The owner, of themselves.
const RESUME: &str = r#"{"basics":{"name":"Io Prova","email":"io@posta.example","location":{"city":"Trieste"}},
"education":[{"institution":"Politecnico di Milano","startDate":"2001-10","endDate":"2006-07"}],"interests":[{"name":"Vela"}]}"#;

/// People of an address book, each with a line of their card.
const PEOPLE: [(&str, &str); 10] = [
    ("Anna Verdi", "INTEREST:vela"),
    ("Bruno Longo", "ADR:;;Via Alta 1;Trieste;;;"),
    ("Carla Neri", "NOTE:c"),
    ("Dario Riva", "NOTE:d"),
    ("Elsa Conti", "NOTE:e"),
    ("Fabio Serra", "NOTE:f"),
    ("Gina Moro", "NOTE:g"),
    ("Ivo Galli", "BDAY:1980-11-26"),
    ("Lia Ferri", "NOTE:l"),
    ("Mara Poli", "NOTE:Conosciuta al convegno privacy"),
];

/// The day on which it stands.
pub const DAY: Date = date(2026, 11, 25);

/// The world, in a notebook.
pub fn world() -> Notebook {
    let notebook = Notebook::new();
    let at = |name: &str| notebook.folder.path().join(name);
    let cards = PEOPLE.map(|(name, line)| {
        let (given, family) = name.split_once(' ').unwrap();
        let mail = format!("{}@posta.example", given.to_lowercase());
        format!(
            "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{name}\r\nN:{family};{given};;;\r\nEMAIL:{mail}\r\n{line}\r\nEND:VCARD\r\n"
        )
    });
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@posta.example\r\nDTSTART:20261126T100000Z\r\n\
        SUMMARY:Il piano\r\nORGANIZER;CN=Io Prova:mailto:io@posta.example\r\n\
        ATTENDEE;CN=Lia Ferri;PARTSTAT=ACCEPTED:mailto:lia@posta.example\r\n\
        ATTENDEE;CN=Mara Poli;PARTSTAT=ACCEPTED:mailto:mara@posta.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    fs::write(at("resume.json"), RESUME).unwrap();
    fs::write(at("cards.vcf"), cards.concat()).unwrap();
    fs::write(at("calendar.ics"), calendar).unwrap();
    let files = ["resume.json", "cards.vcf", "calendar.ics"].map(at);
    notebook.import(&files, Key::email("io@posta.example"), morning(DAY));
    typed(&notebook.coltiva);
    notebook
}

/// What only the member can say.
fn typed(coltiva: &Coltiva) {
    let (now, mut ids) = (morning(DAY), Counted::default());
    let mut of = |who: &str, what: What<i64>| drop(say(coltiva, who, what, now, &mut ids).unwrap());
    let school = |value: &str| What::Correct { field: Some(Field::School), value: value.to_owned() };
    of("Carla Neri", school("Politecnico di Milano · 2004 – 2008"));
    of("Dario Riva", school("Politecnico di Milano"));
    of("Elsa Conti", What::Met { place: Some("Fiera del libro".to_owned()), on: None, through: None });
    let gina = person(coltiva, "Gina Moro", false, now).unwrap().known.person.sightings[0];
    of("Fabio Serra", What::Met { place: None, on: None, through: Some(gina) });
    of("Gina Moro", What::Met { place: None, on: Some(When::Day(date(2021, 11, 25))), through: None });
    let before = morning(date(2026, 2, 1));
    not_now(coltiva, "Fabio Serra", "in viaggio, ne parliamo a ottobre", before, &mut ids).unwrap();
    let owed = draft(coltiva, "ho promesso a Gina Moro di mandare il bando", &[], before).unwrap();
    save(coltiva, &owed, before, &mut ids).unwrap();
    let mara = draft(coltiva, "ho promesso a Mara Poli le foto entro venerdì", &[], now).unwrap();
    save(coltiva, &mara, now, &mut ids).unwrap();
    let helped = draft(coltiva, "Ivo Galli mi ha aiutato con il trasloco il 3 marzo 2025", &[], now).unwrap();
    save(coltiva, &helped, now, &mut ids).unwrap();
}
