//! Whether what a page says is so: every code, told from the raw rows.

use std::collections::BTreeSet;

use coltiva_app::today::Page;
use coltiva_domain::facts::{Loop, Sign, Speaker, What};
use coltiva_domain::interactions::{Attendance, Interaction, Kind as Happening, Role};
use coltiva_domain::reasons::{Reason, Value};
use coltiva_domain::sightings::{Field, Seen, Source};
use coltiva_domain::today::{Last, Suggestion};
use coltiva_domain::when::When;
use jiff::civil::Date;

use super::raw::Raw;
use super::traits::{bare_subject, same, thing};

pub type Checked = Result<(), String>;

/// Says `what` where it does not hold.
pub fn holds(what: bool, why: impl FnOnce() -> String) -> Checked {
    if what { Ok(()) } else { Err(why()) }
}

/// Everything a page says of its people, and that no sentence stands on it twice.
pub fn page(raw: &Raw, page: &Page) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut said: BTreeSet<String> = BTreeSet::new();
    for s in &page.today.suggestions {
        let name = &page.names[&s.person];
        for (what, reason) in reasons(s) {
            if let Err(why) = told(raw, s.person, reason) {
                wrong.push(format!("{name}, {what} {reason:?}: {why}"));
            }
        }
        for reason in &s.why {
            if !said.insert(format!("{} {:?}", reason.code, reason.values)) {
                wrong.push(format!("{name}: said twice on one page: {reason:?}"));
            }
        }
        if !(2..=3).contains(&s.why.len()) {
            wrong.push(format!("{name}: {} reasons", s.why.len()));
        }
        if let Err(why) = last(raw, s) {
            wrong.push(format!("{name}, last: {why}"));
        }
    }
    for beside in &page.today.beside {
        if let Some(Err(why)) = beside.why.as_ref().map(|reason| told(raw, beside.person, reason)) {
            wrong.push(format!("beside, {:?}: {why}", beside.why));
        }
    }
    wrong
}

/// Every reason of a suggestion, with the place where it stands.
pub fn reasons(s: &Suggestion) -> Vec<(&'static str, &Reason)> {
    let why = s.why.iter().map(|r| ("why", r));
    why.chain(s.common_ground.iter().map(|r| ("common ground", r))).chain([("opener", &s.opener)]).collect()
}

fn last(raw: &Raw, s: &Suggestion) -> Checked {
    let contacts = raw.contacts(s.person);
    let Some(Last { at, kind, direction, subject, evidence }) = &s.last else {
        return holds(contacts.is_empty(), || "there was a contact".to_owned());
    };
    let cited = Cited::of(raw, evidence)?;
    let [(_, i)] = cited.log[..] else { return Err("it stands on one interaction".to_owned()) };
    holds((i.at, i.kind, &i.subject) == (*at, *kind, subject), || "it was otherwise".to_owned())?;
    holds(raw.is_contact(i, s.person), || "it was no contact".to_owned())?;
    let latest = contacts.last().map(|(_, _, day)| *day);
    holds(raw.day(i.at) == latest, || format!("the latest was on {latest:?}"))?;
    let mine = raw.mine(i).iter().any(|p| p.role == Role::From);
    let letter = matches!(i.kind, Happening::Mail | Happening::Message | Happening::Call);
    let out = serde_json::to_value(direction).unwrap() == "out";
    holds(!letter || out == mine, || "it went the other way".to_owned())
}

/// The rows that a reason cites; an error where one of them is not there.
pub struct Cited<'a> {
    pub log: Vec<(i64, &'a Interaction<i64>)>,
    pub sightings: Vec<&'a Seen>,
    pub facts: Vec<&'a coltiva_domain::facts::Fact<i64>>,
}

impl<'a> Cited<'a> {
    pub fn of(raw: &'a Raw, evidence: &[String]) -> Result<Cited<'a>, String> {
        let mut cited = Cited { log: Vec::new(), sightings: Vec::new(), facts: Vec::new() };
        for id in evidence {
            let gone = || format!("{id} is not there");
            let (kind, rest) = id.split_at(1);
            match kind {
                "i" => {
                    let row = rest.parse().map_err(|_| gone())?;
                    cited.log.push((row, raw.log.get(&row).ok_or_else(gone)?));
                }
                "s" => {
                    let row = rest.parse().map_err(|_| gone())?;
                    cited.sightings.push(raw.sightings.get(&row).ok_or_else(gone)?);
                }
                _ => cited.facts.push(raw.facts.get(rest).ok_or_else(gone)?),
            }
        }
        Ok(cited)
    }

    fn none(&self) -> bool {
        self.log.is_empty() && self.sightings.is_empty() && self.facts.is_empty()
    }
}

/// A reason's values by name.
struct Values<'a>(&'a Reason);

impl<'a> Values<'a> {
    fn get(&self, name: &str) -> Option<&'a Value> {
        self.0.values.iter().find(|(n, _)| n == name).map(|(_, value)| value)
    }

    fn text(&self, name: &str) -> Result<&'a str, String> {
        match self.get(name) {
            Some(Value::Text(text)) => Ok(text),
            _ => Err(format!("no {name}")),
        }
    }

    fn count(&self, name: &str) -> Result<i64, String> {
        match self.get(name) {
            Some(Value::Count(count)) => Ok(*count),
            _ => Err(format!("no {name}")),
        }
    }

    fn day(&self, name: &str, raw: &Raw) -> Result<Date, String> {
        match self.get(name) {
            Some(Value::Moment(at)) => raw.day(*at).ok_or_else(|| format!("{name} is no day")),
            _ => Err(format!("no {name}")),
        }
    }

    fn is(&self, name: &str, wanted: &str) -> Checked {
        let said = self.text(name)?;
        holds(said == wanted, || format!("{name} is {wanted:?}"))
    }

    fn counts(&self, name: &str, wanted: i64) -> Checked {
        let said = self.count(name)?;
        holds(said == wanted, || format!("{name} is {wanted}"))
    }

    fn on(&self, name: &str, raw: &Raw, wanted: Option<Date>) -> Checked {
        let said = self.day(name, raw)?;
        holds(Some(said) == wanted, || format!("{name} is {wanted:?}"))
    }
}

fn days_between(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).unwrap().get_days())
}

/// Is one reason true of this person?
pub fn told(raw: &Raw, person: i64, reason: &Reason) -> Checked {
    let (v, cited) = (Values(reason), Cited::of(raw, &reason.evidence)?);
    let bare = matches!(reason.code.as_str(), "first_never" | "soon_first" | "opener_plain" | "opener_quiet");
    holds(bare == cited.none(), || "it stands on nothing, or on what it needs not".to_owned())?;
    let code = reason.code.as_str();
    let ground = code.strip_prefix("opener_quiet_").or_else(|| code.strip_prefix("opener_"));
    match code {
        "owe_promise"
        | "owe_promise_due"
        | "owe_debt"
        | "owe_debt_due"
        | "owe_answer"
        | "perhaps_promise"
        | "perhaps_promise_due"
        | "perhaps_answer"
        | "opener_promise"
        | "opener_promise_said"
        | "opener_promise_meeting"
        | "opener_debt"
        | "opener_answer"
        | "ground_loop"
        | "ground_owed"
        | "opener_loop" => open_loop(raw, person, &v, &cited, code),
        "soon_meeting" | "opener_meeting" => meeting(raw, person, &v, &cited, code),
        "date_birthday" | "date_birthday_years" | "opener_birthday" => birthday(raw, person, &v, &cited, code),
        "date_position" | "date_position_between" | "opener_position" | "opener_position_between" => {
            position(raw, person, &v, &cited)
        }
        "date_met" | "opener_met_years" => met(raw, person, &v, &cited, true),
        "date_first" | "opener_first_years" => met(raw, person, &v, &cited, false),
        "said_not_now" => super::ground::put_off(raw, person, &cited, v.text("why")?, v.day("on", raw)?),
        "helped_you" | "opener_thanks" => helped(raw, person, &v, &cited),
        "opener_plain" | "opener_quiet" => Ok(()),
        "first_never" => {
            holds(raw.contacts(person).is_empty() && linked(raw, person).is_empty(), || "they are known".into())
        }
        "soon_first" => holds(raw.contacts(person).is_empty(), || "there was a contact".into()),
        "first_linked" | "opener_linked" => {
            holds(raw.contacts(person).is_empty(), || "there was a contact".into())?;
            let [(_, i)] = cited.log[..] else { return Err("it stands on one link".into()) };
            holds(i.kind == Happening::Connected && !raw.parts(i, person).is_empty(), || "no link of theirs".into())?;
            v.on("on", raw, raw.day(i.at))
        }
        "first_at" => works(raw, person, &v, &cited),
        "silence_rhythm" | "silence_wish" | "dormant_lived" | "dormant_silence" | "first_new" | "first_once"
        | "opener_once" | "soon_unseen" | "owed_silence" | "owed_since" | "last_mine" | "last_theirs" | "last_seen"
        | "last_other" => lived(raw, person, &v, &cited, code),
        _ => match (code.strip_prefix("ground_"), ground) {
            (Some(ground), _) | (None, Some(ground)) => super::ground::told(raw, person, reason, ground, &cited),
            _ => Err("nobody knows this code".to_owned()),
        },
    }
}

/// What is said of the days with contact.
fn lived(raw: &Raw, person: i64, v: &Values<'_>, cited: &Cited<'_>, code: &str) -> Checked {
    let (contacts, days, today) = (raw.contacts(person), raw.days(person), raw.today());
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else { return Err("no contact at all".into()) };
    let silence = days_between(last, today);
    for (id, i) in &cited.log {
        holds(contacts.iter().any(|(known, ..)| known == id), || format!("i{id} is no contact: {i:?}"))?;
    }
    let on_the_last = cited.log.iter().find(|(_, i)| raw.day(i.at) == Some(last));
    let Some((_, latest)) = on_the_last else { return Err("the latest contact is not cited".into()) };
    match code {
        "silence_rhythm" => {
            let span = days_between(first, last);
            let gap = ((span as f64 + 14.0) / days.len() as f64).round().max(1.0);
            v.counts("gap", gap as i64)?;
            v.counts("silence", silence)?;
            holds(days.len() >= 3 && silence > 60 && silence as f64 > gap - 1.0, || "it is no silence yet".into())
        }
        "silence_wish" => {
            let wished = raw.facts.values().filter(|fact| fact.who.is_some_and(|who| raw.is_of(who, person)));
            let wish = wished
                .filter_map(|fact| {
                    if let What::Cadence { days } = fact.what {
                        Some((fact.at.position(&raw.zone), days))
                    } else {
                        None
                    }
                })
                .max();
            v.counts("wished", wish.map_or(0, |(_, days)| days.into()))?;
            v.counts("silence", silence)
        }
        "dormant_lived" => {
            v.counts("days", days.len() as i64)?;
            v.on("first", raw, Some(first))?;
            v.on("last", raw, Some(last))
        }
        "dormant_silence" => {
            v.counts("silence", silence)?;
            v.on("last", raw, Some(last))
        }
        "first_new" | "first_once" | "opener_once" => {
            v.counts("days", days.len() as i64)?;
            v.on("last", raw, Some(last))?;
            let (few, old) = (days.len() < 3, silence > 180);
            holds(few && old == (code != "first_new"), || format!("{} days, {silence} ago", days.len()))
        }
        "soon_unseen" => {
            v.counts("days", silence)?;
            v.on("last", raw, Some(last))?;
            holds(silence >= 30, || "seen lately".into())
        }
        "owed_silence" => {
            v.on("last", raw, Some(last))?;
            holds(silence >= 4, || "that is no silence".into())
        }
        "owed_since" => v.on("last", raw, Some(last)),
        _ => {
            v.counts("days", silence)?;
            v.on("last", raw, Some(last))?;
            let subject = latest.subject.as_deref().map(bare_subject).unwrap_or_default();
            holds(v.text("subject")? == subject, || format!("its subject is {subject:?}"))?;
            let mine = raw.mine(latest).iter().any(|p| p.role == Role::From);
            let was = match latest.kind {
                Happening::Mail | Happening::Message if mine => "last_mine",
                Happening::Mail | Happening::Message => "last_theirs",
                Happening::Meeting | Happening::Event | Happening::Conversation => "last_seen",
                _ => "last_other",
            };
            holds(code == was, || format!("it was {was}"))
        }
    }
}

fn open_loop(raw: &Raw, person: i64, v: &Values<'_>, cited: &Cited<'_>, code: &str) -> Checked {
    if code == "opener_promise_meeting" {
        // The promise, then the meeting at which it can be kept.
        let Some((&met, rest)) = cited.log.split_last() else { return Err("it stands on no meeting".into()) };
        meeting(raw, person, v, &Cited { log: vec![met], sightings: Vec::new(), facts: Vec::new() }, code)?;
        let promise = Cited { log: rest.to_vec(), sightings: Vec::new(), facts: cited.facts.clone() };
        return open_loop(raw, person, v, &promise, "opener_promise");
    }
    let [fact] = cited.facts[..] else { return Err("it stands on one fact".into()) };
    let (text, due, question, found_in, mine) = match &fact.what {
        What::Found { sign, by, text, due, found_in, .. } => {
            let [(_, letter)] = cited.log[..] else { return Err("it was found in one letter".into()) };
            holds(letter.key == *found_in, || "it was found in another letter".into())?;
            let sent = raw.mine(letter).iter().any(|p| p.role == Role::From);
            let role = if sent { Role::To } else { Role::From };
            let with = raw.parts(letter, person).iter().any(|p| p.role == role);
            holds(with, || "that letter was not between the two".into())?;
            holds(*sign != Sign::Delivery, || "that hands something over".into())?;
            let mine = (*by == Speaker::Writer) == sent;
            (text, due, *sign == Sign::Question, Some(letter), mine)
        }
        What::Promise { owes, kind, text, due, .. } => {
            holds(fact.who.is_some_and(|who| raw.is_of(who, person)), || "with somebody else".into())?;
            (
                text,
                due,
                *kind == Loop::Question,
                cited.log.first().map(|(_, i)| *i),
                *owes == coltiva_domain::facts::Owes::Me,
            )
        }
        _ => return Err("that fact begins nothing".into()),
    };
    v.is("what", text)?;
    let said = raw.day(found_in.map_or(fact.at, |letter| letter.at));
    if !code.starts_with("opener_") {
        v.on("said", raw, said)?;
    }
    let said = said.ok_or("said on no day")?;
    let fresh = days_between(said, raw.today()) <= 183;
    holds(fresh != (code == "ground_owed") && said <= raw.today(), || "it is older than six months, or not".into())?;
    if code.contains("due") {
        let Some(Value::Moment(told)) = v.get("due") else { return Err("no due".into()) };
        holds(due.as_ref() == Some(told), || format!("due is {due:?}"))?;
    }
    let about = |what: &What<i64>| match what {
        What::Confirm { fact: f } | What::Close { fact: f } | What::Drop { fact: f } => *f == fact.id,
        _ => false,
    };
    let mut answers: Vec<_> = raw.facts.values().filter(|f| about(&f.what)).collect();
    answers.sort_by_key(|f| f.at.position(&raw.zone));
    let confirmed = matches!(answers.last().map(|f| &f.what), Some(What::Confirm { .. }))
        || matches!(fact.what, What::Promise { confirmed: true, .. });
    let over = matches!(answers.last().map(|f| &f.what), Some(What::Close { .. } | What::Drop { .. }));
    holds(!over, || "the member said it is over".into())?;
    if code.starts_with("owe_") || code.starts_with("perhaps_") || code == "ground_owed" {
        holds(code.starts_with("perhaps_") != confirmed, || format!("confirmed: {confirmed}"))?;
    }
    if code == "ground_owed" {
        holds(mine, || "the other owes it".into())?;
    } else if code != "ground_loop" && code != "opener_loop" {
        holds(mine, || "the other owes it".into())?;
        let asks = code.ends_with("answer");
        holds(asks == question, || format!("a question: {question}"))?;
    }
    // An answer in the thread closes a question; what hands over the thing, a promise.
    let owed_by = |i: &Interaction<i64>| {
        if mine {
            raw.mine(i).iter().any(|p| p.role == Role::From)
        } else {
            raw.parts(i, person).iter().any(|p| p.role == Role::From)
        }
    };
    let letter = found_in.filter(|letter| letter.thread.is_some());
    let later = raw.log.values().filter(|i| {
        letter.is_some_and(|l| i.thread == l.thread && i.key != l.key)
            && i.at.position(&raw.zone)
                >= fact.at.position(&raw.zone).min(letter.map_or(0, |l| l.at.position(&raw.zone)))
            && raw.is_past(i)
            && owed_by(i)
    });
    for i in later {
        let handed = raw.facts.values().any(|f| match &f.what {
            What::Found { sign: Sign::Delivery, found_in, quote, .. } => *found_in == i.key && thing(quote, text),
            _ => false,
        });
        let answered = question && !raw.parts(i, person).is_empty();
        holds(!answered && !handed, || format!("{} closed it", i.key))?;
    }
    Ok(())
}

fn meeting(raw: &Raw, person: i64, v: &Values<'_>, cited: &Cited<'_>, code: &str) -> Checked {
    let [(_, i)] = cited.log[..] else { return Err("it stands on one meeting".into()) };
    holds(i.kind == Happening::Meeting && i.happened, || "no meeting".into())?;
    // FORMATS 3: the owner asked for it or accepted, perhaps weakly; SCIENCE a: among at most seven.
    let mine: Vec<Attendance> = raw.mine(i).iter().map(|p| p.attendance).collect();
    let theirs: Vec<Attendance> = raw.parts(i, person).iter().map(|p| p.attendance).collect();
    let said = |all: &[Attendance], what| all.contains(&what);
    let come = said(&mine, Attendance::Yes) || said(&mine, Attendance::Tentative);
    holds(come, || format!("the owner does not come: {mine:?}"))?;
    holds(theirs.iter().any(|a| *a != Attendance::No), || format!("they do not come: {theirs:?}"))?;
    holds(i.people.len().max(i.crowd as usize) <= 7, || "it is a crowd".into())?;
    if code != "opener_promise_meeting" {
        let title = v.text("title")?;
        let own = i.subject.as_deref().unwrap_or_default();
        holds(title == own || (title.is_empty() && code == "opener_meeting"), || format!("its title is {own:?}"))?;
    }
    v.on("on", raw, raw.day(i.at))?;
    let day = raw.day(i.at).ok_or("no day")?;
    holds((0..=2).contains(&days_between(raw.today(), day)) && !raw.is_past(i), || "it is not soon".into())
}

fn birthday(raw: &Raw, person: i64, v: &Values<'_>, cited: &Cited<'_>, code: &str) -> Checked {
    let on = v.day("on", raw)?;
    holds((0..=3).contains(&days_between(raw.today(), on)), || "it is not near".into())?;
    // Wishes before the day bring bad luck.
    holds(code != "opener_birthday" || on == raw.today(), || "it is not the day yet".into())?;
    let mut born = cited.sightings.iter().filter(|seen| raw.is_of(seen.id, person)).filter_map(|seen| {
        let text = seen.sighting.first(Field::Birthday)?;
        let digits: Vec<&str> = text.trim_start_matches('-').split('-').collect();
        let [.., month, day] = digits[..] else { return None };
        let year = if digits.len() == 3 { digits[0].parse::<i64>().ok() } else { None };
        Some((month.parse::<i8>().ok()?, day.get(..2)?.parse::<i8>().ok()?, year))
    });
    let fits = |(month, day, _): &(i8, i8, Option<i64>)| {
        (*month, *day) == (on.month(), on.day())
            || ((*month, *day) == (2, 29) && (on.month(), on.day()) == (2, 28) && !on.in_leap_year())
    };
    let Some((.., year)) = born.find(fits) else { return Err("nobody says so".into()) };
    match code {
        "date_birthday_years" => v.counts("years", i64::from(on.year()) - year.ok_or("the year is not known")?),
        _ => Ok(()),
    }
}

fn position(raw: &Raw, person: i64, v: &Values<'_>, cited: &Cited<'_>) -> Checked {
    let [new] = cited.sightings[..] else { return Err("it stands on one row".into()) };
    let said = |seen: &Seen, field| seen.sighting.first(field).unwrap_or_default().to_owned();
    v.is("title", &said(new, Field::Title))?;
    v.is("company", &said(new, Field::Company))?;
    let (at, last) =
        (|seen: &Seen| seen.first_at.and_then(|at| raw.day(at)), |seen: &Seen| seen.seen_at.and_then(|at| raw.day(at)));
    let other = |seen: &&Seen| {
        seen.sighting.source == Source::LinkedinConnections
            && last(seen) < at(new)
            && (said(seen, Field::Title), said(seen, Field::Company))
                != (said(new, Field::Title), said(new, Field::Company))
    };
    holds(raw.is_of(new.id, person) && raw.of(person).any(|seen| other(&seen)), || "it was so before".into())?;
    let seen = at(new).ok_or("seen on no day")?;
    v.get("by").map_or(Ok(()), |_| v.on("by", raw, Some(seen)))?;
    holds((0..=30).contains(&days_between(seen, raw.today())), || "it is no news any more".into())
}

fn met(raw: &Raw, person: i64, v: &Values<'_>, cited: &Cited<'_>, typed: bool) -> Checked {
    let (years, today) = (v.count("years")?, raw.today());
    let day = if typed {
        let told = super::ground::said(raw, person, cited, Field::MetOn);
        told.iter().filter_map(|at| at.parse::<When>().ok()).find_map(|at| raw.day(at))
    } else {
        holds(cited.log.iter().any(|(_, i)| raw.is_contact(i, person)), || "it cites no contact".into())?;
        let first = raw.days(person).first().copied();
        holds(cited.log.iter().any(|(_, i)| raw.day(i.at) == first), || "it cites another day".into())?;
        first
    };
    let day = day.ok_or("nobody says when")?;
    holds((day.month(), day.day()) == (today.month(), today.day()), || format!("it was on {day}"))?;
    holds(years == i64::from(today.year() - day.year()), || format!("it was in {}", day.year()))
}

fn helped(raw: &Raw, person: i64, v: &Values<'_>, cited: &Cited<'_>) -> Checked {
    let help = |i: &Interaction<i64>| {
        matches!(i.kind, Happening::Favour | Happening::Gift | Happening::Introduction)
            && !raw.mine(i).iter().any(|p| p.role == Role::From)
            && raw.is_contact(i, person)
            && raw.is_past(i)
    };
    let all: Vec<Date> = raw.log.values().filter(|i| help(i)).filter_map(|i| raw.day(i.at)).collect();
    v.counts("count", all.len() as i64)?;
    v.on("last", raw, all.iter().max().copied())?;
    holds(cited.log.iter().all(|(_, i)| help(i)), || "it cites something else".into())
}

/// The links made with somebody.
pub fn linked(raw: &Raw, person: i64) -> Vec<&Interaction<i64>> {
    raw.log.values().filter(|i| i.kind == Happening::Connected && !raw.parts(i, person).is_empty()).collect()
}

fn works(raw: &Raw, person: i64, v: &Values<'_>, cited: &Cited<'_>) -> Checked {
    let says = |seen: &Seen| {
        let any = |name, field| {
            let said = v.text(name).unwrap_or_default();
            seen.sighting.facts.get(&field).is_some_and(|all| all.iter().any(|value| value == said))
        };
        any("title", Field::Title) || any("company", Field::Company)
    };
    holds(cited.sightings.iter().all(|seen| says(seen)), || "it cites something else".into())?;
    for (name, field) in [("title", Field::Title), ("company", Field::Company)] {
        let said = v.text(name)?;
        let told = cited.sightings.iter().filter(|seen| raw.is_of(seen.id, person));
        let told =
            told.flat_map(|seen| seen.sighting.facts.get(&field).into_iter().flatten()).any(|value| value == said);
        holds(said.is_empty() || told, || format!("nobody says {said:?}"))?;
    }
    Ok(())
}

/// Is the name one of those under which that person is shown?
pub fn is_called(raw: &Raw, person: i64, name: &str) -> bool {
    raw.names.get(&person).is_some_and(|names| names.iter().any(|known| same(known, name)))
}
