//! Wrong use, as a table: what was typed, the exit status, and what is said in each language.

use std::fs;

use super::{lines, program};

/// What is typed in a folder with an address book `a.vcf` and a folder `d`; exit status; words of the answer, in Italian and English.
const TABLE: [(&[&str], i32, &str, &str); 28] = [
    (&["import", "a.vcf", "--region", "Italia"], 2, "servono due lettere, come IT", "two letters, such as IT"),
    (&["import", "a.vcf", "--zone", "Marte"], 2, "prova Europe/Rome", "try Europe/Rome"),
    (&["import", "a.vcf", "--map", "none.csv"], 2, "none.csv: il file non c'è", "none.csv: there is no such file"),
    (&["import", "a.vcf", "--map", "d"], 2, "d è una cartella", "d is a folder"),
    (
        &["import", "a.vcf", "--map", "b.map"],
        2,
        "b.map, riga 2: «emial» non è un campo",
        "b.map, line 2: “emial” is no field",
    ),
    (&["export", "a.vcf"], 3, "qui serve una cartella", "a folder is needed here"),
    (&["restore", "a.vcf"], 3, "Il taccuino è come prima", "The notebook is as before"),
    (&["imports", "undo", "99"], 2, "coltiva imports", "coltiva imports"),
    (&["people", "--state", "zz"], 2, "non è uno stato", "is no state"),
    (&["tody"], 2, "non ha un comando «tody». Intendevi today?", "no command “tody”. Did you mean today?"),
    (&["people", "--stat", "new"], 2, "«--stat» è di troppo qui. Intendevi --state?", "Did you mean --state?"),
    (
        &["import", "--bodies", "ful", "a.vcf"],
        2,
        "per --bodies <COSA>: none, subject, full",
        "for --bodies <WHAT>: none",
    ),
    (
        &["people", "--limit", "x"],
        2,
        "«x» non va bene per --limit <NUMERO>: serve un numero intero, da 0 in su",
        "“x” will not do for --limit <NUMBER>: a whole number is needed, 0 or more",
    ),
    (&["people", "--limit", "-3"], 2, "serve un numero intero, da 0 in su", "a whole number is needed, 0 or more"),
    (&["split", "Anna", "x"], 2, "serve un numero intero", "a whole number is needed"),
    (&["serve", "--listen", "qui"], 2, "come 127.0.0.1:7741", "such as 127.0.0.1:7741"),
    (
        &["duplicates", "foo"],
        2,
        "«foo» non è un comando di coltiva duplicates; ci sono accept, same, different",
        "“foo” is no command of coltiva duplicates; there are accept, same, different",
    ),
    (&["promises", "foo"], 2, "di coltiva promises; ci sono close, confirm, drop", "of coltiva promises; there are"),
    (&["cadence", "Anna", "mai più"], 2, "«ogni mese»", "\"every month\""),
    (&["done", "Anna", "foo"], 2, "met, called, wrote", "met, called, wrote"),
    (&["today", "--limit", "0"], 2, "--limit <NUMERO>: 1, 2, 3, 4, 5", "--limit <NUMBER>: 1, 2, 3, 4, 5"),
    (&["today", "--limit", "6"], 2, "--limit <NUMERO>: 1, 2, 3, 4, 5", "--limit <NUMBER>: 1, 2, 3, 4, 5"),
    (&["people", "--limit"], 2, "Manca qualcosa dopo --limit <NUMERO>", "missing after --limit <NUMBER>"),
    (&["person"], 2, "Manca: <CHI>", "Missing: <WHO>"),
    (&["--lang", "it", "today"], 2, "--lang <LINGUA> si dice una volta sola", "can be said once only"),
    (&["forget", "Anna", "--everything"], 2, "non va insieme a", "does not go together with"),
    (&["--at=boh", "today"], 2, "si dice una volta sola", "can be said once only"),
    (&["snooze", "Anna", "5x"], 2, "«domani»", "\"tomorrow\""),
];

#[test]
fn what_is_typed_wrong_is_answered_in_ones_language_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("notebook");
    fs::create_dir(folder.path().join("d")).unwrap();
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna Rossi\r\nEMAIL:anna@example.org\r\nEND:VCARD\r\n";
    fs::write(folder.path().join("a.vcf"), card).unwrap();
    fs::write(folder.path().join("b.map"), "Nome,name\nPosta,emial\n").unwrap();
    let run = |lang: &str, typed: &[&str]| {
        program(&data, lang, "2026-11-24", typed).current_dir(folder.path()).output().unwrap()
    };
    assert!(run("en", &["import", "a.vcf"]).status.success());
    for (typed, status, italian, english) in TABLE {
        for (lang, words) in [("it", italian), ("en", english)] {
            let output = run(lang, typed);
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(status), "{typed:?} {lang}: {said}");
            assert!(said.contains(words) && !said.contains("os error"), "{typed:?} {lang}: {said}");
        }
    }
    assert_eq!(lines(&run("en", &["imports", "--json"])).len(), 1);
    assert_eq!(fs::read_to_string(folder.path().join("a.vcf")).unwrap(), card);
}
