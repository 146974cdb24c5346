//! Cards and calendars that came with mails, gathered while the mails are read and read after them as files of their own.

use std::collections::BTreeMap;
use std::io::{BufReader, Seek, Write};

use coltiva_formats::kind::Kind;
use tempfile::SpooledTempFile;

/// So much of a kind is held in memory before it goes to a temporary file.
const IN_MEMORY: usize = 4 << 20;

/// What has been gathered, by kind: texts that can stand one after the other in one file.
#[derive(Default)]
pub(super) struct Attached(BTreeMap<&'static str, (Kind, SpooledTempFile)>);

impl Attached {
    /// Adds one.
    pub(super) fn add(&mut self, kind: Kind, text: &str) -> std::io::Result<()> {
        let (_, file) = self.0.entry(kind.word()).or_insert_with(|| (kind, tempfile::spooled_tempfile(IN_MEMORY)));
        file.write_all(text.trim_start_matches('\u{feff}').as_bytes())?;
        file.write_all(b"\r\n")
    }

    /// All of it, to be read; nothing is left.
    pub(super) fn take(&mut self) -> std::io::Result<Vec<(Kind, u64, BufReader<SpooledTempFile>)>> {
        let gathered = std::mem::take(&mut self.0);
        let open = |(kind, mut file): (Kind, SpooledTempFile)| {
            let size = file.stream_position()?;
            file.rewind()?;
            Ok((kind, size, BufReader::new(file)))
        };
        gathered.into_values().map(open).collect()
    }
}
