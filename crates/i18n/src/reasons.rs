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
