use super::*;

fn chat(text: &str) -> Chat {
    read(text.as_bytes(), None).unwrap()
}

fn said(chat: &Chat) -> Vec<(String, String)> {
    chat.messages.iter().map(|m| (chat.authors[m.author].name.clone(), m.text.clone())).collect()
}

#[test]
fn an_iphone_and_an_android_tell_the_same_chat() {
    let iphone = "[05/03/24, 09:15:02] Orti Torino: \u{200e}I messaggi e le chiamate sono crittografati end-to-end.\r\n\
                  [05/03/24, 09:15:02] \u{200e}Giulia ha creato il gruppo \"Orti Torino\"\r\n\
                  [05/03/24, 09:16:40] Luca Ferraro: Prima riga\r\nseconda riga\r\n\r\nquarta riga\r\n\
                  \u{200e}[13/03/24, 09:17:01] Giulia: \u{200e}immagine omessa\r\n\
                  [13/03/24, 21:05:59] ~\u{a0}Anna: Ore 10: riunione [sala B]\r\n\
                  [13/03/24, 21:07:00] Luca Ferraro: \u{200e}Questo messaggio è stato eliminato.\r\n\
                  [13/03/24, 21:08:00] Giulia: ok \u{200e}<Questo messaggio è stato modificato>\r\n";
    let android = "05/03/24, 09:15 - I messaggi e le chiamate sono crittografati end-to-end.\n\
                   05/03/24, 09:15 - Giulia ha creato il gruppo \"Orti Torino\"\n\
                   05/03/24, 09:16 - Luca Ferraro: Prima riga\nseconda riga\n\nquarta riga\n\
                   13/03/24, 09:17 - Giulia: <Media omessi>\n\
                   13/03/24, 21:05 - Anna: Ore 10: riunione [sala B]\n\
                   13/03/24, 21:07 - Luca Ferraro: Questo messaggio è stato eliminato\n\
                   13/03/24, 21:08 - Giulia: ok <Questo messaggio è stato modificato>\n";
    let (iphone, android) = (chat(iphone), chat(android));
    assert_eq!(said(&iphone), said(&android));
    assert_eq!(iphone.system, 2);
    assert_eq!(android.system, 2);
    assert_eq!(iphone.name.as_deref(), Some("Orti Torino"));
    assert!(iphone.group && android.group);
    assert_eq!(iphone.continuation_lines, 3);
    assert_eq!(
        iphone.messages.iter().map(|m| m.body).collect::<Vec<_>>(),
        android.messages.iter().map(|m| m.body).collect::<Vec<_>>()
    );
    assert_eq!(iphone.order, Some((Order::Dmy, "over_twelve")));
    assert_eq!(iphone.messages[0].at.unwrap().to_string(), "2024-03-05T09:16:40");
    assert_eq!(iphone.owner().map(|o| iphone.authors[o].name.as_str()), Some("Giulia"));
    assert!(iphone.complaints.is_empty());
}

#[test]
fn a_line_in_another_layout_is_text() {
    let chat =
        chat("05/03/24, 09:15 - Anna: mi ha scritto:\n[05/03/24, 09:10:00] Luca: ciao\n06/03/24, 09:16 - Anna: ecco\n");
    assert_eq!(chat.messages.len(), 2);
    assert_eq!(chat.messages[0].text, "mi ha scritto:\n[05/03/24, 09:10:00] Luca: ciao");
}

#[test]
fn the_order_of_dates_is_decided_by_proof_then_by_time_then_by_the_phone() {
    let order = |text: &str| chat(text).order.unwrap();
    assert_eq!(order("1/2/24, 09:15 - A: x\n1/20/24, 09:15 - A: x\n"), (Order::Mdy, "over_twelve"));
    assert_eq!(
        order("01/05/24, 09:15 - A: x\n05/05/24, 09:15 - A: x\n01/06/24, 09:15 - A: x\n"),
        (Order::Dmy, "rising")
    );
    let us = "3/5/24, 9:15\u{202f}AM - Messages and calls are end-to-end encrypted.\n3/5/24, 9:16\u{202f}AM - A: x\n";
    assert_eq!(order(us), (Order::Mdy, "clock"));
    assert_eq!(order("3/5/24, 9:15 pm - A: x\n"), (Order::Dmy, "assumed"));
    assert_eq!(order("05.03.24, 09:15 - Nachrichten sind Ende-zu-Ende-verschlüsselt.\n"), (Order::Dmy, "language"));
    assert_eq!(order("2024/03/05, 09:15 - A: x\n"), (Order::Ymd, "year_first"));
}

#[test]
fn a_notice_that_quotes_a_colon_has_no_author() {
    let chat = chat(
        "05/03/24, 09:15 - Luca changed the subject to \"Orti: primavera\"\n05/03/24, 09:16 - Luca: ok\n05/03/24, 09:17 - Luca:.\n",
    );
    assert_eq!((chat.system, chat.messages.len(), chat.authors.len()), (1, 2, 1));
    assert_eq!(chat.messages[1].text, ".");
}

#[test]
fn what_is_no_chat_or_is_damaged_says_so() {
    assert_eq!(chat("").complaints[0].code, Code::Empty);
    assert_eq!(chat("una nota\n").complaints[0].code, Code::NotRecognised);
    let cut = chat("coda di un messaggio\n05/03/24, 09:15 - A: x\n31/02/24, 09:15 - A: y\n13/03/24, 09:15 - A: z\n");
    assert_eq!(cut.complaints.iter().map(|c| c.code).collect::<Vec<_>>(), [Code::BadLine, Code::BadDate]);
    assert_eq!(cut.messages.len(), 3);
}

#[test]
fn other_tongues_are_read_as_well() {
    let spanish = chat(
        "5/3/24 9:15 - Los mensajes y las llamadas están cifrados de extremo a extremo.\n5/3/24 9:17 - Pedro: <Multimedia omitido>\n\
         5/3/24 9:18 - Pedro: Eliminaste este mensaje\n5/3/24 9:19 - María José: foto.jpg (archivo adjunto)\npie de foto\n",
    );
    assert_eq!(
        spanish.messages.iter().map(|m| m.body).collect::<Vec<_>>(),
        [Body::Media, Body::Deleted(true), Body::Media]
    );
    assert_eq!(spanish.messages[2].text, "pie de foto");
    assert_eq!(spanish.order, Some((Order::Dmy, "language")));
    assert_eq!(spanish.owner(), Some(0), "who took a message back owns the phone");
    let french = chat(
        "13/01/2026 à 09:15 - Les messages sont chiffrés de bout en bout.\n13/01/2026 à 09:16 - Zoé: Salut : ça va ?\n",
    );
    assert_eq!(said(&french), [("Zoé".to_owned(), "Salut : ça va ?".to_owned())]);
    assert_eq!(french.first_stamp.as_deref(), Some("13/01/2026 09:15"));
    let chinese = chat("2024/3/5 上午9:15 - 消息和通话都进行端到端加密。\n2024/3/5 下午9:16 - 王: 你好\n");
    assert_eq!(chinese.messages[0].at.unwrap().to_string(), "2024-03-05T21:16:00");
    assert_eq!(chinese.first_stamp.as_deref(), Some("2024/3/5 9:15"));
}

#[test]
fn an_iphones_own_lines_are_placeholders_or_notices() {
    let chat = chat(
        "[3/5/24, 9:15:02 AM] Luca: \u{200e}Messages and calls are end-to-end encrypted.\n\
         [3/5/24, 9:18:02 PM] Luca: \u{200e}Missed voice call\n[3/5/24, 9:19:02 PM] Me: \u{200e}Voice call, \u{200e}12 min\n\
         [3/25/24, 9:20:02 PM] Me: \u{200e}Location: https://maps.example/?q=1,2\n[3/25/24, 9:21:02 PM] Luca: \u{200e}POLL:\nDinner?\n\
         \u{200e}OPTION: Yes (1 vote)\n[3/25/24, 9:22:02 PM] Luca: \u{200e}contact.vcf omitted\n",
    );
    use Body::{Call, Media, Text};
    assert_eq!(chat.messages.iter().map(|m| m.body).collect::<Vec<_>>(), [Call(false), Call(true), Text, Text, Media]);
    assert_eq!((chat.system, chat.group, chat.name.as_deref()), (1, false, Some("Luca")));
}
