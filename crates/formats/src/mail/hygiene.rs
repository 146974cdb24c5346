//! Which mail says nothing of a relationship: verdicts as data, by the headers alone.

use super::headers::{Field, Headers};
use super::labels::Meaning;
use crate::complaint::Code;

/// Automatic by its `Auto-Submitted` header.
pub fn is_auto(headers: &Headers) -> bool {
    headers.raw(Field::AutoSubmitted).is_some_and(|v| {
        let v = v.trim_ascii();
        !v.is_empty() && !v.get(..2).is_some_and(|no| no.eq_ignore_ascii_case(b"no"))
    })
}

/// Is the sender's address the sender's own? A service writes with other people's names beside its address, and so does a list that puts
/// its own in the place of its writers' (`Anna Rossi via Orti <orti@liste.example>`): those names must never stick to it. `from` is the
/// address in lower case, `name` what stands beside it.
pub fn is_senders_own(headers: &Headers, from: &str, name: Option<&str>) -> bool {
    let (local, domain) = from.rsplit_once('@').unwrap_or((from, ""));
    let lists =
        || headers.text(Field::ListId).is_some_and(|id| id.to_lowercase().contains(&format!("{local}.{domain}")));
    let through = || name.is_some_and(|name| name.to_lowercase().contains(" via "));
    !is_service(local, domain) && !lists() && !through()
}

/// Sent to many by what its list headers or its precedence say.
pub fn is_bulk(headers: &Headers) -> bool {
    headers.has(Field::ListId) || headers.has(Field::ListUnsubscribe) || precedence(headers).is_some()
}

fn precedence(headers: &Headers) -> Option<Code> {
    let value = headers.raw(Field::Precedence)?.trim_ascii();
    if value.eq_ignore_ascii_case(b"bulk") || value.eq_ignore_ascii_case(b"junk") {
        Some(Code::Bulk)
    } else {
        value.eq_ignore_ascii_case(b"list").then_some(Code::List)
    }
}

/// Why the message is left out, or `None` where somebody wrote to somebody. `from` is the sender's address, lower case;
/// `label` what its labels, flags or folder say.
///
/// `List-Unsubscribe` alone marks a list, unless the message answers another: a person's reply through a mailer that adds
/// the header is a reply. That the owner has written to the sender would say so too, but a verdict must depend neither on
/// who the owner is nor on which mails were read before, so it is not asked.
pub fn verdict(headers: &Headers, from: &str, label: Option<Meaning>) -> Option<Code> {
    match label {
        Some(Meaning::Draft) => return Some(Code::Draft),
        Some(Meaning::Spam) => return Some(Code::Spam),
        Some(Meaning::Trash) => return Some(Code::Trash),
        Some(Meaning::Sent) | None => {}
    }
    if mozilla(headers, 0x0008) {
        return Some(Code::Trash);
    }
    let kind = headers.raw(Field::ContentType).map(<[u8]>::trim_ascii).unwrap_or_default();
    let report = kind.get(..16).is_some_and(|k| k.eq_ignore_ascii_case(b"multipart/report"));
    let receipt = report && contains(kind, b"disposition-notification");
    let (local, domain) = from.rsplit_once('@').unwrap_or((from, ""));
    if receipt {
        return Some(Code::AutoReply);
    }
    if report || local == "mailer-daemon" || local == "postmaster" || local.starts_with("mailer-daemon") {
        return Some(Code::Bounce);
    }
    if let Some(auto) = automatic(headers) {
        return Some(auto);
    }
    if headers.raw(Field::ReturnPath).is_some_and(|v| v.trim_ascii() == b"<>") {
        return Some(Code::Bounce);
    }
    if precedence(headers) == Some(Code::Bulk) {
        return Some(Code::Bulk);
    }
    if is_service(local, domain) {
        return Some(Code::Notification);
    }
    if headers.has(Field::FeedbackId) {
        return Some(Code::Bulk);
    }
    if headers.has(Field::ListId) || precedence(headers).is_some() {
        return Some(Code::List);
    }
    let answers = headers.has(Field::InReplyTo) || headers.has(Field::References);
    (headers.has(Field::ListUnsubscribe) && !answers).then_some(Code::List)
}

fn automatic(headers: &Headers) -> Option<Code> {
    if headers.has(Field::XAutoreply) {
        return Some(Code::AutoReply);
    }
    if is_auto(headers) {
        let value = headers.raw(Field::AutoSubmitted).unwrap_or_default();
        return Some(if contains(value, b"replied") { Code::AutoReply } else { Code::Notification });
    }
    let suppress = headers.raw(Field::XAutoResponseSuppress).map(<[u8]>::trim_ascii).unwrap_or_default();
    (!suppress.is_empty() && !suppress.eq_ignore_ascii_case(b"none")).then_some(Code::Notification)
}

/// Thunderbird's status bits: 0x0008 is a message thrown away whose bytes still lie in the file.
fn mozilla(headers: &Headers, bit: u32) -> bool {
    let value = headers.raw(Field::XMozillaStatus).map(<[u8]>::trim_ascii).unwrap_or_default();
    std::str::from_utf8(value).ok().and_then(|v| u32::from_str_radix(v, 16).ok()).is_some_and(|v| v & bit != 0)
}

/// Addresses that speak for a service: their mails carry other people's names, which must never stick to them.
fn is_service(local: &str, domain: &str) -> bool {
    const ANYWHERE: &[&str] = &[
        "noreply",
        "no-reply",
        "no_reply",
        "no.reply",
        "donotreply",
        "do-not-reply",
        "do_not_reply",
        "dontreply",
        "noresponse",
        "no-response",
        "nonrispondere",
        "non-rispondere",
        "non_rispondere",
        "nepasrepondre",
        "ne-pas-repondre",
        "nicht-antworten",
        "noresponder",
        "no-responder",
        "mailer-daemon",
        "bounce",
    ];
    const WHOLE: &[&str] = &[
        "notification",
        "notifications",
        "notify",
        "notifiche",
        "notifica",
        "alert",
        "alerts",
        "newsletter",
        "newsletters",
        "mailrobot",
        "automailer",
        "invitations",
        "updates",
    ];
    const DOMAINS: &[&str] = &[
        "linkedin.com",
        "facebookmail.com",
        "reply.github.com",
        "noreply.github.com",
        "users.noreply.github.com",
        "calendar-server.bounces.google.com",
        "docs.google.com",
        "resource.calendar.google.com",
    ];
    let service_domain =
        DOMAINS.iter().any(|d| domain.strip_suffix(d).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')));
    let first = local.split('+').next().unwrap_or(local);
    let words = || first.split(['-', '_', '.']);
    service_domain
        || ANYWHERE.iter().any(|w| local.contains(w))
        || WHOLE.contains(&first)
        || words().any(|w| w == "notification" || w == "notifications")
        || (domain == "google.com" && first == "calendar-notification")
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|w| w.eq_ignore_ascii_case(needle))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(head: &str, from: &str) -> Option<Code> {
        verdict(&Headers::read(format!("{head}\n\n").as_bytes()), from, None)
    }

    #[test]
    fn mail_from_a_person_has_no_verdict() {
        assert_eq!(of("From: Anna <a@x>\nAuto-Submitted: no", "a@x.it"), None);
        assert_eq!(of("List-Unsubscribe: <u>\nIn-Reply-To: <1@x>", "a@x.it"), None);
        assert_eq!(of("X-Mozilla-Status: 0001", "bouncer.anna@x.it".trim_start_matches("bouncer.")), None);
    }

    #[test]
    fn a_service_or_a_list_bears_the_names_of_others() {
        let own =
            |from, name| is_senders_own(&Headers::read(b"List-Id: Orti <Orti.liste.example>\n\n"), from, Some(name));
        assert!(own("anna@x.it", "Anna Rossi") && own("orti@anna.example", "Anna Rossi"));
        assert!(!own("orti@liste.example", "Anna Rossi"), "the list's own address");
        assert!(!own("anna=x.it@altrove.example", "Anna Rossi via Orti"));
        assert!(!own("no-reply@x.it", "Anna Rossi"));
    }

    #[test]
    fn each_reason_has_its_word() {
        for (head, from, code) in [
            ("Precedence: bulk\nList-Id: <l>", "a@x", Code::Bulk),
            ("Precedence: list", "a@x", Code::List),
            ("List-Id: <l>\nIn-Reply-To: <1>", "a@x", Code::List),
            ("List-Unsubscribe: <u>", "a@x", Code::List),
            ("Feedback-ID: 1:2:3", "a@x", Code::Bulk),
            ("Auto-Submitted: auto-replied (vacation)", "a@x", Code::AutoReply),
            ("Auto-Submitted: auto-generated", "a@x", Code::Notification),
            ("X-Autoreply: yes", "a@x", Code::AutoReply),
            ("X-Auto-Response-Suppress: All", "a@x", Code::Notification),
            ("Return-Path: <>", "a@x", Code::Bounce),
            ("Content-Type: multipart/report; report-type=delivery-status", "a@x", Code::Bounce),
            ("Content-Type: multipart/report;\n report-type=disposition-notification", "a@x", Code::AutoReply),
            ("Subject: x", "mailer-daemon@x", Code::Bounce),
            ("Subject: x", "no-reply@servizio.it", Code::Notification),
            ("Subject: x", "messages-noreply@linkedin.com", Code::Notification),
            ("Subject: x", "hit-reply@linkedin.com", Code::Notification),
            ("Subject: x", "notifications@github.com", Code::Notification),
            ("X-Mozilla-Status: 0009", "a@x", Code::Trash),
        ] {
            assert_eq!(of(head, from), Some(code), "{head} {from}");
        }
        let h = Headers::read(b"Precedence: bulk\n\n");
        assert_eq!(verdict(&h, "a@x", Some(Meaning::Draft)), Some(Code::Draft));
    }
}
