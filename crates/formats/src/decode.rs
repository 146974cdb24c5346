//! Decode once, up front: BOM, strict UTF-8, then windows-1252; never Latin-1 (FORMATS 0.2).
//!
//! [`Utf8`] does it as a stream, so that a gigabyte never stands in memory: a line that is not UTF-8 is read as windows-1252,
//! and that this was a guess is said. NUL bytes are removed; line ends are left as they are.

use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// In which characters a file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// UTF-8, with or without BOM.
    #[default]
    Utf8,
    /// UTF-16, little end first, by BOM.
    Utf16le,
    /// UTF-16, big end first, by BOM.
    Utf16be,
    /// Lines that are not UTF-8, read as windows-1252: a guess.
    Windows1252,
}

impl Encoding {
    /// Its usual name.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16le => "UTF-16LE",
            Encoding::Utf16be => "UTF-16BE",
            Encoding::Windows1252 => "windows-1252",
        }
    }
}

const CHUNK: usize = 64 << 10;

/// A reader whose bytes are UTF-8 whatever the input was.
pub struct Utf8<R> {
    input: R,
    out: Vec<u8>,
    at: usize,
    pending: Vec<u8>,
    sixteen: Option<Decoder>,
    encoding: Encoding,
    bom: bool,
    started: bool,
    ended: bool,
}

impl<R: Read> Utf8<R> {
    /// Wraps a reader; nothing is read yet.
    pub fn new(input: R) -> Utf8<R> {
        Utf8 {
            input,
            out: Vec::new(),
            at: 0,
            pending: Vec::new(),
            sixteen: None,
            encoding: Encoding::Utf8,
            bom: false,
            started: false,
            ended: false,
        }
    }

    /// The encoding found so far; final once all has been read.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Did the file begin with a byte order mark?
    pub fn had_bom(&self) -> bool {
        self.bom
    }

    fn refill(&mut self) -> io::Result<()> {
        self.out.clear();
        self.at = 0;
        while self.out.is_empty() && !self.ended {
            let before = self.pending.len();
            self.pending.resize(before + CHUNK, 0);
            let read = read_some(&mut self.input, &mut self.pending[before..]);
            let n = match read {
                Ok(n) => n,
                Err(e) => {
                    self.pending.truncate(before);
                    return Err(e);
                }
            };
            self.pending.truncate(before + n);
            self.ended = n == 0;
            if !self.started {
                self.started = true;
                self.sniff();
            }
            if self.sixteen.is_some() {
                self.decode_sixteen();
            } else {
                self.decode_lines(before);
            }
        }
        Ok(())
    }

    fn sniff(&mut self) {
        let (encoding, mark, decoder) = match self.pending.as_slice() {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3, None),
            [0xFF, 0xFE, ..] => (Encoding::Utf16le, 2, Some(UTF_16LE.new_decoder_without_bom_handling())),
            [0xFE, 0xFF, ..] => (Encoding::Utf16be, 2, Some(UTF_16BE.new_decoder_without_bom_handling())),
            _ => return,
        };
        self.pending.drain(..mark);
        self.encoding = encoding;
        self.sixteen = decoder;
        self.bom = true;
    }

    fn decode_sixteen(&mut self) {
        let Some(decoder) = &mut self.sixteen else { return };
        let mut text = String::with_capacity(self.pending.len() * 2 + 16);
        let mut from = 0;
        loop {
            let (result, read, _) = decoder.decode_to_string(&self.pending[from..], &mut text, self.ended);
            from += read;
            match result {
                CoderResult::InputEmpty => break,
                CoderResult::OutputFull => text.reserve(CHUNK),
            }
        }
        self.pending.clear();
        text.retain(|c| c != '\0');
        self.out = text.into_bytes();
    }

    /// Passes on whole lines; what stands after the last line end waits for more, unless it has grown too long to be a line.
    fn decode_lines(&mut self, searched: usize) {
        let end = if self.ended || self.pending.len() > (4 << 20) {
            // A cut inside a character would make it look foreign: leave up to three trailing bytes of one.
            self.pending.len() - if self.ended { 0 } else { cut_character(&self.pending) }
        } else {
            // What waited holds no line end: only the new bytes are searched, or a long line would be searched again and again.
            let new = self.pending.get(searched..).unwrap_or(&self.pending);
            match new.iter().rposition(|&b| b == b'\n' || b == b'\r') {
                Some(i) => self.pending.len() - new.len() + i + 1,
                None => return,
            }
        };
        let rest = self.pending.split_off(end);
        let ready = std::mem::replace(&mut self.pending, rest);
        if simdutf8::basic::from_utf8(&ready).is_ok() {
            self.out = ready;
        } else {
            for line in ready.split_inclusive(|&b| b == b'\n') {
                match UTF_8.decode_without_bom_handling_and_without_replacement(line) {
                    Some(text) => self.out.extend_from_slice(text.as_bytes()),
                    None => {
                        self.encoding = Encoding::Windows1252;
                        let (text, _) = WINDOWS_1252.decode_without_bom_handling(line);
                        self.out.extend_from_slice(text.as_bytes());
                    }
                }
            }
        }
        if memchr::memchr(0, &self.out).is_some() {
            self.out.retain(|&b| b != 0);
        }
    }
}

fn read_some(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match input.read(buffer) {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

fn cut_character(bytes: &[u8]) -> usize {
    match std::str::from_utf8(&bytes[bytes.len().saturating_sub(4)..]) {
        Err(e) if e.error_len().is_none() => bytes.len().min(4) - e.valid_up_to(),
        _ => 0,
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let n = ready.len().min(buffer.len());
        buffer[..n].copy_from_slice(&ready[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl<R: Read> BufRead for Utf8<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at >= self.out.len() {
            self.refill()?;
        }
        Ok(&self.out[self.at..])
    }

    fn consume(&mut self, n: usize) {
        self.at = (self.at + n).min(self.out.len());
    }
}

/// Decodes what is already in memory: the text, and in which characters it was.
pub fn decode(bytes: &[u8]) -> (String, Encoding) {
    let mut reader = Utf8::new(bytes);
    let mut all = Vec::with_capacity(bytes.len());
    // Reading from memory does not fail, and the bytes are UTF-8 by construction.
    let _ = reader.read_to_end(&mut all);
    (String::from_utf8(all).unwrap_or_default(), reader.encoding())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_gives_the_same_text() {
        let text = "Niccolò «caffè» “così”\r\nriga due €\n";
        let sixteen: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let (cp1252, _, _) = WINDOWS_1252.encode(text);
        assert_eq!(decode(text.as_bytes()), (text.to_owned(), Encoding::Utf8));
        assert_eq!(decode(format!("\u{feff}{text}").as_bytes()), (text.to_owned(), Encoding::Utf8));
        assert_eq!(decode(&sixteen), (text.to_owned(), Encoding::Utf16le));
        assert_eq!(decode(&cp1252), (text.to_owned(), Encoding::Windows1252));
    }

    #[test]
    fn one_foreign_line_does_not_spoil_the_others() {
        let mut bytes = "perché\n".as_bytes().to_vec();
        bytes.extend_from_slice(b"perch\xe9\n");
        bytes.extend_from_slice(b"nul\0l\n");
        assert_eq!(decode(&bytes).0, "perché\nperché\nnull\n");
    }

    #[test]
    fn a_character_across_two_chunks_stays_whole() {
        let text = format!("{}é fine", "a".repeat(CHUNK - 1));
        assert_eq!(decode(text.as_bytes()), (text, Encoding::Utf8));
    }
}
