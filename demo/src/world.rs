//! The world while it is being made: people, and what happened between them and Elena.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use crate::chance::Chance;
use crate::truth::Owes;

/// A person of the village, by number.
pub(crate) type No = usize;

pub(crate) const OWNER: &str = "Elena Marchetti";
pub(crate) const OWNER_EMAILS: [&str; 2] = ["elena@marchetti.example", "elena.marchetti@pontedigitale.example"];
pub(crate) const OWNER_PHONE: &str = "+39 333 000 0100";
pub(crate) const OWNER_SLUG: &str = "elena-marchetti-prodotto";

/// How often two people meet, and until when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bond {
    /// Days before today of the first contact.
    pub(crate) first: i32,
    /// Days before today of the latest.
    pub(crate) last: i32,
    /// The usual days between two.
    pub(crate) gap: i32,
}

/// From which part of Elena's life somebody is: it chooses what they speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Circle {
    Work,
    Friends,
    Abroad,
}

#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) first: String,
    pub(crate) last: String,
    pub(crate) woman: bool,
    pub(crate) circle: Circle,
    pub(crate) emails: Vec<String>,
    pub(crate) phone: Option<String>,
    pub(crate) slug: Option<String>,
    pub(crate) company: String,
    pub(crate) title: String,
    pub(crate) city: &'static str,
    /// Where they were at the older export.
    pub(crate) before: Option<(String, String)>,
    /// Month, day, and the year where it is known.
    pub(crate) birthday: Option<(i8, i8, Option<i16>)>,
    pub(crate) connected: Option<Date>,
    /// LinkedIn shows the address.
    pub(crate) shows_email: bool,
    pub(crate) in_phone: bool,
    pub(crate) in_google: bool,
    pub(crate) whatsapp: bool,
    pub(crate) telegram: bool,
    pub(crate) nickname: Option<&'static str>,
    pub(crate) note: Option<&'static str>,
    pub(crate) interests: Vec<&'static str>,
    pub(crate) bond: Option<Bond>,
    pub(crate) story: Option<&'static str>,
}

impl Person {
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.first, self.last)
    }

    pub(crate) fn english(&self) -> bool {
        self.circle == Circle::Abroad
    }
}

/// Whose address it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Who {
    /// Elena, by the number of her address.
    Me(usize),
    /// Somebody of the village, by the number of their address.
    One(No, usize),
    /// Name and address of someone who is nobody here.
    Other(String, String),
}

/// What makes a mail no letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Letter,
    Newsletter,
    Notice,
    Spam,
    Draft,
}

#[derive(Debug, Clone)]
pub(crate) struct Mail {
    pub(crate) at: DateTime,
    pub(crate) from: Who,
    pub(crate) to: Vec<Who>,
    pub(crate) cc: Vec<Who>,
    pub(crate) subject: String,
    pub(crate) body: String,
    /// The mail it answers.
    pub(crate) answers: Option<usize>,
    pub(crate) sort: Sort,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Came {
    Yes,
    No,
    Open,
}

#[derive(Debug, Clone)]
pub(crate) struct Meeting {
    pub(crate) at: DateTime,
    pub(crate) minutes: i32,
    pub(crate) title: String,
    pub(crate) place: String,
    pub(crate) people: Vec<(No, Came)>,
    /// Guests who are nobody here.
    pub(crate) strangers: Vec<(String, String)>,
    /// Who called it; `None` is Elena.
    pub(crate) organiser: Option<No>,
    pub(crate) me: Came,
    pub(crate) cancelled: bool,
    /// Repeated weekly, so many times.
    pub(crate) weeks: i32,
}

/// One line of a chat or a LinkedIn conversation.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) at: DateTime,
    pub(crate) with: No,
    pub(crate) mine: bool,
    pub(crate) text: String,
}

/// A promise or a question planted in a mail.
#[derive(Debug, Clone)]
pub(crate) struct Planted {
    pub(crate) with: No,
    pub(crate) owes: Owes,
    pub(crate) question: bool,
    pub(crate) mail: usize,
    pub(crate) quote: String,
    pub(crate) due: Option<Date>,
    pub(crate) closed_by: Option<usize>,
}

/// An invitation on LinkedIn that waits.
#[derive(Debug, Clone)]
pub(crate) struct Invited {
    pub(crate) at: DateTime,
    pub(crate) name: String,
    pub(crate) slug: String,
    pub(crate) note: String,
    pub(crate) incoming: bool,
    pub(crate) doubtful: bool,
}

#[derive(Debug)]
pub(crate) struct World {
    pub(crate) today: Date,
    pub(crate) zone: TimeZone,
    pub(crate) chance: Chance,
    pub(crate) people: Vec<Person>,
    pub(crate) mails: Vec<Mail>,
    pub(crate) meetings: Vec<Meeting>,
    pub(crate) whatsapp: Vec<Line>,
    pub(crate) telegram: Vec<Line>,
    pub(crate) linkedin: Vec<Line>,
    pub(crate) planted: Vec<Planted>,
    pub(crate) invited: Vec<Invited>,
    /// Addresses that write to everybody and are nobody.
    pub(crate) bulk: Vec<String>,
}

/// The newer export of LinkedIn was made so many days ago; the older one so many.
pub(crate) const EXPORTED: [i32; 2] = [2, 212];

impl World {
    pub(crate) fn new(today: Date) -> World {
        World {
            today,
            zone: TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC),
            chance: Chance::seeded(0x00c0_171a),
            people: Vec::new(),
            mails: Vec::new(),
            meetings: Vec::new(),
            whatsapp: Vec::new(),
            telegram: Vec::new(),
            linkedin: Vec::new(),
            planted: Vec::new(),
            invited: Vec::new(),
            bulk: Vec::new(),
        }
    }

    /// So many days before today.
    pub(crate) fn day(&self, ago: i32) -> Date {
        self.today.saturating_sub(Span::new().days(ago))
    }

    /// A moment of a day, so many days before today, with minutes of its own.
    pub(crate) fn at(&mut self, ago: i32, hour: i8) -> DateTime {
        let (minute, second) = (self.chance.between(0, 59) as i8, self.chance.between(0, 59) as i8);
        self.day(ago).to_datetime(Time::constant(hour, minute, second, 0))
    }

    pub(crate) fn instant(&self, at: DateTime) -> Timestamp {
        self.zone.to_ambiguous_zoned_datetime(at).compatible().map(|z| z.timestamp()).unwrap_or_default()
    }

    /// Somebody of a story.
    pub(crate) fn of_story(&self, story: &str) -> No {
        self.people.iter().position(|p| p.story == Some(story)).unwrap_or_default()
    }

    pub(crate) fn mail(&mut self, at: DateTime, from: Who, to: Vec<Who>, subject: &str, body: String) -> usize {
        let mail =
            Mail { at, from, to, cc: Vec::new(), subject: subject.to_owned(), body, answers: None, sort: Sort::Letter };
        self.mails.push(mail);
        self.mails.len() - 1
    }

    /// An answer to a mail: from the one side to the other.
    pub(crate) fn answer(&mut self, at: DateTime, to: usize, body: String) -> usize {
        let earlier = &self.mails[to];
        let subject = if earlier.subject.starts_with("Re: ") {
            earlier.subject.clone()
        } else {
            format!("Re: {}", earlier.subject)
        };
        let (from, back) = (earlier.to[0].clone(), earlier.from.clone());
        let no = self.mail(at, from, vec![back], &subject, body);
        self.mails[no].answers = Some(to);
        no
    }

    pub(crate) fn meeting(&mut self, at: DateTime, title: &str, place: &str, people: &[No]) -> usize {
        self.meetings.push(Meeting {
            at,
            minutes: 60,
            title: title.to_owned(),
            place: place.to_owned(),
            people: people.iter().map(|p| (*p, Came::Yes)).collect(),
            strangers: Vec::new(),
            organiser: None,
            me: Came::Yes,
            cancelled: false,
            weeks: 1,
        });
        self.meetings.len() - 1
    }

    /// Lines of a chat in the order of time.
    pub(crate) fn settle(&mut self) {
        for lines in [&mut self.whatsapp, &mut self.telegram, &mut self.linkedin] {
            lines.sort_by_key(|line| (line.with, line.at));
        }
    }

    /// The recommendation on LinkedIn: whose, and the day. Both exports hold it.
    pub(crate) fn recommended(&self) -> (No, Date) {
        (self.of_story("mentor_lost_from_sight"), self.day(1_470))
    }

    /// The days with contact of everybody (SCIENCE a): letters to few, messages between two, meetings of few.
    pub(crate) fn days(&self) -> BTreeMap<No, Vec<Date>> {
        let mut days: BTreeMap<No, Vec<Date>> = BTreeMap::new();
        for mail in self.mails.iter().filter(|m| m.sort == Sort::Letter && m.to.len() <= 10) {
            let mut with = |who: &Who| {
                if let Who::One(no, _) = who {
                    days.entry(*no).or_default().push(mail.at.date());
                }
            };
            if matches!(mail.from, Who::Me(_)) {
                mail.to.iter().for_each(&mut with);
            } else if mail.to.iter().any(|t| matches!(t, Who::Me(_))) {
                with(&mail.from);
            }
        }
        for line in self.whatsapp.iter().chain(&self.telegram).chain(&self.linkedin) {
            days.entry(line.with).or_default().push(line.at.date());
        }
        for meeting in self.meetings.iter().filter(|m| !m.cancelled && m.me == Came::Yes) {
            if meeting.people.len() + meeting.strangers.len() > 6 {
                continue;
            }
            for (no, _) in meeting.people.iter().filter(|(_, came)| *came == Came::Yes) {
                for week in 0..meeting.weeks {
                    let day = meeting.at.date().saturating_add(Span::new().weeks(week));
                    if day < self.today {
                        days.entry(*no).or_default().push(day);
                    }
                }
            }
        }
        let (no, day) = self.recommended();
        days.entry(no).or_default().push(day);
        for list in days.values_mut() {
            list.sort();
            list.dedup();
        }
        days
    }
}
