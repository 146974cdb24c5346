//! Recognising a file: containers and Maildirs first, then each format by its own first words, from the most telling to the least.

use super::Kind;
use crate::decode::decode;
use crate::{archive, chat, csv, icalendar, json_resume, linkedin, mail, monica, notebook, qr, vcard};

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
    if notebook::recognise(text) {
        return Some(Kind::Notebook);
    }
    if text.starts_with(['{', '['])
        && let Some(kind) = json(text, head)
    {
        return Some(kind);
    }
    // Records of somebody else: commas alone make no table of them.
    if text.starts_with("{\"") {
        return None;
    }
    // A letter that carries a card is a letter.
    let card = vcard::recognise(head, &name) && !mail::is_letter(head);
    let calendar = icalendar::recognise(head, &name);
    // A code may hold an event: a calendar before a code, a code before a card.
    calendar
        .then_some(Kind::Ical)
        .or_else(|| qr::recognise(head, &name).then_some(Kind::Qr))
        .or_else(|| card.then_some(Kind::Vcard))
        .or_else(|| linkedin::recognise(head, &name))
        .or_else(|| chat::recognise(text))
        .or_else(|| mail::recognise(head, &name).map(|kind| alone(kind, text, extension)))
        .or_else(|| csv::recognise(head, &name))
        .or_else(|| by_extension(extension))
}

/// A mail that was cut out of a mailbox into a text keeps its `From ` line: it is one where no second one comes.
fn alone(kind: Kind, text: &str, extension: &str) -> Kind {
    let one = kind == Kind::Mbox && extension == "txt" && !text.contains("\nFrom ");
    if one { Kind::Mail } else { kind }
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

fn json(text: &str, head: &[u8]) -> Option<Kind> {
    let has = |key: &str| text.contains(&format!("\"{key}\""));
    if has("sender_name") && has("timestamp_ms") || has("thread_path") && has("participants") {
        return Some(Kind::Instagram);
    }
    if monica::recognise(head) {
        return Some(Kind::Monica);
    }
    let telegram = ["personal_information", "date_unixtime", "from_id", "personal_chat", "private_group"];
    if telegram.iter().any(|k| has(k)) || has("chats") && has("list") || has("messages") && has("from") {
        return Some(Kind::Telegram);
    }
    json_resume::recognise(head).then_some(Kind::Jsonresume)
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
            ("x.eml", "From: a@b.it\nTo: c@d.it\n\n--x\n\nBEGIN:VCARD\nFN:X\nEND:VCARD\n", Some(Kind::Mail)),
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
            ("x", "{\"coltiva\":\"notebook\",\"version\":1}\n{\"row\":\"own\"}", Some(Kind::Notebook)),
            ("x.jsonl", "{\"coltiva\":\"history\",\"version\":1}\n", None),
            ("x.zip", "<!DOCTYPE html><html>", None),
            ("x.txt", "una nota qualsiasi", None),
            ("vuoto.vcf", "", Some(Kind::Vcard)),
        ];
        for (name, head, kind) in cases {
            assert_eq!(detect(name, head.as_bytes()), *kind, "{name}: {head}");
        }
    }
}
