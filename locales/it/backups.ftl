backup-done = Copia in { $file }.
backup-done-sealed = Copia sigillata in { $file }. La apre solo la frase segreta: nessuno può recuperarla per te.
restore-done = Il taccuino è quello di { $file }.
restore-before = Quello di prima è in { $file }: per tornare indietro, «coltiva restore» con quel file.
restore-unreadable = Quello di prima non si leggeva, ed è rimasto com'era in { $file }. Se avevi chiesto di dimenticare qualcuno, controlla che non sia di nuovo qui.
restore-kept-out = { $count ->
    [one] 1 persona della copia resta dimenticata, come avevi chiesto.
   *[other] { $count } persone della copia restano dimenticate, come avevi chiesto.
}
daily-failed = La copia di oggi del taccuino non è riuscita ({ $why }). Il comando è andato avanti; guarda lo spazio libero e i permessi della cartella.
passphrase-ask = Frase segreta:
passphrase-ask-new = Frase segreta (lunga quanto vuoi, ma non vuota; bene quattro parole o più):
passphrase-again = La stessa, un'altra volta:
passphrase-differs = Le due frasi segrete sono diverse. Non è stato scritto niente: riprova.
passphrase-empty = Una frase segreta vuota non protegge niente. Non è stato scritto niente: scegli qualche parola che metteresti insieme solo tu.
passphrase-how = Questa copia è sigillata con una frase segreta. Senza un terminale, dilla con --passphrase-file FILE o in COLTIVA_PASSPHRASE.
passphrase-wrong = Questa frase segreta non apre { $file }. Il taccuino è come prima: riprova.
copy-none = { $file } non è la copia di un taccuino di Coltiva. Il taccuino è come prima.
copy-itself = { $file } è il taccuino stesso: scegli un altro file.
copy-damaged = { $file } è danneggiato o incompleto. Il taccuino è come prima: prova un'altra copia, per esempio una di quelle giornaliere nella cartella dei dati.
copy-newer = { $file } è di una versione più nuova di Coltiva: aggiorna il programma. Il taccuino è come prima.
copy-in-the-way = { $file } c'è già, e non è una copia di questo taccuino (o è sigillata con un'altra frase segreta): è rimasto com'era. Scegli un altro nome.
