use std::path::Path;
use std::process::Command;

use super::*;
use crate::interactions::{Kind, Weight};
use crate::tuning::SHIPPED;

fn ledger(days: impl IntoIterator<Item = DayNumber>) -> Ledger {
    let mut l = Ledger::new();
    days.into_iter().for_each(|d| l.add(d, Direction::Out, Kind::Mail, Weight::Contact, false));
    l
}

fn at(days: &[DayNumber], today: DayNumber) -> Measures {
    measure(&ledger(days.iter().copied()), today, &Wishes::default())
}

/// Figures of `scorers/contact/reference_tie.py`: ages of the days with contact, days since the last and first, horizon, p.
const REFERENCE: &[(&[u32], f64, f64, f64, f64)] = &[
    (&[0], 0.0, 0.0, 30.0, 0.5020284266863774),
    (&[3, 40], 3.25, 40.5, 30.0, 0.5607863462151512),
    (&[1, 8, 15, 22, 29, 36], 1.5, 36.75, 90.0, 0.8183336922535945),
    (&[400], 400.0, 400.0, 7.0, 0.035028754084022104),
    (&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 0.125, 9.5, 7.0, 0.8921174468175415),
];

#[test]
fn the_contact_model_is_the_reference() {
    for &(ages, last, first, horizon, p) in REFERENCE {
        let ours = contact_probability(&SHIPPED, warmth(ages.iter().copied()), last, first, horizon);
        assert!((ours - p).abs() < 1e-6, "{ages:?}: {ours} {p}");
    }
}

/// Runs the reference itself where it and Python are at hand.
#[test]
fn the_contact_model_is_the_reference_on_a_public_log() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let script = "
import sys, types, collections
sys.path.insert(0, sys.argv[1] + '/scorers/contact')
sys.modules.setdefault('numpy', types.ModuleType('numpy'))
sys.dont_write_bytecode = True
import contact_task as ct, reference_tie as rt
for name, cut, H in (('cph_sms', 14, 7), ('collegemsg', 75, 30)):
    ev = ct.load(sys.argv[1] + '/data', name); t0 = ev[0][2]; T = t0 + cut * 86400
    days = collections.defaultdict(set); last = {}; first = {}
    for a, b, t in ev:
        if t > T: break
        k = (a, b) if a < b else (b, a); age = (T - t) / 86400; days[k].add(int(age)); last[k] = age; first.setdefault(k, age)
        # A day in lab: counted up from the first event.
        print('e', name, k[0], k[1], cut, -((t0 - t) // 86400), repr(age))
    for k, d in days.items(): print('p', name, k[0], k[1], H, repr(rt.p_contact(d, last[k], first[k], H)))
";
    #[allow(clippy::disallowed_methods, reason = "what tests may leave out is the environment's to say")]
    let required = std::env::var_os("COLTIVA_REQUIRE_SHARED").is_some_and(|value| value == "1");
    let there = shared.join("scorers/contact/reference_tie.py").exists();
    let ran = Command::new("python3").arg("-c").arg(script).arg(&shared).output().ok().filter(|_| there);
    let Some(out) = ran.filter(|out| out.status.success()) else {
        assert!(!required, "the reference, or python3 to run it, is not there");
        return;
    };
    let mut ties: std::collections::HashMap<[&str; 3], (Ledger, f64, f64, DayNumber)> =
        std::collections::HashMap::new();
    let text = String::from_utf8(out.stdout).unwrap();
    let mut compared = 0;
    for line in text.lines() {
        let f: Vec<&str> = line.split(' ').collect();
        let key = [f[1], f[2], f[3]];
        if f[0] == "e" {
            let (today, day, age): (i32, i32, f64) =
                (f[4].parse().unwrap(), f[5].parse().unwrap(), f[6].parse().unwrap());
            let tie = ties.entry(key).or_insert((Ledger::new(), age, age, today));
            tie.0.add(day, Direction::Out, Kind::Message, Weight::Contact, false);
            (tie.1, tie.2) = (tie.1.min(age), tie.2.max(age));
        } else {
            let (ledger, last, first, today) = &ties[&key];
            let p = contact_probability(&SHIPPED, warmth_on(ledger, *today), *last, *first, f[4].parse().unwrap());
            assert!((p - f[5].parse::<f64>().unwrap()).abs() < 1e-6, "{line}: {p}");
            compared += 1;
        }
    }
    assert!(compared > 1000, "{compared}");
}

#[test]
fn the_product_counts_calendar_days() {
    let m = at(&[60, 97, 100], 103);
    assert_eq!((m.days, m.first, m.last, m.silence), (3, Some(60), Some(100), Some(3)));
    let w = 1.0 / 44f64.sqrt() + 1.0 / 7f64.sqrt() + 0.5;
    assert!((m.warmth - w).abs() < 1e-12);
    assert!((m.p30 - contact_probability(&SHIPPED, w, 3.0, 43.0, 30.0)).abs() < 1e-12);
    assert!((m.warmth_before - (1.0 / 41f64.sqrt() + 0.5 + 1.0)).abs() < 1e-12);
    assert_eq!(m.gap, Some(18.0));
}

#[test]
fn the_states_are_as_written() {
    let lived = [0, 10, 20];
    for (days, today, state) in [
        (&[][..], 500, State::Linked),
        (&[0][..], 180, State::New),
        (&[0][..], 181, State::Linked),
        (&[0, 5][..], 185, State::New),
        (&[0, 5][..], 186, State::Linked),
        (&lived[..], 80, State::Alive),
        (&lived[..], 81, State::Loosening),
        (&lived[..], 200, State::Loosening),
        (&lived[..], 201, State::Dormant),
        // A yearly rhythm is not nagged: patience is its own gap, (730 + 14) / 3.
        (&[0, 365, 730][..], 730 + 248, State::Alive),
        (&[0, 365, 730][..], 730 + 249, State::Loosening),
        (&[0, 365, 730][..], 730 + 497, State::Dormant),
    ] {
        assert_eq!(at(days, today).state, state, "{days:?} on {today}");
    }
}

#[test]
fn a_wished_cadence_is_the_patience() {
    let wish = |cadence| measure(&ledger([0, 10, 20]), 120, &Wishes { cadence, ..Wishes::default() });
    assert_eq!((wish(Some(30)).patience, wish(Some(30)).state), (30.0, State::Loosening));
    assert_eq!(wish(Some(100)).state, State::Alive);
    assert_eq!(wish(Some(0)).patience, 60.0);
}

#[test]
fn tomorrow_does_not_exist_yet() {
    assert_eq!(at(&[0, 10, 20, 90], 80), at(&[0, 10, 20], 80));
}

#[test]
fn trend_tells_growth_from_silence() {
    let weekly = |upto: i32| ledger((0..upto).step_by(7));
    let trend = |l: &Ledger, today| measure(l, today, &Wishes::default()).trend;
    assert_eq!(trend(&weekly(60), 60), Trend::Unknown);
    assert_eq!(trend(&weekly(120), 120), Trend::Growing);
    assert_eq!(trend(&weekly(730), 730), Trend::Steady);
    assert_eq!(trend(&weekly(730), 820), Trend::Fading);
}

#[test]
fn reciprocity_counts_days() {
    let mut l = Ledger::new();
    for day in 0..4 {
        (0..9).for_each(|_| l.add(day, Direction::Out, Kind::Message, Weight::Contact, day == 0));
    }
    l.add(1, Direction::In, Kind::Mail, Weight::Contact, false);
    l.add(9, Direction::Both, Kind::Meeting, Weight::Contact, false);
    (0..3).for_each(|day| l.add(day, Direction::In, Kind::Favour, Weight::Contact, false));
    let r = measure(&l, 10, &Wishes::default()).reciprocity;
    assert_eq!((r.days_out, r.wrote_out, r.wrote_in, r.began_out, r.helped_in), (5, 4, 1, 9, 3));
    assert_eq!((r.writes(), r.helps()), (Balance::Mine, Balance::Theirs));
}

#[test]
fn layers_go_by_warmth_and_equals_share_the_outer_one() {
    let warmth: Vec<f64> = (0..200).map(|i| if i < 160 { f64::from(200 - i) } else { 0.0 }).collect();
    let l = layers(&warmth);
    assert_eq!([l[0], l[4], l[5], l[14], l[15], l[49], l[50], l[149], l[150], l[199]], [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    assert_eq!(layers(&[3.0, 2.0, 1.0, 1.0, 1.0, 1.0]), [1, 1, 2, 2, 2, 2]);
    assert_eq!(layers(&[]), [0; 0]);
}

#[test]
fn reasons_open_on_the_days_they_stand_on() {
    let m = at(&[0, 10, 20], 90);
    let reasons = m.reasons(None, Some(1), |day| vec![format!("i{day}")]);
    let find = |code: &str| reasons.iter().find(|r| r.code == code).unwrap();
    assert_eq!(find("tie_days").evidence, ["i0", "i20"]);
    assert_eq!(find("tie_silence").evidence, ["i20"]);
    assert_eq!(find("tie_rhythm").values[0].1, crate::reasons::Value::Count(11));
    assert_eq!(at(&[], 5).reasons(None, None, |_| Vec::new())[0].code, "tie_no_contact");
}
