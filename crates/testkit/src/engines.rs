//! Every engine, made for one test and gone after it.

mod cluster;

use coltiva_app::Coltiva;
use coltiva_store::{Member, Store};
use jiff::tz::TimeZone;

/// A fresh store in a file of a temporary folder, which lives as long as the answer's second half.
///
/// # Panics
/// Where the machine has no room for a temporary file.
#[allow(clippy::expect_used, reason = "a test can do nothing without")]
pub fn sqlite() -> (Store, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::sqlite(&folder.path().join("notebook.db")).expect("a fresh notebook");
    (store, folder)
}

/// An empty notebook of somebody in Italy, which lives as long as the answer's second half.
///
/// # Panics
/// Where the machine has no room for a temporary file.
#[allow(clippy::expect_used, reason = "a test can do nothing without")]
pub fn notebook() -> (Coltiva, tempfile::TempDir) {
    let (store, folder) = sqlite();
    let zone = TimeZone::get("Europe/Rome").expect("the zones are in the program");
    (Coltiva::open(store, Member(1), zone).expect("a fresh notebook"), folder)
}

/// A fresh store for each engine: SQLite, and PostgreSQL where its programs are there.
pub fn engines() -> Vec<&'static str> {
    let mut names = vec!["sqlite"];
    names.extend(cluster::available().then_some("postgres"));
    names
}

/// Runs a test on a fresh store of each engine. Without PostgreSQL's programs its half is left out, loudly, unless
/// `COLTIVA_REQUIRE_POSTGRES` is set: then the test fails.
///
/// # Panics
/// With the test, or where a server is required and there is none.
#[allow(clippy::expect_used, reason = "a test can do nothing without")]
pub fn on_each_engine(test: impl Fn(Store)) {
    {
        let (store, _folder) = sqlite();
        test(store);
    }
    if let Some(url) = cluster::database() {
        test(Store::postgres(&url).expect("a fresh database"));
    }
}
