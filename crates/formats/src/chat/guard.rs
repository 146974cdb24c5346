//! Keeps a JSON stream within bounds: depth and length of strings are watched as bytes pass, before a parser could run out of
//! stack or memory (FORMATS 0.12).

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use crate::archive::Refused;
use crate::complaint::Code;
use crate::limits;

/// A reader that refuses what is nested too deeply or holds too long a string.
pub struct Guard<R> {
    input: R,
    depth: usize,
    string: Option<usize>,
    escaped: bool,
    read: Rc<Cell<u64>>,
}

impl<R: Read> Guard<R> {
    /// Watches a reader.
    pub fn new(input: R) -> Guard<R> {
        Guard { input, depth: 0, string: None, escaped: false, read: Rc::default() }
    }

    /// Bytes read so far, also while somebody else owns the reader.
    pub fn counter(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.read)
    }

    fn watch(&mut self, bytes: &[u8]) -> Result<(), Code> {
        for &b in bytes {
            match (&mut self.string, b) {
                (Some(_), _) if self.escaped => self.escaped = false,
                (Some(_), b'\\') => self.escaped = true,
                (Some(_), b'"') => self.string = None,
                (Some(length), _) => {
                    *length += 1;
                    if *length > limits::LINE {
                        return Err(Code::TooBig);
                    }
                }
                (None, b'"') => self.string = Some(0),
                (None, b'{' | b'[') => {
                    self.depth += 1;
                    if self.depth > limits::JSON_DEPTH {
                        return Err(Code::OverLimit);
                    }
                }
                (None, b'}' | b']') => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(buffer)?;
        self.read.set(self.read.get() + n as u64);
        self.watch(buffer.get(..n).unwrap_or_default())
            .map_err(|code| io::Error::new(io::ErrorKind::InvalidData, Refused(code)))?;
        Ok(n)
    }
}

/// The reason word for a parser's error: the guard's own, a cut file, or damage.
pub fn code_of(error: serde_json::Error) -> Code {
    use serde_json::error::Category;
    match error.classify() {
        Category::Eof => Code::Unterminated,
        Category::Io => crate::archive::code_of(&io::Error::from(error)),
        Category::Syntax if error.to_string().starts_with("recursion") => Code::OverLimit,
        Category::Syntax | Category::Data => Code::Unreadable,
    }
}
