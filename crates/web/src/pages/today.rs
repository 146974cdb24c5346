//! `/today`: whom to talk to, why now, and about what.

use std::collections::HashMap;

use askama::Template;
use axum::response::Response;
use coltiva_app::today::Page;
use coltiva_domain::keys::KeyKind;
use coltiva_domain::names::spoken;
use coltiva_domain::people::Person;
use coltiva_domain::reasons::{Reason, Value as Told};
use coltiva_domain::today::{Action, Kind, Suggestion};
use coltiva_domain::when::{When, date_of};

use crate::assets;
use crate::edge::session::Visitor;
use crate::edge::trouble::Trouble;
use crate::pages::{View, capital, hue, initials};
use crate::say::Say;

/// So many of those beside are said at once.
const BESIDE: usize = 6;

#[derive(Template)]
#[template(path = "today.html")]
struct TodayPage {
    v: View,
    greeting: String,
    lede: String,
    cards: Vec<Card>,
    done: String,
    meetings: Vec<Beside>,
    beside: Vec<Beside>,
    more_beside: usize,
    total: String,
    empty: bool,
}

struct Card {
    id: i64,
    name: String,
    initials: String,
    hue: &'static str,
    role: String,
    state: &'static str,
    state_word: String,
    kind_word: String,
    why: Vec<Because>,
    ground: Vec<Because>,
    opener: String,
    opener_lang: String,
    mail: Option<String>,
    chat: Option<String>,
    confirm: Option<String>,
    close: Option<String>,
    unknown: bool,
}

/// A reason in words, and the address of what it stands on.
pub(crate) struct Because {
    pub(crate) text: String,
    pub(crate) evidence: Option<String>,
}

struct Beside {
    id: i64,
    name: String,
    what: String,
}

pub(crate) async fn today(visitor: Visitor) -> Result<Response, Trouble> {
    let view = View::around(&visitor, "today").await?;
    let say = visitor.say.clone();
    let page = visitor
        .shelf(move |shelf| {
            let people: HashMap<i64, &Person> = shelf.people.iter().map(|k| (k.person.id, &k.person)).collect();
            let cards = shelf.today.today.suggestions.iter();
            let cards: Vec<Card> = cards.map(|s| card(s, &shelf.today, people.get(&s.person).copied(), &say)).collect();
            let row = |b: &coltiva_domain::today::Beside| {
                let name = spoken(&name(&shelf.today, b.person));
                Beside { id: b.person, what: beside(b.why.as_ref(), &name, b.kind, &say), name }
            };
            let (meetings, others): (Vec<_>, Vec<_>) =
                shelf.today.today.beside.iter().partition(|b| b.kind == Kind::Soon);
            TodayPage {
                greeting: greeting(&shelf.owner_given_name(), cards.len(), &say),
                lede: lede(&shelf.today, &say),
                done: done(&shelf.today, &say),
                total: say.counted(&shelf.today.today.counts),
                more_beside: others.len().saturating_sub(BESIDE),
                meetings: meetings.into_iter().map(row).collect(),
                beside: others.into_iter().take(BESIDE).map(row).collect(),
                cards,
                empty: shelf.today.today.counts.people == 0 && shelf.today.aside == 0,
                v: view,
            }
        })
        .await?;
    Ok(visitor.page(&page))
}

fn name(page: &Page, id: i64) -> String {
    page.names.get(&id).cloned().unwrap_or_default()
}

fn greeting(name: &str, count: usize, say: &Say) -> String {
    let hour = say.clock.zone.to_datetime(say.clock.now).hour();
    let part = match hour {
        5..13 => "morning",
        13..18 => "afternoon",
        _ => "evening",
    };
    let hello = say.today_hello(if name.is_empty() { "none" } else { name }, part);
    format!("{hello} {}", say.today_worth(count))
}

/// The day, and how the notebook stands.
fn lede(page: &Page, say: &Say) -> String {
    let day = say.weekday_and_date(date_of(page.day), say.clock.date());
    let counts = &page.today.counts;
    let mut parts = vec![capital(&day), say.today_alive_ties(counts.alive)];
    if counts.loosening > 0 {
        parts.push(say.today_loosening_ties(counts.loosening));
    }
    parts.join(" · ")
}

/// What is said where nobody is left.
fn done(page: &Page, say: &Say) -> String {
    if page.today.counts.people == 0 && page.aside > 0 {
        return say.today_all_aside(page.aside);
    }
    let next = page.today.next.map(|day| say.on(When::Day(date_of(day)), &say.clock.zone, say.clock.date()));
    match (page.today.suggestions.len(), page.today.answered, next) {
        (0, 0, None) if page.today.counts.knows_little() => say.today_little_known(),
        (0, 0, None) => say.today_done(),
        (0, 0, Some(next)) => say.today_none_until(next),
        (0, done, None) => say.today_all_done(done),
        (0, done, Some(next)) => say.today_all_done_until(done, next),
        (_, 0, _) => String::new(),
        (left, done, _) => say.today_some_done(done, left, left as u64 + u64::from(done)),
    }
}

fn beside(why: Option<&Reason>, name: &str, kind: Kind, say: &Say) -> String {
    let Some(why) = why else { return say.coded("today-kind", &kind) };
    let mut why = why.clone();
    if let Some((_, value)) = why.values.iter_mut().find(|(value, _)| value == "name") {
        *value = Told::Text(name.to_owned());
    }
    say.because(&why)
}

fn card(s: &Suggestion, page: &Page, person: Option<&Person>, say: &Say) -> Card {
    let name = name(page, s.person);
    let (title, company) = page.roles.get(&s.person).cloned().unwrap_or_default();
    let role: Vec<String> = [title, company].into_iter().filter(|part| !part.is_empty()).collect();
    let because = |reason: &Reason| because(reason, s.person, say);
    let opener = say.first_line(&s.opener, s.given_name.as_deref(), s.language.as_deref());
    let mail = person
        .and_then(|p| p.keys_of(KeyKind::Email).next())
        .map(|to| format!("mailto:{}?body={}", escaped(to), escaped(&opener)));
    let chat = person
        .and_then(|p| p.keys_of(KeyKind::Phone).next())
        .map(|to| format!("https://wa.me/{}?text={}", to.trim_start_matches('+'), escaped(&opener)));
    let fact = s.fact.as_deref().filter(|_| s.kind == Kind::Owed).map(str::to_owned);
    Card {
        id: s.person,
        initials: initials(&name),
        hue: hue(s.person),
        // A first thread says it among its reasons.
        role: if s.why.iter().any(|r| r.code == "first_at") { String::new() } else { role.join(", ") },
        state: s.state.word(),
        state_word: say.state(s.state, s.last.is_some()),
        kind_word: if s.is_taken_up_again() { say.today_kind_again() } else { say.coded("today-kind", &s.kind) },
        why: s.why.iter().map(because).collect(),
        ground: s.common_ground.iter().map(because).collect(),
        opener_lang: s.language.clone().unwrap_or_else(|| say.lang().code().to_owned()),
        opener,
        mail,
        chat,
        confirm: fact.clone().filter(|_| s.actions.contains(&Action::Confirm)),
        close: fact,
        unknown: s.actions.contains(&Action::Unknown),
        name,
    }
}

/// A reason about a person, with the address of what it stands on.
pub(crate) fn because(reason: &Reason, person: i64, say: &Say) -> Because {
    let evidence = (!reason.evidence.is_empty()).then(|| {
        let ids: Vec<&str> = reason.evidence.iter().take(20).map(String::as_str).collect();
        format!("/people/{person}?evidence={}#evidence", escaped(&ids.join(",")))
    });
    Because { text: say.because(reason), evidence }
}

/// A text as part of an address.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'@' | b',' => {
                out.push(char::from(byte))
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
