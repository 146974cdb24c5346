today-title = Oggi, { $day }
today-empty = Il taccuino è vuoto. Comincia con «coltiva import FILE».
today-done = Per oggi basta così.
today-done-until = Per oggi basta così. La prossima è il { $day }.
today-beside = E ancora, senza fretta: { $names }
today-counts = { $people ->
    [one] 1 persona
   *[other] { $people } persone
}: { $alive } vive, { $loosening } si allentano, { $dormant } dormienti, { $new } nuove, { $linked } solo collegate
today-kind-owed = tocca a te
today-kind-soon = tra poco
today-kind-date = una data
today-kind-loosening = da riprendere
today-kind-dormant = da risvegliare
today-kind-first-thread = primo filo
promises-none = Niente in sospeso.
promises-mine = tocca a te
promises-theirs = aspetti
promises-due = entro { $day }
promises-proposed = da confermare
promises-open = aperta
promises-kept = mantenuta
promises-dropped = lasciata
welcome-today = con chi riprendere il filo oggi, perché e da dove cominciare
