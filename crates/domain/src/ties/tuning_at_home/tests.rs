use super::*;
use crate::interactions::{Direction, Kind, Weight};

/// Books in which a tie, once lived, goes on with a chance of its own.
fn book(ties: u32, days: i32, rate: f64, seed: u64) -> Vec<Ledger> {
    let mut state = seed;
    let mut random = move || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 11) as f64 / (1u64 << 53) as f64
    };
    (0..ties)
        .map(|_| {
            let own = rate * (0.1 + 2.0 * random());
            let mut l = Ledger::new();
            l.add(0, Direction::Out, Kind::Mail, Weight::Contact, false);
            (0..days).filter(|_| random() < own).collect::<Vec<_>>().into_iter().for_each(|d| {
                l.add(d, Direction::Out, Kind::Mail, Weight::Contact, false);
            });
            l
        })
        .collect()
}

fn refs(book: &[Ledger]) -> Vec<&Ledger> {
    book.iter().collect()
}

#[test]
fn a_book_too_small_keeps_the_shipped_constants() {
    assert_eq!(tuning_at_home(&[], 400, 30), SHIPPED);
    assert_eq!(tuning_at_home(&refs(&book(15, 400, 0.05, 1)), 400, 30), SHIPPED);
}

#[test]
fn a_book_of_other_habits_is_foretold_better() {
    let book = book(600, 460, 0.004, 7);
    let tuned = tuning_at_home(&refs(&book), 400, 30);
    assert_ne!(tuned, SHIPPED);
    let next = slice(&refs(&book), 400, 30);
    assert!(loss(&next, &tuned) < loss(&next, &SHIPPED));
}

#[test]
fn what_lies_after_today_is_not_used() {
    let book = book(600, 460, 0.004, 7);
    let cut: Vec<Ledger> = book
        .iter()
        .map(|l| {
            let mut c = Ledger::new();
            l.until(400).iter().for_each(|d| c.add(d.day, Direction::Out, Kind::Mail, Weight::Contact, false));
            c
        })
        .collect();
    assert_eq!(tuning_at_home(&refs(&book), 400, 30), tuning_at_home(&refs(&cut), 400, 30));
}

#[test]
fn the_fit_is_at_its_minimum() {
    let book = book(600, 460, 0.004, 3);
    let cases = slice(&refs(&book), 370, 30);
    let fitted = fit(&cases, &SHIPPED).unwrap();
    // δ0 is free: at the minimum as many contacts are foretold as were made.
    let foretold: f64 = cases.iter().map(|c| 1.0 / (1.0 + (-c.logit(&fitted)).exp())).sum();
    let made = cases.iter().filter(|c| c.lived).count() as f64;
    assert!((foretold - made).abs() < 1e-6, "{foretold} {made}");
}

#[test]
fn the_order_of_the_book_does_not_show() {
    let book = book(300, 460, 0.01, 5);
    let (forward, backward) = (refs(&book), book.iter().rev().collect::<Vec<_>>());
    assert_eq!(tuning_at_home(&forward, 400, 30), tuning_at_home(&backward, 400, 30));
}
