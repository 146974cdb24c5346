people-count = { $count ->
    [one] 1 persona
   *[other] { $count } persone
}
span-days = { $count ->
    [one] 1 giorno
   *[other] { $count } giorni
}
span-weeks = { $count ->
    [one] 1 settimana
   *[other] { $count } settimane
}
span-months = { $count ->
    [one] 1 mese
   *[other] { $count } mesi
}
span-years = { $count ->
    [one] 1 anno
   *[other] { $count } anni
}
