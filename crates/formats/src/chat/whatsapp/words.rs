//! The words that WhatsApp itself writes, in the languages it is met in here: notices, media, messages taken back, calls.

use super::Body;
use crate::chat::stamp::is_invisible;

/// What a notice's language says about the order of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English: month or day may come first.
    English,
    /// Italian, French, German, Spanish, Portuguese: the day comes first.
    Other,
}

const NOTICES: &[(&str, Language)] = &[
    ("end-to-end encrypted", Language::English),
    ("secured with end-to-end", Language::English),
    ("crittografat", Language::Other),
    ("chiffrés de bout en bout", Language::Other),
    ("ende-zu-ende-verschl", Language::Other),
    ("cifrados de extremo a extremo", Language::Other),
    ("cifrado de extremo a extremo", Language::Other),
    ("criptografia de ponta a ponta", Language::Other),
];

/// Parts of what the system says of groups and people. A user's own line is never held against these unless WhatsApp marked it.
const GROUP: &[&str] = &[
    "created group",
    "created this group",
    "changed the group",
    "changed this group",
    "changed the subject",
    "group description",
    "this group",
    "added you",
    "you were added",
    "joined using",
    "you're now an admin",
    "removed you",
    "community",
    "creato il gruppo",
    "creato questo gruppo",
    "icona del gruppo",
    "oggetto del gruppo",
    "nome del gruppo",
    "descrizione del gruppo",
    "ti ha aggiunt",
    "sei stato aggiunt",
    "sei stata aggiunt",
    "link di invito",
    "ora sei amministrat",
    "gruppe erstellt",
    "gruppenbild",
    "gruppenbeschreibung",
    "betreff",
    "hinzugefügt",
    "créé le groupe",
    "icône du groupe",
    "sujet du groupe",
    "description du groupe",
    "vous a ajouté",
    "creó el grupo",
    "creó este grupo",
    "creaste",
    "icono del grupo",
    "descripción del grupo",
    "te añadió",
    "criou o grupo",
];
const OTHER: &[&str] = &[
    "security code",
    "codice di sicurezza",
    "sicherheitsnummer",
    "code de sécurité",
    "código de seguridad",
    "disappearing messages",
    "messaggi effimeri",
    "selbstlöschende",
    "messages éphémères",
    "mensajes temporales",
    "changed their phone number",
    "changed to +",
    "ha cambiato numero",
    "numero di telefono",
    "telefonnummer",
    "numéro de téléphone",
    "is a contact",
    "è un contatto",
    "business account",
    "account business",
    "you blocked",
    "hai bloccato",
    " left",
    "ha abbandonato",
    "hat die gruppe verlassen",
    "a quitté",
    "salió del grupo",
    " added ",
    " ha aggiunto ",
    " removed ",
    " ha rimosso ",
    "pinned a message",
    "ha fissato un messaggio",
];

/// Is this, marked as WhatsApp's own, a line of the system rather than a placeholder of a message?
pub fn is_system(text: &str) -> bool {
    let text = lower(text);
    is_notice(&text) || GROUP.iter().chain(OTHER).any(|w| text.contains(w))
}

/// The notice of encryption, which stands under the chat's own name on iPhones.
pub fn is_notice(text: &str) -> bool {
    let text = text.to_lowercase();
    NOTICES.iter().any(|(w, _)| text.contains(w))
}

/// Does the system speak of a group?
pub fn is_of_group(text: &str) -> bool {
    let text = lower(text);
    !is_notice(&text) && GROUP.iter().any(|w| text.contains(w))
}

/// The language in which the system speaks, where a line tells.
pub fn language(text: &str) -> Option<Language> {
    let text = lower(text);
    let italian = ["gruppo", "messaggi", "numero", " ha ", "gruppe", "groupe", "grupo", "nachricht"];
    let english = ["group", "phone number", "you ", "security code", "messages"];
    NOTICES
        .iter()
        .find(|(w, _)| text.contains(w))
        .map(|(_, l)| *l)
        .or_else(|| italian.iter().any(|w| text.contains(w)).then_some(Language::Other))
        .or_else(|| english.iter().any(|w| text.contains(w)).then_some(Language::English))
}

/// Can what stands before a colon be an author, met only once? Not if it is the beginning of a notice that quotes something.
pub fn can_be_author(prefix: &str) -> bool {
    let visible: String = prefix.chars().filter(|c| !is_invisible(*c)).collect();
    let quotes = visible.matches(['"', '“', '”', '«']).count();
    let count = visible.chars().count();
    if visible.trim().is_empty() || count > 100 || quotes % 2 == 1 || visible.contains("://") {
        return false;
    }
    let text = visible.to_lowercase();
    !(count > 12 && (GROUP.iter().any(|w| text.contains(w)) || OTHER.iter().any(|w| text.contains(w))))
}

const OMITTED: &[&str] = &[
    "omitted",
    "omesso",
    "omessa",
    "omessi",
    "escluso",
    "esclusa",
    "ausgeschlossen",
    "weggelassen",
    "ausgelassen",
    "ausgeblendet",
    "omis",
    "omise",
    "absent",
    "absente",
    "omitido",
    "omitida",
    "omitidos",
    "oculto",
    "ocultado",
    "ocultada",
    "ocultos",
    "oculta",
];
const ATTACHED: &[&str] = &[
    "attached",
    "allegato",
    "angehängt",
    "anhang",
    "joint",
    "pièce jointe",
    "adjunto",
    "archivo adjunto",
    "anexado",
    "arquivo anexado",
    "bijgevoegd",
    "file attached",
    "file allegato",
    "datei angehängt",
    "fichier joint",
];
const DELETED: &[(&str, bool)] = &[
    ("this message was deleted", false),
    ("you deleted this message", true),
    ("questo messaggio è stato eliminato", false),
    ("hai eliminato questo messaggio", true),
    ("diese nachricht wurde gelöscht", false),
    ("du hast diese nachricht gelöscht", true),
    ("ce message a été supprimé", false),
    ("vous avez supprimé ce message", true),
    ("se eliminó este mensaje", false),
    ("este mensaje fue eliminado", false),
    ("eliminaste este mensaje", true),
    ("mensagem apagada", false),
];
const EDITED: &[&str] = &[
    "this message was edited",
    "questo messaggio è stato modificato",
    "diese nachricht wurde bearbeitet",
    "ce message a été modifié",
    "se editó este mensaje",
    "este mensaje fue editado",
    "mensagem editada",
];
const MISSED: &[&str] = &[
    "missed voice call",
    "missed video call",
    "missed group",
    "chiamata vocale persa",
    "videochiamata persa",
    "chiamata persa",
    "verpasster",
    "appel vocal manqué",
    "appel vidéo manqué",
    "llamada perdida",
    "videollamada perdida",
    "no answer",
    "nessuna risposta",
];
const CALLS: &[&str] = &[
    "voice call",
    "video call",
    "chiamata vocale",
    "videochiamata",
    "sprachanruf",
    "videoanruf",
    "appel vocal",
    "appel vidéo",
    "llamada",
    "videollamada",
];

fn lower(text: &str) -> String {
    text.chars().filter(|c| !is_invisible(*c)).collect::<String>().to_lowercase()
}

/// What a message is, its own words, and whether they were changed.
pub fn body(written: &str) -> (Body, String, bool) {
    let marked = written.starts_with('\u{200e}') || written.contains("\n\u{200e}");
    let text: String = written.chars().filter(|c| !is_invisible(*c)).collect();
    let mut text = text.trim().to_owned();
    let mut edited = false;
    if let Some(at) = text.rfind('<').filter(|_| text.ends_with('>')) {
        let mark = text.get(at + 1..text.len() - 1).unwrap_or_default().to_lowercase();
        if EDITED.iter().any(|w| mark.trim_end_matches('.') == *w) {
            text.truncate(at);
            text.truncate(text.trim_end().len());
            edited = true;
        }
    }
    // Placeholders are short: a long text that speaks of them is a text.
    let short = text.split('\n').next().unwrap_or_default();
    let low = if short.len() <= 300 { short.to_lowercase() } else { String::new() };
    let bare = low.trim_end_matches('.');
    if let Some((_, own)) = DELETED.iter().find(|(w, _)| bare == *w) {
        return (Body::Deleted(*own), String::new(), edited);
    }
    if let Some(caption) = media(&text, &low, marked) {
        return (Body::Media, caption, edited);
    }
    // Written by hand it stands in a sentence; WhatsApp writes nothing else.
    if MISSED.contains(&bare) || marked && MISSED.iter().any(|w| low.contains(w)) {
        return (Body::Call(false), String::new(), edited);
    }
    if marked && CALLS.iter().any(|w| low.starts_with(w)) {
        return (Body::Call(true), String::new(), edited);
    }
    (Body::Text, text, edited)
}

/// The caption, if this is a placeholder of something that is no text.
fn media(text: &str, low: &str, marked: bool) -> Option<String> {
    let rest = || text.split_once('\n').map_or("", |(_, rest)| rest).trim().to_owned();
    // `<Media omitted>`, `<attached: photo.jpg>`, alone or after a caption.
    if let Some(from) = low.find('<').filter(|_| low.ends_with('>')) {
        let inner = low.get(from + 1..low.len() - 1).unwrap_or_default();
        let last = inner.rsplit(' ').next().unwrap_or(inner);
        let first = inner.split(':').next().unwrap_or(inner);
        if OMITTED.contains(&last) || inner.contains(':') && ATTACHED.contains(&first) {
            let before = text.split('\n').next().and_then(|l| l.rsplit_once('<')).map_or("", |(b, _)| b).trim();
            let after = rest();
            return Some(
                [before, after.as_str()].iter().filter(|s| !s.is_empty()).copied().collect::<Vec<_>>().join("\n"),
            );
        }
    }
    // `IMG-1.jpg (file attached)`, the caption below.
    if let Some((name, mark)) = low.rsplit_once(" (").filter(|_| low.ends_with(')'))
        && name.contains('.')
        && ATTACHED.contains(&mark.trim_end_matches(')'))
    {
        return Some(rest());
    }
    // `image omitted`, marked by iPhones; `contact.vcf omitted`, `document.pdf • 3 pages document omitted`.
    let last = low.rsplit(' ').next().unwrap_or(low);
    if marked && OMITTED.contains(&last) && low.contains(' ') && low.len() < 200 {
        return Some(rest());
    }
    None
}
