//! Words inside quotation marks: the marks that stand in them change with the depth, as the language around them has it.

use crate::{Catalogue, Lang};

/// Opening and closing marks, the outermost first.
const ITALIAN: [(char, char); 3] = [('«', '»'), ('“', '”'), ('‘', '’')];
const ENGLISH: [(char, char); 2] = [('“', '”'), ('‘', '’')];
/// All that open, with what closes them.
const PAIRS: [(char, char); 3] = ITALIAN;

impl Catalogue {
    /// Text, of whatever language, to be set between this language's outermost marks: those in it alternate from there. Text whose marks
    /// do not match each other stays as it is.
    pub fn inside_quotes(&self, text: &str) -> String {
        let marks: &[(char, char)] = match self.lang() {
            Lang::It => &ITALIAN,
            Lang::En => &ENGLISH,
        };
        let at_depth = |depth: usize| marks.get(depth % marks.len()).copied().unwrap_or(('“', '”'));
        let mut out = String::with_capacity(text.len());
        let mut open: Vec<char> = Vec::new();
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            // «l’amico» is no end of a quote.
            let inside_a_word = rest.peek().is_some_and(|next| next.is_alphanumeric());
            if open.last() == Some(&c) && !(c == '’' && inside_a_word) {
                out.push(at_depth(open.len()).1);
                open.pop();
            } else if let Some((_, close)) = PAIRS.iter().find(|(opening, _)| *opening == c) {
                open.push(*close);
                out.push(at_depth(open.len()).0);
            } else {
                out.push(c);
            }
        }
        if open.is_empty() { out } else { text.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_alternate_with_the_depth_in_either_language() {
        let (it, en) = (Catalogue::new(Lang::It), Catalogue::new(Lang::En));
        let said = "ti devo ancora una risposta: “hai l’indirizzo di «Nord»?”";
        assert_eq!(en.inside_quotes(said), "ti devo ancora una risposta: ‘hai l’indirizzo di “Nord”?’");
        assert_eq!(it.inside_quotes(said), "ti devo ancora una risposta: “hai l’indirizzo di ‘Nord’?”");
        assert_eq!(it.inside_quotes("we met for ‘Ana’s plan’, and"), "we met for “Ana’s plan”, and");
        assert_eq!(en.inside_quotes("it’s 5” wide"), "it’s 5” wide");
        assert_eq!(en.inside_quotes("a “half"), "a “half");
    }
}
