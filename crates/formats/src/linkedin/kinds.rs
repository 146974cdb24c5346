//! Which file of the export a header belongs to.

use super::columns::{Column, Columns};
use crate::kind::Kind;
use crate::table::fold;

/// The kind of a header; `name` is the file's name, as a hint where two files have one header.
pub fn of_header(header: &[String], name: &str) -> Option<Kind> {
    use Column as C;
    let name = fold(name.rsplit(['/', '\\']).next().unwrap_or(name));
    let c = Columns::of(header);
    let width = header.iter().rposition(|h| !h.is_empty()).map_or(0, |i| i + 1);
    let kind = if c.all(&[C::FirstName, C::LastName, C::ConnectedOn]) {
        Kind::LinkedinConnections
    } else if c.all(&[C::ConversationId, C::From, C::Content]) {
        // The exercises with a teaching machine have the same columns, and nobody in them.
        if name.contains("roleplay") || name.starts_with("guide") {
            Kind::LinkedinOther
        } else {
            Kind::LinkedinMessages
        }
    } else if c.all(&[C::From, C::To, C::Date, C::Content]) && (c.has(C::Direction) || c.has(C::Folder)) {
        Kind::LinkedinMessages
    } else if c.all(&[C::From, C::To, C::SentAt]) && (c.has(C::Direction) || c.has(C::InviterUrl)) {
        Kind::LinkedinInvitations
    } else if c.has(C::Skill) && (c.has(C::EndorserFirst) || c.has(C::EndorseeFirst)) {
        Kind::LinkedinEndorsements
    } else if c.all(&[C::FirstName, C::LastName, C::Text, C::CreationDate]) {
        Kind::LinkedinRecommendations
    } else if c.all(&[C::FirstName, C::LastName]) && is_imported_contacts(&c) {
        Kind::LinkedinImportedContacts
    } else if c.all(&[C::FirstName, C::LastName]) && is_profile(&c) {
        Kind::LinkedinProfile
    } else if c.all(&[C::CompanyName, C::Title, C::StartedOn]) {
        Kind::LinkedinPositions
    } else if c.has(C::School) && c.count(&[C::Degree, C::StartedOn, C::Activities]) >= 1 {
        Kind::LinkedinEducation
    } else if c.all(&[C::EmailAddress, C::Confirmed, C::Primary]) {
        Kind::LinkedinOwnEmails
    } else if c.all(&[C::Extension, C::Number]) && (c.has(C::Type) || c.has(C::IsWhatsapp)) {
        Kind::LinkedinPhones
    } else if c.all(&[C::Date, C::ShareLink]) {
        Kind::LinkedinShares
    } else if width == 1
        && c.has(C::Name)
        && ["skill", "competenz", "compétence", "kenntnis", "aptitud"].iter().any(|n| name.contains(n))
    {
        Kind::LinkedinSkills
    } else if is_other(header, &name) {
        Kind::LinkedinOther
    } else {
        return None;
    };
    Some(kind)
}

/// The kind of a file of people by its name alone: what an export's `messages.csv` is, though its header is none that is known.
pub fn of_name(name: &str) -> Option<Kind> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = fold(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let stem = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    Some(match stem {
        "connections" => Kind::LinkedinConnections,
        "messages" => Kind::LinkedinMessages,
        "invitations" => Kind::LinkedinInvitations,
        "endorsementgiveninfo" | "endorsementreceivedinfo" => Kind::LinkedinEndorsements,
        "recommendationsgiven" | "recommendationsreceived" => Kind::LinkedinRecommendations,
        "importedcontacts" | "contacts" => Kind::LinkedinImportedContacts,
        _ => return None,
    })
}

fn is_imported_contacts(c: &Columns) -> bool {
    use Column as C;
    c.has(C::Companies) && c.count(&[C::BookmarkedAt, C::Profiles, C::Messengers, C::CreatedAt, C::Sites]) >= 2
}

fn is_profile(c: &Columns) -> bool {
    use Column as C;
    c.count(&[
        C::MaidenName,
        C::BirthDate,
        C::Headline,
        C::Summary,
        C::Industry,
        C::GeoLocation,
        C::Twitter,
        C::Messengers,
    ]) >= 3
}

/// Headers of files that say nothing about people: all of these headings, in any order.
const OTHERS: &[&[&str]] = &[
    &["date", "link", "message"],
    &["date", "type", "link"],
    &["date", "link", "optiontext"],
    &["datetime", "medialink"],
    &["organization", "followedon"],
    &["date", "status", "fullname"],
    &["eventname", "eventtime"],
    &["registeredat", "registrationip"],
    &["registrationdate", "registrationipaddress"],
    &["name", "authority", "startedon"],
    &["title", "description", "url", "startedon"],
    &["title", "description", "url", "startdate"],
    &["name", "proficiency"],
    &["name", "publisher"],
    &["title", "issuedon"],
    &["companyname", "role", "cause"],
    &["title", "patentnumber"],
    &["contenttitle", "contenttype"],
    &["memberage", "companynames"],
    &["transactionmadeat", "invoicenumber"],
    &["alertparameters", "querycontext"],
    &["saveddate", "joburl"],
    &["applicationdate", "joburl"],
    &["question", "answer"],
    &["locations", "jobtitles", "dreamcompanies"],
    &["profilesummary"],
    &["verificationtype", "documenttype"],
    &["privateidentityassetname", "privateidentityassetrawtext"],
    &["logindate", "ipaddress"],
    &["time", "searchquery"],
    &["time", "event"],
    &["category", "typeofinference"],
    &["hashtag", "createdtime"],
    &["supportedcause"],
    &["challengedate", "ipaddress"],
    &["date", "adtitleid"],
    &["saveditem", "createdtime"],
];

fn is_other(header: &[String], name: &str) -> bool {
    let folded: Vec<String> = header.iter().map(|h| fold(h)).collect();
    let named = |needle: &str| name.contains(needle);
    OTHERS.iter().any(|all| all.iter().all(|h| folded.iter().any(|f| f == h)) && (all.len() > 1 || folded.len() == 1))
        // One or two columns without a meaning of their own: the name decides.
        || (folded.first().is_some_and(|f| f == "name") && ["courses", "organizations", "testscores", "honors", "languages", "certifications"].iter().any(|n| named(n)))
}
