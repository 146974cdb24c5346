# Perché oggi: quello che è successo, detto come si dice; niente colpe, niente conti.
reason-owe-promise = Hai promesso: «{ $what }» ({ $said_on })
reason-owe-promise-due = Hai promesso: «{ $what }», { $due_limit } (detto { $said_on })
reason-owe-debt = Devi ancora { $what } ({ $said_on })
reason-owe-debt-due = Devi ancora { $what }, { $due_limit } (detto { $said_on })
reason-owe-answer = Aspetta una tua risposta: «{ $what }» ({ $said_on })
reason-perhaps-promise = Forse hai promesso: «{ $what }» ({ $said_on }). È così?
reason-perhaps-promise-due = Forse hai promesso: «{ $what }», { $due_limit } (detto { $said_on }). È così?
reason-perhaps-answer = Forse aspetta una tua risposta: «{ $what }» ({ $said_on })
reason-owed-silence = Non vi sentite { $last_since }
reason-owed-since = Vi siete sentiti anche dopo, { $last_on }
reason-soon-meeting = { $title_is ->
    [empty] Tu { $name_and } vi vedete { $on_at }
   *[some] Tu { $name_and } vi vedete { $on_at }: «{ $title }»
}
reason-soon-call = { $title_is ->
    [empty] Tu { $name_and } vi sentite { $on_at }
   *[some] Tu { $name_and } vi sentite { $on_at }: «{ $title }»
}
reason-soon-unseen = Non vi sentite da { $days_span } ({ $last })
reason-soon-first = È il primo incontro che risulta qui
reason-date-birthday = { $away ->
    [0] Oggi è il compleanno di { $name }
    [1] Domani è il compleanno di { $name }
   *[other] Il compleanno di { $name } è { $on_on }
}
reason-date-birthday-years = { $away ->
    [0] Oggi { $name } compie { $years } anni
    [1] Domani { $name } compie { $years } anni
   *[other] { $name } compie { $years } anni { $on_on }
}
reason-date-met = { $years ->
    [one] Tu { $name_and } vi siete conosciuti un anno fa, proprio oggi
   *[other] Tu { $name_and } vi siete conosciuti { $years_n } anni fa, proprio oggi
}
reason-date-first = { $years ->
    [one] Tu { $name_and } vi siete sentiti per la prima volta un anno fa, proprio oggi
   *[other] Tu { $name_and } vi siete sentiti per la prima volta { $years_n } anni fa, proprio oggi
}
reason-date-position = { $title_is ->
    [empty] Ha cambiato lavoro: ora è presso { $company }
   *[some] { $company_is ->
        [empty] Ha un nuovo ruolo: { $title }
       *[some] Ha un nuovo ruolo: { $title }, presso { $company }
    }
}
reason-date-position-between = { $title_is ->
    [empty] Tra { $after_month } e { $by_month } ha cambiato lavoro: è presso { $company }
   *[some] { $company_is ->
        [empty] Tra { $after_month } e { $by_month } ha cambiato ruolo: { $title }
       *[some] Tra { $after_month } e { $by_month } ha cambiato ruolo: { $title }, presso { $company }
    }
}
reason-last-mine = { $subject_is ->
    [empty] L'ultimo messaggio è tuo, { $days_ago } ({ $last })
   *[some] L'ultimo messaggio è tuo, { $days_ago }: «{ $subject }»
}
reason-last-theirs = { $subject_is ->
    [empty] L'ultimo messaggio è suo, { $days_ago } ({ $last })
   *[some] L'ultimo messaggio è suo, { $days_ago }: «{ $subject }»
}
reason-last-seen = { $subject_is ->
    [empty] L'ultima volta vi siete visti { $last_on }
   *[some] L'ultima volta vi siete visti { $last_on }: «{ $subject }»
}
reason-last-other = L'ultima volta vi siete sentiti { $last_on }
reason-silence-rhythm = { $same ->
    [days] Vi sentite { $gap_every } e ne sono passati { $silence_in }
    [weeks] Vi sentite { $gap_every } e ne sono passate { $silence_in }
    [months] Vi sentite { $gap_every } e ne sono passati { $silence_in }
    [years] Vi sentite { $gap_every } e ne sono passati { $silence_in }
   *[none] Vi sentite { $gap_every }; ora sono passati { $silence_span }
}
reason-silence-wish = { $same ->
    [days] Volevi che vi sentiste { $wished_every } e ne sono passati { $silence_in }
    [weeks] Volevi che vi sentiste { $wished_every } e ne sono passate { $silence_in }
    [months] Volevi che vi sentiste { $wished_every } e ne sono passati { $silence_in }
    [years] Volevi che vi sentiste { $wished_every } e ne sono passati { $silence_in }
   *[none] Volevi che vi sentiste { $wished_every }; ora sono passati { $silence_span }
}
reason-dormant-lived = Vi siete sentiti in { $days } giorni, tra { $first_month } e { $last_month }
reason-dormant-silence = Non vi sentite da { $silence_span } ({ $last })
reason-noted-lately = Hai annotato { $on_on }: «{ $text }»
reason-helped-you = { $count ->
    [one] Ti ha dato una mano, { $last_around }
   *[other] Ti ha dato una mano { $count_n } volte, l'ultima { $last_around }
}
reason-said-not-now = Hai detto «non ora» { $on_on }: «{ $why }»
reason-first-linked = Siete collegati { $on_since }; di messaggi qui non risulta ancora niente
reason-first-never = Qui non risulta ancora niente tra voi
reason-first-once = { $days ->
    [one] Vi siete sentiti una volta, { $last_on }
   *[other] Vi siete sentiti { $days_n } volte, l'ultima { $last_on }
}
reason-first-new = { $days ->
    [one] Il filo è appena cominciato: vi siete sentiti una volta, { $last_on }
   *[other] Il filo è appena cominciato: vi siete sentiti { $days_n } volte, l'ultima { $last_on }
}
reason-first-at = { $title_is ->
    [empty] Lavora presso { $company }
   *[some] { $company_is ->
        [empty] Di mestiere: { $title }
       *[some] { $title }, presso { $company }
    }
}

# Terreno comune.
reason-ground-loop = Un filo rimasto aperto: «{ $what }» ({ $said_on })
reason-ground-owed = Hai ancora in sospeso, { $said_since }: «{ $what }»
reason-ground-noted = Hai annotato: «{ $text }»
reason-ground-employer-years = Tutti e due presso { $company }, { $years }
reason-ground-employer-now = Tutti e due presso { $company }
reason-ground-employer = Siete passati tutti e due da { $company }
reason-ground-met = Vi siete conosciuti qui: { $place }
reason-ground-met-through = Vi ha fatto conoscere { $name }
reason-ground-event = Tutti e due a «{ $title }», { $on_on }
reason-ground-seen = { $title_is ->
    [empty] L'ultima volta vi siete visti { $on_on }
   *[some] L'ultima volta vi siete visti { $on_on }: «{ $title }»
}
reason-ground-school-years = Tutti e due a { $school }, { $years }
reason-ground-school = Siete passati tutti e due da { $school }
reason-ground-people = { $second_is ->
    [empty] In comune: { $name }
   *[some] { $count ->
        [0] In comune: { $name } { $second_and }
        [one] In comune: { $name }, { $second } e un'altra persona
       *[other] In comune: { $name }, { $second } e altre { $count_n } persone
    }
}
reason-ground-thread = L'ultimo filo: «{ $subject }», { $on_on }
reason-ground-colleague = { $count ->
    [0] Anche { $name } è presso { $company }
    [one] Presso { $company } sei in contatto anche con { $name } e un'altra persona
   *[other] Presso { $company } sei in contatto anche con { $name } e altre { $count_n } persone
}
reason-ground-linked-with = { $count ->
    [0] Vi siete collegati { $on_on }, lo stesso giorno di { $name }
    [one] Vi siete collegati { $on_on }, lo stesso giorno di { $name } e di un'altra persona
   *[other] Vi siete collegati { $on_on }, lo stesso giorno di { $name } e di altre { $count_n } persone
}
reason-ground-interest = Interessa a tutti e due: { $topic }
reason-ground-place = La stessa zona: { $place }

# Con che cosa cominciare: si appoggia a ciò che è noto, e non inventa niente. Comincia dopo il saluto.
opener-hello = Ciao,
opener-hello-name = Ciao { $name },
reason-opener-promise = ti avevo promesso { $what }: eccomi.
reason-opener-promise-meeting = ci vediamo { $on_at }, e ti avevo promesso { $what }: mi ricordo.
reason-opener-debt = ti devo ancora { $what }: dimmi come preferisci che te li renda.
reason-opener-promise-said = ti avevo scritto “{ $what }”: eccomi.
reason-opener-answer = { $what_is ->
    [empty] ti devo ancora una risposta: eccomi.
   *[some] ti devo ancora una risposta: “{ $what }”
}
reason-opener-thinking = ti penso in questi giorni: un abbraccio, e non serve che tu risponda.
reason-opener-meeting = { $title_is ->
    [empty] ci vediamo { $on_at }: c'è qualcosa che posso preparare?
   *[some] ci vediamo { $on_at } per “{ $title }”: c'è qualcosa che posso preparare?
}
reason-opener-call = { $title_is ->
    [empty] ci sentiamo { $on_at }: c'è qualcosa che posso preparare?
   *[some] ci sentiamo { $on_at } per “{ $title }”: c'è qualcosa che posso preparare?
}
reason-opener-birthday = tanti auguri di buon compleanno!
reason-opener-met-years = { $years ->
    [one] ci siamo conosciuti un anno fa, proprio oggi: mi fa piacere ricordarlo.
   *[other] ci siamo conosciuti { $years_n } anni fa, proprio oggi: mi fa piacere ricordarlo.
}
reason-opener-first-years = { $years ->
    [one] ci siamo sentiti per la prima volta un anno fa, proprio oggi: mi fa piacere ricordarlo.
   *[other] ci siamo sentiti per la prima volta { $years_n } anni fa, proprio oggi: mi fa piacere ricordarlo.
}
reason-opener-position = { $title_is ->
    [empty] ho visto che ora lavori presso { $company }: complimenti, e buon lavoro!
   *[some] { $company_is ->
        [empty] ho visto il tuo nuovo ruolo ({ $title }): complimenti, e buon lavoro!
       *[some] ho visto il tuo nuovo ruolo ({ $title }, presso { $company }): complimenti, e buon lavoro!
    }
}
reason-opener-position-between = { $title_is ->
    [empty] vedo che nel frattempo sei presso { $company }: come ti trovi?
   *[some] vedo che nel frattempo il tuo ruolo è cambiato ({ $title }): come ti trovi?
}
reason-opener-thanks = ripensavo alla mano che mi hai dato { $last_around }: grazie ancora.
reason-opener-loop = eravamo rimasti a “{ $what }”: ci sono novità?
reason-opener-employer-years = ripensavo agli anni presso { $company }: come stai?
reason-opener-employer-now = siamo tutti e due presso { $company }: come vanno le cose da te?
reason-opener-employer = vedo che siamo passati tutti e due da { $company }: come stai?
reason-opener-met = ripensavo a quando ci siamo conosciuti ({ $place }): come stai?
reason-opener-met-through = ci siamo conosciuti grazie a { $name }: come vanno le cose?
reason-opener-event = eravamo tutti e due a “{ $title }”, { $on_around }: come vanno le cose da allora?
reason-opener-seen = { $title_is ->
    [empty] ci siamo visti { $on_around }: come vanno le cose da allora?
   *[some] ci siamo visti { $on_around } per “{ $title }”: come vanno le cose da allora?
}
reason-opener-school-years = ripensavo agli anni a { $school }: come stai?
reason-opener-school = vedo che siamo passati tutti e due da { $school }: come stai?
reason-opener-people = conosciamo tutti e due { $name }: come vanno le cose da te?
reason-opener-thread = { $on_around } ci scrivevamo di “{ $subject }”: come vanno le cose da allora?
reason-opener-colleague = vedo che presso { $company } c'è anche { $name }: come vanno le cose da voi?
reason-opener-linked-with = siamo collegati da { $on_month }: come vanno le cose?
reason-opener-interest = vedo che { $topic } interessa a tutti e due: a che cosa lavori in questo periodo?
reason-opener-place = vedo che siamo della stessa zona ({ $place }): come vanno le cose?
reason-opener-plain = è un po' che non ci sentiamo: come stai?

# Gli stessi, quando non si chiede niente.
reason-opener-quiet-employer-years = ripensavo agli anni presso { $company }, e mi ha fatto piacere: un saluto, senza niente da chiedere.
reason-opener-quiet-employer-now = siamo tutti e due presso { $company }: un saluto, senza niente da chiedere.
reason-opener-quiet-employer = vedo che siamo passati tutti e due da { $company }: un saluto, senza niente da chiedere.
reason-opener-quiet-met = ripensavo a quando ci siamo conosciuti ({ $place }): un saluto, senza niente da chiedere.
reason-opener-quiet-met-through = ci siamo conosciuti grazie a { $name }: un saluto, senza niente da chiedere.
reason-opener-quiet-event = eravamo tutti e due a “{ $title }”, { $on_around }: un saluto, senza niente da chiedere.
reason-opener-quiet-seen = { $title_is ->
    [empty] ci siamo visti { $on_around }, e mi è tornato in mente: un saluto, senza niente da chiedere.
   *[some] ci siamo visti { $on_around } per “{ $title }”, e mi è tornato in mente: un saluto, senza niente da chiedere.
}
reason-opener-quiet-school-years = ripensavo agli anni a { $school }, e mi ha fatto piacere: un saluto, senza niente da chiedere.
reason-opener-quiet-school = vedo che siamo passati tutti e due da { $school }: un saluto, senza niente da chiedere.
reason-opener-quiet-people = vedo che conosciamo tutti e due { $name }: un saluto, senza niente da chiedere.
reason-opener-quiet-thread = { $on_around } ci scrivevamo di “{ $subject }”, e mi è tornato in mente: un saluto, senza niente da chiedere.
reason-opener-quiet-colleague = vedo che presso { $company } c'è anche { $name }: un saluto a tutti e due, senza niente da chiedere.
reason-opener-quiet-linked-with = siamo collegati da { $on_month }: un saluto, senza niente da chiedere.
reason-opener-quiet-interest = vedo che { $topic } interessa a tutti e due: mi fa piacere, e ti mando un saluto.
reason-opener-quiet-place = vedo che siamo della stessa zona ({ $place }): un saluto da vicino.
reason-opener-linked = siamo collegati da { $on_month }: un saluto, senza niente da chiedere.
reason-opener-once = ci siamo sentiti { $last_around }, e mi è tornato in mente: un saluto, senza niente da chiedere.
reason-opener-quiet = un saluto, senza niente da chiedere.
