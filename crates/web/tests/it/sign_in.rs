//! Coming in by a password, locking the screen, ending sessions one by one.

use axum::http::{StatusCode, header};
use coltiva_app::{password, sessions};
use coltiva_web::paths;

use crate::browser::{Answer, Browser, House};
use crate::edge::{OPEN, filled};

const WORDS: &str = "tre civette sul comò";
const OTHERS: &str = "ambarabà ciccì coccò";

async fn token(visitor: &mut Browser) -> String {
    visitor.get("/settings").await.hidden("token").to_owned()
}

/// Sets the password, or changes it.
async fn set(visitor: &mut Browser, current: &str, new: &str) -> Answer {
    let token = token(visitor).await;
    let fields = [("token", token.as_str()), ("current", current), ("new", new), ("again", new)];
    visitor.post("/settings/password", &fields).await
}

/// A notebook with a password, and who set it.
async fn closed() -> (House, Browser) {
    let house = House::empty();
    let mut owner = house.visitor().await;
    assert_eq!(set(&mut owner, "", WORDS).await.to(), "/settings?password=set#password");
    (house, owner)
}

/// Says a password at the sign-in page.
async fn knock(browser: &mut Browser, password: &str) -> Answer {
    let token = browser.get("/sign-in").await.hidden("token").to_owned();
    browser.post("/sign-in", &[("token", &token), ("password", password)]).await
}

/// Says a password at the locked screen.
async fn unlock(browser: &mut Browser, password: &str) -> Answer {
    let token = browser.get("/unlock").await.hidden("token").to_owned();
    browser.post("/unlock", &[("token", &token), ("password", password)]).await
}

fn wait_of(answer: &Answer) -> i64 {
    answer.headers.get(header::RETRY_AFTER).map_or(0, |wait| wait.to_str().unwrap().parse().unwrap())
}

#[tokio::test]
async fn with_a_password_one_comes_in_without_a_link() {
    let house = House::empty();
    assert!(!house.stranger().get("/sign-in").await.text.contains("type=\"password\""), "none is set");
    let mut owner = house.visitor().await;
    set(&mut owner, "", WORDS).await;
    let page = house.stranger().get("/sign-in").await.text;
    assert!(page.contains("autocomplete=\"current-password\"") && page.contains("coltiva serve --link"), "{page}");
    let mut elsewhere = house.stranger();
    let entered = knock(&mut elsewhere, WORDS).await;
    assert_eq!((entered.status, entered.to()), (StatusCode::SEE_OTHER, "/"));
    assert_eq!(elsewhere.get("/settings").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_wrong_password_is_answered_with_the_same_sentence_whether_one_is_set_or_not() {
    let sentence = "La password non è questa.";
    let (house, mut owner) = closed().await;
    let mut stranger = house.stranger();
    let door = stranger.get("/sign-in").await.hidden("token").to_owned();
    for wrong in ["", "tre civette", "tre civette sul comò ", OTHERS] {
        let answer = stranger.post("/sign-in", &[("token", &door), ("password", wrong)]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{wrong}");
        assert!(answer.text.contains(sentence), "{}", answer.text);
    }
    let own = token(&mut owner).await;
    owner.post("/settings/password", &[("token", &own), ("remove", "yes")]).await;
    let answer = stranger.post("/sign-in", &[("token", &door), ("password", WORDS)]).await;
    assert!(answer.status == StatusCode::FORBIDDEN && answer.text.contains(sentence), "{}", answer.text);
    assert_eq!(stranger.get("/settings").await.to(), "/sign-in");
}

#[tokio::test]
async fn the_form_of_the_sign_in_page_is_taken_from_that_page_alone() {
    let (house, mut owner) = closed().await;
    let mut stranger = house.stranger();
    for token in ["", "0123456789abcdef0123456789abcdef", &token(&mut owner).await] {
        let answer = stranger.post("/sign-in", &[("token", token), ("password", WORDS)]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert_eq!(stranger.get("/settings").await.to(), "/sign-in");
    }
    let other = house.stranger().get("/sign-in").await.hidden("token").to_owned();
    stranger.get("/sign-in").await;
    let answer = stranger.post("/sign-in", &[("token", &other), ("password", WORDS)]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "another browser's");
}

#[tokio::test]
async fn after_five_wrong_passwords_one_waits_also_with_the_right_one() {
    let (house, mut owner) = closed().await;
    let mut stranger = house.stranger();
    for _ in 0..5 {
        assert_eq!(knock(&mut stranger, OTHERS).await.status, StatusCode::FORBIDDEN);
        house.wait(10);
    }
    let waits = knock(&mut house.stranger(), WORDS).await;
    assert_eq!((waits.status, wait_of(&waits)), (StatusCode::TOO_MANY_REQUESTS, 250));
    assert!(waits.text.contains("Aspetta 5 minuti"), "{}", waits.text);
    // Who is in stays in, and a link opens: nobody from outside keeps the owner out.
    assert_eq!(owner.get("/settings").await.status, StatusCode::OK);
    house.visitor().await;
    house.wait(250);
    assert_eq!(knock(&mut stranger, WORDS).await.to(), "/");
}

#[tokio::test]
async fn after_five_wrong_links_one_waits_but_the_right_one_opens() {
    let house = House::empty();
    let wrong = format!("/sign-in?link={}", "ab".repeat(32));
    for _ in 0..5 {
        assert_eq!(house.stranger().get(&wrong).await.status, StatusCode::FORBIDDEN);
    }
    let waits = house.stranger().get(&wrong).await;
    assert_eq!((waits.status, wait_of(&waits)), (StatusCode::TOO_MANY_REQUESTS, 300));
    house.visitor().await;
    house.wait(300);
    assert_eq!(house.stranger().get(&wrong).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_password_is_changed_by_who_knows_it_or_has_just_come_from_the_terminal() {
    let (house, _owner) = closed().await;
    let mut visitor = house.stranger();
    knock(&mut visitor, WORDS).await;
    assert!(visitor.get("/settings").await.text.contains("name=\"current\""));
    assert_eq!(set(&mut visitor, OTHERS, OTHERS).await.to(), "/settings?password=wrong#password");
    assert_eq!(set(&mut visitor, WORDS, "corta").await.to(), "/settings?password=short#password");
    let token = token(&mut visitor).await;
    let twice = [("token", token.as_str()), ("current", WORDS), ("new", OTHERS), ("again", WORDS)];
    assert_eq!(visitor.post("/settings/password", &twice).await.to(), "/settings?password=differs#password");
    assert_eq!(knock(&mut house.stranger(), OTHERS).await.status, StatusCode::FORBIDDEN, "nothing changed");
    assert_eq!(set(&mut visitor, WORDS, OTHERS).await.to(), "/settings?password=set#password");
    assert_eq!(knock(&mut house.stranger(), OTHERS).await.to(), "/");

    // Forgotten: a link, and for a quarter of an hour another one can be set.
    let mut forgetful = house.visitor().await;
    assert!(!forgetful.get("/settings").await.text.contains("name=\"current\""));
    assert_eq!(set(&mut forgetful, "", WORDS).await.to(), "/settings?password=set#password");
    house.wait(900);
    assert!(forgetful.get("/settings").await.text.contains("name=\"current\""));
    assert_eq!(set(&mut forgetful, "", OTHERS).await.to(), "/settings?password=wrong#password");
}

#[tokio::test]
async fn nobody_guesses_the_password_on_the_settings_page() {
    let (house, _owner) = closed().await;
    let mut visitor = house.stranger();
    knock(&mut visitor, WORDS).await;
    for _ in 0..5 {
        set(&mut visitor, OTHERS, OTHERS).await;
    }
    let waits = set(&mut visitor, WORDS, OTHERS).await;
    assert_eq!((waits.status, wait_of(&waits)), (StatusCode::TOO_MANY_REQUESTS, 300));
}

#[tokio::test]
async fn who_came_in_is_out_when_the_password_changes_or_goes() {
    let (house, mut owner) = closed().await;
    let mut other = house.stranger();
    knock(&mut other, WORDS).await;
    set(&mut owner, "", OTHERS).await;
    assert_eq!(other.get("/settings").await.to(), "/sign-in");
    assert_eq!(owner.get("/settings").await.status, StatusCode::OK);
    knock(&mut other, OTHERS).await;
    let mut late = house.stranger();
    let door = late.get("/sign-in").await.hidden("token").to_owned();
    let token = token(&mut owner).await;
    let gone = owner.post("/settings/password", &[("token", &token), ("remove", "yes")]).await;
    assert_eq!(gone.to(), "/settings?password=removed#password");
    assert_eq!(other.get("/settings").await.to(), "/sign-in");
    let answer = late.post("/sign-in", &[("token", &door), ("password", OTHERS)]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(!password::is_set(&house.coltiva).unwrap());
}

#[tokio::test]
async fn what_listens_beyond_this_machine_keeps_its_password() {
    let house = House::beyond();
    let mut owner = house.visitor().await;
    set(&mut owner, "", WORDS).await;
    let token = token(&mut owner).await;
    let kept = owner.post("/settings/password", &[("token", &token), ("remove", "yes")]).await;
    assert_eq!(kept.to(), "/settings?password=needed#password");
    assert!(owner.get("/settings?password=needed").await.text.contains("tiene la sua password"));
    assert!(password::is_set(&house.coltiva).unwrap());
}

#[tokio::test]
async fn without_a_password_the_screen_is_not_locked() {
    let house = House::empty();
    let mut visitor = house.visitor().await;
    let token = token(&mut visitor).await;
    assert!(!visitor.get("/today").await.text.contains("class=\"lock\""), "no door before there is a room");
    let refused = visitor.post("/lock", &[("token", &token)]).await;
    assert_eq!(refused.to(), "/settings?password=set-first#password");
    assert!(visitor.get("/settings?password=set-first").await.text.contains("Prima imposta una password"));
    assert_eq!(visitor.get("/unlock").await.to(), "/", "there is nothing to open");
}

#[tokio::test]
async fn a_locked_screen_shows_nothing_and_does_nothing_until_the_password_is_said() {
    let (house, mut owner) = closed().await;
    let mut other = house.visitor().await;
    let own = token(&mut owner).await;
    assert!(owner.get("/today").await.text.contains("class=\"lock\""));
    assert_eq!(owner.post("/lock", &[("token", &own)]).await.to(), "/unlock");
    let before = house.coltiva.version().unwrap();
    for path in paths().into_iter().filter(|path| !OPEN.contains(path) && *path != "/unlock") {
        let at = filled(path);
        let (get, post) = (owner.get(&at).await, owner.post(&at, &[("token", &own), ("id", "x")]).await);
        let none = StatusCode::METHOD_NOT_ALLOWED;
        assert!(get.to() == "/unlock" || get.status == none, "{path}: {}", get.status);
        assert!(post.status == StatusCode::FORBIDDEN || post.status == none, "{path}: {}", post.status);
    }
    assert_eq!(owner.send_files(&own, &[("a.vcf", b"BEGIN:VCARD")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(house.coltiva.version().unwrap(), before, "nothing was done");
    assert_eq!(other.get("/settings").await.status, StatusCode::OK, "the others are not locked");

    let page = owner.get("/unlock").await;
    assert!(page.status == StatusCode::OK && page.text.contains("Lo schermo è bloccato"), "{}", page.text);
    let wrong = unlock(&mut owner, OTHERS).await;
    assert!(wrong.status == StatusCode::FORBIDDEN && wrong.text.contains("La password non è questa."));
    assert_eq!(owner.get("/settings").await.to(), "/unlock");
    assert_eq!(unlock(&mut owner, WORDS).await.to(), "/");
    assert_eq!(owner.get("/settings").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_locked_screen_stays_locked_over_time_and_lets_nobody_try_for_long() {
    let (house, mut owner) = closed().await;
    let own = token(&mut owner).await;
    owner.post("/lock", &[("token", &own)]).await;
    house.wait(86_400);
    assert_eq!(owner.get("/today").await.to(), "/unlock");
    assert_eq!(owner.get("/today").await.to(), "/unlock");
    for _ in 0..5 {
        assert_eq!(unlock(&mut owner, OTHERS).await.status, StatusCode::FORBIDDEN);
    }
    let waits = unlock(&mut owner, WORDS).await;
    assert_eq!((waits.status, wait_of(&waits)), (StatusCode::TOO_MANY_REQUESTS, 300));
    house.wait(300);
    assert_eq!(unlock(&mut owner, WORDS).await.to(), "/");
}

#[tokio::test]
async fn sessions_end_one_by_one() {
    let house = House::empty();
    let (mut here, mut there, mut third) = (house.visitor().await, house.visitor().await, house.visitor().await);
    let page = here.get("/settings").await;
    assert_eq!(page.text.matches("name=\"id\"").count(), 2, "the present one has no button");
    assert_eq!(page.text.matches("è questo").count(), 1);
    let token = page.hidden("token").to_owned();
    // What names a session lets nobody in.
    let name = page.hidden("id").to_owned();
    assert_eq!(name.len(), 64);
    let mut thief = house.stranger();
    let request = axum::http::Request::get("/settings").header(header::COOKIE, format!("coltiva={name}"));
    assert_eq!(thief.send(request.body(axum::body::Body::empty()).unwrap()).await.to(), "/sign-in");

    let ended = here.post("/settings/sessions/end-one", &[("token", &token), ("id", &name)]).await;
    assert_eq!(ended.to(), "/settings");
    let still = [there.get("/settings").await.status, third.get("/settings").await.status];
    assert_eq!(still.iter().filter(|status| **status == StatusCode::OK).count(), 1, "one of the two is out");
    assert_eq!(here.get("/settings").await.status, StatusCode::OK);
    for none in [name.as_str(), "", "zz", &"00".repeat(32)] {
        let answer = here.post("/settings/sessions/end-one", &[("token", &token), ("id", none)]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{none}");
    }
}

#[tokio::test]
async fn a_link_that_waits_is_no_session_to_be_ended() {
    let house = House::empty();
    let mut visitor = house.visitor().await;
    let token = token(&mut visitor).await;
    let link = [77; 32];
    sessions::link(&house.coltiva, &link, crate::browser::now()).unwrap();
    let fields = [("token", token.as_str()), ("id", &sessions::name(&link))];
    assert_eq!(visitor.post("/settings/sessions/end-one", &fields).await.status, StatusCode::NOT_FOUND);
    assert!(sessions::open(&house.coltiva, &link, &[80; 32], "", crate::browser::now()).unwrap());
}

#[tokio::test]
async fn what_is_kept_of_the_password_is_on_no_page_and_in_no_export() {
    let (house, mut owner) = closed().await;
    let mut shown = String::new();
    for path in paths() {
        shown += &owner.get(&filled(path)).await.text;
    }
    let out = tempfile::tempdir().unwrap();
    coltiva_app::export::export(&house.coltiva, out.path(), &[]).unwrap();
    for file in std::fs::read_dir(out.path()).unwrap() {
        shown += &std::fs::read_to_string(file.unwrap().path()).unwrap();
    }
    assert!(!shown.contains("argon2") && !shown.contains(WORDS));
}
