//! The village through the program: in, out, in any order, and what today says of it.

use std::path::Path;

use serde_json::Value;

use super::{coltiva, lines, village};

#[test]
fn the_village_comes_in_once_is_sound_and_goes_out_whole() {
    let village = village();
    let first = lines(&coltiva(&village.data, &["--json", "import", &village.files]));
    assert!(first[0]["totals"]["people"]["new"].as_u64().unwrap() > 200);
    for file in first[0]["files"].as_array().unwrap() {
        let of = |path: &str| file.pointer(path).and_then(Value::as_u64).unwrap_or_default();
        let skipped: u64 = file["skipped"].as_object().unwrap().values().filter_map(Value::as_u64).sum();
        let people = of("/people/new") + of("/people/changed") + of("/people/same");
        let interactions = of("/interactions/new") + of("/interactions/same");
        let counted = people.max(interactions) + skipped + of("/errors");
        assert!(counted >= of("/records"), "every record ends in a bucket: {file}");
    }
    let again = lines(&coltiva(&village.data, &["--json", "import", &village.files]));
    // However many files somebody is in, they are one.
    let counts = &again[0]["totals"]["people"];
    let people = lines(&coltiva(&village.data, &["--json", "people"])).len();
    assert_eq!((&counts["new"], &counts["changed"], &counts["same"]), (&0.into(), &0.into(), &people.into()));
    assert_eq!(again[0]["totals"]["interactions"]["new"], 0, "{}", again[0]["totals"]);
    assert!(coltiva(&village.data, &["verify"]).status.success());

    for import in ["2", "1"] {
        assert!(coltiva(&village.data, &["imports", "undo", import]).status.success());
        assert!(coltiva(&village.data, &["verify"]).status.success());
    }
    assert!(lines(&coltiva(&village.data, &["--json", "people"])).is_empty());
    assert!(lines(&coltiva(&village.data, &["--json", "interactions"])).is_empty());
}

#[test]
fn one_file_at_a_time_in_any_order_gives_the_same_people() {
    let village = village();
    let mut files: Vec<String> =
        std::fs::read_dir(&village.files).unwrap().map(|entry| entry.unwrap().path().display().to_string()).collect();
    files.sort();
    let told = |order: &[String], data: &Path| -> Vec<String> {
        for file in order {
            assert!(coltiva(data, &["import", file]).status.success(), "{file}");
        }
        let mut people: Vec<String> = lines(&coltiva(data, &["--json", "people"]))
            .into_iter()
            .map(|mut person| {
                person["id"] = Value::Null;
                person.to_string()
            })
            .collect();
        people.sort();
        people
    };
    let forward = told(&files, &village.data);
    files.reverse();
    let backward = told(&files, &village.data.with_file_name("backward"));
    let differing: Vec<_> = forward.iter().zip(&backward).filter(|(a, b)| a != b).take(3).collect();
    assert_eq!(forward.len(), backward.len());
    assert!(differing.is_empty(), "{differing:#?}");
}

#[test]
fn today_names_few_people_each_once_with_reasons() {
    let village = village();
    assert!(coltiva(&village.data, &["import", &village.files]).status.success());
    let page = lines(&coltiva(&village.data, &["--json", "today"]));
    assert!((1..=5).contains(&page.len()));
    let mut ids: Vec<&str> = page.iter().filter_map(|s| s["person"]["id"].as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), page.len());
    for suggestion in &page {
        assert!(!suggestion["why"].as_array().unwrap().is_empty());
        assert!(!suggestion["opener"].as_str().unwrap().is_empty());
    }
    assert_eq!(page, lines(&coltiva(&village.data, &["--json", "today"])), "stable within the day");
}

#[test]
fn bulk_senders_make_nobody_and_namesakes_stay_two() {
    let village = village();
    assert!(coltiva(&village.data, &["import", &village.files]).status.success());
    let people = lines(&coltiva(&village.data, &["--json", "people"]));
    let emails: Vec<&str> =
        people.iter().flat_map(|p| p["emails"].as_array().unwrap()).filter_map(Value::as_str).collect();
    for sender in village.truth["bulk"].as_array().unwrap() {
        assert!(!emails.contains(&sender.as_str().unwrap()), "{sender}");
    }
    for own in village.truth["owner"]["emails"].as_array().unwrap() {
        assert!(!emails.contains(&own.as_str().unwrap()), "{own}");
    }
}

#[test]
fn the_picture_in_the_readme_is_what_the_demo_prints() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md")).unwrap();
    let picture = readme.split_once("```text\n").unwrap().1.split_once("\n```").unwrap().0;
    let folder = tempfile::tempdir().unwrap();
    let output = super::program(folder.path(), "it", "2026-11-25", &["demo"]).output().unwrap();
    // Lines of the picture are broken where a terminal would.
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let printed = words(&String::from_utf8_lossy(&output.stdout));
    assert!(printed.contains(&words(picture)), "make it anew: coltiva demo --lang it --at 2026-11-25");
}
