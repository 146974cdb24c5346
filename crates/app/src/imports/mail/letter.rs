//! One message: left out with its reason, or an interaction with its people.

use std::collections::{HashMap, HashSet};

use coltiva_domain::hex;
use coltiva_domain::interactions::{Interaction, Kind as Happening, Role};
use coltiva_domain::promises;
use coltiva_domain::when::{DAY, When};
use coltiva_formats::complaint::{Code, Complaint, Place, Unit};
use coltiva_formats::kind::Kind;
use coltiva_formats::limits;
use coltiva_formats::mail::headers::{Field, Headers};
use coltiva_formats::mail::labels::{self, Meaning};
use coltiva_formats::mail::mbox::{Message, unquote};
use coltiva_formats::mail::{body, dates, encoded, hygiene, maildir, quotes};
use sha2::{Digest, Sha256};

use super::inspecting::Watch;
use super::owner::Owner;
use super::people::{People, Somebody};
use crate::imports::sink::{Bodies, Context, SightingNo, Sink};

/// A date further ahead than this is suspect (FORMATS 4).
const AHEAD: i64 = 2 * DAY;
/// The longest subject kept, in characters.
const SUBJECT: usize = 1_000;
/// How much of a body tells messages without an id apart.
const HASHED: usize = 1_024;

/// What reads the messages of one file.
pub(super) struct Reader<'a> {
    context: &'a Context,
    sink: &'a mut dyn Sink,
    people: People,
    owner: Owner,
    /// What the file's name says of all that lies in it.
    folder: Option<Meaning>,
    /// When a Maildir file was delivered.
    delivered: Option<i64>,
    in_mbox: bool,
    /// When the envelope of the letter before says that it came.
    envelope: Option<Option<i64>>,
    labels: HashMap<Box<[u8]>, Option<Meaning>>,
    suspect_said: bool,
    cards: u64,
    calendars: u64,
    /// Buffers used again and again.
    places: Vec<u32>,
    seen: HashSet<SightingNo>,
    /// Looks over the reader's shoulder (`inspect`).
    pub(super) watch: Option<&'a mut Watch>,
}

/// The parts of a message, ready to be weighed.
struct Opened<'m> {
    place: Place,
    headers: Headers<'m>,
    envelope: &'m [u8],
    body: &'m [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(kind: Kind, context: &'a Context, sink: &'a mut dyn Sink) -> Reader<'a> {
        let file = context.file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        let flags = if kind == Kind::MaildirFile { maildir::split_flags(file).map(|(_, flags)| flags) } else { None };
        let folder = match flags {
            Some(flags) if flags.trash => Some(Meaning::Trash),
            Some(flags) if flags.draft => Some(Meaning::Draft),
            _ if kind == Kind::Mail => None,
            _ => labels::of_file(&context.file_name),
        };
        let digits = file.split('.').next().unwrap_or_default();
        let delivered = if kind == Kind::MaildirFile { digits.parse().ok() } else { None };
        Reader {
            context,
            sink,
            people: People::default(),
            owner: Owner::default(),
            folder,
            delivered,
            in_mbox: kind == Kind::Mbox,
            envelope: None,
            labels: HashMap::new(),
            suspect_said: false,
            cards: 0,
            calendars: 0,
            places: Vec::new(),
            seen: HashSet::new(),
            watch: None,
        }
    }

    pub(super) fn lost(&mut self, complaint: Complaint) {
        self.sink.lost(complaint);
    }

    pub(super) fn damaged(&mut self, complaint: Complaint) {
        self.sink.damaged(complaint);
    }

    pub(super) fn progress(&mut self, bytes: u64) -> bool {
        self.sink.progress(bytes)
    }

    /// Says what only the whole file tells.
    pub(super) fn finish(mut self) {
        self.people.tell(self.sink);
        self.owner.say(&self.context.said_own, self.sink);
        // Cards and calendars inside of mails are noted, and imported when the member asks for it.
        for (what, n) in [("cards-in-mail", self.cards), ("calendars-in-mail", self.calendars)] {
            if n > 0 {
                self.sink.guess(what, &n.to_string(), "left-aside");
            }
        }
    }

    /// Reads one message into exactly one of: interaction, skipped, lost.
    pub(super) fn message(&mut self, message: &Message) {
        let place = Place::new(Unit::Message, message.number);
        self.people.make_room(self.sink);
        let headers = Headers::read(message.bytes);
        let body = message.bytes.get(headers.body..).unwrap_or_default();
        let opened = Opened { place, headers, envelope: message.envelope, body };
        let mut places = std::mem::take(&mut self.places);
        places.clear();
        self.read(&opened, message, &mut places);
        self.places = places;
    }

    fn read(&mut self, mail: &Opened, message: &Message, places: &mut Vec<u32>) {
        let headers = &mail.headers;
        let label = self.label(headers);
        let from_field = if headers.has(Field::From) { Field::From } else { Field::Sender };
        self.people.of_header(headers.raw(from_field).unwrap_or_default(), places);
        let sender = places.first().and_then(|p| self.people.get(*p));
        let verdict = {
            let address = sender.map(|s| s.key.as_ref().map_or(s.address.as_str(), |k| k.value.as_str()));
            hygiene::verdict(headers, address.unwrap_or_default(), label)
        };
        if let Some(watch) = &mut self.watch {
            watch.saw(headers, label, verdict, sender.and_then(|s| s.name()));
        }
        if message.is_too_big() {
            return self.sink.lost(Complaint::new(mail.place, Code::TooBig));
        }
        self.witness(headers, label, verdict, places);
        if let Some(code) = verdict {
            self.in_passing(mail, code, places);
            return self.sink.skip(code);
        }
        // The first who has an address wrote it; a list of writers wrote it together.
        let writers = places.len();
        if !places.iter().any(|p| self.people.get(*p).is_some_and(|s| s.key.is_some())) {
            let written = headers.text(from_field).unwrap_or_default();
            return self.sink.lost(Complaint::new(mail.place, Code::BadEmail).about("From", &written));
        }
        let Some(at) = self.date(mail) else {
            let written = headers.text(Field::Date).unwrap_or_default();
            return self.sink.lost(Complaint::new(mail.place, Code::BadDate).about("Date", &written));
        };
        let Some(when) = When::from_unix(at) else { return };
        if mail.headers.body >= message.bytes.len() && message.is_cut() {
            self.sink.damaged(Complaint::new(mail.place, Code::OverLimit).about("headers", ""));
        }
        let mut interaction = Interaction::new(self.key(mail), when, Happening::Mail);
        interaction.thread = thread(headers).or_else(|| Some(interaction.key.clone()));
        self.participants(mail, at, places, writers, &mut interaction);
        if self.context.bodies != Bodies::None {
            interaction.subject = headers
                .text(Field::Subject)
                .map(|s| s.chars().take(SUBJECT).collect::<String>())
                .filter(|s: &String| !s.is_empty());
        }
        if self.context.bodies != Bodies::None || self.context.attached {
            self.words(mail, &mut interaction);
        }
        self.sink.interaction(interaction);
    }

    fn label(&mut self, headers: &Headers) -> Option<Meaning> {
        let Some(raw) = headers.raw(Field::XGmailLabels) else { return self.folder };
        if let Some(known) = self.labels.get(raw) {
            return *known;
        }
        let meanings: Vec<Meaning> = labels::gmail(raw).iter().filter_map(|l| labels::meaning(l)).collect();
        let strongest = [Meaning::Draft, Meaning::Spam, Meaning::Trash, Meaning::Sent];
        let found = strongest.into_iter().find(|m| meanings.contains(m)).or(self.folder);
        if self.labels.len() > 4_096 {
            self.labels.clear();
        }
        self.labels.insert(raw.into(), found);
        found
    }

    /// What the message says about whose mailbox this is.
    fn witness(&mut self, headers: &Headers, label: Option<Meaning>, verdict: Option<Code>, from: &[u32]) {
        if matches!(label, Some(Meaning::Draft | Meaning::Spam | Meaning::Trash)) {
            return;
        }
        if label == Some(Meaning::Sent) {
            for somebody in from.iter().filter_map(|p| self.people.get(*p)) {
                if let Some(key) = &somebody.key {
                    self.owner.sent_by(&key.value, somebody.name());
                }
            }
            return;
        }
        let delivered = headers.raw(Field::DeliveredTo).or_else(|| headers.raw(Field::XOriginalTo));
        if let Some(raw) = delivered {
            let text = encoded::plain(raw).trim().trim_matches(['<', '>']).to_lowercase();
            if text.contains('@') {
                self.owner.delivered_to(&text);
            }
        }
        // A bulletin goes to its readers' list, which is no person; what came to one address did come to the owner.
        if verdict.is_none() {
            let mut all: Vec<u32> = from.to_vec();
            for field in [Field::To, Field::Cc] {
                for raw in headers.all(field) {
                    self.people.of_header(raw, &mut all);
                }
            }
            let address = |p: &u32| Some(self.people.get(*p)?.key.as_ref()?.value.as_str());
            let mut addresses: Vec<(&str, bool)> =
                all.iter().enumerate().filter_map(|(n, p)| Some((address(p)?, n >= from.len()))).collect();
            // Who writes to themselves is addressed all the same.
            addresses.sort_unstable_by(|a, b| a.0.cmp(b.0).then(b.1.cmp(&a.1)));
            addresses.dedup_by_key(|(address, _)| *address);
            self.owner.among(addresses.into_iter());
        }
    }

    /// Who writes through a list, or to everybody, exists (FORMATS 4): seen by the address that is their own, with no tie for it.
    fn in_passing(&mut self, mail: &Opened, verdict: Code, from: &[u32]) {
        if !matches!(verdict, Code::List | Code::Bulk) {
            return;
        }
        let Some(at) = self.moments(mail).1 else { return };
        for &place in from {
            let own = |s: &Somebody| hygiene::is_senders_own(&mail.headers, &s.address.to_lowercase(), s.name());
            if self.people.get(place).is_some_and(own) {
                self.people.number(place, at, self.sink);
            }
        }
    }

    fn participants(
        &mut self,
        mail: &Opened,
        at: i64,
        places: &mut Vec<u32>,
        writers: usize,
        interaction: &mut Interaction<SightingNo>,
    ) {
        self.seen.clear();
        let mut named = 0;
        for &place in places.iter().take(writers) {
            named += self.participant(place, Role::From, at, interaction);
        }
        for (field, role) in [(Field::To, Role::To), (Field::Bcc, Role::Bcc), (Field::Cc, Role::Cc)] {
            for raw in mail.headers.all(field) {
                places.clear();
                self.people.of_header(raw, places);
                for &place in places.iter() {
                    named += 1;
                    if named > limits::MAIL_ADDRESSES {
                        break;
                    }
                    if self.participant(place, role, at, interaction) == 0 {
                        let written = self.people.get(place).map(|s| s.address.clone()).unwrap_or_default();
                        self.bad_address(mail.place, role, &written);
                    }
                }
            }
        }
        if named > limits::MAIL_ADDRESSES {
            interaction.crowd = named as u32;
            self.sink.damaged(Complaint::new(mail.place, Code::OverLimit).about("To", ""));
        }
    }

    /// Adds somebody in the strongest part they have; 1 if they have an address.
    fn participant(&mut self, place: u32, role: Role, at: i64, interaction: &mut Interaction<SightingNo>) -> usize {
        let Some(number) = self.people.number(place, at, self.sink) else { return 0 };
        if self.seen.insert(number) {
            interaction.people.push(coltiva_domain::interactions::Participant {
                who: number,
                role,
                attendance: Default::default(),
            });
        }
        1
    }

    fn bad_address(&mut self, place: Place, role: Role, written: &str) {
        let lower = written.to_lowercase();
        if lower.contains("undisclosed") || lower.contains("unlisted-recipients") || written.is_empty() {
            return;
        }
        let field = match role {
            Role::Cc => "Cc",
            Role::Bcc => "Bcc",
            _ => "To",
        };
        self.sink.damaged(Complaint::new(place, Code::BadEmail).about(field, written));
    }

    /// When it was written: the Date header, unless it lies far after now or after the day on which the letter was received; else
    /// when it was received, else what the envelope or the file's name says.
    fn date(&mut self, mail: &Opened) -> Option<i64> {
        let (dated, moment) = self.moments(mail);
        let moment = moment?;
        if dated == Some(moment) {
            return dated;
        }
        let written = mail.headers.raw(Field::Date);
        let text = || encoded::text(written.unwrap_or_default());
        if let Some(at) = dated {
            // Once per file: a wrong clock is wrong in all that it wrote.
            if !self.suspect_said {
                self.suspect_said = true;
                let code = if at > self.latest() { Code::Future } else { Code::BadDate };
                self.sink.damaged(Complaint::new(mail.place, code).about("Date", &text()));
            }
        } else if written.is_some_and(|w| !w.trim_ascii().is_empty()) {
            self.sink.damaged(Complaint::new(mail.place, Code::BadDate).about("Date", &text()));
        }
        Some(moment)
    }

    /// The moment that the Date header names, and the one to be believed.
    fn moments(&mut self, mail: &Opened) -> (Option<i64>, Option<i64>) {
        let latest = self.latest();
        let credible = |at: &i64| (0..=latest).contains(at);
        let headers = &mail.headers;
        let dated = headers.raw(Field::Date).and_then(dates::parse);
        let received = headers.raw(Field::Received).and_then(dates::of_received).filter(credible);
        let enveloped = dates::of_envelope(mail.envelope).filter(credible);
        let delivered = self.delivered.filter(credible);
        // Some programs write one and the same envelope before every letter: that one is no witness.
        let alike = self.envelope.replace(enveloped).is_none_or(|before| before == enveloped);
        let witness = received.or(enveloped.filter(|_| !alike)).or(delivered);
        let sound = dated.filter(credible).filter(|at| witness.is_none_or(|known| *at <= known + AHEAD));
        (dated, sound.or(received).or(enveloped).or(delivered))
    }

    /// Past this a date is suspect.
    fn latest(&self) -> i64 {
        self.context.now.as_second() + AHEAD
    }

    fn key(&self, mail: &Opened) -> String {
        if let Some(id) = mail.headers.raw(Field::MessageId).and_then(first_id) {
            return format!("mail:{id}");
        }
        // No id: the same message in two folders or two exports has the same headers and words.
        let mut hash = Sha256::new();
        for field in [Field::From, Field::Date, Field::To, Field::Subject] {
            hash.update(mail.headers.text(field).unwrap_or_default().as_bytes());
            hash.update([0]);
        }
        let body = if self.in_mbox { unquote(mail.body) } else { mail.body.into() };
        let plain: Vec<u8> = body.iter().copied().filter(|b| *b != b'\r').take(HASHED).collect();
        hash.update(plain.trim_ascii());
        format!("mail:{}", hex(&hash.finalize()[..16]))
    }

    /// The text, as far as it is kept, and the signs of promises in what was written now.
    fn words(&mut self, mail: &Opened, interaction: &mut Interaction<SightingNo>) {
        let cut = mail.body.get(..mail.body.len().min(limits::MAIL_BODY)).unwrap_or_default();
        let plain = if self.in_mbox { unquote(cut) } else { cut.into() };
        let opened = body::open(&mail.headers, &plain, self.context.attached);
        if self.context.attached {
            opened.attached.iter().for_each(|(kind, text)| self.sink.attached(*kind, text));
        } else {
            self.cards += u64::from(opened.cards);
            self.calendars += u64::from(opened.calendars);
        }
        if self.context.bodies == Bodies::None {
            return;
        }
        if opened.too_deep {
            self.sink.damaged(Complaint::new(mail.place, Code::OverLimit).about("Content-Type", ""));
        }
        let Some(text) = opened.text else { return };
        let sent = interaction.at.day(&self.context.zone);
        for (n, found) in promises::find(&quotes::own_words(&text), sent).into_iter().enumerate() {
            self.sink.fact(format!("{}#{n}", interaction.key), interaction.at, None, found.fact(&interaction.key));
        }
        if self.context.bodies == Bodies::Full {
            let text = text.trim();
            interaction.text = (!text.is_empty()).then(|| text.to_owned());
        }
    }
}

/// The conversation: Gmail's own number where there is one (it also joins what lost its references), else the first message
/// it goes back to. A message that goes back to none begins a conversation.
fn thread(headers: &Headers) -> Option<String> {
    if let Some(gmail) = headers.raw(Field::XGmThrid).map(<[u8]>::trim_ascii).filter(|v| !v.is_empty() && v.len() < 40)
    {
        return Some(format!("gmail:{}", encoded::plain(gmail)));
    }
    let root = headers.raw(Field::References).and_then(bracketed_id);
    let root = root.or_else(|| headers.raw(Field::InReplyTo).and_then(bracketed_id))?;
    Some(format!("mail:{root}"))
}

/// The first `<id>` of a header.
fn bracketed_id(raw: &[u8]) -> Option<String> {
    let open = raw.iter().position(|&b| b == b'<')?;
    let rest = raw.get(open + 1..)?;
    let close = rest.iter().take(2_000).position(|&b| b == b'>')?;
    tidy_id(rest.get(..close)?)
}

/// A Message-ID, with or without its brackets.
fn first_id(raw: &[u8]) -> Option<String> {
    bracketed_id(raw).or_else(|| tidy_id(raw.get(..raw.len().min(2_000))?))
}

/// White space taken out; the domain in lower case, since its case means nothing and some servers change it.
fn tidy_id(raw: &[u8]) -> Option<String> {
    let mut id: String =
        encoded::plain(raw).chars().filter(|c| !c.is_whitespace() && !c.is_control() && !"<>".contains(*c)).collect();
    if let Some(at) = id.rfind('@')
        && id.get(at..).is_some_and(|d| d.chars().any(char::is_uppercase))
    {
        let domain = id.split_off(at);
        id.push_str(&domain.to_lowercase());
    }
    (!id.is_empty()).then_some(id)
}
