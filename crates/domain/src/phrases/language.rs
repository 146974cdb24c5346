//! Which language somebody writes in, by the small words that every sentence needs.

use super::words::words;

/// Words that only one of the two languages has.
const ITALIAN: &str = "il|lo|la|gli|le|un|una|di|del|della|dei|delle|dello|degli|da|dal|dalla|con|per|su|sul|sulla|alla|al|ai|alle|nel|\
nella|che|chi|cosa|come|quando|dove|perche|non|sono|sei|siamo|hai|ho|ha|abbiamo|ti|mi|ci|vi|si|tuo|tua|tuoi|mio|mia|nostro|nostra|\
questo|questa|ciao|grazie|auguri|buon|buona|oggi|domani|ieri|dopo|prima|anche|piu|molto|tutto|tutti|due|incontro|riunione|pranzo|\
notizie|qualche|entro|lettera|invito|proposta|bozza|preventivo|aggiornamento|richiesta";
const ENGLISH: &str = "the|of|and|to|for|from|with|on|at|is|are|was|were|be|been|you|your|we|our|my|me|it|this|that|what|when|where|\
how|why|who|have|has|will|would|could|can|do|does|did|not|hi|hello|thanks|thank|please|about|after|before|more|some|next|last|today|\
tomorrow|meeting|lunch|notes|news|call|catch|up|draft|quote|update|request|invitation|by";

/// The language of these texts, `it` or `en`: where one has at least twice the small words of the other. Unknown where the texts say
/// too little, or are in another language.
pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    let (mut it, mut en) = (0_u32, 0_u32);
    for text in texts {
        for word in words(text) {
            it += u32::from(ITALIAN.split('|').any(|w| w == word.folded));
            en += u32::from(ENGLISH.split('|').any(|w| w == word.folded));
        }
    }
    match (it, en) {
        (it, en) if it >= 2 && it >= 2 * en => Some("it"),
        (it, en) if en >= 2 && en >= 2 * it => Some("en"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_tell_the_language() {
        let told = |texts: &[&str]| of(texts.iter().copied());
        assert_eq!(told(&["Dopo la visita al mulino", "Notizie da casa"]), Some("it"));
        assert_eq!(told(&["Notes from the Marea pilot", "Monthly call"]), Some("en"));
        assert_eq!(told(&["Potresti dirmi quale data preferisci per la lezione?"]), Some("it"));
    }

    #[test]
    fn what_says_too_little_tells_nothing() {
        let told = |texts: &[&str]| of(texts.iter().copied());
        assert_eq!(told(&["Marea"]), None);
        assert_eq!(told(&[]), None);
        assert_eq!(told(&["Die Rechnung für den Monat", "Rechnung"]), None);
        assert_eq!(told(&["Il pranzo di domani", "The lunch of tomorrow with you"]), None);
    }
}
