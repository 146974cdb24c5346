//! For those who build Coltiva: `cargo xtask check` is what CI runs, `cargo xtask tidy` holds the house rules, `cargo xtask bench`
//! measures, `cargo xtask browser` and `cargo xtask shots` look at the pages, `cargo xtask fuzz` and `cargo xtask torture` hurt.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a tool for the terminal")]
#![allow(clippy::disallowed_methods, reason = "a tool may ask the clock")]

mod bench;
mod browser;
mod check;
mod fuzz;
mod tidy;
mod torture;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;

/// A command: its name, what it takes, what it does, and what more there is to say of it.
struct Command {
    name: &'static str,
    takes: &'static str,
    does: &'static str,
    more: &'static str,
    run: fn(&Path, &[String]) -> Result<()>,
}

const COMMANDS: [Command; 7] = [
    Command {
        name: "check",
        takes: "",
        does: "all that CI runs: format, lints, tests, docs, house rules, licences",
        more: "",
        run: |root, _| check::run(root),
    },
    Command {
        name: "tidy",
        takes: "",
        does: "the house rules alone: floors, names, sizes, locales, lock",
        more: "",
        run: |root, _| tidy::run(root),
    },
    Command {
        name: "bench",
        takes: "[--quick] [AREA…]",
        does: "what Coltiva takes against named peers (shared/PERFORMANCE.md)",
        more: "Builds for release, measures every area unless some are named, and writes what it found to target/bench.\n\
               --quick takes small inputs and says nothing of targets. Areas: mail memory tables cards calendar growth today start.",
        run: bench::run,
    },
    Command {
        name: "browser",
        takes: "",
        does: "the pages in a real Chromium: the tests of browser/",
        more: "Needs chromium and chromedriver; where they are missing it says so, and fails where COLTIVA_REQUIRE_BROWSER=1.",
        run: |root, _| browser::check(root),
    },
    Command {
        name: "shots",
        takes: "",
        does: "pictures of every page, into target/shots",
        more: "The sample village, light and dark, 390 and 1280 pixels wide, in both languages. Needs chromium and chromedriver.",
        run: |root, _| browser::shots(root),
    },
    Command {
        name: "fuzz",
        takes: "[--minutes N | --seconds N] [--seed N] [FORMAT…]",
        does: "damaged files for every reader",
        more: "Walks each format for 20 seconds unless said otherwise, every one unless some are named; finds go to target/tmp/fuzz.",
        run: fuzz::run,
    },
    Command {
        name: "torture",
        takes: "[--kills N] [--seed N] [--program FILE]",
        does: "the program killed at random moments",
        more: "After each kill the notebook must be sound, and what was interrupted must come out as if it had not been.",
        run: torture::run,
    },
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (first, rest) = words.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    let Some(command) = COMMANDS.iter().find(|command| command.name == first) else {
        COMMANDS.iter().for_each(|command| eprintln!("{}   {}", usage(command), command.does));
        return ExitCode::from(if asks_for_help(first) { 0 } else { 2 });
    };
    if rest.iter().any(|word| asks_for_help(word)) {
        println!("{}\n{}", usage(command), command.does);
        if !command.more.is_empty() {
            println!("\n{}", command.more);
        }
        return ExitCode::SUCCESS;
    }
    match (command.run)(&root(), rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn asks_for_help(word: &str) -> bool {
    ["--help", "-h", "help"].contains(&word)
}

fn usage(command: &Command) -> String {
    format!("cargo xtask {} {}", command.name, command.takes).trim_end().to_owned()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_of_the_benchmark_names_its_areas() {
        let areas = include_str!("../../bench/src/areas.rs");
        let named = areas.lines().filter_map(|line| line.trim().strip_prefix("(\"")?.split_once('"'));
        let bench = COMMANDS.iter().find(|command| command.name == "bench").map_or("", |command| command.more);
        let missing: Vec<&str> = named.map(|(area, _)| area).filter(|area| !bench.contains(area)).collect();
        assert!(areas.contains("(\"mail\"") && missing.is_empty(), "{missing:?}");
    }
}
