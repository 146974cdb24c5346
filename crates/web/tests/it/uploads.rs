//! Bringing files by the browser: sent, looked at before anything changes, let in, taken back.

use axum::http::StatusCode;
use coltiva_app::imports::uploads::{Stage, Upload, Uploads};
use coltiva_app::people::{Query, people};

use crate::browser::{Browser, House, now};

const CARDS: &[u8] = b"BEGIN:VCARD\nVERSION:3.0\nFN:Anna Rossi\nEMAIL:anna@rossi.example\nEND:VCARD\n\
    BEGIN:VCARD\nVERSION:3.0\nFN:Luca Verdi\nEMAIL:luca@verdi.example\nEND:VCARD\n";
const TABLE: &[u8] = b"Chi,Posta,Squadra\nCarla Neri,carla@neri.example,Toro\n";

fn count(house: &House) -> usize {
    people(&house.coltiva, &Query::default(), now()).unwrap().len()
}

async fn token(visitor: &mut Browser) -> String {
    visitor.get("/imports").await.hidden("token").to_owned()
}

/// Sends files and waits until they are read; answers where they are looked at.
async fn look(visitor: &mut Browser, files: &[(&str, &[u8])]) -> (String, String) {
    let token = token(visitor).await;
    let sent = visitor.send_files(&token, files).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let path = sent.to().to_owned();
    assert!(path.starts_with("/imports/uploads/"), "{path}");
    let page = visitor.read(&path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    (path, page.text)
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_looked_at_before_anything_changes_then_go_in_and_can_be_taken_back() {
    let house = House::empty();
    let mut visitor = house.visitor().await;
    let (path, preview) =
        look(&mut visitor, &[("rubrica.vcf", CARDS), ("note/foto.png", b"\x89PNG\r\n\x1a\n\0\0")]).await;
    assert!(preview.contains("<div class=\"big\">2</div>") && preview.contains("Anna Rossi"), "{preview}");
    assert_eq!(count(&house), 0, "nothing has changed yet");
    assert!(visitor.get("/imports").await.text.contains(&path), "it waits among the imports");
    let token = token(&mut visitor).await;
    let applied = visitor.post(&format!("{path}/apply"), &[("token", &token)]).await;
    assert_eq!(applied.to(), path);
    let done = visitor.read(&path).await;
    let import = done.to().to_owned();
    assert!(import.starts_with("/imports/"), "{}", done.text);
    let result = visitor.get(&import).await;
    assert!(
        result.text.contains("Fatto. Ecco che cosa è cambiato.") && result.text.contains("rubrica.vcf"),
        "{}",
        result.text
    );
    assert_eq!(count(&house), 2);
    assert!(!visitor.get("/imports").await.text.contains("/imports/uploads/"), "nothing waits");
    // The same once more brings nothing, and says so.
    let (_, again) = look(&mut visitor, &[("rubrica.vcf", CARDS)]).await;
    assert!(again.contains("Tutto era già qui") && !again.contains("/apply"), "{again}");
    let undone = visitor.post(&format!("{import}/undo"), &[("token", &token)]).await;
    assert_eq!(undone.to(), import);
    assert!(visitor.get(&import).await.text.contains("Questa importazione è annullata."));
    assert_eq!(count(&house), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_told_by_place_and_reason_and_can_be_kept() {
    let house = House::empty();
    let mut visitor = house.visitor().await;
    let broken = b"BEGIN:VCARD\nVERSION:3.0\nFN:Anna Rossi\nEMAIL:nessuno\nEND:VCARD\n\
        BEGIN:VCARD\nVERSION:3.0\nFN:Luca Verdi\nEMAIL:luca@verdi.example\n";
    let (path, preview) = look(&mut visitor, &[("rubrica.vcf", broken), ("a.vcf", b"<!doctype html><p>expired")]).await;
    for words in ["rubrica.vcf, scheda", "a.vcf", "Il resto entra comunque."] {
        assert!(preview.contains(words), "{words}: {preview}");
    }
    let token = token(&mut visitor).await;
    visitor.post(&format!("{path}/apply"), &[("token", &token)]).await;
    let to = visitor.read(&path).await.to().to_owned();
    let table = visitor.get(&format!("{to}/problems.csv")).await;
    assert!(
        table.text.starts_with("\"Dove\",\"Che cosa\"\r\n") && table.text.contains("rubrica.vcf"),
        "{}",
        table.text
    );
    assert!(table.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    // Later the history still says where and why.
    let later = house.again().visitor().await.get(&format!("{to}/problems.csv")).await;
    assert!(later.text.contains("rubrica.vcf, scheda"), "{}", later.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_that_nobody_understands_are_named_by_hand() {
    let house = House::empty();
    let mut visitor = house.visitor().await;
    let (path, preview) = look(&mut visitor, &[("tabella.csv", TABLE)]).await;
    assert!(preview.contains("name=\"column:Posta\"") && preview.contains("name=\"column:Squadra\""), "{preview}");
    let token = token(&mut visitor).await;
    let named =
        [("token", token.as_str()), ("column:Chi", "name"), ("column:Posta", "email"), ("column:Squadra", "tags")];
    visitor.post(&format!("{path}/again"), &named).await;
    let preview = visitor.read(&path).await.text;
    assert!(preview.contains("Carla Neri"), "{preview}");
    visitor.post(&format!("{path}/apply"), &[("token", &token)]).await;
    visitor.read(&path).await;
    let carla = &people(&house.coltiva, &Query::default(), now()).unwrap()[0].person;
    assert_eq!(carla.shown(), "Carla Neri");
    assert_eq!(carla.first(coltiva_domain::sightings::Field::Tag), Some("Toro"));
}

#[tokio::test(flavor = "multi_thread")]
async fn files_without_this_sessions_token_are_not_kept() {
    let house = House::empty();
    let mut visitor = house.visitor().await;
    let foreign = token(&mut house.visitor().await).await;
    for token in ["", "0123456789abcdef0123456789abcdef", &foreign] {
        let answer = visitor.send_files(token, &[("rubrica.vcf", CARDS)]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{token}");
    }
    let answer = house.stranger().send_files(&foreign, &[("rubrica.vcf", CARDS)]).await;
    assert_eq!(answer.to(), "/sign-in");
    assert!(!visitor.get("/imports").await.text.contains("/imports/uploads/"), "nothing was kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_let_be_is_gone_and_an_address_that_is_none_leads_nowhere() {
    let house = House::empty();
    let mut visitor = house.visitor().await;
    let (path, _) = look(&mut visitor, &[("rubrica.vcf", CARDS)]).await;
    let token = token(&mut visitor).await;
    assert_eq!(visitor.post(&format!("{path}/drop"), &[("token", &token)]).await.to(), "/imports");
    assert_eq!(visitor.get(&path).await.status, StatusCode::NOT_FOUND);
    for none in ["..%2F..%2Fnotebook", "0123456789abcdef", "x"] {
        for (way, post) in [("", false), ("/progress", false), ("/apply", true), ("/again", true)] {
            let at = format!("/imports/uploads/{none}{way}");
            let answer = if post { visitor.post(&at, &[("token", &token)]).await } else { visitor.get(&at).await };
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{at}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_told_to_go_in_goes_in_though_the_program_stopped_meanwhile_and_only_once() {
    let house = House::empty();
    let mut visitor = house.visitor().await;
    let (path, _) = look(&mut visitor, &[("rubrica.vcf", CARDS)]).await;
    let id = path.rsplit('/').next().unwrap();
    // Another program on the same notebook finds it as a stopped one left it.
    let uploads = Uploads::of(&house.coltiva, house.folder());
    let upload = uploads.get(id).unwrap();
    uploads.put(&Upload { stage: Stage::Applying(now()), ..upload.clone() }).unwrap();
    let restarted = house.again();
    restarted.instance.resume().unwrap();
    let mut visitor = restarted.visitor().await;
    let done = visitor.read(&path).await;
    assert!(done.to().starts_with("/imports/"), "{}", done.text);
    assert_eq!(count(&house), 2);
    assert!(uploads.get(id).is_err(), "its files are not needed any more");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_village_is_visited_from_an_empty_notebook_and_leaves_without_a_trace() {
    let house = House::empty();
    let mut visitor = house.visitor().await;
    let token = visitor.get("/welcome").await.hidden("token").to_owned();
    let path = visitor.post("/welcome/village", &[("token", &token)]).await.to().to_owned();
    let done = visitor.read(&path).await;
    assert_eq!(done.to(), "/imports/1", "{}", done.text);
    assert!(count(&house) > 300);
    let welcome = visitor.get("/welcome").await.text;
    assert!(!welcome.contains("/welcome/village") && welcome.contains("Elena"), "{welcome}");
    visitor.post("/imports/1/undo", &[("token", &token)]).await;
    assert_eq!(count(&house), 0);
    assert_eq!(visitor.get("/").await.to(), "/welcome");
    assert!(!visitor.get("/welcome").await.text.contains("Elena"));
}
