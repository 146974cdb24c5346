//! What happened with a contact of Monica, and what is open between the two.

use std::collections::HashMap;

use coltiva_domain::facts::{Loop, Owes, What};
use coltiva_domain::interactions::{Interaction, Kind, Role};
use coltiva_domain::promises;
use coltiva_domain::when::When;
use coltiva_formats::complaint::{Code, Complaint, Place};
use coltiva_formats::monica::{Contact, Conversation};

use super::super::sink::{Bodies, Context, SightingNo, Sink};
use super::{Book, when};

/// Calls, conversations, gifts, notes, tasks and debts of one contact. `me`: the member's sighting, where there is one.
pub(super) fn of_contact(
    book: &Book,
    contact: &Contact,
    who: SightingNo,
    me: Option<SightingNo>,
    context: &Context,
    sink: &mut dyn Sink,
) {
    for call in &contact.calls {
        let Some(at) = when(call.called_at) else {
            undated("call", &call.uuid, sink);
            continue;
        };
        let mut one = directed(book.evidence(&call.uuid), at, Kind::Call, who, me, call.contact_called);
        one.text.clone_from(&call.content);
        sink.aside(one);
    }
    for conversation in &contact.conversations {
        letters(book, conversation, who, me, context, sink);
    }
    for gift in &contact.gifts {
        let given = match gift.status.as_deref() {
            Some("offered") => Some(false),
            Some("received") => Some(true),
            _ => None,
        };
        let at = when(gift.date).or(when(gift.created_at)).unwrap_or(book.as_of);
        match given {
            Some(received) => {
                let mut one = directed(book.evidence(&gift.uuid), at, Kind::Gift, who, me, received);
                one.subject = Some(gift.name.clone());
                one.text.clone_from(&gift.comment);
                sink.aside(one);
            }
            // An idea for one day.
            None => note(book.evidence(&gift.uuid), at, who, &gift.name, gift.comment.as_deref(), sink),
        }
    }
    for written in &contact.notes {
        let at = when(written.created_at).unwrap_or(book.as_of);
        note(book.evidence(&written.uuid), at, who, &written.body, None, sink);
    }
    for task in &contact.tasks {
        let at = when(task.created_at).unwrap_or(book.as_of);
        let quote = [Some(task.title.as_str()), task.description.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("\n");
        let closed = task.completed.then(|| when(task.completed_at).unwrap_or(at));
        promise(book.evidence(&task.uuid), at, who, Owes::Me, &task.title, &quote, closed, sink);
    }
    for debt in contact.debts.iter().filter(|d| d.amount.is_some()) {
        let at = when(debt.created_at).unwrap_or(book.as_of);
        let sum =
            [debt.amount.as_deref(), debt.currency.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let quote = debt.reason.clone().unwrap_or_else(|| sum.clone());
        let owes = if debt.in_debt { Owes::Me } else { Owes::Them };
        promise(book.evidence(&debt.uuid), at, who, owes, &sum, &quote, debt.complete.then_some(at), sink);
    }
    if contact.is_inactive {
        let at = when(contact.updated_at).unwrap_or(book.as_of);
        sink.fact(format!("{}/archive", book.evidence(&contact.uuid)), at, Some(who), What::Archive { on: true });
    }
}

/// Something from one of the two to the other.
fn directed(
    key: String,
    at: When,
    kind: Kind,
    who: SightingNo,
    me: Option<SightingNo>,
    theirs: bool,
) -> Interaction<SightingNo> {
    let (mine, yours) = if theirs { (Role::To, Role::From) } else { (Role::From, Role::To) };
    let one = Interaction::new(key, at, kind).with(who, yours);
    match me {
        Some(me) => one.with(me, mine),
        None => one,
    }
}

fn undated(kind: &str, uuid: &str, sink: &mut dyn Sink) {
    sink.damaged(Complaint::new(Place::FILE, Code::BadDate).about(kind, uuid));
}

fn note(key: String, at: When, who: SightingNo, text: &str, more: Option<&str>, sink: &mut dyn Sink) {
    let text = [Some(text), more].into_iter().flatten().collect::<Vec<_>>().join("\n");
    sink.fact(key, at, Some(who), What::Note { text });
}

/// An open loop that the member wrote down; a closed one is closed in the same breath.
#[allow(clippy::too_many_arguments, reason = "each is a part of the one fact")]
fn promise(
    key: String,
    at: When,
    who: SightingNo,
    owes: Owes,
    text: &str,
    quote: &str,
    closed: Option<When>,
    sink: &mut dyn Sink,
) {
    let what = What::Promise {
        owes,
        kind: Loop::Promise,
        text: text.to_owned(),
        quote: quote.to_owned(),
        due: None,
        found_in: None,
        confirmed: true,
        corrects: None,
    };
    sink.fact(key.clone(), at, Some(who), what);
    if let Some(closed) = closed {
        sink.fact(format!("{key}/closed"), closed, Some(who), What::Close { fact: key });
    }
}

/// The messages of a conversation; one without messages happened all the same.
fn letters(
    book: &Book,
    conversation: &Conversation,
    who: SightingNo,
    me: Option<SightingNo>,
    context: &Context,
    sink: &mut dyn Sink,
) {
    let thread = book.evidence(&conversation.uuid);
    let happened = when(conversation.happened_at);
    if conversation.messages.is_empty() {
        match happened {
            Some(at) => sink.aside(directed(thread, at, Kind::Conversation, who, me, false)),
            None => undated("conversation", &conversation.uuid, sink),
        }
        return;
    }
    for (number, message) in conversation.messages.iter().enumerate() {
        let key = match &message.uuid {
            Some(uuid) => book.evidence(uuid),
            None => format!("{thread}/{number}"),
        };
        let Some(at) = when(message.written_at).or(happened) else {
            undated("message", message.uuid.as_deref().unwrap_or(&conversation.uuid), sink);
            continue;
        };
        let mut one = directed(key.clone(), at, Kind::Message, who, me, !message.written_by_me);
        one.thread = Some(thread.clone());
        let text = message.content.as_deref().unwrap_or_default();
        if context.bodies == Bodies::Full {
            one.text = message.content.clone();
        }
        sink.aside(one);
        if context.bodies != Bodies::None {
            for (n, found) in promises::find(text, at.day(&context.zone)).into_iter().enumerate() {
                sink.fact(format!("{key}/found/{n}"), at, None, found.fact(&key));
            }
        }
    }
}

/// What was done together: the activities of the account, each with the contacts that name it.
pub(super) fn activities(
    book: &Book,
    numbers: &HashMap<&str, SightingNo>,
    me: Option<SightingNo>,
    sink: &mut dyn Sink,
) {
    let mut present: HashMap<&str, Vec<SightingNo>> = HashMap::new();
    for contact in &book.export.contacts {
        let Some(&number) = numbers.get(contact.uuid.as_str()) else { continue };
        for activity in &contact.activities {
            let people = present.entry(activity.as_str()).or_default();
            if people.last() != Some(&number) {
                people.push(number);
            }
        }
    }
    for activity in &book.export.activities {
        let Some(people) = present.get(activity.uuid.as_str()) else {
            sink.damaged(Complaint::new(Place::FILE, Code::NoAttendee).about("activity", &activity.uuid));
            continue;
        };
        let Some(at) = when(activity.happened_at) else {
            undated("activity", &activity.uuid, sink);
            continue;
        };
        let mut one = Interaction::new(book.evidence(&activity.uuid), at, Kind::Conversation);
        let kind = activity.kind.as_deref().and_then(|uuid| book.export.activity_types.get(uuid)).cloned();
        one.subject = activity.summary.clone().or(kind);
        one.text.clone_from(&activity.description);
        for who in me.iter().chain(people) {
            one = one.with(*who, Role::With);
        }
        sink.aside(one);
    }
}
