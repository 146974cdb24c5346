//! Who may come in: deny by default, on every address there is.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use coltiva_web::paths;

use crate::browser::{House, encoded, form};

/// Addresses that answer whoever asks.
pub const OPEN: &[&str] = &["/health", "/assets/{name}", "/manifest.webmanifest", "/offline", "/sign-in", "/sw.js"];

/// An address with something in its places.
pub fn filled(path: &str) -> String {
    path.replace("{id}", "1").replace("{verdict}", "close").replace("{name}", "nothing.css")
}

#[tokio::test]
async fn without_a_session_every_page_leads_to_the_way_in_and_no_act_is_done() {
    let house = House::empty();
    for path in paths() {
        let at = filled(path);
        let get = house.stranger().get(&at).await;
        let post = house.stranger().post(&at, &[("token", "00")]).await;
        if OPEN.contains(&path) {
            assert!(get.status == StatusCode::OK || get.status == StatusCode::NOT_FOUND, "{path}: {}", get.status);
            // The form of the sign-in page, which this one did not come from; the others take none.
            let refused = if path == "/sign-in" { StatusCode::FORBIDDEN } else { StatusCode::METHOD_NOT_ALLOWED };
            assert_eq!(post.status, refused, "{path}");
            continue;
        }
        for answer in [get, post] {
            let turned = answer.status == StatusCode::SEE_OTHER && answer.to() == "/sign-in";
            assert!(turned || answer.status == StatusCode::METHOD_NOT_ALLOWED, "{path}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn a_link_opens_once() {
    let house = House::empty();
    let link = house.instance.sign_in_link().unwrap();
    let path = link.split_once("7741").unwrap().1.to_owned();
    let mut first = house.stranger();
    assert_eq!(first.get(&path).await.status, StatusCode::SEE_OTHER);
    assert_eq!(first.get("/settings").await.status, StatusCode::OK);
    let again = house.stranger().get(&path).await;
    assert_eq!(again.status, StatusCode::FORBIDDEN);
    for wrong in ["/sign-in?link=00", "/sign-in?link=zz", &format!("/sign-in?link={}", "ab".repeat(32))] {
        assert_eq!(house.stranger().get(wrong).await.status, StatusCode::FORBIDDEN, "{wrong}");
    }
}

#[tokio::test]
async fn an_act_needs_this_sessions_token_and_a_page_of_ours() {
    let house = House::empty();
    let mut mine = house.visitor().await;
    let mut other = house.visitor().await;
    let foreign = other.get("/settings").await.hidden("token").to_owned();
    let own = mine.get("/settings").await.hidden("token").to_owned();
    assert!(own.len() == 32 && own != foreign);
    for path in paths() {
        let at = filled(path);
        // Files come in parts, the token first: see the tests of uploads.
        if at == "/imports" || mine.post(&at, &[("token", "")]).await.status == StatusCode::METHOD_NOT_ALLOWED {
            continue;
        }
        let rest = [
            ("way", ""),
            ("days", "14"),
            ("why", ""),
            ("text", "x"),
            ("id", "x"),
            ("a", "1"),
            ("b", "2"),
            ("answer", "same"),
        ];
        let with = |token: &'static str| [("token", token)].into_iter().chain(rest).collect::<Vec<_>>();
        let missing = mine.post(&at, &rest).await;
        assert!(missing.status.is_client_error(), "{path}: {}", missing.status);
        for token in [&*Box::leak(foreign.clone().into_boxed_str()), "0123456789abcdef0123456789abcdef", ""] {
            assert_eq!(mine.post(&at, &with(token)).await.status, StatusCode::FORBIDDEN, "{path} with '{token}'");
        }
        let fields: Vec<(&str, &str)> = [("token", own.as_str())].into_iter().chain(rest).collect();
        for from in [Some("http://evil.example"), Some("null"), None] {
            let mut request = form(&at, &fields);
            if let Some(from) = from {
                request = request.header(header::ORIGIN, from);
            }
            let answer = mine.send(request.body(Body::from(encoded(&fields))).unwrap()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} from {from:?}");
        }
    }
}

#[tokio::test]
async fn a_foreign_host_reads_nothing() {
    let house = House::empty();
    let mut visitor = house.visitor().await;
    for host in ["evil.example", "evil.example:7741", "127.0.0.1", "localhost:80"] {
        let request = Request::get("/settings").header(header::HOST, host).body(Body::empty()).unwrap();
        let answer = visitor.send(request).await;
        assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert!(!answer.text.contains("Coltiva"));
    }
    let health = Request::get("/health").header(header::HOST, "anything").body(Body::empty()).unwrap();
    assert_eq!(house.stranger().send(health).await.text, "ok\n");
}

#[tokio::test]
async fn every_answer_keeps_the_page_to_itself() {
    let house = House::empty();
    let mut visitor = house.visitor().await;
    for path in ["/settings", "/no/such/page", "/sign-in", "/health"] {
        let answer = visitor.get(path).await;
        let said = |name: &str| answer.headers.get(name).map_or("", |value| value.to_str().unwrap());
        let policy = said("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "{path}");
        assert_eq!(
            (said("x-content-type-options"), said("x-frame-options"), said("referrer-policy"), said("cache-control")),
            ("nosniff", "DENY", "same-origin", "no-store"),
            "{path}"
        );
    }
    assert_eq!(visitor.get("/no/such/page").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_signs_out_is_out_and_who_is_signed_out_too() {
    let house = House::empty();
    let (mut here, mut there) = (house.visitor().await, house.visitor().await);
    let token = here.get("/settings").await.hidden("token").to_owned();
    assert_eq!(here.post("/settings/sessions/end", &[("token", &token)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(there.get("/settings").await.to(), "/sign-in");
    assert_eq!(here.get("/settings").await.status, StatusCode::OK);
    assert_eq!(here.post("/sign-out", &[("token", &token)]).await.to(), "/sign-in");
    assert_eq!(here.get("/settings").await.to(), "/sign-in");
}

#[tokio::test]
async fn a_method_that_changes_is_never_get() {
    let house = House::empty();
    let mut visitor = house.visitor().await;
    for path in paths().into_iter().filter(|p| !matches!(*p, "/sign-in")) {
        let before = house.coltiva.version().unwrap();
        let request = Request::builder().method(Method::GET).uri(filled(path)).body(Body::empty()).unwrap();
        visitor.send(request).await;
        assert_eq!(house.coltiva.version().unwrap(), before, "{path}");
    }
}
