//! Files that hold a notebook, and their neighbours.

use std::fs::File;
use std::path::{Path, PathBuf};

/// What SQLite keeps beside a file of its own; first the file itself.
pub const SIDES: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// What a copy is called while it is not whole, behind its name.
pub const UNFINISHED: &str = ".part";

/// A file's neighbour: its name with something added.
pub fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Makes the file for its owner's eyes only, unless it is there; SQLite gives its side files the same mode.
pub(crate) fn create_private(path: &Path) -> std::io::Result<()> {
    match new_private(path) {
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        made => made.map(|_| ()),
    }
}

/// A folder for its owner's eyes only, with those it lies in, unless it is there.
pub fn make_private_folder(path: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// A file that was not there, for its owner's eyes only.
pub fn new_private(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
