//! Names as one says them: to somebody, of somebody; and those that are nobody's one could write to.

use super::{fold, is_given, is_title};
use crate::keys::is_office_word;

/// A name as it is said in a sentence: without titles before it, and not in capitals. `Dott. Andrea Galli` is `Andrea Galli`, `ANNA
/// MARIA DE LUCA` is `Anna Maria De Luca`.
pub fn spoken(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let titled = |word: &&&str| is_title(&fold(&word.replace('.', "")));
    let titles = words.iter().take_while(titled).count();
    // A name that is nothing but titles is a name.
    let kept = words.get(titles..).filter(|kept| !kept.is_empty()).unwrap_or(&words);
    let capitals = !kept.iter().any(|word| word.chars().any(char::is_lowercase))
        && kept.iter().any(|word| word.chars().filter(|c| c.is_uppercase()).count() > 2);
    let all: Vec<String> = kept.iter().map(|word| if capitals { cased(word) } else { (*word).to_owned() }).collect();
    all.join(" ")
}

/// A word in capitals as one writes it: `D'AMICO` is `D'Amico`.
fn cased(word: &str) -> String {
    let mut begins = true;
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if begins {
            out.push(c)
        } else {
            out.extend(c.to_lowercase())
        }
        begins = !c.is_alphabetic();
    }
    out
}

/// Does a name say that who bears it has died: `Carlo Neri †`, `Carlo (defunto)`?
pub fn of_the_dead(name: &str) -> bool {
    if name.contains(['†', '✝', '✞', '🕊']) {
        return true;
    }
    let name = format!(" {} ", fold(&name.replace("R.I.P", "rip").replace("r.i.p", "rip")));
    let said =
        ["defunto", "defunta", "in memoria", "in memoriam", "rip", "buonanima", "deceased", "deceduto", "deceduta"];
    said.iter().any(|words| name.contains(&format!(" {words} ")))
}

/// Does a name name an office and nobody in it: `Ufficio Acquisti`, `Segreteria`, `Acme Support`?
pub fn is_office(name: &str) -> bool {
    const ROOMS: [&str; 12] = [
        "ufficio",
        "uff",
        "segreteria",
        "servizio",
        "sportello",
        "centralino",
        "dipartimento",
        "reparto",
        "assistenza",
        "department",
        "helpdesk",
        "office",
    ];
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let says = |word: &str| ROOMS.contains(&word) || is_office_word(word);
    !is_given(first) && (says(first) || says(last) || is_office_word(&words.concat()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::plain_given;

    #[test]
    fn a_name_is_said_without_its_title_and_not_in_capitals() {
        for (name, said, given) in [
            ("Avv. Chiara D'Amico", "Chiara D'Amico", Some("Chiara")),
            ("Dott. Andrea Galli", "Andrea Galli", Some("Andrea")),
            ("Dott.ssa Anna Rossi", "Anna Rossi", Some("Anna")),
            ("ANNA MARIA DE LUCA", "Anna Maria De Luca", Some("Anna Maria")),
            ("CHIARA D'AMICO", "Chiara D'Amico", Some("Chiara")),
            ("Ing. Niccolò Forlì", "Niccolò Forlì", Some("Niccolò")),
            ("Anna", "Anna", None),
            ("LG", "LG", None),
        ] {
            assert_eq!(spoken(name), said, "{name}");
            assert_eq!(plain_given(&spoken(name)).as_deref(), given, "{name}");
        }
    }

    #[test]
    fn the_dead_are_known_by_their_names() {
        for name in ["Carlo Neri †", "Carlo Neri (defunto)", "In memoria di Carlo", "Carlo Neri R.I.P.", "Anna RIP"] {
            assert!(of_the_dead(name), "{name}");
        }
        assert!(!of_the_dead("Ripa Carlo") && !of_the_dead("Carlo Ripamonti"));
    }

    #[test]
    fn an_office_is_nobody() {
        for name in ["Ufficio Acquisti", "Segreteria", "Acme Support", "Servizio Clienti", "Info", "Amministrazione"] {
            assert!(is_office(name), "{name}");
        }
        for name in ["Anna Rossi", "Marco Staff", "Direttore Rossi", "Mamma", "Ufuk Yilmaz"] {
            assert!(!is_office(name), "{name}");
        }
    }
}
