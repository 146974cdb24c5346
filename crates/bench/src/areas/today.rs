//! Today: the whole list in memory, cold from the database, and right again after one more event.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::growth::people;
use crate::inputs::Bench;
use crate::measure::{Rounds, spend};
use crate::report::{Limit, Report};
use crate::worlds;

/// The number of the day on which everything is looked at.
const TODAY: &str = "20455";

pub fn today(bench: &Bench, report: &mut Report) -> Result<()> {
    let many = if bench.quick { 100_000 } else { 1_000_000 };
    let notebook = bench.work.join("today");
    let csv = bench.work.join("today.csv");
    worlds::messages(&csv, many, people(many), 11)?;
    bench.import("today", &csv, &[])?;
    std::fs::remove_file(&csv)?;
    let data = notebook.display().to_string();
    in_memory(bench, report, &data, many)?;
    cold(bench, report, &notebook)?;
    one_more(bench, report, &data)
}

/// Ours and the peer's after so many rounds, less what they take for none.
fn in_memory(bench: &Bench, report: &mut Report, data: &str, many: u64) -> Result<()> {
    let metric = &format!("full, in memory, {} people, {many} interactions", people(many));
    let days = bench.work.join("days.csv").display().to_string();
    spend(&mut bench.own(&["days", data, &days]))?;
    let ours = |rounds: &str| spend(&mut bench.own(&["today", data, rounds]));
    let peer = |rounds: &str| spend(&mut bench.peer("today.py", &[&days, TODAY, rounds])?);
    let (said, theirs) = match peer("1") {
        Ok(peer) => (ours("1")?.out, peer.out),
        Err(error) => {
            report.no_verdict("today", metric, &format!("duckdb: {error:#}"));
            return Ok(());
        }
    };
    if said != theirs {
        report.no_verdict("today", metric, &format!("answers differ: {said:?} against {theirs:?}"));
        return Ok(());
    }
    let rounds = Rounds::run(
        bench.rounds(),
        || Ok((ours("201")?.cpu - ours("1")?.cpu) / 200.0),
        || Ok((peer("41")?.cpu - peer("1")?.cpu) / 40.0),
    )?;
    report.contest("today", metric, "duckdb, one thread", &rounds, Limit(3.0, 6.0));
    Ok(())
}

/// The real program's page, from its start to its end, against the list alone by SQLite from the rows of a log.
fn cold(bench: &Bench, report: &mut Report, notebook: &Path) -> Result<()> {
    let metric = "cold, from the database to the page";
    let (log, database) = (bench.work.join("log.csv"), bench.work.join("log.sqlite"));
    let data = notebook.display().to_string();
    spend(&mut bench.own(&["log", &data, &log.display().to_string()]))?;
    let _ = std::fs::remove_file(&database);
    // The shell takes commands that begin with a dot one by one: each is an argument.
    let mut made = sqlite(&database);
    made.arg("create table log (id integer, person integer, day integer, wrote_out integer, wrote_in integer, evidence text)");
    made.args([
        ".mode csv",
        &format!(".import {} log", log.display()),
        "create index log_by_person on log (person, day)",
    ]);
    if let Err(error) = spend(&mut made) {
        report.no_verdict("today", metric, &format!("sqlite3: {error:#}"));
        return Ok(());
    }
    let sql = std::fs::read_to_string(bench.root.join("crates/bench/peers/today.sql"))?.replace("{today}", TODAY);
    let peer = || spend(sqlite(&database).arg(&sql));
    let page = spend(&mut bench.own(&["page", &data]))?.out;
    let list = peer()?.out;
    same_page(&page, &list)?;
    let ours = || Ok(spend(&mut bench.coltiva(notebook, &["today"]))?.cpu);
    let rounds = Rounds::run(bench.rounds(), ours, || Ok(peer()?.cpu))?;
    report.contest("today", metric, "SQLite SQL (the list alone)", &rounds, Limit(2.5, 6.0));
    Ok(())
}

fn sqlite(database: &Path) -> Command {
    let mut command = Command::new("sqlite3");
    command.arg(database);
    command
}

/// As many in each state, and whoever is said to loosen is among the peer's first.
fn same_page(page: &str, list: &str) -> Result<()> {
    if page.lines().next() != list.lines().next() {
        bail!("answers differ: {:?} against {:?}", page.lines().next(), list.lines().next());
    }
    let first: Vec<&str> = list.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
    for line in page.lines().filter(|line| line.ends_with("Loosening")) {
        let person = line.split(' ').next().unwrap_or_default();
        if !first.contains(&person) {
            bail!("answers differ: {person} loosens, but not among {first:?}");
        }
    }
    Ok(())
}

/// The list after one more event, in a program that holds the notebook: the product says the 99th of a hundred times itself.
fn one_more(bench: &Bench, report: &mut Report, data: &str) -> Result<()> {
    let out = spend(&mut bench.own(&["event", data, if bench.quick { "2000" } else { "20000" }]))?.out;
    let p99: f64 = out.split_whitespace().next().context("a time")?.parse()?;
    report.figure("today", "one more event, list right again, p99", p99, "ms", Limit(1.0, 0.1));
    Ok(())
}
