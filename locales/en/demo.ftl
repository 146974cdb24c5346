demo-title = The village of Elena Marchetti, a consultant in Bologna: invented people, real files.
demo-written = { $count ->
    [one] 1 file written into { $folder }
   *[other] { $count } files written into { $folder }
}
demo-next = And now, in her notebook:
demo-people = the people she has been silent with for a while
demo-person = all that she knows of one person
demo-duplicates = who may be one person
demo-own = and whenever you like, your own files in your own notebook
demo-leave = and when you have seen enough, this takes the village away
