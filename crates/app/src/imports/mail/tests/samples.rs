//! The table of samples: each mail is read as Python's `email` reads it.

use std::path::Path;

use coltiva_formats::kind::Kind;
use coltiva_formats::mail::recognise;
use serde_json::Value;

use crate::imports::poured::{Poured, context, walk_samples};
use crate::imports::readers;

/// Words of the rows of mail, in their order there. A subject may hold any of the marks that part them.
const WORDS: &[&str] = &["from", "to", "date", "mid", "subject", "bulk", "auto"];

/// `from=a;to=1;subject=x; y;bulk=0` as its words and values.
fn items(expect: &str) -> Vec<(&str, &str)> {
    let starts = |word: &str| {
        let mark = format!("{word}=");
        if expect.starts_with(&mark) { Some(0) } else { expect.find(&format!(";{mark}")).map(|at| at + 1) }
    };
    let mut at: Vec<(usize, &str)> = WORDS.iter().filter_map(|w| Some((starts(w)?, *w))).collect();
    at.sort_unstable();
    let ends: Vec<usize> = at.iter().skip(1).map(|(s, _)| s - 1).chain([expect.len()]).collect();
    at.iter().zip(ends).map(|((start, word), end)| (*word, &expect[start + word.len() + 1..end])).collect()
}

#[test]
fn every_mail_says_what_the_oracle_says() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let Ok(table) = std::fs::read_to_string(shared.join("samples/EXPECT.tsv")) else { return };
    let mut wrong = Vec::new();
    let mut n = 0;
    for row in table.lines() {
        let columns: Vec<&str> = row.split('\t').collect();
        let [path, kind @ ("mail" | "maildir-file"), expect, ..] = columns[..] else { continue };
        n += 1;
        let kind = Kind::of_word(kind).unwrap();
        let bytes = std::fs::read(shared.join(path)).unwrap();
        let head = &bytes[..bytes.len().min(4096)];
        if !path.ends_with("msg_19.txt") && recognise(head, path) != Some(kind) {
            wrong.push(format!("{path}: {:?}", recognise(head, path)));
        }
        let mut context = context();
        context.file_name = path.to_owned();
        let seen = readers::inspect(kind, &mut bytes.as_slice(), &context).unwrap().summary;
        for (word, value) in items(expect) {
            let value = value.split(['[', '(']).next().filter(|_| word == "date").unwrap_or(value);
            let value = if word == "subject" { value.split(";one header").next().unwrap_or(value) } else { value };
            let value = value.split(";no crash").next().unwrap_or(value).split(";raw UTF-8").next().unwrap_or(value);
            if value.contains(";obsolete") || value.contains(";Date is") {
                continue;
            }
            let found = match &seen[word] {
                Value::String(text) => text.chars().take(80).collect(),
                Value::Null => "none".to_owned(),
                other => other.to_string(),
            };
            if found != value.trim() {
                wrong.push(format!("{path}: {word} is '{found}', expected '{value}'"));
            }
        }
        let mut poured = Poured::default();
        readers::read(kind, &mut bytes.as_slice(), &context, &mut poured).unwrap();
        let buckets = poured.interactions.len() + poured.skipped.values().sum::<u32>() as usize + poured.lost.len();
        assert_eq!(buckets, 1, "{path} ends in one bucket");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(n >= 210, "{n}");
}

#[test]
fn every_mailbox_says_what_the_table_says() {
    let names = "names=山田, Иван, José “Pepe”, Però Grezzo, Però UTF8, (broken word kept as text)";
    let excluded = ["draft=1 excluded", "spam=1 excluded", "bulk=1 excluded"];
    let bounce = "bounce=1 excluded (no Date: use envelope time 2025-06-03T06:20Z)";
    walk_samples(Kind::Mbox, &[&excluded[..], &[names, bounce]].concat());
}
