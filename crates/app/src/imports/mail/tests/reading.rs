//! From messages to interactions.

use coltiva_domain::interactions::Role;
use coltiva_formats::complaint::Code;
use coltiva_formats::kind::Kind;

use crate::imports::poured::{Poured, context, keys, shared};
use crate::imports::{Bodies, readers};

const HEAD: &str = "From: Anna Rossi <Anna@Example.ORG>\nTo: Giulia <giulia@example.it>\n\
                    Date: Mon, 2 Jun 2025 09:00:10 +0200\nMessage-ID: <A1@Mail.Example.ORG>\nSubject: Orti\n";

fn one(headers: &str, body: &str) -> Poured {
    Poured::of(Kind::Mail, format!("{headers}\n{body}").as_bytes())
}

fn own(poured: &Poured) -> Vec<(&str, &str)> {
    poured.own.iter().filter_map(|(k, _, how)| Some((k.as_ref()?.value.as_str(), how.as_str()))).collect()
}

#[test]
fn a_message_is_an_interaction_of_all_it_names() {
    let read = one(&format!("{HEAD}Cc: info@example.org, anna@example.org\nBcc: Segreto <s@x.org>\n"), "ciao");
    let [mail] = read.interactions.as_slice() else { panic!("{read:?}") };
    assert_eq!(mail.key, "mail:A1@mail.example.org");
    assert_eq!(mail.thread.as_deref(), Some("mail:A1@mail.example.org"));
    assert_eq!(mail.at.to_string(), "2025-06-02T07:00:10Z");
    assert_eq!((mail.subject.as_deref(), mail.text.as_deref()), (Some("Orti"), None));
    let people: Vec<(Role, String)> = mail
        .people
        .iter()
        .map(|p| {
            let s = &read.sightings[p.who as usize].0;
            (p.role, [keys(s), shared(s)].concat().join(" "))
        })
        .collect();
    let want = [
        (Role::From, "email:anna@example.org"),
        (Role::To, "email:giulia@example.it"),
        (Role::Bcc, "email:s@x.org"),
        (Role::Cc, "email:info@example.org"),
        (Role::Cc, "email:anna@example.org"),
    ];
    // The last is Anna without her name: another sighting of hers, in copy of her own letter.
    assert_eq!(people, want.map(|(r, k)| (r, k.to_owned())));
    let anna = &read.sightings[0].0;
    assert_eq!((anna.record.as_str(), anna.name.as_deref()), ("anna@example.org|Anna Rossi", Some("Anna Rossi")));
    assert_eq!(shared(&read.sightings[3].0), ["email:info@example.org"]);
}

#[test]
fn an_address_in_the_place_of_a_name_is_no_name() {
    let read = one("From: \"other@x.org\" <a@x.org>\nDate: Mon, 2 Jun 2025 09:00:10 +0200\n", "");
    assert_eq!((read.sightings[0].0.name.as_deref(), keys(&read.sightings[0].0)), (None, vec!["email:a@x.org".into()]));
}

#[test]
fn what_is_left_out_leaves_no_trace_of_people() {
    for extra in ["Auto-Submitted: auto-replied", "Return-Path: <>", "X-Gmail-Labels: Bozze"] {
        let read = one(&format!("{HEAD}{extra}\n"), "");
        assert_eq!((read.interactions.len(), read.sightings.len()), (0, 0), "{extra}");
        assert_eq!(read.skipped.len(), 1, "{extra}");
    }
    let reply = one(&format!("{HEAD}List-Unsubscribe: <u>\nIn-Reply-To: <x@y>\n"), "");
    assert_eq!(reply.interactions[0].thread.as_deref(), Some("mail:x@y"));
}

#[test]
fn who_writes_through_a_list_or_to_everybody_is_seen_and_nobody_else() {
    for (extra, code) in [("List-Id: <l.x>", "list"), ("Precedence: bulk", "bulk")] {
        let read = one(&format!("{HEAD}{extra}\nReply-To: Lista <l@x>\n"), "ciao");
        assert_eq!((read.interactions.len(), read.skipped[code], read.damaged.len()), (0, 1, 0), "{extra}");
        let [(anna, seen, _)] = read.sightings.as_slice() else { panic!("{read:?}") };
        assert_eq!((anna.name.as_deref(), keys(anna)), (Some("Anna Rossi"), vec!["email:anna@example.org".into()]));
        assert_eq!(seen.map(|at| at.to_string()).as_deref(), Some("2025-06-02T07:00:10Z"));
    }
    let rewritten = HEAD.replace("Rossi <Anna@Example.ORG>", "Rossi via Orti <orti@liste.example>");
    for head in [
        format!("{rewritten}List-Id: <orti.liste.example>\n"),
        format!("{HEAD}List-Id: x\n").replace("Mon, 2 Jun 2025", ""),
    ] {
        let read = one(&head, "ciao");
        assert_eq!((read.skipped.len(), read.sightings.len()), (1, 0), "the list's address, or no time at all: {head}");
    }
}

#[test]
fn the_same_message_has_one_key_in_every_export() {
    let head = HEAD.replace("Message-ID: <A1@Mail.Example.ORG>\n", "");
    let unix = one(&head, "ciao\nqui\n");
    let dos = Poured::of(Kind::Mail, format!("{head}\nciao\nqui\n\n").replace('\n', "\r\n").as_bytes());
    let boxed = Poured::of(Kind::Mbox, format!("From a@x Mon Jun  2 07:00:10 2025\n{head}\nciao\nqui\n\n").as_bytes());
    assert!(unix.interactions[0].key.starts_with("mail:"));
    assert_eq!(unix.interactions, dos.interactions);
    assert_eq!(unix.interactions, boxed.interactions);
    assert_ne!(unix.interactions[0].key, one(&head, "altro").interactions[0].key);
}

#[test]
fn a_date_that_cannot_be_is_mended_and_said() {
    let received = "Received: from a by b;\n Tue, 3 Jun 2025 08:20:00 +0200\n";
    let head = HEAD.replace("Date: Mon, 2 Jun 2025 09:00:10 +0200\n", "");
    for (date, code) in [("Date: domani\n", Code::BadDate), ("Date: Mon, 2 Jun 2036 09:00:10 +0200\n", Code::Future)] {
        let read = one(&format!("{head}{date}{received}"), "");
        assert_eq!(read.interactions[0].at.to_string(), "2025-06-03T06:20:00Z");
        assert_eq!(read.damaged.iter().map(|c| c.code).collect::<Vec<_>>(), [code]);
    }
    let lost = one(&format!("{head}Date: domani\n"), "");
    assert_eq!((lost.interactions.len(), lost.lost[0].code), (0, Code::BadDate));
}

#[test]
fn a_letter_dated_long_after_it_was_received_was_written_when_it_was_received() {
    let received = "Received: from a by b;\n Thu, 2 Jan 2025 10:00:00 +0100\n";
    let head = HEAD.replace("Date: Mon, 2 Jun 2025 09:00:10 +0200\n", "");
    let at = |date: &str| {
        let read = one(&format!("{head}Date: {date}\n{received}"), "");
        (read.interactions[0].at.to_string(), read.damaged.iter().map(|c| c.code).collect::<Vec<_>>())
    };
    assert_eq!(at("Sun, 1 Dec 2025 09:00:00 +0100"), ("2025-01-02T09:00:00Z".to_owned(), vec![Code::BadDate]));
    // A clock that is a day ahead, and a letter that was long on its way, keep their date.
    assert_eq!(at("Fri, 3 Jan 2025 09:00:00 +0100"), ("2025-01-03T08:00:00Z".to_owned(), vec![]));
    assert_eq!(at("Sun, 1 Dec 2024 09:00:00 +0100"), ("2024-12-01T08:00:00Z".to_owned(), vec![]));
    // The envelope knows it as well, unless all letters bear the same.
    let boxed = |days: [u32; 3]| {
        let letter = |day: u32| {
            let head = head.replace("A1@", &format!("{day}@"));
            format!("From a@x Thu Jan {day:>2} 09:00:00 2025\n{head}Date: Sun, 1 Dec 2025 09:00:00 +0000\n\nciao\n\n")
        };
        let read = Poured::of(Kind::Mbox, days.map(letter).concat().as_bytes());
        read.interactions.iter().map(|i| i.at.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(boxed([2, 3, 4])[1..], ["2025-01-03T09:00:00Z", "2025-01-04T09:00:00Z"]);
    assert_eq!(boxed([2, 2, 2]), ["2025-12-01T09:00:00Z"; 3]);
}

#[test]
fn bodies_are_kept_as_far_as_the_member_says() {
    let bytes =
        format!("{HEAD}\nVolentieri!\n\nIl giorno lun 2 giu Luca ha scritto:\n> Ti mando il libro entro venerdì.\n");
    let read = |bodies| {
        let mut context = context();
        context.bodies = bodies;
        let mut poured = Poured::default();
        readers::read(Kind::Mail, &mut bytes.as_bytes(), &context, &mut poured).unwrap();
        let mail = &poured.interactions[0];
        (mail.subject.is_some(), mail.text.is_some(), poured.facts.len())
    };
    assert_eq!(read(Bodies::None), (false, false, 0));
    assert_eq!(read(Bodies::Subject), (true, false, 0));
    assert_eq!(read(Bodies::Full), (true, true, 0));
}

#[test]
fn the_owner_is_guessed_from_what_was_sent_else_from_where_it_came() {
    let takeout = "From 1@xxx\nX-Gmail-Labels: Sent\nFrom: Giulia <giulia@x.it>\nTo: a@x\nDate: Mon, 2 Jun 2025 09:00:10 +0200\n\n\
                   From 2@xxx\nX-Gmail-Labels: Inbox\nFrom: a@x\nTo: giulia@x.it\nDate: Mon, 2 Jun 2025 09:00:10 +0200\n\n";
    assert_eq!(own(&Poured::of(Kind::Mbox, takeout.as_bytes())), [("giulia@x.it", "sent-mail")]);
    let delivered = one(&format!("Delivered-To: giulia@example.it\n{HEAD}"), "");
    assert_eq!(own(&delivered), [("giulia@example.it", "delivered-to")]);
    assert_eq!(own(&one(HEAD, "")), []);
    // Two who only write to each other: nothing tells which of them it is.
    let pair = format!("From a@x Mon Jun  2 07:00:10 2025\n{HEAD}\nciao\n\n").repeat(5);
    assert_eq!(own(&Poured::of(Kind::Mbox, pair.as_bytes())), []);
}

#[test]
fn where_the_member_said_who_they_are_numbers_say_nothing() {
    let letters = |n: usize| -> String {
        let to = |from: &str, to: &str, n: usize| {
            format!(
                "From x@x Mon Jun  2 07:00:10 2025\nFrom: {from}\nTo: {to}\nDate: Mon, 2 Jun 2025 09:00:10 +0200\n\
                 Message-ID: <{n}@x>\n\nciao\n\n"
            )
        };
        (0..n)
            .map(|n| match n % 3 {
                0 => to("a@rossi.example", "giulia@neri.example, bruno@verdi.example", n),
                1 => to("giulia@neri.example", "a@rossi.example, bruno@verdi.example", n),
                _ => to("giulia@neri.example", "prima@x.example, bruno@verdi.example", n),
            })
            .collect()
    };
    let guessed = |n: usize, said: &str| {
        let mut context = context();
        context.said_own.extend(coltiva_domain::keys::Key::email(said));
        let mut poured = Poured::default();
        readers::read(Kind::Mbox, &mut letters(n).as_bytes(), &context, &mut poured).unwrap();
        own(&poured).into_iter().map(|(key, _)| key.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(guessed(9, ""), ["bruno@verdi.example"]);
    assert_eq!(guessed(9, "giulia@neri.example"), [""; 0]);
    // Who is nowhere in the file says nothing about it.
    assert_eq!(guessed(9, "giulia@altrove.example"), ["bruno@verdi.example"]);
    assert_eq!(guessed(3, ""), [""; 0], "three letters are too few to go by numbers");
}

#[test]
fn the_last_time_somebody_was_seen_does_not_depend_on_the_order() {
    let at =
        |day: u32| HEAD.replace("2 Jun", &format!("{day} Jun")).replace("A1@", &format!("{day}@")).replace("Mon, ", "");
    let read = |days: [u32; 3]| {
        let text: String =
            days.iter().map(|d| format!("From a@x Mon Jun  2 07:00:10 2025\n{}\nciao\n\n", at(*d))).collect();
        let mut keeper = Latest::default();
        readers::read(Kind::Mbox, &mut text.as_bytes(), &context(), &mut keeper).unwrap();
        keeper.0
    };
    assert_eq!(read([3, 9, 5]), read([9, 5, 3]));
    assert!(read([9, 3, 5]).values().all(|at| at.starts_with("2025-06-09")));
}

/// Keeps when each sighting was seen last, as the staging does.
#[derive(Default)]
struct Latest(std::collections::BTreeMap<String, String>);

impl crate::imports::Sink for Latest {
    fn person(&mut self, s: coltiva_domain::sightings::Sighting, at: Option<coltiva_domain::when::When>) -> u32 {
        self.sighting(s, at)
    }
    fn sighting(&mut self, s: coltiva_domain::sightings::Sighting, at: Option<coltiva_domain::when::When>) -> u32 {
        let at = at.map(|a| a.to_string()).unwrap_or_default();
        let known = self.0.entry(s.record).or_default();
        *known = at.max(known.clone());
        0
    }
    fn interaction(&mut self, _: coltiva_domain::interactions::Interaction<u32>) {}
    fn aside(&mut self, _: coltiva_domain::interactions::Interaction<u32>) {}
    fn fact(&mut self, _: String, _: coltiva_domain::when::When, _: Option<u32>, _: coltiva_domain::facts::What<u32>) {}
    fn own(&mut self, _: Option<coltiva_domain::keys::Key>, _: Option<String>, _: &str) {}
    fn skip(&mut self, _: Code) {}
    fn lost(&mut self, _: coltiva_formats::complaint::Complaint) {}
    fn damaged(&mut self, _: coltiva_formats::complaint::Complaint) {}
    fn guess(&mut self, _: &str, _: &str, _: &str) {}
    fn progress(&mut self, _: u64) -> bool {
        true
    }
}
