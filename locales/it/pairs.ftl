duplicates-title = Sono la stessa persona?
duplicates-lede = { $count ->
    [0] Nessuna coppia da guardare.
    [one] Una coppia. Unire si può sempre disfare: le due schede tornano com'erano.
   *[other] { $count } coppie, una alla volta. Unire si può sempre disfare: le due schede tornano com'erano.
}
duplicates-sure = { $count ->
    [one] Una coppia è quasi sicura.
   *[other] { $count } coppie sono quasi sicure: si uniscono in un passo solo, e in un passo tornano indietro.
}
duplicates-unite-all = { $count ->
    [one] Unisci
   *[other] Unisci le { $count }
}
duplicates-two = { $a } e { $b }
duplicates-evidence = Che cosa lo dice
duplicates-each-says = Che cosa sa ciascuna scheda
duplicates-unite = Unisci
duplicates-two-people = Sono due persone
duplicates-later = Decido dopo
duplicates-empty = Nessuna coppia da guardare.
duplicates-empty-what = Quando un'importazione porta qualcuno che forse c'è già, lo trovi qui.
duplicates-back = Torna a Persone
duplicates-others = Le altre coppie
people-to-clear-up = { $count ->
    [one] Una coppia da chiarire
   *[other] { $count } coppie da chiarire
}
