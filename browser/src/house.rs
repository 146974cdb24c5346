//! The real program, serving a notebook of its own in a folder of its own.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::browser::Browser;

/// The day on which all of this happens.
const DAY: &str = "2026-11-25";

/// A notebook that is served. The program ends when this is dropped.
pub struct House {
    process: Child,
    folder: TempDir,
    link: String,
    listens: String,
}

impl House {
    /// With nobody in it.
    pub fn empty() -> House {
        House::serve(TempDir::new().expect("a folder"))
    }

    /// With the sample village in it.
    pub fn village() -> House {
        // Made once, then copied: it takes some seconds.
        static MADE: OnceLock<TempDir> = OnceLock::new();
        let made = MADE.get_or_init(|| {
            let folder = TempDir::new().expect("a folder");
            let files = folder.path().join("files");
            run(folder.path(), &["demo", "--write", &files.display().to_string()]);
            run(folder.path(), &["import", "--region", "IT", "--zone", "Europe/Rome", &files.display().to_string()]);
            fs::remove_dir_all(&files).expect("our own folder");
            folder
        });
        let folder = TempDir::new().expect("a folder");
        for entry in fs::read_dir(made.path()).expect("our own folder").flatten() {
            if entry.path().is_file() {
                fs::copy(entry.path(), folder.path().join(entry.file_name())).expect("a copy");
            }
        }
        House::serve(folder)
    }

    fn serve(folder: TempDir) -> House {
        let mut process = command(folder.path())
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|e| panic!("{}: {e} (cargo build)", program().display()));
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
        let said: Value = serde_json::from_str(&line).unwrap_or_else(|e| panic!("{line:?}: {e}"));
        let link = said["sign_in_url"].as_str().expect("a link").to_owned();
        let listens = said["listening"].as_str().expect("an address").to_owned();
        House { process, folder, link, listens }
    }

    /// Comes in by the link that the terminal showed, which works once.
    #[track_caller]
    pub fn sign_in(&self, browser: &Browser) {
        browser.go(&self.link);
    }

    /// Comes in with another browser, by a link that was asked for since.
    #[track_caller]
    pub fn sign_in_again(&self, browser: &Browser) {
        let said = self.ask(&["serve", "--link", "--listen", &self.listens]);
        browser.go(said[0]["sign_in_url"].as_str().expect("a link"));
    }

    /// The full address of a path.
    pub fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.listens)
    }

    /// Asks the program on the same notebook, beside the one that serves; gives its lines of JSON.
    pub fn ask(&self, words: &[&str]) -> Vec<Value> {
        let said = run(self.folder.path(), words);
        said.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}"))).collect()
    }

    /// Puts a file beside the notebook, to be chosen in the browser.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, text).expect("our own folder");
        path
    }
}

impl Drop for House {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

fn program() -> PathBuf {
    let named = std::env::var_os("COLTIVA_PROGRAM").map(PathBuf::from);
    named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/debug/coltiva"))
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(program());
    command.arg("--data").arg(folder).args(["--at", DAY, "--lang", "it", "--json"]);
    // The same greeting and the same days everywhere.
    command.env("TZ", "Europe/Rome");
    command
}

fn run(folder: &Path, words: &[&str]) -> String {
    let done = command(folder).args(words).output().unwrap_or_else(|e| panic!("{}: {e}", program().display()));
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success(), "{words:?}: {said}{}", String::from_utf8_lossy(&done.stderr));
    said
}
