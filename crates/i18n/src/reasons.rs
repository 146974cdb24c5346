//! Says a [`Reason`] in the reader's language: its code names the message, its values fill it.

use coltiva_domain::reasons::{Reason, Value};
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::{Arg, Catalogue};

impl Catalogue {
    /// The sentence of a reason. Counts of days whose name ends in `-days` are also given as a span in words, under the name without it.
    pub fn reason(&self, reason: &Reason, zone: &TimeZone, today: Date) -> String {
        let id = format!("reason-{}", reason.code.replace('_', "-"));
        let mut arguments: Vec<(&str, Arg<'_>)> = Vec::new();
        for (name, value) in &reason.values {
            match value {
                Value::Count(count) => {
                    if let Some(span) = name.strip_suffix("_days").or_else(|| name.strip_suffix("-days")) {
                        arguments.push((span, self.span_of_days(*count).into()));
                    }
                    arguments.push((name, (*count).into()));
                }
                Value::Text(text) => arguments.push((name, text.as_str().into())),
                Value::Moment(when) => arguments.push((name, self.moment(*when, zone, today).into())),
            }
        }
        self.by_id(&id, arguments).unwrap_or_else(|| reason.code.clone())
    }
}

#[cfg(test)]
mod tests {
    use coltiva_domain::interactions::{Direction, Kind, Weight};
    use coltiva_domain::ties::{Ledger, Wishes, measure};

    use super::*;
    use crate::Lang;

    /// Ledgers whose measures give every reason that a tie can have.
    #[test]
    fn every_reason_of_a_tie_is_said_in_both_languages() {
        let mut ledgers = vec![Ledger::new()];
        for direction in [Direction::Out, Direction::In, Direction::Both] {
            for step in [1, 30] {
                let mut ledger = Ledger::new();
                for day in (0..400).step_by(step) {
                    for kind in [Kind::Mail, Kind::Favour] {
                        ledger.add(day, direction, kind, Weight::Contact, true);
                        if direction == Direction::Both {
                            ledger.add(day, Direction::Out, kind, Weight::Contact, true);
                            ledger.add(day, Direction::In, kind, Weight::Contact, true);
                        }
                    }
                }
                ledgers.push(ledger);
            }
        }
        let mut together = Ledger::new();
        together.add(3, Direction::In, Kind::Mail, Weight::Together, false);
        ledgers.push(together);
        let mut said = std::collections::BTreeSet::new();
        for (ledger, today) in ledgers.iter().flat_map(|l| [0, 120, 399, 600].map(|today| (l, today))) {
            for cadence in [None, Some(20)] {
                for reason in measure(ledger, today, &Wishes::default()).reasons(cadence, Some(1), |_| Vec::new()) {
                    for lang in [Lang::It, Lang::En] {
                        let text = Catalogue::new(lang).reason(&reason, &TimeZone::UTC, jiff::civil::date(2026, 1, 1));
                        assert!(
                            text != reason.code && !text.contains('$') && !text.contains('{'),
                            "{}: {text}",
                            reason.code
                        );
                    }
                    said.insert(reason.code);
                }
            }
        }
        assert!(said.len() >= 18, "{said:?}");
    }
}
