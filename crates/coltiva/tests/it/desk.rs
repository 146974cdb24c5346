//! A notebook of its own, and the program at work on it.

use std::path::PathBuf;

use serde_json::Value;

use super::{coltiva, lines, program};

pub struct Desk {
    folder: tempfile::TempDir,
    pub data: PathBuf,
}

impl Desk {
    pub fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("notebook");
        Desk { folder, data }
    }

    pub fn json(&self, arguments: &[&str]) -> Vec<Value> {
        let output = coltiva(&self.data, &[&["--json"], arguments].concat());
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        lines(&output)
    }

    pub fn said(&self, lang: &str, arguments: &[&str]) -> (Option<i32>, String) {
        let output = program(&self.data, lang, super::DAY, arguments).output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(text).unwrap())
    }

    /// A place beside the notebook.
    pub fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// Imports a file of that name and content.
    pub fn import(&self, name: &str, content: &str) {
        let file = self.folder.path().join(name);
        std::fs::write(&file, content).unwrap();
        self.json(&["import", &file.display().to_string()]);
    }
}
