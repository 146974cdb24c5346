//! What is taken away, and what is forgotten.

use std::io::{Cursor, Read as _};

use axum::http::StatusCode;
use coltiva_app::{forget, views};

use crate::browser::{Browser, House, now};

const LINES: [&str; 2] = ["caffè con Anna Rossi", "caffè con Bruno Verdi, mi ha parlato di Anna Rossi"];

async fn token(visitor: &mut Browser) -> String {
    visitor.get("/settings").await.hidden("token").to_owned()
}

#[tokio::test]
async fn a_copy_is_taken_as_it_is_or_sealed() {
    let house = House::typed(&LINES);
    let mut visitor = house.visitor().await;
    let token = token(&mut visitor).await;
    let plain = visitor.post("/settings/backup", &[("token", &token), ("passphrase", "")]).await.bytes;
    assert!(plain.starts_with(b"SQLite format 3\0"));
    let sealed = visitor.post("/settings/backup", &[("token", &token), ("passphrase", "pane e rose")]).await.bytes;
    assert!(!sealed.starts_with(b"SQLite") && sealed.len() > 1000);
    let leftovers: Vec<_> =
        std::fs::read_dir(house.folder()).unwrap().filter_map(|f| f.ok()?.file_name().into_string().ok()).collect();
    assert!(leftovers.iter().all(|name| !name.starts_with("copy-") && !name.starts_with("export-")), "{leftovers:?}");
}

#[tokio::test]
async fn everything_is_exported_in_one_archive() {
    let house = House::typed(&LINES);
    let mut visitor = house.visitor().await;
    let token = token(&mut visitor).await;
    let bytes = visitor.post("/settings/export", &[("token", &token)]).await.bytes;
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut cards = String::new();
    zip.by_name("people.vcf").unwrap().read_to_string(&mut cards).unwrap();
    assert!(cards.contains("FN:Anna Rossi"));
    assert!(zip.by_name("notebook.jsonl").is_ok());
}

#[tokio::test]
async fn forgetting_asks_first_and_is_for_good() {
    let house = House::typed(&LINES);
    let mut visitor = house.visitor().await;
    let asked = visitor.get("/people/1/forget").await;
    assert!(asked.text.contains("Anna Rossi") && asked.text.contains("action=\"/people/1/forget\""));
    assert!(visitor.get("/people").await.text.contains("Anna Rossi"), "asking changes nothing");
    let token = asked.hidden("token").to_owned();
    let done = visitor.post("/people/1/forget", &[("token", &token)]).await;
    assert_eq!(done.status, StatusCode::OK);
    assert!(!visitor.get("/people").await.text.contains("Anna Rossi"));
    assert!(!visitor.get("/people?q=Anna").await.text.contains("/people/1\""));
    assert_eq!(visitor.get("/people/1/forget").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_whole_notebook_goes_only_where_the_word_is_typed() {
    let house = House::typed(&LINES);
    let mut visitor = house.visitor().await;
    let token = token(&mut visitor).await;
    let refused = visitor.post("/settings/forget", &[("token", &token), ("word", "sì")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(visitor.get("/people").await.text.contains("Anna Rossi"));
    let sent = visitor
        .send_files(&token, &[("rubrica.vcf", b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Carla Neri\r\nEND:VCARD\r\n")])
        .await;
    visitor.read(sent.to()).await;
    let gone = visitor.post("/settings/forget", &[("token", &token), ("word", "Dimentica tutto")]).await;
    assert_eq!(gone.to(), "/welcome");
    assert!(!house.folder().join("uploads").exists(), "what was sent and waited is gone too");
    // Whoever was in comes in anew, and who is forgotten from now on is known to be.
    let mut visitor = house.visitor().await;
    assert!(!visitor.get("/people").await.text.contains("Anna Rossi"));
    let token = self::token(&mut visitor).await;
    visitor.post("/log", &[("token", &token), ("text", LINES[0]), ("yes", "yes")]).await;
    assert!(visitor.get("/people").await.text.contains("Anna Rossi"));
    let clock = house.coltiva.clock(now()).unwrap();
    forget::forget(&house.coltiva, "Anna Rossi", false, &clock).unwrap();
    assert!(forget::unforget(&house.coltiva, "Anna Rossi").unwrap());
}

#[tokio::test]
async fn a_view_that_names_the_forgotten_goes_with_them() {
    let house = House::typed(&LINES);
    let mut visitor = house.visitor().await;
    let token = token(&mut visitor).await;
    for (name, asks) in [("La Rossi", "state=new"), ("Altri", "q=Anna%20Rossi"), ("Nuove", "state=new&sort=name")] {
        let back = format!("/people?{asks}");
        visitor.post("/people/views", &[("token", &token), ("name", name), ("back", &back)]).await;
    }
    visitor.post("/people/1/forget", &[("token", &token)]).await;
    let left: Vec<String> = views::views(&house.coltiva).unwrap().into_iter().map(|view| view.name).collect();
    assert_eq!(left, ["Nuove"]);
}
