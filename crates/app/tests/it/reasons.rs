//! Every reason on a page is true of the data it cites: each kind is told once more from the raw rows by code of its own, over the
//! village and generated worlds, on many days. And the check can fail: with any piece of evidence gone or changed, it does.

mod check;
mod ground;
mod raw;
mod small;
mod traits;

use std::collections::BTreeMap;

use coltiva_app::facts::say;
use coltiva_app::promises::{Verdict, judge, promises};
use coltiva_app::today::{Page, today};
use coltiva_domain::facts::What;
use coltiva_domain::reasons::Reason;
use coltiva_domain::when::When;
use jiff::civil::{Date, date};
use jiff::{Span, Timestamp};

use self::raw::Raw;
use crate::notebooks::{Counted, Notebook, World, in_the_village, morning};

/// How often each code was seen and checked.
type Seen = BTreeMap<String, usize>;

/// Checks the pages of several days; the first of them also with its evidence changed.
fn pages(notebook: &Notebook, days: &[Date], seen: &mut Seen) {
    for &day in days {
        let now = morning(day);
        let page = today(&notebook.coltiva, 5, now).unwrap();
        let raw = Raw::read(&notebook.coltiva, now);
        let wrong = check::page(&raw, &page);
        assert!(wrong.is_empty(), "{day}: {wrong:#?}");
        for s in &page.today.suggestions {
            for (_, reason) in check::reasons(s) {
                *seen.entry(reason.code.clone()).or_default() += 1;
                changed_evidence_is_noticed(&raw, s.person, reason);
            }
        }
    }
}

/// Takes each piece of evidence away, then changes it: every time the reason must be found false.
fn changed_evidence_is_noticed(raw: &Raw, person: i64, reason: &Reason) {
    for id in &reason.evidence {
        let mut without = raw.clone();
        let mut other = raw.clone();
        let (kind, row) = id.split_at(1);
        match kind {
            "i" => {
                let row = row.parse().unwrap();
                without.log.remove(&row);
                let i = other.log.get_mut(&row).unwrap();
                if reason.code == "soon_meeting" {
                    // As if it stood in the calendar of a colleague.
                    let mut theirs = raw.clone();
                    theirs.log.get_mut(&row).unwrap().people.retain(|p| !raw.own.contains(&p.who));
                    assert!(check::told(&theirs, person, reason).is_err(), "{reason:?} is believed of others' meeting");
                }
                // As if it had happened with others, on another day, about something else.
                i.people.retain(|p| raw.own.contains(&p.who));
                i.subject = Some("altro".to_owned());
                i.key += "?";
                i.at = When::Day(date(1999, 1, 1));
            }
            "s" => {
                let row = row.parse().unwrap();
                without.sightings.remove(&row);
                other.sightings.get_mut(&row).unwrap().sighting.facts.clear();
            }
            _ => {
                without.facts.remove(row);
                other.facts.get_mut(row).unwrap().what = What::Note { text: "altro".to_owned() };
            }
        }
        for (how, raw) in [("gone", without), ("changed", other)] {
            let told = check::told(&raw, person, reason);
            assert!(told.is_err(), "{reason:?} is believed with {id} {how}");
        }
    }
}

fn days_from(first: Date, steps: &[i32]) -> Vec<Date> {
    steps.iter().map(|&by| first.saturating_add(Span::new().days(by))).collect()
}

#[test]
fn every_reason_of_the_village_is_true() {
    let day = date(2026, 11, 25);
    let (notebook, _) = in_the_village(day);
    let mut seen = Seen::new();
    pages(&notebook, &days_from(day, &[0, 1, 2, 5, 9, 40, 120, 400]), &mut seen);
    answered(&notebook, day);
    pages(&notebook, &days_from(day, &[0, 1, 3]), &mut seen);
    covered(
        "village",
        &seen,
        &[
            "perhaps_answer",
            "perhaps_promise_due",
            "owe_promise_due",
            "soon_meeting",
            "soon_unseen",
            "date_birthday_years",
            "silence_rhythm",
            "silence_wish",
            "dormant_lived",
            "dormant_silence",
            "ground_people",
        ],
    );
}

/// Says what only the member can say: a promise is one, a rhythm is wished.
fn answered(notebook: &Notebook, day: Date) {
    let (coltiva, now, mut ids) = (&notebook.coltiva, morning(day), Counted::default());
    for promise in promises(coltiva, true, now).unwrap() {
        if promise.open.owes == coltiva_domain::facts::Owes::Me {
            judge(coltiva, &promise.open.fact, Verdict::Confirm, now, &mut ids).unwrap();
        }
    }
    let loosening =
        coltiva_app::people::Query { state: Some(coltiva_domain::ties::State::Loosening), ..Default::default() };
    for known in coltiva_app::people::people(coltiva, &loosening, now).unwrap() {
        let who = known.person.id.to_string();
        say(coltiva, &who, What::Cadence { days: 21 }, now, &mut ids).unwrap();
    }
}

#[test]
fn every_reason_of_a_notebook_of_links_alone_is_true() {
    let day = date(2026, 11, 25);
    let village = coltiva_testkit::demo::village(day);
    let notebook = Notebook::new();
    let files = notebook.folder.path().join("files");
    std::fs::create_dir_all(&files).unwrap();
    let (_, export) = village.files.iter().find(|(name, _)| name.contains("11-23-2026")).unwrap();
    let mut export = zip::ZipArchive::new(std::io::Cursor::new(export.clone())).unwrap();
    for name in ["Connections.csv", "Profile.csv", "Positions.csv"] {
        let mut file = std::fs::File::create(files.join(name)).unwrap();
        std::io::copy(&mut export.by_name(name).unwrap(), &mut file).unwrap();
    }
    let now: Timestamp = morning(day);
    notebook.import(&[files], None, now);
    let mut seen = Seen::new();
    pages(&notebook, &days_from(day, &[0, 1, 2, 3, 7, 30]), &mut seen);
    covered("links", &seen, &["first_linked", "first_at"]);
}

#[test]
fn every_reason_of_a_small_world_by_hand_is_true() {
    let notebook = small::world();
    let mut seen = Seen::new();
    pages(&notebook, &days_from(small::DAY, &[0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]), &mut seen);
    covered(
        "small world",
        &seen,
        &[
            "helped_you",
            "ground_met",
            "ground_met_through",
            "ground_noted",
            "said_not_now",
            "ground_owed",
            "ground_school_years",
            "ground_school",
            "ground_interest",
            "ground_place",
            "date_met",
            "soon_first",
            "opener_promise_meeting",
        ],
    );
}

#[test]
fn every_reason_of_generated_worlds_is_true() {
    let mut seen = Seen::new();
    for (contacts, events, seed) in [(120, 1_500, 3), (400, 8_000, 2)] {
        let Some(world) = World::generate(contacts, events, seed) else { return };
        let notebook = world.notebook();
        pages(&notebook, &days_from(date(2026, 1, 1), &[-700, -90, 0, 1, 30]), &mut seen);
    }
    covered("generated worlds", &seen, &["perhaps_promise_due", "silence_rhythm", "dormant_lived"]);
}

/// Says what was seen, and that what a world is made to show was seen at all.
#[allow(clippy::print_stdout, reason = "what a test measured is worth reading")]
fn covered(world: &str, seen: &Seen, wanted: &[&str]) {
    println!("{world}: reasons checked {seen:?}");
    let missing: Vec<&&str> = wanted.iter().filter(|code| !seen.contains_key(**code)).collect();
    assert!(missing.is_empty(), "{world} never showed {missing:?}");
}

/// What a page says stays checked whatever it is: an invented reason is no reason.
#[test]
fn an_invented_reason_is_not_believed() {
    let day = date(2026, 11, 25);
    let (notebook, _) = in_the_village(day);
    let now = morning(day);
    let mut page: Page = today(&notebook.coltiva, 5, now).unwrap();
    let raw = Raw::read(&notebook.coltiva, now);
    assert_eq!(check::page(&raw, &page), [""; 0]);
    let real = page.today.suggestions[0].clone();
    page.today.suggestions[0].why[0] = Reason::new("date_horoscope");
    page.today.suggestions[1].why[0] = real.why[0].clone();
    page.today.suggestions[2].last = real.last;
    assert_eq!(check::page(&raw, &page).len(), 3);
}
