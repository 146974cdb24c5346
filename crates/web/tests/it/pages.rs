//! What the pages say and do, on the village: the same as the terminal's words and counts.

use axum::http::StatusCode;
use coltiva_app::people::{Query, people};
use coltiva_app::today::today;
use coltiva_domain::facts::What;
use coltiva_i18n::{Catalogue, Lang};

use crate::browser::{House, now};

const PAGES: &[&str] = &[
    "/welcome",
    "/today",
    "/people",
    "/people?state=alive&sort=name",
    "/people?q=zzzz",
    "/people?q=dormienti&silent=365",
    "/palette",
    "/palette?q=torino",
    "/people/14",
    "/promises",
    "/log",
    "/imports",
    "/imports/1",
    "/duplicates",
    "/duplicates?skip=3",
    "/settings",
    "/help",
];

#[tokio::test]
async fn every_page_speaks_both_languages_and_runs_nothing_inline() {
    let house = House::village();
    for lang in ["it", "en"] {
        let mut visitor = house.visitor().await;
        visitor.lang = lang;
        for path in PAGES {
            let page = visitor.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
            assert!(page.text.contains(&format!("<html lang=\"{lang}\"")), "{path}");
            for never in [" style=", " onclick", " onsubmit", "hx-on", "hx-live", "js:", "{ $", "<script>"] {
                assert!(!page.text.contains(never), "{path} holds {never}");
            }
            // A message that is missing would show its id.
            for word in [
                "shell-",
                "palette-",
                "asked-",
                "act-",
                "today-kind-",
                "people-view-",
                "help-",
                "upload-",
                "result-",
                "column-",
                "welcome-",
                "duplicates-",
            ] {
                assert!(!page.text.contains(&format!(">{word}")), "{path} shows an id {word}");
            }
        }
    }
}

#[tokio::test]
async fn an_empty_notebook_leads_to_where_one_begins() {
    let house = House::empty();
    let mut visitor = house.visitor().await;
    assert_eq!(visitor.get("/").await.to(), "/welcome");
    for path in ["/today", "/people", "/promises", "/imports"] {
        assert_eq!(visitor.get(path).await.status, StatusCode::OK, "{path}");
    }
    assert!(visitor.get("/today").await.text.contains("/welcome"));
}

#[tokio::test]
async fn today_shows_the_days_people_and_an_act_can_be_undone() {
    let house = House::village();
    let mut visitor = house.visitor().await;
    assert_eq!(visitor.get("/").await.to(), "/today");
    let page = visitor.get("/today").await;
    let day = today(&house.coltiva, 5, now()).unwrap();
    assert_eq!(page.text.matches("<article").count(), day.today.suggestions.len());
    for suggestion in &day.today.suggestions {
        assert!(page.text.contains(&format!("id=\"p{}\"", suggestion.person)));
    }
    let first = day.today.suggestions[0].person;
    let token = page.hidden("token").to_owned();
    let done =
        visitor.post(&format!("/people/{first}/done"), &[("token", &token), ("way", ""), ("back", "/today")]).await;
    assert_eq!((done.status, done.to()), (StatusCode::SEE_OTHER, "/today"));
    let after = visitor.get("/today").await;
    assert!(!after.text.contains(&format!("id=\"p{first}\"")) && after.text.contains("class=\"toast\""));
    assert_eq!(visitor.post("/undo", &[("token", &token), ("back", "/today")]).await.to(), "/today");
    let again = visitor.get("/today").await;
    assert!(again.text.contains(&format!("id=\"p{first}\"")) && !again.text.contains("class=\"toast\""));
}

#[tokio::test]
async fn later_and_not_now_put_somebody_off() {
    let house = House::village();
    let mut visitor = house.visitor().await;
    let day = today(&house.coltiva, 5, now()).unwrap();
    let token = visitor.get("/today").await.hidden("token").to_owned();
    let ids: Vec<i64> = day.today.suggestions.iter().map(|s| s.person).collect();
    for (act, fields) in
        [("snooze", vec![("days", "14")]), ("not-now", vec![("why", "è in viaggio")]), ("never", vec![])]
            .iter()
            .zip(&ids)
            .map(|((act, fields), id)| (format!("/people/{id}/{act}"), fields.clone()))
    {
        let fields: Vec<(&str, &str)> =
            fields.into_iter().chain([("token", token.as_str()), ("back", "/today")]).collect();
        assert_eq!(visitor.post(&act, &fields).await.to(), "/today", "{act}");
    }
    let after = visitor.get("/today").await;
    for id in &ids[..3] {
        assert!(!after.text.contains(&format!("id=\"p{id}\"")), "{id}");
    }
    let wrong = visitor.post(&format!("/people/{}/snooze", ids[3]), &[("token", &token), ("days", "soon")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn people_are_counted_as_the_terminal_counts_them_and_turned_over() {
    let house = House::village();
    let mut visitor = house.visitor().await;
    let all = people(&house.coltiva, &Query::default(), now()).unwrap();
    let page = visitor.get("/people").await;
    assert!(page.text.contains(&format!("<h1>{} persone</h1>", all.len())), "{}", &page.text[..2000]);
    let (mut at, mut seen) = ("/people?sort=name".to_owned(), std::collections::BTreeSet::new());
    loop {
        let page = visitor.get(&at).await;
        let ids = page.text.split("class=\"who\" href=\"/people/").skip(1);
        seen.extend(ids.filter_map(|rest| rest.split('"').next()?.parse::<i64>().ok()));
        let Some((_, rest)) = page.text.split_once("rel=\"next\" href=\"") else { break };
        at = rest.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    }
    assert_eq!(seen.len(), all.len());
    let found = visitor.get("/people?q=Bonfanelli").await;
    assert!(found.text.contains("Chiara Bonfanelli"));
    assert!(visitor.get("/people?q=zzzz").await.text.contains("href=\"/people\""));
}

#[tokio::test]
async fn a_line_is_shown_back_before_it_is_saved() {
    let house = House::village();
    let mut visitor = house.visitor().await;
    let token = visitor.get("/log").await.hidden("token").to_owned();
    let line = "caffè con Chiara Bonfanelli ieri a Torino, le devo le foto entro venerdì";
    let before = house.coltiva.version().unwrap();
    let read = visitor.post("/log", &[("token", &token), ("text", line)]).await;
    assert!(read.text.contains("Chiara Bonfanelli") && read.text.contains("Torino"), "{}", read.text);
    assert_eq!(house.coltiva.version().unwrap(), before);
    let saved = visitor.post("/log", &[("token", &token), ("text", line), ("yes", "yes")]).await;
    assert!(saved.to().starts_with("/people/"), "{} {}", saved.status, saved.text);
    let person = visitor.get(saved.to()).await;
    assert!(person.text.contains("caffè con Chiara Bonfanelli ieri a Torino") && person.text.contains("le foto"));
    let nobody = visitor.post("/log", &[("token", &token), ("text", "bella giornata"), ("yes", "yes")]).await;
    assert_eq!(nobody.status, StatusCode::OK);
}

#[tokio::test]
async fn what_people_wrote_is_shown_and_never_run() {
    let house = House::village();
    let mut visitor = house.visitor().await;
    let token = visitor.get("/log").await.hidden("token").to_owned();
    let evil = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>";
    let wrote = visitor.post("/people/14/note", &[("token", &token), ("text", evil), ("back", "/people/14")]).await;
    assert_eq!(wrote.to(), "/people/14");
    let page = visitor.get("/people/14").await;
    assert!(!page.text.contains("<script>alert") && !page.text.contains("<img src=x"));
    for path in ["/people?q=%3Cscript%3E", "/log?text=%3Cscript%3E"] {
        assert!(!visitor.get(path).await.text.contains("value=\"<script>"), "{path}");
    }
}

#[tokio::test]
async fn evidence_is_one_click_away() {
    let house = House::village();
    let mut visitor = house.visitor().await;
    let page = visitor.get("/today").await;
    let at = page.text.split("href=\"").find(|rest| rest.contains("?evidence=i")).expect("a reason with evidence");
    let path = at.split(['"', '#']).next().unwrap();
    let person = visitor.get(path).await;
    assert!(person.text.contains("id=\"evidence\""), "{path}");
}

#[tokio::test]
async fn an_import_is_listed_and_taken_back() {
    let house = House::village();
    let mut visitor = house.visitor().await;
    let page = visitor.get("/imports").await;
    assert!(page.text.contains("/imports/1/undo") && page.text.contains("posta.mbox"));
    let token = page.hidden("token").to_owned();
    assert_eq!(visitor.post("/imports/1/undo", &[("token", &token)]).await.to(), "/imports/1");
    assert!(!visitor.get("/imports").await.text.contains("/imports/1/undo"));
    assert!(people(&house.coltiva, &Query::default(), now()).unwrap().is_empty());
}

#[tokio::test]
async fn language_and_theme_are_kept() {
    let house = House::empty();
    let mut visitor = house.visitor().await;
    let token = visitor.get("/settings").await.hidden("token").to_owned();
    visitor.post("/settings", &[("token", &token), ("lang", "en"), ("theme", "dark")]).await;
    let page = visitor.get("/help").await;
    assert!(page.text.contains("<html lang=\"en\" data-theme=\"dark\""));
    visitor.get("/help?lang=it").await;
    assert!(visitor.get("/help").await.text.contains("<html lang=\"it\" data-theme=\"dark\""));
    visitor
        .post(
            "/settings",
            &[("token", &token), ("name", "Elena Marchetti"), ("time_zone", "Europe/Rome"), ("region", "IT")],
        )
        .await;
    assert!(visitor.get("/settings").await.text.contains("Elena Marchetti"));
    let wrong = visitor.post("/settings", &[("token", &token), ("time_zone", "Europe/Nowhere")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn strangers_are_kept_for_as_long_as_is_set_on_the_page_or_on_the_command_line() {
    use coltiva_app::strangers::{drop_after, set_drop_after};
    let house = House::village();
    let mut visitor = house.visitor().await;
    let page = visitor.get("/settings").await;
    let token = page.hidden("token").to_owned();
    let say = Catalogue::new(Lang::It);
    assert!(page.text.contains(&format!("<option value=\"\" selected>{}", say.me_strangers_stay())), "{}", page.text);
    let saved = visitor.post("/settings/strangers", &[("token", &token), ("after", "365")]).await;
    assert!(saved.status == StatusCode::SEE_OTHER && saved.to().starts_with("/settings?dropped="), "{}", saved.to());
    assert_eq!(drop_after(&house.coltiva).unwrap(), Some(365));
    let dropped: u64 = saved.to().rsplit('=').next().unwrap().parse().unwrap();
    let said = visitor.get(saved.to()).await;
    assert!(said.text.contains(&escaped(&say.strangers_dropped(dropped))), "{}", said.text);
    assert!(said.text.contains("<option value=\"365\" selected>"), "{}", said.text);
    // A time of one's own stands among those that are offered.
    set_drop_after(&house.coltiva, Some(540), now()).unwrap();
    let own = visitor.get("/settings").await;
    let words = say.me_strangers_go(say.span_of_days(540));
    assert!(
        own.text.contains("<option value=\"540\" selected>") && own.text.contains(&escaped(&words)),
        "{}",
        own.text
    );
    visitor.post("/settings/strangers", &[("token", &token), ("after", "")]).await;
    assert_eq!(drop_after(&house.coltiva).unwrap(), None);
    let wrong = visitor.post("/settings/strangers", &[("token", &token), ("after", "soon")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// As a template writes it.
fn escaped(text: &str) -> String {
    text.replace('\'', "&#39;")
}

#[tokio::test]
async fn a_notebook_whose_people_are_all_set_aside_is_not_called_empty() {
    let house = House::typed(&["coffee with Anna Rossi yesterday", "coffee with Bruno Verdi yesterday"]);
    let mut visitor = house.visitor().await;
    house.say("Anna Rossi", What::Archive { on: true });
    house.say("Bruno Verdi", What::Never { on: true });
    let page = visitor.get("/today").await;
    let say = Catalogue::new(Lang::It);
    assert!(page.text.contains(&say.today_all_aside(2)), "{}", page.text);
    assert!(!page.text.contains("href=\"/welcome\"") && !page.text.contains("<article"), "{}", page.text);
}

#[tokio::test]
async fn a_thread_taken_up_again_is_called_so_on_every_page() {
    let house = House::typed(&["pranzo con Veronica Alti il 16 ottobre 2023"]);
    let mut visitor = house.visitor().await;
    let page = visitor.get("/today").await;
    let say = Catalogue::new(Lang::It);
    assert!(page.text.contains("Veronica Alti") && page.text.contains(&say.today_kind_again()), "{}", page.text);
    for path in ["/today", "/people"] {
        let page = visitor.get(path).await;
        assert!(page.text.contains(&say.state_acquaintance()), "{path}: {}", page.text);
        assert!(!page.text.contains(&say.state_linked()), "{path}: {}", page.text);
    }
}

#[tokio::test]
async fn what_is_done_with_those_who_are_ticked_is_one_act() {
    let house = House::typed(&["caffè con Anna Rossi", "caffè con Bruno Verdi", "caffè con Carla Neri"]);
    let mut visitor = house.visitor().await;
    // The second row is the owner's.
    let token = visitor.get("/people").await.hidden("token").to_owned();
    let circles = || coltiva_app::circles::circles(&house.coltiva).unwrap();
    let back = ("back", "/people");
    let fields = [("token", &*token), ("p1", "on"), ("p3", "on"), ("act", "circle"), ("name", "Lettori"), back];
    assert_eq!(visitor.post("/people/bulk", &fields).await.to(), "/people");
    assert_eq!(circles().iter().map(|c| (c.name.as_str(), c.people)).collect::<Vec<_>>(), [("Lettori", 2)]);
    visitor.post("/undo", &[("token", &token), back]).await;
    assert!(circles().is_empty(), "one press takes all of it back");
    visitor.post("/people/bulk", &[("token", &token), ("p3", "on"), ("p4", "on"), ("act", "archive"), back]).await;
    let page = visitor.get("/people").await.text;
    assert!(page.contains("Anna Rossi") && !page.contains("Bruno Verdi") && !page.contains("Carla Neri"));
    // Nobody ticked, no name, nobody of that number: nothing is written.
    for fields in
        [vec![("act", "archive")], vec![("act", "circle"), ("p1", "on")], vec![("act", "never"), ("p99", "on")]]
    {
        let fields: Vec<(&str, &str)> = fields.into_iter().chain([("token", &*token), back]).collect();
        visitor.post("/people/bulk", &fields).await;
    }
    visitor.post("/undo", &[("token", &token), back]).await;
    assert!(visitor.get("/people").await.text.contains("Bruno Verdi"), "the last act was the archive");
}

#[tokio::test]
async fn a_view_is_kept_under_a_name_and_dropped() {
    let house = House::typed(&["caffè con Anna Rossi"]);
    let mut visitor = house.visitor().await;
    let page = visitor.get("/people?state=new&sort=name").await;
    let token = page.hidden("token").to_owned();
    assert!(page.text.contains("action=\"/people/views\""));
    visitor
        .post("/people/views", &[("token", &token), ("name", "Le nuove"), ("back", "/people?state=new&sort=name")])
        .await;
    let page = visitor.get("/people?state=new&sort=name").await.text;
    assert!(
        page.contains("Le nuove") && !page.contains("action=\"/people/views\""),
        "what is kept need not be kept again"
    );
    assert!(visitor.get("/people").await.text.contains("href=\"/people?state=new&#38;sort=name\""));
    visitor.post("/people/views/drop", &[("token", &token), ("name", "Le nuove"), ("back", "/people")]).await;
    assert!(!visitor.get("/people").await.text.contains("Le nuove"));
    let long = "a".repeat(61);
    let refused =
        visitor.post("/people/views", &[("token", &token), ("name", &long), ("back", "/people?state=new")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}
