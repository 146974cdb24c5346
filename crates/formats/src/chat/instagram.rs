//! Instagram's and Facebook's `message_1.json`: one conversation in parts, newest first. Every string is UTF-8 read as Latin-1, and is
//! mended by its bytes; there are no ids of users (FORMATS 8).

use std::io::Read;

use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::guard::{self, Guard};
use crate::complaint::{Code, Complaint, Place, Unit};

/// Messages of one part held in memory; exports split far below.
const MESSAGES: usize = 1_000_000;

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Message {
    /// Who wrote.
    pub sender_name: String,
    /// Milliseconds since 1970.
    pub timestamp_ms: Option<i64>,
    /// Its words; empty for a picture.
    pub content: String,
    /// Length of a call.
    pub call_duration: Option<i64>,
}

/// A conversation's part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chat {
    /// Names of those in it, the owner included.
    pub participants: Vec<String>,
    /// Its title.
    pub title: String,
    /// What names it in all exports.
    pub thread_path: String,
    /// Its messages, in the file's order.
    pub messages: Vec<Message>,
}

/// Reads a part. What was read before a cut is kept.
pub fn read(input: impl Read) -> (Chat, Vec<Complaint>) {
    let mut chat = Chat::default();
    let mut complaints = Vec::new();
    let input = std::io::BufReader::new(Guard::new(crate::decode::Utf8::new(input)));
    let mut json = serde_json::Deserializer::from_reader(input);
    let result = (&mut json).deserialize_map(Whole(&mut chat, &mut complaints)).and_then(|()| json.end());
    if let Err(e) = result {
        let at = format!("line {} column {}", e.line(), e.column());
        let place = match chat.messages.len() {
            0 => Place::FILE,
            n => Place::new(Unit::Message, n as u64),
        };
        complaints.push(Complaint::new(place, guard::code_of(e)).about("json", &at));
    }
    (chat, complaints)
}

/// `JosÃ©` → `José`: where all characters are Latin-1 and their bytes are UTF-8.
pub fn mend(text: &str) -> String {
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    bytes.filter(|b| !b.is_ascii()).and_then(|b| String::from_utf8(b).ok()).unwrap_or_else(|| text.to_owned())
}

struct Whole<'a>(&'a mut Chat, &'a mut Vec<Complaint>);

impl<'de> Visitor<'de> for Whole<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a conversation")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        #[derive(Deserialize)]
        struct Named {
            #[serde(default)]
            name: String,
        }
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "participants" => {
                    let names: Vec<Named> = map.next_value()?;
                    self.0.participants = names.iter().take(10_000).map(|n| mend(&n.name)).collect();
                }
                "title" => self.0.title = mend(&map.next_value::<String>()?),
                "thread_path" => self.0.thread_path = map.next_value()?,
                "messages" => map.next_value_seed(Messages(&mut self.0.messages, self.1))?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

struct Messages<'a>(&'a mut Vec<Message>, &'a mut Vec<Complaint>);

impl<'de> serde::de::DeserializeSeed<'de> for Messages<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Messages<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("messages")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(mut message) = list.next_element::<Message>()? {
            if self.0.len() >= MESSAGES {
                let place = Place::new(Unit::Message, MESSAGES as u64);
                self.1.push(Complaint::new(place, Code::OverLimit));
                while list.next_element::<IgnoredAny>()?.is_some() {}
                break;
            }
            message.sender_name = mend(&message.sender_name);
            message.content = mend(&message.content);
            self.0.push(message);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_mended_by_their_bytes() {
        let text = r#"{"participants":[{"name":"Jos\u00c3\u00a9"},{"name":"Giulia"}],"thread_path":"inbox/x","messages":[
            {"sender_name":"Jos\u00c3\u00a9","timestamp_ms":1579294140000,"content":"perch\u00c3\u00a9 \u00f0\u009f\u008c\u00b1"},
            {"sender_name":"Giulia","timestamp_ms":1579294141000,"photos":[{"uri":"x"}]}]}"#;
        let (chat, complaints) = read(text.as_bytes());
        assert_eq!(complaints, []);
        assert_eq!(chat.participants, ["José", "Giulia"]);
        assert_eq!(chat.messages[0].content, "perché 🌱");
        assert_eq!(mend("già a posto"), "già a posto");
    }

    #[test]
    fn a_cut_file_gives_what_was_read() {
        let (chat, complaints) = read(r#"{"messages":[{"sender_name":"A","timestamp_ms":1},{"sen"#.as_bytes());
        assert_eq!(chat.messages.len(), 1);
        assert_eq!(complaints[0].code, Code::Unterminated);
    }
}
