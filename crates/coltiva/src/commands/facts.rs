//! Facts about someone, and `undo`.

use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::facts::{say, undo};
use coltiva_domain::facts::{Fact, What};
use coltiva_domain::sightings::Field;
use coltiva_domain::when::When;
use serde_json::json;

use crate::cli::Command;
use crate::config::Config;
use crate::out::Out;
use crate::trouble::Usage;

pub fn run(command: Command, config: &Config, out: &Out) -> Result<ExitCode> {
    let (who, what) = match command {
        Command::Undo => {
            let coltiva = config.open()?;
            let gone = undo(&coltiva, config.now, &mut config.ids())?;
            if out.json {
                gone.iter().try_for_each(|fact| told(fact, out))?;
            } else {
                out.line(&out.say.undone(gone.len()));
            }
            return Ok(ExitCode::SUCCESS);
        }
        Command::Snooze { who, until } => {
            let until = When::Day(later(&until, config, out)?);
            (who, What::Snooze { until })
        }
        Command::NotNow { who, why } => (who, What::NotNow { why: why.join(" ") }),
        Command::Unknown { who } => (who, What::Unknown),
        Command::Done { who } => (who, What::Done),
        Command::Cadence { who, every } => {
            let days = days(&every).ok_or_else(|| Usage(out.say.error_bad_value(&every, "duration")))?;
            (who, What::Cadence { days })
        }
        Command::Circle { who, name, remove } => (who, What::Circle { name, on: !remove }),
        Command::Tag { who, name, remove } => (who, What::Tag { name, on: !remove }),
        Command::Never { who, undo } => (who, What::Never { on: !undo }),
        Command::Archive { who, undo } => (who, What::Archive { on: !undo }),
        Command::Correct { who, field, value } => {
            if field == "note" {
                (who, What::Note { text: value })
            } else {
                (who, What::Correct { field: self::field(&field, out)?, value })
            }
        }
        other => return Err(Usage(format!("{other:?}")).into()),
    };
    let coltiva = config.open()?;
    let fact = say(&coltiva, &who, what, config.now, &mut config.ids())?;
    told(&fact, out)?;
    Ok(ExitCode::SUCCESS)
}

/// Shows the fact that was written.
pub fn told(fact: &Fact<i64>, out: &Out) -> Result<()> {
    if out.json {
        out.object(&serde_json::to_value(fact)?);
    } else {
        out.line(&out.say.written());
    }
    Ok(())
}

/// The field of a word; `name` is none of the fields.
fn field(word: &str, out: &Out) -> std::result::Result<Option<Field>, Usage> {
    if word == "name" {
        return Ok(None);
    }
    serde_json::from_value(json!(word.replace('-', "_"))).map(Some).map_err(|_| {
        Usage(format!(
            "{}: name | company | title | birthday | place | note | …",
            out.say.error_bad_value(word, "field")
        ))
    })
}

/// `30d`, `2w`, `3m`, `1y`, or a bare number of days.
fn days(text: &str) -> Option<u32> {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number: u32 = text.get(..text.len() - unit.len())?.parse().ok()?;
    let by = match unit {
        "" | "d" | "g" => 1,
        "w" | "s" => 7,
        "m" => 30,
        "y" | "a" => 365,
        _ => return None,
    };
    number.checked_mul(by)
}

/// A day from now, or a date.
fn later(text: &str, config: &Config, out: &Out) -> std::result::Result<jiff::civil::Date, Usage> {
    let today = config.zone.to_datetime(config.now).date();
    if let Ok(date) = text.parse() {
        return Ok(date);
    }
    let days = days(text).ok_or_else(|| Usage(out.say.error_bad_value(text, "duration")))?;
    Ok(today.saturating_add(jiff::Span::new().try_days(days).unwrap_or_default()))
}
