error-nobody = Nessuno nel taccuino corrisponde a «{ $who }». Prova «coltiva people { $who }».
error-several = «{ $who }» può essere più di una persona: usa il numero davanti al nome.
error-several-promises = Con «{ $who }» c'è più di una promessa in sospeso: di' quale, con il suo numero.
error-no-such = { $what ->
    [import] Non c'è nessuna importazione { $id }. «coltiva imports» le elenca.
    [import-undone] L'importazione { $id } è già annullata: la mostra «coltiva imports».
    [promise] Non c'è nessuna promessa «{ $id }». «coltiva promises» le elenca.
    [promise-with] Con «{ $id }» non c'è niente in sospeso. «coltiva promises» elenca anche quel che è mantenuto o lasciato.
    [interaction] Nel diario non c'è nessuna riga { $id }. «coltiva interactions» le elenca.
    [sighting] Non c'è nessuna scheda { $id }. «coltiva person NOME» dice da quali è fatta una persona.
    [tag] Non ha l'etichetta «{ $id }»: niente da togliere.
    [circle] Non è nella cerchia «{ $id }»: niente da togliere.
    [trash] Nel cestino non c'è niente con l'id «{ $id }». «coltiva trash» lo elenca.
   *[other] Non c'è niente con l'id «{ $id }».
}
error-bad-value = { $what ->
    [now] «{ $value }» non è né un giorno né un'ora: prova --at 2026-11-24 o --at 2026-11-24T09:00
    [duration] Non capisco «{ $value }» come momento: prova «due settimane», «un mese», «domani», «lunedì», 2w o 2026-12-15
    [every] Non capisco «{ $value }» come cadenza: prova «ogni mese», «due settimane» o 30d
    [span] «{ $value }» non è una durata: prova 2y, 18m o mai
    [date] Non capisco «{ $value }» come data: prova 2026-12-15, o 2026-12-15 18:30
    [email] «{ $value }» non è un indirizzo e-mail: prova nome@esempio.it
    [phone] «{ $value }» non è un numero di telefono: prova +39 333 1234567
    [profile] «{ $value }» non è l'indirizzo di un profilo: prova https://www.linkedin.com/in/nome
    [key] «{ $value }» non è un recapito: prova un indirizzo e-mail, un numero con il prefisso o l'indirizzo di un profilo
    [time-zone] Non conosco il fuso orario «{ $value }»: prova Europe/Rome
    [region] «{ $value }» non è un paese: servono due lettere, come IT
    [state] «{ $value }» non è uno stato: prova «solo collegata», «nuova», «viva», «si allenta» o «dormiente»
    [tier] «{ $value }» non è un grado di certezza: likely | ask
    [kind] «{ $value }» non è un tipo che conosco
    [field] «{ $value }» non è un dato che si corregge: prova nome, azienda, ruolo, compleanno, luogo, email, telefono o nota
    [note] Una nota vuota non dice niente: scrivila, o «coltiva undo» toglie l'ultima
    [no-name] Un nome non si toglie: scrivi quello giusto
    [how] «{ $value }» non dice come è andata: prova visto, sentito o scritto, o una parola come pranzo, telefonata, mail
    [owes] «{ $value }» non dice a chi tocca: io o loro
    [name] Manca il nome
    [person] «{ $value }» non dice di chi si tratta
    [pair] «{ $value }»: una persona sola non fa una coppia
    [line] La riga è vuota
    [split] Così non resterebbe niente, o non si separerebbe niente
   *[other] «{ $value }» qui non va bene
}
error-no-such-field = { $file }, riga { $line }: «{ $value }» non è un campo. Ogni riga dice «intestazione,campo»; i campi sono name, first_name, last_name, email, phone, company, title, birthday, place, profile, met_on, met_place, met_through, tags, note, ignore
error-no-such-day = «{ $value }» non può essere il giorno di cui parli: riscrivi la riga con la data giusta
error-past = «{ $value }» è già passato: scegli un giorno da oggi in poi.
error-nothing-to-undo = Non c'è niente da annullare.
error-import-is-last = L'ultimo atto è l'importazione { $id }: la annulla «coltiva imports undo { $id }». Un altro «coltiva undo» annulla l'atto prima.
error-dropped-stay = L'ultimo atto ha tolto degli estranei, che non tornano; niente è stato annullato. Un altro «coltiva undo» annulla l'atto prima.
error-owed = Dimenticato. Ma non c'era spazio per togliere dal file ogni traccia: libera spazio, e lo farà il prossimo comando.
error-forgotten-stays = Una persona dimenticata non si riprende, e niente è stato annullato. Un altro «coltiva undo» annulla l'atto prima.
error-cancelled = Interrotto. Il taccuino è come prima.
error-newer = Il taccuino è stato scritto da una versione più nuova di Coltiva: aggiorna il programma.
error-not-writable = Non posso scrivere in { $path }. Controlla i permessi, o scegli un'altra cartella con --data.
error-not-a-notebook = Il file del taccuino non lo è, o è danneggiato dal primo byte. Rimetti una copia con «coltiva restore FILE», o scegli un'altra cartella con --data.
error-damaged = Il taccuino è danneggiato. Rimetti una copia con «coltiva restore FILE».
error-full = Il disco è pieno. Il taccuino è come prima: libera spazio e riprova.
error-locked = Un altro Coltiva sta scrivendo nel taccuino. Aspetta che finisca e riprova.
error-not-an-export = { $folder } non è vuota, e quello che contiene non è un'esportazione di Coltiva. Scegli una cartella vuota, o una nuova.
error-importing = Un'altra importazione è in corso in questo taccuino. Aspetta che finisca e riprova.
error-no-folder = Questo sistema non indica una cartella per i dati: di' quale con --data CARTELLA.
error-file = { $path }: { $why }.
error-file-forbidden = Non hai il permesso di leggere o scrivere { $path }. Controlla i permessi.
error-file-folder = { $path } è una cartella: indica un file.
error-file-no-folder = { $path } è un file, e qui serve una cartella: indicane una vuota, o nuova.
error-bad-word = «{ $value }» non va bene per { $what }. Scegli fra: { $words }
