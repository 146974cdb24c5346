//! The sole reader of the environment: where the notebook is, which language, which zone, what time.

use std::path::PathBuf;

use anyhow::Result;
use coltiva_app::facts::{self, Ids};
use coltiva_app::{AppError, Clock, Coltiva, forget};
use coltiva_domain::phrases::{day_ahead, day_behind};
use coltiva_domain::when::{When, day_number};
use coltiva_i18n::Lang;
use coltiva_store::{Member, Store, StoreError, make_private_folder};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use crate::cli::Global;

/// The name of the notebook's file inside the data folder.
pub const FILE: &str = "notebook.sqlite";

/// What the machine and the flags say.
pub struct Config {
    pub data: PathBuf,
    /// Was "now" fixed by a flag?
    pub fixed: bool,
    pub lang: Lang,
    pub zone: TimeZone,
    pub now: Timestamp,
    /// May a terminal be coloured? Not where `NO_COLOR` says no (<https://no-color.org>), nor on a terminal that cannot.
    pub colour: bool,
    /// Is there a desktop to open a browser on? On Unix but macOS a display says so.
    pub desktop: bool,
    /// Cells in a line, as `COLUMNS` says: for a terminal that does not, and for who reads what is no terminal as one.
    pub columns: Option<usize>,
}

/// Why the flags and the machine do not say where, or when, to work.
#[derive(Debug)]
pub enum Unreadable {
    /// Of `--at`: neither a day nor a time.
    Now(String),
    /// The machine names no folder for data.
    NoFolder,
}

/// The language that a flag asks for, else the system's. Read before the flags are, since what is wrong with them is said in it.
#[allow(clippy::disallowed_methods, reason = "this is the place")]
pub fn language() -> Lang {
    let mut words = std::env::args().skip(1).take_while(|word| word != "--");
    let asked = words.find_map(|word| match word.strip_prefix("--lang=") {
        Some(value) => Some(value.to_owned()),
        None => (word == "--lang").then_some(String::new()),
    });
    let asked = if asked.as_deref() == Some("") { words.next() } else { asked };
    let system = || sys_locale::get_locale().and_then(|locale| locale.parse().ok());
    asked.and_then(|text| text.parse().ok()).or_else(system).unwrap_or_default()
}

/// Cells in a line, as `COLUMNS` says.
#[allow(clippy::disallowed_methods, reason = "this is the place")]
pub fn columns() -> Option<usize> {
    std::env::var("COLUMNS").ok()?.parse().ok().filter(|columns| *columns >= 20)
}

impl Config {
    /// Reads flags first, then the environment, then the system.
    #[allow(clippy::disallowed_methods, reason = "this is the place")]
    pub fn read(global: &Global, lang: Lang) -> Result<Config, Unreadable> {
        let zone = TimeZone::try_system().unwrap_or(TimeZone::UTC);
        let now = match &global.at {
            Some(text) => moment(text, &zone, Timestamp::now()).ok_or_else(|| Unreadable::Now(text.clone()))?,
            None => Timestamp::now(),
        };
        let data = match &global.data {
            Some(folder) => folder.clone(),
            None => data_folder().ok_or(Unreadable::NoFolder)?,
        };
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let colour = set("NO_COLOR").is_none() && set("TERM").is_none_or(|term| term != "dumb");
        let desktop = cfg!(any(windows, target_os = "macos")) || set("DISPLAY").or(set("WAYLAND_DISPLAY")).is_some();
        Ok(Config { data, fixed: global.at.is_some(), lang, zone, now, colour, desktop, columns: columns() })
    }

    /// Opens the notebook, making it if there is none.
    pub fn open(&self) -> Result<Coltiva> {
        if self.data.is_file() {
            let error = std::io::ErrorKind::NotADirectory.into();
            return Err(AppError::File { path: self.data.display().to_string(), error }.into());
        }
        self.make_folder()?;
        let store = Store::sqlite(&self.data.join(FILE))?;
        let coltiva = Coltiva::open(store, Member(1), self.zone.clone())?;
        forget::set_secret(&coltiva, self.dice()?)?;
        Ok(coltiva)
    }

    /// Makes the folder of the notebook, for its owner's eyes only, where there is none.
    pub fn make_folder(&self) -> Result<()> {
        make_private_folder(&self.data).map_err(|error| {
            AppError::Store(StoreError::NotWritable { path: self.data.clone(), why: error.to_string() }).into()
        })
    }

    /// Random bytes.
    pub fn dice<const N: usize>(&self) -> Result<[u8; N]> {
        dice().map_err(|e| anyhow::anyhow!("no randomness: {e}"))
    }

    /// A clock that goes on, unless "now" is fixed.
    #[allow(clippy::disallowed_methods, reason = "this is the place")]
    pub fn ticking(&self) -> impl Fn() -> Timestamp + Send + Sync + 'static {
        let fixed = self.fixed.then_some(self.now);
        move || fixed.unwrap_or_else(Timestamp::now)
    }

    /// Now, by the machine's zone.
    pub fn clock(&self) -> Clock {
        Clock { now: self.now, zone: self.zone.clone() }
    }

    /// The passphrase that scripts give.
    #[allow(clippy::disallowed_methods, reason = "this is the place")]
    pub fn passphrase(&self) -> Option<String> {
        std::env::var("COLTIVA_PASSPHRASE").ok().filter(|words| !words.is_empty())
    }

    /// Ids that nobody has: the number of the act in this notebook, so that the last act is the one with the greatest id whatever "now"
    /// is fixed to; the time; what was asked for; a count. The same acts in the same order have the same ids in any notebook, and two
    /// notebooks that were written in apart have different ones.
    pub fn ids(&self, coltiva: &Coltiva) -> Result<MachineIds> {
        Ok(MachineIds::at(coltiva, self.now, asked())?)
    }
}

/// Random bytes.
pub fn dice<const N: usize>() -> std::result::Result<[u8; N], getrandom::Error> {
    let mut random = [0; N];
    getrandom::fill(&mut random)?;
    Ok(random)
}

/// A date is the beginning of that day's morning, so that "yesterday" is the day before.
fn moment(text: &str, zone: &TimeZone, now: Timestamp) -> Option<Timestamp> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at);
    }
    // A date is also read out of a time, and its hour would be lost.
    let hour = text.contains(['T', 't', ' ', ':']);
    let local = match text.parse::<Date>() {
        Ok(date) if !hour => date.at(9, 0, 0, 0),
        _ => text.parse::<DateTime>().ok().or_else(|| said(text, zone, now))?,
    };
    zone.to_timestamp(local).ok()
}

/// A day as one says it («domani», «25/11/2026»), in the morning.
fn said(text: &str, zone: &TimeZone, now: Timestamp) -> Option<DateTime> {
    let today = day_number(zone.to_datetime(now).date());
    match day_ahead(text, today).or_else(|| day_behind(text, today))? {
        When::Day(date) => Some(date.at(9, 0, 0, 0)),
        _ => None,
    }
}

#[allow(clippy::disallowed_methods, reason = "this is the place")]
fn data_folder() -> Option<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = variable("COLTIVA_DATA") {
        return Some(folder);
    }
    if cfg!(windows) {
        return Some(variable("APPDATA")?.join("coltiva"));
    }
    if cfg!(target_os = "macos") {
        return Some(variable("HOME")?.join("Library/Application Support/coltiva"));
    }
    let base = variable("XDG_DATA_HOME").or_else(|| Some(variable("HOME")?.join(".local/share")))?;
    Some(base.join("coltiva"))
}

/// What was asked for, in four bytes; where the notebook is, and how things are numbered in it, is left out.
#[allow(clippy::disallowed_methods, reason = "this is the place")]
fn asked() -> u32 {
    let mut hash = Sha256::new();
    let mut words = std::env::args_os().skip(1);
    while let Some(word) = words.next() {
        let word = word.to_string_lossy();
        if word == "--data" {
            words.next();
        } else if !word.starts_with("--data=") && !word.bytes().all(|b| b.is_ascii_digit()) {
            hash.update(word.as_bytes());
            hash.update([0]);
        }
    }
    hash.finalize().iter().take(4).fold(0, |all, byte| all << 8 | u32::from(*byte))
}

/// See [`Config::ids`].
pub struct MachineIds {
    act: u32,
    now: Timestamp,
    asked: u32,
    count: u32,
}

impl MachineIds {
    /// Ids for one act, asked for in these words.
    pub fn at(coltiva: &Coltiva, now: Timestamp, asked: u32) -> coltiva_app::Result<MachineIds> {
        Ok(MachineIds { act: facts::next_act(coltiva)?, now, asked, count: 0 })
    }
}

impl Ids for MachineIds {
    fn next(&mut self) -> String {
        self.count += 1;
        let (now, count) = (self.now.as_millisecond(), self.count);
        format!("{:08x}{now:012x}{:08x}{count:06x}", self.act, self.asked)
    }
}
