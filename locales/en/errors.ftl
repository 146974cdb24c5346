error-nobody = Nobody in the notebook matches "{ $who }". Try "coltiva people { $who }".
error-several = "{ $who }" may be more than one person: use the number before the name.
error-several-promises = More than one promise is open with "{ $who }": say which, by its number.
error-no-such = { $what ->
    [import] There is no import { $id }. "coltiva imports" lists them.
    [import-undone] "coltiva imports" shows that import { $id } was taken back already.
    [promise] There is no promise "{ $id }". "coltiva promises" lists them.
    [promise-with] Nothing is open with "{ $id }". "coltiva promises" lists what was kept or dropped, too.
    [interaction] There is no line { $id } in the log. "coltiva interactions" lists them.
    [sighting] There is no record { $id }. "coltiva person NAME" says of which a person is made.
    [tag] They do not have the tag "{ $id }": nothing to take away.
    [circle] They are not in the circle "{ $id }": nothing to take away.
    [trash] There is nothing with the id "{ $id }" in the trash. "coltiva trash" lists it.
   *[other] There is nothing with the id "{ $id }".
}
error-bad-value = { $what ->
    [now] "{ $value }" is neither a day nor a time: try --at 2026-11-24 or --at 2026-11-24T09:00
    [duration] I don't understand "{ $value }" as a time: try "two weeks", "a month", "tomorrow", "monday", 2w or 2026-12-15
    [every] I don't understand "{ $value }" as a rhythm: try "every month", "two weeks" or 30d
    [span] "{ $value }" is no length of time: try 2y, 18m, or never
    [date] "{ $value }" is no date: try 2026-12-15, or 2026-12-15 18:30
    [email] "{ $value }" is no e-mail address: try name@example.org
    [phone] "{ $value }" is no phone number: try +39 333 1234567
    [profile] "{ $value }" is no address of a profile: try https://www.linkedin.com/in/name
    [key] "{ $value }" is no address: try an e-mail address, a number with its prefix or the address of a profile
    [time-zone] There is no time zone "{ $value }": try Europe/Rome
    [region] "{ $value }" is no country: two letters, such as IT
    [state] "{ $value }" is no state: try linked, new, alive, loosening or dormant
    [tier] "{ $value }" is no tier: likely | ask
    [kind] "{ $value }" is no kind that is known
    [field] "{ $value }" is nothing that is corrected: try name, company, title, birthday, place, email, phone or note
    [note] An empty note says nothing: write it, or "coltiva undo" takes the last one away
    [no-name] A name cannot be taken away: write the right one
    [how] "{ $value }" does not say how it went: try met, called or wrote, or a word like lunch, phone call, mail
    [owes] "{ $value }" does not say whose turn it is: me or them
    [name] The name is missing
    [person] "{ $value }" does not say who is meant
    [pair] "{ $value }": one person makes no pair
    [line] The line is empty
    [split] Nothing would be left, or nothing taken apart
   *[other] "{ $value }" will not do here
}
error-no-such-field = { $file }, line { $line }: “{ $value }” is no field. Each line says “heading,field”; the fields are name, first_name, last_name, email, phone, company, title, birthday, place, profile, met_on, met_place, met_through, tags, note, ignore
error-no-such-day = "{ $value }" cannot be the day you mean: write the line again with the right date
error-past = "{ $value }" has passed already: choose a day from today on.
error-nothing-to-undo = There is nothing to take back.
error-import-is-last = The last act is import { $id }: "coltiva imports undo { $id }" takes it back. Another "coltiva undo" takes back the act before.
error-dropped-stay = The last act dropped strangers, who do not come back; nothing was taken back. Another "coltiva undo" takes back the act before.
error-owed = Forgotten. But there was no room to clear the file of all traces: free some space, and the next command does it.
error-forgotten-stays = Somebody who was forgotten cannot be brought back, and nothing was taken back. Another "coltiva undo" takes back the act before.
error-cancelled = Stopped. The notebook is as before.
error-newer = The notebook was written by a newer Coltiva: update the program.
error-not-writable = Cannot write in { $path }. Check its permissions, or choose another folder with --data.
error-not-a-notebook = The notebook's file is none, or is damaged from its first byte. Put a copy back with "coltiva restore FILE", or choose another folder with --data.
error-damaged = The notebook is damaged. Put a copy back with "coltiva restore FILE".
error-full = The disk is full. The notebook is as before: free some space and try again.
error-locked = Another Coltiva is writing to the notebook. Wait until it is done and try again.
error-not-an-export = { $folder } is not empty, and what is in it is no export of Coltiva. Choose an empty folder, or a new one.
error-importing = Another import is under way in this notebook. Wait until it is done and try again.
error-no-folder = This system names no folder for data: say which with --data FOLDER.
error-file = { $path }: { $why }.
error-file-forbidden = You may not read or write { $path }. Check its permissions.
error-file-folder = { $path } is a folder: name a file.
error-file-no-folder = { $path } is a file, and a folder is needed here: name an empty one, or a new one.
error-bad-word = "{ $value }" will not do for { $what }. Use one of: { $words }
