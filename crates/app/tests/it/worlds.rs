//! Is what the notebook says true? The village and generated worlds know their own truth; what was made of their files is held against it.

mod generated;
mod village;

use std::collections::{BTreeMap, BTreeSet};

use coltiva_app::people::{Known, Query, people};
use coltiva_domain::keys::KeyKind;
use coltiva_domain::ties::State;
use jiff::Timestamp;

use crate::notebooks::Notebook;

/// Whose a key is, in truth: addresses, numbers and profile slugs, each of one person.
struct Truth(BTreeMap<String, String>);

impl Truth {
    fn new() -> Truth {
        Truth(BTreeMap::new())
    }

    fn add(&mut self, person: &str, keys: impl IntoIterator<Item = String>) {
        self.0.extend(keys.into_iter().map(|key| (plain(&key), person.to_owned())));
    }

    /// The real people behind a record.
    fn of(&self, known: &Known) -> BTreeSet<&str> {
        let keys = known.person.keys.iter().filter(|key| key.kind != KeyKind::Source);
        keys.filter_map(|key| self.0.get(&plain(&key.value))).map(String::as_str).collect()
    }
}

/// A profile address, or a slug, as its slug; an address in lower case.
fn plain(key: &str) -> String {
    key.trim_end_matches('/').trim_start_matches("https://www.linkedin.com/in/").to_lowercase()
}

/// How records and real people agree.
struct Settled {
    records: usize,
    /// Records that hold two people or more.
    together: Vec<String>,
    /// Real people with their records.
    of: BTreeMap<String, Vec<Known>>,
}

impl Settled {
    fn measure(notebook: &Notebook, truth: &Truth, now: Timestamp) -> Settled {
        let all = people(&notebook.coltiva, &Query::default(), now).unwrap();
        let mut settled = Settled { records: all.len(), together: Vec::new(), of: BTreeMap::new() };
        for known in all {
            let who = truth.of(&known);
            if who.len() > 1 {
                settled.together.push(format!("{}: {who:?}", known.person.shown()));
            }
            for person in who {
                settled.of.entry(person.to_owned()).or_default().push(known.clone());
            }
        }
        settled
    }

    /// Real people who stand in several records still.
    fn apart(&self) -> Vec<&str> {
        self.of.iter().filter(|(_, records)| records.len() > 1).map(|(person, _)| person.as_str()).collect()
    }

    fn share_apart(&self) -> f64 {
        self.apart().len() as f64 / self.of.len().max(1) as f64
    }
}

/// The people in a state, in the order in which they are worth naming: by warmth before the silence.
fn before_silence(notebook: &Notebook, state: State, now: Timestamp) -> Vec<Known> {
    let mut all = people(&notebook.coltiva, &Query { state: Some(state), ..Query::default() }, now).unwrap();
    all.sort_by(|a, b| b.measures.warmth_before.total_cmp(&a.measures.warmth_before));
    all
}

/// A measured figure, in the test's output.
#[allow(clippy::print_stdout, reason = "what a test measured is worth reading")]
fn measured(world: &str, what: &str, figure: impl std::fmt::Display) {
    println!("{world}: {what}: {figure}");
}
