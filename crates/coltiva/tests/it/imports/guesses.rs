//! What was guessed, said, and how it is done over.

use serde_json::{Value, json};

use super::Notebook;
use crate::coltiva;

fn guess<'r>(report: &'r Value, what: &str) -> Option<&'r Value> {
    report["guesses"].as_array().unwrap().iter().find(|g| g["what"] == what).map(|g| &g["value"])
}

const CHAT: &str = "13/02/24, 09:15 - Anna: ciao\n13/02/24, 09:16 - Giulia: ciao\n";

#[test]
fn times_without_a_zone_say_which_was_taken() {
    let notebook = Notebook::new();
    let path = notebook.file("chat.txt", CHAT);
    let report = notebook.import(&["--dry-run", &path]);
    assert!(guess(&report, "zone").is_some());
    let report = notebook.import(&["--zone", "America/New_York", &path]);
    assert_eq!(guess(&report, "zone"), None);
    let log = notebook.list(&["interactions"]);
    assert_eq!(log[0]["at"], "2024-02-13T14:15:00Z");
}

#[test]
fn a_preview_shows_ten_examples_and_the_dates() {
    let notebook = Notebook::new();
    let letters: String = (1..=28)
        .map(|n| {
            format!(
                "From a@x Mon Jun  2 07:00:10 2025\nX-Gmail-Labels: Inbox\nDelivered-To: giulia@neri.example\n\
                 From: Anna Prova{n} <anna{n}@prova.example>\nTo: giulia@neri.example\nSubject: Orto {n}\n\
                 Message-ID: <{n}@x>\nDate: {n} Jun 2025 09:00:00 +0200\n\nciao\n\n"
            )
        })
        .collect();
    let path = notebook.file("box.mbox", &letters);
    let report = notebook.import(&["--dry-run", &path]);
    assert_eq!(report["range"], json!({"from": "2025-06-01T07:00:00Z", "to": "2025-06-28T07:00:00Z"}));
    let examples = report["examples"].as_array().unwrap();
    assert_eq!(examples.len(), 10);
    let first = json!({
        "what": "person", "name": "Anna Prova1", "key": "email:anna1@prova.example", "company": null, "title": null,
    });
    assert_eq!(examples[0], first);
    let last = &examples[5];
    assert_eq!(
        (&last["what"], &last["kind"], &last["direction"]),
        (&json!("interaction"), &json!("mail"), &json!("in"))
    );
    assert!(last["names"][0].as_str().unwrap().starts_with("Anna Prova"), "{last}");
    assert!(last["subject"].as_str().unwrap().starts_with("Orto"), "{last}");
    for (lang, dates, word) in [
        ("it", "Periodo: 1º giugno 2025 – 28 giugno 2025", "Per esempio:"),
        ("en", "Dates: 1 June 2025 – 28 June 2025", "For example:"),
    ] {
        let told =
            crate::program(&notebook.data(), lang, crate::DAY, &["import", "--dry-run", &path]).output().unwrap();
        let told = String::from_utf8(told.stdout).unwrap();
        assert!(told.contains(dates) && told.contains(word) && told.contains("Anna Prova1"), "{told}");
    }
    // What is here already is no example of what would come in.
    let report = notebook.import(&[&path]);
    assert_eq!((report["examples"].as_array().unwrap().len(), report["range"].is_null()), (0, false));
    assert_eq!(notebook.import(&["--dry-run", &path])["examples"], json!([]));
}

#[test]
fn a_chat_that_does_not_say_who_is_who_asks() {
    let notebook = Notebook::new();
    let path = notebook.file("chat.txt", CHAT);
    assert_eq!(guess(&notebook.import(&["--dry-run", &path]), "owner_unknown"), Some(&json!("Anna, Giulia")));
    assert_eq!(guess(&notebook.import(&["--owner", "giulia", &path]), "owner_unknown"), None);
    let people = notebook.list(&["people"]);
    assert_eq!(people.iter().map(|p| &p["name"]).collect::<Vec<_>>(), ["Anna"]);
    let named = notebook.file("WhatsApp Chat with Anna.txt", CHAT);
    assert_eq!(guess(&notebook.import(&["--dry-run", &named]), "owner_unknown"), None);
}

#[test]
fn what_was_said_and_is_not_here_is_told() {
    let notebook = Notebook::new();
    let chat = notebook.file("chat.txt", CHAT);
    assert_eq!(
        guess(&notebook.import(&["--dry-run", "--owner", "Giuliana", &chat]), "owner_absent"),
        Some(&json!("Giuliana"))
    );
    assert_eq!(guess(&notebook.import(&["--dry-run", "--owner", "Giulia", &chat]), "owner_absent"), None);
    let table = notebook.file("table.csv", "Chi,Posta\nAnna Bianchi,anna@example.org\n");
    let map = notebook.file("names.map", "chi,name\nPostale,email\n");
    let report = notebook.import(&["--dry-run", "--map", &map, &table]);
    assert_eq!(guess(&report, "columns_absent"), Some(&json!("Postale")));
}

#[test]
fn a_table_without_header_is_asked_for_and_named_by_number() {
    let notebook = Notebook::new();
    let path = notebook.file("table.csv", "Anna Bianchi,anna@example.org,ACME\nLuca Verdi,luca@example.org,Foo\n");
    let report = notebook.import(&[&path]);
    assert_eq!(report["files"][0]["skipped"], json!({"unknown_columns": 2}));
    assert_eq!(report["files"][0]["complaints"][0]["code"], "unknown_columns");
    let map = notebook.file("names.map", "1,name\n2,email\n3,company\n");
    let report = notebook.import(&["--map", &map, &path]);
    assert_eq!(report["files"][0]["people"]["new"], 2);
    assert_eq!(notebook.list(&["person", "anna@example.org"])[0]["name"], "Anna Bianchi");
}

#[test]
fn the_order_of_dates_can_be_said() {
    let text = "Name,Email,Birthday\nAnna,anna@example.org,03/04/1980\n";
    for (order, birthday) in [(None, "1980-04-03"), (Some("mdy"), "1980-03-04"), (Some("dmy"), "1980-04-03")] {
        let notebook = Notebook::new();
        let path = notebook.file("table.csv", text);
        let flags: Vec<&str> = order.map_or(vec![], |order| vec!["--date-order", order]);
        let report = notebook.import(&[flags.as_slice(), &[&path]].concat());
        assert_eq!(guess(&report, "date_order").is_some(), order.is_none());
        let person = notebook.list(&["person", "anna@example.org"]).remove(0).to_string();
        assert!(person.contains(birthday), "{person}");
    }
}

#[test]
fn a_resume_is_yours_unless_you_say_who_you_are() {
    let text = json!({"basics": {"name": "Elena Costa", "email": "elena@example.org"}}).to_string();
    let notebook = Notebook::new();
    let report = notebook.import(&[&notebook.file("resume.json", &text)]);
    assert_eq!(guess(&report, "owner"), Some(&json!("elena@example.org")));
    assert!(notebook.list(&["people"]).is_empty());
    let notebook = Notebook::new();
    let report = notebook.import(&["--owner", "io@example.org", &notebook.file("resume.json", &text)]);
    assert_eq!(report["totals"]["people"]["new"], 1);
    assert_eq!(notebook.list(&["people"])[0]["name"], "Elena Costa");
    assert_eq!(notebook.list(&["me"])[0]["emails"], json!(["io@example.org"]));
    // Where the notebook knows better, it says so.
    let report = notebook.import(&[&notebook.file("other.json", text.replace("lena", "mma"))]);
    assert_eq!(guess(&report, "own-resume"), Some(&json!("Emma Costa")));
}

#[test]
fn a_page_in_place_of_an_archive_is_an_expired_download() {
    let notebook = Notebook::new();
    let path = notebook.file("export.zip", "<!DOCTYPE html><html><body>Sign in</body></html>");
    let output = coltiva(&notebook.data(), &["import", &path]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stdout).contains("has expired"));
}

#[test]
fn the_report_tells_of_an_export_as_a_whole() {
    let notebook = Notebook::new();
    let header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    let path = notebook.file(
        "li/Connections.csv",
        format!("{header}Anna,Bianchi,https://www.linkedin.com/in/a,,C,P,31 Feb 2025\n,,,,,,07 Jun 2026\n"),
    );
    notebook.file("li/Skills.csv", "Name\nCAD\nRevit\n");
    notebook.file("li/Reactions.csv", "Date,Type,Link\n2024-02-01 15:02:55,LIKE,https://x\n");
    let folder = path.trim_end_matches("/Connections.csv");
    let said = |lang: &str| {
        let output =
            crate::program(&notebook.data(), lang, crate::DAY, &["import", "--dry-run", folder]).output().unwrap();
        String::from_utf8(output.stdout).unwrap().replace(folder, "li")
    };
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(
        lines(&said("en")),
        [
            "li  LinkedIn export",
            "    2 connections: people: 1 new · left out: 1 hidden profile",
            "    about you: 2 skills · left out: 2 that are no people",
            "    read, with nobody in them: Reactions.csv",
            "    Connections.csv, row 2: no such date (Connected On: 31 Feb 2025)",
            "",
            "For example:",
            "  person  Anna Bianchi  P, C",
            "This was a preview: the notebook is as it was.",
        ]
    );
    assert_eq!(
        lines(&said("it"))[..5],
        [
            "li  esportazione di LinkedIn",
            "    2 collegamenti: persone: 1 nuova · lasciati fuori: 1 profilo nascosto",
            "    di te: 2 competenze · lasciati fuori: 2 che non sono persone",
            "    letti, e senza persone dentro: Reactions.csv",
            "    Connections.csv, riga 2: data che non esiste (Connected On: 31 Feb 2025)",
        ]
    );
}

/// The headings of Google's table in Italian: a label is no address, and an organisation's name is a company.
#[test]
fn googles_headings_in_italian_are_understood() {
    let notebook = Notebook::new();
    let table = "Nome,Cognome,Nome organizzazione,Etichetta e-mail 1,Valore e-mail 1\nAda,Neri,Officine Riva,Casa,ada@example.org\n";
    let report = notebook.import(&[&notebook.file("contatti.csv", table)]);
    assert_eq!(report["files"][0]["complaints"].as_array().unwrap().len(), 0, "{report}");
    let ada = &notebook.list(&["people"])[0];
    assert_eq!((&ada["company"], &ada["emails"][0]), (&"Officine Riva".into(), &"ada@example.org".into()));
}
