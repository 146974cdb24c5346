//! One more event, again and again: the ledger of its person, their measures, their place, the page.

use std::time::Instant;

use anyhow::{Result, bail};
use coltiva_domain::interactions::{Direction, Kind, Weight};
use coltiva_domain::openings::{Mine, Traits};
use coltiva_domain::ties::{Ledger, Wishes, measure};
use coltiva_domain::today::{Board, Candidate, Dossier, Today, today as choose};
use coltiva_domain::when::DayNumber;
use fastrand::Rng;

use super::notebook::{ledgers, today_number};

/// Says the 99th of a hundred times in milliseconds, then the middle one. The dossiers of the few who are shown are not part of it.
pub fn events(data: &str, events: u32) -> Result<()> {
    let mut people: Vec<(i64, Ledger)> = ledgers(data)?.into_iter().collect();
    let today = today_number()?;
    let mine = Mine::new(Traits::default());
    let mut board = Board::new(people.iter().map(|(id, ledger)| candidate(*id, ledger, today)), today);
    let mut dice = Rng::with_seed(5);
    let mut times = Vec::with_capacity(events as usize);
    let mut page = board.page(&mine, 5, |_| Dossier::default());
    for _ in 0..events {
        let Some((id, ledger)) = dice.choice(&mut people) else { bail!("an empty notebook") };
        // Today, or late news of a day long gone.
        let day = if dice.bool() { today } else { today - dice.i32(..3000) };
        let direction = if dice.bool() { Direction::Out } else { Direction::In };
        let begun = Instant::now();
        ledger.add(day, direction, Kind::Mail, Weight::Contact, false);
        board.put(candidate(*id, ledger, today));
        page = board.page(&mine, 5, |_| Dossier::default());
        times.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    right(&people, today, &mine, &page)?;
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!("{:.4} {:.4}", at(0.99), at(0.5));
    Ok(())
}

fn candidate(id: i64, ledger: &Ledger, today: DayNumber) -> Candidate {
    Candidate::measured(id, &measure(ledger, today, &Wishes::default()))
}

/// The page is the one that everything anew would give.
fn right(people: &[(i64, Ledger)], today: DayNumber, mine: &Mine, page: &Today) -> Result<()> {
    let all: Vec<Candidate> = people.iter().map(|(id, ledger)| candidate(*id, ledger, today)).collect();
    if choose(&all, today, mine, 5, |_| Dossier::default()) != *page {
        bail!("answers differ: the page after all events is not the one made anew");
    }
    Ok(())
}
