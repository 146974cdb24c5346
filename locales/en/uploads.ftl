drop-title = Drop your files here
drop-what = LinkedIn export, address book, calendar, mail, chats or CSV. Several at once, folders and ZIPs are fine too.
drop-choose = Choose files
drop-send = Send
drop-over = Drop here
drop-sending = One moment: the files are coming into the notebook…
drop-failed = They did not arrive. Try again, or choose one file at a time.
step-choose = Choose
step-read = Read
step-look = Look first
step-apply = Apply
step-result = Result
upload-title = Import
upload-private = They stay on this machine; nobody is written to.
upload-files = { $names } · { $size }.
upload-queued = It begins as soon as the one before has ended.
upload-reading = Reading
upload-applying = Putting it into the notebook
upload-progress = { $file }: { $percent } %{ $left ->
    [none] {""}
   *[other]  · { $left }
}
upload-leave = You can go elsewhere: it goes on by itself, and you find it under “Imports”.
upload-stop = Stop
upload-stopped = You stopped it: nothing in the notebook has changed.
upload-safe = The notebook is as before, and the files are still here.
upload-again = Read again
upload-drop = Let it be
upload-others = Choose other files
upload-new = { $count ->
    [one] new person
   *[other] new people
}
upload-new-what = never seen in your notebook
upload-known = { $count ->
    [one] already yours
   *[other] already yours
}
upload-known-what = you know them already
upload-changed = { $count ->
    [one] one with newer details
   *[other] { $count } with newer details
}
upload-unsure = to clear up
upload-unsure-what = perhaps you know them already: you look at them afterwards
upload-nothing = There is nothing in here that Coltiva can read.
upload-examples = For example
upload-apply = Apply
upload-how = How they are read
upload-owner = Which one is you?
upload-owner-unsaid = Not said yet
upload-dates = Order of dates
upload-guessed = As Coltiva understands it
upload-dmy = day, month, year
upload-mdy = month, day, year
upload-ymd = year, month, day
upload-bodies = Of messages and mails keep
upload-bodies-subject = the subject, and sentences with promises and questions
upload-bodies-none = only who, when and which way
upload-bodies-full = the whole text
upload-columns = The columns of { $file }
upload-read-again = Read them so
upload-holds = In the files
upload-problems = Rows not read
upload-more-problems = { $count ->
    [one] and one more
   *[other] and { $count } more
}
upload-rest = The rest goes in all the same.
column-as-is = as Coltiva understands it
column-into-note = into the note
column-name = whole name
column-first-name = first name
column-last-name = last name
column-company = company
column-title = role
column-email = e-mail
column-phone = phone
column-birthday = birthday
column-city = city
column-profile = site or profile
column-linkedin = LinkedIn
column-tags = tags
column-note = note
column-met-on = met on
column-met-place = met at
column-met-through = met through
column-ignore = not needed
bytes = { $n } bytes
kilobytes = { $n } kB
megabytes = { $n } MB
gigabytes = { $n } GB
imports-waiting = Waiting
imports-look = Look
result-title = Done. Here is what has changed.
result-undone = This import has been taken back.
result-lede = { $files } · { $when }
result-first = The first thing to be seen
result-whom = Whom to write to today
result-page = Their page
result-others = And also
result-owed = { $count ->
    [one] One person awaits something from you.
   *[other] { $count } people await something from you.
}
result-loosening = { $count ->
    [one] One tie is loosening.
   *[other] { $count } ties are loosening.
}
result-dormant = { $count ->
    [one] One tie has long been dormant.
   *[other] { $count } ties have long been dormant.
}
result-look = Look
result-changes = What has changed for people you know
result-change = { $from ->
    [none] { $to }
   *[other] from { $from } to { $to }
}
result-where = Where
result-what = What
result-csv = Download the list
result-today = Go to Today
result-more = Bring more files
result-brought = What came in
result-people-new = New people
result-people-known = Recognised
result-interactions = New interactions
result-lost = Rows not read
result-undo-title = Think again
result-undo-what = Everything goes back to what it was. What you wrote since stays.
result-undo = Take the import back
welcome-named = Welcome, { $name }. Start from whom you already know.
welcome-lede = Bring one file and, within a minute, see who matters to you and whom to pick up the thread with.
welcome-steps = Where to find it
welcome-village = Just looking around?
welcome-village-what = Visit the village: about 400 invented people with eight years of letters, lunches and favours. It leaves without a trace.
welcome-visit = Enter the village
welcome-private-title = What stays private
welcome-nobody-written = Nobody is written to: no invitations, no messages.
welcome-undo = Each import can be taken back whole, at any time.
welcome-line-what = About someone you met this week.
welcome-meanwhile = While LinkedIn prepares your data
welcome-meanwhile-what = It takes a day. Until then your phone's address book will do; or think of three people you miss, and write a line for each.
welcome-missed = haven't heard from Anna Rossi in two years
trouble-foreign = This page is of another session, or stayed open too long. Nothing was changed: load it again and try once more.
trouble-unreadable = What was sent broke off halfway (“{ $why }”). Nothing was kept: try again.
trouble-too-large = That is more than is taken at once. Nothing was kept: send the files in several goes, or import them in the terminal with “coltiva import”.
upload-is-you = This is you: { $value }. Corrected under Settings.
upload-zone = Times without a zone are read as time of { $value }. The zone is changed under Settings.
result-unsure = { $count ->
    [one] One may be here already, under another name or address.
   *[other] { $count } may be here already, under another name or address.
}
result-clear-up = Clear up
