//! Hostile files, and what holds for any bytes.

use std::io::{BufRead, Read};

use proptest::prelude::*;

use super::headers::{Field, Headers};
use super::mbox::{KEPT, Mbox};
use super::{addresses, body, dates, encoded, hygiene, labels, quotes, recognise};

/// Gives its bytes in pieces of a fixed size.
struct Pieces<'a>(&'a [u8], usize);

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.0.len().min(self.1).min(buffer.len());
        buffer[..n].copy_from_slice(&self.0[..n]);
        self.0 = &self.0[n..];
        Ok(n)
    }
}

impl BufRead for Pieces<'_> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        Ok(&self.0[..self.0.len().min(self.1)])
    }
    fn consume(&mut self, n: usize) {
        self.0 = &self.0[n..];
    }
}

fn split(bytes: &[u8], piece: usize) -> Vec<(Vec<u8>, Vec<u8>, u64)> {
    let mut mbox = Mbox::new(Pieces(bytes, piece));
    let mut all = Vec::new();
    while let Some(m) = mbox.next().unwrap() {
        all.push((m.envelope.to_vec(), m.bytes.to_vec(), m.size));
    }
    all
}

fn count(text: &str) -> usize {
    split(text.as_bytes(), 1 << 16).len()
}

const A: &str = "From a@x Thu Jan  1 00:00:00 2026\nFrom: a@x\nSubject: uno\n\nciao\n";

#[test]
fn lines_of_text_that_begin_with_from_begin_no_message() {
    assert_eq!(
        count(&format!("{A}\nFrom here on we talk.\nNota: vedi sotto\n\nFrom Rome\n\nFrom the start too\n\n{A}")),
        2
    );
    assert_eq!(count(&format!("{A}From b@x Thu Jan  1 00:00:00 2026\nFrom: no blank line before\n")), 1);
    assert_eq!(count(&format!("{A}\n>From b@x Thu Jan  1 00:00:00 2026\nFrom: quoted\n")), 1);
}

#[test]
fn every_dialect_of_envelope_begins_one() {
    for line in [
        "From 1781234567890000001@xxx",
        "From 1781234567890000001@xxx Mon Jun 02 07:00:10 +0000 2025",
        "From - ",
        "From - Mon Jun 02 07:00:10 2025",
        "From MAILER-DAEMON Mon Jun  2 07:00:10 2025",
        "From \"Anna Rossi\" Mon Jun  2 07:00:10 2025",
        "From uucp!anna Mon Jun  2 07:00:10 2025 remote from host",
    ] {
        assert_eq!(count(&format!("{A}\n{line}\nX-Gmail-Labels: x\nFrom: b@y\n\nciao\n")), 2, "{line}");
    }
}

#[test]
fn a_true_content_length_is_followed_and_a_false_one_is_not() {
    let inner = "ciao\n\nFrom b@x Thu Jan  1 00:00:00 2026\nFrom: inside\n\nancora\n";
    let with = |n: usize| format!("From a@x Thu Jan  1 00:00:00 2026\nContent-Length: {n}\nFrom: a@x\n\n{inner}\n{A}");
    for piece in [1, 7, 1 << 16] {
        assert_eq!(split(with(inner.len()).as_bytes(), piece).len(), 2, "true");
        assert_eq!(split(with(inner.len() - 9).as_bytes(), piece).len(), 3, "false");
        assert_eq!(split(with(999_999_999).as_bytes(), piece).len(), 3, "absurd");
    }
}

#[test]
fn line_ends_of_every_system_part_messages() {
    let two = format!("{A}\n{A}");
    assert_eq!(count(&two.replace('\n', "\r\n")), 2);
    assert_eq!(count(&two.replace('\n', "\r")), 2);
    assert_eq!(count(&format!("\u{feff}{two}")), 2);
    assert_eq!(count(""), 0);
    assert_eq!(count("\n\n"), 0);
    assert_eq!(count(A.trim_end()), 1);
}

#[test]
fn nuls_that_a_stopped_machine_left_hide_no_message() {
    let nuls = "\0".repeat(4096);
    assert_eq!(count(&format!("{nuls}{A}\n{nuls}{A}\n\0\0\n{A}")), 3);
    assert!(split(format!("{nuls}{A}").as_bytes(), 7)[0].1.starts_with(b"From: a@x"));
}

#[test]
fn a_message_without_end_is_cut_and_the_next_is_found() {
    let mut big = A.as_bytes().to_vec();
    big.resize(KEPT * 3, b'x');
    big.extend_from_slice(format!("\n\n{A}").as_bytes());
    let all = split(&big, 1 << 16);
    assert_eq!(all.len(), 2);
    assert!(all[0].1.len() <= KEPT && all[0].2 > 2 * KEPT as u64);
    assert_eq!(all[1].0, b"From a@x Thu Jan  1 00:00:00 2026");
}

#[test]
fn nonsense_is_read_without_a_fault() {
    let deep = "(".repeat(100_000) + &"<".repeat(100_000) + &"\"".repeat(99_999);
    assert!(addresses::list(deep.as_bytes(), 10).len() <= 10);
    let words = "=?utf-8?Q?".repeat(20_000);
    assert!(!encoded::text(words.as_bytes()).is_empty());
    assert!(labels::gmail(&b"\"".repeat(10_001)).len() <= 1);
    let marks = ">".repeat(50_000) + "\n" + &"On x\n".repeat(20_000);
    assert!(quotes::own_words(&marks).starts_with("On x"));
}

fn any_message() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just("From a@x Thu Jan  1 00:00:00 2026\n".to_owned()),
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\nFrom ".to_owned()),
        Just("Content-Length: 40\n".to_owned()),
        Just("Content-Type: multipart/mixed; boundary=b\n\n--b\n".to_owned()),
        Just("--b--".to_owned()),
        Just("Content-Transfer-Encoding: base64\n".to_owned()),
        Just("From: =?utf-8?Q?a=C3?= =?utf-8?b?qA==?= <a@x>, \"b".to_owned()),
        Just("Date: Mon, 2 Jun 2025 09:00:10 +0200 (x".to_owned()),
        "[ -~è€\u{0}\t\n:;,<>()@\"=?]{0,40}",
    ];
    let text = prop::collection::vec(piece, 0..30).prop_map(|p| p.concat().into_bytes());
    (text, prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8)).prop_map(|(mut text, changes)| {
        for (at, byte) in changes {
            if !text.is_empty() {
                let at = at.index(text.len());
                text[at] = byte;
            }
        }
        text
    })
}

proptest! {
    #[test]
    fn no_bytes_make_it_fail(bytes in any_message()) {
        let _ = recognise(&bytes, "x");
        let headers = Headers::read(&bytes);
        prop_assert!(headers.body <= bytes.len());
        for field in [Field::From, Field::To, Field::Subject, Field::Date] {
            let raw = headers.raw(field).unwrap_or(&bytes);
            let _ = (addresses::list(raw, 100), addresses::first_written(raw), addresses::count(raw));
            let _ = (encoded::text(raw), dates::parse(raw), dates::of_received(raw), dates::of_envelope(raw));
            let _ = labels::gmail(raw);
        }
        let _ = hygiene::verdict(&headers, "a@x", None);
        let text = body::open(&headers, &bytes[headers.body..], false).text.unwrap_or_default();
        prop_assert!(quotes::own_words(&text).len() <= text.len() + 1);
    }

    #[test]
    fn the_size_of_pieces_does_not_matter(bytes in any_message(), piece in 1usize..50) {
        prop_assert_eq!(split(&bytes, piece), split(&bytes, 1 << 16));
    }
}
