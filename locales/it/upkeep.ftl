me-unknown = non ancora noto
me-name = nome
me-emails = indirizzi
me-phones = numeri
me-profiles = profili
me-time-zone = fuso orario
me-strangers = estranei
me-strangers-stay = restano (visti solo accanto ad altri: nelle tue liste non ci sono)
me-strangers-go = vanno { $span } dopo l'ultimo segno di loro
me-was-somebodys = { $count ->
    [0] «{ $key }» è di { $name }: da ora è un recapito tuo. Se non lo è: coltiva me --not { $key }
    [one] «{ $key }» è di { $name }, con 1 interazione: da ora è un recapito tuo, e lei o lui non è più nelle liste. Se non è tuo: coltiva me --not { $key }
   *[other] «{ $key }» è di { $name }, con { $count } interazioni: da ora è un recapito tuo, e lei o lui non è più nelle liste. Se non è tuo: coltiva me --not { $key }
}
me-was-not-mine = «{ $key }» non era fra i tuoi recapiti. È segnato che non è tuo.
strangers-ask = { $count ->
    [one] 1 estraneo verrà tolto, e non torna. Continuo? [s/N]
   *[other] { $count } estranei verranno tolti, e non tornano. Continuo? [s/N]
}
strangers-dropped = { $count ->
    [0] Nessun estraneo da lasciar andare.
    [one] 1 estraneo di cui da tempo non c'è segno è stato tolto.
   *[other] { $count } estranei di cui da tempo non c'è segno sono stati tolti.
}
me-region = paese
export-comes-back = È tutto in { $folder }. Con coltiva import { $folder } se ne rifà lo stesso taccuino.
rebuild-done = Tutto quello che si deduce è stato rifatto.
verify-checked =
    { $interactions ->
        [one] { $interactions } interazione
       *[other] { $interactions } interazioni
    }, { $ledgers ->
        [one] { $ledgers } registro
       *[other] { $ledgers } registri
    }, { $people ->
        [one] { $people } persona
       *[other] { $people } persone
    }.
verify-sound = Tutto torna.
forget-ask = Dimenticare { $who }? Se ne vanno recapiti, messaggi e appunti, per sempre. [s/N]
forget-ask-everything = Dimenticare tutto il taccuino, per sempre? [s/N]
forget-say-yes = Per dimenticare senza domande aggiungi --yes.
forget-left = Non è cambiato niente.
forget-done = Persona dimenticata: { $name }. Nessuna importazione la riporterà, finché non lo vorrai.
forget-everything-done = Il taccuino è vuoto.
forget-copies = Le copie giornaliere dei giorni scorsi ne parlano ancora, e saranno tutte sostituite entro il { $day }. Quelle che hai fatto altrove tocca a te toglierle.
forget-nobody = Con il nome o il recapito «{ $who }» non è stato dimenticato nessuno.
forget-lifted = { $who } può tornare con la prossima importazione.
rebuild-done-part = Rifatto: { $what }.
verify-unsound = Il database dice: { $said }
verify-differs = { $what } { $id }: diverso da quello che dice il registro
verify-missing = { $what } { $id }: manca
verify-stray = { $what } { $id }: niente nel registro da cui venga
verify-rebuild = Il registro è intero: «coltiva rebuild» rifà quello che ne segue.
verify-restore = È danneggiato il database stesso: rimetti una copia con «coltiva restore FILE». Quelle giornaliere sono nella cartella dei dati.
