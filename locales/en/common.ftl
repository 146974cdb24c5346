people-count = { $count ->
    [one] 1 person
   *[other] { $count } people
}
span-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
span-weeks = { $count ->
    [one] 1 week
   *[other] { $count } weeks
}
span-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
span-years = { $count ->
    [one] 1 year
   *[other] { $count } years
}
