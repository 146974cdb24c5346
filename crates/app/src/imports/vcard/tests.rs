use coltiva_domain::facts::What;
use coltiva_domain::sightings::{Field, Sighting};
use coltiva_formats::kind::Kind;

use super::{Memory, Met};
use crate::imports::poured::{Poured, keys, shared, walk_samples};

fn read(text: &str) -> Poured {
    Poured::of(Kind::Vcard, text.as_bytes())
}

fn card(lines: &str) -> String {
    format!("BEGIN:VCARD\nVERSION:3.0\n{lines}\nEND:VCARD\n")
}

fn one(lines: &str) -> Sighting {
    let poured = read(&card(lines));
    let people: Vec<_> = poured.people().cloned().collect();
    assert_eq!(people.len(), 1, "{poured:?}");
    people[0].clone()
}

/// Items of the table that are words to the reader: one card's own count, the first person's name, …
const REMARKS: &[&str] = &[
    "cards=1 top-level (agent nested: own person linked, or noted)",
    "email=capo@example.com belongs to Capo Primo",
    "tels[0]=2",
    "errors=0 or 1 (nameless)",
    "related=Paolo Verdi spouse",
    "fn=Irene Sala (PREF=1)",
];

#[test]
fn the_samples_are_read_as_the_table_says() {
    let files = walk_samples(Kind::Vcard, REMARKS);
    assert!(files == 0 || files >= 104, "{files}");
}

#[test]
fn names_are_what_is_written_else_what_is_built_else_none() {
    assert_eq!(one("FN:Anna  Rossi\nN:Rossi;Anna;;;\nEMAIL:a@x.it").name.unwrap(), "Anna Rossi");
    let built = one("N:Rossi;Anna;Maria;Dott.ssa;\nEMAIL:a@x.it");
    assert_eq!(built.name.as_deref(), Some("Anna Maria Rossi"));
    assert_eq!((built.first(Field::GivenName), built.first(Field::FamilyName)), (Some("Anna"), Some("Rossi")));
    assert_eq!(one("FN:a@x.it\nEMAIL:a@x.it").name, None);
    assert_eq!(one("FN:333 000 0041\nTEL:333 000 0041").name, None);
    assert_eq!(one("FN;PREF=2:Irene Hall\nFN;PREF=1:Irene Sala").name.unwrap(), "Irene Sala");
}

#[test]
fn who_has_neither_name_nor_key_is_left_out_and_said() {
    let poured = read(&(card("TEL:*123#") + &card("FN:\nORG:X") + &card("FN:A")));
    assert_eq!(poured.skipped["no_name"], 2);
    assert_eq!(poured.people().count(), 1);
}

#[test]
fn firms_and_groups_are_no_people() {
    let poured = read(
        &(card("UID:urn:uuid:AAAAAAAA-0000-4000-8000-00000000000B\nFN:Anna")
            + &card(
                "X-ADDRESSBOOKSERVER-KIND:group\nFN:Orti\nUID:gruppo-orti\nMEMBER:mailto:b@x.it\nMEMBER:mailto:no@x.it\n\
                 X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:aaaaaaaa-0000-4000-8000-00000000000b",
            )
            + &card("FN:Bruno\nEMAIL:b@x.it")
            + &card("FN:Ditta\nX-ABShowAs:COMPANY")
            + &card("FN:Ditta\nKIND:org")),
    );
    assert_eq!((poured.skipped["group_card"], poured.skipped["not_a_person"], poured.people().count()), (1, 2, 2));
    let circle = What::Circle { name: "Orti".into(), on: true };
    let mut members: Vec<_> = poured.facts.iter().map(|(_, _, who, what)| (who.unwrap(), what == &circle)).collect();
    members.sort_unstable();
    assert_eq!(members, [(0, true), (1, true)]);
}

#[test]
fn a_card_is_known_by_its_uid_else_by_what_it_says() {
    let record = |lines| one(lines).record;
    assert_eq!(
        record("UID:urn:uuid:AAAAAAAA-0000-4000-8000-00000000000B\nFN:A"),
        "aaaaaaaa-0000-4000-8000-00000000000b"
    );
    let a = record("FN:Anna\nTEL:333 0000041\nREV:20200101T000000Z\nPRODID:x\nPHOTO;ENCODING=b:AAAA");
    assert!(a.starts_with("sha256:"));
    assert_eq!(a, record("TEL;TYPE=CELL:333 0000041\nFN:Anna\nREV:20240101T000000Z"));
    // An address book that numbers its cards names nobody with it.
    assert!(record("UID:12\nFN:A").starts_with("sha256:"));
}

#[test]
fn the_same_card_twice_in_one_file_is_a_duplicate_and_a_newer_one_is_not() {
    let twice = card("FN:Anna\nUID:anna-12345") + &card("FN:Anna\nUID:anna-12345\nREV:2020");
    let poured = read(&(twice + &card("FN:Anna B\nUID:anna-12345")));
    assert_eq!((poured.skipped["duplicate"], poured.people().count()), (1, 2));
    let poured = read(&card("FN:Anna").repeat(3));
    assert_eq!((poured.skipped["duplicate"], poured.people().count()), (2, 1));
}

#[test]
fn what_may_belong_to_many_only_proposes() {
    let sighting = one("FN:A\nTEL;TYPE=CELL:333 0000041\nTEL;TYPE=MAIN:02 1234567\nTEL:02 7654321 int. 12\n\
         TEL;TYPE=CELL:tel:+39-349-000-0004;ext=12\nTEL;TYPE=FAX:02 9999999\nitem1.TEL:02 8888888\n\
         item1.X-ABLabel:_$!<HomeFAX>!$_\nTEL:112\nEMAIL:info@x.it\nEMAIL:A@X.it\nURL:https://www.x.it/\n\
         URL:http\\://www.google.com/profiles/123\nURL:https://linkedin.com/company/x");
    assert_eq!(
        keys(&sighting),
        ["email:a@x.it", "phone:+393330000041", "phone:+393490000004", "profile:https://google.com/profiles/123"]
    );
    assert_eq!(
        shared(&sighting),
        [
            "email:info@x.it",
            "phone:+39021234567",
            "phone:+39027654321",
            "profile:https://linkedin.com/company/x",
            "profile:https://x.it"
        ]
    );
    assert_eq!(sighting.facts[&Field::OtherPhone], ["02 9999999", "02 8888888", "112"]);
}

#[test]
fn every_way_of_writing_a_profile_gives_one_slug() {
    for line in [
        "URL:https://www.linkedin.com/in/Anna-Rossi-1/",
        "X-SOCIALPROFILE;type=linkedin:http://it.linkedin.com/in/anna-rossi-1?x=y",
        "X-SOCIALPROFILE;type=linkedin;x-user=anna-rossi-1:x-apple:anna-rossi-1",
        "SOCIALPROFILE;SERVICE-TYPE=LinkedIn:https://www.linkedin.com/in/anna-rossi-1",
        "SOCIALPROFILE;SERVICE-TYPE=LinkedIn;VALUE=text:anna-rossi-1",
        "X-LINKEDIN:anna-rossi-1",
        "item1.URL:anna-rossi-1\nitem1.X-ABLabel:LinkedIn",
    ] {
        assert_eq!(keys(&one(&format!("FN:A\n{line}"))), ["linkedin:anna-rossi-1"], "{line}");
    }
    assert_eq!(keys(&one("FN:A\nIMPP;X-SERVICE-TYPE=Skype:skype:Anna.R")), ["profile:skype:anna.r"]);
}

#[test]
fn facts_keep_what_the_card_knows() {
    let sighting = one(
        "FN:A\nNICKNAME:Annina,Nina\nORG:Ditta Srl;Ricerca\nTITLE:Capo\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-03-07\n\
         item1.X-ABDATE:2019-06-01\nitem1.X-ABLabel:_$!<Anniversary>!$_\nitem2.X-ABRELATEDNAMES:Paolo\n\
         item2.X-ABLabel:_$!<Spouse>!$_\nADR:;;Via Roma 1\\nScala B;Torino;TO;10121;Italia\nNOTE:uno\\, due\\nTre\n\
         CATEGORIES:myContacts,Fiera 2025\nGENDER:F\nRELATED;TYPE=friend:urn:uuid:aaaaaaaa-0000-4000-8000-00000000000c",
    );
    let all = |field| sighting.facts.get(&field).cloned().unwrap_or_default();
    assert_eq!(all(Field::Nickname), ["Annina", "Nina"]);
    assert_eq!(all(Field::Company), ["Ditta Srl"]);
    assert_eq!(all(Field::Title), ["Capo"]);
    assert_eq!(all(Field::Position), ["Ditta Srl · Capo · Ricerca"]);
    assert_eq!(all(Field::Birthday), ["--03-07"]);
    assert_eq!(all(Field::Date), ["anniversary: 2019-06-01"]);
    assert_eq!(all(Field::Relation), ["spouse: Paolo", "friend: source:vcard:aaaaaaaa-0000-4000-8000-00000000000c"]);
    assert_eq!(all(Field::Address), ["Via Roma 1, Scala B, Torino, TO, 10121, Italia"]);
    assert_eq!(all(Field::Place), ["Torino"]);
    assert_eq!(all(Field::Note), ["uno, due\nTre"]);
    assert_eq!(all(Field::Tag), ["Fiera 2025"]);
    assert_eq!(all(Field::Gender), ["f"]);
}

#[test]
fn a_damaged_field_is_named_and_its_card_goes_in() {
    let poured = read(&card(
        "FN:A\nEMAIL:non lo so\nBDAY:31/02/1980\nTEL:chiedere\nBDAY;VALUE=text:verso il 1800\nBDAY:0000-00-00",
    ));
    let said: Vec<_> = poured.damaged.iter().map(|c| format!("{} {} {}", c.place, c.code.word(), c.field)).collect();
    assert_eq!(said, ["card 1 bad_email EMAIL", "card 1 bad_date BDAY", "card 1 bad_phone TEL"]);
    assert_eq!(poured.people().next().unwrap().facts[&Field::Date], ["birthday: verso il 1800"]);
    assert_eq!(read("niente\n").damaged.len(), 2);
}

#[test]
fn a_birthday_still_to_come_keeps_its_day_and_is_said() {
    let poured = read(&card("FN:A\nBDAY:2999-03-07"));
    let said: Vec<_> = poured.damaged.iter().map(|c| format!("{} {} {}", c.place, c.code.word(), c.field)).collect();
    assert_eq!(said, ["card 1 future BDAY"]);
    assert_eq!(poured.people().next().unwrap().facts[&Field::Birthday], ["--03-07"]);
    assert!(read(&card("FN:A\nBDAY:1980-03-07")).damaged.is_empty());
}

#[test]
fn an_agent_is_somebody_too() {
    let nested = "BEGIN:VCARD\nFN:Sara Interna\nEMAIL:s@x.it\nEND:VCARD\n";
    for agent in [
        format!("AGENT:\n{nested}"),
        format!("AGENT:{}\n", nested.replace('\n', "\\n")),
        format!("AGENT:{}\n", nested.trim_end().replace('\n', "\n ")),
    ] {
        let poured = read(&format!("BEGIN:VCARD\nFN:Capo Primo\n{agent}EMAIL:capo@x.it\nEND:VCARD\n"));
        let named = |name: &str| poured.people().find(|s| s.name.as_deref() == Some(name)).unwrap();
        let boss = named("Capo Primo");
        assert_eq!((poured.people().count(), keys(boss)), (2, vec!["email:capo@x.it".to_owned()]), "{agent}");
        assert_eq!(keys(named("Sara Interna")), ["email:s@x.it"]);
        assert_eq!(boss.facts[&Field::Relation], ["agent: Sara Interna"]);
    }
}

#[test]
fn the_order_of_the_cards_does_not_matter() {
    let cards =
        [card("FN:Anna\nUID:anna-12345"), card("KIND:group\nFN:G\nMEMBER:anna-12345"), card("FN:Bruno\nEMAIL:b@x.it")];
    let mut seen: Vec<Vec<String>> = Vec::new();
    for order in [[0, 1, 2], [1, 2, 0], [2, 0, 1]] {
        let poured = read(&order.map(|i| cards[i].as_str()).concat());
        let content = |who: u32| poured.sightings[who as usize].0.content();
        let mut said: Vec<String> = poured.sightings.iter().map(|(s, _, _)| s.content()).collect();
        said.extend(poured.facts.iter().map(|(key, _, who, _)| format!("{key} {}", content(who.unwrap()))));
        said.sort();
        seen.push(said);
    }
    assert!(seen.windows(2).all(|w| w[0] == w[1]), "{seen:?}");
}

#[test]
fn what_is_out_of_all_measure_costs_no_more_than_its_length() {
    let mut nested = String::from("BEGIN:VCARD\n");
    for depth in 1..600 {
        nested += &format!("{}AGENT:BEGIN:VCARD\n", " ".repeat(depth - 1));
    }
    for depth in (0..600).rev() {
        nested += &format!("{0}FN:A{depth}\n{0}END:VCARD\n", " ".repeat(depth));
    }
    let poured = read(&nested);
    assert!(poured.damaged.iter().any(|c| c.code.word() == "over_limit"), "{:?}", poured.damaged);
    let notes: String = (0..60_000).map(|n| format!("NOTE:{n}\n")).collect();
    let tags: String = (0..60_000).map(|n| format!(",{n}")).collect();
    let sighting = one(&format!("FN:A\n{notes}NOTE:7\nCATEGORIES:x{tags},x"));
    assert_eq!((sighting.facts[&Field::Note].len(), sighting.facts[&Field::Tag].len()), (60_000, 60_001));
}

#[test]
fn past_what_is_remembered_a_card_comes_in_and_is_counted() {
    let mut memory = Memory::new(2);
    let met = |memory: &mut Memory, card: &str| memory.meet(&card);
    assert!(matches!(met(&mut memory, "Anna"), Met::Now));
    assert!(matches!(met(&mut memory, "Luca"), Met::Now));
    assert!(matches!(met(&mut memory, "Anna"), Met::Before), "those remembered are known for good");
    assert!(matches!(met(&mut memory, "Zoe"), Met::Forgetting));
    assert!(matches!(met(&mut memory, "Zoe"), Met::Forgetting), "and nobody else is taken for one of them");
    assert_eq!(memory.over, 2);
}
