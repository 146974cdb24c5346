use coltiva_domain::facts::{Owes, What};
use coltiva_domain::interactions::{Direction, Kind as Happening, Weight};
use coltiva_domain::sightings::Field;
use coltiva_formats::kind::Kind;

use crate::imports::poured::{Poured, keys, walk_samples};

const EXPORT: &str = r#"{"version":"1.0-preview.1","app_version":"4.1.2","export_date":"2026-10-02T09:30:00.000000Z","url":"https://Monica.example/",
"account":{"uuid":"acc","data":[
 {"type":"user","values":[{"uuid":"u","first_name":"Giulia","last_name":"Bianchi","email":"g@x.it","properties":{"google2fa_secret":"SEGRETO"}}]},
 {"type":"contact","values":[
  {"uuid":"c1","created_at":"2024-01-01T10:00:00Z","updated_at":"2024-02-01T10:00:00Z","properties":{"first_name":"Carla","last_name":"Neri",
    "job":"Fornaia","stay_in_touch_frequency":30,"tags":["pane"],"is_active":false,"gender":"g","first_met_through":"c2",
    "birthdate":{"date":"2024-03-07T00:00:00.000000Z","is_year_unknown":true},"first_met_date":{"date":"2019-06-01T00:00:00Z"}},
   "data":[
    {"type":"contact_field","values":[{"uuid":"f1","properties":{"data":"Carla@x.it","type":"t1"}},{"uuid":"f2","properties":{"data":"333 000 0050","type":"t2"}},
      {"uuid":"f3","properties":{"data":"carla-neri","type":"t3"}},{"uuid":"f4","properties":{"data":"boh","type":"t1"}}]},
    {"type":"call","values":[{"uuid":"k1","properties":{"called_at":"2024-05-01T18:00:00Z","contact_called":true,"content":"pane"}},
      {"uuid":"k2","properties":{"called_at":"2024-05-02T00:00:00Z","contact_called":false}},{"uuid":"k3","properties":{}}]},
    {"type":"conversation","values":[{"uuid":"v","properties":{"happened_at":"2024-04-01T00:00:00Z","messages":[
      {"uuid":"m1","properties":{"content":"ciao","written_at":"2024-04-01T00:00:00Z","written_by_me":true}},
      {"uuid":"m2","properties":{"content":"ehi","written_by_me":false}}]}}]},
    {"type":"note","values":[{"uuid":"n1","created_at":"2024-01-02T10:00:00Z","properties":{"body":"Ama il lievito"}}]},
    {"type":"task","values":[{"uuid":"a1","properties":{"title":"Portare farina","completed":false}},{"uuid":"a2","properties":{"title":"Fatto","completed":true}}]},
    {"type":"debt","values":[{"uuid":"d1","properties":{"amount":20,"currency":"EUR","in_debt":false}}]},
    {"type":"gift","values":[{"uuid":"g1","properties":{"name":"Libro","status":"offered","date":"2024-03-01"}},{"uuid":"g2","properties":{"name":"Vaso","status":"idea"}}]},
    {"type":"reminder","values":[{"uuid":"r1","properties":{"initial_date":"2024-12-01","title":"Auguri","frequency_type":"year"}}]},
    {"type":"activity","values":["x"]}]},
  {"uuid":"c2","properties":{"first_name":"Ivo","is_partial":true},"data":[{"type":"activity","values":["x"]}]},
  {"uuid":"c3","properties":{"first_name":"Nonno","is_dead":true}},
  {"uuid":"c3","properties":{"first_name":"Nonno","is_dead":true}}, 9]},
 {"type":"relationship","values":[{"properties":{"type":"father","contact_is":"c3","of_contact":"c1"}},{"properties":{"type":"partner","contact_is":"c1","of_contact":"c2"}}]},
 {"type":"activity","values":[{"uuid":"x","properties":{"summary":"Pane insieme","happened_at":"2024-05-05"}},{"uuid":"y","properties":{"happened_at":"2024-05-05"}}]}],
"instance":{"contact_field_types":[{"uuid":"t1","properties":{"name":"Email","protocol":"mailto:","type":"email"}},
  {"uuid":"t2","properties":{"name":"Phone","type":"phone"}},{"uuid":"t3","properties":{"name":"LinkedIn"}}],"genders":[{"uuid":"g","properties":{"type":"F"}}]}}}"#;

fn read() -> Poured {
    Poured::of(Kind::Monica, EXPORT.as_bytes())
}

#[test]
fn the_samples_are_read_as_the_table_says() {
    let files = walk_samples(
        Kind::Monica,
        &[
            "dead=1: never suggested",
            "stay_in_touch=30 days",
            "relationships=1 (Carla partner of Ivo)",
            "activity=1, messages=2 (1 by me)",
        ],
    );
    assert!(files == 0 || files >= 1, "{files}");
}

#[test]
fn contacts_are_sightings_of_one_instance() {
    let poured = read();
    let people: Vec<_> = poured.people().collect();
    assert_eq!(people.len(), 3);
    let carla = people[0];
    assert_eq!(
        (carla.record.as_str(), carla.list.as_str(), carla.name.as_deref()),
        ("c1", "monica.example", Some("Carla Neri"))
    );
    assert_eq!(
        keys(carla),
        ["linkedin:carla-neri", "email:carla@x.it", "phone:+393330000050", "source:monica:monica.example/c1"]
    );
    let one = |field| carla.first(field).unwrap_or_default();
    assert_eq!(
        (one(Field::Birthday), one(Field::MetOn), one(Field::Cadence), one(Field::Gender)),
        ("--03-07", "2019-06-01", "30", "f")
    );
    assert_eq!(one(Field::MetThrough), "source:monica:monica.example/c2");
    assert_eq!(carla.facts[&Field::Relation], ["father: Nonno", "partner: Ivo"]);
    assert_eq!(people[1].facts[&Field::Relation], ["partner: Carla Neri"]);
    assert_eq!(carla.facts[&Field::Date], ["Auguri: --12-01"]);
    assert_eq!(people[2].facts[&Field::Dead], [""]);
    assert!(!format!("{poured:?}").contains("SEGRETO"));
}

#[test]
fn every_record_has_one_bucket_and_damage_is_named() {
    let poured = read();
    assert_eq!((poured.skipped["duplicate"], poured.lost.len(), poured.interactions.len()), (1, 1, 0));
    let said: Vec<_> = poured.damaged.iter().map(|c| format!("{} {}", c.code.word(), c.field)).collect();
    assert_eq!(said, ["bad_email contact_field", "bad_date call", "no_attendee activity"]);
}

#[test]
fn what_happened_has_its_side_and_its_day() {
    let poured = read();
    let me = poured.sightings.iter().position(|(s, _, _)| s.own).unwrap() as u32;
    let carla = poured.sightings.iter().position(|(s, _, _)| s.record == "c1").unwrap() as u32;
    let own = |who: u32| who == me;
    let seen: Vec<_> = poured
        .asides
        .iter()
        .map(|i| (i.key.rsplit('/').next().unwrap(), i.kind, i.direction(own), i.weight(carla, own), i.at.to_string()))
        .collect();
    let contact = Weight::Contact;
    assert_eq!(
        seen,
        [
            ("k1", Happening::Call, Direction::In, contact, "2024-05-01T18:00:00Z".to_owned()),
            ("k2", Happening::Call, Direction::Out, contact, "2024-05-02".to_owned()),
            ("m1", Happening::Message, Direction::Out, contact, "2024-04-01".to_owned()),
            ("m2", Happening::Message, Direction::In, contact, "2024-04-01".to_owned()),
            ("g1", Happening::Gift, Direction::Out, contact, "2024-03-01".to_owned()),
            ("x", Happening::Conversation, Direction::Both, contact, "2024-05-05".to_owned()),
        ]
    );
    assert!(poured.asides.iter().all(|i| i.key.starts_with("monica:monica.example/")));
    assert_eq!(poured.asides.last().unwrap().people.len(), 3);
}

#[test]
fn notes_tasks_and_debts_are_facts() {
    let poured = read();
    let fact = |key: &str| {
        poured.facts.iter().find(|(k, ..)| k == &format!("monica:monica.example/{key}")).map(|(.., what)| what)
    };
    assert_eq!(fact("n1"), Some(&What::Note { text: "Ama il lievito".into() }));
    assert!(
        matches!(fact("a1"), Some(What::Promise { owes: Owes::Me, confirmed: true, text, .. }) if text == "Portare farina")
    );
    assert!(matches!(fact("a2/closed"), Some(What::Close { fact }) if fact == "monica:monica.example/a2"));
    assert!(matches!(fact("d1"), Some(What::Promise { owes: Owes::Them, text, .. }) if text == "20 EUR"));
    assert_eq!(fact("g2"), Some(&What::Note { text: "Vaso".into() }));
    assert_eq!(fact("c1/archive"), Some(&What::Archive { on: true }));
}

#[test]
fn the_member_is_the_user_of_the_export() {
    let poured = read();
    let own: Vec<_> =
        poured.own.iter().map(|(key, name, _)| key.as_ref().map(|k| k.text()).or(name.clone()).unwrap()).collect();
    assert_eq!(own, ["email:g@x.it", "Giulia Bianchi"]);
    assert_eq!(read(), read());
}

#[test]
fn what_is_wrong_or_unknown_in_an_export_is_named_and_the_rest_stands() {
    let export = r#"{"version":"1.0-preview.1","export_date":"2026-10-02T09:30:00Z","url":"https://m.example/","account":{"uuid":"a","data":[
     {"type":"contact","values":[{"uuid":"c1","properties":{"first_name":"Carla","birthdate":{"date":"2999-03-07T00:00:00Z"},
       "first_met_date":{"date":"2999-01-01T00:00:00Z"}},"data":[
        {"type":"gift","values":[{"uuid":"g","created_at":"2024-01-02T10:00:00Z","properties":{"name":"Libro","status":"received","date":"2024-13-45"}}]},
        {"type":"task","values":[{"uuid":"t","properties":{"title":"Chiamare","completed":"forse"}}]},
        {"type":"hologram","values":[{"uuid":"h"}]},{"type":"photo","values":["p"]}]}]},
     {"type":"chronicle","values":[{"uuid":"j"}]},{"type":"document","values":[{"uuid":"d"}]}]}}"#;
    let poured = Poured::of(Kind::Monica, export.as_bytes());
    let carla = poured.people().next().unwrap();
    assert_eq!(carla.first(Field::Birthday), Some("--03-07"));
    assert_eq!(poured.asides.iter().map(|i| i.at.to_string()).collect::<Vec<_>>(), ["2024-01-02T10:00:00Z"]);
    let mut said: Vec<_> = poured.damaged.iter().map(|c| format!("{} {}", c.code.word(), c.field)).collect();
    said.sort();
    assert_eq!(
        said,
        [
            "bad_date contact[0].gift[0].date",
            "bad_value contact[0].task[0].completed",
            "future birthdate",
            "future first_met_date",
            "not_recognised account.data",
            "not_recognised contact[0].data"
        ]
    );
}
