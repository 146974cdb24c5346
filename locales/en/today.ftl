today-title = Today, { $day }
today-empty = The notebook is empty. Begin with "coltiva import FILE".
today-all-aside = { $count ->
    [one] The only person in the notebook is kept out of suggestions: archived, or never to be suggested.
   *[other] All { $count } people in the notebook are kept out of suggestions: archived, or never to be suggested.
}
today-left = { $left ->
    [one] 1 person
   *[other] { $left } people
}
today-some-done = { $done } of { $total } settled, { $left } still here
today-done = Enough for today.
today-little-known = Nobody today: too little is known of those who are here. Your mail, your calendar, the LinkedIn export, or two words on how you met will help.
today-none-until = Nobody for today. The next person is { $next }.
today-all-done = { $done ->
    [one] Done for today: one person settled. That is enough.
   *[other] Done for today: { $done } people settled. That is enough.
}
today-all-done-until = { $done ->
    [one] Done for today: one person settled. That is enough; the next is { $next }.
   *[other] Done for today: { $done } people settled. That is enough; the next is { $next }.
}
today-agenda = On the calendar
today-beside = And, with no hurry
today-beside-one = { $name }: { $why }
today-beside-more = { $count ->
    [one] and one other person: "coltiva promises --open"
   *[other] and { $count } other people: "coltiva promises --open"
}
today-opener = “{ $text }”
today-is-it-so = If so: coltiva promises confirm { $id } · if not: coltiva promises drop { $id } · already done: coltiva promises close { $id }
today-kept = Already done? coltiva promises close { $id }
today-unknown = Don't remember who this is? coltiva unknown { $id }
today-commands = Then: coltiva done ID · coltiva snooze ID 2w · coltiva not-now ID · coltiva person ID
today-counts = { $people }: { $parts }.
today-pooled = ({ $records ->
    [one] 1 record
   *[other] { $records } records
}: those who may be one person count once here; "coltiva duplicates" clears it up)
today-alive = { $count ->
    [one] 1 alive
   *[other] { $count } alive
}
today-loosening = { $count ->
    [one] 1 loosening
   *[other] { $count } loosening
}
today-dormant = { $count ->
    [one] 1 dormant
   *[other] { $count } dormant
}
today-new = { $count ->
    [one] 1 new
   *[other] { $count } new
}
today-acquaintances = { $count ->
    [one] 1 acquaintance
   *[other] { $count } acquaintances
}
today-linked = { $count ->
    [one] 1 linked only
   *[other] { $count } linked only
}
today-kind-owed = your turn
today-kind-soon = soon
today-kind-date = a date
today-kind-loosening = to take up again
today-kind-dormant = to wake
today-kind-first-thread = first thread
# For whom one met or heard, little and long ago.
today-kind-again = thread to take up again
promises-none = Nothing is open.
promises-mine = your turn
promises-theirs = you await
promises-proposed = to confirm
promises-open = open
promises-archived = in the archive
promises-kept = kept
promises-commands = By number, or by person where there is one promise: coltiva promises confirm | close | drop p1
promises-dropped = let be
