//! Identity keys: what can say that two sightings are one person (FORMATS 0.7).

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
        if bad(local) || bad(domain) || domain.starts_with('.') || domain.contains("..") {
            return None;
        }
        Some(Key { kind: KeyKind::Email, value: text })
    }

    /// The slug key of a LinkedIn profile address in any host form; `None` for `/pub/`, `/company/` and anything else.
    pub fn linkedin(address: &str) -> Option<Key> {
        let rest = address.trim();
        let rest = rest.strip_prefix("https://").or_else(|| rest.strip_prefix("http://")).unwrap_or(rest);
        let (host, path) = rest.split_once('/')?;
        let host = host.to_ascii_lowercase();
        if host != "linkedin.com" && !host.ends_with(".linkedin.com") {
            return None;
        }
        let slug = path.strip_prefix("in/")?;
        let slug = slug.split(['?', '#']).next()?.trim_end_matches('/');
        let slug = slug.split('/').next()?;
        let slug = percent_decode(slug);
        if slug.is_empty() || slug.chars().any(char::is_control) {
            return None;
        }
        let value = if slug.starts_with("ACoAA") {
            slug
        } else {
            use unicode_normalization::UnicodeNormalization;
            slug.nfc().collect::<String>().to_lowercase()
        };
        Some(Key { kind: KeyKind::LinkedIn, value })
    }

    /// An id inside one source.
    pub fn source(source: &str, id: &str) -> Key {
        Key { kind: KeyKind::Source, value: format!("{source}:{id}") }
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
    fn an_address_is_an_address() {
        assert_eq!(Key::email(" Anna@Example.ORG ").unwrap().value, "anna@example.org");
        for no in ["a capo nel campo", "@x.it", "a@", "a b@x.it", "a@b..it"] {
            assert_eq!(Key::email(no), None, "{no}");
        }
    }
}
