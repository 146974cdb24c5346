//! Rows of the other files, as structs of what their cells say.

use serde::{Deserialize, Serialize};

use super::columns::{Column, Columns};
use crate::table::Row;

macro_rules! row {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $first:ident $(| $other:ident)*),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "cells, as LinkedIn names them")]
        pub struct $name {
            $(pub $field: String,)+
        }

        impl $name {
            /// The row's cells, cleaned.
            pub fn of(row: &Row<'_>, columns: &Columns) -> $name {
                $name {
                    $($field: row.get(columns.at(Column::$first)$(.or_else(|| columns.at(Column::$other)))*).to_owned(),)+
                }
            }
        }
    };
}

row! {
    /// A row of `Connections.csv`.
    Connection { first: FirstName, last: LastName, url: Url, email: EmailAddress, company: Company, position: Position | JobTitle, connected_on: ConnectedOn }
}
row! {
    /// A row of `Invitations.csv`.
    Invitation { from: From, to: To, sent_at: SentAt, note: Note, direction: Direction, inviter_url: InviterUrl, invitee_url: InviteeUrl }
}
row! {
    /// The row of `Profile.csv`.
    Profile {
        first: FirstName, last: LastName, maiden: MaidenName, address: Address, birth: BirthDate | Birthday, headline: Headline, summary: Summary,
        industry: Industry, zip: ZipCode, place: GeoLocation | Location, twitter: Twitter, websites: Websites, messengers: Messengers,
    }
}
row! {
    /// A row of `Positions.csv`.
    Position { company: CompanyName, title: Title, description: Description, location: Location, from: StartedOn, to: FinishedOn }
}
row! {
    /// A row of `Education.csv`.
    Education { school: School, degree: Degree, notes: Notes, activities: Activities, from: StartedOn, to: FinishedOn }
}
row! {
    /// A row of `Recommendations_Received.csv` or `Recommendations_Given.csv`.
    Recommendation { first: FirstName, last: LastName, company: Company, title: JobTitle | Position, text: Text, created: CreationDate, status: Status }
}
row! {
    /// A row of `Endorsement_Received_Info.csv` (the other is the endorser) or `Endorsement_Given_Info.csv` (the endorsee).
    Endorsement { date: EndorsementDate, skill: Skill, first: EndorserFirst | EndorseeFirst, last: EndorserLast | EndorseeLast, url: EndorserUrl | EndorseeUrl, status: EndorsementStatus }
}
row! {
    /// A row of `Email Addresses.csv`.
    OwnEmail { email: EmailAddress, confirmed: Confirmed, primary: Primary }
}
row! {
    /// A row of `PhoneNumbers.csv`.
    OwnPhone { extension: Extension, number: Number, kind: Type }
}
row! {
    /// A row of the imported address book: no connections.
    ImportedContact {
        first: FirstName, last: LastName, full: FullName, companies: Companies, title: Title, emails: EmailAddress, phones: PhoneNumbers,
        birthday: Birthday | BirthDate, location: Location, addresses: Address, profiles: Profiles, sites: Sites,
    }
}

impl Profile {
    /// The items of a list cell, `[PERSONAL:https://…,COMPANY:…]` or `[name]`. An address may hold commas: an item begins at a label.
    pub fn list(cell: &str) -> Vec<&str> {
        let inner = cell.trim().trim_start_matches('[').trim_end_matches(']').trim();
        let labelled = |text: &str| {
            let label = text.split(':').next().unwrap_or_default();
            label.len() < text.len() && !label.is_empty() && label.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
        };
        if inner.is_empty() {
            return Vec::new();
        }
        if !labelled(inner) {
            return inner.split(',').map(str::trim).filter(|i| !i.is_empty()).collect();
        }
        let mut items = Vec::new();
        let mut start = 0;
        for (comma, _) in inner.match_indices(',') {
            if labelled(inner[comma + 1..].trim_start()) {
                items.push(inner[start..comma].trim());
                start = comma + 1;
            }
        }
        items.push(inner[start..].trim());
        items.into_iter().map(|item| item.split_once(':').map_or(item, |(_, value)| value.trim())).collect()
    }
}
