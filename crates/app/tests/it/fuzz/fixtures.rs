//! Something small of every kind to begin from, and the samples where they are.

use std::io::{Cursor, Write};
use std::path::Path;

use coltiva_app::imports::sources;
use coltiva_formats::kind::Kind;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const OWN: &[(Kind, &str)] = &[
    (
        Kind::LinkedinProfile,
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,Twitter Handles,Websites,Instant Messengers\nGiulia,Bianchi,,,Feb 29,Orti,\"Due\nrighe\",,,,[giuliab],\"[PERSONAL:https://example.org,COMPANY:https://example.com]\",\n",
    ),
    (Kind::LinkedinOwnEmails, "Email Address,Confirmed,Primary,Updated On\ngiulia@example.it,Yes,Yes,Not Available\n"),
    (Kind::LinkedinPhones, "Extension,Number,Type\n,+39 333 000 0040,Mobile\n"),
    (
        Kind::LinkedinPositions,
        "Company Name,Title,Description,Location,Started On,Finished On\nOrti,Capo,,Torino,Jun 2017,\nX,Y,,,2011,2012\n",
    ),
    (
        Kind::LinkedinEducation,
        "School Name,Start Date,End Date,Notes,Degree Name,Activities\nTorino,2001,2005,,Laurea,\n",
    ),
    (Kind::LinkedinSkills, "Name\nOrti\nSemi\n"),
    (
        Kind::LinkedinConnections,
        "Notes:\n\"When exporting, some, are missing\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nLuca,Ferraro,https://www.linkedin.com/in/luca-ferraro-dev,luca@example.it,\"Greco, figli\",Dev,08 Feb 2026\n,,,,,,07 Jun 2026\nZoe,O’Brien,,,,,31 Feb 2025\n",
    ),
    (
        Kind::LinkedinInvitations,
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\nGiulia Bianchi,Luca Ferraro,\"1/29/26, 2:37\u{202f}PM\",Ciao,OUTGOING,https://www.linkedin.com/in/giulia,https://www.linkedin.com/in/luca\n",
    ),
    (
        Kind::LinkedinMessages,
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,IS MESSAGE DRAFT\n2-a==,,Luca,https://www.linkedin.com/in/luca,\"Giulia, PhD\",https://www.linkedin.com/in/giulia,2023-04-01 10:11:12 UTC,,<p>Ciao &amp; a presto</p>,INBOX,No\n2-b==,,LinkedIn Member,,Giulia,https://www.linkedin.com/in/giulia,2023-04-02 10:11:12 UTC,Ad,<p class=\"spinmail-quill-editor\">x</p>,SPAM,No\n",
    ),
    (
        Kind::LinkedinMessages,
        "From,To,Date,Subject,Content,Direction,Folder\nLuca,Giulia,\"4/12/18, 8:01 AM\",Re: x,ciao,INCOMING,INBOX\n",
    ),
    (
        Kind::LinkedinEndorsements,
        "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status\n2024/02/01 15:02:55 UTC,Orti,Sara,Conti,www.linkedin.com/in/saraconti,ACCEPTED\n",
    ),
    (
        Kind::LinkedinRecommendations,
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nSara,Conti,Orti,Capo,Brava,\"08/19/24, 11:04 PM\",VISIBLE\n",
    ),
    (
        Kind::LinkedinImportedContacts,
        "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles\nx,Anna,Rossi,Orti,,\"a@b.it,c@d.it\",\"+39 333 000 0041,02 1234567\",\"1/2/18, 3:04 PM\",,,,Anna Rossi,,,,\n",
    ),
    (
        Kind::LinkedinShares,
        "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n2024-02-01 10:00:00,https://x,ciao,,,PUBLIC\n",
    ),
    (
        Kind::Vcard,
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Rossi;Anna;;Dott.ssa;\r\nFN:Anna Rossi\r\nitem1.TEL;TYPE=CELL,PREF:+39 333 000 0041\r\nitem1.X-ABLabel:_$!<Mobile>!$_\r\nEMAIL:anna@example.it\r\nBDAY:--0412\r\nNOTE:una\\nnota\\, lunga\r\n  che continua\r\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\nREV:20240101T000000Z\r\nUID:urn:uuid:1\r\nEND:VCARD\r\n",
    ),
    (
        Kind::Vcard,
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Forl=C3=\r\n=AC;Niccol=C3=B2\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Capo\r\nEND:VCARD\r\nTEL;CELL:333 0000041\r\nX-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Ivo;1;;\r\nEND:VCARD\r\n",
    ),
    (
        Kind::Vcard,
        "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Amici\nMEMBER:urn:uuid:1\nRELATED;TYPE=spouse;VALUE=text:Paolo\nTEL;VALUE=uri;PREF=1;TYPE=\"voice,home\":tel:+39-333-0000041;ext=5\nEND:VCARD\n",
    ),
    (
        Kind::CsvGoogle,
        "First Name,Middle Name,Last Name,Organization Name,Organization Title,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\nElena,,Costa,Orti,Capo,--03-07,nota,* myContacts ::: Orti,* Work,e@x.it ::: f@x.it,Mobile,+39 333 000 0041\n",
    ),
    (
        Kind::CsvOutlook,
        "First Name,Last Name,Company,Job Title,E-mail Address,E-mail Type,Mobile Phone,Birthday,Categories\nNiccolò,Forlì,Orti,Capo,n@x.it,SMTP,'+39 333 000 0041,31/12/80,a;b\n",
    ),
    (
        Kind::CsvGeneric,
        "Nome e cognome;Azienda;E-mail;Cellulare;Luogo;Data\nAnna Rossi;Orti;a@b.it;=\"+39333\";Convegno \"\"Reti\"\";05/04/2023\n\n\"due\nrighe\";x\n",
    ),
    (
        Kind::Ical,
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:PUBLISH\r\nX-WR-CALNAME:giulia@example.it\r\nBEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20240101T000000Z\r\nDTSTART;TZID=W. Europe Standard Time:20240305T090000\r\nDTEND;TZID=Europe/Rome:20240305T100000\r\nRRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20240401\r\nEXDATE;TZID=Europe/Rome:20240312T090000\r\nSUMMARY:Riunione\\, orti\r\nORGANIZER;CN=\"Bianchi, Giulia\":mailto:giulia@example.it\r\nATTENDEE;PARTSTAT=ACCEPTED;CN=Luca:MAILTO:luca@example.it\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:1@x\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20240319T080000Z\r\nDTSTART:20240319T100000Z\r\nSEQUENCE:2\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ),
    (
        Kind::Mail,
        "Return-Path: <luca@example.it>\r\nFrom: =?utf-8?Q?Luca_Ferr?= =?utf-8?Q?aro?= <luca@example.it>\r\nTo: \"Giulia, B\" <giulia@example.it>, gruppo: a@b.it, c@d.it;\r\nCc: d@e.it\r\nDate: Tue, 5 Mar 2024 09:15:00 +0100 (CET)\r\nMessage-ID: <1@x>\r\nSubject: Caff=?iso-8859-1?Q?=E8?=\r\nContent-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nTi mando domani il file.=20\r\n> citato\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>ciao</p>\r\n--b--\r\n",
    ),
    (Kind::MaildirFile, "From: a@b.it\nTo: giulia@example.it\nDate: 5 Mar 24 09:15\n\nciao\n"),
    (
        Kind::Mbox,
        "From 1@xxx\nX-GM-THRID: 1\nX-Gmail-Labels: =?UTF-8?Q?Inviati,\"a,b\"?=\nFrom: giulia@example.it\nTo: luca@example.it\nDate: Tue, 5 Mar 2024 09:15:00 Z\nMessage-ID: <1@x>\n\nciao\n>From oggi\n\nFrom - Tue Mar  5 09:15:00 2024\nFrom: luca@example.it\nTo: giulia@example.it\nList-Id: <x>\nContent-Length: 5\n\nciao\n\n",
    ),
    (
        Kind::Whatsapp,
        "[05/03/24, 09:15:02] Orti: \u{200e}I messaggi e le chiamate sono crittografati end-to-end.\r\n[05/03/24, 09:16:40] Luca Ferraro: Prima riga\r\nseconda\r\n\u{200e}[13/03/24, 09:17:01] Giulia: \u{200e}immagine omessa\r\n[13/03/24, 21:05:59] ~ Anna: Ore 10: ok\r\n[13/03/24, 21:06:10] +39 333 000 0001: \u{200e}<allegato: a.jpg>\r\n[13/03/24, 21:08:00] Giulia: ok \u{200e}<Questo messaggio è stato modificato>\r\n",
    ),
    (
        Kind::Whatsapp,
        "3/5/24, 9:15\u{202f}AM - Messages and calls are end-to-end encrypted.\n3/5/24, 9:16\u{202f}AM - Luca: Hi: ready?\n3/5/24, 12:02\u{202f}PM - Luca: IMG-1.jpg (file attached)\ncaption\n3/5/24, 12:04\u{202f}PM - Luca changed the subject to \"A: b\"\n",
    ),
    (Kind::SignalText, "[2019-12-24, 12:23] Jane Doe: Hello John!\n[2020-01-17, 21:49] John Doe: Hello\nJane!\n"),
    (
        Kind::Telegram,
        "{\"personal_information\":{\"user_id\":111,\"first_name\":\"Giulia\",\"phone_number\":\"+39 333 000 0040\",\"username\":\"@g\"},\"contacts\":{\"list\":[{\"user_id\":222,\"first_name\":\"Luca\",\"phone_number\":\"+39 333 000 0041\"}]},\"chats\":{\"list\":[{\"name\":\"Luca\",\"type\":\"personal_chat\",\"id\":222,\"messages\":[{\"id\":1,\"type\":\"message\",\"date\":\"2024-03-05T09:15:00\",\"date_unixtime\":\"1709626500\",\"from\":\"Luca\",\"from_id\":\"user222\",\"text\":[\"Ciao \",{\"type\":\"bold\",\"text\":\"tu\"}]},{\"id\":3,\"type\":\"service\",\"date_unixtime\":\"1709626620\",\"actor_id\":\"user222\",\"action\":\"phone_call\",\"duration_seconds\":312}]},{\"name\":\"Orti\",\"type\":\"private_supergroup\",\"id\":444,\"messages\":[{\"id\":9,\"date_unixtime\":1711958400,\"from_id\":4294967297,\"text\":\"x\"}]}]}}",
    ),
    (
        Kind::Instagram,
        "{\"participants\":[{\"name\":\"Jos\\u00c3\\u00a9\"},{\"name\":\"Giulia\"}],\"messages\":[{\"sender_name\":\"Giulia\",\"timestamp_ms\":1579294140000,\"content\":\"perch\\u00c3\\u00a9\"}],\"thread_path\":\"inbox/x_1\"}",
    ),
    (
        Kind::Monica,
        "{\"version\":\"1.0-preview.1\",\"app_version\":\"4.0\",\"url\":\"https://m.example\",\"account\":{\"uuid\":\"a\",\"data\":[{\"count\":1,\"type\":\"contact\",\"values\":[{\"uuid\":\"c1\",\"properties\":{\"first_name\":\"Carla\",\"last_name\":\"Neri\",\"birthdate\":{\"uuid\":\"d\",\"properties\":{\"date\":\"1970-03-07\",\"is_year_unknown\":true}},\"stay_in_touch_frequency\":30},\"data\":[{\"count\":1,\"type\":\"call\",\"values\":[{\"uuid\":\"k\",\"properties\":{\"called_at\":\"2024-01-01T10:00:00Z\",\"contact_called\":false}}]},{\"count\":1,\"type\":\"note\",\"values\":[{\"uuid\":\"n\",\"properties\":{\"body\":\"nota\"}}]}]}]}],\"instance\":[]}}",
    ),
    (
        Kind::Jsonresume,
        "{\"basics\":{\"name\":\"Giulia Bianchi\",\"email\":\"giulia@example.it\",\"profiles\":[{\"network\":\"LinkedIn\",\"url\":\"https://linkedin.com/in/giulia\"}]},\"work\":[{\"name\":\"Orti\",\"position\":\"Capo\",\"startDate\":\"2017-06\"}],\"skills\":[{\"name\":\"Orti\",\"keywords\":[\"semi\"]}]}",
    ),
    (
        Kind::Qr,
        "MECARD:N:Riva,Matteo;TEL:+393330000041;EMAIL:m@x.it;URL:https://linkedin.com/in/m;NOTE:a\\;b\\:c;BDAY:19800229;;",
    ),
    (Kind::Qr, "https://www.linkedin.com/in/matteo-riva?fromQR=1"),
];

fn archive() -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (i, (kind, text)) in OWN.iter().enumerate().take(16) {
        let name = format!("Takeout/{}-{i}.txt", kind.word());
        writer.start_file(name, SimpleFileOptions::default()).expect("a name");
        writer.write_all(text.as_bytes()).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

/// Own ones, and up to 40 small samples of each kind.
pub(crate) fn fixtures() -> Vec<(Kind, Vec<u8>)> {
    let mut all: Vec<(Kind, Vec<u8>)> = OWN.iter().map(|(kind, text)| (*kind, text.as_bytes().to_vec())).collect();
    all.push((Kind::Zip, archive()));
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/samples");
    if samples.is_dir() {
        let mut counts = std::collections::HashMap::<Kind, usize>::new();
        for file in sources::expand(&[samples], None).files {
            let Some(kind) = file.kind.filter(|_| !file.is_container() && file.size < 32 << 10) else { continue };
            let n = counts.entry(kind).or_default();
            *n += 1;
            let mut bytes = Vec::new();
            if *n <= 40 && file.open().is_ok_and(|mut input| input.read_to_end(&mut bytes).is_ok()) {
                all.push((kind, bytes));
            }
        }
    }
    all
}
