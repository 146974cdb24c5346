//! The whole import (parse, settle, store, ties) at growing size: what one interaction costs.

use anyhow::Result;

use crate::inputs::Bench;
use crate::measure::Sample;
use crate::report::{Limit, Report};
use crate::worlds;

/// The people of a notebook with so many interactions.
pub fn people(interactions: u64) -> u64 {
    (interactions / 33).clamp(300, 30_000)
}

pub fn growth(bench: &Bench, report: &mut Report) -> Result<()> {
    let sizes: &[(u64, usize)] = if bench.quick {
        &[(10_000, 3), (100_000, 3)]
    } else {
        &[(10_000, 5), (100_000, 5), (1_000_000, 1), (10_000_000, 1)]
    };
    let mut at_100k = f64::NAN;
    for &(many, rounds) in sizes {
        let file = bench.work.join("growth.csv");
        worlds::messages(&file, many, people(many), 11)?;
        let (mut each, mut peak) = (Sample::default(), 0);
        for _ in 0..rounds {
            let spent = bench.import("growth", &file, &[])?;
            each.0.push(spent.cpu * 1e6 / many as f64);
            peak = peak.max(spent.peak);
        }
        std::fs::remove_file(&file)?;
        let size: u64 = std::fs::read_dir(bench.work.join("growth"))?
            .map(|entry| Ok(entry?.metadata()?.len()))
            .sum::<std::io::Result<u64>>()?;
        let sampled = if rounds == 1 { ", one round" } else { "" };
        let metric = format!("import of {many} messages of {} people{sampled}", people(many));
        let rest = format!("{:.0} MB resident, {} bytes stored each", peak as f64 / 1e6, size / many);
        report.note("growth", &metric, &format!("{:.1} µs each, {rest}", each.median()));
        if many == 100_000 {
            at_100k = each.median();
        }
        if many > 100_000 {
            report.figure("growth", &format!("{many} ÷ 100000"), each.median() / at_100k, "×", Limit(2.0, 1.5));
        }
    }
    bench.notebook("growth")?;
    Ok(())
}
