//! How far an import has come.

use std::io::Write as _;
use std::time::{Duration, Instant};

use coltiva_app::imports::Progress;

use crate::out::Out;

/// Progress on stderr: file, share, records, time left. Redrawn four times a second.
pub(super) struct Bar<'a> {
    out: &'a Out,
    file: String,
    began: Instant,
    drawn: Option<Instant>,
}

impl<'a> Bar<'a> {
    #[allow(clippy::disallowed_methods, reason = "the roof has a clock")]
    pub(super) fn new(out: &'a Out) -> Bar<'a> {
        Bar { out, file: String::new(), began: Instant::now(), drawn: None }
    }

    pub(super) fn clear(&mut self) {
        if self.drawn.is_some() {
            let _ = write!(std::io::stderr(), "\r\x1b[2K");
        }
    }
}

impl Progress for Bar<'_> {
    #[allow(clippy::disallowed_methods, reason = "the roof has a clock")]
    fn at(&mut self, file: &str, bytes: u64, size: u64, records: u64) -> bool {
        if !self.out.progress {
            return true;
        }
        let now = Instant::now();
        if self.file != file {
            file.clone_into(&mut self.file);
            self.began = now;
        }
        if self.drawn.is_some_and(|drawn| now - drawn < Duration::from_millis(250)) {
            return true;
        }
        self.drawn = Some(now);
        let share = if size > 0 { (bytes as f64 / size as f64).clamp(0.0, 1.0) } else { 0.0 };
        let elapsed = (now - self.began).as_secs_f64();
        let seconds = elapsed / share.max(0.001) * (1.0 - share);
        let left = if share > 0.02 { self.out.say.time_left(seconds) } else { String::new() };
        let name: String =
            file.rsplit('/').next().unwrap_or(file).chars().filter(|c| !c.is_control()).take(40).collect();
        let percent = (share * 100.0).floor() as u64;
        let line = self.out.say.progress(left, name, percent, records);
        let _ = write!(std::io::stderr(), "\r\x1b[2K{}", line.trim_end());
        true
    }
}
