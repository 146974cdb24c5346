//! Facts about someone.

use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::Coltiva;
use coltiva_app::facts::{Way, done, say};
use coltiva_app::people::names_of;
use coltiva_domain::facts::{Fact, What};
use coltiva_domain::when::When;

use crate::cli::{Command, How};
use crate::config::Config;
use crate::out::Out;
use crate::trouble::Usage;

pub fn run(command: Command, config: &Config, out: &Out) -> Result<ExitCode> {
    let (who, what) = match command {
        Command::Snooze { who, until } => {
            let until = When::Day(later(&until, config, out)?);
            (who, What::Snooze { until })
        }
        Command::NotNow { who, why } => (who, What::NotNow { why: why.join(" ") }),
        Command::Unknown { who } => (who, What::Unknown),
        Command::Done { who, how } => {
            let way = how.map(|how| match how {
                How::Met => Way::Met,
                How::Called => Way::Called,
                How::Wrote => Way::Wrote,
            });
            let coltiva = config.open()?;
            let facts = done(&coltiva, &who, way, config.now, &mut config.ids(&coltiva)?)?;
            all_told(&coltiva, &facts, out)?;
            return Ok(ExitCode::SUCCESS);
        }
        Command::Cadence { who, every } => {
            let days = days(&every).ok_or_else(|| Usage(out.say.error_bad_value(&every, "duration")))?;
            (who, What::Cadence { days })
        }
        Command::Circle { who: Some(who), name: Some(name), remove } => (who, What::Circle { name, on: !remove }),
        Command::Tag { who: Some(who), name: Some(name), remove } => (who, What::Tag { name, on: !remove }),
        Command::Never { who, undo } => (who, What::Never { on: !undo }),
        Command::Archive { who, undo } => (who, What::Archive { on: !undo }),
        other => return Err(Usage(format!("{other:?}")).into()),
    };
    let coltiva = config.open()?;
    let fact = say(&coltiva, &who, what, config.now, &mut config.ids(&coltiva)?)?;
    all_told(&coltiva, &[fact], out)?;
    Ok(ExitCode::SUCCESS)
}

/// Shows the facts of an act, with whom they are about.
pub fn all_told(coltiva: &Coltiva, facts: &[Fact<i64>], out: &Out) -> Result<()> {
    if out.json {
        return facts.iter().try_for_each(|fact| told(fact, out));
    }
    let ids: Vec<i64> = facts.iter().filter_map(|fact| fact.who).collect();
    let mut names: Vec<String> = names_of(coltiva, &ids)?.into_values().collect();
    names.sort();
    names.dedup();
    out.line(&out.say.act_written(super::saying::acts(facts, &names, &[], out)));
    Ok(())
}

/// A fact as an object; ids are texts.
pub fn object(fact: &Fact<i64>) -> Result<serde_json::Value> {
    let mut value = serde_json::to_value(fact)?;
    for name in ["who", "other", "through"] {
        if let Some(id) = value.get(name).and_then(serde_json::Value::as_i64) {
            value[name] = id.to_string().into();
        }
    }
    Ok(value)
}

/// Shows the fact that was written.
pub fn told(fact: &Fact<i64>, out: &Out) -> Result<()> {
    if out.json {
        out.object(&object(fact)?);
    } else {
        out.line(&out.say.written());
    }
    Ok(())
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
