//! Recognising a file: containers and Maildirs first, then each format by its own first words, from the most telling to the least.

use super::Kind;
use crate::decode::decode;
use crate::{archive, chat, icalendar, mail, qr, vcard};

/// See [`super::detect`].
pub(super) fn detect(name: &str, head: &[u8]) -> Option<Kind> {
    if archive::recognise(head) {
        return Some(Kind::Zip);
    }
    if is_maildir_file(name) {
        return Some(Kind::MaildirFile);
    }
    let (text, _) = decode(head);
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let name = name.to_lowercase();
    let extension = name.rsplit(['/', '\\']).next().and_then(|n| n.rsplit_once('.')).map_or("", |(_, e)| e);
    if text.is_empty() {
        // Nothing inside: only the name can tell, and then the file says that it is empty.
        return by_extension(extension);
    }
    if is_markup(text) {
        return None;
    }
    if text.starts_with(['{', '['])
        && let Some(kind) = json(text, extension)
    {
        return Some(kind);
    }
    let (card, calendar) = (vcard::recognise(head, &name), icalendar::recognise(head, &name));
    // A code may hold an event: a calendar before a code, a code before a card.
    calendar
        .then_some(Kind::Ical)
        .or_else(|| qr::recognise(head, &name).then_some(Kind::Qr))
        .or_else(|| card.then_some(Kind::Vcard))
        .or_else(|| linkedin(text, &name))
        .or_else(|| chat::recognise(text))
        .or_else(|| mail::recognise(head, &name))
        .or_else(|| table(text, extension))
        .or_else(|| by_extension(extension))
}

/// Is this a page, as a browser saves it in place of an expired download?
pub fn is_markup(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(15).collect::<String>().to_lowercase();
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| start.starts_with(tag))
}

fn by_extension(extension: &str) -> Option<Kind> {
    match extension {
        "vcf" | "vcard" => Some(Kind::Vcard),
        "ics" | "ical" | "ifb" | "vcs" => Some(Kind::Ical),
        "eml" => Some(Kind::Mail),
        "mbox" => Some(Kind::Mbox),
        _ => None,
    }
}

/// A file of a Maildir: in `cur` or `new`, named by the moment of delivery.
fn is_maildir_file(name: &str) -> bool {
    let mut parts = name.rsplit(['/', '\\']);
    let (Some(own), Some(folder)) = (parts.next(), parts.next()) else { return false };
    let digits = own.bytes().take_while(u8::is_ascii_digit).count();
    matches!(folder, "cur" | "new") && digits >= 6 && own.as_bytes().get(digits) == Some(&b'.')
}

fn json(text: &str, extension: &str) -> Option<Kind> {
    let has = |key: &str| text.contains(&format!("\"{key}\""));
    if has("sender_name") && has("timestamp_ms") || has("thread_path") && has("participants") {
        return Some(Kind::Instagram);
    }
    if has("basics") && !has("$id") && !has("definitions") {
        return Some(Kind::Jsonresume);
    }
    if has("app_version") && has("account") || has("version") && text.contains("1.0-preview") {
        return Some(Kind::Monica);
    }
    if has("personal_information") || has("date_unixtime") || has("from_id") || has("chats") && has("list") {
        return Some(Kind::Telegram);
    }
    if has("messages") && (has("personal_chat") || has("private_group") || has("from")) {
        return Some(Kind::Telegram);
    }
    if extension == "jsonl" && has("coltiva") {
        return Some(Kind::Notebook);
    }
    let resume = ["work", "education", "skills", "volunteer", "awards"].iter().filter(|k| has(k)).count();
    (resume >= 2 && text.starts_with('{') && !has("$id")).then_some(Kind::Jsonresume)
}

/// A file of a LinkedIn export, by its heading.
fn linkedin(text: &str, name: &str) -> Option<Kind> {
    let own = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem: String = own.trim_end_matches(".csv").chars().filter(|c| !matches!(c, ' ' | '_')).collect();
    let heading = |line: &str| -> Vec<String> {
        line.split([',', '\t', ';']).map(|c| c.trim().trim_matches('"').trim().to_lowercase()).collect()
    };
    for line in text.lines().take(6) {
        let columns = heading(line);
        let has = |c: &str| columns.iter().any(|x| x == c);
        let kind = if has("first name") && has("connected on") {
            Kind::LinkedinConnections
        } else if has("conversation id")
            || has("from") && has("to") && has("content") && has("direction") && has("folder")
        {
            Kind::LinkedinMessages
        } else if has("sent at") && has("direction") && has("from") {
            Kind::LinkedinInvitations
        } else if has("headline") && has("first name") && has("summary") {
            Kind::LinkedinProfile
        } else if has("email address") && has("confirmed") && has("primary") {
            Kind::LinkedinOwnEmails
        } else if has("extension") && has("number") && has("type") && columns.len() <= 4 {
            Kind::LinkedinPhones
        } else if has("company name") && has("started on") && has("finished on") && has("title") {
            Kind::LinkedinPositions
        } else if has("school name") && has("degree name") {
            Kind::LinkedinEducation
        } else if has("endorsement date") || has("endorsement status") {
            Kind::LinkedinEndorsements
        } else if has("creation date") && has("job title") && has("text") {
            Kind::LinkedinRecommendations
        } else if has("companies") && has("bookmarked at") || has("bookmarkedat") {
            Kind::LinkedinImportedContacts
        } else if has("sharelink") || has("share link") && has("visibility") || has("sharecommentary") {
            Kind::LinkedinShares
        } else if stem == "skills" && columns == ["name"] {
            Kind::LinkedinSkills
        } else {
            continue;
        };
        return Some(kind);
    }
    None
}

/// A table of contacts.
fn table(text: &str, extension: &str) -> Option<Kind> {
    let heading = text.lines().next()?.to_lowercase();
    let has = |c: &str| heading.contains(c);
    if has("e-mail 1 - value")
        || has("phone 1 - value")
        || has("given name") && has("group membership")
        || has("organization name")
    {
        return Some(Kind::CsvGoogle);
    }
    let outlook = [
        "e-mail address",
        "e-mail-adresse",
        "indirizzo posta elettronica",
        "indirizzo e-mail",
        "adresse de messagerie",
    ];
    let spans = ["first name", "last name", "vorname", "nachname", "nome", "cognome", "prénom", "nombre", "apellidos"];
    if outlook.iter().any(|c| has(c)) && spans.iter().any(|c| has(c)) {
        return Some(Kind::CsvOutlook);
    }
    matches!(extension, "csv" | "tsv").then_some(Kind::CsvGeneric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_and_the_name_only_hints() {
        let cases: &[(&str, &str, Option<Kind>)] = &[
            ("contatti (1).txt", "\u{feff}BEGIN:VCARD\nVERSION:3.0", Some(Kind::Qr)),
            ("x", "begin:vcard\r\nversion:2.1", Some(Kind::Vcard)),
            ("x.txt", "MECARD:N:Riva,Matteo;;", Some(Kind::Qr)),
            ("x.txt", "https://www.linkedin.com/in/x?fromQR=1\n", Some(Kind::Qr)),
            ("x", "BEGIN:VCALENDAR\nVERSION:2.0", Some(Kind::Ical)),
            ("x", "From 1@xxx\nX-GM-THRID: 1\n", Some(Kind::Mbox)),
            ("x", "Return-Path: <a@b.it>\nFrom: a@b.it\n\nciao", Some(Kind::Mail)),
            ("/m/cur/1491941793.M41850P8566V00.mx1:2,S", "", Some(Kind::MaildirFile)),
            (
                "x.csv",
                "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
                Some(Kind::LinkedinConnections),
            ),
            ("x.txt", "[05/03/24, 09:15:02] Luca: ciao\n", Some(Kind::Whatsapp)),
            ("x.txt", "05/03/24, 09:15 - Luca: ciao\n", Some(Kind::Whatsapp)),
            ("x.txt", "[2019-12-24, 12:23] Jane Doe: Hello\n", Some(Kind::SignalText)),
            ("x.json", "{\"name\":\"Luca\",\"type\":\"personal_chat\",\"id\":1,\"messages\":[", Some(Kind::Telegram)),
            ("x.zip", "<!DOCTYPE html><html>", None),
            ("x.txt", "una nota qualsiasi", None),
            ("vuoto.vcf", "", Some(Kind::Vcard)),
        ];
        for (name, head, kind) in cases {
            assert_eq!(detect(name, head.as_bytes()), *kind, "{name}: {head}");
        }
    }
}
