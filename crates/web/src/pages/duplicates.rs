//! `/duplicates`: two records that may be one person, side by side, with what speaks for it and what does not.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use coltiva_app::duplicates::{self as pairs, Pair};
use coltiva_app::people::Known;
use coltiva_domain::identity::Tier;
use coltiva_domain::keys::KeyKind;
use coltiva_domain::people::Person;
use coltiva_domain::reasons::Reason;
use coltiva_domain::sightings::Field;
use coltiva_domain::when::{When, date_of};
use serde::Deserialize;

use crate::assets;
use crate::edge::form::{Nothing, Sent};
use crate::edge::session::Visitor;
use crate::edge::trouble::Trouble;
use crate::pages::{View, acts, hue, initials};
use crate::say::Say;

/// Pairs named beside the one that is shown.
const OTHERS: usize = 6;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    /// So many are decided later.
    skip: usize,
}

#[derive(Template)]
#[template(path = "duplicates.html")]
struct DuplicatesPage {
    v: View,
    lede: String,
    /// How many are likely, and can be united in one step.
    likely: usize,
    shown: Option<Shown>,
    others: Vec<(usize, String, String)>,
    /// The address that decides this one later.
    later: String,
}

/// The pair that is looked at.
struct Shown {
    a: Side,
    b: Side,
    evidence: Vec<Sign>,
    fields: Vec<(String, String, String)>,
}

struct Side {
    id: i64,
    name: String,
    initials: String,
    hue: &'static str,
    sources: String,
    last: String,
}

/// A piece of evidence: its class, and in words.
struct Sign {
    class: &'static str,
    words: String,
}

pub(crate) async fn duplicates(Query(wanted): Query<Wanted>, visitor: Visitor) -> Result<Response, Trouble> {
    let v = View::around(&visitor, "people").await?;
    let all = visitor.ask(|coltiva| pairs::duplicates(coltiva, None)).await?;
    let say = visitor.say.clone();
    let skip = if wanted.skip < all.len() { wanted.skip } else { 0 };
    let page = visitor
        .shelf(move |shelf| {
            let known: HashMap<i64, &Known> = shelf.people.iter().map(|known| (known.person.id, known)).collect();
            let shown = all.get(skip).and_then(|pair| {
                Some(shown(pair, known.get(&pair.a.0).copied()?, known.get(&pair.b.0).copied()?, &say))
            });
            let others = all.iter().enumerate().filter(|(n, _)| *n != skip).take(OTHERS).map(|(n, pair)| {
                let why = pair.evidence.first().map(|reason| say.because(reason)).unwrap_or_default();
                (n, say.duplicates_two(&pair.a.1, &pair.b.1), why)
            });
            DuplicatesPage {
                lede: say.duplicates_lede(all.len()),
                likely: all.iter().filter(|pair| pair.tier == Tier::Likely).count(),
                shown,
                others: others.collect(),
                later: format!("/duplicates?skip={}", if skip + 1 < all.len() { skip + 1 } else { 0 }),
                v,
            }
        })
        .await?;
    Ok(visitor.page(&page))
}

fn shown(pair: &Pair, a: &Known, b: &Known, say: &Say) -> Shown {
    Shown {
        evidence: pair.evidence.iter().map(|reason| sign(reason, say)).collect(),
        fields: fields(&a.person, &b.person, say),
        a: side(a, say),
        b: side(b, say),
    }
}

fn side(known: &Known, say: &Say) -> Side {
    let person = &known.person;
    let mut sources: Vec<String> = person.sources.iter().map(|source| say.coded("source", source)).collect();
    sources.dedup();
    let last = known.measures.last.map(|day| say.when(When::Day(date_of(day)))).unwrap_or_default();
    Side {
        id: person.id,
        name: person.shown().to_owned(),
        initials: initials(person.shown()),
        hue: hue(person.id),
        sources: sources.join(", "),
        last,
    }
}

/// What does not agree, or is not known, stands under another sign than what does.
fn sign(reason: &Reason, say: &Say) -> Sign {
    let class = if reason.code.starts_with("other_") { "against" } else { "" };
    Sign { class, words: say.because(reason) }
}

/// What each of the two says, where either says something.
fn fields(a: &Person, b: &Person, say: &Say) -> Vec<(String, String, String)> {
    let shown = [Field::Title, Field::Company, Field::Place, Field::Birthday];
    let told = |field: Field, value: &str| say.value_of(field, value, &say.clock.zone, say.clock.date());
    let values =
        |person: &Person, field: Field| person.first(field).map(|value| told(field, value)).unwrap_or_default();
    let keys = |person: &Person| {
        let own = person.keys.iter().filter(|key| key.kind != KeyKind::Source);
        let keys: Vec<String> = own.map(coltiva_app::me::address).collect();
        keys.join(", ")
    };
    let rows = shown.into_iter().map(|field| (say.coded("field", &field), values(a, field), values(b, field)));
    let reach = std::iter::once((say.person_reach(), keys(a), keys(b)));
    rows.chain(reach).filter(|(_, a, b)| !(a.is_empty() && b.is_empty())).collect()
}

/// The member's answer.
#[derive(Deserialize)]
pub(crate) struct Answer {
    a: String,
    b: String,
    /// `same` or `different`.
    answer: String,
    back: Option<String>,
}

pub(crate) async fn answer(Sent(visitor, form): Sent<Answer>) -> Result<Response, Trouble> {
    let same = form.answer == "same";
    acts::act(visitor, form.back.as_deref(), "answered", move |coltiva, now, ids| {
        pairs::answer_pair(coltiva, &form.a, &form.b, same, now, ids)?;
        Ok(())
    })
    .await
}

/// Unites all likely pairs, in one step.
pub(crate) async fn accept(Sent(visitor, Nothing {}): Sent<Nothing>) -> Result<Response, Trouble> {
    acts::act(visitor, Some("/duplicates"), "joined", move |coltiva, now, ids| {
        pairs::accept(coltiva, now, ids)?;
        Ok(())
    })
    .await
}
