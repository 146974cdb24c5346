//! Members are the shard: every key starts with `member_id`, every statement on a member's table names it (STACK, "When one
//! machine is not enough"). The texts themselves are read.

use std::fs;
use std::path::{Path, PathBuf};

/// Tables that belong to the instance.
const OF_THE_INSTANCE: &[&str] = &["schema_version", "derived_version"];

fn files(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    fn walk(dir: &Path, extension: &str, out: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, extension, out);
            } else if path.extension().is_some_and(|e| e == extension) {
                out.push((path.clone(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut out = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), extension, &mut out);
    assert!(!out.is_empty());
    out
}

fn schemas() -> Vec<(PathBuf, String)> {
    let mut all = files("migrations", "sql");
    all.extend(files("derived", "sql"));
    all
}

/// Statements of a schema, without comments.
fn statements(sql: &str) -> Vec<String> {
    let plain: Vec<&str> = sql.lines().filter(|l| !l.trim_start().starts_with("--")).collect();
    plain.join(" ").split(';').map(|s| s.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn every_key_starts_with_the_member() {
    let mut tables = 0;
    for (path, sql) in schemas() {
        for statement in statements(&sql) {
            let place = format!("{}: {statement}", path.display());
            if statement.starts_with("create table") {
                tables += 1;
                for key in statement.split("primary key (").skip(1).chain(statement.split("foreign key (").skip(1)) {
                    assert!(key.starts_with("member_id"), "{place}");
                }
                for key in statement.split("unique (").skip(1) {
                    assert!(key.starts_with("member_id"), "{place}");
                }
                assert!(statement.contains("( member_id bigint not null"), "{place}");
                assert!(statement.contains("primary key (member_id"), "{place}");
            } else if statement.contains("create index") || statement.contains("create unique index") {
                // The words' index is found through the primary key's member as well.
                assert!(statement.contains(" (member_id") || statement.contains("using gin"), "{place}");
            } else if statement.starts_with("create virtual table") {
                assert!(statement.contains("member_id"), "{place}");
            }
        }
    }
    assert!(tables >= 15);
}

/// The string literals of a source file that are SQL.
fn texts(source: &str) -> Vec<String> {
    let source: Vec<&str> = source.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
    let source = source.join("\n");
    let mut out = Vec::new();
    let mut rest = source.as_str();
    while let Some((_, after)) = rest.split_once('"') {
        let mut end = 0;
        let bytes = after.as_bytes();
        while end < bytes.len() && bytes[end] != b'"' {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        let text = after[..end].split_whitespace().collect::<Vec<_>>().join(" ");
        if ["select ", "insert ", "update ", "delete "].iter().any(|verb| text.starts_with(verb)) {
            out.push(text);
        }
        rest = after.get(end + 1..).unwrap_or_default();
    }
    out
}

#[test]
fn every_statement_names_the_member() {
    let mut seen = 0;
    for (path, source) in files("src", "rs") {
        for text in texts(&source) {
            seen += 1;
            // A lock is nobody's, and an index is asked about its own soundness as a whole.
            let nobodys = ["pg_try_advisory_lock", "'integrity-check'"];
            let exempt = OF_THE_INSTANCE.iter().any(|t| text.contains(t)) || nobodys.iter().any(|t| text.contains(t));
            assert!(exempt || text.contains("member_id"), "{}: {text}", path.display());
        }
    }
    assert!(seen > 80, "only {seen} statements were found");
}

#[test]
fn nothing_is_pasted_into_a_statement_but_words_of_our_own() {
    const OURS: &[&str] = &["{ROW}", "{SEEN}", "{PERSON}", "{seen}", "{rows}", "{many}", "{{many}}", "{counter}"];
    for (path, source) in files("src", "rs") {
        for text in texts(&source) {
            let mut left = text.clone();
            for word in OURS {
                left = left.replace(word, "");
            }
            assert!(!left.contains('{'), "{}: {text}", path.display());
        }
    }
}

#[test]
fn only_db_knows_the_engines() {
    for (path, source) in files("src", "rs") {
        let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_str().unwrap().to_owned();
        if !["src/db.rs", "src/db/pages.rs", "src/error.rs"].contains(&name.as_str()) {
            for line in source.lines().filter(|l| !l.trim_start().starts_with("//")) {
                assert!(!line.contains("rusqlite::") && !line.contains("postgres::"), "{name}: {line}");
            }
        }
    }
}
