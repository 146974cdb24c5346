//! Work that takes longer than a page may wait: imports, one after another, on threads of their own. Whoever looks sees how far it is,
//! and may stop it; files wait in [`Uploads`], so that what was told to go in goes in even if the program stops meanwhile.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use coltiva_app::imports::Progress;
use coltiva_app::imports::history;
use coltiva_app::imports::report::Report;
use coltiva_app::imports::run::import;
use coltiva_app::imports::uploads::{Stage, Upload, Uploads};
use coltiva_app::{AppError, Coltiva};
use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;

use crate::{Inner, Instance};

/// How far a piece of work is.
#[derive(Debug, Clone)]
pub(crate) enum Told {
    /// Something else is under way.
    Queued,
    /// It is being read.
    Reading(Reading),
    /// It was looked at.
    Read(Arc<Report>),
    /// It went in, under this number.
    Applied(i64),
    /// There was nothing in it that could go in.
    Nothing(Arc<Report>),
    /// It was stopped; nothing of it stays.
    Stopped,
    /// It failed, and nothing of it stays.
    Failed(Arc<AppError>),
}

/// Where reading is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The file.
    pub(crate) file: String,
    /// How much of it, in percent.
    pub(crate) percent: u8,
    /// Records so far.
    pub(crate) records: u64,
    /// Seconds that the file will take, where that can be told.
    pub(crate) left: Option<u64>,
}

impl Told {
    pub(crate) fn is_under_way(&self) -> bool {
        matches!(self, Told::Queued | Told::Reading(_))
    }
}

struct Job {
    told: watch::Sender<Told>,
    stop: AtomicBool,
}

/// Reports of finished imports that are kept: what was wrong with a file is of interest just after, and is not written down.
const REPORTS: usize = 8;

/// So many pieces of work are remembered before those that ended go.
const JOBS: usize = 64;

/// What is under way, and what just ended.
#[derive(Default)]
pub(crate) struct Work {
    jobs: Mutex<HashMap<String, Arc<Job>>>,
    reports: Mutex<VecDeque<Arc<Report>>>,
    turn: Arc<tokio::sync::Mutex<()>>,
}

impl Work {
    /// How far the work on an upload is, and word of every change; `None` where none was begun.
    pub(crate) fn told(&self, id: &str) -> Option<watch::Receiver<Told>> {
        Some(lock(&self.jobs).get(id)?.told.subscribe())
    }

    /// Asks it to stop.
    pub(crate) fn stop(&self, id: &str) {
        if let Some(job) = lock(&self.jobs).get(id) {
            job.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Forgets what came of an upload.
    pub(crate) fn forget(&self, id: &str) {
        self.stop(id);
        lock(&self.jobs).remove(id);
    }

    /// Stops all that is under way, and forgets what came of anything.
    pub(crate) fn stop_all(&self) {
        lock(&self.jobs).drain().for_each(|(_, job)| job.stop.store(true, Ordering::Relaxed));
        lock(&self.reports).clear();
    }

    /// What became of every record of an import, if that was not long ago.
    pub(crate) fn report(&self, import: i64) -> Option<Arc<Report>> {
        lock(&self.reports).iter().find(|report| report.import == Some(import)).cloned()
    }

    fn begin(&self, id: &str) -> Arc<Job> {
        let job = Arc::new(Job { told: watch::Sender::new(Told::Queued), stop: AtomicBool::new(false) });
        let mut jobs = lock(&self.jobs);
        if jobs.len() >= JOBS {
            jobs.retain(|_, job| job.told.borrow().is_under_way());
        }
        jobs.insert(id.to_owned(), job.clone());
        job
    }

    fn keep(&self, report: &Arc<Report>) {
        let mut reports = lock(&self.reports);
        reports.push_front(report.clone());
        reports.truncate(REPORTS);
    }
}

impl Instance {
    /// Begins to look at what an upload would bring, unless that is under way.
    pub(crate) fn look(&self, upload: Upload) {
        self.read(upload, None);
    }

    /// Writes down that an upload is to go in, and begins.
    pub(crate) fn take_in(&self, mut upload: Upload, now: Timestamp) -> coltiva_app::Result<()> {
        upload.stage = Stage::Applying(now);
        self.0.uploads.put(&upload)?;
        self.read(upload, Some(now));
        Ok(())
    }

    /// Goes on with what was told to go in before the program stopped, and clears away what has waited for a month.
    pub fn resume(&self) -> coltiva_app::Result<()> {
        let month = SignedDuration::from_hours(30 * 24);
        self.0.uploads.clear(self.now().checked_sub(month).unwrap_or(Timestamp::MIN))?;
        for upload in self.0.uploads.all()? {
            let Stage::Applying(since) = upload.stage else { continue };
            // The import bears the moment at which it was asked for.
            let is_in = history::imports(&self.0.coltiva)?.iter().any(|import| import.at == since.to_string());
            if is_in {
                self.0.uploads.remove(&upload.id)?;
            } else {
                self.read(upload, Some(since));
            }
        }
        Ok(())
    }

    /// Reads an upload on a thread of its own, in its turn; with a moment, to let it in.
    fn read(&self, upload: Upload, apply: Option<Timestamp>) {
        let work = &self.0.work;
        let under_way = work.told(&upload.id).is_some_and(|told| told.borrow().is_under_way());
        if under_way {
            return;
        }
        let (job, turn, instance) = (work.begin(&upload.id), work.turn.clone(), self.clone());
        tokio::spawn(async move {
            let _turn = turn.lock_owned().await;
            let reader = job.clone();
            let read = tokio::task::spawn_blocking(move || instance.read_now(&upload, apply, &reader)).await;
            // A reader that panics has failed; what it staged is cleared away when the next one begins.
            job.told.send_replace(read.unwrap_or_else(|_| Told::Failed(Arc::new(AppError::Cancelled))));
        });
    }

    fn read_now(&self, upload: &Upload, apply: Option<Timestamp>, job: &Job) -> Told {
        let Inner { coltiva, uploads, work, .. } = &*self.0;
        match read(self, coltiva, uploads, upload, apply, job) {
            Ok(report) => {
                let report = Arc::new(report);
                match (report.import, apply) {
                    (Some(import), _) => {
                        work.keep(&report);
                        Told::Applied(import)
                    }
                    (None, Some(_)) => Told::Nothing(report),
                    (None, None) => Told::Read(report),
                }
            }
            Err(AppError::Cancelled) => Told::Stopped,
            Err(error) => Told::Failed(Arc::new(error)),
        }
    }
}

fn read(
    instance: &Instance,
    coltiva: &Coltiva,
    uploads: &Uploads,
    upload: &Upload,
    apply: Option<Timestamp>,
    job: &Job,
) -> coltiva_app::Result<Report> {
    let mut request = uploads.request(coltiva, upload)?;
    request.dry_run = apply.is_none();
    let mut meter = Meter { instance, job, reading: Reading::default(), began: instance.now() };
    let done = import(coltiva, &request, apply.unwrap_or_else(|| instance.now()), &mut meter);
    if apply.is_some() {
        match &done {
            // It is in: its files are not needed any more.
            Ok(_) => uploads.remove(&upload.id)?,
            // It waits again, for another try.
            Err(_) => uploads.put(&Upload { stage: Stage::Waiting, ..upload.clone() })?,
        }
    }
    done
}

/// Tells how far reading is.
struct Meter<'a> {
    instance: &'a Instance,
    job: &'a Job,
    reading: Reading,
    began: Timestamp,
}

impl Progress for Meter<'_> {
    fn at(&mut self, file: &str, bytes: u64, size: u64, records: u64) -> bool {
        let now = self.instance.now();
        if self.reading.file != file {
            self.began = now;
        }
        let percent = (bytes.saturating_mul(100).checked_div(size).unwrap_or(0)).min(100) as u8;
        let taken = now.duration_since(self.began).as_secs_f64();
        let left = (percent > 2).then(|| (taken / f64::from(percent) * f64::from(100 - percent)).ceil() as u64);
        let reading = Reading { file: file.to_owned(), percent, records, left };
        if reading != self.reading {
            self.reading = reading.clone();
            self.job.told.send_replace(Told::Reading(reading));
        }
        !self.job.stop.load(Ordering::Relaxed)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
