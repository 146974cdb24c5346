//! What two have in common, told from the raw rows. An opener takes a ground up and says no more than it.

use std::collections::BTreeSet;

use coltiva_domain::facts::What;
use coltiva_domain::interactions::{Attendance, Interaction, Kind as Happening, Role};
use coltiva_domain::reasons::{Reason, Value};
use coltiva_domain::sightings::{Field, Seen};
use jiff::civil::Date;

use super::check::{Checked, Cited, holds, is_called};
use super::raw::Raw;
use super::traits::{Stint, bare_subject, same, stint, stints};

pub fn told(raw: &Raw, person: i64, reason: &Reason, ground: &str, cited: &Cited<'_>) -> Checked {
    let value = |name: &str| reason.values.iter().find(|(n, _)| n == name).map(|(_, value)| value);
    let text = |name: &str| match value(name) {
        Some(Value::Text(text)) => Ok(text.as_str()),
        _ => Err(format!("no {name}")),
    };
    let count = |name: &str| match value(name) {
        Some(Value::Count(count)) => Some(*count),
        _ => None,
    };
    let on = |name: &str| match value(name) {
        Some(Value::Moment(at)) => raw.day(*at),
        _ => None,
    };
    match ground {
        "employer_years" | "employer_now" | "employer" => {
            let span = (count("from"), count("to"));
            place(raw, person, cited, ground, text("company")?, span, &[Field::Position, Field::Company])
        }
        "school_years" | "school" => {
            place(raw, person, cited, ground, text("school")?, (count("from"), count("to")), &[Field::School])
        }
        "interest" => trait_of_both(raw, person, cited, Field::Interest, text("topic")?),
        "place" => trait_of_both(raw, person, cited, Field::Place, text("place")?),
        "met" => trait_of_theirs(raw, person, cited, Field::MetPlace, text("place")?),
        "noted" => trait_of_theirs(raw, person, cited, Field::Note, text("text")?),
        "met_through" => trait_of_theirs(raw, person, cited, Field::MetThrough, text("name")?),
        "seen" | "event" => {
            let [(_, i)] = cited.log[..] else { return Err("it stands on one meeting".into()) };
            let met = if ground == "seen" { raw.is_contact(i, person) } else { raw.is_together(i, person) };
            let kinds: &[Happening] = match ground {
                "seen" => &[Happening::Meeting, Happening::Conversation],
                _ => &[Happening::Meeting, Happening::Event],
            };
            holds(met && kinds.contains(&i.kind), || "the two were not there".into())?;
            let typed = i.key.starts_with("hand:");
            same_words(text("title")?, i.subject.as_deref().filter(|_| !typed).unwrap_or_default().trim())?;
            happened(raw, i, on("on"))?;
            let later = raw.log.values().filter(|l| kinds.contains(&l.kind) && raw.is_contact(l, person));
            let later = later.filter(|l| l.kind == Happening::Meeting || l.thread.is_none());
            let latest = later.filter(|l| raw.is_past(l)).filter_map(|l| raw.day(l.at)).max();
            holds(ground != "seen" || raw.day(i.at) == latest, || format!("they met again on {latest:?}"))
        }
        "thread" => {
            let [(_, i)] = cited.log[..] else { return Err("it stands on one letter".into()) };
            let letter = matches!(i.kind, Happening::Mail | Happening::Message) && raw.is_contact(i, person);
            holds(letter, || "no letter of the two".into())?;
            same_words(text("subject")?, bare_subject(i.subject.as_deref().unwrap_or_default()))?;
            happened(raw, i, on("on"))
        }
        "people" => people(raw, person, cited, text("name")?, text("second")?, count("count").unwrap_or(0)),
        "colleague" => colleague(raw, person, cited, text("name")?, text("company")?, count("count").unwrap_or(0)),
        "linked_with" => linked_with(raw, person, cited, text("name")?, on("on"), count("count").unwrap_or(0)),
        _ => Err("nobody knows this ground".to_owned()),
    }
}

fn same_words(said: &str, is: &str) -> Checked {
    holds(said == is, || format!("it is {is:?}"))
}

fn happened(raw: &Raw, i: &Interaction<i64>, on: Option<Date>) -> Checked {
    holds(on == raw.day(i.at) && raw.is_past(i), || format!("it was on {:?}", raw.day(i.at)))
}

/// Years at one place, both the owner's and theirs.
fn place(
    raw: &Raw,
    person: i64,
    cited: &Cited<'_>,
    ground: &str,
    name: &str,
    (from, to): (Option<i64>, Option<i64>),
    fields: &[Field],
) -> Checked {
    let ours: Vec<Stint> = raw
        .sightings
        .values()
        .filter(|seen| raw.own.contains(&seen.id))
        .flat_map(|seen| stints(&seen.sighting, fields))
        .filter(|stint| same(&stint.name, name))
        .collect();
    let theirs = fields.iter().flat_map(|field| said(raw, person, cited, *field)).map(|value| stint(&value));
    let theirs = theirs.filter(|stint| same(&stint.name, name));
    let year = i64::from(raw.today().year());
    let mut any = false;
    let fits = theirs.flat_map(|t| ours.iter().map(move |o| (t.clone(), o))).any(|(t, o)| {
        any = true;
        let lasts = t.to.is_none() && o.to.is_none();
        let begun = t.from.zip(o.from).map(|(a, b)| a.max(b));
        let ended = t.to.unwrap_or(year).min(o.to.unwrap_or(year));
        match (ground, begun) {
            (_, Some(begun)) if from.is_some() => {
                from == Some(begun) && begun <= ended && (if lasts { to.is_none() } else { to == Some(ended) })
            }
            ("employer_now", _) => lasts,
            (_, _) => from.is_none(),
        }
    });
    holds(any, || "one of the two was never there".into())?;
    holds(fits, || "the years are others".into())
}

fn trait_of_theirs(raw: &Raw, person: i64, cited: &Cited<'_>, field: Field, name: &str) -> Checked {
    let said = said(raw, person, cited, field).iter().any(|value| value == name);
    holds(said, || format!("nobody says {name:?}"))
}

/// What the cited rows say of a person: sources by their sightings, the member by a fact about them.
pub fn said(raw: &Raw, person: i64, cited: &Cited<'_>, field: Field) -> Vec<String> {
    let theirs = cited.sightings.iter().filter(|seen| raw.is_of(seen.id, person));
    let sources = theirs.flat_map(|seen| seen.sighting.facts.get(&field).into_iter().flatten().cloned());
    // Whom a source names by key is called by name.
    let sources = sources.flat_map(|value| {
        let has = |seen: &&Seen| seen.sighting.keys.iter().any(|key| format!("source:{}", key.value) == value);
        let holder = raw.sightings.values().find(has).and_then(|seen| raw.person.get(&seen.id));
        match (value.strip_prefix("source:"), holder) {
            (None, _) => vec![value],
            (Some(_), who) => who.and_then(|who| raw.names.get(who)).into_iter().flatten().cloned().collect(),
        }
    });
    let about = cited.facts.iter().filter(|fact| fact.who.is_some_and(|who| raw.is_of(who, person)));
    let typed = about.flat_map(|fact| match &fact.what {
        What::Correct { field: Some(f), value } if *f == field => vec![value.clone()],
        What::Note { text } if field == Field::Note => vec![text.clone()],
        What::Met { place, on, through } => match field {
            Field::MetPlace => place.iter().cloned().collect(),
            Field::MetOn => on.iter().map(ToString::to_string).collect(),
            Field::MetThrough => {
                let who = through.and_then(|who| raw.person.get(&who)).and_then(|who| raw.names.get(who));
                who.into_iter().flatten().cloned().collect()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    });
    sources.chain(typed).collect()
}

/// What the member said when they put somebody off.
pub fn put_off(raw: &Raw, person: i64, cited: &Cited<'_>, said: &str, on: Date) -> Checked {
    let [fact] = cited.facts[..] else { return Err("it stands on one word".into()) };
    holds(fact.who.is_some_and(|who| raw.is_of(who, person)), || "of somebody else".into())?;
    let What::NotNow { why } = &fact.what else { return Err("nobody was put off".into()) };
    holds(why == said && raw.day(fact.at) == Some(on), || format!("it was {why:?}"))?;
    holds(on < raw.today(), || "that was today".into())?;
    holds(raw.days(person).iter().all(|day| *day <= on), || "there was a contact since".into())
}

fn trait_of_both(raw: &Raw, person: i64, cited: &Cited<'_>, field: Field, name: &str) -> Checked {
    trait_of_theirs(raw, person, cited, field, name)?;
    holds(raw.own_values(field).any(|own| same(own, name)), || "it is not the owner's".into())
}

/// People seen together with both: the two who are named, and how many others there are.
fn people(raw: &Raw, person: i64, cited: &Cited<'_>, first: &str, second: &str, more: i64) -> Checked {
    let with = |i: &Interaction<i64>| -> BTreeSet<i64> {
        let here = raw.is_past(i) && (raw.is_contact(i, person) || raw.is_together(i, person));
        // Of a blind copy the others do not know, and who got it is not to say what they saw.
        let blind =
            |is: &dyn Fn(i64) -> bool| i.people.iter().filter(|p| is(p.who)).map(|p| p.role).min() == Some(Role::Bcc);
        let here = here && !blind(&|who| raw.is_of(who, person)) && !blind(&|who| raw.own.contains(&who));
        let came = i.people.iter().filter(|p| here && p.attendance != Attendance::No && !raw.own.contains(&p.who));
        let came = came.filter(|p| p.role != Role::Bcc);
        came.filter_map(|p| raw.person.get(&p.who).copied()).filter(|other| *other != person).collect()
    };
    let named = |other: &i64| [first, second].iter().any(|name| !name.is_empty() && is_called(raw, *other, name));
    holds(cited.log.iter().all(|(_, i)| with(i).iter().any(named)), || "it cites something else".into())?;
    let cited: BTreeSet<i64> = cited.log.iter().flat_map(|(_, i)| with(i)).collect();
    for name in [first, second].into_iter().filter(|name| !name.is_empty()) {
        holds(cited.iter().any(|other| is_called(raw, *other, name)), || format!("{name} was not there"))?;
    }
    let all: BTreeSet<i64> = raw.log.values().flat_map(with).collect();
    let named = i64::from(!first.is_empty()) + i64::from(!second.is_empty());
    holds(all.len() as i64 == named + more, || format!("{} people in common", all.len()))
}

fn colleague(raw: &Raw, person: i64, cited: &Cited<'_>, name: &str, company: &str, more: i64) -> Checked {
    let there = |of: &dyn Fn(i64) -> bool| {
        cited.sightings.iter().any(|seen| {
            let companies = seen.sighting.facts.get(&Field::Company).into_iter().flatten();
            of(seen.id) && companies.into_iter().any(|c| same(c, company))
        })
    };
    let theirs = |id: i64| raw.is_of(id, person);
    let other = |id: i64| raw.person.get(&id).is_some_and(|p| *p != person && is_called(raw, *p, name));
    holds(there(&theirs) && there(&other), || format!("one of the two is not at {company}"))?;
    let says = |seen: &&coltiva_domain::sightings::Seen| {
        seen.sighting.facts.get(&Field::Company).is_some_and(|all| all.iter().any(|c| same(c, company)))
    };
    holds(cited.sightings.iter().all(says), || "it cites something else".into())?;
    holds(more >= 0, || "fewer than none".into())
}

fn linked_with(raw: &Raw, person: i64, cited: &Cited<'_>, name: &str, on: Option<Date>, more: i64) -> Checked {
    let that_day = |i: &Interaction<i64>| i.kind == Happening::Connected && on.is_some() && raw.day(i.at) == on;
    holds(cited.log.iter().all(|(_, i)| that_day(i)), || "on another day".into())?;
    let of = |i: &Interaction<i64>| i.people.iter().filter_map(|p| raw.person.get(&p.who).copied()).collect::<Vec<_>>();
    let cited: BTreeSet<i64> = cited.log.iter().flat_map(|(_, i)| of(i)).collect();
    let named = cited.iter().any(|other| *other != person && is_called(raw, *other, name));
    holds(cited.contains(&person) && named, || "they were not linked that day".into())?;
    let all: BTreeSet<i64> = raw.log.values().filter(|i| that_day(i)).flat_map(of).filter(|p| *p != person).collect();
    holds(all.len() as i64 == 1 + more, || format!("{} were", all.len()))
}
