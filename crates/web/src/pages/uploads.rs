//! `/imports/uploads`: files that were sent are read, looked at before anything is changed, and let in.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use askama::Template;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{Path, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use coltiva_app::AppError;
use coltiva_app::imports::Bodies;
use coltiva_app::imports::columns::{Table, tables, words};
use coltiva_app::imports::report::{Example, Report};
use coltiva_app::imports::uploads::{Arriving, Asked, Stage, Upload};
use coltiva_domain::when::{When, date_of};
use coltiva_i18n::Lang;
use futures_util::stream::{self, Stream};
use tokio::io::AsyncWriteExt as _;

use crate::edge::form::{Nothing, Sent};
use crate::edge::session::Visitor;
use crate::edge::trouble::Trouble;
use crate::pages::{View, import};
use crate::say::{Say, arrow};
use crate::work::Told;
use crate::{Instance, assets};

/// Bytes of one lot of files, at most.
const BYTES_AT_MOST: u64 = 64 << 30;

/// Receives files, each under its name; the form's token comes first.
pub(crate) async fn receive(visitor: Visitor, mut form: Multipart) -> Result<Response, Trouble> {
    let lang = visitor.say.lang();
    let broken = |error: MultipartError| Trouble::unreadable(&error.body_text(), lang);
    let mut signed = false;
    let mut modified = None;
    let mut arriving: Option<Arriving> = None;
    let mut bytes = 0;
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name().unwrap_or_default() {
            "token" => signed = visitor.knows_form(&field.text().await.map_err(broken)?),
            // Before a file: when it was last changed, in milliseconds.
            "modified" => modified = field.text().await.map_err(broken)?.parse().ok(),
            "files" => {
                if !signed {
                    return Err(Trouble::foreign(lang));
                }
                let name = field.file_name().unwrap_or_default().to_owned();
                if name.is_empty() {
                    continue;
                }
                let lot = match &mut arriving {
                    Some(lot) => lot,
                    None => arriving.insert(visitor.instance.begin_upload(lang)?),
                };
                bytes += keep(field, lot, &name, modified.take(), BYTES_AT_MOST - bytes, &visitor).await?;
            }
            _ => {}
        }
    }
    if !signed {
        return Err(Trouble::foreign(lang));
    }
    let Some(arriving) = arriving else { return Ok(Redirect::to("/imports").into_response()) };
    let upload = arriving.end().map_err(|error| Trouble::of(error, lang))?;
    let id = upload.id.clone();
    visitor.instance.look(upload);
    Ok(to(&id))
}

/// To the page of a lot of files.
pub(crate) fn to(id: &str) -> Response {
    Redirect::to(&format!("/imports/uploads/{id}")).into_response()
}

impl Instance {
    /// Begins a lot of files.
    pub(crate) fn begin_upload(&self, lang: Lang) -> Result<Arriving, Trouble> {
        let id = self.fresh_id().and_then(|id| self.0.uploads.begin(&id, self.now()));
        id.map_err(|error| Trouble::of(error, lang))
    }
}

/// Writes one file down as it comes; answers how long it is.
async fn keep(
    mut field: Field<'_>,
    lot: &mut Arriving,
    name: &str,
    modified: Option<u64>,
    at_most: u64,
    visitor: &Visitor,
) -> Result<u64, Trouble> {
    let lang = visitor.say.lang();
    let failed = |error| Trouble::of(AppError::File { path: name.to_owned(), error }, lang);
    let file = lot.next(name).map_err(|error| Trouble::of(error, lang))?;
    let mut file = tokio::fs::File::from_std(file);
    let mut bytes = 0;
    while let Some(chunk) = field.chunk().await.map_err(|error| Trouble::unreadable(&error.body_text(), lang))? {
        bytes += chunk.len() as u64;
        if bytes > at_most {
            return Err(Trouble::too_large(lang));
        }
        file.write_all(&chunk).await.map_err(failed)?;
    }
    file.flush().await.map_err(failed)?;
    if let Some(at) = modified {
        // The day of an export is read from it where nothing else tells; without it, it is today's.
        _ = file.into_std().await.set_modified(SystemTime::UNIX_EPOCH + Duration::from_millis(at));
    }
    lot.came(bytes);
    Ok(bytes)
}

#[derive(Template)]
#[template(path = "upload.html")]
struct UploadPage {
    v: View,
    id: String,
    /// The files, in a line.
    files: String,
    step: usize,
    steps: Vec<String>,
    state: Shown,
}

/// What there is to show of an upload.
enum Shown {
    UnderWay {
        words: String,
        percent: u8,
        applying: bool,
    },
    Read(Box<Preview>),
    /// In a sentence, and whether another try may help.
    Ended {
        words: String,
        again: bool,
    },
}

impl Shown {
    fn is_under_way(&self) -> bool {
        matches!(self, Shown::UnderWay { .. })
    }
}

/// What would come in.
struct Preview {
    new: u64,
    known: u64,
    changed: u64,
    unsure: u64,
    /// What the files hold: a line each.
    holds: Vec<(String, String)>,
    range: Option<String>,
    left_out: Option<String>,
    problems: Vec<(String, String)>,
    more_problems: usize,
    examples: Vec<(String, String, String)>,
    guesses: Vec<String>,
    /// Who may be the owner, where files do not say it.
    owners: Vec<String>,
    /// The order of dates, where that had to be guessed: nothing, or as was asked.
    date_order: Option<String>,
    bodies: &'static str,
    tables: Vec<Named>,
    /// Is there anything that would go in?
    something: bool,
}

/// A table, with the number of its file among tables.
struct Named {
    path: String,
    columns: Vec<(String, Vec<Choice>)>,
}

impl Named {
    /// Is there a column that nobody understands?
    fn unknown(&self) -> bool {
        self.columns.iter().any(|(_, choices)| choices.first().is_some_and(|first| first.chosen && first.unknown))
    }
}

/// A meaning that may be chosen for a column.
struct Choice {
    word: &'static str,
    name: String,
    chosen: bool,
    /// It stands for a column that means nothing.
    unknown: bool,
}

pub(crate) async fn upload(Path(id): Path<String>, visitor: Visitor) -> Result<Response, Trouble> {
    let told = visitor.instance.0.work.told(&id).map(|told| told.borrow().clone());
    if let Some(Told::Applied(import)) = told {
        return Ok(Redirect::to(&format!("/imports/{import}")).into_response());
    }
    let v = View::around(&visitor, "imports").await?;
    let uploads = visitor.instance.0.uploads.clone();
    let wanted = id.clone();
    let found = visitor.ask(move |_| uploads.get(&wanted).map(Some)).await;
    let upload = match (found, &told) {
        (Ok(upload), _) => upload,
        // Nothing in it could go in, or all of it just has: the files are gone, and what came of them is still to be said.
        (Err(_), Some(told)) if told.is_under_way() || matches!(told, Told::Nothing(_)) => None,
        (Err(trouble), _) => return Err(trouble),
    };
    let told = match (told, &upload) {
        (Some(told), _) => told,
        (None, Some(upload)) => {
            // The program was started anew since.
            visitor.instance.look(upload.clone());
            Told::Queued
        }
        (None, None) => return Err(Trouble::missing(visitor.say.lang())),
    };
    let say = &visitor.say;
    let applying = upload.as_ref().is_some_and(|upload| matches!(upload.stage, Stage::Applying(_)));
    let step = match &told {
        _ if applying => 3,
        Told::Read(_) | Told::Nothing(_) => 2,
        _ => 1,
    };
    let state = match told {
        Told::Read(report) | Told::Nothing(report) => {
            let tables = match &upload {
                Some(upload) => columns(&visitor, upload).await?,
                None => Vec::new(),
            };
            let asked = upload.as_ref().map(|upload| upload.asked.clone()).unwrap_or_default();
            Shown::Read(Box::new(preview(&report, &asked, &tables, say)))
        }
        Told::Queued => Shown::UnderWay { words: say.upload_queued(), percent: 0, applying },
        Told::Reading(_) => {
            let (words, percent) = under_way(&told, say);
            Shown::UnderWay { words, percent, applying }
        }
        Told::Stopped => Shown::Ended { words: say.upload_stopped(), again: true },
        Told::Failed(error) => Shown::Ended { words: failed(&error, say), again: true },
        Told::Applied(_) => Shown::Ended { words: String::new(), again: false },
    };
    let files = upload.map_or_else(String::new, |upload| files_line(&upload, say));
    Ok(visitor.page(&UploadPage { v, id, files, step, steps: steps(say), state }))
}

/// The steps of an import, as they are called.
pub(crate) fn steps(say: &Say) -> Vec<String> {
    vec![say.step_choose(), say.step_read(), say.step_look(), say.step_apply(), say.step_result()]
}

fn failed(error: &AppError, say: &Say) -> String {
    match error {
        AppError::BadValue { value, .. } => say.trouble_value(value.as_str()),
        other => say.trouble_failed(other.to_string()),
    }
}

/// `3 files, 48 MB: rubrica.vcf, posta.mbox, calendario.ics`.
pub(crate) fn files_line(upload: &Upload, say: &Say) -> String {
    const NAMED: usize = 3;
    let bytes: u64 = upload.files.iter().map(|file| file.bytes).sum();
    let names: Vec<&str> = upload.files.iter().take(NAMED).map(|file| file.name.as_str()).collect();
    let more = upload.files.len().saturating_sub(NAMED);
    let names = names.join(", ");
    let names = if more > 0 { say.imports_more_files(more, names) } else { names };
    say.upload_files(names, size(bytes, say))
}

fn size(bytes: u64, say: &Say) -> String {
    match bytes {
        0..1_000 => say.bytes(bytes),
        1_000..1_000_000 => say.kilobytes(bytes.div_ceil(1_000)),
        1_000_000..1_000_000_000 => say.megabytes(bytes.div_ceil(1_000_000)),
        _ => say.gigabytes(bytes.div_ceil(1_000_000_000)),
    }
}

/// How far reading is: a sentence, and percent.
fn under_way(told: &Told, say: &Say) -> (String, u8) {
    let Told::Reading(reading) = told else { return (say.upload_queued(), 0) };
    let left = match reading.left {
        None | Some(0) => "none".to_owned(),
        Some(seconds) => say.time_left(seconds as f64),
    };
    let name = reading.file.rsplit('/').next().unwrap_or(&reading.file);
    (say.upload_progress(name, left, u64::from(reading.percent)), reading.percent)
}

async fn columns(visitor: &Visitor, upload: &Upload) -> Result<Vec<Table>, Trouble> {
    let (uploads, upload) = (visitor.instance.0.uploads.clone(), upload.clone());
    visitor.ask(move |coltiva| Ok(tables(coltiva, &uploads.request(coltiva, &upload)?))).await
}

/// Problems that are listed before one asks for all.
const PROBLEMS: usize = 12;

fn preview(report: &Report, asked: &Asked, tables: &[Table], say: &Say) -> Preview {
    let totals = &report.totals;
    let problems = import::problems(report, say);
    let guessed = |what: &'static str| report.guesses.iter().filter(move |guess| guess.what == what);
    let owners = guessed("owner_unknown").flat_map(|guess| guess.value.split(", ")).map(str::to_owned).collect();
    let skipped: Vec<(&str, u64)> = totals.skipped.iter().map(|(code, n)| (code.as_str(), *n)).collect();
    let day = |at: When| say.when(at.day(&say.clock.zone).map_or(at, |day| When::Day(date_of(day))));
    Preview {
        new: totals.people.new.saturating_sub(totals.unsure),
        known: totals.people.same + totals.people.changed,
        changed: totals.people.changed,
        unsure: totals.unsure,
        holds: import::holds(report, say),
        range: report.range.map(|(from, to)| match (day(from), day(to)) {
            (from, to) if from == to => say.import_day(from),
            (from, to) => say.import_range(from, to),
        }),
        left_out: say.left_out(&skipped),
        more_problems: problems.len().saturating_sub(PROBLEMS),
        problems: problems.into_iter().take(PROBLEMS).collect(),
        examples: report.examples.iter().map(|example| said(example, say)).collect(),
        guesses: import::guesses(report, say),
        owners,
        date_order: asked.date_order.clone().or_else(|| guessed("date_order").next().map(|_| String::new())),
        bodies: asked.bodies.as_deref().and_then(Bodies::of_word).unwrap_or_default().word(),
        tables: tables.iter().map(|table| named(table, say)).collect(),
        something: totals.people.new + totals.people.changed + totals.interactions.new + totals.facts.new > 0,
    }
}

fn named(table: &Table, say: &Say) -> Named {
    let columns = table.columns.iter().map(|column| {
        // What means something that no mapping names stays as it is; what means nothing goes into the note.
        let kept = if column.understood { say.column_as_is() } else { say.column_into_note() };
        let first = Choice { word: "", name: kept, chosen: column.word.is_none(), unknown: !column.understood };
        let words = words().map(|word| Choice {
            word,
            name: say.column(word),
            chosen: column.word == Some(word),
            unknown: false,
        });
        (column.heading.clone(), std::iter::once(first).chain(words).collect())
    });
    Named { path: table.path.clone(), columns: columns.collect() }
}

/// What, who, and what is said of them.
fn said(example: &Example, say: &Say) -> (String, String, String) {
    match example {
        Example::Person { name, key, company, title } => {
            let work: Vec<&str> = [title, company].into_iter().flatten().map(String::as_str).collect();
            let key = key.as_deref().and_then(|key| key.split_once(':')).map_or("", |(_, value)| value);
            (say.example_person(), name.clone(), if work.is_empty() { key.to_owned() } else { work.join(", ") })
        }
        Example::Interaction { kind, at, direction, names, subject } => {
            let names: Vec<&str> = names.iter().take(3).map(String::as_str).collect();
            let subject = subject.as_ref().map(|subject| format!("{subject} · ")).unwrap_or_default();
            let what = format!("{} {}", arrow(*direction), say.kind(*kind));
            (what, names.join(", "), format!("{subject}{}", say.when(*at)))
        }
    }
}

/// How files are to be read, as a form says it: a column by `column:HEADING`.
fn asked(mut fields: HashMap<String, String>) -> Asked {
    let mut said = |name: &str| fields.remove(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let (owner, date_order, zone, bodies) = (said("owner"), said("date_order"), said("zone"), said("bodies"));
    let named = fields.into_iter().filter(|(_, word)| !word.is_empty());
    let mut columns: Vec<(String, String)> =
        named.filter_map(|(name, word)| Some((name.strip_prefix("column:")?.to_owned(), word))).collect();
    columns.sort();
    Asked { owner: owner.into_iter().collect(), date_order, zone, bodies, columns, ..Asked::default() }
}

/// Reads once more, as asked.
pub(crate) async fn again(
    Path(id): Path<String>,
    Sent(visitor, fields): Sent<HashMap<String, String>>,
) -> Result<Response, Trouble> {
    let uploads = visitor.instance.0.uploads.clone();
    let wanted = id.clone();
    let upload = visitor
        .ask(move |_| {
            let mut upload = uploads.get(&wanted)?;
            upload.asked = asked(fields);
            uploads.put(&upload)?;
            Ok(upload)
        })
        .await?;
    visitor.instance.look(upload);
    Ok(to(&id))
}

/// Lets it in.
pub(crate) async fn apply(
    Path(id): Path<String>,
    Sent(visitor, Nothing {}): Sent<Nothing>,
) -> Result<Response, Trouble> {
    let (instance, now) = (visitor.instance.clone(), visitor.clock().now);
    let wanted = id.clone();
    let upload = visitor.ask(move |_| instance.0.uploads.get(&wanted)).await?;
    visitor.instance.take_in(upload, now).map_err(|error| Trouble::of(error, visitor.say.lang()))?;
    Ok(to(&id))
}

/// Stops reading; the files wait.
pub(crate) async fn stop(
    Path(id): Path<String>,
    Sent(visitor, Nothing {}): Sent<Nothing>,
) -> Result<Response, Trouble> {
    visitor.instance.0.work.stop(&id);
    Ok(to(&id))
}

/// Lets it be: the files go.
pub(crate) async fn drop(
    Path(id): Path<String>,
    Sent(visitor, Nothing {}): Sent<Nothing>,
) -> Result<Response, Trouble> {
    visitor.instance.0.work.forget(&id);
    let instance = visitor.instance.clone();
    visitor.ask(move |_| instance.0.uploads.remove(&id)).await?;
    Ok(Redirect::to("/imports").into_response())
}

/// Word of every change, until there is none to come: `state` (what is said, percent), then `end`.
pub(crate) async fn progress(
    Path(id): Path<String>,
    State(instance): State<Instance>,
    visitor: Visitor,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Trouble> {
    let lang = visitor.say.lang();
    let told = instance.0.work.told(&id).ok_or_else(|| Trouble::missing(lang))?;
    let say: Arc<Say> = visitor.say.clone();
    let events = stream::unfold(Some(told), move |told| {
        let say = say.clone();
        async move {
            let mut told = told?;
            let now = told.borrow_and_update().clone();
            if !now.is_under_way() {
                return Some((Ok(Event::default().event("end").data("end")), None));
            }
            let (words, percent) = under_way(&now, &say);
            let event = Event::default().event("state").data(format!("{percent} {words}"));
            // No more often than an eye can follow.
            tokio::time::sleep(Duration::from_millis(200)).await;
            // Where it will not change any more, the next turn says what it is.
            _ = tokio::time::timeout(Duration::from_secs(10), told.changed()).await;
            Some((Ok(event), Some(told)))
        }
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::default()))
}
