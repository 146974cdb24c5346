//! Identity keys: what can say that two sightings are one person (FORMATS 0.7).

mod ascii;

use serde::{Deserialize, Serialize};

/// What kind of key it is, strongest first. The order is the order of trust, and names people in exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyKind {
    /// The slug of a LinkedIn profile (`anna-rossi`), lower case, percent-decoded; or an opaque `ACoAA…` id, case kept.
    LinkedIn,
    /// An e-mail address, lower case, domain in ASCII.
    Email,
    /// A phone number in E.164.
    Phone,
    /// The address of another profile or page, https and without query.
    Profile,
    /// An id inside one source only, written `<source>:<id>` (vCard UID, Telegram user id, Monica uuid).
    Source,
}

/// One identity key, normalised. Two equal keys are the same address, number or profile.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key {
    /// Its kind.
    pub kind: KeyKind,
    /// Its normalised value.
    pub value: String,
}

impl Key {
    /// An e-mail key, or `None` where the text is no address.
    pub fn email(text: &str) -> Option<Key> {
        let text = text.trim().trim_start_matches("mailto:").to_lowercase();
        let (local, domain) = text.rsplit_once('@')?;
        let bad =
            |s: &str| s.is_empty() || s.chars().any(|c| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c));
        if bad(local) || local.contains('@') || bad(domain) || domain.starts_with('.') || domain.contains("..") {
            return None;
        }
        let value = if domain.is_ascii() { text } else { format!("{local}@{}", ascii::domain(domain)) };
        Some(Key { kind: KeyKind::Email, value })
    }

    /// The slug key of a LinkedIn profile address in any host form; `None` for `/pub/`, `/company/` and anything else.
    pub fn linkedin(address: &str) -> Option<Key> {
        let rest = address.trim();
        let rest = match rest.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http") => rest,
            Some(_) => return None,
            None => rest.trim_start_matches('/'),
        };
        let (host, path) = rest.split_once('/')?;
        let host = host.to_ascii_lowercase();
        if host != "linkedin.com" && !host.ends_with(".linkedin.com") {
            return None;
        }
        let slug = path.strip_prefix("in/").or_else(|| path.strip_prefix("IN/"))?;
        let slug = slug.split(['?', '#']).next()?.trim_end_matches('/');
        let slug = slug.split('/').next()?;
        let slug = percent_decode(slug);
        if slug.is_empty() || slug.chars().any(char::is_control) {
            return None;
        }
        Some(Key { kind: KeyKind::LinkedIn, value: self::slug(slug) })
    }

    /// The address of a profile on another network, or of a page: https, host in lower case without `www.`, no query, no fragment.
    /// A LinkedIn address gives its slug. `None` for what is no web address.
    pub fn profile(address: &str) -> Option<Key> {
        if let Some(key) = Key::linkedin(address) {
            return Some(key);
        }
        let rest = address.trim();
        let rest = match rest.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") => rest,
            Some(_) => return None,
            None => rest,
        };
        let rest = rest.split(['?', '#']).next()?.trim_end_matches('/');
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = host.to_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host);
        let odd = |c: char| c.is_whitespace() || c.is_control() || "<>\"@,;".contains(c);
        if !host.contains('.') || host.starts_with('.') || host.ends_with('.') || host.contains(odd) {
            return None;
        }
        if path.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"".contains(c)) {
            return None;
        }
        let slash = if path.is_empty() { "" } else { "/" };
        Some(Key { kind: KeyKind::Profile, value: format!("https://{host}{slash}{path}") })
    }

    /// Is it by its looks the key of an office or of many: `info@…`, a toll-free number, a company's front page?
    /// Such a key only proposes.
    pub fn is_shared(&self) -> bool {
        match self.kind {
            KeyKind::Email => self.value.split_once('@').is_some_and(|(local, _)| is_office_word(local)),
            KeyKind::Phone => crate::phones::is_service(&self.value),
            KeyKind::Profile => self.value.starts_with("https://") && self.value.matches('/').count() < 3,
            KeyKind::LinkedIn | KeyKind::Source => false,
        }
    }

    /// An id inside one source.
    pub fn source(source: &str, id: &str) -> Key {
        Key { kind: KeyKind::Source, value: format!("{source}:{id}") }
    }

    /// What names a sighting in Coltiva's own exports: `coltiva:` and its fingerprint. A card, a row or an attendee that bears it is
    /// whoever that sighting is.
    pub fn sighting(text: &str) -> Option<Key> {
        let print = text.strip_prefix("coltiva:")?;
        let hexadecimal = print.len() == 32 && print.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        hexadecimal.then(|| Key::source("coltiva", print))
    }

    /// The key of such a text; the value is normalised anew, but for a source's own id, which is whatever the source says.
    pub fn of_text(text: &str) -> Option<Key> {
        let (kind, value) = text.split_once(':')?;
        match kind {
            "linkedin" => Some(Key { kind: KeyKind::LinkedIn, value: slug(value.to_owned()) }),
            "email" => Key::email(value),
            "phone" => crate::phones::e164(value, "").map(|value| Key { kind: KeyKind::Phone, value }),
            "profile" => Key::profile(value),
            "source" => Some(Key { kind: KeyKind::Source, value: value.to_owned() }),
            _ => None,
        }
        .filter(|key| !key.value.is_empty())
    }

    /// `kind:value`, as people are named in exports (`linkedin:anna-rossi`, `email:anna@example.org`).
    pub fn text(&self) -> String {
        let kind = match self.kind {
            KeyKind::LinkedIn => "linkedin",
            KeyKind::Email => "email",
            KeyKind::Phone => "phone",
            KeyKind::Profile => "profile",
            KeyKind::Source => "source",
        };
        format!("{kind}:{}", self.value)
    }
}

/// Does a word of a local part name an office, or a role that goes from one person to the next (`presidente@`, `director.sales@`)?
/// Who holds such a role at two places need not be one.
pub(crate) fn is_role(word: &str) -> bool {
    const ROLES: &[&str] = &[
        "abbot",
        "abate",
        "alcalde",
        "amministratore",
        "assessore",
        "assessora",
        "assistant",
        "bishop",
        "board",
        "bourgmestre",
        "capo",
        "ceo",
        "cfo",
        "chair",
        "chairman",
        "chairperson",
        "chairwoman",
        "chief",
        "coo",
        "consigliera",
        "consigliere",
        "consiglio",
        "coordinator",
        "coordinatore",
        "coordinatrice",
        "cto",
        "dean",
        "decano",
        "deputy",
        "direction",
        "director",
        "directora",
        "directeur",
        "directrice",
        "direktor",
        "dirigente",
        "direttore",
        "direttrice",
        "editor",
        "founder",
        "geschaeftsfuehrer",
        "governor",
        "head",
        "leiter",
        "leitung",
        "maire",
        "manager",
        "mayor",
        "owner",
        "parroco",
        "pastor",
        "preside",
        "presidence",
        "president",
        "presidenta",
        "presidente",
        "presidentessa",
        "principal",
        "provost",
        "rector",
        "redattore",
        "referente",
        "rektor",
        "responsabile",
        "rettore",
        "rettrice",
        "secretaire",
        "secretaria",
        "secretario",
        "secretary",
        "segretaria",
        "segretario",
        "sekretariat",
        "sindaca",
        "sindaco",
        "tesoriera",
        "tesoriere",
        "tesoreria",
        "tesorero",
        "titolare",
        "treasurer",
        "tresorier",
        "trustee",
        "vice",
        "vicepresident",
        "vicepresidente",
        "vicesindaco",
        "vorstand",
        "vorsitz",
        "vorsitzender",
    ];
    ROLES.contains(&word) || is_office_word(word)
}

/// Local parts that name a role and no person, in the languages of our users.
pub(crate) fn is_office_word(local: &str) -> bool {
    const OFFICES: &[&str] = &[
        "abuse",
        "accounting",
        "accounts",
        "acquisti",
        "admin",
        "administration",
        "administrator",
        "amministrazione",
        "assistenza",
        "appalti",
        "associazione",
        "billing",
        "biglietteria",
        "booking",
        "bookings",
        "careers",
        "comunicazione",
        "commerciale",
        "compta",
        "contabilita",
        "contact",
        "contacto",
        "contact-us",
        "contacts",
        "contact.us",
        "contatti",
        "contatto",
        "customerservice",
        "direzione",
        "do-not-reply",
        "donotreply",
        "enquiries",
        "enquiry",
        "events",
        "eventi",
        "fatture",
        "fatturazione",
        "feedback",
        "finance",
        "hello",
        "help",
        "helpdesk",
        "hr",
        "info",
        "informazioni",
        "inquiries",
        "invoice",
        "invoices",
        "jobs",
        "kontakt",
        "legal",
        "logistica",
        "magazzino",
        "mail",
        "marketing",
        "media",
        "news",
        "newsletter",
        "no-reply",
        "no_reply",
        "noreply",
        "notifications",
        "office",
        "ordini",
        "orders",
        "pec",
        "postmaster",
        "prenotazioni",
        "procurement",
        "purchasing",
        "presidenza",
        "press",
        "privacy",
        "produzione",
        "protocollo",
        "reception",
        "redazione",
        "reservations",
        "risorseumane",
        "sales",
        "secretariat",
        "segreteria",
        "service",
        "servizioclienti",
        "staff",
        "stampa",
        "sales-team",
        "support",
        "supporto",
        "team",
        "ufficio",
        "ufficiostampa",
        "ufficio-acquisti",
        "ufficioacquisti",
        "vendite",
        "webmaster",
        "welcome",
    ];
    let local = local.split('+').next().unwrap_or(local);
    OFFICES.contains(&local)
}

/// A slug as it is compared; an opaque id keeps its case.
fn slug(text: String) -> String {
    use unicode_normalization::UnicodeNormalization;
    if text.starts_with("ACoAA") { text } else { text.nfc().collect::<String>().to_lowercase() }
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&b, tail)) = rest.split_first() {
        let hex = |i: usize| tail.get(i).and_then(|c| (*c as char).to_digit(16));
        match (b, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(b);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_profile_address_gives_one_slug() {
        for address in [
            "https://www.linkedin.com/in/SaraConti",
            "www.linkedin.com/in/saraconti/",
            "http://it.linkedin.com/in/saraconti?trk=x#y",
            "linkedin.com/in/saraconti/en",
            "HTTPS://WWW.LinkedIn.com/in/SaraConti/",
            "//www.linkedin.com/in/saraconti",
        ] {
            assert_eq!(Key::linkedin(address).unwrap().value, "saraconti", "{address}");
        }
        assert_eq!(Key::linkedin("https://www.linkedin.com/in/%E5%B1%B1%E7%94%B0-1a").unwrap().value, "山田-1a");
        assert_eq!(Key::linkedin("https://www.linkedin.com/in/ACoAABcD").unwrap().value, "ACoAABcD");
        for no in [
            "https://www.linkedin.com/pub/x",
            "https://linkedin.com/company/x",
            "https://evil.example/in/x",
            "https://notlinkedin.com/in/x",
        ] {
            assert_eq!(Key::linkedin(no), None, "{no}");
        }
    }

    #[test]
    fn a_key_typed_as_text_is_the_key_that_was_read() {
        for slug in ["SaraConti", "saraconti", "ACoAABcD", "山田-1a"] {
            let read = Key::linkedin(&format!("https://www.linkedin.com/in/{slug}")).unwrap();
            assert_eq!(Key::of_text(&format!("linkedin:{slug}")), Some(read.clone()), "{slug}");
            assert_eq!(Key::of_text(&read.text()), Some(read));
        }
        assert_eq!(Key::of_text("source:vcard:ABC").unwrap().value, "vcard:ABC");
    }

    #[test]
    fn an_address_is_an_address() {
        assert_eq!(Key::email(" Anna@Example.ORG ").unwrap().value, "anna@example.org");
        assert_eq!(Key::email("anna@München.example"), Key::email("anna@xn--mnchen-3ya.example"));
        for no in ["a capo nel campo", "@x.it", "a@", "a b@x.it", "a@b..it", "a@@x.it", "a@b@x.it"] {
            assert_eq!(Key::email(no), None, "{no}");
        }
    }

    #[test]
    fn every_form_of_another_profile_gives_one_key() {
        for address in ["https://www.GitHub.com/Anna", "github.com/Anna/", "http://github.com/Anna?tab=x#y"] {
            assert_eq!(Key::profile(address).unwrap().text(), "profile:https://github.com/Anna", "{address}");
        }
        assert_eq!(Key::profile("https://it.linkedin.com/in/anna").unwrap().kind, KeyKind::LinkedIn);
        for no in
            ["", "Anna", "ftp://x.it/a", "javascript:alert(1)", "anna@example.org", "https://.it", "http://a b.it/"]
        {
            assert_eq!(Key::profile(no), None, "{no}");
        }
    }

    #[test]
    fn what_belongs_to_an_office_only_proposes() {
        for shared in ["info@example.org", "segreteria+x@example.org"] {
            assert!(Key::email(shared).unwrap().is_shared(), "{shared}");
        }
        assert!(!Key::email("anna.info@example.org").unwrap().is_shared());
        assert!(Key::profile("https://www.example.org/").unwrap().is_shared());
        assert!(!Key::profile("https://github.com/anna").unwrap().is_shared());
    }
}
