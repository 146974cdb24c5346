//! Rows of `messages.csv`, read without taking anything out of the row's buffer.

use super::columns::{Column, Columns};
use crate::table::Row;

/// Where the columns of a messages file stand.
#[derive(Debug, Clone)]
pub struct Messages {
    conversation: Option<usize>,
    title: Option<usize>,
    from: Option<usize>,
    from_url: Option<usize>,
    to: Option<usize>,
    to_urls: Option<usize>,
    date: Option<usize>,
    subject: Option<usize>,
    content: Option<usize>,
    direction: Option<usize>,
    folder: Option<usize>,
    drafts: [Option<usize>; 2],
}

/// One message, as its row says it.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    /// Conversation id; empty in 2018.
    pub conversation: &'a str,
    /// Title of the conversation.
    pub title: &'a str,
    /// Sender's name.
    pub from: &'a str,
    /// Sender's profile address.
    pub from_url: &'a str,
    /// Recipients' names.
    pub to: &'a str,
    /// Recipients' profile addresses.
    pub to_urls: &'a str,
    /// When, as written.
    pub date: &'a str,
    /// Subject.
    pub subject: &'a str,
    /// Content, perhaps HTML.
    pub content: &'a str,
    /// `INCOMING` or `OUTGOING` in 2018; else empty.
    pub direction: &'a str,
    /// `INBOX`, `ARCHIVE`, `SPAM`, …
    pub folder: &'a str,
    /// Never sent.
    pub draft: bool,
}

impl Messages {
    /// The columns of a header.
    pub fn of(header: &[String]) -> Messages {
        let c = Columns::of(header);
        Messages {
            conversation: c.at(Column::ConversationId),
            title: c.at(Column::ConversationTitle),
            from: c.at(Column::From),
            from_url: c.at(Column::SenderUrl),
            to: c.at(Column::To),
            to_urls: c.at(Column::RecipientUrls),
            date: c.at(Column::Date),
            subject: c.at(Column::Subject),
            content: c.at(Column::Content),
            direction: c.at(Column::Direction),
            folder: c.at(Column::Folder),
            drafts: [c.at(Column::MessageDraft), c.at(Column::ConversationDraft)],
        }
    }

    /// The message of a row.
    pub fn read<'a>(&self, row: &Row<'a>) -> Message<'a> {
        let yes = |cell: &str| {
            ["yes", "true", "sì", "si", "oui", "ja", "sí", "1"].iter().any(|y| cell.eq_ignore_ascii_case(y))
        };
        Message {
            conversation: row.get(self.conversation),
            title: row.get(self.title),
            from: row.get(self.from),
            from_url: row.get(self.from_url),
            to: row.get(self.to),
            to_urls: row.get(self.to_urls),
            date: row.get(self.date),
            subject: row.get(self.subject),
            content: self.content.map_or("", |i| row.raw(i)),
            direction: row.get(self.direction),
            folder: row.get(self.folder),
            draft: self.drafts.iter().any(|d| yes(row.get(*d))),
        }
    }
}

/// Is it the name that stands for an account that is no more?
pub fn is_deleted_account(name: &str) -> bool {
    const NAMES: [&str; 12] = [
        "linkedin member",
        "linkedin user",
        "membro di linkedin",
        "membro linkedin",
        "utente linkedin",
        "utente di linkedin",
        "membre de linkedin",
        "membre linkedin",
        "utilisateur linkedin",
        "linkedin mitglied",
        "miembro de linkedin",
        "usuario de linkedin",
    ];
    name.len() < 32 && NAMES.contains(&name.to_lowercase().replace('-', " ").as_str())
}

/// Names paired with profile addresses, for one cell of each.
pub struct Recipients;

impl Recipients {
    /// The addresses in a cell, by pattern: they hold no commas.
    pub fn urls(cell: &str) -> impl Iterator<Item = &str> {
        cell.split([',', ';', ' ', '\n']).map(str::trim).filter(|u| !u.is_empty())
    }

    /// The names of `count` recipients. Names may hold commas (`Anna De Santis, PhD`), so where commas do not count up,
    /// `known(i, rest)` says how many bytes of what is left are the name of the `i`th; `None` where they cannot be told apart.
    pub fn names(cell: &str, count: usize, known: impl Fn(usize, &str) -> Option<usize>) -> Option<Vec<&str>> {
        if count <= 1 {
            return Some(vec![cell.trim()]);
        }
        let parts: Vec<&str> = cell.split(',').map(str::trim).collect();
        if parts.len() == count {
            return Some(parts);
        }
        let mut names = Vec::with_capacity(count);
        let mut rest = cell.trim();
        for i in 0..count {
            let taken = if i + 1 == count {
                rest.len()
            } else if let Some(n) = known(i, rest).filter(|n| *n <= rest.len()) {
                n
            } else {
                // Up to where the next known name begins; else up to the next comma, if then enough are left.
                let starts = rest.match_indices(',').map(|(at, _)| at);
                let next = starts.clone().find(|at| known(i + 1, rest[at + 1..].trim_start()).is_some());
                next.or_else(|| (rest.matches(',').count() == count - i - 1).then(|| rest.find(',')).flatten())?
            };
            let (name, tail) = rest.split_at_checked(taken)?;
            names.push(name.trim().trim_end_matches(',').trim());
            rest = tail.trim_start().trim_start_matches(',').trim_start();
        }
        Some(names)
    }
}
