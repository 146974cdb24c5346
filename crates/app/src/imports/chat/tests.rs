use coltiva_domain::interactions::{Kind as What, Role};
use coltiva_formats::complaint::Code;
use coltiva_formats::kind::Kind;

use crate::imports::poured::{Poured, context};
use crate::imports::{Bodies, Context, readers};

const ANDROID: &str = "05/03/24, 09:15 - I messaggi e le chiamate sono crittografati end-to-end.\n\
    13/03/24, 09:16 - Luca Ferraro: Ciao Giulia: pronta?\n\
    13/03/24, 09:17 - Giulia: IMG-20240313-WA0001.jpg (file allegato)\n\
    13/03/24, 09:18 - Giulia: sì\n\
    13/03/24, 09:18 - Giulia: sì\n";
const IPHONE: &str = "[05/03/24, 09:15:02] Luca Ferraro: \u{200e}I messaggi e le chiamate sono crittografati end-to-end.\r\n\
    [13/03/24, 09:16:40] Luca Ferraro: Ciao Giulia: pronta?\r\n\
    \u{200e}[13/03/24, 09:17:01] Giulia: \u{200e}<allegato: 00000012-PHOTO-2024-03-13-09-17-01.jpg>\r\n\
    [13/03/24, 09:18:10] Giulia: sì\r\n\
    [13/03/24, 09:18:40] Giulia: sì\r\n";

fn named(file_name: &str) -> Context {
    Context { file_name: file_name.to_owned(), ..context() }
}

fn poured(kind: Kind, text: &str, context: &Context) -> Poured {
    let mut poured = Poured::default();
    readers::read(kind, &mut text.as_bytes(), context, &mut poured).unwrap();
    poured
}

/// `from>to,to` by record, for each interaction.
fn ways(poured: &Poured) -> Vec<String> {
    let record = |no: u32| poured.sightings[no as usize].0.record.as_str();
    let of = |i: &coltiva_domain::interactions::Interaction<u32>, role| {
        i.people.iter().filter(|p| p.role == role).map(|p| record(p.who)).collect::<Vec<_>>().join(",")
    };
    poured
        .interactions
        .iter()
        .map(|i| format!("{}>{}|{}", of(i, Role::From), of(i, Role::To), of(i, Role::Cc)))
        .collect()
}

#[test]
fn one_chat_from_two_phones_is_one_chat() {
    let android = poured(Kind::Whatsapp, ANDROID, &named("Chat WhatsApp con Luca Ferraro.txt"));
    let iphone = poured(Kind::Whatsapp, IPHONE, &named("WhatsApp Chat - Luca Ferraro.zip/_chat.txt"));
    assert_eq!(android.interactions, iphone.interactions);
    assert_eq!(android.sightings, iphone.sightings);
    assert_eq!(android.interactions.len(), 4);
    let keys: std::collections::BTreeSet<_> = android.interactions.iter().map(|i| &i.key).collect();
    assert_eq!(keys.len(), 4, "two equal lines are two messages");
    assert!(android.interactions[0].key.starts_with("whatsapp:luca-ferraro/2024-03-13T09:16/luca-ferraro/"));
    assert_eq!(android.skipped.get("system_line"), Some(&1));
}

#[test]
fn in_a_chat_of_two_whoever_it_is_not_called_after_is_the_member() {
    let poured = poured(Kind::Whatsapp, ANDROID, &named("WhatsApp Chat with Luca Ferraro (1).txt"));
    assert_eq!(ways(&poured)[..2], ["name:luca-ferraro>name:giulia|", "name:giulia>name:luca-ferraro|"]);
    let own: Vec<_> = poured.sightings.iter().filter(|(s, _, _)| s.own).map(|(s, _, _)| s.record.as_str()).collect();
    assert_eq!(own, ["name:giulia"]);
    assert!(poured.guesses.contains(&("owner".into(), "Giulia".into(), "chat_name".into())));
}

#[test]
fn what_else_is_known_changes_nothing_but_words() {
    let blank = poured(Kind::Whatsapp, ANDROID, &named("x.txt"));
    let known = Context { own_names: vec!["Giulia".into()], ..named("x.txt") };
    let known = poured(Kind::Whatsapp, ANDROID, &known);
    assert_eq!((&blank.interactions, &blank.sightings), (&known.interactions, &known.sightings));
    assert!(known.guesses.contains(&("owner".into(), "Giulia".into(), "own_name".into())));
}

#[test]
fn in_a_group_the_others_were_present_and_numbers_are_strong() {
    let text = "05/03/24, 09:15 - Giulia ha creato il gruppo \"Orti\"\n\
        13/03/24, 09:16 - Luca: ciao\n13/03/24, 09:17 - +39 333 000 0001: eccomi\n13/03/24, 09:18 - ~ Anna: ok\n";
    let poured = poured(Kind::Whatsapp, text, &named("Chat WhatsApp con Orti.txt"));
    assert_eq!(ways(&poured)[0], "name:luca>|+393330000001,~anna");
    assert_eq!(poured.interactions[0].crowd, 3);
    let phone = poured.sightings.iter().find(|(s, _, _)| s.record == "+393330000001").unwrap();
    assert_eq!((phone.0.name.as_deref(), phone.0.keys.len()), (None, 1));
    let anna = poured.sightings.iter().find(|(s, _, _)| s.record == "~anna").unwrap();
    assert_eq!(anna.0.list, "orti", "a name that one gave oneself says nothing in another chat");
}

#[test]
fn words_are_kept_only_when_all_is_asked_for() {
    let keep = |bodies| {
        let context = Context { bodies, ..named("Chat WhatsApp con Luca Ferraro.txt") };
        poured(Kind::Whatsapp, ANDROID, &context).interactions[0].text.clone()
    };
    assert_eq!(keep(Bodies::Full).as_deref(), Some("Ciao Giulia: pronta?"));
    assert_eq!(keep(Bodies::Subject), None);
    assert_eq!(keep(Bodies::None), None);
}

const ACCOUNT: &str = r#"{"personal_information":{"user_id":111,"first_name":"Giulia","last_name":"Bianchi","phone_number":"+39 333 000 0040","username":"@giuliab"},
"contacts":{"list":[{"user_id":222,"first_name":"Luca","last_name":"Ferraro","phone_number":"+39 333 000 0041"},
  {"user_id":0,"first_name":"Solo","last_name":"Rubrica","phone_number":"00393330000042"}]},
"chats":{"list":[CHAT,
 {"name":null,"type":"personal_chat","id":333,"messages":[{"id":1,"type":"message","date_unixtime":"1609455600","from":null,"from_id":"user333","text":"x"}]},
 {"name":"Orti","type":"private_supergroup","id":444,"messages":[
  {"id":9,"type":"message","date_unixtime":"1711958400","from":"Anna","from_id":"user555","text":"x"},
  {"id":10,"type":"message","date_unixtime":"1711958401","from":"Orti","from_id":"channel444","text":"x"},
  {"id":11,"type":"service","date_unixtime":"1711958402","actor":"Anna","actor_id":"user555","action":"pin_message","text":""}]},
 {"type":"saved_messages","id":111,"messages":[{"id":1,"type":"message","date_unixtime":"1711958400","from":"Giulia","from_id":"user111","text":"nota"}]},
 {"name":"Meteo","type":"bot_chat","id":666,"messages":[{"id":1,"type":"message","date_unixtime":"1711958400","from":"Meteo","from_id":"user666","text":"Sole"}]}]}}"#;
const CHAT: &str = r#"{"name":"Luca Ferraro","type":"personal_chat","id":222,"messages":[
  {"id":1,"type":"message","date_unixtime":"1709626500","from":"Luca Ferraro","from_id":"user222","text":"ciao"},
  {"id":2,"type":"message","date_unixtime":"1709626560","from":"Giulia Bianchi","from_id":"user111","text":""},
  {"id":3,"type":"service","date_unixtime":"1709626620","actor":"Luca Ferraro","actor_id":"user222","action":"phone_call","duration_seconds":312,"text":""},
  {"id":4,"type":"service","date_unixtime":"1709626621","actor":"Luca Ferraro","actor_id":"user222","action":"phone_call","discard_reason":"missed","text":""}]}"#;

#[test]
fn telegram_names_people_by_id_and_leaves_out_whoever_is_none() {
    let poured = poured(Kind::Telegram, &ACCOUNT.replace("CHAT", CHAT), &context());
    assert_eq!(
        ways(&poured),
        ["user222>owner|", "owner>user222|", "user222>owner|", "user222>owner|", "user333>owner|", "user555>|owner"]
    );
    assert_eq!(poured.interactions[0].key, "telegram:222/1");
    assert_eq!(poured.interactions[0].at.to_string(), "2024-03-05T08:15:00Z");
    let call = &poured.interactions[2];
    assert_eq!((call.kind, call.seconds, call.happened), (What::Call, Some(312), true));
    assert!(!poured.interactions[3].happened);
    assert_eq!(poured.skipped.get("not_a_person"), Some(&3));
    assert_eq!(poured.skipped.get("system_line"), Some(&1));
    let phones: Vec<_> = poured.sightings.iter().flat_map(|(s, _, _)| &s.keys).map(|k| k.value.as_str()).collect();
    for phone in ["+393330000040", "+393330000041", "+393330000042"] {
        assert!(phones.contains(&phone), "{phones:?}");
    }
    assert!(poured.lost.is_empty() && poured.damaged.is_empty());
}

#[test]
fn a_chat_exported_alone_says_the_same_as_the_account() {
    let whole = poured(Kind::Telegram, &ACCOUNT.replace("CHAT", CHAT), &context());
    let alone = poured(Kind::Telegram, CHAT, &context());
    assert_eq!(ways(&whole)[..4], ways(&alone)[..]);
    let keys = |p: &Poured| p.interactions.iter().take(4).map(|i| i.key.clone()).collect::<Vec<_>>();
    assert_eq!(keys(&whole), keys(&alone));
}

#[test]
fn a_cut_export_gives_what_stands_before_the_cut() {
    let cut = CHAT.get(..CHAT.len() / 2).unwrap();
    let poured = poured(Kind::Telegram, cut, &context());
    assert!(!poured.interactions.is_empty());
    assert_eq!(poured.lost.iter().map(|c| c.code).collect::<Vec<_>>(), [Code::Unterminated]);
}

#[test]
fn a_message_from_tomorrow_is_left_out_and_named_once() {
    let text = "13/03/24, 09:16 - Luca: ciao\n13/03/84, 09:17 - Luca: ciao\n13/03/84, 09:18 - Luca: ciao\n";
    let poured = poured(Kind::Whatsapp, text, &context());
    assert_eq!(poured.interactions.len(), 1);
    assert_eq!(poured.skipped.get("future"), Some(&2));
    assert_eq!(poured.damaged.len(), 1);
}
