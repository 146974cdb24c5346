//! A copy put in place of the notebook. The one that was there stays beside it, and whoever was forgotten in it stays forgotten.

use std::collections::HashSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use coltiva_store::{ImportLock, Member, SIDES, Store, StoreError, beside};

use super::sealed::{self, Unopened};
use super::working::{COMPARING, LOOKING, RESTORING, Working};
use super::{BadCopy, Kind, at, bad, create_private, daily, is_same, kind, remove};
use crate::error::{AppError, Result};
use crate::forget::{self, Forgotten};
use crate::notebook::{Clock, Coltiva};
use crate::{password, strangers};

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the notebook is that was there before; restoring it undoes this restore.
    pub before: Option<PathBuf>,
    /// How many people of the copy were left out because they are to stay forgotten.
    pub kept_out: usize,
    /// Was the notebook that was there unreadable? Then so was its list of the forgotten, but for what the latest daily copy knew.
    pub unreadable: bool,
}

/// Puts the copy in place of the notebook. It is opened, checked and brought forward before anything is touched; a failure leaves
/// everything as it was. `passphrase`: for a sealed copy.
pub fn restore(
    file: &Path,
    notebook: &Path,
    passphrase: Option<&str>,
    member: Member,
    clock: &Clock,
) -> Result<Restored> {
    let folder = notebook.parent().unwrap_or(Path::new("."));
    if is_same(file, notebook) {
        return Err(bad(file, BadCopy::TheNotebook));
    }
    let working = Working::begin(folder)?;
    lay(file, &working.file(RESTORING), passphrase)?;
    swap(file, &working, notebook, member, clock)
}

/// The copy as a file beside the notebook, unsealed.
fn lay(file: &Path, coming: &Path, passphrase: Option<&str>) -> Result<()> {
    let kind = kind(file)?;
    let mut input = File::open(file).map_err(|error| at(file, error))?;
    let mut output = create_private(coming)?;
    match (kind, passphrase) {
        (Kind::Plain, _) => {
            std::io::copy(&mut input, &mut output).map_err(|error| at(file, error))?;
            // A notebook that is no copy may have its latest pages in the journal beside it.
            let journal = beside(file, "-wal");
            if journal.exists() {
                copy_private(&journal, &beside(coming, "-wal"))?;
            }
        }
        (Kind::Sealed, None) => return Err(bad(file, BadCopy::Sealed)),
        (Kind::Sealed, Some(words)) => sealed::open(&mut input, &mut output, words).map_err(|error| match error {
            Unopened::Bad(why) => bad(file, why),
            Unopened::Io(error) => at(file, error),
        })?,
    }
    output.sync_all().map_err(|error| at(coming, error))
}

/// A copy of a file as it is, for its owner's eyes only, whoever may read the file.
fn copy_private(file: &Path, copy: &Path) -> Result<()> {
    let mut input = File::open(file).map_err(|error| at(file, error))?;
    std::io::copy(&mut input, &mut create_private(copy)?).map_err(|error| at(file, error))?;
    Ok(())
}

/// Is the file a copy of this notebook, or empty: does it hold nothing yet, or anything that this one holds? What cannot be opened is
/// none.
pub(super) fn is_copy_of(coltiva: &Coltiva, file: &Path, passphrase: Option<&str>, working: &Working) -> Result<bool> {
    if file.metadata().is_ok_and(|m| m.is_file() && m.len() == 0) {
        return Ok(true);
    }
    let looked_at = working.file(COMPARING);
    let same = (|| {
        lay(file, &looked_at, passphrase)?;
        let copy = acts(&Store::existing(&looked_at)?, coltiva.member)?;
        Ok::<_, AppError>(copy.is_empty() || !copy.is_disjoint(&acts(&coltiva.store, coltiva.member)?))
    })();
    match same {
        Err(AppError::Copy { .. } | AppError::Store(_)) => Ok(false),
        other => other,
    }
}

/// What a notebook was told, each by a name that no other notebook has for it: imports by their moment, facts by their id.
fn acts(store: &Store, member: Member) -> Result<HashSet<String>> {
    Ok(store.read(member, |reader| {
        let imports = reader.imports()?.into_iter().map(|import| import.at.to_string());
        let mut acts: HashSet<String> = imports.collect();
        acts.extend(reader.facts()?.into_iter().map(|(fact, _)| fact.id));
        Ok::<_, StoreError>(acts)
    })?)
}

fn swap(file: &Path, working: &Working, notebook: &Path, member: Member, clock: &Clock) -> Result<Restored> {
    let unsound = |error: StoreError| match error {
        StoreError::NotANotebook => bad(file, BadCopy::NotACopy),
        ref broken if is_broken(broken) => bad(file, BadCopy::Damaged),
        other => other.into(),
    };
    let coming = working.file(RESTORING);
    let store = Store::existing(&coming).map_err(unsound)?;
    if !store.check().map_err(unsound)?.is_empty() {
        return Err(bad(file, BadCopy::Damaged));
    }
    // Who was signed in when the copy was made may have been signed out since; and what its notebook owed is done here.
    let owed = store.write(member, |notebook| {
        notebook.end_sessions()?;
        let owed = notebook.setting(forget::OWED)?.is_some();
        notebook.set_setting(forget::OWED, None)?;
        Ok::<_, StoreError>(owed)
    })?;
    if owed {
        store.vacuum()?;
    }
    let restored = Coltiva::open(store.clone(), member, clock.zone.clone())?;
    let mut done = Restored { before: None, kept_out: 0, unreadable: false };
    let mut old = None;
    let folder = notebook.parent().unwrap_or(Path::new("."));
    if notebook.exists() {
        let forgotten = match hold(notebook, member) {
            Ok((forgotten, held)) => {
                old = Some(held);
                forgotten
            }
            Err(error) if is_broken(&error) => {
                done.unreadable = true;
                latest_list(folder, member, working)
            }
            Err(error) => return Err(error.into()),
        };
        if let Some((there, _)) = &old {
            // A password that was changed stays changed.
            let kept = there.read(member, password::keep)?;
            restored.store.write(member, |notebook| password::put_back(notebook, kept.as_deref()))?;
        }
        done.kept_out = forget::keep_out(&restored, &forgotten)?;
        done.before = Some(daily::replaced_name(folder, clock.date()));
    }
    // An older copy knows strangers that are to be gone by now.
    strangers::drop_due(&restored, clock.now)?;
    store.flush()?;
    drop((restored, store));
    if let (Some(before), Some((store, _held))) = (&done.before, &old) {
        match store.become_that_of(&coming, before) {
            Ok(()) => {
                // What is in the journal yet is nobody's loss; what it held before goes.
                store.flush()?;
                return Ok(done);
            }
            Err(error) if is_broken(&error) => done.unreadable = true,
            Err(error) => return Err(error.into()),
        }
    }
    // Nobody has open what cannot be read, or is not there: here the file itself gives way.
    let lock = old.map(|(_, held)| held);
    if let (Some(before), true) = (&done.before, done.unreadable) {
        // Nothing is thrown away, not even what cannot be read: somebody may be able to.
        for suffix in SIDES {
            let (from, to) = (beside(notebook, suffix), beside(before, suffix));
            if from.exists() {
                fs::rename(&from, &to).map_err(|error| at(&from, error))?;
            }
        }
    }
    // The journal of the old file must not meet the new one.
    for suffix in &SIDES[1..] {
        remove(&beside(notebook, suffix))?;
    }
    fs::rename(&coming, notebook).map_err(|error| at(notebook, error))?;
    drop(lock);
    Ok(done)
}

/// The notebook that is there, and who was forgotten in it. Nobody imports or forgets while the answer is held.
fn hold(notebook: &Path, member: Member) -> std::result::Result<(Forgotten, (Store, ImportLock)), StoreError> {
    let store = Store::sqlite(notebook)?;
    let lock = store.import_lock(member)?;
    Ok((store.read(member, Forgotten::read)?, (store, lock)))
}

/// The list of the forgotten by the latest daily copy, where it can be read.
fn latest_list(folder: &Path, member: Member, working: &Working) -> Forgotten {
    let Ok(Some(copy)) = daily::last(folder) else { return Forgotten::default() };
    // A copy is opened as a copy, so that it stays as it is.
    let look = working.file(LOOKING);
    let read = (|| {
        copy_private(&copy.path, &look)?;
        let store = Store::existing(&look)?;
        Ok::<_, AppError>(store.read(member, Forgotten::read)?)
    })();
    read.unwrap_or_default()
}

fn is_broken(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::Damaged(_) | StoreError::NotANotebook | StoreError::Unreadable { .. } | StoreError::Engine(_)
    )
}
