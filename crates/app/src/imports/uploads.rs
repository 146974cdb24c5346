//! Files that came over a wire and wait to be looked at and taken in. Each lot lies in a folder of its own beside the notebook, its
//! files under numbers: what they are called is written down beside them, and never becomes a path.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use coltiva_domain::keys::Key;
use coltiva_store::make_private_folder;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::room;
use super::run::Request;
use super::sink::{Bodies, DateOrder};
use super::sources::SentFile;
use crate::error::{AppError, Result};
use crate::me;
use crate::notebook::Coltiva;

/// The folder beside the notebook that holds them.
const FOLDER: &str = "uploads";
/// What is written down of a lot.
const CARD: &str = "upload.json";
/// Files of one lot, at most.
pub const FILES_AT_MOST: usize = 20_000;
/// Bytes of a name, at most.
const NAME_AT_MOST: usize = 1_000;

/// Where files wait.
#[derive(Debug, Clone)]
pub struct Uploads {
    folder: PathBuf,
}

/// A lot of files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// Its id: hexadecimal, hard to guess.
    #[serde(skip)]
    pub id: String,
    /// When it came.
    pub at: Timestamp,
    /// The files, in the order in which they came.
    pub files: Vec<Uploaded>,
    /// How far it has come.
    pub stage: Stage,
    /// How it is to be read.
    pub asked: Asked,
}

/// A file of a lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uploaded {
    /// What its sender calls it.
    pub name: String,
    /// How long it is.
    pub bytes: u64,
}

/// How far a lot has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It is looked at, and waits for a yes.
    Waiting,
    /// It was told to go in, then; a program that stops meanwhile goes on when it starts again.
    Applying(Timestamp),
}

/// What the member says of how files are to be read; what is `None` or empty is guessed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Who the owner is among those who write: an address, a number, a profile, or a name in a chat.
    pub owner: Vec<String>,
    /// The order of numeric dates: `dmy`, `mdy` or `ymd`.
    pub date_order: Option<String>,
    /// The zone of local times, by its IANA name.
    pub zone: Option<String>,
    /// The region of phone numbers without a country, by two letters.
    pub region: Option<String>,
    /// What is kept of texts: `none`, `subject` or `full`.
    pub bodies: Option<String>,
    /// Columns named by hand: their heading, our field.
    pub columns: Vec<(String, String)>,
}

impl Uploads {
    /// Where the files for a notebook wait: beside it; for one on a server in `otherwise`.
    pub fn of(coltiva: &Coltiva, otherwise: &Path) -> Uploads {
        Uploads { folder: room::beside(coltiva).unwrap_or_else(|| otherwise.to_owned()).join(FOLDER) }
    }

    /// Begins a lot. `id` is hexadecimal, and hard to guess.
    pub fn begin(&self, id: &str, now: Timestamp) -> Result<Arriving> {
        let folder = self.folder_of(id)?;
        make_private_folder(&folder).map_err(|error| trouble(&folder, error))?;
        let upload =
            Upload { id: id.to_owned(), at: now, files: Vec::new(), stage: Stage::Waiting, asked: Asked::default() };
        Ok(Arriving { folder: Some(folder), upload })
    }

    /// All that are here whole, the oldest first.
    pub fn all(&self) -> Result<Vec<Upload>> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(trouble(&self.folder, error)),
        };
        let ids = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        let mut all: Vec<Upload> = ids.filter_map(|id| self.get(&id).ok()).collect();
        all.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        Ok(all)
    }

    /// One of them.
    pub fn get(&self, id: &str) -> Result<Upload> {
        let card = self.folder_of(id)?.join(CARD);
        let text = fs::read_to_string(&card).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => AppError::NoSuch { what: "upload", id: id.to_owned() },
            _ => trouble(&card, error),
        })?;
        let upload: Upload = serde_json::from_str(&text).map_err(|error| trouble(&card, error.into()))?;
        Ok(Upload { id: id.to_owned(), ..upload })
    }

    /// Writes down how far a lot has come and how it is to be read.
    pub fn put(&self, upload: &Upload) -> Result<()> {
        let folder = self.folder_of(&upload.id)?;
        write_card(&folder, upload).map_err(|error| trouble(&folder, error))
    }

    /// Takes a lot away, with its files.
    pub fn remove(&self, id: &str) -> Result<()> {
        let folder = self.folder_of(id)?;
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(trouble(&folder, error)),
            _ => Ok(()),
        }
    }

    /// Takes every lot away.
    pub fn remove_all(&self) -> Result<()> {
        match fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(trouble(&self.folder, error)),
            _ => Ok(()),
        }
    }

    /// Takes away what never came whole, and what has waited since before `then`.
    pub fn clear(&self, then: Timestamp) -> Result<()> {
        let Ok(entries) = fs::read_dir(&self.folder) else { return Ok(()) };
        for id in entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()) {
            let stays = self.get(&id).is_ok_and(|upload| upload.at >= then || upload.stage != Stage::Waiting);
            if !stays && is_id(&id) {
                self.remove(&id)?;
            }
        }
        Ok(())
    }

    /// The import that is asked for.
    pub fn request(&self, coltiva: &Coltiva, upload: &Upload) -> Result<Request> {
        let folder = self.folder_of(&upload.id)?;
        let named = upload.files.iter().enumerate();
        let sent = named.map(|(n, file)| SentFile { path: folder.join(n.to_string()), name: file.name.clone() });
        let asked = &upload.asked;
        let region = asked.region.clone().map_or_else(|| Ok(me::me(coltiva)?.region), Ok::<_, AppError>)?;
        let (owner, owner_names) = who(&asked.owner, &region)?;
        Ok(Request {
            sent: sent.collect(),
            owner,
            owner_names,
            bodies: said("bodies", &asked.bodies, Bodies::of_word)?.unwrap_or_default(),
            date_order: said("date-order", &asked.date_order, DateOrder::of_word)?,
            zone: said("time-zone", &asked.zone, |name| TimeZone::get(name).ok())?,
            region: asked.region.clone(),
            columns: asked.columns.clone(),
            ..Request::default()
        })
    }

    fn folder_of(&self, id: &str) -> Result<PathBuf> {
        if is_id(id) { Ok(self.folder.join(id)) } else { Err(AppError::NoSuch { what: "upload", id: id.to_owned() }) }
    }
}

/// What was said, read; `what` it should be.
fn said<T>(what: &'static str, text: &Option<String>, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
    let bad = |text: &String| AppError::BadValue { what, value: text.clone() };
    text.as_ref().map(|text| read(text).ok_or_else(|| bad(text))).transpose()
}

/// Keys and names by which somebody says who they are.
pub fn who(said: &[String], region: &str) -> Result<(Vec<Key>, Vec<String>)> {
    let (mut keys, mut names) = (Vec::new(), Vec::new());
    for text in said {
        match me::key(text, region) {
            Some(key) => keys.push(key),
            // A name, as chats know people: no address with a slip in it.
            None if !text.contains(['@', '/']) && text.chars().any(char::is_alphabetic) => names.push(text.clone()),
            None => return Err(AppError::BadValue { what: "key", value: text.clone() }),
        }
    }
    Ok((keys, names))
}

/// A lot that is still coming; unless it ends, nothing of it stays.
#[derive(Debug)]
pub struct Arriving {
    folder: Option<PathBuf>,
    upload: Upload,
}

impl Arriving {
    /// The next file, to be written to; `name` is what its sender calls it.
    pub fn next(&mut self, name: &str) -> Result<File> {
        let Some(folder) = &self.folder else { return Err(AppError::Cancelled) };
        if self.upload.files.len() >= FILES_AT_MOST {
            return Err(AppError::BadValue { what: "files", value: FILES_AT_MOST.to_string() });
        }
        let path = folder.join(self.upload.files.len().to_string());
        self.upload.files.push(Uploaded { name: clean(name), bytes: 0 });
        File::create_new(&path).map_err(|error| trouble(&path, error))
    }

    /// The file last begun has come whole.
    pub fn came(&mut self, bytes: u64) {
        if let Some(file) = self.upload.files.last_mut() {
            file.bytes = bytes;
        }
    }

    /// Everything has come.
    pub fn end(mut self) -> Result<Upload> {
        let Some(folder) = self.folder.take() else { return Err(AppError::Cancelled) };
        write_card(&folder, &self.upload).map_err(|error| trouble(&folder, error))?;
        Ok(self.upload.clone())
    }
}

impl Drop for Arriving {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            _ = fs::remove_dir_all(folder);
        }
    }
}

/// A name as it may be shown, and looked at for what a file is: no way up or out, no control characters, not endless.
fn clean(name: &str) -> String {
    let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    let name: String = parts.collect::<Vec<_>>().join("/").chars().filter(|c| !c.is_control()).collect();
    let end = (0..=name.len().min(NAME_AT_MOST)).rev().find(|end| name.is_char_boundary(*end)).unwrap_or_default();
    let name = name.get(..end).unwrap_or_default();
    if name.is_empty() { "?".to_owned() } else { name.to_owned() }
}

fn is_id(id: &str) -> bool {
    (16..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn write_card(folder: &Path, upload: &Upload) -> io::Result<()> {
    let mut card = tempfile::NamedTempFile::new_in(folder)?;
    card.write_all(&serde_json::to_vec(upload)?)?;
    card.persist(folder.join(CARD)).map_err(|failed| failed.error)?;
    Ok(())
}

fn trouble(path: &Path, error: io::Error) -> AppError {
    AppError::File { path: path.display().to_string(), error }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uploads(folder: &Path) -> Uploads {
        Uploads { folder: folder.join(FOLDER) }
    }

    const ID: &str = "0123456789abcdef";

    #[test]
    fn what_a_file_is_called_never_becomes_a_path() {
        let folder = tempfile::tempdir().unwrap();
        let uploads = uploads(folder.path());
        let mut arriving = uploads.begin(ID, Timestamp::UNIX_EPOCH).unwrap();
        for name in ["../../evil.vcf", "C:\\Users\\a\\b.csv", "/etc/passwd", "", "a\u{0}b\n.ics"] {
            arriving.next(name).unwrap().write_all(b"x").unwrap();
            arriving.came(1);
        }
        let upload = arriving.end().unwrap();
        let names: Vec<&str> = upload.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["evil.vcf", "C:/Users/a/b.csv", "etc/passwd", "?", "ab.ics"]);
        let mut on_disk: Vec<_> = walkdir::WalkDir::new(folder.path())
            .into_iter()
            .flatten()
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        on_disk.sort();
        assert_eq!(on_disk, ["0", "1", "2", "3", "4", CARD]);
        assert_eq!(uploads.get(ID).unwrap(), upload);
    }

    #[test]
    fn an_id_that_is_none_leads_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        for id in ["", "..", "../../../../etc", "0123", "0123456789abcdeg", "0123456789abcdef/.."] {
            assert!(matches!(uploads(folder.path()).get(id), Err(AppError::NoSuch { .. })), "{id}");
            assert!(uploads(folder.path()).remove(id).is_err(), "{id}");
        }
    }

    #[test]
    fn what_does_not_come_whole_does_not_stay() {
        let folder = tempfile::tempdir().unwrap();
        let uploads = uploads(folder.path());
        let mut arriving = uploads.begin(ID, Timestamp::UNIX_EPOCH).unwrap();
        drop(arriving.next("a.vcf").unwrap());
        drop(arriving);
        assert_eq!(fs::read_dir(&uploads.folder).unwrap().count(), 0);
    }

    #[test]
    fn what_waited_too_long_goes_and_what_goes_in_stays() {
        let folder = tempfile::tempdir().unwrap();
        let uploads = uploads(folder.path());
        let day = |n: i64| Timestamp::from_second(n * 86_400).unwrap();
        for (id, at) in [("aaaaaaaaaaaaaaaa", 1), ("bbbbbbbbbbbbbbbb", 5), ("cccccccccccccccc", 1)] {
            uploads.begin(id, day(at)).unwrap().end().unwrap();
        }
        let going_in = Upload { stage: Stage::Applying(day(1)), ..uploads.get("cccccccccccccccc").unwrap() };
        uploads.put(&going_in).unwrap();
        fs::create_dir(uploads.folder.join("dddddddddddddddd")).unwrap();
        uploads.clear(day(3)).unwrap();
        let left: Vec<String> = uploads.all().unwrap().into_iter().map(|upload| upload.id).collect();
        assert_eq!(left, ["cccccccccccccccc", "bbbbbbbbbbbbbbbb"]);
        assert!(!uploads.folder.join("dddddddddddddddd").exists());
    }
}
