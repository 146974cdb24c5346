import-records = { $count ->
    [one] 1 record
   *[other] { $count } records
}
import-people = people: { $counts }
import-interactions = interactions: { $counts }
import-facts = notes, corrections, promises: { $counts }
count-new = { $count } new
count-changed = { $count } updated
count-same = { $count } already known
import-left-out = left out: { $what }
import-errors = { $count } lost
import-nothing = nothing to take note of
import-about-you = about you: { $what }
import-of-no-use = read, with nobody in them: { $names }
import-more-files = { $count ->
    [one] and one more
   *[other] and { $count } more
}
import-more = { $count ->
    [one] … and one more problem (--json has them all)
   *[other] … and { $count } more problems (--json has them all)
}
import-more-changes = { $count ->
    [one] … and one more change (--json has them all)
   *[other] … and { $count } more changes (--json has them all)
}
import-range = Dates: { $from } – { $to }
import-day = Date: { $day }
import-examples = For example:
example-person = person
import-proposal-meeting = Perhaps you met { $name }: "{ $title }" ({ $when }). If so: coltiva log "meeting with { $typed } on { $day }"
import-proposal-number = A number of { $name } was passed on to you ({ $when }): { $phone }. To keep it: coltiva correct { $id } phone { $phone }
import-proposal-contact = Somebody's number was passed on to you ({ $when }): { $name }, { $phone }
import-more-proposals = { $count ->
    [one] … and one more to look at (--json has them all)
   *[other] … and { $count } more to look at (--json has them all)
}
import-totals = In all: { $what }
import-repeats = { $count ->
    [one] Another file of Coltiva's export says the same things: notebook.jsonl is enough
   *[other] The other { $count } files of Coltiva's export say the same things: notebook.jsonl is enough
}
import-ignored = { $count ->
    [one] 1 file is none that Coltiva reads, and stays out
   *[other] { $count } files are none that Coltiva reads, and stay out
}
import-second-archive = This is the first LinkedIn archive: the second one, with connections and messages, comes within a day.
import-change = { $name }: from "{ $from }" to "{ $to }"
import-all-known = All of it was here already: nothing has changed.
import-unsure = { $count ->
    [one] 1 person may be here already under another name or address: "coltiva duplicates"
   *[other] { $count } people may be here already under another name or address: "coltiva duplicates"
}
import-done = Import { $id }. To take it back: "coltiva imports undo { $id }"
import-dry-run = This was a preview: the notebook is as it was.
progress = { $name }  { $percent } %  { $records }  { $left }
progress-seconds = { $count } s left
progress-minutes = { $count } min left
place-file = file
place-line = line { $number }
place-row = row { $number }
place-card = card { $number }
place-event = event { $number }
place-message = message { $number }
place-item = item { $number }
place-entry = file { $number } of the archive
guess-owner = You are: { $value } (from: { $how }). Corrected with "coltiva me".
guess-owner-unknown = Which of these is you is not known: { $value }. Say so by importing again with --owner NAME.
guess-owner-absent = “{ $value }”, named with --owner, is not among those who write here.
guess-own-resume = The résumé of { $value } is taken as your own. If it is a contact's: take the import back and do it again with --owner and an address of yours.
guess-date-order = Order of dates: { $value } ({ $how }). Done over with --date-order dmy|mdy|ymd.
guess-zone = Times without a zone: taken as the time of { $value }. To say theirs: --zone; to change yours: "coltiva me --time-zone".
guess-delimiter = Column delimiter: { $value }.
guess-encoding = Characters: read as { $value }, for they are not UTF-8.
guess-columns = Columns of no known meaning ({ $how }): { $value }. Named with --map FILE.
guess-columns-absent = Of those that --map names, these are not here: { $value }.
guess-direction = Direction: { $value }, by the name of the file.
guess-cards-in-mail = { $count ->
    [one] 1 business card inside a mail, left aside: --attached reads it.
   *[other] { $count } business cards inside mails, left aside: --attached reads them.
}
guess-calendars-in-mail = { $count ->
    [one] 1 calendar invitation inside a mail, left aside: --attached reads it.
   *[other] { $count } calendar invitations inside mails, left aside: --attached reads them.
}
value-dmy = day, month, year
value-mdy = month, day, year
value-ymd = year, month, day
value-tab = tab
value-received = received
how-said = what you said
how-profile = your profile
how-sent-mail = sent mail
how-delivered-to = the mailbox of delivery
how-most-mail = who is in nearly every mail
how-invitations = invitations
how-messages = messages
how-most-conversations = who is in most conversations
how-calendar-name = the calendar's name
how-most-events = who is in most events
how-chat-name = the chat's name
how-own-name = your name
how-column = by the dates of the column
how-language = by the language
how-clock = by the 12-hour clock
how-rising = by dates that rise
how-assumed = assumed: nothing tells
how-ignored = passed over
how-note = kept as notes
imports-more-complaints = { $count ->
    [one] … and one more problem
   *[other] … and { $count } more problems
}
imports-none = No imports yet. Begin with "coltiva import FILE".
imports-undone = taken back
imports-line = { $files }: { $people ->
    [0] no new people
    [one] one new person
   *[other] { $people } new people
}, { $interactions ->
    [0] no new interactions
    [one] one new interaction
   *[other] { $interactions } new interactions
}
imports-more-files = { $names } and { $more ->
    [one] one more file
   *[other] { $more } more files
}
imports-taken-back-same = Import { $id } is taken back; what it brought stays, since other imports brought it too.
imports-taken-back = Import { $id } is taken back.
file-linkedin-zip = LinkedIn export
file-linkedin-connections = LinkedIn connections
file-linkedin-education = LinkedIn education
file-linkedin-endorsements = LinkedIn endorsements
file-linkedin-imported-contacts = contacts imported into LinkedIn
file-linkedin-invitations = LinkedIn invitations
file-linkedin-messages = LinkedIn messages
file-linkedin-other = other LinkedIn data, without people
file-linkedin-own-emails = your LinkedIn addresses
file-linkedin-phones = your LinkedIn phone numbers
file-linkedin-positions = LinkedIn positions
file-linkedin-profile = LinkedIn profile
file-linkedin-recommendations = LinkedIn recommendations
file-linkedin-shares = LinkedIn posts
file-linkedin-skills = LinkedIn skills
file-vcard = address book (vCard)
file-csv-google = Google contacts
file-csv-outlook = Outlook contacts
file-csv-generic = table of contacts
file-ical = calendar
file-mail = mail
file-maildir-file = mailbox (Maildir)
file-mbox = mailbox
file-whatsapp = WhatsApp chat
file-telegram = Telegram export
file-instagram = Instagram chat
file-signal-text = chat as text
file-monica = Monica export
file-jsonresume = résumé (JSON Resume)
file-qr = QR code
file-takeout = Google Takeout archive
file-zip = archive
file-notebook = Coltiva notebook
unit-linkedin-profile = { $count ->
    [one] 1 profile
   *[other] { $count } profiles
}
unit-linkedin-own-emails = { $count ->
    [one] 1 address of yours
   *[other] { $count } addresses of yours
}
unit-linkedin-phones = { $count ->
    [one] 1 number of yours
   *[other] { $count } numbers of yours
}
unit-linkedin-positions = { $count ->
    [one] 1 position
   *[other] { $count } positions
}
unit-linkedin-education = { $count ->
    [one] 1 course of study
   *[other] { $count } courses of study
}
unit-linkedin-skills = { $count ->
    [one] 1 skill
   *[other] { $count } skills
}
unit-linkedin-connections = { $count ->
    [one] 1 connection
   *[other] { $count } connections
}
unit-linkedin-invitations = { $count ->
    [one] 1 invitation
   *[other] { $count } invitations
}
unit-linkedin-messages = { $count ->
    [one] 1 message
   *[other] { $count } messages
}
unit-linkedin-endorsements = { $count ->
    [one] 1 endorsement
   *[other] { $count } endorsements
}
unit-linkedin-recommendations = { $count ->
    [one] 1 recommendation
   *[other] { $count } recommendations
}
unit-linkedin-imported-contacts = { $count ->
    [one] 1 imported contact
   *[other] { $count } imported contacts
}
unit-linkedin-shares = { $count ->
    [one] 1 post
   *[other] { $count } posts
}
unit-vcard = { $count ->
    [one] 1 card
   *[other] { $count } cards
}
unit-csv-google = { $count ->
    [one] 1 contact
   *[other] { $count } contacts
}
unit-csv-outlook = { $count ->
    [one] 1 contact
   *[other] { $count } contacts
}
unit-csv-generic = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
unit-ical = { $count ->
    [one] 1 event
   *[other] { $count } events
}
unit-mail = { $count ->
    [one] 1 mail
   *[other] { $count } mails
}
unit-maildir-file = { $count ->
    [one] 1 mail
   *[other] { $count } mails
}
unit-mbox = { $count ->
    [one] 1 mail
   *[other] { $count } mails
}
unit-whatsapp = { $count ->
    [one] 1 message
   *[other] { $count } messages
}
unit-telegram = { $count ->
    [one] 1 message
   *[other] { $count } messages
}
unit-instagram = { $count ->
    [one] 1 message
   *[other] { $count } messages
}
unit-signal-text = { $count ->
    [one] 1 message
   *[other] { $count } messages
}
unit-monica = { $count ->
    [one] 1 contact
   *[other] { $count } contacts
}
unit-jsonresume = { $count ->
    [one] 1 profile
   *[other] { $count } profiles
}
unit-qr = { $count ->
    [one] 1 code
   *[other] { $count } codes
}
left-hidden-profile = { $count ->
    [one] 1 hidden profile
   *[other] { $count } hidden profiles
}
left-duplicate = { $count ->
    [one] 1 twice in one file
   *[other] { $count } twice in one file
}
left-group-card = { $count ->
    [one] 1 group
   *[other] { $count } groups
}
left-cancelled = { $count ->
    [one] 1 cancelled event
   *[other] { $count } cancelled events
}
left-declined = { $count ->
    [one] 1 invitation you declined
   *[other] { $count } invitations you declined
}
left-all-day = { $count ->
    [one] 1 all-day event
   *[other] { $count } all-day events
}
left-no-attendee = { $count ->
    [one] 1 event without other people
   *[other] { $count } events without other people
}
left-future = { $count ->
    [one] 1 dated in the future
   *[other] { $count } dated in the future
}
left-bulk = { $count ->
    [one] 1 bulk mail
   *[other] { $count } bulk mails
}
left-list = { $count ->
    [one] 1 mail of a list
   *[other] { $count } mails of lists
}
left-auto-reply = { $count ->
    [one] 1 automatic reply
   *[other] { $count } automatic replies
}
left-bounce = { $count ->
    [one] 1 bounced mail
   *[other] { $count } bounced mails
}
left-notification = { $count ->
    [one] 1 notification
   *[other] { $count } notifications
}
left-sponsored = { $count ->
    [one] 1 sponsored message
   *[other] { $count } sponsored messages
}
left-draft = { $count ->
    [one] 1 draft
   *[other] { $count } drafts
}
left-spam = { $count ->
    [one] 1 in spam
   *[other] { $count } in spam
}
left-trash = { $count ->
    [one] 1 in the trash
   *[other] { $count } in the trash
}
left-system-line = { $count ->
    [one] 1 notice of the chat
   *[other] { $count } notices of the chat
}
left-over-limit = { $count ->
    [one] 1 over the limit
   *[other] { $count } over the limit
}
left-unknown-columns = { $count ->
    [one] 1 row of unknown columns
   *[other] { $count } rows of unknown columns
}
left-empty = { $count ->
    [one] 1 empty row
   *[other] { $count } empty rows
}
left-not-a-person = { $count ->
    [one] 1 that is no person
   *[other] { $count } that are no people
}
left-forgotten = { $count ->
    [one] 1 you asked to forget
   *[other] { $count } you asked to forget
}
left-own-profile = { $count ->
    [one] 1 that is you
   *[other] { $count } that are you
}
left-no-name = { $count ->
    [one] 1 without name or address
   *[other] { $count } without name or address
}
left-deleted-account = { $count ->
    [one] 1 closed account
   *[other] { $count } closed accounts
}
