//! One line per thing measured: `AREA metric ours peer ratio(min/median/max) limit load`, on the terminal and in target/bench.

use std::fmt::Write as _;

use anyhow::Result;

use crate::inputs::Bench;
use crate::measure::{Rounds, Sample};

/// What is asked: "must" and "want".
#[derive(Clone, Copy)]
pub struct Limit(pub f64, pub f64);

/// The lines so far.
pub struct Report {
    lines: Vec<[String; 7]>,
    machine: String,
}

impl Report {
    pub fn new(bench: &Bench) -> Report {
        let machine = machine();
        println!("{machine}{}", if bench.quick { ", quick" } else { "" });
        println!("AREA metric | ours | peer | ratio (min/median/max) | limit | load");
        Report { lines: Vec::new(), machine }
    }

    /// Peer's CPU over ours: more is better.
    pub fn contest(&mut self, area: &str, metric: &str, peer: &str, rounds: &Rounds, limit: Limit) {
        let ratio = rounds.ratio();
        let verdict = if rounds.ours.is_noisy() || rounds.peer.is_noisy() {
            // Said, not passed; a floor that even the worst round holds is worth knowing all the same.
            if ratio.min() >= limit.0 { "noisy (every round holds it)" } else { "noisy" }
        } else {
            against(ratio.median(), limit, true)
        };
        self.line([
            area.to_owned(),
            metric.to_owned(),
            seconds(&rounds.ours),
            format!("{peer} {}", seconds(&rounds.peer)),
            format!("{:.1}× / {:.1}× / {:.1}×", ratio.min(), ratio.median(), ratio.max()),
            format!("≥ {}× (want {}×): {verdict}", limit.0, limit.1),
            load(),
        ]);
    }

    /// A figure of our own: less is better.
    pub fn figure(&mut self, area: &str, metric: &str, value: f64, unit: &str, limit: Limit) {
        let verdict = against(value, limit, false);
        self.line([
            area.to_owned(),
            metric.to_owned(),
            format!("{value:.3} {unit}"),
            String::new(),
            String::new(),
            format!("≤ {} (want {}) {unit}: {verdict}", limit.0, limit.1),
            load(),
        ]);
    }

    /// Something seen that no limit is set for.
    pub fn note(&mut self, area: &str, metric: &str, what: &str) {
        self.line([area.into(), metric.into(), what.into(), String::new(), String::new(), String::new(), load()]);
    }

    /// A peer or an input that is not there, or answers that differ.
    pub fn no_verdict(&mut self, area: &str, metric: &str, why: &str) {
        let why = why.lines().next().unwrap_or_default().to_owned();
        self.line([
            area.into(),
            metric.into(),
            String::new(),
            String::new(),
            String::new(),
            format!("no verdict: {why}"),
            load(),
        ]);
    }

    fn line(&mut self, line: [String; 7]) {
        println!("{}", line.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" | "));
        self.lines.push(line);
    }

    /// Leaves the lines as a table in target/bench, for docs/performance.md.
    pub fn write(&self, bench: &Bench) -> Result<()> {
        let mut text = format!(
            "{}\n\n| area | metric | ours | peer | ratio (min / median / max) | limit | load |\n",
            self.machine
        );
        text.push_str("| --- | --- | --- | --- | --- | --- | --- |\n");
        for line in &self.lines {
            let _ = writeln!(text, "| {} |", line.join(" | "));
        }
        std::fs::write(bench.work.join("report.md"), text)?;
        Ok(())
    }
}

fn against(value: f64, limit: Limit, more: bool) -> &'static str {
    let holds = |limit: f64| if more { value >= limit } else { value <= limit };
    match (holds(limit.0), holds(limit.1)) {
        (_, true) => "wanted",
        (true, false) => "passed",
        _ => "MISSED",
    }
}

fn seconds(sample: &Sample) -> String {
    let median = sample.median();
    if median < 0.1 { format!("{:.1} ms", median * 1e3) } else { format!("{median:.2} s") }
}

/// How busy the machine is: the load of the last minute.
fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    format!("load {}", text.split(' ').next().unwrap_or("?"))
}

fn machine() -> String {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let field =
        |name: &str| cpu.lines().find(|l| l.starts_with(name)).and_then(|l| l.split_once(": ")).map(|(_, v)| v.trim());
    let cores = cpu.lines().filter(|line| line.starts_with("processor")).count();
    let now = jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M UTC").to_string();
    format!("{} × {}, {now}", cores, field("model name").unwrap_or("unknown processor"))
}
