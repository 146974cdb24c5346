//! Names: cleaned for display, folded for comparison (FORMATS 0.9).

mod blank;
mod given;
mod nicknames;
mod spoken;

pub use blank::{BLANK, blanked, blanked_where};
use given::other_gender;
pub use given::{formal, is_common_given, is_given, is_initial, same_given};
pub use spoken::{is_office, of_the_dead, spoken};

use unicode_normalization::UnicodeNormalization;

/// From this likeness on two given names, or two family names, count as the same name written differently (SCIENCE g).
pub const ALIKE: f64 = 0.92;
/// Below this likeness two names have nothing to do with each other.
pub const UNLIKE: f64 = 0.80;

/// A name as shown: NFC, spaces collapsed, invisible characters dropped, emoji kept; `None` where it is no name
/// (empty, an e-mail address, a phone number, mere punctuation).
pub fn clean(text: &str) -> Option<String> {
    let visible: String =
        text.nfc().filter(|&c| !is_invisible(c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut words: Vec<&str> = Vec::new();
    for word in unquoted(visible.trim()).split_whitespace() {
        match (is_address(word), words.is_empty()) {
            (false, _) => words.push(word),
            // `Anna Rossi <anna@example.org>`: the address goes, the name stays.
            (true, false) => {}
            (true, true) => return None,
        }
    }
    while words.last().is_some_and(|w| matches!(*w, "-" | "–" | "|" | "(" | "<" | ",")) {
        words.pop();
    }
    let name = words.join(" ");
    let name = unquoted(&name);
    (says_something(name) && !is_number(name)).then(|| name.to_owned())
}

/// Marks of direction, byte order and width, which no reader sees. The joiner stays: emoji are made with it.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// The text without the quotes around it: mail programs write `'Rossi, Anna'`.
fn unquoted(text: &str) -> &str {
    for (open, close) in [('"', '"'), ('\'', '\''), ('“', '”'), ('«', '»')] {
        if let Some(inner) = text.strip_prefix(open).and_then(|t| t.strip_suffix(close)) {
            return inner.trim();
        }
    }
    text
}

fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c| "<>()[]'\",;".contains(c)).trim_start_matches("mailto:");
    word.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'))
}

fn says_something(name: &str) -> bool {
    // Emoji alone may be all that a chat shows of someone; `?`, `...` and `—` say nothing.
    name.chars().any(|c| c.is_alphanumeric() || c >= '\u{2190}' && !c.is_whitespace())
}

fn is_number(name: &str) -> bool {
    let name = name.strip_prefix("tel:").unwrap_or(name);
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let words = name.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    let only_marks = words.clone().all(|w| matches!(w.to_lowercase().as_str(), "ext" | "x" | "int" | "tel" | "p"));
    match words.count() {
        0 => digits > 0,
        _ => digits >= 5 && only_marks,
    }
}

/// A name made ready for comparison: lower case, without accents, titles, credentials, emoji and punctuation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Folded {
    /// Given names, joined by a space; may be an initial, or empty where the name is one word of unknown kind.
    pub given: String,
    /// Family name with its particles, joined by a space; may be empty.
    pub family: String,
    /// All words, in the order given–family.
    pub tokens: Vec<String>,
}

/// Folds a name for comparison. `Last, First` is put in order; what stands in brackets or quotes is left out.
pub fn folded(name: &str) -> Folded {
    let plain = without_asides(name);
    let mut parts = plain.split(',').map(words);
    let first = untitled(parts.next().unwrap_or_default());
    // Of what follows a comma only a part without titles and credentials can be a given name.
    let rest = parts.map(untitled).find(|p| !p.is_empty() && !p.iter().any(|w| is_credential(w))).unwrap_or_default();
    match (first.is_empty(), rest.is_empty()) {
        (false, false) => Folded::of(rest, first),
        (true, _) => Folded::guess(rest),
        (false, true) => Folded::guess(first),
    }
}

/// Folds given and family name that the source keeps apart.
pub fn folded_parts(given: &str, family: &str) -> Folded {
    Folded::of(untitled(words(&without_asides(given))), untitled(words(&without_asides(family))))
}

impl Folded {
    fn of(given: Vec<String>, family: Vec<String>) -> Folded {
        let (g, f) = (given.join(" "), family.join(" "));
        Folded { given: g, family: f, tokens: given.into_iter().chain(family).collect() }
    }

    /// Splits words in the order in which people write them: the last is the family name, with the particles before it.
    fn guess(mut tokens: Vec<String>) -> Folded {
        if tokens.len() < 2 {
            return Folded { given: tokens.first().cloned().unwrap_or_default(), family: String::new(), tokens };
        }
        let mut at = tokens.len() - 1;
        while at > 1 && tokens.get(at - 1).is_some_and(|w| is_particle(w)) {
            at -= 1;
        }
        let family = tokens.split_off(at);
        Folded::of(tokens, family)
    }

    /// Is there nothing to compare?
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Has it both a given name of more than an initial and a family name?
    pub fn is_full(&self) -> bool {
        !self.family.is_empty() && !is_initial(&self.given) && !self.given.is_empty() && !is_initial(&self.family)
    }

    /// The words in alphabetical order: equal for one name written in any order.
    pub fn key(&self) -> String {
        let mut tokens: Vec<&str> = self.tokens.iter().map(String::as_str).collect();
        tokens.sort_unstable();
        tokens.join(" ")
    }

    /// The same words split as `other` is split, for names of which one source alone knows where the family name begins.
    fn split_like(&self, other: &Folded) -> Option<Folded> {
        let given = other.given.split(' ').count();
        (self.tokens.len() == other.tokens.len() && given < self.tokens.len() && !other.family.is_empty()).then(|| {
            let (g, f) = self.tokens.split_at(given);
            Folded::of(g.to_vec(), f.to_vec())
        })
    }

    /// SCIENCE g, clause 2: given and family name each alike, also swapped.
    pub fn agrees(&self, other: &Folded) -> bool {
        self.compares(other, |a, b| alike(a, b) >= ALIKE)
    }

    /// The same, with *equal* given names: what a household's phone or street asks for.
    pub fn agrees_at_home(&self, other: &Folded) -> bool {
        self.pairs(other, |given, family, swapped| {
            if swapped {
                alike(given.0, given.1) >= 1.0 && alike(family.0, family.1) >= 1.0
            } else {
                given.0 == given.1 && alike(family.0, family.1) >= ALIKE
            }
        })
    }

    fn compares(&self, other: &Folded, same: impl Fn(&str, &str) -> bool) -> bool {
        self.pairs(other, |given, family, _| same(given.0, given.1) && same(family.0, family.1))
    }

    fn pairs(&self, other: &Folded, same: impl Fn((&str, &str), (&str, &str), bool) -> bool) -> bool {
        if self.family.is_empty() || other.family.is_empty() {
            return false;
        }
        let straight = |a: &Folded, b: &Folded| same((&a.given, &b.given), (&a.family, &b.family), false);
        straight(self, other)
            || same((&self.given, &other.family), (&self.family, &other.given), true)
            || self.split_like(other).is_some_and(|s| straight(&s, other))
            || other.split_like(self).is_some_and(|o| straight(self, &o))
    }

    /// Can the two be names of one person: one family name alike, and given names equal, alike, short for one another, or an
    /// initial of the other? Evidence for a proposal only.
    pub fn may_be(&self, other: &Folded) -> bool {
        self.pairs(other, |given, family, _| {
            alike(family.0, family.1) >= ALIKE
                && (same_given(given.0, given.1) || alike(given.0, given.1) >= ALIKE && !other_gender(given.0, given.1))
        })
    }

    fn is_latin(&self) -> bool {
        self.tokens.iter().flat_map(|t| t.chars()).all(|c| (c as u32) < 0x250)
    }

    /// Do two full names name two people beyond doubt: no word of the one resembles, shortens or begins one of the other's
    /// given names, or resembles it as a brother's name does his sister's?
    pub fn clashes(&self, other: &Folded) -> bool {
        let far = |a: &str, b: &str| (alike(a, b) < UNLIKE || other_gender(a, b)) && !same_given(a, b);
        self.is_full()
            && other.is_full()
            // One name in two scripts is no clash.
            && self.is_latin() == other.is_latin()
            && self.given.split(' ').all(|g| other.tokens.iter().all(|o| far(g, o)))
            && other.given.split(' ').all(|g| self.tokens.iter().all(|o| far(g, o)))
    }
}

/// The given name of a name that is plainly given name and family name: `Anna Rossi`, `Anna Maria De Luca`. `None` where it could be
/// otherwise: `Rossi Anna`, `Marco Paolo`, `Studio Rossi`, a title, a name that few bear.
pub fn plain_given(name: &str) -> Option<String> {
    let folded = folded(name);
    let words: Vec<&str> = name.split_whitespace().collect();
    let given: Vec<&str> = folded.given.split(' ').collect();
    let plain = folded.is_full()
        && words.len() == folded.tokens.len()
        && !words.iter().any(|word| word.contains(','))
        && given.iter().all(|word| is_given(word))
        && !is_given(&folded.family);
    plain.then(|| words.get(..given.len()).unwrap_or_default().join(" "))
}

/// Jaro–Winkler likeness of two folded names, 0 to 1; what is missing is like nothing.
pub fn alike(a: &str, b: &str) -> f64 {
    match (a.is_empty(), b.is_empty()) {
        (false, false) if a == b => 1.0,
        (false, false) => strsim::jaro_winkler(a, b),
        _ => 0.0,
    }
}

fn without_asides(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut closes: Option<char> = None;
    let mut held = String::new();
    for c in name.chars() {
        match (closes, c) {
            (Some(close), _) if c == close => {
                closes = None;
                held.clear();
                out.push(' ');
            }
            (Some(_), _) => held.push(c),
            (None, '(') => closes = Some(')'),
            (None, '[') => closes = Some(']'),
            (None, '"') => closes = Some('"'),
            (None, '“') => closes = Some('”'),
            (None, '«') => closes = Some('»'),
            (None, _) => out.push(c),
        }
    }
    // What is opened and never closed was no aside; and a name that is all aside is its own name.
    if closes.is_some() || out.trim().is_empty() {
        out = name.chars().filter(|c| !"()[]\"“”«»".contains(*c)).collect();
    }
    out
}

/// The words of a name, folded.
fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for raw in text.split_whitespace() {
        let bare = fold(&raw.replace('.', ""));
        if raw.contains('.') && (is_title(&bare) || is_credential(&bare)) {
            out.push(bare);
        } else {
            out.extend(fold(raw).split(' ').filter(|w| !w.is_empty()).map(str::to_owned));
        }
    }
    out
}

/// Takes titles off the front and credentials off the end; a name that is nothing else stays as it is.
fn untitled(words: Vec<String>) -> Vec<String> {
    let from = words.iter().take_while(|w| is_title(w)).count();
    let upto = words.iter().rposition(|w| !is_trailing_credential(w)).map_or(0, |at| at + 1);
    match words.get(from..upto) {
        Some(kept) if !kept.is_empty() => kept.to_vec(),
        _ => words,
    }
}

/// Lower case without accents; apostrophes vanish, all else that is no letter or digit becomes a space.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        text.chars().for_each(|c| push_folded(c.to_ascii_lowercase(), &mut out));
    } else {
        text.nfkd().flat_map(char::to_lowercase).for_each(|c| push_folded(c, &mut out));
    }
    while out.ends_with(' ') {
        out.pop();
    }
    out
}

fn push_folded(c: char, out: &mut String) {
    match c {
        '\u{300}'..='\u{36f}' | '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '\u{200d}' | '\u{200c}' => {}
        'ø' => out.push('o'),
        'ł' => out.push('l'),
        'đ' | 'ð' => out.push('d'),
        'ħ' => out.push('h'),
        'ı' => out.push('i'),
        'ß' => out.push_str("ss"),
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        'þ' => out.push_str("th"),
        // Marks of other scripts are letters there: without them names would be torn.
        c if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) && !is_emoji_part(c) => {
            out.push(c)
        }
        _ if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
        _ => {}
    }
}

fn is_emoji_part(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{20d0}'..='\u{20ff}')
}

fn is_title(word: &str) -> bool {
    matches!(
        word,
        "dott"
            | "dottssa"
            | "dottore"
            | "dottoressa"
            | "ssa"
            | "dr"
            | "drssa"
            | "dra"
            | "prof"
            | "profssa"
            | "professor"
            | "professore"
            | "professoressa"
            | "ing"
            | "avv"
            | "avvocato"
            | "arch"
            | "geom"
            | "rag"
            | "sig"
            | "sigra"
            | "signor"
            | "signora"
            | "mr"
            | "mrs"
            | "ms"
            | "miss"
            | "mx"
            | "herr"
            | "frau"
            | "mme"
            | "mlle"
            | "monsieur"
            | "madame"
            | "cav"
            | "comm"
            | "on"
            | "egr"
            | "gent"
            | "gentma"
            | "spett"
            | "sr"
            | "sra"
            | "dipl"
            | "sir"
            | "rev"
            | "mons"
    )
}

/// Letters after a comma that are a degree, certificate or generation, and no name.
fn is_credential(word: &str) -> bool {
    is_trailing_credential(word)
        || matches!(
            word,
            "ma" | "ba" | "bs" | "ms" | "md" | "rn" | "do" | "pe" | "sr" | "v" | "dds" | "od" | "ceo" | "cto" | "cfo"
        )
        || is_title(word)
}

/// Letters that are a degree or certificate even without a comma before them.
fn is_trailing_credential(word: &str) -> bool {
    matches!(
        word,
        "phd"
            | "mba"
            | "emba"
            | "msc"
            | "bsc"
            | "meng"
            | "beng"
            | "llm"
            | "llb"
            | "jd"
            | "esq"
            | "pmp"
            | "pmi"
            | "cpa"
            | "cfa"
            | "acca"
            | "cissp"
            | "cisa"
            | "cism"
            | "prince2"
            | "csm"
            | "cspo"
            | "psm"
            | "itil"
            | "shrm"
            | "sphr"
            | "phr"
            | "dba"
            | "mph"
            | "mpa"
            | "mfa"
            | "frm"
            | "caia"
            | "cipp"
            | "cippe"
            | "jr"
            | "ii"
            | "iii"
            | "iv"
            | "oscp"
            | "ceh"
            | "pharmd"
            | "edd"
            | "acc"
            | "pcc"
            | "mcc"
            | "aicp"
            | "leed"
    )
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "di"
            | "da"
            | "del"
            | "della"
            | "dello"
            | "dei"
            | "degli"
            | "delle"
            | "dal"
            | "dalla"
            | "dalle"
            | "dall"
            | "dell"
            | "d"
            | "la"
            | "lo"
            | "le"
            | "li"
            | "van"
            | "von"
            | "vom"
            | "zu"
            | "der"
            | "den"
            | "ter"
            | "ten"
            | "dos"
            | "das"
            | "do"
            | "du"
            | "des"
            | "el"
            | "al"
            | "bin"
            | "bint"
            | "ibn"
            | "ben"
            | "abu"
            | "mac"
            | "mc"
            | "st"
            | "san"
            | "santa"
            | "y"
    )
}

#[cfg(test)]
mod tests;
