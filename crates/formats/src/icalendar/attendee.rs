//! Who is asked to an event, and what they answered.

use super::property::Property;

/// What somebody answered (PARTSTAT).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Answer {
    /// Accepted.
    Accepted,
    /// Perhaps.
    Tentative,
    /// Not yet (NEEDS-ACTION, and where nothing is said).
    Open,
    /// Declined, or sent somebody else.
    Declined,
}

/// Who or what is asked (CUTYPE).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Calling {
    /// Somebody, as far as is said.
    Individual,
    /// A group or mailing list.
    Group,
    /// A room or a thing.
    Resource,
}

/// An ATTENDEE or ORGANIZER line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// The mail address as written, without `mailto:`.
    pub mail: Option<String>,
    /// An address that is no mail address (X.500, `urn:uuid:`), where there is no other.
    pub other: Option<String>,
    /// The name (CN), decoded; may be empty, or the address again.
    pub name: String,
    /// What they answered, where it is said.
    pub answer: Option<Answer>,
    /// Who or what.
    pub calling: Calling,
    /// `true` where they are only kept informed (ROLE=NON-PARTICIPANT).
    pub informed: bool,
    /// Unnamed guests they bring along (Google).
    pub guests: u32,
    /// `true` where an ATTENDEE line names the organiser (vCalendar 1.0).
    pub organiser: bool,
}

impl Attendee {
    pub(super) fn read(line: &Property<'_>) -> Attendee {
        let (mail, name_there, other) = address(&line.text());
        let named = line.param("EMAIL").filter(|e| mail.is_none() && e.contains('@')).map(|e| address(&e).0);
        let mail = mail.or(named.flatten());
        let name = line.param("CN").map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()).or(name_there);
        let role = line.param("ROLE").unwrap_or_default().to_ascii_uppercase();
        let answer = line.param("PARTSTAT").or_else(|| line.param("STATUS"));
        Attendee {
            other: other.filter(|_| mail.is_none()),
            mail,
            name: name.unwrap_or_default(),
            answer: answer.as_deref().and_then(answer_of),
            calling: match line.param("CUTYPE").unwrap_or_default().to_ascii_uppercase().as_str() {
                "ROOM" | "RESOURCE" => Calling::Resource,
                "GROUP" => Calling::Group,
                _ => Calling::Individual,
            },
            informed: role == "NON-PARTICIPANT",
            guests: line.param("X-NUM-GUESTS").and_then(|n| n.trim().parse().ok()).unwrap_or(0),
            organiser: matches!(role.as_str(), "ORGANIZER" | "OWNER"),
        }
    }
}

fn answer_of(word: &str) -> Option<Answer> {
    Some(match word.trim().to_ascii_uppercase().as_str() {
        // COMPLETED and CONFIRMED come from to-dos and from vCalendar 1.0.
        "ACCEPTED" | "COMPLETED" | "CONFIRMED" | "IN-PROCESS" => Answer::Accepted,
        "TENTATIVE" => Answer::Tentative,
        "DECLINED" | "DELEGATED" => Answer::Declined,
        "NEEDS-ACTION" | "NEEDS ACTION" | "SENT" => Answer::Open,
        _ => return None,
    })
}

/// Mail address, the name written beside it, and what is there instead of a mail address.
fn address(value: &str) -> (Option<String>, Option<String>, Option<String>) {
    let mut rest = value.trim();
    while let Some(tail) = rest.get(..7).filter(|h| h.eq_ignore_ascii_case("mailto:")).map(|_| &rest[7..]) {
        rest = tail.trim_start();
    }
    if let Some((name, tail)) = rest.split_once('<') {
        let mail = tail.split('>').next().unwrap_or_default().trim();
        if mail.contains('@') {
            let name = name.trim().trim_matches('"').trim();
            return (address(mail).0, (!name.is_empty()).then(|| name.to_owned()), None);
        }
    }
    let letter = rest.len() < value.trim().len();
    let rest = rest.trim_matches(|c: char| matches!(c, '<' | '>' | '"' | '\'') || c.is_whitespace());
    let scheme = rest.split_once(':').is_some_and(|(s, _)| s.bytes().all(|b| b.is_ascii_alphanumeric()));
    let mail = (rest.contains('@') || rest.contains("%40")) && !scheme && !rest.starts_with('/');
    if mail || (letter && !rest.is_empty()) {
        // What follows a `?` are fields of a mail to be written.
        let mail = rest.split('?').next().unwrap_or_default();
        return (Some(mail.replace("%40", "@").replace("%2B", "+").replace("%2b", "+")), None, None);
    }
    let nobody = rest.is_empty() || rest.get(..8).is_some_and(|h| h.eq_ignore_ascii_case("invalid:"));
    (None, None, (!nobody).then(|| rest.to_owned()))
}
