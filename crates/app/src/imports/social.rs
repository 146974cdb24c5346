//! Profiles on other networks, however an address book names them: page, service and handle, chat address.

use coltiva_domain::keys::{Key, KeyKind};

/// Networks on which a page is somebody's: service words, and the page that a handle has there (`{}`).
const NETWORKS: &[(&[&str], &str)] = &[
    (&["linkedin"], "https://www.linkedin.com/in/{}"),
    (&["twitter", "x"], "https://twitter.com/{}"),
    (&["facebook"], "https://facebook.com/{}"),
    (&["instagram"], "https://instagram.com/{}"),
    (&["github"], "https://github.com/{}"),
    (&["gitlab"], "https://gitlab.com/{}"),
    (&["xing"], "https://xing.com/profile/{}"),
    (&["telegram"], "https://t.me/{}"),
    (&["youtube"], "https://youtube.com/{}"),
    (&["tiktok"], "https://tiktok.com/@{}"),
    (&["bluesky"], "https://bsky.app/profile/{}"),
    (&["mastodon"], ""),
    (&["threads"], "https://threads.net/@{}"),
    (&["flickr"], "https://flickr.com/people/{}"),
    (&["soundcloud"], "https://soundcloud.com/{}"),
    (&["medium"], "https://medium.com/@{}"),
    (&["orcid"], "https://orcid.org/{}"),
    (&["researchgate"], "https://researchgate.net/profile/{}"),
    (&["behance"], "https://behance.net/{}"),
    (&["dribbble"], "https://dribbble.com/{}"),
    (&["stackoverflow", "stack overflow"], "https://stackoverflow.com/users/{}"),
    (&["vk"], "https://vk.com/{}"),
];

/// Chat services: words, and the scheme of their addresses.
const CHATS: &[(&[&str], &str)] = &[
    (&["jabber", "xmpp", "googletalk", "google talk", "gtalk", "google_talk"], "xmpp"),
    (&["skype", "skype-username"], "skype"),
    (&["aim"], "aim"),
    (&["icq"], "icq"),
    (&["msn"], "msn"),
    (&["yahoo", "ymsgr"], "ymsgr"),
    (&["qq"], "qq"),
    (&["gadugadu", "gadu-gadu", "gadugadu-"], "gg"),
    (&["matrix"], "matrix"),
    (&["sip"], "sip"),
    (&["signal"], "signal"),
];

/// The key of a page's address. A company's page on LinkedIn, and pages of no network, are pages all the same.
pub(super) fn page(address: &str) -> Option<Key> {
    let address = address.trim();
    let named = address.contains('/') || address.starts_with("www.");
    named.then(|| Key::profile(address)).flatten()
}

/// Is it a page or address that belongs to one person by its kind?
pub(super) fn is_personal(key: &Key) -> bool {
    if key.kind != KeyKind::Profile {
        return true;
    }
    let Some(rest) = key.value.strip_prefix("https://") else { return true };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    // Mastodon lives on many hosts; its pages begin with @.
    let ours = NETWORKS
        .iter()
        .filter_map(|(_, page)| page.strip_prefix("https://"))
        .any(|page| page.split('/').next() == Some(host));
    let others = [
        "x.com",
        "plus.google.com",
        "telegram.me",
        "about.me",
        "linktr.ee",
        "academia.edu",
        "keybase.io",
        "m.facebook.com",
    ];
    let firm = ["company/", "companies/", "groups/", "pages/", "school/", "pub/"].iter().any(|p| path.starts_with(p));
    let google = host == "google.com" && path.starts_with("profiles/");
    !path.is_empty() && !firm && (ours || others.contains(&host) || google || path.starts_with('@'))
}

/// The key of a handle on a service (`twitter`, `@anna`), or of an address that names its service (`skype:anna`).
pub(super) fn handle(service: &str, text: &str) -> Option<Key> {
    let text = text.trim();
    let text = text.strip_prefix("x-apple:").unwrap_or(text);
    let (scheme, rest) = match text.split_once(':') {
        Some((scheme, rest)) if scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') => (scheme, rest),
        _ => (service, text),
    };
    let user = rest.trim().trim_start_matches("//");
    if user.is_empty()
        || user.len() > 200
        || user.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"".contains(c))
    {
        return None;
    }
    let user = user.split(['?', '#']).next()?;
    for word in [scheme, service].map(str::to_lowercase) {
        if let Some((_, scheme)) = CHATS.iter().find(|(words, _)| words.contains(&word.as_str())) {
            return Some(Key { kind: KeyKind::Profile, value: format!("{scheme}:{}", user.to_lowercase()) });
        }
        if let Some((_, page)) =
            NETWORKS.iter().find(|(words, page)| words.contains(&word.as_str()) && !page.is_empty())
        {
            let user = user.trim_start_matches('@').trim_end_matches('/');
            return (!user.contains('/')).then(|| Key::profile(&page.replace("{}", user))).flatten();
        }
    }
    None
}

/// Is the word a service known here?
pub(super) fn is_service(word: &str) -> bool {
    let word = word.to_lowercase();
    NETWORKS.iter().chain(CHATS).any(|(words, _)| words.contains(&word.as_str()))
}

/// Does the property of a vCard name a profile or chat address?
pub(super) fn is_profile_property(name: &str) -> bool {
    matches!(name, "X-SOCIALPROFILE" | "SOCIALPROFILE" | "IMPP" | "X-IMPP") || service_of_property(name).is_some()
}

/// The service of `X-LINKEDIN`, `X-SKYPE-USERNAME`, ….
pub(super) fn service_of_property(name: &str) -> Option<&'static str> {
    let word = name.strip_prefix("X-")?.to_lowercase();
    NETWORKS.iter().chain(CHATS).flat_map(|(words, _)| words.iter().copied()).find(|w| *w == word && w.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(key: Option<Key>) -> String {
        key.map(|k| k.text()).unwrap_or_default()
    }

    #[test]
    fn every_way_of_naming_a_profile_gives_one_key() {
        assert_eq!(text(page("http://www.linkedin.com/in/Anna-X?trk=1")), "linkedin:anna-x");
        assert_eq!(text(handle("LinkedIn", "anna-x")), "linkedin:anna-x");
        assert_eq!(text(handle("twitter", "@anna")), "profile:https://twitter.com/anna");
        assert_eq!(text(handle("Twitter", "x-apple:anna")), "profile:https://twitter.com/anna");
        assert_eq!(text(handle("", "skype:Anna.R?chat")), "profile:skype:anna.r");
        assert_eq!(text(handle("Jabber", "xmpp:a@chat.example")), "profile:xmpp:a@chat.example");
        assert_eq!(text(handle("", "anna")), "");
        assert_eq!(text(handle("twitter", "due parole")), "");
    }

    #[test]
    fn a_firms_page_is_nobodys() {
        for mine in ["https://github.com/anna", "https://fosstodon.org/@anna", "https://www.linkedin.com/in/anna"] {
            assert!(is_personal(&page(mine).unwrap()), "{mine}");
        }
        for firm in ["https://www.linkedin.com/company/x", "https://www.example.org/team", "https://twitter.com/"] {
            assert!(!is_personal(&page(firm).unwrap()), "{firm}");
        }
    }
}
