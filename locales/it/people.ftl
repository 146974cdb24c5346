state-linked = solo collegata
# Collegata per le regole, ma vi siete sentiti una o due volte, tempo fa.
state-acquaintance = conoscenza
state-new = nuova
state-alive = viva
state-loosening = si allenta
state-dormant = dormiente
people-empty = Qui non c'è ancora nessuno: «coltiva import FILE» porta una rubrica, una posta o un'esportazione di LinkedIn.
people-none = Nessuno qui, con questi filtri.
people-shown = { $shown } di { $total }. Con --limit ne vedi di più.
person-sightings = Da { $ids } (per separare: coltiva split { $id } NUMERI)
person-known = Che cosa se ne sa
person-shared-key = in comune con altri
person-common-ground = Terreno comune
person-open = In sospeso
person-diary = Diario
person-diary-more = { $shown } di { $total }: { $commands }
person-counted-with = { $count ->
    [one] Si conta insieme alla scheda { $others }, che può essere la stessa persona: «coltiva duplicates» lo chiarisce
   *[other] Si conta insieme alle schede { $others }, che possono essere la stessa persona: «coltiva duplicates» lo chiarisce
}
person-circles = { $count ->
    [one] Cerchia: { $circles }
   *[other] Cerchie: { $circles }
}
person-next = Poi: { $commands }
interactions-none = Niente, con questi filtri.
duplicates-none = Nessuna coppia da guardare.
duplicates-likely = probabile
duplicates-ask = da chiarire
duplicates-accepted = { $count ->
    [one] 1 coppia unita. «coltiva undo» torna indietro.
   *[other] { $count } coppie unite. «coltiva undo» torna indietro.
}
duplicates-split = { $count ->
    [one] 1 scheda separata.
   *[other] { $count } schede separate.
}
reason-like-name = Nomi simili: { $name } e { $other }
reason-same-name = Stesso nome: { $name }
reason-same-company = Lavorano nello stesso posto: { $company }
reason-company-domain = L'indirizzo è dell'azienda: { $domain }
reason-two-in-one-list = Uno stesso elenco li riporta tutti e due, in posti di lavoro diversi
reason-same-number = Lo stesso numero nell'indirizzo
reason-other-number = Un numero diverso nell'indirizzo
undone = { $count ->
    [one] Annullato.
   *[other] Annullato: { $count } cose.
}
written = Scritto. «coltiva undo» torna indietro.
person-archived = In archivio: non compare tra le persone. Per riaverla: coltiva archive { $id } --undo
person-left-alone = Nell'ultimo messaggio chiede di non ricevere più messaggi: non compare tra i suggerimenti.
person-never = Mai tra i suggerimenti. Per cambiare idea: coltiva never { $id } --undo
person-not-now = Non ora, { $since }
person-not-now-why = Non ora, { $since }: «{ $why }»
person-later = Se ne riparla { $day }
date-anniversary = anniversario
