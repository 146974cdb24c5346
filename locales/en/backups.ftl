backup-done = A copy is in { $file }.
backup-done-sealed = A sealed copy is in { $file }. Only the passphrase opens it: nobody can recover it for you.
restore-done = The notebook is that of { $file }.
restore-before = The one before is in { $file }: to go back, "coltiva restore" with that file.
restore-unreadable = The one before could not be read, and lies as it was in { $file }. If you had asked to forget people, check that they are not here again.
restore-kept-out = { $count ->
    [one] 1 person of the copy stays forgotten, as you asked.
   *[other] { $count } people of the copy stay forgotten, as you asked.
}
daily-failed = Today's copy of the notebook could not be made ({ $why }). The command went on; look at the free space and at who may write there.
passphrase-ask = Passphrase:
passphrase-ask-new = Passphrase (as long as you like, but not empty; four words or more are good):
passphrase-again = The same once more:
passphrase-differs = The two passphrases differ. Nothing was written: try again.
passphrase-empty = An empty passphrase protects nothing. Nothing was written: choose a few words that only you would put together.
passphrase-how = This copy is sealed with a passphrase. Without a terminal, say it with --passphrase-file FILE or in COLTIVA_PASSPHRASE.
passphrase-wrong = This passphrase does not open { $file }. The notebook is as before: try again.
copy-none = { $file } is no copy of a Coltiva notebook. The notebook is as before.
copy-itself = { $file } is the notebook itself: choose another file.
copy-damaged = { $file } is damaged or incomplete. The notebook is as before: try another copy, such as one of the daily ones in the data folder.
copy-newer = { $file } was made by a newer Coltiva: update the program. The notebook is as before.
copy-in-the-way = { $file } is there already, and is no copy of this notebook (or is sealed with another passphrase): it was left as it is. Choose another name.
