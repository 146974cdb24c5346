//! The whole export in one ZIP, for who takes it by the browser.

use std::fs::File;
use std::io::{Seek as _, SeekFrom};
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Part, export};
use crate::backups::handing_on;
use crate::error::{AppError, Result};
use crate::notebook::Coltiva;

/// Every part of the export in a ZIP that has no name and is gone when it is closed; what is being written waits in `working`.
pub fn archive(coltiva: &Coltiva, working: &Path) -> Result<File> {
    let at = |error| AppError::File { path: working.display().to_string(), error };
    let folder = handing_on("export-", working)?;
    let parts = folder.path().join("coltiva");
    let written = export(coltiva, &parts, &Part::ALL)?;
    let mut zip = ZipWriter::new(tempfile::tempfile_in(working).map_err(at)?);
    let options = SimpleFileOptions::default().large_file(true);
    for file in written {
        zip.start_file(file.name, options).map_err(|error| at(error.into()))?;
        let mut from = File::open(parts.join(file.name)).map_err(at)?;
        std::io::copy(&mut from, &mut zip).map_err(at)?;
    }
    let mut whole = zip.finish().map_err(|error| at(error.into()))?;
    whole.seek(SeekFrom::Start(0)).map_err(at)?;
    Ok(whole)
}
