//! How things are said in a terminal: JSON lines, aligned tables, colour.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the terminal is this module's business")]

mod table;

use std::borrow::Cow;
use std::io::{BufRead as _, IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use coltiva_app::Clock;
use coltiva_i18n::{Catalogue, Lang};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use crate::cli::{Color, Global};
use crate::config::Config;

/// Where and how to say it.
pub struct Out {
    pub json: bool,
    pub quiet: bool,
    pub progress: bool,
    desktop: bool,
    colour: bool,
    pub say: Catalogue,
    other: Catalogue,
    pub zone: TimeZone,
    pub today: Date,
    /// Cells in a line: the terminal's; where there is none, lines are as long as they are.
    width: usize,
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

/// Cells in a line: the terminal's, else as `COLUMNS` says; where there is no window, lines are as long as they are.
fn window(terminal: bool, columns: Option<usize>) -> usize {
    match (terminal_size::terminal_size().filter(|_| terminal), columns) {
        (Some((width, _)), _) => width.0.into(),
        (None, Some(columns)) => columns,
        (None, None) if terminal => 80,
        (None, None) => usize::MAX,
    }
}

/// A text for stderr as it stands in the window, before it is known how to say anything.
pub fn fitted_early(text: &str, columns: Option<usize>) -> String {
    fitted_into(window(std::io::stderr().is_terminal(), columns), text)
}

fn fitted_into(width: usize, text: &str) -> String {
    let text = harmless(text);
    if width == usize::MAX {
        return text.into_owned();
    }
    let broken = |line: &str| {
        if columns(line) <= width {
            return line.to_owned();
        }
        let indent = line.len() - line.trim_start_matches(' ').len();
        let room = width.saturating_sub(indent).max(20);
        let lines = wrapped(line, room).into_iter().map(|line| format!("{}{line}", " ".repeat(indent)));
        lines.collect::<Vec<_>>().join("\n")
    };
    text.split('\n').map(broken).collect::<Vec<_>>().join("\n")
}

/// Yes, in either language.
pub fn is_yes(answer: &str) -> bool {
    ["y", "yes", "s", "sì", "si"].contains(&answer)
}

impl Out {
    pub fn new(global: &Global, config: &Config, say: Catalogue) -> Out {
        let terminal = std::io::stdout().is_terminal();
        Out {
            json: global.json,
            quiet: global.quiet,
            progress: !global.quiet && (global.progress || std::io::stderr().is_terminal()),
            desktop: config.desktop,
            colour: match global.color {
                Color::Always => true,
                Color::Never => false,
                Color::Auto => terminal && config.colour,
            },
            say,
            other: Catalogue::new(if config.lang == Lang::It { Lang::En } else { Lang::It }),
            zone: config.zone.clone(),
            today: config.zone.to_datetime(config.now).date(),
            width: window(terminal, config.columns),
        }
    }

    /// The same where the notebook's owner is: days are theirs, not the machine's.
    pub fn at_home(&self, clock: &Clock) -> Out {
        let catalogue = |say: &Catalogue| Catalogue::new(say.lang());
        Out {
            say: catalogue(&self.say),
            other: catalogue(&self.other),
            zone: clock.zone.clone(),
            today: clock.zone.to_datetime(clock.now).date(),
            ..*self
        }
    }

    /// Does somebody sit before it, at a desktop? Then a browser can come up.
    pub fn is_desktop(&self) -> bool {
        !self.json && !self.quiet && self.desktop && std::io::stdout().is_terminal()
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
        if writeln!(stdout, "{}", self.fitted(text)).is_err() {
            std::process::exit(0);
        }
    }

    /// Something said beside, on stderr, unless quiet.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            eprintln!("{}", self.fitted(text));
        }
    }

    /// A text as it stands in the window: harmless, and broken between words where it is too wide, each line as far in as its first.
    pub fn fitted(&self, text: &str) -> String {
        fitted_into(if self.json { usize::MAX } else { self.width }, text)
    }

    /// A question, on stderr, its answer on the same line.
    pub fn ask(&self, text: &str) {
        eprint!("{} ", harmless(text));
    }

    /// A question that is answered with yes or no, by whoever sits at the terminal.
    pub fn agrees(&self, question: &str) -> std::io::Result<bool> {
        self.ask(question);
        let mut answer = String::new();
        std::io::stdin().lock().read_line(&mut answer)?;
        Ok(is_yes(&answer.trim().to_lowercase()))
    }

    /// Text with a look, where there is colour.
    pub fn look(&self, look: Look, text: &str) -> String {
        if !self.colour || look == Look::Plain || text.is_empty() {
            return text.to_owned();
        }
        let style = look.style();
        format!("{style}{text}{style:#}")
    }

    /// A paragraph: broken at the width of the terminal, each line under the first word after `mark`.
    pub fn paragraph(&self, look: Look, mark: &str, text: &str) {
        let room = self.width.saturating_sub(columns(mark)).max(20);
        for (n, line) in wrapped(&clean(text), room).iter().enumerate() {
            let before = if n == 0 { mark.to_owned() } else { " ".repeat(columns(mark)) };
            self.line(&format!("{before}{}", self.look(look, line)));
        }
    }

    /// A table. Control characters of foreign texts are taken out.
    pub fn table(&self, rows: &[Vec<(Look, String)>]) {
        self.indented("", rows);
    }

    /// A table that stands a little to the right. Where nobody looks through a window, each row is one line, however long.
    pub fn indented(&self, indent: &str, rows: &[Vec<(Look, String)>]) {
        let rows: Vec<Vec<(Look, String)>> =
            rows.iter().map(|row| row.iter().map(|(look, text)| (*look, clean(text))).collect()).collect();
        let texts: Vec<Vec<&str>> =
            rows.iter().map(|row| row.iter().map(|(_, text)| text.as_str()).collect()).collect();
        let window = (self.width != usize::MAX).then(|| self.width.saturating_sub(columns(indent)));
        for (row, lines) in rows.iter().zip(table::lay(&texts, window)) {
            for line in lines {
                let mut said = indent.to_owned();
                for (i, text, blanks) in line {
                    said.push_str(&self.look(row[i].0, &text));
                    said.push_str(&" ".repeat(blanks));
                }
                self.line(said.trim_end());
            }
        }
    }
}

/// Control characters of foreign texts would move the cursor.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A text as it is said: nothing in it that comes from a file moves the cursor, clears the screen or names the window. Line ends, tabs
/// and looks (`ESC [ … m`) pass.
fn harmless(text: &str) -> Cow<'_, str> {
    let dangerous = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if !text.contains(dangerous) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(dangerous) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let look = from.strip_prefix("\u{1b}[").and_then(|after| {
            let end = after.find(|c: char| !c.is_ascii_digit() && c != ';')?;
            after[end..].starts_with('m').then_some(2 + end + 1)
        });
        let (piece, after) = match look {
            Some(length) => from.split_at(length),
            None => (" ", from.get(from.chars().next().map_or(1, char::len_utf8)..).unwrap_or_default()),
        };
        out.push_str(piece);
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// How many cells a text takes: two for a Chinese character or an emoji, none for a mark or a look.
fn columns(text: &str) -> usize {
    let mut rest = text.split("\u{1b}[");
    let first = UnicodeWidthStr::width(rest.next().unwrap_or_default());
    first
        + rest.map(|after| UnicodeWidthStr::width(after.split_once('m').map_or(after, |(_, text)| text))).sum::<usize>()
}

/// A text in lines of at most so many cells, broken between words.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let line = lines.last_mut().filter(|line| line.is_empty() || columns(line) + 1 + columns(word) <= room);
        match line {
            Some(line) => {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_two_cells() {
        assert_eq!((columns("Anna"), columns("王小明"), columns("Zoë"), columns("🌱")), (4, 6, 3, 2));
        assert_eq!(columns(&format!("{0}Anna{0:#} e altri", Look::Leaf.style())), 12);
    }

    #[test]
    fn nothing_foreign_moves_the_cursor() {
        assert_eq!(harmless("via \u{1b}[2J di qui\u{7}\r!"), "via  [2J di qui  !");
        assert_eq!(harmless("\u{1b}]0;finestra\u{7}\u{9b}2J"), " ]0;finestra  2J");
        let ours = format!("{0}Anna{0:#}\tRossi\n", Look::Leaf.style());
        assert_eq!(harmless(&ours), ours);
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrapped("uno due tre", 7), ["uno due", "tre"]);
        assert_eq!(wrapped("una-parola-lunga x", 5), ["una-parola-lunga", "x"]);
        assert_eq!(wrapped("", 5), [""]);
    }
}
