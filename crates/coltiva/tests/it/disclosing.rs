//! What is handed to somebody who asks what is held of them: all of it, and nothing of others.

use std::fs;

use super::{lines, program};

const DAY: &str = "2026-11-20";

const CARDS: &str = "BEGIN:VCARD\nVERSION:4.0\nFN:Zenobia Palmira\nEMAIL:zenobia@palmira.example\n\
    NOTE:collega di Carla Blu\\, ama i gatti\nRELATED;TYPE=spouse;VALUE=text:Bruno Verdi\nEND:VCARD\n\
    BEGIN:VCARD\nVERSION:4.0\nFN:Bruno Verdi\nEMAIL:bruno@verdi.example\nEND:VCARD\n\
    BEGIN:VCARD\nVERSION:4.0\nFN:Carla Blu\nTEL:+39 333 7654321\nEND:VCARD\n";

#[test]
fn others_and_the_members_own_counsel_are_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let (data, cards) = (folder.path().join("notebook"), folder.path().join("rubrica.vcf"));
    fs::write(&cards, CARDS).unwrap();
    let run = |arguments: &[&str]| {
        let output = program(&data, "it", DAY, arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    };
    run(&["import", cards.to_str().unwrap(), "--owner", "io@casa.example"]);
    run(&["log", "--yes", "caffè con Zenobia Palmira ieri, le devo le foto"]);
    run(&["log", "--yes", "pranzo con Zenobia Palmira e Carla Blu ieri, Carla mi ha detto che aspetta un bambino"]);
    run(&["log", "--yes", "Bruno Verdi mi ha presentato Zenobia Palmira a Torino"]);
    run(&["not-now", "Zenobia Palmira", "meglio Carla"]);
    run(&["snooze", "Zenobia Palmira", "2w"]);
    run(&["circle", "Zenobia Palmira", "Amici di Carla Blu"]);
    run(&["tag", "Zenobia Palmira", "gatti"]);
    run(&["correct", "Zenobia Palmira", "note", "chiedere a Carla Blu (+39 333 765 4321)"]);

    let shown = |more: &[&str]| {
        let arguments = [more, &["person", "Zenobia Palmira", "--disclose"]].concat();
        String::from_utf8(run(&arguments).stdout).unwrap()
    };
    for told in [shown(&[]), shown(&["--json"])] {
        for word in ["Carla", "Bruno", "bambino", "meglio", "7654321", "765 4321", "snooze", "not_now"] {
            assert!(!told.contains(word), "{word}: {told}");
        }
        for word in ["gatti", "chiedere a …", "caffè con Zenobia Palmira", "zenobia@palmira.example"] {
            assert!(told.contains(word), "{word}: {told}");
        }
    }
    let diary = |more: &[&str]| {
        let arguments = [&["--json", "person", "Zenobia Palmira"], more].concat();
        lines(&run(&arguments))[0]["diary"].as_array().map(Vec::len)
    };
    assert_eq!(diary(&["--disclose"]), diary(&[]), "that it happened is theirs");
    assert!(shown(&["--json"]).contains("Amici di …"));
    let own = String::from_utf8(run(&["--json", "person", "Zenobia Palmira"]).stdout).unwrap();
    assert!(own.contains("Carla Blu") && own.contains("not_now"), "the member sees all of it");
}
