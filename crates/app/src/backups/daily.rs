//! The copy that is made by itself once a day, into the notebook's own folder. Seven are kept, so that whoever is forgotten is gone
//! from all of them within a week.

use std::fs;
use std::path::{Path, PathBuf};

use coltiva_store::StoreError;
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::working::Working;
use super::{at, beside_notebook, remove};
use crate::error::Result;
use crate::forget::FORGOTTEN_ON;
use crate::notebook::Coltiva;

/// How many daily copies are kept, and for how many days a notebook that was replaced.
pub const KEPT: usize = 7;

const DAILY: &str = "backup-";
const REPLACED: &str = "before-restore-";
const END: &str = ".sqlite";
/// Says that today's copy failed and that this was said.
const FAILED: &str = ".failed";

/// A copy in the notebook's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Where it is.
    pub path: PathBuf,
    /// The day of which it is.
    pub day: Date,
    /// Is it a notebook that a restore has replaced?
    pub replaced: bool,
}

/// Makes the day's copy, unless it is there or there is nothing to copy yet. Was it made? An error is returned once a day, and is
/// no reason not to go on.
pub fn daily(coltiva: &Coltiva, today: Date) -> Result<bool> {
    let folder = beside_notebook(coltiva)?;
    let path = folder.join(format!("{DAILY}{today}{END}"));
    let failed = folder.join(format!("{DAILY}{today}{FAILED}"));
    if path.exists() || failed.exists() || is_empty(coltiva)? {
        return Ok(false);
    }
    let copied = Working::try_begin(&folder).and_then(|working| match working {
        Some(_working) if !path.exists() => Ok(coltiva.store.copy_to(&path).map(|()| true)?),
        // Whoever is at work there is making it.
        _ => Ok(false),
    });
    match copied {
        Ok(true) => {}
        Ok(false) => return Ok(false),
        Err(error) => {
            // Where even this cannot be written, it is said again at the next command.
            let _ = fs::File::create(&failed);
            return Err(error);
        }
    }
    turn_over(coltiva, &folder, today)?;
    Ok(true)
}

/// Drops the copy of a day: somebody was forgotten on it, who must not be in it. Was there one?
pub(crate) fn drop_of(coltiva: &Coltiva, day: Date) -> Result<bool> {
    let Ok(folder) = beside_notebook(coltiva) else { return Ok(false) };
    let _working = Working::begin(&folder)?;
    let mut of_the_day = copies(&folder)?;
    of_the_day.retain(|copy| !copy.replaced && copy.day == day);
    of_the_day.iter().try_for_each(|copy| remove(&copy.path))?;
    Ok(!of_the_day.is_empty())
}

/// Drops every copy in the folder.
pub fn drop_all(coltiva: &Coltiva) -> Result<()> {
    let Ok(folder) = beside_notebook(coltiva) else { return Ok(()) };
    let _working = Working::begin(&folder)?;
    copies(&folder)?.iter().try_for_each(|copy| remove(&copy.path))
}

/// The latest daily copy, if there is one.
pub fn last(folder: &Path) -> Result<Option<Copy>> {
    Ok(copies(folder)?.into_iter().filter(|copy| !copy.replaced).max_by_key(|copy| copy.day))
}

/// The copies in a folder, in no order.
pub(super) fn copies(folder: &Path) -> Result<Vec<Copy>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| at(folder, error))? {
        let path = entry.map_err(|error| at(folder, error))?.path();
        if let Some((day, replaced)) = path.file_name().and_then(|name| name.to_str()).and_then(day_of) {
            found.push(Copy { path, day, replaced });
        }
    }
    Ok(found)
}

/// The day of a copy, by its file's name, and whether it is of a notebook that was replaced.
pub(super) fn day_of(name: &str) -> Option<(Date, bool)> {
    let name = name.strip_suffix(END)?;
    let (day, replaced) = match (name.strip_prefix(DAILY), name.strip_prefix(REPLACED)) {
        (Some(day), _) => (day, false),
        (None, Some(moment)) => (moment.get(..10)?, true),
        _ => return None,
    };
    Some((day.parse().ok()?, replaced))
}

/// A name that no file has yet for a notebook replaced on this day.
pub(super) fn replaced_name(folder: &Path, today: Date) -> PathBuf {
    let numbered = (2..).map(|n| format!("{REPLACED}{today}-{n}{END}"));
    std::iter::once(format!("{REPLACED}{today}{END}"))
        .chain(numbered)
        .map(|name| folder.join(name))
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join(format!("{REPLACED}{today}{END}")))
}

/// Is there a copy that may be past the day by which the forgotten are in none? Asked of the folder alone, before a notebook is opened.
pub fn any_old(folder: &Path, today: Date) -> bool {
    copies(folder).is_ok_and(|copies| copies.iter().any(|copy| is_old(copy, today)))
}

fn is_old(copy: &Copy, today: Date) -> bool {
    copy.day <= today.saturating_sub((KEPT as i64).days())
}

/// Drops what holds the forgotten past the day that was said, also where nothing is written any more.
pub fn drop_due(coltiva: &Coltiva, today: Date) -> Result<()> {
    let Some(forgotten_on) = forgotten_on(coltiva)? else { return Ok(()) };
    let due = copies(&beside_notebook(coltiva)?)?.into_iter().filter(|copy| holds_forgotten(copy, forgotten_on, today));
    due.into_iter().try_for_each(|copy| remove(&copy.path))
}

fn forgotten_on(coltiva: &Coltiva) -> Result<Option<Date>> {
    let day = coltiva.store.read(coltiva.member, |reader| reader.setting(FORGOTTEN_ON))?;
    Ok(day.and_then(|day: String| day.parse().ok()))
}

/// Whoever was forgotten a week ago is in no copy, also where so few were made that none was replaced, and whoever else was forgotten
/// since.
fn holds_forgotten(copy: &Copy, forgotten_on: Date, today: Date) -> bool {
    let before = if copy.replaced { copy.day <= forgotten_on } else { copy.day < forgotten_on };
    before && is_old(copy, today)
}

/// Drops what is past its time.
fn turn_over(coltiva: &Coltiva, folder: &Path, today: Date) -> Result<()> {
    let forgotten_on = forgotten_on(coltiva)?;
    let week_ago = today.saturating_sub((KEPT as i64).days());
    let mut daily = Vec::new();
    for copy in copies(folder)? {
        let is_due = forgotten_on.is_some_and(|on| holds_forgotten(&copy, on, today));
        if is_due || (copy.replaced && copy.day < week_ago) {
            remove(&copy.path)?;
        } else if !copy.replaced {
            daily.push(copy);
        }
    }
    // Those of days to come were made by a clock that was wrong, and go first.
    daily.sort_by_key(|copy| std::cmp::Reverse((copy.day <= today, copy.day)));
    daily.iter().skip(KEPT).try_for_each(|copy| remove(&copy.path))?;
    for entry in fs::read_dir(folder).map_err(|error| at(folder, error))?.flatten() {
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| name.starts_with(DAILY) && name.ends_with(FAILED)) {
            remove(&entry.path())?;
        }
    }
    Ok(())
}

/// Is there nothing yet that one could lose?
pub(crate) fn is_empty(coltiva: &Coltiva) -> Result<bool> {
    Ok(coltiva.store.read(coltiva.member, |reader| {
        Ok::<_, StoreError>(reader.count_sightings()? == 0 && reader.count_interactions()? == 0)
    })?)
}
