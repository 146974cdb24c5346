import-records = { $count ->
    [one] 1 riga
   *[other] { $count } righe
}
import-people = { $people ->
    [one] 1 persona
   *[other] { $people } persone
} ({ $new } nuove, { $same } già note, { $changed } aggiornate)
import-interactions = { $new } interazioni nuove, { $same } già note
import-skipped = { $count } lasciate fuori ({ $why })
import-errors = { $count ->
    [one] 1 perduta
   *[other] { $count } perdute
}
import-nothing = niente di cui tener conto
import-more = … e altri { $count } problemi (con --json ci sono tutti)
import-ignored = { $count ->
    [one] 1 file non è di quelli che Coltiva legge, e resta fuori
   *[other] { $count } file non sono di quelli che Coltiva legge, e restano fuori
}
import-second-archive = Questo è il primo archivio di LinkedIn: il secondo, con collegamenti e messaggi, arriva entro un giorno.
import-guess = { $what }: { $value } (da: { $how }; si corregge con «coltiva me» o con un'opzione)
import-change = { $name }: da «{ $from }» a «{ $to }»
import-all-known = Tutto era già qui: nessuna modifica.
import-unsure = { $count ->
    [one] 1 persona potrebbe essere già qui sotto un altro nome o indirizzo: «coltiva duplicates»
   *[other] { $count } persone potrebbero essere già qui sotto un altro nome o indirizzo: «coltiva duplicates»
}
import-done = Importazione { $id }. Per tornare indietro: «coltiva imports undo { $id }»
import-dry-run = Era una prova: il taccuino è rimasto com'era.
guess-date-order = Ordine delle date
guess-zone = Fuso orario
guess-delimiter = Separatore
imports-none = Nessuna importazione, ancora. Comincia con «coltiva import FILE».
imports-undone = annullata
imports-line = { $files } file, { $people } persone nuove, { $interactions } interazioni nuove
imports-taken-back = L'importazione { $id } è annullata.
import-owner = Sei tu: { $keys } (si corregge con «coltiva me»)
