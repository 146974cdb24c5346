me-unknown = not known yet
me-name = name
me-emails = addresses
me-phones = numbers
me-profiles = profiles
me-time-zone = time zone
me-strangers = strangers
me-strangers-stay = stay (only ever seen beside others, they are nobody in your lists)
me-strangers-go = dropped { $span } after the last sign of them
me-was-somebodys = { $count ->
    [0] "{ $key }" belongs to { $name }: from now on it is yours. If it is not: coltiva me --not { $key }
    [one] "{ $key }" belongs to { $name }, with 1 interaction: from now on it is yours, and they are on no list any more. If it is not: coltiva me --not { $key }
   *[other] "{ $key }" belongs to { $name }, with { $count } interactions: from now on it is yours, and they are on no list any more. If it is not: coltiva me --not { $key }
}
me-was-not-mine = "{ $key }" was none of yours. It is noted that it is not.
strangers-ask = { $count ->
    [one] 1 stranger will be dropped, and does not come back. Go on? [y/N]
   *[other] { $count } strangers will be dropped, and do not come back. Go on? [y/N]
}
strangers-dropped = { $count ->
    [0] There was no stranger to drop.
    [one] 1 stranger of whom there has long been no sign was dropped.
   *[other] { $count } strangers of whom there has long been no sign were dropped.
}
me-region = country
export-comes-back = Everything is in { $folder }. coltiva import { $folder } makes the same notebook of it.
rebuild-done = All that is derived was made anew.
verify-checked =
    { $interactions ->
        [one] { $interactions } interaction
       *[other] { $interactions } interactions
    }, { $ledgers ->
        [one] { $ledgers } ledger
       *[other] { $ledgers } ledgers
    }, { $people ->
        [one] { $people } person
       *[other] { $people } people
    }.
verify-sound = All of it agrees.
forget-ask = Forget { $who }? Their addresses, messages and notes go, for good. [y/N]
forget-ask-everything = Forget the whole notebook, for good? [y/N]
forget-say-yes = To forget without being asked, add --yes.
forget-left = Nothing has changed.
forget-done = Forgotten: { $name }. No import will bring them back until you want it.
forget-everything-done = The notebook is empty.
forget-copies = The daily copies of the days before still hold them, and are all replaced by { $day }. Copies that you made elsewhere are yours to clear away.
forget-nobody = Nobody was forgotten by the name or address "{ $who }".
forget-lifted = { $who } may come back with the next import.
rebuild-done-part = Made anew: { $what }.
verify-unsound = The database says: { $said }
verify-differs = { $what } { $id }: differs from the log
verify-missing = { $what } { $id }: is missing
verify-stray = { $what } { $id }: nothing in the log behind it
verify-rebuild = The log is whole: "coltiva rebuild" makes anew what follows from it.
verify-restore = The database itself is damaged: put a copy back with "coltiva restore FILE". The daily ones are in the data folder.
