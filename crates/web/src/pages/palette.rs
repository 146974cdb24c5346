//! `/palette`: people and commands while one types, floating over any page; without script a page by itself.

use std::sync::Arc;

use askama::Template;
use axum::extract::Query;
use axum::http::HeaderMap;
use axum::response::Response;
use coltiva_app::people::{self as book, Known};
use coltiva_domain::names;
use coltiva_domain::phrases::asked::{Asked, without};
use coltiva_domain::sightings::Field;
use coltiva_domain::when::{When, date_of};
use serde::Deserialize;

use crate::assets;
use crate::edge::session::Visitor;
use crate::edge::trouble::Trouble;
use crate::pages::today::escaped;
use crate::pages::{View, asked, hue, initials};
use crate::say::Say;

/// People shown; all of them are one line below.
const PEOPLE: usize = 6;
/// Of those met last so many, that the questions below are seen.
const RECENT: usize = 4;
/// No question is longer, in letters.
const LONGEST: usize = 300;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    q: String,
}

/// What stands under the field.
struct Found {
    /// What was understood, and the question without it.
    parts: Vec<Ask>,
    /// What the list of people is called.
    heading: String,
    people: Vec<Hit>,
    /// Whose names are like the words.
    near: Vec<(i64, String)>,
    examples: Vec<Ask>,
    commands: Vec<Command>,
    /// What looks among everybody.
    everywhere: Option<Command>,
}

struct Hit {
    id: i64,
    name: String,
    initials: String,
    hue: &'static str,
    /// What they do, where, and when one was last in touch.
    about: String,
    state: &'static str,
    state_word: String,
}

/// Another question, and what it is called.
struct Ask {
    word: String,
    question: String,
    address: String,
}

impl Ask {
    fn of(word: String, question: String) -> Ask {
        Ask { address: format!("/palette?q={}", escaped(&question)), word, question }
    }
}

struct Command {
    word: String,
    address: String,
}

#[derive(Template)]
#[template(path = "found.html")]
struct Fragment {
    say: Arc<Say>,
    found: Found,
}

#[derive(Template)]
#[template(path = "palette.html")]
struct PalettePage {
    v: View,
    say: Arc<Say>,
    found: Found,
}

pub(crate) async fn palette(
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let text: String = wanted.q.trim().chars().take(LONGEST).collect();
    let found = find(&visitor, &text).await?;
    let say = visitor.say.clone();
    if headers.contains_key("hx-request") {
        return Ok(visitor.page(&Fragment { say, found }));
    }
    let mut v = View::around(&visitor, "people").await?;
    v.query = text;
    Ok(visitor.page(&PalettePage { v, say, found }))
}

async fn find(visitor: &Visitor, text: &str) -> Result<Found, Trouble> {
    let say = visitor.say.clone();
    if text.is_empty() {
        let people = visitor.shelf(move |shelf| recent(&shelf.people, &say)).await?;
        let say = &visitor.say;
        return Ok(Found {
            parts: Vec::new(),
            heading: say.palette_recent(),
            people,
            near: Vec::new(),
            examples: [say.palette_example_one(), say.palette_example_two(), say.palette_example_three()]
                .map(|example| Ask::of(example.clone(), example))
                .into(),
            commands: commands(text, say),
            everywhere: None,
        });
    }
    let question = text.to_owned();
    let asked = visitor.shelf(move |shelf| shelf.asked(&question)).await?;
    let query = book::Query {
        state: asked.state.as_ref().map(|part| part.is),
        place: asked.place.as_ref().map(|part| part.is.clone()),
        silent: asked.silent.as_ref().map(|part| part.is),
        ..book::Query::default()
    };
    // At every letter: the ties are on the shelf, and need not be measured again.
    let words = asked.text.clone();
    let found = visitor.ask(move |coltiva| book::found_by(coltiva, &words)).await?;
    let any = asked.text.is_empty();
    let spoken = say.clone();
    let (many, people) = visitor
        .shelf(move |shelf| {
            let taken = |known: &&Known| (any || found.contains(&known.person.id)) && query.takes(known);
            let all: Vec<&Known> = shelf.people.iter().filter(taken).collect();
            (all.len(), all.into_iter().take(PEOPLE).map(|known| hit(known, &spoken)).collect())
        })
        .await?;
    let near = if many == 0 && !asked.is_understood() {
        let who = text.to_owned();
        visitor.ask(move |coltiva| book::nearest(coltiva, &who)).await?
    } else {
        Vec::new()
    };
    let heading = match (many, near.len()) {
        (0, 0) => say.palette_nobody(),
        (0, _) => say.palette_near(),
        (many, _) => say.palette_people(say.figure(many)),
    };
    let mut commands = commands(text, &say);
    commands.push(Command { word: say.palette_log(text), address: format!("/log?text={}", escaped(text)) });
    Ok(Found {
        parts: parts(text, &asked, &say),
        heading,
        people,
        near,
        examples: Vec::new(),
        commands,
        everywhere: Some(Command {
            word: say.palette_everywhere(text),
            address: format!("/people?q={}", escaped(text)),
        }),
    })
}

/// With whom one was in touch last.
fn recent(people: &[Known], say: &Say) -> Vec<Hit> {
    let mut met: Vec<&Known> = people.iter().filter(|known| known.measures.last.is_some()).collect();
    met.sort_by_key(|known| (std::cmp::Reverse(known.measures.last), known.person.id));
    met.into_iter().take(RECENT).map(|known| hit(known, say)).collect()
}

fn parts(text: &str, asked: &Asked, say: &Say) -> Vec<Ask> {
    let place = asked.place.as_ref().map(|part| (asked::place(&part.is, say), &part.at));
    let state = asked.state.as_ref().map(|part| (asked::state(part.is, say), &part.at));
    let silent = asked.silent.as_ref().map(|part| (asked::silent(part.is, say), &part.at));
    [place, state, silent].into_iter().flatten().map(|(word, at)| Ask::of(word, without(text, at))).collect()
}

fn hit(known: &Known, say: &Say) -> Hit {
    let person = &known.person;
    let name = person.shown().to_owned();
    let last = known.measures.last.map(|day| say.when(When::Day(date_of(day))));
    let about = person.work.parts().map(str::to_owned).chain(person.first(Field::Place).map(str::to_owned)).chain(last);
    Hit {
        id: person.id,
        initials: initials(&name),
        hue: hue(person.id),
        about: about.collect::<Vec<_>>().join(" · "),
        state: known.measures.state.word(),
        state_word: say.state(known.measures.state, known.measures.last.is_some()),
        name,
    }
}

/// What can be done from anywhere, as far as the words say it: every word begins one of its own, or of those that the command line
/// takes for it.
fn commands(text: &str, say: &Say) -> Vec<Command> {
    let all = [
        ("log", say.palette_log_line(), "/log"),
        ("import", say.palette_import(), "/imports"),
        ("today", say.shell_today(), "/today"),
        ("promises", say.shell_promises(), "/promises"),
        ("duplicates", say.palette_duplicates(), "/duplicates"),
        ("me", say.shell_settings(), "/settings"),
        ("help", say.palette_help(), "/help"),
    ];
    let parted = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(names::fold).collect()
    };
    let asked = parted(text);
    let meant = |name: &str, word: &str| {
        let own = parted(&format!("{word} {}", say.coded("called", &name)));
        asked.iter().all(|asked| own.iter().any(|own| own.starts_with(asked.as_str())))
    };
    let chosen = all.into_iter().filter(|(name, word, _)| meant(name, word));
    chosen.map(|(_, word, address)| Command { word, address: address.to_owned() }).collect()
}
