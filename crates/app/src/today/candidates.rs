//! Everybody, small: what choosing needs to know of each.

use std::collections::{HashMap, HashSet};

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::interactions::Participant;
use coltiva_domain::openings::Mine;
use coltiva_domain::people::{News, Person, Told};
use coltiva_domain::promises::OpenLoop;
use coltiva_domain::sightings::{Field, Source};
use coltiva_domain::today::{Candidate, POSITION_DAYS, SOON_DAYS, heaviest};
use coltiva_domain::when::{self, DayNumber, When};
use coltiva_store::{Filter, Reader, StoreError};

use crate::notebook::Clock;
use crate::people::Book;
use crate::promises::Loops;

use super::colleagues::Colleagues;

/// What was read of the notebook.
pub(super) struct Gathered<'a> {
    pub(super) facts: &'a [Fact<i64>],
    /// Sighting to person, those who may be one person united.
    pub(super) of: &'a HashMap<i64, i64>,
    pub(super) book: &'a Book,
    pub(super) loops: &'a Loops,
    pub(super) mine: &'a Mine,
    pub(super) clock: &'a Clock,
    /// The owner's sightings.
    pub(super) own: &'a HashSet<i64>,
    /// Who works where.
    pub(super) colleagues: &'a Colleagues,
}

impl Gathered<'_> {
    /// A candidate for each person.
    pub(super) fn candidates(
        &self,
        reader: &mut Reader<'_>,
        persons: &HashMap<i64, Vec<Person>>,
    ) -> Result<Vec<Candidate>, StoreError> {
        let today = self.clock.today();
        let meetings = self.meetings(reader)?;
        let mut loops: HashMap<i64, Vec<&OpenLoop<i64>>> = HashMap::new();
        for open in &self.loops.all {
            for person in &open.people {
                loops.entry(*person).or_default().push(open);
            }
        }
        let mut all: HashMap<i64, Candidate> = HashMap::with_capacity(persons.len());
        for (&id, records) in persons {
            let mut c = match self.book.measures.get(&id) {
                Some((measures, _)) => Candidate::measured(id, measures),
                None => Candidate::new(id),
            };
            if let Some(ledger) = self.book.ledgers.get(&id) {
                let days: Vec<_> = ledger.contacts(today).collect();
                // Seen together in copy or in a crowd: somebody one has heard of.
                c.common = if ledger.last_seen_together(today).is_some() { 2 } else { 0 };
                c.last_out = days.iter().rev().find(|day| day.is_out()).map(|day| day.day);
                c.unanswered =
                    days.iter().rev().take_while(|day| !day.is_in()).filter(|day| day.is_out()).count() as u32;
            }
            if let Some(open) = loops.get(&id) {
                c.debt = heaviest(open.iter().copied(), today).map(|(_, debt)| debt);
            }
            c.office = records.iter().all(Person::is_office);
            c.left_alone = self.loops.left_alone.contains(&id);
            // What one owes them, too, is let be.
            c.debt = c.debt.filter(|_| !c.left_alone);
            c.meeting = meetings.get(&id).copied();
            for person in records {
                c.linked |= person.sources.contains(&Source::LinkedinConnections);
                c.birthday = c.birthday.or_else(|| birthday(person, self.clock));
                c.position = c.position.max(new_position(person, self.clock).map(|(day, _)| day));
                c.barred |= person.is_dead();
                if let Some(met) = met_on(person, self.clock) {
                    c.met = Some(c.met.map_or(met, |known| known.min(met)));
                }
                let told = person.facts.contains_key(&Field::MetPlace)
                    || person.facts.contains_key(&Field::MetThrough)
                    || noted(person).is_some();
                c.common = c.common.saturating_add(if told { 3 } else { 0 });
                c.common = c.common.saturating_add(self.colleagues.weight(id, person, self.book));
                let names = [Field::Company, Field::Place, Field::Interest, Field::School, Field::Position];
                let names = names
                    .into_iter()
                    .flat_map(|field| person.all(field))
                    .map(|name| name.split(" · ").next().unwrap_or(name));
                c.common = c.common.saturating_add(self.mine.glance(names));
            }
            all.insert(id, c);
        }
        let mut said: Vec<&Fact<i64>> = self.facts.iter().filter(|fact| fact.who.is_some()).collect();
        said.sort_by(|a, b| a.place().cmp(&b.place()));
        let mut out_of_sight: HashMap<i64, [bool; 2]> = HashMap::new();
        // A "not now" that named its day lasts until then, and no longer.
        let dated: HashSet<&str> =
            said.iter().filter(|f| matches!(f.what, What::Snooze { .. })).map(|f| f.step.as_str()).collect();
        let rests =
            |fact: &&Fact<i64>| !matches!(fact.what, What::NotNow { .. }) || !dated.contains(fact.step.as_str());
        for fact in said.iter().copied().filter(rests) {
            let Some(person) = fact.who.and_then(|who| self.of.get(&who)) else { continue };
            if let Some(c) = all.get_mut(person) {
                self.apply(c, out_of_sight.entry(*person).or_default(), fact);
            }
        }
        for (person, [never, archived]) in out_of_sight {
            if let Some(c) = all.get_mut(&person) {
                c.barred |= never || archived;
            }
        }
        let mut all: Vec<Candidate> = all.into_values().collect();
        all.sort_by_key(|c| c.person);
        Ok(all)
    }

    /// What the member said, oldest first: the latest word of each kind counts. `out_of_sight` is never, archived.
    fn apply(&self, c: &mut Candidate, out_of_sight: &mut [bool; 2], fact: &Fact<i64>) {
        let zone = &self.clock.zone;
        let Some(day) = fact.at.day(zone) else { return };
        if day > self.clock.today() {
            return;
        }
        let latest = |known: &mut Option<DayNumber>| *known = (*known).max(Some(day));
        match &fact.what {
            What::Never { on } => out_of_sight[0] = *on,
            What::Archive { on } => out_of_sight[1] = *on,
            What::Unknown => {
                c.unknown = true;
                latest(&mut c.answered);
            }
            What::Snooze { until } => {
                c.snoozed_until = until.day(zone);
                latest(&mut c.answered);
            }
            What::NotNow { .. } => {
                latest(&mut c.not_now);
                latest(&mut c.answered);
            }
            What::Done => {
                latest(&mut c.done);
                latest(&mut c.answered);
            }
            _ => {}
        }
    }

    /// The next meeting with each person, within the days that "soon" looks ahead.
    fn meetings(&self, reader: &mut Reader<'_>) -> Result<HashMap<i64, DayNumber>, StoreError> {
        let today = self.clock.today();
        let mut next: HashMap<i64, DayNumber> = HashMap::new();
        reader.interactions(&Filter::Between(when::around(today..=today + SOON_DAYS)), |stored| {
            let interaction = &stored.interaction;
            if let Some(day) = interaction.at.day(&self.clock.zone)
                && day >= today
                && interaction.is_ahead(self.clock.now, &self.clock.zone)
            {
                let with = |p: &&Participant<i64>| interaction.is_meeting_with(p.who, |who| self.own.contains(&who));
                for p in interaction.people.iter().filter(with) {
                    if let Some(person) = self.of.get(&p.who) {
                        let known = next.entry(*person).or_insert(day);
                        *known = (*known).min(day);
                    }
                }
            }
            Ok(())
        })?;
        Ok(next)
    }
}

fn birthday(person: &Person, clock: &Clock) -> Option<(i8, i8)> {
    person.first(Field::Birthday)?.parse::<When>().ok()?.month_day(&clock.zone)
}

/// A note that says how the two met: «Conosciuta al convegno privacy, maggio 2023».
pub(super) fn noted(person: &Person) -> Option<(&Told, &str)> {
    const BEGINS: [&str; 10] = [
        "conosciut",
        "incontrat",
        "presentat",
        "ci siamo conosciut",
        "ci siamo incontrat",
        "met at ",
        "met in ",
        "met through ",
        "we met ",
        "introduced by ",
    ];
    let notes = person.facts.get(&Field::Note).into_iter().flatten();
    let lines = notes.flat_map(|told| told.value.lines().map(move |line| (told, line.trim())));
    lines.into_iter().find(|(_, line)| {
        let said = line.to_lowercase();
        line.chars().count() <= 100 && BEGINS.iter().any(|begin| said.starts_with(begin))
    })
}

fn met_on(person: &Person, clock: &Clock) -> Option<DayNumber> {
    person.first(Field::MetOn)?.parse::<When>().ok()?.day(&clock.zone)
}

/// A title or company that LinkedIn shows now and did not show before, and the day on which it was seen.
pub(super) fn new_position<'a>(person: &'a Person, clock: &Clock) -> Option<(DayNumber, &'a News)> {
    let (news, today) = (person.news.as_ref()?, clock.today());
    let day = news.on.day(&clock.zone)?;
    (day <= today && today - day <= POSITION_DAYS).then_some((day, news))
}
