//! A `.tgz` is read once from end to end: what is worth reading is laid down in a folder of its own, which goes when the list goes.

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use coltiva_formats::archive::tgz;
use coltiva_formats::complaint::Complaint;
use tempfile::TempDir;

use super::super::room;
use super::head_of;

/// A file laid down, with what was known of it.
pub(super) struct Laid {
    pub(super) name: String,
    pub(super) number: u64,
    pub(super) size: u64,
    pub(super) modified: Option<i64>,
    pub(super) head: Vec<u8>,
    /// Where, if it was wanted.
    pub(super) path: Option<PathBuf>,
}

/// Unpacks what `wanted` (by name and beginning) asks for, into a folder in the `room`.
pub(super) fn unpack(
    path: &Path,
    room: Option<&Path>,
    wanted: &dyn Fn(&str, &[u8]) -> bool,
) -> io::Result<(Arc<TempDir>, Vec<Laid>, Vec<Complaint>)> {
    let folder = room::folder(room)?;
    let mut laid = Vec::new();
    let mut disk = None;
    let complaints = tgz::read(BufReader::new(File::open(path)?), &mut |file| {
        let mut bytes = file.bytes;
        let head = head_of(&mut bytes)?;
        let place = wanted(&file.name, &head).then(|| folder.path().join(file.number.to_string()));
        if let Some(place) = &place {
            let mut out = File::create(place).inspect_err(|e| disk = Some(e.kind()))?;
            out.write_all(&head).inspect_err(|e| disk = Some(e.kind()))?;
            io::copy(&mut bytes, &mut out)?;
        }
        let (name, number, size, modified) = (file.name, file.number, file.size, file.modified);
        laid.push(Laid { name, number, size, modified, head, path: place });
        Ok(())
    });
    // A full disk is no fault of the archive.
    disk.map_or(Ok(()), |kind| Err(io::Error::from(kind)))?;
    Ok((Arc::new(folder), laid, complaints))
}
