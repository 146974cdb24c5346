//! The command line in the reader's language: the words of `--help` and of the manual pages (`locales/*/help.ftl`), and what is
//! said of a command that was typed wrong.
//!
//! A command's words are `cmd-COMMAND`; those of an argument `arg-COMMAND-ARGUMENT`, or `arg-ARGUMENT` where it means the same for
//! every command; what its value is called goes likewise by `metavar-…`.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory, Error};
use coltiva_i18n::{Catalogue, Lang};

use crate::cli::Cli;

/// The whole command line, in words of this catalogue.
pub fn command(say: &Catalogue) -> Command {
    let mut command = Cli::command();
    // The flags and the command of help are made here, and are put in words like the others.
    command.build();
    in_words(command, "", say)
}

fn in_words(command: Command, path: &str, say: &Catalogue) -> Command {
    let name = command.get_name().to_owned();
    let path = path_of(path, &name);
    let about = say.by_id(&format!("cmd-{path}"), Vec::new());
    let heading = say.usage_commands();
    let mut command = command
        .mut_args(|arg| argument(arg, &path, say))
        .mut_subcommands(|sub| in_words(sub, &path, say))
        .subcommand_help_heading(heading)
        .subcommand_value_name(say.usage_command());
    if let Some(about) = about {
        command = command.about(about);
    }
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim().replace("[OPTIONS]", &format!("[{}]", say.usage_option()));
    let template = format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}", say.usage_heading());
    command.override_usage(usage).help_template(template)
}

/// By which path a command's words are found: what stands below `help` is the commands again, and `help` is the same everywhere.
fn path_of(above: &str, name: &str) -> String {
    match above {
        _ if name == "help" => name.to_owned(),
        "" | "coltiva" | "help" => name.to_owned(),
        above => format!("{above}-{name}"),
    }
}

fn argument(arg: Arg, path: &str, say: &Catalogue) -> Arg {
    let id = arg.get_id().as_str().replace('_', "-");
    let word = |kind: &str| {
        say.by_id(&format!("{kind}-{path}-{id}"), Vec::new()).or_else(|| say.by_id(&format!("{kind}-{id}"), Vec::new()))
    };
    let mut help = word("arg").unwrap_or_default();
    let takes = arg.get_action().takes_values();
    let values: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if takes && !values.is_empty() {
        help = format!("{help} [{}]", values.join(", "));
    }
    if let [value] = arg.get_default_values()
        && takes
    {
        help = format!("{help} ({})", say.usage_default(value.to_string_lossy().into_owned()));
    }
    let everywhere = arg.is_global_set() || ["help", "version"].contains(&id.as_str());
    let heading = match () {
        () if arg.is_positional() => say.usage_arguments(),
        () if everywhere => say.usage_everywhere(),
        () => say.usage_options(),
    };
    let name = word("metavar");
    let arg = arg.help(help).help_heading(heading).hide_possible_values(true).hide_default_value(true);
    let arg = match arg.get_index() {
        // Under a heading of ours they would stand by the alphabet.
        Some(index) => arg.display_order(index),
        None => arg,
    };
    match name {
        Some(name) if takes => arg.value_name(name),
        _ => arg,
    }
}

/// What is wrong with a command line, and what to do about it.
pub fn wrong_use(error: &Error, say: &Catalogue) -> String {
    let text = |kind| error.get(kind).map(listed).unwrap_or_default();
    let (arg, value) = (text(ContextKind::InvalidArg), text(ContextKind::InvalidValue));
    let said = match error.kind() {
        ErrorKind::InvalidSubcommand => no_command(error, &text(ContextKind::InvalidSubcommand), say),
        ErrorKind::UnknownArgument => say.usage_no_argument(arg),
        ErrorKind::InvalidValue if value.is_empty() => say.usage_no_value(arg),
        ErrorKind::InvalidValue => say.usage_bad_value_of(arg, text(ContextKind::ValidValue), value),
        ErrorKind::ValueValidation => match wanted(error, &arg, say) {
            Some(wanted) => say.usage_bad_value_of(arg, wanted, value),
            None => say.usage_bad_value(arg, value),
        },
        ErrorKind::ArgumentConflict if arg == text(ContextKind::PriorArg) => say.usage_twice(arg),
        ErrorKind::ArgumentConflict => say.usage_conflict(arg, text(ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => say.usage_missing(arg.trim_end_matches("...")),
        ErrorKind::MissingSubcommand => say.usage_missing(text(ContextKind::ValidSubcommand)),
        _ => error.to_string(),
    };
    let near = match error.kind() {
        ErrorKind::InvalidSubcommand => near_command(error, &text(ContextKind::InvalidSubcommand), say),
        _ => [ContextKind::SuggestedArg, ContextKind::SuggestedValue]
            .into_iter()
            .find_map(|kind| error.get(kind).map(listed)),
    };
    match near {
        Some(near) => format!("{said} {}", say.usage_near(near)),
        None => format!("{said}\n{}", say.usage_more()),
    }
}

/// The command that was meant: one that is called so in either language, else one that is nearly written so. No other likeness is
/// enough: some commands cannot be taken back.
fn near_command(error: &Error, typed: &str, say: &Catalogue) -> Option<String> {
    const SLIPS: usize = 2;
    let (here, path) = parent(error, say);
    let word = typed.to_lowercase();
    let names: Vec<&str> = here.get_subcommands().map(Command::get_name).collect();
    let called = |name: &str| {
        let words = |lang| Catalogue::new(lang).by_id(&format!("called-{name}"), Vec::new()).unwrap_or_default();
        path.len() < 2 && [Lang::It, Lang::En].map(words).iter().any(|all| all.split(", ").any(|one| one == word))
    };
    let slips = |name: &str| strsim::osa_distance(name, &word);
    let begins = |name: &str| word.len() > SLIPS && name.starts_with(&word);
    let near = |name: &str| begins(name) || slips(name) <= SLIPS && slips(name) * 2 < word.chars().count();
    let meant = names.iter().find(|name| called(name));
    meant.or_else(|| names.iter().filter(|name| near(name)).min_by_key(|name| slips(name))).map(ToString::to_string)
}

/// The command under which a word is none, and how it is called.
fn parent(error: &Error, say: &Catalogue) -> (Command, Vec<String>) {
    let usage = error.get(ContextKind::Usage).map(listed).unwrap_or_default();
    let names = |word: &&str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let path: Vec<&str> = usage.split_whitespace().skip_while(|word| *word != "coltiva").take_while(names).collect();
    let mut here = command(say);
    for name in path.iter().skip(1) {
        match here.find_subcommand(name).cloned() {
            Some(below) => here = below,
            None => break,
        }
    }
    (here, path.into_iter().map(str::to_owned).collect())
}

/// A word that is no command, with the commands there are: of the program, or of the command before it.
fn no_command(error: &Error, typed: &str, say: &Catalogue) -> String {
    let (here, path) = parent(error, say);
    if path.len() < 2 {
        return say.usage_no_command(typed);
    }
    let there: Vec<&str> = here.get_subcommands().map(Command::get_name).collect();
    say.usage_no_command_of(typed, there.join(", "), path.join(" "))
}

/// What is wanted of a value that could not be read, as far as its own trouble says it.
fn wanted(error: &Error, arg: &str, say: &Catalogue) -> Option<String> {
    let why = std::error::Error::source(error)?;
    if why.is::<std::num::ParseIntError>() {
        // Numbers of records begin at one, numbers of lines at none.
        return Some(if arg.starts_with("--") { say.usage_number_from(0) } else { say.usage_number() });
    }
    why.is::<std::net::AddrParseError>().then(|| say.usage_address())
}

fn listed(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use coltiva_i18n::messages;

    use super::*;

    /// Every command and argument with the ids that its words may have.
    fn walk(command: &Command, path: &str, asked: &mut Vec<Vec<String>>) {
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str().replace('_', "-");
            asked.push(vec![format!("arg-{path}-{id}"), format!("arg-{id}")]);
            if arg.get_action().takes_values() {
                asked.push(vec![format!("metavar-{path}-{id}"), format!("metavar-{id}")]);
            }
        }
        for sub in command.get_subcommands() {
            let path = path_of(path, sub.get_name());
            asked.push(vec![format!("cmd-{path}")]);
            walk(sub, &path, asked);
        }
    }

    #[test]
    fn every_command_and_argument_has_its_words_and_no_words_are_left_over() {
        let mut command = Cli::command();
        command.build();
        let mut asked = vec![vec!["cmd-coltiva".to_owned()]];
        walk(&command, "coltiva", &mut asked);
        let there: BTreeSet<&str> = messages().iter().map(|(id, _)| *id).collect();
        let missing: Vec<_> = asked.iter().filter(|ids| !ids.iter().any(|id| there.contains(id.as_str()))).collect();
        assert!(missing.is_empty(), "{missing:?}");
        let used: BTreeSet<&str> = asked
            .iter()
            .filter_map(|ids| ids.iter().find(|id| there.contains(id.as_str())))
            .map(String::as_str)
            .collect();
        let left: Vec<_> = there
            .iter()
            .filter(|id| ["cmd-", "arg-", "metavar-"].iter().any(|kind| id.starts_with(kind)))
            .filter(|id| !used.contains(*id))
            .collect();
        assert!(left.is_empty(), "{left:?}");
    }

    #[test]
    fn the_italian_help_speaks_italian_alone() {
        fn each(command: &mut Command, seen: &mut String) {
            seen.push_str(&command.render_help().to_string());
            for sub in command.get_subcommands_mut() {
                each(sub, seen);
            }
        }
        let mut seen = String::new();
        each(&mut command(&Catalogue::new(Lang::It)), &mut seen);
        for english in
            ["Usage", "Options", "OPTIONS", "Arguments", "Commands", "COMMAND", "possible values", "default:", "Print "]
        {
            assert!(!seen.contains(english), "{english}: {seen}");
        }
    }
}
