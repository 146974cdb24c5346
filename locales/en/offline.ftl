# The page for when the notebook cannot be reached, and the lines that wait in the browser.
offline-title = The notebook cannot be reached from here
offline-safe = All that was there is safe where the notebook is: nothing was lost, nothing was written by half.
offline-do = See whether there is a network and whether “coltiva serve” runs, then try again. Meanwhile you can write what happened.
offline-back = The notebook answers
offline-one-by-one = Read the lines that wait one by one: you see how each is understood before you save it.
offline-again = Try again
offline-return = Back to the notebook
offline-line = A line to keep here
offline-stays = It stays in this browser, and nowhere else, until you read it again and save it.
offline-keep = Keep here
offline-waiting = { $count ->
    [one] { $n } line waits
   *[other] { $n } lines wait
}
offline-review = Read again and save
offline-written = Written { $when }: words such as “today” and “yesterday” count from that day.
