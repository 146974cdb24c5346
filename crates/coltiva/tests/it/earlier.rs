//! A notebook written by an earlier Coltiva is opened, brought forward, and says what it said.

use std::fs;
use std::path::PathBuf;

use super::{coltiva, lines};

fn earlier(name: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("notebook");
    fs::create_dir(&data).unwrap();
    let packed = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    let mut unpacked = flate2::read::GzDecoder::new(fs::File::open(packed).unwrap());
    std::io::copy(&mut unpacked, &mut fs::File::create(data.join("notebook.sqlite")).unwrap()).unwrap();
    (folder, data)
}

#[test]
fn the_notebook_of_november_2026_opens_and_is_sound() {
    let (folder, data) = earlier("notebook-2026-11.sqlite.gz");
    let told = lines(&coltiva(&data, &["--json", "verify"]));
    assert_eq!(told[0]["problems"], serde_json::json!([]));
    assert_eq!(told[0]["checked"]["interactions"], 74);
    assert_eq!(told[0]["checked"]["people"], 62);

    let one = |arguments: &[&str]| lines(&coltiva(&data, arguments));
    assert_eq!(one(&["--json", "people", "--tag", "vela"])[0]["name"], "Veronica Tarrolfi");
    assert_eq!(one(&["--json", "people", "--circle", "amici"])[0]["name"], "Veronica Tarrolfi");
    assert_eq!(one(&["--json", "people", "gatti"])[0]["name"], "Anna Zorzetti");
    let ilaria = one(&["--json", "people", "Ilaria Contarelli"]);
    assert_eq!(ilaria.len(), 1, "she was accepted as one person");
    assert_eq!(one(&["--json", "me"])[0]["time_zone"], "Europe/Rome");
    // The evidence keys of its chat were made of names.
    let keys: Vec<String> = one(&["--json", "interactions"]).iter().map(|line| line["key"].to_string()).collect();
    assert_eq!(keys.iter().filter(|key| key.contains("whatsapp:=")).count(), 23);
    let named = |key: &&String| key.contains("whatsapp") && (key.contains("contarelli") || key.contains("marchetti"));
    assert_eq!(keys.iter().find(named), None);
    let imports = one(&["--json", "imports"]);
    assert_eq!(imports.iter().filter(|import| import["undone"].is_null()).count(), 2);

    // Whom it was asked to forget stays forgotten, by the secret that it had then.
    let cards = folder.path().join("due.vcf");
    fs::write(
        &cards,
        "BEGIN:VCARD\nVERSION:4.0\nFN:Ugo Passante\nEMAIL:ugo@passante.example\nEND:VCARD\n\
         BEGIN:VCARD\nVERSION:4.0\nFN:Iole Dimentica\nEMAIL:iole@dimentica.example\nEND:VCARD\n",
    )
    .unwrap();
    assert!(coltiva(&data, &["import", &cards.display().to_string()]).status.success());
    assert_eq!(one(&["--json", "people", "Passante"]).len(), 1);
    assert_eq!(one(&["--json", "people", "Dimentica"]).len(), 0);
    assert!(coltiva(&data, &["verify"]).status.success());
}
