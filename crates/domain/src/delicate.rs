//! What is not said lightly: mourning, illness, quarrels. Such words are nothing to begin a conversation with, and nothing to quote
//! beside somebody's name; and who asks not to be written to is not written to.

use crate::names::fold;

/// Mourning. A star stands for any end of a word.
const MOURNING: &[&str] = &[
    "condoglianz*",
    "cordoglio",
    "lutto",
    "lutti",
    "funeral*",
    "esequie",
    "decesso",
    "defunt*",
    "necrologi*",
    "la scomparsa di",
    "per la scomparsa",
    "tua perdita",
    "vostra perdita",
    "sua perdita",
    "la perdita di",
    "e morto",
    "e morta",
    "e mancato",
    "e mancata",
    "mancato allaffetto",
    "mancata allaffetto",
    "in memoria di",
    "trigesimo",
    "condolence*",
    "bereave*",
    "mourning",
    "obituary",
    "passed away",
    "has died",
    "your loss",
    "rest in peace",
    "in loving memory",
];

/// Illness, and the doctors one sees for it.
const ILLNESS: &[&str] = &[
    "ospedal*",
    "hospital*",
    "ricover*",
    "pronto soccorso",
    "terapia intensiva",
    "emergency room",
    "intensive care",
    "operato",
    "operata",
    "operazione al*",
    "intervento chirurgic*",
    "chirurg*",
    "surger*",
    "surgical",
    "malat*",
    "illness",
    "is ill",
    "is sick",
    "sick leave",
    "tumor*",
    "cancro",
    "cancer",
    "chemio*",
    "chemo*",
    "radioterapia",
    "metastas*",
    "leucemia",
    "leukemia",
    "infarto",
    "ictus",
    "heart attack",
    "had a stroke",
    "aritmi*",
    "arrhythmi*",
    "cardiolog*",
    "oncolog*",
    "neurolog*",
    "ginecolog*",
    "gynecolog*",
    "urolog*",
    "dermatolog*",
    "ortoped*",
    "psichiatr*",
    "psychiatr*",
    "psicolog*",
    "psicoterap*",
    "psychotherap*",
    "fisioterap*",
    "physiotherap*",
    "dentist*",
    "pediatr*",
    "visita medic*",
    "visita specialistic*",
    "visita di controllo",
    "visita oculistic*",
    "esami del sangue",
    "analisi del sangue",
    "esami clinici",
    "blood test*",
    "medical",
    "doctors appointment",
    "biops*",
    "ecografi*",
    "risonanza magnetica",
    "mammografi*",
    "colonscopi*",
    "gastroscopi*",
    "diagnosi",
    "diagnosis",
    "diagnosed",
    "gravidanza",
    "pregnan*",
    "aborto",
    "miscarriage",
    "depressione",
    "burnout",
    "incidente stradale",
    "car accident",
    "dialisi",
    "terapia",
    "covid",
];

/// Quarrels over money, work or law.
const QUARREL: &[&str] = &[
    "sollecit*",
    "diffid*",
    "messa in mora",
    "insolut*",
    "mancato pagamento",
    "pagamento fattur*",
    "fattura scaduta",
    "fatture scadute",
    "recupero crediti",
    "decreto ingiuntivo",
    "pignorament*",
    "ingiunzione",
    "al legale",
    "ai legali",
    "mio legale",
    "nostro legale",
    "nostri legali",
    "vie legali",
    "azione legale",
    "azioni legali",
    "causa legale",
    "causa civile",
    "in causa",
    "per causa",
    "e causa",
    "fatture causa",
    "contenzios*",
    "tribunale",
    "denuncia",
    "querela",
    "reclamo",
    "reclami",
    "contestazion*",
    "lamentel*",
    "licenziament*",
    "divorzi*",
    "separazione",
    "legal action",
    "my lawyer",
    "our lawyer*",
    "lawsuit",
    "litigation",
    "dispute",
    "complaint*",
    "payment reminder",
    "overdue",
    "past due",
    "unpaid invoice*",
    "debt collection",
    "final notice",
    "dismissal",
    "layoff*",
    "divorce",
    "harassment",
    "molesti*",
];

/// By which somebody asks to be left alone.
const LEAVE_ME: &[&str] = &[
    "non mi contatt* piu",
    "non mi contattare",
    "non mi contattate",
    "non contattarmi",
    "non contattatemi",
    "non contattateci",
    "non contattarci",
    "non ci contatt* piu",
    "non mi scriv* piu",
    "non scrivermi",
    "non scrivetemi",
    "non scriverci",
    "non mi cerc* piu",
    "non cercarmi",
    "non cercatemi",
    "non mi chiam* piu",
    "non chiamarmi piu",
    "non chiamatemi piu",
    "non voglio piu sentirti",
    "non voglio piu sentirla",
    "non desidero essere contattat*",
    "non voglio essere contattat*",
    "lasciami in pace",
    "lasciatemi in pace",
    "mi lasci in pace",
    "mi lasci stare",
    "lasciami stare",
    "smett* di scrivermi",
    "smett* di contattarmi",
    "smett* di cercarmi",
    "smett* di chiamarmi",
    "do not contact me",
    "dont contact me",
    "do not contact us",
    "dont contact us",
    "never contact me",
    "do not write to me",
    "dont write to me",
    "do not email me",
    "dont email me",
    "never write to me",
    "stop contacting me",
    "stop contacting us",
    "stop writing to me",
    "stop writing me",
    "stop emailing me",
    "stop messaging me",
    "stop calling me",
    "leave me alone",
    "dont ever call me",
];

/// After which the wish is for a while only.
const FOR_A_WHILE: &[&str] = &[
    "prima", "fino", "finche", "entro", "oggi", "stasera", "questa", "questo", "before", "until", "till", "today", "at",
];

/// Does it speak of mourning, illness or a quarrel? It is no beginning of a conversation then, and not to be quoted.
pub fn is_delicate(text: &str) -> bool {
    is_grave(text) || says(text, QUARREL).is_some()
}

/// Does it speak of mourning or illness? Of whom that is said one thinks, and nothing else.
pub fn is_grave(text: &str) -> bool {
    says(text, MOURNING).is_some() || says(text, ILLNESS).is_some()
}

/// Does somebody ask here not to be written to any more?
pub fn asks_to_be_left_alone(sentence: &str) -> bool {
    if !may_ask_to_be_left(sentence.as_bytes()) {
        return false;
    }
    says(sentence, LEAVE_ME)
        .is_some_and(|rest| !rest.split(' ').find(|w| !w.is_empty()).is_some_and(|w| FOR_A_WHILE.contains(&w)))
}

/// Whole mailboxes are read, and nearly no sentence holds both a no and one of these verbs: that is seen without a copy.
fn may_ask_to_be_left(sentence: &[u8]) -> bool {
    const NO: [&[u8]; 6] = [b"non", b"not", b"never", b"stop", b"dont", b"don"];
    const ENOUGH: [&[u8]; 3] = [b"lasci", b"smett", b"leave"];
    const VERBS: [&[u8]; 13] = [
        b"contatt", b"contact", b"scriv", b"writ", b"cerc", b"chiam", b"call", b"mail", b"email", b"messag", b"lasci",
        b"leave", b"sentir",
    ];
    let begins =
        |word: &[u8], root: &[u8]| word.get(..root.len()).is_some_and(|start| start.eq_ignore_ascii_case(root));
    let (mut no, mut verb) = (false, false);
    for word in sentence.split(|byte| !byte.is_ascii_alphanumeric()).filter(|word| word.len() > 2) {
        no |= NO.iter().any(|known| known.eq_ignore_ascii_case(word)) || ENOUGH.iter().any(|root| begins(word, root));
        verb |= VERBS.iter().any(|root| begins(word, root));
        if no && verb {
            return true;
        }
    }
    false
}

/// What follows the first of these phrases in a text, folded; `None` where it holds none of them.
fn says(text: &str, phrases: &[&str]) -> Option<String> {
    let text = fold(text);
    let words: Vec<&str> = text.split(' ').collect();
    let fits = |word: &str, wanted: &str| match wanted.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => word == wanted,
    };
    for at in 0..words.len() {
        for phrase in phrases {
            let wanted = phrase.split(' ');
            let many = wanted.clone().count();
            if at + many <= words.len() && wanted.zip(&words[at..]).all(|(wanted, word)| fits(word, wanted)) {
                return Some(words[at + many..].join(" "));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mourning_illness_and_quarrels_are_delicate() {
        for text in [
            "Condoglianze",
            "Re: Condoglianze per tua madre",
            "Visita cardiologica - controllo aritmia",
            "Sollecito pagamento fatture + causa?",
            "La pratica è in mano al legale",
            "Fatture scadute",
            "Sorry for your loss",
            "Payment reminder: invoice 12",
            "è in ospedale, operata ieri",
            "La diffida",
        ] {
            assert!(is_delicate(text), "{text}");
        }
        for text in [
            "Allineamento bando Cariplo",
            "Contratto quadro",
            "Preventivo sito",
            "Fattura di novembre",
            "Il piano operativo",
            "Studio legale: nuova sede",
            "A causa del meteo spostiamo la cena",
            "Project kickoff",
        ] {
            assert!(!is_delicate(text), "{text}");
        }
        assert!(is_grave("è in ospedale, operata ieri") && !is_grave("Fatture scadute"));
    }

    #[test]
    fn who_asks_to_be_left_alone_is_heard() {
        for text in [
            "Non mi contatti più.",
            "La prego, non mi scriva più",
            "Non contattarmi.",
            "Please stop writing to me!",
            "Don't contact me again",
            "Lasciami in pace",
        ] {
            assert!(asks_to_be_left_alone(text), "{text}");
        }
        for text in [
            "Perché non mi contatti?",
            "Non contattarmi prima di lunedì",
            "Don't contact me before Monday",
            "Contattami quando vuoi",
            "Ti scrivo domani",
            "Non mi scrivi mai!",
        ] {
            assert!(!asks_to_be_left_alone(text), "{text}");
        }
    }

    #[test]
    fn every_way_of_asking_it_is_looked_at_closely() {
        for phrase in LEAVE_ME {
            let written = phrase.replace('*', "e").replace("dont", "don't");
            assert!(may_ask_to_be_left(phrase.as_bytes()) && may_ask_to_be_left(written.as_bytes()), "{phrase}");
        }
        assert!(!may_ask_to_be_left(b"Ti mando la bozza entro venerdi"));
    }
}
