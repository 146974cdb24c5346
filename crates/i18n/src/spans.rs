//! Lengths of time as people say them: «tre settimane», «ogni mese», «e ne sono passate nove».

use crate::Catalogue;

/// A unit that a length is said in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

impl Unit {
    /// The word by which messages choose.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Unit::Days => "days",
            Unit::Weeks => "weeks",
            Unit::Months => "months",
            Unit::Years => "years",
        }
    }

    fn whole(self, days: i64) -> i64 {
        let by = |length: f64| (days as f64 / length).round() as i64;
        match self {
            Unit::Days => days.max(0),
            Unit::Weeks => by(7.0),
            Unit::Months => by(30.44),
            Unit::Years => by(365.25),
        }
    }
}

/// More units than this are counted in a larger one.
const COUNTED_AT_MOST: i64 = 20;

/// The unit that one would use, and how many.
pub(crate) fn measured(days: i64) -> (Unit, i64) {
    let unit = match days {
        ..=13 => Unit::Days,
        14..=59 => Unit::Weeks,
        60..=729 => Unit::Months,
        _ => Unit::Years,
    };
    (unit, unit.whole(days))
}

/// A length of few months or years that is nearer to a half than to a whole: two years and eight months are no three years.
fn and_a_half(days: i64) -> Option<(Unit, i64)> {
    let (unit, _) = measured(days);
    let (length, most) = match unit {
        Unit::Months => (30.44, 6.0),
        Unit::Years => (365.25, 10.0),
        Unit::Days | Unit::Weeks => return None,
    };
    let many = days as f64 / length;
    (many < most && (0.3..0.7).contains(&many.fract())).then_some((unit, many as i64))
}

/// A rhythm, rounded to what one would say of it: seven days are a week, thirty a month.
fn rhythm(days: i64) -> (Unit, i64) {
    match days {
        7 => (Unit::Weeks, 1),
        27..=33 => (Unit::Months, 1),
        55..=65 => (Unit::Months, 2),
        340..=390 => (Unit::Years, 1),
        _ => measured(days.max(1)),
    }
}

/// A silence counted in the unit of a rhythm, where the number stays small: «ogni tre settimane e ne sono passate nove».
pub(crate) fn in_unit_of(gap: i64, silence: i64) -> Option<(Unit, i64)> {
    let (unit, _) = rhythm(gap);
    let many = unit.whole(silence);
    // Nearly every day is a rhythm, but no unit to count a silence in.
    (gap > 1 && many > 1 && many <= COUNTED_AT_MOST).then_some((unit, many))
}

impl Catalogue {
    /// How long in whole units that a person would use: days, weeks, months, years.
    pub fn span_of_days(&self, days: i64) -> String {
        if let Some((unit, whole)) = and_a_half(days) {
            let n = self.number(whole);
            return if unit == Unit::Months { self.span_months_half(whole, n) } else { self.span_years_half(whole, n) };
        }
        let (unit, many) = measured(days);
        let n = self.number(many);
        match unit {
            Unit::Days => self.span_days(many, n),
            Unit::Weeks => self.span_weeks(many, n),
            Unit::Months => self.span_months(many, n),
            Unit::Years => self.span_years(many, n),
        }
    }

    /// How often: «ogni giorno», «ogni tre settimane».
    pub fn every(&self, days: i64) -> String {
        let (unit, many) = rhythm(days);
        let n = self.number(many);
        match unit {
            Unit::Days => self.every_days(many, n),
            Unit::Weeks => self.every_weeks(many, n),
            Unit::Months => self.every_months(many, n),
            Unit::Years => self.every_years(many, n),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;

    #[test]
    fn lengths_are_said_in_units_one_would_use() {
        let (en, it) = (Catalogue::new(Lang::En), Catalogue::new(Lang::It));
        assert_eq!((en.span_of_days(1), it.span_of_days(1)), ("one day".to_owned(), "un giorno".to_owned()));
        assert_eq!((en.span_of_days(21), it.span_of_days(21)), ("three weeks".to_owned(), "tre settimane".to_owned()));
        assert_eq!((en.span_of_days(62), it.span_of_days(62)), ("two months".to_owned(), "due mesi".to_owned()));
        assert_eq!(
            (en.span_of_days(967), it.span_of_days(967)),
            ("two and a half years".to_owned(), "due anni e mezzo".to_owned())
        );
        assert_eq!(
            (en.span_of_days(76), it.span_of_days(76)),
            ("two and a half months".to_owned(), "due mesi e mezzo".to_owned())
        );
        assert_eq!((en.span_of_days(1100), it.span_of_days(1100)), ("three years".to_owned(), "tre anni".to_owned()));
    }

    #[test]
    fn a_rhythm_of_one_unit_is_said_without_a_number() {
        let (en, it) = (Catalogue::new(Lang::En), Catalogue::new(Lang::It));
        assert_eq!((en.every(1), it.every(1)), ("nearly every day".to_owned(), "quasi ogni giorno".to_owned()));
        assert_eq!((en.every(7), it.every(7)), ("every week".to_owned(), "ogni settimana".to_owned()));
        assert_eq!((en.every(30), it.every(30)), ("every month".to_owned(), "ogni mese".to_owned()));
        assert_eq!((en.every(22), it.every(22)), ("every three weeks".to_owned(), "ogni tre settimane".to_owned()));
    }

    #[test]
    fn a_silence_is_counted_as_its_rhythm_is_while_the_number_is_small() {
        assert_eq!(in_unit_of(21, 63), Some((Unit::Weeks, 9)));
        assert_eq!(in_unit_of(8, 16), Some((Unit::Days, 16)));
        assert_eq!(in_unit_of(8, 62), None);
        assert_eq!(in_unit_of(1, 15), None);
    }
}
