//! `backup`, `restore`, and the copy that is made by itself once a day.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::AppError;
use coltiva_app::backups::{self, Dice, Kind};
use coltiva_store::Member;
use serde_json::json;

use crate::cli::{Command, DuplicatesAct, ImportsAct, PromisesAct};
use crate::config::{Config, FILE};
use crate::out::Out;
use crate::trouble::{self, Usage};

pub fn backup(
    file: &Path,
    passphrase: bool,
    passphrase_file: Option<&Path>,
    config: &Config,
    out: &Out,
) -> Result<ExitCode> {
    let sealed = passphrase || passphrase_file.is_some();
    let words = if sealed { Some(self::passphrase(passphrase_file, true, config, out)?) } else { None };
    let coltiva = config.open()?;
    let seal = match &words {
        Some(words) => Some((words.as_str(), Dice(config.dice()?))),
        None => None,
    };
    backups::backup(&coltiva, file, seal)?;
    let name = file.display().to_string();
    if out.json {
        out.object(&json!({"backup": file, "sealed": sealed}));
    } else if sealed {
        out.line(&out.say.backup_done_sealed(name));
    } else {
        out.line(&out.say.backup_done(name));
    }
    Ok(ExitCode::SUCCESS)
}

pub fn restore(file: &Path, passphrase_file: Option<&Path>, config: &Config, out: &Out) -> Result<ExitCode> {
    let words = match backups::kind(file)? {
        Kind::Plain => None,
        Kind::Sealed => Some(passphrase(passphrase_file, false, config, out)?),
    };
    config.make_folder()?;
    let notebook = config.data.join(FILE);
    let done = backups::restore(file, &notebook, words.as_deref(), Member(1), &config.clock())?;
    config.open()?;
    if out.json {
        out.object(&json!({
            "restored": file, "before": done.before, "kept_out": done.kept_out, "unreadable": done.unreadable,
        }));
        return Ok(ExitCode::SUCCESS);
    }
    let say = &out.say;
    out.line(&say.restore_done(file.display().to_string()));
    if let Some(before) = &done.before {
        let before = before.display().to_string();
        out.line(&if done.unreadable { say.restore_unreadable(before) } else { say.restore_before(before) });
    }
    if done.kept_out > 0 {
        out.line(&say.restore_kept_out(done.kept_out));
    }
    Ok(ExitCode::SUCCESS)
}

/// A passphrase: from the file that was named, else from the environment, else from the terminal, without echo and, for a new copy,
/// twice.
fn passphrase(file: Option<&Path>, twice: bool, config: &Config, out: &Out) -> Result<String> {
    let say = &out.say;
    let words = match (file, config.passphrase()) {
        (Some(file), _) => first_line(file)?,
        (None, Some(words)) => words,
        (None, None) => {
            let ask = |question: String| {
                rpassword::prompt_password(format!("{question} ")).map_err(|_| Usage(say.passphrase_how()))
            };
            let words = ask(if twice { say.passphrase_ask_new() } else { say.passphrase_ask() })?;
            if twice && !words.is_empty() && ask(say.passphrase_again())? != words {
                return Err(Usage(say.passphrase_differs()).into());
            }
            words
        }
    };
    if words.is_empty() {
        return Err(Usage(say.passphrase_empty()).into());
    }
    Ok(words)
}

fn first_line(file: &Path) -> Result<String> {
    let mut line = String::new();
    let read = if file == Path::new("-") {
        std::io::stdin().lock().read_line(&mut line)
    } else {
        std::fs::File::open(file).and_then(|file| BufReader::new(file).read_line(&mut line))
    };
    read.map_err(|error| AppError::File { path: file.display().to_string(), error })?;
    line.truncate(line.trim_end_matches(['\r', '\n']).len());
    Ok(line)
}

/// The day's copy: made before the first command that writes, and after it where there was nothing to copy before.
pub struct Daily {
    wanted: bool,
}

impl Daily {
    pub fn before(command: &Command, config: &Config, out: &Out) -> Daily {
        let daily = Daily { wanted: writes(command) };
        let reads = matches!(
            command,
            Command::People { .. } | Command::Person { .. } | Command::Interactions { .. } | Command::Today { .. }
        );
        let today = config.clock().date();
        if reads && backups::any_old(&config.data, today) && config.data.join(FILE).exists() {
            // What could not be taken away goes at the next command; who only looks is not held up.
            _ = config.open().and_then(|coltiva| Ok(backups::drop_due(&coltiva, today)?));
        }
        // Whoever is about to be forgotten is not copied first.
        if daily.wanted && !matches!(command, Command::Forget { .. }) && config.data.join(FILE).exists() {
            daily.make(config, out);
        }
        daily
    }

    pub fn after(self, config: &Config, out: &Out) {
        if self.wanted {
            self.make(config, out);
        }
    }

    /// A copy that fails is said, and holds nothing up.
    fn make(&self, config: &Config, out: &Out) {
        let today = config.clock().date();
        if backups::last(&config.data).ok().flatten().is_some_and(|copy| copy.day == today) {
            return;
        }
        let made = config.open().and_then(|coltiva| Ok(backups::daily(&coltiva, today)?));
        if let Err(error) = made {
            let (why, _) = trouble::said(&error, out);
            out.note(&out.say.daily_failed(why));
        }
    }
}

/// Does the command write in the notebook?
fn writes(command: &Command) -> bool {
    match command {
        Command::Inspect { .. }
        | Command::People { .. }
        | Command::Person { .. }
        | Command::Interactions { .. }
        | Command::Today { .. }
        | Command::Backup { .. }
        | Command::Restore { .. }
        | Command::Rebuild { .. }
        | Command::Verify
        | Command::Doctor
        | Command::Demo { .. }
        | Command::Completions { .. }
        | Command::Man { .. } => false,
        Command::Import(flags) => !flags.dry_run,
        Command::Imports { act } => matches!(act, Some(ImportsAct::Undo { .. })),
        Command::Promises { act, .. } => {
            matches!(act, Some(PromisesAct::Close { .. } | PromisesAct::Confirm { .. } | PromisesAct::Drop { .. }))
        }
        Command::Duplicates { act, .. } => {
            matches!(act, Some(DuplicatesAct::Accept | DuplicatesAct::Same { .. } | DuplicatesAct::Different { .. }))
        }
        Command::Me(flags) => flags.says_something(),
        Command::Forget { everything, .. } => !everything,
        _ => true,
    }
}
