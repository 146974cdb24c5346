//! Promises, questions and deliveries in Italian.

use crate::phrases::lookup::{List, Patterns};
use crate::phrases::words::{self, Word, any};

/// To whom: before the verb ("ti mando"), possibly with what ("te lo mando").
static TO_YOU: List = List::new("ti|vi|le|te|ve|glielo|gliela|glieli|gliele|gliene");
static WITH_WHAT: List = List::new("lo|la|li|le|ne");

/// First persons of verbs by which one does something for the other: present and future, singular and plural.
static GIVE: List = List::new(
    "mando|mandero|mandiamo|manderemo|rimando|rimandero|invio|inviero|inviamo|invieremo|spedisco|spediro|\
spediamo|spediremo|giro|girero|giriamo|gireremo|inoltro|inoltrero|inoltriamo|inoltreremo|porto|portero|portiamo|porteremo|\
riporto|riportero|consegno|consegnero|consegniamo|consegneremo|restituisco|restituiro|restituiremo|preparo|preparero|\
prepariamo|prepareremo|chiamo|chiamero|chiamiamo|chiameremo|richiamo|richiamero|richiamiamo|richiameremo|telefono|\
telefonero|aggiorno|aggiornero|aggiorniamo|aggiorneremo|presento|presentero|presentiamo|presenteremo|presto|prestero|\
rendo|rendero|procuro|procurero|cerco|cerchero|trovo|trovero|compro|comprero|prenoto|prenotero|condivido|condividero|\
condividiamo|condivideremo|passo|passero|passiamo|passeremo|sistemo|sistemero|pago|paghero|paghiamo|pagheremo|\
fornisco|forniro|forniremo|trasmetto|trasmettero|trasmetteremo|recapito|recapitero|contatto|contattero|contatteremo|\
ricontatto|ricontattero|ricontatteremo|aiuto|aiutero|aiuteremo|accompagno|accompagnero|raggiungo|raggiungero|mostro|\
mostrero|mostreremo|traduco|tradurro|stampo|stampero|sento|sentiro|bonifico|bonifichero",
);
/// Verbs of saying and giving: also said of what is said right now, so they need a sign of later.
static SAY: List = List::new(
    "dico|diro|diciamo|diremo|rispondo|rispondero|rispondiamo|risponderemo|confermo|confermero|confermiamo|\
confermeremo|scrivo|scrivero|scriviamo|scriveremo|do|daro|diamo|daremo|comunico|comunichero|comunichiamo|comunicheremo|\
spiego|spieghero|spiegheremo|racconto|raccontero",
);
/// Proposals: promised only with a limit, else they are made by saying them («ti propongo un caffè domani»).
static PROPOSE: List = List::new("propongo|proponiamo|proporro|proporremo|suggerisco|suggeriremo");
/// Set phrases after "ti".
static SET: Patterns = Patterns::new(&[
    "faccio|faro|facciamo|faremo sapere|avere|pervenire|vedere|mandare|chiamare|contattare|arrivare",
    "metto|mettero|mettiamo|metteremo in contatto|copia|comunicazione",
    "tengo|terro|teniamo|terremo aggiornato|aggiornata|aggiornati|informato|informata|informati|presente",
    "devo|dobbiamo ancora una|un|i|la|il|le|lo",
    "devo|dobbiamo una|un|i|la|il|le|lo|l",
    "do|diamo|daro|daremo una risposta|un riscontro|conferma",
    "do|diamo|daro|daremo un riscontro|feedback|parere",
    "lascio|lascero le|la|il|i|un|una copia|chiavi|libro",
]);
/// Promises without "ti".
static ALONE: Patterns = Patterns::new(&[
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
]);
/// Infinitives that end in the other ("mandarti", "inviarle") after a word of intent.
static INTENT: List =
    List::new("di|a|posso|devo|dobbiamo|possiamo|vorrei|cerco|vedo|conto|riesco|provo|intendo|voglio");
/// What is sent and is no thing.
static GREETINGS: List = List::new(
    "abbraccio|abbracci|bacio|baci|bacione|bacioni|saluto|saluti|auguri|augurio|pensiero|abbraccione|\
abbraccissimo|carezza|sorriso|benedizione|applauso|bocca",
);
/// What says that a verb of saying means later.
static LATER: List = List::new(
    "poi|domani|appena|presto|entro|prossima|prossimo|dopo|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|\
domenica|stasera|pomeriggio|sera|subito|quando|settimana|prima",
);

/// What hands over.
static HANDED: Patterns = Patterns::new(&[
    "ecco il|lo|la|i|gli|le|l|un|una|qui|qua",
    "eccoti|eccovi|eccole il|lo|la|i|gli|le|l|un|una",
    "eccolo|eccola|eccoli",
]);
/// The same anywhere in a sentence.
static ATTACHED: Patterns = Patterns::new(&[
    "allego|alleghiamo",
    "ti|vi|le allego|alleghiamo",
    "in allegato trovi|trova|trovate|il|lo|la|i|gli|le|l|un|una|ti|vi|come",
    "trovi|trova|trovate in allegato|allegato|allegata|allegati",
    "ti|vi|le mando|invio|inviamo|trasmetto|giro|inoltro in allegato",
    "ti|vi|le ho appena mandato|inviato|girato|inoltrato|spedito",
]);
static AGREED: Patterns = Patterns::new(&[
    "come promesso|concordato|richiesto|anticipato|convenuto",
    "come d accordo",
    "come da accordi|intese|richiesta",
]);
static TELL: Patterns = Patterns::new(&["fammi|facci|fatemi|fateci sapere", "mi|ci faccia|facciate sapere"]);
static ASKED: Patterns = Patterns::new(&[
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
]);

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
    let patterns = [&ALONE, &SET, &HANDED, &ATTACHED, &AGREED, &TELL, &ASKED];
    let verbs = [&GIVE, &SAY, &PROPOSE].into_iter().flat_map(List::words);
    patterns.into_iter().flat_map(Patterns::written).flat_map(|p| words::needed(p)).chain(verbs)
}

/// May this word by its shape make a sign: "mandarti", "scrivimi"?
pub(super) fn shaped(word: &str) -> bool {
    const ENDS: [&str; 12] =
        ["rti", "rle", "rvi", "rtelo", "rtela", "rglielo", "mi", "ci", "melo", "mela", "temi", "teci"];
    // Few words end as all of those do, and this is asked of nearly every word of a mailbox.
    matches!(word.as_bytes(), [.., b't' | b'v' | b'm' | b'c', b'i'] | [.., b'l', b'a' | b'e' | b'o'])
        && ENDS.iter().any(|e| word.ends_with(e))
        && INFINITIVES.iter().chain(&IMPERATIVES).any(|beginning| word.starts_with(beginning))
}

/// Where the promise's verb ends: the first word of what is promised, in a sentence that hands nothing over.
pub(super) fn promise(words: &[Word]) -> Option<usize> {
    if GREETINGS.any(words) {
        return None;
    }
    for at in 0..words.len() {
        if denied(words, at) {
            continue;
        }
        if let Some(n) = ALONE.first_at(words, at) {
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
    if !TO_YOU.at(words, at) {
        return None;
    }
    for verb in [at + 1 + usize::from(WITH_WHAT.at(words, at + 1)), at + 1] {
        if let Some(n) = SET.first_at(words, verb) {
            return Some(verb + n);
        }
        if GIVE.at(words, verb) {
            return Some(verb + 1);
        }
        if PROPOSE.at(words, verb) && any(&words[verb..], "entro") {
            return Some(verb + 1);
        }
        let chained = at > 0 && matches!(words[at - 1].folded.as_str(), "e" | "poi" | "quindi");
        if SAY.at(words, verb) && (chained || LATER.any(words) || future(&words[verb].folded)) {
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
    let own = first.is_some_and(|w| INTENT.holds(w));
    // "di mandarti" alone may be anybody's: the sentence must hold a first person before it.
    let mine = || {
        any(&words[..at], "posso|devo|dobbiamo|possiamo|conto|vedo|cerco|prometto|impegno|provo|riesco|intendo|voglio")
    };
    own && mine() && stem(word) && INFINITIVES.iter().any(|d| word.starts_with(d))
}

/// "ecco …", "in allegato …", "come promesso ti giro …".
pub(super) fn delivery(words: &[Word]) -> bool {
    static HANDS: Patterns = Patterns::new(&[
        "ti|vi|le mando|invio|inviamo|giro|inoltro|porto|allego|trasmetto|condivido",
        "ecco|eccoti|eccovi|eccole",
        "ti|vi|le presento",
    ]);
    HANDED.begin(words) || ATTACHED.are_in(words) || (AGREED.are_in(words) && HANDS.are_in(words))
}

/// Requests without a question mark.
pub(super) fn request(words: &[Word]) -> bool {
    static OFFERED: List = List::new("bisogno|serve|domande|dubbi|problemi|altro|qualsiasi|qualunque|qualcosa");
    static POLITE: Patterns =
        Patterns::new(&["per favore|cortesia|piacere", "perfavore", "cortesemente", "gentilmente", "ti prego"]);
    if let Some((at, n)) = TELL.find(words) {
        let rest = &words[at + n..];
        return !OFFERED.any(rest) && (rest.len() >= 2 || any(words, "se|quando|quale|cosa"));
    }
    if words.iter().take(4).any(|w| w.folded == "non") && ASKED.are_in(words) {
        return false;
    }
    let imperative = |w: &Word| {
        let w = w.folded.as_str();
        ["mi", "ci", "melo", "mela", "temi", "teci"].iter().any(|e| w.ends_with(e))
            && IMPERATIVES.iter().any(|d| w.starts_with(d))
    };
    let head = words.iter().take(4).any(imperative);
    let polite = POLITE.are_in(words) && words.iter().any(imperative);
    let said = ASKED.find(words).is_some_and(|(at, _)| at <= 4 || any(words, "riscontro|risposta|conferma"));
    (head && words.len() >= 3) || polite || said
}

/// Sentences that end in a question mark and want an answer.
pub(super) fn question(words: &[Word]) -> bool {
    static IDLE: Patterns = Patterns::new(&[
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
    ]);
    static TAGS: List = List::new("no|eh|vero|giusto|ok|okay|sai|capito|neh");
    static SHOP: List = List::new(
        "offerta|offerte|sconto|sconti|risparmio|promozione|promo|anteprima|collezione|newsletter|abbonamento|\
gratis|bolletta|prodotti|saldi|acquisto|clicca",
    );
    static TO_WHAT: Patterns = Patterns::new(&["a che|quale|quanto|chi"]);
    static YOU: List = List::new(
        "puoi|potresti|potete|potreste|puo|potrebbe|riesci|riusciresti|riuscite|riuscireste|riesce|riuscirebbe|vuoi|volete|vorresti|\
vorreste|vorrebbe|saresti|sareste|sarebbe|sapresti|sapreste|saprebbe|sai|sapete|sa|hai|avete|conosci|conoscete|conosce|siete|sei|vieni|\
venite|viene|pensi|pensate|pensa|dici|dite|dice|ti|vi|te|tu|voi|tuo|tua|tuoi|tue|vostro|vostra|mandi|mandate|dai|fai|fate|torni|tornate|\
arrivi|arrivate|passi|passate|preferisci|preferite|credi|avresti|avreste|avrebbe|possiamo|potremmo|facciamo|vediamo|sentiamo|\
prendiamo|andiamo|organizziamo|dobbiamo|devo|posso|faresti|fareste|daresti|verresti|verreste",
    );
    static ASK: Patterns = Patterns::new(&[
        "chi|dove|quando|quale|quali|quanto|quanti|quanta|quante|come",
        "che|cosa ne|ora|giorno|data|tipo|cosa",
        "mi|ci|me|ce *",
        "c e|ci sono|sarebbe novita|notizie|posto|modo|possibilita",
    ]);
    static NEWS: Patterns = Patterns::new(&["hai|avete|ci|c|qualche novita|notizie", "novita|notizie"]);
    let Some(last) = words.last() else { return false };
    if words.len() < 3 || IDLE.begin(words) || TAGS.holds(last) || SHOP.any(words) {
        return false;
    }
    if words[0].folded == "perche" && !any(&words[1..], "vieni|venite|hai|avete|puoi") {
        return false;
    }
    NEWS.begin(words) || YOU.any(words) || (words.len() >= 4 && (ASK.begin(words) || TO_WHAT.are_in(words)))
}
