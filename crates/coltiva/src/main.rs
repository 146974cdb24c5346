//! The Coltiva program: reads flags, calls one function of `app`, says the answer in the reader's language.

mod cli;
mod commands;
mod config;
mod out;
mod trouble;

use std::process::ExitCode;

use clap::Parser;

use cli::Cli;
use config::Config;
use out::Out;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let config = match Config::read(&cli.global) {
        Ok(config) => config,
        Err(error) => {
            trouble::early(&error);
            return ExitCode::from(2);
        }
    };
    let out = Out::new(&cli.global, &config);
    match commands::run(cli.command, &config, &out) {
        Ok(code) => code,
        Err(error) => trouble::report(&error, &out),
    }
}
