sign-in-wrong = This is not the password. If it will not come back to you, come in by a link from the terminal.
sign-in-wait = That was wrong too often. Wait { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}, then try once more.
sign-in-enter = Come in
sign-in-or-link = Or by a link
password-word = Password
password-current = The present password
password-new = A new password
password-again = Once more, the same
password-hint = { $fewest } letters or more: a few words are easy to keep in mind.
password-set = Set a password
password-change = Change the password
password-remove = Do without a password
password-remove-what = You will come in by links alone, and the screen cannot be locked. The other browsers are signed out.
password-none-what = You come in by links from the terminal. With a password you come in without a link too, and can lock the screen.
password-set-what = You come in by it, and it opens a locked screen. When it changes, the other browsers are signed out. If you forget it, “coltiva serve --link” lets you in, and you can set another at once.
password-is-set = The password is set.
password-is-removed = There is no password any more.
password-too-short = The password was not changed: it needs { $fewest } letters or more, and no more than a thousand.
password-differs = The password was not changed: the two were not the same.
password-needed = This notebook listens beyond this machine, and so it keeps its password. You can change it.
lock-act = Lock the screen
lock-title = The screen is locked
lock-open = Open
lock-state = locked
lock-forgotten = Forgotten? A link from the terminal lets you in:
lock-is-locked = The screen is locked. Nothing was changed: open it with the password first.
lock-set-first = Set a password first: without one nothing could open the locked screen again.
sessions-this-one = this one
sessions-end = Sign out
sessions-end-this = Sign out { $browser }
serve-say-password = To listen beyond this machine the notebook needs a password. Set one on this machine first: “coltiva serve”, then Settings, Password (from afar: ssh -L 7741:127.0.0.1:7741). Then put a server with TLS in front (Caddy, nginx) and say its address: --url https://…
