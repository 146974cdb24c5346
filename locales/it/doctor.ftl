doctor-well = Tutto a posto.
doctor-no-notebook = Qui non c'è ancora un taccuino ({ $what }). Nasce con la prima importazione.
doctor-not-opened = Il taccuino non si apre. { $what }
doctor-folder-read-only = Nella cartella { $what } non si può scrivere.
doctor-others-read = Altri su questa macchina possono leggere { $what }.
doctor-unsound = Il database è danneggiato: «{ $what }». Le copie giornaliere sono nella cartella dei dati.
doctor-importing = Un'importazione è in corso.
doctor-low-space = Sul disco del taccuino restano { $count } MB, e il taccuino ne occupa { $what }: una copia può non starci. Libera spazio.
doctor-complaints = { $count ->
    [one] Nell'ultima importazione un dato non si leggeva, o solo in parte.
   *[other] Nell'ultima importazione { $count } dati non si leggevano, o solo in parte.
}
doctor-no-copy = Non c'è ancora una copia giornaliera: nasce al prossimo comando che scrive, oppure adesso.
doctor-old-copy = L'ultima copia giornaliera ha { $count ->
    [one] un giorno
   *[other] { $count } giorni
}.
doctor-no-address = Non so ancora quali indirizzi sono tuoi: senza, non distinguo chi scrive da chi riceve.
doctor-no-name = Non so ancora come ti chiami.
doctor-no-zone = Il tuo fuso orario non è detto: vale quello della macchina, { $what }.
doctor-never-brought = Manca { $what }.
doctor-brought-long-ago = L'ultima volta che hai portato { $what } è stata { $count } giorni fa: un silenzio può sembrare più lungo di quello che è.
doctor-source-linkedin = l'esportazione di LinkedIn
doctor-source-contacts = la rubrica
doctor-source-mail = la posta
doctor-source-calendar = il calendario
doctor-likely-pairs = { $count ->
    [one] Una coppia di schede è probabilmente una persona sola.
   *[other] { $count } coppie di schede sono probabilmente una persona sola.
}
doctor-pairs-to-ask = { $count ->
    [one] Una coppia di schede è da chiarire.
   *[other] { $count } coppie di schede sono da chiarire.
}
doctor-promises-to-confirm = { $count ->
    [one] Una promessa trovata nei messaggi aspetta un sì o un no.
   *[other] { $count } promesse trovate nei messaggi aspettano un sì o un no.
}
