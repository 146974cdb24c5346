//! Mailboxes: whose they are, what is no letter between people, what a letter carries.

use serde_json::{Value, json};

use super::Notebook;
use crate::{DAY, coltiva, lines, program};

fn letter(n: u32, from: &str, to: &str, more: &str, body: &str) -> String {
    format!(
        "From - Mon Sep 07 10:00:00 2026\nFrom: {from}\nTo: {to}\nDate: Mon, {n:02} Sep 2026 10:00:00 +0200\nSubject: Ciao\n\
         Message-ID: <{n}.{}@x.example>\n{more}\n{body}\n\n",
        from.len()
    )
}

#[test]
fn an_inbox_of_one_correspondent_still_tells_whose_it_is() {
    let notebook = Notebook::new();
    let text: String =
        (1..6).map(|n| letter(n, "Anna <anna@example.org>", "Io <io@example.org>", "", "ciao")).collect();
    let report = notebook
        .import(&[&notebook.file("Inbox.mbox", text + &letter(9, "luca@example.org", "io@example.org", "", "x"))]);
    assert_eq!(report["guesses"][0]["value"], "io@example.org", "{report}");
    let log = notebook.list(&["interactions"]);
    assert!(log.iter().all(|i| i["direction"] == "in"));
    assert_eq!(report["totals"]["people"]["new"], 2);
    assert_eq!(notebook.list(&["people"]).len(), 2);
}

#[test]
fn one_address_in_two_alphabets_is_one_person() {
    let notebook = Notebook::new();
    let text = letter(1, "anna@münchen.example", "io@example.org", "", "a")
        + &letter(2, "anna@xn--mnchen-3ya.example", "io@example.org", "", "b");
    notebook.import(&["--owner", "io@example.org", &notebook.file("Inbox.mbox", text)]);
    let people = notebook.list(&["people"]);
    assert_eq!((people.len(), &people[0]["emails"]), (1, &json!(["anna@xn--mnchen-3ya.example"])));
}

#[test]
fn a_letter_that_carries_a_card_and_an_invitation_is_a_letter() {
    let notebook = Notebook::new();
    let parts = "--B\nContent-Type: text/plain\n\nciao\n--B\nContent-Type: text/vcard; name=a.vcf\n\nBEGIN:VCARD\nVERSION:3.0\nFN:X\nEND:VCARD\n\
                 --B\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n--B--\n";
    let mime = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n";
    let text = letter(1, "anna@example.org", "io@example.org", mime, parts);
    let path = notebook.file("one.eml", text.split_once('\n').unwrap().1);
    let report = notebook.import(&["--owner", "io@example.org", &path]);
    assert_eq!(report["files"][0]["kind"], "mail");
    assert_eq!((&report["files"][0]["complaints"], &report["totals"]["interactions"]["new"]), (&json!([]), &json!(1)));
    let told: Vec<&Value> = report["guesses"].as_array().unwrap().iter().map(|g| &g["what"]).collect();
    assert!(told.contains(&&json!("cards-in-mail")) && told.contains(&&json!("calendars-in-mail")), "{told:?}");
}

#[test]
fn cards_and_calendars_that_mails_bring_are_read_where_that_is_asked_for() {
    let notebook = Notebook::new();
    let invitation = "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:incontro\nDTSTART:20250603T090000Z\nSUMMARY:Orti\n\
                      ORGANIZER;CN=Anna Rossi:mailto:anna@example.org\nATTENDEE;PARTSTAT=ACCEPTED:mailto:io@example.org\n\
                      END:VEVENT\nEND:VCALENDAR\n";
    let mime = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n";
    // The card is in base64: «BEGIN:VCARD … FN:Zenobia Palmira, EMAIL:zenobia@example.org …».
    let card =
        "QkVHSU46VkNBUkQKVkVSU0lPTjo0LjAKRk46WmVub2JpYSBQYWxtaXJhCkVNQUlMOnplbm9iaWFAZXhhbXBsZS5vcmcKRU5EOlZDQVJECg==";
    let parts = |n: u32| {
        let card = if n == 1 {
            format!("--B\nContent-Type: text/vcard\nContent-Transfer-Encoding: base64\n\n{card}\n")
        } else {
            String::new()
        };
        format!(
            "--B\nContent-Type: text/plain\n\nciao\n{card}--B\nContent-Type: text/calendar; method=REQUEST\n\n{invitation}--B--\n"
        )
    };
    let text = letter(1, "anna@example.org", "io@example.org", mime, &parts(1))
        + &letter(2, "anna@example.org", "io@example.org", mime, &parts(2));
    let path = notebook.file("Inbox.mbox", text);
    notebook.import(&["--owner", "io@example.org", &path]);
    assert_eq!(notebook.list(&["interactions"]).len(), 2);
    for bodies in ["subject", "none"] {
        let asked = Notebook::new();
        let path = asked.file("Inbox.mbox", std::fs::read(&path).unwrap());
        let report = asked.import(&["--attached", "--bodies", bodies, "--owner", "io@example.org", &path]);
        let kinds: Vec<&Value> = report["files"].as_array().unwrap().iter().map(|f| &f["kind"]).collect();
        assert_eq!(kinds, ["mbox", "ical", "vcard"]);
        assert_eq!(report["files"][1]["skipped"], json!({"duplicate": 1}), "one invitation in two mails");
        assert!(
            report["guesses"].as_array().unwrap().iter().all(|g| !g["what"].as_str().unwrap().ends_with("-in-mail"))
        );
        assert_eq!(asked.list(&["person", "zenobia@example.org"])[0]["name"], "Zenobia Palmira");
        let kinds: Vec<Value> = asked.list(&["interactions"]).into_iter().map(|i| i["kind"].clone()).collect();
        assert_eq!(kinds, ["meeting", "mail", "mail"]);
        // One step, that is taken back whole.
        asked.list(&["imports", "undo", "1"]);
        assert_eq!((asked.list(&["interactions"]).len(), asked.list(&["people"]).len()), (0, 0));
    }
}

#[test]
fn what_comes_from_no_person_makes_none_and_is_counted_by_reason() {
    let notebook = Notebook::new();
    let cases = [
        ("List-Id: <l.example>\nList-Unsubscribe: <mailto:u@l.example>\n", "list"),
        ("Precedence: bulk\n", "bulk"),
        ("Auto-Submitted: auto-replied\n", "auto_reply"),
        ("X-Autoreply: yes\n", "auto_reply"),
        ("Return-Path: <>\nContent-Type: multipart/report; boundary=x\n", "bounce"),
        ("X-Gmail-Labels: Spam\n", "spam"),
        ("X-Gmail-Labels: Cestino\n", "trash"),
        ("X-Gmail-Labels: Bozze\n", "draft"),
    ];
    for (header, code) in cases {
        let text = letter(1, "Anna <anna@example.org>", "io@example.org", header, "ciao");
        let report = notebook.import(&["--owner", "io@example.org", &notebook.file("one.mbox", text)]);
        assert_eq!(report["files"][0]["skipped"], json!({code: 1}), "{header}");
    }
    let crowd: Vec<String> = (0..30).map(|n| format!("p{n}@c.example")).collect();
    let text = letter(1, "boss@example.org", &format!("io@example.org, {}", crowd.join(", ")), "", "a tutti");
    notebook.import(&["--owner", "io@example.org", &notebook.file("crowd.mbox", text)]);
    assert!(notebook.list(&["people"]).is_empty());
}

#[test]
fn of_texts_only_the_sentence_of_a_promise_is_kept_unless_said_otherwise() {
    let body = "Il segreto resta tra noi.\nTi mando le slide entro venerdì.\n\nIl giorno lun 7 set 2026 Anna ha scritto:\n> Ti mando il contratto domani\n";
    for (bodies, quotes, secret) in [("none", 0, false), ("subject", 1, false), ("full", 1, true)] {
        let notebook = Notebook::new();
        let text = letter(7, "io@example.org", "anna@example.org", "", body);
        let path = notebook.file("Sent.mbox", text);
        notebook.import(&["--owner", "io@example.org", "--bodies", bodies, &path]);
        let promises = notebook.list(&["promises"]);
        assert_eq!(promises.len(), quotes, "{bodies}: {promises:?}");
        assert!(promises.iter().all(|p| p["quote"] == "Ti mando le slide entro venerdì."));
        let log = notebook.list(&["interactions"]);
        assert_eq!(log[0]["subject"].is_null(), bodies == "none");
        let held = std::fs::read_dir(notebook.data())
            .unwrap()
            .filter_map(|entry| std::fs::read(entry.unwrap().path()).ok())
            .any(|bytes| bytes.windows(10).any(|w| w == b"Il segreto"));
        assert_eq!(held, secret, "{bodies}");
    }
}

#[test]
fn what_is_unpacked_lies_beside_the_notebook_and_is_gone_afterwards() {
    let notebook = Notebook::new();
    let letter = "From a@b Tue Feb  3 10:00:00 2026\nFrom: Bruno Verdi <bruno@verdi.example>\nTo: io@casa.example\n\
        Subject: ciao\nDate: Tue, 3 Feb 2026 10:00:00 +0000\nMessage-ID: <t1@verdi.example>\n\nCiao.\n\n";
    notebook.file("Takeout/Mail/Posta.mbox", letter);
    let archive = notebook.folder.path().join("takeout-20260301.tgz");
    let mut tar = std::process::Command::new("tar");
    let packed = tar.arg("-czf").arg(&archive).arg("-C").arg(notebook.folder.path()).arg("Takeout").status().unwrap();
    assert!(packed.success());
    let arguments = ["--json", "import", archive.to_str().unwrap(), "--owner", "io@casa.example"];
    let mut import = program(&notebook.data(), "en", DAY, &arguments);
    // Where the system keeps what is temporary there is no room.
    let output = import.env("TMPDIR", "/nowhere").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let reading = || {
        let all = std::fs::read_dir(notebook.data()).unwrap().map(|entry| entry.unwrap().file_name());
        all.filter(|name| name.to_string_lossy().starts_with("reading-")).count()
    };
    assert_eq!(lines(&coltiva(&notebook.data(), &["--json", "interactions"])).len(), 1);
    assert_eq!(reading(), 0);
    // A killed import leaves it there.
    notebook.file("notebook/reading-Xy/0", letter);
    assert_eq!(reading(), 1);
    assert!(coltiva(&notebook.data(), &["people"]).status.success());
    assert_eq!(reading(), 0, "gone when the notebook is opened next");
}
