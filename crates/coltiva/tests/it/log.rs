//! A line typed by hand, as a user types it and a script relies on it.

use super::coltiva;
use super::desk::Desk;

#[test]
fn a_line_is_shown_back_saved_and_followed() {
    let desk = Desk::new();
    let line = "lunch with Anna Rossi and Tom Hill yesterday at 1pm in Leeds, I owe her the photos by Friday";
    let dry = desk.json(&["log", line, "--dry-run"]);
    assert_eq!(dry[0]["dry_run"], true);
    assert_eq!(dry[0]["people"][0]["new"], true);
    assert!(desk.json(&["people"]).is_empty(), "a dry run writes nothing");
    let (code, text) = desk.said("en", &["log", line]);
    assert_eq!(code, Some(2), "nobody is there to say yes");
    assert!(
        text.contains("--yes") && text.contains("Anna Rossi (a new person)") && text.contains("23 November, 13:00"),
        "{text}"
    );
    let (code, text) = desk.said("en", &["log", "--yes", line]);
    assert_eq!(code, Some(0));
    assert!(text.contains("your turn") && text.contains("the photos, by Friday (Anna Rossi)"), "{text}");
    let open = desk.json(&["promises", "--open"]);
    assert_eq!((open.len(), &open[0]["what"], &open[0]["due"]), (1, &"the photos".into(), &"2026-11-27".into()));
    let page = desk.json(&["today"]);
    assert_eq!((&page[0]["kind"], &page[0]["person"]["name"]), (&"owed".into(), &"Anna Rossi".into()));
    let log = desk.json(&["interactions"]);
    assert!(log[0]["key"].as_str().unwrap().starts_with("hand:"));
    assert_eq!(log[0]["people"].as_array().unwrap().iter().filter(|p| p["counts"] == true).count(), 2);
    assert!(coltiva(&desk.data, &["verify"]).status.success());

    let (_, text) = desk.said("en", &["undo"]);
    assert!(text.contains(line) && text.contains("Anna Rossi, Tom Hill"), "{text}");
    assert!(desk.json(&["people"]).is_empty() && desk.json(&["interactions"]).is_empty());
    let trash = desk.json(&["trash"]);
    assert_eq!(trash.len(), 1);
    let (_, text) = desk.said("en", &["trash", "restore", trash[0]["id"].as_str().unwrap()]);
    assert!(text.contains("Back again"), "{text}");
    assert_eq!(desk.json(&["people"]).len(), 2);
    assert!(coltiva(&desk.data, &["verify"]).status.success());
}

#[test]
fn whoever_may_be_meant_is_listed_and_a_script_says_which() {
    let desk = Desk::new();
    desk.json(&["log", "caffè con Anna Rossi"]);
    desk.json(&["log", "caffè con Anna Verdi"]);
    let (code, text) = desk.said("en", &["log", "--yes", "pranzo con anna"]);
    assert_eq!(code, Some(2));
    assert!(text.contains("Anna Rossi") && text.contains("Anna Verdi") && text.contains("--person"), "{text}");
    let verdi = desk.json(&["person", "anna verdi"])[0]["id"].as_str().unwrap().to_owned();
    let logged = desk.json(&["log", "pranzo con anna", "--person", &verdi]);
    assert_eq!(logged[0]["people"][0]["id"], verdi.as_str());
    let third = desk.json(&["log", "pranzo con anna", "--person", "new"]);
    assert_eq!((&third[0]["people"][0]["new"], &third[0]["people"][0]["name"]), (&true.into(), &"Anna".into()));
    let (code, text) = desk.said("en", &["log", "--yes", "cut the hedge"]);
    assert_eq!(code, Some(2));
    assert!(text.contains("--person"), "{text}");
    let (code, text) = desk.said("en", &["person", "Ana Verdi"]);
    assert_eq!(code, Some(2));
    assert!(text.contains("Did you mean Anna Verdi"), "{text}");
}

#[test]
fn what_was_decided_is_said_listed_and_taken_back_step_by_step() {
    let desk = Desk::new();
    desk.json(&["log", "coffee with Anna Rossi"]);
    desk.json(&["log", "coffee with Tom Hill"]);
    for arguments in [
        vec!["circle", "anna", "book club"],
        vec!["circle", "tom", "Book Club"],
        vec!["tag", "tom", "press"],
        vec!["snooze", "tom", "2w"],
        vec!["archive", "anna"],
    ] {
        let (code, text) = desk.said("en", &arguments);
        assert_eq!(code, Some(0), "{text}");
        assert!(text.contains("undo"), "{text}");
    }
    let circles = desk.json(&["circle"]);
    assert_eq!((circles.len(), &circles[0]["people"]), (1, &2.into()));
    assert_eq!(desk.json(&["circle", "book"]).len(), 2);
    assert_eq!(desk.json(&["tag", "press"])[0]["name"], "Tom Hill");
    assert_eq!(desk.said("en", &["circle", "choir"]).0, Some(2));
    assert_eq!(desk.json(&["trash"])[0]["kind"], "archived");
    for (said, left) in [("archived", 0), ("again on 8 December", 1), ("tag", 2), ("Book Club", 3)] {
        let (_, text) = desk.said("en", &["undo"]);
        assert!(text.contains(said), "{text}");
        assert_eq!(desk.json(&["trash"]).len(), left + 1, "{said}");
    }
    assert_eq!(desk.json(&["circle"])[0]["people"], 1);
    // The list names each by a number that one can type.
    let (_, list) = desk.said("en", &["trash"]);
    let number = list.lines().next().unwrap().split_whitespace().next().unwrap();
    assert!(number.len() < 4, "{list}");
    assert_eq!(desk.said("en", &["trash", "restore", number]).0, Some(0));
    assert_eq!(desk.json(&["circle", "book"]).len(), 2);
}

#[test]
fn what_is_wrong_is_put_right() {
    let desk = Desk::new();
    desk.json(&["log", "coffee with Anna Rossi yesterday, I owe her the photos"]);
    let row = format!("i{}", desk.json(&["interactions"])[0]["id"].as_str().unwrap());
    desk.json(&["correct", &row, "when", "2026-11-02"]);
    assert_eq!(desk.json(&["interactions"])[0]["at"], "2026-11-02");
    desk.json(&["undo"]);
    assert_eq!(desk.json(&["interactions"])[0]["at"], "2026-11-23");
    let promise = desk.json(&["promises"])[0]["id"].as_str().unwrap().to_owned();
    desk.json(&["correct", &promise, "due", "2026-12-01"]);
    assert_eq!(desk.json(&["promises", "--open"])[0]["due"], "2026-12-01");
    desk.json(&["correct", &row, "--wrong"]);
    assert!(desk.json(&["interactions"]).is_empty());
    assert!(desk.said("en", &["trash"]).1.contains("counted no more"));
    desk.json(&["correct", "anna", "birthday", "1980-03-07"]);
    desk.json(&["correct", "anna", "company", "Officina"]);
    desk.json(&["correct", "anna", "email", "anna@example.org"]);
    let anna = &desk.json(&["people"])[0];
    assert_eq!((&anna["company"], &anna["emails"][0]), (&"Officina".into(), &"anna@example.org".into()));
    assert_eq!(desk.said("en", &["correct", "anna", "birthday", "in spring"]).0, Some(2));
    assert_eq!(desk.said("en", &["correct", "anna"]).0, Some(2));
    assert!(coltiva(&desk.data, &["verify"]).status.success());
}

#[test]
fn done_says_how_and_counts() {
    let desk = Desk::new();
    desk.json(&["log", "note about Anna Rossi: looks for a flat"]);
    desk.json(&["done", "anna"]);
    assert!(desk.json(&["interactions"]).is_empty());
    desk.json(&["done", "anna", "wrote"]);
    let log = desk.json(&["interactions"]);
    assert_eq!((&log[0]["kind"], &log[0]["direction"]), (&"message".into(), &"out".into()));
    assert_eq!(desk.said("en", &["done", "anna", "danced"]).0, Some(2));
    desk.json(&["undo"]);
    assert!(desk.json(&["interactions"]).is_empty());
}

#[test]
fn what_was_typed_and_taken_back_goes_out_and_comes_in_again() {
    let desk = Desk::new();
    desk.json(&["log", "lunch with Anna Rossi yesterday, I owe her the photos by Friday"]);
    desk.json(&["log", "Anna introduced me to Bob Stone"]);
    desk.json(&["log", "coffee with Tom Hill"]);
    desk.json(&["undo"]);
    let beside = |name: &str| desk.data.with_file_name(name).display().to_string();
    let (first, second) = (beside("out"), beside("again"));
    desk.json(&["export", &first]);
    let other = Desk::new();
    other.json(&["import", &format!("{first}/notebook.jsonl")]);
    other.json(&["export", &second]);
    for file in ["people.vcf", "people.csv", "interactions.jsonl", "notebook.jsonl"] {
        let read = |folder: &str| std::fs::read_to_string(format!("{folder}/{file}")).unwrap();
        assert_eq!(read(&first), read(&second), "{file}");
    }
    assert_eq!(other.json(&["people"]).len(), 2);
    assert_eq!(other.json(&["interactions"]).len(), 2);
    assert_eq!(other.json(&["promises", "--open"]).len(), 1);
    assert!(coltiva(&other.data, &["verify"]).status.success());
}

#[test]
fn what_did_not_take_place_is_a_note() {
    let desk = Desk::new();
    desk.json(&["log", "coffee with Luca Ferraro on 2026-10-01"]);
    let logged = desk.json(&["log", "non ho visto Luca Ferraro ieri, ha dato buca"]);
    assert_eq!(logged[0]["people"][0]["name"], "Luca Ferraro");
    assert_eq!(desk.json(&["interactions"]).len(), 1, "nobody was met");
    assert!(desk.said("en", &["person", "luca"]).1.contains("ha dato buca"));
}

#[test]
fn a_day_that_cannot_be_is_never_taken_for_today() {
    let desk = Desk::new();
    for (line, day) in
        [("lunch with Tom Hill on 30 February", "30 February"), ("ho visto Luca Ferraro nel 2031", "2031")]
    {
        let (code, text) = desk.said("en", &["log", "--yes", line]);
        assert_eq!(code, Some(2));
        assert!(text.contains(day), "{text}");
    }
    assert!(desk.json(&["people"]).is_empty() && desk.json(&["interactions"]).is_empty());
}

#[test]
fn names_with_an_apostrophe_are_found_however_it_is_typed() {
    let desk = Desk::new();
    for name in ["Sean O'Neil", "Eva L’Abbate", "Maria D'Amico", "Rosa Dell'Orto"] {
        desk.json(&["log", &format!("coffee with {name}")]);
    }
    for (typed, name) in [
        ("Sean O’Neil", "Sean O'Neil"),
        ("o'neil", "Sean O'Neil"),
        ("Eva L'Abbate", "Eva L’Abbate"),
        ("Maria D'Amico", "Maria D'Amico"),
        ("d’amico", "Maria D'Amico"),
        ("dell'orto", "Rosa Dell'Orto"),
    ] {
        assert_eq!(desk.json(&["person", typed])[0]["name"], name, "{typed}");
        let found = desk.json(&["people", typed]);
        assert_eq!((found.len(), &found[0]["name"]), (1, &name.into()), "{typed}");
    }
    desk.json(&["log", "caffè con Sean O’Neil"]);
    desk.json(&["log", "lunch with Maria D’Amico"]);
    assert_eq!(desk.json(&["people"]).len(), 4, "nobody is written twice");
}

#[test]
fn a_lunch_that_was_typed_is_the_last_time_the_two_met() {
    let desk = Desk::new();
    desk.json(&["log", "pranzo con Paolo Testardi", "--at", "2026-11-20"]);
    let (_, text) = desk.said("en", &["person", "paolo"]);
    assert!(text.contains("You last met") && text.contains("20 November"), "{text}");
    desk.said("en", &["done", "paolo", "met", "--at", "2026-11-22"]);
    let (_, text) = desk.said("en", &["person", "paolo"]);
    assert!(text.contains("You last met") && text.contains("22 November"), "{text}");
}

#[test]
fn money_that_is_owed_is_called_so() {
    let desk = Desk::new();
    desk.json(&["log", "devo 20 euro a Luca Ferraro"]);
    let (_, text) = desk.said("en", &["today"]);
    assert!(text.contains("You still owe 20 euro"), "{text}");
    assert!(text.contains("ti devo ancora 20 euro") || text.contains("I still owe you 20 euro"), "{text}");
    assert!(!text.contains("promised") && !text.contains("wrote"), "{text}");
}

#[test]
fn days_and_lengths_of_time_are_typed_as_they_are_said() {
    let desk = Desk::new();
    desk.json(&["log", "coffee with Tom Hill"]);
    for (until, day) in [
        ("domani", "2026-11-25"),
        ("15/12", "2026-12-15"),
        ("2 settimane", "2026-12-08"),
        ("two weeks", "2026-12-08"),
        ("1m", "2026-12-24"),
        ("a gennaio", "2027-01-01"),
    ] {
        assert_eq!(desk.json(&["snooze", "tom", until])[0]["until"], day, "{until}");
    }
    assert_eq!(desk.json(&["snooze", "tom", "due", "settimane"])[0]["until"], "2026-12-08");
    assert_eq!(desk.json(&["cadence", "tom", "un mese"])[0]["days"], 30);
    for (born, day) in [("5/3/1980", "1980-03-05"), ("5 marzo 1980", "1980-03-05"), ("5 March", "--03-05")] {
        assert_eq!(desk.json(&["correct", "tom", "birthday", born])[0]["value"], day, "{born}");
    }
    desk.json(&["correct", "tom", "azienda", "Acme"]);
    for wrong in [["snooze", "tom", "2020-01-01"], ["snooze", "tom", "boh"], ["cadence", "tom", "boh"]] {
        let (code, text) = desk.said("en", &wrong);
        assert_eq!(code, Some(2), "{text}");
        assert!(text.contains(wrong[2]), "{text}");
    }
    assert!(desk.said("en", &["snooze", "tom", "31/02"]).0 == Some(2));
}
