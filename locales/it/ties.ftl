# Perché un legame è com'è: fatti e ritmi, niente voti e niente conti dei debiti.
reason-tie-no-contact = Qui non risulta ancora niente tra voi
reason-tie-days = { $days ->
    [one] Vi siete sentiti un giorno solo, { $first_on }
   *[other] Vi siete sentiti in { $days } giorni: la prima volta { $first_on }, l'ultima { $last_on }
}
reason-tie-silence = { $silence ->
    [0] Vi siete sentiti oggi
    [one] Vi siete sentiti ieri
   *[other] L'ultima volta { $silence_ago }
}
reason-tie-rhythm = { $same ->
    [days] Di solito vi sentite { $gap_every }; ora ne sono passati { $silence_in }
    [weeks] Di solito vi sentite { $gap_every }; ora ne sono passate { $silence_in }
    [months] Di solito vi sentite { $gap_every }; ora ne sono passati { $silence_in }
    [years] Di solito vi sentite { $gap_every }; ora ne sono passati { $silence_in }
   *[none] Di solito vi sentite { $gap_every }
}
reason-tie-cadence = Ti piacerebbe che vi sentiste { $wished_every }
reason-tie-writes-mine = Di solito scrivi tu
reason-tie-writes-even = Vi scrivete tutti e due
reason-tie-writes-theirs = Di solito scrive l'altra persona
reason-tie-begins-mine = Di solito cominci tu
reason-tie-begins-even = Cominciate un po' per uno
reason-tie-begins-theirs = Di solito comincia l'altra persona
reason-tie-helps-mine = Hai dato una mano più volte
reason-tie-helps-even = Vi date una mano a vicenda
reason-tie-helps-theirs = Ti ha dato una mano più volte
reason-tie-growing = Vi sentite più spesso di { $ago_ago }
reason-tie-steady = Vi sentite quanto { $ago_ago }
reason-tie-fading = Vi sentite meno spesso di { $ago_ago }
reason-tie-together = Presenti tutti e due, l'ultima volta { $last_on }
reason-tie-layer = Tra le { $upto } persone con cui hai più contatti
