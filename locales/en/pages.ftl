# The pages in the browser: frame, buttons, titles.
figure = { $n }
shell-skip = Skip to content
shell-main = Main
shell-today = Today
shell-people = People
shell-promises = Promises
shell-imports = Imports
shell-settings = Settings
shell-help = Help
shell-more = More
shell-search = Search people, companies, notes…
shell-log = Log
shell-import = Import
shell-undo = Undo
today-people = Today's people
today-first-line = First line
today-hello = { $part ->
    [morning] { $name ->
        [none] Good morning.
       *[other] Good morning, { $name }.
    }
    [afternoon] { $name ->
        [none] Good afternoon.
       *[other] Good afternoon, { $name }.
    }
   *[evening] { $name ->
        [none] Good evening.
       *[other] Good evening, { $name }.
    }
}
today-worth = { $count ->
    [0] That is all for today.
    [one] One conversation worth having today.
    [2] Two conversations worth having today.
    [3] Three conversations worth having today.
    [4] Four conversations worth having today.
    [5] Five conversations worth having today.
   *[other] { $count } conversations worth having today.
}
today-alive-ties = { $count ->
    [0] no tie alive yet
    [one] 1 tie alive
   *[other] { $count } ties alive
}
today-loosening-ties = { $count ->
    [one] 1 loosening
   *[other] { $count } loosening
}
today-nobody-yet = The notebook is still empty: the phone's address book or a LinkedIn export is enough to begin.
today-beside-rest = { $count ->
    [one] and one more
   *[other] and { $count } more
}
today-network = Your network
act-write-button = Write
act-copy = Copy
act-copied = Copied
act-open-mail = Open in mail
act-open-chat = Open in WhatsApp
act-is-so = That is so
act-is-not-so = That is not so
act-kept = Already done
act-done-button = Done
act-wrote = I wrote
act-called = I called
act-met-in-person = We met
act-done-only = Settled for today
act-later = Later
act-two-weeks = Two weeks
act-a-month = One month
act-three-months = Three months
act-not-now-reason = Why not now? (if you like)
act-not-now-button = Not now
act-never-button = Never suggest
act-unknown-button = I don't remember who this is
act-why = Why?
act-evidence = see
act-save = Save
act-add = Add
act-let-be = Let it be
said-written = Written.
said-done = Done for today.
said-later = Put off: it will come up again later.
said-unknown = Not suggested until you know more.
said-aside = Set aside.
said-back = Among your people again.
said-cadence = Rhythm noted.
said-circle = In the circle.
said-promise = Noted.
said-answered = Answer noted.
said-joined = Joined.
said-corrected = Corrected.
said-logged = Noted.
said-left-circle = Out of the circle.
people-all = Everyone
people-views = Views
people-drop-filter = Drop “{ $filter }”
people-name = Person
people-work = What they do
people-tie = Tie
people-last = Last time
people-range = { $first } to { $last } of { $total }
people-earlier = Previous
people-later = Next
people-view-alive = Alive
people-view-loosening = Loosening
people-view-dormant = Dormant
people-view-new = New
people-view-linked = Linked
person-evidence = What it stands on
person-tie = Your tie
person-every = How often
person-no-cadence = No fixed rhythm
person-cadence = You wish to be in touch { $every }
person-write-note = A note: how you met, what you talk about
person-no-diary = Nothing in the diary yet. Write how you met.
person-reach = How to reach them
person-circle-title = Circles
person-add-circle = Add to a circle
person-is-archived = In the archive: out of the list of people.
person-is-never = Never suggested.
person-back = Change your mind
person-leave-circle = Take out of the circle { $circle }
person-correct = Correct
person-add-fact = Add or correct a fact
person-what-fact = What
person-a-key = e-mail, phone or profile
person-the-name = name
person-its-value = Value
person-archive = Archive
person-whole-diary = The whole diary: { $count ->
    [one] 1 line
   *[other] { $count } lines
}
promises-lede = { $mine ->
    [0] Nothing is your turn
    [one] One thing is your turn
   *[other] { $mine } things are your turn
}; { $theirs ->
    [0] you await nothing.
    [one] you await one.
   *[other] you await { $theirs }.
}
promises-where = Promises and questions are found in mail and chats, or you write them with “Log”.
promises-said = said { $when }
log-title = What happened?
log-lede = Write it as it comes: “coffee with Anna yesterday in Turin, I owe her the photos by Friday”.
log-line = One line
log-read = Read
log-nobody-here = There is no name in this line: say with whom, too.
log-someone-new = Someone new
log-that-one = That one
log-perhaps = Nobody is called “{ $name }”: a new person will be made. If you meant { $near }, correct the name above.
sign-in-title = Open your notebook
sign-in-spent = This link was used already, or is too old.
sign-in-how = You come in by a link that works once. The program prints it in the terminal when it starts; for another one:
sign-in-private = The notebook is on this machine, and nothing leaves it by itself.
help-lede = Keys, words, and how each number is made.
help-words = Words
help-keys = Keys
help-numbers = How the numbers are made
help-key-search = Search
help-key-log = Log
help-key-walk = Down and up among people
help-key-write = Write
help-key-done = Done
help-key-later = Later
help-key-close = Close
help-alive = You are in touch, at a rhythm of your own.
help-loosening = The silence is longer than usual between you.
help-dormant = A tie that was lived, silent for long.
help-new = You met lately.
help-linked = A link, and no thread yet.
help-acquaintance = You were in touch once or twice, a while ago.
help-warmth = How alive it is
help-warmth-how = It counts on how many days you were in touch, and how long ago: each day of contact weighs less as it recedes. Bulk mail and copies to many do not count.
help-rhythm = Your rhythm
help-rhythm-how = Half of your gaps are shorter, half are longer. A tie loosens when the silence passes the patience that this rhythm asks for.
help-rest = Rest
help-rest-how = After a contact a person is not suggested for 14 days, unless you owe them something, are about to meet, or it is a date. After three messages without an answer the rest is 60 days.
settings-lede = Who you are, how you want to see the notebook, who is in.
settings-me = You
settings-name = Name
settings-zone = Time zone
settings-region = Country
settings-region-hint = Two letters, for phone numbers without a prefix: IT
settings-look = Look
settings-language = Language
settings-theme = Theme
settings-theme-system = As the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-strangers = Strangers
settings-strangers-hint = How long to keep those only ever seen in copy, in a crowd or as senders of bulk
settings-sessions = Browsers that are in
settings-seen = last seen { $when }
settings-end-others = Sign the others out
settings-sign-out = Sign out
trouble-title = Something is not right here
trouble-home = Back to Today
trouble-gone = It is not here any more, or never was. The rest of the notebook is in its place.
trouble-meanwhile = Something else was written or taken back meanwhile: so as not to take back the wrong thing, nothing was.
trouble-nothing-to-undo = There is nothing to take back.
trouble-import-is-last = The last act is import { $id }: it is taken back from the page of imports. Undoing again takes back the act before.
trouble-dropped-stay = The last act dropped strangers, who do not come back. Undoing again takes back the act before.
trouble-forgotten-stays = Somebody who was forgotten cannot be brought back, and nothing was taken back. Another "Undo" takes back the act before.
trouble-value = “{ $value }” does not do here. Nothing was changed: go back and correct it.
trouble-several = This may be more than one person. Nothing was changed.
trouble-failed = The notebook says: “{ $why }”. Nothing was written by half.
trouble-no-page = There is no such page.
imports-lede = Bring your files, and see what came into the notebook. Each import can be taken back whole.
imports-where = Where to get your files
imports-number = Import { $id }
imports-undo = Undo
imports-people-new = { $count ->
    [one] 1 new person
   *[other] { $count } new people
}
imports-people-changed = { $count ->
    [one] 1 updated
   *[other] { $count } updated
}
imports-interactions-new = { $count ->
    [one] 1 interaction
   *[other] { $count } interactions
}
imports-lost = { $count ->
    [one] 1 record lost
   *[other] { $count } records lost
}
imports-facts-new = { $count ->
    [one] 1 new note, correction or promise
   *[other] { $count } new notes, corrections and promises
}
imports-nothing-new = Everything was here already: no change
welcome-begin = Begin with those you know
welcome-private = The notebook stays on this machine: nothing leaves it by itself, and nobody else reads it.
welcome-line = Or write a line
welcome-line-example = coffee with Anna Rossi yesterday in Turin
welcome-sources = Where to get them
source-linkedin-gives = Connections, messages, invitations, skills.
source-linkedin-where = Settings → Data privacy → Get a copy of your data. It comes by mail, usually within a day.
source-google-gives = Address book, calendar and mail.
source-google-where = Google Takeout, or in Contacts: Export.
source-apple-gives = Address book and calendar.
source-apple-where = In Contacts: File → Export → Export vCard. In Calendar: File → Export.
source-outlook-gives = Address book and calendar.
source-outlook-where = People → Manage contacts → Export contacts.
source-whatsapp-gives = One chat at a time, with the date of each message.
source-whatsapp-where = In the chat: More → Export chat, without media.
source-telegram-gives = All chats, or one.
source-telegram-where = Telegram Desktop: Settings → Advanced → Export data, as JSON.
imports-undone-on = taken back { $when }
serve-open = Your notebook is open. Come in by this link (it works once, for a day):
serve-stop = Ctrl C closes it. Another link: coltiva serve --link
serve-say-url = To listen beyond this machine, say the address with TLS in front: --url https://…
serve-not-free = { $address } is taken: is another notebook open there? Otherwise choose --listen 127.0.0.1:7742
