//! Whose mailbox is it? Guessed from this file alone: who sent what lies in `Sent`, to whom it was delivered, else who is in
//! nearly every message.

use std::collections::HashMap;

use coltiva_domain::keys::Key;

use crate::imports::sink::Sink;

/// Candidates counted at a time. Rarer ones make room (Misra and Gries 1982), so that an address in most messages is never
/// missed and memory stays small, however many strangers a mailbox holds.
const CANDIDATES: usize = 512;
/// Messages to more people than this say nothing about whose mailbox it is.
const CROWD: usize = 20;
/// A share of the messages that only the owner is in.
const NEARLY_ALL: f64 = 0.6;
/// Fewer messages than this say nothing by numbers.
const MESSAGES: u64 = 5;

/// A counter of the most frequent addresses.
#[derive(Default)]
struct Frequent {
    counts: HashMap<String, u64>,
    /// What was taken from every count to make room.
    taken: u64,
}

impl Frequent {
    fn add(&mut self, address: &str) {
        if let Some(count) = self.counts.get_mut(address) {
            *count += 1;
            return;
        }
        if self.counts.len() >= CANDIDATES {
            self.taken += 1;
            self.counts.retain(|_, count| {
                *count -= 1;
                *count > 0
            });
            return;
        }
        self.counts.insert(address.to_owned(), 1);
    }

    /// Most frequent first; equal ones by address.
    fn ranked(&self) -> Vec<(&str, u64)> {
        let mut all: Vec<(&str, u64)> = self.counts.iter().map(|(a, n)| (a.as_str(), n + self.taken)).collect();
        all.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        all
    }
}

/// What speaks for an owner, gathered message by message.
#[derive(Default)]
pub(super) struct Owner {
    sent: Frequent,
    names: HashMap<String, HashMap<String, u32>>,
    delivered: Frequent,
    delivered_messages: u64,
    anywhere: Frequent,
    /// To whom letters are addressed: in an inbox of few correspondents the owner stands out here alone.
    addressed: Frequent,
    /// A few who wrote: from one hand alone it may as well be what that hand sent.
    writers: Vec<String>,
    messages: u64,
}

impl Owner {
    /// A message that lies in `Sent` was sent by the owner.
    pub(super) fn sent_by(&mut self, address: &str, name: Option<&str>) {
        self.sent.add(address);
        if let Some(name) = name
            && (self.names.len() < 64 || self.names.contains_key(address))
        {
            let names = self.names.entry(address.to_owned()).or_default();
            if names.len() < 64 || names.contains_key(name) {
                *names.entry(name.to_owned()).or_default() += 1;
            }
        }
    }

    /// The mailbox into which a message was put.
    pub(super) fn delivered_to(&mut self, address: &str) {
        self.delivered_messages += 1;
        self.delivered.add(address);
    }

    /// The addresses of one message, each once; `true` for one that it is addressed to.
    pub(super) fn among<'a>(&mut self, addresses: impl ExactSizeIterator<Item = (&'a str, bool)>) {
        if addresses.len() > CROWD {
            return;
        }
        self.messages += 1;
        for (address, addressed) in addresses {
            self.anywhere.add(address);
            if addressed {
                self.addressed.add(address);
            } else if self.writers.len() < 3 && !self.writers.iter().any(|known| known == address) {
                self.writers.push(address.to_owned());
            }
        }
    }

    /// Who is in nearly every message, and in many more than anybody else.
    fn by_numbers<'f>(&self, found: &'f Frequent) -> Option<&'f str> {
        let ranked = found.ranked();
        let second = ranked.get(1).map_or(0, |(_, n)| *n);
        let (address, n) = ranked.first()?;
        (*n as f64 >= NEARLY_ALL * self.messages as f64 && second * 10 <= *n * 7).then_some(*address)
    }

    /// Says who the owner is, as far as the file tells. Numbers are asked last, and not at all where somebody in it is one who the
    /// member `said` they are.
    pub(super) fn say(&self, said: &[Key], sink: &mut dyn Sink) {
        let sent = self.sent.ranked();
        for (address, _) in &sent {
            let names = self.names.get(*address);
            let name = names.and_then(|n| n.iter().max_by_key(|(name, n)| (**n, std::cmp::Reverse(*name))));
            sink.own(Key::email(address), name.map(|(n, _)| n.clone()), "sent-mail");
        }
        let is_sent = |address: &str| sent.iter().any(|(a, _)| *a == address);
        // An alias now and then is the owner's too; a rare one is a list that went astray.
        let enough = (self.delivered_messages / 10).max(1);
        let delivered: Vec<_> = self.delivered.ranked().into_iter().filter(|(_, n)| *n >= enough).collect();
        for (address, _) in delivered.iter().filter(|(a, _)| !is_sent(a)) {
            sink.own(Key::email(address), None, "delivered-to");
        }
        let is_said = said.iter().any(|key| self.anywhere.counts.contains_key(&key.value));
        if sent.is_empty() && delivered.is_empty() && !is_said && self.messages >= MESSAGES {
            let several = |address: &&str| self.writers.iter().filter(|writer| writer != address).count() > 1;
            let found = self.by_numbers(&self.anywhere).or_else(|| self.by_numbers(&self.addressed).filter(several));
            if let Some(address) = found {
                sink.own(Key::email(address), None, "most-mail");
            }
        }
    }
}
