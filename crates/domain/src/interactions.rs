//! What happened between the member and people: facts with time, participants and source.
//!
//! Direction is not stored. It follows from who the owner is, which may be learned later; so does whether a fact
//! is a day of contact (SCIENCE a).

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::when::{When, date_of};

/// What kind of thing happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An e-mail.
    Mail,
    /// A message in a chat or on LinkedIn.
    Message,
    /// A meeting with attendees.
    Meeting,
    /// A telephone or video call.
    Call,
    /// Something attended together, with many.
    Event,
    /// A conversation or visit in person, written down by hand or held in Monica.
    Conversation,
    /// A favour done, for or by the member.
    Favour,
    /// A gift.
    Gift,
    /// Somebody presented somebody.
    Introduction,
    /// A link was accepted.
    Connected,
    /// An invitation to link.
    Invitation,
    /// A skill was endorsed.
    Endorsement,
    /// A recommendation with text.
    Recommendation,
}

/// A participant's part in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sender, caller, organiser, giver.
    From,
    /// Addressee, receiver.
    To,
    /// Addressee in a blind copy: the others were not to know of them.
    Bcc,
    /// In copy, or present in a group that was not addressed to them.
    Cc,
    /// Took part (attendee).
    With,
    /// Only spoken of.
    Mentioned,
}

impl Role {
    /// Is it written to them, openly or in a blind copy?
    pub fn is_addressed(self) -> bool {
        matches!(self, Role::To | Role::Bcc)
    }
}

/// Whether a participant came or said they would.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    /// Accepted, or attending by nature (sender, organiser, addressee).
    #[default]
    Yes,
    /// Said perhaps.
    Tentative,
    /// Has not answered.
    Open,
    /// Declined.
    No,
}

/// One participant. `P` names a sighting: its number in a batch while importing, its row id in the notebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Participant<P> {
    /// Who.
    pub who: P,
    /// In which part.
    pub role: Role,
    /// Whether they came.
    #[serde(default)]
    pub attendance: Attendance,
}

/// One thing that happened. See [`Participant`] for `P`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interaction<P> {
    /// The evidence key: the source, a colon, and the source's own identity (`mail:<Message-ID>`, `ics:<UID>/<occurrence>`,
    /// `hand:<id>`). Unique in a notebook.
    pub key: String,
    /// When.
    pub at: When,
    /// What.
    pub kind: Kind,
    /// The conversation it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thread: Option<String>,
    /// Subject or title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Text, where it is kept; the quoted words of a favour or note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How many people took part or were addressed, the owner included, where the source says more than it names here; else 0.
    #[serde(default)]
    pub crowd: u32,
    /// `false` for a call that was not answered, a cancelled plan, a draft of a fact: never a contact.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub happened: bool,
    /// Which version of itself the source gives, where it counts them (a calendar's SEQUENCE and time of change): of two that two
    /// files give, the higher is what holds. 0 where it does not.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub revision: u64,
    /// Length in seconds, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u32>,
    /// Everyone, the owner included where the source names them.
    pub people: Vec<Participant<P>>,
}

fn yes() -> bool {
    true
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_true(b: &bool) -> bool {
    *b
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_zero(n: &u64) -> bool {
    *n == 0
}

impl<P> Interaction<P> {
    /// An interaction of nobody yet.
    pub fn new(key: impl Into<String>, at: When, kind: Kind) -> Interaction<P> {
        Interaction {
            key: key.into(),
            at,
            kind,
            thread: None,
            subject: None,
            text: None,
            crowd: 0,
            happened: true,
            revision: 0,
            seconds: None,
            people: Vec::new(),
        }
    }

    /// Adds a participant who came.
    #[must_use]
    pub fn with(mut self, who: P, role: Role) -> Interaction<P> {
        self.people.push(Participant { who, role, attendance: Attendance::Yes });
        self
    }

    /// The source: what stands before the first colon of the key.
    pub fn source(&self) -> &str {
        self.key.split(':').next().unwrap_or_default()
    }

    /// The same with participants renamed; `None` drops one.
    pub fn map<Q>(self, mut rename: impl FnMut(P) -> Option<Q>) -> Interaction<Q> {
        Interaction {
            people: self
                .people
                .into_iter()
                .filter_map(|p| Some(Participant { who: rename(p.who)?, role: p.role, attendance: p.attendance }))
                .collect(),
            key: self.key,
            at: self.at,
            kind: self.kind,
            thread: self.thread,
            subject: self.subject,
            text: self.text,
            crowd: self.crowd,
            happened: self.happened,
            revision: self.revision,
            seconds: self.seconds,
        }
    }
}

/// From whose side something came, seen from the member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From the member.
    Out,
    /// To the member.
    In,
    /// Both at once (a meeting, a conversation).
    Both,
}

/// How much an interaction says about one participant's tie (SCIENCE a, "What counts as a day of contact").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// A day of contact.
    Contact,
    /// Seen together: feeds the graph and the time line.
    Together,
    /// Nothing but a fact.
    Fact,
    /// Not between the two at all (declined, not answered, not the owner's): left out of the person's log.
    Nothing,
}

/// At most this many people in `To` for a mail or message to be contact with each.
pub const ADDRESSED_AT_MOST: usize = 10;
/// At most this many people, the owner included, for a meeting to be contact with each.
pub const MEETING_AT_MOST: usize = 7;
/// Up to this many a meeting is *seen together*; above, an event is only a fact.
pub const CROWD_AT_MOST: usize = 20;

impl<P: Copy + PartialEq> Interaction<P> {
    /// How many took part, the owner included.
    pub fn size(&self) -> usize {
        self.people.len().max(self.crowd as usize)
    }

    /// Keeps the size that decides what it was to each, when some of those who took part are about to be taken out of it.
    pub fn keep_size(&mut self) {
        let addressed = self.people.iter().filter(|p| p.role.is_addressed()).count();
        let least = match self.kind {
            Kind::Mail if addressed > ADDRESSED_AT_MOST => self.people.len().max(ADDRESSED_AT_MOST + 2),
            // Many in copy take nothing from those few who are addressed.
            Kind::Mail => 0,
            _ => self.people.len(),
        };
        self.crowd = self.crowd.max(u32::try_from(least).unwrap_or(u32::MAX));
    }

    /// Those whom `them` and the owner openly saw there: nobody who was written to in a blind copy; and where one of the two was,
    /// nobody at all.
    pub fn openly_there(
        &self,
        them: impl Fn(P) -> bool,
        own: impl Fn(P) -> bool,
    ) -> impl Iterator<Item = &Participant<P>> {
        let part = |is: &dyn Fn(P) -> bool| self.people.iter().filter(|p| is(p.who)).map(|p| p.role).min();
        let open = part(&them) != Some(Role::Bcc) && part(&own) != Some(Role::Bcc);
        self.people.iter().filter(move |p| open && p.role != Role::Bcc && p.attendance != Attendance::No)
    }

    /// A meeting that did not take place: it is kept so that an older calendar does not bring it back, and is nowhere shown.
    pub fn is_called_off(&self) -> bool {
        !self.happened && matches!(self.kind, Kind::Meeting | Kind::Event)
    }

    /// Direction of the whole, given which participants are the owner's own.
    pub fn direction(&self, own: impl Fn(P) -> bool) -> Direction {
        match self.kind {
            Kind::Meeting | Kind::Event | Kind::Conversation | Kind::Connected => Direction::Both,
            // A call of which nobody knows who made it.
            Kind::Call if !self.people.iter().any(|p| p.role == Role::From) => Direction::Both,
            _ if self.people.iter().any(|p| p.role == Role::From && own(p.who)) => Direction::Out,
            _ => Direction::In,
        }
    }

    /// Does it lie ahead still? What lies after now has not happened: it is no contact, nobody was seen there, and a meeting is what
    /// one prepares for. With an hour the hour decides. Without one the day does: a meeting or an event is ahead until its day is
    /// over, anything else that is told of today (a coffee, a call, a favour) has been.
    pub fn is_ahead(&self, now: Timestamp, zone: &TimeZone) -> bool {
        let today = zone.to_datetime(now);
        match self.at {
            When::Instant(at) => at > now,
            When::Local(at) => at > today,
            When::Day(day) if matches!(self.kind, Kind::Meeting | Kind::Event) => day >= today.date(),
            at => at.day(zone).is_some_and(|day| date_of(day) > today.date()),
        }
    }

    /// What it says about the tie with `who`, who is not the owner.
    pub fn weight(&self, who: P, own: impl Fn(P) -> bool) -> Weight {
        let Some(them) = self.people.iter().filter(|p| p.who == who).min_by_key(|p| (p.role, p.attendance)) else {
            return Weight::Nothing;
        };
        if self.is_called_off() {
            return Weight::Nothing;
        }
        if !self.happened {
            return Weight::Fact;
        }
        if them.role == Role::Mentioned {
            return Weight::Fact;
        }
        let mine = self.people.iter().filter(|p| own(p.who)).min_by_key(|p| (p.role, p.attendance));
        match self.kind {
            Kind::Connected | Kind::Invitation | Kind::Endorsement => Weight::Fact,
            Kind::Recommendation | Kind::Favour | Kind::Gift | Kind::Introduction | Kind::Conversation | Kind::Call => {
                Weight::Contact
            }
            Kind::Event if self.size() > CROWD_AT_MOST => Weight::Fact,
            Kind::Event => Weight::Together,
            Kind::Mail | Kind::Message => self.weight_of_letter(them, mine, own),
            Kind::Meeting => self.weight_of_meeting(them, mine),
        }
    }

    /// Is it a meeting in which the owner and `who` see each other, as far as one can say before it: the owner comes (or perhaps
    /// does), the other has not declined, and no more come than can speak with each other? What stands in a colleague's calendar,
    /// or was not answered, is none.
    pub fn is_meeting_with(&self, who: P, own: impl Fn(P) -> bool) -> bool {
        let part = |is: &dyn Fn(P) -> bool| {
            let parts = self.people.iter().filter(|p| p.role != Role::Mentioned && is(p.who));
            parts.min_by_key(|p| (p.role, p.attendance)).map(|p| p.attendance)
        };
        // A call that is planned is one too.
        matches!(self.kind, Kind::Meeting | Kind::Call | Kind::Conversation)
            && self.happened
            && self.size() <= MEETING_AT_MOST
            && !own(who)
            && matches!(part(&own), Some(Attendance::Yes | Attendance::Tentative))
            && part(&|p| p == who).is_some_and(|theirs| theirs != Attendance::No)
    }

    fn weight_of_letter(
        &self,
        them: &Participant<P>,
        mine: Option<&Participant<P>>,
        own: impl Fn(P) -> bool,
    ) -> Weight {
        let addressed = self.people.iter().filter(|p| p.role.is_addressed()).count();
        let few = addressed <= ADDRESSED_AT_MOST && (self.crowd as usize) <= ADDRESSED_AT_MOST + 1;
        let sent = self.people.iter().any(|p| p.role == Role::From && own(p.who));
        match (sent, them.role) {
            (true, Role::To | Role::Bcc) if few => Weight::Contact,
            // Blind copies may reach the owner without naming them: no part of theirs is as good as `To`.
            (false, Role::From) if few && mine.is_none_or(|m| m.role.is_addressed()) => Weight::Contact,
            _ if self.size() > 2 * CROWD_AT_MOST => Weight::Fact,
            _ => Weight::Together,
        }
    }

    fn weight_of_meeting(&self, them: &Participant<P>, mine: Option<&Participant<P>>) -> Weight {
        let Some(mine) = mine else { return Weight::Nothing };
        match (mine.attendance, them.attendance) {
            (Attendance::No | Attendance::Open, _) | (_, Attendance::No) => Weight::Nothing,
            (_, Attendance::Open) => Weight::Fact,
            _ if self.size() > CROWD_AT_MOST => Weight::Fact,
            (Attendance::Yes, Attendance::Yes) if self.size() <= MEETING_AT_MOST => Weight::Contact,
            _ => Weight::Together,
        }
    }
}

/// A subject without the marks that say it answers or passes something on (`Re:`, `R:`, `Fwd:`, `I:` …).
pub fn bare_subject(subject: &str) -> &str {
    const MARKS: [&str; 10] = ["re", "r", "rif", "i", "fw", "fwd", "aw", "wg", "sv", "tr"];
    let mut rest = subject.trim();
    while let Some((head, tail)) = rest.split_once(':') {
        if !MARKS.contains(&head.trim().to_lowercase().as_str()) {
            break;
        }
        rest = tail.trim();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    const ME: u32 = 0;

    fn own(p: u32) -> bool {
        p == ME
    }

    fn at() -> When {
        When::Year(2026)
    }

    fn mail(from: u32, to: &[u32], cc: &[u32]) -> Interaction<u32> {
        let mut i = Interaction::new("mail:x", at(), Kind::Mail).with(from, Role::From);
        for &p in to {
            i = i.with(p, Role::To);
        }
        for &p in cc {
            i = i.with(p, Role::Cc);
        }
        i
    }

    #[test]
    fn a_letter_is_contact_with_whom_it_is_addressed_to() {
        let sent = mail(ME, &[1, 2], &[3]);
        assert_eq!(sent.direction(own), Direction::Out);
        assert_eq!(sent.weight(1, own), Weight::Contact);
        assert_eq!(sent.weight(3, own), Weight::Together);
        let received = mail(1, &[ME, 2], &[]);
        assert_eq!(received.direction(own), Direction::In);
        assert_eq!(received.weight(1, own), Weight::Contact);
        assert_eq!(received.weight(2, own), Weight::Together);
        let copied = mail(1, &[2], &[ME]);
        assert_eq!(copied.weight(1, own), Weight::Together);
    }

    #[test]
    fn who_got_a_blind_copy_was_written_to_and_stood_beside_nobody() {
        let sent = mail(ME, &[1, 2], &[3]).with(4, Role::Bcc);
        assert_eq!(sent.weight(4, own), Weight::Contact);
        let there =
            |i: &Interaction<u32>, them: u32| i.openly_there(|p| p == them, own).map(|p| p.who).collect::<Vec<_>>();
        assert_eq!(there(&sent, 1), [ME, 1, 2, 3]);
        assert!(there(&sent, 4).is_empty());
        let received = mail(1, &[2], &[]).with(ME, Role::Bcc);
        assert_eq!(received.weight(1, own), Weight::Contact);
        assert!(there(&received, 1).is_empty());
    }

    #[test]
    fn a_letter_to_a_crowd_is_no_contact() {
        let crowd: Vec<u32> = (1..=11).collect();
        assert_eq!(mail(ME, &crowd, &[]).weight(1, own), Weight::Together);
    }

    #[test]
    fn a_meeting_counts_when_both_accepted_and_few_came() {
        let meeting = |n: u32, mine, theirs| {
            let mut i = Interaction::new("ics:x", at(), Kind::Meeting);
            i.people.push(Participant { who: ME, role: Role::From, attendance: mine });
            i.people.push(Participant { who: 1, role: Role::With, attendance: theirs });
            for p in 2..n {
                i = i.with(p, Role::With);
            }
            i.weight(1, own)
        };
        use Attendance::{No, Open, Tentative, Yes};
        assert_eq!(meeting(7, Yes, Yes), Weight::Contact);
        assert_eq!(meeting(8, Yes, Yes), Weight::Together);
        assert_eq!(meeting(21, Yes, Yes), Weight::Fact);
        assert_eq!(meeting(2, Tentative, Yes), Weight::Together);
        assert_eq!(meeting(2, Yes, Open), Weight::Fact);
        assert_eq!(meeting(2, Open, Yes), Weight::Nothing);
        assert_eq!(meeting(2, No, Yes), Weight::Nothing);
    }
}
