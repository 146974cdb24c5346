//! Rows held until their whole table has been read: which order its dates are in shows only at the end. They wait as bytes, a few
//! megabytes of them in memory and the others in a temporary file, so that a table of any length takes no more.

use std::collections::HashSet;
use std::hash::{BuildHasher, Hash, RandomState};
use std::io::{self, BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::marker::PhantomData;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use tempfile::SpooledTempFile;

use super::room;
use super::sink::ReadError;

/// Bytes kept in memory before they go to a temporary file.
const IN_MEMORY: usize = 4 << 20;

/// Things of one sort, held in the order in which they came.
pub(super) struct Held<T> {
    file: BufWriter<SpooledTempFile>,
    count: u64,
    /// What went wrong first: it is told when they are asked for, since who holds them is in the middle of a row.
    failure: Option<io::Error>,
    of: PhantomData<T>,
}

impl<T: Serialize + DeserializeOwned> Held<T> {
    /// What does not fit in memory is laid down in the `room`.
    pub(super) fn new(room: Option<&Path>) -> Held<T> {
        Held { file: BufWriter::new(room::spool(room, IN_MEMORY)), count: 0, failure: None, of: PhantomData }
    }

    /// How many are held.
    pub(super) fn len(&self) -> u64 {
        self.count
    }

    pub(super) fn push(&mut self, one: &T) {
        if self.failure.is_none() {
            self.failure = self.write(one).err();
        }
    }

    fn write(&mut self, one: &T) -> io::Result<()> {
        serde_json::to_writer(&mut self.file, one)?;
        self.count += 1;
        self.file.write_all(b"\n")
    }

    /// Gives them back, one by one.
    pub(super) fn each(self, mut give: impl FnMut(T) -> Result<(), ReadError>) -> Result<(), ReadError> {
        if let Some(failure) = self.failure {
            return Err(failure.into());
        }
        let mut file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.seek(SeekFrom::Start(0))?;
        let (mut file, mut line) = (BufReader::new(file), Vec::new());
        while file.read_until(b'\n', &mut line)? > 0 {
            give(serde_json::from_slice(&line).map_err(io::Error::from)?)?;
            line.clear();
        }
        Ok(())
    }
}

/// What came before, known again by a number of each: a table's rows would be held whole otherwise.
#[derive(Debug, Default)]
pub(super) struct Seen {
    numbers: HashSet<u64>,
    by: RandomState,
}

impl Seen {
    /// Does it come for the first time?
    pub(super) fn is_new(&mut self, what: &impl Hash) -> bool {
        self.numbers.insert(self.by.hash_one(what))
    }

    /// Has it come?
    pub(super) fn holds(&self, what: &impl Hash) -> bool {
        self.numbers.contains(&self.by.hash_one(what))
    }

    /// How many came.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_comes_back_in_order_however_much_it_is() {
        let mut held = Held::new(None);
        let rows: Vec<(u64, String)> =
            (0..2_000).map(|n| (n, format!("riga {n}\n\"€\" {}", "x".repeat(9_000)))).collect();
        rows.iter().for_each(|row| held.push(row));
        assert_eq!(held.len(), 2_000);
        let mut back = Vec::new();
        held.each(|row| {
            back.push(row);
            Ok(())
        })
        .unwrap();
        assert!(back == rows);
    }
}
