//! The Coltiva program: reads flags, calls one function of `app`, says the answer in the reader's language.

mod cli;
mod commands;
mod config;
mod help;
mod out;
mod trouble;

use std::process::ExitCode;

use clap::FromArgMatches;
use coltiva_i18n::Catalogue;

use cli::Cli;
use config::Config;
use out::Out;

fn main() -> ExitCode {
    let say = Catalogue::new(config::language());
    let cli = match help::command(&say).try_get_matches().and_then(|found| Cli::from_arg_matches(&found)) {
        Ok(cli) => cli,
        Err(error) => return trouble::typed(&error, &say),
    };
    let config = match Config::read(&cli.global, say.lang()) {
        Ok(config) => config,
        Err(error) => return trouble::early(&error, &say),
    };
    let out = Out::new(&cli.global, &config, say);
    match commands::run(cli.command, &config, &out) {
        Ok(code) => code,
        Err(error) => trouble::report(&error, &out),
    }
}
