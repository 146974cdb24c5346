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

#[tokio::test]
async fn the_worker_keeps_assets_and_the_page_for_no_network_and_nothing_of_the_notebook() {
    let house = House::empty();
    let mut stranger = house.stranger();
    let worker = stranger.get("/sw.js").await;
    assert_eq!(worker.headers["cache-control"], "no-cache");
    assert!(worker.headers["content-type"].to_str().unwrap().starts_with("text/javascript"));
    assert_eq!(worker.headers["x-content-type-options"], "nosniff");
    let kept: Vec<&str> = worker.text.split("\"/assets/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(["coltiva-", "inter-", "icon-"].iter().all(|name| kept.iter().any(|kept| kept.starts_with(name))));
    for name in kept {
        assert_eq!(stranger.get(&format!("/assets/{name}")).await.status, StatusCode::OK, "{name}");
    }
    for private in ["/people", "/today", "/log", "/palette"] {
        assert!(!worker.text.contains(private), "{private}");
    }
}

#[tokio::test]
async fn the_page_for_no_network_speaks_both_languages_and_knows_nobody() {
    let house = House::typed(&["coffee with Berta Filava yesterday"]);
    let mut visitor = house.visitor().await;
    for (lang, words) in [("it", "Da qui il taccuino non si raggiunge"), ("en", "cannot be reached from here")] {
        let page = visitor.get(&format!("/offline?lang={lang}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains(&format!("<html lang=\"{lang}\"")) && page.text.contains(words), "{}", page.text);
        assert!(page.text.contains("<kept-lines>") && page.text.contains("action=\"/log\""));
        // It is kept in the browser, also after signing out.
        assert!(!page.text.contains("Berta") && page.hidden("token").is_empty());
        for never in [" style=", " onclick", "<script>", "offline-"] {
            assert!(!page.text.contains(never), "{never}");
        }
    }
}

#[tokio::test]
async fn a_line_that_waited_in_the_browser_means_the_day_on_which_it_was_written() {
    let house = House::empty();
    let mut visitor = house.visitor().await;
    let at = "2026-11-20T18:00:00.000Z";
    let page = visitor.get(&format!("/log?kept=x&written={at}&text=pranzo%20con%20Anna%20Rossi%20ieri")).await;
    assert!(page.text.contains(">pranzo con Anna Rossi ieri</textarea>"), "{}", page.text);
    assert!(page.text.contains("parole come «oggi» e «ieri» valgono da quel giorno"), "{}", page.text);
    let (token, written) = (page.hidden("token").to_owned(), page.hidden("written").to_owned());
    let line =
        [("token", token.as_str()), ("text", "pranzo con Anna Rossi ieri"), ("written", &written), ("yes", "yes")];
    let saved = visitor.post("/log", &line).await;
    assert!(saved.to().starts_with("/people/"), "{}", saved.text);
    let person = visitor.get(saved.to()).await.text;
    assert!(person.contains("19 novembre") && !person.contains("24 novembre"), "{person}");
    // What is no moment, or one to come, is now.
    for wrong in ["soon", "2030-01-01T00:00:00Z", "<b>"] {
        let line = [("token", token.as_str()), ("text", "pranzo con Anna Rossi"), ("written", wrong)];
        let shown = visitor.post("/log", &line).await;
        assert_eq!(shown.status, StatusCode::OK, "{wrong}");
        assert!(!shown.text.contains("valgono da quel giorno") && !shown.text.contains("<b>\""), "{}", shown.text);
    }
}
