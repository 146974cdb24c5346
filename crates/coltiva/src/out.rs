//! How things are said in a terminal: JSON lines, aligned tables, colour.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the terminal is this module's business")]

use std::borrow::Cow;
use std::io::{IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use coltiva_app::Clock;
use coltiva_i18n::{Catalogue, Lang};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

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

impl Out {
    pub fn new(global: &Global, config: &Config, say: Catalogue) -> Out {
        let terminal = std::io::stdout().is_terminal();
        Out {
            json: global.json,
            quiet: global.quiet,
            progress: !global.quiet && (global.progress || std::io::stderr().is_terminal()),
            colour: match global.color {
                Color::Always => true,
                Color::Never => false,
                Color::Auto => terminal && config.colour,
            },
            say,
            other: Catalogue::new(if config.lang == Lang::It { Lang::En } else { Lang::It }),
            zone: config.zone.clone(),
            today: config.zone.to_datetime(config.now).date(),
            width: match terminal_size::terminal_size().filter(|_| terminal) {
                Some((width, _)) => width.0.into(),
                None if terminal => config.columns.unwrap_or(80),
                None => usize::MAX,
            },
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
        if writeln!(stdout, "{}", harmless(text)).is_err() {
            std::process::exit(0);
        }
    }

    /// Something said beside, on stderr, unless quiet.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            eprintln!("{}", harmless(text));
        }
    }

    /// A question, on stderr, its answer on the same line.
    pub fn ask(&self, text: &str) {
        eprint!("{} ", harmless(text));
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

    /// A table: columns aligned, the last one cut at the width of the terminal. Control characters of foreign texts are taken out.
    pub fn table(&self, rows: &[Vec<(Look, String)>]) {
        self.indented("", rows);
    }

    /// A table that stands a little to the right.
    pub fn indented(&self, indent: &str, rows: &[Vec<(Look, String)>]) {
        let count = rows.iter().map(Vec::len).max().unwrap_or(0);
        let most = |i: usize| {
            rows.iter().filter(|row| i + 1 < row.len()).filter_map(|row| row.get(i)).map(|(_, t)| columns(t)).max()
        };
        let widths: Vec<usize> = (0..count).map(|i| most(i).unwrap_or(0).min(COLUMN_AT_MOST)).collect();
        for row in rows {
            let mut line = indent.to_owned();
            let mut used = columns(indent);
            for (i, (look, text)) in row.iter().enumerate() {
                let last = i + 1 == row.len();
                let room = if last { self.width.saturating_sub(used).max(12) } else { widths[i] };
                let text = cut(&clean(text), room);
                line.push_str(&self.look(*look, &text));
                if !last {
                    line.push_str(&" ".repeat(room.saturating_sub(columns(&text)) + 2));
                    used += room + 2;
                }
            }
            self.line(line.trim_end());
        }
    }
}

/// A column is no wider than this, but the last.
const COLUMN_AT_MOST: usize = 44;

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

/// How many cells a text takes: two for a Chinese character or an emoji, none for a mark.
fn columns(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// A text cut to so many cells, with `…` where something is missing.
fn cut(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += UnicodeWidthChar::width(c).unwrap_or(0);
        if used > room {
            break;
        }
        out.push(c);
    }
    out.trim_end().to_owned() + "…"
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
        assert_eq!(cut("王小明 · 上海", 7), "王小明…");
        assert_eq!(cut("Anna", 4), "Anna");
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
