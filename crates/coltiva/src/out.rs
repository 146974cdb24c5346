//! How things are said in a terminal: JSON lines, aligned tables, colour.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the terminal is this module's business")]

use std::io::{IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use coltiva_i18n::{Catalogue, Lang};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

use crate::cli::{Color, Global};
use crate::config::Config;

/// Where and how to say it.
pub struct Out {
    pub json: bool,
    pub quiet: bool,
    pub progress: bool,
    colour: bool,
    pub say: Catalogue,
    other: Catalogue,
    pub zone: TimeZone,
    pub today: Date,
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Plain,
    Strong,
    Dim,
    Leaf,
    Clay,
    Sky,
}

impl Look {
    fn style(self) -> Style {
        let colour = |c: AnsiColor| Style::new().fg_color(Some(c.into()));
        match self {
            Look::Plain => Style::new(),
            Look::Strong => Style::new().bold(),
            Look::Dim => Style::new().dimmed(),
            Look::Leaf => colour(AnsiColor::Green),
            Look::Clay => colour(AnsiColor::Yellow),
            Look::Sky => colour(AnsiColor::Cyan),
        }
    }
}

impl Out {
    pub fn new(global: &Global, config: &Config) -> Out {
        let terminal = std::io::stdout().is_terminal();
        Out {
            json: global.json,
            quiet: global.quiet,
            progress: !global.quiet && (global.progress || std::io::stderr().is_terminal()),
            colour: match global.color {
                Color::Always => true,
                Color::Never => false,
                Color::Auto => terminal,
            },
            say: Catalogue::new(config.lang),
            other: Catalogue::new(if config.lang == Lang::It { Lang::En } else { Lang::It }),
            zone: config.zone.clone(),
            today: config.zone.to_datetime(config.now).date(),
        }
    }

    /// The catalogue of the language that two people write in, where it is one of ours.
    pub fn in_language(&self, code: Option<&str>) -> &Catalogue {
        match code.and_then(|code| code.parse::<Lang>().ok()) {
            Some(lang) if lang != self.say.lang() => &self.other,
            _ => &self.say,
        }
    }

    /// One object on a line of its own.
    pub fn object(&self, value: &Value) {
        self.line(&value.to_string());
    }

    /// One line. A reader that has gone away is no error of ours.
    pub fn line(&self, text: &str) {
        let mut stdout = std::io::stdout().lock();
        if writeln!(stdout, "{text}").is_err() {
            std::process::exit(0);
        }
    }

    /// Something said beside, on stderr, unless quiet.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            eprintln!("{text}");
        }
    }

    /// Text with a look, where there is colour.
    pub fn look(&self, look: Look, text: &str) -> String {
        if !self.colour || look == Look::Plain || text.is_empty() {
            return text.to_owned();
        }
        let style = look.style();
        format!("{style}{text}{style:#}")
    }

    /// A table: columns aligned, the last one free. Control characters of foreign texts are taken out.
    pub fn table(&self, rows: &[Vec<(Look, String)>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let clean = |text: &str| -> String { text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect() };
        let width = |text: &str| text.chars().count();
        let widths: Vec<usize> = (0..columns)
            .map(|i| rows.iter().filter_map(|row| row.get(i)).map(|(_, text)| width(text)).max().unwrap_or(0).min(44))
            .collect();
        for row in rows {
            let mut line = String::new();
            for (i, (look, text)) in row.iter().enumerate() {
                let mut text = clean(text);
                if i + 1 < row.len() {
                    if width(&text) > widths[i] {
                        text = text.chars().take(widths[i].saturating_sub(1)).collect::<String>() + "…";
                    }
                    let pad = widths[i].saturating_sub(width(&text));
                    line.push_str(&self.look(*look, &text));
                    line.push_str(&" ".repeat(pad + 2));
                } else {
                    line.push_str(&self.look(*look, &text));
                }
            }
            self.line(line.trim_end());
        }
    }
}
