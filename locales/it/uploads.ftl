drop-title = Trascina qui i tuoi file
drop-what = Esportazione di LinkedIn, rubrica, calendario, posta, chat o CSV. Anche più file insieme, cartelle o ZIP.
drop-choose = Scegli i file
drop-send = Manda
drop-over = Lascia qui
drop-sending = Un momento: i file arrivano nel taccuino…
drop-failed = Non sono arrivati. Riprova, o scegli un file alla volta.
step-choose = Scegli
step-read = Leggi
step-look = Guarda prima
step-apply = Applica
step-result = Risultato
upload-title = Importa
upload-private = Restano su questa macchina; a nessuno viene scritto nulla.
upload-files = { $names } · { $size }.
upload-queued = Comincia appena è finito quello di prima.
upload-reading = Leggo
upload-applying = Metto nel taccuino
upload-progress = { $file }: { $percent } %{ $left ->
    [none] {""}
   *[other]  · { $left }
}
upload-leave = Puoi andare altrove: continua da sé, e la trovi in «Importazioni».
upload-stop = Ferma
upload-stopped = Ti sei fermato: nel taccuino non è cambiato niente.
upload-safe = Il taccuino è come prima, e i file sono ancora qui.
upload-again = Rileggi
upload-drop = Lascia stare
upload-others = Scegli altri file
upload-new = { $count ->
    [one] nuova
   *[other] nuove
}
upload-new-what = mai viste nel tuo taccuino
upload-known = { $count ->
    [one] già tua
   *[other] già tue
}
upload-known-what = le conosci già
upload-changed = { $count ->
    [one] con un dato più recente
   *[other] { $count } con dati più recenti
}
upload-unsure = da chiarire
upload-unsure-what = forse le conosci già: le guardi insieme dopo
upload-nothing = Qui dentro non c'è niente che Coltiva sappia leggere.
upload-examples = Per esempio
upload-apply = Applica
upload-how = Come li leggo
upload-owner = Chi sei tu?
upload-owner-unsaid = Non lo so ancora
upload-dates = Ordine delle date
upload-guessed = Come capisce Coltiva
upload-dmy = giorno, mese, anno
upload-mdy = mese, giorno, anno
upload-ymd = anno, mese, giorno
upload-bodies = Di messaggi e mail tieni
upload-bodies-subject = l'oggetto, e le frasi con promesse e domande
upload-bodies-none = solo chi, quando e in che verso
upload-bodies-full = tutto il testo
upload-columns = Le colonne di { $file }
upload-read-again = Rileggi così
upload-holds = Nei file
upload-problems = Righe non lette
upload-more-problems = { $count ->
    [one] e un'altra
   *[other] e altre { $count }
}
upload-rest = Il resto entra comunque.
column-as-is = come la capisce Coltiva
column-into-note = nella nota
column-name = nome intero
column-first-name = nome
column-last-name = cognome
column-company = azienda
column-title = ruolo
column-email = e-mail
column-phone = telefono
column-birthday = compleanno
column-city = città
column-profile = sito o profilo
column-linkedin = LinkedIn
column-tags = etichette
column-note = nota
column-met-on = conosciuti il
column-met-place = conosciuti a
column-met-through = conosciuti tramite
column-ignore = non serve
bytes = { $n } byte
kilobytes = { $n } kB
megabytes = { $n } MB
gigabytes = { $n } GB
imports-waiting = Aspettano
imports-look = Guarda
result-title = Fatto. Ecco che cosa è cambiato.
result-undone = Questa importazione è annullata.
result-lede = { $files } · { $when }
result-first = La prima cosa che si vede
result-whom = A chi scrivere oggi
result-page = La sua pagina
result-others = E anche
result-owed = { $count ->
    [one] Una persona aspetta qualcosa da te.
   *[other] { $count } persone aspettano qualcosa da te.
}
result-loosening = { $count ->
    [one] Una relazione si sta allentando.
   *[other] { $count } relazioni si stanno allentando.
}
result-dormant = { $count ->
    [one] Una relazione dorme da molto.
   *[other] { $count } relazioni dormono da molto.
}
result-look = Guarda
result-changes = Che cosa è cambiato in chi conosci
result-change = { $from ->
    [none] { $to }
   *[other] da { $from } a { $to }
}
result-where = Dove
result-what = Che cosa
result-csv = Scarica l'elenco
result-today = Vai a Oggi
result-more = Porta altri file
result-brought = Che cosa è entrato
result-people-new = Persone nuove
result-people-known = Riconosciute
result-interactions = Interazioni nuove
result-lost = Righe non lette
result-undo-title = Ripensarci
result-undo-what = Tutto torna com'era prima. Quello che hai scritto dopo resta.
result-undo = Annulla importazione
welcome-named = Ciao, { $name }. Comincia da chi conosci già.
welcome-lede = Porta un file, e in un minuto vedi chi conta per te e con chi riprendere il filo.
welcome-steps = Dove si trova
welcome-village = Vuoi solo dare un'occhiata?
welcome-village-what = Visita il villaggio: circa 400 persone inventate, con otto anni di lettere, pranzi e favori. Se ne va senza lasciare traccia.
welcome-visit = Entra nel villaggio
welcome-private-title = Che cosa resta privato
welcome-nobody-written = A nessuno viene scritto nulla: nessun invito, nessun messaggio.
welcome-undo = Ogni importazione si può annullare tutta, quando vuoi.
welcome-line-what = Di qualcuno che hai visto questa settimana.
welcome-meanwhile = Mentre LinkedIn prepara i tuoi dati
welcome-meanwhile-what = Ci vuole un giorno. Intanto basta la rubrica del telefono; oppure pensa a tre persone che ti mancano, e scrivi una riga per ciascuna.
welcome-missed = non sento Anna Rossi da due anni
trouble-foreign = Questa pagina è di un'altra sessione, o è rimasta aperta troppo a lungo. Niente è stato cambiato: ricaricala e riprova.
trouble-unreadable = Quello che è arrivato si è interrotto a metà («{ $why }»). Niente è stato tenuto: riprova.
trouble-too-large = È più di quanto si prende in una volta. Niente è stato tenuto: manda i file in più volte, o importali dal terminale con «coltiva import».
upload-is-you = Sei tu: { $value }. Si corregge in Impostazioni.
upload-zone = Le ore senza fuso sono lette come ora di { $value }. Il fuso si cambia in Impostazioni.
result-unsure = { $count ->
    [one] Una forse c'è già, sotto un altro nome o indirizzo.
   *[other] { $count } forse ci sono già, sotto un altro nome o indirizzo.
}
result-clear-up = Chiarisci
