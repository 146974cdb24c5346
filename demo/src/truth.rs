//! What is true in the village, for tests and for whoever wants to check.

use jiff::civil::Date;
use serde::Serialize;

use crate::files;
use crate::world::{Came, OWNER, OWNER_EMAILS, OWNER_PHONE, OWNER_SLUG, Sort, Who, World};

/// Whose notebook it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Owner {
    /// Full name.
    pub name: String,
    /// All own addresses.
    pub emails: Vec<String>,
    /// All own numbers.
    pub phones: Vec<String>,
    /// Own profiles, as full addresses.
    pub profiles: Vec<String>,
}

/// States of a tie, by the exact rules of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Only linked.
    Linked,
    /// One or two days with contact, lately.
    New,
    /// Lived, and within its patience.
    Alive,
    /// Silent past its patience.
    Loosening,
    /// Silent for long.
    Dormant,
}

/// One real person of the village, however many records say so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Stable id, unique.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Every address.
    pub emails: Vec<String>,
    /// Every number.
    pub phones: Vec<String>,
    /// Every profile, as full addresses.
    pub profiles: Vec<String>,
    /// The state of the tie today.
    pub state: State,
    /// Days with contact.
    pub days: usize,
    /// The first of them.
    pub first: Option<Date>,
    /// The latest of them.
    pub last: Option<Date>,
    /// The files in which they stand.
    pub sources: Vec<&'static str>,
}

/// Whose word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Owes {
    /// The owner's.
    Me,
    /// The other's.
    Them,
}

/// A promise or a question, open or kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Loop {
    /// With whom, by id.
    pub person: String,
    /// Who owes.
    pub owes: Owes,
    /// A question, not a promise.
    pub question: bool,
    /// The sentence.
    pub quote: String,
    /// The day it was said.
    pub said: Date,
    /// By when, where it was said.
    pub due: Option<Date>,
    /// Nobody kept it, or answered it.
    pub open: bool,
    /// The Message-ID of the mail that holds it, without brackets.
    pub mail: String,
    /// The Message-ID of the mail that closed it.
    pub closed_by: Option<String>,
}

/// An invitation on LinkedIn that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Invitation {
    /// Whose.
    pub name: String,
    /// Their profile.
    pub profile: String,
    /// It came in, and was not sent.
    pub incoming: bool,
    /// It deserves a second look.
    pub doubtful: bool,
}

/// A story that can be followed, and its people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Story {
    /// Its name.
    pub name: &'static str,
    /// Its people, by id.
    pub people: Vec<String>,
}

/// All that is true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Truth {
    /// The day on which it is.
    pub today: Date,
    /// Whose notebook.
    pub owner: Owner,
    /// Everybody of whom a record should make a person.
    pub people: Vec<Person>,
    /// Ids of people of one name, who are two.
    pub namesakes: Vec<[String; 2]>,
    /// Addresses that make nobody: newsletters, services, spam.
    pub bulk: Vec<String>,
    /// Addresses seen in a crowd only: nobody, until something passes between them and the owner.
    pub strangers: Vec<String>,
    /// Promises and questions.
    pub loops: Vec<Loop>,
    /// Invitations that wait.
    pub invitations: Vec<Invitation>,
    /// Ids of those met tomorrow.
    pub tomorrow: Vec<String>,
    /// Ids of those with a birthday within three days.
    pub birthdays: Vec<String>,
    /// The stories.
    pub stories: Vec<Story>,
}

fn profile(slug: &str) -> String {
    format!("https://www.linkedin.com/in/{slug}")
}

pub(crate) fn of(world: &World) -> Truth {
    let id = |no: usize| world.people[no].id.clone();
    let tomorrow = world.day(-1);
    Truth {
        today: world.today,
        owner: Owner {
            name: OWNER.to_owned(),
            emails: OWNER_EMAILS.map(str::to_owned).to_vec(),
            phones: vec![OWNER_PHONE.replace(' ', "")],
            profiles: vec![profile(OWNER_SLUG)],
        },
        people: people(world),
        namesakes: namesakes(world),
        bulk: world.bulk.clone(),
        strangers: strangers(world),
        loops: world
            .planted
            .iter()
            .map(|p| Loop {
                person: id(p.with),
                owes: p.owes,
                question: p.question,
                quote: p.quote.clone(),
                said: world.mails[p.mail].at.date(),
                due: p.due,
                open: p.closed_by.is_none(),
                mail: files::message_id(world, p.mail),
                closed_by: p.closed_by.map(|m| files::message_id(world, m)),
            })
            .collect(),
        invitations: world
            .invited
            .iter()
            .map(|i| Invitation {
                name: i.name.clone(),
                profile: profile(&i.slug),
                incoming: i.incoming,
                doubtful: i.doubtful,
            })
            .collect(),
        tomorrow: world
            .meetings
            .iter()
            .filter(|m| m.at.date() == tomorrow && m.me != Came::No && !m.cancelled)
            .flat_map(|m| m.people.iter().map(|(no, _)| id(*no)))
            .collect(),
        birthdays: (0..world.people.len())
            .filter(|no| {
                let near = (0..=3).map(|ahead| world.day(-ahead));
                world.people[*no]
                    .birthday
                    .is_some_and(|(m, d, _)| near.into_iter().any(|x| (x.month(), x.day()) == (m, d)))
            })
            .map(id)
            .collect(),
        stories: world
            .people
            .iter()
            .filter_map(|p| p.story.map(|name| Story { name, people: vec![p.id.clone()] }))
            .chain([Story { name: "one_name_two_people", people: namesakes(world).concat() }])
            .collect(),
    }
}

fn people(world: &World) -> Vec<Person> {
    let days = world.days();
    let mailed = |no: usize| {
        world.mails.iter().any(|m| {
            m.sort == Sort::Letter
                && std::iter::once(&m.from).chain(&m.to).any(|w| matches!(w, Who::One(one, _) if *one == no))
        })
    };
    world
        .people
        .iter()
        .enumerate()
        .map(|(no, p)| {
            let days = days.get(&no).map(Vec::as_slice).unwrap_or_default();
            let chats = |lines: &[crate::world::Line]| lines.iter().any(|l| l.with == no);
            let sources = [
                ("linkedin", p.connected.is_some()),
                ("rubrica.vcf", p.in_phone),
                ("contatti-google.csv", p.in_google),
                ("posta.mbox", mailed(no)),
                ("calendario.ics", world.meetings.iter().any(|m| m.people.iter().any(|(one, _)| *one == no))),
                ("whatsapp", chats(&world.whatsapp)),
                ("result.json", chats(&world.telegram)),
            ];
            Person {
                id: p.id.clone(),
                name: p.name(),
                emails: p.emails.clone(),
                phones: p.phone.iter().map(|n| n.replace(' ', "")).collect(),
                profiles: p.slug.iter().map(|s| profile(s)).collect(),
                state: state(world.today, days),
                days: days.len(),
                first: days.first().copied(),
                last: days.last().copied(),
                sources: sources.into_iter().filter(|(_, there)| *there).map(|(name, _)| name).collect(),
            }
        })
        .collect()
}

/// The rule of the states, told once more and apart from the product's own code.
fn state(today: Date, days: &[Date]) -> State {
    let between = |from: Date, to: Date| from.until(to).map_or(0, |s| s.get_days());
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return State::Linked };
    let silence = f64::from(between(*last, today));
    if days.len() < 3 {
        return if silence > 180.0 { State::Linked } else { State::New };
    }
    let gap = (f64::from(between(*first, *last)) + 14.0) / days.len() as f64;
    let patience = gap.max(60.0);
    if silence <= patience {
        State::Alive
    } else if silence > (2.0 * patience).max(180.0) {
        State::Dormant
    } else {
        State::Loosening
    }
}

fn namesakes(world: &World) -> Vec<[String; 2]> {
    let mut pairs = Vec::new();
    for (n, one) in world.people.iter().enumerate() {
        for other in &world.people[n + 1..] {
            if one.first == other.first && one.last == other.last {
                pairs.push([one.id.clone(), other.id.clone()]);
            }
        }
    }
    pairs
}

fn strangers(world: &World) -> Vec<String> {
    let mut all: Vec<String> = world
        .mails
        .iter()
        .filter(|m| m.sort == Sort::Letter)
        .flat_map(|m| m.cc.iter().chain(&m.to))
        .filter_map(|w| if let Who::Other(_, address) = w { Some(address.clone()) } else { None })
        .chain(world.meetings.iter().flat_map(|m| m.strangers.iter().map(|(_, address)| address.clone())))
        .collect();
    all.sort();
    all.dedup();
    all
}
