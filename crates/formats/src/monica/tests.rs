use proptest::prelude::*;

use super::*;
use crate::complaint::Code;

/// An export of one contact with everything once.
const WHOLE: &str = r#"{"version":"1.0-preview.1","app_version":"4.1.2","export_date":"2026-10-02T09:30:00.000000Z","url":"https://monica.example",
"account":{"uuid":"acc","data":[
 {"count":1,"type":"user","values":[{"uuid":"u","first_name":"Giulia","email":"g@x.it","google2fa_secret":"SEGRETO","properties":{"me_contact":"m"}}]},
 {"count":1,"type":"photo","values":[{"uuid":"p","properties":{"dataUrl":"data:image/png;base64,AAAA"}}]},
 {"values":[{"uuid":"c1","updated_at":"2024-02-01T10:00:00.000000Z","properties":{"first_name":"Carla","is_active":true,"stay_in_touch_frequency":30,
   "tags":["a","b"],"birthdate":{"date":"2024-03-07T00:00:00.000000Z","is_year_unknown":true,"is_age_based":false},
   "deceased_date":{"date":"1990-01-01T00:00:00.000000Z","is_age_based":true}},
  "data":[{"type":"call","values":[{"uuid":"k","properties":{"called_at":"2024-05-01T18:00:00.000000Z","contact_called":true}}]},
   {"type":"debt","values":[{"uuid":"d","properties":{"amount":20,"currency":"EUR","in_debt":true}}]},
   {"type":"conversation","values":[{"uuid":"v","properties":{"messages":[{"uuid":"m1","properties":{"content":"ciao","written_by_me":true}},3]}}]},
   {"type":"activity","values":["x"]},{"type":"photo","values":["p"]}]}],"type":"contact"},
 {"type":"relationship","values":[{"properties":{"type":"partner","contact_is":"c1","of_contact":"c2"}}]},
 {"type":"activity","values":[{"uuid":"x","properties":{"summary":"Pane","happened_at":"2024-05-05"}}]}],
 "instance":{"contact_field_types":[{"uuid":"t","properties":{"name":"Email","type":"email"}}],"genders":[{"uuid":"g","properties":{"name":"Woman","type":"F"}}]}}}"#;

#[test]
fn everything_is_read_whatever_the_order_of_keys() {
    let (export, complaints) = read(WHOLE.as_bytes());
    assert_eq!(
        complaints.iter().map(|c| c.field.as_str()).collect::<Vec<_>>(),
        ["contact[0].conversation[0].messages[1]"]
    );
    let contact = &export.contacts[0];
    assert_eq!((contact.first_name.as_deref(), contact.stay_in_touch_frequency), (Some("Carla"), Some(30)));
    let birth = contact.birthdate.unwrap().stamp;
    assert_eq!((birth.year, birth.month, birth.day), (None, Some(3), Some(7)));
    let death = contact.deceased_date.unwrap().stamp;
    assert_eq!((death.year, death.month), (Some(1990), None));
    assert!(contact.calls[0].contact_called && contact.debts[0].in_debt && !contact.is_inactive);
    assert_eq!(contact.debts[0].amount.as_deref(), Some("20"));
    assert_eq!(contact.conversations[0].messages.len(), 1);
    assert_eq!((contact.activities.as_slice(), export.activities.len()), (["x".to_owned()].as_slice(), 1));
    assert_eq!(export.user.as_ref().unwrap().me_contact.as_deref(), Some("m"));
    assert_eq!((export.field_types["t"].name.as_str(), export.genders["g"].as_str()), ("Email", "F"));
    assert!(!format!("{export:?}").contains("SEGRETO"));
}

#[test]
fn what_has_the_wrong_type_is_named_and_the_rest_goes_in() {
    let text = r#"{"version":"1","account":{"data":[
        {"type":"contact","values":[7,{"uuid":"a","properties":{"first_name":["x"],"job":"Fornaia"},"data":[
          {"type":"note","values":[{"uuid":"n","properties":{"body":5}},{"uuid":"n2","properties":{"body":"sì"}}]}]},{"properties":{}}]},
        "boh",{"type":"relationship","values":{}}],"instance":4}}"#;
    let (export, complaints) = read(text.as_bytes());
    assert_eq!(
        (export.contacts.len(), export.contacts[0].job.as_deref(), export.contacts[0].notes.len()),
        (1, Some("Fornaia"), 1)
    );
    let fields: Vec<_> = complaints.iter().map(|c| c.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "contact[0]",
            "contact[1].note[0].body",
            "contact[1].first_name",
            "contact.uuid",
            "account.data[]",
            "relationship",
            "account.instance"
        ]
    );
}

#[test]
fn a_cut_file_keeps_what_came_before_and_says_so() {
    let at = WHOLE.find(r#"{"type":"relationship""#).unwrap();
    let (export, complaints) = read(&WHOLE.as_bytes()[..at]);
    assert_eq!(export.contacts.len(), 1);
    assert_eq!(complaints.last().unwrap().code, Code::Unreadable);
    let (_, complaints) = read(format!("{{\"account\":{}", "[".repeat(1_000_000)).as_bytes());
    assert_eq!(complaints.last().unwrap().code, Code::OverLimit);
}

#[test]
fn it_is_known_by_its_keys() {
    assert!(recognise(WHOLE.as_bytes()));
    assert!(!recognise(br#"{"version":1}"#) && !recognise(b"[]"));
}

proptest! {
    #[test]
    fn no_bytes_break_it(changes in proptest::collection::vec((0usize..WHOLE.len(), any::<u8>()), 0..6)) {
        let mut bytes = WHOLE.as_bytes().to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        let _ = read(bytes.as_slice());
    }
}
