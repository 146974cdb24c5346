//! `rebuild`, `verify`, `forget`.

use std::io::IsTerminal as _;
use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::backups::KEPT;
use coltiva_app::imports::uploads::Uploads;
use coltiva_app::rebuild::Part;
use coltiva_app::verify::{How, Problem, Verified};
use coltiva_app::{forget, rebuild as derive, verify as prove};
use coltiva_domain::when::When;
use serde_json::json;

use crate::config::Config;
use crate::out::{Look, Out};
use crate::trouble::Usage;

pub fn rebuild(what: Option<&str>, config: &Config, out: &Out) -> Result<ExitCode> {
    let part = match what {
        None | Some("all") => None,
        Some(word) => match Part::of_word(word) {
            Some(part) => Some(part),
            None => {
                let words: Vec<&str> = Part::ALL.iter().map(|part| part.word()).collect();
                let wrong = out.say.error_bad_word(word, "rebuild", words.join(" | ") + " | all");
                return Err(Usage(wrong).into());
            }
        },
    };
    let coltiva = config.open()?;
    match part {
        Some(part) => derive::rebuild_part(&coltiva, part)?,
        None => derive::rebuild(&coltiva)?,
    }
    if out.json {
        out.object(&json!({"rebuilt": part.map_or("all", Part::word)}));
    } else {
        out.line(&match part {
            Some(part) => out.say.rebuild_done_part(part.word()),
            None => out.say.rebuild_done(),
        });
    }
    Ok(ExitCode::SUCCESS)
}

pub fn verify(config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    let verified = prove::verify(&coltiva)?;
    if out.json {
        out.object(&json!({"checked": verified.checked, "problems": verified.problems}));
    } else {
        let of = |what: &str| verified.checked.get(what).copied().unwrap_or_default();
        out.line(&out.say.verify_checked(of("interactions"), of("ledgers"), of("people")));
        for problem in &verified.found {
            out.line(&out.look(Look::Clay, &self::problem(problem, out)));
        }
        if verified.found.is_empty() {
            out.line(&out.look(Look::Leaf, &out.say.verify_sound()));
        } else {
            out.line(&what_to_do(&verified, out));
        }
    }
    Ok(if verified.found.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(3) })
}

/// A problem in the reader's words; what the database says of itself stays in its own.
pub fn problem(problem: &Problem, out: &Out) -> String {
    let say = &out.say;
    match problem {
        Problem::Unsound(said) => say.verify_unsound(said),
        Problem::Wrong { what, id, how: How::Differs } => say.verify_differs(*id, *what),
        Problem::Wrong { what, id, how: How::Missing } => say.verify_missing(*id, *what),
        Problem::Wrong { what, id, how: How::Stray } => say.verify_stray(*id, *what),
    }
}

/// What is derived is made anew; what the database itself has lost comes back from a copy.
pub fn what_to_do(verified: &Verified, out: &Out) -> String {
    if verified.found.iter().any(|problem| matches!(problem, Problem::Unsound(_))) {
        out.say.verify_restore()
    } else {
        out.say.verify_rebuild()
    }
}

/// Only forgetting asks first, and says what goes.
pub fn forget(who: Option<&str>, only: bool, yes: bool, config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    let people = who.map(|who| forget::whom(&coltiva, who, only)).transpose()?;
    if !yes {
        let question = match &people {
            Some(people) => out.say.forget_ask(forget::listed(people)),
            None => out.say.forget_ask_everything(),
        };
        if !std::io::stdin().is_terminal() {
            return Err(Usage(out.say.forget_say_yes()).into());
        }
        if !out.agrees(&question)? {
            out.line(&out.say.forget_left());
            return Ok(ExitCode::SUCCESS);
        }
    }
    let Some(who) = who else {
        forget::forget_everything(&coltiva, &Uploads::of(&coltiva, &config.data), config.dice()?)?;
        if out.json {
            out.object(&json!({"forgotten": "everything"}));
        } else {
            out.line(&out.say.forget_everything_done());
        }
        return Ok(ExitCode::SUCCESS);
    };
    let clock = coltiva.clock(config.now)?;
    let forgotten = forget::forget(&coltiva, who, only, &clock)?;
    if out.json {
        for (id, name) in &forgotten {
            out.object(&json!({"forgotten": {"id": id.to_string(), "name": name}}));
        }
    } else {
        let gone = clock.date().saturating_add(jiff::Span::new().days(KEPT as i64));
        out.line(&out.say.forget_done(forget::listed(&forgotten)));
        let by = out.say.moment(When::Day(gone), &out.zone, out.today);
        out.line(&out.say.forget_copies(by));
    }
    Ok(ExitCode::SUCCESS)
}

/// Lets somebody who was forgotten come in again.
pub fn lift(who: &str, config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    if !forget::unforget(&coltiva, who)? {
        return Err(Usage(out.say.forget_nobody(who)).into());
    }
    if out.json {
        out.object(&json!({"lifted": who}));
    } else {
        out.line(&out.say.forget_lifted(who));
    }
    Ok(ExitCode::SUCCESS)
}
