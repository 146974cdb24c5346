//! Says a [`Reason`] in the reader's language: its code names the message, its values fill it.

use coltiva_domain::reasons::{Reason, Value};
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::dates::Before;
use crate::spans::in_unit_of;
use crate::{Arg, Catalogue, Lang};

impl Catalogue {
    /// The sentence of a reason: its code names the message, its values fill it, each under its own name and under names that say it
    /// in other ways.
    ///
    /// - a count `x`: `x_n` in letters where small, and, read as days, `x_span` («tre settimane»), `x_every` («ogni tre settimane»),
    ///   `x_ago` («tre settimane fa»);
    /// - `gap` or `wished` with `silence`: `same`, the unit in which both can be counted (`days`, `weeks`, `months`, `years`, else
    ///   `none`), and `silence_in`, how many of it;
    /// - `from`, alone or with `to`: `years` («2019–2021», «dal 2019»);
    /// - a text `x`: `x_is`, `empty` or `some`, and `x_and` («e Anna», «ed Enrico»);
    /// - a moment `x`: `x_on` («ieri», «il 12 novembre»), `x_limit` («entro venerdì», «era per ieri»), `x_since` («dal 12
    ///   novembre»), `x_around` («a luglio»), `x_month` («marzo 2019»), `x_at` («domani alle 15»).
    ///
    /// Years (`from`, `to`) are no quantities, and stand without grouping.
    pub fn reason(&self, reason: &Reason, zone: &TimeZone, today: Date) -> String {
        let id = format!("reason-{}", reason.code.replace('_', "-"));
        let mut said: Vec<(String, Arg<'_>)> = Vec::new();
        let mut say = |name: &str, how: &str, text: Arg<'static>| said.push((format!("{name}{how}"), text));
        for (name, value) in &reason.values {
            match value {
                Value::Count(year) if name == "from" || name == "to" => say(name, "", year.to_string().into()),
                Value::Count(count) => {
                    say(name, "", (*count).into());
                    say(name, "_n", self.number(*count).into());
                    say(name, "_span", self.span_of_days(*count).into());
                    say(name, "_every", self.every(*count).into());
                    say(name, "_ago", self.days_ago(*count).into());
                }
                Value::Text(text) => {
                    say(name, "", text.clone().into());
                    say(name, "_and", self.and(text).into());
                    say(name, "_is", if text.trim().is_empty() { "empty" } else { "some" }.into());
                }
                Value::Moment(when) => {
                    say(name, "", self.moment(*when, zone, today).into());
                    say(name, "_on", self.told(*when, zone, today, Before::On).into());
                    say(name, "_limit", self.told(*when, zone, today, Before::Due).into());
                    say(name, "_since", self.told(*when, zone, today, Before::Since).into());
                    say(name, "_around", self.around(*when, zone, today).into());
                    say(name, "_month", self.month_and_year(*when, zone, today).into());
                    say(name, "_at", self.at_the_hour(*when, zone, today).into());
                }
            }
        }
        let count = |name: &str| {
            reason.values.iter().find_map(|(known, value)| match value {
                Value::Count(count) if known == name => Some(*count),
                _ => None,
            })
        };
        if let (Some(gap), Some(silence)) = (count("gap").or_else(|| count("wished")), count("silence")) {
            let same = in_unit_of(gap, silence);
            say("same", "", same.map_or("none", |(unit, _)| unit.word()).into());
            say("silence_in", "", same.map(|(_, many)| self.number(many)).unwrap_or_default().into());
        }
        if let Some(from) = count("from") {
            let years = match count("to") {
                None => self.years_since(from.to_string()),
                Some(to) if to == from => self.years_in(from.to_string()),
                Some(to) => self.years_between(from.to_string(), to.to_string()),
            };
            say("years", "", years.into());
        }
        let arguments = said.iter().map(|(name, arg)| (name.as_str(), arg.clone())).collect();
        self.by_id(&id, arguments).unwrap_or_else(|| reason.code.clone())
    }

    /// «e Anna», «ed Enrico»: two of one vowel do not stand together.
    fn and(&self, name: &str) -> String {
        let same = name.starts_with(['e', 'E', 'è', 'È', 'é', 'É']);
        match self.lang() {
            Lang::It if same => format!("ed {name}"),
            Lang::It => format!("e {name}"),
            Lang::En => format!("and {name}"),
        }
    }

    /// An opener as it can be sent: with a greeting, by name where the given name is known.
    pub fn opener(&self, opener: &Reason, given_name: Option<&str>, zone: &TimeZone, today: Date) -> String {
        let hello = match given_name {
            Some(name) => self.opener_hello_name(name),
            None => self.opener_hello(),
        };
        format!("{hello} {}", self.reason(opener, zone, today))
    }
}

#[cfg(test)]
mod tests {
    use coltiva_domain::interactions::{Direction, Kind, Weight};
    use coltiva_domain::ties::{Ledger, Wishes, measure};

    use super::*;

    /// The codes that `today` and `openings` list in their module docs.
    #[test]
    fn every_reason_and_opener_of_today_is_said_in_both_languages() {
        let codes = "owe_promise owe_promise_due owe_debt owe_debt_due owe_answer perhaps_promise perhaps_promise_due perhaps_answer owed_silence \
            owed_since soon_meeting soon_unseen soon_first date_birthday date_birthday_years date_met date_first date_position date_position_between soon_call noted_lately \
            last_mine last_theirs last_seen last_other silence_rhythm silence_wish dormant_lived dormant_silence helped_you said_not_now \
            first_linked first_never first_once first_new first_at opener_promise opener_promise_said opener_promise_meeting opener_debt opener_answer opener_meeting opener_birthday \
            opener_met_years opener_first_years opener_position opener_position_between opener_call opener_thinking opener_thanks opener_linked opener_once opener_quiet opener_plain";
        let own = ["ground_owed", "ground_noted"].map(str::to_owned);
        let grounds = "loop employer_years employer_now employer met met_through seen event school_years school people thread \
            colleague linked_with interest place";
        let of_grounds = grounds.split_whitespace().flat_map(|g| {
            let quiet = (g != "loop").then(|| format!("opener_quiet_{g}"));
            [format!("ground_{g}"), format!("opener_{g}")].into_iter().chain(quiet)
        });
        let codes: Vec<String> = codes.split_whitespace().map(str::to_owned).chain(own).chain(of_grounds).collect();
        for code in codes {
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
        assert_eq!(said, "You are in touch every nine days; it has been two months");
        let it = Catalogue::new(Lang::It);
        let weeks = Reason::new("silence_rhythm").count("gap", 21).count("silence", 63);
        let said = it.reason(&weeks, &TimeZone::UTC, today);
        assert_eq!(said, "Vi sentite ogni tre settimane e ne sono passate nove");
        let met = Reason::new("date_met").text("name", "Enrico").count("years", 2);
        let said = it.reason(&met, &TimeZone::UTC, today);
        assert_eq!(said, "Tu ed Enrico vi siete conosciuti due anni fa, proprio oggi");
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
