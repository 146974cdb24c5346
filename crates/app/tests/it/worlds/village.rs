//! The village: its people, its loops, and the stories that can be followed in it.

use std::collections::BTreeSet;

use coltiva_app::duplicates::{accept, duplicates};
use coltiva_app::facts::undo;
use coltiva_app::people::{Query, people, person};
use coltiva_app::promises::promises;
use coltiva_app::today::{Page, today};
use coltiva_domain::identity::Tier;
use coltiva_domain::sightings::Source;
use coltiva_domain::ties::{Balance, State};
use coltiva_domain::today::{Kind, Suggestion};
use coltiva_testkit::demo::{self, Village};
use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::{Settled, Truth, measured};
use crate::notebooks::{Counted, Notebook, in_the_village, morning};

const DAY: Date = date(2026, 11, 25);

/// The village is relative to its day, and has to be right on any.
#[test]
fn on_an_autumn_day() {
    is_told_truly(DAY);
}

#[test]
fn on_the_first_day_of_a_year() {
    is_told_truly(date(2027, 1, 1));
}

#[test]
fn on_a_leap_day() {
    is_told_truly(date(2028, 2, 29));
}

fn is_told_truly(day: Date) {
    let (notebook, village) = in_the_village(day);
    bulk_and_strangers_are_nobody(&notebook, &village);
    open_loops_are_found_and_closed_ones_are_not_shown(&notebook, &village);
    the_stories_come_out_right_in_today(&notebook, &village);
    who_is_who_is_right_by_itself_and_true_once_accepted(&notebook, &village);
    every_tie_is_in_its_state_once_accepted(&notebook, &village);
}

fn truth(village: &Village) -> Truth {
    let mut truth = Truth::new();
    for person in &village.truth.people {
        let keys = person.emails.iter().chain(&person.phones).chain(&person.profiles);
        truth.add(&person.id, keys.cloned());
    }
    truth
}

/// The one person of a story.
fn of_story<'a>(village: &'a Village, story: &str) -> &'a demo::Person {
    let id = &village.truth.stories.iter().find(|s| s.name == story).unwrap().people[0];
    village.truth.people.iter().find(|p| p.id == *id).unwrap()
}

fn on_the_page<'a>(page: &'a Page, name: &str) -> Option<&'a Suggestion> {
    page.today.suggestions.iter().find(|s| page.names[&s.person] == name)
}

fn who_is_who_is_right_by_itself_and_true_once_accepted(notebook: &Notebook, village: &Village) {
    let day = village.truth.today;
    let (truth, now) = (truth(village), morning(day));
    let settled = Settled::measure(notebook, &truth, now);
    let name = format!("village of {day}");
    measured(&name, "records", settled.records);
    measured(&name, "still apart, percent", 100.0 * settled.share_apart());
    assert_eq!(settled.together, [""; 0], "nobody is wrongly together by itself");

    let asked = duplicates(&notebook.coltiva, Some(Tier::Ask)).unwrap();
    measured(&name, "pairs to ask about", asked.len());
    assert!(asked.len() <= 4, "{asked:?}");

    accept(&notebook.coltiva, now, &mut Counted::default()).unwrap();
    let settled = Settled::measure(notebook, &truth, now);
    measured(&name, "accepted: records", settled.records);
    measured(&name, "accepted: still apart, percent", 100.0 * settled.share_apart());
    assert_eq!(settled.together, [""; 0], "nor once what is likely was accepted");
    assert!(settled.share_apart() <= 0.01, "{:?}", settled.apart());
    assert_eq!(settled.of.len(), village.truth.people.len(), "nobody is missing");
    assert!(settled.records <= village.truth.people.len() + 2, "{}", settled.records);

    undo(&notebook.coltiva, now, &mut Later).unwrap();
    let again = Settled::measure(notebook, &truth, now);
    assert!(again.records > settled.records, "one press is one undo");
}

/// Ids after those of the acceptance.
struct Later;

impl coltiva_app::facts::Ids for Later {
    fn next(&mut self) -> String {
        thread_local!(static AT: std::cell::Cell<u32> = const { std::cell::Cell::new(0) });
        format!("u{:06}", AT.replace(AT.get() + 1))
    }
}

fn bulk_and_strangers_are_nobody(notebook: &Notebook, village: &Village) {
    let day = village.truth.today;
    let nobody: BTreeSet<&String> = village.truth.bulk.iter().chain(&village.truth.strangers).collect();
    let all = people(&notebook.coltiva, &Query::default(), morning(day)).unwrap();
    let wrong: Vec<&str> = all
        .iter()
        .filter(|known| known.person.keys.iter().any(|key| nobody.contains(&key.value)))
        .map(|known| known.person.shown())
        .collect();
    assert_eq!(wrong, [""; 0]);
}

fn every_tie_is_in_its_state_once_accepted(notebook: &Notebook, village: &Village) {
    let day = village.truth.today;
    accept(&notebook.coltiva, morning(day), &mut Later).unwrap();
    let settled = Settled::measure(notebook, &truth(village), morning(day));
    let mut wrong = Vec::new();
    for person in &village.truth.people {
        let known = &settled.of[&person.id][0];
        let m = &known.measures;
        let date = |day: Option<i32>| day.map(coltiva_domain::when::date_of);
        let held = (m.state.word(), m.days as usize, date(m.first), date(m.last));
        let state = serde_json::to_value(person.state).unwrap();
        let told = (state.as_str().unwrap(), person.days, person.first, person.last);
        if held != told {
            wrong.push(format!("{}: {held:?}, in truth {told:?}", person.name));
        }
    }
    measured(&format!("village of {day}"), "ties that differ from the truth", wrong.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn open_loops_are_found_and_closed_ones_are_not_shown(notebook: &Notebook, village: &Village) {
    let shown = promises(&notebook.coltiva, true, morning(village.truth.today)).unwrap();
    for told in &village.truth.loops {
        let key = format!("mail:{}", told.mail);
        let found = shown.iter().find(|p| p.open.found_in.as_ref() == Some(&key));
        assert_eq!(found.is_some(), told.open, "{told:?}");
        let Some(found) = found else { continue };
        let name = &village.truth.people.iter().find(|p| p.id == told.person).unwrap().name;
        assert_eq!(found.names, std::slice::from_ref(name));
        assert_eq!(found.open.quote, told.quote);
        assert_eq!(found.open.owes == coltiva_domain::facts::Owes::Me, told.owes == demo::Owes::Me, "{told:?}");
        if let Some(due) = told.due {
            assert_eq!(found.open.due.map(|d| d.to_string()), Some(due.to_string()));
        }
    }
    let open = village.truth.loops.iter().filter(|l| l.open).count();
    assert!(shown.len() <= open + 1, "{:#?}", shown.iter().map(|p| &p.open.quote).collect::<Vec<_>>());
}

fn the_stories_come_out_right_in_today(notebook: &Notebook, village: &Village) {
    let day = village.truth.today;
    let page = today(&notebook.coltiva, 5, morning(day)).unwrap();
    let named = |story: &str| on_the_page(&page, &of_story(village, story).name);
    let listed = |story: &str| {
        let beside = page.today.beside.iter().any(|b| page.names[&b.person] == of_story(village, story).name);
        beside || named(story).is_some()
    };
    // It is her turn, and she promised: both weigh more than anything.
    assert_eq!(named("your_turn").map(|s| s.kind), Some(Kind::Owed), "{day}: {page:#?}");
    assert_eq!(named("promise_not_kept").map(|s| s.kind), Some(Kind::Owed), "{day}");
    // A meeting tomorrow with someone long unseen.
    assert_eq!(named("meeting_tomorrow").map(|s| s.kind), Some(Kind::Soon), "{day}");
    assert!(listed("birthday_soon"), "{day}: a birthday finds its place, or is listed beside");
    assert!(listed("new_position"), "{day}: and so does a new position");
    // What was kept asks for nothing, and who only takes is no debt.
    for story in ["promise_kept", "client_who_only_takes", "promise_awaited"] {
        assert!(named(story).is_none_or(|s| s.kind != Kind::Owed), "{day}: {story}");
    }
}

/// Within two weeks those whom the stories let go are named: the mentor lost from sight, and a friend silent lately.
#[test]
fn those_lost_from_sight_come_within_two_weeks() {
    let (notebook, village) = in_the_village(DAY);
    let mut ids = Counted::default();
    let mut named: BTreeSet<(String, Kind)> = BTreeSet::new();
    for ahead in 0..14 {
        let now = morning(DAY.saturating_add(jiff::Span::new().days(ahead)));
        let page = today(&notebook.coltiva, 5, now).unwrap();
        for s in &page.today.suggestions {
            named.insert((page.names[&s.person].clone(), s.kind));
            coltiva_app::facts::say(&notebook.coltiva, &s.person.to_string(), done(), now, &mut ids).unwrap();
        }
    }
    for (story, kind) in [("mentor_lost_from_sight", Kind::Dormant), ("silent_lately", Kind::Loosening)] {
        let name = of_story(&village, story).name.clone();
        assert!(named.contains(&(name.clone(), kind)), "{name} as {kind:?} in {named:?}");
    }
}

fn done() -> coltiva_domain::facts::What<i64> {
    coltiva_domain::facts::What::Done
}

/// What a person's own page says.
#[test]
fn the_stories_come_out_right_in_person() {
    let (notebook, village) = in_the_village(DAY);
    let now: Timestamp = morning(DAY);
    accept(&notebook.coltiva, now, &mut Counted::default()).unwrap();
    let page = |story: &str| person(&notebook.coltiva, &of_story(&village, story).profiles[0], false, now).unwrap();

    let mentor = page("mentor_lost_from_sight");
    assert_eq!(mentor.known.measures.state, State::Dormant);
    assert!(mentor.known.measures.days > 50, "a lived tie, not a link");

    let taker = page("client_who_only_takes");
    assert_eq!(taker.known.measures.reciprocity.begins(), Balance::Theirs, "he begins, always");

    let friend = of_story(&village, "friend_with_two_addresses");
    let held = page("friend_with_two_addresses");
    for address in &friend.emails {
        assert!(held.known.person.keys.iter().any(|key| key.value == *address), "{address}");
        let by_address = person(&notebook.coltiva, address, false, now).unwrap();
        assert_eq!(by_address.known.person.id, held.known.person.id, "either address leads to one person");
    }
    let chats = held.known.person.sources.contains(&Source::Whatsapp);
    assert!(chats, "and so does the chat in which she has only a name");

    let [engineer, photographer] = ["namesake_engineer", "namesake_photographer"].map(page);
    assert_ne!(engineer.known.person.id, photographer.known.person.id);
    let asked =
        coltiva_app::people::person(&notebook.coltiva, &of_story(&village, "namesake_engineer").name, false, now);
    let told_apart = matches!(asked, Err(coltiva_app::AppError::Several(_, ref who)) if who.len() == 2);
    assert!(told_apart, "two people of one name are both shown");

    let broker = page("broker_between_two_worlds");
    assert_eq!(broker.known.measures.state, State::Alive);
}

/// A doubtful invitation makes nobody one has a tie with, and nobody whom today suggests.
#[test]
fn a_doubtful_invitation_waits() {
    let (notebook, village) = in_the_village(DAY);
    let doubtful = village.truth.invitations.iter().find(|i| i.doubtful).unwrap();
    let all = people(&notebook.coltiva, &Query::default(), morning(DAY)).unwrap();
    let known = all.iter().find(|known| known.person.shown() == doubtful.name);
    assert!(known.is_none_or(|known| known.measures.days == 0 && known.measures.state == State::Linked));
    for ahead in 0..10 {
        let now = morning(DAY.saturating_add(jiff::Span::new().days(ahead)));
        let page = today(&notebook.coltiva, 5, now).unwrap();
        assert!(on_the_page(&page, &doubtful.name).is_none(), "day {ahead}");
    }
}
