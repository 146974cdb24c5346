//! What the member pointed at, as a list of files that can each be read as a stream: files, folders, ZIPs, Maildirs.
//!
//! The list is the same whatever the order of the arguments: own profile files first, then people, then what happened. It is only an
//! order that makes for good reading of the report; what is imported does not depend on it.

mod containers;
mod unpacked;

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use coltiva_domain::when::When;
use coltiva_formats::archive::{self, Entry, Meter, tgz};
use coltiva_formats::complaint::{Code, Complaint, Place};
use coltiva_formats::kind::{self, Kind};
use coltiva_formats::{limits, linkedin};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Map, Value, json};
use tempfile::TempDir;

use super::inspection::Inspection;
use crate::export::repeats_the_notebook;

/// Folders within folders that are gone into.
const DEPTH: usize = 64;

/// One file to read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// As it is shown: the path as given; inside a folder or an archive, that path, a slash, and the name there.
    pub shown: String,
    /// What it is; `None` where it is nothing that Coltiva reads.
    pub kind: Option<Kind>,
    /// The day of the export: by the name of the file or of what holds it, else by the archive's entry, else by the file's time.
    pub exported_on: Option<When>,
    /// Bytes, as far as they are known beforehand; 0 for a container.
    pub size: u64,
    place: Located,
    /// Met inside a folder or an archive rather than named.
    met: bool,
}

#[derive(Debug, Clone)]
enum Located {
    File(PathBuf),
    Entry {
        archive: Arc<PathBuf>,
        entry: Entry,
        meter: Arc<Meter>,
    },
    /// Laid down from an archive that can be read only in one go; the folder goes with the last of its files.
    Laid {
        path: PathBuf,
        _folder: Arc<TempDir>,
    },
    Container(Box<Contents>),
}

/// What a container was found to hold, for its own report.
#[derive(Debug, Clone, Default)]
struct Contents {
    kinds: BTreeMap<&'static str, u64>,
    unread: Vec<String>,
    complaints: Vec<Complaint>,
    /// Its files stand in Takeout's own folder.
    takeout: bool,
}

/// Everything that was pointed at.
#[derive(Debug, Default)]
pub struct Sources {
    /// The files, in the order in which to read them. Containers stand before their files and have nothing to read themselves.
    pub files: Vec<SourceFile>,
    /// What cannot be read, by the path as shown: missing, a page in place of a ZIP, a broken archive.
    pub refused: Vec<(String, Complaint)>,
    /// Files met in folders and archives that are nothing Coltiva reads; each is named once.
    pub ignored: Vec<String>,
    /// Files of an export of ours that say what its `notebook.jsonl` says.
    pub repeats: Vec<String>,
}

impl SourceFile {
    /// Is this an archive that is only opened, its files being listed beside it?
    pub fn is_container(&self) -> bool {
        matches!(self.place, Located::Container(_))
    }

    /// The file's own name, without folders: a hint for readers. An iPhone calls every chat `_chat.txt`: what holds it stands before it.
    pub fn name(&self) -> &str {
        let mut cuts = self.shown.rmatch_indices(['/', '\\']).map(|(i, _)| i + 1);
        let own = cuts.next().and_then(|i| self.shown.get(i..)).unwrap_or(&self.shown);
        match cuts.next().and_then(|i| self.shown.get(i..)) {
            Some(with_folder) if own == "_chat.txt" => with_folder,
            _ if own == "_chat.txt" => &self.shown,
            _ => own,
        }
    }

    /// Opens it from its beginning, as often as one likes. An archive's limits show as errors while reading: see [`code_of`].
    pub fn open(&self) -> io::Result<Box<dyn BufRead>> {
        Ok(match &self.place {
            Located::File(path) | Located::Laid { path, .. } => {
                Box::new(BufReader::with_capacity(64 << 10, File::open(path)?))
            }
            Located::Entry { archive, entry, meter } => {
                let reader = archive::open(File::open(archive.as_path())?, entry, meter)?;
                Box::new(BufReader::with_capacity(64 << 10, reader))
            }
            Located::Container(_) => Box::new(io::empty()),
        })
    }

    /// What is said of a container by `inspect`; `None` for a file, which its reader inspects.
    pub fn inspect_container(&self) -> Option<Inspection> {
        let Located::Container(contents) = &self.place else { return None };
        let mut summary = Map::new();
        summary.insert("files".into(), contents.kinds.iter().map(|(k, n)| (*k, *n)).collect::<Value>());
        summary.insert("ignored".into(), json!(contents.unread));
        if self.kind == Some(Kind::LinkedinZip) {
            let of = |kind: Kind| contents.kinds.get(kind.word()).copied().unwrap_or(0);
            let first_half = of(Kind::LinkedinConnections) == 0 && of(Kind::LinkedinMessages) == 0;
            summary.insert("second_archive_to_come".into(), json!(first_half));
        }
        summary.insert("errors".into(), json!(contents.complaints.len()));
        Some(Inspection { kind: self.kind.unwrap_or(Kind::Zip), summary, complaints: contents.complaints.clone() })
    }

    /// What was wrong with a container.
    pub fn complaints(&self) -> &[Complaint] {
        match &self.place {
            Located::Container(contents) => &contents.complaints,
            _ => &[],
        }
    }

    /// `true` for a LinkedIn archive that holds neither connections nor messages: the second one is still to come.
    pub fn is_first_half(&self) -> bool {
        match &self.place {
            Located::Container(c) if self.kind == Some(Kind::LinkedinZip) => {
                [Kind::LinkedinConnections, Kind::LinkedinMessages].iter().all(|k| !c.kinds.contains_key(k.word()))
            }
            _ => false,
        }
    }
}

/// The reason word of an error met while reading a source.
pub fn code_of(error: &io::Error) -> Code {
    archive::code_of(error)
}

/// Lists what the paths hold. `kind` is what the member says the files are (`--kind`): it stands over what their content seems,
/// except for archives, which are opened all the same.
pub fn expand(paths: &[PathBuf], kind: Option<Kind>) -> Sources {
    expand_in(None, paths, &[], kind)
}

/// A file that came over a wire: it lies under a number, and is called what its sender says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentFile {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name there, with the folders it was sent from, parted by slashes.
    pub name: String,
}

/// The same, and files that were sent; what has to be unpacked is laid down in the `room`.
pub(super) fn expand_in(room: Option<PathBuf>, paths: &[PathBuf], sent: &[SentFile], kind: Option<Kind>) -> Sources {
    let mut walk = Walk { said: kind.filter(|k| !is_container(*k)), room, ..Walk::default() };
    for path in paths {
        walk.root(path);
    }
    for file in sent {
        walk.sent(file);
    }
    let mut sources = walk.sources;
    name_by_company(&mut sources.files);
    leave_repetitions(&mut sources);
    sources.files.sort_by(|a, b| (rank(a), &a.shown).cmp(&(rank(b), &b.shown)));
    sources.refused.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.place.cmp(&b.1.place)));
    sources.ignored.sort();
    sources.ignored.dedup();
    sources.repeats.sort();
    sources
}

impl Sources {
    /// A file met in a folder or an archive that is nothing Coltiva reads.
    fn leave(&mut self, shown: &str, head: &[u8]) {
        let list = if repeats_the_notebook(last(shown), head) { &mut self.repeats } else { &mut self.ignored };
        list.push(shown.to_owned());
    }
}

/// Is it called like a file that Coltiva reads, and yet is none? Then it is damaged, or a page that was saved in its place: worth a word of
/// its own also where it was only met.
fn says_it_is_ours(shown: &str, head: &[u8]) -> bool {
    const ENDINGS: [&str; 7] = ["vcf", "ics", "mbox", "eml", "csv", "zip", "tgz"];
    let name = last(shown).to_ascii_lowercase();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    (ENDINGS.contains(&ending) || name == "result.json") && !repeats_the_notebook(last(shown), head)
}

/// The name of a file, without where it lies.
fn last(shown: &str) -> &str {
    shown.rsplit(['/', '\\']).next().unwrap_or(shown)
}

/// A table that nothing is known of, met beside LinkedIn's own, is one more of the export and no list of contacts.
fn name_by_company(files: &mut [SourceFile]) {
    let folder = |shown: &str| shown.rsplit_once('/').map_or_else(String::new, |(folder, _)| folder.to_owned());
    let exports: HashSet<String> = files
        .iter()
        .filter(|f| f.met && f.kind.is_some_and(|k| k.is_linkedin() && k != Kind::LinkedinOther))
        .map(|f| folder(&f.shown))
        .collect();
    for file in files.iter_mut().filter(|f| f.met && f.kind == Some(Kind::CsvGeneric)) {
        let own = folder(&file.shown);
        if exports.contains(&own) || exports.contains(&folder(&own)) {
            // A list of people in columns that are not known is no file without people: its reader says what is wrong with it.
            file.kind = linkedin::of_name(file.name()).or(Some(Kind::LinkedinOther));
        }
    }
}

/// What lies beside a `notebook.jsonl` and was written with it says the same once more, and less of it.
fn leave_repetitions(sources: &mut Sources) {
    let folder = |shown: &str| shown.rsplit_once('/').map_or_else(String::new, |(folder, _)| folder.to_owned());
    let whole: HashSet<String> =
        sources.files.iter().filter(|f| f.met && f.kind == Some(Kind::Notebook)).map(|f| folder(&f.shown)).collect();
    if whole.is_empty() {
        return;
    }
    sources.files.retain(|file| {
        let beside = file.met && file.kind != Some(Kind::Notebook) && whole.contains(&folder(&file.shown));
        let repeats =
            beside && file.open().and_then(head_of).is_ok_and(|head| repeats_the_notebook(file.name(), &head));
        if repeats {
            sources.repeats.push(file.shown.clone());
        }
        !repeats
    });
}

fn is_container(kind: Kind) -> bool {
    matches!(kind, Kind::Zip | Kind::LinkedinZip | Kind::Takeout)
}

/// The order of reading.
fn rank(file: &SourceFile) -> u8 {
    use Kind as K;
    match file.kind {
        Some(K::Zip | K::LinkedinZip | K::Takeout) => 0,
        Some(K::Notebook) => 1,
        Some(K::LinkedinProfile) => 2,
        Some(K::LinkedinOwnEmails | K::LinkedinPhones) => 3,
        Some(K::LinkedinPositions | K::LinkedinEducation | K::LinkedinSkills | K::Jsonresume) => 4,
        Some(K::LinkedinConnections) => 5,
        Some(K::Vcard | K::CsvGoogle | K::CsvOutlook | K::CsvGeneric | K::Qr | K::LinkedinImportedContacts) => 6,
        Some(K::Monica) => 7,
        Some(K::LinkedinInvitations | K::LinkedinMessages | K::LinkedinEndorsements | K::LinkedinRecommendations) => 8,
        Some(K::Ical) => 9,
        Some(K::Mail | K::MaildirFile | K::Mbox) => 10,
        Some(K::Whatsapp | K::Telegram | K::Instagram | K::SignalText) => 11,
        Some(K::LinkedinShares | K::LinkedinOther) => 12,
        None => 13,
    }
}

#[derive(Default)]
struct Walk {
    sources: Sources,
    said: Option<Kind>,
    room: Option<PathBuf>,
    seen: HashSet<PathBuf>,
}

impl Walk {
    fn refuse(&mut self, shown: &str, complaint: Complaint) {
        self.sources.refused.push((shown.to_owned(), complaint));
    }

    /// A path as the member gave it: a link is followed, for it was named.
    fn root(&mut self, path: &Path) {
        let shown = path.to_string_lossy().into_owned();
        let real = match fs::canonicalize(path).and_then(|real| Ok((fs::metadata(&real)?.is_dir(), real))) {
            Ok(real) => real,
            Err(e) => {
                return self.refuse(
                    &shown,
                    Complaint::new(Place::FILE, Code::Unreadable).about("file", &e.kind().to_string()),
                );
            }
        };
        match real {
            (true, folder) => self.folder(&folder, shown.trim_end_matches(['/', '\\'])),
            (false, file) => self.file(&file, &shown, None),
        }
    }

    /// A file that was sent: in a folder it was met, alone it was named.
    fn sent(&mut self, file: &SentFile) {
        let folder = file.name.rsplit_once('/').map(|(folder, _)| Inside { exported_on: date_in(folder) });
        if folder.is_some() && archive::is_litter(&file.name) {
            return;
        }
        self.file(&file.path, &file.name, folder.as_ref());
    }

    fn folder(&mut self, folder: &Path, shown: &str) {
        let inside = Inside { exported_on: date_in(shown) };
        let walk = walkdir::WalkDir::new(folder).follow_links(false).max_depth(DEPTH).sort_by_file_name();
        for found in
            walk.into_iter().filter_entry(|e| e.depth() == 0 || !archive::is_litter(&e.file_name().to_string_lossy()))
        {
            let found = match found {
                Ok(found) => found,
                Err(e) => {
                    let at = e.path().map_or_else(String::new, |p| p.to_string_lossy().into_owned());
                    self.refuse(shown, Complaint::new(Place::FILE, Code::Unreadable).about("folder", &at));
                    continue;
                }
            };
            let relative =
                found.path().strip_prefix(folder).unwrap_or(found.path()).to_string_lossy().replace('\\', "/");
            if found.file_type().is_file() {
                // `tmp` of a Maildir holds what is being delivered.
                if found.path().parent().is_some_and(|p| p.ends_with("tmp") && p.with_file_name("cur").is_dir()) {
                    continue;
                }
                self.file(found.path(), &format!("{shown}/{relative}"), Some(&inside));
            } else if !found.file_type().is_dir() || found.depth() == DEPTH {
                // A link, a pipe, a folder too deep to be gone into.
                self.sources.ignored.push(format!("{shown}/{relative}"));
            }
        }
    }

    /// One file on disk; `inside` is set where it was found rather than named.
    fn file(&mut self, path: &Path, shown: &str, inside: Option<&Inside>) {
        if !self.seen.insert(path.to_path_buf()) {
            return;
        }
        // Looked at before it is opened: a pipe that nobody writes to would never open.
        let opened = fs::metadata(path).and_then(|m| Ok(if m.is_file() { Some((m, File::open(path)?)) } else { None }));
        let (metadata, file) = match opened {
            Ok(Some((metadata, file))) => (metadata, file),
            Ok(None) => {
                return self.refuse(shown, Complaint::new(Place::FILE, Code::Unreadable).about("file", "not a file"));
            }
            Err(e) => {
                return self
                    .refuse(shown, Complaint::new(Place::FILE, Code::Unreadable).about("file", &e.kind().to_string()));
            }
        };
        if metadata.len() > limits::FILE {
            let complaint = Complaint::new(Place::FILE, Code::TooBig).about("bytes", &metadata.len().to_string());
            return self.refuse(shown, complaint);
        }
        let exported_on = date_in(shown)
            .or_else(|| inside.and_then(|i| i.exported_on))
            .or_else(|| metadata.modified().ok().and_then(day_of));
        let head = match head_of(file) {
            Ok(head) => head,
            Err(e) => {
                return self
                    .refuse(shown, Complaint::new(Place::FILE, Code::Unreadable).about("file", &e.kind().to_string()));
            }
        };
        let found = kind::detect(shown, &head);
        if found == Some(Kind::Zip) {
            return self.zip(path, shown, exported_on);
        }
        if tgz::recognise(&head) {
            return self.tgz(path, shown, exported_on, inside.is_some());
        }
        match self.kind_of(found, &head, inside) {
            Some(kind) => self.sources.files.push(SourceFile {
                shown: shown.to_owned(),
                kind: Some(kind),
                exported_on,
                size: metadata.len(),
                place: Located::File(path.to_path_buf()),
                met: inside.is_some(),
            }),
            None if inside.is_some() && !says_it_is_ours(shown, &head) => self.sources.leave(shown, &head),
            None => {
                let (text, _) = coltiva_formats::decode::decode(&head);
                let complaint = Complaint::new(Place::FILE, Code::NotRecognised);
                let complaint = match text.trim_start() {
                    "" if metadata.len() == 0 => Complaint::new(Place::FILE, Code::Empty),
                    _ if repeats_the_notebook(last(shown), &head) => Complaint::new(Place::FILE, Code::Repetition),
                    text if kind::is_markup(text) => complaint.about("html", text.lines().next().unwrap_or_default()),
                    _ => complaint,
                };
                self.refuse(shown, complaint);
            }
        }
    }

    fn kind_of(&self, found: Option<Kind>, head: &[u8], inside: Option<&Inside>) -> Option<Kind> {
        match self.said {
            // In a folder or archive `--kind` speaks of the texts, not of the pictures beside them.
            Some(_) if inside.is_some() && head.contains(&0) => found,
            Some(said) => Some(said),
            None => found,
        }
    }
}

/// What a file found inside something else inherits from it.
struct Inside {
    exported_on: Option<When>,
}

impl Inside {
    const ANY: Inside = Inside { exported_on: None };
}

fn head_of(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    reader.take(kind::HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

fn day_of_unix(seconds: i64) -> Option<When> {
    let at = Timestamp::from_second(seconds).ok()?;
    Some(When::Day(TimeZone::UTC.to_datetime(at).date()))
}

fn day_of(time: std::time::SystemTime) -> Option<When> {
    let at = Timestamp::try_from(time).ok()?;
    Some(When::Day(TimeZone::UTC.to_datetime(at).date()))
}

/// The day that a path states, by its last part that states one: `…_10-02-2026.zip` of LinkedIn (month first),
/// `takeout-20261002T093000Z-001.zip`, `2026-10-02`.
fn date_in(shown: &str) -> Option<When> {
    shown.rsplit(['/', '\\']).find_map(|part| {
        let groups = digit_groups(part);
        let linkedin = part.to_lowercase().contains("linkedin");
        let date = |y: &str, m: &str, d: &str| {
            let year = y.parse().ok().filter(|y| (2000..2100).contains(y))?;
            Date::new(year, m.parse().ok()?, d.parse().ok()?).ok()
        };
        let triple = groups.windows(3).find_map(|w| match w {
            [a, b, c] if (a.len(), b.len(), c.len()) == (4, 2, 2) => date(a, b, c),
            [a, b, c] if linkedin && (a.len(), b.len(), c.len()) == (2, 2, 4) => date(c, a, b),
            _ => None,
        });
        let eight =
            || groups.iter().filter(|g| g.len() == 8).find_map(|g| date(g.get(..4)?, g.get(4..6)?, g.get(6..)?));
        triple.or_else(eight).map(When::Day)
    })
}

fn digit_groups(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).collect()
}

#[cfg(test)]
mod tests;
