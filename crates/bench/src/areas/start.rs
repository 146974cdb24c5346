//! Start: the size of the program, and what it takes before the first line.

use anyhow::{Context as _, Result};

use crate::inputs::Bench;
use crate::measure::{Sample, spend};
use crate::report::{Limit, Report};

pub fn start(bench: &Bench, report: &mut Report) -> Result<()> {
    let program = bench.coltiva(&bench.work, &[]).get_program().to_owned();
    let size = std::fs::metadata(program)?.len() as f64 / 1e6;
    report.figure("start", "stripped program", size, "MB", Limit(25.0, 15.0));
    let notebook = bench.notebook("start")?;
    spend(&mut bench.coltiva(&notebook, &["today"]))?;
    let (mut wall, mut cpu, mut peak) = (Sample::default(), Sample::default(), 0);
    for _ in 0..20 {
        let spent = spend(&mut bench.coltiva(&notebook, &["today"]))?;
        wall.0.push(spent.wall * 1e3);
        cpu.0.push(spent.cpu * 1e3);
        peak = peak.max(spent.peak);
    }
    let fastest = wall.min();
    report.figure("start", "exec to the end of an empty today, CPU", cpu.median(), "ms", Limit(100.0, 30.0));
    report.note("start", "the same on the wall", &format!("{fastest:.1} ms at best, {:.1} ms usually", wall.median()));
    report.figure("start", "memory of an empty today", peak as f64 / 1e6, "MB", Limit(40.0, 20.0));
    let village = bench.notebook("start")?;
    let files = bench.work.join("village").display().to_string();
    spend(&mut bench.coltiva(&village, &["demo", "--write", &files])).context("the village")?;
    spend(&mut bench.coltiva(&village, &["import", &files]))?;
    let spent = spend(&mut bench.coltiva(&village, &["today"]))?;
    let what = format!("{:.1} ms CPU, {:.1} MB", spent.cpu * 1e3, spent.peak as f64 / 1e6);
    report.note("start", "today of the village (400 people, 8 years)", &what);
    bench.notebook("start")?;
    Ok(())
}
