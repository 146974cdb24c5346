people-count = { $count ->
    [one] 1 persona
   *[other] { $count } persone
}
# Numeri piccoli in lettere, come si dicono.
number = { $count ->
    [2] due
    [3] tre
    [4] quattro
    [5] cinque
    [6] sei
    [7] sette
    [8] otto
    [9] nove
    [10] dieci
    [11] undici
    [12] dodici
    [13] tredici
    [14] quattordici
    [15] quindici
    [16] sedici
    [17] diciassette
    [18] diciotto
    [19] diciannove
    [20] venti
   *[other] { $count }
}
span-days = { $count ->
    [one] un giorno
   *[other] { $n } giorni
}
span-weeks = { $count ->
    [one] una settimana
   *[other] { $n } settimane
}
span-months = { $count ->
    [one] un mese
   *[other] { $n } mesi
}
span-years = { $count ->
    [one] un anno
   *[other] { $n } anni
}
span-months-half = { $count ->
    [one] un mese e mezzo
   *[other] { $n } mesi e mezzo
}
span-years-half = { $count ->
    [one] un anno e mezzo
   *[other] { $n } anni e mezzo
}
every-days = { $count ->
    [one] quasi ogni giorno
   *[other] ogni { $n } giorni
}
every-weeks = { $count ->
    [one] ogni settimana
   *[other] ogni { $n } settimane
}
every-months = { $count ->
    [one] ogni mese
   *[other] ogni { $n } mesi
}
every-years = { $count ->
    [one] ogni anno
   *[other] ogni { $n } anni
}
ago-today = oggi
ago-yesterday = ieri
ago-span = { $span } fa
years-since = dal { $from }
years-in = nel { $from }
years-between = { $from }–{ $to }
