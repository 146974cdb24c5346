today-title = Today, { $day }
today-empty = The notebook is empty. Begin with "coltiva import FILE".
today-done = Enough for today.
today-done-until = Enough for today. The next one is on { $day }.
today-beside = And, with no hurry: { $names }
today-counts = { $people ->
    [one] 1 person
   *[other] { $people } people
}: { $alive } alive, { $loosening } loosening, { $dormant } dormant, { $new } new, { $linked } linked only
today-kind-owed = your turn
today-kind-soon = soon
today-kind-date = a date
today-kind-loosening = to take up again
today-kind-dormant = to wake
today-kind-first-thread = first thread
promises-none = Nothing is open.
promises-mine = your turn
promises-theirs = you await
promises-due = by { $day }
promises-proposed = to confirm
promises-open = open
promises-kept = kept
promises-dropped = let be
welcome-today = whom to pick up the thread with today, why, and where to begin
