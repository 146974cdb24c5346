demo-title = Il villaggio di Elena Marchetti, consulente a Bologna: persone inventate, file veri.
demo-written = { $count ->
    [one] 1 file scritto in { $folder }
   *[other] { $count } file scritti in { $folder }
}
demo-next = E adesso, nel suo taccuino:
demo-people = le persone che ha lasciato tacere da un po'
demo-person = tutto quello che sa di una persona
demo-duplicates = chi potrebbe essere la stessa persona
demo-own = e quando vuoi, i tuoi file nel tuo taccuino
demo-leave = e quando ne hai abbastanza, così il villaggio se ne va
