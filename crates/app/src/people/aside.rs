//! Who is not suggested, because the owner said so.

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::today::LONG_REST_DAYS;
use coltiva_domain::when::{DayNumber, When};

use super::Portrait;

/// What the owner said of suggesting somebody, as far as it still holds: the last word of each kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aside<'p> {
    /// They are in the archive.
    pub archived: bool,
    /// They are never suggested.
    pub never: bool,
    /// Since when they are not suggested for now, and why.
    pub not_now: Option<(When, &'p str)>,
    /// The day before which they are not suggested.
    pub later: Option<DayNumber>,
}

impl<'p> Aside<'p> {
    /// Of somebody's facts.
    pub fn of(portrait: &'p Portrait) -> Aside<'p> {
        let zone = &portrait.clock.zone;
        let mut said: Vec<&Fact<i64>> = portrait.facts.iter().collect();
        said.sort_by(|a, b| a.place().cmp(&b.place()));
        let mut aside = Aside::default();
        for fact in said {
            match &fact.what {
                What::Archive { on } => aside.archived = *on,
                What::Never { on } => aside.never = *on,
                What::Snooze { until } => aside.later = until.day(zone),
                What::NotNow { why } => {
                    aside.not_now = Some((fact.at, why));
                    aside.later = aside.later.max(fact.at.day(zone).map(|day| day + LONG_REST_DAYS));
                }
                _ => {}
            }
        }
        aside
    }
}
