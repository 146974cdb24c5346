//! `cargo xtask fuzz`: damaged files for every reader, each format in a process of its own with 512 MB of address space, two at a
//! time. The harness itself is `crates/app/tests/it/fuzz.rs`; a find is written to `target/tmp/fuzz`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;

use anyhow::{Context, Result, bail};

/// The cap of each process, in KiB of address space.
const CAP: u64 = 512 * 1024;

/// `--minutes N`, `--seconds N` (each format; 20 s where nothing is said), `--seed N`, and the formats.
pub fn run(root: &Path, words: &[String]) -> Result<()> {
    let (mut seconds, mut seed, mut formats) = (20_u64, 7_u64, Vec::new());
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut number =
            || -> Result<u64> { Ok(words.next().with_context(|| format!("{word} wants a number"))?.parse::<u64>()?) };
        match word.as_str() {
            "--minutes" => seconds = number()? * 60,
            "--seconds" => seconds = number()?,
            "--seed" => seed = number()?,
            format => formats.push(format.to_owned()),
        }
    }
    walk(root, seconds, seed, &formats)
}

/// Walks `seconds` in each of the formats, in all where none is named.
pub fn walk(root: &Path, seconds: u64, seed: u64, formats: &[String]) -> Result<()> {
    let harness = harness(root)?;
    let known = String::from_utf8(child(&harness, "fuzz::kinds", &[])?.stderr)?;
    let known: Vec<String> = known.lines().filter_map(|line| line.strip_prefix("kind: ")).map(str::to_owned).collect();
    if let Some(unknown) = formats.iter().find(|format| !known.contains(format)) {
        bail!("fuzz: no format «{unknown}»; there are: {}", known.join(" "));
    }
    let open = Mutex::new(if formats.is_empty() { known } else { formats.to_vec() });
    let finds = Mutex::new(Vec::new());
    let next = || open.lock().ok().and_then(|mut open| open.pop());
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(kind) = next() {
                    let said = match one(&harness, &kind, seconds, seed) {
                        Ok(said) => said,
                        Err(error) => format!("{kind}: {error:#}"),
                    };
                    if !said.is_empty()
                        && let Ok(mut finds) = finds.lock()
                    {
                        finds.push(said);
                    }
                }
            });
        }
    });
    let finds = finds.into_inner().unwrap_or_default();
    if finds.is_empty() { Ok(()) } else { bail!("fuzz: found\n{}", finds.join("\n")) }
}

/// What one format gave: nothing where all was well.
fn one(harness: &Path, kind: &str, seconds: u64, seed: u64) -> Result<String> {
    let settings = [
        ("COLTIVA_FUZZ_KIND", kind.to_owned()),
        ("COLTIVA_FUZZ_SECONDS", seconds.to_string()),
        ("COLTIVA_FUZZ_SEED", seed.to_string()),
    ];
    let out = child(harness, "fuzz::long", &settings)?;
    let (said, shown) = (String::from_utf8_lossy(&out.stderr), String::from_utf8_lossy(&out.stdout));
    let line = said.lines().find(|line| line.starts_with("fuzz: ")).unwrap_or("fuzz: ended early").to_owned();
    println!("{kind}: {}", line.trim_start_matches("fuzz: "));
    if out.status.success() {
        return Ok(String::new());
    }
    // An abort (no memory, too deep a stack) leaves no report: what it worked on last lies beside the finds.
    let report: Vec<&str> = said.lines().chain(shown.lines()).filter(|line| !line.trim().is_empty()).collect();
    Ok(format!("{kind} ({}):\n    {}", out.status, report.join("\n    ")))
}

/// Runs one test of the harness under the cap.
fn child(harness: &Path, test: &str, settings: &[(&str, String)]) -> Result<Output> {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("ulimit -v {CAP}; exec \"$0\" \"$@\"")]).arg(harness);
    command.args([test, "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
    // Every thread's own arena would reserve 64 MB of the cap.
    command.env("MALLOC_ARENA_MAX", "1").envs(settings.iter().map(|(name, value)| (name, value)));
    Ok(command.stdin(Stdio::null()).output()?)
}

/// Builds the tests of `app` and says where their program is.
fn harness(root: &Path) -> Result<PathBuf> {
    let arguments = ["test", "--package", "coltiva-app", "--test", "it", "--no-run", "--message-format=json"];
    let out = Command::new("cargo").args(arguments).current_dir(root).stderr(Stdio::inherit()).output()?;
    if !out.status.success() {
        bail!("fuzz: the tests of app do not build");
    }
    let mut found = None;
    for message in cargo_metadata::Message::parse_stream(&out.stdout[..]) {
        if let cargo_metadata::Message::CompilerArtifact(artifact) = message?
            && artifact.target.name == "it"
        {
            found = artifact.executable.or(found);
        }
    }
    Ok(found.context("fuzz: no test program")?.into_std_path_buf())
}
