//! A line of the log, told as it was understood, so that it can be looked at before it is saved.

use coltiva_domain::facts::Owes;
use coltiva_domain::interactions::Role;
use coltiva_domain::phrases::Draft;
use coltiva_domain::when::When;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::Catalogue;

/// What there is to tell of a line.
pub struct LogLine<'a> {
    /// What it says.
    pub draft: &'a Draft,
    /// What happened, as it is called; `None` where only something is noted or promised.
    pub kind: Option<String>,
    /// The day of it, or as much of one as is known.
    pub day: When,
    /// Does it lie ahead?
    pub ahead: bool,
    /// Who takes which part, called as they are shown.
    pub parts: Vec<(Role, Vec<String>)>,
    /// Everybody in the order of the draft, by name, and whether something is written about them.
    pub people: Vec<(&'a str, bool)>,
}

impl Catalogue {
    /// A row for each thing that was understood: what it is, and what was said of it.
    pub fn understood(&self, line: &LogLine<'_>, zone: &TimeZone, today: Date) -> Vec<(String, String)> {
        let (draft, happened) = (line.draft, line.kind.is_some());
        let mut rows: Vec<(String, String)> = Vec::new();
        rows.extend(line.kind.clone().map(|kind| (self.log_what(), kind)));
        for (role, names) in &line.parts {
            let label = match role {
                Role::From => self.log_from(),
                Role::To => self.log_to(),
                Role::Mentioned => self.log_mentioned(),
                _ if happened => self.log_with(),
                _ => self.log_about(),
            };
            rows.push((label, names.join(", ")));
        }
        if happened {
            rows.push((self.log_when(), self.hour_and_day(line, zone, today)));
        }
        rows.extend(draft.place.clone().map(|place| (self.log_where(), place)));
        let name = |n: usize| line.people.get(n).map(|(name, _)| *name);
        for (named, (name, needed)) in draft.people.iter().zip(&line.people) {
            if let Some(address) = named.address.as_deref().filter(|address| *needed && *name != *address) {
                rows.push((self.log_address(), self.log_with_whom(*name, address)));
            }
        }
        for promise in &draft.promises {
            let label = if promise.owes == Owes::Me { self.log_mine() } else { self.log_theirs() };
            let due = promise.due.map(|due| format!(", {}", self.due(due, zone, today)));
            let what = format!("{}{}", promise.what, due.unwrap_or_default());
            let whom = promise.with.and_then(name);
            rows.push((label, whom.map_or_else(|| what.clone(), |whom| self.log_with_whom(whom, &what))));
        }
        if let Some(p) = draft.introduction {
            let named = |n: Option<usize>| n.and_then(name).map_or_else(|| self.log_me(), str::to_owned);
            rows.push(match (p.by, p.to) {
                (Some(_), None) => (self.log_met(), self.log_met_through(named(p.by), named(p.who))),
                _ => (self.log_presented_label(), self.log_presented(named(p.by), named(p.to), named(p.who))),
            });
        }
        if !draft.note.is_empty() {
            rows.push((self.log_note(), draft.note.clone()));
        }
        for aside in &draft.asides {
            let of = line.people.get(aside.of).filter(|(_, written_about)| *written_about);
            let what = of.map_or_else(|| aside.what.clone(), |(name, _)| self.log_with_whom(*name, &aside.what));
            rows.push((self.log_note(), what));
        }
        rows
    }

    fn hour_and_day(&self, line: &LogLine<'_>, zone: &TimeZone, today: Date) -> String {
        let day = self.moment(line.day, zone, today);
        let day = match line.draft.when {
            Some(When::Local(at)) => {
                self.log_at(&day, self.log_hour(at.hour().to_string(), format!("{:02}", at.minute())))
            }
            _ => day,
        };
        if line.ahead { self.log_ahead(day) } else { day }
    }
}
