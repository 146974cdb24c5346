use super::*;
use crate::imports::poured::{Poured, context, keys, walk_samples};
use crate::imports::{Bodies, readers};
use coltiva_domain::interactions::{Direction, Weight};

#[test]
fn the_samples_say_what_the_table_expects() {
    for kind in Kind::ALL.iter().copied().filter(|k| k.is_linkedin() && *k != Kind::LinkedinZip) {
        // What needs other files, and remarks without brackets.
        walk_samples(
            kind,
            &[
                "accepted=1 (Zoë O’Brien is in Connections)",
                "accepted=1 (luca-ferraro-dev)",
                "preamble=3 lines",
                "drafts=1 dropped",
                "real messages=8, of which spam=1 left out by default, so 7 imported",
                "in=1 out=1",
            ],
        );
    }
}

fn pour(kind: Kind, text: &str) -> Poured {
    Poured::of(kind, text.as_bytes())
}

const CONNECTIONS: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

#[test]
fn a_connection_is_a_person_and_the_day_of_the_link() {
    let poured = pour(
        Kind::LinkedinConnections,
        &format!(
            "{CONNECTIONS}Luca,Ferraro,https://www.linkedin.com/in/Luca-1/,l@x.it,Officine,Titolare,11 Apr 2018\n\
             ,,,,,,07 Jun 2026\nNobody,Nourl,,,,,08 Jul 2023\nBad,Date,https://linkedin.com/in/bad,,,,31 Feb 2025\n\
             Nobody,Nourl,,,,,08 Jul 2023\n"
        ),
    );
    let people: Vec<_> = poured.people().map(|p| (p.record.clone(), p.name.clone().unwrap())).collect();
    assert_eq!(
        people,
        [
            ("luca-1".into(), "Luca Ferraro".into()),
            ("Nobody Nourl|2023-07-08".into(), "Nobody Nourl".into()),
            ("bad".into(), "Bad Date".to_owned())
        ]
    );
    assert_eq!(keys(poured.people().next().unwrap()), ["linkedin:luca-1", "email:l@x.it"]);
    assert_eq!(poured.asides.iter().map(|i| i.at.to_string()).collect::<Vec<_>>(), ["2018-04-11", "2023-07-08"]);
    assert_eq!(poured.skipped, [("duplicate", 1), ("hidden_profile", 1)].into());
    assert_eq!(poured.damaged.iter().map(|c| (c.place.number, c.code)).collect::<Vec<_>>(), [(5, Code::BadDate)]);
}

#[test]
fn a_day_of_linking_still_to_come_is_said_and_the_person_stays() {
    let text = format!("{CONNECTIONS}Luca,Ferraro,https://www.linkedin.com/in/luca-1,,,,11 Apr 2999\n");
    let poured = pour(Kind::LinkedinConnections, &text);
    assert_eq!((poured.people().count(), poured.asides.len()), (1, 0));
    assert_eq!(poured.damaged.iter().map(|c| (c.place.number, c.code)).collect::<Vec<_>>(), [(2, Code::Future)]);
}

const MESSAGES: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n";

fn group() -> Vec<String> {
    let (me, a, b) = ("in/me", "in/anna", "in/bruno");
    let row = |c: &str, from: &str, fu: &str, to: &str, tu: &str, at: &str, text: &str| {
        let url = |u: &str| if u.is_empty() { String::new() } else { format!("https://www.linkedin.com/{u}") };
        format!("{c},,\"{from}\",{},\"{to}\",{},2025-05-10 {at} UTC,,{text},INBOX\n", url(fu), url(tu))
    };
    vec![
        // A group in which every row names one recipient only.
        row("c1", "Me", me, "Anna Rossi, PhD", a, "10:00:00", "uno"),
        row("c1", "Bruno", b, "Me", me, "10:01:00", "due"),
        row("c2", "Anna Rossi, PhD", a, "Me", me, "11:00:00", "Ti mando il contratto domani"),
        row("c2", "Anna Rossi, PhD", a, "Me", me, "11:00:00", "Ti mando il contratto domani"),
        row("c3", "LinkedIn Member", "", "Me", me, "12:00:00", "ciao"),
        row("c4", "LinkedIn Member", "", "Me", me, "12:00:00", "ciao"),
        row("c5", "", "", "", "", "12:00:00", ""),
    ]
}

#[test]
fn groups_show_by_their_participants_and_deleted_accounts_stay_apart() {
    let poured = pour(Kind::LinkedinMessages, &format!("{MESSAGES}{}", group().concat()));
    let who = |record: &str| poured.sightings.iter().position(|(s, _, _)| s.record == record).unwrap() as u32;
    let me = who("me");
    let own = |p: u32| p == me;
    let of = |text: &str| poured.interactions.iter().filter(|i| i.thread.as_deref() == Some(text)).collect::<Vec<_>>();
    assert_eq!(of("c1")[0].direction(own), Direction::Out);
    assert_eq!(of("c1")[0].weight(who("anna"), own), Weight::Together);
    assert_eq!(of("c1")[1].weight(who("bruno"), own), Weight::Together);
    assert_eq!(of("c2")[0].weight(who("anna"), own), Weight::Contact);
    assert_eq!(of("c2").len(), 2, "two equal messages are two");
    assert_ne!(of("c3")[0].people, of("c4")[0].people);
    assert_eq!(poured.sightings[who("anna") as usize].0.name.as_deref(), Some("Anna Rossi, PhD"));
    assert_eq!(poured.own, [(Key::linkedin("linkedin.com/in/me"), Some("Me".into()), "most-conversations".into())]);
    assert_eq!((poured.lost.len(), poured.interactions.len()), (1, 6));
    assert!(poured.interactions.iter().all(|i| i.text.is_none()));
}

#[test]
fn a_letter_with_a_subject_from_somebody_one_is_not_linked_with_is_sponsored() {
    let row = |c: &str, from: &str, to: &str, day: u32, subject: &str| {
        let url = |who: &str| format!("https://www.linkedin.com/in/{who}");
        let (from_url, to_url) = (url(from), url(to));
        format!(
            "{c},,{from},{from_url},{to},{to_url},2025-05-{day:02} 10:00:00 UTC,{subject},Mi mandi il curriculum?,INBOX\n"
        )
    };
    let cold = row("c1", "seller", "me", 10, "Un'offerta per te");
    let rest = [
        row("c2", "anna", "me", 11, ""),
        row("c3", "bruno", "me", 12, "Una domanda"),
        row("c3", "me", "bruno", 13, "Re: Una domanda"),
        row("c4", "carla", "me", 14, "Auguri"),
        row("c5", "carla", "me", 15, ""),
        row("c6", "me", "dario", 16, "Ti scrivo per un consiglio"),
    ]
    .concat();
    let poured = pour(Kind::LinkedinMessages, &format!("{MESSAGES}{cold}{rest}"));
    let of = |poured: &Poured, thread: &str| {
        poured
            .interactions
            .iter()
            .filter(|i| i.thread.as_deref() == Some(thread))
            .map(|i| i.happened)
            .collect::<Vec<_>>()
    };
    assert_eq!(of(&poured, "c1"), [false]);
    for (thread, n) in [("c2", 1), ("c3", 2), ("c4", 1), ("c5", 1), ("c6", 1)] {
        assert_eq!(of(&poured, thread), vec![true; n], "{thread}");
    }
    assert!(
        poured.facts.iter().all(|(key, ..)| !key.contains("/c1/") && !key.starts_with("linkedin:c1")),
        "{:?}",
        poured.facts
    );
    // Once answered it is an exchange, whichever export is read first.
    let answered = row("c1", "me", "seller", 20, "");
    let later = pour(Kind::LinkedinMessages, &format!("{MESSAGES}{cold}{rest}{answered}"));
    assert_eq!(of(&later, "c1"), [true, true]);
    let first =
        |poured: &Poured| poured.interactions.iter().find(|i| i.thread.as_deref() == Some("c1")).cloned().unwrap();
    assert_eq!(first(&poured).key, first(&later).key);
    assert!(first(&poured).revision < first(&later).revision);
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let rows = group();
    let content = |rows: &[String]| {
        let poured = pour(Kind::LinkedinMessages, &format!("{MESSAGES}{}", rows.concat()));
        let mut all: Vec<String> = poured
            .interactions
            .into_iter()
            .map(|i| {
                let mut named = i.map(|p| poured.sightings.get(p as usize).map(|(s, _, _)| s.content()));
                named.people.sort();
                serde_json::to_string(&named).unwrap()
            })
            .collect();
        all.sort();
        all
    };
    let mut turned = rows.clone();
    turned.reverse();
    assert_eq!(content(&rows), content(&turned));
    turned.rotate_left(3);
    assert_eq!(content(&rows), content(&turned));
}

#[test]
fn bodies_are_kept_as_far_as_allowed() {
    let text = format!(
        "{MESSAGES}c,,A,https://linkedin.com/in/a,B,https://linkedin.com/in/b,2025-05-10 10:00:00 UTC,Oggetto,Ciao &amp; via,INBOX\n"
    );
    for (bodies, subject, body) in [
        (Bodies::None, None, None),
        (Bodies::Subject, Some("Oggetto"), None),
        (Bodies::Full, Some("Oggetto"), Some("Ciao & via")),
    ] {
        let mut poured = Poured::default();
        let context = Context { bodies, ..context() };
        readers::read(Kind::LinkedinMessages, &mut text.as_bytes(), &context, &mut poured).unwrap();
        let message = &poured.interactions[0];
        assert_eq!((message.subject.as_deref(), message.text.as_deref()), (subject, body));
    }
}

#[test]
fn a_resaved_file_tells_its_order_of_dates() {
    let text = "From;To;Date;Subject;Content;Direction;Folder\nLuca;Io;05/04/2018 08:01;x;uno;INCOMING;INBOX\n\
                Luca;Io;25/04/2018 08:01;Re: x;due;INCOMING;INBOX\n";
    let poured = pour(Kind::LinkedinMessages, text);
    assert_eq!(poured.interactions[0].at.to_string(), "2018-04-05T08:01:00");
    assert!(poured.interactions[0].key.starts_with("linkedin:Luca/2018-04-05T08:01:00/"));
    assert_eq!(poured.interactions[0].thread, poured.interactions[1].thread);
}

#[test]
fn unknown_headings_are_said_with_the_header() {
    let poured = pour(Kind::LinkedinConnections, "Förnamn,Efternamn\nA,B\n");
    assert_eq!(poured.damaged[0].code, Code::UnknownColumns);
    assert_eq!(poured.damaged[0].value, "Förnamn, Efternamn");
    assert_eq!(poured.skipped, [("unknown_columns", 1)].into());
}

mod laws {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn damaged_bytes_never_break_it_and_every_row_is_counted(
            cuts in prop::collection::vec((0usize..4000, prop::sample::select(b"\",;\n\r\0\xff<&@ 9".to_vec())), 0..12)
        ) {
            let texts = [
                (Kind::LinkedinMessages, format!("{MESSAGES}{}", group().concat())),
                (Kind::LinkedinConnections, format!("{CONNECTIONS}Luca,F,https://www.linkedin.com/in/l,l@x.it,\"a, b\",t,11 Apr 2018\n,,,,,,1 Jun 2020\n")),
                (Kind::LinkedinInvitations, "From,To,Sent At,Message,Direction\nA,B,\"4/11/18, 9:15 AM\",\"x\ny\",OUTGOING\n".to_owned()),
            ];
            for (kind, text) in texts {
                let mut bytes = text.into_bytes();
                let header = bytes.iter().position(|b| *b == b'\n').unwrap_or(0) + 1;
                let length = bytes.len();
                for (at, byte) in &cuts {
                    bytes[header + at % (length - header)] = *byte;
                }
                let poured = Poured::of(kind, &bytes);
                let seen = readers::inspect(kind, &mut bytes.as_slice(), &context()).unwrap();
                let records = poured.people().count() + poured.interactions.len() + poured.lost.len()
                    + poured.skipped.values().sum::<u32>() as usize;
                prop_assert_eq!(seen.summary["rows"].as_u64(), Some(records as u64));
                prop_assert_eq!(seen.complaints.len(), poured.lost.len() + poured.damaged.len());
            }
        }
    }
}
