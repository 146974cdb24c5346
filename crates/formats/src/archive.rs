//! ZIP archives: what they hold, and each entry as a stream of its own.
//!
//! Names of entries are only shown, never used as paths. Sizes written in headers lie, so that what is unpacked is counted while it is
//! read (FORMATS 0.12–13): a [`Meter`] is shared by all readers of one archive.

pub mod tgz;

use std::io::{self, BufReader, Read, Seek, SeekFrom, Take};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use jiff::civil::DateTime;
use zip::CompressionMethod;
use zip::read::Config;
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;

use crate::complaint::{Code, Complaint, Place, Unit};
use crate::limits;

/// How an entry is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    Stored,
    Deflated,
}

/// One file in an archive.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its name inside the archive, for display and as a hint.
    pub name: String,
    /// Its number, from 1.
    pub number: u64,
    /// When it was packed, as the archive says, in no zone.
    pub modified: Option<DateTime>,
    /// Its size unpacked, as the archive says.
    pub size: u64,
    packing: Packing,
    header: u64,
    packed: u64,
    crc: u32,
    seen: Arc<AtomicU64>,
}

/// Counts what has been unpacked of one archive, whoever reads it. Reading an entry again does not count again.
#[derive(Debug)]
pub struct Meter {
    unpacked: AtomicU64,
    packed: u64,
}

impl Meter {
    fn allows(&self, more: u64) -> bool {
        let total = self.unpacked.fetch_add(more, Ordering::Relaxed).saturating_add(more);
        total <= limits::ZIP_UNPACKED
            && (total <= limits::ZIP_RATIO_FROM || total / limits::ZIP_RATIO <= self.packed.max(1))
    }
}

/// What an archive holds.
#[derive(Debug)]
pub struct Listing {
    /// The files that can be read, in the archive's order; two of one name both stand here.
    pub entries: Vec<Entry>,
    /// Entries left out, and why.
    pub complaints: Vec<Complaint>,
    /// To be given to [`open`].
    pub meter: Arc<Meter>,
}

/// Does this begin like a ZIP?
pub fn recognise(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") || head.starts_with(b"PK\x07\x08PK")
}

/// Files that systems leave behind, of no meaning to anybody (FORMATS 0.13).
pub fn is_litter(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    let own = name.rsplit(['/', '\\']).next().unwrap_or(name);
    parts.any(|p| p == "__MACOSX")
        || own.starts_with("._")
        || [".DS_Store", "Thumbs.db", "desktop.ini"].iter().any(|l| own.eq_ignore_ascii_case(l))
}

/// Lists an archive. `Err` where it cannot be read as one at all.
pub fn list<R: Read + Seek>(mut reader: R) -> Result<Listing, Complaint> {
    let unreadable =
        |e: &dyn std::fmt::Display| Complaint::new(Place::FILE, Code::Unreadable).about("zip", &e.to_string());
    let packed = reader.seek(SeekFrom::End(0)).map_err(|e| unreadable(&e))?;
    let mut archive = ZipIterable::try_new(reader, Config::default()).map_err(|e| match e {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Complaint::new(Place::FILE, Code::Encrypted),
        e => unreadable(&e),
    })?;
    let mut listing = Listing {
        entries: Vec::new(),
        complaints: Vec::new(),
        meter: Arc::new(Meter { unpacked: AtomicU64::new(0), packed }),
    };
    if archive.len() > limits::ZIP_ENTRIES {
        let complaint = Complaint::new(Place::FILE, Code::OverLimit);
        listing.complaints.push(complaint.about("entries", &archive.len().to_string()));
    }
    let mut names = std::collections::HashSet::new();
    let files = archive.files().map_err(|e| unreadable(&e))?;
    for (number, file) in (1u64..).zip(files).take(limits::ZIP_ENTRIES) {
        let place = Place::new(Unit::Entry, number);
        let file = match file {
            Ok(file) => file,
            Err(e) => {
                // The list of entries is cut here: what stands before it is read.
                listing.complaints.push(Complaint::new(place, Code::Unreadable).about("zip", &e.to_string()));
                break;
            }
        };
        let name =
            file.name().map_or_else(|_| String::from_utf8_lossy(file.name_raw()).into_owned(), |n| n.into_owned());
        if file.is_dir() || is_litter(&name) {
            continue;
        }
        let packing = match file.compression() {
            _ if file.encrypted() => Err(Code::Encrypted),
            _ if file.is_symlink() => Err(Code::NotRecognised),
            CompressionMethod::Stored => Ok(Packing::Stored),
            CompressionMethod::Deflated => Ok(Packing::Deflated),
            _ => Err(Code::Unreadable),
        };
        let packing = match packing {
            Ok(packing) => packing,
            Err(code) => {
                let field = if file.is_symlink() { "link" } else { "entry" };
                listing.complaints.push(Complaint::new(place, code).about(field, &name));
                continue;
            }
        };
        if !names.insert(name.clone()) {
            listing.complaints.push(Complaint::new(place, Code::Duplicate).about("entry", &name));
        }
        listing.entries.push(Entry {
            number,
            modified: file.last_modified().and_then(civil),
            size: file.size(),
            packing,
            header: file.header_start(),
            packed: file.compressed_size(),
            crc: file.crc32(),
            seen: Arc::default(),
            name,
        });
    }
    Ok(listing)
}

fn civil(t: zip::DateTime) -> Option<DateTime> {
    let small = |n: u8| i8::try_from(n).ok();
    let year = i16::try_from(t.year()).ok()?;
    let (month, day) = (small(t.month())?, small(t.day())?);
    // 1980-01-01 is where archives without a clock begin.
    if (year, month, day) == (1980, 1, 1) {
        return None;
    }
    DateTime::new(year, month, day, small(t.hour())?, small(t.minute())?, small(t.second())?.min(59), 0).ok()
}

/// Why an entry's bytes were refused: found inside an [`io::Error`] by [`code_of`].
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the archive was refused: {}", .0.word())]
pub struct Refused(pub Code);

/// The reason word of an error met while reading.
pub fn code_of(error: &io::Error) -> Code {
    error.get_ref().and_then(|e| e.downcast_ref::<Refused>()).map_or(Code::Unreadable, |r| r.0)
}

fn refused(code: Code) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, Refused(code))
}

enum Body<R: Read> {
    Stored(BufReader<Take<R>>),
    Deflated(DeflateDecoder<BufReader<Take<R>>>),
}

/// The unpacked bytes of one entry.
pub struct EntryReader<R: Read> {
    body: Body<R>,
    read: u64,
    packed: u64,
    crc: Crc,
    wanted: u32,
    seen: Arc<AtomicU64>,
    meter: Arc<Meter>,
}

/// Opens an entry over a reader of its archive.
pub fn open<R: Read + Seek>(mut reader: R, entry: &Entry, meter: &Arc<Meter>) -> io::Result<EntryReader<R>> {
    const SIGNATURE: [u8; 4] = *b"PK\x03\x04";
    reader.seek(SeekFrom::Start(entry.header))?;
    let mut head = [0u8; 30];
    reader.read_exact(&mut head)?;
    if head[..4] != SIGNATURE {
        return Err(refused(Code::Unreadable));
    }
    let skip = |at: usize| i64::from(u16::from_le_bytes([head[at], head[at + 1]]));
    reader.seek_relative(skip(26) + skip(28))?;
    let body = BufReader::with_capacity(32 << 10, reader.take(entry.packed));
    Ok(EntryReader {
        body: match entry.packing {
            Packing::Stored => Body::Stored(body),
            Packing::Deflated => Body::Deflated(DeflateDecoder::new(body)),
        },
        read: 0,
        packed: entry.packed,
        crc: Crc::new(),
        wanted: entry.crc,
        seen: Arc::clone(&entry.seen),
        meter: Arc::clone(meter),
    })
}

impl<R: Read> Read for EntryReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let n = match &mut self.body {
            Body::Stored(body) => body.read(buffer)?,
            Body::Deflated(body) => body.read(buffer).map_err(|_| refused(Code::Unreadable))?,
        };
        let Some(fresh) = buffer.get(..n).filter(|b| !b.is_empty()) else {
            // The end: what was read must be what was packed.
            return if self.crc.sum() == self.wanted { Ok(0) } else { Err(refused(Code::Unreadable)) };
        };
        self.crc.update(fresh);
        self.read += n as u64;
        let before = self.seen.fetch_max(self.read, Ordering::Relaxed);
        let bomb = self.read > limits::ZIP_RATIO_FROM && self.read / limits::ZIP_RATIO > self.packed.max(1);
        if bomb || !self.meter.allows(self.read.saturating_sub(before)) {
            return Err(refused(Code::OverLimit));
        }
        Ok(n)
    }
}

#[cfg(test)]
mod tests;
