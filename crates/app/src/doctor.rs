//! What is missing or odd in a notebook, and what mends it. Only looks.

use coltiva_domain::identity::Tier;
use coltiva_domain::promises::LoopState;
use coltiva_domain::when::{DayNumber, When};
use coltiva_formats::kind::Kind;
use jiff::Timestamp;

use crate::backups;
use crate::duplicates::duplicates;
use crate::error::Result;
use crate::imports::history::{Import, imports};
use crate::me::me;
use crate::notebook::{Coltiva, TIME_ZONE};
use crate::owner;
use crate::promises::promises;

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Something does not work, or could be lost.
    Broken,
    /// Something is not there without which counsel knows less.
    Missing,
    /// Something waits for a word, or is not as it usually is.
    Odd,
}

impl Weight {
    /// Its stable word.
    pub fn word(self) -> &'static str {
        match self {
            Weight::Broken => "broken",
            Weight::Missing => "missing",
            Weight::Odd => "odd",
        }
    }
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub weight: Weight,
    /// Stable code: the name of its message in the catalogue, `doctor-<code>`.
    pub code: &'static str,
    /// How many or how long, where the message says so.
    pub count: u64,
    /// What of, where the message says so.
    pub what: String,
    /// What one types to mend it.
    pub command: String,
}

impl Finding {
    fn new(weight: Weight, code: &'static str, command: &str) -> Finding {
        Finding { weight, code, count: 0, what: String::new(), command: command.to_owned() }
    }

    fn many(self, count: usize) -> Finding {
        Finding { count: count as u64, ..self }
    }

    fn of(self, what: impl Into<String>) -> Finding {
        Finding { what: what.into(), ..self }
    }
}

/// What people bring in, each once in a while. The word is a message, `doctor-source-<word>`.
const SOURCES: [(&str, &[Kind]); 4] = [
    ("linkedin", &[Kind::LinkedinConnections, Kind::LinkedinMessages, Kind::LinkedinInvitations, Kind::LinkedinZip]),
    ("contacts", &[Kind::Vcard, Kind::CsvGoogle, Kind::CsvOutlook, Kind::CsvGeneric, Kind::Monica]),
    ("mail", &[Kind::Mbox, Kind::Mail, Kind::MaildirFile]),
    ("calendar", &[Kind::Ical]),
];

/// A source is worth bringing in again after so many days: what it told grows old, and silences that are none seem long.
const OLD_DAYS: i32 = 90;
/// A daily copy is missed when it is older than this.
const COPY_DAYS: i32 = 7;

/// Looks at everything; what matters most comes first.
pub fn look(coltiva: &Coltiva, now: Timestamp) -> Result<Vec<Finding>> {
    let mut found = Vec::new();
    sound(coltiva, &mut found)?;
    copies(coltiva, now, &mut found)?;
    owner_known(coltiva, &mut found)?;
    sources(coltiva, now, &mut found)?;
    complaints(coltiva, &mut found)?;
    waiting(coltiva, now, &mut found)?;
    found.sort_by_key(|finding| finding.weight);
    Ok(found)
}

fn sound(coltiva: &Coltiva, found: &mut Vec<Finding>) -> Result<()> {
    let problems = coltiva.store.check()?;
    if let Some(first) = problems.first() {
        let unsound = Finding::new(Weight::Broken, "unsound", "coltiva restore FILE");
        found.push(unsound.many(problems.len()).of(first.as_str()));
    }
    if coltiva.store.read(coltiva.member, |reader| Ok::<_, coltiva_store::StoreError>(reader.is_staging()))? {
        found.push(Finding::new(Weight::Odd, "importing", "coltiva imports"));
    }
    Ok(())
}

/// The copies that are made once a day.
fn copies(coltiva: &Coltiva, now: Timestamp, found: &mut Vec<Finding>) -> Result<()> {
    if backups::is_empty(coltiva)? {
        return Ok(());
    }
    let Some(folder) = coltiva.store.path().and_then(|path| path.parent()) else { return Ok(()) };
    let today = coltiva.clock(now)?.today();
    let age = |copy: backups::Copy| Some(today - When::Day(copy.day).day(&jiff::tz::TimeZone::UTC)?);
    match backups::last(folder)?.and_then(age) {
        None => found.push(Finding::new(Weight::Missing, "no-copy", "coltiva backup FILE")),
        Some(days) if days > COPY_DAYS => {
            let old = Finding::new(Weight::Odd, "old-copy", "coltiva backup FILE");
            found.push(old.many(days.unsigned_abs() as usize));
        }
        Some(_) => {}
    }
    Ok(())
}

/// Is it known whose notebook it is?
fn owner_known(coltiva: &Coltiva, found: &mut Vec<Finding>) -> Result<()> {
    let me = me(coltiva)?;
    if me.emails.is_empty() && me.profiles.is_empty() && me.phones.is_empty() {
        found.push(Finding::new(Weight::Missing, "no-address", "coltiva me --add-email …"));
    }
    if me.name.is_none() {
        found.push(Finding::new(Weight::Missing, "no-name", "coltiva me --name \"…\""));
    }
    let zone = coltiva.store.read(coltiva.member, |reader| owner::setting(reader, TIME_ZONE))?;
    if zone.is_none() {
        let command = format!("coltiva me --time-zone {}", me.time_zone);
        found.push(Finding::new(Weight::Odd, "no-zone", &command).of(me.time_zone));
    }
    Ok(())
}

/// Which sources were never brought in, and which long ago.
fn sources(coltiva: &Coltiva, now: Timestamp, found: &mut Vec<Finding>) -> Result<()> {
    let clock = coltiva.clock(now)?;
    let history = imports(coltiva)?;
    for (word, kinds) in SOURCES {
        let last = history.iter().filter(|import| import.undone.is_none() && brought(import, kinds));
        let last: Option<DayNumber> =
            last.filter_map(|import| When::Instant(import.at.parse().ok()?).day(&clock.zone)).max();
        match last {
            None => found.push(Finding::new(Weight::Missing, "never-brought", "coltiva import FILE").of(word)),
            Some(day) if clock.today() - day > OLD_DAYS => {
                let days = (clock.today() - day).unsigned_abs() as usize;
                found.push(Finding::new(Weight::Odd, "brought-long-ago", "coltiva import FILE").of(word).many(days));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// Did something of these kinds come in with it?
fn brought(import: &Import, kinds: &[Kind]) -> bool {
    let words = import.files.iter().filter_map(|file| file.get("kind")?.as_str());
    words.into_iter().any(|word| kinds.iter().any(|kind| kind.word() == word))
}

/// What the last import could not read, or only in part: it waits for a look.
fn complaints(coltiva: &Coltiva, found: &mut Vec<Finding>) -> Result<()> {
    if let Some(import) = imports(coltiva)?.into_iter().rfind(|import| import.undone.is_none()) {
        let complaints: u64 = import.files.iter().filter_map(|file| file.get("complained")?.as_u64()).sum();
        if complaints > 0 {
            let waiting = Finding::new(Weight::Odd, "complaints", &format!("coltiva imports show {}", import.id));
            found.push(waiting.many(complaints as usize));
        }
    }
    Ok(())
}

/// What waits for a word of the owner's.
fn waiting(coltiva: &Coltiva, now: Timestamp, found: &mut Vec<Finding>) -> Result<()> {
    let pairs = duplicates(coltiva, None)?;
    let likely = pairs.iter().filter(|pair| pair.tier == Tier::Likely).count();
    if likely > 0 {
        found.push(Finding::new(Weight::Odd, "likely-pairs", "coltiva duplicates accept").many(likely));
    }
    if pairs.len() > likely {
        let asked = Finding::new(Weight::Odd, "pairs-to-ask", "coltiva duplicates --tier ask");
        found.push(asked.many(pairs.len() - likely));
    }
    let found_in_passing =
        promises(coltiva, true, now)?.iter().filter(|promise| promise.open.state == LoopState::Proposed).count();
    if found_in_passing > 0 {
        let proposed = Finding::new(Weight::Odd, "promises-to-confirm", "coltiva promises --open");
        found.push(proposed.many(found_in_passing));
    }
    Ok(())
}
