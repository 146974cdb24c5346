//! The measures in reasons: stable codes and figures; `i18n` says them, and the evidence opens on the log.

use jiff::civil::Date;

use super::measures::{Balance, Layer, Measures, Trend};
use crate::reasons::Reason;
use crate::when::{DayNumber, When, date_of};

fn on(day: DayNumber) -> When {
    let date: Date = date_of(day);
    When::Day(date)
}

fn round(days: f64) -> i64 {
    days.round() as i64
}

impl Measures {
    /// Why the tie is as it is, one reason for each thing that can be said of it. A ledger knows days, not events: `evidence`
    /// gives the ids of the interactions of one day (`i<id>`), for the days that a reason stands on.
    ///
    /// Codes: `tie_no_contact`, `tie_days` {days, first, last}, `tie_silence` {silence, last}, `tie_rhythm` {gap, silence},
    /// `tie_cadence` {wished, silence}, `tie_writes_mine|even|theirs` {out, in}, `tie_begins_…`, `tie_helps_…`,
    /// `tie_growing|steady|fading` {ago}, `tie_together` {last}, `tie_layer` {layer, upto}. The counts of the two sides are for
    /// looking up, and no sentence says them: nobody's giving is held against another's.
    pub fn reasons(
        &self,
        cadence: Option<u32>,
        layer: Option<Layer>,
        evidence: impl Fn(DayNumber) -> Vec<String>,
    ) -> Vec<Reason> {
        let mut out = Vec::new();
        let (Some(first), Some(last), Some(silence)) = (self.first, self.last, self.silence) else {
            out.push(Reason::new("tie_no_contact"));
            out.extend(
                self.together.map(|day| Reason::new("tie_together").moment("last", on(day)).because(evidence(day))),
            );
            return out;
        };
        let mut ends = evidence(first);
        if last != first {
            ends.extend(evidence(last));
        }
        out.push(
            Reason::new("tie_days")
                .count("days", self.days.into())
                .moment("first", on(first))
                .moment("last", on(last))
                .because(ends),
        );
        out.push(
            Reason::new("tie_silence")
                .count("silence", silence.into())
                .moment("last", on(last))
                .because(evidence(last)),
        );
        if let Some(wished) = cadence.filter(|&c| c > 0) {
            out.push(
                Reason::new("tie_cadence")
                    .count("wished", wished.into())
                    .count("silence", silence.into())
                    .because(evidence(last)),
            );
        } else if let Some(gap) = self.gap.filter(|_| self.days >= 3) {
            out.push(
                Reason::new("tie_rhythm")
                    .count("gap", round(gap).max(1))
                    .count("silence", silence.into())
                    .because(evidence(last)),
            );
        }
        let r = &self.reciprocity;
        let sides = [
            ("tie_writes", r.writes(), r.wrote_out, r.wrote_in),
            ("tie_begins", r.begins(), r.began_out, r.began_in),
            ("tie_helps", r.helps(), r.helped_out, r.helped_in),
        ];
        for (what, balance, mine, theirs) in sides {
            let side = match balance {
                Balance::Unknown => continue,
                Balance::Mine => "mine",
                Balance::Even => "even",
                Balance::Theirs => "theirs",
            };
            out.push(Reason::new(&format!("{what}_{side}")).count("out", mine.into()).count("in", theirs.into()));
        }
        let trend = match self.trend {
            Trend::Unknown => None,
            Trend::Growing => Some("tie_growing"),
            // Of somebody silent for as long there is nothing to say.
            Trend::Steady if self.silence.is_none_or(|days| days > crate::tuning::TREND_DAYS as u32) => None,
            Trend::Steady => Some("tie_steady"),
            Trend::Fading => Some("tie_fading"),
        };
        out.extend(trend.map(|code| Reason::new(code).count("ago", crate::tuning::TREND_DAYS.into())));
        if let Some(layer) = layer
            && let Some(&upto) = crate::tuning::LAYERS.get((layer as usize).saturating_sub(1))
        {
            out.push(Reason::new("tie_layer").count("layer", layer.into()).count("upto", upto as i64));
        }
        out
    }
}
