//! Damaged files: whatever the bytes, a reader neither panics nor loses its way, says the same twice, and ends soon.
//!
//! A short walk runs with the tests. `cargo xtask fuzz [--minutes N] [FORMAT…]` runs the long one, each format in a process of its
//! own whose memory is capped; `COLTIVA_FUZZ_SEED` begins elsewhere. A find is made small, written to
//! `target/tmp/fuzz/<kind>-<digits>`, and belongs into the tests of its reader, with the fix. What a walk works on lies in
//! `<kind>-last`, so that an abort is found too.
#![allow(clippy::disallowed_methods, reason = "a budget of time and a seed from the environment, in a test alone")]

mod fixtures;
mod mutations;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{Read, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use coltiva_app::imports::{Bodies, Context, Sink, readers, sources};
use coltiva_domain::facts::What;
use coltiva_domain::interactions::Interaction;
use coltiva_domain::keys::Key;
use coltiva_domain::sightings::Sighting;
use coltiva_domain::when::When;
use coltiva_formats::complaint::{Code, Complaint};
use coltiva_formats::kind::{self, Kind};
use jiff::tz::TimeZone;

use fixtures::fixtures;
use mutations::{Random, mutate};

/// Longer than this for a small file is a find: something grows faster than its input.
const SOON: Duration = Duration::from_secs(10);
/// Inputs stay below this size.
const SIZE: usize = 128 << 10;

fn context() -> Context {
    Context {
        own: Key::email("giulia@example.it").into_iter().collect(),
        own_names: vec!["Giulia".into()],
        bodies: Bodies::Full,
        file_name: "x".into(),
        ..Context::new("2026-11-25T00:00:00Z".parse().unwrap(), TimeZone::get("Europe/Rome").unwrap())
    }
}

/// A sink that keeps nothing but a digest, and sees that every participant was sighted before.
#[derive(Default)]
struct Digest {
    hasher: DefaultHasher,
    sightings: u32,
}

impl Digest {
    fn note(&mut self, what: &dyn std::fmt::Debug) {
        format!("{what:?}").hash(&mut self.hasher);
    }

    fn check(&self, interaction: &Interaction<u32>) {
        assert!(interaction.people.iter().all(|p| p.who < self.sightings), "a participant nobody sighted");
        assert!(interaction.key.contains(':'), "a key without its source");
    }
}

impl Sink for Digest {
    fn person(&mut self, sighting: Sighting, seen_at: Option<When>) -> u32 {
        self.note(&(sighting, seen_at));
        self.sightings += 1;
        self.sightings - 1
    }
    fn sighting(&mut self, sighting: Sighting, seen_at: Option<When>) -> u32 {
        self.person(sighting, seen_at)
    }
    fn interaction(&mut self, interaction: Interaction<u32>) {
        self.check(&interaction);
        self.note(&interaction);
    }
    fn aside(&mut self, interaction: Interaction<u32>) {
        self.interaction(interaction);
    }
    fn fact(&mut self, key: String, at: When, who: Option<u32>, what: What<u32>) {
        assert!(who.is_none_or(|w| w < self.sightings), "a fact about somebody nobody sighted");
        self.note(&(key, at, who, what));
    }
    fn own(&mut self, key: Option<Key>, name: Option<String>, how: &str) {
        self.note(&(key, name, how));
    }
    fn skip(&mut self, code: Code) {
        self.note(&code);
    }
    fn lost(&mut self, complaint: Complaint) {
        self.note(&complaint);
    }
    fn damaged(&mut self, complaint: Complaint) {
        self.note(&complaint);
    }
    fn guess(&mut self, what: &str, value: &str, how: &str) {
        self.note(&(what, value, how));
    }
    fn progress(&mut self, _: u64) -> bool {
        true
    }
}

/// Everything the product does with a file of this kind.
fn run(kind: Kind, bytes: &[u8], scratch: &Path) {
    let _ = kind::detect("x", bytes);
    let _ = kind::detect("x.csv", bytes);
    if kind == Kind::Zip {
        let path = scratch.join("x.zip");
        std::fs::File::create(&path).and_then(|mut f| f.write_all(bytes)).unwrap();
        for file in sources::expand(&[path], None).files {
            let _ = file.inspect_container();
            if let Ok(input) = file.open() {
                let _ = input.take(1 << 20).read_to_end(&mut Vec::new());
            }
        }
        return;
    }
    let once = || {
        let mut sink = Digest::default();
        let _ = readers::read(kind, &mut &bytes[..], &context(), &mut sink);
        sink.hasher.finish()
    };
    assert_eq!(once(), once(), "two readings differ");
    let _ = readers::inspect(kind, &mut &bytes[..], &context());
}

/// What went wrong, if anything did.
fn fault(kind: Kind, bytes: &[u8], scratch: &Path) -> Option<String> {
    let begun = Instant::now();
    match catch_unwind(AssertUnwindSafe(|| run(kind, bytes, scratch))) {
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            Some(text.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned())).unwrap_or_default())
        }
        Ok(()) if begun.elapsed() > SOON => Some(format!("took {:?}", begun.elapsed())),
        Ok(()) => None,
    }
}

/// Takes away pieces for as long as the fault stays, for half a minute at most.
fn small(kind: Kind, mut bytes: Vec<u8>, scratch: &Path) -> Vec<u8> {
    let begun = Instant::now();
    let mut piece = bytes.len() / 2;
    while piece > 0 {
        let mut at = 0;
        while at < bytes.len() && begun.elapsed() < Duration::from_secs(30) {
            let mut shorter = bytes.clone();
            shorter.drain(at..(at + piece).min(bytes.len()));
            if fault(kind, &shorter, scratch).is_some() {
                bytes = shorter;
            } else {
                at += piece;
            }
        }
        piece /= 2;
    }
    bytes
}

/// Mutates until `go_on` says no; the report of finds, empty if there is none. How long a reader took counts only where `timed`.
fn walk(seed: u64, only: Option<Kind>, timed: bool, mut go_on: impl FnMut(u64) -> bool) -> String {
    let scratch = tempfile::tempdir().unwrap();
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    let _ = std::fs::create_dir_all(&out);
    let all = fixtures();
    let chosen: Vec<_> = all.iter().filter(|(kind, _)| only.is_none_or(|k| k == *kind)).collect();
    let mut by_kind: BTreeMap<Kind, Vec<&[u8]>> = BTreeMap::new();
    for (kind, bytes) in chosen {
        by_kind.entry(*kind).or_default().push(bytes);
    }
    let kinds: Vec<Kind> = by_kind.keys().copied().collect();
    let mut random = Random::new(seed);
    let mut report = String::new();
    let (mut n, mut finds) = (0u64, BTreeMap::<(Kind, String), u32>::new());
    while go_on(n) {
        let kind = kinds[n as usize % kinds.len()];
        n += 1;
        let own = &by_kind[&kind];
        let base = own[random.below(own.len())];
        let other = own[random.below(own.len())];
        let mut bytes = mutate(base, other, &mut random);
        bytes.truncate(SIZE);
        if timed {
            let _ = std::fs::write(out.join(format!("{}-last", kind.word())), &bytes);
        }
        let Some(why) = fault(kind, &bytes, scratch.path()).filter(|why| timed || !why.starts_with("took")) else {
            continue;
        };
        let seen = finds.entry((kind, why.chars().take(60).collect())).or_default();
        *seen += 1;
        if *seen > 1 {
            continue;
        }
        let bytes = small(kind, bytes, scratch.path());
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        let path = out.join(format!("{}-{:08x}", kind.word(), hasher.finish() as u32));
        std::fs::write(&path, &bytes).unwrap();
        let _ = writeln!(report, "{}: {why}\n    {} ({} bytes)", kind.word(), path.display(), bytes.len());
    }
    report
}

/// Every fixture as it is, and a fixed number of mutations of each kind: the same ones every time.
#[test]
fn a_short_walk_finds_nothing() {
    let scratch = tempfile::tempdir().unwrap();
    for (kind, bytes) in fixtures() {
        run(kind, &bytes, scratch.path());
    }
    let report = walk(1, None, false, |n| n < 800);
    assert!(report.is_empty(), "{report}");
}

#[test]
#[ignore = "takes the time it is given"]
fn long() {
    let of = |name: &str| std::env::var(name).ok();
    let seconds = of("COLTIVA_FUZZ_SECONDS").and_then(|s| s.parse().ok()).unwrap_or(60);
    let seed = of("COLTIVA_FUZZ_SEED").and_then(|s| s.parse().ok()).unwrap_or(7);
    let only = of("COLTIVA_FUZZ_KIND").and_then(|k| Kind::of_word(&k));
    // Reading the samples is no part of the time.
    let mut begun = None;
    let mut done = 0;
    let report = walk(seed, only, true, |n| {
        done = n;
        begun.get_or_insert_with(Instant::now).elapsed() < Duration::from_secs(seconds)
    });
    // The one line a caller reads; the harness holds it back unless asked with --nocapture.
    let _ = writeln!(std::io::stderr(), "fuzz: {done} inputs in {seconds} s, seed {seed}");
    assert!(report.is_empty(), "{report}");
}

/// Names the kinds that can be walked in, for `cargo xtask fuzz`.
#[test]
#[ignore = "a list for a program"]
fn kinds() {
    let kinds: std::collections::BTreeSet<&str> = fixtures().iter().map(|(kind, _)| kind.word()).collect();
    for kind in kinds {
        let _ = writeln!(std::io::stderr(), "kind: {kind}");
    }
}

/// What was found once, for a debugger: `COLTIVA_FUZZ_FILE=target/tmp/fuzz/vcard-1234`.
#[test]
#[ignore = "reads the file it is given"]
fn again() {
    let Ok(path) = std::env::var("COLTIVA_FUZZ_FILE") else { return };
    let name = Path::new(&path).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let kind = name.rsplit_once('-').and_then(|(word, _)| Kind::of_word(word)).expect("a kind before the last dash");
    let begun = Instant::now();
    run(kind, &std::fs::read(&path).unwrap(), tempfile::tempdir().unwrap().path());
    let _ = writeln!(std::io::stderr(), "{:?}", begun.elapsed());
}
