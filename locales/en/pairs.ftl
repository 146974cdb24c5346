duplicates-title = Are they one person?
duplicates-lede = { $count ->
    [0] No pairs to look at.
    [one] One pair. Uniting can always be undone: the two records go back to what they were.
   *[other] { $count } pairs, one at a time. Uniting can always be undone: the two records go back to what they were.
}
duplicates-sure = { $count ->
    [one] One pair is all but sure.
   *[other] { $count } pairs are all but sure: they are united in one step, and go back in one.
}
duplicates-unite-all = { $count ->
    [one] Unite
   *[other] Unite the { $count }
}
duplicates-two = { $a } and { $b }
duplicates-evidence = What speaks for it
duplicates-each-says = What each record knows
duplicates-unite = Unite
duplicates-two-people = They are two people
duplicates-later = Decide later
duplicates-empty = No pairs to look at.
duplicates-empty-what = When an import brings somebody who may be here already, you find them here.
duplicates-back = Back to People
duplicates-others = The other pairs
people-to-clear-up = { $count ->
    [one] One pair to clear up
   *[other] { $count } pairs to clear up
}
