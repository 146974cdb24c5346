//! One import: read every file into the sink, then close it in one transaction, or leave no trace.

mod count;
mod preview;
mod proposals;

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use coltiva_domain::keys::Key;
use coltiva_formats::complaint::{Code, Complaint, Place};
use coltiva_formats::kind::Kind;
use coltiva_store::{Notebook, OwnClaim, StoreError};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::attached::Attached;
use super::readers;
use super::report::{Guess, Report, Totals};
use super::room;
use super::sink::{Bodies, Context, DateOrder, Proposed, ReadError};
use super::sources::{self, SentFile, SourceFile, Sources};
use super::staging::{PersonRecord, Progress, Staging};
use crate::beside;
use crate::error::{AppError, Result};
use crate::forget::Forgotten;
use crate::notebook::{Clock, Coltiva, Standing};
use crate::owner;
use crate::rebuild;

/// What to import, and how; what is `None` is guessed, and the guess is said.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// Files that came over a wire.
    pub sent: Vec<SentFile>,
    /// Read and report, and leave the notebook as it is.
    pub dry_run: bool,
    /// What the files are.
    pub kind: Option<Kind>,
    /// What to keep of texts.
    pub bodies: Bodies,
    /// Read the cards and calendars that mails bring, too.
    pub attached: bool,
    /// Keys that are the owner's.
    pub owner: Vec<Key>,
    /// What the owner is called in chats that know people by name alone.
    pub owner_names: Vec<String>,
    /// The order of numeric dates.
    pub date_order: Option<DateOrder>,
    /// The zone of local times.
    pub zone: Option<TimeZone>,
    /// The region of phone numbers without a country.
    pub region: Option<String>,
    /// Columns named by hand.
    pub columns: Vec<(String, String)>,
}

/// Imports. All of it goes in or, on an error or a cancel, nothing.
pub fn import(coltiva: &Coltiva, request: &Request, now: Timestamp, progress: &mut dyn Progress) -> Result<Report> {
    let _lock = coltiva.store.import_lock(coltiva.member)?;
    let sources = sources::expand_in(room::beside(coltiva), &request.paths, &request.sent, request.kind);
    if sources.files.is_empty() {
        // Nothing was read: that is no step that one could take back.
        let Sources { refused, ignored, repeats, .. } = sources;
        return Ok(Report { refused, ignored, repeats, ..Report::default() });
    }
    let done = under_lock(coltiva, request, sources, now, progress);
    if !matches!(&done, Ok(report) if report.import.is_some()) {
        // Previewed, failed or cancelled: nothing of it stays, and nobody else was let in between.
        coltiva.store.write(coltiva.member, |notebook| notebook.purge_staging())?;
    }
    done
}

/// The import itself; only where it went in does the report bear its number.
fn under_lock(
    coltiva: &Coltiva,
    request: &Request,
    sources: Sources,
    now: Timestamp,
    progress: &mut dyn Progress,
) -> Result<Report> {
    let options = format!("{{\"bodies\":\"{}\"}}", request.bodies.word());
    let (import, mut context, forgotten) = coltiva.store.write(coltiva.member, |notebook| {
        notebook.purge_staging()?;
        let import = notebook.begin_import(now, &options)?;
        let zone = match &request.zone {
            Some(zone) => zone.clone(),
            None => coltiva.zone(notebook)?,
        };
        let own: Vec<Key> = notebook.own_claims()?.into_iter().filter_map(|(claim, _)| claim.key).collect();
        let context = Context {
            region: request.region.clone().map_or_else(|| owner::region(notebook), Ok)?,
            own: own.into_iter().chain(request.owner.iter().cloned()).collect(),
            said_own: request.owner.clone(),
            said_names: request.owner_names.clone(),
            own_names: notebook.own_claims()?.into_iter().filter_map(|(claim, _)| claim.name).collect(),
            bodies: request.bodies,
            attached: request.attached,
            date_order: request.date_order,
            columns: request.columns.clone(),
            room: room::beside(coltiva),
            ..Context::new(now, zone)
        };
        Ok::<_, StoreError>((import, context, Forgotten::read(notebook)?))
    })?;
    let come = forgotten_elsewhere(coltiva, &sources.files)?;
    let forgotten = forgotten.and(&come);
    let (mut report, staged, proposed) =
        read_all(coltiva, import, &sources.files, &mut context, request, progress, &forgotten)?;
    report.refused = sources.refused;
    report.ignored = sources.ignored;
    report.repeats = sources.repeats;
    report.second_archive_to_come = sources.files.iter().any(SourceFile::is_first_half)
        && !report.files.iter().any(|f| matches!(f.kind, Kind::LinkedinConnections | Kind::LinkedinMessages));
    let closed = coltiva.store.write(coltiva.member, |notebook| {
        close(coltiva, notebook, import, now, &mut report, &staged, request.dry_run)?;
        report.proposals = proposals::of(notebook, &proposed, now)?;
        come.carry_over(notebook)?;
        if request.dry_run {
            // A preview is the import itself, taken back before anybody saw it.
            return Err(AppError::Cancelled);
        }
        Ok(())
    });
    match closed {
        Err(AppError::Cancelled) if request.dry_run => Ok(report),
        Err(error) => Err(error),
        Ok(()) => {
            if report.strangers_dropped > 0 {
                // No old page of the file holds them either.
                coltiva.store.vacuum()?;
            }
            Ok(Report { import: Some(import), ..report })
        }
    }
}

/// Whom other notebooks that come in have forgotten: they stay so here too, and in whatever comes beside and later.
fn forgotten_elsewhere(coltiva: &Coltiva, files: &[SourceFile]) -> Result<Forgotten> {
    let mut all = Forgotten::default();
    for file in files.iter().filter(|file| file.kind == Some(Kind::Notebook)) {
        // What cannot be read is told when it is read.
        let Ok(mut input) = file.open() else { continue };
        all = all.and(&super::notebook::forgotten(&mut *input).unwrap_or_default());
    }
    if all.is_empty() {
        return Ok(all);
    }
    Ok(coltiva.store.read(coltiva.member, |reader| all.but_for_those_of(reader))?)
}

/// What closing needs of the reading.
struct StagedPeople {
    records: Vec<PersonRecord>,
    met: Vec<PersonRecord>,
    rows: Vec<(i64, bool)>,
    /// Did a fact come that says of what happened that it did not, or takes such a word back?
    corrects: bool,
    /// What those are called who are to stay forgotten.
    blank: coltiva_domain::forgetting::Called,
}

fn read_all(
    coltiva: &Coltiva,
    import: i64,
    files: &[SourceFile],
    context: &mut Context,
    request: &Request,
    progress: &mut dyn Progress,
    forgotten: &Forgotten,
) -> Result<(Report, StagedPeople, Vec<Proposed>)> {
    let mut staging = Staging::new(&coltiva.store, coltiva.member, import, progress, forgotten);
    staging.zone.clone_from(&request.zone);
    staging.attached = Attached::new(context.room.clone());
    for file in files {
        let Some(kind) = file.kind else { continue };
        staging.begin(&file.shown, kind, file.size);
        if staging.cancelled() {
            return Err(AppError::Cancelled);
        }
        if file.is_container() {
            staging.complain_all(file.complaints());
            staging.end()?;
            continue;
        }
        context.exported_on = file.exported_on;
        file.name().clone_into(&mut context.file_name);
        let read = match file.open() {
            Ok(mut input) => readers::read(kind, &mut *input, context, &mut staging),
            Err(error) => Err(ReadError::Io(error)),
        };
        match read {
            Ok(()) => {}
            Err(ReadError::Cancelled) => {}
            Err(ReadError::Io(error)) => {
                let code = sources::code_of(&error);
                // Of a limit the code says everything.
                let why = if code == Code::Unreadable { error.kind().to_string() } else { String::new() };
                let complaint = Complaint::new(Place::FILE, code).about("", &why);
                staging.complain_all(&[complaint]);
            }
        }
        staging.end()?;
        if staging.cancelled() {
            return Err(AppError::Cancelled);
        }
        staging.learn(context);
        read_attached(&mut staging, &file.shown, context)?;
    }
    let own: Vec<OwnClaim> = request.owner.iter().map(|key| OwnClaim::key(key.clone(), "said")).collect();
    if !own.is_empty() {
        coltiva.store.write(coltiva.member, |notebook| notebook.stage_own(import, &own))?;
    }
    let mut guesses = std::mem::take(&mut staging.guesses);
    if staging.local_times && request.zone.is_none() {
        let zone = context.zone.iana_name().unwrap_or("UTC").to_owned();
        guesses.push(Guess { what: "zone".to_owned(), value: zone, how: "notebook".to_owned() });
    }
    guesses.sort();
    let report = Report {
        import: None,
        files: std::mem::take(&mut staging.files),
        refused: Vec::new(),
        ignored: Vec::new(),
        repeats: Vec::new(),
        second_archive_to_come: false,
        totals: Totals::default(),
        guesses,
        changes: Vec::new(),
        strangers_dropped: 0,
        range: staging.range,
        proposals: Vec::new(),
        examples: Vec::new(),
    };
    let staged = StagedPeople {
        records: staging.people,
        met: staging.met,
        rows: staging.rows,
        corrects: staging.corrects,
        blank: staging.blank,
    };
    Ok((report, staged, std::mem::take(&mut staging.proposed)))
}

/// Reads what came with the mails of a file, under its name and what it is (`box.mbox/vcard`).
fn read_attached(staging: &mut Staging<'_>, shown: &str, context: &mut Context) -> Result<()> {
    for (kind, size, mut input) in staging.attached.take().map_err(StoreError::Io)? {
        staging.begin(&format!("{shown}/{}", kind.word()), kind, size);
        match readers::read(kind, &mut input, context, staging) {
            Ok(()) => {}
            Err(ReadError::Cancelled) => return Err(AppError::Cancelled),
            Err(ReadError::Io(error)) => return Err(StoreError::Io(error).into()),
        }
        staging.end()?;
        if staging.cancelled() {
            return Err(AppError::Cancelled);
        }
        staging.learn(context);
    }
    Ok(())
}

/// The closing transaction: applies, derives, and counts who is new.
fn close(
    coltiva: &Coltiva,
    notebook: &mut Notebook<'_>,
    import: i64,
    now: Timestamp,
    report: &mut Report,
    staged: &StagedPeople,
    preview: bool,
) -> Result<()> {
    let before: HashMap<i64, i64> = rebuild::sighting_people(notebook)?;
    let old = count::shown(notebook, &before)?;
    let retracted = match staged.corrects {
        true => Some(Standing::of(notebook.facts()?).retracted),
        false => None,
    };
    let applied = notebook.apply_import(import, "")?;
    // Only now: a notebook that comes in may say where its owner is.
    let zone = coltiva.zone(notebook)?;
    report.strangers_dropped =
        rebuild::after_import(notebook, &applied, retracted.as_ref(), &Clock { now, zone })? as u64;
    let after: HashMap<i64, i64> = rebuild::sighting_people(notebook)?;
    let was_known: HashSet<i64> = before.keys().filter_map(|sighting| after.get(sighting).copied()).collect();
    count::people(report, staged, &after, &was_known);
    report.totals.unsure = unsure(notebook, &was_known)?;
    report.changes = count::changes(notebook, &old, &after)?;
    if preview {
        report.examples = preview::examples(notebook, import, &applied, staged, &after, &was_known)?;
    }
    report.add_up();
    let kept = super::history::summary(report);
    notebook.set_report(import, &crate::forget::blank_report(&kept, &staged.blank).unwrap_or(kept))?;
    beside::done(notebook, beside::Act::Import(import))?;
    Ok(())
}

/// New people who may be here already: of each group of records that may be one person, all that are new but one, who would be
/// the person if nobody of the group was known before.
fn unsure(notebook: &mut Notebook<'_>, was_known: &HashSet<i64>) -> Result<u64> {
    let of_group = |group: &Vec<i64>| {
        let new = group.iter().filter(|person| !was_known.contains(person)).count();
        if new == group.len() { new.saturating_sub(1) } else { new }
    };
    Ok(rebuild::pooled(notebook)?.iter().map(of_group).sum::<usize>() as u64)
}
