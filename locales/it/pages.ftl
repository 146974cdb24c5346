# Le pagine nel browser: cornice, pulsanti, titoli.
figure = { $n }
shell-skip = Vai al contenuto
shell-main = Principale
shell-today = Oggi
shell-people = Persone
shell-promises = Promesse
shell-imports = Importazioni
shell-settings = Impostazioni
shell-help = Aiuto
shell-more = Altro
shell-search = Cerca persone, aziende, note…
shell-log = Annota
shell-import = Importa
shell-undo = Annulla
today-people = Le persone di oggi
today-first-line = Prima riga
today-hello = { $part ->
    [morning] { $name ->
        [none] Buongiorno.
       *[other] Buongiorno, { $name }.
    }
    [afternoon] { $name ->
        [none] Buon pomeriggio.
       *[other] Buon pomeriggio, { $name }.
    }
   *[evening] { $name ->
        [none] Buonasera.
       *[other] Buonasera, { $name }.
    }
}
today-worth = { $count ->
    [0] Per oggi basta così.
    [one] Una conversazione che vale oggi.
    [2] Due conversazioni che valgono oggi.
    [3] Tre conversazioni che valgono oggi.
    [4] Quattro conversazioni che valgono oggi.
    [5] Cinque conversazioni che valgono oggi.
   *[other] { $count } conversazioni che valgono oggi.
}
today-alive-ties = { $count ->
    [0] ancora nessuna relazione viva
    [one] 1 relazione viva
   *[other] { $count } relazioni vive
}
today-loosening-ties = { $count ->
    [one] 1 si sta allentando
   *[other] { $count } si stanno allentando
}
today-nobody-yet = Il taccuino è ancora vuoto: bastano la rubrica del telefono o l'esportazione di LinkedIn.
today-beside-rest = { $count ->
    [one] e un'altra
   *[other] e altre { $count }
}
today-network = La tua rete
act-write-button = Scrivi
act-copy = Copia
act-copied = Copiato
act-open-mail = Apri nella posta
act-open-chat = Apri in WhatsApp
act-is-so = È così
act-is-not-so = Non è così
act-kept = Già fatto
act-done-button = Fatto
act-wrote = Ho scritto
act-called = Ho telefonato
act-met-in-person = Ci siamo visti
act-done-only = Per oggi è a posto
act-later = Più tardi
act-two-weeks = Due settimane
act-a-month = Un mese
act-three-months = Tre mesi
act-not-now-reason = Perché non ora? (se vuoi)
act-not-now-button = Non ora
act-never-button = Non suggerire più
act-unknown-button = Non ricordo chi sia
act-why = Perché?
act-evidence = vedi
act-save = Salva
act-add = Aggiungi
act-let-be = Lascia stare
said-written = Scritto.
said-done = Fatto: per oggi è a posto.
said-later = Messa da parte: se ne riparla più avanti.
said-unknown = Non te la propongo più finché non ne sai di più.
said-aside = Messa da parte.
said-back = Di nuovo tra le persone.
said-cadence = Ritmo segnato.
said-circle = Nella cerchia.
said-promise = Segnato.
said-answered = Risposta segnata.
said-joined = Unite.
said-corrected = Corretto.
said-logged = Annotato.
said-left-circle = Tolta dalla cerchia.
people-all = Tutte
people-views = Viste
people-drop-filter = Togli «{ $filter }»
people-name = Persona
people-work = Che cosa fa
people-tie = Relazione
people-last = Ultima volta
people-range = Da { $first } a { $last } di { $total }
people-earlier = Precedenti
people-later = Successive
people-view-alive = Vive
people-view-loosening = Si allentano
people-view-dormant = Dormienti
people-view-new = Nuove
people-view-linked = Collegate
person-evidence = Su che cosa si basa
person-tie = La vostra relazione
person-every = Ogni quanto
person-no-cadence = Nessun ritmo fisso
person-cadence = Ti piacerebbe che vi sentiste { $every }
person-write-note = Una nota: come vi siete conosciuti, di che cosa parlate
person-no-diary = Ancora niente nel diario. Scrivi come vi siete conosciuti.
person-reach = Recapiti
person-circle-title = Cerchie
person-add-circle = Aggiungi a una cerchia
person-is-archived = In archivio: non compare tra le persone.
person-is-never = Mai tra i suggerimenti.
person-back = Ripensaci
person-leave-circle = Togli dalla cerchia { $circle }
person-correct = Correggi
person-add-fact = Aggiungi o correggi un dato
person-what-fact = Che cosa
person-a-key = e-mail, telefono o profilo
person-the-name = nome
person-its-value = Valore
person-archive = Archivia
person-whole-diary = Tutto il diario: { $count ->
    [one] 1 riga
   *[other] { $count } righe
}
promises-lede = { $mine ->
    [0] Niente da parte tua
    [one] Una cosa tocca a te
   *[other] { $mine } cose toccano a te
}; { $theirs ->
    [0] non aspetti niente.
    [one] ne aspetti una.
   *[other] ne aspetti { $theirs }.
}
promises-where = Le promesse e le domande si trovano da sole nella posta e nelle chat, oppure le scrivi tu con «Annota».
promises-said = detto { $when }
log-title = Che cosa è successo?
log-lede = Scrivi come viene: «caffè con Anna ieri a Torino, le devo le foto entro venerdì».
log-line = Una riga
log-read = Leggi
log-nobody-here = Non trovo nessun nome in questa riga: scrivi anche con chi.
log-someone-new = Una persona nuova
log-that-one = È questa
log-perhaps = Nessuno si chiama «{ $name }»: nascerà una persona nuova. Se intendevi { $near }, correggi il nome qui sopra.
sign-in-title = Entra nel tuo taccuino
sign-in-spent = Questo collegamento è già stato usato, o è scaduto.
sign-in-how = Si entra con un collegamento che vale una volta sola. Il programma lo stampa nel terminale quando parte; per averne un altro:
sign-in-private = Il taccuino sta su questa macchina, e niente ne esce da sé.
help-lede = Tasti, parole, e come nasce ogni numero.
help-words = Parole
help-keys = Tasti
help-numbers = Come nascono i numeri
help-key-search = Cerca
help-key-log = Annota
help-key-walk = Giù e su tra le persone
help-key-write = Scrivi
help-key-done = Fatto
help-key-later = Più tardi
help-key-close = Chiudi
help-alive = Vi sentite, ciascuno al vostro ritmo.
help-loosening = Il silenzio dura più di quanto è solito tra voi.
help-dormant = Una relazione vissuta, che tace da molto.
help-new = Vi siete conosciuti da poco.
help-linked = Un collegamento, e ancora nessun filo.
help-acquaintance = Vi siete sentiti una o due volte, tempo fa.
help-warmth = Quanto è viva
help-warmth-how = Conta in quanti giorni vi siete sentiti, e quanto tempo fa: ogni giorno di contatto pesa meno man mano che si allontana. Mail di massa e copie a molti non contano.
help-rhythm = Il vostro ritmo
help-rhythm-how = La metà dei vostri intervalli è più breve, la metà più lunga. Una relazione si allenta quando il silenzio supera la pazienza che quel ritmo chiede.
help-rest = Riposo
help-rest-how = Dopo un contatto una persona non è suggerita per 14 giorni, a meno che tu le debba qualcosa, stiate per vedervi o sia una data. Dopo tre messaggi senza risposta il riposo è di 60 giorni.
settings-lede = Chi sei, come vuoi vedere il taccuino, chi è entrato.
settings-me = Tu
settings-name = Nome
settings-zone = Fuso orario
settings-region = Paese
settings-region-hint = Due lettere, per i numeri di telefono senza prefisso: IT
settings-look = Aspetto
settings-language = Lingua
settings-theme = Tema
settings-theme-system = Come il sistema
settings-theme-light = Chiaro
settings-theme-dark = Scuro
settings-strangers = Estranei
settings-strangers-hint = Quanto tenere chi si è visto solo in copia, in mezzo a tanti o come mittente di invii in massa
settings-sessions = Browser entrati
settings-seen = l'ultima volta { $when }
settings-end-others = Fai uscire gli altri
settings-sign-out = Esci
trouble-title = Qui qualcosa non va
trouble-home = Torna a Oggi
trouble-gone = Non c'è più, o non c'è mai stato. Il resto del taccuino è al suo posto.
trouble-meanwhile = Nel frattempo hai scritto o annullato altro: per non annullare la cosa sbagliata, non è stato annullato nulla.
trouble-nothing-to-undo = Non c'è niente da annullare.
trouble-import-is-last = L'ultimo atto è l'importazione { $id }: si annulla dalla pagina delle importazioni. Annullando ancora torna indietro l'atto prima.
trouble-dropped-stay = L'ultimo atto ha tolto degli estranei, che non tornano. Annullando ancora torna indietro l'atto prima.
trouble-forgotten-stays = Una persona dimenticata non si riprende, e niente è stato annullato. Un altro «Annulla» annulla l'atto prima.
trouble-value = «{ $value }» non va bene qui. Niente è stato cambiato: torna indietro e correggi.
trouble-several = Può essere più di una persona. Niente è stato cambiato.
trouble-failed = Il taccuino dice: «{ $why }». Niente è stato scritto a metà.
trouble-no-page = Questa pagina non c'è.
imports-lede = Porta i tuoi file, e guarda che cosa è entrato nel taccuino. Ogni importazione si può annullare tutta.
imports-where = Dove prendere i tuoi file
imports-number = Importazione { $id }
imports-undo = Annulla
imports-people-new = { $count ->
    [one] 1 persona nuova
   *[other] { $count } persone nuove
}
imports-people-changed = { $count ->
    [one] 1 aggiornata
   *[other] { $count } aggiornate
}
imports-interactions-new = { $count ->
    [one] 1 interazione
   *[other] { $count } interazioni
}
imports-lost = { $count ->
    [one] 1 riga persa
   *[other] { $count } righe perse
}
imports-facts-new = { $count ->
    [one] 1 nota, correzione o promessa nuova
   *[other] { $count } note, correzioni e promesse nuove
}
imports-nothing-new = Tutto era già qui: nessuna modifica
welcome-begin = Comincia da chi conosci già
welcome-private = Il taccuino resta su questa macchina: niente ne esce da sé, e nessun altro lo legge.
welcome-line = Oppure scrivi una riga
welcome-line-example = caffè con Anna Rossi ieri a Torino
welcome-sources = Dove si prendono
source-linkedin-gives = Collegamenti, messaggi, inviti, competenze.
source-linkedin-where = Impostazioni → Privacy dei dati → Ottieni una copia dei tuoi dati. Arriva per mail, di solito entro un giorno.
source-google-gives = Rubrica, calendario e posta.
source-google-where = Google Takeout, oppure in Contatti: Esporta.
source-apple-gives = Rubrica e calendario.
source-apple-where = In Contatti: Archivio → Esporta → Esporta vCard. In Calendario: Archivio → Esporta.
source-outlook-gives = Rubrica e calendario.
source-outlook-where = Persone → Gestisci contatti → Esporta contatti.
source-whatsapp-gives = Una chat alla volta, con le date di ogni messaggio.
source-whatsapp-where = Nella chat: Altro → Esporta chat, senza media.
source-telegram-gives = Tutte le chat, o una sola.
source-telegram-where = Telegram Desktop: Impostazioni → Avanzate → Esporta i dati, in formato JSON.
imports-undone-on = annullata { $when }
serve-open = Il tuo taccuino è aperto. Entra da qui (vale una volta sola, per un giorno):
serve-stop = Ctrl C lo chiude. Un altro collegamento: coltiva serve --link
serve-say-url = Per ascoltare oltre questa macchina serve un indirizzo con TLS davanti: --url https://…
serve-not-free = { $address } è già occupato: un altro taccuino è aperto lì? Altrimenti scegli --listen 127.0.0.1:7742
