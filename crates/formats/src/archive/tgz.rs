//! `.tgz`, as Takeout also gives it: it can be read only from its beginning, so that each file is handed over as it comes by.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use flate2::read::MultiGzDecoder;

use super::{is_litter, refused};
use crate::complaint::{Code, Complaint, Place, Unit};
use crate::limits;

/// Does this begin like one?
pub fn recognise(head: &[u8]) -> bool {
    head.starts_with(&[0x1F, 0x8B, 8])
}

/// One file as it comes by.
pub struct Passing<'a> {
    /// Its name inside the archive.
    pub name: String,
    /// Its number, from 1.
    pub number: u64,
    /// Its size, as the archive says.
    pub size: u64,
    /// When it was written, in seconds since 1970.
    pub modified: Option<i64>,
    /// Its bytes.
    pub bytes: &'a mut dyn Read,
}

/// Counts what goes in and what comes out, and stops what swells too much.
struct Counted<R> {
    input: R,
    packed: Rc<Cell<u64>>,
    unpacked: u64,
}

struct Counting<R>(R, Rc<Cell<u64>>);

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.0.read(buffer)?;
        self.1.set(self.1.get() + n as u64);
        Ok(n)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(buffer)?;
        self.unpacked += n as u64;
        let swollen =
            self.unpacked > limits::ZIP_RATIO_FROM && self.unpacked / limits::ZIP_RATIO > self.packed.get().max(1);
        if swollen || self.unpacked > limits::ZIP_UNPACKED {
            return Err(refused(Code::OverLimit));
        }
        Ok(n)
    }
}

/// Hands over each file; an error of `each` ends it. Returns what was wrong: what came by before stays.
pub fn read(input: impl Read, each: &mut dyn FnMut(Passing<'_>) -> io::Result<()>) -> Vec<Complaint> {
    let packed = Rc::<Cell<u64>>::default();
    let unpacking = MultiGzDecoder::new(Counting(input, Rc::clone(&packed)));
    let mut archive = tar::Archive::new(Counted { input: unpacking, packed, unpacked: 0 });
    let mut complaints = Vec::new();
    let mut number = 0;
    if let Err(e) = entries(&mut archive, each, &mut number, &mut complaints) {
        let place = if number == 0 { Place::FILE } else { Place::new(Unit::Entry, number) };
        complaints.push(Complaint::new(place, super::code_of(&e)).about("tgz", &e.to_string()));
    }
    complaints
}

fn entries<R: Read>(
    archive: &mut tar::Archive<R>,
    each: &mut dyn FnMut(Passing<'_>) -> io::Result<()>,
    number: &mut u64,
    complaints: &mut Vec<Complaint>,
) -> io::Result<()> {
    for entry in archive.entries()? {
        let mut entry = entry?;
        *number += 1;
        if *number > limits::ZIP_ENTRIES as u64 {
            return Err(refused(Code::OverLimit));
        }
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let kind = entry.header().entry_type();
        if kind.is_symlink() || kind.is_hard_link() {
            let place = Place::new(Unit::Entry, *number);
            complaints.push(Complaint::new(place, Code::NotRecognised).about("link", &name));
        }
        if !kind.is_file() || is_litter(&name) {
            continue;
        }
        let modified = entry.header().mtime().ok().and_then(|t| i64::try_from(t).ok()).filter(|t| *t > 0);
        each(Passing { name, number: *number, size: entry.size(), modified, bytes: &mut entry })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;

    fn tgz(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut builder = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::best()));
        for (name, bytes) in files {
            let mut header = tar::Header::new_gnu();
            header.set_size(bytes.len() as u64);
            header.set_mtime(1_700_000_000);
            builder.append_data(&mut header, name, *bytes).unwrap();
        }
        builder.into_inner().unwrap().finish().unwrap()
    }

    fn names(bytes: &[u8]) -> (Vec<String>, Vec<Code>) {
        let mut names = Vec::new();
        let complaints = read(bytes, &mut |file| {
            let mut text = String::new();
            file.bytes.take(20).read_to_string(&mut text)?;
            names.push(format!("{}={text}", file.name));
            Ok(())
        });
        (names, complaints.iter().map(|c| c.code).collect())
    }

    #[test]
    fn each_file_comes_by_once() {
        let bytes = tgz(&[("Takeout/Mail/a.mbox", b"From x"), ("__MACOSX/x", b"1"), ("b.vcf", b"BEGIN")]);
        assert_eq!(names(&bytes), (vec!["Takeout/Mail/a.mbox=From x".into(), "b.vcf=BEGIN".into()], vec![]));
    }

    #[test]
    fn a_cut_or_swollen_one_says_so() {
        let random: Vec<u8> = (0..40_000u32).flat_map(|i| i.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
        let bytes = tgz(&[("a", b"1"), ("b", &random)]);
        assert_eq!(names(&bytes[..bytes.len() / 2]).1, [Code::Unreadable]);
        let bomb = tgz(&[("zeros", &vec![0; 30 << 20])]);
        assert_eq!(names(&bomb).1, [Code::OverLimit]);
    }
}
