//! The page of a person: facts corrected where they stand, circles, and who is set aside.

use axum::http::StatusCode;
use coltiva_app::people::person;

use crate::browser::{Browser, House, now};

const LINE: &str = "caffè con Anna Rossi il 3 novembre";

async fn token(visitor: &mut Browser) -> String {
    visitor.get("/people/1").await.hidden("token").to_owned()
}

/// The page after an act, which leads back to it.
async fn after(visitor: &mut Browser, act: &str, fields: &[(&str, &str)]) -> String {
    let token = token(visitor).await;
    let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("token", &*token), ("back", "/people/1")]).collect();
    let answer = visitor.post(&format!("/people/1/{act}"), &fields).await;
    assert_eq!((answer.status, answer.to()), (StatusCode::SEE_OTHER, "/people/1"), "{act}: {}", answer.text);
    visitor.get("/people/1").await.text
}

#[tokio::test]
async fn a_fact_is_added_corrected_and_taken_back() {
    let house = House::typed(&[LINE]);
    let mut visitor = house.visitor().await;
    let page = after(&mut visitor, "correct", &[("field", "title"), ("value", "Architetta")]).await;
    assert!(page.contains("Architetta") && page.contains("class=\"toast\""));
    let page = after(&mut visitor, "correct", &[("field", "title"), ("value", "Ingegnera")]).await;
    assert!(page.contains("Ingegnera") && !page.contains("Architetta"), "{page}");
    after(&mut visitor, "correct", &[("field", "birthday"), ("value", "12 marzo 1980")]).await;
    after(&mut visitor, "correct", &[("field", "key"), ("value", "anna@posta.example")]).await;
    after(&mut visitor, "correct", &[("field", "name"), ("value", "Anna Maria Rossi")]).await;
    let anna = person(&house.coltiva, "anna@posta.example", false, now()).unwrap().known.person;
    assert_eq!(anna.shown(), "Anna Maria Rossi");
    assert_eq!(anna.first(coltiva_domain::sightings::Field::Birthday), Some("1980-03-12"));
    let page = after(&mut visitor, "correct", &[("field", "title"), ("value", "")]).await;
    assert!(!page.contains("Ingegnera"), "an empty value takes the field away");
    let token = token(&mut visitor).await;
    visitor.post("/undo", &[("token", &token), ("back", "/people/1")]).await;
    assert!(visitor.get("/people/1").await.text.contains("Ingegnera"));
}

#[tokio::test]
async fn what_is_no_day_no_address_and_no_field_changes_nothing() {
    let house = House::typed(&[LINE]);
    let mut visitor = house.visitor().await;
    let token = token(&mut visitor).await;
    for (field, value) in [("birthday", "quando piove"), ("key", "né questo né quello"), ("salary", "1")] {
        let answer = visitor.post("/people/1/correct", &[("token", &token), ("field", field), ("value", value)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
    }
}

#[tokio::test]
async fn who_is_set_aside_is_said_to_be_and_comes_back() {
    let house = House::typed(&[LINE]);
    let mut visitor = house.visitor().await;
    for act in ["archive", "never"] {
        let aside = after(&mut visitor, act, &[]).await;
        assert!(aside.contains(&format!("action=\"/people/1/{act}\"")) && aside.contains("name=\"off\" value=\"1\""));
        let back = after(&mut visitor, act, &[("off", "1")]).await;
        assert!(!back.contains("name=\"off\" value=\"1\""), "{act}");
    }
    let page = after(&mut visitor, "not-now", &[("why", "è in viaggio")]).await;
    assert!(page.contains("«è in viaggio»"));
}

#[tokio::test]
async fn a_circle_is_joined_and_left() {
    let house = House::typed(&[LINE]);
    let mut visitor = house.visitor().await;
    let page = after(&mut visitor, "circle", &[("text", "Lettori & amici")]).await;
    assert!(page.contains("/people?circle=Lettori%20%26%20amici"), "{page}");
    let page = after(&mut visitor, "circle", &[("text", "Lettori & amici"), ("off", "1")]).await;
    assert!(!page.contains("/people?circle="));
}
