//! Promises, questions and deliveries in Italian.

use crate::phrases::words::{self, Word, any, begins, find_any, matches};

/// To whom: before the verb ("ti mando"), possibly with what ("te lo mando").
const TO_YOU: &str = "ti|vi|le|te|ve|glielo|gliela|glieli|gliele|gliene";
const WITH_WHAT: &str = "lo|la|li|le|ne";

/// First persons of verbs by which one does something for the other: present and future, singular and plural.
const GIVE: &str = "mando|mandero|mandiamo|manderemo|rimando|rimandero|invio|inviero|inviamo|invieremo|spedisco|spediro|\
spediamo|spediremo|giro|girero|giriamo|gireremo|inoltro|inoltrero|inoltriamo|inoltreremo|porto|portero|portiamo|porteremo|\
riporto|riportero|consegno|consegnero|consegniamo|consegneremo|restituisco|restituiro|restituiremo|preparo|preparero|\
prepariamo|prepareremo|chiamo|chiamero|chiamiamo|chiameremo|richiamo|richiamero|richiamiamo|richiameremo|telefono|\
telefonero|aggiorno|aggiornero|aggiorniamo|aggiorneremo|presento|presentero|presentiamo|presenteremo|presto|prestero|\
rendo|rendero|procuro|procurero|cerco|cerchero|trovo|trovero|compro|comprero|prenoto|prenotero|condivido|condividero|\
condividiamo|condivideremo|passo|passero|passiamo|passeremo|sistemo|sistemero|pago|paghero|paghiamo|pagheremo|\
fornisco|forniro|forniremo|trasmetto|trasmettero|trasmetteremo|recapito|recapitero|contatto|contattero|contatteremo|\
ricontatto|ricontattero|ricontatteremo|aiuto|aiutero|aiuteremo|accompagno|accompagnero|raggiungo|raggiungero|mostro|\
mostrero|mostreremo|traduco|tradurro|stampo|stampero|sento|sentiro|bonifico|bonifichero";
/// Verbs of saying and giving: also said of what is said right now, so they need a sign of later.
const SAY: &str = "dico|diro|diciamo|diremo|rispondo|rispondero|rispondiamo|risponderemo|confermo|confermero|confermiamo|\
confermeremo|scrivo|scrivero|scriviamo|scriveremo|do|daro|diamo|daremo|comunico|comunichero|comunichiamo|comunicheremo|\
spiego|spieghero|spiegheremo|racconto|raccontero";
/// Set phrases after "ti".
const SET: [&str; 8] = [
    "faccio|faro|facciamo|faremo sapere|avere|pervenire|vedere|mandare|chiamare|contattare|arrivare",
    "metto|mettero|mettiamo|metteremo in contatto|copia|comunicazione",
    "tengo|terro|teniamo|terremo aggiornato|aggiornata|aggiornati|informato|informata|informati|presente",
    "devo|dobbiamo ancora una|un|i|la|il|le|lo",
    "devo|dobbiamo una|un|i|la|il|le|lo|l",
    "do|diamo|daro|daremo una risposta|un riscontro|conferma",
    "do|diamo|daro|daremo un riscontro|feedback|parere",
    "lascio|lascero le|la|il|i|un|una copia|chiavi|libro",
];
/// Promises without "ti".
const ALONE: [&str; 22] = [
    "ci penso|pensiamo io|noi",
    "ci pensero|penseremo io|noi",
    "me ne occupo|occupero",
    "ce ne occupiamo|occuperemo",
    "parlo|scrivo|telefono|chiamo|prenoto|chiedo|sento|faccio|provvedo|vado|preparo|compro|passo|porto io",
    "lo|la|li|le faccio|prenoto|preparo|scrivo|chiamo|sento|compro|porto io",
    "prometto di|che",
    "te|ve|glielo lo prometto",
    "mi impegno a",
    "ci impegniamo a",
    "sara mia|nostra cura",
    "sara mio|nostro impegno",
    "provvedo|provvedero|provvediamo|provvederemo a",
    "mi|ci faccio|faccio facciamo vivo|viva|vivi",
    "mi faccio|faro vivo|viva|sentire",
    "ci faremo vivi|sentire",
    "mi faccio|faro risentire",
    "le|vi|ti devo ancora",
    "riceverai|ricevera|riceverete il|la|i|le mio|mia|miei|mie|nostro|nostra|nostri|nostre",
    "avrai|avra|avrete il|la|i|le mio|mia|miei|mie|nostro|nostra|nostri|nostre",
    "avrai|avra|avrete mie|nostre notizie",
    "in debito di",
];
/// Infinitives that end in the other ("mandarti", "inviarle") after a word of intent.
const INTENT: &str = "di|a|posso|devo|dobbiamo|possiamo|vorrei|cerco|vedo|conto|riesco|provo|intendo|voglio";
/// What is sent and is no thing.
const GREETINGS: &str = "abbraccio|abbracci|bacio|baci|bacione|bacioni|saluto|saluti|auguri|augurio|pensiero|abbraccione|\
abbraccissimo|carezza|sorriso|benedizione|applauso|bocca";
/// What says that a verb of saying means later.
const LATER: &str = "poi|domani|appena|presto|entro|prossima|prossimo|dopo|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|\
domenica|stasera|pomeriggio|sera|subito|quando|settimana|prima";

/// What hands over.
const HANDED: [&str; 9] = [
    "ecco il|lo|la|i|gli|le|l|un|una|qui|qua",
    "eccoti|eccovi|eccole il|lo|la|i|gli|le|l|un|una",
    "eccolo|eccola|eccoli",
    "allego|alleghiamo",
    "ti|vi|le allego|alleghiamo",
    "in allegato trovi|trova|trovate|il|lo|la|i|gli|le|l|un|una|ti|vi|come",
    "trovi|trova|trovate in allegato|allegato|allegata|allegati",
    "ti|vi|le mando|invio|inviamo|trasmetto|giro|inoltro in allegato",
    "ti|vi|le ho appena mandato|inviato|girato|inoltrato|spedito",
];
const AGREED: [&str; 3] =
    ["come promesso|concordato|richiesto|anticipato|convenuto", "come d accordo", "come da accordi|intese|richiesta"];
const TELL: [&str; 2] = ["fammi|facci|fatemi|fateci sapere", "mi|ci faccia|facciate sapere"];
const ASKED: [&str; 12] = [
    "ti|vi|le chiedo|chiediamo|chiederei|chiederemmo di",
    "ti|vi|le chiedo|chiediamo|chiederei cortesemente|gentilmente di",
    "ti|vi|le prego|preghiamo|pregherei di",
    "attendo|attendiamo|aspetto|aspettiamo un|una|tua|tue|tuo|sua|suo|vostra|vostro|vostre|la|il|tuo",
    "in attesa di una|un tua|tuo|sua|suo|vostra|vostro|cortese|gentile",
    "in attesa di tua|tuo|sua|suo|vostra|vostro|riscontro|risposta|conferma",
    "in attesa della|del|dei tua|tuo|sua|suo|vostra|vostro|vostri",
    "mi|ci serve|servono|servirebbe|servirebbero il|la|i|le tuo|tua|tuoi|tue|suo|sua|vostro|vostra",
    "avrei|avremmo|ho|abbiamo bisogno del|della|di tuo|tua|suo|sua|vostro|vostra|te|voi",
    "mi|ci farebbe piacere avere|sapere|ricevere",
    "ricordati|ricordatevi|si ricordi di",
    "volevo|vorrei|volevamo chiederti|chiedervi|chiederle",
];

/// Beginnings of infinitives that end in the other: "mandarti".
const INFINITIVES: [&str; 14] = [
    "manda", "invia", "spedi", "gira", "inoltra", "porta", "consegna", "chiama", "aggiorna", "presenta", "fa",
    "risponde", "restitui", "conferma",
];
/// Beginnings of imperatives that end in oneself: "scrivimi".
const IMPERATIVES: [&str; 18] = [
    "manda", "invia", "gira", "scrivi", "conferma", "passa", "spiega", "inoltra", "porta", "chiama", "dim", "dam",
    "indica", "spedisci", "ricorda", "manda", "rispondi", "presta",
];

/// Words of which a sentence without a question mark must hold one to be any sign at all, but for [`shaped`].
pub(super) fn needed() -> impl Iterator<Item = &'static str> {
    let patterns = [&ALONE[..], &SET, &HANDED, &AGREED, &TELL, &ASKED];
    let verbs = [GIVE, SAY].into_iter().flat_map(|list| list.split('|'));
    patterns.into_iter().flatten().flat_map(|p| words::needed(p)).chain(verbs)
}

/// May this word by its shape make a sign: "mandarti", "scrivimi"?
pub(super) fn shaped(word: &str) -> bool {
    const ENDS: [&str; 12] =
        ["rti", "rle", "rvi", "rtelo", "rtela", "rglielo", "mi", "ci", "melo", "mela", "temi", "teci"];
    ENDS.iter().any(|e| word.ends_with(e))
        && INFINITIVES.iter().chain(&IMPERATIVES).any(|beginning| word.starts_with(beginning))
}

/// Where the promise's verb ends: the first word of what is promised.
pub(super) fn promise(words: &[Word]) -> Option<usize> {
    if any(words, GREETINGS) || delivery(words) {
        return None;
    }
    for at in 0..words.len() {
        if denied(words, at) {
            continue;
        }
        if let Some(n) = ALONE.iter().find_map(|p| matches(words, at, p)) {
            return Some(at + n);
        }
        if let Some(end) = given(words, at) {
            return Some(end);
        }
        if intended(words, at) {
            return Some(at + 1);
        }
    }
    None
}

fn denied(words: &[Word], at: usize) -> bool {
    words[at.saturating_sub(2)..at].iter().any(|w| matches!(w.folded.as_str(), "non" | "mai" | "se" | "che" | "chi"))
        && !(at >= 1 && words[at - 1].folded == "che" && any(&words[..at - 1], "prometto|assicuro|garantisco"))
}

/// "ti mando", "te lo giro", "vi faremo avere".
fn given(words: &[Word], at: usize) -> Option<usize> {
    let to = matches(words, at, TO_YOU)?;
    let verb = at + to + matches(words, at + to, WITH_WHAT).unwrap_or(0);
    for verb in [verb, at + to] {
        if let Some(n) = SET.iter().find_map(|p| matches(words, verb, p)) {
            return Some(verb + n);
        }
        if matches(words, verb, GIVE).is_some() {
            return Some(verb + 1);
        }
        let chained = at > 0 && matches!(words[at - 1].folded.as_str(), "e" | "poi" | "quindi");
        if matches(words, verb, SAY).is_some() && (chained || any(words, LATER) || future(&words[verb].folded)) {
            return Some(verb + 1);
        }
    }
    None
}

fn future(verb: &str) -> bool {
    (verb.ends_with("ro") || verb.ends_with("remo")) && verb.len() > 3
}

/// "conto di mandarti", "provvedo a inviarle", "posso girarti".
fn intended(words: &[Word], at: usize) -> bool {
    let stem = |w: &str| ["rti", "rle", "rvi", "rtelo", "rtela", "rglielo"].iter().any(|e| w.ends_with(e));
    let word = words[at].folded.as_str();
    let first = at.checked_sub(1).and_then(|i| words.get(i));
    let own = first.is_some_and(|w| INTENT.split('|').any(|i| i == w.folded));
    // "di mandarti" alone may be anybody's: the sentence must hold a first person before it.
    let mine =
        any(&words[..at], "posso|devo|dobbiamo|possiamo|conto|vedo|cerco|prometto|impegno|provo|riesco|intendo|voglio");
    own && mine && stem(word) && INFINITIVES.iter().any(|d| word.starts_with(d))
}

/// "ecco …", "in allegato …", "come promesso ti giro …".
pub(super) fn delivery(words: &[Word]) -> bool {
    const HANDS: [&str; 3] = [
        "ti|vi|le mando|invio|inviamo|giro|inoltro|porto|allego|trasmetto|condivido",
        "ecco|eccoti|eccovi|eccole",
        "ti|vi|le presento",
    ];
    begins(words, &HANDED)
        || find_any(words, &HANDED[3..]).is_some()
        || (find_any(words, &AGREED).is_some() && find_any(words, &HANDS).is_some())
}

/// Requests without a question mark.
pub(super) fn request(words: &[Word]) -> bool {
    const OFFERED: &str = "bisogno|serve|domande|dubbi|problemi|altro|qualsiasi|qualunque|qualcosa";
    const POLITE: [&str; 5] = ["per favore|cortesia|piacere", "perfavore", "cortesemente", "gentilmente", "ti prego"];
    if let Some((at, n)) = find_any(words, &TELL) {
        let rest = &words[at + n..];
        return !any(rest, OFFERED) && (rest.len() >= 2 || any(words, "se|quando|quale|cosa"));
    }
    if find_any(words, &["non"]).is_some_and(|(at, _)| at <= 3 && find_any(words, &ASKED).is_some()) {
        return false;
    }
    let imperative = |w: &Word| {
        let w = w.folded.as_str();
        ["mi", "ci", "melo", "mela", "temi", "teci"].iter().any(|e| w.ends_with(e))
            && IMPERATIVES.iter().any(|d| w.starts_with(d))
    };
    let head = words.iter().take(4).any(imperative);
    let polite = find_any(words, &POLITE).is_some() && words.iter().any(imperative);
    let said = find_any(words, &ASKED).is_some_and(|(at, _)| at <= 4 || any(words, "riscontro|risposta|conferma"));
    (head && words.len() >= 3) || polite || said
}

/// Sentences that end in a question mark and want an answer.
pub(super) fn question(words: &[Word]) -> bool {
    const IDLE: [&str; 24] = [
        "come stai|state|sta|va|vanno|butta",
        "tutto bene|ok|a",
        "e tu|voi|lei|te",
        "chi lo|l|non|mai|se",
        "che dire|ne|dici",
        "perche no|scegliere|aspettare|iscriversi|comprare|pagare",
        "davvero",
        "vuoi|volete|vuole risparmiare|ricevere|guadagnare|scoprire|vincere|smettere|provare|diventare",
        "sei|siete pronto|pronta|pronti|stanco|stufo",
        "hai|avete gia visto|scoperto|provato|scaricato",
        "lo sapevi|sapevate",
        "sapevi|sapevate che",
        "ti|vi ricordi|ricordate quando|quella|quel|di",
        "non e|era|sono|ti|trovi|credi|pensi",
        "ma chi|che|come",
        "cosa vuoi|volete che",
        "che te lo",
        "capito|chiaro|giusto|vero",
        "posso|possiamo dire|essere|confessarti",
        "ci credi",
        "hai presente",
        "bello|bella|carino",
        "ma ti|vi rendi|rendete",
        "quante|quanti volte",
    ];
    const TAGS: &str = "no|eh|vero|giusto|ok|okay|sai|capito|neh";
    const SHOP: &str = "offerta|offerte|sconto|sconti|risparmio|promozione|promo|anteprima|collezione|newsletter|abbonamento|\
gratis|bolletta|prodotti|saldi|acquisto|clicca";
    const YOU: &str = "puoi|potresti|potete|potreste|puo|potrebbe|riesci|riusciresti|riuscite|riuscireste|riesce|riuscirebbe|vuoi|volete|vorresti|\
vorreste|vorrebbe|saresti|sareste|sarebbe|sapresti|sapreste|saprebbe|sai|sapete|sa|hai|avete|conosci|conoscete|conosce|siete|sei|vieni|\
venite|viene|pensi|pensate|pensa|dici|dite|dice|ti|vi|te|tu|voi|tuo|tua|tuoi|tue|vostro|vostra|mandi|mandate|dai|fai|fate|torni|tornate|\
arrivi|arrivate|passi|passate|preferisci|preferite|credi|avresti|avreste|avrebbe|possiamo|potremmo|facciamo|vediamo|sentiamo|\
prendiamo|andiamo|organizziamo|dobbiamo|devo|posso|faresti|fareste|daresti|verresti|verreste";
    const ASK: [&str; 5] = [
        "chi|dove|quando|quale|quali|quanto|quanti|quanta|quante|come",
        "a che|quale|quanto|chi",
        "che|cosa ne|ora|giorno|data|tipo|cosa",
        "mi|ci|me|ce *",
        "c e|ci sono|sarebbe novita|notizie|posto|modo|possibilita",
    ];
    let Some(last) = words.last() else { return false };
    if words.len() < 3 || begins(words, &IDLE) || TAGS.split('|').any(|t| t == last.folded) || any(words, SHOP) {
        return false;
    }
    if begins(words, &["perche"]) && !any(&words[1..], "vieni|venite|hai|avete|puoi") {
        return false;
    }
    begins(words, &["hai|avete|ci|c|qualche novita|notizie", "novita|notizie"])
        || any(words, YOU)
        || (words.len() >= 4 && (begins(words, &ASK) || find_any(words, &ASK[1..2]).is_some()))
}
