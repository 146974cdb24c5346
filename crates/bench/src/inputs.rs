//! What a benchmark needs beside itself: the product, a folder to work in, the peers, generated worlds.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::measure::{Spent, spend};

/// The day on which everything is looked at; generated worlds end on the first of 2026.
pub const DAY: &str = "2026-01-02";

/// Where everything is.
pub struct Bench {
    pub quick: bool,
    /// The repository.
    pub root: PathBuf,
    /// target/bench: inputs, notebooks, the report. Nothing in it is precious.
    pub work: PathBuf,
    /// The product.
    product: PathBuf,
    /// This program.
    own: PathBuf,
    python: Option<PathBuf>,
}

impl Bench {
    pub fn new(root: PathBuf, quick: bool) -> Result<Bench> {
        let own = std::env::current_exe()?;
        let product = own.with_file_name("coltiva");
        if !product.exists() {
            bail!("{} is not there: cargo xtask bench builds it", product.display());
        }
        let work = own.parent().and_then(Path::parent).context("a target folder")?.join("bench");
        std::fs::create_dir_all(&work)?;
        let python = environment(&root, &work.with_file_name("bench-venv"));
        Ok(Bench { quick, root, work, product, own, python })
    }

    /// How many rounds of two.
    pub fn rounds(&self) -> usize {
        if self.quick { 3 } else { 5 }
    }

    /// The product, on a notebook.
    pub fn coltiva(&self, notebook: &Path, words: &[&str]) -> Command {
        let mut command = Command::new(&self.product);
        command.args(["--lang", "en", "--at", DAY, "--quiet", "--json", "--data"]).arg(notebook).args(words);
        command.stderr(Stdio::inherit());
        command
    }

    /// A part of the product alone.
    pub fn own(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.own);
        command.arg("work").args(words);
        command
    }

    /// A peer written in Python, in the benchmark's own environment; one thread.
    pub fn peer(&self, script: &str, words: &[&str]) -> Result<Command> {
        let python = self.python.as_ref().context("the peers' environment could not be made (python3 -m venv, pip)")?;
        let mut command = Command::new(python);
        command.arg(self.root.join("crates/bench/peers").join(script)).args(words);
        command.env("POLARS_MAX_THREADS", "1").env("PYTHONDONTWRITEBYTECODE", "1").stderr(Stdio::inherit());
        Ok(command)
    }

    /// A fresh folder for a notebook.
    pub fn notebook(&self, name: &str) -> Result<PathBuf> {
        let folder = self.work.join(name);
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        Ok(folder)
    }

    /// Imports into a fresh notebook and says what that took.
    pub fn import(&self, name: &str, file: &Path, more: &[&str]) -> Result<Spent> {
        let notebook = self.notebook(name)?;
        let file = file.display().to_string();
        spend(&mut self.coltiva(&notebook, &[&["import", &file], more].concat()))
    }

    /// The world of the shared generator with about so many events, made once.
    pub fn world(&self, people: u32, events: u32, pad: u32) -> Result<PathBuf> {
        let generator = self.root.join("../shared/generators/gen_world.py");
        if !generator.exists() {
            bail!("../shared/generators/gen_world.py is not there");
        }
        let folder = self.work.join(format!("world-{people}-{events}-{pad}"));
        if !folder.join("truth/expected.json").exists() {
            let numbers = [people, events, pad].map(|n| n.to_string());
            spend(Command::new("python3").arg(generator).arg(&folder).args([
                "-n",
                &numbers[0],
                "-m",
                &numbers[1],
                "--pad",
                &numbers[2],
            ]))?;
        }
        Ok(folder)
    }
}

/// The Python environment of the peers; `None` where it cannot be made, which is said by every line that wants it.
fn environment(root: &Path, folder: &Path) -> Option<PathBuf> {
    let python = folder.join("bin/python");
    let wants = root.join("crates/bench/peers/requirements.txt");
    let run = |command: &mut Command| command.status().is_ok_and(|status| status.success());
    if !python.exists() && !run(Command::new("python3").arg("-m").arg("venv").arg(folder)) {
        return None;
    }
    let has_all =
        run(Command::new(&python).args(["-c", "import duckdb, polars, vobject, icalendar"]).stderr(Stdio::null()));
    if !has_all && !run(Command::new(&python).args(["-m", "pip", "install", "-q", "-r"]).arg(wants)) {
        // What is there can still be compared with.
        eprintln!("bench: not every peer could be installed");
    }
    Some(python)
}
