//! The search that floats over every page, and the questions it reads.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use coltiva_app::people::{Query, people};
use coltiva_domain::phrases::asked::asked;
use coltiva_domain::ties::State;
use coltiva_i18n::{Catalogue, Lang};

use crate::browser::{Answer, Browser, House, encoded, now};

async fn typed(visitor: &mut Browser, text: &str) -> Answer {
    let at = format!("/palette?{}", encoded(&[("q", text)]));
    visitor.send(Request::get(at).header("hx-request", "true").body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn while_one_types_people_and_commands_come_without_a_page_around_them() {
    let house = House::village();
    let mut visitor = house.visitor().await;
    let found = typed(&mut visitor, "bonfanèl").await;
    assert_eq!(found.status, StatusCode::OK);
    assert!(found.text.contains("Chiara Bonfanelli") && !found.text.contains("<html"), "{}", found.text);
    assert!(found.text.contains("href=\"/people?q=bonfan%C3%A8l\""), "{}", found.text);
    assert!(found.text.contains("href=\"/log?text=bonfan%C3%A8l\""), "what is typed may be a line to log");
    let slip = typed(&mut visitor, "Chiara Bonfanneli").await;
    assert!(slip.text.contains("Forse intendevi") && slip.text.contains("Chiara Bonfanelli"), "{}", slip.text);
    for (text, address) in [("imp", "/imports"), ("doppi", "/duplicates"), ("carica", "/imports"), ("oggi", "/today")] {
        let found = typed(&mut visitor, text).await.text;
        assert!(found.contains(&format!("href=\"{address}\"")), "{text}: {found}");
    }
    assert!(!typed(&mut visitor, "bonfanelli").await.text.contains("href=\"/duplicates\""));
}

#[tokio::test]
async fn with_nothing_typed_it_shows_whom_one_met_last_and_what_can_be_asked() {
    let house = House::village();
    let mut visitor = house.visitor().await;
    let page = visitor.get("/palette").await.text;
    let say = Catalogue::new(Lang::It);
    let latest =
        people(&house.coltiva, &Query::default(), now()).unwrap().into_iter().max_by_key(|known| known.measures.last);
    let day = latest.unwrap().measures.last;
    let met = people(&house.coltiva, &Query::default(), now()).unwrap();
    assert!(
        met.iter()
            .filter(|known| known.measures.last == day)
            .any(|known| page.contains(&format!("href=\"/people/{}\"", known.person.id)))
    );
    for words in [say.palette_example_one(), say.palette_example_two(), say.palette_example_three()] {
        assert!(page.contains(&words) && page.contains("<html"), "{words}");
    }
}

#[test]
fn the_examples_are_questions_that_are_understood() {
    for lang in [Lang::It, Lang::En] {
        let say = Catalogue::new(lang);
        let town = |key: &str| ["torino", "turin"].contains(&key);
        let [one, two, three] = [say.palette_example_one(), say.palette_example_two(), say.palette_example_three()]
            .map(|e| asked(&e, town));
        assert_eq!(one.silent.map(|part| part.is), Some(365));
        assert_eq!(two.state.map(|part| part.is), Some(State::Dormant));
        assert!(two.place.is_some());
        assert_eq!(three.state.map(|part| part.is), Some(State::Loosening));
        assert_eq!([one.text, two.text, three.text], [""; 3]);
    }
}

#[tokio::test]
async fn what_was_understood_is_shown_and_dropped_part_by_part() {
    let house = House::village();
    let mut visitor = house.visitor().await;
    let silent = Query { silent: Some(365), ..Query::default() };
    let silent = people(&house.coltiva, &silent, now()).unwrap();
    assert!(!silent.is_empty() && silent.iter().all(|known| known.measures.silence >= Some(365)));
    let town = Query { silent: Some(365), place: Some("torino".to_owned()), ..Query::default() };
    let town = people(&house.coltiva, &town, now()).unwrap().len();
    assert!(town < silent.len());
    let page = visitor.get(&format!("/people?{}", encoded(&[("q", "Torino che non sento da un anno")]))).await.text;
    let counted = Catalogue::new(Lang::It).people_count(town);
    assert!(page.contains(&format!("<h1>{counted}</h1>")), "{page}");
    for part in ["luogo: Torino", "ultimo contatto: oltre dodici mesi fa"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let without_town = "href=\"/people?silent=365\"";
    assert!(page.contains(without_town) && page.contains("href=\"/people?place=Torino\""), "{page}");
    let page = visitor.get("/people?silent=365").await.text;
    assert!(page.contains(&format!("<h1>{}</h1>", Catalogue::new(Lang::It).people_count(silent.len()))), "{page}");
    let found = typed(&mut visitor, "Torino che non sento da un anno").await.text;
    assert!(found.contains("data-ask=\"Torino\"") && found.contains("luogo: Torino"), "{found}");
    // What is no number of days filters nothing.
    let all = people(&house.coltiva, &Query::default(), now()).unwrap().len();
    let page = visitor.get("/people?silent=soon").await.text;
    assert!(page.contains(&format!("<h1>{}</h1>", Catalogue::new(Lang::It).people_count(all))), "{page}");
}

#[tokio::test]
async fn what_is_typed_is_shown_and_never_run() {
    let house = House::typed(&["coffee with Anna Rossi yesterday"]);
    let mut visitor = house.visitor().await;
    for text in ["<script>alert(1)</script>", "\"><img src=x> che non sento da un anno"] {
        let found = typed(&mut visitor, text).await.text;
        assert!(!found.contains("<script>") && !found.contains("<img"), "{found}");
        let page = visitor.get(&format!("/palette?{}", encoded(&[("q", text)]))).await.text;
        assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{page}");
    }
}
