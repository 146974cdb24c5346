//! Notebooks for tests, filled through the public doors as the program fills them: the village, and worlds of `gen_world.py`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use coltiva_app::Coltiva;
use coltiva_app::facts::Ids;
use coltiva_app::imports::NoProgress;
use coltiva_app::imports::report::Report;
use coltiva_app::imports::run::{Request, import};
use coltiva_domain::keys::Key;
use coltiva_store::{Member, Store};
use coltiva_testkit::demo::{Village, village};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tempfile::TempDir;

pub const MEMBER: Member = Member(1);

/// A notebook of one test, gone after it.
pub struct Notebook {
    pub coltiva: Coltiva,
    pub folder: TempDir,
}

/// Ids that count.
#[derive(Default)]
pub struct Counted(u32);

impl Ids for Counted {
    fn next(&mut self) -> String {
        self.0 += 1;
        format!("t{:06}", self.0)
    }
}

impl Notebook {
    /// An empty one, of somebody in Italy.
    pub fn new() -> Notebook {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::sqlite(&folder.path().join("notebook.db")).unwrap();
        let coltiva = Coltiva::open(store, MEMBER, rome()).unwrap();
        Notebook { coltiva, folder }
    }

    /// Imports files as `coltiva import PATH… --region IT` does.
    pub fn import(&self, paths: &[PathBuf], owner: Option<Key>, now: Timestamp) -> Report {
        let request = Request {
            paths: paths.to_vec(),
            owner: owner.into_iter().collect(),
            region: Some("IT".to_owned()),
            ..Request::default()
        };
        import(&self.coltiva, &request, now, &mut NoProgress).unwrap()
    }
}

pub fn rome() -> TimeZone {
    TimeZone::get("Europe/Rome").unwrap()
}

/// Nine in the morning of that day, as `--at` means it.
pub fn morning(day: Date) -> Timestamp {
    rome().to_timestamp(day.at(9, 0, 0, 0)).unwrap()
}

/// The village as it stands on a day, in a notebook.
pub fn in_the_village(today: Date) -> (Notebook, Village) {
    let village = village(today);
    let notebook = Notebook::new();
    let files = notebook.folder.path().join("files");
    fs::create_dir_all(&files).unwrap();
    for (name, bytes) in &village.files {
        fs::write(files.join(name), bytes).unwrap();
    }
    notebook.import(&[files], None, morning(today));
    (notebook, village)
}

/// A folder beside the repository, where it is there. With `COLTIVA_REQUIRE_SHARED=1` it has to be.
pub fn shared(inside: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2)?.join("../shared").join(inside);
    assert!(found.exists() || !required(), "{} is required", found.display());
    found.exists().then_some(found)
}

#[allow(clippy::disallowed_methods, reason = "what tests may leave out is the environment's to say")]
fn required() -> bool {
    std::env::var_os("COLTIVA_REQUIRE_SHARED").is_some_and(|value| value == "1")
}

/// A generated world's folder.
pub struct World {
    pub folder: TempDir,
}

impl World {
    /// Runs the generator; `None` where it, or Python, is not there.
    pub fn generate(contacts: u32, events: u32, seed: u32) -> Option<World> {
        let script = shared("generators/gen_world.py")?;
        let folder = tempfile::tempdir().unwrap();
        let flags =
            ["-n", &contacts.to_string(), "-m", &events.to_string(), "--seed", &seed.to_string()].map(String::from);
        let Ok(ran) = Command::new("python3").arg(&script).arg(folder.path()).args(flags).output() else {
            assert!(!required(), "python3 is required, to run {}", script.display());
            return None;
        };
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        Some(World { folder })
    }

    /// What comes in.
    pub fn files(&self) -> Vec<PathBuf> {
        ["mail.mbox", "linkedin.zip", "calendar.ics", "cards.vcf", "contacts.csv"]
            .map(|name| self.folder.path().join(name))
            .to_vec()
    }

    /// A file of the truth, as lines of JSON (one for a file that is one object).
    pub fn truth(&self, name: &str) -> Vec<serde_json::Value> {
        let text = fs::read_to_string(self.folder.path().join("truth").join(name)).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// In a notebook of its owner, imported on the day on which it ends.
    pub fn notebook(&self) -> Notebook {
        let notebook = Notebook::new();
        notebook.import(&self.files(), Key::email("marco@example.org"), self.now());
        notebook
    }

    /// The moment at which it ends.
    pub fn now(&self) -> Timestamp {
        // Generated worlds end with the year 2025.
        morning(jiff::civil::date(2026, 1, 1))
    }
}
