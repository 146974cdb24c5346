//! Several of one name: one answers for the others only where nothing says that they are two.

use super::desk::Desk;

fn cards(all: &[(&str, &str)]) -> String {
    let card = |(name, more): &(&str, &str)| format!("BEGIN:VCARD\nVERSION:4.0\nFN:{name}\n{more}\nEND:VCARD\n");
    all.iter().map(card).collect()
}

#[test]
fn of_namesakes_with_other_employers_none_answers_for_another() {
    let desk = Desk::new();
    let work = ["TITLE:Geometra\nORG:Acme", "ORG:Beta", "EMAIL:paolo.rossi@gamma.example"];
    let files = ["a.vcf", "b.vcf", "c.vcf"];
    for (file, more) in files.iter().zip(work) {
        desk.import(file, &cards(&[("Paolo Rossi", more)]));
    }
    let pairs = desk.json(&["duplicates"]);
    assert!(!pairs.is_empty() && pairs.iter().all(|pair| pair["tier"] == "ask"), "{pairs:?}");
    let ids: Vec<String> =
        desk.json(&["people"]).iter().map(|person| person["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids.len(), 3);
    let all_named = |command: &[&str]| {
        let (code, text) = desk.said("it", command);
        assert_eq!(code, Some(2), "{command:?}: {text}");
        for word in ids.iter().map(String::as_str).chain(["Paolo Rossi, Geometra, Acme", "Paolo Rossi, Beta"]) {
            assert!(text.contains(word), "{word}: {text}");
        }
    };
    let commands: [&[&str]; 3] =
        [&["person", "Paolo Rossi"], &["tag", "Paolo Rossi", "vela"], &["log", "--yes", "caffè con Paolo Rossi ieri"]];
    commands.into_iter().for_each(all_named);
    // That two of them are two is no reason to pass over one in silence.
    desk.json(&["duplicates", "different", &ids[0], &ids[1]]);
    commands.into_iter().for_each(all_named);
    desk.json(&["tag", &ids[1], "vela"]);
    assert_eq!(desk.json(&["person", &ids[1]])[0]["id"], ids[1].as_str(), "a number is one of them");
}

#[test]
fn whoever_arrives_twice_is_one_answer() {
    for (one, other) in [
        ("ORG:Acme S.p.A.", "EMAIL:mario@acme.example"),
        ("EMAIL:mario.rossi@gmail.com", "TEL:+39 333 7654321"),
        ("ORG:Acme\nEMAIL:mario.rossi@gmail.com", "ORG:ACME"),
    ] {
        let desk = Desk::new();
        for (file, more) in [("a.vcf", one), ("b.vcf", other)] {
            desk.import(file, &cards(&[("Mario Rossi", more)]));
        }
        assert_eq!(desk.json(&["people"]).len(), 2, "{one}, {other}");
        assert_eq!(desk.json(&["duplicates"]).len(), 1, "{one}, {other}");
        assert_eq!(desk.json(&["person", "Mario Rossi"]).len(), 1, "{one}, {other}");
    }
}
