//! What is measured, area by area.

mod files;
mod growth;
mod mail;
mod start;
mod today;

use anyhow::{Result, bail};

use crate::inputs::Bench;
use crate::report::Report;

type Area = fn(&Bench, &mut Report) -> Result<()>;

const AREAS: &[(&str, Area)] = &[
    ("mail", mail::speed),
    ("memory", mail::memory),
    ("tables", files::tables),
    ("cards", files::cards),
    ("calendar", files::calendar),
    ("growth", growth::growth),
    ("today", today::today),
    ("start", start::start),
];

pub fn names() -> String {
    AREAS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(" ")
}

/// Is each of the words an area?
pub fn check(chosen: &[&str]) -> Result<()> {
    if let Some(unknown) = chosen.iter().find(|word| AREAS.iter().all(|(name, _)| name != *word)) {
        bail!("no area «{unknown}»; there are: {}", names());
    }
    Ok(())
}

/// The chosen areas, all where none is named. One that fails is a line of the report, and the others go on.
pub fn run(bench: &Bench, report: &mut Report, chosen: &[&str]) {
    for (name, area) in AREAS {
        if (chosen.is_empty() || chosen.contains(name))
            && let Err(error) = area(bench, report)
        {
            report.no_verdict(name, "", &format!("{error:#}"));
        }
    }
}
