//! The visitors: each object is read field by field, unknown fields are passed over, a field of a wrong type is as good as absent.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{Chat, ChatKind, Event, Message, Profile, Sender, State};
use crate::complaint::{Code, Complaint, Place, Unit};

/// Words kept of one message.
const TEXT: usize = 64 << 10;
/// Messages held of a chat whose name and kind stand behind them.
const HELD: usize = 20_000;

pub(super) fn root<'de, D: Deserializer<'de>>(json: D, state: &mut State<'_>) -> Result<(), D::Error> {
    Whole(state).deserialize(json)
}

/// A scalar of whatever type, or a text in pieces.
enum Loose {
    Nothing,
    Number(i64),
    Text(String),
}

impl Loose {
    fn text(self) -> String {
        match self {
            Loose::Nothing => String::new(),
            Loose::Number(n) => n.to_string(),
            Loose::Text(t) => t,
        }
    }

    fn number(self) -> Option<i64> {
        match self {
            Loose::Nothing => None,
            Loose::Number(n) => Some(n),
            Loose::Text(t) => t.trim().parse().ok(),
        }
    }

    fn name(self) -> Option<String> {
        Some(self.text()).filter(|t| !t.trim().is_empty())
    }
}

impl<'de> serde::Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Loose, D::Error> {
        json.deserialize_any(LooseVisitor)
    }
}

struct LooseVisitor;

impl<'de> Visitor<'de> for LooseVisitor {
    type Value = Loose;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Loose, E> {
        Ok(Loose::Nothing)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Loose, E> {
        Ok(Loose::Nothing)
    }

    fn visit_i64<E>(self, n: i64) -> Result<Loose, E> {
        Ok(Loose::Number(n))
    }

    fn visit_u64<E>(self, n: u64) -> Result<Loose, E> {
        Ok(i64::try_from(n).map_or(Loose::Nothing, Loose::Number))
    }

    fn visit_f64<E>(self, n: f64) -> Result<Loose, E> {
        // `1709626500.0` is how some tools write whole numbers.
        let whole = n.fract() == 0.0 && n.abs() < 9.0e15;
        Ok(if whole { Loose::Number(n as i64) } else { Loose::Nothing })
    }

    fn visit_str<E>(self, text: &str) -> Result<Loose, E> {
        Ok(Loose::Text(cut(text).to_owned()))
    }

    /// Pieces: strings, and objects with a `text`.
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Loose, A::Error> {
        let mut all = String::new();
        while let Some(piece) = list.next_element::<Loose>()? {
            let piece = piece.text();
            all.push_str(piece.get(..TEXT.saturating_sub(all.len()).min(piece.len())).unwrap_or_default());
        }
        Ok(Loose::Text(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Loose, A::Error> {
        let mut text = Loose::Nothing;
        while let Some(key) = map.next_key::<String>()? {
            if key == "text" {
                text = map.next_value()?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(text)
    }
}

fn cut(text: &str) -> &str {
    let mut end = text.len().min(TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

fn chat_kind(word: &str) -> ChatKind {
    match word {
        "personal_chat" => ChatKind::Personal,
        "private_group" | "private_supergroup" => ChatKind::PrivateGroup,
        "public_supergroup" | "public_group" => ChatKind::PublicGroup,
        "private_channel" | "public_channel" => ChatKind::Channel,
        "bot_chat" | "verification_codes" | "replies" => ChatKind::Bot,
        "saved_messages" => ChatKind::Saved,
        _ => ChatKind::Unknown,
    }
}

/// Ids of senders: `user123`, `channel123`; older exports wrote bare numbers, with the kind above bit 32.
fn sender(id: Loose) -> Option<Sender> {
    let number = match id {
        Loose::Nothing => return None,
        Loose::Number(n) => n,
        Loose::Text(text) => {
            let digits = text.trim_start_matches(|c: char| c.is_alphabetic());
            let number = digits.parse().ok()?;
            match text.strip_suffix(digits)? {
                "user" => return Some(Sender::User(number)),
                "channel" | "chat" => return Some(Sender::Channel(number)),
                "" => number,
                _ => return None,
            }
        }
    };
    match number {
        n if n <= 0 => None,
        n if n >> 32 == 0 => Some(Sender::User(n)),
        n => Some(Sender::Channel(n & 0xFFFF_FFFF)),
    }
}

macro_rules! seed {
    ($name:ident, $what:literal, |$self:ident, $map:ident| $body:block) => {
        impl<'de> DeserializeSeed<'de> for $name<'_, '_> {
            type Value = ();
            fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
                json.deserialize_any(self)
            }
        }
        impl<'de> Visitor<'de> for $name<'_, '_> {
            type Value = ();
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($what)
            }
            fn visit_unit<E>(self) -> Result<(), E> {
                Ok(())
            }
            fn visit_map<A: MapAccess<'de>>($self, mut $map: A) -> Result<(), A::Error> {
                $body
                Ok(())
            }
        }
    };
}

/// The root: a whole account, or one chat.
struct Whole<'s, 'a>(&'s mut State<'a>);

seed!(Whole, "an export of Telegram", |self, map| {
    let state = self.0;
    let mut head = Chat::default();
    let mut held = Vec::new();
    while let Some(key) = map.next_key::<String>()? {
        match key.as_str() {
            "personal_information" => {
                state.known = true;
                let owner = map.next_value_seed(OneProfile)?;
                tell(state, Event::Owner(owner))?;
            }
            "contacts" => map.next_value_seed(List { state: &mut *state, of: Listed::Contacts })?,
            "chats" | "left_chats" => map.next_value_seed(List { state: &mut *state, of: Listed::Chats })?,
            _ => chat_field(&mut map, &key, state, &mut head, &mut held)?,
        }
    }
    end_of_chat(state, &mut head, held)?;
});

#[derive(Clone, Copy)]
enum Listed {
    Contacts,
    Chats,
}

/// `{ "about": …, "list": [ … ] }`.
struct List<'s, 'a> {
    state: &'s mut State<'a>,
    of: Listed,
}

seed!(List, "a list", |self, map| {
    while let Some(key) = map.next_key::<String>()? {
        if key == "list" {
            map.next_value_seed(Items { state: &mut *self.state, of: self.of })?;
        } else {
            map.next_value::<IgnoredAny>()?;
        }
    }
});

struct Items<'s, 'a> {
    state: &'s mut State<'a>,
    of: Listed,
}

impl<'de> DeserializeSeed<'de> for Items<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Items<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        self.state.known = true;
        loop {
            match self.of {
                Listed::Contacts => {
                    let Some(profile) = list.next_element_seed(OneProfile)? else { break };
                    tell(self.state, Event::Contact(profile))?;
                }
                Listed::Chats => {
                    if list.next_element_seed(OneChat(&mut *self.state))?.is_none() {
                        break;
                    }
                }
            }
        }
        Ok(())
    }
}

struct OneProfile;

impl<'de> DeserializeSeed<'de> for OneProfile {
    type Value = Profile;
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Profile, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for OneProfile {
    type Value = Profile;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a user")
    }

    fn visit_unit<E>(self) -> Result<Profile, E> {
        Ok(Profile::default())
    }

    fn visit_str<E>(self, _: &str) -> Result<Profile, E> {
        Ok(Profile::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Profile, A::Error> {
        let mut profile = Profile::default();
        while let Some(key) = map.next_key::<String>()? {
            let value: Loose = map.next_value()?;
            match key.as_str() {
                "user_id" => profile.id = value.number().filter(|&id| id > 0),
                "first_name" => profile.first_name = value.text(),
                "last_name" => profile.last_name = value.text(),
                "phone_number" => profile.phone = value.text(),
                "username" => profile.username = value.text(),
                _ => {}
            }
        }
        Ok(profile)
    }
}

struct OneChat<'s, 'a>(&'s mut State<'a>);

seed!(OneChat, "a chat", |self, map| {
    let mut head = Chat::default();
    let mut held = Vec::new();
    while let Some(key) = map.next_key::<String>()? {
        chat_field(&mut map, &key, self.0, &mut head, &mut held)?;
    }
    end_of_chat(self.0, &mut head, held)?;
});

fn chat_field<'de, A: MapAccess<'de>>(
    map: &mut A,
    key: &str,
    state: &mut State<'_>,
    head: &mut Chat,
    held: &mut Vec<Message>,
) -> Result<(), A::Error> {
    match key {
        "id" => head.id = map.next_value::<Loose>()?.number(),
        "name" => head.name = map.next_value::<Loose>()?.name(),
        "type" => head.kind = chat_kind(&map.next_value::<Loose>()?.text()),
        "messages" => {
            state.known = true;
            // Only a file rewritten by hand has its messages before what they belong to.
            let hold = (head.id.is_none() && head.kind == ChatKind::Unknown && head.name.is_none()).then_some(held);
            if hold.is_none() {
                begin(state, head)?;
            }
            map.next_value_seed(Messages { state, head, hold })?;
        }
        _ => {
            map.next_value::<IgnoredAny>()?;
        }
    }
    Ok(())
}

fn begin<E: serde::de::Error>(state: &mut State<'_>, head: &mut Chat) -> Result<(), E> {
    if head.number == 0 {
        state.chats += 1;
        head.number = state.chats;
        tell(state, Event::Chat(head))?;
    }
    Ok(())
}

fn end_of_chat<E: serde::de::Error>(state: &mut State<'_>, head: &mut Chat, held: Vec<Message>) -> Result<(), E> {
    if !held.is_empty() || head.number == 0 && (head.id.is_some() || head.name.is_some()) {
        begin(state, head)?;
    }
    for message in held {
        let bytes = state.bytes.get();
        tell(state, Event::Message(head, message, bytes))?;
    }
    Ok(())
}

fn tell<E: serde::de::Error>(state: &mut State<'_>, event: Event<'_>) -> Result<(), E> {
    if (state.each)(event) {
        return Ok(());
    }
    state.stopped = true;
    Err(E::custom("stopped"))
}

struct Messages<'s, 'a> {
    state: &'s mut State<'a>,
    head: &'s mut Chat,
    hold: Option<&'s mut Vec<Message>>,
}

impl<'de> DeserializeSeed<'de> for Messages<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Messages<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("messages")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        while let Some(found) = list.next_element::<OneMessage>()? {
            self.state.messages += 1;
            let number = self.state.messages;
            let Some(mut message) = found.0 else {
                let place = Place::new(Unit::Message, number);
                self.state.complaints.push(Complaint::new(place, Code::BadValue));
                if self.state.complaints.len() > 10_000 {
                    return Err(A::Error::custom("no messages"));
                }
                continue;
            };
            message.number = number;
            if let Some(held) = self.hold.as_deref_mut().filter(|held| held.len() < HELD) {
                held.push(message);
                continue;
            }
            if let Some(held) = self.hold.take() {
                // Too many to wait for their chat's name: they go on without it.
                let held = std::mem::take(held);
                end_of_chat(self.state, self.head, held)?;
            }
            let bytes = self.state.bytes.get();
            tell(self.state, Event::Message(self.head, message, bytes))?;
        }
        Ok(())
    }
}

/// A message, or `None` for what stands in its place and is none.
struct OneMessage(Option<Message>);

impl<'de> serde::Deserialize<'de> for OneMessage {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<OneMessage, D::Error> {
        json.deserialize_any(MessageVisitor)
    }
}

struct MessageVisitor;

impl<'de> Visitor<'de> for MessageVisitor {
    type Value = OneMessage;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a message")
    }

    fn visit_unit<E>(self) -> Result<OneMessage, E> {
        Ok(OneMessage(None))
    }

    fn visit_bool<E>(self, _: bool) -> Result<OneMessage, E> {
        Ok(OneMessage(None))
    }

    fn visit_i64<E>(self, _: i64) -> Result<OneMessage, E> {
        Ok(OneMessage(None))
    }

    fn visit_u64<E>(self, _: u64) -> Result<OneMessage, E> {
        Ok(OneMessage(None))
    }

    fn visit_f64<E>(self, _: f64) -> Result<OneMessage, E> {
        Ok(OneMessage(None))
    }

    fn visit_str<E>(self, _: &str) -> Result<OneMessage, E> {
        Ok(OneMessage(None))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<OneMessage, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(OneMessage(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<OneMessage, A::Error> {
        let mut message = Message::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "id" => message.id = map.next_value::<Loose>()?.number(),
                "type" => message.service = map.next_value::<Loose>()?.text() == "service",
                "date_unixtime" => message.unix = map.next_value::<Loose>()?.number(),
                "date" => message.date = map.next_value::<Loose>()?.text(),
                "from" | "actor" => message.from = map.next_value::<Loose>()?.name(),
                "from_id" | "actor_id" => message.sender = sender(map.next_value()?),
                "action" => message.action = map.next_value::<Loose>()?.text(),
                "duration_seconds" => {
                    // Voice messages have a length too; only a call's matters, and that is decided by its action.
                    message.seconds = map.next_value::<Loose>()?.number();
                }
                "text" => message.text = map.next_value::<Loose>()?.text(),
                "contact_information" => message.card = Some(Box::new(map.next_value_seed(OneProfile)?)),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(OneMessage(Some(message)))
    }
}
