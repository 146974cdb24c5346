//! Every sample of `../shared/samples` is found, opened and inspected as its line in `EXPECT.tsv` says.
//!
//! An item `key=value` with a plain value is meant for a program (the rules at the end of `CLI.md`); remarks, ranges and brackets are
//! for the reader. Without `../shared` the test passes quietly.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use coltiva_app::imports::inspection::Inspection;
use coltiva_app::imports::sources::{self, SourceFile};
use coltiva_app::imports::{Context, readers};
use coltiva_domain::keys::Key;
use coltiva_formats::kind::Kind;
use jiff::tz::TimeZone;
use serde_json::Value;

/// Files whose kind nobody could tell from what they hold: inspected as if `--kind` had said it.
const UNTELLABLE: &[(&str, &str)] = &[
    ("ical/libical/issue339.ics", "it is a vCard, from its first line to its last"),
    ("mail/cpython/msg_19.txt", "a text without a single header"),
];

/// Items that are wrong in the table itself or meant for the reader although they look plain: file, key, proof.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("whatsapp/coltiva/_chat-ios-it.txt", "first", "a remark without brackets: `… local`"),
    (
        "vcard/coltiva/android-2.1-qp-multi.vcf",
        "tels[0]",
        "`tels` is a count in every other row; here the first card's is meant",
    ),
    ("vcard/coltiva/apple-it-3.0.vcf", "related", "a phrase for the reader; the count is in the summary"),
    ("vcard/coltiva/agent-nested.vcf", "email", "a remark without brackets: `… belongs to Capo Primo`"),
];

fn shared() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2)?.join("../shared");
    root.join("samples/EXPECT.tsv").is_file().then_some(root)
}

fn context(file: &SourceFile) -> Context {
    Context {
        // Whose samples they are: an `owner=` that no file can tell (an invitation not yet answered) is known, not guessed.
        own: Key::email("giulia@example.it").into_iter().collect(),
        exported_on: file.exported_on,
        file_name: file.name().to_owned(),
        ..Context::new("2026-11-25T00:00:00Z".parse().unwrap(), TimeZone::get("Europe/Rome").unwrap())
    }
}

fn inspect(path: &Path, said: Option<Kind>) -> Result<(SourceFile, Inspection), String> {
    let found = sources::expand(&[path.to_path_buf()], said);
    if let Some((_, complaint)) = found.refused.first() {
        return Err(format!("refused: {} {}", complaint.code.word(), complaint.value));
    }
    let shown = path.to_string_lossy();
    let file = found.files.iter().find(|f| f.shown == shown).ok_or("not listed")?;
    let inspection = match file.inspect_container() {
        Some(inspection) => inspection,
        None => {
            let mut input = file.open().map_err(|e| e.to_string())?;
            readers::inspect(file.kind.ok_or("no kind")?, &mut *input, &context(file)).map_err(|e| e.to_string())?
        }
    };
    Ok((file.clone(), inspection))
}

/// A plain item: `key=value`, the key a word, the value without a remark (`1 not a meeting`, `3 lines` have one).
fn plain(item: &str) -> Option<(&str, &str)> {
    let (key, value) = item.split_once('=')?;
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '[' | ']');
    let counted = value
        .split_once([' ', ':'])
        .is_some_and(|(n, rest)| n.parse::<u64>().is_ok() && rest.trim_start().starts_with(char::is_alphabetic));
    let remark = counted || [" (", "..", " = ", " -> "].iter().any(|r| value.contains(r));
    (!key.is_empty() && key.chars().all(word) && !remark).then_some((key, value))
}

fn cut(text: &str) -> String {
    text.chars().take(80).collect()
}

/// A summary's value as the table writes it.
fn written(value: Option<&Value>) -> Option<String> {
    match value {
        None => None,
        Some(Value::Null) => Some("none".into()),
        Some(Value::String(s)) => Some(cut(s)),
        Some(Value::Array(list)) => {
            Some(list.iter().map(|v| written(Some(v)).unwrap_or_default()).collect::<Vec<_>>().join(","))
        }
        Some(other) => Some(other.to_string()),
    }
}

fn holds(inspection: &Inspection, key: &str, expected: &str) -> Result<(), String> {
    let errors = Value::from(inspection.complaints.len());
    let (word, index) = match key.split_once('[') {
        Some((word, rest)) => (word, rest.trim_end_matches(']').parse::<usize>().ok()),
        None => (key, None),
    };
    let mut value = inspection.summary.get(word);
    if word == "errors" && value.is_none() {
        value = Some(&errors);
    }
    if let Some(i) = index {
        value = value.map(|v| v.get(i).unwrap_or(&Value::Null));
    }
    let found = written(value);
    let bare = expected.trim_matches('"');
    let same = match (&found, expected) {
        (Some(found), "") => found.is_empty() || found == "none",
        (Some(found), "none") => found == "none" || found.is_empty(),
        (Some(found), _) => found == expected || found == bare || cut(bare) == *found || same_list(value, expected),
        (None, _) => false,
    };
    if same {
        Ok(())
    } else {
        Err(format!("{key}: expected {expected:?}, found {}", found.as_deref().unwrap_or("nothing")))
    }
}

/// Lists are written `a|b` or `a,b`, and compared as far as the table goes.
fn same_list(value: Option<&Value>, expected: &str) -> bool {
    let Some(Value::Array(list)) = value else { return false };
    let found: Vec<String> = list.iter().map(|v| written(Some(v)).unwrap_or_default()).collect();
    ["|", ", ", ","].iter().any(|by| {
        let wanted: Vec<String> = expected.split(by).map(cut).collect();
        wanted.len() <= found.len() && wanted.iter().zip(&found).all(|(w, f)| w == f || w == "none" && f.is_empty())
    })
}

/// Splits at `;` outside of what only looks like one: a value may hold `;` (`delimiter=;`), and then goes on until the next `word=`.
fn items(expect: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for part in expect.split(';') {
        let begins = part.split_once('=').is_some_and(|(k, _)| !k.is_empty() && !k.contains(' '));
        match items.last_mut() {
            Some(last) if part.is_empty() || !begins && !part.contains(' ') => {
                last.push(';');
                last.push_str(part);
            }
            _ => items.push(part.to_owned()),
        }
    }
    items
}

#[test]
fn every_sample_is_read_as_the_table_says() {
    let Some(shared) = shared() else { return };
    let table = std::fs::read_to_string(shared.join("samples/EXPECT.tsv")).unwrap();
    let mut tally: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut failures: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let mut columns = line.split('\t');
        let (Some(file), Some(kind), Some(expect)) = (columns.next(), columns.next(), columns.next()) else { continue };
        if kind == "ical-recurrence" || expect.starts_with("schema or list") {
            continue;
        }
        let mut wrong = Vec::new();
        let said = UNTELLABLE.iter().any(|(f, _)| file.ends_with(f)).then(|| Kind::of_word(kind)).flatten();
        match inspect(&shared.join(file), said) {
            Err(why) => wrong.push(why),
            Ok((source, _)) if source.kind.is_none_or(|k| k.word() != kind) => {
                wrong.push(format!("kind: {:?}", source.kind.map(|k| k.word())));
            }
            Ok((_, inspection)) => {
                for item in items(expect) {
                    let Some((key, value)) = plain(&item) else { continue };
                    if EXCEPTIONS.iter().any(|(f, k, _)| file.ends_with(f) && *k == key) {
                        continue;
                    }
                    wrong.extend(holds(&inspection, key, value).err());
                }
            }
        }
        let counts = tally.entry(kind.to_owned()).or_default();
        counts.1 += 1;
        if wrong.is_empty() {
            counts.0 += 1;
        } else {
            failures.entry(kind.to_owned()).or_default().push(format!("{file}: {}", wrong.join("; ")));
        }
    }
    let mut report = String::new();
    for (kind, (good, all)) in &tally {
        let _ = writeln!(report, "{kind:28} {good}/{all}");
        for failure in failures.get(kind).into_iter().flatten() {
            let _ = writeln!(report, "    {failure}");
        }
    }
    let broken: Vec<&String> = failures.keys().collect();
    assert!(EXCEPTIONS.len() + UNTELLABLE.len() <= 10);
    // The whole tally, also when all is well: target/tmp/samples.txt.
    let _ = std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join("samples.txt"), &report);
    assert!(broken.is_empty(), "broken kinds: {broken:?}\n{report}");
}
