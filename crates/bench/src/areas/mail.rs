//! Mail: from headers to stored interactions against Python's mailbox, and the memory of long mailboxes.

use std::collections::HashSet;

use anyhow::{Result, bail};
use serde_json::Value;

use crate::inputs::Bench;
use crate::measure::{Rounds, spend};
use crate::report::{Limit, Report};
use crate::worlds;

const MUST: Limit = Limit(8.0, 15.0);

/// The whole import by the real program, stored, against a peer that only reads the same fields.
pub fn speed(bench: &Bench, report: &mut Report) -> Result<()> {
    let mbox = bench.world(3000, if bench.quick { 20_000 } else { 60_000 }, 0)?.join("mail.mbox");
    let shown = mbox.display().to_string();
    if let Err(error) = same_mails(bench, &shown) {
        report.no_verdict("mail", "mbox to stored interactions", &format!("{error:#}"));
        return Ok(());
    }
    for (metric, more) in [
        ("mbox to stored interactions, metadata alone", &["--bodies", "none"][..]),
        ("mbox to stored interactions, as by default (subjects, promises found)", &[]),
    ] {
        let ours = || Ok(bench.import("mail", &mbox, more)?.cpu);
        let rounds = Rounds::run(bench.rounds(), ours, || Ok(spend(&mut bench.peer("mail.py", &[&shown])?)?.cpu))?;
        report.contest("mail", metric, "mailbox (stores nothing)", &rounds, MUST);
    }
    Ok(())
}

/// Every mail is accounted for, and each stored one is one that the peer saw.
fn same_mails(bench: &Bench, mbox: &str) -> Result<()> {
    let ids = bench.work.join("mail.ids");
    let said = spend(&mut bench.peer("mail.py", &[mbox, &ids.display().to_string()])?)?.out;
    let seen: HashSet<String> = std::fs::read_to_string(&ids)?.lines().map(str::to_owned).collect();
    let import: Value = serde_json::from_str(&bench.import("mail", mbox.as_ref(), &["--bodies", "none"])?.out)?;
    let records = import.pointer("/files/0/records").and_then(Value::as_u64);
    if records != said.trim().parse().ok() {
        bail!("answers differ: {records:?} records, the peer saw {}", said.trim());
    }
    let log = spend(&mut bench.coltiva(&bench.work.join("mail"), &["interactions"]))?.out;
    let mut stored = HashSet::new();
    for line in log.lines() {
        let line: Value = serde_json::from_str(line)?;
        stored.extend(line["key"].as_str().and_then(|key| key.strip_prefix("mail:")).map(str::to_owned));
    }
    let skipped = import
        .pointer("/totals/skipped")
        .and_then(Value::as_object)
        .map(|all| all.values().filter_map(Value::as_u64).sum());
    let skipped: u64 = skipped.unwrap_or_default();
    if let Some(strange) = stored.iter().find(|id| !seen.contains(*id)) {
        bail!("answers differ: {strange} is no mail of the peer's");
    }
    if stored.len() as u64 + skipped < seen.len() as u64 {
        bail!("answers differ: {} stored and {skipped} left out, of {}", stored.len(), seen.len());
    }
    Ok(())
}

/// Resident memory while a mailbox of 0.8 GB, and one of 10 GB, comes in by the real program.
pub fn memory(bench: &Bench, report: &mut Report) -> Result<()> {
    let limit = Limit(64.0, 32.0);
    let base = bench.world(3000, 60_000, 16_000)?.join("mail.mbox");
    let size = std::fs::metadata(&base)?.len();
    let gigabytes = |bytes: u64| format!("mailbox of {:.1} GB", bytes as f64 / 1e9);
    let once = bench.import("memory", &base, &[])?;
    report.figure("memory", &gigabytes(size), once.peak as f64 / 1e6, "MB", limit);
    report.note("memory", &format!("{}, time", gigabytes(size)), &format!("{:.1} CPU s", once.cpu));
    if !bench.quick {
        let times = (10_000_000_000 / size.max(1)) as u32 + 1;
        let long = bench.work.join("long.mbox");
        worlds::mailbox_again(&base, &long, times)?;
        let size = std::fs::metadata(&long)?.len();
        let spent = bench.import("memory", &long, &[]);
        std::fs::remove_file(&long)?;
        let spent = spent?;
        report.figure("memory", &gigabytes(size), spent.peak as f64 / 1e6, "MB", limit);
        report.note("memory", &format!("{}, time", gigabytes(size)), &format!("{:.1} CPU s", spent.cpu));
    }
    bench.notebook("memory")?;
    Ok(())
}
