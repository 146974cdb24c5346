//! What was said with `me`, imports, strangers: nothing is passed over by `undo`, and nothing goes without a word.

use super::desk::Desk;

const CARDS: &str = "BEGIN:VCARD\nVERSION:4.0\nFN:Anna Zorzetti\nEMAIL:anna@lanificio.example\nEND:VCARD\n";

fn emails(desk: &Desk) -> serde_json::Value {
    desk.json(&["me"])[0]["emails"].clone()
}

#[test]
fn what_one_took_for_ones_own_is_given_back() {
    let desk = Desk::new();
    desk.import("rubrica.vcf", CARDS);
    desk.json(&["log", "caffè con Anna Zorzetti ieri"]);
    let (_, text) = desk.said("it", &["me", "--add-email", "anna@lanificio.example"]);
    assert!(text.contains("è di Anna Zorzetti, con 1 interazione"), "{text}");
    assert!(desk.json(&["people"]).is_empty());
    desk.json(&["me", "--not", "anna@lanificio.example"]);
    assert_eq!(desk.json(&["people"])[0]["name"], "Anna Zorzetti");
    assert_eq!(emails(&desk), serde_json::json!([]));
    for (add, not) in [("--add-email", "sbagliato@x.example"), ("--add-phone", "+393331234567")] {
        let empty = Desk::new();
        empty.json(&["me", add, not]);
        let me = empty.json(&["me", "--not", not]);
        assert_eq!((&me[0]["emails"], &me[0]["phones"]), (&serde_json::json!([]), &serde_json::json!([])));
        let (code, text) = empty.said("it", &["me", "--not", not]);
        assert_eq!(code, Some(0));
        assert!(text.contains("non era fra i tuoi"), "{text}");
    }
}

#[test]
fn undo_takes_back_what_was_said_with_me() {
    let desk = Desk::new();
    desk.json(&["log", "caffè con Tom Hill"]);
    desk.json(&["me", "--add-email", "io@casa.example", "--name", "Carlo"]);
    desk.json(&["me", "--time-zone", "Asia/Tokyo"]);
    desk.json(&["tag", "tom", "prova"]);
    let (_, text) = desk.said("it", &["undo"]);
    assert!(text.contains("prova"), "{text}");
    let (_, text) = desk.said("it", &["undo"]);
    assert!(text.contains("coltiva me"), "{text}");
    assert_ne!(desk.json(&["me"])[0]["time_zone"], "Asia/Tokyo");
    assert_eq!(emails(&desk), serde_json::json!(["io@casa.example"]));
    desk.json(&["undo"]);
    assert_eq!(emails(&desk), serde_json::json!([]));
    assert_eq!(desk.json(&["people"]).len(), 1, "what was typed before stands");
    desk.json(&["undo"]);
    assert!(desk.json(&["people"]).is_empty());
}

#[test]
fn undo_does_not_jump_over_an_import() {
    let desk = Desk::new();
    desk.json(&["log", "caffè con Tom Hill"]);
    desk.import("rubrica.vcf", CARDS);
    let (code, text) = desk.said("it", &["undo"]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("coltiva imports undo 1"), "{text}");
    assert_eq!(desk.json(&["people"]).len(), 2);
    let (code, text) = desk.said("it", &["undo"]);
    assert_eq!(code, Some(0), "asked again, it is the act before: {text}");
    assert_eq!(desk.json(&["people"]).len(), 1);
    let again = Desk::new();
    again.json(&["log", "caffè con Tom Hill"]);
    again.import("rubrica.vcf", CARDS);
    again.json(&["imports", "undo", "1"]);
    again.json(&["undo"]);
    assert!(again.json(&["people"]).is_empty(), "an import that was taken back is no act");
}

const ELENA: &str = "BEGIN:VCARD\nVERSION:4.0\nFN:Elena Marchetti\nEMAIL:elena@lanificio.example\nBDAY:19800203\n\
    NOTE:in vacanza a maggio\nEND:VCARD\n";

#[test]
fn of_an_import_that_is_taken_back_only_what_was_typed_stays() {
    let desk = Desk::new();
    desk.import("rubrica.vcf", ELENA);
    let id = desk.json(&["people"])[0]["id"].clone();
    desk.json(&["correct", "Elena", "azienda", "Fondazione Luce"]);
    desk.json(&["imports", "undo", "1"]);
    let text = desk.said("it", &["person", "Elena Marchetti"]).1;
    assert!(text.contains("Fondazione Luce"), "{text}");
    for gone in ["febbraio", "maggio", "lanificio", "rubrica"] {
        assert!(!text.contains(gone), "{gone}: {text}");
    }
    assert_eq!(desk.json(&["people"])[0]["id"], id, "every id that was printed leads to her");
    assert_eq!(desk.json(&["verify"])[0]["problems"], serde_json::json!([]));
    // The same file once more, and she is one with what was typed of her.
    desk.import("rubrica.vcf", ELENA);
    assert!(desk.json(&["duplicates"]).is_empty());
    let text = desk.said("it", &["person", "Elena Marchetti"]).1;
    assert!(text.contains("Fondazione Luce") && text.contains("febbraio"), "{text}");
    // And what was typed taken back, she goes with the import.
    desk.said("it", &["undo"]);
    desk.json(&["undo"]);
    desk.json(&["imports", "undo", "2"]);
    assert!(desk.json(&["people"]).is_empty());
}

#[test]
fn what_was_typed_of_her_stays_with_what_another_import_says() {
    let desk = Desk::new();
    desk.import("rubrica.vcf", ELENA);
    desk.import("altra.csv", "First Name,Last Name,E-mail 1 - Value\nElena,Marchetti,elena@lanificio.example\n");
    desk.json(&["tag", "Elena", "vela"]);
    for import in ["1", "2"] {
        desk.json(&["imports", "undo", import]);
        let people = desk.json(&["people", "--tag", "vela"]);
        assert_eq!(people.len(), 1);
        assert_eq!(desk.json(&["people"]).len(), 1);
        assert_eq!(people[0]["emails"].as_array().unwrap().is_empty(), import == "2", "{people:?}");
    }
}

#[test]
fn whom_only_a_line_holds_that_was_taken_back_goes_with_the_import_and_comes_back_with_the_line() {
    let desk = Desk::new();
    desk.import("rubrica.vcf", ELENA);
    desk.json(&["log", "caffè con Elena Marchetti ieri"]);
    desk.json(&["undo"]);
    desk.json(&["imports", "undo", "1"]);
    assert!(desk.json(&["people"]).is_empty());
    let trash = desk.json(&["trash"]);
    desk.json(&["trash", "restore", trash[0]["id"].as_str().unwrap()]);
    let people = desk.json(&["people"]);
    assert_eq!((people.len(), &people[0]["name"], &people[0]["days"]), (1, &"Elena Marchetti".into(), &1.into()));
    assert_eq!(desk.json(&["verify"])[0]["problems"], serde_json::json!([]));
}

#[test]
fn what_is_not_there_is_not_taken_away_and_nothing_is_no_note() {
    let desk = Desk::new();
    desk.import("rubrica.vcf", ELENA);
    for (command, words) in [
        (&["correct", "Elena", "nota", ""][..], "nota vuota"),
        (&["correct", "Elena", "nome"], "nome non si toglie"),
        (&["correct", "p999", "cosa", "x"], "nessuna promessa «p999»"),
        (&["tag", "Elena", "mai", "--remove"], "l'etichetta «mai»"),
        (&["circle", "Elena", "vela", "--remove"], "nella cerchia «vela»"),
        (&["oggi"], "Intendevi today?"),
        (&["persone"], "Intendevi people?"),
        (&["aiuto"], "Intendevi help?"),
        (&["resotre"], "Intendevi restore?"),
        (&["inspect"], "Manca: <FILE>."),
    ] {
        let (code, text) = desk.said("it", command);
        assert!(code == Some(2) && text.contains(words) && !text.contains(".."), "{command:?}: {text}");
    }
    assert!(!desk.said("it", &["network"]).1.contains("Intendevi"));
}

#[test]
fn done_says_what_is_still_open() {
    let desk = Desk::new();
    desk.json(&["log", "pranzo con Ada Costa il 2026-11-10, le devo il libro"]);
    let (_, text) = desk.said("it", &["done", "Ada", "wrote"]);
    assert!(text.contains("Resta in sospeso «il libro»") && text.contains("promises close p1"), "{text}");
    desk.json(&["promises", "close", "p1"]);
    assert!(!desk.said("it", &["done", "Ada", "called"]).1.contains("in sospeso"));
}

#[test]
fn names_and_days_are_typed_as_they_are_said() {
    let desk = Desk::new();
    desk.json(&["log", "caffè con Maria Grazia Riva il 2026-11-20"]);
    assert_eq!(desk.json(&["people", "Maria", "Grazia"]).len(), 1);
    assert_eq!(desk.json(&["person", "maria", "grazia", "riva"])[0]["name"], "Maria Grazia Riva");
    for (since, until, there) in
        [("20/11/2026", "ieri", 1), ("ieri", "oggi", 0), ("novembre", "novembre", 1), ("2026-11-21", "2026-11-30", 0)]
    {
        let log = desk.json(&["interactions", "--since", since, "--until", until]);
        assert_eq!(log.len(), there, "{since} {until}");
    }
    let (code, text) = desk.said("it", &["interactions", "--since", "boh"]);
    assert!(code == Some(2) && text.contains("boh"), "{text}");
    for at in ["25/11/2026", "25 novembre 2026", "domani"] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_coltiva"))
            .args(["--lang", "it", "--at", at, "--data"])
            .arg(&desk.data)
            .arg("today")
            .output()
            .unwrap();
        assert!(output.status.success(), "{at}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let (_, text) = desk.said("it", &["undo", "pippo"]);
    assert!(text.contains("«pippo» è di troppo qui"), "{text}");
}
