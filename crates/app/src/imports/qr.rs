//! The texts of QR codes: each payload is somebody's card, profile, address or number, or no contact at all (FORMATS 10).

use std::collections::HashSet;
use std::io::{BufRead, Read};

use coltiva_domain::keys::{Key, KeyKind};
use coltiva_domain::phones;
use coltiva_domain::sightings::{Field, Sighting, Source};
use coltiva_formats::complaint::{Code, Complaint, Place, Unit};
use coltiva_formats::kind::Kind;
use coltiva_formats::qr::{Payload, payloads};
use coltiva_formats::vcard::Reader;
use serde_json::{Map, json};

use super::inspection::Inspection;
use super::sink::{Context, ReadError, Sink};
use super::social;
use super::vcard::person::{self, Found, Outcome};

/// Most bytes of a file of QR texts.
const AT_MOST: u64 = 1 << 20;

fn all(input: &mut dyn BufRead) -> Result<Vec<Payload>, ReadError> {
    let mut bytes = Vec::new();
    input.take(AT_MOST).read_to_end(&mut bytes)?;
    Ok(payloads(&bytes))
}

/// What one payload says. `number`: which one it is.
fn found(payload: &Payload, number: u64, context: &Context) -> Vec<Found> {
    let place = Place::new(Unit::Item, number);
    let nobody = |code| vec![Found { outcome: Outcome::Skip(code), agents: Vec::new(), damage: Vec::new() }];
    let wrong = |code, value: &str| {
        let complaint = Complaint::new(place, code).about("", value);
        vec![Found { outcome: Outcome::Skip(Code::NoName), agents: Vec::new(), damage: vec![complaint] }]
    };
    match payload {
        Payload::Card(text) => {
            let mut reader = Reader::new(text.as_bytes());
            let mut people = Vec::new();
            while let Ok(Some(card)) = reader.next() {
                people.push(person::read(&card, context));
            }
            let complaints = reader.complaints().into_iter().map(|c| Complaint { place, ..c });
            match people.first_mut() {
                Some(first) => first.damage.extend(complaints),
                None => return wrong(Code::Unreadable, text),
            }
            people
        }
        // An address that shortens another is never opened, and says nothing by itself.
        Payload::Link(address) => match social::page(address).filter(social::is_personal) {
            Some(key) => vec![nameless(key)],
            None => nobody(Code::NotAPerson),
        },
        Payload::Mail(address) => match Key::email(address) {
            Some(key) => vec![nameless(key)],
            None => wrong(Code::BadEmail, address),
        },
        Payload::Phone(number) => match phones::e164(number, &context.region) {
            Some(number) => vec![nameless(Key { kind: KeyKind::Phone, value: number })],
            None => wrong(Code::BadPhone, number),
        },
        Payload::Other(_) => nobody(Code::NotAPerson),
    }
}

/// Somebody of whom one key is known.
fn nameless(key: Key) -> Found {
    let mut sighting = Sighting::new(Source::Vcard, key.text());
    if key.is_shared() {
        sighting.shared_keys.push(key)
    } else {
        sighting.keys.push(key)
    }
    let outcome = Outcome::Person { sighting: Box::new(sighting.seal()), seen_at: None, content: 0 };
    Found { outcome, agents: Vec::new(), damage: Vec::new() }
}

/// Reads a file of this family into the sink.
pub fn read(_kind: Kind, input: &mut dyn BufRead, context: &Context, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let mut seen = HashSet::new();
    for (number, payload) in (1..).zip(all(input)?) {
        for found in found(&payload, number, context) {
            let lost = found.damage.first().filter(|_| matches!(found.outcome, Outcome::Skip(Code::NoName))).cloned();
            if lost.is_none() {
                found.damage.into_iter().for_each(|complaint| sink.damaged(complaint));
            }
            for agent in found.agents {
                sink.sighting(agent, None);
            }
            match (found.outcome, lost) {
                (_, Some(complaint)) => sink.lost(complaint),
                (Outcome::Person { sighting, seen_at, .. }, None) => {
                    let seen_at = seen_at.or(context.exported_on);
                    if seen.insert(sighting.content()) {
                        sink.person(*sighting, seen_at);
                    } else {
                        sink.skip(Code::Duplicate);
                    }
                }
                (Outcome::Group(_), None) => sink.skip(Code::GroupCard),
                (Outcome::Skip(code), None) => sink.skip(code),
            }
        }
    }
    Ok(())
}

/// What the file holds, touching no notebook.
pub fn inspect(kind: Kind, input: &mut dyn BufRead, context: &Context) -> Result<Inspection, ReadError> {
    let mut complaints = Vec::new();
    let mut summary = Map::new();
    let (mut codes, mut cards, mut people) = (0, 0, 0);
    let mut names: Vec<String> = Vec::new();
    for (number, payload) in (1..).zip(all(input)?) {
        codes = number;
        cards += u64::from(matches!(payload, Payload::Card(_)));
        for found in found(&payload, number, context) {
            if let Some(sighting) = found.sighting() {
                people += 1;
                names.extend(sighting.name.clone());
                let slug = sighting.keys.iter().find(|k| k.kind == KeyKind::LinkedIn).map(|k| k.value.as_str());
                let details = [
                    ("name", sighting.name.as_deref()),
                    ("slug", slug),
                    ("linkedin", slug),
                    ("note", sighting.first(Field::Note)),
                    ("bday", sighting.first(Field::Birthday)),
                ];
                for (word, value) in details {
                    if let Some(value) = value {
                        summary.entry(word).or_insert(json!(value));
                    }
                }
            }
            complaints.extend(found.damage);
        }
    }
    summary.insert("codes".into(), json!(codes));
    summary.insert("cards".into(), json!(cards));
    summary.insert("people".into(), json!(people));
    summary.insert("fn".into(), json!(names));
    Ok(Inspection { kind, summary, complaints })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::poured::{Poured, keys, walk_samples};

    fn read(text: &str) -> Poured {
        Poured::of(Kind::Qr, text.as_bytes())
    }

    #[test]
    fn the_samples_are_read_as_the_table_says() {
        let files = walk_samples(Kind::Qr, &["note=a"]);
        assert!(files == 0 || files >= 3, "{files}");
    }

    #[test]
    fn a_profile_shown_is_somebody_without_a_name_yet() {
        let poured = read("https://www.linkedin.com/in/matteo-riva-test?fromQR=1");
        let person = poured.people().next().unwrap();
        assert_eq!((person.name.clone(), keys(person)), (None, vec!["linkedin:matteo-riva-test".to_owned()]));
        assert_eq!(person.record, "linkedin:matteo-riva-test");
    }

    #[test]
    fn a_mecard_is_a_card() {
        let poured = read(
            r"MECARD:N:Riva,Matteo;TEL:+393480000003;EMAIL:m@x.it;NOTE:a\;b;URL:https\://www.linkedin.com/in/m-r;BDAY:19800229;;",
        );
        let person = poured.people().next().unwrap();
        assert_eq!(person.name.as_deref(), Some("Matteo Riva"));
        assert_eq!(keys(person), ["linkedin:m-r", "email:m@x.it", "phone:+393480000003"]);
        assert_eq!((person.first(Field::Note), person.first(Field::Birthday)), (Some("a;b"), Some("1980-02-29")));
    }

    #[test]
    fn every_code_ends_in_one_bucket() {
        let poured = read(
            "mailto:a@x.it\ntel:+393330000041\nWIFI:S:x;;\nhttps://lnkd.in/abc\nmailto:boh\ntel:112\nmailto:A@x.it\n",
        );
        assert_eq!(poured.people().count(), 2);
        assert_eq!((poured.skipped["not_a_person"], poured.skipped["duplicate"]), (2, 1));
        let lost: Vec<_> = poured.lost.iter().map(|c| (c.place.to_string(), c.code.word())).collect();
        assert_eq!(lost, [("item 5".to_owned(), "bad_email"), ("item 6".to_owned(), "bad_phone")]);
    }
}
