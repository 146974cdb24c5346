//! Telegram, as a stream. The member is always the one sighting "owner", so that a chat exported alone says the same as the whole account.

use std::collections::HashMap;
use std::io::BufRead;

use coltiva_domain::interactions::{Interaction, Kind as What, Role};
use coltiva_domain::keys::{Key, KeyKind};
use coltiva_domain::sightings::{Sighting, Source};
use coltiva_domain::when::When;
use coltiva_domain::{names, phones};
use coltiva_formats::chat::telegram::{self, Chat, ChatKind, Event, Message, Profile, Sender};
use coltiva_formats::complaint::{Code, Complaint, Place, Unit};
use coltiva_formats::kind::Kind;
use serde_json::{Map, json};

use super::super::inspection::Inspection;
use super::super::sink::{Context, Proposed, ReadError, SightingNo, Sink};
use super::{Occurrences, fingerprint, folded, keep_words, myself, somebody};

/// A group open to all counts as a crowd: its size stands nowhere in the file.
const CROWD: u32 = 200;
/// Texts shown by `inspect`.
const SHOWN: usize = 1_000;

pub(super) fn read(input: &mut dyn BufRead, context: &Context, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let mut reader = Reader {
        context,
        sink,
        owner_id: None,
        me: None,
        people: HashMap::new(),
        chat: 0,
        occurrences: Occurrences::default(),
        future: false,
        cancelled: false,
    };
    let complaints = telegram::read(input, &mut |event| reader.event(event));
    if reader.cancelled {
        return Err(ReadError::Cancelled);
    }
    complaints.into_iter().for_each(|c| sink.lost(c));
    Ok(())
}

struct Reader<'a> {
    context: &'a Context,
    sink: &'a mut dyn Sink,
    owner_id: Option<i64>,
    me: Option<SightingNo>,
    people: HashMap<(Option<i64>, Option<String>), SightingNo>,
    chat: u64,
    occurrences: Occurrences,
    future: bool,
    cancelled: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>) -> bool {
        match event {
            Event::Owner(profile) => {
                self.owner_id = profile.id;
                let mut sighting = self.profile(&profile);
                sighting.own = true;
                let phone = sighting.keys.iter().find(|k| k.kind == KeyKind::Phone).cloned();
                self.sink.own(phone, sighting.name.clone(), "profile");
                self.sink.sighting(sighting, self.context.exported_on);
            }
            Event::Contact(profile) => {
                let mut sighting = self.profile(&profile);
                sighting.source = Source::TelegramContacts;
                if sighting.name.is_some() || !sighting.keys.is_empty() {
                    self.sink.sighting(sighting, self.context.exported_on);
                }
            }
            Event::Chat(chat) => {
                self.chat = chat.number;
                self.occurrences = Occurrences::default();
            }
            Event::Message(chat, message, bytes) => {
                if message.number % 4096 == 0 && !self.sink.progress(bytes) {
                    self.cancelled = true;
                    return false;
                }
                self.message(chat, &message);
            }
        }
        true
    }

    fn profile(&self, profile: &Profile) -> Sighting {
        let name = format!("{} {}", profile.first_name, profile.last_name);
        // Exports write numbers with their country but not always with its sign.
        let written = profile.phone.trim();
        let phone = phones::e164(written, &self.context.region);
        let record = match (profile.id, &phone) {
            (Some(id), _) => format!("user{id}"),
            (None, Some(phone)) => phone.clone(),
            (None, None) => format!("name:{}", folded(&name)),
        };
        let mut sighting = Sighting::new(Source::Telegram, record);
        sighting.name = names::clean(&name);
        sighting.keys.extend(phone.map(|value| Key { kind: KeyKind::Phone, value }));
        sighting.keys.extend(profile.id.map(|id| Key::source("telegram", &id.to_string())));
        let user = profile.username.trim().trim_start_matches('@');
        if !user.is_empty() {
            // Names of users change hands: they only propose.
            sighting.shared_keys.extend(Key::profile(&format!("https://t.me/{user}")));
        }
        sighting
    }

    fn person(&mut self, id: Option<i64>, name: Option<&str>) -> Option<SightingNo> {
        let name = name.and_then(names::clean);
        if id.is_none() && name.is_none() {
            return None;
        }
        let key = (id, name);
        if let Some(&no) = self.people.get(&key) {
            return Some(no);
        }
        let sighting = match (id, &key.1) {
            (Some(id), name) => {
                let mut sighting = Sighting::new(Source::Telegram, format!("user{id}"));
                sighting.name = name.clone();
                sighting.keys.push(Key::source("telegram", &id.to_string()));
                sighting
            }
            (None, name) => somebody(Source::Telegram, name.as_deref().unwrap_or_default(), None, &self.context.region),
        };
        let no = self.sink.sighting(sighting, self.context.exported_on);
        self.people.insert(key, no);
        Some(no)
    }

    fn me(&mut self) -> SightingNo {
        if let Some(me) = self.me {
            return me;
        }
        let me = self.sink.sighting(myself(Source::Telegram), self.context.exported_on);
        self.me = Some(me);
        me
    }

    fn message(&mut self, chat: &Chat, message: &Message) {
        if matches!(chat.kind, ChatKind::Channel | ChatKind::Bot | ChatKind::Saved)
            || matches!(message.sender, Some(Sender::Channel(_)))
        {
            return self.sink.skip(Code::NotAPerson);
        }
        let call = message.action == "phone_call";
        if message.service && !call {
            return self.sink.skip(Code::SystemLine);
        }
        let place = Place::new(Unit::Message, message.number);
        let Some(at) = moment(message) else {
            return self.sink.lost(Complaint::new(place, Code::BadDate).about("date", &message.date));
        };
        if self.context.is_future(at) {
            if !self.future {
                self.future = true;
                self.sink.damaged(Complaint::new(place, Code::Future).about("date", &at.to_string()));
            }
            return self.sink.skip(Code::Future);
        }
        let sender = match message.sender {
            Some(Sender::User(id)) => Some(id),
            _ => None,
        };
        let direct = matches!(chat.kind, ChatKind::Personal | ChatKind::Unknown);
        let same_name = || matches!((&chat.name, &message.from), (Some(a), Some(b)) if folded(a) == folded(b));
        // In a chat with one person whoever is not that person is the member.
        let mine = match (sender, chat.id, chat.kind) {
            (Some(id), _, _) if self.owner_id.is_some() => Some(id) == self.owner_id,
            (Some(id), Some(other), ChatKind::Personal) => id != other,
            (None, _, ChatKind::Personal) if message.from.is_some() && chat.name.is_some() => !same_name(),
            _ => false,
        };
        let other = |reader: &mut Self| match chat.kind {
            ChatKind::Personal => reader.person(chat.id, chat.name.as_deref()),
            _ => None,
        };
        let from = match (mine, sender, &message.from) {
            (true, _, _) => Some(self.me()),
            (false, None, None) if chat.kind == ChatKind::Personal => other(self),
            (false, id, name) => self.person(id, name.as_deref()),
        };
        let Some(from) = from else {
            return self.sink.skip(Code::DeletedAccount);
        };
        let key = self.key(chat, message, &at);
        let what = if call { What::Call } else { What::Message };
        let mut interaction = Interaction::new(key, at, what).with(from, Role::From);
        if direct {
            let to = match (mine, chat.kind) {
                (true, _) => other(self),
                (false, ChatKind::Personal) => Some(self.me()),
                // Who else is in it stands nowhere.
                _ => None,
            };
            if let Some(to) = to {
                interaction = interaction.with(to, Role::To);
            }
        } else {
            if !mine {
                let me = self.me();
                interaction = interaction.with(me, Role::Cc);
            }
            if chat.kind == ChatKind::PublicGroup {
                interaction.crowd = CROWD;
            }
        }
        if call {
            let seconds = message.seconds.filter(|&s| s > 0).and_then(|s| u32::try_from(s).ok());
            interaction.happened = seconds.is_some();
            interaction.seconds = seconds;
        }
        interaction.thread = Some(format!("telegram:{}", chat_key(chat)));
        keep_words(&message.text, &mut interaction, direct, self.context, self.sink);
        if let Some(card) = &message.card {
            self.card(card, at);
        }
        self.sink.interaction(interaction);
    }

    /// Somebody whose name and number was passed on: nobody one knows by that alone.
    fn card(&mut self, card: &Profile, at: When) {
        let name = names::clean(&format!("{} {}", card.first_name, card.last_name));
        let phone = phones::e164(card.phone.trim(), &self.context.region);
        if let (Some(name), Some(value)) = (name, phone) {
            self.sink.propose(Proposed::Card { name, key: Key { kind: KeyKind::Phone, value }, at });
        }
    }

    fn key(&mut self, chat: &Chat, message: &Message, at: &When) -> String {
        let chat = chat_key(chat);
        match message.id {
            Some(id) => format!("telegram:{chat}/{id}"),
            None => {
                let author = folded(message.from.as_deref().unwrap_or_default());
                self.occurrences.number(format!("telegram:{chat}/{at}/{author}/{}", fingerprint(&message.text)))
            }
        }
    }
}

fn chat_key(chat: &Chat) -> String {
    match (chat.id, &chat.name) {
        (Some(id), _) => id.to_string(),
        (None, Some(name)) => folded(name),
        (None, None) => "-".to_owned(),
    }
}

/// The instant, or the local time where a trimmed file has nothing better. Before Telegram there was none.
fn moment(message: &Message) -> Option<When> {
    match message.unix {
        Some(seconds) if seconds > 0 => When::from_unix(seconds),
        _ => message
            .date
            .parse()
            .ok()
            .map(When::Local)
            .filter(|at| at.day(&jiff::tz::TimeZone::UTC).is_some_and(|d| d > 0)),
    }
}

pub(super) fn inspect(input: &mut dyn BufRead) -> Inspection {
    let (mut owner, mut contacts, mut chats, mut messages, mut service, mut calls) =
        (None, 0u64, 0u64, 0u64, 0u64, 0u64);
    let mut deleted = std::collections::HashSet::new();
    let mut texts = Vec::new();
    let complaints = telegram::read(input, &mut |event| {
        match event {
            Event::Owner(profile) => owner = profile.id.map(|id| format!("user{id}")),
            Event::Contact(_) => contacts += 1,
            Event::Chat(_) => chats += 1,
            Event::Message(chat, message, _) => {
                if message.service {
                    service += 1;
                    calls += u64::from(message.action == "phone_call");
                } else {
                    messages += 1;
                    if texts.len() < SHOWN {
                        texts.push(message.text.chars().take(80).collect::<String>());
                    }
                }
                if message.from.is_none() && chat.kind == ChatKind::Personal {
                    deleted.extend(message.sender.map(|s| format!("{s:?}")));
                }
            }
        }
        true
    });
    let mut summary = Map::new();
    summary.insert("owner".into(), json!(owner));
    summary.insert("contacts".into(), json!(contacts));
    summary.insert("chats".into(), json!(chats));
    summary.insert("messages".into(), json!(messages));
    summary.insert("service".into(), json!(service));
    summary.insert("calls".into(), json!(calls));
    summary.insert("deleted_accounts".into(), json!(deleted.len()));
    summary.insert("text".into(), json!(texts));
    summary.insert("errors".into(), json!(complaints.len()));
    Inspection { kind: Kind::Telegram, summary, complaints }
}
