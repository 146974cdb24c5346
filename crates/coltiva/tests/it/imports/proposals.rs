//! What is no record and may be worth one: proposed, never assumed.

use serde_json::json;

use super::Notebook;

const CARDS: &str = "BEGIN:VCARD\nVERSION:4.0\nFN:Anna Rossi\nEMAIL:anna@example.org\nEND:VCARD\n\
                     BEGIN:VCARD\nVERSION:4.0\nFN:Luca Verdi\nEMAIL:luca@example.org\nEND:VCARD\n";

fn told(notebook: &Notebook, lang: &str, path: &str) -> String {
    let output = crate::program(&notebook.data(), lang, crate::DAY, &["import", path]).output().unwrap();
    String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_event_without_guests_that_names_somebody_one_knows_is_proposed() {
    let notebook = Notebook::new();
    notebook.import(&[&notebook.file("rubrica.vcf", CARDS)]);
    let event = |uid: &str, day: &str, title: &str| {
        format!("BEGIN:VEVENT\nUID:{uid}\nDTSTART:{day}T110000Z\nSUMMARY:{title}\nEND:VEVENT\n")
    };
    let events = [
        event("1", "20250312", "Pranzo con Anna Rossi"),
        event("2", "20250313", "Dentista"),
        event("3", "20250314", "Annarossi e altro"),
        event("4", "20990314", "Pranzo con Anna Rossi"),
    ];
    let calendar = format!("BEGIN:VCALENDAR\nVERSION:2.0\n{}END:VCALENDAR\n", events.concat());
    let path = notebook.file("mio.ics", &calendar);
    let report = notebook.import(&[&path]);
    let anna = &notebook.list(&["person", "anna@example.org"])[0]["id"];
    let want = json!([{
        "what": "meeting", "person": anna, "name": "Anna Rossi", "at": "2025-03-12T11:00:00Z",
        "title": "Pranzo con Anna Rossi", "key": null,
    }]);
    assert_eq!(report["proposals"], want);
    assert_eq!(report["files"][0]["skipped"], json!({"no_attendee": 4}));
    assert_eq!(notebook.list(&["interactions"]).len(), 0, "nothing is assumed");
    // The line that is offered is one that the log reads, in both languages; what was taken up is not proposed again.
    assert!(told(&notebook, "en", &path).contains("coltiva log \"meeting with Anna Rossi on 2025-03-12\""));
    assert!(told(&notebook, "it", &path).contains("coltiva log \"riunione con Anna Rossi il 2025-03-12\""));
    let logged = notebook.list(&["log", "--yes", "meeting with Anna Rossi on 2025-03-12"]);
    assert!(!logged.is_empty());
    let log = notebook.list(&["interactions"]);
    assert_eq!((log.len(), &log[0]["people"][0]["id"]), (1, anna));
    assert_eq!(notebook.import(&[&path])["proposals"], json!([]));
}

#[test]
fn a_line_that_is_offered_does_nothing_but_log_whatever_a_file_calls_somebody() {
    let notebook = Notebook::new();
    let card = "BEGIN:VCARD\nVERSION:4.0\nFN:Anna $Rossi`\nEMAIL:anna@example.org\nEND:VCARD\n";
    notebook.import(&[&notebook.file("rubrica.vcf", card)]);
    let event = "BEGIN:VEVENT\nUID:1\nDTSTART:20250312T110000Z\nSUMMARY:Anna $Rossi`\nEND:VEVENT\n";
    let path = notebook.file("mio.ics", format!("BEGIN:VCALENDAR\nVERSION:2.0\n{event}END:VCALENDAR\n"));
    let told = told(&notebook, "en", &path);
    assert!(told.contains("coltiva log \"meeting with Anna Rossi on 2025-03-12\""), "{told}");
}

#[test]
fn a_number_that_was_passed_on_in_a_chat_is_proposed() {
    let notebook = Notebook::new();
    notebook.import(&[&notebook.file("rubrica.vcf", CARDS)]);
    let card = |id: u32, first: &str, last: &str, phone: &str| {
        json!({
            "id": id, "type": "message", "date": "2025-03-12T10:00:00", "date_unixtime": "1741770000", "from": "Anna Rossi",
            "from_id": "user7", "text": "",
            "contact_information": {"first_name": first, "last_name": last, "phone_number": phone},
        })
    };
    let odd = json!({"id": 9, "type": "message", "date_unixtime": "1741770001", "from": "Anna Rossi", "from_id": "user7",
                     "text": "eh", "contact_information": null});
    let chat = json!({
        "name": "Anna Rossi", "type": "personal_chat", "id": 7,
        "messages": [card(1, "Luca", "Verdi", "+39 333 1112223"), card(2, "Zenobia", "Palmira", "+39 333 4445556"), odd],
    });
    let path = notebook.file("result.json", chat.to_string());
    let report = notebook.import(&[&path]);
    let luca = &notebook.list(&["person", "luca@example.org"])[0]["id"];
    let proposal = |person: &serde_json::Value, name: &str, key: &str| json!({"what": "contact", "person": person, "name": name, "at": "2025-03-12T09:00:00Z", "title": null, "key": key});
    let want = json!([
        proposal(luca, "Luca Verdi", "phone:+393331112223"),
        proposal(&json!(null), "Zenobia Palmira", "phone:+393334445556"),
    ]);
    assert_eq!(report["proposals"], want);
    assert_eq!(report["files"][0]["records"], 3);
    assert!(notebook.list(&["people"]).iter().all(|p| p["name"] != "Zenobia Palmira"), "nobody is made of it");
    let id = luca.as_str().unwrap();
    assert!(told(&notebook, "en", &path).contains(&format!("coltiva correct {id} phone +393331112223")));
    notebook.list(&["correct", id, "phone", "+393331112223"]);
    let again = notebook.import(&[&path]);
    assert_eq!(again["proposals"].as_array().unwrap().len(), 1);
}
