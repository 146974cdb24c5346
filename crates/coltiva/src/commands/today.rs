//! `today` and `promises`.

use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::promises::{Promise, Verdict, judge, promises as loops};
use coltiva_app::today::{Page, today as page};
use coltiva_domain::facts::Owes;
use coltiva_domain::today::Suggestion;
use coltiva_domain::when::{When, date_of};
use serde_json::json;

use super::people::{look, reason, word};
use crate::cli::PromisesAct;
use crate::config::Config;
use crate::out::{Look, Out};

pub fn run(limit: usize, config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    show(&page(&coltiva, limit, config.now)?, out);
    Ok(ExitCode::SUCCESS)
}

/// The day's page on a terminal, or a line for each person.
pub fn show(page: &Page, out: &Out) {
    let name = |id: i64| page.names.get(&id).map_or("?", String::as_str);
    if out.json {
        for s in &page.today.suggestions {
            let said: Vec<_> = s.why.iter().map(|r| reason(r, out)).collect();
            let common: Vec<_> = s.common_ground.iter().map(|r| reason(r, out)).collect();
            out.object(&json!({
                "person": {"id": s.person.to_string(), "name": name(s.person)}, "kind": s.kind, "state": s.state, "why": said,
                "common_ground": common, "opener": opener(s, out),
                "asks_nothing": s.asks_nothing, "last": s.last, "actions": s.actions, "fact": s.fact,
            }));
        }
        return;
    }
    let say = &out.say;
    let counts = &page.today.counts;
    out.line(&out.look(Look::Strong, &say.today_title(say.moment(When::Day(date_of(page.day)), &out.zone, out.today))));
    if page.today.suggestions.is_empty() {
        out.line(&match (counts.people, page.today.next) {
            (0, _) => say.today_empty(),
            (_, Some(next)) => say.today_done_until(say.moment(When::Day(date_of(next)), &out.zone, out.today)),
            _ => say.today_done(),
        });
    }
    for s in &page.today.suggestions {
        out.line("");
        card(s, name(s.person), out);
    }
    if !page.today.beside.is_empty() {
        out.line("");
        let names: Vec<&str> = page.today.beside.iter().map(|b| name(b.person)).collect();
        out.line(&out.look(Look::Dim, &say.today_beside(names.join(", "))));
    }
    if counts.people > 0 {
        out.line("");
        let line =
            say.today_counts(counts.alive, counts.dormant, counts.linked, counts.loosening, counts.new, counts.people);
        out.line(&out.look(Look::Dim, &line));
    }
}

fn card(s: &Suggestion, name: &str, out: &Out) {
    let say = &out.say;
    let kind = super::interactions::word(&json!(s.kind));
    let kind = say.by_id(&format!("today-kind-{kind}"), Vec::new()).unwrap_or_default();
    let id = out.look(Look::Dim, &s.person.to_string());
    out.line(&format!(
        "{}  {}  {id}",
        out.look(Look::Strong, name),
        out.look(look(s.state), &format!("{kind} · {}", word(s.state, out)))
    ));
    for why in &s.why {
        out.line(&format!("  {}", say.reason(why, &out.zone, out.today)));
    }
    for common in &s.common_ground {
        out.line(&out.look(Look::Leaf, &format!("  · {}", say.reason(common, &out.zone, out.today))));
    }
    let opener = opener(s, out);
    if !opener.is_empty() {
        out.line(&format!("  «{opener}»"));
    }
}

fn opener(s: &Suggestion, out: &Out) -> String {
    out.in_language(s.language.as_deref()).opener(&s.opener, s.given_name.as_deref(), &out.zone, out.today)
}

pub fn promises(open: bool, act: Option<&PromisesAct>, config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    let verdict = match act {
        None => {
            let all = loops(&coltiva, open)?;
            if all.is_empty() && !out.json {
                out.line(&out.say.promises_none());
            }
            all.iter().for_each(|promise| line(promise, out));
            return Ok(ExitCode::SUCCESS);
        }
        Some(PromisesAct::Close { id }) => (id, Verdict::Close),
        Some(PromisesAct::Confirm { id }) => (id, Verdict::Confirm),
        Some(PromisesAct::Drop { id }) => (id, Verdict::Drop),
    };
    let fact = judge(&coltiva, verdict.0, verdict.1, config.now, &mut config.ids())?;
    super::facts::told(&fact, out)?;
    Ok(ExitCode::SUCCESS)
}

fn line(promise: &Promise, out: &Out) {
    let open = &promise.open;
    let direction = match open.owes {
        Owes::Me => "mine",
        Owes::Them => "theirs",
    };
    if out.json {
        out.object(&json!({
            "id": open.fact, "person": open.people.first().map(i64::to_string), "people": open.people.iter().map(i64::to_string).collect::<Vec<_>>(),
            "names": promise.names, "what": open.what, "quote": open.quote, "kind": open.kind, "said_at": open.said_at.to_string(),
            "due": open.due.map(|due| due.to_string()), "direction": direction, "state": open.state, "evidence": promise.evidence,
        }));
        return;
    }
    let say = &out.say;
    let who = match open.owes {
        Owes::Me => say.promises_mine(),
        Owes::Them => say.promises_theirs(),
    };
    let state = say.by_id(&format!("promises-{}", super::interactions::word(&json!(open.state))), Vec::new());
    let due = open.due.map(|due| say.promises_due(say.moment(due, &out.zone, out.today))).unwrap_or_default();
    out.table(&[vec![
        (Look::Dim, open.fact.clone()),
        (Look::Clay, who),
        (Look::Strong, promise.names.join(", ")),
        (Look::Plain, open.what.clone()),
        (Look::Dim, say.moment(open.said_at, &out.zone, out.today)),
        (Look::Dim, due),
        (Look::Dim, state.unwrap_or_default()),
    ]]);
}
