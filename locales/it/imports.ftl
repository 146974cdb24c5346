import-records = { $count ->
    [one] 1 riga
   *[other] { $count } righe
}
import-people = persone: { $counts }
import-interactions = interazioni: { $counts }
import-facts = note, correzioni, promesse: { $counts }
count-new = { $count ->
    [one] 1 nuova
   *[other] { $count } nuove
}
count-changed = { $count ->
    [one] 1 aggiornata
   *[other] { $count } aggiornate
}
count-same = { $count ->
    [one] 1 già nota
   *[other] { $count } già note
}
import-left-out = lasciati fuori: { $what }
import-errors = { $count ->
    [one] 1 perduta
   *[other] { $count } perdute
}
import-nothing = niente di cui tener conto
import-about-you = di te: { $what }
import-of-no-use = letti, e senza persone dentro: { $names }
import-more-files = { $count ->
    [one] e un altro
   *[other] e altri { $count }
}
import-more = { $count ->
    [one] … e un altro problema (con --json ci sono tutti)
   *[other] … e altri { $count } problemi (con --json ci sono tutti)
}
import-more-changes = { $count ->
    [one] … e un altro cambiamento (con --json ci sono tutti)
   *[other] … e altri { $count } cambiamenti (con --json ci sono tutti)
}
import-range = Periodo: { $from } – { $to }
import-day = Giorno: { $day }
import-examples = Per esempio:
example-person = persona
import-proposal-meeting = Forse hai visto { $name }: «{ $title }» ({ $when }). Se è così: coltiva log "riunione con { $typed } il { $day }"
import-proposal-number = Ti è stato passato un numero di { $name } ({ $when }): { $phone }. Per tenerlo: coltiva correct { $id } telefono { $phone }
import-proposal-contact = Ti è stato passato il numero di qualcuno ({ $when }): { $name }, { $phone }
import-more-proposals = { $count ->
    [one] … e un'altra cosa da guardare (con --json ci sono tutte)
   *[other] … e altre { $count } cose da guardare (con --json ci sono tutte)
}
import-totals = In tutto: { $what }
import-repeats = { $count ->
    [one] Un altro file dell'esportazione di Coltiva dice le stesse cose: basta notebook.jsonl
   *[other] Gli altri { $count } file dell'esportazione di Coltiva dicono le stesse cose: basta notebook.jsonl
}
import-ignored = { $count ->
    [one] 1 file non è di quelli che Coltiva legge, e resta fuori
   *[other] { $count } file non sono di quelli che Coltiva legge, e restano fuori
}
import-second-archive = Questo è il primo archivio di LinkedIn: il secondo, con collegamenti e messaggi, arriva entro un giorno.
import-change = { $name }: da «{ $from }» a «{ $to }»
import-all-known = Tutto era già qui: nessuna modifica.
import-unsure = { $count ->
    [one] 1 persona potrebbe essere già qui sotto un altro nome o indirizzo: «coltiva duplicates»
   *[other] { $count } persone potrebbero essere già qui sotto un altro nome o indirizzo: «coltiva duplicates»
}
import-done = Importazione { $id }. Per tornare indietro: «coltiva imports undo { $id }»
import-dry-run = Era una prova: il taccuino è rimasto com'era.
progress = { $name }  { $percent } %  { $records }  { $left }
progress-seconds = ancora { $count } s
progress-minutes = ancora { $count } min
place-file = file
place-line = linea { $number }
place-row = riga { $number }
place-card = scheda { $number }
place-event = evento { $number }
place-message = messaggio { $number }
place-item = voce { $number }
place-entry = file { $number } dell'archivio
guess-owner = Sei tu: { $value } (da: { $how }). Si corregge con «coltiva me».
guess-owner-unknown = Non è detto chi sei tu fra: { $value }. Dillo rifacendo l'importazione con --owner NOME.
guess-owner-absent = «{ $value }», detto con --owner, non è fra chi scrive qui.
guess-own-resume = Il curriculum di { $value } è preso come tuo. Se è di un contatto: annulla l'importazione e rifalla con --owner e un indirizzo tuo.
guess-date-order = Ordine delle date: { $value } ({ $how }). Si rifà con --date-order dmy|mdy|ymd.
guess-zone = Ore senza fuso: valgono come ora di { $value }. Per dire il loro fuso: --zone; per cambiare il tuo: «coltiva me --time-zone».
guess-delimiter = Separatore delle colonne: { $value }.
guess-encoding = Caratteri: letti come { $value }, perché non sono UTF-8.
guess-columns = Colonne senza un significato noto ({ $how }): { $value }. Si nominano con --map FILE.
guess-columns-absent = Di quelle che --map nomina, qui non ci sono: { $value }.
guess-direction = Verso: { $value }, per il nome del file.
guess-cards-in-mail = { $count ->
    [one] 1 biglietto da visita dentro una mail, lasciato da parte: si legge con --attached.
   *[other] { $count } biglietti da visita dentro le mail, lasciati da parte: si leggono con --attached.
}
guess-calendars-in-mail = { $count ->
    [one] 1 invito di calendario dentro una mail, lasciato da parte: si legge con --attached.
   *[other] { $count } inviti di calendario dentro le mail, lasciati da parte: si leggono con --attached.
}
value-dmy = giorno, mese, anno
value-mdy = mese, giorno, anno
value-ymd = anno, mese, giorno
value-tab = tabulazione
value-received = ricevuto
how-said = quel che hai detto tu
how-profile = il tuo profilo
how-sent-mail = la posta inviata
how-delivered-to = la casella di consegna
how-most-mail = chi è in quasi tutte le mail
how-invitations = gli inviti
how-messages = i messaggi
how-most-conversations = chi è in più conversazioni
how-calendar-name = il nome del calendario
how-most-events = chi è in più eventi
how-chat-name = il nome della chat
how-own-name = il tuo nome
how-column = dalle date della colonna
how-language = dalla lingua
how-clock = dall'orologio a 12 ore
how-rising = dalle date che crescono
how-assumed = per ipotesi: niente lo dice
how-ignored = trascurate
how-note = tenute come nota
imports-more-complaints = { $count ->
    [one] … e un altro problema
   *[other] … e altri { $count } problemi
}
imports-none = Nessuna importazione, ancora. Comincia con «coltiva import FILE».
imports-undone = annullata
imports-line = { $files }: { $people ->
    [0] nessuna persona nuova
    [one] una persona nuova
   *[other] { $people } persone nuove
}, { $interactions ->
    [0] nessuna interazione nuova
    [one] una interazione nuova
   *[other] { $interactions } interazioni nuove
}
imports-more-files = { $names } e { $more ->
    [one] un altro file
   *[other] altri { $more } file
}
imports-taken-back-same = L'importazione { $id } è annullata; quel che aveva portato resta, perché l'hanno portato anche altre.
imports-taken-back = L'importazione { $id } è annullata.
file-linkedin-zip = esportazione di LinkedIn
file-linkedin-connections = collegamenti di LinkedIn
file-linkedin-education = studi su LinkedIn
file-linkedin-endorsements = conferme di competenze su LinkedIn
file-linkedin-imported-contacts = contatti importati in LinkedIn
file-linkedin-invitations = inviti di LinkedIn
file-linkedin-messages = messaggi di LinkedIn
file-linkedin-other = altro di LinkedIn, senza persone
file-linkedin-own-emails = tuoi indirizzi su LinkedIn
file-linkedin-phones = tuoi telefoni su LinkedIn
file-linkedin-positions = esperienze su LinkedIn
file-linkedin-profile = profilo LinkedIn
file-linkedin-recommendations = referenze di LinkedIn
file-linkedin-shares = pubblicazioni su LinkedIn
file-linkedin-skills = competenze su LinkedIn
file-vcard = rubrica (vCard)
file-csv-google = contatti di Google
file-csv-outlook = contatti di Outlook
file-csv-generic = tabella di contatti
file-ical = calendario
file-mail = mail
file-maildir-file = casella di posta (Maildir)
file-mbox = casella di posta
file-whatsapp = chat di WhatsApp
file-telegram = esportazione di Telegram
file-instagram = chat di Instagram
file-signal-text = chat in testo
file-monica = esportazione di Monica
file-jsonresume = curriculum (JSON Resume)
file-qr = codice QR
file-takeout = archivio di Google Takeout
file-zip = archivio
file-notebook = taccuino di Coltiva
unit-linkedin-profile = { $count ->
    [one] 1 profilo
   *[other] { $count } profili
}
unit-linkedin-own-emails = { $count ->
    [one] 1 tuo indirizzo
   *[other] { $count } tuoi indirizzi
}
unit-linkedin-phones = { $count ->
    [one] 1 tuo numero
   *[other] { $count } tuoi numeri
}
unit-linkedin-positions = { $count ->
    [one] 1 posizione
   *[other] { $count } posizioni
}
unit-linkedin-education = { $count ->
    [one] 1 corso di studi
   *[other] { $count } corsi di studi
}
unit-linkedin-skills = { $count ->
    [one] 1 competenza
   *[other] { $count } competenze
}
unit-linkedin-connections = { $count ->
    [one] 1 collegamento
   *[other] { $count } collegamenti
}
unit-linkedin-invitations = { $count ->
    [one] 1 invito
   *[other] { $count } inviti
}
unit-linkedin-messages = { $count ->
    [one] 1 messaggio
   *[other] { $count } messaggi
}
unit-linkedin-endorsements = { $count ->
    [one] 1 conferma di competenza
   *[other] { $count } conferme di competenze
}
unit-linkedin-recommendations = { $count ->
    [one] 1 segnalazione
   *[other] { $count } segnalazioni
}
unit-linkedin-imported-contacts = { $count ->
    [one] 1 contatto importato
   *[other] { $count } contatti importati
}
unit-linkedin-shares = { $count ->
    [one] 1 post
   *[other] { $count } post
}
unit-vcard = { $count ->
    [one] 1 scheda
   *[other] { $count } schede
}
unit-csv-google = { $count ->
    [one] 1 contatto
   *[other] { $count } contatti
}
unit-csv-outlook = { $count ->
    [one] 1 contatto
   *[other] { $count } contatti
}
unit-csv-generic = { $count ->
    [one] 1 riga
   *[other] { $count } righe
}
unit-ical = { $count ->
    [one] 1 evento
   *[other] { $count } eventi
}
unit-mail = { $count ->
    [one] 1 mail
   *[other] { $count } mail
}
unit-maildir-file = { $count ->
    [one] 1 mail
   *[other] { $count } mail
}
unit-mbox = { $count ->
    [one] 1 mail
   *[other] { $count } mail
}
unit-whatsapp = { $count ->
    [one] 1 messaggio
   *[other] { $count } messaggi
}
unit-telegram = { $count ->
    [one] 1 messaggio
   *[other] { $count } messaggi
}
unit-instagram = { $count ->
    [one] 1 messaggio
   *[other] { $count } messaggi
}
unit-signal-text = { $count ->
    [one] 1 messaggio
   *[other] { $count } messaggi
}
unit-monica = { $count ->
    [one] 1 contatto
   *[other] { $count } contatti
}
unit-jsonresume = { $count ->
    [one] 1 profilo
   *[other] { $count } profili
}
unit-qr = { $count ->
    [one] 1 codice
   *[other] { $count } codici
}
left-hidden-profile = { $count ->
    [one] 1 profilo nascosto
   *[other] { $count } profili nascosti
}
left-duplicate = { $count ->
    [one] 1 doppio nello stesso file
   *[other] { $count } doppi nello stesso file
}
left-group-card = { $count ->
    [one] 1 gruppo
   *[other] { $count } gruppi
}
left-cancelled = { $count ->
    [one] 1 evento annullato
   *[other] { $count } eventi annullati
}
left-declined = { $count ->
    [one] 1 invito che hai declinato
   *[other] { $count } inviti che hai declinato
}
left-all-day = { $count ->
    [one] 1 evento di un giorno intero
   *[other] { $count } eventi di un giorno intero
}
left-no-attendee = { $count ->
    [one] 1 evento senza altre persone
   *[other] { $count } eventi senza altre persone
}
left-future = { $count ->
    [one] 1 con data nel futuro
   *[other] { $count } con data nel futuro
}
left-bulk = { $count ->
    [one] 1 invio in massa
   *[other] { $count } invii in massa
}
left-list = { $count ->
    [one] 1 mail di una lista
   *[other] { $count } mail di liste
}
left-auto-reply = { $count ->
    [one] 1 risposta automatica
   *[other] { $count } risposte automatiche
}
left-bounce = { $count ->
    [one] 1 mail respinta
   *[other] { $count } mail respinte
}
left-notification = { $count ->
    [one] 1 notifica
   *[other] { $count } notifiche
}
left-sponsored = { $count ->
    [one] 1 messaggio pubblicitario
   *[other] { $count } messaggi pubblicitari
}
left-draft = { $count ->
    [one] 1 bozza
   *[other] { $count } bozze
}
left-spam = { $count ->
    [one] 1 in spam
   *[other] { $count } in spam
}
left-trash = { $count ->
    [one] 1 nel cestino
   *[other] { $count } nel cestino
}
left-system-line = { $count ->
    [one] 1 avviso della chat
   *[other] { $count } avvisi della chat
}
left-over-limit = { $count ->
    [one] 1 oltre il limite
   *[other] { $count } oltre il limite
}
left-unknown-columns = { $count ->
    [one] 1 riga di colonne non riconosciute
   *[other] { $count } righe di colonne non riconosciute
}
left-empty = { $count ->
    [one] 1 riga vuota
   *[other] { $count } righe vuote
}
left-not-a-person = { $count ->
    [one] 1 che non è una persona
   *[other] { $count } che non sono persone
}
left-forgotten = { $count ->
    [one] 1 che hai chiesto di dimenticare
   *[other] { $count } che hai chiesto di dimenticare
}
left-own-profile = { $count ->
    [one] 1 che sei tu
   *[other] { $count } che sei tu
}
left-no-name = { $count ->
    [one] 1 senza nome né indirizzo
   *[other] { $count } senza nome né indirizzo
}
left-deleted-account = { $count ->
    [one] 1 account chiuso
   *[other] { $count } account chiusi
}
