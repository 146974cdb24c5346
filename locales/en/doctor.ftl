doctor-well = All is well.
doctor-no-notebook = There is no notebook here yet ({ $what }). The first import makes it.
doctor-not-opened = The notebook does not open. { $what }
doctor-folder-read-only = The folder { $what } cannot be written to.
doctor-others-read = Others on this machine can read { $what }.
doctor-unsound = The database is damaged: “{ $what }”. The daily copies are in the data folder.
doctor-importing = An import is under way.
doctor-low-space = { $count } MB are left on the disk of the notebook, which takes { $what }: a copy may not fit. Make room.
doctor-complaints = { $count ->
    [one] One thing in the last import could not be read, or only in part.
   *[other] { $count } things in the last import could not be read, or only in part.
}
doctor-no-copy = There is no daily copy yet: the next command that writes makes one, or make one now.
doctor-old-copy = The latest daily copy is { $count ->
    [one] a day
   *[other] { $count } days
} old.
doctor-no-address = Which addresses are yours is not known yet: without them, who writes and who receives cannot be told apart.
doctor-no-name = Your name is not known yet.
doctor-no-zone = Your time zone was not said: the machine's counts, { $what }.
doctor-never-brought = { $what } is missing.
doctor-brought-long-ago = { $what } came in { $count } days ago for the last time: a silence may seem longer than it is.
doctor-source-linkedin = Your LinkedIn export
doctor-source-contacts = Your address book
doctor-source-mail = Your mail
doctor-source-calendar = Your calendar
doctor-likely-pairs = { $count ->
    [one] One pair of records is probably one person.
   *[other] { $count } pairs of records are probably one person each.
}
doctor-pairs-to-ask = { $count ->
    [one] One pair of records is to clear up.
   *[other] { $count } pairs of records are to clear up.
}
doctor-promises-to-confirm = { $count ->
    [one] One promise found in messages waits for a yes or a no.
   *[other] { $count } promises found in messages wait for a yes or a no.
}
