//! What the instance remembers of those who knock, for as long as it runs: how often something wrong was tried, and who has just come
//! in by a link.

use std::sync::Mutex;

use coltiva_app::sessions::Token;

use crate::Instance;

/// So many tries within [`WITHIN`] seconds; then one waits until the oldest of them is that old.
const TRIES: usize = 5;
const WITHIN: i64 = 300;
/// For so many seconds who came in by a link is known to come from the terminal.
const FROM_TERMINAL: i64 = 900;

/// What is tried. Each is counted by itself, so that nobody from outside keeps the owner from opening a locked screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tried {
    /// A link.
    Link,
    /// The password, from outside.
    Password,
    /// The password, in a session: a locked screen, or a change of it.
    Within,
}

/// What is remembered. It is not written down: who can start the program anew can make a link as well.
#[derive(Default)]
pub(crate) struct Door {
    tries: Mutex<Vec<(Tried, i64)>>,
    by_link: Mutex<Vec<(Token, i64)>>,
}

impl Door {
    /// Counts a try before it is made, so that many at once are no more than so many. `Err`: seconds to wait.
    fn knock(&self, what: Tried, now: i64) -> Result<(), i64> {
        let mut tries = self.tries.lock().unwrap_or_else(|broken| broken.into_inner());
        // A clock that was set back keeps nobody out for longer.
        tries.retain(|(_, at)| (now - WITHIN + 1..=now).contains(at));
        let mut of_these = tries.iter().filter(|(tried, _)| *tried == what).map(|(_, at)| *at);
        let oldest = of_these.next();
        if let Some(oldest) = oldest
            && 1 + of_these.count() >= TRIES
        {
            return Err(oldest + WITHIN - now);
        }
        tries.push((what, now));
        Ok(())
    }

    /// It was right: what was wrong before is forgotten.
    fn opened(&self, what: Tried) {
        self.tries.lock().unwrap_or_else(|broken| broken.into_inner()).retain(|(tried, _)| *tried != what);
    }
}

impl Instance {
    /// Counts a try of something. `Err`: it is to be made again in so many seconds.
    pub(crate) fn knock(&self, what: Tried) -> Result<(), i64> {
        self.0.door.knock(what, self.now().as_second())
    }

    /// The try was right.
    pub(crate) fn opened(&self, what: Tried) {
        self.0.door.opened(what);
    }

    /// The session of a token began by a link, now.
    pub(crate) fn came_by_link(&self, token: Token) {
        let now = self.now().as_second();
        let mut all = self.0.door.by_link.lock().unwrap_or_else(|broken| broken.into_inner());
        all.retain(|(_, at)| is_fresh(*at, now));
        all.push((token, now));
    }

    /// Has the session of a token just begun by a link? Whoever made one is at the machine itself, and may set a forgotten password
    /// anew.
    pub(crate) fn is_from_terminal(&self, token: &Token) -> bool {
        let now = self.now().as_second();
        let all = self.0.door.by_link.lock().unwrap_or_else(|broken| broken.into_inner());
        all.iter().any(|(came, at)| came == token && is_fresh(*at, now))
    }
}

fn is_fresh(at: i64, now: i64) -> bool {
    (at..at + FROM_TERMINAL).contains(&now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_are_let_try_and_the_sixth_waits_until_the_first_is_old() {
        let door = Door::default();
        for second in 0..5 {
            assert_eq!(door.knock(Tried::Password, 1000 + second), Ok(()));
        }
        assert_eq!(door.knock(Tried::Password, 1010), Err(290));
        assert_eq!(door.knock(Tried::Within, 1010), Ok(()), "each is counted by itself");
        assert_eq!(door.knock(Tried::Password, 1300), Ok(()), "the first is five minutes old");
        assert_eq!(door.knock(Tried::Password, 1300), Err(1));
        door.opened(Tried::Password);
        assert_eq!(door.knock(Tried::Password, 1300), Ok(()));
    }
}
