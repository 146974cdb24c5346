# La pagina di quando il taccuino non si raggiunge, e le righe che aspettano nel browser.
offline-title = Da qui il taccuino non si raggiunge
offline-safe = Tutto quel che c'era è al sicuro dove sta il taccuino: niente è andato perso, niente è stato scritto a metà.
offline-do = Guarda se c'è la rete e se «coltiva serve» è in funzione, poi riprova. Intanto puoi scrivere che cosa è successo.
offline-back = Il taccuino risponde
offline-one-by-one = Rileggi una alla volta le righe che aspettano: prima di salvarle vedi come sono state capite.
offline-again = Riprova
offline-return = Torna al taccuino
offline-line = Una riga da tenere qui
offline-stays = Resta in questo browser, e in nessun altro posto, finché non la rileggi e la salvi.
offline-keep = Tieni qui
offline-waiting = { $count ->
    [one] { $n } riga in attesa
   *[other] { $n } righe in attesa
}
offline-review = Rileggi e salva
offline-written = Scritta { $when }: parole come «oggi» e «ieri» valgono da quel giorno.
