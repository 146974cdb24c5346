//! `posta.mbox`: eight years of mail as Gmail's Takeout gives them in Italian, in the encodings that people's programs use.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{address, message_id};
use crate::world::{Mail, Sort, Who, World};

/// How a sender's program writes text that is not ASCII.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Writes {
    Utf8,
    Quoted,
    Base64,
    /// Windows-1252 and quoted-printable, as older programs do.
    Western,
    /// Plain text and HTML beside it.
    Both,
}

pub(super) fn mailbox(world: &World) -> Vec<u8> {
    let mut order: Vec<usize> = (0..world.mails.len()).collect();
    order.sort_by_key(|n| (world.mails[*n].at, *n));
    let mut out = Vec::with_capacity(world.mails.len() * 1200);
    for no in order {
        let text = message(world, no);
        let at = world.instant(world.mails[no].at);
        out.extend_from_slice(
            format!(
                "From {}@xxx {}\n",
                1_600_000_000_000 + no as u64 * 7919,
                at.strftime("%a %b %d %H:%M:%S +0000 %Y")
            )
            .as_bytes(),
        );
        for line in text.split('\n') {
            // mboxrd: a line that would begin a mail gets one more `>`.
            if line.trim_start_matches('>').starts_with("From ") {
                out.push(b'>');
            }
            out.extend(line.bytes());
            out.push(b'\n');
        }
    }
    out
}

fn message(world: &World, no: usize) -> String {
    let mail = &world.mails[no];
    let (from_name, from) = address(world, &mail.from);
    let habits = from.bytes().fold(7usize, |sum, b| sum * 31 % 1009 + usize::from(b));
    let writes =
        [Writes::Utf8, Writes::Quoted, Writes::Base64, Writes::Western, Writes::Both, Writes::Quoted][habits % 6];
    let mut out = String::with_capacity(1200);
    let mut header = |name: &str, value: &str| {
        out.push_str(name);
        out.push_str(": ");
        out.push_str(value);
        out.push('\n');
    };
    header("X-GM-THRID", &(1_700_000_000_000_000_000 + thread(world, no) as u64 * 104_729).to_string());
    header("X-Gmail-Labels", labels(mail));
    if !matches!(mail.from, Who::Me(_))
        && let Some((_, mine)) = mail.to.iter().find(|t| matches!(t, Who::Me(_))).map(|t| address(world, t))
    {
        header("Delivered-To", &mine);
    }
    header("From", &mailbox_of(&from_name, &from, writes));
    header("To", &list(world, &mail.to, writes));
    if !mail.cc.is_empty() {
        header("Cc", &list(world, &mail.cc, writes));
    }
    header("Subject", &encoded(&mail.subject, writes));
    let at = world.zone.to_ambiguous_zoned_datetime(mail.at).compatible();
    header("Date", &at.map(|z| z.strftime("%a, %d %b %Y %H:%M:%S %z").to_string()).unwrap_or_default());
    header("Message-ID", &format!("<{}>", message_id(world, no)));
    if let Some(earlier) = mail.answers {
        header("In-Reply-To", &format!("<{}>", message_id(world, earlier)));
        header("References", &references(world, earlier));
    }
    let domain = from.rsplit('@').next().unwrap_or_default();
    match mail.sort {
        Sort::Newsletter => {
            header("List-Id", &format!("<news.{domain}>"));
            header("List-Unsubscribe", &format!("<https://{domain}/stop>"));
            header("Precedence", "bulk");
        }
        Sort::Notice => header("Auto-Submitted", "auto-generated"),
        Sort::Letter | Sort::Spam | Sort::Draft => {}
    }
    header("MIME-Version", "1.0");
    let text = format!("{}{}", mail.body, quoted(world, mail));
    body(&mut out, &text, writes, no);
    out
}

fn labels(mail: &Mail) -> &'static str {
    match (mail.sort, &mail.from) {
        (Sort::Spam, _) => "Spam",
        (Sort::Draft, _) => "Bozze",
        (Sort::Newsletter, _) => "\"Posta in arrivo,Categoria Promozioni\"",
        (_, Who::Me(_)) => "Posta inviata",
        _ => "Posta in arrivo",
    }
}

fn thread(world: &World, mut no: usize) -> usize {
    while let Some(earlier) = world.mails[no].answers {
        no = earlier;
    }
    no
}

fn references(world: &World, mut no: usize) -> String {
    let mut ids = vec![format!("<{}>", message_id(world, no))];
    while let Some(earlier) = world.mails[no].answers {
        no = earlier;
        ids.push(format!("<{}>", message_id(world, no)));
    }
    ids.reverse();
    ids.join("\n ")
}

/// The letter that is answered, as programs put it below.
fn quoted(world: &World, mail: &Mail) -> String {
    let Some(earlier) = mail.answers.map(|n| &world.mails[n]) else { return String::new() };
    let (name, address) = address(world, &earlier.from);
    let english =
        earlier.body.starts_with("Hi ") || earlier.body.starts_with("Dear ") || earlier.body.starts_with("Hello ");
    let intro = if english {
        format!("On {} {name} <{address}> wrote:", earlier.at.strftime("%-d %b %Y, at %H:%M,"))
    } else {
        format!("Il giorno {} {name} <{address}> ha scritto:", earlier.at.strftime("%d/%m/%Y alle ore %H:%M"))
    };
    let lines: Vec<String> = earlier.body.trim_end().lines().map(|l| format!("> {l}")).collect();
    format!("\n{intro}\n\n{}\n", lines.join("\n"))
}

fn list(world: &World, all: &[Who], writes: Writes) -> String {
    let all: Vec<String> =
        all.iter().map(|w| address(world, w)).map(|(name, at)| mailbox_of(&name, &at, writes)).collect();
    all.join(",\n ")
}

fn mailbox_of(name: &str, address: &str, writes: Writes) -> String {
    if !name.is_ascii() {
        return format!("{} <{address}>", encoded(name, writes));
    }
    if name.contains(['(', ')', ',', '.', '@']) {
        format!("\"{name}\" <{address}>")
    } else {
        format!("{name} <{address}>")
    }
}

/// RFC 2047: one word a line, never cut inside a character.
fn encoded(text: &str, writes: Writes) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let cut = rest
            .char_indices()
            .map(|(i, c)| i + c.len_utf8())
            .take_while(|end| *end <= 36)
            .last()
            .unwrap_or(rest.len());
        let (head, tail) = rest.split_at(cut);
        words.push(match (writes, western(head)) {
            (Writes::Western, Some(bytes)) => format!("=?iso-8859-1?Q?{}?=", q_word(&bytes)),
            (Writes::Base64 | Writes::Both, _) => format!("=?UTF-8?B?{}?=", STANDARD.encode(head)),
            _ => format!("=?utf-8?Q?{}?=", q_word(head.as_bytes())),
        });
        rest = tail;
    }
    words.join("\n ")
}

fn q_word(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|b| match b {
            b' ' => "_".to_owned(),
            b if b.is_ascii_alphanumeric() => char::from(*b).to_string(),
            b => format!("={b:02X}"),
        })
        .collect()
}

/// The bytes in Latin 1, where it has them all.
fn western(text: &str) -> Option<Vec<u8>> {
    text.chars().map(|c| u8::try_from(u32::from(c)).ok().filter(|b| *b < 0x80 || *b >= 0xa0)).collect()
}

fn body(out: &mut String, text: &str, writes: Writes, no: usize) {
    let plain = |charset: &str, how: &str| {
        format!("Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {how}\n\n")
    };
    match (writes, western(text)) {
        (Writes::Western, Some(bytes)) => {
            *out += &(plain("iso-8859-1", "quoted-printable") + &quoted_printable(&bytes))
        }
        (Writes::Quoted | Writes::Western, _) => {
            *out += &(plain("utf-8", "quoted-printable") + &quoted_printable(text.as_bytes()))
        }
        (Writes::Utf8, _) => *out += &(plain("utf-8", "8bit") + text),
        (Writes::Base64, _) => *out += &(plain("UTF-8", "base64") + &base64(text)),
        (Writes::Both, _) => {
            let mark = format!("=_village_{no:06}");
            let html = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>\n");
            *out += &format!("Content-Type: multipart/alternative;\n boundary=\"{mark}\"\n\n--{mark}\n");
            *out += &(plain("utf-8", "quoted-printable") + &quoted_printable(text.as_bytes()));
            *out +=
                &format!("\n--{mark}\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n");
            *out += &(base64(&format!("<html><body>{html}</body></html>")) + &format!("\n--{mark}--\n"));
        }
    }
}

fn base64(text: &str) -> String {
    let all = STANDARD.encode(text);
    let lines: Vec<&str> = (0..all.len()).step_by(76).map(|n| &all[n..(n + 76).min(all.len())]).collect();
    lines.join("\n") + "\n"
}

fn quoted_printable(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 5 / 4);
    let mut column = 0;
    for (n, byte) in bytes.iter().enumerate() {
        if *byte == b'\n' {
            out.push('\n');
            column = 0;
            continue;
        }
        let ends_line = bytes.get(n + 1).is_none_or(|b| *b == b'\n');
        let plain = (byte.is_ascii_graphic() && *byte != b'=') || (*byte == b' ' && !ends_line);
        let width = if plain { 1 } else { 3 };
        if column + width > 75 {
            out.push_str("=\n");
            column = 0;
        }
        if plain {
            out.push(char::from(*byte));
        } else {
            out += &format!("={byte:02X}");
        }
        column += width;
    }
    out
}
