//! Is it mail? By content; a name decides only where the content cannot.

use super::{headers, maildir, mbox};
use crate::kind::Kind;

/// Headers that hardly anything but a mail begins with.
const TELLING: &[&[u8]] = &[
    b"from",
    b"to",
    b"date",
    b"subject",
    b"received",
    b"recieved",
    b"return-path",
    b"message-id",
    b"mime-version",
    b"delivered-to",
    b"reply-to",
    b"sender",
    b"content-type",
    b"content-transfer-encoding",
    b"resent-from",
    b"envelope-to",
    b"authentication-results",
    b"dkim-signature",
    b"arc-seal",
    b"x-gmail-labels",
    b"x-gm-thrid",
    b"x-original-to",
    b"x-mozilla-status",
    b"x-mailer",
    b"in-reply-to",
    b"references",
];

/// The kind of mail file that `head` (the first 4 KiB or more) begins, or `None`. `name` may be a path.
pub fn recognise(head: &[u8], name: &str) -> Option<Kind> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    if maildir::is_message_name(file) {
        return Some(Kind::MaildirFile);
    }
    let lower = file.to_ascii_lowercase();
    let named_single = [".eml", ".emlx", ".mht"].iter().any(|e| lower.ends_with(e));
    if mbox::begins(head) {
        // A single message saved with its envelope line keeps the name of a single message.
        let several = !named_single && (lower.ends_with(".mbox") || lower.ends_with(".mbx") || !lower.contains('.'));
        return Some(if several || !single_text(&lower, head) { Kind::Mbox } else { Kind::Mail });
    }
    if other_format(head) {
        return None;
    }
    if looks_like_headers(head) || named_single {
        return Some(Kind::Mail);
    }
    None
}

/// Begins with the headers of a message, whatever it carries (a card, a calendar).
pub fn is_letter(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    !other_format(head) && looks_like_headers(head)
}

/// Begins with an envelope line, but its name says a single message, or it is a text in which no second envelope comes.
fn single_text(lower: &str, head: &[u8]) -> bool {
    if lower.ends_with(".eml") || lower.ends_with(".emlx") {
        return true;
    }
    lower.ends_with(".txt") && !mbox::has_second(head)
}

fn other_format(head: &[u8]) -> bool {
    let start = head.trim_ascii_start();
    let begins = |p: &[u8]| start.get(..p.len()).is_some_and(|s| s.eq_ignore_ascii_case(p));
    begins(b"BEGIN:") || begins(b"PK\x03\x04") || begins(b"{") || begins(b"[") || begins(b"%PDF")
}

/// At least one telling header among the first lines, and two headers in all, or one that only mail has.
fn looks_like_headers(head: &[u8]) -> bool {
    let (mut telling, mut all) = (0, 0);
    for (name, _) in headers::fields(head).take(12) {
        all += 1;
        if TELLING.iter().any(|t| name.eq_ignore_ascii_case(t)) {
            telling += 1;
        }
    }
    telling >= 2 || (telling == 1 && all <= 3 && headers::ends_properly(head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_is_known_by_its_content() {
        let one = b"From: a@x\nTo: b@y\nSubject: hi\n\nciao\n";
        assert_eq!(recognise(one, "x.bin"), Some(Kind::Mail));
        assert_eq!(recognise(b"\xEF\xBB\xBFFrom: a@x\r\nDate: x\r\n\r\n", ""), Some(Kind::Mail));
        let many = b"From a@x Thu Jan  1 00:00:00 2026\nFrom: a@x\n\nciao\n";
        assert_eq!(recognise(many, "All mail.mbox"), Some(Kind::Mbox));
        assert_eq!(recognise(many, "Inbox"), Some(Kind::Mbox));
        assert_eq!(recognise(many, "one.eml"), Some(Kind::Mail));
        assert_eq!(recognise(b"From - \nX-Mozilla-Status: 0001\n\n", "Sent"), Some(Kind::Mbox));
    }

    #[test]
    fn a_maildir_file_is_known_by_its_name() {
        assert_eq!(recognise(b"", "cur/1276533073.M242911P3632.kurkku;2,FP"), Some(Kind::MaildirFile));
        assert_eq!(recognise(b"a", "1234567890.M20046P2137.host,S=4542,W=4642:2,Sb"), Some(Kind::MaildirFile));
    }

    #[test]
    fn what_is_no_mail_is_none() {
        for (head, name) in [
            (&b"BEGIN:VCARD\nVERSION:3.0\n"[..], "x.eml"),
            (b"05/03/24, 09:15 - Anna: ciao", "x.txt"),
            (b"First Name,Last Name\n", "x.csv"),
            (b"From here on we talk\nof other things\n", "x.txt"),
            (b"{\"from\": 1}", "x.json"),
            (b"", "x"),
            (b"MECARD:N:Rossi,Anna;;", "x.txt"),
        ] {
            assert_eq!(recognise(head, name), None, "{name}");
        }
    }
}
