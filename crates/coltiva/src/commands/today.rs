//! `today` and `promises`.

use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::promises::{Promise, Verdict, judge, promises as loops};
use coltiva_app::today::{Page, today as page};
use coltiva_domain::facts::Owes;
use coltiva_domain::names::spoken;
use coltiva_domain::reasons::{Reason, Value as Told};
use coltiva_domain::today::{Action, Beside, Kind, Suggestion};
use coltiva_domain::when::{When, date_of};
use serde_json::{Value, json};

use super::people::{evidence, look, reason};
use crate::cli::PromisesAct;
use crate::config::Config;
use crate::out::{Look, Out};

/// So many of those beside are said; of the rest only how many.
const BESIDE: usize = 5;

pub fn run(limit: usize, config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    let page = page(&coltiva, limit, config.now)?;
    let out = out.at_home(&page.clock);
    if out.json {
        page.today.suggestions.iter().for_each(|s| out.object(&object(s, name(&page, s.person), &out)));
    } else {
        show(&page, &out);
    }
    Ok(ExitCode::SUCCESS)
}

fn name(page: &Page, id: i64) -> &str {
    page.names.get(&id).map_or("?", String::as_str)
}

fn object(s: &Suggestion, name: &str, out: &Out) -> Value {
    let why: Vec<_> = s.why.iter().map(|r| reason(r, out)).collect();
    let common: Vec<_> = s.common_ground.iter().map(|r| reason(r, out)).collect();
    let last = s.last.as_ref().map(|last| {
        json!({
            "at": last.at.to_string(), "kind": last.kind, "direction": last.direction, "subject": last.subject,
            "evidence": evidence(&last.evidence),
        })
    });
    json!({
        "person": {"id": s.person.to_string(), "name": name}, "kind": s.kind, "state": s.state, "why": why,
        "common_ground": common, "opener": opener(s, out), "language": s.language, "asks_nothing": s.asks_nothing,
        "last": last, "actions": s.actions, "fact": s.fact,
    })
}

/// The day's page on a terminal.
fn show(page: &Page, out: &Out) {
    let say = &out.say;
    let today = &page.today;
    let counts = &today.counts;
    out.line(&out.look(Look::Strong, &say.today_title(say.weekday_and_date(date_of(page.day), out.today))));
    if counts.people == 0 {
        let said = if page.aside == 0 { say.today_empty() } else { say.today_all_aside(page.aside) };
        out.paragraph(Look::Plain, "", &said);
        return;
    }
    let left = today.suggestions.len();
    let next = today.next.map(|day| say.on(When::Day(date_of(day)), &out.zone, out.today));
    let progress = match (left, today.answered, next) {
        (0, 0, None) if counts.knows_little() => say.today_little_known(),
        (0, 0, None) => say.today_done(),
        (0, 0, Some(next)) => say.today_none_until(next),
        (0, done, None) => say.today_all_done(done),
        (0, done, Some(next)) => say.today_all_done_until(done, next),
        (left, 0, _) => say.today_left(left),
        (left, done, _) => say.today_some_done(done, left, left as u64 + u64::from(done)),
    };
    out.paragraph(Look::Plain, "", &progress);
    for s in &today.suggestions {
        out.line("");
        let (title, company) = page.roles.get(&s.person).cloned().unwrap_or_default();
        let role: Vec<&str> = [title.as_str(), company.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
        let promise = s.fact.as_ref().and_then(|fact| page.promises.get(fact)).map(|number| format!("p{number}"));
        card(s, name(page, s.person), &role.join(", "), &promise.unwrap_or_else(|| s.person.to_string()), out);
    }
    beside(page, out);
    out.line("");
    out.paragraph(Look::Dim, "", &total(page, out));
    if left > 0 {
        out.paragraph(Look::Dim, "", &say.today_commands());
    }
}

/// Meetings, promises and dates that found no place: each with what it is. Of meetings all are said.
fn beside(page: &Page, out: &Out) {
    let say = &out.say;
    let (meetings, others): (Vec<_>, Vec<_>) = page.today.beside.iter().partition(|b| b.kind == Kind::Soon);
    for (title, list) in
        [(say.today_agenda(), &meetings[..]), (say.today_beside(), &others[..others.len().min(BESIDE)])]
    {
        if list.is_empty() {
            continue;
        }
        out.line("");
        out.line(&out.look(Look::Strong, &title));
        list.iter().for_each(|b| out.paragraph(Look::Plain, "  · ", &beside_one(b, page, out)));
    }
    let more = others.len().saturating_sub(BESIDE);
    if more > 0 {
        out.paragraph(Look::Dim, "  ", &say.today_beside_more(more));
    }
}

fn beside_one(b: &Beside, page: &Page, out: &Out) -> String {
    let say = &out.say;
    let name = spoken(name(page, b.person));
    let mut why = b.why.clone().unwrap_or_else(|| Reason::new(""));
    let called = why.values.iter_mut().find(|(value, _)| value == "name");
    let named = called.is_some();
    if let Some((_, value)) = called {
        // Nobody else on the page says who this is.
        *value = Told::Text(name.clone());
    }
    let kind = format!("today-kind-{}", super::interactions::word(&json!(b.kind)));
    let said = match b.why {
        Some(_) => say.reason(&why, &out.zone, out.today),
        None => say.by_id(&kind, Vec::new()).unwrap_or_default(),
    };
    if named { said } else { say.today_beside_one(name, said) }
}

/// How many people, and how many in each state: parts that add up, none of them zero.
pub fn total(page: &Page, out: &Out) -> String {
    let (say, counts) = (&out.say, &page.today.counts);
    let sum = say.counted(counts);
    let pooled = page.records.saturating_sub(counts.people as usize);
    if pooled == 0 { sum } else { format!("{sum} {}", say.today_pooled(page.records)) }
}

fn card(s: &Suggestion, name: &str, role: &str, promise: &str, out: &Out) {
    let say = &out.say;
    let kind = super::interactions::word(&json!(s.kind));
    let kind = say.by_id(&format!("today-kind-{kind}"), Vec::new()).unwrap_or_default();
    let kind = if s.is_taken_up_again() { say.today_kind_again() } else { kind };
    let state = say.state(s.state, s.last.is_some());
    out.line(&format!(
        "{}  {}  {}",
        out.look(Look::Strong, name),
        out.look(look(s.state), &format!("{kind} · {state}")),
        out.look(Look::Dim, &s.person.to_string())
    ));
    if !role.is_empty() && !s.why.iter().any(|r| r.code == "first_at") {
        out.paragraph(Look::Dim, "  ", role);
    }
    for why in &s.why {
        out.paragraph(Look::Plain, "  ", &say.reason(why, &out.zone, out.today));
    }
    for common in &s.common_ground {
        out.paragraph(Look::Leaf, "  · ", &say.reason(common, &out.zone, out.today));
    }
    out.paragraph(Look::Plain, "  ", &say.today_opener(say.inside_quotes(&opener(s, out))));
    if s.kind == Kind::Owed && s.actions.contains(&Action::Confirm) {
        out.paragraph(Look::Dim, "  ", &say.today_is_it_so(promise));
    }
    if s.kind == Kind::Owed && !s.actions.contains(&Action::Confirm) {
        out.paragraph(Look::Dim, "  ", &say.today_kept(promise));
    }
    if s.actions.contains(&Action::Unknown) {
        out.paragraph(Look::Dim, "  ", &say.today_unknown(s.person.to_string()));
    }
}

fn opener(s: &Suggestion, out: &Out) -> String {
    out.in_language(s.language.as_deref()).opener(&s.opener, s.given_name.as_deref(), &out.zone, out.today)
}

pub fn promises(open: bool, act: Option<&PromisesAct>, config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    let verdict = match act {
        None => {
            let all = loops(&coltiva, open, config.now)?;
            let out = out.at_home(&coltiva.clock(config.now)?);
            if out.json {
                all.iter().for_each(|promise| out.object(&promise_object(promise)));
            } else if all.is_empty() {
                out.line(&out.say.promises_none());
            } else {
                out.table(&promise_rows(&all, &out));
                out.paragraph(Look::Dim, "", &out.say.promises_commands());
            }
            return Ok(ExitCode::SUCCESS);
        }
        Some(PromisesAct::Close { id }) => (id, Verdict::Close),
        Some(PromisesAct::Confirm { id }) => (id, Verdict::Confirm),
        Some(PromisesAct::Drop { id }) => (id, Verdict::Drop),
    };
    let judged = judge(&coltiva, verdict.0, verdict.1, config.now, &mut config.ids(&coltiva)?)?;
    if out.json {
        super::facts::told(&judged.said, out)?;
    } else {
        let (names, what) = (&judged.promise.names, std::slice::from_ref(&judged.promise.open.what));
        out.line(&out.say.act_written(super::saying::acts(&[judged.said], names, what, out)));
    }
    Ok(ExitCode::SUCCESS)
}

/// A promise as an object.
pub fn promise_object(promise: &Promise) -> Value {
    let open = &promise.open;
    let direction = match open.owes {
        Owes::Me => "mine",
        Owes::Them => "theirs",
    };
    json!({
        "id": open.fact, "number": format!("p{}", promise.number), "person": open.people.first().map(i64::to_string),
        "people": open.people.iter().map(i64::to_string).collect::<Vec<_>>(), "names": promise.names, "what": open.what,
        "quote": open.quote, "kind": open.kind, "said_at": open.said_at.to_string(), "due": open.due.map(|due| due.to_string()),
        "direction": direction, "state": open.state, "archived": promise.archived, "evidence": evidence(&promise.evidence),
    })
}

/// Promises as lines of a table: by which number one names each, whose turn, with whom, what, said when, by when, where it stands.
pub fn promise_rows(promises: &[Promise], out: &Out) -> Vec<Vec<(Look, String)>> {
    let say = &out.say;
    let row = |promise: &Promise| {
        let open = &promise.open;
        let who = match open.owes {
            Owes::Me => say.promises_mine(),
            Owes::Them => say.promises_theirs(),
        };
        let state = say.by_id(&format!("promises-{}", super::interactions::word(&json!(open.state))), Vec::new());
        let archived = (open.is_open() && promise.archived).then(|| say.promises_archived());
        let state = state.into_iter().chain(archived).collect::<Vec<_>>().join(", ");
        let due = open.due.map(|due| say.due(due, &out.zone, out.today)).unwrap_or_default();
        let colour = if open.is_open() { Look::Clay } else { Look::Dim };
        vec![
            (Look::Dim, format!("p{}", promise.number)),
            (colour, who),
            (Look::Strong, promise.names.join(", ")),
            (Look::Plain, open.what.clone()),
            (Look::Dim, say.moment(open.said_at, &out.zone, out.today)),
            (Look::Dim, due),
            (Look::Dim, state),
        ]
    };
    promises.iter().map(row).collect()
}
