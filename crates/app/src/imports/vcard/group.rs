//! A group card: a list of members, and no person.

use coltiva_domain::keys::Key;
use coltiva_domain::when::When;
use coltiva_formats::vcard::Card;

use super::record::{member_uid, revision};

/// A group card.
pub(in crate::imports) struct Group {
    pub(in crate::imports) record: String,
    pub(in crate::imports) name: String,
    pub(in crate::imports) members: Vec<Key>,
    pub(in crate::imports) seen_at: Option<When>,
}

/// Reads one.
pub(super) fn group(card: &Card, record: String) -> Group {
    let members = card.properties.iter().filter(|p| matches!(p.name(), "MEMBER" | "X-ADDRESSBOOKSERVER-MEMBER"));
    let members = members.filter_map(|p| {
        let text = p.text(card.version);
        let text = text.trim();
        let mail = text.split_at_checked(7).filter(|(s, _)| s.eq_ignore_ascii_case("mailto:")).map(|(_, rest)| rest);
        match mail {
            Some(address) => Key::email(address),
            None => member_uid(text).map(|uid| Key::source("vcard", &uid)),
        }
    });
    let members = members.collect();
    Group {
        record,
        name: card.text("FN").or_else(|| card.text("N")).unwrap_or_default(),
        members,
        seen_at: revision(card),
    }
}
