//! Generated worlds: several sizes and seeds, so that nothing is right for one of them only.

use std::collections::{BTreeMap, BTreeSet};

use coltiva_app::duplicates::{accept, duplicates};
use coltiva_app::interactions::{Query as Log, interactions};
use coltiva_app::people::{Known, Query, people};
use coltiva_app::promises::promises;
use coltiva_domain::identity::Tier;
use coltiva_domain::ties::State;
use serde_json::Value;

use super::{Settled, Truth, before_silence, measured, plain};
use crate::notebooks::{Counted, MEMBER, Notebook, World};

#[test]
fn a_small_world() {
    is_told_truly(150, 3_000, 7);
}

#[test]
fn a_world_of_many_letters() {
    is_told_truly(400, 8_000, 2);
}

#[test]
fn a_world_of_many_people() {
    is_told_truly(700, 9_000, 11);
}

struct Told {
    name: String,
    world: World,
    notebook: Notebook,
    truth: Truth,
    expected: Value,
}

fn is_told_truly(contacts: u32, events: u32, seed: u32) {
    let Some(world) = World::generate(contacts, events, seed) else { return };
    let notebook = world.notebook();
    let expected = world.truth("expected.json").remove(0);
    let mut truth = Truth::new();
    for person in world.truth("people.jsonl") {
        let id = person["id"].to_string();
        truth.add(&id, strings(&person["emails"]));
        truth.add(&id, person["url"].as_str().map(str::to_owned));
    }
    for fake in expected["fakes"].as_array().unwrap() {
        let url = fake["url"].as_str().unwrap().to_owned();
        truth.add(&format!("fake {url}"), [url]);
    }
    let told = Told { name: format!("world {seed} of {contacts}"), world, notebook, truth, expected };
    the_log_is_the_worlds_log(&told);
    bulk_makes_nobody_and_nobody_is_lost(&told);
    open_promises_are_found_and_kept_ones_are_not_shown(&told);
    who_is_who_is_right_by_itself_and_near_the_truth_once_accepted(&told);
    silences_are_seen(&told);
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
}

fn who_is_who_is_right_by_itself_and_near_the_truth_once_accepted(told: &Told) {
    let now = told.world.now();
    let settled = Settled::measure(&told.notebook, &told.truth, now);
    measured(&told.name, "records", settled.records);
    measured(&told.name, "still apart, percent", 100.0 * settled.share_apart());
    assert_eq!(settled.together, [""; 0], "{}: nobody is wrongly together by itself", told.name);

    let pairs = duplicates(&told.notebook.coltiva, None).unwrap();
    let asked = pairs.iter().filter(|pair| pair.tier == Tier::Ask).count();
    measured(&told.name, "likely pairs", pairs.len() - asked);
    measured(&told.name, "pairs to ask about", asked);
    // Two people of one name are asked about in all of their records; of the others few are.
    let namesakes = told.expected["homonyms"].as_array().unwrap().len();
    assert!(asked <= settled.of.len() / 50 + 12 * namesakes, "{}: {asked} questions", told.name);

    accept(&told.notebook.coltiva, now, &mut Counted::default()).unwrap();
    let settled = Settled::measure(&told.notebook, &told.truth, now);
    let wrong = settled.together.len() as f64 / settled.records as f64;
    measured(&told.name, "accepted: still apart, percent", 100.0 * settled.share_apart());
    measured(&told.name, "accepted: wrongly together, percent", 100.0 * wrong);
    assert!(settled.share_apart() <= 0.15, "{}: {:?}", told.name, settled.apart());
    assert!(wrong <= 0.005, "{}: {:?}", told.name, settled.together);
    let likely = duplicates(&told.notebook.coltiva, Some(Tier::Likely)).unwrap();
    assert!(likely.is_empty(), "{}: one press is enough, {} are left", told.name, likely.len());
}

fn bulk_makes_nobody_and_nobody_is_lost(told: &Told) {
    let bulk: BTreeSet<String> = strings(&told.expected["bulk"]).into_iter().collect();
    let all = people(&told.notebook.coltiva, &Query::default(), told.world.now()).unwrap();
    let heard = |known: &&Known| known.person.keys.iter().any(|key| bulk.contains(&key.value));
    let made: Vec<&str> = all.iter().filter(heard).map(|known| known.person.shown()).collect();
    assert_eq!(made, [""; 0], "{}: senders of bulk", told.name);
    let everybody: BTreeSet<&String> = told.truth.0.values().collect();
    let settled = Settled::measure(&told.notebook, &told.truth, told.world.now());
    measured(&told.name, "people in truth", everybody.len());
    let missing: Vec<&&String> = everybody.iter().filter(|person| !settled.of.contains_key(**person)).collect();
    let missing: Vec<_> = missing.into_iter().filter(|person| !person.starts_with("fake")).collect();
    assert!(missing.is_empty(), "{}: nobody is lost: {missing:?}", told.name);
}

fn silences_are_seen(told: &Told) {
    let now = told.world.now();
    let settled = Settled::measure(&told.notebook, &told.truth, now);
    let mut places: BTreeMap<i64, (usize, usize)> = BTreeMap::new();
    for state in [State::Loosening, State::Dormant] {
        let list = before_silence(&told.notebook, state, now);
        for (at, known) in list.iter().enumerate() {
            places.insert(known.person.id, (at, list.len()));
        }
    }
    let (mut planted, mut early) = (0, 0);
    for silence in told.expected["overdue"].as_array().unwrap() {
        let (silent, gap) = (silence["silent_days"].as_f64().unwrap(), silence["gap_days"].as_f64().unwrap());
        if silent <= gap.max(60.0) {
            continue;
        }
        planted += 1;
        let who = &settled.of[&silence["person"].to_string()];
        let place = who.iter().find_map(|known| places.get(&known.person.id));
        let Some((at, of)) = place else {
            let states: Vec<_> = who.iter().map(|known| known.measures.state).collect();
            panic!("{}: {silence} is {states:?}", told.name);
        };
        early += usize::from(at * 2 < *of);
    }
    measured(&told.name, "planted silences", planted);
    measured(&told.name, "of them in the first half of their list", early);
    assert!(planted > 0 && early * 10 >= planted * 9, "{}: {early} of {planted} lead", told.name);
}

fn open_promises_are_found_and_kept_ones_are_not_shown(told: &Told) {
    let shown: BTreeSet<String> = promises(&told.notebook.coltiva, true, told.world.now())
        .unwrap()
        .iter()
        .filter_map(|promise| promise.open.found_in.clone())
        .collect();
    let keys = |list: &str| -> BTreeSet<String> {
        let all = told.expected[list].as_array().unwrap();
        all.iter().map(|p| format!("mail:{}", p["key"].as_str().unwrap())).collect()
    };
    let (open, kept) = (keys("promises_open"), keys("promises_kept"));
    measured(&told.name, "open promises", open.len());
    measured(&told.name, "of them found", open.intersection(&shown).count());
    measured(&told.name, "kept promises", kept.len());
    assert!(!open.is_empty() && !kept.is_empty());
    let missed: Vec<_> = open.difference(&shown).collect();
    assert!(missed.is_empty(), "{}: not found {missed:?}", told.name);
    let nagged: Vec<_> = kept.intersection(&shown).collect();
    assert!(nagged.is_empty(), "{}: kept and yet shown {nagged:?}", told.name);
    let about = open.len() + kept.len();
    let other = shown.difference(&open).filter(|key| !kept.contains(*key)).count();
    assert!(other * 10 <= about, "{}: {other} shown that are none", told.name);
}

/// Every interaction that the world says happened is in the log, with the people who took part.
fn the_log_is_the_worlds_log(told: &Told) {
    let mut record_of: BTreeMap<i64, &str> = BTreeMap::new();
    told.notebook
        .coltiva
        .store()
        .read(MEMBER, |reader| {
            reader.sightings(|seen| {
                let who = seen.sighting.keys.iter().find_map(|key| told.truth.0.get(&plain(&key.value)));
                record_of.extend(who.map(|who| (seen.id, who.as_str())));
            })
        })
        .unwrap();
    // An id is a person's, who is named by one of their sightings, or a stranger's sighting.
    for known in people(&told.notebook.coltiva, &Query::default(), told.world.now()).unwrap() {
        record_of.extend(
            told.truth
                .of(&known)
                .first()
                .and_then(|who| told.truth.0.values().find(|w| w == who))
                .map(|who| (known.person.id, who.as_str())),
        );
    }
    let mut held: BTreeSet<(String, &str)> = BTreeSet::new();
    interactions(&told.notebook.coltiva, &Log::default(), |line| {
        let key = &line.stored.interaction.key;
        let key = key.split_once(':').map_or(key.as_str(), |(_, rest)| rest);
        // A conversation on LinkedIn is one key with many messages.
        let key = key.split('/').next().unwrap_or(key);
        held.extend(line.people.iter().filter_map(|p| Some((key.to_owned(), *record_of.get(&p.id)?))));
    })
    .unwrap();
    let truth = told.world.truth("interactions.jsonl");
    let key = |line: &Value| line["key"].as_str().unwrap().split('/').next().unwrap().to_owned();
    let missing: Vec<&Value> =
        truth.iter().filter(|line| !held.contains(&(key(line), line["person"].to_string().as_str()))).collect();
    measured(&told.name, "person-interactions in truth", truth.len());
    assert!(missing.is_empty(), "{}: {} missing, {:?}", told.name, missing.len(), missing.first());
}
