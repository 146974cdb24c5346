//! `/people`: who is in the notebook.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use coltiva_app::people::{self as book, Known};
use coltiva_app::views;
use coltiva_domain::phrases::asked::Asked;
use coltiva_domain::sightings::Field;
use coltiva_domain::ties::State;
use coltiva_domain::when::{When, date_of};
use serde::Deserialize;

use crate::assets;
use crate::edge::session::Visitor;
use crate::edge::trouble::Trouble;
use crate::pages::shelf::Shelved;
use crate::pages::today::escaped;
use crate::pages::{View, asked, hue, initials};
use crate::say::Say;

/// Rows of a page.
const ROWS: usize = 50;

/// What an address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    q: String,
    state: String,
    circle: String,
    tag: String,
    place: String,
    /// Days without contact, at least.
    silent: String,
    sort: String,
    page: usize,
}

#[derive(Template)]
#[template(path = "people.html")]
struct PeoplePage {
    v: View,
    title: String,
    views: Vec<Tab>,
    /// Views that were saved.
    saved: Vec<Saved>,
    /// The address of what is asked for, as it is saved.
    here: String,
    /// May what is asked for be saved: it is something, and is not saved yet?
    savable: bool,
    rows: Vec<Row>,
    filters: Vec<Filter>,
    shown: String,
    earlier: Option<String>,
    later: Option<String>,
    /// How many pairs wait to be told one or two; nothing where none does.
    pairs: Option<String>,
    by_name: String,
    by_last: String,
    by_warmth: String,
}

/// A saved view, with how many are in it.
struct Tab {
    address: String,
    word: String,
    count: String,
    current: bool,
}

/// A view that the member saved.
struct Saved {
    name: String,
    address: String,
    current: bool,
}

struct Filter {
    word: String,
    without: String,
}

struct Row {
    id: i64,
    name: String,
    initials: String,
    hue: &'static str,
    role: String,
    place: String,
    state: &'static str,
    state_word: String,
    last: String,
}

const STATES: [State; 5] = [State::Alive, State::Loosening, State::Dormant, State::New, State::Linked];

pub(crate) async fn people(Query(wanted): Query<Wanted>, visitor: Visitor) -> Result<Response, Trouble> {
    let mut view = View::around(&visitor, "people").await?;
    view.query.clone_from(&wanted.q);
    let text = wanted.q.clone();
    let wanted = wanted.read(visitor.shelf(move |shelf| shelf.asked(&text)).await?);
    let state = STATES.into_iter().find(|state| state.word() == wanted.state);
    let searched =
        [&wanted.q, &wanted.circle, &wanted.tag, &wanted.place, &wanted.silent].iter().any(|w| !w.is_empty());
    // Searching asks the notebook; looking through it reads the shelf.
    let found = if searched {
        let query = book::Query {
            text: some(&wanted.q),
            circle: some(&wanted.circle),
            tag: some(&wanted.tag),
            place: some(&wanted.place),
            silent: wanted.silent.parse().ok(),
            state,
            ..book::Query::default()
        };
        let now = visitor.clock().now;
        Some(visitor.ask(move |coltiva| book::people(coltiva, &query, now)).await?)
    } else {
        None
    };
    let say = visitor.say.clone();
    let saved = visitor.ask(views::views).await?;
    let page = visitor
        .shelf(move |shelf| {
            let all = &shelf.people;
            let mut chosen: Vec<&Known> = match &found {
                Some(found) => found.iter().collect(),
                None => all.iter().filter(|k| state.is_none_or(|state| k.measures.state == state)).collect(),
            };
            sort(&mut chosen, &wanted.sort);
            fill(view, &wanted, shelf, (&chosen, &saved), &say)
        })
        .await?;
    Ok(visitor.page(&page))
}

fn some(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// By warmth as they come, by name, or by the latest contact.
fn sort(people: &mut [&Known], by: &str) {
    match by {
        "name" => people.sort_by_cached_key(|k| coltiva_domain::names::fold(k.person.shown())),
        "last" => people.sort_by_key(|k| std::cmp::Reverse(k.measures.last)),
        _ => {}
    }
}

fn fill(
    v: View,
    wanted: &Wanted,
    shelf: &Shelved,
    (chosen, saved): (&[&Known], &[views::View]),
    say: &Say,
) -> PeoplePage {
    let all = &shelf.people;
    let with = |change: &dyn Fn(&mut Wanted)| {
        let mut other = wanted.clone();
        other.page = 0;
        change(&mut other);
        other.address()
    };
    let count = |state: State| all.iter().filter(|k| k.measures.state == state).count();
    let everybody = Tab {
        address: with(&|w| w.state.clear()),
        word: say.people_all(),
        count: say.figure(all.len()),
        current: wanted.state.is_empty(),
    };
    let states = STATES.into_iter().filter(|state| count(*state) > 0).map(|state| Tab {
        address: with(&|w| state.word().clone_into(&mut w.state)),
        word: say.coded("people-view", &state.word()),
        count: say.figure(count(state)),
        current: wanted.state == state.word(),
    });
    let mut filters = Vec::new();
    let mut filter = |word: String, change: &dyn Fn(&mut Wanted)| {
        if !word.is_empty() {
            filters.push(Filter { word, without: with(change) });
        }
    };
    filter(wanted.q.trim().to_owned(), &|w| w.q.clear());
    filter(wanted.circle.clone(), &|w| w.circle.clear());
    filter(wanted.tag.clone(), &|w| w.tag.clear());
    let state = STATES.into_iter().find(|state| state.word() == wanted.state);
    filter(state.map(|state| asked::state(state, say)).unwrap_or_default(), &|w| w.state.clear());
    filter(some(&wanted.place).map(|place| asked::place(&place, say)).unwrap_or_default(), &|w| w.place.clear());
    let silent = wanted.silent.parse().ok();
    filter(silent.map(|days| asked::silent(days, say)).unwrap_or_default(), &|w| w.silent.clear());
    let first = wanted.page.saturating_mul(ROWS).min(chosen.len());
    let last = (first + ROWS).min(chosen.len());
    let here = asks(&with(&|_| ()));
    let turn = |to: usize| with(&|w| w.page = to);
    PeoplePage {
        title: say.people_count(chosen.len()),
        here: with(&|_| ()),
        savable: !here.is_empty() && saved.iter().all(|view| view.asks != here),
        saved: saved.iter().map(|view| kept(view, &here)).collect(),
        views: std::iter::once(everybody).chain(states).collect(),
        rows: chosen.get(first..last).unwrap_or_default().iter().map(|k| row(k, say)).collect(),
        filters,
        shown: say.people_range(first + 1, last, chosen.len()),
        earlier: (wanted.page > 0).then(|| turn(wanted.page - 1)),
        later: (last < chosen.len()).then(|| turn(wanted.page + 1)),
        pairs: (shelf.pairs > 0).then(|| say.people_to_clear_up(shelf.pairs)),
        by_name: with(&|w| "name".clone_into(&mut w.sort)),
        by_last: with(&|w| "last".clone_into(&mut w.sort)),
        by_warmth: with(&|w| w.sort.clear()),
        v,
    }
}

fn kept(view: &views::View, here: &str) -> Saved {
    Saved { name: view.name.clone(), address: format!("/people?{}", view.asks), current: view.asks == here }
}

/// What an address asks for.
pub(crate) fn asks(address: &str) -> String {
    address.split_once('?').map(|(_, asks)| asks.to_owned()).unwrap_or_default()
}

impl Wanted {
    /// With what its words ask for in the place of those words; what the address asks for by itself stays.
    fn read(mut self, asked: Asked) -> Wanted {
        let fill = |field: &mut String, said: Option<String>| {
            if let Some(said) = said.filter(|_| field.is_empty()) {
                *field = said;
            }
        };
        fill(&mut self.silent, asked.silent.map(|part| part.is.to_string()));
        fill(&mut self.state, asked.state.map(|part| part.is.word().to_owned()));
        fill(&mut self.place, asked.place.map(|part| part.is));
        self.q = asked.text;
        if self.silent.parse::<u32>().is_err() {
            self.silent.clear();
        }
        self
    }

    /// The address that asks for this.
    fn address(&self) -> String {
        let pairs = [
            ("q", &self.q),
            ("state", &self.state),
            ("circle", &self.circle),
            ("tag", &self.tag),
            ("place", &self.place),
            ("silent", &self.silent),
            ("sort", &self.sort),
        ];
        let mut parts: Vec<String> =
            pairs.iter().filter(|(_, v)| !v.is_empty()).map(|(name, v)| format!("{name}={}", escaped(v))).collect();
        if self.page > 0 {
            parts.push(format!("page={}", self.page));
        }
        if parts.is_empty() { "/people".to_owned() } else { format!("/people?{}", parts.join("&")) }
    }
}

fn row(known: &Known, say: &Say) -> Row {
    let person = &known.person;
    let name = person.shown().to_owned();
    let role: Vec<&str> = person.work.parts().collect();
    let state = known.measures.state;
    Row {
        id: person.id,
        initials: initials(&name),
        hue: hue(person.id),
        role: role.join(", "),
        place: person.first(Field::Place).unwrap_or_default().to_owned(),
        state: state.word(),
        state_word: say.state(state, known.measures.last.is_some()),
        last: known.measures.last.map(|day| say.when(When::Day(date_of(day)))).unwrap_or_default(),
        name,
    }
}
