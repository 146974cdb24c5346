//! One function per command: calls one function of `app`, says the answer.

mod backups;
mod correct;
mod demo;
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
mod today;
mod trash;
mod upkeep;

use std::process::ExitCode;

use anyhow::Result;
use clap::CommandFactory;

use crate::cli::{Cli, Command};
use crate::config::Config;
use crate::out::{Look, Out};

/// Runs a command.
pub fn run(command: Option<Command>, config: &Config, out: &Out) -> Result<ExitCode> {
    let Some(command) = command else {
        welcome(out);
        return Ok(ExitCode::SUCCESS);
    };
    let copied = backups::Daily::before(&command, config, out);
    let done = carry_out(command, config, out)?;
    copied.after(config, out);
    Ok(done)
}

fn carry_out(command: Command, config: &Config, out: &Out) -> Result<ExitCode> {
    match command {
        Command::Me(flags) => me::run(&flags, config, out),
        Command::Import(flags) => import::run(&flags, config, out),
        Command::Inspect { paths, kind } => inspect::run(&paths, kind.as_deref(), config, out),
        Command::Imports { act } => import::imports(act.as_ref(), config, out),
        Command::People { query, state, circle, tag, limit } => {
            people::list(query, state.as_deref(), circle, tag, limit, config, out)
        }
        Command::Person { who, disclose } => person::run(&who, disclose, config, out),
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
        Command::Forget { who: Some(who), lift: true, .. } => upkeep::lift(&who, config, out),
        Command::Forget { who, only, yes, .. } => upkeep::forget(who.as_deref(), only, yes, config, out),
        Command::Demo { write } => demo::run(write.as_deref(), config, out),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "coltiva", &mut std::io::stdout());
            Ok(ExitCode::SUCCESS)
        }
        Command::Man { folder } => {
            std::fs::create_dir_all(&folder)?;
            clap_mangen::generate_to(Cli::command(), &folder)?;
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
fn welcome(out: &Out) {
    let say = &out.say;
    out.line(&out.look(Look::Strong, &say.welcome_title()));
    out.line(&say.welcome_what());
    out.line("");
    for (command, what) in [
        ("coltiva import ~/Downloads/Complete_LinkedInDataExport.zip", say.welcome_import()),
        ("coltiva today", say.welcome_today()),
        ("coltiva people", say.welcome_people()),
        ("coltiva person NAME", say.welcome_person()),
        ("coltiva --help", say.welcome_help()),
    ] {
        out.line(&format!("  {}\n      {what}", out.look(Look::Leaf, command)));
    }
}
