//! Waiting for something without guessing how long it takes.

use std::thread::sleep;
use std::time::{Duration, Instant};

/// Nothing on a page takes longer, on a machine that does other things too.
const PATIENCE: Duration = Duration::from_secs(40);
const STEP: Duration = Duration::from_millis(25);

/// Asks until there is an answer; says what was awaited when there is none.
#[track_caller]
pub fn wait_for<T>(what: &str, ask: impl FnMut() -> Option<T>) -> T {
    wait(ask).unwrap_or_else(|| panic!("waited in vain: {what}"))
}

/// Asks until there is an answer, or no more patience.
pub(crate) fn wait<T>(mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let answer = ask();
        if answer.is_some() || Instant::now() >= deadline {
            return answer;
        }
        sleep(STEP);
    }
}

/// Asks until it is so.
#[track_caller]
pub fn until(what: &str, mut so: impl FnMut() -> bool) {
    wait_for(what, || so().then_some(()));
}
