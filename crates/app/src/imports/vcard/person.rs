//! What one card says of someone.

use coltiva_domain::keys::KeyKind;
use coltiva_domain::sightings::{Sighting, Source};
use coltiva_domain::when::When;
use coltiva_formats::complaint::{Code, Complaint};
use coltiva_formats::vcard::Card;

use super::super::sink::Context;
use super::draft::{Draft, labels};
use super::group::{Group, group};
use super::record::{content, record, revision};

/// What a card is.
pub(in crate::imports) struct Found {
    pub(in crate::imports) outcome: Outcome,
    /// Those nested in AGENT.
    pub(in crate::imports) agents: Vec<Sighting>,
    /// Fields that could not be read.
    pub(in crate::imports) damage: Vec<Complaint>,
}

/// Into which bucket it goes.
pub(in crate::imports) enum Outcome {
    /// Somebody.
    Person { sighting: Box<Sighting>, seen_at: Option<When>, content: u64 },
    /// A list of members.
    Group(Group),
    /// An organisation, a place, nobody.
    Skip(Code),
}

impl Found {
    /// The sighting, where the card is a person's.
    pub(in crate::imports) fn sighting(&self) -> Option<&Sighting> {
        match &self.outcome {
            Outcome::Person { sighting, .. } => Some(sighting),
            _ => None,
        }
    }
}

/// Reads a card.
pub(in crate::imports) fn read(card: &Card, context: &Context) -> Found {
    read_nested(card, context, 0)
}

/// `depth`: in how many AGENTs it stands.
pub(super) fn read_nested(card: &Card, context: &Context, depth: u8) -> Found {
    let mut damage = Vec::new();
    let record = record(card);
    let kind = card.text("KIND").or_else(|| card.text("X-ADDRESSBOOKSERVER-KIND")).unwrap_or_default().to_lowercase();
    if kind == "group" {
        return Found { outcome: Outcome::Group(group(card, record)), agents: Vec::new(), damage };
    }
    let company = card.text("X-ABSHOWAS").is_some_and(|t| t.eq_ignore_ascii_case("company"));
    if company || matches!(kind.as_str(), "org" | "organization" | "location" | "application" | "device") {
        return Found { outcome: Outcome::Skip(Code::NotAPerson), agents: Vec::new(), damage };
    }
    let mut draft = Draft {
        card,
        context,
        sighting: Sighting::new(Source::Vcard, record),
        damage: &mut damage,
        labels: labels(card),
        agents: Vec::new(),
        depth,
    };
    draft.name();
    for property in &card.properties {
        draft.property(property);
    }
    draft.nested();
    let Draft { sighting, agents, .. } = draft;
    let sighting = sighting.seal();
    let nobody = sighting.name.is_none()
        && sighting.shared_keys.is_empty()
        && sighting.keys.iter().all(|k| k.kind == KeyKind::Source);
    let outcome = if nobody {
        Outcome::Skip(Code::NoName)
    } else {
        Outcome::Person { content: content(card), seen_at: revision(card), sighting: Box::new(sighting) }
    };
    Found { outcome, agents, damage }
}
