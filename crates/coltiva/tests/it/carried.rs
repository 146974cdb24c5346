//! What a notebook carries into the one that is made of its export: who is to stay forgotten, and what lies in the trash.

use std::fs;

use serde_json::json;

use super::desk::Desk;

const CARDS: &str = "BEGIN:VCARD\nVERSION:4.0\nFN:Laura Ricci\nEMAIL:laura@ricci.example\nEND:VCARD\n\
    BEGIN:VCARD\nVERSION:4.0\nFN:Bruno Verdi\nEMAIL:bruno@verdi.example\nEND:VCARD\n";

/// A desk whose notebook knows both and then forgot one of them, its export, and the file they came from.
fn forgetful() -> (Desk, String, String) {
    let desk = Desk::new();
    desk.import("rubrica.vcf", CARDS);
    desk.json(&["forget", "Laura Ricci", "--yes"]);
    let (out, cards) = (desk.path("fuori"), desk.path("rubrica.vcf"));
    desk.json(&["export", &out]);
    (desk, out, cards)
}

fn names(desk: &Desk) -> Vec<String> {
    desk.json(&["people"]).iter().map(|person| person["name"].as_str().unwrap().to_owned()).collect()
}

fn exported(desk: &Desk, folder: &str) -> String {
    let out = desk.path(folder);
    desk.json(&["export", &out]);
    fs::read_to_string(format!("{out}/notebook.jsonl")).unwrap()
}

#[test]
fn whoever_was_forgotten_stays_so_in_the_notebook_that_is_made_of_the_export() {
    let (desk, out, cards) = forgetful();
    let written = fs::read_to_string(format!("{out}/notebook.jsonl")).unwrap();
    assert!(!written.to_lowercase().contains("laura") && !written.to_lowercase().contains("ricci"), "{written}");
    // In whatever order, and together.
    for imports in [vec![vec![&out], vec![&cards]], vec![vec![&cards, &out]], vec![vec![&out], vec![&out, &cards]]] {
        let other = Desk::new();
        for paths in &imports {
            let paths: Vec<&str> = paths.iter().map(|path| path.as_str()).collect();
            other.json(&[&["import"][..], &paths].concat());
        }
        assert_eq!(names(&other), ["Bruno Verdi"], "{imports:?}");
        assert!(!exported(&other, "fuori").to_lowercase().contains("ricci"));
    }
    let other = Desk::new();
    other.json(&["import", &out]);
    assert_eq!(exported(&other, "fuori"), written, "the same notebook");
    assert_eq!(exported(&desk, "ancora"), written);
    other.json(&["forget", "--lift", "laura@ricci.example"]);
    other.json(&["import", &cards]);
    assert_eq!(names(&other).len(), 2, "until it is lifted there");
}

#[test]
fn a_preview_and_whoever_is_there_already_are_left_alone() {
    let (_desk, out, cards) = forgetful();
    let other = Desk::new();
    other.json(&["import", "--dry-run", &out]);
    other.json(&["import", &cards]);
    assert_eq!(names(&other).len(), 2, "a preview keeps nobody out");
    other.json(&["import", &out]);
    assert_eq!(names(&other).len(), 2, "what comes in erases nobody");
    other.json(&["import", &cards]);
    assert_eq!(other.json(&["person", "Laura Ricci"])[0]["emails"], json!(["laura@ricci.example"]));
}

#[test]
fn what_lies_in_the_trash_comes_over_and_can_be_brought_back() {
    let desk = Desk::new();
    desk.import("rubrica.vcf", CARDS);
    desk.json(&["log", "caffè con Bruno Verdi il 2026-11-10, gli devo il libro"]);
    desk.json(&["promises", "drop", "p1"]);
    let key = desk.json(&["interactions"])[0]["key"].as_str().unwrap().to_owned();
    desk.json(&["correct", &key, "--wrong"]);
    desk.json(&["tag", "Bruno Verdi", "vela"]);
    desk.json(&["undo"]);
    desk.json(&["archive", "Laura Ricci"]);
    let kinds = |desk: &Desk| -> Vec<String> {
        desk.json(&["trash"]).iter().map(|t| t["kind"].as_str().unwrap().to_owned()).collect()
    };
    let there = kinds(&desk);
    assert_eq!(there.len(), 4, "{there:?}");
    let out = desk.path("fuori");
    desk.json(&["export", &out]);
    let other = Desk::new();
    other.json(&["import", &out]);
    assert_eq!(kinds(&other), there);
    for trashed in other.json(&["trash"]) {
        other.json(&["trash", "restore", trashed["id"].as_str().unwrap()]);
    }
    assert_eq!((other.json(&["people"]).len(), other.json(&["interactions"]).len()), (2, 1));
    assert_eq!(other.json(&["people", "--tag", "vela"]).len(), 1);
}
