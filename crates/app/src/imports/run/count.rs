//! Who is new, who is known, and what reads otherwise now: counted once the import is applied, when it is settled who is who.

use std::collections::{BTreeMap, HashMap, HashSet};

use coltiva_domain::keys::KeyKind;
use coltiva_domain::people::Person;
use coltiva_domain::sightings::Field;
use coltiva_domain::work::{same_company, same_title};
use coltiva_formats::complaint::Code;
use coltiva_store::Notebook;

use super::StagedPeople;
use crate::error::Result;
use crate::imports::report::{Change, PeopleCounts, Report};
use crate::people::person_of;

/// Counts people into the files that brought them, and, each once, into the whole. `after`: whose each sighting is now; `was_known`: who
/// was there before.
pub(super) fn people(report: &mut Report, staged: &StagedPeople, after: &HashMap<i64, i64>, was_known: &HashSet<i64>) {
    report.totals.people = each_once(staged, after, was_known);
    let mut counted: HashSet<i64> = HashSet::new();
    for record in &staged.records {
        let Some((sighting, known)) = staged.rows.get(record.no as usize) else { continue };
        let Some(file) = report.files.get_mut(record.file) else { continue };
        match after.get(sighting) {
            // The member's own card is nobody of the notebook.
            None => *file.skipped.entry(Code::OwnProfile.word()).or_default() += 1,
            _ if *known => file.people.same += 1,
            Some(person) if was_known.contains(person) || !counted.insert(*person) => file.people.changed += 1,
            Some(_) => file.people.new += 1,
        }
    }
    // Beside its records a file of interactions brings people; each counts once a file, and strangers are none.
    let mut met: BTreeMap<(usize, i64), bool> = BTreeMap::new();
    for record in &staged.met {
        let Some((sighting, known)) = staged.rows.get(record.no as usize) else { continue };
        if let Some(person) = after.get(sighting) {
            *met.entry((record.file, *person)).or_insert(true) &= *known;
        }
    }
    for ((file, person), known) in met {
        let Some(file) = report.files.get_mut(file) else { continue };
        let is_new = !was_known.contains(&person) && counted.insert(person);
        match (is_new, known) {
            (true, _) => file.people.new += 1,
            (false, true) => file.people.same += 1,
            (false, false) => file.people.changed += 1,
        }
    }
}

fn each_once(staged: &StagedPeople, after: &HashMap<i64, i64>, was_known: &HashSet<i64>) -> PeopleCounts {
    let mut all: BTreeMap<i64, bool> = BTreeMap::new();
    for record in staged.records.iter().chain(&staged.met) {
        if let Some((sighting, known)) = staged.rows.get(record.no as usize)
            && let Some(person) = after.get(sighting)
        {
            *all.entry(*person).or_insert(true) &= *known;
        }
    }
    let mut counts = PeopleCounts::default();
    for (person, known) in all {
        match (was_known.contains(&person), known) {
            (false, _) => counts.new += 1,
            (true, false) => counts.changed += 1,
            (true, true) => counts.same += 1,
        }
    }
    counts
}

/// The people as they are shown before the import.
pub(super) fn shown(notebook: &mut Notebook<'_>, of: &HashMap<i64, i64>) -> Result<HashMap<i64, Person>> {
    let mut ids: Vec<i64> = of.values().copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let mut found = HashMap::new();
    for row in notebook.people_by_id(&ids)? {
        if let Ok(person) = person_of(&row) {
            found.insert(row.id, person);
        }
    }
    Ok(found)
}

/// Company and title that read otherwise now, and addresses that came to those there were, of people who were known before.
pub(super) fn changes(
    notebook: &mut Notebook<'_>,
    old: &HashMap<i64, Person>,
    after: &HashMap<i64, i64>,
) -> Result<Vec<Change>> {
    let mut now: Vec<i64> = old.keys().filter_map(|id| after.get(id)).copied().collect();
    now.sort_unstable();
    now.dedup();
    let mut found = Vec::new();
    for row in notebook.people_by_id(&now)? {
        let (Ok(person), Some(was)) = (person_of(&row), old.get(&row.id)) else {
            continue;
        };
        let mut tell = |what: &str, from: &str, to: &str| {
            found.push(Change {
                person: row.id.to_string(),
                name: person.shown().to_owned(),
                what: what.to_owned(),
                from: from.to_owned(),
                to: to.to_owned(),
            });
        };
        type Same = fn(&str, &str) -> bool;
        // The same, written otherwise, is no change.
        for (field, what, same) in
            [(Field::Company, "company", same_company as Same), (Field::Title, "title", same_title as Same)]
        {
            if let (Some(from), Some(to)) = (was.first(field), person.first(field))
                && !same(from, to)
            {
                tell(what, from, to);
            }
        }
        let mails = |person: &'_ Person| -> Vec<String> {
            person.keys.iter().filter(|key| key.kind == KeyKind::Email).map(|key| key.value.clone()).collect()
        };
        let before = mails(was);
        if let Some(from) = before.first() {
            mails(&person).iter().filter(|mail| !before.contains(mail)).for_each(|to| tell("email", from, to));
        }
    }
    Ok(found)
}
