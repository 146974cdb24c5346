//! Promises as they are listed, named, judged and put right.

use serde_json::Value;

use super::coltiva;
use super::desk::Desk;

fn open(desk: &Desk) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    desk.json(&["promises", "--open"]).iter().map(|p| (text(&p["what"]), text(&p["due"]))).collect()
}

const LETTER: &str = "From a@x.example Wed Nov 18 10:00:00 2026\nFrom: Me <me@x.example>\nTo: Bruno Amato <bruno@x.example>\n\
Date: Wed, 18 Nov 2026 10:00:00 +0000\nMessage-ID: <m32@x.example>\nSubject: Ciao\n\nCiao Bruno,\nti mando la bozza del contratto \
entro mercoledì.\n\nMe\n\n";

fn with_a_found_promise() -> Desk {
    let desk = Desk::new();
    desk.json(&["me", "--add-email", "me@x.example"]);
    desk.import("posta.mbox", LETTER);
    assert_eq!(open(&desk), [("la bozza del contratto".to_owned(), "2026-11-25".to_owned())]);
    desk
}

#[test]
fn a_promise_corrected_twice_is_one_promise() {
    let desk = with_a_found_promise();
    let id = desk.json(&["promises"])[0]["id"].as_str().unwrap().to_owned();
    let (_, text) = desk.said("it", &["correct", &id, "entro", "15/12"]);
    assert!(text.contains("Bruno Amato: promessa corretta") && text.contains("entro il 15 dicembre"), "{text}");
    assert!(!text.contains("lasciata"), "{text}");
    desk.json(&["correct", &id, "cosa", "il contratto firmato"]);
    assert_eq!(open(&desk), [("il contratto firmato".to_owned(), "2026-12-15".to_owned())]);
    desk.json(&["correct", "p1", "entro", "2026-12-20"]);
    assert_eq!(open(&desk), [("il contratto firmato".to_owned(), "2026-12-20".to_owned())]);
    assert_eq!(desk.json(&["promises"])[0]["said_at"], "2026-11-18T10:00:00Z", "it was said when it was said");
    assert!(desk.json(&["trash"]).is_empty(), "nothing was thrown away");
    for due in ["2026-12-15", "2026-12-15", "2026-11-25"] {
        desk.json(&["undo"]);
        assert_eq!(open(&desk)[0].1, due);
    }
    desk.json(&["correct", &id, "entro", "15/12"]);
    desk.json(&["promises", "close", &id]);
    assert!(open(&desk).is_empty(), "the id that was shown first closes it");
}

#[test]
fn a_typed_promise_is_corrected_by_any_of_its_ids() {
    let desk = Desk::new();
    desk.json(&["log", "pranzo con Ada Costa ieri, le devo il libro"]);
    let id = |desk: &Desk| desk.json(&["promises"])[0]["id"].as_str().unwrap().to_owned();
    let first = id(&desk);
    desk.json(&["correct", &first, "cosa", "il libro rosso"]);
    let second = id(&desk);
    desk.json(&["correct", &first, "entro", "2026-12-01"]);
    desk.json(&["correct", &second, "cosa", "il libro blu"]);
    assert_eq!(open(&desk), [("il libro blu".to_owned(), "2026-12-01".to_owned())]);
}

#[test]
fn of_several_promises_nobody_guesses_which_was_kept() {
    let desk = Desk::new();
    desk.json(&["log", "pranzo con Ada Costa ieri, le devo il libro"]);
    desk.json(&["log", "sentita Ada Costa oggi, le devo le foto entro lunedì"]);
    let (code, text) = desk.said("it", &["promises", "close", "Ada"]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("p1  il libro") && text.contains("p2  le foto"), "{text}");
    assert_eq!(open(&desk).len(), 2);
    let (_, list) = desk.said("it", &["promises", "--open"]);
    assert!(list.lines().nth(1).unwrap().starts_with("p2"), "{list}");
    let (code, text) = desk.said("it", &["promises", "close", "p1"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("Ada Costa: «il libro»; promessa mantenuta"), "{text}");
    let (_, text) = desk.said("it", &["promises", "close", "Ada"]);
    assert!(text.contains("Ada Costa: «le foto»; promessa mantenuta"), "one alone needs no number: {text}");
    let (_, text) = desk.said("it", &["undo"]);
    assert!(text.contains("Ada Costa: «le foto»; promessa mantenuta"), "{text}");
    assert_eq!(open(&desk).len(), 1);
    assert_eq!(desk.said("it", &["promises", "close", "p9"]).0, Some(2));
}

#[test]
fn what_was_found_is_named_too() {
    let desk = with_a_found_promise();
    let (_, page) = desk.said("it", &["today"]);
    assert!(page.contains("promises confirm p1") && page.contains("promises close p1"), "{page}");
    let (_, text) = desk.said("it", &["promises", "confirm", "p1"]);
    assert!(text.contains("Bruno Amato: «la bozza del contratto»; promessa confermata"), "{text}");
    let (_, text) = desk.said("it", &["undo"]);
    assert!(text.contains("Bruno Amato: «la bozza del contratto»"), "{text}");
}

#[test]
fn what_comes_out_of_the_trash_stands_alone() {
    let desk = with_a_found_promise();
    let lived = |desk: &Desk| {
        let log = desk.json(&["interactions"]);
        log.iter().map(|i| i["at"].as_str().unwrap()[..10].to_owned()).collect::<Vec<_>>()
    };
    let last = |desk: &Desk| format!("i{}", desk.json(&["interactions"])[0]["id"].as_str().unwrap());
    let first = last(&desk);
    for day in ["2026-11-19", "2026-11-20"] {
        desk.json(&["correct", &last(&desk), "when", day]);
    }
    assert_eq!(lived(&desk), ["2026-11-20"]);
    let trash = desk.json(&["trash"]);
    assert_eq!(trash.len(), 2);
    desk.json(&["trash", "restore", trash[1]["id"].as_str().unwrap()]);
    assert_eq!(
        (lived(&desk), last(&desk)),
        (vec!["2026-11-18".to_owned()], first),
        "the letter is there once, as it came"
    );
    assert!(coltiva(&desk.data, &["verify"]).status.success());
}

#[test]
fn what_is_corrected_is_named_in_ones_own_words() {
    let desk = with_a_found_promise();
    let last = |desk: &Desk| format!("i{}", desk.json(&["interactions"])[0]["id"].as_str().unwrap());
    for (field, value) in [("tipo", "telefonata"), ("oggetto", "Altro"), ("quando", "ieri")] {
        let (code, text) = desk.said("it", &["correct", &last(&desk), field, value]);
        assert_eq!(code, Some(0), "{field}: {text}");
    }
    let log = desk.json(&["interactions"]);
    assert_eq!((&log[0]["kind"], &log[0]["at"]), (&"call".into(), &"2026-11-23".into()));
    let happened = last(&desk);
    desk.json(&["log", "le devo il libro", "--person", "Bruno"]);
    for (lang, arguments, words) in [
        ("it", vec!["correct", &happened, "pippo", "x"], "quando, tipo e oggetto"),
        ("it", vec!["correct", "p1", "pippo", "x"], "cosa, entro, chi"),
        ("it", vec!["correct", "p1", "chi", "pippo"], "io o loro"),
        ("it", vec!["correct", "Bruno", "pippo", "x"], "azienda, ruolo"),
        ("it", vec!["people", "--state", "pippo"], "si allenta"),
        ("en", vec!["correct", "p1", "pippo", "x"], "what, due, owes"),
        ("en", vec!["people", "--state", "pippo"], "loosening"),
    ] {
        let (code, text) = desk.said(lang, &arguments);
        assert_eq!(code, Some(2), "{text}");
        assert!(text.contains(words) && !text.contains(" | "), "{text}");
    }
}

#[test]
fn a_meeting_that_brought_nobody_together_answers_no_question() {
    let asked = "From anna@x Mon Nov 16 09:00:00 2026\nFrom: Anna Bianchi <anna@bianchi.example>\n\
        To: io@casa.example\nSubject: casa\nMessage-ID: <q@x>\nDate: Mon, 16 Nov 2026 09:00:00 +0000\n\n\
        Mi mandi il contratto della casa?\n\n";
    let meeting = |answer: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:m@x\r\nDTSTART:20261119T090000Z\r\n\
             DTEND:20261119T100000Z\r\nSUMMARY:Tutti insieme\r\nORGANIZER:mailto:io@casa.example\r\n\
             ATTENDEE;CN=Anna Bianchi;PARTSTAT={answer}:mailto:anna@bianchi.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    for (answer, open) in [("DECLINED", 1), ("NEEDS-ACTION", 1), ("ACCEPTED", 0)] {
        let desk = Desk::new();
        desk.json(&["me", "--add-email", "io@casa.example"]);
        desk.import("posta.mbox", asked);
        desk.import("agenda.ics", &meeting(answer));
        assert_eq!(desk.json(&["promises", "--open"]).len(), open, "{answer}");
    }
}

#[test]
fn a_call_about_another_thing_answers_no_question() {
    let asked = "From a@x.example Wed Nov 18 10:00:00 2026\nFrom: Bruno Amato <bruno@x.example>\nTo: Me <me@x.example>\n\
Date: Wed, 18 Nov 2026 10:00:00 +0000\nMessage-ID: <m33@x.example>\nSubject: Contratto\n\nCiao,\nmi mandi la bozza del contratto?\n\n\
Bruno\n\n";
    let after = |line: &str| {
        let desk = Desk::new();
        desk.json(&["me", "--add-email", "me@x.example"]);
        desk.import("posta.mbox", asked);
        assert_eq!(open(&desk).len(), 1);
        desk.json(&["log", line]);
        open(&desk).len()
    };
    assert_eq!(after("chiamata con Bruno Amato oggi, abbiamo parlato di calcio"), 1);
    assert_eq!(after("chiamata con Bruno Amato oggi, abbiamo parlato del contratto"), 0);
    assert_eq!(after("chiamata con Bruno Amato oggi"), 0);
    assert_eq!(after("chiamata con Bruno Amato oggi, tutto bene"), 0);
}
