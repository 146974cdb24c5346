//! The log as it is typed: one line is read into a draft, its people are found, it is shown back, and saved.
//!
//! [`draft()`] reads and resolves and changes nothing; [`save()`] writes what it gave: the interaction under a key of its own
//! (`hand:<id>`), promises, how we met, notes, and people who were not in the notebook, all in one step that `undo` takes back whole.

mod meant;
mod save;

use coltiva_domain::interactions::{Kind, Role};
use coltiva_domain::phrases::{Draft, read};
use coltiva_domain::sightings::{Sighting, Source};
use coltiva_domain::when::{When, date_of};
use coltiva_store::{Notebook, StoreError};
use jiff::Timestamp;

use crate::error::{AppError, Result};
use crate::notebook::{Clock, Coltiva};

pub use meant::{Meant, Who};
pub use save::{Logged, save};

/// A line as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// What the line says.
    pub draft: Draft,
    /// What happened; a conversation that lies ahead is a meeting. `None` where only something is noted or promised.
    pub kind: Option<Kind>,
    /// When it happened, or will.
    pub when: When,
    /// The day of it, or as much of one as is known.
    pub day: When,
    /// Does it lie ahead?
    pub ahead: bool,
    /// Who is meant, in the order and number of [`Draft::people`].
    pub people: Vec<Meant>,
}

impl Understood {
    /// Whoever cannot be told apart yet: each with those who may be meant.
    pub fn unclear(&self) -> impl Iterator<Item = (&Meant, &[(i64, String)])> {
        self.people.iter().filter_map(|meant| match &meant.who {
            Who::Several(people) if meant.needed => Some((meant, people.as_slice())),
            _ => None,
        })
    }

    /// Who takes which part: everybody once, in the first part of these that they have.
    pub fn parts(&self) -> Vec<(Role, Vec<&Meant>)> {
        let mut told: Vec<(&Who, &str)> = Vec::new();
        let mut all = Vec::new();
        for role in [Role::From, Role::To, Role::With, Role::Mentioned] {
            let here = self.draft.people.iter().zip(&self.people).filter(|(named, _)| named.role == role);
            let mut once = Vec::new();
            for meant in here.map(|(_, meant)| meant).filter(|meant| meant.needed) {
                if !told.contains(&(&meant.who, &meant.name)) {
                    told.push((&meant.who, &meant.name));
                    once.push(meant);
                }
            }
            if !once.is_empty() {
                all.push((role, once));
            }
        }
        all
    }

    /// Whoever is not in the notebook and would be written into it.
    pub fn newcomers(&self) -> impl Iterator<Item = &Meant> {
        self.people.iter().filter(|meant| meant.needed && matches!(meant.who, Who::New { .. }))
    }
}

/// Whom the member means by a name in the line, beyond what the line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// The person of this id, key or name.
    Person(String),
    /// Somebody who is not in the notebook.
    New,
}

/// Reads a line and finds its people. `choices` settle, in order, the names that are unclear, unknown, or missing.
pub fn draft(coltiva: &Coltiva, text: &str, choices: &[Choice], now: Timestamp) -> Result<Understood> {
    if text.trim().is_empty() {
        return Err(AppError::BadValue { what: "line", value: text.to_owned() });
    }
    let clock = coltiva.clock(now)?;
    coltiva.store.read(coltiva.member, |reader| {
        let known = meant::known_names(reader)?;
        let mut draft = read(text, clock.today(), &known);
        if let Some(odd) = draft.odd_day {
            return Err(AppError::NoSuchDay(odd));
        }
        let people = meant::find(reader, &mut draft, choices)?;
        let (when, ahead) = moment(&draft, &clock);
        let kind = match draft.kind {
            Some(Kind::Conversation) if ahead => Some(Kind::Meeting),
            kind => kind,
        };
        let day = when.day(&clock.zone).map_or(when, |day| When::Day(date_of(day)));
        Ok(Understood { draft, kind, when, day, ahead, people })
    })
}

/// When it is, and whether that lies ahead. A line that does not say is typed when it happens.
fn moment(draft: &Draft, clock: &Clock) -> (When, bool) {
    /// When an evening begins of which no hour is said, and until when one speaks of it as of what is to come.
    const EVENING: (i8, i8) = (20, 18);
    let here = clock.zone.to_datetime(clock.now);
    let said = match draft.when {
        Some(When::Day(day)) if draft.this_evening && day == here.date() && here.hour() < EVENING.1 => {
            Some(When::Local(day.at(EVENING.0, 0, 0, 0)))
        }
        said => said,
    };
    let when = match said {
        None => When::Instant(clock.now),
        Some(When::Local(local)) => clock.zone.to_timestamp(local).map_or(When::Local(local), When::Instant),
        Some(other) => other,
    };
    let ahead = match when {
        When::Instant(at) => at > clock.now,
        other => other.day(&clock.zone).is_some_and(|day| day > clock.today()),
    };
    (when, ahead)
}

/// The owner's own sighting, by which typed interactions name them: whatever is imported or undone, it stays. Was it made now?
pub(crate) fn owner(notebook: &mut Notebook<'_>) -> std::result::Result<(i64, bool), StoreError> {
    let mut me = Sighting::new(Source::Hand, "me");
    me.own = true;
    let before = notebook.count_sightings()?;
    let id = notebook.add_hand_sighting(&me.seal())?;
    Ok((id, notebook.count_sightings()? > before))
}
