//! Messages: read once, held small, resolved at the end. Who takes part in a conversation, and what people are called, is only
//! known when all of it has been read: rows are in no order, and a group shows itself by its participants. They are poured
//! oldest first, whatever their conversation: a notebook that finds by time is then written from its end, page after page.

mod people;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::io::{Read, Seek, SeekFrom, Write};

use coltiva_domain::interactions::{Interaction, Kind, Role};
use coltiva_domain::promises;
use coltiva_domain::when::When;
use coltiva_formats::complaint::Code;
use coltiva_formats::linkedin::{Message, Messages, is_sponsored, to_text};
use coltiva_formats::table::{self, Order, parse_moment};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::Sheet;
use crate::imports::room;
use crate::imports::sink::{Bodies, Context, ReadError, SightingNo, Sink};
use crate::imports::tables::{cell, order_of, when};
use people::{People, PersonId, Strings};

/// Texts kept in memory before they go to a temporary file.
const TEXTS_IN_MEMORY: usize = 16 << 20;
/// Messages between two questions whether to go on.
const STRIDE: usize = 2_000;

/// One message, held small until its conversation is whole.
struct Letter {
    conversation: u32,
    subject: u32,
    from: PersonId,
    to: u32,
    at: When,
    /// Both readings of a numeric date are possible: month and day may have to change places.
    open_date: bool,
    hash: u64,
    /// Which of the equal messages of one moment it is, from 1.
    occurrence: u32,
    text: (u64, u32),
    sponsored: bool,
    /// It has a subject of its own, as letters to people one is not linked with have.
    titled: bool,
    outgoing: Option<bool>,
}

#[derive(Default)]
struct Counts {
    drafts: u32,
    spam: u32,
    sponsored: u32,
    unknown: u32,
    lost: u32,
    no_id: u32,
    first: Option<String>,
}

pub(super) fn read(
    sheet: &mut Sheet<'_>,
    context: &Context,
    sink: &mut dyn Sink,
    summary: &mut Map<String, Value>,
) -> Result<(), ReadError> {
    let columns = Messages::of(&sheet.table.layout().header);
    let mut book = Book::new(context);
    let mut failure = None;
    sheet.each(sink, |row, _, sink| {
        if let Err(e) = book.take(row.number, &columns.read(row), sink) {
            failure.get_or_insert(e);
        }
    })?;
    if let Some(e) = failure {
        return Err(e.into());
    }
    book.pour(sink, summary)?;
    Ok(())
}

/// All that is known of the messages of a file.
struct Book<'c> {
    context: &'c Context,
    conversations: Strings,
    subjects: Strings,
    people: People,
    letters: Vec<Letter>,
    texts: tempfile::SpooledTempFile,
    written: u64,
    /// Numeric dates that prove an order, and a few that could be either.
    dates: Vec<String>,
    counts: Counts,
}

impl<'c> Book<'c> {
    fn new(context: &'c Context) -> Book<'c> {
        Book {
            context,
            conversations: Strings::default(),
            subjects: Strings::default(),
            people: People::default(),
            letters: Vec::new(),
            texts: room::spool(context.room.as_deref(), TEXTS_IN_MEMORY),
            written: 0,
            dates: Vec::new(),
            counts: Counts::default(),
        }
    }

    fn take(&mut self, number: u64, m: &Message<'_>, sink: &mut dyn Sink) -> std::io::Result<()> {
        let conversation = if m.conversation.is_empty() {
            self.counts.no_id += 1;
            None
        } else {
            Some(self.conversations.number(m.conversation))
        };
        if m.draft {
            self.counts.drafts += 1;
            sink.skip(Code::Draft);
            return Ok(());
        }
        let outgoing = match m.direction {
            d if d.eq_ignore_ascii_case("outgoing") => Some(true),
            d if d.eq_ignore_ascii_case("incoming") => Some(false),
            _ => None,
        };
        let Some(from) = self.people.of_sender(m.from_url, m.from) else {
            self.counts.lost += 1;
            sink.lost(cell(number, Code::NoName, "FROM", m.from));
            return Ok(());
        };
        let Some(moment) = parse_moment(m.date, Order::Mdy) else {
            self.counts.lost += 1;
            sink.lost(cell(number, Code::BadDate, "DATE", m.date));
            return Ok(());
        };
        self.counts.first.get_or_insert_with(|| moment.to_string());
        self.counts.unknown += u32::from(from == People::DELETED);
        let sponsored = is_sponsored(m.content);
        self.counts.sponsored += u32::from(sponsored);
        if is_spam(m.folder) {
            self.counts.spam += 1;
            sink.skip(Code::Spam);
            return Ok(());
        }
        let at = when(moment);
        let open_date = matches!(at, When::Local(_) | When::Day(_)) && self.note_date(m.date);
        let to = self.people.recipients(m.to_urls, m.to);
        // In 2018 everything could have a subject, and nothing has an id.
        let titled = conversation.is_some() && !m.subject.is_empty() && without_re(m.subject) == m.subject.trim();
        // Without an id, as in 2018, the counterpart is the conversation.
        let conversation = conversation.unwrap_or_else(|| {
            let counterpart = if outgoing == Some(true) { m.to } else { m.from };
            self.conversations.number(&format!("{}\u{1f}", counterpart.trim()))
        });
        let content = to_text(m.content);
        let subject = if m.subject.is_empty() { m.title } else { m.subject };
        let subject = self.subjects.number(subject);
        let text = self.keep(&content)?;
        let (hash, occurrence) = (hash(&content), 1);
        self.letters.push(Letter {
            conversation,
            subject,
            from,
            to,
            at,
            open_date,
            hash,
            occurrence,
            text,
            sponsored,
            titled,
            outgoing,
        });
        Ok(())
    }

    /// Notes what a numeric date proves; says whether it could be read in two ways.
    fn note_date(&mut self, date: &str) -> bool {
        let evidence = table::evidence(date);
        if self.dates.len() < 1000 && (evidence.is_some() || self.dates.len() < 100) {
            self.dates.push(date.to_owned());
        }
        evidence.is_none()
    }

    /// Keeps a text until its conversation is whole: for the promises in it, or because all is to be kept.
    fn keep(&mut self, text: &str) -> std::io::Result<(u64, u32)> {
        let kept = match self.context.bodies {
            Bodies::None => false,
            // Few say anything of the kind; what they say is read again when it is known of which day.
            Bodies::Subject => !promises::find(text, None).is_empty(),
            Bodies::Full => true,
        };
        if !kept || text.is_empty() {
            return Ok((0, 0));
        }
        self.texts.write_all(text.as_bytes())?;
        let at = self.written;
        self.written += text.len() as u64;
        Ok((at, u32::try_from(text.len()).unwrap_or(0)))
    }

    fn text(&mut self, (at, length): (u64, u32)) -> std::io::Result<String> {
        if length == 0 {
            return Ok(String::new());
        }
        self.texts.seek(SeekFrom::Start(at))?;
        let mut bytes = vec![0; length as usize];
        self.texts.read_exact(&mut bytes)?;
        Ok(String::from_utf8(bytes).unwrap_or_default())
    }

    fn pour(mut self, sink: &mut dyn Sink, summary: &mut Map<String, Value>) -> Result<(), ReadError> {
        let order = order_of(self.dates.iter().map(String::as_str), self.context, Order::Mdy, sink);
        let mut letters = std::mem::take(&mut self.letters);
        if order == Order::Dmy {
            letters.iter_mut().filter(|l| l.open_date).for_each(|l| l.at = turned(l.at));
        }
        self.people.settle();
        let people = &self.people;
        // Equal messages stand together, whatever the order of the rows: their number within it is a matter of content.
        letters.sort_by(|a, b| {
            (a.conversation, a.at.position(&self.context.zone), a.hash)
                .cmp(&(b.conversation, b.at.position(&self.context.zone), b.hash))
                .then_with(|| people.key(a.from).cmp(people.key(b.from)))
        });
        let owner = self.owner(&letters, sink);
        let familiar = self.familiar(&letters, owner);
        let mut seen = Seen::default();
        let (mut groups, mut incoming, mut outgoing) = (0, 0, 0);
        let mut casts: HashMap<u32, Cast> = HashMap::new();
        for conversation in letters.chunk_by_mut(|a, b| a.conversation == b.conversation) {
            let cast = self.cast(conversation);
            groups += u32::from(cast.len() > 2);
            let mut before: Option<(When, u64, u32)> = None;
            for letter in &mut *conversation {
                if let Some((at, hash, occurrence)) = before
                    && (at, hash) == (letter.at, letter.hash)
                {
                    letter.occurrence = occurrence + 1;
                }
                before = Some((letter.at, letter.hash, letter.occurrence));
                let mine = letter.outgoing.unwrap_or(Some(cast.of(letter.from)) == owner);
                *(if mine { &mut outgoing } else { &mut incoming }) += 1;
            }
            if cast.len() <= 2 {
                let offers = conversation.iter().filter(|l| !l.sponsored && is_offer(l, familiar.as_ref()));
                self.counts.sponsored += offers.count() as u32;
            }
            casts.extend(conversation.first().map(|l| (l.conversation, cast)));
        }
        let place = |l: &Letter| (l.at.position(&self.context.zone), l.conversation, l.hash, l.occurrence);
        letters.sort_unstable_by_key(place);
        for (n, letter) in letters.iter().enumerate() {
            let Some(cast) = casts.get(&letter.conversation) else { continue };
            self.pour_letter(letter, cast, familiar.as_ref(), &mut seen, sink)?;
            if n % STRIDE == 0 && !sink.progress(n as u64) {
                return Err(ReadError::Cancelled);
            }
        }
        let counterparts = seen.numbers.keys().filter(|(p, _)| Some(*p) != owner).count();
        let c = &self.counts;
        let real = letters.len() as u32 + c.spam;
        for (word, count) in [
            ("messages", real),
            ("imported", letters.len() as u32),
            ("drafts", c.drafts),
            ("spam", c.spam),
            ("sponsored", c.sponsored),
            ("unknown_member", c.unknown),
            ("group_conversations", groups),
            ("conversations", self.conversations.len() as u32),
            ("no_conversation_id", c.no_id),
            ("in", incoming),
            ("out", outgoing),
            ("counterparts", counterparts as u32),
        ] {
            summary.insert(word.into(), json!(count));
        }
        summary.insert("first".into(), json!(c.first));
        if let Some(owner) = owner {
            summary.insert("owner_slug".into(), json!(self.people.slug(owner)));
        }
        Ok(())
    }

    /// The owner: whom most conversations name, where no other comes near; or who the directions of 2018 say.
    fn owner(&self, letters: &[Letter], sink: &mut dyn Sink) -> Option<PersonId> {
        let mut talks: HashMap<PersonId, u32> = HashMap::new();
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for conversation in letters.chunk_by(|a, b| a.conversation == b.conversation) {
            let mut present: BTreeSet<PersonId> = BTreeSet::new();
            for letter in conversation {
                present.insert(letter.from);
                present.extend(self.people.of_cell(letter.to));
                if let Some(out) = letter.outgoing {
                    let me = if out { Some(letter.from) } else { self.people.of_cell(letter.to).first().copied() };
                    named.extend(me.and_then(|me| self.people.name(me)));
                }
            }
            for person in present {
                *talks.entry(person).or_default() += 1;
            }
        }
        for name in &named {
            sink.own(None, Some((*name).to_owned()), "messages");
        }
        let mut ranked: Vec<(u32, PersonId)> =
            talks.into_iter().filter(|(p, _)| self.people.slug(*p).is_some()).map(|(p, n)| (n, p)).collect();
        ranked.sort_unstable_by(|a, b| b.cmp(a));
        let (most, owner) = *ranked.first()?;
        if ranked.get(1).is_some_and(|(second, _)| *second >= most) {
            return None;
        }
        sink.own(self.people.linkedin_key(owner), self.people.name(owner).map(str::to_owned), "most-conversations");
        Some(owner)
    }

    /// Who is more than somebody with an offer: the owner, whoever was ever written to, and who wrote without a subject, as those
    /// do with whom one is linked. `None` where it is not known who the owner is.
    fn familiar(&self, letters: &[Letter], owner: Option<PersonId>) -> Option<HashSet<PersonId>> {
        let mut familiar = HashSet::from([owner?]);
        if letters.iter().any(|l| l.titled) {
            for letter in letters {
                familiar.extend(self.people.of_cell(letter.to));
                if !letter.titled {
                    familiar.insert(letter.from);
                }
            }
        }
        Some(familiar)
    }

    /// Who takes part in a conversation. A name without address is the participant of that name who has one.
    fn cast(&self, letters: &[Letter]) -> Cast {
        let everyone =
            letters.iter().flat_map(|l| std::iter::once(l.from).chain(self.people.of_cell(l.to).iter().copied()));
        let everyone: BTreeSet<PersonId> = everyone.collect();
        let by_name: HashMap<&str, PersonId> = everyone
            .iter()
            .filter(|p| self.people.slug(**p).is_some())
            .filter_map(|p| Some((self.people.name(*p)?, *p)))
            .collect();
        let same = everyone.iter().filter(|p| self.people.slug(**p).is_none());
        let same = same.filter_map(|p| Some((*p, *by_name.get(self.people.name(*p)?)?)));
        let mut cast = Cast { same: same.collect(), all: Vec::new() };
        cast.all = everyone.iter().map(|p| cast.of(*p)).collect();
        cast.all.sort_unstable();
        cast.all.dedup();
        cast
    }

    fn pour_letter(
        &mut self,
        letter: &Letter,
        cast: &Cast,
        familiar: Option<&HashSet<PersonId>>,
        seen: &mut Seen,
        sink: &mut dyn Sink,
    ) -> Result<(), ReadError> {
        let id = self.conversations.text(letter.conversation);
        let (name, has_id) = (id.trim_end_matches('\u{1f}'), !id.ends_with('\u{1f}'));
        let group = cast.len() > 2 && has_id;
        // Not the sender: an account may be closed or renamed from one export to the next.
        let key = format!("linkedin:{name}/{}/{:016x}/{}", letter.at, letter.hash, letter.occurrence);
        let from = cast.of(letter.from);
        let mut to: Vec<PersonId> = self.people.of_cell(letter.to).iter().map(|p| cast.of(*p)).collect();
        if group || to.is_empty() {
            to = cast.all.clone();
        }
        to.sort_unstable();
        to.dedup();
        to.retain(|p| *p != from);
        let mut message = Interaction::new(key, letter.at, Kind::Message);
        let number = |p: PersonId, mine: bool, seen: &mut Seen, sink: &mut dyn Sink| -> SightingNo {
            if mine {
                *seen.owner.get_or_insert_with(|| sink.sighting(super::owner(), None))
            } else {
                let place = if p == People::DELETED { letter.conversation } else { 0 };
                *seen
                    .numbers
                    .entry((p, place))
                    .or_insert_with(|| sink.sighting(self.people.sighting(p, name), self.context.exported_on))
            }
        };
        message = message.with(number(from, letter.outgoing == Some(true), seen, sink), Role::From);
        let role = if group { Role::Cc } else { Role::To };
        for p in to {
            message = message.with(number(p, letter.outgoing == Some(false), seen, sink), role);
        }
        message.crowd = if group { cast.len() as u32 } else { 0 };
        let subject = self.subjects.text(letter.subject);
        message.thread = Some(if has_id { name.to_owned() } else { format!("{name}/{}", without_re(subject)) });
        // An advertisement is sent to many: it says nothing about a tie.
        let sponsored = letter.sponsored || !group && is_offer(letter, familiar);
        message.happened = !sponsored;
        // A later export may hold the answer; then that one counts, whichever comes in first.
        message.revision = u64::from(letter.titled && !sponsored);
        if self.context.bodies != Bodies::None {
            message.subject = (!subject.is_empty()).then(|| subject.to_owned());
            let text = self.text(letter.text)?;
            if !group && !sponsored {
                let found = promises::find(&text, letter.at.day(&self.context.zone));
                for (n, found) in found.into_iter().enumerate() {
                    sink.fact(format!("{}#{n}", message.key), letter.at, None, found.fact(&message.key));
                }
            }
            message.text = (self.context.bodies == Bodies::Full && !text.is_empty()).then_some(text);
        }
        sink.interaction(message);
        Ok(())
    }
}

/// A letter with a subject from somebody with whom there is nothing else: LinkedIn sells those (FORMATS 1).
fn is_offer(letter: &Letter, familiar: Option<&HashSet<PersonId>>) -> bool {
    letter.titled && familiar.is_some_and(|familiar| !familiar.contains(&letter.from))
}

/// The participants of one conversation.
struct Cast {
    /// Names without an address, in order, and the participants they are; hardly ever any.
    same: Vec<(PersonId, PersonId)>,
    all: Vec<PersonId>,
}

impl Cast {
    fn of(&self, person: PersonId) -> PersonId {
        let found = self.same.binary_search_by_key(&person, |(bare, _)| *bare);
        found.ok().and_then(|at| self.same.get(at)).map_or(person, |(_, whole)| *whole)
    }

    fn len(&self) -> usize {
        self.all.len()
    }
}

/// Numbers of the sightings poured so far; a deleted account has one in each conversation.
#[derive(Default)]
struct Seen {
    owner: Option<SightingNo>,
    numbers: HashMap<(PersonId, u32), SightingNo>,
}

fn is_spam(folder: &str) -> bool {
    folder.len() < 32
        && ["spam", "junk", "posta indesiderata", "courrier indésirable"].contains(&folder.to_lowercase().as_str())
}

/// Content without white space: exports differ in their line breaks.
fn hash(text: &str) -> u64 {
    let mut digest = Sha256::new();
    for word in text.split_whitespace() {
        digest.update(word.as_bytes());
    }
    digest.finalize().iter().take(8).fold(0, |n, b| n << 8 | u64::from(*b))
}

/// Day and month in each other's place.
fn turned(at: When) -> When {
    let turn = |d: jiff::civil::Date| jiff::civil::Date::new(d.year(), d.day(), d.month()).unwrap_or(d);
    match at {
        When::Local(t) => When::Local(turn(t.date()).to_datetime(t.time())),
        When::Day(d) => When::Day(turn(d)),
        other => other,
    }
}

/// A subject without the marks of answering.
fn without_re(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((mark, tail)) = rest.split_once(':') {
        if !["re", "r", "aw", "rif", "fwd", "fw", "i", "tr", "wg", "rv"].contains(&mark.trim().to_lowercase().as_str())
        {
            break;
        }
        rest = tail.trim();
    }
    rest
}
