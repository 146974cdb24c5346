# Perché un legame è com'è: fatti e ritmi, niente voti e niente conti dei debiti.
reason-tie-no-contact = Tra voi non è ancora passato niente
reason-tie-days = { $days ->
    [one] Vi siete sentiti un giorno solo, { $first }
   *[other] Vi siete sentiti in { $days } giorni, da { $first } a { $last }
}
reason-tie-silence = { $silence_days ->
    [0] Vi siete sentiti oggi
    [one] Vi siete sentiti ieri
   *[other] L'ultima volta { $silence } fa ({ $last })
}
reason-tie-rhythm = { $gap_days ->
    [one] Di solito vi sentite quasi ogni giorno; ora è passato del tempo: { $silence }
   *[other] Di solito vi sentite ogni { $gap }; ora il silenzio dura da { $silence }
}
reason-tie-cadence = Volevi sentirvi ogni { $wished }; ora il silenzio dura da { $silence }
reason-tie-writes-mine = Di solito scrivi tu (in { $out } giorni; l'altra persona in { $in })
reason-tie-writes-even = Vi scrivete in due (tu in { $out } giorni, l'altra persona in { $in })
reason-tie-writes-theirs = Di solito scrive l'altra persona (in { $in } giorni; tu in { $out })
reason-tie-begins-mine = Di solito cominci tu ({ $out } volte; l'altra persona { $in })
reason-tie-begins-even = Cominciate in due (tu { $out } volte, l'altra persona { $in })
reason-tie-begins-theirs = Di solito comincia l'altra persona ({ $in } volte; tu { $out })
reason-tie-helps-mine = Hai dato una mano { $out } volte, l'altra persona { $in }
reason-tie-helps-even = Vi aiutate a vicenda (tu { $out } volte, l'altra persona { $in })
reason-tie-helps-theirs = Ti ha dato una mano { $in } volte, tu { $out }
reason-tie-growing = Vi sentite di più che { $ago } fa
reason-tie-steady = Vi sentite come { $ago } fa
reason-tie-fading = Vi sentite meno che { $ago } fa
reason-tie-together = Visti insieme, l'ultima volta { $last }
reason-tie-layer = Tra le { $upto } persone con cui hai più contatti
