//! The four numbers of the contact model, refitted on the member's own past (SCIENCE a, "Tune at home").
//!
//! Base rates differ from book to book. Newton's method on `logit = shipped + δ0 + δ·(ln W, ln(1+l), ln(1+f))`, the three
//! standardised on the slice, held toward the shipped constants. On small books this hurt, so it is used only where the same refit,
//! made one slice earlier, would have foretold the last slice better than the shipped constants did.

use super::ledger::Ledger;
use super::measures::{logit, warmth_on};
use crate::tuning::{ContactModel, SHIPPED, TUNE_FROM_CONTACTS, TUNE_PENALTY, TUNE_STEP};
use crate::when::DayNumber;

/// The model to use on `today`: refitted on the slice of `horizon` days that has just passed, or the shipped one.
pub fn tuning_at_home(book: &[&Ledger], today: DayNumber, horizon: u16) -> ContactModel {
    let h = i32::from(horizon);
    let fitted_before = fit(&slice(book, today.saturating_sub(2 * h), horizon), &SHIPPED);
    let last = slice(book, today.saturating_sub(h), horizon);
    match fitted_before.zip(fit(&last, &SHIPPED)) {
        Some((before, now)) if loss(&last, &before) < loss(&last, &SHIPPED) => now,
        _ => SHIPPED,
    }
}

/// A tie on the first day of a slice, and whether it was lived within it.
struct Case {
    warmth: f64,
    last: f64,
    first: f64,
    horizon: f64,
    lived: bool,
}

impl Case {
    fn features(&self) -> [f64; 3] {
        [self.warmth.ln(), self.last.ln_1p(), self.first.ln_1p()]
    }

    fn logit(&self, model: &ContactModel) -> f64 {
        logit(model, self.warmth, self.last, self.first, self.horizon)
    }
}

fn slice(book: &[&Ledger], from: DayNumber, horizon: u16) -> Vec<Case> {
    let upto = from.saturating_add(i32::from(horizon));
    let mut cases: Vec<Case> = book
        .iter()
        .filter_map(|ledger| {
            let first = ledger.contacts(from).next()?.day;
            let last = ledger.contacts(from).next_back()?.day;
            let since = |day| f64::from(from) - f64::from(day);
            Some(Case {
                warmth: warmth_on(ledger, from),
                last: since(last),
                first: since(first),
                horizon: f64::from(horizon),
                lived: ledger.contacts(upto).next_back().is_some_and(|d| d.day > from),
            })
        })
        .collect();
    // Sums of fractions depend on their order; the answer must not depend on the order of the book.
    cases.sort_by(|a, b| {
        a.warmth
            .total_cmp(&b.warmth)
            .then(a.last.total_cmp(&b.last))
            .then(a.first.total_cmp(&b.first))
            .then(a.lived.cmp(&b.lived))
    });
    cases
}

/// Mean logarithmic loss.
fn loss(cases: &[Case], model: &ContactModel) -> f64 {
    let of = |c: &Case| {
        let z = if c.lived { -c.logit(model) } else { c.logit(model) };
        z.max(0.0) + (-z.abs()).exp().ln_1p()
    };
    cases.iter().map(of).sum::<f64>() / cases.len().max(1) as f64
}

/// `None` where the slice holds too little, or the fit does not settle.
fn fit(cases: &[Case], shipped: &ContactModel) -> Option<ContactModel> {
    let lived = cases.iter().filter(|c| c.lived).count();
    if lived < TUNE_FROM_CONTACTS || lived == cases.len() {
        return None;
    }
    let n = cases.len() as f64;
    let mut mean = [0.0; 3];
    let mut spread = [0.0; 3];
    for c in cases {
        mean.iter_mut().zip(c.features()).for_each(|(m, x)| *m += x / n);
    }
    for c in cases {
        spread.iter_mut().zip(c.features().iter().zip(mean)).for_each(|(s, (x, m))| *s += (x - m) * (x - m) / n);
    }
    // A feature that does not vary cannot be tuned.
    let spread = spread.map(|s: f64| if s > 1e-12 { s.sqrt() } else { f64::INFINITY });

    let mut delta = [0.0f64; 4];
    for _ in 0..50 {
        let mut gradient = [0.0; 4];
        let mut curvature = [[0.0; 4]; 4];
        for c in cases {
            let x = c.features();
            let x = [1.0, (x[0] - mean[0]) / spread[0], (x[1] - mean[1]) / spread[1], (x[2] - mean[2]) / spread[2]];
            let z = c.logit(shipped) + x.iter().zip(delta).map(|(x, d)| x * d).sum::<f64>();
            let p = 1.0 / (1.0 + (-z).exp());
            let miss = p - f64::from(u8::from(c.lived));
            for i in 0..4 {
                gradient[i] += miss * x[i];
                for j in 0..4 {
                    curvature[i][j] += p * (1.0 - p) * x[i] * x[j];
                }
            }
        }
        for i in 1..4 {
            gradient[i] += TUNE_PENALTY * delta[i];
            curvature[i][i] += TUNE_PENALTY;
        }
        let step = solve(curvature, gradient)?;
        let long = step.iter().map(|s| s * s).sum::<f64>().sqrt();
        if !long.is_finite() {
            return None;
        }
        let scale = if long > TUNE_STEP { TUNE_STEP / long } else { 1.0 };
        delta.iter_mut().zip(step).for_each(|(d, s)| *d -= scale * s);
        if long < 1e-9 {
            break;
        }
    }
    let slope = [delta[1] / spread[0], delta[2] / spread[1], delta[3] / spread[2]];
    Some(ContactModel {
        intercept: shipped.intercept + delta[0] - slope.iter().zip(mean).map(|(s, m)| s * m).sum::<f64>(),
        warmth: shipped.warmth + slope[0],
        silence: shipped.silence + slope[1],
        age: shipped.age + slope[2],
        horizon: shipped.horizon,
    })
}

/// Gauss with pivots; `None` where the matrix is singular.
fn solve(mut a: [[f64; 4]; 4], mut b: [f64; 4]) -> Option<[f64; 4]> {
    for col in 0..4 {
        let pivot = (col..4).max_by(|&i, &j| a[i][col].abs().total_cmp(&a[j][col].abs()))?;
        if a[pivot][col].abs() < 1e-12 {
            return None;
        }
        a.swap(col, pivot);
        b.swap(col, pivot);
        for row in col + 1..4 {
            let factor = a[row][col] / a[col][col];
            let pivoted = a[col];
            a[row].iter_mut().zip(pivoted).for_each(|(x, p)| *x -= factor * p);
            b[row] -= factor * b[col];
        }
    }
    for row in (0..4).rev() {
        let known: f64 = (row + 1..4).map(|k| a[row][k] * b[k]).sum();
        b[row] = (b[row] - known) / a[row][row];
    }
    Some(b)
}

#[cfg(test)]
mod tests;
