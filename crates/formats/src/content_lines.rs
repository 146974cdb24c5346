//! Writing the lines that vCards and calendars are made of (RFC 6350 3.2 and 3.3, RFC 5545 3.1): escaped, folded at 75 octets, ended by CRLF.

use std::io::{self, Write};

/// Octets of a line before it is folded, its end not counted.
const WIDTH: usize = 75;

/// Writes one line, folded where it is long; never inside a character.
pub fn write_line(out: &mut dyn Write, line: &str) -> io::Result<()> {
    let mut rest = line;
    let mut room = WIDTH;
    while rest.len() > room {
        let mut at = room;
        while !rest.is_char_boundary(at) {
            at -= 1;
        }
        let (head, tail) = rest.split_at(at);
        out.write_all(head.as_bytes())?;
        out.write_all(b"\r\n ")?;
        rest = tail;
        // The blank that marks a folded line counts.
        room = WIDTH - 1;
    }
    out.write_all(rest.as_bytes())?;
    out.write_all(b"\r\n")
}

/// A text value: backslash, comma, semicolon and line ends escaped; other control characters left out.
pub fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut letters = value.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\\' | ',' | ';' => out.extend(['\\', c]),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push('\t'),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A parameter value in quotes, with RFC 6868's escapes for what quotes cannot hold.
pub fn quoted(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for c in value.chars() {
        match c {
            '"' => out.push_str("^'"),
            '^' => out.push_str("^^"),
            '\n' => out.push_str("^n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(line: &str) -> String {
        let mut out = Vec::new();
        write_line(&mut out, line).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_long_line_is_folded_and_unfolds_to_itself() {
        for line in ["NOTE:corta".to_owned(), format!("NOTE:{}", "perché no? ".repeat(40)), "è".repeat(400)] {
            let text = written(&line);
            assert!(text.split("\r\n").all(|l| l.len() <= WIDTH), "{text}");
            assert_eq!(text.replace("\r\n ", "").trim_end_matches("\r\n"), line);
        }
    }

    #[test]
    fn what_would_break_a_line_is_escaped() {
        assert_eq!(text("Rossi, Anna; \\ \r\na capo\u{7}"), "Rossi\\, Anna\\; \\\\ \\na capo");
        assert_eq!(quoted("la \"Nina\" ^ x"), "\"la ^'Nina^' ^^ x\"");
    }
}
