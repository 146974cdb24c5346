//! `calendario.ics`: meetings with their guests, in the time of Rome.

use super::cards::lines;
use crate::world::{Came, Meeting, OWNER, OWNER_EMAILS, World};

const ZONE: &[&str] = &[
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Rome",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "DTSTART:19700329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "DTSTART:19701025T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
];

pub(super) fn calendar(world: &World) -> Vec<u8> {
    let mut out = String::new();
    let head = [
        "BEGIN:VCALENDAR",
        "PRODID:-//Villaggio//Agenda//IT",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Elena",
    ];
    let text = |lines: &[&str]| lines.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>();
    lines(&mut out, &text(&head));
    lines(&mut out, &text(ZONE));
    for (no, meeting) in world.meetings.iter().enumerate() {
        lines(&mut out, &event(world, no, meeting));
    }
    // Days of one's own: nobody is met.
    let holiday = world.day(95);
    lines(
        &mut out,
        &[
            "BEGIN:VEVENT".to_owned(),
            "UID:ferie@agenda.example".to_owned(),
            format!("DTSTAMP:{}", holiday.strftime("%Y%m%dT080000Z")),
            format!("DTSTART;VALUE=DATE:{}", holiday.strftime("%Y%m%d")),
            "SUMMARY:Ferie".to_owned(),
            "END:VEVENT".to_owned(),
        ],
    );
    lines(&mut out, &text(&["END:VCALENDAR"]));
    out.into_bytes()
}

fn event(world: &World, no: usize, meeting: &Meeting) -> Vec<String> {
    let end = meeting.at.saturating_add(jiff::Span::new().minutes(meeting.minutes));
    let mut out = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{no:05}-elena@agenda.example"),
        format!("DTSTAMP:{}", meeting.at.saturating_sub(jiff::Span::new().days(3)).strftime("%Y%m%dT%H%M%SZ")),
        format!("DTSTART;TZID=Europe/Rome:{}", meeting.at.strftime("%Y%m%dT%H%M%S")),
        format!("DTEND;TZID=Europe/Rome:{}", end.strftime("%Y%m%dT%H%M%S")),
        format!("SUMMARY:{}", escaped(&meeting.title)),
        format!("LOCATION:{}", escaped(&meeting.place)),
        format!("STATUS:{}", if meeting.cancelled { "CANCELLED" } else { "CONFIRMED" }),
    ];
    if meeting.weeks > 1 {
        out.push(format!("RRULE:FREQ=WEEKLY;COUNT={}", meeting.weeks));
    }
    let (name, email) = match meeting.organiser {
        Some(who) => (world.people[who].name(), world.people[who].emails[0].clone()),
        None => (OWNER.to_owned(), OWNER_EMAILS[0].to_owned()),
    };
    out.push(format!("ORGANIZER;CN={name}:mailto:{email}"));
    out.push(guest(OWNER, OWNER_EMAILS[0], meeting.me));
    for (who, came) in &meeting.people {
        let person = &world.people[*who];
        out.push(guest(&person.name(), &person.emails[0], *came));
    }
    for (name, email) in &meeting.strangers {
        out.push(guest(name, email, Came::Yes));
    }
    out.push("END:VEVENT".to_owned());
    out
}

fn guest(name: &str, email: &str, came: Came) -> String {
    let came = match came {
        Came::Yes => "ACCEPTED",
        Came::No => "DECLINED",
        Came::Open => "NEEDS-ACTION",
    };
    format!("ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={came};CN={name}:mailto:{email}")
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;")
}
