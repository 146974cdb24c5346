//! What a forgetting owes once it is written: old pages of the file hold who went until it is packed anew, and so does the day's copy.
//! It is noted in the same transaction, so that it is done in the end, wherever the room or the program ends in between.

use crate::backups;
use crate::error::Result;
use crate::notebook::Coltiva;

/// The setting that holds the day on which somebody went, as long as something is owed.
pub(crate) const OWED: &str = "erasure_owed";

/// What it holds where everything went.
pub(super) const EVERYTHING: &str = "everything";

/// Does what is owed. The copies go first: they hold it all, and the room that they give back is needed for packing.
pub(crate) fn settle(coltiva: &Coltiva) -> Result<()> {
    let owed: Option<String> = coltiva.store.read(coltiva.member, |reader| reader.setting(OWED))?;
    let Some(owed) = owed else { return Ok(()) };
    if let Some(folder) = coltiva.store.path().and_then(std::path::Path::parent) {
        backups::clear_handed_on(folder)?;
    }
    let day = owed.parse().ok();
    let had_copy = match day {
        Some(day) => backups::drop_of(coltiva, day)?,
        None => {
            backups::drop_all(coltiva)?;
            false
        }
    };
    coltiva.store.vacuum()?;
    coltiva.store.write(coltiva.member, |notebook| notebook.set_setting(OWED, None))?;
    if let (Some(day), true) = (day, had_copy) {
        backups::daily(coltiva, day)?;
    }
    Ok(())
}
