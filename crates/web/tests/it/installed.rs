//! The notebook among a system's programs: what a browser asks for before anybody is in.

use axum::http::StatusCode;

use crate::browser::House;

#[tokio::test]
async fn the_manifest_names_icons_that_are_there() {
    let house = House::empty();
    let mut stranger = house.stranger();
    let manifest = stranger.get("/manifest.webmanifest").await;
    assert_eq!(manifest.headers["content-type"], "application/manifest+json");
    let told: serde_json::Value = serde_json::from_str(&manifest.text).unwrap();
    assert_eq!((told["start_url"].as_str(), told["display"].as_str()), (Some("/today"), Some("standalone")));
    let icons = told["icons"].as_array().unwrap();
    for sizes in ["any", "192x192", "512x512"] {
        assert!(icons.iter().any(|icon| icon["sizes"] == sizes), "{sizes}");
    }
    assert!(icons.iter().any(|icon| icon["purpose"] == "maskable"));
    for icon in icons {
        let answer = stranger.get(icon["src"].as_str().unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.headers["content-type"].to_str().ok(), icon["type"].as_str());
    }
    let shortcuts = told["shortcuts"].as_array().unwrap();
    let mut visitor = house.visitor().await;
    for at in shortcuts.iter().chain([&told]) {
        let at = at["url"].as_str().or(at["start_url"].as_str()).unwrap();
        assert_eq!(visitor.get(at).await.status, StatusCode::OK, "{at}");
    }
}

#[tokio::test]
async fn every_page_names_the_manifest_and_the_colour_of_its_theme() {
    let house = House::empty();
    let mut visitor = house.visitor().await;
    for path in ["/sign-in", "/today", "/no/such/page"] {
        let page = visitor.get(path).await;
        assert!(page.text.contains("rel=\"manifest\" href=\"/manifest.webmanifest\""), "{path}");
        assert!(page.text.contains("apple-touch-icon") && page.text.matches("name=\"theme-color\"").count() == 2);
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("manifest-src 'self'; worker-src 'self'"), "{policy}");
    }
    let token = visitor.get("/settings").await.hidden("token").to_owned();
    visitor.post("/settings", &[("token", &token), ("lang", "it"), ("theme", "dark")]).await;
    let page = visitor.get("/today").await;
    assert!(page.text.contains("<meta name=\"theme-color\" content=\"#151917\">"), "{}", page.text);
}
