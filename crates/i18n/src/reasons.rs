//! Says a [`Reason`] in the reader's language: its code names the message, its values fill it.

use coltiva_domain::reasons::{Reason, Value};
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::{Arg, Catalogue};

impl Catalogue {
    /// The sentence of a reason. A count of days is also given as a span in words: `silence_days` as `silence`, `gap` as `gap_span`.
    /// Years (`from`, `to`) are no quantities, and stand without grouping.
    pub fn reason(&self, reason: &Reason, zone: &TimeZone, today: Date) -> String {
        let id = format!("reason-{}", reason.code.replace('_', "-"));
        let spans: Vec<String> = reason.values.iter().map(|(name, _)| format!("{name}_span")).collect();
        let mut arguments: Vec<(&str, Arg<'_>)> = Vec::new();
        for ((name, value), spanned) in reason.values.iter().zip(&spans) {
            match value {
                Value::Count(year) if name == "from" || name == "to" => arguments.push((name, year.to_string().into())),
                Value::Count(count) => {
                    arguments.push((spanned, self.span_of_days(*count).into()));
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

    /// The codes that `today` and `openings` list in their module docs.
    #[test]
    fn every_reason_and_opener_of_today_is_said_in_both_languages() {
        let codes = "owe_promise owe_promise_due owe_answer perhaps_promise perhaps_promise_due perhaps_answer soon_meeting soon_unseen \
            soon_first date_birthday date_met date_position silence_rhythm silence_wish dormant_lived dormant_silence helped_you \
            first_linked first_never first_new first_at ground_loop ground_employer_years ground_employer ground_met \
            ground_met_through ground_event ground_school_years ground_school ground_people ground_thread ground_colleague \
            ground_interest ground_place opener_promise opener_answer opener_meeting opener_birthday opener_met_years \
            opener_position opener_thanks opener_loop opener_employer opener_met opener_met_through opener_event opener_school \
            opener_people opener_thread opener_colleague opener_interest opener_place opener_linked opener_plain";
        for code in codes.split_whitespace() {
            let id = format!("reason-{}", code.replace('_', "-"));
            assert!(crate::messages().iter().any(|(known, _)| *known == id), "{id}");
        }
    }

    #[test]
    fn a_gap_is_said_as_a_span_and_a_year_without_grouping() {
        let today = jiff::civil::date(2026, 11, 24);
        let en = Catalogue::new(Lang::En);
        let rhythm = Reason::new("silence_rhythm").count("gap", 9).count("silence", 62);
        let said = en.reason(&rhythm, &TimeZone::UTC, today);
        assert_eq!(said, "You are usually in touch every 9 days; it has been 2 months");
        let years = Reason::new("ground_employer_years").text("company", "Acme").count("from", 2019).count("to", 2021);
        assert_eq!(en.reason(&years, &TimeZone::UTC, today), "Both of you at Acme, 2019–2021");
    }

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
