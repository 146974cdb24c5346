//! Correcting what is in the notebook: an interaction that did not happen, or otherwise than its source says; what a promise says.
//!
//! Nothing is changed in place: the old word is taken back and a new one is written beside it, in one step.

use coltiva_domain::facts::{Fact, Owes, What};
use coltiva_domain::interactions::{Interaction, Kind};
use coltiva_domain::phrases::{birthday, day_behind};
use coltiva_domain::sightings::Field;
use coltiva_domain::when::When;
use coltiva_store::{Filter, Notebook};
use jiff::Timestamp;

use crate::error::{AppError, Result};
use crate::facts::{Ids, say, write};
use crate::me;
use crate::notebook::Coltiva;
use crate::people;
use crate::promises;
use crate::rebuild::Touched;

/// What an id names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A person, by id, key or name.
    Person,
    /// An interaction, by row id.
    Interaction(i64),
    /// A promise, by the id of its fact.
    Promise(String),
}

/// What is named by an id as it is shown: `i42` or an evidence key, `p3`, `f<id>` or a promise's id, else somebody.
pub fn target(coltiva: &Coltiva, id: &str, now: Timestamp) -> Result<Target> {
    let clock = coltiva.clock(now)?;
    coltiva.store.read(coltiva.member, |reader| {
        if let Some(row) = id.strip_prefix('i').and_then(|rest| rest.parse::<i64>().ok()) {
            return Ok(Target::Interaction(row));
        }
        let names = std::iter::once(id).chain(id.strip_prefix('f'));
        for name in names {
            if let Some(promise) = promises::named(reader, name, &clock)? {
                return Ok(Target::Promise(promise.open.fact));
            }
        }
        if id.strip_prefix('p').is_some_and(|rest| rest.parse::<u64>().is_ok()) {
            return Err(AppError::NoSuch { what: "promise", id: id.to_owned() });
        }
        if id.contains(':')
            && let Some(stored) = reader.interaction_of_key(id)?
        {
            return Ok(Target::Interaction(stored.id));
        }
        Ok(Target::Person)
    })
}

/// What of a person is put right, or added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// What they are called.
    Name,
    /// An address, a number or a profile more.
    Key,
    /// A note more.
    Note,
    /// A field: what is typed stands over every source, and an empty value takes the field away.
    Field(Field),
}

/// Puts right what is known of the person meant by `who`. Days are read as they are typed.
///
/// # Errors
/// [`AppError::BadValue`] where the value is no day or no address.
pub fn person(
    coltiva: &Coltiva,
    who: &str,
    about: About,
    value: &str,
    now: Timestamp,
    ids: &mut dyn Ids,
) -> Result<Fact<i64>> {
    let bad = |what: &'static str| AppError::BadValue { what, value: value.to_owned() };
    let what = match about {
        About::Note => What::Note { text: value.to_owned() },
        About::Name => What::Correct { field: None, value: value.to_owned() },
        About::Key => {
            let region = me::me(coltiva)?.region;
            What::AddKey { key: me::key(value, &region).ok_or_else(|| bad("key"))?.text() }
        }
        About::Field(field) => {
            let today = coltiva.clock(now)?.today();
            let day = match field {
                Field::Birthday => Some(birthday(value, today)),
                Field::MetOn => Some(day_behind(value, today)),
                _ => None,
            };
            let value = match day.filter(|_| !value.is_empty()) {
                Some(day) => day.ok_or_else(|| bad("date"))?.to_string(),
                None => value.to_owned(),
            };
            What::Correct { field: Some(field), value }
        }
    };
    say(coltiva, who, what, now, ids)
}

/// What is wrong with an interaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// It did not happen.
    All,
    /// It happened at another time.
    When(When),
    /// It was of another kind.
    Kind(Kind),
    /// It was about something else.
    Subject(String),
}

/// What a correction wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Corrected {
    /// The facts.
    pub facts: Vec<Fact<i64>>,
    /// What stands for the old interaction, with its row id; nothing where it did not happen.
    pub interaction: Option<(i64, Interaction<i64>)>,
}

/// Corrects an interaction: the old one counts no more, and where it did happen a typed one stands for it.
pub fn interaction(coltiva: &Coltiva, row: i64, wrong: Wrong, now: Timestamp, ids: &mut dyn Ids) -> Result<Corrected> {
    let step = ids.next();
    coltiva.store.write(coltiva.member, |notebook| {
        let facts = crate::notebook::facts(notebook)?;
        let mut old = None;
        notebook.interactions(&Filter::ById(&[row]), |stored| {
            old = Some(stored.interaction);
            Ok(())
        })?;
        let old = old.ok_or_else(|| AppError::NoSuch { what: "interaction", id: format!("i{row}") })?;
        let mut touched = Touched::default();
        touched.turned.insert(old.key.clone());
        let fact = |touched: &mut Touched, who: Option<i64>, what: What<i64>, ids: &mut dyn Ids| {
            touched.facts.push(Fact { id: ids.next(), step: step.clone(), at: When::Instant(now), who, what });
        };
        fact(&mut touched, None, What::RetractInteraction { key: old.key.clone() }, ids);
        let new = match wrong {
            Wrong::All => None,
            Wrong::When(at) => Some(Interaction { at, ..old.clone() }),
            Wrong::Kind(kind) => Some(Interaction { kind, ..old.clone() }),
            Wrong::Subject(subject) => Some(Interaction { subject: Some(subject), text: None, ..old.clone() }),
        };
        let mut id = None;
        let new = new.map(|new| Interaction { key: format!("hand:{}", ids.next()), ..new });
        if let Some(new) = &new {
            fact(&mut touched, None, What::Logged { key: new.key.clone() }, ids);
            let row = notebook.add_hand_interaction(new)?;
            id = Some(row);
            touched.come.push(row);
            // What was promised there stays promised.
            for said in &facts {
                if let What::Promise { found_in: Some(key), .. } = &said.what
                    && *key == old.key
                {
                    let what = match said.what.clone() {
                        What::Promise { owes, kind, text, quote, due, confirmed, .. } => What::Promise {
                            owes,
                            kind,
                            text,
                            quote,
                            due,
                            confirmed,
                            found_in: Some(new.key.clone()),
                            corrects: said.promise().map(str::to_owned),
                        },
                        other => other,
                    };
                    fact(&mut touched, None, What::Retract { fact: said.id.clone() }, ids);
                    fact(&mut touched, said.who, what, ids);
                }
            }
        }
        write(notebook, &touched, coltiva)?;
        Ok::<_, AppError>(Corrected { facts: touched.facts, interaction: id.zip(new) })
    })
}

/// What a promise should say instead; `None` leaves it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Says {
    /// What is promised.
    pub what: Option<String>,
    /// By when; `Some(None)` at no time in particular.
    pub due: Option<Option<When>>,
    /// Who owes.
    pub owes: Option<Owes>,
    /// With whom: an id, a key or a name.
    pub with: Option<String>,
}

/// Corrects what a promise says; one that was found becomes the member's own word. It stays the same promise: whatever named it before
/// names it still.
pub fn promise(coltiva: &Coltiva, id: &str, says: &Says, now: Timestamp, ids: &mut dyn Ids) -> Result<Vec<Fact<i64>>> {
    let (step, fact) = (ids.next(), ids.next());
    let clock = coltiva.clock(now)?;
    let no_such = || AppError::NoSuch { what: "promise", id: id.to_owned() };
    coltiva.store.write(coltiva.member, |notebook: &mut Notebook<'_>| {
        let open = promises::named(notebook, id, &clock)?.ok_or_else(no_such)?.open;
        let who = match &says.with {
            Some(with) => Some(people::find(notebook, with)?.id),
            None => open.people.first().copied(),
        };
        let new = What::Promise {
            owes: says.owes.unwrap_or(open.owes),
            kind: open.kind,
            text: says.what.clone().unwrap_or_else(|| open.what.clone()),
            quote: open.quote.clone(),
            due: says.due.unwrap_or(open.due),
            found_in: open.found_in.clone(),
            confirmed: true,
            corrects: Some(open.first),
        };
        // It was said when it was said.
        let corrected = Fact { id: fact, step, at: open.said_at, who, what: new };
        let touched = Touched { facts: vec![corrected], ..Touched::default() };
        write(notebook, &touched, coltiva)?;
        Ok::<_, AppError>(touched.facts)
    })
}
