//! What is read off a notebook: its days and its log for the peers, and the measures of all its ties.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context as _, Result};
use coltiva_app::Coltiva;
use coltiva_domain::interactions::{Direction, Weight};
use coltiva_domain::openings::Mine;
use coltiva_domain::ties::{Ledger, Measures, State, Wishes, measure};
use coltiva_domain::today::{Candidate, Dossier, today as choose};
use coltiva_domain::when::{DayNumber, When};
use coltiva_store::{Derived, Filter, Member, Store, StoreError};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::inputs::DAY;

/// The owner of a notebook of one.
const MEMBER: Member = Member(1);

pub fn now() -> Result<Timestamp> {
    Ok(format!("{DAY}T09:00:00Z").parse()?)
}

pub fn today_number() -> Result<DayNumber> {
    When::Instant(now()?).day(&TimeZone::UTC).context("a day")
}

fn store(data: &str) -> Result<Store> {
    Ok(Store::sqlite(&Path::new(data).join("notebook.sqlite"))?)
}

/// The ledger of each person, the smallest id first.
pub fn ledgers(data: &str) -> Result<BTreeMap<i64, Ledger>> {
    let mut people: BTreeMap<i64, Ledger> = BTreeMap::new();
    store(data)?.read(MEMBER, |reader| {
        let mut of = HashMap::new();
        reader.sighting_people(|sighting, person| {
            of.insert(sighting, person);
        })?;
        reader.ledgers(|sighting, bytes| {
            if let Some(person) = of.get(&sighting) {
                let bad =
                    |e: coltiva_domain::ties::BadLedger| StoreError::Unreadable { what: "ledger", why: e.to_string() };
                people.entry(*person).or_default().absorb_bytes(bytes).map_err(bad)?;
            }
            Ok(())
        })?;
        Ok::<_, StoreError>(())
    })?;
    Ok(people)
}

/// Every day of contact: `person,day,came from me,came from them`.
pub fn write_days(data: &str, file: &str) -> Result<()> {
    let mut out = BufWriter::new(File::create(file)?);
    for (person, ledger) in ledgers(data)? {
        for day in ledger.contacts(i32::MAX) {
            writeln!(out, "{person},{},{},{}", day.day, u8::from(day.is_out()), u8::from(day.is_in()))?;
        }
    }
    Ok(out.flush()?)
}

/// Every contact in its order: `id,person,day,came from me,came from them,evidence`.
pub fn write_log(data: &str, file: &str) -> Result<()> {
    let mut out = BufWriter::new(File::create(file)?);
    store(data)?.read(MEMBER, |reader| {
        let mut of = HashMap::new();
        reader.sighting_people(|sighting, person| {
            of.insert(sighting, person);
        })?;
        let stamp = reader.derived_stamp(Derived::Ledgers)?.unwrap_or_default();
        let own: HashSet<i64> =
            stamp.lines().next().unwrap_or_default().split(' ').filter_map(|id| id.parse().ok()).collect();
        let is_own = |who: i64| own.contains(&who);
        reader.interactions(&Filter::All, |stored| {
            let what = &stored.interaction;
            let (direction, day) = (what.direction(is_own), what.at.day(&TimeZone::UTC).unwrap_or_default());
            for p in &what.people {
                if let Some(person) = of.get(&p.who)
                    && what.weight(p.who, is_own) == Weight::Contact
                {
                    let (mine, theirs) = (direction != Direction::In, direction != Direction::Out);
                    writeln!(out, "{},{person},{day},{},{},{}", stored.id, u8::from(mine), u8::from(theirs), what.key)
                        .map_err(StoreError::from)?;
                }
            }
            Ok(())
        })
    })?;
    Ok(out.flush()?)
}

/// The whole list in memory, `rounds` times: measures of every tie, and the day's page of them. Says how many are in each state,
/// and the first of those who loosen.
pub fn today(data: &str, rounds: u32) -> Result<()> {
    let people = ledgers(data)?;
    let day = today_number()?;
    let mine = Mine::new(coltiva_domain::openings::Traits::default());
    let mut measured: Vec<(i64, Measures)> = Vec::with_capacity(people.len());
    for _ in 0..rounds {
        measured.clear();
        measured.extend(people.iter().map(|(&id, ledger)| (id, measure(ledger, day, &Wishes::default()))));
        let candidates: Vec<Candidate> = measured.iter().map(|(id, m)| Candidate::measured(*id, m)).collect();
        std::hint::black_box(choose(&candidates, day, &mine, 5, |_| Dossier::default()));
    }
    say(&measured);
    Ok(())
}

fn say(measured: &[(i64, Measures)]) {
    let count = |state: State| measured.iter().filter(|(_, m)| m.state == state).count();
    let of = [State::New, State::Alive, State::Loosening, State::Dormant].map(|s| format!("{}={}", s.word(), count(s)));
    println!("{}", of.join(" "));
    let mut loosening: Vec<&(i64, Measures)> = measured.iter().filter(|(_, m)| m.state == State::Loosening).collect();
    loosening.sort_by(|a, b| b.1.warmth_before.total_cmp(&a.1.warmth_before).then(a.0.cmp(&b.0)));
    for (id, m) in loosening.iter().take(5) {
        println!("{id} {:.6}", m.warmth_before);
    }
}

/// The day's page as the product makes it from the database: how many are in each state, and whom it names.
pub fn page(data: &str) -> Result<()> {
    let coltiva = Coltiva::open(store(data)?, MEMBER, TimeZone::UTC)?;
    let page = coltiva_app::today::today(&coltiva, 5, now()?)?;
    let c = page.today.counts;
    println!("new={} alive={} loosening={} dormant={}", c.new, c.alive, c.loosening, c.dormant);
    for suggestion in page.today.suggestions {
        println!("{} {:?}", suggestion.person, suggestion.kind);
    }
    Ok(())
}
