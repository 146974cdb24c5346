//! One function per command: calls one function of `app`, says the answer.

mod backups;
mod correct;
mod demo;
mod doctor;
mod duplicates;
mod export;
mod facts;
mod groups;
mod import;
mod inspect;
mod interactions;
mod log;
mod me;
mod people;
mod person;
mod saying;
mod serve;
mod today;
mod trash;
mod upkeep;

use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::people::Query;
use coltiva_domain::today::PEOPLE_AT_MOST;
use coltiva_domain::when::When;

use crate::cli::Command;
use crate::config::{Config, FILE};
use crate::help;
use crate::out::{Look, Out};

/// Runs a command.
pub fn run(command: Option<Command>, config: &Config, out: &Out) -> Result<ExitCode> {
    let Some(command) = command else {
        return if config.data.join(FILE).exists() { standing(config, out) } else { Ok(welcome(out)) };
    };
    let copied = backups::Daily::before(&command, config, out);
    let done = carry_out(command, config, out)?;
    copied.after(config, out);
    Ok(done)
}

fn carry_out(command: Command, config: &Config, out: &Out) -> Result<ExitCode> {
    match command {
        Command::Serve { listen, url, link } => serve::run(listen, url.as_deref(), link, config, out),
        Command::Me(flags) => me::run(&flags, config, out),
        Command::Import(flags) => import::run(&flags, config, out),
        Command::Inspect { paths, kind } => inspect::run(&paths, kind.as_deref(), config, out),
        Command::Imports { act } => import::imports(act.as_ref(), config, out),
        Command::People { query, state, circle, tag, archived, limit } => {
            let text = (!query.is_empty()).then(|| query.join(" "));
            let asked = Query { text, circle, tag, archived, limit, state: None };
            people::list(asked, state.as_deref(), config, out)
        }
        Command::Person { who, disclose } => person::run(&who.join(" "), disclose, config, out),
        Command::Interactions { person, since, until, limit } => {
            interactions::run(person, since.as_deref(), until.as_deref(), limit, config, out)
        }
        Command::Today { limit } => today::run(limit, config, out),
        Command::Promises { open, act } => today::promises(open, act.as_ref(), config, out),
        Command::Duplicates { tier, act } => duplicates::run(tier.as_deref(), act.as_ref(), config, out),
        Command::Split { person, sightings } => duplicates::split(&person, &sightings, config, out),
        Command::Export { folder, what } => export::run(&folder, &what, config, out),
        Command::Backup { file, passphrase, passphrase_file } => {
            backups::backup(&file, passphrase, passphrase_file.as_deref(), config, out)
        }
        Command::Restore { file, passphrase_file } => backups::restore(&file, passphrase_file.as_deref(), config, out),
        Command::Rebuild { what } => upkeep::rebuild(what.as_deref(), config, out),
        Command::Verify => upkeep::verify(config, out),
        Command::Doctor => doctor::run(config, out),
        Command::Forget { who: Some(who), lift: true, .. } => upkeep::lift(&who, config, out),
        Command::Forget { who, only, yes, .. } => upkeep::forget(who.as_deref(), only, yes, config, out),
        Command::Demo { write } => demo::run(write.as_deref(), config, out),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut help::command(&out.say), "coltiva", &mut std::io::stdout());
            Ok(ExitCode::SUCCESS)
        }
        Command::Man { folder } => {
            std::fs::create_dir_all(&folder)?;
            // What `help` says stands on the pages themselves.
            let pages = help::command(&out.say).mut_subcommand("help", |help| help.hide(true));
            clap_mangen::generate_to(pages, &folder)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Log { line, yes, dry_run, person } => {
            log::run(&line.join(" "), &log::Flags { yes, dry_run, person }, config, out)
        }
        Command::Correct { id, field, value, wrong } => {
            correct::run(&id, field.as_deref(), &value.join(" "), wrong, config, out)
        }
        Command::Circle { who, name: None, .. } => groups::circles(who.as_deref(), config, out),
        Command::Tag { who, name: None, .. } => groups::tags(who.as_deref(), config, out),
        Command::Trash { act } => trash::run(act.as_ref(), config, out),
        Command::Undo => trash::undo(config, out),
        fact => facts::run(fact, config, out),
    }
}

/// `coltiva` alone: where to begin.
fn welcome(out: &Out) -> ExitCode {
    let say = &out.say;
    out.line(&out.look(Look::Strong, &say.welcome_title()));
    out.line(&say.welcome_what());
    out.line("");
    for (command, what) in [
        ("coltiva import ~/Downloads/Complete_LinkedInDataExport.zip".to_owned(), say.welcome_import()),
        ("coltiva today".to_owned(), say.welcome_today()),
        ("coltiva people".to_owned(), say.welcome_people()),
        (format!("coltiva person {}", say.metavar_name()), say.welcome_person()),
        ("coltiva --help".to_owned(), say.welcome_help()),
    ] {
        out.line(&format!("  {}\n      {what}", out.look(Look::Leaf, &command)));
    }
    ExitCode::SUCCESS
}

/// `coltiva` alone, where there is a notebook: how it stands, and what to type next.
fn standing(config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    let page = coltiva_app::today::today(&coltiva, PEOPLE_AT_MOST, config.now)?;
    let open = coltiva_app::promises::promises(&coltiva, true, config.now)?;
    let last = coltiva_app::imports::history::imports(&coltiva)?.into_iter().rfind(|import| import.undone.is_none());
    let waiting = coltiva_app::duplicates::duplicates(&coltiva, None)?.len();
    let out = &out.at_home(&page.clock);
    let say = &out.say;
    if out.json {
        out.object(&serde_json::json!({
            "people": page.today.counts.people, "today": page.today.suggestions.len(), "promises": open.len(),
            "duplicates": waiting, "last_import": last.map(|import| import.at),
        }));
        return Ok(ExitCode::SUCCESS);
    }
    if page.today.counts.people == 0 {
        if page.aside == 0 {
            return Ok(welcome(out));
        }
        out.paragraph(Look::Plain, "", &say.today_all_aside(page.aside));
        return Ok(ExitCode::SUCCESS);
    }
    out.line(&out.look(Look::Strong, &today::total(&page, out)));
    let first = page.today.suggestions.first().and_then(|s| page.names.get(&s.person));
    let today = match first {
        Some(name) => say.standing_today(page.today.suggestions.len(), name),
        None => say.standing_nobody(),
    };
    out.paragraph(Look::Plain, "", &today);
    if let Some(at) = last.and_then(|import| import.at.parse().ok()) {
        out.paragraph(Look::Dim, "", &say.standing_import(say.moment(When::Instant(at), &out.zone, out.today)));
    }
    out.line("");
    let mut next = vec![("coltiva today", say.welcome_today())];
    if !open.is_empty() {
        next.push(("coltiva promises --open", say.standing_promises(open.len())));
    }
    if waiting > 0 {
        next.push(("coltiva duplicates", say.standing_pairs(waiting)));
    }
    next.push(("coltiva log \"…\"", say.standing_log()));
    next.push(("coltiva doctor", say.standing_doctor()));
    next.push(("coltiva --help", say.welcome_help()));
    for (command, what) in next {
        out.line(&format!("  {}\n      {what}", out.look(Look::Leaf, command)));
    }
    Ok(ExitCode::SUCCESS)
}
