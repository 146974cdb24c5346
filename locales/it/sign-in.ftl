sign-in-wrong = La password non è questa. Se non ti torna in mente, entra con un collegamento dal terminale.
sign-in-wait = Troppi tentativi sbagliati. Aspetta { $minutes ->
    [one] un minuto
   *[other] { $minutes } minuti
}, poi riprova.
sign-in-enter = Entra
sign-in-or-link = Oppure con un collegamento
password-word = Password
password-current = La password di adesso
password-new = Una password nuova
password-again = Ancora una volta, la stessa
password-hint = Almeno { $fewest } caratteri: qualche parola si ricorda bene.
password-set = Imposta una password
password-change = Cambia la password
password-remove = Fai a meno della password
password-remove-what = Entrerai soltanto con i collegamenti, e lo schermo non si potrà bloccare. Gli altri browser vengono fatti uscire.
password-none-what = Entri con i collegamenti del terminale. Con una password puoi entrare anche senza collegamento, e bloccare lo schermo.
password-set-what = Con questa entri, e si apre lo schermo bloccato. Quando cambia, gli altri browser vengono fatti uscire. Se la dimentichi, «coltiva serve --link» ti fa entrare, e subito dopo puoi impostarne un'altra.
password-is-set = La password è impostata.
password-is-removed = Non c'è più nessuna password.
password-too-short = La password non è cambiata: servono almeno { $fewest } caratteri, e non più di mille.
password-differs = La password non è cambiata: le due non erano uguali.
password-needed = Questo taccuino ascolta oltre questa macchina, e perciò tiene la sua password. La puoi cambiare.
lock-act = Blocca lo schermo
lock-title = Lo schermo è bloccato
lock-open = Apri
lock-state = bloccato
lock-forgotten = L'hai dimenticata? Un collegamento dal terminale ti fa entrare:
lock-is-locked = Lo schermo è bloccato. Niente è cambiato: prima aprilo con la password.
lock-set-first = Prima imposta una password: senza, niente potrebbe riaprire lo schermo bloccato.
sessions-this-one = è questo
sessions-end = Fai uscire
sessions-end-this = Fai uscire { $browser }
serve-say-password = Per ascoltare oltre questa macchina il taccuino vuole una password. Impostala prima da questa macchina: «coltiva serve», poi Impostazioni, Password (da lontano: ssh -L 7741:127.0.0.1:7741). Poi metti davanti un server con TLS (Caddy, nginx) e di' il suo indirizzo: --url https://…
