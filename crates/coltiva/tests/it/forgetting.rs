//! Who is forgotten is gone also from what others took part in; and for the others all stays as it was.

use std::fs;

use serde_json::Value;

use super::{coltiva, lines, program};

const DAY: &str = "2026-11-20";

const CARDS: &str = "BEGIN:VCARD\nVERSION:4.0\nFN:Zenobia Palmira\nN:Palmira;Zenobia;;;\nNICKNAME:Zeni\n\
    EMAIL:zenobia@palmira.example\nEND:VCARD\n\
    BEGIN:VCARD\nVERSION:4.0\nFN:Bruno Verdi\nEMAIL:bruno@verdi.example\nEND:VCARD\n";

const MEETING: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:in-tre\r\nDTSTAMP:20260101T000000Z\r\n\
    DTSTART:20260302T090000Z\r\nDTEND:20260302T100000Z\r\nSUMMARY:Riunione\r\nORGANIZER:mailto:io@casa.example\r\n\
    ATTENDEE;PARTSTAT=ACCEPTED;CN=Zenobia Palmira:mailto:zenobia@palmira.example\r\n\
    ATTENDEE;PARTSTAT=ACCEPTED;CN=Bruno Verdi:mailto:bruno@verdi.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

const LETTERS: &str = "From a@b Tue Feb  3 10:00:00 2026\nFrom: Io <io@casa.example>\n\
    To: Bruno Verdi <bruno@verdi.example>, Zenobia Palmira <zenobia@palmira.example>\n\
    Subject: cena con Zeni\nDate: Tue, 3 Feb 2026 10:00:00 +0000\nMessage-ID: <g1@casa.example>\n\n\
    Ciao Bruno, ciao Zenobia: a presto.\n\n\
    From a@b Wed Feb  4 10:00:00 2026\nFrom: Zenobia Palmira <zenobia@palmira.example>\n\
    To: Io <io@casa.example>, Bruno Verdi <bruno@verdi.example>\n\
    Subject: Re: cena\nDate: Wed, 4 Feb 2026 10:00:00 +0000\nMessage-ID: <g2@posta.example>\n\nPorto il pangiallo.\n\n";

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        for (name, text) in [("a.vcf", CARDS), ("b.ics", MEETING), ("c.mbox", LETTERS)] {
            fs::write(desk.0.path().join(name), text).unwrap();
        }
        desk.import();
        desk
    }

    fn import(&self) {
        let files = ["a.vcf", "b.ics", "c.mbox"].map(|name| self.0.path().join(name).display().to_string());
        let mut arguments = vec!["import", "--bodies", "full", "--owner", "io@casa.example"];
        arguments.extend(files.iter().map(String::as_str));
        self.run(&arguments);
    }

    fn run(&self, arguments: &[&str]) -> Vec<Value> {
        let all: Vec<&str> = [&["--json"], arguments].concat();
        let output = program(&self.0.path().join("notebook"), "en", DAY, &all).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        lines(&output)
    }

    fn forget_zenobia(&self) {
        self.run(&["forget", "zenobia@palmira.example", "--yes"]);
    }

    fn holds(&self, word: &str) -> bool {
        fs::read_dir(self.0.path().join("notebook")).unwrap().any(|entry| {
            let bytes = fs::read(entry.unwrap().path()).unwrap().to_ascii_lowercase();
            bytes.windows(word.len()).any(|w| w == word.as_bytes())
        })
    }
}

#[test]
fn what_did_not_happen_has_not_happened_for_the_others_either() {
    let desk = Desk::new();
    desk.run(&["correct", "ics:in-tre", "--wrong"]);
    let days = || desk.run(&["people", "Bruno Verdi"])[0]["days"].clone();
    let keys = || -> Vec<String> {
        desk.run(&["interactions", "--person", "Bruno Verdi"])
            .iter()
            .map(|line| line["key"].as_str().unwrap().to_owned())
            .collect()
    };
    let (days_before, keys_before) = (days(), keys());
    assert_eq!(keys_before.len(), 2, "the two letters: {keys_before:?}");
    desk.forget_zenobia();
    assert_eq!((days(), keys()), (days_before.clone(), keys_before.clone()));
    desk.import();
    assert_eq!((days(), keys()), (days_before, keys_before), "nor by the same files");
    desk.run(&["verify"]);
}

#[test]
fn names_and_nicknames_go_from_what_happened_with_others_too() {
    let desk = Desk::new();
    desk.run(&["log", "caffè con Bruno Verdi e Zenobia Palmira il 5 marzo"]);
    desk.run(&["correct", "Bruno Verdi", "note", "cugino di Zenobia Palmira"]);
    assert!(desk.holds("zeni") && desk.holds("pangiallo"));
    desk.forget_zenobia();
    for _ in 0..2 {
        for word in ["palmira", "zenobia", "zeni", "pangiallo"] {
            assert!(!desk.holds(word), "{word}");
        }
        desk.import();
    }
    let bruno = desk.run(&["person", "Bruno Verdi"]);
    assert!(bruno[0].to_string().contains("cugino di …"), "{}", bruno[0]);
}

#[test]
fn the_forgotten_do_not_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("notebook");
    let card = folder.path().join("anna.vcf");
    std::fs::write(
        &card,
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Annalena Rossi\r\nEMAIL:annalena@example.org\r\nEND:VCARD\r\n",
    )
    .unwrap();
    let card = card.display().to_string();
    assert!(coltiva(&data, &["import", &card]).status.success());
    assert!(coltiva(&data, &["forget", "annalena@example.org", "--yes"]).status.success());
    for entry in std::fs::read_dir(&data).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(8).any(|w| w == b"Annalena" || w == b"annalena"), "erased whole");
    }
    assert!(coltiva(&data, &["import", &card]).status.success());
    assert!(lines(&coltiva(&data, &["--json", "people"])).is_empty());
}

#[test]
fn of_two_namesakes_who_may_be_one_neither_is_erased_for_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("notebook");
    for (file, mail) in [("a.vcf", "mario.rossi@acme.example"), ("b.vcf", "mario.rossi2@acme.example")] {
        let path = folder.path().join(file);
        fs::write(&path, format!("BEGIN:VCARD\nVERSION:4.0\nFN:Mario Rossi\nEMAIL:{mail}\nEND:VCARD\n")).unwrap();
        assert!(program(&data, "en", DAY, &["import", path.to_str().unwrap()]).status().unwrap().success());
    }
    let people = || lines(&program(&data, "en", DAY, &["people", "--json"]).output().unwrap()).len();
    assert_eq!(people(), 2);
    let pairs = lines(&program(&data, "en", DAY, &["duplicates", "--json"]).output().unwrap());
    assert_eq!(pairs[0]["tier"], "ask", "{pairs:?}");
    let refused = program(&data, "en", DAY, &["forget", "Mario Rossi", "--yes"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("Mario Rossi"));
    assert_eq!(people(), 2);
    let by_address = ["forget", "mario.rossi2@acme.example", "--yes"];
    assert!(program(&data, "en", DAY, &by_address).status().unwrap().success());
    assert_eq!(people(), 1);
}

#[test]
fn how_one_met_others_stays_when_who_brought_them_together_is_forgotten() {
    let desk = Desk::new();
    desk.run(&["log", "--yes", "Zenobia Palmira mi ha presentato Paolo Rinaldi a Torino"]);
    let paolo = || desk.run(&["person", "Paolo Rinaldi"]).remove(0).to_string();
    assert!(paolo().contains("\"met\"") && paolo().contains("Zenobia"), "{}", paolo());
    desk.forget_zenobia();
    assert!(paolo().contains("\"met\"") && !paolo().contains("Zenobia"), "{}", paolo());
    assert!(!desk.holds("zenobia"));
    let verified = desk.run(&["verify"]).remove(0);
    assert_eq!(verified["problems"].as_array().map(Vec::len), Some(0), "{verified}");
}

/// Two cards on one number or address: forgets the first by name, puts back a copy of before, brings the cards in again.
fn forget_one_of_two(key: &str, names: [&str; 2]) {
    let folder = tempfile::tempdir().unwrap();
    let (data, card, copy) =
        (folder.path().join("notebook"), folder.path().join("casa.vcf"), folder.path().join("copia.sqlite"));
    let cards = names.map(|name| {
        let note = name.to_lowercase();
        format!("BEGIN:VCARD\nVERSION:4.0\nFN:{name}\n{key}\nNOTE:{note} e i gatti\nEND:VCARD\n")
    });
    fs::write(&card, cards.concat()).unwrap();
    // The same two in another list: no record of theirs was ever seen.
    let table = folder.path().join("rubrica.csv");
    let (heading, value) = match key.split_once(':').unwrap() {
        ("TEL", value) => ("Phone 1 - Value", value),
        (_, value) => ("E-mail 1 - Value", value),
    };
    let rows = names.map(|name| format!("{},{value}\n", name.replace(' ', ",")));
    fs::write(&table, format!("First Name,Last Name,{heading}\n{}", rows.concat())).unwrap();

    let run = |arguments: &[&str]| {
        let output = program(&data, "it", DAY, arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    };
    let left = || -> Vec<String> {
        let mut names: Vec<String> = lines(&run(&["people", "--json"]))
            .iter()
            .map(|person| person["name"].as_str().unwrap().to_owned())
            .collect();
        names.dedup();
        names
    };
    let [gone, stays] = names;
    run(&["import", card.to_str().unwrap()]);
    assert_eq!(left().len(), 2, "{names:?}");
    run(&["backup", copy.to_str().unwrap()]);
    run(&["forget", gone, "--yes"]);
    assert_eq!(left(), [stays]);
    run(&["restore", copy.to_str().unwrap()]);
    assert_eq!(left(), [stays], "after the restore");
    for file in [&card, &table] {
        run(&["import", file.to_str().unwrap()]);
        assert_eq!(left(), [stays], "after an import");
    }
    let person = lines(&run(&["person", stays, "--json"])).remove(0).to_string();
    assert!(
        person.contains("e i gatti") && person.contains(key.split([':', ' ']).next_back().unwrap()),
        "whole: {person}"
    );

    run(&["forget", "--lift", key.split_once(':').unwrap().1]);
    run(&["import", card.to_str().unwrap()]);
    assert_eq!(left().len(), 2, "{names:?}");
}

#[test]
fn what_another_notebook_noted_comes_without_the_forgotten() {
    let (desk, other) = (Desk::new(), Desk::new());
    let folder = desk.0.path().join("fuori").display().to_string();
    desk.run(&["correct", "Bruno Verdi", "note", "a scuola con Zenobia Palmira (zenobia@palmira.example)"]);
    desk.run(&["export", &folder]);
    other.forget_zenobia();
    other.run(&["import", &format!("{folder}/notebook.jsonl")]);
    assert!(other.run(&["person", "Bruno Verdi"])[0].to_string().contains("a scuola con … (…)"));
    assert!(!other.holds("palmira"));
}

#[test]
fn of_a_household_with_one_number_the_others_stay_whole() {
    forget_one_of_two("TEL:+39 0445 521234", ["Anna Rossi", "Luca Rossi"]);
}

#[test]
fn who_comes_back_by_phone_under_another_name_is_known_and_a_relative_is_not_taken_for_them() {
    let desk = Desk::new();
    let card = |name: &str, more: &str| {
        let path = desk.0.path().join(format!("{name}.vcf"));
        let text = format!("BEGIN:VCARD\nVERSION:4.0\nFN:{name}\n{more}TEL:+39 333 7654321\nEND:VCARD\n");
        fs::write(&path, text).unwrap();
        desk.run(&["import", &path.display().to_string()]);
        desk.run(&["people"]).iter().any(|person| person["name"] == name)
    };
    assert!(card("Giuseppe Rossi", "NICKNAME:Lupo\n"));
    desk.run(&["forget", "Giuseppe Rossi", "--yes"]);
    for (name, more) in
        [("Giuseppe Verdi", ""), ("Beppe", ""), ("Rossi Pino", ""), ("Lupo", ""), ("G. R.", "NICKNAME:Lupo\n")]
    {
        assert!(!card(name, more), "{name}");
    }
    for name in ["Anna Rossi", "Rossi Luca", "Rossi", "G. Rossi"] {
        assert!(card(name, ""), "{name}");
    }
    desk.run(&["forget", "--lift", "+39 333 7654321"]);
    assert!(card("Beppe Rossi", ""), "until it is lifted");
}

#[test]
fn of_two_people_on_one_address_the_other_stays_whole() {
    forget_one_of_two("EMAIL:casa.nostra@posta.example", ["Anna Bianchi", "Luca Moretti"]);
}

#[test]
fn the_records_of_others_name_who_is_forgotten_no_more() {
    let desk = Desk::new();
    let marta = "BEGIN:VCARD\nVERSION:4.0\nFN:Marta Zanetti\nTEL:+39 333 7654321\nEND:VCARD\n";
    let paolo = "BEGIN:VCARD\nVERSION:4.0\nFN:Paolo Rinaldi\nEMAIL:paolo@rinaldi.example\n\
        RELATED;TYPE=spouse;VALUE=text:Marta Zanetti\nCATEGORIES:amici di Marta Zanetti\n\
        NOTE:sposato con Màrta  ZANETTI (+39 333 765 4321)\\, due figli\nEND:VCARD\n";
    let file = |name: &str, text: &str| {
        let path = desk.0.path().join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let both = file("due.vcf", &[paolo, marta].concat());
    let moved = paolo.replace("NOTE", "TITLE:Geometra\nNOTE");
    let later = file("dopo.vcf", &moved);
    desk.run(&["import", &both]);
    assert_eq!(desk.run(&["people", "Marta"]).len(), 2);
    desk.run(&["forget", "Marta Zanetti", "--yes"]);
    let shown = || desk.run(&["person", "Paolo Rinaldi"]).remove(0);
    let first = shown();
    assert!(first.to_string().contains("sposato con … (+…), due figli"), "{first}");
    for again in [None, Some(&both), Some(&later)] {
        if let Some(file) = again {
            desk.run(&["import", file]);
        }
        assert!(desk.run(&["people", "Marta"]).is_empty(), "after {again:?}");
        for word in ["marta zanetti", "zanetti", "7654321"] {
            assert!(!desk.holds(word), "{word}, after {again:?}");
        }
        assert!(again == Some(&later) || shown() == first, "no second version: {}", shown());
        let verified = desk.run(&["verify"]).remove(0);
        assert_eq!(verified["problems"].as_array().map(Vec::len), Some(0), "{verified}");
    }
}

#[test]
fn whoever_was_taken_for_the_owner_goes_from_what_is_said_of_the_owner_too() {
    let desk = Desk(tempfile::tempdir().unwrap());
    let posta = desk.0.path().join("posta.mbox");
    fs::write(&posta, LETTERS).unwrap();
    let import = || desk.run(&["import", posta.to_str().unwrap(), "--owner", "zenobia@palmira.example"]);
    import();
    desk.run(&["me", "--not", "zenobia@palmira.example", "--add-email", "io@casa.example", "--name", "Io Casa"]);
    assert!(desk.run(&["me"])[0].to_string().contains("io@casa.example"));
    let exported = desk.0.path().join("copia");
    desk.run(&["export", exported.to_str().unwrap()]);
    desk.forget_zenobia();
    let me = desk.run(&["me"]).remove(0);
    assert_eq!((&me["name"], &me["emails"]), (&"Io Casa".into(), &serde_json::json!(["io@casa.example"])));
    let notebook = exported.join("notebook.jsonl");
    for file in [None, notebook.to_str()] {
        if let Some(file) = file {
            desk.run(&["import", file]);
        }
        assert!(!desk.holds("zenobia@palmira"), "after {file:?}");
        assert_eq!(desk.run(&["me"]).remove(0), me, "after {file:?}");
        assert!(desk.run(&["people", "Zenobia"]).is_empty());
        desk.run(&["verify"]);
    }
}

#[test]
fn what_was_typed_about_others_names_who_is_forgotten_no_more() {
    let desk = Desk::new();
    desk.run(&["tag", "Bruno Verdi", "cugino di Zenobia Palmira"]);
    desk.run(&["tag", "Bruno Verdi", "Zenobia Palmira"]);
    desk.run(&["tag", "Bruno Verdi", "vela"]);
    desk.run(&["circle", "Bruno Verdi", "Amici di Zenobia Palmira"]);
    desk.run(&["correct", "Bruno Verdi", "company", "Studio Zenobia Palmira"]);
    desk.forget_zenobia();
    for word in ["palmira", "zenobia"] {
        assert!(!desk.holds(word), "{word}");
    }
    let bruno = desk.run(&["person", "Bruno Verdi"]).remove(0).to_string();
    for left in ["cugino di …", "Amici di …", "Studio …", "vela"] {
        assert!(bruno.contains(left), "{left}: {bruno}");
    }
    let tags = desk.run(&["tag"]);
    assert_eq!(tags.len(), 2, "a tag that was nothing but the name is gone: {tags:?}");
    desk.run(&["verify"]);
}

#[test]
fn what_was_found_in_a_letter_to_another_names_who_is_forgotten_no_more() {
    let desk = Desk(tempfile::tempdir().unwrap());
    let file = |name: &str, text: &str| {
        let path = desk.0.path().join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let letter = file(
        "posta.mbox",
        "From io@casa.example Wed Nov 18 10:00:00 2026\nFrom: Io <io@casa.example>\n\
         To: Bruno Verdi <bruno@verdi.example>\nSubject: curriculum\nMessage-ID: <cv@x>\n\
         Date: Wed, 18 Nov 2026 10:00:00 +0000\n\nCiao Bruno,\n\
         ti mando il curriculum di Zenobia Palmira (zenobia@palmira.example) entro venerdì.\n\n",
    );
    let cards = file(
        "rubrica.vcf",
        "BEGIN:VCARD\nVERSION:3.0\nFN:Zenobia Palmira\nEMAIL:zenobia@palmira.example\nEND:VCARD\n\
         BEGIN:VCARD\nVERSION:3.0\nFN:Carla Neri\nEMAIL:carla@neri.example\n\
         TITLE:Assistente di Zenobia Palmira\nEND:VCARD\n",
    );
    let import = || desk.run(&["import", &letter, &cards, "--owner", "io@casa.example"]);
    import();
    let promised = desk.run(&["promises", "--open"]);
    assert!(promised[0].to_string().contains("Zenobia Palmira"), "{promised:?}");
    desk.forget_zenobia();
    for again in [false, true] {
        if again {
            import();
        }
        assert!(!desk.holds("palmira") && !desk.holds("zenobia"), "again: {again}");
        assert_eq!(desk.run(&["promises", "--open"]).len(), 1, "what was promised to Bruno stays");
        assert!(desk.run(&["people", "zenobia"]).is_empty());
        desk.run(&["verify"]);
    }
}

const GROUP: &str = "05/03/24, 09:14 - Io ha creato il gruppo \"Gita al lago\"\n\
    05/03/24, 09:15 - Bruno Verdi: chi porta il pane?\n05/03/24, 09:16 - Io: io\n\
    05/03/24, 09:17 - Zenobia Palmira: porto il pangiallo\n05/03/24, 09:18 - Bruno Verdi: bene\n";

#[test]
fn of_a_group_that_knew_them_by_name_alone_the_others_keep_what_was_theirs() {
    let desk = Desk::new();
    let chat = desk.0.path().join("Chat WhatsApp con Gita con Zenobia Palmira.txt");
    fs::write(&chat, GROUP).unwrap();
    let import = || {
        let report = desk.run(&["import", "--bodies", "full", chat.to_str().unwrap()]);
        report.iter().map(Value::to_string).collect::<String>()
    };
    import();
    let keys = || -> Vec<String> {
        desk.run(&["interactions"]).iter().map(|line| line["key"].as_str().unwrap().to_owned()).collect()
    };
    assert!(keys().iter().any(|key| key.starts_with("whatsapp:")));
    assert!(!keys().iter().any(|key| key.contains("palmira")), "no key names anybody: {:?}", keys());
    let exported = desk.0.path().join("copia");
    desk.run(&["export", exported.to_str().unwrap()]);
    desk.forget_zenobia();
    let before = keys();
    for again in [None, Some("the chat"), Some("an export of before")] {
        match again {
            None => {}
            Some("the chat") => _ = import(),
            Some(_) => _ = desk.run(&["import", exported.join("notebook.jsonl").to_str().unwrap()]),
        }
        for word in ["zenobia palmira", "zenobia-palmira", "pangiallo"] {
            assert!(!desk.holds(word), "{word}, after {again:?}");
        }
        assert_eq!(keys(), before, "after {again:?}");
        desk.run(&["verify"]);
    }
}

#[test]
fn a_name_in_a_group_that_somebody_else_bears_stays_theirs() {
    let desk = Desk::new();
    let (chat, card) = (desk.0.path().join("Chat WhatsApp con Gita.txt"), desk.0.path().join("altra.vcf"));
    fs::write(&chat, GROUP).unwrap();
    fs::write(&card, "BEGIN:VCARD\nVERSION:4.0\nFN:Zenobia Palmira\nEMAIL:altra@posta.example\nEND:VCARD\n").unwrap();
    desk.run(&["import", chat.to_str().unwrap(), card.to_str().unwrap()]);
    desk.run(&["duplicates", "different", "zenobia@palmira.example", "altra@posta.example"]);
    desk.forget_zenobia();
    assert_eq!(desk.run(&["people", "Zenobia"]).len(), 1);
    assert!(desk.holds("name:zenobia-palmira"));
}
