//! The samples, where they are at hand.

use std::path::PathBuf;

use super::*;

fn shared() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"))
}

#[test]
fn every_calendar_says_what_the_table_expects() {
    let Ok(table) = std::fs::read_to_string(shared().join("samples/EXPECT.tsv")) else { return };
    let (mut wrong, mut rows) = (Vec::new(), 0);
    for row in table.lines().map(|l| l.split('\t').collect::<Vec<_>>()).filter(|r| r.get(1) == Some(&"ical")) {
        let bytes = std::fs::read(shared().join(row[0])).unwrap();
        let mut context = context();
        context.own = vec![Key::email("giulia@example.it").unwrap()];
        let inspection = inspect(Kind::Ical, &mut &bytes[..], &context).unwrap();
        let plain = !row[0].contains("coltiva");
        rows += 1;
        for item in row[2].split(';') {
            // The title may hold the separator; it comes last.
            let item =
                if item.starts_with("summary[0]=") { &row[2][row[2].find("summary[0]=").unwrap()..] } else { item };
            let Some((key, value)) = item.split_once('=') else { continue };
            if key == "summary[0]" {
                let got = inspection.summary["summary"].get(0).and_then(|v| v.as_str()).unwrap_or_default();
                let got: String = got.chars().take(80).collect();
                if got != value {
                    wrong.push(format!("{}: {key}={value:?}, not {got:?}", row[0]));
                }
            } else if plain || matches!(key, "owner" | "vevents" | "uids" | "cancelled") {
                let got = match inspection.summary.get(key) {
                    Some(Value::String(text)) => text.clone(),
                    Some(other) => other.to_string(),
                    None if key.contains(' ') || key.contains('\\') => continue,
                    None => "nothing".to_owned(),
                };
                if got != value {
                    wrong.push(format!("{}: {key}={value}, not {got}", row[0]));
                }
            }
        }
        // It is read without panic, too.
        let mut sink = Poured::default();
        read(Kind::Ical, &mut &bytes[..], &context, &mut sink).unwrap();
        let name = row[0].rsplit('/').next().unwrap();
        if name != "issue339.ics" && !coltiva_formats::icalendar::recognise(&bytes[..bytes.len().min(4096)], name) {
            wrong.push(format!("{}: not recognised", row[0]));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(rows, 380);
}

fn sample(name: &str) -> Option<Poured> {
    let bytes = std::fs::read(shared().join("samples/ical/coltiva").join(name)).ok()?;
    let mut context = context();
    context.own = vec![Key::email("giulia@example.it").unwrap()];
    Some(pour_with(&context, &bytes))
}

#[test]
fn a_google_calendar() {
    let Some(got) = sample("google.ics") else { return };
    assert_eq!(
        got.lines(),
        [
            "ics:g1@google.com 2025-06-05T12:00:00Z <giulia@example.it Giulia Bianchi=Yes anna@example.org Anna=No luca.ferraro@example.it=Yes",
            "ics:g3@google.com/2025-03-10T08:00:00Z 2025-03-10T08:00:00Z <luca.ferraro@example.it Luca Ferraro=Yes giulia@example.it Giulia=Yes",
            "ics:g3@google.com/2025-03-17T08:00:00Z 2025-03-17T08:00:00Z <luca.ferraro@example.it Luca Ferraro=Yes giulia@example.it Giulia=Yes",
            "ics:g3@google.com/2025-03-31T07:00:00Z 2025-04-01T13:00:00Z <luca.ferraro@example.it Luca Ferraro=Yes giulia@example.it Giulia=No",
            "ics:g3@google.com/2025-04-07T07:00:00Z 2025-04-07T07:00:00Z <luca.ferraro@example.it Luca Ferraro=Yes giulia@example.it Giulia=Yes",
            "ics:g3@google.com/2025-04-14T07:00:00Z 2025-04-14T07:00:00Z <luca.ferraro@example.it Luca Ferraro=Yes giulia@example.it Giulia=Yes",
        ]
    );
    assert_eq!(got.asides, ["ics:g3@google.com/2025-03-31T07:00:00Z"]);
    assert_eq!((got.skips(Code::Cancelled), got.skips(Code::AllDay), got.skips(Code::Declined)), (1, 1, 1));
    assert_eq!(got.own, [("giulia@example.it".to_owned(), "calendar-name".to_owned())]);
    assert_eq!(got.words(), [""; 0]);
    assert_eq!(got.interactions["ics:g1@google.com"].subject.as_deref(), Some("Pranzo con Luca, bilancio"));
    assert_eq!(got.interactions["ics:g1@google.com"].seconds, Some(3_600));
}

#[test]
fn an_invitation_from_outlook() {
    let Some(got) = sample("outlook-exchange.ics") else { return };
    assert_eq!(
        got.lines(),
        ["ics:040000008200E00074C5B7101A82E00800000000C0FFEE 2025-10-20T08:00:00Z \
          <luca.ferraro@example.it Luca Ferraro=Yes Exchange User=Tentative giulia@example.it Giulia Bianchi=Open"]
    );
    assert_eq!(got.words(), [""; 0]);
}

#[test]
fn floating_times_and_an_instance_with_all_that_follow() {
    let Some(got) = sample("thisandfuture-floating.ics") else { return };
    let times: Vec<_> = got.interactions.values().map(|i| (i.key.as_str(), i.at.to_string())).collect();
    assert_eq!(
        times,
        [
            ("ics:f1@x/2025-01-06T09:00:00", "2025-01-06T09:00:00".to_owned()),
            ("ics:f1@x/2025-01-07T09:00:00", "2025-01-07T09:00:00".to_owned()),
            ("ics:f1@x/2025-01-08T09:00:00", "2025-01-08T09:00:00".to_owned()),
            ("ics:f1@x/2025-01-09T09:00:00", "2025-01-09T11:00:00".to_owned()),
            ("ics:f1@x/2025-01-10T09:00:00", "2025-01-10T11:00:00".to_owned()),
        ]
    );
    assert_eq!(got.words(), ["bad_date event 4", "unknown_zone event 3"]);
    assert_eq!(got.skips(Code::NoAttendee), 2);
}
