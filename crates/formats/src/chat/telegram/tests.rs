use super::*;

fn told(text: &str) -> (Vec<String>, Vec<Complaint>) {
    let mut told = Vec::new();
    let complaints = read(text.as_bytes(), &mut |event| {
        told.push(match event {
            Event::Owner(p) => format!("owner {:?} {}", p.id, p.first_name),
            Event::Contact(p) => format!("contact {:?} {}", p.id, p.phone),
            Event::Chat(c) => format!("chat {:?} {:?}", c.id, c.kind),
            Event::Message(c, m, _) => format!("{:?}/{:?} {:?} {:?} {}", c.id, m.id, m.sender, m.unix, m.text),
        });
        true
    });
    (told, complaints)
}

#[test]
fn a_whole_account_is_told_in_its_order() {
    let (told, complaints) = told(
        r#"{"about":"x","personal_information":{"user_id":111,"first_name":"Giulia"},
        "contacts":{"list":[{"user_id":0,"phone_number":"00393330000042"}]},"frequent_contacts":{"list":[{"id":1}]},
        "chats":{"list":[{"name":"Luca","type":"personal_chat","id":222,"messages":[
            {"id":1,"type":"message","date_unixtime":"1709626500","from_id":"user222","text":["Ciao ",{"type":"bold","text":"tu"}]},
            {"id":2,"type":"message","date_unixtime":1709626560,"from_id":222,"text":{"text":"x"}},
            {"id":3,"type":"message","date_unixtime":"1709626561","from_id":8589934626,"text":null}]}]},
        "left_chats":{"list":[]}}"#,
    );
    assert_eq!(complaints, []);
    assert_eq!(
        told,
        [
            "owner Some(111) Giulia",
            "contact None 00393330000042",
            "chat Some(222) Personal",
            "Some(222)/Some(1) Some(User(222)) Some(1709626500) Ciao tu",
            "Some(222)/Some(2) Some(User(222)) Some(1709626560) x",
            "Some(222)/Some(3) Some(Channel(34)) Some(1709626561) ",
        ]
    );
}

#[test]
fn one_chat_may_stand_at_the_root_even_with_its_head_behind() {
    let (told, complaints) =
        told(r#"{"messages":[{"id":1,"text":"a"}],"name":"Luca","type":"personal_chat","id":222}"#);
    assert_eq!(complaints, []);
    assert_eq!(told, ["chat Some(222) Personal", "Some(222)/Some(1) None None a"]);
}

#[test]
fn a_cut_file_gives_what_was_read_and_one_error() {
    let (told, complaints) = told(r#"{"id":5,"type":"private_group","messages":[{"id":1,"text":"a"},{"id":2,"te"#);
    assert_eq!(told.len(), 2);
    assert_eq!(complaints.len(), 1);
    assert_eq!((complaints[0].code, complaints[0].place.to_string()), (Code::Unterminated, "message 1".into()));
}

#[test]
fn a_value_of_a_wrong_type_spoils_its_message_alone() {
    let (told, complaints) = told(
        r#"{"id":5,"type":"private_group","messages":["che?",{"id":{"x":[1]},"text":7},[],{"id":2.0,"text":"b","date_unixtime":true}]}"#,
    );
    assert_eq!(told, ["chat Some(5) PrivateGroup", "Some(5)/None None None 7", "Some(5)/Some(2) None None b"]);
    assert_eq!(complaints.iter().map(|c| c.place.number).collect::<Vec<_>>(), [1, 3]);
}

#[test]
fn depth_and_length_have_limits() {
    let deep = format!(r#"{{"messages":[{{"id":1,"x":{}1{}}}]}}"#, "[".repeat(70), "]".repeat(70));
    assert_eq!(told(&deep).1[0].code, Code::OverLimit);
    let long = format!(r#"{{"messages":[{{"id":1,"x":"{}"}}]}}"#, "a".repeat(11 << 20));
    assert_eq!(told(&long).1[0].code, Code::TooBig);
    assert_eq!(told("{}").1[0].code, Code::NotRecognised);
    assert_eq!(told("[1]").1[0].code, Code::Unreadable);
}
