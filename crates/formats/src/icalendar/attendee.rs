//! Who is asked to an event, and what they answered.

use super::property::{Property, Upper, unquoted};

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
        let (mail, mut beside, other) = address(&line.text());
        let mut one = Attendee {
            mail,
            other,
            name: String::new(),
            answer: None,
            calling: Calling::Individual,
            informed: false,
            guests: 0,
            organiser: false,
        };
        // One pass: these lines are most of a calendar.
        for (name, value) in line.params() {
            let Some(value) = value else { continue };
            match Upper::of(name).as_bytes() {
                b"CN" => one.name = unquoted(value).trim().to_owned(),
                b"PARTSTAT" | b"STATUS" => one.answer = one.answer.or(answer_of(&unquoted(value))),
                b"ROLE" => {
                    let role = Upper::of(value.trim_matches('"'));
                    one.informed = role.as_bytes() == b"NON-PARTICIPANT";
                    one.organiser = matches!(role.as_bytes(), b"ORGANIZER" | b"OWNER");
                }
                b"CUTYPE" => {
                    one.calling = match Upper::of(value.trim_matches('"')).as_bytes() {
                        b"ROOM" | b"RESOURCE" => Calling::Resource,
                        b"GROUP" => Calling::Group,
                        _ => Calling::Individual,
                    };
                }
                b"X-NUM-GUESTS" => one.guests = value.trim().parse().unwrap_or(0),
                b"EMAIL" if one.mail.is_none() && value.contains('@') => one.mail = address(&unquoted(value)).0,
                _ => {}
            }
        }
        if one.name.is_empty() {
            one.name = beside.take().unwrap_or_default();
        }
        one.other = one.other.filter(|_| one.mail.is_none());
        one
    }
}

fn answer_of(word: &str) -> Option<Answer> {
    Some(match Upper::of(word.trim()).as_bytes() {
        // COMPLETED and CONFIRMED come from to-dos and from vCalendar 1.0.
        b"ACCEPTED" | b"COMPLETED" | b"CONFIRMED" | b"IN-PROCESS" => Answer::Accepted,
        b"TENTATIVE" => Answer::Tentative,
        b"DECLINED" | b"DELEGATED" => Answer::Declined,
        b"NEEDS-ACTION" | b"NEEDS ACTION" | b"SENT" => Answer::Open,
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
        let mail = match mail.contains('%') {
            true => mail.replace("%40", "@").replace("%2B", "+").replace("%2b", "+"),
            false => mail.to_owned(),
        };
        return (Some(mail), None, None);
    }
    let nobody = rest.is_empty() || rest.get(..8).is_some_and(|h| h.eq_ignore_ascii_case("invalid:"));
    (None, None, (!nobody).then(|| rest.to_owned()))
}
