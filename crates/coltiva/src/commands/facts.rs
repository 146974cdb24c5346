//! Facts about someone.

use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::Coltiva;
use coltiva_app::facts::{Way, done, not_now, say};
use coltiva_app::people::names_of;
use coltiva_domain::facts::{Fact, Owes, What};
use coltiva_domain::phrases::{day_ahead, span};
use coltiva_domain::today::{LONG_REST_DAYS, REST_DAYS};
use coltiva_domain::when::{When, date_of, day_number};
use jiff::civil::Date;

use crate::cli::{Command, How};
use crate::config::Config;
use crate::out::{Look, Out};
use crate::trouble::Usage;

pub fn run(command: Command, config: &Config, out: &Out) -> Result<ExitCode> {
    let (who, what) = match command {
        Command::Snooze { who, until } => {
            let until = When::Day(later(&until.join(" "), out)?);
            (who, What::Snooze { until })
        }
        Command::NotNow { who, why } => {
            let coltiva = config.open()?;
            let facts = not_now(&coltiva, &who, &why.join(" "), config.now, &mut config.ids(&coltiva)?)?;
            all_told(&coltiva, &facts, out)?;
            if !out.json && !facts.iter().any(|fact| matches!(fact.what, What::Snooze { .. })) {
                let out = out.at_home(&coltiva.clock(config.now)?);
                let after = |days: i32| {
                    let day = date_of(day_number(out.today) + days);
                    out.say.on(When::Day(day), &out.zone, out.today)
                };
                out.line(&out.say.act_not_now_back(after(LONG_REST_DAYS), after(REST_DAYS)));
            }
            return Ok(ExitCode::SUCCESS);
        }
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
            still_open(&coltiva, &who, config, out)?;
            return Ok(ExitCode::SUCCESS);
        }
        Command::Cadence { who, every } => {
            let every = every.join(" ");
            let days = days(&every).ok_or_else(|| Usage(out.say.error_bad_value(&every, "every")))?;
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

/// What one owes them is not kept by a word: how to say that it is.
fn still_open(coltiva: &Coltiva, who: &str, config: &Config, out: &Out) -> Result<()> {
    if out.json {
        return Ok(());
    }
    let promises = coltiva_app::people::person(coltiva, who, false, config.now)?.promises;
    for promise in promises.iter().filter(|p| p.open.is_open() && p.open.owes == Owes::Me) {
        let number = format!("p{}", promise.number);
        out.paragraph(Look::Dim, "", &out.say.act_still_open(number, &promise.open.what));
    }
    Ok(())
}

/// Shows the facts of an act, with whom they are about.
pub fn all_told(coltiva: &Coltiva, facts: &[Fact<i64>], out: &Out) -> Result<()> {
    if out.json {
        return facts.iter().try_for_each(|fact| told(fact, out));
    }
    let ids: Vec<i64> = facts.iter().flat_map(|fact| fact.who.into_iter().chain(fact.what.others())).collect();
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

/// So many days, as a length of time that was typed says.
pub fn days(text: &str) -> Option<u32> {
    let span = span(text)?;
    let (years, months) = (i64::from(span.get_years()), i64::from(span.get_months()));
    let days = i64::from(span.get_days()) + 7 * i64::from(span.get_weeks()) + 30 * months + 365 * years;
    u32::try_from(days).ok()
}

/// The first day of what was typed: a length of time from now, or a day. It may not lie behind.
fn later(text: &str, out: &Out) -> std::result::Result<Date, Usage> {
    let bad = || Usage(out.say.error_bad_value(text, "duration"));
    let date = match span(text) {
        Some(span) => out.today.checked_add(span).map_err(|_| bad())?,
        None => match day_ahead(text, day_number(out.today)).ok_or_else(bad)? {
            When::Day(date) => date,
            When::Month { year, month } => Date::new(year, month, 1).map_err(|_| bad())?,
            other => date_of(other.day(&out.zone).ok_or_else(bad)?),
        },
    };
    if date < out.today {
        return Err(Usage(out.say.error_past(text)));
    }
    Ok(date)
}
