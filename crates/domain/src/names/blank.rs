//! Taking a name out of a text: what is left to do when somebody is forgotten and others were there too.

/// What stands where a name stood.
pub const BLANK: &str = "…";

/// Names and addresses shorter than this are left: they would be found in every other word.
const SHORTEST: usize = 3;

/// The text with these names (and addresses, and numbers) blanked where they stand as whole words, in whatever case; `None`
/// where none of them is in it.
pub fn blanked<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let mut found: Option<String> = None;
    let mut names: Vec<&str> = names.into_iter().map(str::trim).filter(|n| n.chars().count() >= SHORTEST).collect();
    // The longest first, so that a part does not spoil the whole.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for name in names {
        let without = one(found.as_deref().unwrap_or(text), name);
        found = without.or(found);
    }
    found
}

fn one(text: &str, name: &str) -> Option<String> {
    let mut out = String::new();
    let (mut copied, mut at, mut inside) = (0, 0, false);
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let length = if inside { None } else { prefix(&text[at..], name) };
        match length {
            Some(length) if !text[at + length..].starts_with(char::is_alphanumeric) => {
                out.push_str(&text[copied..at]);
                out.push_str(BLANK);
                at += length;
                copied = at;
            }
            _ => at += c.len_utf8(),
        }
        inside = text[..at].ends_with(char::is_alphanumeric);
    }
    (copied > 0).then(|| out + &text[copied..])
}

/// How many bytes of the text spell the name, in whatever case.
fn prefix(text: &str, name: &str) -> Option<usize> {
    let mut rest = text.chars();
    for wanted in name.chars() {
        let there = rest.next()?;
        if there != wanted && !there.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}

/// The text with each run of up to `longest` words blanked that is `theirs`; `None` where there is none. Of runs that begin at one
/// word the longest goes. For names that are known by a hash only: they cannot be looked for, but what is there can be tried.
pub fn blanked_where(text: &str, longest: usize, theirs: impl Fn(&str) -> bool) -> Option<String> {
    let words = words(text);
    let (mut out, mut copied, mut at) = (String::new(), 0, 0);
    while let Some(&(start, _)) = words.get(at) {
        let runs = (at..words.len().min(at + longest)).rev();
        match runs.map(|last| (last, words[last].1)).find(|&(_, end)| theirs(&text[start..end])) {
            Some((last, end)) => {
                out.push_str(&text[copied..start]);
                out.push_str(BLANK);
                copied = end;
                at = last + 1;
            }
            None => at += 1,
        }
    }
    (copied > 0).then(|| out + &text[copied..])
}

/// Where the runs of letters and digits begin and end.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut begun = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (begun, c.is_alphanumeric()) {
            (None, true) => begun = Some(at),
            (Some(start), false) => {
                words.push((start, at));
                begun = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{blanked, blanked_where};

    #[test]
    fn runs_of_words_go_where_they_are_theirs() {
        let theirs = |words: &str| ["Zenobia Palmira", "Zenobia Palmira d'Este"].contains(&words);
        let blank = |text: &str| blanked_where(text, 4, theirs);
        assert_eq!(blank("con l'Zenobia Palmira, ieri").as_deref(), Some("con l'…, ieri"));
        assert_eq!(blank("Zenobia Palmira d'Este's").as_deref(), Some("…'s"));
        assert_eq!(blank("Zenobia e Palmira"), None);
    }

    #[test]
    fn a_name_goes_wherever_it_stands_as_a_word() {
        let names = ["Zenobia Palmira", "zenobia@example.org", "Zenobia"];
        let blank = |text: &str| blanked(text, names);
        assert_eq!(blank("Cena con zenobia palmira e altri").as_deref(), Some("Cena con … e altri"));
        assert_eq!(blank("Chat WhatsApp con ZENOBIA PALMIRA.txt").as_deref(), Some("Chat WhatsApp con ….txt"));
        assert_eq!(blank("Zenobia: scrivi a zenobia@example.org").as_deref(), Some("…: scrivi a …"));
        assert_eq!(blank("Zenobiana e Palmira"), None);
        assert_eq!(blank(""), None);
    }

    #[test]
    fn what_is_too_short_to_be_told_from_words_stays() {
        assert_eq!(blanked("al mare con Al", ["Al"]), None);
    }
}
