//! What the machine does to the program: no room, no permission, somebody else at the same time. It says so in words, exits with 3,
//! and nothing is lost.
#![allow(clippy::print_stderr, reason = "what is left out is said")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::{DAY, coltiva, lines, program, village};

/// Runs shell words in a mount namespace of their own, where file systems may be mounted; `None` where the machine forbids that.
/// `$COLTIVA` is the program with its usual flags.
fn apart(script: &str) -> Option<Output> {
    let may =
        Command::new("unshare").args(["--user", "--map-root-user", "--mount", "true"]).stderr(Stdio::null()).status();
    if !may.is_ok_and(|status| status.success()) {
        eprintln!("left out: this machine forbids namespaces (unshare)");
        return None;
    }
    let program = format!("{} --lang en --at {DAY}", env!("CARGO_BIN_EXE_coltiva"));
    let out = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", script])
        .env("COLTIVA", program)
        .output();
    Some(out.unwrap())
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What a notebook tells in words that name no row.
fn told(data: &Path) -> (usize, usize) {
    let count = |what: &str| lines(&coltiva(data, &["--json", what])).len();
    (count("people"), count("interactions"))
}

#[test]
fn a_full_disk_is_said_and_the_notebook_is_as_before() {
    let village = village();
    let room = village.data.with_file_name("room");
    std::fs::create_dir(&room).unwrap();
    let (files, room) = (&village.files, room.display());
    // A disk of one and a half megabytes holds the notebook of a card, not the village; then it grows.
    let script = format!(
        "mount -t tmpfs -o size=1500k tmpfs {room} && printf 'BEGIN:VCARD\\nVERSION:4.0\\nFN:Bruno Verdi\\nEND:VCARD\\n' > {room}/a.vcf \
         && $COLTIVA --data {room}/n import {room}/a.vcf > /dev/null || exit 90
         $COLTIVA --data {room}/n import {files} > /dev/null; [ $? = 3 ] || exit 91
         $COLTIVA --data {room}/n verify > /dev/null || exit 92
         [ \"$($COLTIVA --data {room}/n --json people | wc -l)\" = 1 ] || exit 93
         mount -o remount,size=100m {room} || exit 94
         $COLTIVA --data {room}/n import {files} > /dev/null && $COLTIVA --data {room}/n verify > /dev/null || exit 95
         $COLTIVA --data {room}/n --json interactions | wc -l"
    );
    let Some(out) = apart(&script) else { return };
    assert_eq!(out.status.code(), Some(0), "{}", said(&out));
    assert!(said(&out).contains("disk is full"), "{}", said(&out));
    assert!(coltiva(&village.data, &["import", &village.files]).status.success());
    let wanted = told(&village.data).1;
    assert_eq!(String::from_utf8_lossy(&out.stdout).trim(), wanted.to_string());
}

#[test]
fn a_limit_on_files_is_no_room_either() {
    let village = village();
    // Ignored, the signal becomes an error, as it is where a quota ends.
    let script = format!(
        "trap '' XFSZ; ulimit -f 300; exec {} --lang en --at {DAY} --data {} import {}",
        env!("CARGO_BIN_EXE_coltiva"),
        village.data.display(),
        village.files
    );
    let out = Command::new("sh").args(["-c", &script]).output().unwrap();
    assert_eq!(out.status.code(), Some(3), "{}", said(&out));
    assert!(said(&out).contains("disk is full"), "{}", said(&out));
    assert!(coltiva(&village.data, &["verify"]).status.success());
    assert_eq!(told(&village.data), (0, 0));
    assert!(coltiva(&village.data, &["import", &village.files]).status.success());
    assert!(told(&village.data).1 > 0);
}

#[test]
fn a_folder_that_may_only_be_read_is_said_and_left_alone() {
    let village = village();
    assert!(coltiva(&village.data, &["import", &village.files]).status.success());
    let before = told(&village.data);
    let data = village.data.display();
    let script = format!(
        "mount --bind {data} {data} && mount -o remount,bind,ro {data} || exit 90
         $COLTIVA --data {data} me --name 'Bruno Verdi'; [ $? = 3 ] || exit 91
         $COLTIVA --data {data}/deeper import {}; [ $? = 3 ] || exit 92",
        village.files
    );
    let Some(out) = apart(&script) else { return };
    assert_eq!(out.status.code(), Some(0), "{}", said(&out));
    assert_eq!(said(&out).matches(&data.to_string()).count(), 2, "each says which folder: {}", said(&out));
    assert_eq!(told(&village.data), before);
}

#[test]
fn two_at_once_take_turns_or_say_that_they_cannot() {
    let village = village();
    let undisturbed = village.data.with_file_name("undisturbed");
    assert!(coltiva(&undisturbed, &["import", &village.files]).status.success());
    let begin = || {
        program(&village.data, "en", DAY, &["import", &village.files])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let all = [begin(), begin(), begin()].map(|child| child.wait_with_output().unwrap());
    assert!(all.iter().any(|out| out.status.success()));
    for out in all.iter().filter(|out| !out.status.success()) {
        assert_eq!(out.status.code(), Some(3));
        assert!(said(out).contains("Wait until it is done"), "{}", said(out));
    }
    assert!(coltiva(&village.data, &["verify"]).status.success());
    assert_eq!(told(&village.data), told(&undisturbed));
}

#[test]
fn killed_in_the_middle_it_is_sound_and_importing_again_completes_it() {
    let village = village();
    let undisturbed = village.data.with_file_name("undisturbed");
    assert!(coltiva(&undisturbed, &["import", &village.files]).status.success());
    let wanted = lines(&coltiva(&undisturbed, &["--json", "interactions"])).len();
    for wait in [15, 60, 140, 300, 600] {
        let mut child = program(&village.data, "en", DAY, &["--quiet", "import", &village.files])
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(coltiva(&village.data, &["verify"]).status.success(), "after {wait} ms");
    }
    assert!(coltiva(&village.data, &["import", &village.files]).status.success());
    assert_eq!(lines(&coltiva(&village.data, &["--json", "interactions"])).len(), wanted);
    assert!(coltiva(&village.data, &["verify"]).status.success());
}

#[test]
fn who_is_forgotten_is_in_no_file_also_where_the_room_or_the_program_ended_in_the_middle() {
    // Ignored, the signal of the limit becomes an error; else it ends the program.
    for (ends, code) in [("trap '' XFSZ;", Some(3)), ("", None)] {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("notebook");
        let (cards, letters) = (folder.path().join("a.vcf"), folder.path().join("b.mbox"));
        std::fs::write(
            &cards,
            "BEGIN:VCARD\nVERSION:4.0\nFN:Zenobia Palmira\nEMAIL:zenobia@palmira.example\nEND:VCARD\n\
             BEGIN:VCARD\nVERSION:4.0\nFN:Carla Blu\nEMAIL:carla@blu.example\nEND:VCARD\n",
        )
        .unwrap();
        let letter = |n: usize| {
            let words = "una parola dopo l'altra ".repeat(1000);
            format!(
                "From a@b Tue Feb  3 10:00:00 2026\nFrom: Io <io@casa.example>\nTo: Bruno Verdi <bruno@verdi.example>\n\
                 Subject: ciao\nDate: Tue, 3 Feb 2026 10:00:00 +0000\nMessage-ID: <{n}@casa.example>\n\n{words}\n\n"
            )
        };
        std::fs::write(&letters, (0..300).map(letter).collect::<String>()).unwrap();
        let [cards, letters] = [&cards, &letters].map(|path| path.display().to_string());
        let all = ["import", &cards, &letters, "--bodies", "full", "--owner", "io@casa.example"];
        assert!(coltiva(&data, &all).status.success());
        // Who goes while there is room leaves the journal empty.
        assert!(coltiva(&data, &["forget", "carla@blu.example", "--yes"]).status.success());
        let holding = || -> Vec<String> {
            let files = std::fs::read_dir(&data).unwrap().map(|entry| entry.unwrap().path());
            let named = files.filter(|path| {
                let bytes = std::fs::read(path).unwrap().to_ascii_lowercase();
                bytes.windows(7).any(|word| word == b"zenobia")
            });
            named.map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
        };
        assert!(holding().contains(&format!("backup-{DAY}.sqlite")), "{:?}", holding());
        let script = format!(
            "{ends} ulimit -f 2000; exec {} --lang en --at {DAY} --data {} forget zenobia@palmira.example --yes",
            env!("CARGO_BIN_EXE_coltiva"),
            data.display()
        );
        let out = Command::new("sh").args(["-c", &script]).output().unwrap();
        assert_eq!(out.status.code(), code, "{}", said(&out));
        if code.is_some() {
            assert!(said(&out).contains("Forgotten. But there was no room"), "{}", said(&out));
        }
        assert!(!holding().contains(&format!("backup-{DAY}.sqlite")), "{:?}", holding());
        assert_eq!(lines(&coltiva(&data, &["--json", "people"])).len(), 1);
        assert_eq!(holding(), Vec::<String>::new());
        assert!(coltiva(&data, &["verify"]).status.success());
    }
}

#[test]
fn an_export_that_cannot_be_put_in_place_leaves_the_earlier_one_whole() {
    let village = village();
    assert!(coltiva(&village.data, &["import", &village.files]).status.success());
    let export = village.data.with_file_name("export");
    let shown = export.display();
    assert!(coltiva(&village.data, &["export", &shown.to_string()]).status.success());
    let all = || -> std::collections::BTreeMap<String, Vec<u8>> {
        let files = std::fs::read_dir(&export).unwrap().map(|entry| entry.unwrap().path());
        files
            .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap()))
            .collect()
    };
    let before = all();
    assert!(coltiva(&village.data, &["log", "--yes", "caffè con Bruno Verdi"]).status.success());
    // What something is mounted on cannot be moved away.
    let script = format!(
        "mount --bind {shown}/interactions.jsonl {shown}/interactions.jsonl || exit 90
         exec $COLTIVA --data {} export {shown}",
        village.data.display()
    );
    let Some(out) = apart(&script) else { return };
    assert_eq!(out.status.code(), Some(3), "{}", said(&out));
    assert!(all() == before, "one state, whole");
    assert!(coltiva(&village.data, &["export", &shown.to_string()]).status.success());
    assert!(all() != before);
}
