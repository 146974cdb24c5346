import-records = { $count ->
    [one] 1 record
   *[other] { $count } records
}
import-people = { $people ->
    [one] 1 person
   *[other] { $people } people
} ({ $new } new, { $same } already known, { $changed } updated)
import-interactions = { $new } new interactions, { $same } already known
import-skipped = { $count } left out ({ $why })
import-errors = { $count } lost
import-nothing = nothing to take note of
import-more = … and { $count } more problems (--json has them all)
import-ignored = { $count ->
    [one] 1 file is none that Coltiva reads, and stays out
   *[other] { $count } files are none that Coltiva reads, and stay out
}
import-second-archive = This is the first LinkedIn archive: the second one, with connections and messages, comes within a day.
import-guess = { $what }: { $value } (from: { $how }; corrected with "coltiva me" or a flag)
import-change = { $name }: from "{ $from }" to "{ $to }"
import-all-known = All of it was here already: nothing has changed.
import-unsure = { $count ->
    [one] 1 person may be here already under another name or address: "coltiva duplicates"
   *[other] { $count } people may be here already under another name or address: "coltiva duplicates"
}
import-done = Import { $id }. To take it back: "coltiva imports undo { $id }"
import-dry-run = This was a preview: the notebook is as it was.
guess-date-order = Order of dates
guess-zone = Time zone
guess-delimiter = Delimiter
imports-none = No imports yet. Begin with "coltiva import FILE".
imports-undone = taken back
imports-line = { $files } files, { $people } new people, { $interactions } new interactions
imports-taken-back = Import { $id } is taken back.
import-owner = You are: { $keys } (corrected with "coltiva me")
