//! A line taken apart into words: folded for comparison, with their places in the text.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::lookup::look;

/// One word and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lower case, without accents, apostrophes straight.
    pub(crate) folded: String,
    /// First byte in the text.
    pub(crate) start: usize,
    /// Byte after the last.
    pub(crate) end: usize,
    /// Written with a capital first letter.
    pub(crate) capital: bool,
    /// All of it is written in capitals: `CV`, `ROSSI`.
    pub(crate) shouted: bool,
    /// A comma, colon, semicolon, dash or bracket stands between this word and the next, or the end of a sentence.
    pub(crate) pause: bool,
    /// How the folded word looks ([`look`]).
    pub(crate) look: u16,
}

/// English endings that stay joined to their word (`I'll`, `don't`); any other apostrophe parts two words (`l'ufficio`).
const ENDINGS: [&str; 7] = ["ll", "re", "ve", "d", "t", "s", "m"];

/// Words whose full stop ends no sentence.
const SHORTENED: &str =
    "dr|dott|sig|prof|ing|avv|arch|geom|rag|mr|mrs|ms|st|ca|es|n|tel|p|s|jr|sr|a|b|c|d|e|f|g|h|i|j|k|l|m|o|q|r|t|u|v|z";

/// Is a folded word in a list whose entries are parted by `|`?
pub(crate) fn listed(word: &str, list: &str) -> bool {
    list.split('|').any(|l| l == word)
}

/// A letter of Western Europe in lower case, without its accent; `None` for any other sign that is not plain ASCII.
pub(crate) fn bare(c: char) -> Option<char> {
    const FROM_C0: [char; 64] = [
        'a', 'a', 'a', 'a', 'a', 'a', 'æ', 'c', 'e', 'e', 'e', 'e', 'i', 'i', 'i', 'i', 'ð', 'n', 'o', 'o', 'o', 'o',
        'o', '×', 'ø', 'u', 'u', 'u', 'u', 'y', 'þ', 'ß', 'a', 'a', 'a', 'a', 'a', 'a', 'æ', 'c', 'e', 'e', 'e', 'e',
        'i', 'i', 'i', 'i', 'ð', 'n', 'o', 'o', 'o', 'o', 'o', '÷', 'ø', 'u', 'u', 'u', 'u', 'y', 'þ', 'y',
    ];
    match c {
        _ if c.is_ascii() => Some(c.to_ascii_lowercase()),
        _ => FROM_C0.get((c as usize).checked_sub(0xC0)?).copied(),
    }
}

/// Lower case, without accents.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    if let Some(folded) = text.chars().map(bare).collect() {
        return folded;
    }
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

/// Joins figures and dates: `2025-03-04`, `4/3/25`, `10:30`, `9.20`, `e-mail`.
fn joins(before: char, c: char, after: Option<char>) -> bool {
    let digits = before.is_ascii_digit() && after.is_some_and(|a| a.is_ascii_digit());
    match c {
        '/' | ':' | '.' | ',' => digits,
        '-' => digits || (before.is_alphabetic() && after.is_some_and(char::is_alphabetic)),
        _ => false,
    }
}

/// The words of a text.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if !first.is_alphanumeric() {
            if let Some(last) = out.last_mut() {
                let spaced = || text[start + first.len_utf8()..].starts_with(char::is_whitespace);
                last.pause |= matches!(first, ',' | ';' | ':' | '(' | ')' | '–' | '—' | '\n' | '!' | '?')
                    || (first == '-' && text[..start].ends_with(char::is_whitespace))
                    || (first == '.' && spaced() && !listed(&last.folded, SHORTENED));
            }
            continue;
        }
        let (mut end, mut before, mut mark) = (start + first.len_utf8(), first, None);
        while let Some(&(at, c)) = chars.peek() {
            let after = text[at + c.len_utf8()..].chars().next();
            if is_apostrophe(c) && after.is_some_and(char::is_alphabetic) && mark.is_none() {
                mark = Some(at);
            } else if !(c.is_alphanumeric() || !c.is_ascii() && is_combining_mark(c) || joins(before, c, after)) {
                break;
            }
            end = at + c.len_utf8();
            before = c;
            chars.next();
        }
        push(&mut out, text, start, end, mark);
    }
    out
}

fn push(out: &mut Vec<Word>, text: &str, start: usize, end: usize, mark: Option<usize>) {
    let mut add = |start: usize, end: usize, folded: String| {
        let written = &text[start..end];
        let capital = written.chars().next().is_some_and(char::is_uppercase);
        let shouted = capital && written.chars().nth(1).is_some() && !written.chars().any(char::is_lowercase);
        let look = look(folded.as_bytes());
        out.push(Word { folded, start, end, capital, shouted, pause: false, look });
    };
    let Some(at) = mark else { return add(start, end, fold(&text[start..end])) };
    let after = at + text[at..].chars().next().map_or(0, char::len_utf8);
    let (left, right) = (fold(&text[start..at]), fold(&text[after..end]));
    if ENDINGS.contains(&right.as_str()) || (left == "o" && right.len() > 2) {
        add(start, end, format!("{left}'{right}"));
    } else {
        add(start, at, left);
        add(after, end, right);
    }
}

/// Do the words from `at` on begin with this space-separated pattern? Returns how many words it takes.
/// In a pattern `|` parts alternatives and `*` stands for any one word.
pub(crate) fn matches(words: &[Word], at: usize, pattern: &str) -> Option<usize> {
    let mut rest = pattern.as_bytes();
    let mut n = 0;
    loop {
        let word = words.get(at + n)?;
        rest = after_choice(rest, word.folded.as_bytes())?;
        n += 1;
        match rest.split_first() {
            Some((_, more)) => rest = more,
            None => return Some(n),
        }
    }
}

/// Takes the first of the space-separated choices off a pattern, if the word is one of its alternatives. This is the innermost
/// loop of reading a letter, hence by bytes.
pub(super) fn after_choice<'p>(pattern: &'p [u8], word: &[u8]) -> Option<&'p [u8]> {
    let mut rest = pattern;
    loop {
        let ends = |at: usize| rest.get(at).is_none_or(|b| matches!(b, b'|' | b' '));
        let hit = (rest.first() == word.first() && rest.starts_with(word) && ends(word.len()))
            || (rest.first() == Some(&b'*') && ends(1));
        let stop = rest.iter().position(|b| matches!(b, b'|' | b' ')).unwrap_or(rest.len());
        if hit {
            let choice = rest.iter().position(|b| *b == b' ').unwrap_or(rest.len());
            return rest.get(choice..);
        }
        match rest.get(stop) {
            Some(b'|') => rest = rest.get(stop + 1..)?,
            _ => return None,
        }
    }
}

/// Is one of the words in a list whose entries are parted by `|`?
pub(crate) fn any(words: &[Word], list: &str) -> bool {
    words.iter().any(|w| after_choice(list.as_bytes(), w.folded.as_bytes()).is_some())
}

/// The words of which a sentence must hold one for a pattern to match: those of its least common place.
pub(crate) fn needed(pattern: &'static str) -> impl Iterator<Item = &'static str> {
    const COMMON: &str = " i we you it the a an to is are my our your us me in on of for from this that have do if be what when \
        how what's by with can about ti vi le mi ci te ve lo la li gli l il un una di del della che non e o a da se io noi ho \
        hai abbiamo te voi tua tuo tue suo sua sue vostra vostro come mia mie ma per al si please * ";
    let common = |w: &str| COMMON.contains(&format!(" {w} "));
    let choice = pattern
        .split(' ')
        .min_by_key(|c| c.split('|').filter(|w| common(w)).count() * 100 + usize::from(*c == "*") * 10_000);
    choice.unwrap_or_default().split('|')
}

/// Where one of the patterns first matches: first word and how many.
pub(crate) fn find_any(words: &[Word], patterns: &[&str]) -> Option<(usize, usize)> {
    (0..words.len()).find_map(|at| patterns.iter().filter_map(|p| matches(words, at, p)).max().map(|n| (at, n)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|w| w.folded).collect()
    }

    #[test]
    fn contractions_stay_and_elisions_part() {
        assert_eq!(folded("I’ll send l'ordine, don't"), ["i'll", "send", "l", "ordine", "don't"]);
        assert_eq!(folded("perché è così"), ["perche", "e", "cosi"]);
    }

    #[test]
    fn letters_lose_their_accents_as_unicode_says() {
        for c in ('\u{0}'..'\u{250}').filter(|c| c.is_alphanumeric()) {
            let unicode: String = c.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
            assert_eq!(fold(&c.to_string()), unicode);
        }
    }

    #[test]
    fn dates_and_times_are_one_word() {
        assert_eq!(folded("il 2025-03-04, alle 10:30."), ["il", "2025-03-04", "alle", "10:30"]);
    }

    #[test]
    fn any_text_is_taken_apart_without_a_fault() {
        for text in ["", "'", "a'", "'’'a'b'c", "e\u{301}'\u{301}x", "１２：３０", "🙂a🙂'b", "-a- -", "1.", "1.a"]
        {
            for w in words(text) {
                assert!(!text[w.start..w.end].is_empty());
            }
        }
    }
}
