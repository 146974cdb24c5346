//! `log`: a line is shown back as it was understood, and saved when that is right.

use std::io::{BufRead as _, IsTerminal as _};
use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::log::{Choice, Logged, Meant, Understood, Who, draft, save};
use coltiva_app::promises::promises;
use coltiva_app::{AppError, Coltiva};
use coltiva_domain::interactions::Direction;
use coltiva_i18n::LogLine;
use serde_json::{Value, json};

use crate::config::Config;
use crate::out::{Look, Out, is_yes};
use crate::trouble::Usage;

/// How it is called.
pub struct Flags {
    pub yes: bool,
    pub dry_run: bool,
    pub person: Vec<String>,
}

pub fn run(line: &str, flags: &Flags, config: &Config, out: &Out) -> Result<ExitCode> {
    if line.trim().is_empty() {
        return Err(Usage(out.say.log_what_line()).into());
    }
    let coltiva = config.open()?;
    let asks = !flags.yes && !flags.dry_run && !out.json && std::io::stdin().is_terminal();
    let mut choices: Vec<Choice> = flags.person.iter().map(|who| choice(who)).collect();
    let mut line = line.to_owned();
    loop {
        let understood = match draft(&coltiva, &line, &choices, config.now) {
            // A slip at the question asks once more; the line is not lost for it.
            Err(error @ (AppError::Nobody(..) | AppError::Several(..)))
                if asks && choices.len() > flags.person.len() =>
            {
                choices.pop();
                let _ = crate::trouble::report(&error.into(), out);
                continue;
            }
            understood => understood?,
        };
        if let Some((meant, people)) = understood.unclear().next() {
            if !asks {
                return Err(Usage(unclear(meant, people, out)).into());
            }
            match ask_who(meant, people, out) {
                Some(choice) => choices.push(choice),
                None => return Ok(left(out)),
            }
            continue;
        }
        if !understood.people.iter().any(|meant| meant.needed) {
            return Err(AppError::NobodyNamed.into());
        }
        if flags.dry_run {
            if out.json {
                out.object(&object(&understood, None));
            } else {
                show(&understood, out);
            }
            return Ok(ExitCode::SUCCESS);
        }
        if !out.json && !out.quiet {
            show(&understood, out);
        }
        if asks {
            out.line(&out.say.log_ask());
            match answer().as_str() {
                yes if yes.is_empty() || is_yes(yes) => {}
                "c" | "correct" | "correggi" => {
                    out.line(&out.say.log_again());
                    let again = answer();
                    if !again.is_empty() {
                        (line, choices) = (again, Vec::new());
                    }
                    continue;
                }
                _ => return Ok(left(out)),
            }
        } else if !flags.yes && !out.json {
            return Err(Usage(out.say.log_say_yes()).into());
        }
        return written(&coltiva, &understood, config, out);
    }
}

fn written(coltiva: &Coltiva, understood: &Understood, config: &Config, out: &Out) -> Result<ExitCode> {
    let open = if out.json { Vec::new() } else { promises(coltiva, true, config.now)? };
    let logged = save(coltiva, understood, config.now, &mut config.ids(coltiva)?)?;
    if out.json {
        out.object(&object(understood, Some(&logged)));
        return Ok(ExitCode::SUCCESS);
    }
    out.line(&out.say.written());
    // A line may hand over what was promised, or answer.
    let still: Vec<String> = promises(coltiva, true, config.now)?.into_iter().map(|p| p.open.fact).collect();
    for kept in open.iter().filter(|p| !still.contains(&p.open.fact)) {
        out.paragraph(Look::Leaf, "", &out.say.log_kept(kept.names.join(", "), &kept.open.what));
    }
    Ok(ExitCode::SUCCESS)
}

fn left(out: &Out) -> ExitCode {
    out.line(&out.say.log_left());
    ExitCode::SUCCESS
}

fn choice(who: &str) -> Choice {
    match who.to_lowercase().as_str() {
        "new" | "nuova" | "nuovo" => Choice::New,
        _ => Choice::Person(who.to_owned()),
    }
}

/// A line typed on the terminal; nothing where it ended.
fn answer() -> String {
    let mut answer = String::new();
    match std::io::stdin().lock().read_line(&mut answer) {
        Ok(0) | Err(_) => "n".to_owned(),
        Ok(_) => answer.trim().to_owned(),
    }
}

fn ask_who(meant: &Meant, people: &[(i64, String)], out: &Out) -> Option<Choice> {
    out.line(&out.look(Look::Strong, &out.say.log_several(&meant.name)));
    let rows: Vec<Vec<(Look, String)>> =
        people.iter().map(|(id, name)| vec![(Look::Dim, id.to_string()), (Look::Plain, name.clone())]).collect();
    out.table(&rows);
    out.line(&out.say.log_several_ask());
    match answer().to_lowercase().as_str() {
        "" => None,
        "n" => Some(Choice::New),
        who => Some(choice(who)),
    }
}

fn unclear(meant: &Meant, people: &[(i64, String)], out: &Out) -> String {
    let list: Vec<String> = people.iter().map(|(id, name)| format!("  {id}  {name}")).collect();
    format!("{}\n{}", out.say.log_several_scripts(&meant.name), list.join("\n"))
}

/// What was understood, one thing a row.
fn show(line: &Understood, out: &Out) {
    let say = &out.say;
    let named = |people: Vec<&Meant>| people.into_iter().map(|meant| name(meant, out)).collect();
    let told = LogLine {
        draft: &line.draft,
        kind: line.kind.map(|kind| super::interactions::kind(kind, out)),
        day: line.day,
        ahead: line.ahead,
        parts: line.parts().into_iter().map(|(role, people)| (role, named(people))).collect(),
        people: line.people.iter().map(|meant| (meant.name.as_str(), meant.needed)).collect(),
    };
    let rows = say.understood(&told, &out.zone, out.today);
    out.line(&out.say.log_understood());
    let rows: Vec<Vec<(Look, String)>> =
        rows.into_iter().map(|(label, value)| vec![(Look::Dim, format!("  {label}")), (Look::Plain, value)]).collect();
    out.table(&rows);
    for meant in line.newcomers() {
        if let Who::New { near } = &meant.who
            && let Some((id, near)) = near.first()
        {
            out.line(&out.look(Look::Clay, &say.log_near(id.to_string(), &meant.name, near)));
        }
    }
}

fn name(meant: &Meant, out: &Out) -> String {
    match &meant.who {
        Who::New { .. } => out.say.log_new(&meant.name),
        // Two may have one name.
        Who::Known(id) => format!("{} ({id})", meant.name),
        Who::Several(_) => meant.name.clone(),
    }
}

/// A line as an object: as it was understood, and, once it is saved, what was written.
fn object(line: &Understood, logged: Option<&Logged>) -> Value {
    let draft = &line.draft;
    let id = |n: usize| match line.people.get(n).map(|meant| &meant.who) {
        Some(Who::Known(id)) => Some(id.to_string()),
        _ => None,
    };
    let people: Vec<Value> = match logged {
        Some(logged) => logged
            .people
            .iter()
            .map(|(id, name, new)| json!({"id": id.to_string(), "name": name, "new": new}))
            .collect(),
        None => (0..line.people.len())
            .filter(|n| line.people[*n].needed)
            .map(|n| {
                let new = matches!(line.people[n].who, Who::New { .. });
                json!({"id": id(n), "name": line.people[n].name, "new": new, "role": draft.people[n].role})
            })
            .collect(),
    };
    let promises: Vec<Value> = draft
        .promises
        .iter()
        .map(|p| {
            let with = p.with.and_then(|n| line.people.get(n)).map(|meant| meant.name.as_str());
            json!({"owes": p.owes, "what": p.what, "due": p.due.map(|due| due.to_string()), "with": with})
        })
        .collect();
    let interaction = logged.and_then(|l| l.interaction.as_ref());
    json!({
        "id": logged.map(|l| l.step.as_str()),
        "dry_run": logged.is_none(),
        "text": draft.text,
        "interaction": interaction.map(|(id, i)| json!({"id": id.to_string(), "key": i.key})),
        "kind": line.kind,
        "direction": draft.direction.or_else(|| line.kind.map(|_| Direction::Both)),
        "at": line.kind.map(|_| line.when.to_string()),
        "ahead": line.ahead,
        "place": draft.place,
        "people": people,
        "promises": promises,
        "introduction": draft.introduction.map(|p| {
            let named = |n: Option<usize>| n.and_then(|n| line.people.get(n)).map(|meant| meant.name.clone());
            json!({"by": named(p.by), "who": named(p.who), "to": named(p.to)})
        }),
        "asides": draft.asides.iter().map(|aside| {
            json!({"person": id(aside.of), "name": line.people.get(aside.of).map(|of| of.name.as_str()), "what": aside.what})
        }).collect::<Vec<_>>(),
        "note": (!draft.note.is_empty()).then_some(&draft.note),
        "facts": logged.map_or_else(Vec::new, |l| l.facts.iter().filter_map(|f| super::facts::object(f).ok()).collect()),
    })
}
