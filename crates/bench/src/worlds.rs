//! Inputs of any size, written as a stream: notebooks of millions of messages, tables, and a mailbox many times over.
//! Seeded: the same arguments give the same bytes.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use anyhow::Result;
use fastrand::Rng;

const FIRST: &str = "Giulia Marco Lucia Andrea Sara Luca Chiara Matteo Anna Paolo Elena Davide Nicolò Zoë Jürgen Emily Noah Aisha Priya Omar";
const WORDS: &str = "progetto riunione proposta grazie ufficio contratto idea cliente rete lavoro settimana squadra evento perché così città \
                     meeting project update review draft partner coffee schedule";

/// The owner of the worlds made here.
const OWNER: &str = "Marco Rossetti";
const OWNER_URL: &str = "https://www.linkedin.com/in/marco-rossetti-test";
/// Seconds of 2016-01-02 and of 2026-01-01, in UTC.
const SPAN: std::ops::Range<u64> = 1_451_692_800..1_767_225_600;

fn surname(mut n: u64) -> String {
    // Unlike for every number, and a word to the eye.
    const PARTS: [&str; 10] = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "ro", "tu"];
    let mut out = String::new();
    for _ in 0..5 {
        out.push_str(PARTS[(n % 10) as usize]);
        n /= 10;
    }
    out.get_mut(..1).map(str::make_ascii_uppercase);
    out
}

fn sentence(dice: &mut Rng, words: &[&str], many: u64) -> String {
    (0..many).map(|_| words[dice.usize(..words.len())]).collect::<Vec<_>>().join(" ")
}

/// `messages.csv` of a LinkedIn export: `many` messages with `people`, in order of time over ten years. A few people have many of
/// them, most have a handful, and everybody falls silent at a time of their own.
pub fn messages(path: &Path, many: u64, people: u64, seed: u64) -> Result<()> {
    let mut dice = Rng::with_seed(seed);
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let (first, words): (Vec<&str>, Vec<&str>) = (FIRST.split(' ').collect(), WORDS.split_whitespace().collect());
    writeln!(
        out,
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS"
    )?;
    for n in 0..many {
        let through = n as f64 / many as f64;
        let second = SPAN.start + (through * (SPAN.end - SPAN.start) as f64) as u64 + dice.u64(..60);
        // Silence comes at a share of the span that is each person's own: who has gone by now is drawn again, a few times.
        let mut who = 0;
        for _ in 0..8 {
            let u = dice.f64();
            who = ((u * (0.25 + 0.75 * u) * people as f64) as u64).min(people - 1);
            let gone = (who.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as f64 / (1u64 << 24) as f64;
            if through < 0.1 + gone * 1.2 {
                break;
            }
        }
        let name = format!("{} {}", first[(who % first.len() as u64) as usize], surname(who));
        let url = format!("https://www.linkedin.com/in/p{who}-{}", surname(who).to_lowercase());
        let at = jiff::Timestamp::from_second(second as i64)?.strftime("%Y-%m-%d %H:%M:%S UTC").to_string();
        let length = 4 + dice.u64(..12);
        let text = sentence(&mut dice, &words, length);
        let (from, from_url, to, to_url) =
            if dice.u64(..2) == 0 { (OWNER, OWNER_URL, &*name, &*url) } else { (&*name, &*url, OWNER, OWNER_URL) };
        writeln!(out, "2-c{who:x}==,,{from},{from_url},{to},{to_url},{at},,\"{text},\n{n:x}\",INBOX,")?;
    }
    Ok(out.flush()?)
}

/// An address book in Google's columns.
pub fn contacts(path: &Path, many: u64, seed: u64) -> Result<()> {
    let mut dice = Rng::with_seed(seed);
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let (first, words): (Vec<&str>, Vec<&str>) = (FIRST.split(' ').collect(), WORDS.split_whitespace().collect());
    writeln!(out, "First Name,Last Name,Organization Name,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Value,Notes")?;
    for n in 0..many {
        let (name, last) = (first[(n % first.len() as u64) as usize], surname(n));
        let note = sentence(&mut dice, &words, 8);
        let low = last.to_lowercase();
        writeln!(
            out,
            "{name},{last},\"{last}, {name} & C.\",{low}.{n}@example.org,,+39 333 {:07},\"{note}\n\"\"{low}\"\"\"",
            dice.u64(..10_000_000)
        )?;
    }
    Ok(out.flush()?)
}

/// An address book of vCards: the cards of `base` again and again, each time with other names and addresses.
pub fn cards(path: &Path, many: u64) -> Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let first: Vec<&str> = FIRST.split(' ').collect();
    for n in 0..many {
        let (name, last) = (first[(n % first.len() as u64) as usize], surname(n));
        let low = last.to_lowercase();
        let version = if n % 2 == 0 { "3.0" } else { "4.0" };
        write!(
            out,
            "BEGIN:VCARD\r\nVERSION:{version}\r\nUID:urn:x:{n:08}\r\nN:{last};{name};;;\r\nFN:{name} {last}\r\nORG:{last} S.r.l.;Ufficio\r\n\
             TITLE:Responsabile\r\nEMAIL;TYPE=work:{low}.{n}@example.org\r\nEMAIL;TYPE=home:{low}{n}@mail.example.net\r\n\
             TEL;TYPE=cell:+39 333 {:07}\r\nNOTE:Conosciuta a un convegno sulla cooperazione e sulle reti di imprese\\, a Bo\r\n  logna\\, con altri soci\r\n\
             REV:20240101T000000Z\r\nEND:VCARD\r\n",
            n * 7 % 10_000_000
        )?;
    }
    Ok(out.flush()?)
}

/// A mailbox `times` over, each time with other message ids, so that every message is one of its own.
pub fn mailbox_again(base: &Path, path: &Path, times: u32) -> Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    for time in 0..times {
        let mut input = BufReader::with_capacity(1 << 20, File::open(base)?);
        let (mut line, mut in_headers) = (Vec::new(), true);
        let mark = format!("<r{time}.");
        loop {
            line.clear();
            if input.read_until(b'\n', &mut line)? == 0 {
                break;
            }
            if line.starts_with(b"From ") {
                in_headers = true;
            } else if line.iter().all(u8::is_ascii_whitespace) {
                in_headers = false;
            }
            let threads = [&b"Message-ID:"[..], b"In-Reply-To:", b"References:"];
            if in_headers
                && threads.iter().any(|name| line.len() > name.len() && line[..name.len()].eq_ignore_ascii_case(name))
            {
                for (i, part) in line.split(|&byte| byte == b'<').enumerate() {
                    if i > 0 {
                        out.write_all(mark.as_bytes())?;
                    }
                    out.write_all(part)?;
                }
            } else {
                out.write_all(&line)?;
            }
        }
    }
    Ok(out.flush()?)
}

/// A calendar `times` over, each time with other UIDs.
pub fn calendar_again(base: &Path, path: &Path, times: u32) -> Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    for time in 0..times {
        let mut input = BufReader::with_capacity(1 << 20, File::open(base)?);
        let mut line = Vec::new();
        loop {
            line.clear();
            if input.read_until(b'\n', &mut line)? == 0 {
                break;
            }
            if let Some(uid) = line.strip_prefix(b"UID:") {
                write!(out, "UID:r{time}-")?;
                out.write_all(uid)?;
            } else {
                out.write_all(&line)?;
            }
        }
    }
    Ok(out.flush()?)
}
