state-linked = linked only
# Linked by the rules, though there was contact once or twice, long ago.
state-acquaintance = acquaintance
state-new = new
state-alive = alive
state-loosening = loosening
state-dormant = dormant
people-empty = Nobody is here yet: "coltiva import FILE" brings an address book, a mailbox or a LinkedIn export.
people-none = Nobody here, with these filters.
people-shown = { $shown } of { $total }. See more with --limit.
person-sightings = From { $ids } (to take apart: coltiva split { $id } NUMBERS)
person-known = What is known
person-shared-key = shared with others
person-common-ground = Common ground
person-open = Open
person-diary = Diary
person-diary-more = { $shown } of { $total }: { $commands }
person-counted-with = { $count ->
    [one] Counted together with record { $others }, who may be the same person: "coltiva duplicates" clears it up
   *[other] Counted together with records { $others }, who may be the same person: "coltiva duplicates" clears it up
}
person-circles = { $count ->
    [one] Circle: { $circles }
   *[other] Circles: { $circles }
}
person-next = Then: { $commands }
interactions-none = Nothing, with these filters.
duplicates-none = No pairs to look at.
duplicates-likely = likely
duplicates-ask = to clear up
duplicates-accepted = { $count ->
    [one] 1 pair joined. "coltiva undo" takes it back.
   *[other] { $count } pairs joined. "coltiva undo" takes them back.
}
duplicates-split = { $count ->
    [one] 1 sighting taken out.
   *[other] { $count } sightings taken out.
}
reason-like-name = Names alike: { $name } and { $other }
reason-same-name = The same name: { $name }
reason-same-company = They work at the same place: { $company }
reason-company-domain = The address is the company's: { $domain }
reason-same-number = The same number in the address
reason-other-number = Another number in the address
reason-two-in-one-list = One list has them both, at different employers
undone = { $count ->
    [one] Taken back.
   *[other] Taken back: { $count } things.
}
written = Written. "coltiva undo" takes it back.
person-archived = In the archive: out of the list of people. To have them back: coltiva archive { $id } --undo
person-left-alone = Their last message asks not to be contacted any more: never among the suggestions.
person-never = Never suggested. To change your mind: coltiva never { $id } --undo
person-not-now = Not now, { $since }
person-not-now-why = Not now, { $since }: “{ $why }”
person-later = Not before { $day }
date-anniversary = anniversary
