//! CPU seconds and resident memory of a child and its children, by wait4; and the rounds of two, taken by turns.

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use wait4::Wait4;

/// What a program took.
#[derive(Debug, Clone, Default)]
pub struct Spent {
    /// User and system seconds, children included.
    pub cpu: f64,
    /// Seconds on the wall.
    pub wall: f64,
    /// The most resident memory, in bytes.
    pub peak: u64,
    /// What it said.
    pub out: String,
}

/// Runs a program to its end; fails where it does.
pub fn spend(command: &mut Command) -> Result<Spent> {
    let shown = format!("{command:?}");
    let begun = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().with_context(|| shown.clone())?;
    let mut out = String::new();
    if let Some(mut pipe) = child.stdout.take() {
        pipe.read_to_string(&mut out)?;
    }
    let used = child.wait4()?;
    if !used.status.success() {
        bail!("{shown}: {}", used.status);
    }
    let cpu = used.rusage.utime.as_secs_f64() + used.rusage.stime.as_secs_f64();
    Ok(Spent { cpu, wall: begun.elapsed().as_secs_f64(), peak: used.rusage.maxrss, out })
}

/// A sample with its smallest, middle and largest value.
#[derive(Debug, Clone, Default)]
pub struct Sample(pub Vec<f64>);

impl Sample {
    pub fn min(&self) -> f64 {
        self.0.iter().copied().fold(f64::INFINITY, f64::min)
    }

    pub fn max(&self) -> f64 {
        self.0.iter().copied().fold(0.0, f64::max)
    }

    pub fn median(&self) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
    }

    /// Too far apart to say anything (the rule of PERFORMANCE.md).
    pub fn is_noisy(&self) -> bool {
        self.max() / self.min() > 1.3
    }
}

/// Ours and the peer's, by turns.
pub struct Rounds {
    pub ours: Sample,
    pub peer: Sample,
}

impl Rounds {
    pub fn run(
        rounds: usize,
        mut ours: impl FnMut() -> Result<f64>,
        mut peer: impl FnMut() -> Result<f64>,
    ) -> Result<Rounds> {
        let mut all = Rounds { ours: Sample::default(), peer: Sample::default() };
        for _ in 0..rounds {
            all.ours.0.push(ours()?);
            all.peer.0.push(peer()?);
        }
        Ok(all)
    }

    /// The peer's over ours, round by round.
    pub fn ratio(&self) -> Sample {
        Sample(self.peer.0.iter().zip(&self.ours.0).map(|(peer, ours)| peer / ours.max(1e-9)).collect())
    }
}
