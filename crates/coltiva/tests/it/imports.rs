//! What comes in, through the program: files of our own in the forms that real exporters write.

mod calendars;
mod guesses;
mod linkedin;
mod mailboxes;
mod proposals;

use std::path::PathBuf;

use serde_json::Value;

use crate::{coltiva, lines};

/// A notebook of its own, and a folder for the files it is given.
struct Notebook {
    folder: tempfile::TempDir,
}

impl Notebook {
    fn new() -> Notebook {
        Notebook { folder: tempfile::tempdir().unwrap() }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("notebook")
    }

    /// Writes a file beside the notebook; gives its path.
    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path.display().to_string()
    }

    /// `import --json`: its one object. Every record of every file must have ended in one bucket.
    fn import(&self, arguments: &[&str]) -> Value {
        let output = coltiva(&self.data(), &[&["--json", "import"], arguments].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let report = lines(&output).remove(0);
        for file in report["files"].as_array().unwrap() {
            let of = |path: &str| file.pointer(path).and_then(Value::as_u64).unwrap_or_default();
            let skipped: u64 = file["skipped"].as_object().unwrap().values().filter_map(Value::as_u64).sum();
            let left = of("/records") - skipped - of("/errors");
            let people = of("/people/new") + of("/people/changed") + of("/people/same");
            let interactions = of("/interactions/new") + of("/interactions/same");
            assert!(left == people || left == interactions, "every record ends in one bucket: {file}");
        }
        report
    }

    fn list(&self, arguments: &[&str]) -> Vec<Value> {
        lines(&coltiva(&self.data(), &[&["--json"], arguments].concat()))
    }
}
