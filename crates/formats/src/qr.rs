//! The texts of QR codes that people show each other: vCard, MECARD, BIZCARD, profile addresses, `mailto:`, `tel:` (FORMATS 10).

use crate::decode::decode;

/// Most bytes of a text that still is one of QR codes: the largest code holds 2,953 bytes; several may stand in one file.
const AT_MOST: usize = 64 << 10;

/// How payloads begin, and of what kind they are.
const BEGINNINGS: &[(&str, Beginning)] = &[
    ("BEGIN:VCARD", Beginning::Card),
    ("MECARD:", Beginning::Mecard),
    ("BIZCARD:", Beginning::Bizcard),
    ("mailto:", Beginning::Mail),
    ("MATMSG:", Beginning::Matmsg),
    ("SMTP:", Beginning::Mail),
    ("tel:", Beginning::Phone),
    ("smsto:", Beginning::Phone),
    ("sms:", Beginning::Phone),
    ("https://", Beginning::Link),
    ("http://", Beginning::Link),
    ("www.linkedin.com/", Beginning::Link),
    ("linkedin.com/in/", Beginning::Link),
    ("MEBKM:", Beginning::Bookmark),
    ("WIFI:", Beginning::Other),
    ("geo:", Beginning::Other),
    ("BEGIN:VEVENT", Beginning::Other),
    ("otpauth:", Beginning::Other),
];

#[derive(Clone, Copy, PartialEq)]
enum Beginning {
    Card,
    Mecard,
    Bizcard,
    Mail,
    Matmsg,
    Phone,
    Link,
    Bookmark,
    Other,
}

/// What a code says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// A vCard; MECARD and BIZCARD are written over into one.
    Card(String),
    /// The address of a page, as it stands.
    Link(String),
    /// An e-mail address.
    Mail(String),
    /// A phone number.
    Phone(String),
    /// No contact: a network, a place, an event, a plain text.
    Other(String),
}

fn beginning(text: &str) -> Option<(&'static str, Beginning)> {
    BEGINNINGS
        .iter()
        .copied()
        .find(|(word, _)| text.split_at_checked(word.len()).is_some_and(|(t, _)| t.eq_ignore_ascii_case(word)))
}

/// Is it the text of QR codes? A vCard is taken for one only in a text file with a single card.
pub fn recognise(head: &[u8], name: &str) -> bool {
    let text = decode(head.get(..head.len().min(AT_MOST)).unwrap_or_default()).0;
    let text = text.trim_start_matches('\u{feff}').trim();
    let Some((_, first)) = beginning(text) else { return false };
    match first {
        Beginning::Card => {
            let named = name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("txt"));
            named && text.len() < 4_096 && text.to_ascii_uppercase().matches("BEGIN:VCARD").count() == 1
        }
        // A text that begins with an address is a code when there is nothing else on its lines.
        Beginning::Link => {
            text.len() < AT_MOST
                && text
                    .lines()
                    .all(|line| beginning(line.trim()).is_some() && !line.trim().contains(char::is_whitespace))
        }
        _ => head.len() < AT_MOST,
    }
}

/// The payloads of a text: usually one; of several, each begins on a line of its own.
pub fn payloads(bytes: &[u8]) -> Vec<Payload> {
    let text = decode(bytes).0;
    let text = text.trim_start_matches('\u{feff}');
    let mut parts: Vec<String> = Vec::new();
    let mut in_card = false;
    for line in text.lines() {
        let begins = beginning(line.trim_start());
        let inner = in_card && !matches!(begins, Some((_, Beginning::Card)));
        match parts.last_mut() {
            Some(last) if inner || begins.is_none() => {
                last.push('\n');
                last.push_str(line);
            }
            _ if line.trim().is_empty() => {}
            _ => {
                in_card = matches!(begins, Some((_, Beginning::Card)));
                parts.push(line.to_owned());
            }
        }
        in_card &= !line.trim().eq_ignore_ascii_case("END:VCARD");
    }
    parts.iter().map(|part| payload(part)).collect()
}

fn payload(text: &str) -> Payload {
    let text = text.trim();
    let Some((word, kind)) = beginning(text) else { return Payload::Other(text.to_owned()) };
    let rest = text.get(word.len()..).unwrap_or_default();
    let until = |ends: &[char]| rest.split(ends).next().unwrap_or_default().trim().to_owned();
    match kind {
        Beginning::Card => Payload::Card(text.to_owned()),
        Beginning::Mecard => Payload::Card(mecard(rest)),
        Beginning::Bizcard => Payload::Card(bizcard(rest)),
        Beginning::Mail => Payload::Mail(percent_decode(&until(&['?', ':', '\n']))),
        Beginning::Matmsg => Payload::Mail(
            fields(rest).into_iter().find(|(k, _)| k == "TO").map(|(_, v)| unescape(&v)).unwrap_or_default(),
        ),
        Beginning::Phone => Payload::Phone(until(&['?', ':', '\n'])),
        Beginning::Link => Payload::Link(text.lines().next().unwrap_or_default().trim().to_owned()),
        Beginning::Bookmark => Payload::Link(
            fields(rest).into_iter().find(|(k, _)| k == "URL").map(|(_, v)| unescape(&v)).unwrap_or_default(),
        ),
        Beginning::Other => Payload::Other(word.trim_end_matches(':').to_owned()),
    }
}

/// `KEY:value;…` with backslashes not yet undone; keys in capitals. The closing `;;` may be missing.
fn fields(text: &str) -> Vec<(String, String)> {
    let all = split(text, ';').into_iter();
    all.filter_map(|field| {
        let (key, value) = field.split_once(':')?;
        (!value.trim().is_empty()).then(|| (key.trim().to_ascii_uppercase(), value.trim().to_owned()))
    })
    .collect()
}

fn split(text: &str, at: char) -> Vec<&str> {
    let mut escaped = false;
    text.split(|c| {
        let found = c == at && !escaped;
        escaped = c == '\\' && !escaped;
        found
    })
    .collect()
}

/// A backslash stands before any of `\ : ; , "`.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => out.extend(rest.next()),
            _ => out.push(c),
        }
    }
    out
}

/// For a field of a vCard 3.0.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\n' | '\r' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

fn card(lines: Vec<String>) -> String {
    format!("BEGIN:VCARD\nVERSION:3.0\n{}\nEND:VCARD\n", lines.join("\n"))
}

fn mecard(text: &str) -> String {
    let mut lines = Vec::new();
    for (key, value) in fields(text) {
        let plain = || escape(&unescape(&value));
        let property = match key.as_str() {
            "N" => {
                let parts: Vec<String> = split(&value, ',').into_iter().map(unescape).collect();
                match parts.split_first() {
                    // Without a comma it is the whole name.
                    Some((whole, [])) => lines.push(format!("FN:{}", escape(whole))),
                    Some((family, given)) => {
                        let given = given.iter().map(|g| g.trim()).collect::<Vec<_>>().join(" ");
                        lines.push(format!("N:{};{};;;", escape(family), escape(&given)));
                        lines.push(format!("FN:{} {}", escape(&given), escape(family)));
                    }
                    None => {}
                }
                continue;
            }
            "ADR" => {
                let parts: Vec<String> = split(&value, ',').into_iter().map(|p| escape(&unescape(p))).collect();
                // One part alone is the whole address.
                let parts = if parts.len() == 1 { format!(";;{}", parts.concat()) } else { parts.join(";") };
                lines.push(format!("ADR:{parts}"));
                continue;
            }
            "TEL" | "TEL-AV" => "TEL",
            "EMAIL" => "EMAIL",
            "URL" => "URL",
            "NOTE" | "MEMO" => "NOTE",
            "BDAY" => "BDAY",
            "NICKNAME" => "NICKNAME",
            "ORG" | "CO" => "ORG",
            "TITLE" | "TIL" => "TITLE",
            _ => continue,
        };
        lines.push(format!("{property}:{}", plain()));
    }
    card(lines)
}

fn bizcard(text: &str) -> String {
    let fields = fields(text);
    let first =
        |key: &str| fields.iter().find(|(k, _)| k == key).map(|(_, v)| escape(&unescape(v))).unwrap_or_default();
    let (given, family) = (first("N"), first("X"));
    let mut lines = vec![format!("N:{family};{given};;;"), format!("FN:{}", format!("{given} {family}").trim())];
    for (key, value) in &fields {
        let property = match key.as_str() {
            "T" => "TITLE",
            "C" => "ORG",
            "A" => "ADR:;;",
            "B" => "TEL;TYPE=WORK",
            "M" => "TEL;TYPE=CELL",
            "F" => "TEL;TYPE=FAX",
            "E" => "EMAIL",
            _ => continue,
        };
        let colon = if property.contains(':') { "" } else { ":" };
        lines.push(format!("{property}{colon}{}", escape(&unescape(value))));
    }
    card(lines)
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&b, tail)) = rest.split_first() {
        let hex = |i: usize| tail.get(i).and_then(|c| (*c as char).to_digit(16));
        match (b, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = tail.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(b);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Payload {
        let mut all = payloads(text.as_bytes());
        assert_eq!(all.len(), 1, "{all:?}");
        all.remove(0)
    }

    fn lines(text: &str) -> Vec<String> {
        match one(text) {
            Payload::Card(card) => {
                card.lines().map(str::to_owned).filter(|l| !l.contains("VCARD") && !l.starts_with("VERSION")).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn mecard_becomes_a_card() {
        assert_eq!(
            lines(
                r"mecard:N:Riva,Matteo;TEL:+39348;NOTE:a\;b\:c\\d;URL:https\://x.it/a;BDAY:19800229;ADR:,,Via Po 1,Torino,TO,10100,IT"
            ),
            [
                "N:Riva;Matteo;;;",
                "FN:Matteo Riva",
                "TEL:+39348",
                r"NOTE:a\;b:c\\d",
                "URL:https://x.it/a",
                "BDAY:19800229",
                "ADR:;;Via Po 1;Torino;TO;10100;IT"
            ]
        );
        assert_eq!(lines("MECARD:N:Matteo Riva;;"), ["FN:Matteo Riva"]);
        assert_eq!(lines(r"MECARD:N:Riva\, Srl;EMAIL:;;"), [r"FN:Riva\, Srl"]);
    }

    #[test]
    fn bizcard_becomes_a_card() {
        assert_eq!(
            lines(
                "BIZCARD:N:Sean;X:Owen;T:Software Engineer;C:Google;A:76 9th Avenue;B:+12125650000;E:srowen@google.com;;"
            ),
            [
                "N:Owen;Sean;;;",
                "FN:Sean Owen",
                "TITLE:Software Engineer",
                "ORG:Google",
                "ADR:;;76 9th Avenue",
                "TEL;TYPE=WORK:+12125650000",
                "EMAIL:srowen@google.com"
            ]
        );
    }

    #[test]
    fn addresses_are_what_they_are() {
        assert_eq!(one("mailto:a%40x.it?subject=ciao"), Payload::Mail("a@x.it".into()));
        assert_eq!(one("MATMSG:TO:a@x.it;SUB:x;BODY:y;;"), Payload::Mail("a@x.it".into()));
        assert_eq!(one("TEL:+39 333"), Payload::Phone("+39 333".into()));
        assert_eq!(one("SMSTO:+39333:ciao"), Payload::Phone("+39333".into()));
        assert_eq!(
            one("https://www.linkedin.com/in/x?fromQR=1\n"),
            Payload::Link("https://www.linkedin.com/in/x?fromQR=1".into())
        );
        assert_eq!(one("WIFI:S:casa;T:WPA;P:segreto;;"), Payload::Other("WIFI".into()));
    }

    #[test]
    fn several_codes_stand_one_after_the_other() {
        let text = "BEGIN:VCARD\nFN:A\nURL:x\nhttps://x.it\nEND:VCARD\nMECARD:N:B;\nNOTE:c;;\ntel:1\n";
        let all = payloads(text.as_bytes());
        assert_eq!(all.len(), 3, "{all:?}");
    }

    #[test]
    fn a_code_is_known_by_its_beginning() {
        for yes in [
            "MECARD:N:x;;",
            "\u{feff}mailto:a@x.it",
            "https://www.linkedin.com/in/x",
            "WIFI:S:x;;",
            "BEGIN:VCARD\nFN:A\nEND:VCARD",
        ] {
            assert!(recognise(yes.as_bytes(), "x.TXT"), "{yes}");
        }
        for no in
            ["ciao", "https://x.it e altro", "", "BEGIN:VCALENDAR", "BEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD"]
        {
            assert!(!recognise(no.as_bytes(), "x.txt"), "{no}");
        }
        assert!(!recognise(b"BEGIN:VCARD\nFN:A\nEND:VCARD", "x.vcf"));
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_it(text in "(MECARD:|BIZCARD:|mailto:|MATMSG:|tel:|)[NXTEL:;,\\\\%a-z0-9òA\n]{0,40}") {
            let _ = (payloads(text.as_bytes()), recognise(text.as_bytes(), "x.txt"));
        }
    }
}
