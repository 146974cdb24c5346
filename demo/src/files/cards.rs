//! `rubrica.vcf`: the address book of Elena's phone, version 3.0, one card of 4.0 in five.

use crate::world::{Person, World};

pub(super) fn cards(world: &World) -> Vec<u8> {
    let mut out = String::new();
    for (no, person) in world.people.iter().enumerate().filter(|(_, p)| p.in_phone) {
        card(&mut out, no, person);
    }
    // What every phone holds beside people.
    for (name, number) in [("Taxi Bologna", "+39 051 000 0001"), ("Idraulico", "+39 051 000 0002")] {
        lines(
            &mut out,
            &[
                "BEGIN:VCARD".to_owned(),
                "VERSION:3.0".to_owned(),
                format!("N:;{name};;;"),
                format!("FN:{name}"),
                format!("ORG:{name}"),
                "X-ABShowAs:COMPANY".to_owned(),
                format!("TEL;TYPE=MAIN:{number}"),
                "END:VCARD".to_owned(),
            ],
        );
    }
    out.into_bytes()
}

fn card(out: &mut String, no: usize, person: &Person) {
    let four = no % 5 == 4;
    let mut card = vec!["BEGIN:VCARD".to_owned(), format!("VERSION:{}", if four { "4.0" } else { "3.0" })];
    let uid = format!("5e1a{no:04x}-0000-4000-8000-{no:012x}");
    card.push(if four { format!("UID:urn:uuid:{uid}") } else { format!("UID:{uid}") });
    card.push(format!("N:{};{};;;", person.last, person.first));
    card.push(format!("FN:{}", person.name()));
    if let Some(nickname) = person.nickname {
        card.push(format!("NICKNAME:{nickname}"));
    }
    if no.is_multiple_of(2) {
        card.push(format!("ORG:{}", escaped(&person.company)));
        card.push(format!("TITLE:{}", escaped(&person.title)));
    }
    if let Some(phone) = &person.phone {
        card.push(if four {
            format!("TEL;VALUE=uri;TYPE=cell:tel:{}", phone.replace(' ', "-"))
        } else {
            format!("TEL;TYPE=CELL:{phone}")
        });
    }
    // Half of the cards hold a number alone, as phones do; those with two addresses hold both.
    if no.is_multiple_of(2) || person.emails.len() > 1 || person.story.is_some() {
        for (n, email) in person.emails.iter().enumerate() {
            card.push(match (four, n) {
                (true, _) => format!("EMAIL;PREF={}:{email}", n + 1),
                (false, 0) => format!("EMAIL;TYPE=INTERNET,WORK:{email}"),
                (false, _) => format!("item{n}.EMAIL;TYPE=INTERNET:{email}\r\nitem{n}.X-ABLabel:_$!<Home>!$_"),
            });
        }
    }
    if four {
        card.push(format!("GENDER:{}", if person.woman { "F" } else { "M" }));
    }
    if let Some((month, day, year)) = person.birthday {
        card.push(match (year, four) {
            (Some(year), false) => format!("BDAY:{year:04}-{month:02}-{day:02}"),
            (Some(year), true) => format!("BDAY:{year:04}{month:02}{day:02}"),
            (None, _) => format!("BDAY:--{month:02}{day:02}"),
        });
    }
    if no.is_multiple_of(3) {
        let country = if person.english() { "" } else { "Italia" };
        card.push(format!("ADR;TYPE=HOME:;;;{};;;{country}", person.city));
    }
    if let (Some(slug), true) = (&person.slug, person.story.is_some() || no.is_multiple_of(7)) {
        card.push(format!("X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/{slug}"));
    }
    for interest in &person.interests {
        card.push(format!("INTEREST:{interest}"));
    }
    if let Some(note) = person.note {
        card.push(format!("NOTE:{}", escaped(note)));
    }
    card.push("END:VCARD".to_owned());
    lines(out, &card);
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;").replace('\n', "\\n")
}

pub(super) fn lines(out: &mut String, lines: &[String]) {
    for line in lines.iter().flat_map(|l| l.split("\r\n")) {
        fold(out, line);
    }
}

/// A line of at most 75 bytes, continued after a space; never cut inside a character.
fn fold(out: &mut String, line: &str) {
    let mut room = 75;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = 74;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}
