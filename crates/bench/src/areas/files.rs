//! Tables, address books and calendars against the peers that people use for them.

use std::path::Path;

use anyhow::Result;

use crate::inputs::Bench;
use crate::measure::{Rounds, spend};
use crate::report::{Limit, Report};
use crate::worlds;

/// A file, what we do with it, and what the peer does.
struct Match<'a> {
    area: &'a str,
    metric: &'a str,
    ours: &'a [&'a str],
    peer: &'a str,
    script: &'a str,
    words: &'a [&'a str],
    /// Does the peer say the same in the same words?
    same: bool,
    limit: Limit,
}

fn contest(bench: &Bench, report: &mut Report, this: &Match<'_>) -> Result<()> {
    let ours = || spend(&mut bench.own(this.ours));
    let peer = || spend(&mut bench.peer(this.script, this.words)?);
    let (ours_said, peer_said) = match (ours(), peer()) {
        (Ok(ours), Ok(peer)) => (ours.out, peer.out),
        (_, Err(error)) => {
            report.no_verdict(this.area, this.metric, &format!("{}: {error:#}", this.peer));
            return Ok(());
        }
        (Err(error), _) => return Err(error),
    };
    if this.same && ours_said.trim() != peer_said.trim() {
        let why = format!("answers differ: {} against {}", ours_said.trim(), peer_said.trim());
        report.no_verdict(this.area, this.metric, &why);
        return Ok(());
    }
    let rounds = Rounds::run(bench.rounds(), || Ok(ours()?.cpu), || Ok(peer()?.cpu))?;
    report.contest(this.area, this.metric, this.peer, &rounds, this.limit);
    Ok(())
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

pub fn tables(bench: &Bench, report: &mut Report) -> Result<()> {
    let limit = Limit(2.0, 3.0);
    let scale = if bench.quick { 1 } else { 3 };
    let (messages, contacts) = (bench.work.join("messages.csv"), bench.work.join("contacts.csv"));
    worlds::messages(&messages, 500_000 * scale, 30_000, 7)?;
    worlds::contacts(&contacts, 500_000 * scale, 7)?;
    let (messages, contacts) = (text(&messages), text(&contacts));
    contest(
        bench,
        report,
        &Match {
            area: "tables",
            metric: "LinkedIn messages, parse alone",
            ours: &["messages", &messages],
            peer: "polars read_csv",
            script: "table.py",
            words: &[&messages, "CONTENT"],
            same: true,
            limit,
        },
    )?;
    contest(
        bench,
        report,
        &Match {
            area: "tables",
            metric: "contact CSV, parse alone",
            ours: &["table", &contacts, "Notes"],
            peer: "polars read_csv",
            script: "table.py",
            words: &[&contacts, "Notes"],
            same: true,
            limit,
        },
    )
}

pub fn cards(bench: &Bench, report: &mut Report) -> Result<()> {
    let limit = Limit(30.0, 60.0);
    let cards = bench.work.join("cards.vcf");
    worlds::cards(&cards, if bench.quick { 3_000 } else { 10_000 })?;
    let cards = text(&cards);
    for (metric, ours, same) in [
        ("vCard, parse alone", &["cards", &cards][..], true),
        ("vCard, to sightings (the peer parses alone)", &["read", "vcard", &cards], false),
    ] {
        let this =
            Match { area: "cards", metric, ours, peer: "vobject", script: "cards.py", words: &[&cards], same, limit };
        contest(bench, report, &this)?;
    }
    let long = bench.work.join("cards-long.vcf");
    worlds::cards(&long, if bench.quick { 100_000 } else { 2_500_000 })?;
    memory(bench, report, "cards", &["read", "vcard", &text(&long)])?;
    Ok(std::fs::remove_file(long)?)
}

pub fn calendar(bench: &Bench, report: &mut Report) -> Result<()> {
    let limit = Limit(25.0, 40.0);
    let world = bench.world(3000, if bench.quick { 20_000 } else { 60_000 }, 0)?;
    let ics = text(&world.join("calendar.ics"));
    for (metric, ours, same) in [
        ("iCalendar, parse alone", &["calendar", &ics][..], true),
        ("iCalendar, to interactions (the peer parses alone)", &["read", "ical", &ics], false),
    ] {
        let this = Match {
            area: "calendar",
            metric,
            ours,
            peer: "icalendar",
            script: "calendar_.py",
            words: &[&ics],
            same,
            limit,
        };
        contest(bench, report, &this)?;
    }
    let long = bench.work.join("long.ics");
    worlds::calendar_again(ics.as_ref(), &long, if bench.quick { 10 } else { 250 })?;
    memory(bench, report, "calendar", &["read", "ical", &text(&long)])?;
    Ok(std::fs::remove_file(long)?)
}

/// A long file in bounded memory.
fn memory(bench: &Bench, report: &mut Report, area: &str, ours: &[&str]) -> Result<()> {
    let spent = spend(&mut bench.own(ours))?;
    let size = ours.last().map_or(Ok(0), |file| std::fs::metadata(file).map(|m| m.len()))?;
    let metric = format!("memory on {:.2} GB ({:.1} CPU s)", size as f64 / 1e9, spent.cpu);
    report.figure(area, &metric, spent.peak as f64 / 1e6, "MB", Limit(64.0, 64.0));
    Ok(())
}
