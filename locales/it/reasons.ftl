reason-owe-promise = Hai promesso: { $what } ({ $said })
reason-owe-promise-due = Hai promesso: { $what }, entro { $due } (detto { $said })
reason-owe-answer = Aspetta una tua risposta: { $what } ({ $said })
reason-perhaps-promise = Forse hai promesso: { $what } ({ $said }). È così?
reason-perhaps-promise-due = Forse hai promesso: { $what }, entro { $due } (detto { $said }). È così?
reason-perhaps-answer = Forse aspetta una tua risposta: { $what } ({ $said })
reason-soon-meeting = Vi vedete { $on }: { $title }
reason-soon-unseen = Non vi sentite da { $days_span } ({ $last })
reason-soon-first = È la prima volta che vi incontrate
reason-date-birthday = Il compleanno è il { $on }
reason-date-met = { $years ->
    [one] Vi siete conosciuti un anno fa ({ $on })
   *[other] Vi siete conosciuti { $years } anni fa ({ $on })
}
reason-date-position = Ha un nuovo ruolo: { $title } { $company }
reason-silence-rhythm = Vi sentite ogni { $gap_span } e ne sono passati { $silence_span }
reason-silence-wish = Volevi sentirvi ogni { $wished_span }; sono passati { $silence_span }
reason-dormant-lived = { $days ->
    [one] Vi siete sentiti un giorno, { $first }
   *[other] Vi siete sentiti in { $days } giorni, da { $first } a { $last }
}
reason-dormant-silence = L'ultima volta è stata { $silence_span } fa ({ $last })
reason-helped-you = { $count ->
    [one] Ti ha dato una mano una volta ({ $last })
   *[other] Ti ha dato una mano { $count } volte (l'ultima: { $last })
}
reason-first-linked = Siete collegati dal { $on }, e non vi siete ancora scritti
reason-first-never = Non vi siete ancora scritti
reason-first-new = Vi siete sentiti da poco, { $last }: il filo è appena cominciato
reason-first-at = Lavora in { $company }
reason-ground-loop = Un filo rimasto aperto: { $what } ({ $said })
reason-ground-employer-years = Tutti e due in { $company }, { $from }–{ $to }
reason-ground-employer = Tutti e due in { $company }
reason-ground-met = Vi siete conosciuti a { $place }
reason-ground-met-through = Vi ha fatto conoscere { $name }
reason-ground-event = Insieme a «{ $title }» ({ $on })
reason-ground-school-years = Tutti e due a { $school }, { $from }–{ $to }
reason-ground-school = Tutti e due a { $school }
reason-ground-people = { $count ->
    [0] In comune: { $name }
    [one] In comune: { $name } e un'altra persona
   *[other] In comune: { $name } e altre { $count } persone
}
reason-ground-thread = L'ultimo filo: «{ $subject }» ({ $on })
reason-ground-colleague = { $name } lavora in { $company }
reason-ground-interest = Un interesse comune: { $topic }
reason-ground-place = Lo stesso posto: { $place }
reason-opener-promise = Ti avevo promesso { $what }: eccomi.
reason-opener-answer = Ti devo ancora una risposta: { $what }
reason-opener-meeting = Ci vediamo il { $on } per «{ $title }»: c'è qualcosa che posso preparare?
reason-opener-birthday = Tanti auguri! Ti penso con affetto.
reason-opener-met-years = { $years ->
    [one] È passato un anno da quando ci siamo conosciuti: mi ha fatto piacere ricordarlo.
   *[other] Sono passati { $years } anni da quando ci siamo conosciuti: mi ha fatto piacere ricordarlo.
}
reason-opener-position = Ho visto del nuovo ruolo ({ $title } { $company }): complimenti di cuore!
reason-opener-thanks = Pensavo alla mano che mi hai dato: ancora grazie.
reason-opener-loop = Eravamo rimasti a «{ $what }»: com'è andata?
reason-opener-employer = Ripensavo ai tempi di { $company }: come stai?
reason-opener-met = Ripensavo a quando ci siamo conosciuti a { $place }: come stai?
reason-opener-met-through = Ho pensato a te sentendo { $name }: come stai?
reason-opener-event = Ripensavo a «{ $title }»: come è andata poi?
reason-opener-school = Ripensavo agli anni di { $school }: come stai?
reason-opener-people = Ho pensato a te per via di { $name }: come vanno le cose?
reason-opener-thread = Riprendo il filo di «{ $subject }»: a che punto sei?
reason-opener-colleague = So che in { $company } c'è anche { $name }: come ti trovi?
reason-opener-interest = Ho letto qualcosa su { $topic } e ho pensato a te.
reason-opener-place = Ho visto che anche tu sei di { $place }: un saluto da vicino.
reason-opener-linked = Siamo collegati da un po', e non ci siamo mai scritti: un saluto, senza niente da chiedere.
reason-opener-plain = Ti penso: come stai?
