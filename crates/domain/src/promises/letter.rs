//! A letter's own text taken apart into sentences.

/// No more of a letter is read.
const READ_AT_MOST: usize = 32_768;
/// A longer run is no sentence that anybody would quote.
const SENTENCE_AT_MOST: usize = 400;

/// The sentences of a text, in order. Lines wrapped by a mail program are joined again; quoted lines are left out.
pub(super) fn sentences(text: &str) -> Vec<String> {
    let end = (0..=READ_AT_MOST.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
    let mut out = Vec::new();
    let mut run = String::new();
    let mut long = false;
    for line in text[..end].lines() {
        let line = line.trim();
        if line.starts_with('>') || line == "--" {
            flush(&mut run, &mut out);
            if line == "--" {
                break;
            }
            continue;
        }
        // A line is a continuation where the one before was as long as wrapping makes it and did not end a sentence.
        let goes_on = long && line.chars().next().is_some_and(|c| c.is_alphanumeric());
        if !goes_on {
            flush(&mut run, &mut out);
        } else if !run.is_empty() {
            run.push(' ');
        }
        long = line.chars().count() >= 50;
        split(line, &mut run, &mut out);
    }
    flush(&mut run, &mut out);
    out
}

fn flush(run: &mut String, out: &mut Vec<String>) {
    let sentence = run.trim();
    if !sentence.is_empty() && sentence.len() <= SENTENCE_AT_MOST {
        out.push(sentence.to_owned());
    }
    run.clear();
}

fn split(line: &str, run: &mut String, out: &mut Vec<String>) {
    let mut from = 0;
    for (at, c) in line.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…')) {
        let (said, rest) = line.split_at(at + c.len_utf8());
        run.push_str(&said[from..]);
        from = said.len();
        let stop = c != '.' || !abbreviates(run);
        if stop && rest.chars().next().is_none_or(char::is_whitespace) {
            flush(run, out);
        }
    }
    run.push_str(&line[from..]);
}

/// Does the full stop just written end an abbreviation rather than a sentence?
fn abbreviates(run: &str) -> bool {
    const SHORT: [&str; 19] = [
        "dott", "sig", "sigg", "ing", "avv", "prof", "dr", "mr", "mrs", "ms", "st", "art", "tel", "nr", "pag", "spett",
        "gent", "egr", "e.g",
    ];
    let word = run.trim_end_matches('.').rsplit(char::is_whitespace).next().unwrap_or_default();
    SHORT.iter().any(|s| word.eq_ignore_ascii_case(s)) || (word.len() == 1 && word.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_are_one_sentence() {
        let text = "Caro Luca, dopo la riunione di ieri a Torino ti mando il\npreventivo entro venerdì. Ciao\nMarco";
        let first = "Caro Luca, dopo la riunione di ieri a Torino ti mando il preventivo entro venerdì.";
        assert_eq!(sentences(text), [first, "Ciao", "Marco"]);
    }

    #[test]
    fn quotes_signatures_and_abbreviations() {
        let text = "Il dott. Rossi arriva alle 9.30. Bene!\n> ti mando tutto domani\n-- \nMario";
        assert_eq!(sentences(text), ["Il dott. Rossi arriva alle 9.30.", "Bene!"]);
    }
}
