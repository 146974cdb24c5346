today-title = Oggi, { $day }
today-empty = Il taccuino è vuoto. Comincia con «coltiva import FILE».
today-all-aside = { $count ->
    [one] L'unica persona del taccuino è fuori dai suggerimenti: in archivio, o mai da suggerire.
   *[other] Le { $count } persone del taccuino sono tutte fuori dai suggerimenti: in archivio, o mai da suggerire.
}
today-left = { $left ->
    [one] 1 persona
   *[other] { $left } persone
}
today-some-done = { $done } su { $total } a posto, { $left } ancora qui
today-done = Per oggi basta così.
today-little-known = Oggi nessuno: di chi è qui si sa ancora troppo poco. Aiutano la posta, il calendario, l'esportazione di LinkedIn, o due parole su come vi siete conosciuti.
today-none-until = Per oggi nessuno. La prossima persona è { $next }.
today-all-done = { $done ->
    [one] Fatto per oggi: una persona a posto. Basta così.
   *[other] Fatto per oggi: { $done } persone a posto. Basta così.
}
today-all-done-until = { $done ->
    [one] Fatto per oggi: una persona a posto. Basta così; la prossima è { $next }.
   *[other] Fatto per oggi: { $done } persone a posto. Basta così; la prossima è { $next }.
}
today-agenda = In agenda
today-beside = E ancora, senza fretta
today-beside-one = { $name }: { $why }
today-beside-more = { $count ->
    [one] e un'altra persona: «coltiva promises --open»
   *[other] e altre { $count } persone: «coltiva promises --open»
}
today-opener = «{ $text }»
today-is-it-so = Se è così: coltiva promises confirm { $id } · se no: coltiva promises drop { $id } · già fatto: coltiva promises close { $id }
today-kept = Già fatto? coltiva promises close { $id }
today-unknown = Non ricordi chi sia? coltiva unknown { $id }
today-commands = Dopo: coltiva done ID · coltiva snooze ID 2w · coltiva not-now ID · coltiva person ID
today-counts = { $people }: { $parts }.
today-pooled = ({ $records ->
    [one] 1 scheda
   *[other] { $records } schede
}: chi può essere la stessa persona qui conta una volta; «coltiva duplicates» lo chiarisce)
today-alive = { $count ->
    [one] 1 viva
   *[other] { $count } vive
}
today-loosening = { $count ->
    [one] 1 si allenta
   *[other] { $count } si allentano
}
today-dormant = { $count ->
    [one] 1 dormiente
   *[other] { $count } dormienti
}
today-new = { $count ->
    [one] 1 nuova
   *[other] { $count } nuove
}
today-acquaintances = { $count ->
    [one] 1 conoscenza
   *[other] { $count } conoscenze
}
today-linked = { $count ->
    [one] 1 solo collegata
   *[other] { $count } solo collegate
}
today-kind-owed = tocca a te
today-kind-soon = tra poco
today-kind-date = una data
today-kind-loosening = da riprendere
today-kind-dormant = da risvegliare
today-kind-first-thread = primo filo
# Per chi si è già visto o sentito, poco e tempo fa.
today-kind-again = filo da riprendere
promises-none = Niente in sospeso.
promises-mine = tocca a te
promises-theirs = aspetti
promises-proposed = da confermare
promises-open = aperta
promises-archived = in archivio
promises-kept = mantenuta
promises-commands = Con il numero, o con la persona se la promessa è una: coltiva promises confirm | close | drop p1
promises-dropped = lasciata
