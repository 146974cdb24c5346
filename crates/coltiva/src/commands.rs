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

use crate::cli::Command;
use crate::config::Config;
use crate::help;
use crate::out::Out;

/// Runs a command; `coltiva` alone is `serve`.
pub fn run(command: Option<Command>, config: &Config, out: &Out) -> Result<ExitCode> {
    let command = command.unwrap_or_else(Command::alone);
    let copied = backups::Daily::before(&command, config, out);
    let done = carry_out(command, config, out)?;
    copied.after(config, out);
    Ok(done)
}

fn carry_out(command: Command, config: &Config, out: &Out) -> Result<ExitCode> {
    match command {
        Command::Serve(flags) => serve::run(&flags, config, out),
        Command::Me(flags) => me::run(&flags, config, out),
        Command::Import(flags) => import::run(&flags, config, out),
        Command::Inspect { paths, kind } => inspect::run(&paths, kind.as_deref(), config, out),
        Command::Imports { act } => import::imports(act.as_ref(), config, out),
        Command::People { query, state, circle, tag, archived, limit } => {
            let text = (!query.is_empty()).then(|| query.join(" "));
            let asked = Query { text, circle, tag, archived, limit, ..Query::default() };
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
