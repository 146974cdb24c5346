people-count = { $count ->
    [one] 1 person
   *[other] { $count } people
}
# Small numbers in words, as they are spoken.
number = { $count ->
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
    [13] thirteen
    [14] fourteen
    [15] fifteen
    [16] sixteen
    [17] seventeen
    [18] eighteen
    [19] nineteen
    [20] twenty
   *[other] { $count }
}
span-days = { $count ->
    [one] one day
   *[other] { $n } days
}
span-weeks = { $count ->
    [one] one week
   *[other] { $n } weeks
}
span-months = { $count ->
    [one] one month
   *[other] { $n } months
}
span-years = { $count ->
    [one] one year
   *[other] { $n } years
}
span-months-half = { $count ->
    [one] one and a half months
   *[other] { $n } and a half months
}
span-years-half = { $count ->
    [one] one and a half years
   *[other] { $n } and a half years
}
every-days = { $count ->
    [one] nearly every day
   *[other] every { $n } days
}
every-weeks = { $count ->
    [one] every week
   *[other] every { $n } weeks
}
every-months = { $count ->
    [one] every month
   *[other] every { $n } months
}
every-years = { $count ->
    [one] every year
   *[other] every { $n } years
}
ago-today = today
ago-yesterday = yesterday
ago-span = { $span } ago
years-since = since { $from }
years-in = in { $from }
years-between = { $from }–{ $to }
