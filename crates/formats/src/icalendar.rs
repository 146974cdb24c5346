//! iCalendar (RFC 5545) and what is left of vCalendar 1.0: bytes to events, zones and occurrences.
//!
//! The reader is our own and thin: one component at a time, in the memory of one event, whatever the size of the file, and
//! whatever its damage. `calcard` wants the whole decoded text, loses count of damaged lines, and expands per file rather than per
//! UID; `rrule` computes with chrono from the first instance on, which never ends for `FREQ=SECONDLY`, and differs from libical in
//! rules of weeks and month days. What is needed of them is smaller than the care they need.
//!
//! * [`reader`]: bytes → [`Event`]s, [`Complaint`](crate::complaint::Complaint)s and [`Counts`];
//! * [`zones`]: time zone names, and the rules a file brings along → instants;
//! * [`rule`]: one recurrence rule → its local times;
//! * [`series`]: the events of one UID → occurrences.

mod attendee;
pub mod event;
pub mod expand;
mod lines;
mod property;
pub mod reader;
pub mod rule;
pub mod series;
pub mod time;
mod vtimezone;
mod windows;
pub mod zones;

#[cfg(test)]
mod tests;

pub use attendee::{Answer, Attendee, Calling};
pub use event::Event;
pub use reader::{Counts, Item, Reader};

use crate::decode::decode;

/// Components that a calendar file, or a fragment of one, may begin with.
const COMPONENTS: [&str; 8] =
    ["VCALENDAR", "VEVENT", "VTODO", "VTIMEZONE", "VJOURNAL", "VFREEBUSY", "VALARM", "VAVAILABILITY"];

/// Is this a calendar? By its first line; a name of a calendar file decides only where the content says nothing else.
pub fn recognise(head: &[u8], name: &str) -> bool {
    let (text, _) = decode(head);
    let Some(first) = text.lines().map(|l| l.trim_matches([' ', '\t', '\r', '\u{feff}'])).find(|l| !l.is_empty())
    else {
        return false;
    };
    let component = first.split_once(':').filter(|(begin, _)| begin.trim().eq_ignore_ascii_case("BEGIN"));
    if let Some((_, component)) = component {
        let component = component.trim();
        if COMPONENTS.iter().any(|c| c.eq_ignore_ascii_case(component)) {
            return true;
        }
        if component.eq_ignore_ascii_case("VCARD") {
            return false;
        }
    }
    let named = name.rsplit_once('.').is_some_and(|(_, extension)| {
        ["ics", "ical", "icalendar", "ifb", "vcs"].iter().any(|e| e.eq_ignore_ascii_case(extension))
    });
    // A damaged beginning, a fragment, text before the calendar.
    named && !first.starts_with(['<', '{', '[']) && !first.starts_with("PK")
}
