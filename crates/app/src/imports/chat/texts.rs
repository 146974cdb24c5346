//! WhatsApp and Signal as text.

use std::io::BufRead;

use coltiva_domain::interactions::{Interaction, Kind as What, Role};
use coltiva_domain::sightings::Source;
use coltiva_domain::when::When;
use coltiva_formats::chat::stamp::Order;
use coltiva_formats::chat::whatsapp::{self, Body, Chat};
use coltiva_formats::complaint::{Code, Complaint, Place, Unit};
use coltiva_formats::decode::Encoding;
use coltiva_formats::kind::Kind;
use serde_json::{Map, Value, json};

use super::super::inspection::Inspection;
use super::super::sink::{Context, DateOrder, ReadError, SightingNo, Sink};
use super::{NAMED_AT_MOST, Occurrences, fingerprint, folded, keep_words, myself, somebody};

fn said(context: &Context) -> Option<Order> {
    context.date_order.map(|order| match order {
        DateOrder::Dmy => Order::Dmy,
        DateOrder::Mdy => Order::Mdy,
        DateOrder::Ymd => Order::Ymd,
    })
}

/// The word of `--date-order`.
fn order_word(order: Order) -> &'static str {
    match order {
        Order::Dmy => "dmy",
        Order::Mdy => "mdy",
        Order::Ymd => "ymd",
    }
}

const PREFIXES: &[&str] = &[
    "whatsapp chat with ",
    "whatsapp chat - ",
    "chat whatsapp con ",
    "chat di whatsapp con ",
    "whatsapp-chat mit ",
    "whatsapp chat mit ",
    "discussion whatsapp avec ",
    "chat de whatsapp con ",
    "conversa do whatsapp com ",
];

/// The chat's name as a file is called: the person or the group. An iPhone's `_chat.txt` has it from its archive.
fn name_of_file(file_name: &str) -> Option<String> {
    file_name.rsplit(['/', '\\']).find_map(|part| {
        let stem = part.rsplit_once('.').map_or(part, |(stem, _)| stem);
        let stem = if stem.contains(' ') { stem.to_owned() } else { stem.replace('_', " ") };
        let low = stem.to_lowercase();
        let prefix = PREFIXES.iter().find(|p| low.starts_with(**p))?;
        let name = stem.get(prefix.len()..)?.trim();
        // `(1)` is the browser's.
        let name = match name.rsplit_once(" (") {
            Some((name, n)) if n.trim_end_matches(')').bytes().all(|b| b.is_ascii_digit()) => name,
            _ => name,
        };
        Some(name.trim().to_owned()).filter(|n| !n.is_empty())
    })
}

/// Which author is the member: as was said; else as the file itself tells, in a chat of two the one after whom it is not called.
fn owner(chat: &Chat, name: Option<&str>, context: &Context) -> Option<(usize, &'static str)> {
    let is_said = |author: &str| context.said_names.iter().any(|said| folded(said) == folded(author));
    if let Some(said) = chat.authors.iter().position(|author| is_said(&author.name)) {
        return Some((said, "said"));
    }
    let group = chat.group;
    let other = name.filter(|_| !group).and_then(|name| {
        let called = |i: &usize| chat.authors.get(*i).is_some_and(|a| folded(&a.name) == folded(name));
        match chat.authors.len() {
            1 => Some(0).filter(|i| !called(i)),
            2 => match (called(&0), called(&1)) {
                (true, false) => Some(1),
                (false, true) => Some(0),
                _ => None,
            },
            _ => None,
        }
    });
    other.map(|i| (i, "chat_name")).or_else(|| chat.owner().map(|i| (i, "chat_lines")))
}

pub(super) fn read(
    kind: Kind,
    input: &mut dyn BufRead,
    context: &Context,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    let (source, prefix) = match kind {
        Kind::SignalText => (Source::Chat, "signal"),
        _ => (Source::Whatsapp, "whatsapp"),
    };
    let chat = whatsapp::read(input, said(context))?;
    let name = name_of_file(&context.file_name).or_else(|| chat.name.clone());
    state_guesses(&chat, name.as_deref(), context, sink);
    let chat_key = name.as_deref().map(folded).unwrap_or_else(|| {
        let mut all: Vec<String> = chat.authors.iter().take(3).map(|a| folded(&a.name)).collect();
        all.sort();
        all.join("+")
    });
    let owner = owner(&chat, name.as_deref(), context).map(|(i, _)| i);
    let seen_at = context.exported_on;
    let people: Vec<SightingNo> = chat
        .authors
        .iter()
        .enumerate()
        .map(|(i, author)| {
            let mut sighting =
                somebody(source, &author.name, author.unsaved.then_some(chat_key.as_str()), &context.region);
            sighting.own = Some(i) == owner;
            sink.sighting(sighting, seen_at)
        })
        .collect();
    let me = if owner.is_none() && (chat.group || chat.authors.len() == 1) {
        Some(sink.sighting(myself(source), seen_at))
    } else {
        None
    };
    // Only the member wrote: the chat's name is whom to.
    let silent = match (&name, owner, chat.authors.len(), chat.group) {
        (Some(name), Some(0), 1, false) => Some(sink.sighting(somebody(source, name, None, &context.region), seen_at)),
        _ => None,
    };
    for complaint in &chat.complaints {
        match complaint.code {
            Code::BadDate => sink.lost(complaint.clone()),
            _ => sink.damaged(complaint.clone()),
        }
    }
    (0..chat.system).for_each(|_| sink.skip(Code::SystemLine));
    let thread = format!("{prefix}:{chat_key}");
    let mut occurrences = Occurrences::default();
    let mut future = false;
    for (n, message) in chat.messages.iter().enumerate() {
        if n % 4096 == 0 && !sink.progress(message.line) {
            return Err(ReadError::Cancelled);
        }
        let Some(at) = message.at else { continue };
        // To the minute: an Android's export knows no seconds, and a message is one thing in both.
        let at = When::Local(at.with().second(0).subsec_nanosecond(0).build().unwrap_or(at));
        if context.is_future(at) {
            if !future {
                future = true;
                let place = Place::new(Unit::Line, message.line);
                sink.damaged(Complaint::new(place, Code::Future).about("date", &at.to_string()));
            }
            sink.skip(Code::Future);
            continue;
        }
        let (Some(author), Some(&who)) = (chat.authors.get(message.author), people.get(message.author)) else {
            continue;
        };
        let words = match message.body {
            Body::Text => message.text.clone(),
            Body::Media => "<media>".to_owned(),
            Body::Deleted(_) => "<deleted>".to_owned(),
            Body::Call(_) => "<call>".to_owned(),
        };
        let minute = at.to_string().chars().take(16).collect::<String>();
        let key = format!("{thread}/{minute}/{}/{}", folded(&author.name), fingerprint(&words));
        let what = if matches!(message.body, Body::Call(_)) { What::Call } else { What::Message };
        let mut interaction = Interaction::new(occurrences.number(key), at, what).with(who, Role::From);
        interaction.happened = message.body != Body::Call(false);
        interaction.thread = Some(thread.clone());
        let others = || people.iter().enumerate().filter(|(i, _)| *i != message.author).map(|(_, p)| *p);
        if chat.group {
            let size = people.len() + usize::from(me.is_some());
            if people.len() <= NAMED_AT_MOST {
                for other in others() {
                    interaction = interaction.with(other, Role::Cc);
                }
            } else if let Some(&mine) = owner.filter(|i| *i != message.author).and_then(|i| people.get(i)) {
                interaction = interaction.with(mine, Role::Cc);
            }
            if let Some(me) = me {
                interaction = interaction.with(me, Role::Cc);
            }
            interaction.crowd = u32::try_from(size).unwrap_or(u32::MAX);
        } else {
            for other in others().chain(silent).chain(me) {
                interaction = interaction.with(other, Role::To);
            }
        }
        keep_words(&message.text, &mut interaction, !chat.group, context, sink);
        sink.interaction(interaction);
    }
    Ok(())
}

fn state_guesses(chat: &Chat, name: Option<&str>, context: &Context, sink: &mut dyn Sink) {
    if let Some((order, how)) = chat.order
        && !matches!(how, "said" | "over_twelve" | "year_first")
    {
        sink.guess("date_order", order_word(order), how);
    }
    if chat.encoding == Encoding::Windows1252 {
        sink.guess("encoding", chat.encoding.name(), "bytes");
    }
    let name_of = |i: usize| chat.authors.get(i).map(|a| a.name.clone());
    match owner(chat, name, context).and_then(|(i, how)| Some((name_of(i)?, how))) {
        Some((name, how)) => {
            if how != "said" {
                sink.guess("owner", &name, how);
            }
            sink.own(None, Some(name), how);
        }
        // Only said, not built on: what is imported must not depend on what else is known.
        None => {
            if !context.said_names.is_empty() {
                sink.guess("owner_absent", &context.said_names.join(", "), "said");
            }
            let own = |name: &str| context.own_names.iter().any(|o| folded(o) == folded(name));
            if let Some(author) = chat.authors.iter().find(|a| own(&a.name)) {
                sink.guess("owner", &author.name, "own_name");
            } else if !chat.authors.is_empty() {
                let names: Vec<&str> = chat.authors.iter().take(3).map(|a| a.name.as_str()).collect();
                sink.guess("owner_unknown", &names.join(", "), "chat");
            }
        }
    }
}

pub(super) fn inspect(kind: Kind, input: &mut dyn BufRead, context: &Context) -> Result<Inspection, ReadError> {
    let chat = whatsapp::read(input, said(context))?;
    let name = name_of_file(&context.file_name).or_else(|| chat.name.clone());
    let count = |test: fn(Body) -> bool| chat.messages.iter().filter(|m| test(m.body)).count();
    let owner = owner(&chat, name.as_deref(), context).and_then(|(i, _)| chat.authors.get(i)).map(|a| a.name.clone());
    let names: Vec<&str> = chat.authors.iter().map(|a| a.name.as_str()).collect();
    let first = chat.messages.iter().find_map(|m| m.at).map(|at| When::Local(at).to_string());
    let mut summary = Map::new();
    let mut put = |word: &str, value: Value| summary.insert(word.to_owned(), value);
    put("messages", json!(chat.messages.len()));
    put("system", json!(chat.system));
    put("continuation_lines", json!(chat.continuation_lines));
    put("authors", json!(names.len()));
    put("participants", json!(names.len()));
    put("names", json!(names));
    put("owner", json!(owner));
    put("chat", json!(name));
    put("group", json!(if chat.group { "yes" } else { "no" }));
    put("first_stamp", json!(chat.first_stamp));
    put("first", json!(first));
    put(
        "order",
        json!(chat.order.map(|(order, _)| match order {
            Order::Dmy => "day first",
            Order::Mdy => "month first",
            Order::Ymd => "year first",
        })),
    );
    put("order_by", json!(chat.order.map(|(_, how)| how)));
    put("media", json!(count(|b| b == Body::Media)));
    put("deleted", json!(count(|b| matches!(b, Body::Deleted(_)))));
    put("calls", json!(count(|b| matches!(b, Body::Call(_)))));
    put("edited", json!(chat.messages.iter().filter(|m| m.edited).count()));
    put("multi-line", json!(chat.messages.iter().filter(|m| m.text.contains('\n')).count()));
    put("encoding", json!(chat.encoding.name()));
    put("errors", json!(chat.complaints.len()));
    Ok(Inspection { kind, summary, complaints: chat.complaints })
}
