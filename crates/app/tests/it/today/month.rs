//! Thirty mornings in a row: the owner does some of what the page says, and what a page promises is held against each of them.

use std::collections::{BTreeMap, BTreeSet};

use coltiva_app::Coltiva;
use coltiva_app::duplicates::{Pair, duplicates};
use coltiva_app::facts::{Way, done, say};
use coltiva_app::people::{Query, people, person};
use coltiva_app::today::{Page, today};
use coltiva_domain::facts::What;
use coltiva_domain::ties::State;
use coltiva_domain::today::{DORMANT_AT_MOST, Kind, PEOPLE_AT_MOST};
use coltiva_domain::when::When;
use jiff::civil::Date;
use jiff::{Span, Timestamp};

use crate::notebooks::{Counted, Notebook, World, in_the_village, rome};

const DAYS: i32 = 30;
/// On so many mornings of them somebody may be put forward whom nothing asks for.
const OFFERED_AT_MOST: u32 = 10;

/// What the owner did with somebody, and when it is over.
#[derive(Default)]
struct Put {
    /// Not on the page before this day.
    until: BTreeMap<i64, Date>,
    /// Held back, as what asks nothing urgent, until this day.
    resting: BTreeMap<i64, Date>,
    never: BTreeSet<i64>,
}

fn after(day: Date, by: i32) -> Date {
    day.saturating_add(Span::new().days(by))
}

fn at(day: Date, hour: i8) -> Timestamp {
    rome().to_timestamp(day.at(hour, 0, 0, 0)).unwrap()
}

fn on_page(page: &Page) -> Vec<i64> {
    page.today.suggestions.iter().map(|s| s.person).collect()
}

/// What holds of any page.
fn is_lawful(page: &Page, day: Date, put: &Put) {
    let t = &page.today;
    let people = on_page(page);
    let once: BTreeSet<i64> = people.iter().copied().collect();
    assert!(people.len() <= PEOPLE_AT_MOST && once.len() == people.len(), "{day}: {people:?}");
    assert!(t.suggestions.is_sorted_by_key(|s| s.kind), "{day}: the strongest kind first");
    assert!(t.suggestions.iter().filter(|s| s.kind == Kind::Dormant).count() <= DORMANT_AT_MOST, "{day}");
    let bare: Vec<String> =
        t.suggestions.iter().flat_map(|s| &s.why).map(|r| format!("{}{:?}", r.code, r.values)).collect();
    assert_eq!(bare.iter().collect::<BTreeSet<_>>().len(), bare.len(), "{day}: {bare:?}");
    for s in &t.suggestions {
        let who = &page.names[&s.person];
        assert!(!put.never.contains(&s.person), "{day}: {who} is never to be suggested");
        assert!(put.until.get(&s.person).is_none_or(|until| day >= *until), "{day}: {who} is put off");
        let quiet = matches!(s.kind, Kind::Loosening | Kind::Dormant | Kind::FirstThread);
        let rests = put.resting.get(&s.person).is_some_and(|until| day < *until);
        assert!(!(quiet && rests), "{day}: {who} rests, and is {:?}", s.kind);
        for reason in s.why.iter().filter(|r| r.code.starts_with("owe_") || r.code.starts_with("perhaps_")) {
            let said = reason.values.iter().find_map(|(name, value)| match value {
                coltiva_domain::reasons::Value::Moment(When::Day(said)) if name == "said" => Some(*said),
                _ => None,
            });
            assert!(said.is_some_and(|said| after(said, 184) > day), "{day}: {reason:?} is too old");
        }
    }
    let beside: BTreeSet<i64> = t.beside.iter().map(|b| b.person).collect();
    assert_eq!(beside.len(), t.beside.len(), "{day}: beside once");
    assert!(beside.is_disjoint(&once), "{day}: beside is not on the page");
    let c = t.counts;
    assert_eq!(c.linked + c.new + c.alive + c.loosening + c.dormant, c.people, "{day}: parts add up");
}

/// What came of the days.
#[derive(Default)]
struct Lived {
    /// On how many mornings somebody was on the page.
    shown: BTreeMap<i64, u32>,
    /// The same, where nothing outside asked for it: no debt, no meeting, no date.
    unasked: BTreeMap<i64, u32>,
    /// How many pages had somebody of whom nothing is asked.
    quiet: u32,
}

/// Lives through the days.
fn live(coltiva: &Coltiva, first: Date) -> Lived {
    let (mut put, mut ids) = (Put::default(), Counted::default());
    let mut lived = Lived::default();
    for n in 0..DAYS {
        let day = after(first, n);
        let page = today(coltiva, 5, at(day, 9)).unwrap();
        is_lawful(&page, day, &put);
        lived.quiet += u32::from(page.today.suggestions.iter().any(|s| s.asks_nothing));
        let mut left = on_page(&page);
        for s in &page.today.suggestions {
            *lived.shown.entry(s.person).or_default() += 1;
            if !matches!(s.kind, Kind::Owed | Kind::Soon | Kind::Date) {
                *lived.unasked.entry(s.person).or_default() += 1;
            }
        }
        let all = left.len() as u32;
        for (place, s) in page.today.suggestions.iter().enumerate() {
            let (who, now) = (s.person.to_string(), at(day, 9));
            let mut said = |what| drop(say(coltiva, &who, what, now, &mut ids).unwrap());
            // The others are passed over.
            match (n as usize * 3 + place * 5) % 11 {
                0 => {
                    let way = [Way::Wrote, Way::Called, Way::Met][n as usize % 3];
                    done(coltiva, &who, Some(way), now, &mut ids).unwrap();
                    put.resting.insert(s.person, after(day, 14));
                }
                1 => {
                    done(coltiva, &who, None, now, &mut ids).unwrap();
                    put.resting.insert(s.person, after(day, 14));
                }
                2 => {
                    said(What::Snooze { until: When::Day(after(day, 14)) });
                    put.until.insert(s.person, after(day, 14));
                }
                3 => {
                    said(What::NotNow { why: String::new() });
                    put.resting.insert(s.person, after(day, 60));
                }
                _ => continue,
            }
            left.retain(|person| *person != s.person);
            // What one act does to the page is looked at on some days: reading everybody is what takes time.
            if n % 10 != 0 {
                continue;
            }
            let page = today(coltiva, 5, at(day, 9)).unwrap();
            assert_eq!(on_page(&page), left, "{day}: only {} leaves", page.names.get(&s.person).map_or(&who, |n| n));
            assert_eq!(page.today.answered + left.len() as u32, all, "{day}: the counter is true");
        }
        if n % 10 == 9
            && let Some(person) = left.first()
        {
            say(coltiva, &person.to_string(), What::Never { on: true }, at(day, 18), &mut ids).unwrap();
            put.never.insert(*person);
        }
    }
    lived
}

/// The laws of a whole month; who was on a page in it.
fn month(notebook: &Notebook, first: Date) -> BTreeSet<i64> {
    let coltiva = &notebook.coltiva;
    // Those who may be one person are one on a page, under the smallest id.
    let mut leader: BTreeMap<i64, i64> = BTreeMap::new();
    for pair in duplicates(coltiva, None).unwrap() {
        let of = |id: i64| leader.get(&id).copied().unwrap_or(id);
        let (keep, gone) = (of(pair.a.0).min(of(pair.b.0)), of(pair.a.0).max(of(pair.b.0)));
        leader.values_mut().filter(|id| **id == gone).for_each(|id| *id = keep);
        leader.extend([(gone, keep)]);
    }
    let loosening = Query { state: Some(State::Loosening), ..Query::default() };
    let loosening = people(coltiva, &loosening, at(first, 9)).unwrap();
    let mut loosening: BTreeSet<i64> =
        loosening.iter().map(|k| leader.get(&k.person.id).copied().unwrap_or(k.person.id)).collect();
    // Of one who may be two, a record may have fallen silent where the person has not.
    loosening.retain(|id| person(coltiva, &id.to_string(), false, at(first, 9)).unwrap().tie.state == State::Loosening);
    let lived = live(coltiva, first);
    let offered = loosening.iter().filter(|id| lived.shown.contains_key(id)).count();
    assert!(offered * 4 >= loosening.len() * 3, "of {} who loosen {offered} were offered", loosening.len());
    let most = lived.unasked.values().max();
    assert!(most.is_none_or(|days| *days <= OFFERED_AT_MOST), "nobody is put forward day after day: {most:?}");
    assert!(lived.quiet * 2 > DAYS as u32, "on most days somebody is asked nothing: {}", lived.quiet);
    assert!(lived.shown.len() >= 20, "the list varies: {} people", lived.shown.len());
    lived.shown.into_keys().collect()
}

#[test]
fn a_month_in_the_village() {
    let day = jiff::civil::date(2026, 11, 25);
    let (notebook, village) = in_the_village(day);
    let shown = month(&notebook, day);
    let silent = village.truth.stories.iter().find(|story| story.name == "silent_lately").unwrap();
    for told in village.truth.people.iter().filter(|person| silent.people.contains(&person.id)) {
        let known = person(&notebook.coltiva, &told.emails[0], false, at(day, 9)).unwrap().known.person;
        let pairs = duplicates(&notebook.coltiva, None).unwrap();
        let other = |pair: &Pair| (pair.a.0 == known.id || pair.b.0 == known.id).then_some([pair.a.0, pair.b.0]);
        let ids = pairs.iter().filter_map(other).flatten().chain([known.id]);
        assert!(ids.into_iter().any(|id| shown.contains(&id)), "{} fell silent, and was never offered", told.name);
    }
}

#[test]
fn a_month_in_a_generated_world() {
    let Some(world) = World::generate(120, 1_500, 3) else { return };
    month(&world.notebook(), jiff::civil::date(2026, 1, 1));
}
