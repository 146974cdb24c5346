use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (i, (name, bytes)) in files.iter().enumerate() {
        let method = if i % 2 == 0 { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn read_all(bytes: &[u8], listing: &Listing, i: usize) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    open(Cursor::new(bytes), &listing.entries[i], &listing.meter)?.read_to_end(&mut out)?;
    Ok(out)
}

#[test]
fn every_entry_is_a_stream_of_its_own_and_opens_again() {
    let bytes = zip(&[("a/Uno.csv", b"uno"), ("due.txt", b"due"), ("__MACOSX/._due.txt", b"x"), (".DS_Store", b"x")]);
    let listing = list(Cursor::new(&bytes)).unwrap();
    assert!(listing.complaints.is_empty());
    assert_eq!(listing.entries.iter().map(|e| e.name.as_str()).collect::<Vec<_>>(), ["a/Uno.csv", "due.txt"]);
    for _ in 0..2 {
        assert_eq!(read_all(&bytes, &listing, 0).unwrap(), b"uno");
        assert_eq!(read_all(&bytes, &listing, 1).unwrap(), b"due");
    }
}

#[test]
fn an_archive_behind_other_bytes_is_still_found() {
    let mut bytes = b"#!/bin/sh\nexit 0\n".to_vec();
    bytes.extend(zip(&[("uno", b"1")]));
    let listing = list(Cursor::new(&bytes)).unwrap();
    assert_eq!(read_all(&bytes, &listing, 0).unwrap(), b"1");
}

#[test]
fn a_bomb_is_stopped_while_it_is_read() {
    let bytes = zip(&[("zeros.csv", &vec![b'0'; 30 << 20])]);
    let listing = list(Cursor::new(&bytes)).unwrap();
    let error = read_all(&bytes, &listing, 0).unwrap_err();
    assert_eq!(code_of(&error), Code::OverLimit);
}

#[test]
fn damage_inside_an_entry_is_an_error_and_no_silent_end() {
    let text = "Nome,Cognome\n".repeat(50);
    let mut bytes = zip(&[("x", b"x"), ("stored.csv", text.as_bytes())]);
    let at = bytes.windows(4).position(|w| w == b"Nome").unwrap();
    bytes[at] = b'D';
    let listing = list(Cursor::new(&bytes)).unwrap();
    assert_eq!(code_of(&read_all(&bytes, &listing, 1).unwrap_err()), Code::Unreadable);
}

#[test]
fn what_is_no_archive_or_a_cut_one_says_so() {
    let bytes = zip(&[("uno", b"1"), ("due", b"2")]);
    assert_eq!(list(Cursor::new(b"<html>".as_slice())).unwrap_err().code, Code::Unreadable);
    for cut in 0..bytes.len() {
        // No panic, whatever is left.
        let _ = list(Cursor::new(&bytes[..cut]));
    }
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0xFF;
        if let Ok(listing) = list(Cursor::new(&damaged)) {
            for i in 0..listing.entries.len() {
                let _ = read_all(&damaged, &listing, i);
            }
        }
    }
}

#[test]
fn an_encrypted_entry_is_named() {
    let mut bytes = zip(&[("segreto.csv", b"1")]);
    // General purpose flag, bit 0, in the central directory.
    let at = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    bytes[at + 8] |= 1;
    let listing = list(Cursor::new(&bytes)).unwrap();
    assert!(listing.entries.is_empty());
    assert_eq!(listing.complaints[0].code, Code::Encrypted);
    assert_eq!(listing.complaints[0].value, "segreto.csv");
}
