//! `cargo xtask torture [--kills N] [--seed N] [--program FILE]`: the real program is killed (SIGKILL) at random moments of an import, an undo, a
//! rebuild, a restore, an erasure. After each kill the notebook must be sound; then the same is asked again, undisturbed, and the
//! notebook must be the one that an undisturbed run gives: nothing twice, nothing missing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fastrand::Rng;

/// The village's day.
const DAY: &str = "2026-11-24";

/// Something that can be interrupted: from one notebook to another.
struct Ordeal {
    name: &'static str,
    /// The notebook before; `None`: none yet.
    before: Option<PathBuf>,
    words: Vec<String>,
    /// What it tells undisturbed, in words that name no row.
    wanted: String,
    /// How long that takes.
    takes: Duration,
}

pub fn run(root: &Path, words: &[String]) -> Result<()> {
    let number = |name: &str, usual: u64| -> Result<u64> {
        let at = words.iter().position(|word| word == name);
        let value = at.and_then(|at| words.get(at + 1));
        Ok(value.map(|value| value.parse()).transpose()?.unwrap_or(usual))
    };
    let (kills, seed) = (number("--kills", 1000)?, number("--seed", 1)?);
    let target = crate::bench::target(root)?;
    let program = words.iter().position(|word| word == "--program").and_then(|at| words.get(at + 1)).map(PathBuf::from);
    let program = match program {
        Some(program) => program,
        None => {
            let build = ["build", "--release", "--quiet", "--package", "coltiva"];
            if !Command::new("cargo").args(build).current_dir(root).status()?.success() {
                bail!("torture: the build failed");
            }
            target.join("release/coltiva")
        }
    };
    let chamber = Chamber { program, folder: target.join("torture") };
    if chamber.folder.exists() {
        fs::remove_dir_all(&chamber.folder)?;
    }
    fs::create_dir_all(&chamber.folder)?;
    let ordeals = chamber.ordeals()?;
    let mut dice = Rng::with_seed(seed);
    let (mut done, mut missed, mut of_each) = (0, 0, vec![0_u64; ordeals.len()]);
    while done < kills {
        let which = dice.usize(..ordeals.len());
        let ordeal = &ordeals[which];
        let notebook = chamber.folder.join("notebook");
        chamber.put(ordeal, &notebook)?;
        // One to three kills before it is allowed to end.
        for _ in 0..=dice.u8(..3) {
            let after = Duration::from_secs_f64(ordeal.takes.as_secs_f64() * 1.05 * dice.f64());
            if chamber.kill(&notebook, &ordeal.words, after)? {
                done += 1;
                of_each[which] += 1;
            } else {
                missed += 1;
            }
            chamber
                .sound(&notebook)
                .with_context(|| format!("{} after {after:?} (seed {seed}, kill {done})", ordeal.name))?;
        }
        let ended = chamber.coltiva(&notebook, &ordeal.words).output()?;
        // What was already done is refused as wrong use (2): there is no such import, nobody of that name.
        if !ended.status.success() && ended.status.code() != Some(2) {
            bail!("{}: {}: {}", ordeal.name, ended.status, String::from_utf8_lossy(&ended.stderr));
        }
        chamber.sound(&notebook)?;
        let told = chamber.told(&notebook)?;
        if told != ordeal.wanted {
            bail!("{} (seed {seed}, kill {done}): not the same notebook; see {}", ordeal.name, notebook.display());
        }
        if done % 50 < 3 {
            println!("torture: {done} kills");
        }
    }
    let each: Vec<String> = ordeals.iter().zip(of_each).map(|(o, n)| format!("{} {n}", o.name)).collect();
    println!("torture: {done} kills ({}), {missed} came too late; sound and the same every time", each.join(", "));
    Ok(fs::remove_dir_all(&chamber.folder)?)
}

struct Chamber {
    program: PathBuf,
    folder: PathBuf,
}

impl Chamber {
    fn coltiva(&self, notebook: &Path, words: &[String]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(["--lang", "en", "--at", DAY, "--quiet", "--json", "--data"]).arg(notebook).args(words);
        command.stdin(Stdio::null());
        command
    }

    fn must(&self, notebook: &Path, words: &[&str]) -> Result<String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let out = self.coltiva(notebook, &words).output()?;
        if !out.status.success() {
            bail!("{}: {}: {}", words.join(" "), out.status, String::from_utf8_lossy(&out.stderr));
        }
        Ok(String::from_utf8(out.stdout)?)
    }

    /// The notebooks to begin from, and what is done to them.
    fn ordeals(&self) -> Result<Vec<Ordeal>> {
        let files = self.folder.join("files");
        let (half, full, backup) =
            (self.folder.join("half"), self.folder.join("full"), self.folder.join("backup.sqlite"));
        self.must(&half, &["demo", "--write", &files.display().to_string()])?;
        fs::remove_file(files.join("truth.json"))?;
        let mut all: Vec<String> =
            fs::read_dir(&files)?.map(|entry| Ok(entry?.path().display().to_string())).collect::<Result<_>>()?;
        all.sort();
        let (first, second) = all.split_at(all.len() / 2);
        let import = |files: &[String]| -> Vec<String> {
            std::iter::once("import".to_owned()).chain(files.iter().cloned()).collect()
        };
        let words = |words: &[&str]| -> Vec<String> { words.iter().map(|word| (*word).to_owned()).collect() };
        for (notebook, files) in [(&half, first), (&full, first), (&full, second)] {
            let status = self.coltiva(notebook, &import(files)).stdout(Stdio::null()).status()?;
            if !status.success() {
                bail!("the village does not come in: {status}");
            }
        }
        self.must(&full, &["backup", &backup.display().to_string()])?;
        let somebody = self.must(&full, &["people", "--limit", "1"])?;
        let somebody: serde_json::Value = serde_json::from_str(somebody.lines().next().context("somebody")?)?;
        let somebody = somebody["emails"][0].as_str().context("somebody with an address")?.to_owned();
        let mut ordeals = Vec::new();
        for (name, before, words) in [
            ("import into nothing", None, import(&all)),
            ("import into something", Some(&half), import(second)),
            ("undo", Some(&full), words(&["imports", "undo", "2"])),
            ("rebuild", Some(&full), words(&["rebuild"])),
            ("restore", Some(&half), words(&["restore", &backup.display().to_string()])),
            ("forget", Some(&full), words(&["forget", &somebody, "--yes"])),
        ] {
            let mut ordeal =
                Ordeal { name, before: before.cloned(), words, wanted: String::new(), takes: Duration::ZERO };
            let notebook = self.folder.join("undisturbed");
            self.put(&ordeal, &notebook)?;
            let begun = Instant::now();
            let status = self.coltiva(&notebook, &ordeal.words).stdout(Stdio::null()).status()?;
            ordeal.takes = begun.elapsed();
            if !status.success() {
                bail!("{name}, undisturbed: {status}");
            }
            self.sound(&notebook)?;
            ordeal.wanted = self.told(&notebook)?;
            println!("torture: {name} takes {:.2?}", ordeal.takes);
            ordeals.push(ordeal);
        }
        Ok(ordeals)
    }

    /// Lays the notebook before an ordeal.
    fn put(&self, ordeal: &Ordeal, notebook: &Path) -> Result<()> {
        if notebook.exists() {
            fs::remove_dir_all(notebook)?;
        }
        fs::create_dir_all(notebook)?;
        let Some(before) = &ordeal.before else { return Ok(()) };
        for entry in fs::read_dir(before)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                fs::copy(entry.path(), notebook.join(entry.file_name()))?;
            }
        }
        Ok(())
    }

    /// Begins and kills; `false` where it had ended before.
    fn kill(&self, notebook: &Path, words: &[String], after: Duration) -> Result<bool> {
        let mut child = self.coltiva(notebook, words).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        std::thread::sleep(after);
        let ended: Option<ExitStatus> = child.try_wait()?;
        if ended.is_none() {
            child.kill()?;
            child.wait()?;
        }
        Ok(ended.is_none())
    }

    fn sound(&self, notebook: &Path) -> Result<()> {
        let out = self.coltiva(notebook, &["verify".to_owned()]).output()?;
        if !out.status.success() {
            bail!("not sound: {} {}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
        }
        Ok(())
    }

    /// People and interactions in words that name no row, in an order of their own.
    fn told(&self, notebook: &Path) -> Result<String> {
        let mut lines = Vec::new();
        for what in ["people", "interactions"] {
            for line in self.must(notebook, &[what])?.lines() {
                let mut line: serde_json::Value = serde_json::from_str(line)?;
                if let Some(object) = line.as_object_mut() {
                    object.retain(|name, _| !["id", "import", "sightings"].contains(&name.as_str()));
                    for person in
                        object.get_mut("people").and_then(serde_json::Value::as_array_mut).into_iter().flatten()
                    {
                        person["id"] = serde_json::Value::Null;
                    }
                }
                lines.push(line.to_string());
            }
        }
        lines.sort();
        Ok(lines.join("\n"))
    }
}
