//! Cards and calendars that came with mails, gathered while the mails are read and read after them as files of their own.

use std::collections::BTreeMap;
use std::io::{BufReader, Seek, Write};
use std::path::PathBuf;

use coltiva_formats::kind::Kind;
use tempfile::SpooledTempFile;

use super::room;

/// So much of a kind is held in memory before it goes to a temporary file.
const IN_MEMORY: usize = 4 << 20;

/// What has been gathered, by kind: texts that can stand one after the other in one file.
#[derive(Default)]
pub(super) struct Attached {
    files: BTreeMap<&'static str, (Kind, SpooledTempFile)>,
    /// Where what does not fit in memory is laid down.
    room: Option<PathBuf>,
}

impl Attached {
    pub(super) fn new(room: Option<PathBuf>) -> Attached {
        Attached { files: BTreeMap::new(), room }
    }

    /// Adds one.
    pub(super) fn add(&mut self, kind: Kind, text: &str) -> std::io::Result<()> {
        let room = self.room.as_deref();
        let (_, file) = self.files.entry(kind.word()).or_insert_with(|| (kind, room::spool(room, IN_MEMORY)));
        file.write_all(text.trim_start_matches('\u{feff}').as_bytes())?;
        file.write_all(b"\r\n")
    }

    /// All of it, to be read; nothing is left.
    pub(super) fn take(&mut self) -> std::io::Result<Vec<(Kind, u64, BufReader<SpooledTempFile>)>> {
        let gathered = std::mem::take(&mut self.files);
        let open = |(kind, mut file): (Kind, SpooledTempFile)| {
            let size = file.stream_position()?;
            file.rewind()?;
            Ok((kind, size, BufReader::new(file)))
        };
        gathered.into_values().map(open).collect()
    }
}
