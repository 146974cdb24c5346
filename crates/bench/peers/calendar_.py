"""calendar_.py ICS: events and attendees, by icalendar."""
import sys
from icalendar import Calendar
events = attendees = 0
with open(sys.argv[1], "rb") as file:
    for event in Calendar.from_ical(file.read()).walk("VEVENT"):
        events += 1
        event.get("uid"), event.get("summary"), event.get("rrule"), event.decoded("dtstart")
        who = event.get("attendee", [])
        attendees += len(who) if isinstance(who, list) else 1
print(events, attendees)
